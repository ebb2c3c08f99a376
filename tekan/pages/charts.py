"""
Charts as a page shows them: the drawing, its words, and the style rules that name its measures.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tekan.charts.bars import Bars, Columns
from tekan.charts.description import description_of
from tekan.charts.drawings import Drawing, drawing_of
from tekan.charts.lines import Lines
from tekan.charts.looks import PATTERNS, KeyEntry, key_of, looks_of
from tekan.charts.stacks import Stacks
from tekan.model.blocks import Block, Chart
from tekan.model.charts import ChartData


class ChartView(NamedTuple):
    """One chart."""

    number: int
    """Among the charts of the page, from 1."""
    form: str
    """The partial that draws it."""
    drawing: Drawing
    description: str
    classes: str
    """Those of its drawing, which name the rules."""
    rules: tuple[str, ...]
    key: tuple[KeyEntry, ...] = ()
    patterns: tuple[tuple[str, str], ...] = ()
    """The looks that are patterns, and what each repeats."""


def charts_on(blocks: Iterable[Block], language: str) -> dict[Chart, ChartView]:
    """Draws the charts that a page shows."""
    charts = [block for block in blocks if isinstance(block, Chart)]
    return {chart: _view(number, chart, language) for number, chart in enumerate(charts, 1)}


def _view(number: int, chart: Chart, language: str) -> ChartView:
    drawing = drawing_of(chart.numbers, language)
    form = type(drawing).__name__.lower()
    rules = dict(_measures(drawing))
    classes = " ".join([form, *_classes(drawing), *rules])
    patterns = _patterns(chart.numbers)
    made = [f".{name}{{{said}}}" for name, said in rules.items()]
    made += [f".c{number} .{look}{{fill:url(#_{number}{look})}}" for look, _ in patterns]
    words = description_of(chart.numbers, language)
    return ChartView(number, form, drawing, words, classes, tuple(made), key_of(chart.numbers), patterns)


def _patterns(chart: ChartData) -> tuple[tuple[str, str], ...]:
    """Lists the patterns that fill areas of a chart."""
    if chart.kind == "line":
        return ()
    names = chart.categories if chart.kind == "pie" else [series.name for series in chart.series]
    return tuple((look, PATTERNS[look]) for look in looks_of(names, chart.highlight) if look in PATTERNS)


def _classes(drawing: Drawing) -> tuple[str, ...]:
    if isinstance(drawing, Bars | Stacks) and drawing.beside is not None:
        return (f"beside-{drawing.beside}",)
    return ()


def _measures(drawing: Drawing) -> Iterable[tuple[str, str]]:
    """Yields the names and the rules of the room around a plot, and of its height."""
    before = getattr(drawing, "before", 0.0)
    behind = getattr(drawing, "behind", 0.0)
    for letter, name, room in (("b", "before", before), ("e", "behind", behind)):
        tenths = max(0, -int(-room * 10 // 1))
        if tenths:
            yield f"{letter}{tenths}", f"--{name}:{tenths / 10:g}em"
    if isinstance(drawing, Columns | Lines):
        lines = max((len(label.lines) for label in drawing.labels), default=1)
        yield f"h{round(drawing.height * 10)}x{lines}", f"--height:{drawing.height:g}em;--names:{lines}"


def chart_rules(charts: Mapping[Chart, ChartView]) -> str:
    """Writes the style rules that a page's charts name."""
    return "".join(sorted({rule for view in charts.values() for rule in view.rules}))


def percent(share: float) -> str:
    """Writes a share as SVG takes it."""
    return f"{round(share * 100, 3) + 0.0:.3f}".rstrip("0").rstrip(".") + "%"
