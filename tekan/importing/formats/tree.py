"""
HTML as a tree, from whatever tags a file holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser

MAX_DEPTH = 100
"""Elements inside one another; what is deeper lies in the innermost of these."""

VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
"""Elements without an end tag."""

BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details"),
        *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3"),
        *("h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "legend", "li", "main", "nav"),
        *("note", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th"),
        *("thead", "title", "tr", "ul", "video", "audio", "iframe", "marquee"),
    }
)
"""Elements that begin a line of their own."""

_UNCLOSED = VOID | frozenset(
    {
        *(
            "body",
            "colgroup",
            "dd",
            "dt",
            "head",
            "html",
            "li",
            "option",
            "p",
            "rp",
            "rt",
            "tbody",
            "td",
            "tfoot",
        ),
        *("th", "thead", "tr"),
    }
)
"""Elements that the next of their kind closes."""

_TAGS = VOID | frozenset(
    {
        *("a", "abbr", "address", "article", "aside", "audio", "b", "big", "blockquote", "body"),
        *("button", "caption", "center", "cite", "code", "colgroup", "dd", "del", "details", "dfn"),
        *("div", "dl", "dt", "em", "fieldset", "figcaption", "figure", "font", "footer", "form"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "html", "i", "iframe"),
        *("ins", "kbd", "label", "legend", "li", "link", "main", "mark", "marquee", "nav"),
        *("noscript", "object", "ol", "optgroup", "option", "p", "picture", "pre", "q", "rp", "rt"),
        *("ruby", "s", "samp", "section", "select", "small", "span", "strike", "strong", "sub"),
        *("summary", "sup", "svg", "table", "tbody", "td", "template", "textarea", "tfoot", "th"),
        *("thead", "time", "title", "tr", "tt", "u", "ul", "var", "video"),
    }
)
_ATTRIBUTES = frozenset(
    {
        *("align", "alt", "class", "colspan", "content", "datetime", "height", "hidden", "href"),
        *("http-equiv", "id", "itemprop", "lang", "name", "poster", "property", "rel", "rowspan"),
        *("scope", "src", "start", "style", "title", "value", "width"),
    }
)
_SCHEMES = frozenset(("http", "https", "mailto", "tel", "file", "cid", "data", "blob"))
_START_OR_END = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)[^<>]*>")


class Node:
    """An element of a page."""

    __slots__ = ("attributes", "children", "name", "why")

    def __init__(
        self, name: str, attributes: dict[str, str] | None = None, children: list[Node | str] | None = None
    ) -> None:
        self.name = name
        self.attributes = attributes or {}
        self.children = children if children is not None else []
        self.why: tuple[str, str] | None = None
        """Why it is no part of the article, in Chinese and in English, if so."""

    def get(self, attribute: str) -> str:
        """Returns an attribute, or nothing."""
        return self.attributes.get(attribute, "")

    def inner(self) -> Iterator[Node]:
        """Yields the element and all in it, in the order of their start tags."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += [child for child in reversed(node.children) if isinstance(child, Node)]

    def find(self, *names: str) -> Iterator[Node]:
        """Yields all elements of some names in it."""
        return (node for node in self.inner() if node.name in names)

    @property
    def nodes(self) -> list[Node]:
        """The elements directly in it."""
        return [child for child in self.children if isinstance(child, Node)]

    @property
    def text(self) -> str:
        """All characters in it, with line ends for its breaks."""
        parts: list[str] = []
        waiting: list[Node | str] = [self]
        while waiting:
            child = waiting.pop()
            if isinstance(child, str):
                parts.append(child)
            elif child.name == "br":
                parts.append("\n")
            else:
                waiting += reversed(child.children)
        return "".join(parts)


class _Builder(HTMLParser):
    """Builds the tree of HTML in which every element is closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("div")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in reversed(attrs)})
        if len(self._open) < MAX_DEPTH or tag in VOID:
            self._open[-1].children.append(node)
        elif tag in BLOCKS:
            self._open[-1].children.append(Node("br"))
        if tag not in VOID:
            self._open.append(node if len(self._open) < MAX_DEPTH else self._open[-1])

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and len(self._open) > 1:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def tree_of(markup: str) -> Node:
    """Builds the tree of well-formed HTML, as a program writes it."""
    builder = _Builder()
    builder.feed(markup)
    builder.close()
    return builder.root


def parsed(markup: str) -> Node:
    """Builds the tree that a browser would build, without scripts, styles and comments."""
    import nh3  # noqa: PLC0415 - a Word document needs it not

    clean = nh3.clean(
        _shallow(without("style", without("script", markup))),
        tags=set(_TAGS),
        attributes={"*": set(_ATTRIBUTES)},
        generic_attribute_prefixes={"data-"},
        clean_content_tags={"script", "style"},
        url_schemes=set(_SCHEMES),
        link_rel=None,
    )
    return tree_of(clean)


def without(name: str, markup: str, kept: Callable[[str], None] = lambda _: None) -> str:
    """Takes out all elements of a name that hold no HTML; `kept` gets each as it was written."""
    start, end = re.compile(rf"<{name}\b", re.IGNORECASE), re.compile(rf"</{name}\b[^>]*>?", re.IGNORECASE)
    parts: list[str] = []
    at = 0
    while begun := start.search(markup, at):
        parts.append(markup[at : begun.start()])
        ended = end.search(markup, begun.end())
        at = ended.end() if ended else len(markup)
        kept(markup[begun.start() : at])
    parts.append(markup[at:])
    return "".join(parts)


def _shallow(markup: str) -> str:
    """Takes out tags that nest deeper than any page does: a parser takes the square of the depth."""
    depth = 0

    def put(found: re.Match[str]) -> str:
        nonlocal depth
        name = found[2].lower()
        if name in _UNCLOSED or (found[0].endswith("/>") and name not in _TAGS):
            return found[0]
        if found[1]:
            depth = max(0, depth - 1)
            return found[0] if depth < MAX_DEPTH else ""
        depth += 1
        return found[0] if depth <= MAX_DEPTH else ""

    return _START_OR_END.sub(put, markup) if markup.count("<") > MAX_DEPTH else markup
