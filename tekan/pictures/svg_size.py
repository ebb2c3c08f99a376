"""
How wide and high a drawing is, by the numbers that browsers know.

Source: CSS Values 4, https://www.w3.org/TR/css-values-4/#numbers; SVG 2, https://www.w3.org/TR/SVG2/coords.html.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import NamedTuple

_NUMBER = r"[-+]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:e[-+]?[0-9]+)?"
_LENGTH = rf"({_NUMBER})(px|pt|pc|mm|cm|in|q|em|rem)?"
_PIXELS = {
    "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6,
    "em": 16.0, "rem": 16.0,
}  # fmt: skip
_LARGEST = 1e5
_EXACT = 100
"""Pixels of the shorter side from which rounding changes a shape by less than anyone sees."""
_BLANKS = " \t\r\n\f"
_BOX = rf"(?:[{_BLANKS}]*,[{_BLANKS}]*|[{_BLANKS}]+|(?=[-+]))".join([f"({_NUMBER})"] * 4)


class Size(NamedTuple):
    """How large a drawing is."""

    width: int
    """In pixels, or in others where whole ones would lose its shape."""
    height: int
    asked: int
    """The pixels of width that it asks for; 0 where it is as wide as there is room."""


def size_of(root: Mapping[str, str]) -> Size | None:
    """Computes the size of a drawing from the attributes of its root; None where nothing would show."""
    width, height = (_pixels(root.get(name, "")) for name in ("width", "height"))
    box = _box(root.get("viewBox", ""))
    if width is None and height is None and box:
        return Size(*_whole(*box), asked=0)
    if width is None and height is not None and box:
        width = height * (box[0] / box[1])
    if height is None and width is not None and box:
        height = width * (box[1] / box[0])
    if width is None or height is None or not (0 < width < math.inf and 0 < height < math.inf):
        return None
    return Size(*_whole(width, height), asked=max(1, round(min(width, _LARGEST))))


def _whole(width: float, height: float) -> tuple[int, int]:
    """Rounds to pixels that HTML can name, in the same ratio: a page keeps the room that will be filled."""
    scale = min(1.0, _LARGEST / max(width, height))
    if (width * scale) % 1 or (height * scale) % 1:
        scale = min(max(1.0, _EXACT / min(width, height)), _LARGEST / max(width, height))
    return max(1, round(width * scale)), max(1, round(height * scale))


def _pixels(length: str) -> float | None:
    """Converts a length; None for one that browsers do not know, or that depends on the page."""
    match = re.fullmatch(_LENGTH, length.strip(_BLANKS), re.IGNORECASE)
    pixels = float(match[1]) * _PIXELS[(match[2] or "px").lower()] if match else math.inf
    return pixels if pixels < math.inf else None


def _box(shown: str) -> tuple[float, float] | None:
    """Reads the size of a viewBox."""
    match = re.fullmatch(_BOX, shown.strip(_BLANKS), re.IGNORECASE)
    width, height = (float(match[3]), float(match[4])) if match else (0.0, 0.0)
    return (width, height) if 0 < width < math.inf and 0 < height < math.inf else None
