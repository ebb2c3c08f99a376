"""
Key figures as a page shows them: each set by its form, and with a way to the paragraph that says it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tekan.chinese.key_figures import Run, runs, says, width
from tekan.model.feature import Feature, KeyFigure
from tekan.model.paragraphs import own_text, with_paragraphs_changed
from tekan.model.text import Address, Element, Text, plain


class FigureView(NamedTuple):
    """A key figure as pages show it."""

    label: Text
    runs: tuple[Run, ...]
    """Its value: what of it is large, and what is small beside that."""
    unit: Text
    has_gap: bool
    """Whether its unit is a word of letters, which stands apart."""
    is_wide: bool
    """Whether it would fill the place of two."""
    address: Address | None
    """The place of the paragraph that says it, if there is one that a link can lead to."""


_IN_A_ROW = 4
_WIDE = 4.2
"""Ems of the large size from which a figure needs more than the place of one among three."""


def with_figures(feature: Feature) -> tuple[Feature, tuple[FigureView, ...]]:
    """Returns a feature with an id on each paragraph that a key figure leads to, and its figures."""
    if not feature.key_figures:
        return feature, ()
    ids: dict[KeyFigure, str] = {}

    def marked(paragraph: Element) -> Element:
        text = own_text(paragraph) if len(ids) < len(feature.key_figures) else ""
        said = [one for one in feature.key_figures if text and one not in ids and _says(text, one)]
        if not said:
            return paragraph
        place = paragraph.get("id") or f"_figure-{len(set(ids.values())) + 1}"
        ids.update(dict.fromkeys(said, place))
        has_own = bool(paragraph.get("id"))
        attributes = paragraph.attributes if has_own else (("id", place), *paragraph.attributes)
        return paragraph._replace(attributes=attributes)

    feature = with_paragraphs_changed(feature, marked)
    return feature, tuple(_view(one, feature.address, ids.get(one, "")) for one in feature.key_figures)


def has_special_forms(figures: Sequence[FigureView]) -> bool:
    """Tells whether some of a page's figures need rules of their own, or all of them more than one row."""
    is_ratio = any(run.kind == "ratio" for figure in figures for run in figure.runs)
    return is_ratio or any(figure.is_wide for figure in figures) or len(figures) > _IN_A_ROW


def _says(text: str, figure: KeyFigure) -> bool:
    return says(text, figure.value, plain(figure.unit))


def _view(figure: KeyFigure, page: str, place: str) -> FigureView:
    unit = plain(figure.unit)
    return FigureView(
        figure.label,
        tuple(runs(figure.value)),
        figure.unit,
        has_gap=unit[:1].isascii() and unit[:1].isalpha(),
        is_wide=width(figure.value, unit) > _WIDE,
        address=Address(page, fragment=place) if place else None,
    )
