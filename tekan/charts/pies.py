"""
Pies: a circle cut into shares, from twelve o'clock round to the right.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from tekan.charts.labels import width_of
from tekan.charts.looks import looks_of
from tekan.charts.sums import running, share_text
from tekan.model.charts import ChartData

RADIUS = 100.0
"""Of the circle, in the field of the paths, whose middle is 0, 0."""

_EM = 16.0
"""How many units of that field a label's em is."""


class Slice(NamedTuple):
    """One share."""

    name: str
    share: str
    typed: str
    """The number, where the share is not it."""
    look: str
    path: str
    label: tuple[float, float] | None
    """Where the share stands in the slice; nothing where it does not fit."""


class Pie(NamedTuple):
    """All shares of a whole."""

    slices: tuple[Slice, ...]


def pie_of(chart: ChartData) -> Pie:
    """Cuts a circle into the shares of the only series."""
    (series,) = chart.series
    numbers = [number or 0.0 for number in series.values]
    total = sum(numbers) or 1.0
    looks = looks_of(chart.categories, chart.highlight)
    is_share = bool(chart.sign) or chart.unit in ("%", "％")
    slices = []
    for name, number, typed, look, (begins, ends) in zip(
        chart.categories, numbers, series.typed, looks, running(numbers), strict=True
    ):
        share = typed if is_share else share_text(number, total)
        share += "%" if is_share and not chart.sign else ""
        slices.append(
            Slice(
                name,
                share,
                "" if is_share else typed,
                look,
                _path(begins / total, ends / total),
                _label_at(begins / total, ends / total, share),
            )
        )
    return Pie(tuple(slices))


def _on_circle(turn: float, radius: float) -> tuple[float, float]:
    angle = 2 * math.pi * turn
    return radius * math.sin(angle), -radius * math.cos(angle)


def _path(begins: float, ends: float) -> str:
    """Draws a slice; one that is all is a circle of two halves."""
    if ends - begins > 1 - 1e-9:
        half = f"A{RADIUS:g} {RADIUS:g} 0 0 1 0"
        return f"M0 {-RADIUS:g}{half} {RADIUS:g}{half} {-RADIUS:g}z"
    (x, y), (to_x, to_y) = _on_circle(begins, RADIUS), _on_circle(ends, RADIUS)
    arc = f"A{RADIUS:g} {RADIUS:g} 0 {int(ends - begins > 0.5)} 1"
    return f"M0 0L{x:.3f} {y:.3f}{arc} {to_x:.3f} {to_y:.3f}z"


def _label_at(begins: float, ends: float, share: str) -> tuple[float, float] | None:
    """Returns where a share stands in its slice, if the slice is wide enough there."""
    if ends - begins > 0.999:
        return 0.0, 0.0
    radius = 0.66 * RADIUS
    chord = 2 * radius * math.sin(math.pi * min(ends - begins, 0.5))
    if chord < width_of(share) * _EM * 1.1:
        return None
    x, y = _on_circle((begins + ends) / 2, radius)
    return round(x, 1), round(y, 1)
