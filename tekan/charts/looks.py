"""
How marks are told apart: what the text speaks of is cinnabar; all else is ink, in tones and patterns.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from tekan.model.charts import ChartData

SPOKEN_OF = "a0"
"""The look of what is highlighted."""

LOOKS = ("a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8")
"""Those of the others, in their order; chart.css says what each is."""

REST = "a3"
"""That of single marks beside highlighted ones."""

PATTERNS = {
    "a4": "M-1 7L7-1M-1 1L1-1M5 7L7 5",
    "a5": "M1 2.5h2v2h-2zM4-.5h2v2h-2z",
    "a6": "M0 .5h6M.5 0v6",
    "a7": "M0 1h6M0 4h6",
}
"""The looks of areas that are filled with a pattern, each with what it repeats in a field of 6 × 6."""


class KeyEntry(NamedTuple):
    """What one look says."""

    name: str
    look: str


def looks_of(names: Iterable[str], highlight: Iterable[str]) -> tuple[str, ...]:
    """Assigns each of some names, of series or of slices, a look of its own."""
    spoken_of = {*highlight}
    others = iter(LOOKS * 2)
    return tuple(SPOKEN_OF if name in spoken_of else next(others) for name in names)


def look_of_category(name: str, highlight: Iterable[str]) -> str:
    """Returns the look of a mark of the only series."""
    spoken_of = {*highlight}
    return SPOKEN_OF if name in spoken_of else REST if spoken_of else LOOKS[0]


def key_of(chart: ChartData) -> tuple[KeyEntry, ...]:
    """Lists what the looks of areas say; lines say it at their ends."""
    if len(chart.series) < 2 or chart.kind == "line":
        return ()
    names = [series.name for series in chart.series]
    return tuple(map(KeyEntry, names, looks_of(names, chart.highlight)))


def mark_look(chart: ChartData, series_look: str, category: str) -> str:
    """Returns the look of one mark: its series', or that of a category which the text speaks of."""
    if len(chart.series) == 1:
        highlight = {*chart.highlight} - {chart.series[0].name}
        return look_of_category(category, highlight)
    return series_look
