"""
The stylesheets that a page carries: those of the blocks that it shows, and of what is special in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tekan.model.blocks import (
    BLOCK_KINDS,
    KIND_OF,
    Audio,
    Block,
    Part,
    Prose,
    Quotation,
    Section,
    Video,
    texts_of,
)
from tekan.model.feature import Feature, Head
from tekan.model.figures import Figure
from tekan.model.text import Element, Text, has_dateline
from tekan.pages.frames import Frame

_SPECIAL: Mapping[str, tuple[str, ...]] = {
    "prose": ("markup", "emphasis", "seal"),
    "figure": ("fit", "ink"),
    "figure_pair": ("to_come",),
    "quotation": ("pull",),
    "audio": ("bare", "transcript"),
}
"""The stylesheets of what only some pages with such a block show, after that of the block."""

_OF_FRAMES = {"fit": "fit", "tall": "fit", "ribbon": "fit", "ink": "ink", "wide": "wide"}
"""The stylesheet of a class of a picture's frame."""

STYLED = (
    *(
        name
        for kind in BLOCK_KINDS
        for name in (*([kind.name] if kind.has_style else []), *_SPECIAL.get(kind.name, ()))
    ),
    "footnotes",
    "neighbours",
    "headline_group",
    "dateline",
    "sources",
    "corrections",
    "unpublished",
    "wide",
)
"""All of these stylesheets, in the order in which they must appear."""


def styles_of(
    feature: Feature, shown: Iterable[Block], around: Iterable[Text], frames: Iterable[Frame], *, whole: bool
) -> list[str]:
    """
    Lists the stylesheets of what a page shows of a feature.

    Args:
        feature: The feature.
        shown: The blocks that the page shows, with those that they contain.
        around: What the page shows besides the feature.
        frames: How its pictures stand.
        whole: Whether it is the feature's own page.
    """
    blocks = [*shown]
    used = {partial_of(block) for block in blocks}
    if whole:
        used |= {partial_of(part) for part in feature.parts}
        used |= {*_of_sources(feature)}
    figures = [*feature.figures()] if whole else []
    classes = {name for frame in frames for name in frame.classes.split()}
    used |= {sheet for name, sheet in _OF_FRAMES.items() if name in classes}
    notes = feature.footnotes if whole else ()
    prose = [element for block in blocks if isinstance(block, Prose) for element in block.elements]
    prose += [element for note in notes for element in note.elements]
    needed = {
        "headline_group": feature.head,
        "figure": feature.hero or figures,
        "to_come": any(not figure.picture for figure in figures),
        "footnotes": notes,
        "table": "chart" in used,  # which has one behind it
        "markup": any(element.name != "p" for element in prose),
        "pull": any(isinstance(block, Quotation) and block.pull for block in blocks),
        "dateline": any(map(has_dateline, prose)),
        "bare": any(isinstance(block, Audio) or _is_bare(block) for block in blocks),
        "transcript": any(isinstance(block, Video | Audio) for block in blocks),
        "seal": feature.seal and not feature.seal_drawing,
    }
    used |= {name for name, is_needed in needed.items() if is_needed}
    texts: list[tuple[Any, ...]] = [
        *(text for block in blocks for text in texts_of(block)),
        *_lines(feature, figures or filter(None, [feature.hero])),
        *(note.elements for note in notes),
        *around,
    ]
    if any(map(is_emphatic, texts)):
        used.add("emphasis")
    return [name for name in STYLED if name in used]


def _is_bare(block: Block) -> bool:
    """Tells whether a block is a film without a picture that stands for it: one line shows it."""
    return isinstance(block, Video) and not (block.poster and block.poster.picture)


def _of_sources(feature: Feature) -> Iterator[str]:
    """Yields the stylesheets of what a feature's own page says about its origin and its changes."""
    if feature.corrections:
        yield "corrections"
    if feature.corrections or feature.byline.credits or (feature.source and feature.source.href):
        yield "sources"


def partial_of(shown: Block | Part) -> str:
    """Names the partial that shows a block or a part."""
    return KIND_OF[type(shown)].name


def _lines(feature: Feature, figures: Iterable[Figure]) -> Iterator[Text]:
    """Yields the titles, captions, names and labels that a page may show of a feature."""
    yield from (feature.title, *feature.title_breaks, feature.collected_by, *feature.editors)
    yield from (feature.image_credit, feature.byline.outlet, *feature.byline.authors)
    yield from (feature.date_note, feature.map_approval, feature.waiver)
    yield from lines_of(feature.head)
    for credit in feature.byline.credits:
        yield from (credit.role, *credit.names)
    if feature.source:
        yield from (feature.source.name, feature.source.title)
    yield from (correction.text for correction in feature.corrections)
    for key_figure in feature.key_figures:
        yield from (key_figure.unit, key_figure.label)
    for figure in figures:
        yield from (figure.caption, figure.second_caption, figure.credit, figure.label)
    for part in feature.contents:
        yield part.title
        yield from (part.kicker,) if isinstance(part, Section) else part.signature or ()


def lines_of(head: Head | None) -> Iterator[Text]:
    """Yields the lines around a title."""
    if head:
        yield from (head.column, head.kicker, *head.subtitle)


def is_emphatic(text: tuple[Any, ...]) -> bool:
    """Tells whether a text contains an emphasis or a reading beside a character."""
    return any(
        node.name in ("em", "rt") or is_emphatic(node.children) for node in text if isinstance(node, Element)
    )
