"""
Running text as HTML, set by the rules of this package.

The rules look across elements (in `**真**,她` the comma belongs to Chinese text), so the characters of a
whole paragraph are judged as one string, and then handed back to the elements they came from. Every rule
keeps the length of the string, which makes handing back simple.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from html import escape
from itertools import groupby, pairwise
from typing import NamedTuple, TypeAlias

from tekan.addresses import leads_off_site
from tekan.chinese.numbers import number_spans
from tekan.chinese.printed import JOINT, ruled
from tekan.model.text import EMPTY, Address, Element, Text, plain

MASK = "\ufffc"
"""Replaces a character that the rules must neither change nor be guided by: code."""

_BLOCKS = frozenset(
    {
        *("p", "blockquote", "div", "hr", "h3", "h4", "h5", "h6", "ul", "ol", "li"),
        *("table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "td", "th"),
    }
)
_APART = frozenset(("code",))
"""Elements whose characters are not Chinese text."""

_ANNOTATIONS = frozenset(("rt", "rp"))
"""Elements beside the sentence, not in it: a reading above its character."""


Write: TypeAlias = Callable[[Address], str]
"""Writes a link to a place inside the site as the current page needs it."""


def _nowhere(address: Address) -> str:
    """Writes a link for text that is on no page."""
    return address.path


def typeset(text: str | Text, link: Write = _nowhere) -> str:
    """Renders a text as HTML: escaped, punctuation full-width, lines joined, numbers bound to their units."""
    nodes = (text,) if isinstance(text, str) else text
    return "".join(
        "".join(_block(node, link) for node in group if isinstance(node, Element))
        if is_block
        else _run(tuple(group), link)
        for is_block, group in groupby(nodes, key=_is_block)
    )


def typeset_printed(sentence: str) -> str:
    """Renders printed characters as HTML: escaped, and numbers bound to their units."""
    out: list[str] = []
    at = 0
    for start, stop in number_spans(sentence):
        out += (escape(sentence[at:start], quote=False), '<span class="u">')
        out += (escape(sentence[start:stop], quote=False), "</span>")
        at = stop
    out.append(escape(sentence[at:], quote=False))
    return "".join(out)


def _is_block(node: str | Element) -> bool:
    return isinstance(node, Element) and node.name in _BLOCKS


def _block(node: Element, link: Write) -> str:
    if node.name in EMPTY:
        return _opening(node, link)
    return f"{_opening(node, link)}{typeset(node.children, link)}</{node.name}>"


# --- One run of inline text -----------------------------------------------------------------------


def _run(nodes: Text, link: Write) -> str:
    """Renders a run of inline nodes, which is one sentence to the rules, as HTML."""
    if len(nodes) == 1 and isinstance(nodes[0], str):
        return _characters(nodes[0])
    sentence = ruled("".join(_sentence(nodes)))
    return "".join(_level(nodes, 0, sentence, number_spans(sentence), link)).replace(JOINT, "")


def _characters(text: str) -> str:
    """Renders a run of characters alone as HTML: most paragraphs are one."""
    return typeset_printed(ruled(text)).replace(JOINT, "")


def _sentence(nodes: Text) -> Iterator[str]:
    """Yields the characters of a run as one sentence: code and line breaks masked, annotations left out."""
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif node.name in EMPTY:
            yield MASK
        elif node.name in _APART:
            yield MASK * len(plain(node.children))
        elif node.name not in _ANNOTATIONS:
            yield from _sentence(node.children)


def _level(nodes: Text, at: int, sentence: str, spans: list[tuple[int, int]], link: Write) -> Iterator[str]:
    """
    Yields sibling nodes as HTML; the first begins at `at` in the sentence.

    A number and its unit are kept together where both ends of the span fall between nodes or inside
    characters of this level; the other spans are left to the elements that they are in.
    """
    atoms = list(_atoms(nodes, at, sorted({edge for span in spans for edge in span})))
    starts, stops = {atom.start for atom in atoms}, {atom.stop for atom in atoms}
    here = {span for span in spans if span[0] in starts and span[1] in stops}
    opening, closing = {start for start, _ in here}, {stop for _, stop in here}
    inside = [span for span in spans if span not in here]
    for atom in atoms:
        has_length = atom.stop > atom.start
        if has_length and atom.start in opening:
            yield '<span class="u">'
        if atom.element is None:
            yield escape(sentence[atom.start : atom.stop], quote=False)
        else:
            yield from _inline(atom.element, atom.start, sentence, inside, link)
        if has_length and atom.stop in closing:
            yield "</span>"


class _Atom(NamedTuple):
    """An element, or a stretch of characters in which no span begins or ends."""

    start: int
    stop: int
    element: Element | None = None


def _atoms(nodes: Text, at: int, edges: list[int]) -> Iterator[_Atom]:
    for node in nodes:
        if isinstance(node, str):
            stop = at + len(node)
            cuts = [at, *edges[bisect_right(edges, at) : bisect_left(edges, stop)], stop]
            yield from (_Atom(start, end) for start, end in pairwise(cuts))
        else:
            stop = at + sum(len(part) for part in _sentence((node,)))
            yield _Atom(at, stop, node)
        at = stop


def _inline(
    element: Element, at: int, sentence: str, spans: list[tuple[int, int]], link: Write
) -> Iterator[str]:
    yield _opening(element, link)
    if element.name in EMPTY:
        return
    if element.name in _APART or element.name in _ANNOTATIONS:
        yield escape(plain(element.children), quote=False)
    else:
        yield from _level(element.children, at, sentence, spans, link)
    yield _closing(element)


def _opening(element: Element, link: Write) -> str:
    if element.name == "date":
        iso = element.get("datetime")
        return f'<b class="date"><time datetime="{iso}">' if iso else '<b class="date">'
    named = (
        (name, link(value) if isinstance(value, Address) else value) for name, value in element.attributes
    )
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in named)
    away = ' rel="noopener"' if element.name == "a" and leads_off_site(element.get("href")) else ""
    return f"<{element.name}{attributes}{away}>"


def _closing(element: Element) -> str:
    if element.name == "date":
        return "</time></b>" if element.get("datetime") else "</b>"
    return f"</{element.name}>"
