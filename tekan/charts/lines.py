"""
Lines over even steps: where they go, where they break off, and what is printed at their ends.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from tekan.charts.bars import Called
from tekan.charts.labels import (
    LEADING,
    TIERS,
    AxisLabel,
    Box,
    apart,
    axis_labels,
    broken,
    width_of,
)
from tekan.charts.looks import SPOKEN_OF, looks_of
from tekan.charts.ticks import Axis, axis_of
from tekan.model.charts import ChartData

HEIGHT = 15.0
"""Of the plot, unless the labels at its right need more."""

MOST_MARKS = 16
"""Up to how many points each has its mark."""

SHAPES = ("circle", "square", "triangle", "diamond")

_ROOM_AT_END = 6.5


class Mark(NamedTuple):
    """A point of a line that can be seen."""

    at: float
    height: float
    """As a share of the plot's height, from its top."""


class LineLabel(NamedTuple):
    """What stands at the end of a line."""

    lines: tuple[str, ...]
    top: float
    """The baseline of the first of them, in em."""
    at: float
    """How high the line ends, as a share of the plot's height."""


class Line(NamedTuple):
    """One series."""

    look: str
    shape: str
    is_hollow: bool
    """Whether its marks are, for the shapes come again."""
    path: str
    """In a field of `width` × 1000."""
    marks: tuple[Mark, ...]
    label: LineLabel | None


class Lines(NamedTuple):
    """Lines in one plot."""

    axis: Axis
    width: int
    """How many steps there are."""
    lines: tuple[Line, ...]
    called: tuple[Called, ...]
    labels: tuple[AxisLabel, ...]
    height: float
    before: float
    behind: float


def lines_of(chart: ChartData, language: str, *, counts: bool) -> Lines:
    """Draws a line for each series."""
    numbers = chart.numbers or [0.0]
    axis = axis_of(*_ends(numbers), language, counts=counts, sign=chart.sign)
    count = len(chart.categories)
    places = [n / (count - 1) for n in range(count)] if count > 1 else [1.0]
    looks = looks_of([series.name for series in chart.series], chart.highlight)
    if len(chart.series) == 1:
        looks = ("a0" if chart.series[0].name in chart.highlight else "a1",)
    said = [_said_at_end(chart, k) for k in range(len(chart.series))]
    heights = [len(lines) * LEADING for lines in said]
    height = max(HEIGHT, sum(heights))
    ends = [_last(series.values) for series in chart.series]
    wanted = [
        (1 - axis.share(series.values[end] or 0.0)) * height if end is not None else 0.0
        for series, end in zip(chart.series, ends, strict=True)
    ]
    middles = apart(wanted, heights, -LEADING / 2, height + LEADING / 2)
    lines = []
    for k, series in enumerate(chart.series):
        label = None
        if ends[k] is not None:
            top = middles[k] - heights[k] / 2 + LEADING * 0.75
            label = LineLabel(said[k], top, wanted[k] / height)
        marks = _marks(
            series.values, places, axis, {n for n in range(count) if chart.categories[n] in chart.highlight}
        )
        again, shape = divmod(k, len(SHAPES))
        path = _path(series.values, axis)
        lines.append(Line(looks[k], SHAPES[shape], bool(again), path, marks, label))
    before = max(width_of(tick.label) for tick in axis.ticks) + 0.6
    behind = max((width_of(line) for one in said for line in one), default=0.0) + 0.9
    called = _called(chart, looks, axis, places, (before + behind, height))
    labels = axis_labels(chart.categories, places, before, behind)
    return Lines(axis, max(1, count - 1), tuple(lines), tuple(called), labels, height, before, behind)


def _ends(numbers: list[float]) -> tuple[float, float]:
    """Returns what the axis has to hold: zero too, unless the numbers are far from it."""
    low, high = min(numbers), max(numbers)
    if low > 0 and low < 0.6 * high:
        return 0.0, high
    if high < 0 and high > 0.6 * low:
        return low, 0.0
    return low, high


def _said_at_end(chart: ChartData, k: int) -> tuple[str, ...]:
    """Returns the lines at the end of a series: its name, where there are several, and its last number."""
    series = chart.series[k]
    end = _last(series.values)
    if end is None:
        return ()
    name = broken(series.name, _ROOM_AT_END) if len(chart.series) > 1 else ()
    typed = series.typed[end]
    if name and width_of(f"{name[-1]} {typed}") <= _ROOM_AT_END:
        return (*name[:-1], f"{name[-1]} {typed}")
    return (*name, typed)


def _last(values: tuple[float | None, ...]) -> int | None:
    return next((n for n in reversed(range(len(values))) if values[n] is not None), None)


def _path(values: tuple[float | None, ...], axis: Axis) -> str:
    """Draws a line through the values, one step apart; where one is missing, it breaks off."""
    path: list[str] = []
    heights = [None if number is None else round((1 - axis.share(number)) * 1000) for number in values]
    before: int | None = None
    for n, height in enumerate(heights):
        if height is not None:
            path.append(f"M{n} {height}" if before is None else f"l1 {height - before}")
        before = height
    return "".join(path).replace(" -", "-")


def _marks(
    values: tuple[float | None, ...], places: list[float], axis: Axis, spoken_of: set[int]
) -> tuple[Mark, ...]:
    """Marks all points where they are few; of many the ends, single ones, and what the text speaks of."""
    there = [n for n, number in enumerate(values) if number is not None]
    shown = there
    if len(values) > MOST_MARKS:
        known = {*there}
        single = {n for n in there if n - 1 not in known and n + 1 not in known}
        shown = sorted({*there[:1], *there[-1:], *single, *(spoken_of & known)})
    return tuple(Mark(places[n], 1 - axis.share(values[n] or 0.0)) for n in shown)


class _Stand(NamedTuple):
    """How a label stands at a point."""

    at: float
    y: float
    width: float
    side: str
    is_below: bool
    tier: int

    def box(self, plot: float) -> Box:
        """Returns the room that it takes in a plot so many em wide."""
        x = self.at * plot
        left = {"": x - self.width / 2, "last": x - self.width}.get(self.side, x)
        top = self.y + (0.6 if self.is_below else -0.6 - LEADING)
        return Box(left, left + self.width, top, top + LEADING)


class _Plot:
    """Where lines and labels are in the plot, as wide as it is in each of the tiers; in em."""

    def __init__(self, chart: ChartData, axis: Axis, places: list[float], size: tuple[float, float]) -> None:
        around, self._height = size
        self._widths = [tier - around for tier in TIERS]
        self._places = places
        self._lines = [
            [None if number is None else (1 - axis.share(number)) * self._height for number in series.values]
            for series in chart.series
        ]
        self._taken: list[_Stand] = []

    def stand(self, n: int, k: int, width: float, *, must: bool) -> _Stand | None:
        """Finds how a label stands at a point, from the first tier on where it is clear of all others."""
        for tier, plot in enumerate(self._widths):
            found = []
            for side in ("", "last", "first"):
                for is_below in (False, True):
                    one = _Stand(self._places[n], self._lines[k][n] or 0.0, width, side, is_below, tier)
                    if self._is_free(one):
                        found.append((self._crossed(one.box(plot), plot), one))
            crossed, stand = min(found, key=lambda one: one[0], default=(0, None))
            if stand and (must or not crossed):
                self._taken.append(stand)
                return stand
        return None

    def _is_free(self, one: _Stand) -> bool:
        plot = self._widths[one.tier]
        box = one.box(plot)
        if box.left < -0.1 or box.right > plot + 0.1 or box.bottom > self._height:
            return False
        widths = ((other, self._widths[max(one.tier, other.tier)]) for other in self._taken)
        return not any(one.box(wide).meets(other.box(wide)) for other, wide in widths)

    def _crossed(self, box: Box, plot: float) -> int:
        """Counts the lines that pass through a box."""
        return sum(self._passes(line, box, plot) for line in self._lines)

    def _passes(self, line: list[float | None], box: Box, plot: float) -> bool:
        points = [(x * plot, y) for x, y in zip(self._places, line, strict=True) if y is not None]
        if any(box.left < x < box.right and box.top < y < box.bottom for x, y in points):
            return True
        for (x, y), (to_x, to_y) in pairwise(points):
            if to_x <= box.left or x >= box.right:
                continue
            slope = (to_y - y) / (to_x - x)
            ends = [y + slope * (min(max(edge, x), to_x) - x) for edge in (box.left, box.right)]
            if min(ends) < box.bottom and max(ends) > box.top:
                return True
        return False


def _called(
    chart: ChartData,
    looks: tuple[str, ...],
    axis: Axis,
    places: list[float],
    size: tuple[float, float],
) -> list[Called]:
    """Prints the numbers of the first points and of those that the text speaks of, where there is room."""
    plot = _Plot(chart, axis, places, size)
    called: list[Called] = []
    spoken_of = [n for n, name in enumerate(chart.categories) if name in chart.highlight]
    firsts = [_first(series.values) for series in chart.series]
    wanted = [(n, k, True) for n in spoken_of for k in range(len(chart.series))]
    wanted += [(n, k, False) for k, n in enumerate(firsts) if n is not None]
    for n, k, is_spoken_of in wanted:
        series = chart.series[k]
        number, name, label = series.values[n], chart.categories[n], series.typed[n]
        if number is None or n == _last(series.values):
            continue
        if is_spoken_of and len(chart.series) == 1 and width_of(name) < 7:
            label = f"{name} {label}"
        if stand := plot.stand(n, k, width_of(label), must=is_spoken_of):
            look = SPOKEN_OF if is_spoken_of or looks[k] == SPOKEN_OF else ""
            height = 1 - axis.share(number)
            one = Called(places[n], height, label, look, stand.side, stand.is_below, tier=stand.tier)
            called.append(one)
    return called


def _first(values: tuple[float | None, ...]) -> int | None:
    return next((n for n, number in enumerate(values) if number is not None), None)
