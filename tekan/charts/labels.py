"""
Labels: how wide they are, where they break, and how they are kept apart; all in em, whatever the type.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

LEADING = 1.25
"""From line to line of a label."""

NARROWEST = 14.0
"""How wide a chart is on a phone in the largest type."""

TIERS = (NARROWEST, 22.0, 36.0, 44.0)
"""The widths from which more labels are shown; chart.css has the same."""


def width_of(text: str) -> float:
    """Estimates how wide a text is, at most."""
    return sum(1.0 if unicodedata.east_asian_width(one) in "WFA" else 0.62 for one in text)


def broken(text: str, room: float) -> tuple[str, ...]:
    """Breaks a text into lines of at most so many em: between words, and between Chinese characters."""
    lines: list[str] = []
    line = ""
    for piece in re.findall(r"\s*(?:[!-~À-ɏ]+|\S[，。、；：！？）》」』”’％]*)", text):
        if line and width_of(line + piece) > room:
            lines.append(line)
            line = ""
        line += piece if line else piece.lstrip()
        while width_of(line) > room and len(line) > 1:  # one word that is wider than the room
            fits = max(1, next((n for n in range(len(line), 0, -1) if width_of(line[:n]) <= room), 1))
            lines.append(line[:fits])
            line = line[fits:]
    return (*lines, line) if line else tuple(lines)


class Box(NamedTuple):
    """The room that a label takes."""

    left: float
    right: float
    top: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Tells whether two labels would touch."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def apart(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """
    Moves labels apart that would overlap, each as little as may be, and keeps all of them between two ends.

    Args:
        wanted: Where the middle of each would be.
        heights: How high each is.
        low: The upper end.
        high: The lower end, far enough away for all of them.

    Returns:
        Where the middle of each is.
    """
    order = sorted(range(len(wanted)), key=lambda n: wanted[n])
    groups: list[tuple[list[int], float]] = []  # each with its middle
    for n in order:
        members, middle = [n], wanted[n]
        while True:
            half = sum(heights[k] for k in members) / 2
            middle = min(max(middle, low + half), max(high - half, low + half))
            if not groups:
                break
            above, its_middle = groups[-1]
            its_half = sum(heights[k] for k in above) / 2
            if its_middle + its_half <= middle - half + 1e-9:
                break
            groups.pop()
            members = above + members
            middle = sum(_offset(members, k, wanted, heights) for k in range(len(members))) / len(members)
        groups.append((members, middle))
    places = [0.0] * len(wanted)
    for members, middle in groups:
        top = middle - sum(heights[k] for k in members) / 2
        for k in members:
            places[k] = top + heights[k] / 2
            top += heights[k]
    return places


def _offset(members: Sequence[int], k: int, wanted: Sequence[float], heights: Sequence[float]) -> float:
    """Returns where the middle of a group would be, were it for one of its members alone."""
    before = sum(heights[n] for n in members[:k])
    half = sum(heights[n] for n in members) / 2
    return wanted[members[k]] - before - heights[members[k]] / 2 + half


class AxisLabel(NamedTuple):
    """The name of a category below a plot."""

    at: float
    """Where it stands, as a share of the plot's width."""
    lines: tuple[str, ...]
    tier: int
    """The first of the tiers in which it is shown."""
    side: str = ""
    """Whether it begins (`first`) or ends (`last`) where it stands; else its middle does."""
    shift: float = 0.0
    """How far it is moved beyond the plot, in em."""


def axis_labels(
    names: Sequence[str], places: Sequence[float], before: float, behind: float
) -> tuple[AxisLabel, ...]:
    """
    Chooses the categories that are named below a plot: the first, the last, and as many between as fit.

    Args:
        names: Those of all categories.
        places: Where each stands, as shares of the plot's width.
        before: How much of the chart's width is at the left of the plot.
        behind: How much is at its right.
    """
    room = (NARROWEST - 1) / 2
    lines = [broken(name, room) for name in names]
    widths = [max((width_of(line) for line in one), default=0.0) + 0.8 for one in lines]
    last = len(names) - 1
    tiers: dict[int, int] = {}
    step = 1
    for tier in reversed(range(len(TIERS))):
        plot = TIERS[tier] - before - behind
        while step <= last and not _fits(range(step, last, step), widths, places, plot):
            step += step if tier < len(TIERS) - 1 else 1
        for n in range(step, last, step):
            if _is_clear(n, widths, places, plot):
                tiers[n] = tier
    if not last:
        return (AxisLabel(places[0], lines[0], 0, "last"),)
    # On the narrowest plot two names may need some of the room beside it, too.
    plot = NARROWEST - before - behind
    lack = max(0.0, widths[0] + widths[last] - 1 - (places[last] - places[0]) * plot)
    left = min(lack / 2, before + places[0] * plot)
    moved = (-left, min(lack - left, behind + (1 - places[last]) * plot))
    found = [AxisLabel(places[0], lines[0], 0, "first", moved[0])]
    found += [AxisLabel(places[n], lines[n], tiers[n]) for n in sorted(tiers)]
    return (*found, AxisLabel(places[last], lines[last], 0, "last", moved[1]))


def _fits(inner: Iterable[int], widths: Sequence[float], places: Sequence[float], plot: float) -> bool:
    shown = [*inner]
    return all((places[b] - places[a]) * plot >= (widths[a] + widths[b]) / 2 for a, b in pairwise(shown))


def _is_clear(n: int, widths: Sequence[float], places: Sequence[float], plot: float) -> bool:
    """Tells whether a label is clear of the first one, which begins at its place, and of the last one."""
    begins, ends = places[n] * plot - widths[n] / 2, places[n] * plot + widths[n] / 2
    return begins >= places[0] * plot + widths[0] and ends <= places[-1] * plot - widths[-1]
