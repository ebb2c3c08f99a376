"""
Running text: a small tree that holds the editor's characters as they were written.

The rules for Chinese text are applied when it is typeset.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from tekan.model.values import value


@value
class Address(NamedTuple):
    """A place inside the site, in characters that are not encoded yet, except for the query."""

    path: str
    """The path of a page or a file, relative to the site's root."""
    query: str = ""
    fragment: str = ""
    """The id of a place on the page."""


@value
class Element(NamedTuple):
    """A stretch of running text with a role: a paragraph, a link, an emphasis, a table cell."""

    name: str
    """The role, in the words of Markdown's own tree: `p`, `em`, `a`, `li`, `table`; `date`, `footnote`."""
    children: Text = ()
    attributes: tuple[tuple[str, str | Address], ...] = ()

    def get(self, attribute: str) -> str:
        """Returns an attribute's text, or nothing."""
        found = dict(self.attributes).get(attribute, "") if self.attributes else ""
        return found if isinstance(found, str) else ""


EMPTY = frozenset(("br", "hr", "col"))
"""Elements that hold nothing."""

SUB_HEADINGS = frozenset(("h3", "h4", "h5", "h6"))

ANNOTATIONS = frozenset(("rt", "rp", "footnote"))
"""Elements beside the sentence, not in it: a reading above its character, the mark of a note."""

Text: TypeAlias = "tuple[str | Element, ...]"
"""Running text: characters and the elements among them."""


def plain(text: Text) -> str:
    """Returns the characters of a text, without markup and without annotations."""
    if len(text) == 1 and isinstance(text[0], str):  # as most are
        return text[0]
    found: list[str] = []
    for node in text:
        if isinstance(node, str):
            found.append(node)
        elif node.name == "br":
            found.append("\n")
        elif node.name not in ANNOTATIONS:
            found.append(plain(node.children))
    return "".join(found)


def has_dateline(paragraph: Element) -> bool:
    """Tells whether a paragraph begins with a dateline."""
    first = paragraph.children[0] if paragraph.children else ""
    return isinstance(first, Element) and first.get("class") == "dateline"


def cut(text: Text, at: int) -> tuple[Text, Text]:
    """Cuts a text behind as many of its plain characters; an element around the cut is then on both sides."""
    before: list[str | Element] = []
    after: list[str | Element] = []
    for node in text:
        length = len(plain((node,)))
        if at <= 0:
            after.append(node)
        elif length <= at or (isinstance(node, Element) and node.name == "ruby"):
            before.append(node)
        elif isinstance(node, str):
            before.append(node[:at])
            after.append(node[at:])
        else:
            for side, children in zip((before, after), cut(node.children, at), strict=True):
                side.append(node._replace(children=children))
        at -= length
    return tuple(before), tuple(after)


def without_footnotes(element: Element) -> Element:
    """Returns an element without the marks of notes, for pages that do not have the notes."""
    kept = (node for node in element.children if isinstance(node, str) or node.name != "footnote")
    children = tuple(node if isinstance(node, str) else without_footnotes(node) for node in kept)
    return element._replace(children=children)
