"""
All that a page shows of a chart: its drawing, its key, its words, and the measures that its styles need.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tekan.charts.bars import Bars, Columns
from tekan.charts.description import description_of
from tekan.charts.drawings import Drawing, drawing_of
from tekan.charts.lines import Lines
from tekan.charts.looks import PATTERNS, KeyEntry, key_of, looks_of
from tekan.charts.stacks import Stacks
from tekan.model.charts import ChartData


class WholeChart(NamedTuple):
    """A chart, drawn and said."""

    form: str
    """The partial that draws it."""
    drawing: Drawing
    description: str
    classes: tuple[str, ...]
    """Those of its drawing."""
    measures: tuple[tuple[str, str], ...]
    """More classes, each with what its style rule says."""
    key: tuple[KeyEntry, ...]
    patterns: tuple[tuple[str, str], ...]
    """The looks that are patterns, and what each repeats."""


def whole_chart(chart: ChartData, language: str) -> WholeChart:
    """Draws a chart for a page in some language."""
    drawing = drawing_of(chart, language)
    form = type(drawing).__name__.lower()
    return WholeChart(
        form,
        drawing,
        description_of(chart, language),
        (form, *_classes(drawing)),
        tuple(_measures(drawing)),
        key_of(chart),
        _patterns(chart),
    )


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


def _measures(drawing: Drawing) -> Iterator[tuple[str, str]]:
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
