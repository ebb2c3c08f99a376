"""
The stylesheets that a page carries: those of the blocks that it shows, and of what is special in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tekan.model.blocks import (
    BLOCK_KINDS,
    KIND_OF,
    Block,
    Figure,
    Note,
    Part,
    Prose,
    Quotation,
    Section,
)
from tekan.model.feature import Feature
from tekan.model.text import Element, Text
from tekan.pages.frames import Frame

_SPECIAL: Mapping[str, tuple[str, ...]] = {
    "prose": ("markup", "emphasis", "seal"),
    "figure": ("fit", "ink"),
    "figure_pair": ("to_come",),
}
"""The stylesheets of what only some pages with such a block show, after that of the block."""

_WORN = {"fit": "fit", "tall": "fit", "ribbon": "fit", "ink": "ink"}
"""The stylesheet of what a picture's frame names."""

STYLED = (
    *(
        name
        for kind in BLOCK_KINDS
        for name in (*([kind.name] if kind.has_style else []), *_SPECIAL.get(kind.name, ()))
    ),
    "neighbours",
    "unpublished",
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
    figures = [*feature.figures()] if whole else []
    if feature.hero or figures:
        used.add("figure")
    worn = {word for frame in frames for word in frame.style.split()}
    used |= {name for word, name in _WORN.items() if word in worn}
    if any(not figure.picture for figure in figures):
        used.add("to_come")
    prose = [element for block in blocks if isinstance(block, Prose) for element in block.elements]
    if any(element.name != "p" for element in prose):
        used.add("markup")
    if feature.seal and not feature.seal_drawing:
        used.add("seal")
    texts: list[Text] = [
        *(getattr(block, "elements" if isinstance(block, Prose) else "paragraphs", ()) for block in blocks),
        *_lines(feature, blocks, figures or filter(None, [feature.hero])),
        *around,
    ]
    if any(map(is_emphatic, texts)):
        used.add("emphasis")
    return [name for name in STYLED if name in used]


def partial_of(shown: Block | Part) -> str:
    """Names the partial that shows a block or a part."""
    return KIND_OF[type(shown)].name


def _lines(feature: Feature, blocks: Iterable[Block], figures: Iterable[Figure]) -> Iterator[Text]:
    """Yields the titles, captions, names and labels that a page may show of a feature."""
    yield from (feature.title, *feature.title_breaks, feature.collected_by, feature.editor)
    yield from (feature.image_credit, feature.byline.outlet, *feature.byline.authors)
    for key_figure in feature.key_figures:
        yield from (key_figure.unit, key_figure.label)
    for figure in figures:
        yield from (figure.caption, figure.second_caption, figure.credit, figure.label)
    for part in feature.contents:
        yield part.title
        yield from (part.kicker,) if isinstance(part, Section) else part.signature or ()
    for block in blocks:
        if isinstance(block, Note):
            yield from (block.title, block.signature)
        elif isinstance(block, Quotation):
            yield from (block.speaker, block.post)


def is_emphatic(text: Text) -> bool:
    """Tells whether a text contains an emphasis or a reading beside a character."""
    return any(
        node.name in ("em", "rt") or is_emphatic(node.children) for node in text if isinstance(node, Element)
    )
