"""
How wide and high a drawing is, by the numbers that browsers know.

Source: CSS Values 4, https://www.w3.org/TR/css-values-4/#numbers; SVG 2, https://www.w3.org/TR/SVG2/coords.html.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

_NUMBER = r"[-+]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:e[-+]?[0-9]+)?"
_LENGTH = rf"({_NUMBER})(px|pt|pc|mm|cm|in|q|em|rem)?"
_PIXELS = {
    "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6,
    "em": 16.0, "rem": 16.0,
}  # fmt: skip
_LARGEST = 1e5
_BLANKS = " \t\r\n\f"
_BOX = rf"(?:[{_BLANKS}]*,[{_BLANKS}]*|[{_BLANKS}]+|(?=[-+]))".join([f"({_NUMBER})"] * 4)


def size_of(root: Mapping[str, str]) -> tuple[int, int] | None:
    """Computes width and height in pixels from the attributes of the root; None where nothing would show."""
    width, height = (_pixels(root.get(name, "")) for name in ("width", "height"))
    box = _box(root.get("viewBox", ""))
    if width is None and height is None and box:
        # Only its shape is known, and must not be lost in whole pixels.
        return _whole(*box, least=100 if any(side % 1 for side in box) else 0)
    if width is None and height is not None and box:
        width = height * (box[0] / box[1])
    if height is None and width is not None and box:
        height = width * (box[1] / box[0])
    if width is None or height is None or not (0 < width < math.inf and 0 < height < math.inf):
        return None
    return _whole(width, height)


def _whole(width: float, height: float, least: int = 0) -> tuple[int, int]:
    """Rounds to pixels that HTML can name, in the same ratio."""
    scale = min(max(1.0, least / min(width, height)), _LARGEST / max(width, height))
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
