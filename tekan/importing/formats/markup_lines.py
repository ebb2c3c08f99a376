"""
From the elements of a page or a document to its lines, each with what the markup says of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from tekan.importing.formats.markup_tables import is_layout, table_of
from tekan.importing.formats.runs import Run, marked_runs, written
from tekan.importing.formats.tree import BLOCKS, Node
from tekan.importing.lines import Change, Left, Line, Said

Why = tuple[str, str]
"""In Chinese and in English."""

_HEADING = re.compile("h[1-6]")
_MARKS = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em", "cite"), "italic"),
    **dict.fromkeys(("del", "s", "strike"), "del"),
    **dict.fromkeys(("u", "ins"), "u"),
    "sub": "sub",
    "sup": "sup",
}
_RIGHT = re.compile(r"text-align\s*:\s*(?:right|end)", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(bold|[6-9]00|normal|[1-5]00)", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_BETWEEN_HAN = re.compile(r"(?<=[\u2e80-\u9fff\uff00-\uffef])[ \t]*[\n\r]\s*(?=[\u2e80-\u9fff\uff00-\uffef])")


_ELSEWHERE = ("不属于正文", "It is no part of the article.")
_MEDIUM = ("影片或录音，没有取来", "A film or a recording, which was not taken along.")


class Picture(NamedTuple):
    """A picture of the article, as far as it was to be had."""

    path: str
    alt: str


class Read(NamedTuple):
    """What was read of the elements."""

    lines: tuple[Line, ...]
    changes: tuple[Change, ...]
    left: tuple[Left, ...]


class _Manner(NamedTuple):
    """What the elements around say of a text."""

    marks: frozenset[str] = frozenset()
    href: str = ""
    said: Said | None = None
    is_right: bool = False
    is_typed: bool = False
    """Whether blanks and line ends are meant as they are."""
    why: Why | None = None
    """Why it is no part of the article, if so."""
    lists: int = 0


class _Reader:
    """Walks through elements and makes the lines."""

    def __init__(self, take: Callable[[Node], Picture | None], is_typed: bool) -> None:
        self._take = take
        self._is_typed = is_typed
        self._runs: list[Run] = []
        self._manner = _Manner()
        self._pictures: list[tuple[Picture, bool]] = []
        self._number = 0
        self._gap = 0
        self.lines: list[Line] = []
        self.changes: list[Change] = []
        self.left: list[Left] = []

    def walk(self, node: Node, manner: _Manner) -> None:
        """Reads what is in an element."""
        for child in node.children:
            if isinstance(child, str):
                self._add(child, manner)
            else:
                self._element(child, manner)

    def _element(self, node: Node, manner: _Manner) -> None:
        if node.why and not manner.why:
            self._aside(node, manner)
        elif special := _SPECIAL.get(node.name):
            special(self, node, manner)
        elif node.name in BLOCKS:
            self.end(manner)
            inner = _within(node, manner)
            self._number_from(node)
            before = len(self.lines), len(self.left)
            self.walk(node, inner)
            self.end(inner)
            if node.name == "p" and before == (len(self.lines), len(self.left)):
                self._gap += 1
        else:
            self.walk(node, _within(node, manner))

    def _aside(self, node: Node, manner: _Manner) -> None:
        """Reads an element that is no part of the article."""
        inner = manner._replace(why=node.why)
        if node.name in BLOCKS or not self._runs:
            self.end(manner)
            gap, self._gap = self._gap, 0
            self.walk(Node("div", {}, [Node(node.name, node.attributes, node.children)]), inner)
            self.end(inner)
            self._gap = gap
        elif text := " ".join(node.text.split()):
            self.left.append(Left(self._number + 1, text, inner.why or _ELSEWHERE))

    def _add(self, text: str, manner: _Manner) -> None:
        if manner.is_typed or self._is_typed:
            first, *others = text.split("\n")
            self._run(first, manner)
            for line in others:
                self._break(manner)
                self._run(line, manner)
            return
        text = _SPACE.sub(" ", _BETWEEN_HAN.sub("", text))
        if text.startswith(" ") and (not self._runs or self._runs[-1].text.endswith(" ")):
            text = text[1:]
        self._run(text, manner)

    def _run(self, text: str, manner: _Manner) -> None:
        if text:
            is_heading = manner.said is not None and manner.said.kind == "heading"
            self._runs.append(Run(text, manner.marks - {"bold"} if is_heading else manner.marks, manner.href))
            self._manner = manner

    def _break(self, manner: _Manner) -> None:
        if not self._flush():
            self._gap += 1
        self._manner = manner

    def end(self, manner: _Manner) -> None:
        """Ends the line, if one has begun."""
        self._flush()
        self._manner = manner

    def _flush(self) -> bool:
        """Makes a line of what has come so far, and of the pictures in it; tells whether there was any."""
        runs, self._runs = self._runs, []
        pictures, self._pictures = self._pictures, []
        for picture, is_first in pictures:
            if is_first:
                self._picture_line(picture)
        made = self._line(runs)
        for picture, is_first in pictures:
            if not is_first:
                self._picture_line(picture)
        return made or bool(pictures)

    def _line(self, runs: Sequence[Run]) -> bool:
        line = written(runs, self._number + 1)
        if not line.text and not line.marked:
            return False
        self._number += 1
        manner = self._manner
        if manner.why:
            self.left.append(Left(self._number, line.text, manner.why))
            return True
        self.changes += line.changes
        said = manner.said or (Said("right") if manner.is_right else Said("bold") if line.is_bold else None)
        self.lines.append(Line(self._number, line.text, line.indent, self._gap, line.marked, said))
        self._gap = 0
        if said and said.kind == "item":  # what follows in the same item is text below it
            self._manner = manner._replace(said=None)
        return True

    def _picture_line(self, picture: Picture) -> None:
        self._number += 1
        said = Said("picture", path=picture.path, alt=picture.alt)
        self.lines.append(Line(self._number, "", 0, self._gap, "", said))
        self._gap = 0

    def _number_from(self, node: Node) -> None:
        if (number := node.get("data-number")).isdecimal():
            self._number = int(number) - 1

    # Elements that are read in a way of their own.

    def picture(self, node: Node, manner: _Manner) -> None:
        if not manner.why and (picture := self._take(node)):
            self._pictures.append((picture, not any(run.text.strip() for run in self._runs)))

    def line_break(self, _node: Node, manner: _Manner) -> None:
        self._break(manner)

    def rule(self, _node: Node, manner: _Manner) -> None:
        self.end(manner)
        self._gap += 1

    def figure(self, node: Node, manner: _Manner) -> None:
        self.end(manner)
        captions = [child for child in node.nodes if child.name == "figcaption"]
        self.walk(Node("div", {}, [child for child in node.children if child not in captions]), manner)
        self.end(manner)
        for caption in captions:
            self._element(caption, manner)
            self.end(manner)

    def items(self, node: Node, manner: _Manner) -> None:
        self.end(manner)
        counted = int(start) if (start := node.get("start")).isdecimal() and len(start) < 6 else 1
        inner = manner._replace(lists=manner.lists + 1)
        for child in node.children:
            if not isinstance(child, Node) or child.name != "li":
                self.walk(Node("div", {}, [child]), manner)
                continue
            self.end(manner)
            mark = f"{counted}." if node.name == "ol" else ""
            counted += 1
            self._item(child, inner._replace(said=Said("item", inner.lists, mark)))

    def _item(self, node: Node, manner: _Manner) -> None:
        """Reads an item, of which the first line alone is one; a list in it is a list of its own."""
        self._number_from(node)
        before = len(self.lines)
        for child in node.children:
            if len(self.lines) > before:
                manner = manner._replace(said=None)
            if isinstance(child, str):
                self._add(child, manner)
            else:
                self._element(child, manner)
        self.end(manner)

    def counted(self, node: Node, manner: _Manner) -> None:
        """Reads an item of which the source says itself how deep it lies and how it is counted."""
        self.end(manner)
        level = int(node.get("data-level") or 1)
        self._item(node, manner._replace(said=Said("item", level, node.get("data-mark"))))

    def note(self, node: Node, manner: _Manner) -> None:
        self.end(manner)
        self._number_from(node)
        inner = manner._replace(said=Said("note", mark=node.get("data-mark")))
        self.walk(node, inner)
        self.end(inner)

    def note_mark(self, node: Node, manner: _Manner) -> None:
        self._runs.append(Run("", raw=f"[^{node.get('data-mark')}]"))
        self._manner = manner

    def reading(self, node: Node, manner: _Manner) -> None:
        """Reads characters with their pronunciation above them."""
        read = "".join(child.text for child in node.nodes if child.name == "rt").strip()
        base = "".join(_text_but(node, ("rt", "rp", "rtc"))).strip()
        raw = f"{{{base}|{read}}}" if base and read and not re.search("[{}|]", base + read) else ""
        self._runs.append(Run(base, manner.marks, manner.href, raw))
        self._manner = manner

    def medium(self, node: Node, manner: _Manner) -> None:
        """Tells of a film or a recording, which stays where it is."""
        addresses = (one.get("src") or one.get("data-src") for one in (node, *node.find("source")))
        if address := next(filter(None, addresses), ""):
            self.left.append(Left(self._number + 1, address, manner.why or _MEDIUM))

    def nothing(self, _node: Node, _manner: _Manner) -> None:
        """Reads nothing: a browser shows nothing of it."""

    def table(self, node: Node, manner: _Manner) -> None:
        self.end(manner)
        self._number_from(node)
        if is_layout(node) or manner.why:
            self.walk(Node("div", {}, node.children), _within(node, manner))
            self.end(manner)
            return
        for caption in (child for child in node.nodes if child.name == "caption"):
            self.walk(caption, manner)
            self.end(manner)
        if table := table_of(node, self._cell):
            self._number += 1
            self.lines.append(Line(self._number, table.text, 0, self._gap, table.marked, Said("table")))
            self._gap = 0

    def _cell(self, node: Node) -> tuple[str, str]:
        inner = _Reader(self._take, self._is_typed)
        inner._number = self._number
        start = _Manner()
        inner.walk(node, start)
        inner.end(start)
        self.changes += inner.changes
        marked = "\n".join(line.marked or marked_runs([Run(line.text)], line.number) for line in inner.lines)
        return marked, "\n".join(line.text for line in inner.lines)


def _text_but(node: Node, names: Sequence[str]) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, str):
            yield child
        elif child.name not in names:
            yield from _text_but(child, names)


def _within(node: Node, manner: _Manner) -> _Manner:
    """Returns what an element adds to what those around it say."""
    name, style = node.name, node.get("style")
    marks, said = manner.marks, manner.said
    if mark := _MARKS.get(name):
        marks |= {mark}
    if weight := _BOLD.search(style):
        marks = marks | {"bold"} if weight[1][0] in "bB6789" else marks - {"bold"}
    if not (said and said.kind == "note"):
        if _HEADING.fullmatch(name):
            said = Said("heading", int(name[1]))
        elif name == "blockquote":
            said = Said("quoted")
        elif name == "figcaption":
            said = Said("caption")
    is_right = manner.is_right
    if name in BLOCKS and (style or node.get("align")):
        is_right = bool(_RIGHT.search(style)) or node.get("align").lower() == "right"
    return manner._replace(
        marks=marks,
        said=said,
        is_right=is_right,
        href=node.get("href") if name == "a" else manner.href,
        is_typed=manner.is_typed or name in ("pre", "textarea"),
    )


_SPECIAL: dict[str, Callable[[_Reader, Node, _Manner], None]] = {
    "img": _Reader.picture,
    "br": _Reader.line_break,
    "hr": _Reader.rule,
    "figure": _Reader.figure,
    "ul": _Reader.items,
    "ol": _Reader.items,
    "item": _Reader.counted,
    "note": _Reader.note,
    "note-mark": _Reader.note_mark,
    "ruby": _Reader.reading,
    "table": _Reader.table,
    **dict.fromkeys(("video", "audio", "iframe", "embed", "object"), _Reader.medium),
    **dict.fromkeys(("input", "template", "meta"), _Reader.nothing),
}
"""Elements that are read in a way of their own; `item`, `note` and `note-mark` are what documents have."""


def read_elements(node: Node, take: Callable[[Node], Picture | None], *, is_typed: bool = False) -> Read:
    """
    Reads what is in an element, in the order of the page.

    Elements with a `why` are told as left; `data-number` gives a line its number, which else follows on.

    Args:
        node: The element.
        take: Takes a picture along; none if it is no picture of the article.
        is_typed: Whether blanks are meant as they are, as in a document.
    """
    reader = _Reader(take, is_typed)
    start = _Manner()
    reader.walk(node, start)
    reader.end(start)
    return Read(tuple(reader.lines), tuple(reader.changes), tuple(reader.left))
