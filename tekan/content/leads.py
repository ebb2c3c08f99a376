"""
Where the lead ends in a text without headings.
"""

from __future__ import annotations

from tekan.model.blocks import Block, Part, Prose, Section
from tekan.model.text import SUB_HEADINGS, Element, plain


def without_headings(lead: list[Block], parts: list[Part]) -> tuple[list[Block], list[Part]]:
    """Ends the lead after its first paragraph where no heading does; a sub-heading before it leaves none."""
    for n, block in enumerate(lead):
        elements = block.elements if isinstance(block, Prose) else ()
        names = [element.name for element in elements]
        ends = next((k for k, element in enumerate(elements) if _is_said(element)), len(elements))
        if SUB_HEADINGS & {*names[:ends]}:
            return [], [Section(blocks=tuple(lead)), *parts]
        if ends < len(elements):
            rest = [*([Prose(elements[ends + 1 :])] if elements[ends + 1 :] else []), *lead[n + 1 :]]
            opening = [*lead[:n], Prose(elements[: ends + 1])]
            return opening, [Section(blocks=tuple(rest)), *parts] if rest else parts
    return lead, parts


def _is_said(element: Element) -> bool:
    """Tells whether an element is a paragraph that says something."""
    return element.name == "p" and bool(plain(element.children).strip())
