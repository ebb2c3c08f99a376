"""
Running text as HTML, set by the rules of this package.

The rules look across elements (in `**真**,她` the comma belongs to Chinese text), so the characters of a
whole paragraph are judged as one string, and then handed back to the elements they came from. Every rule
keeps the length of the string, which makes handing back simple.
"""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from html import escape
from itertools import groupby, pairwise
from typing import NamedTuple, TypeAlias

from tekan.addresses import leads_off_site
from tekan.chinese.breaks import break_places, firm_spans, line_ends
from tekan.chinese.latin import addresses, all_marks, has_letter, latin_marks, latin_stretches
from tekan.chinese.names import name_spans
from tekan.chinese.printed import JOINT, ruled
from tekan.model.text import ANNOTATIONS, EMPTY, Address, Element, Text, plain
from tekan.words.languages import is_english

MASK = "\ufffc"
"""Replaces a character that the rules must neither change nor be guided by: code."""

BREAK = "<wbr>"
"""Stands where a line may end though browsers would see no place for it."""

_BLOCKS = frozenset(
    {
        *("p", "blockquote", "div", "hr", "h3", "h4", "h5", "h6", "ul", "ol", "li"),
        *("table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "td", "th"),
    }
)
_APART = frozenset(("code",))
"""Elements whose characters are not Chinese text."""


Write: TypeAlias = Callable[[Address], str]
"""Writes a link to a place inside the site as the current page needs it."""


def nowhere(address: Address) -> str:
    """Writes a link for text that is on no page."""
    return address.path


class _Setting(NamedTuple):
    """How a text is set."""

    link: Write = nowhere
    is_english: bool = False
    """Whether none of the rules for Chinese is applied."""
    names_people: bool = False


class Span(NamedTuple):
    """A stretch of a sentence with an element of its own, whose class is its role."""

    start: int
    stop: int
    role: str
    """In `u` no line ends; `l` is a Latin mark, `i` slanted Latin, `a` an address, nothing a break."""


def typeset(
    text: str | Text, link: Write = nowhere, language: str = "", *, names_people: bool = False
) -> str:
    """
    Renders a text as HTML: escaped, punctuation full-width, lines joined, numbers bound to their units.

    Args:
        text: The text.
        link: Writes a link to a place inside the site.
        language: The tag of the language; none of the rules for Chinese is applied to English.
        names_people: Whether the text is a field that names people, in whose names no line ends.
    """
    nodes = (text,) if isinstance(text, str) else text
    return _nodes(nodes, _Setting(link, is_english(language), names_people))


def typeset_printed(sentence: str, language: str = "") -> str:
    """Renders printed characters as HTML: escaped, numbers bound to units, Latin marks in a Latin face."""
    return _marked_up(sentence, _spans(sentence, _Setting(is_english=is_english(language))))


def _nodes(nodes: Text, setting: _Setting) -> str:
    return "".join(
        "".join(_block(node, setting) for node in group if isinstance(node, Element))
        if is_block
        else _run(tuple(group), setting)
        for is_block, group in groupby(nodes, key=_is_block)
    )


def _marked_up(sentence: str, spans: list[Span]) -> str:
    out: list[str] = []
    at = 0
    for span in spans:
        out += (escape(sentence[at : span.start], quote=False), _opened(span))
        if span.role:
            out += (escape(sentence[span.start : span.stop], quote=False), "</span>")
        at = span.stop
    out.append(escape(sentence[at:], quote=False))
    return "".join(out)


def _is_block(node: str | Element) -> bool:
    return isinstance(node, Element) and node.name in _BLOCKS


def _block(node: Element, setting: _Setting) -> str:
    if node.name in EMPTY:
        return _opening(node, setting.link)
    if (
        node.name == "p"
        and not node.get("class")
        and (ends := line_ends(plain(node.children), setting.is_english))
    ):
        node = node._replace(attributes=(*node.attributes, ("class", ends)))
    return f"{_opening(node, setting.link)}{_nodes(node.children, setting)}</{node.name}>"


def typeset_spans(nodes: Text, sentence: str, spans: Iterable[Span], link: Write = nowhere) -> str:
    """
    Renders inline nodes as HTML with these stretches marked; of two that meet, one lies in the other.

    Args:
        nodes: The nodes.
        sentence: Their characters as the rules made them.
        spans: The stretches. One that ends inside an element is left out.
        link: Writes a link to a place inside the site.
    """
    return "".join(_level(nodes, 0, sentence, [*spans], link)).replace(JOINT, "")


# --- One run of inline text -----------------------------------------------------------------------


def _run(nodes: Text, setting: _Setting) -> str:
    """Renders a run of inline nodes, which is one sentence to the rules, as HTML."""
    if any(map(_has_address, nodes)):
        return _set(nodes, setting)
    return _set_anywhere(nodes, setting.is_english, setting.names_people)


def _has_address(node: str | Element) -> bool:
    """Tells whether a node is or contains a link that each page writes in its own way."""
    return not isinstance(node, str) and (
        any(isinstance(value, Address) for _, value in node.attributes)
        or any(map(_has_address, node.children))
    )


@functools.lru_cache(2048)
def _set_anywhere(nodes: Text, is_english: bool, names_people: bool) -> str:
    """Renders a run that is the same on each page: it is set for its own, for a feed and at each preview."""
    return _set(nodes, _Setting(nowhere, is_english, names_people))


def _set(nodes: Text, setting: _Setting) -> str:
    sentence = "".join(_sentence(nodes))
    if not setting.is_english:
        sentence = ruled(sentence)
    spans = _spans(sentence, setting)
    if len(nodes) == 1 and isinstance(nodes[0], str):  # most paragraphs are characters alone
        return _marked_up(sentence, spans).replace(JOINT, "")
    return "".join(_level(nodes, 0, sentence, spans, setting.link)).replace(JOINT, "")


def _spans(sentence: str, setting: _Setting) -> list[Span]:
    """Finds what stands in an element of its own and where lines may end, in its order; no two overlap."""
    spans = [] if setting.is_english else [Span(*ends, "u") for ends in firm_spans(sentence)]
    if setting.names_people:
        spans = _beside(spans, [Span(*ends, "u") for ends in name_spans(sentence)])
    if has_letter(sentence):  # most have none
        spans = sorted(spans + latin_mark_spans(sentence, is_english=setting.is_english))
        if found := addresses(sentence):
            spans = _beside([Span(*ends, "a") for ends in found], spans)
    if not setting.is_english and (places := break_places(sentence)):
        spans = _beside(spans, [Span(place, place, "") for place in places])
    return spans


def latin_mark_spans(sentence: str, *, is_english: bool = False) -> list[Span]:
    """Finds the quotation marks and apostrophes that belong to Latin words."""
    return [Span(at, at + 1, "l") for at in (all_marks if is_english else latin_marks)(sentence)]


def _beside(spans: list[Span], others: list[Span]) -> list[Span]:
    """Adds those of the others that overlap none of the spans."""
    starts, stops = [0, *(span.start for span in spans)], [0, *(span.stop for span in spans)]
    free = [span for span in others if stops[bisect_left(starts, span.stop) - 1] <= span.start]
    return sorted(spans + free)


def _sentence(nodes: Text) -> Iterator[str]:
    """Yields the characters of a run as one sentence: code and line breaks masked, annotations left out."""
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif node.name in EMPTY:
            yield MASK
        elif node.name in _APART:
            yield MASK * len(plain(node.children))
        elif node.name not in ANNOTATIONS:
            yield from _sentence(node.children)


def _level(
    nodes: Text, at: int, sentence: str, spans: list[Span], link: Write, *, is_emphatic: bool = False
) -> Iterator[str]:
    """
    Yields sibling nodes as HTML; the first begins at `at` in the sentence.

    A span is marked where both its ends fall between nodes or inside characters of this level; the other
    spans are left to the elements that they are in.
    """
    atoms = list(_atoms(nodes, at, sorted({edge for span in spans for edge in span[:2]})))
    starts, stops = {atom.start for atom in atoms}, {atom.stop for atom in atoms}
    here = {span for span in spans if span.start in starts and span.stop in stops}
    opening = sorted(here, key=lambda span: (span.start, bool(span.role), -span.stop, span.role != "piece"))
    inside = [span for span in spans if span not in here] if here else spans
    for atom in atoms:
        has_marks = bool(here) and atom.stop > atom.start
        if has_marks:
            yield from (_opened(span) for span in opening if span.start == atom.start)
        if atom.element is not None:
            yield from _inline(atom.element, atom.start, sentence, inside, link, is_emphatic=is_emphatic)
        elif is_emphatic:
            characters = sentence[atom.start : atom.stop]
            yield _marked_up(characters, [Span(*ends, "i") for ends in latin_stretches(characters)])
        else:
            yield escape(sentence[atom.start : atom.stop], quote=False)
        if has_marks:
            yield from ("</span>" for span in opening if span.stop == atom.stop and span.role)


def _opened(span: Span) -> str:
    return f'<span class="{span.role}">' if span.role else BREAK


class _Atom(NamedTuple):
    """An element, or a stretch of characters in which no span begins or ends and no break is."""

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
    element: Element, at: int, sentence: str, spans: list[Span], link: Write, *, is_emphatic: bool
) -> Iterator[str]:
    yield _opening(element, link)
    if element.name in EMPTY:
        return
    if element.name in _APART or element.name in ANNOTATIONS:
        yield escape(plain(element.children), quote=False)
    else:
        # Chinese is emphasised by dots, which CSS adds, and Latin is slanted.
        is_emphatic |= element.name == "em"
        yield from _level(element.children, at, sentence, spans, link, is_emphatic=is_emphatic)
    yield _closing(element)


def _opening(element: Element, link: Write) -> str:
    if element.name == "date":
        iso = element.get("datetime")
        return f'<b class="date"><time datetime="{iso}">' if iso else '<b class="date">'
    if element.name == "footnote":
        note, own = element.get("to"), element.get("id")
        return f'<sup class="to-note"><a href="#{note}" id="{own}" role="doc-noteref">'
    named = (
        (name, link(value) if isinstance(value, Address) else value) for name, value in element.attributes
    )
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in named)
    away = ' rel="noopener"' if element.name == "a" and leads_off_site(element.get("href")) else ""
    return f"<{element.name}{attributes}{away}>"


def _closing(element: Element) -> str:
    if element.name == "date":
        return "</time></b>" if element.get("datetime") else "</b>"
    if element.name == "footnote":
        return "</a></sup>"
    return f"</{element.name}>"
