"""
The paragraphs of a feature, wherever they are: in running text, lists, tables and blocks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from tekan.model.blocks import Chart, Table, text_of
from tekan.model.changed import with_paragraphs
from tekan.model.feature import Feature
from tekan.model.text import SUB_HEADINGS, Element, plain

_PARAGRAPHS = SUB_HEADINGS | {"p", "li", "td", "th", "caption"}
"""Elements that hold a sentence."""
_AROUND = _PARAGRAPHS | {"ul", "ol", "table", "thead", "tbody", "tfoot", "tr", "blockquote", "div"}
"""These, and what is around them."""

_HELD = ("elements", "paragraphs")
"""The fields in which blocks hold them."""


def paragraph_texts(feature: Feature) -> Iterator[str]:
    """Yields the characters of each paragraph in the order of the page, or of a block that has none."""
    for block in feature.blocks():
        held = [element for field in _HELD for element in getattr(block, field, ())]
        if isinstance(block, Table | Chart):
            yield from (plain(cell.text) for row in block.grid.rows for cell in row)
        elif held:
            yield from (own_text(paragraph) for paragraph in _within(held))
        elif text := text_of(block):
            yield text


def own_text(paragraph: Element) -> str:
    """Returns the characters of a paragraph without those of the paragraphs inside it."""
    own = paragraph.children
    return plain(tuple(node for node in own if not _is_around(node)) if any(map(_is_around, own)) else own)


def _within(elements: Iterable[str | Element]) -> Iterator[Element]:
    for element in elements:
        if isinstance(element, Element) and _is_around(element):
            if element.name in _PARAGRAPHS:
                yield element
            yield from _within(element.children)


def _is_around(node: str | Element) -> bool:
    return isinstance(node, Element) and node.name in _AROUND


Change = Callable[[Element], Element]


def with_paragraphs_changed(feature: Feature, change: Change) -> Feature:
    """Returns a feature with each paragraph changed, in the order of the page."""
    each = partial(_changed, change=change)
    return feature._replace(
        lead=with_paragraphs(feature.lead, each),
        parts=tuple(part._replace(blocks=with_paragraphs(part.blocks, each)) for part in feature.parts),
    )


def _changed(element: Element, change: Change) -> Element:
    changed = change(element) if element.name in _PARAGRAPHS else element
    if not any(map(_is_around, changed.children)):
        return changed
    children = tuple(
        _changed(node, change) if isinstance(node, Element) and _is_around(node) else node
        for node in changed.children
    )
    return changed._replace(children=children)
