"""
The dateline at the head of a feature's text, marked in its place.
"""

from __future__ import annotations

from collections.abc import Sequence

from tekan.chinese.datelines import dateline
from tekan.model.blocks import Block, Part, Prose, Section
from tekan.model.text import Element, cut, has_dateline, plain


def with_dateline(
    lead: tuple[Block, ...], parts: tuple[Part, ...]
) -> tuple[tuple[Block, ...], tuple[Part, ...]]:
    """Marks the dateline that the first paragraph of a text begins with, if it begins with one."""
    if any(isinstance(block, Prose) for block in lead):
        return _with_text(_marked(lead), parts)
    if parts and isinstance(parts[0], Section):
        return lead, (parts[0]._replace(blocks=_marked(parts[0].blocks)), *parts[1:])
    return lead, parts


def _with_text(
    lead: tuple[Block, ...], parts: tuple[Part, ...]
) -> tuple[tuple[Block, ...], tuple[Part, ...]]:
    """Adds the next paragraph to a lead that is a dateline alone, in a text without headings."""
    *before, last = lead
    first = parts[0] if parts else None
    is_alone = isinstance(last, Prose) and len(last.elements) == 1 and _is_bare(last.elements[0])
    if not (is_alone and isinstance(last, Prose) and isinstance(first, Section)) or first.title:
        return lead, parts
    behind = first.blocks[0]
    if not isinstance(behind, Prose) or behind.elements[0].name != "p":
        return lead, parts
    rest = (*([Prose(behind.elements[1:])] if behind.elements[1:] else ()), *first.blocks[1:])
    sections = (first._replace(blocks=rest), *parts[1:]) if rest else parts[1:]
    return (*before, Prose((*last.elements, behind.elements[0]))), sections


def _is_bare(paragraph: Element) -> bool:
    """Tells whether a paragraph is a dateline and nothing else."""
    return has_dateline(paragraph) and not plain(paragraph.children[1:]).strip()


def _marked(blocks: Sequence[Block]) -> tuple[Block, ...]:
    at = next((n for n, block in enumerate(blocks) if isinstance(block, Prose)), -1)
    prose = blocks[at] if at >= 0 else None
    if not isinstance(prose, Prose) or prose.elements[0].name != "p":
        return tuple(blocks)
    first = _dated(prose.elements[0])
    return (*blocks[:at], Prose((first, *prose.elements[1:])), *blocks[at + 1 :])


def _dated(paragraph: Element) -> Element:
    text = plain(paragraph.children)
    found = dateline(text)
    if not found:
        return paragraph
    before, rest = cut(paragraph.children, len(found))
    blank = len(text) - len(found) - len(text[len(found) :].lstrip(" \u3000\u00a0"))
    _, rest = cut(rest, blank)
    # Papers leave a blank behind it, if no mark does.
    is_parted = not plain(rest) or found[-1] in "）】：，—"
    gap = () if is_parted else (" ",) if found.isascii() else ("\u3000",)
    return paragraph._replace(children=(Element("span", before, (("class", "dateline"),)), *gap, *rest))
