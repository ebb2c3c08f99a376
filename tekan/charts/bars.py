"""
Bars: lying ones with their names and numbers, or, of many, columns side by side over one axis.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tekan.charts.labels import NARROWEST, TIERS, AxisLabel, Box, axis_labels, width_of
from tekan.charts.looks import SPOKEN_OF, looks_of, mark_look
from tekan.charts.ticks import Axis, axis_of
from tekan.model.charts import ChartData

MOST_ROWS = 24
"""How many bars lie below each other; more of them stand side by side."""

HEIGHT = 15.0
"""Of a plot with columns."""

GAPLESS = 120
"""How many columns have no white between them."""


LONGEST_BESIDE = 11.0
"""How wide a name may be that stands beside bars, in em."""

LEAST_PLOTS = (4.5, 8.0, 14.0, 18.0)
"""How wide a plot has to be, in each tier, for names to stand beside it."""


class Bar(NamedTuple):
    """One lying bar."""

    at: float
    """Where it begins, as a share of the plot's width."""
    length: float
    look: str
    label: str
    label_at: float
    is_left: bool = False
    """Whether the label ends where it stands."""


class BarRow(NamedTuple):
    """The bars of one category."""

    name: str
    bars: tuple[Bar, ...]
    is_spoken_of: bool = False


class Bars(NamedTuple):
    """Lying bars, each with its number at its end."""

    rows: tuple[BarRow, ...]
    zero: float
    beside: int | None
    """The first of the tiers in which the names stand beside the bars; above them in the others."""
    before: float
    """The room for labels at the left of the plot, in em."""
    behind: float


def bars_of(chart: ChartData) -> Bars:
    """Lays bars below each other."""
    numbers = chart.numbers or [0.0]
    low, high = min(*numbers, 0.0, 0.0), max(*numbers, 0.0, 0.0)
    span = (high - low) or 1.0
    looks = looks_of([one.name for one in chart.series], chart.highlight)
    zero = -low / span
    rows = []
    for n, name in enumerate(chart.categories):
        bars = []
        for series, look in zip(chart.series, looks, strict=True):
            number, typed = series.values[n], series.typed[n]
            own = mark_look(chart, look, name)
            end = ((number or 0.0) - low) / span
            is_left = number is not None and number < 0
            label = typed if number is not None else "—"
            bars.append(Bar(min(zero, end), abs(end - zero), own, label, end, is_left))
        rows.append(BarRow(name, tuple(bars), name in chart.highlight))
    labels = [bar for row in rows for bar in row.bars]
    before = max((width_of(bar.label) for bar in labels if bar.is_left), default=-0.6) + 0.6
    behind = max((width_of(bar.label) for bar in labels if not bar.is_left), default=-0.6) + 0.6
    # A label at a bar that ends inside the plot has that room besides: only what is left over counts.
    return Bars(tuple(rows), zero, names_stand(chart.categories, before + behind), before, behind)


def names_stand(names: tuple[str, ...], labels: float) -> int | None:
    """Returns the first tier in which names stand beside the bars; in narrower ones they stand above."""
    longest = max(map(width_of, names), default=0.0)
    plots = (width - longest - labels - 0.7 for width in TIERS)
    if longest > LONGEST_BESIDE:
        return None
    return next((tier for tier, plot in enumerate(plots) if plot >= LEAST_PLOTS[tier]), None)


class Called(NamedTuple):
    """The number of one mark, printed beside it."""

    at: float
    """As a share of the plot's width."""
    height: float
    """Beside which height of the plot it stands, as a share from its top."""
    label: str
    look: str = ""
    side: str = ""
    is_below: bool = False
    mark_at: float | None = None
    """Where the mark ends, if the label is clear of others beside it."""
    tier: int = 0
    """The first of the tiers in which it is shown."""


class Columns(NamedTuple):
    """Columns side by side."""

    axis: Axis
    outlines: tuple[tuple[str, str], ...]
    """A look, and the path of all columns that have it, in a field of `width` × 1000."""
    width: int
    height: float
    called: tuple[Called, ...]
    labels: tuple[AxisLabel, ...]
    before: float


SLOT = 12
"""How wide a category is in the field of the paths."""


def columns_of(chart: ChartData, language: str, *, counts: bool) -> Columns:
    """Stands columns side by side."""
    numbers = chart.numbers or [0.0]
    axis = axis_of(min(*numbers, 0.0, 0.0), max(*numbers, 0.0, 0.0), language, counts=counts, sign=chart.sign)
    count = len(chart.categories)
    before = max(width_of(tick.label) for tick in axis.ticks) + 0.5
    places = [(n + 0.5) / count for n in range(count)]
    return Columns(
        axis,
        tuple(_outlines(chart, axis)),
        count * SLOT,
        HEIGHT,
        tuple(_called(chart, axis, places, NARROWEST - before)),
        axis_labels(chart.categories, places, before, 0.0),
        before,
    )


def _outlines(chart: ChartData, axis: Axis) -> Iterator[tuple[str, str]]:
    """Yields each look with the outline of its columns; those without white between them share one."""
    many = len(chart.series)
    is_gapless = len(chart.categories) * many > GAPLESS and many == 1
    width = SLOT if is_gapless else (SLOT - 2) / many
    base = _height(0.0, axis)
    paths: dict[str, list[str]] = {}
    looks = looks_of([one.name for one in chart.series], chart.highlight)
    for k, (series, look) in enumerate(zip(chart.series, looks, strict=True)):
        ended = ("", 0.0)
        for n, number in enumerate(series.values):
            if number is None:
                continue
            own = mark_look(chart, look, chart.categories[n])
            left = n * SLOT + (0 if is_gapless else 1 + k * width)
            path = paths.setdefault(own, [])
            goes_on = is_gapless and ended == (own, left)
            if not goes_on:
                path.append(f"{f'V{base}z' if path else ''}M{left:.5g} {base}")
            path.append(f"V{_height(number, axis)}h{width:.5g}")
            ended = (own, left + width)
    return ((look, f"{''.join(path)}V{base}z") for look, path in paths.items())


def _height(number: float, axis: Axis) -> int:
    """Returns where a number is in the field of the paths, from its top."""
    return round(1000 * (1 - axis.share(number)))


def _called(chart: ChartData, axis: Axis, places: list[float], plot: float) -> list[Called]:
    """Prints what the text speaks of; where that is nothing, the highest number and one below zero."""
    called: list[Called] = []
    boxes: list[Box] = []
    tops = [_reach(chart, n) for n in range(len(places))]
    for number, n, typed in _points_to_call(chart):
        name = chart.categories[n]
        label = f"{name} {typed}" if len(chart.series) == 1 and width_of(name + typed) < 9 else typed
        at, width, is_below = places[n], width_of(label), number < 0
        is_clear = min(at, 1 - at) * plot >= width / 2
        side = "" if is_clear else "first" if at < 0.5 else "last"  # away from the edge that is nearer
        left = at * plot - {"first": 0.0, "last": width}.get(side, width / 2)
        covered = [
            top for top, place in zip(tops, places, strict=True) if left <= place * plot <= left + width
        ]
        far = min((low for low, _ in covered), default=0.0) if is_below else max(high for _, high in covered)
        height, end = 1 - axis.share(far), 1 - axis.share(number)
        top = height * HEIGHT + (0.6 if is_below else -1.85)
        box = Box(left, left + width, top, top + 1.25)
        if top + 1.25 <= HEIGHT and not any(box.meets(other) for other in boxes):
            boxes.append(box)
            look = SPOKEN_OF if name in chart.highlight else ""
            called.append(Called(at, height, label, look, side, is_below, end))
    return called


def _reach(chart: ChartData, n: int) -> tuple[float, float]:
    """Returns how far the columns of a category reach, down and up."""
    numbers = [number for series in chart.series if (number := series.values[n]) is not None]
    return min(numbers, default=0.0), max(numbers, default=0.0)


def _points_to_call(chart: ChartData) -> list[tuple[float, int, str]]:
    points = [
        (number, n, series.typed[n])
        for series in chart.series
        for n, number in enumerate(series.values)
        if number is not None
    ]
    spoken_of = [point for point in points if chart.categories[point[1]] in chart.highlight]
    if spoken_of or not points:
        return spoken_of
    highest, lowest = max(points), min(points)
    return [highest, lowest] if lowest[0] < 0 else [highest]
