"""
What a chart shows, as numbers.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from tekan.model.values import value

ChartKind = Literal["bar", "stacked", "line", "pie"]


@value
class Series(NamedTuple):
    """One column of numbers: each has its category, and the characters in which it was typed."""

    name: str
    values: tuple[float | None, ...]
    """Nothing where there is none."""
    typed: tuple[str, ...]


@value
class ChartData(NamedTuple):
    """The numbers of one chart."""

    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    sign: str = ""
    """What all numbers were typed with: % or ‰."""
    highlight: tuple[str, ...] = ()
    """The categories and series that the text speaks of."""

    @property
    def numbers(self) -> list[float]:
        """All numbers that there are."""
        return [number for one in self.series for number in one.values if number is not None]
