"""
Stacked bars: the parts of each category, one behind the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tekan.charts.bars import names_stand
from tekan.charts.labels import TIERS, width_of
from tekan.charts.looks import looks_of
from tekan.charts.sums import running, total_text
from tekan.model.charts import ChartData


class StackPart(NamedTuple):
    """One part of a bar."""

    at: float
    """Where it begins, as a share of the plot's width."""
    length: float
    look: str
    label: str
    tier: int | None
    """The first of the tiers in which the label fits."""


class Stack(NamedTuple):
    """The bar of one category."""

    name: str
    parts: tuple[StackPart, ...]
    total: str
    """Nothing where it would only say 100 per cent."""
    end: float
    is_spoken_of: bool = False


class Stacks(NamedTuple):
    """Bars of parts, on one scale."""

    rows: tuple[Stack, ...]
    beside: int | None
    """The first of the tiers in which the names stand beside the bars."""
    behind: float


def stacks_of(chart: ChartData) -> Stacks:
    """Lays the parts of each category one behind the other."""
    rows = [[series.values[n] or 0.0 for series in chart.series] for n in range(len(chart.categories))]
    longest = max(map(sum, rows), default=0.0) or 1.0
    looks = looks_of([series.name for series in chart.series], chart.highlight)
    totals = ["" if chart.sign or chart.unit in ("%", "％") else _total(chart, n) for n in range(len(rows))]
    behind = max(map(width_of, totals), default=0.0)
    behind += 0.6 if behind else 0.0
    beside = names_stand(chart.categories, behind)
    longest_name = max(map(width_of, chart.categories), default=0.0) + 0.7
    plots = [
        width - behind - (longest_name if beside is not None and tier >= beside else 0.0)
        for tier, width in enumerate(TIERS)
    ]
    made = []
    for n, (row, total) in enumerate(zip(rows, totals, strict=True)):
        parts = [
            StackPart(
                begins / longest,
                (ends - begins) / longest,
                look,
                series.typed[n],
                _tier(series.typed[n], (ends - begins) / longest, plots),
            )
            for series, look, (begins, ends) in zip(chart.series, looks, running(row), strict=True)
        ]
        name = chart.categories[n]
        made.append(Stack(name, tuple(parts), total, sum(row) / longest, name in chart.highlight))
    return Stacks(tuple(made), beside, behind)


def _total(chart: ChartData, n: int) -> str:
    return total_text(
        (series.values[n] for series in chart.series), [series.typed[n] for series in chart.series]
    )


def _tier(label: str, length: float, plots: Sequence[float]) -> int | None:
    """Returns the first tier from which on a label fits its part."""
    fits = [length > 0 and length * plot >= width_of(label) + 0.5 for plot in plots]
    return next((tier for tier in range(len(plots)) if all(fits[tier:])), None)
