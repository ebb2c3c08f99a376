"""
The stylesheets that a page carries: those of the blocks that it shows, and of what is special in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tekan.model.blocks import BLOCK_KINDS, KIND_OF, Block, Part, Prose
from tekan.model.feature import Feature
from tekan.model.text import Element, Text

_SPECIAL: Mapping[str, tuple[str, ...]] = {
    "prose": ("markup", "emphasis", "seal"),
    "figure_pair": ("to_come",),
}
"""The stylesheets of what only some pages with such a block show, after that of the block."""

STYLED = (
    *(
        name
        for kind in BLOCK_KINDS
        for name in (*([kind.name] if kind.has_style else []), *_SPECIAL.get(kind.name, ()))
    ),
    "neighbours",
)
"""All of these stylesheets, in the order in which they must appear."""


def styles_of(feature: Feature, shown: Iterable[Block], *, whole: bool) -> list[str]:
    """
    Lists the stylesheets of what a page shows of a feature.

    Args:
        feature: The feature.
        shown: The blocks that the page shows, with those that they contain.
        whole: Whether it is the feature's own page.
    """
    blocks = [*shown]
    used = {partial_of(block) for block in blocks}
    if whole:
        used |= {partial_of(part) for part in feature.parts}
    figures = [*feature.figures()] if whole else []
    if feature.hero or figures:
        used.add("figure")
    if any(not figure.picture for figure in figures):
        used.add("to_come")
    prose = [element for block in blocks if isinstance(block, Prose) for element in block.elements]
    if any(element.name != "p" for element in prose):
        used.add("markup")
    if feature.seal and not feature.seal_drawing:
        used.add("seal")
    texts: list[Text] = [
        *(getattr(block, "elements" if isinstance(block, Prose) else "paragraphs", ()) for block in blocks),
        *(figure.caption for figure in figures or filter(None, [feature.hero])),
        *(part.title for part in feature.contents),
    ]
    if any(map(_is_emphatic, texts)):
        used.add("emphasis")
    return [name for name in STYLED if name in used]


def partial_of(shown: Block | Part) -> str:
    """Names the partial that shows a block or a part."""
    return KIND_OF[type(shown)].name


def _is_emphatic(text: Text) -> bool:
    """Tells whether a text contains an emphasis or a reading beside a character."""
    return any(
        node.name in ("em", "rt") or _is_emphatic(node.children) for node in text if isinstance(node, Element)
    )
