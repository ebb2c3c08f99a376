"""
Lines over even steps: where they go, where they break off, and what is printed at their ends.
"""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from tekan.charts.bars import Called
from tekan.charts.labels import (
    LEADING,
    NARROWEST,
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
    path: str
    """In a field of 1000 × 1000."""
    marks: tuple[Mark, ...]
    label: LineLabel | None


class Lines(NamedTuple):
    """Lines in one plot."""

    axis: Axis
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
    places = [n / (count - 1) for n in range(count)] if count > 1 else [0.5]
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
        shape = SHAPES[k % len(SHAPES)]
        lines.append(Line(looks[k], shape, _path(series.values, places, axis), marks, label))
    before = max(width_of(tick.label) for tick in axis.ticks) + 0.6
    behind = max((width_of(line) for one in said for line in one), default=0.0) + 0.9
    called = _called(chart, looks, axis, places, height, NARROWEST - before - behind)
    labels = axis_labels(chart.categories, places, before + behind)
    return Lines(axis, tuple(lines), tuple(called), labels, height, before, behind)


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


def _point(number: float, place: float, axis: Axis) -> tuple[str, str]:
    return f"{place * 1000:.5g}", f"{(1 - axis.share(number)) * 1000:.5g}"


def _path(values: tuple[float | None, ...], places: list[float], axis: Axis) -> str:
    """Draws a line through the values; where one is missing, it breaks off."""
    path: list[str] = []
    for is_there, stretch in groupby(range(len(values)), key=lambda n: values[n] is not None):
        if is_there:
            points = [" ".join(_point(values[n] or 0.0, places[n], axis)) for n in stretch]
            path.append("M" + "L".join(points))
    return "".join(path)


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


def _called(
    chart: ChartData, looks: tuple[str, ...], axis: Axis, places: list[float], height: float, plot: float
) -> list[Called]:
    """Prints the numbers of the first points and of those that the text speaks of, where there is room."""
    called: list[Called] = []
    boxes: list[Box] = []
    spoken_of = [n for n, name in enumerate(chart.categories) if name in chart.highlight]
    wanted = [(n, k, True) for n in spoken_of for k in range(len(chart.series))]
    firsts = [_first(series.values) for series in chart.series]
    wanted += [(n, k, False) for k, n in enumerate(firsts) if n is not None]
    for n, k, is_spoken_of in wanted:
        series = chart.series[k]
        if n == _last(series.values) or (number := series.values[n]) is None:
            continue
        at, point = places[n], 1 - axis.share(number)
        label = series.typed[n]
        if is_spoken_of and len(chart.series) == 1:
            label = f"{chart.categories[n]} {label}" if width_of(chart.categories[n]) < 7 else label
        width = width_of(label)
        side = "first" if at * plot < width / 2 else "last" if (1 - at) * plot < width / 2 else ""
        left = at * plot - {"first": 0.0, "last": width}.get(side, width / 2)
        for is_below in (_goes_down(series.values, n), not _goes_down(series.values, n)):
            top = point * height + (0.4 if is_below else -1.7)
            box = Box(left, left + width, top, top + LEADING)
            if top + LEADING <= height and not any(box.meets(other) for other in boxes):
                boxes.append(box)
                look = SPOKEN_OF if is_spoken_of or looks[k] == SPOKEN_OF else ""
                called.append(Called(at, point, label, look, side, is_below))
                break
    return called


def _first(values: tuple[float | None, ...]) -> int | None:
    return next((n for n, number in enumerate(values) if number is not None), None)


def _goes_down(values: tuple[float | None, ...], n: int) -> bool:
    """Tells whether a line turns upwards from a point, so that there is room below it."""
    own = values[n] or 0.0
    beside = [one for one in (*values[max(0, n - 1) : n], *values[n + 1 : n + 2]) if one is not None]
    return bool(beside) and sum(beside) / len(beside) > own
