"""
HTML among Markdown: its paragraphs, lists, tables and pictures, and what of it is only told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tekan.importing.formats.other_pictures import Found
from tekan.importing.formats.page_text import html_table, inline
from tekan.importing.formats.page_tree import Node, Nodes, characters, tree_of

_MEDIUM = (
    "嵌入的影音或网页，没有取来",
    "a film, a recording or a page that is embedded; it was not taken along",
)
_CODE = ("网页的代码", "code of a web page")

_AROUND = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt"),
        *("figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main"),
        *("nav", "ol", "p", "pre", "section", "summary", "table", "ul", "picture"),
    }
)
_TOLD = {
    **dict.fromkeys(("iframe", "video", "audio", "object", "embed"), _MEDIUM),
    **dict.fromkeys(("script", "style", "form", "canvas", "svg", "input", "button", "link", "meta"), _CODE),
}
_RENAMED = {
    "b": "strong",
    "i": "em",
    "s": "del",
    "strike": "del",
    "kbd": "code",
    "tt": "code",
    "samp": "code",
}


STYLING = ("网页排版的属性", "attributes for the layout of a web page")
_READ = (
    r"(?:src|alt|title|href|datetime|lang|colspan|rowspan|data-[\w-]+)\s*=\s*"
    r"""(?:"[^"]*"|'[^']*'|[^\s"'>]+)"""
)
_TAG = r"""<[A-Za-z][A-Za-z0-9:-]*((?:\s+[^<>]*)?)>"""


def attributes_in(text: str) -> str:
    """Returns what the tags of a text say besides what is read."""
    left = (re.sub(_READ, "", said).strip(" /") for said in re.findall(_TAG, text))
    return " ".join(filter(None, left))


TORN = ("网页代码不完整，读不全", "code of a web page that is not whole")


class Html(NamedTuple):
    """A piece of HTML."""

    number: int
    text: str = ""
    """As Markdown; of what is told, its characters and addresses."""
    kind: str = ""
    """`heading`, `item`, `quoted`, `table`, `markdown`, or nothing for a paragraph."""
    level: int = 0
    mark: str = ""
    plain: str = ""
    picture: Found | None = None
    why: tuple[str, str] | None = None


def read_html(lines: Sequence[tuple[int, str]]) -> list[Html]:
    """Reads the lines of a block of HTML, each with its number."""
    root = tree_of("\n".join(text for _, text in lines))
    numbers = [number for number, _ in lines]
    return [
        piece._replace(number=numbers[min(max(piece.number, 1), len(numbers)) - 1])
        for piece in _pieces(root.children, 1, "")
    ]


def is_torn(source: str, pieces: Sequence[Html]) -> bool:
    """Tells whether words of a block of HTML came out of it nowhere, as in a tag without an end."""
    kept = "".join(f"{one.text}{one.plain}" for one in pieces)
    pictures = "".join("".join(one.picture) for one in pieces if one.picture)
    words = Counter(char for char in source if char > "\x7f" and char.isalnum())
    return bool(words - Counter(kept + pictures + attributes_in(source)))


def _pieces(nodes: Nodes, line: int, kind: str) -> Iterator[Html]:
    run: Nodes = []
    for node in nodes:
        if isinstance(node, str) or not (
            node.name in _AROUND or node.name in _TOLD or node.name == "img" or _holds(node)
        ):
            if isinstance(node, str) and re.search(r"\n[ \t]*\n", node):
                before, _, after = node.partition("\n\n")
                yield from _paragraph([*run, before], line, kind)
                yield Html(line, after, "markdown")
                run = []
            else:
                run.append(node)
            continue
        yield from _paragraph(run, line, kind)
        run = []
        line = node.line
        yield from _element(node, kind)
    yield from _paragraph(run, line, kind)


def _holds(node: Node) -> bool:
    """Tells whether a picture or a block is inside something that stands in sentences, such as a link."""
    return any(one.name == "img" or one.name in _AROUND for one in node.all())


def _paragraph(run: Nodes, line: int, kind: str) -> Iterator[Html]:
    for text in re.split("\0", inline(_renamed(run), line_break="\0")):
        if text.strip():
            yield Html(line, text.strip(), kind)


def _renamed(nodes: Nodes) -> Nodes:
    """Returns nodes with the names that are known here."""
    return [
        one
        if isinstance(one, str)
        else Node(_RENAMED.get(one.name, one.name), one.attributes, one.line, _renamed(one.children))
        for one in nodes
    ]


def _element(node: Node, kind: str) -> Iterator[Html]:
    name = node.name
    if name in _TOLD:
        words = " ".join(characters(node).split())
        said = " ".join(filter(None, (node.get("src") or node.get("data"), words)))
        yield Html(node.line, said or f"<{name}>", why=_TOLD[name])
    elif name in ("img", "hr"):
        shown = Html(node.line, picture=_picture(node))
        yield shown if name == "img" else Html(node.line, "***", "markdown")
    elif name == "table":
        yield from _table(node, kind)
    elif name in ("ul", "ol"):
        yield from _items(node)
    elif name == "pre":
        yield from _typed(node, kind)
    elif re.fullmatch("h[1-6]", name):
        for piece in _pieces(node.children, node.line, "heading"):
            yield piece._replace(level=int(name[1]))
    else:
        yield from _pieces(node.children, node.line, "quoted" if name == "blockquote" else kind)


def _table(node: Node, kind: str) -> Iterator[Html]:
    astray = characters(node, lambda one: one.name in ("td", "th", "caption"))
    yield from _paragraph([astray], node.line, kind)  # it stands above the table in browsers, too
    rows = [
        [" ".join(characters(cell).split()) for cell in row.elements() if cell.name in ("td", "th")]
        for row in node.all("tr")
    ]
    if any(map(any, rows)):
        renamed = Node("table", {}, node.line, _renamed(node.children))
        yield Html(node.line, html_table(renamed), "table", plain="\n".join(map("\t".join, rows)))


def _items(node: Node) -> Iterator[Html]:
    n = 0
    for child in node.children:
        if isinstance(child, Node) and child.name == "li":
            n += 1
            mark = f"{n}." if node.name == "ol" else ""
            yield from (piece._replace(mark=mark) for piece in _pieces(child.children, child.line, "item"))
        else:
            yield from _pieces([child], node.line, "")


def _typed(node: Node, kind: str) -> Iterator[Html]:
    """Yields the lines of what was typed as it is."""
    for line in filter(str.strip, characters(node).split("\n")):
        yield Html(node.line, line.strip() if "`" in line else f"`{line.strip()}`", kind)


def _picture(node: Node) -> Found:
    source = node.get("src") or node.get("data-src") or node.get("data-original")
    return Found(source, node.get("alt"), node.get("title"))
