"""
Which pictures of a gallery stand in one row: as many as make them about as large as those of other rows.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

GAP = 6
"""Pixels between pictures."""
ROW_ON_PHONES, ROW_ON_DESKS = 2.0, 2.8
"""How many times wider a row is than the square that is as large as one of its pictures should be."""


def rows_of(shapes: Sequence[float], wanted: float) -> tuple[int, ...]:
    """
    Divides pictures into rows, in their order.

    Args:
        shapes: The width to the height of each.
        wanted: How many times wider a row should be than a square as large as one of its pictures.

    Returns:
        How many pictures are in each row.
    """

    @cache
    def best(start: int) -> tuple[float, tuple[int, ...]]:
        if start == len(shapes):
            return 0.0, ()
        ways = []
        for stop in range(start + 1, len(shapes) + 1):
            cost, rest = best(stop)
            ways.append((_unlike(shapes[start:stop], wanted) + cost, (stop - start, *rest)))
        return min(ways)

    return best(0)[1]


_FLAT = 5
"""The width to the height from which on a row is flat."""


def _unlike(row: Sequence[float], wanted: float) -> float:
    """Tells how far a row is from what is wanted: its pictures are larger or smaller, or it is flat."""
    size, flat = math.sqrt(sum(row) * len(row)) / wanted, max(1.0, sum(row) / _FLAT)
    return round(math.log(size) ** 2 + math.log(flat) ** 2, 6)
