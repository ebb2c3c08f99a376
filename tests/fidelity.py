"""Does a built page carry the whole text of the source, in order, character for character?

`units` cuts the raw source into typed pieces, `page_text` reads the visible text of an HTML page, `compare`
lists what is wrong. What may differ is listed here and nowhere else:

- white space, except between two Latin letters or digits (`Frank Lenzen` stays two words); invisible
  characters such as ZERO WIDTH SPACE are not white space;
- the width of the seven marks in WIDTH;
- the marks that DECORATION names for a kind of unit: they may stand around it or be left out;
- the labels 当前位置 日期 来源 编辑, which are no units; 日期 has no value in the source;
- the heading of a list without items, which must not be on the page.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from html import unescape
from html.parser import HTMLParser


class Kind(StrEnum):
    NAME = "name"
    TAGLINE = "tagline"
    CRUMB = "breadcrumb"
    TITLE = "title"
    SOURCE = "source"
    EDITOR = "editor"
    PARAGRAPH = "paragraph"
    KICKER = "kicker"
    SECTION = "section title"
    CAPTION = "caption"
    COMMENTARY = "commentary heading"
    SIGNATURE = "signature"
    CREDIT = "picture credit"
    OUTLET = "outlet"
    AUTHOR = "author"
    LIST = "list heading"
    ITEM = "list title"
    EXCERPT = "excerpt"
    EMPTY_LIST = "heading of an empty list"


@dataclass(frozen=True)
class Unit:
    kind: Kind
    text: str  # without the marks of DECORATION


WIDTH = str.maketrans("，：；！？（）", ",:;!?()")

DECORATION: dict[Kind, tuple[tuple[str, str], ...]] = {
    Kind.CRUMB: (("当前位置:", ""), ("", ">"), ("当前位置:", ">")),
    Kind.SOURCE: (("来源:", ""),),
    Kind.EDITOR: (("编辑:", ""),),
    Kind.KICKER: (("【", "】"),),
    Kind.CAPTION: (("(", ")"),),
    Kind.SIGNATURE: (("(", ")"),),
    Kind.CREDIT: (("(", ")"),),
    Kind.COMMENTARY: (("", "——"),),
    Kind.ITEM: (("•", ""),),
    Kind.EXCERPT: tuple((mark, tail) for mark in ("", "•", "■", "□", "•■", "•□") for tail in ("", "……")),
}

# Where on a page a unit may stand: one of these elements must be around it.
HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
HOME: dict[Kind, frozenset[str]] = {
    Kind.TITLE: frozenset({"h1"}),
    Kind.SECTION: HEADINGS,
    Kind.COMMENTARY: HEADINGS,
    Kind.LIST: HEADINGS,
    Kind.CAPTION: frozenset({"figcaption"}),
}


def comparable(text: str) -> str:
    """The text with what may differ in every unit, white space and width, put in one form."""
    text = re.sub(r"\s+", " ", text.translate(WIDTH))
    return re.sub(r"(?<![A-Za-z0-9]) | (?![A-Za-z0-9])", "", text)


# ---- the source ----------------------------------------------------------------------------------


def units(seed_text: str) -> list[Unit]:
    """The pieces of the raw source in their order; an empty list leaves its heading as EMPTY_LIST."""
    lines = [line for line in seed_text.splitlines() if line.strip()]
    first_list = next(n for n, line in enumerate(lines) if line.strip() == "相关阅读")
    meta = next(n for n, line in enumerate(lines) if line.startswith("日期:"))
    return [*_head(lines[: meta + 1]), *_article(lines[meta + 1 : first_list]), *_lists(lines[first_list:])]


def _head(lines: Sequence[str]) -> Iterator[Unit]:
    name, tagline, crumbs, title, meta = lines
    yield Unit(Kind.NAME, name.strip())
    yield Unit(Kind.TAGLINE, tagline.strip())
    for crumb in crumbs.removeprefix("当前位置:").split(">"):
        if crumb.strip():
            yield Unit(Kind.CRUMB, crumb.strip())
    yield Unit(Kind.TITLE, title.strip())
    values = re.fullmatch(r"日期:\s*来源:(.+?)编辑:(.+)", meta.strip())
    assert values, f"unexpected line of date, source and editor: {meta!r}"
    yield Unit(Kind.SOURCE, values[1].strip())
    yield Unit(Kind.EDITOR, values[2].strip())


def _article(lines: Sequence[str]) -> Iterator[Unit]:
    """Indented lines are prose, all others are furniture; a line in brackets is told by where it stands."""
    after_kicker = False
    asides = iter((Kind.SIGNATURE, Kind.CREDIT))
    for line in lines:
        text, indented = line.strip(), line.startswith((" ", "\u3000"))
        bracketed = text.startswith("(") and text.endswith(")")
        if after_kicker:
            after_kicker = False
            yield Unit(Kind.SECTION, text)
        elif text.startswith("【"):
            after_kicker = True
            yield Unit(Kind.KICKER, text.strip("【】"))
        elif bracketed and indented:
            yield Unit(next(asides), text[1:-1])
        elif bracketed:
            for caption in text[1:-1].split(")("):
                yield Unit(Kind.CAPTION, caption)
        elif indented:
            yield Unit(Kind.PARAGRAPH, text)
        elif text.endswith("——"):
            yield Unit(Kind.COMMENTARY, text.removesuffix("——"))
        else:
            outlet, *authors = text.split()
            yield Unit(Kind.OUTLET, outlet)
            yield from (Unit(Kind.AUTHOR, author) for author in authors)


def _lists(lines: Sequence[str]) -> Iterator[Unit]:
    is_title = True
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        text = line.strip()
        if not text.startswith("•"):
            yield Unit(Kind.LIST if following.strip().startswith("•") else Kind.EMPTY_LIST, text)
            is_title = True
        else:
            bare = text.lstrip("•").strip()
            yield Unit(Kind.ITEM, bare) if is_title else Unit(Kind.EXCERPT, bare.lstrip("■□ "))
            is_title = not is_title


# ---- the page ------------------------------------------------------------------------------------


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


INLINE = _names(
    "a abbr b bdi bdo big br cite code data del dfn em font i img ins kbd label mark picture q ruby s samp "
    "small source span strong sub sup time u var wbr"
)
VOID = _names("area base br col embed hr img input link meta param source track wbr")
SKIPPED = _names("dialog head iframe noscript option rp rt script style svg template textarea title")


@dataclass
class Block:
    """Visible text between two block boundaries, with the place of each character in the HTML."""

    around: frozenset[str]
    text: str = ""
    places: list[tuple[int, int]] = field(default_factory=list)
    tags: set[int] = field(default_factory=set)  # a tag stands before the character of this index


class _Reader(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.line_starts = [0, *(m.end() for m in re.finditer("\n", html))]
        self.open: list[tuple[str, bool]] = []
        self.blocks: list[Block] = []
        self.block = Block(frozenset())
        self.feed(html)
        self.close()
        self._break()

    def _break(self) -> None:
        if self.block.text.strip():
            self.blocks.append(self.block)
        self.block = Block(frozenset(tag for tag, _ in self.open))

    def _boundary(self, tag: str) -> None:
        if tag in INLINE:
            self.block.tags.add(len(self.block.text))
        else:
            self._break()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            values = dict(attrs)
            hidden = "hidden" in values or re.search(r"display\s*:\s*none", values.get("style") or "")
            self.open.append((tag, tag in SKIPPED or bool(hidden)))
        self._boundary(tag)

    def handle_startendtag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self._boundary(tag)

    def handle_endtag(self, tag: str) -> None:
        while any(name == tag for name, _ in self.open):
            if self.open.pop()[0] == tag:
                break
        self._boundary(tag)

    def _add(self, text: str, source_length: int) -> None:
        if any(hidden for _, hidden in self.open):
            return
        line, column = self.getpos()
        start = self.line_starts[line - 1] + column
        if len(text) == source_length:
            self.block.places.extend((n, n + 1) for n in range(start, start + source_length))
        else:
            self.block.places.extend([(start, start + source_length)] * len(text))
        self.block.text += text

    def handle_data(self, data: str) -> None:
        self._add(data, len(data))

    def handle_entityref(self, name: str) -> None:
        self._add(unescape(f"&{name};"), len(name) + 2)

    def handle_charref(self, name: str) -> None:
        self._add(unescape(f"&#{name};"), len(name) + 3)


def page_text(html: str) -> list[Block]:
    """The visible blocks of text in document order; what is in <nav> serves the breadcrumb only."""
    return _Reader(html).blocks


# ---- the two together ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Found:
    start: int  # in Page.text
    end: int


class Page:
    """All blocks as one comparable text in which each position knows its block and its place in the HTML."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self.blocks = list(blocks)
        self.places: list[tuple[int, int]] = []
        self.starts: list[int] = []
        self.edges: set[int] = set()  # a block, a tag or white space begins or ends here
        parts: list[str] = []
        for block in self.blocks:
            self.starts.append(len(self.places))
            text, gap = block.text, True
            kept = ""
            for n, char in enumerate(text):
                if char.isspace():
                    gap = True
                    continue
                if gap and kept and _latin(kept[-1]) and _latin(char):
                    self.edges.add(len(self.places))
                    self.places.append(block.places[n - 1])
                    kept += " "
                if gap or n in block.tags:
                    self.edges.add(len(self.places))
                gap = False
                self.places.append(block.places[n])
                kept += char
            parts.append(kept)
        self.text = "".join(parts).translate(WIDTH)
        self.limits = {*self.starts, len(self.places)}
        self.edges |= self.limits

    def _around(self, position: int) -> frozenset[str]:
        return self.blocks[bisect_right(self.starts, position) - 1].around

    def occurrences(self, unit: Unit) -> Iterator[Found]:
        """Where the unit stands as a piece of its own: a paragraph as whole blocks, others between edges."""
        core = comparable(unit.text)
        limits = self.limits if unit.kind is Kind.PARAGRAPH else self.edges
        at = self.text.find(core)
        while at >= 0:
            for before, after in (("", ""), *DECORATION.get(unit.kind, ())):
                if after == "……" and core.endswith("。"):
                    continue  # what ends with its sentence is not cut
                start, end = at - len(before), at + len(core) + len(after)
                if (
                    start in limits
                    and end in limits
                    and self.text[start:end] == before + core + after
                    and self._at_home(unit.kind, start)
                ):
                    yield Found(start, end)
                    break
            at = self.text.find(core, at + 1)

    def _at_home(self, kind: Kind, position: int) -> bool:
        around = self._around(position)
        if kind is Kind.CRUMB:
            return True
        return "nav" not in around and (kind not in HOME or bool(HOME[kind] & around))

    def locate(self, wanted: Sequence[Unit]) -> list[Found | None]:
        """The longest run of units that stand on the page one after the other; None for those outside it."""
        chain: list[tuple[int, Found, int, int]] = []  # unit, place, length of the run so far, previous link
        for number, unit in enumerate(wanted):
            links = []
            for place in self.occurrences(unit):
                length, previous = 0, -1
                for n, (_, other, other_length, _) in enumerate(chain):
                    if other_length > length and other.end <= place.start:
                        length, previous = other_length, n
                links.append((number, place, length + 1, previous))
            chain.extend(links)
        result: list[Found | None] = [None] * len(wanted)
        at = max(range(len(chain)), key=lambda n: chain[n][2], default=-1)
        while at >= 0:
            number, place, _, at = chain[at]
            result[number] = place
        return result


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def expected(source: Iterable[Unit]) -> list[Unit]:
    """The units that a page must carry."""
    return [unit for unit in source if unit.kind is not Kind.EMPTY_LIST]


def compare(source: Sequence[Unit], blocks: Iterable[Block]) -> list[str]:
    """What is wrong with the page, one line for each fault; empty when the page is faithful."""
    page = Page(blocks)
    faults = []
    wanted = expected(source)
    for number, (unit, place) in enumerate(zip(wanted, page.locate(wanted), strict=True), 1):
        if place is None:
            fault = "out of order" if any(page.occurrences(unit)) else "missing or altered"
            faults.append(f"{fault}: {unit.kind} {number}: {unit.text[:40]}{_nearest(unit, page.text)}")
    unwanted = [
        unit for unit in source if unit.kind is Kind.EMPTY_LIST and comparable(unit.text) in page.text
    ]
    return [*faults, *(f"not wanted: {unit.kind}: {unit.text}" for unit in unwanted)]


def _nearest(unit: Unit, text: str) -> str:
    """Where the page's text parts from the unit's, for the message."""
    core = comparable(unit.text)
    for length in range(len(core), 3, -1):
        at = text.find(core[:length])
        if at >= 0:
            return f" (the page has …{text[max(at, at + length - 10) : at + length + 10]}…)"
    return ""
