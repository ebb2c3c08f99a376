"""
Pictures far too tall for a sheet of paper, which shows only their beginning: where that may end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tekan.model.pictures import SHEET

if TYPE_CHECKING:  # heavy, and only a new picture is measured
    from PIL import Image

_LEAST = 0.6
"""The share of a column that is filled at least."""
_EVEN = 16
"""How much the values of a row may differ that shows no more than a ground."""
_BAND = 1 / 100
"""How high an even band has to be, as a share of the width, to part two lines of text."""


def shape_on_paper(picture: Image.Image) -> float:
    """
    Finds where the beginning of a picture may end: in an even band, not through a line of text.

    Args:
        picture: The upright picture, at any size that shows its text as something.

    Returns:
        The width to the height of that beginning; `SHEET` where there is no such band.
    """
    width = picture.width
    most, band = round(width / SHEET), max(2, round(width * _BAND))
    run = 0
    for row in range(min(most, picture.height) - 1, round(most * _LEAST), -1):
        ends = picture.crop((0, row, width, row + 1)).getextrema()
        is_even = all(high - low <= _EVEN for low, high in ends)  # type: ignore[misc] # one pair for each channel
        run = run + 1 if is_even else 0
        if run == band:
            return width / (row + band / 2)
    return SHEET
