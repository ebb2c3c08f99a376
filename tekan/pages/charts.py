"""
Charts as a page shows them: drawn, and with the style rules that name their measures.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from tekan.model.blocks import Block, Chart


class ChartView(NamedTuple):
    """One chart as a page shows it."""

    number: int
    """Among the charts of the page, from 1."""
    shown: Any
    """What `tekan.charts` made of it."""
    classes: str
    """Those of its drawing, which name the rules."""
    rules: tuple[str, ...]


def charts_on(blocks: Iterable[Block], language: str) -> dict[Chart, ChartView]:
    """Draws the charts that a page shows."""
    charts = [block for block in blocks if isinstance(block, Chart)]
    return {chart: _view(number, chart, language) for number, chart in enumerate(charts, 1)}


def _view(number: int, chart: Chart, language: str) -> ChartView:
    from tekan.charts.whole import whole_chart  # noqa: PLC0415 - few pages show one

    shown = whole_chart(chart.numbers, language)
    rules = [f".{name}{{{said}}}" for name, said in shown.measures]
    rules += [f".c{number} .{look}{{fill:url(#_{number}{look})}}" for look, _ in shown.patterns]
    classes = (*shown.classes, *(name for name, _ in shown.measures))
    return ChartView(number, shown, " ".join(classes), tuple(rules))


def chart_rules(charts: Mapping[Chart, ChartView]) -> str:
    """Writes the style rules that a page's charts name."""
    return "".join(sorted({rule for view in charts.values() for rule in view.rules}))


def percent(share: float) -> str:
    """Writes a share as SVG takes it."""
    return f"{round(share * 100, 3) + 0.0:.3f}".rstrip("0").rstrip(".") + "%"
