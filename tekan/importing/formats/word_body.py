"""
The text of a Word document, rewritten so that a reader of plainer documents loses nothing of it.

What Word says of a paragraph by its style, its list or its alignment becomes a `Fact`, under a number that
the paragraph carries along as a bookmark; what is no text of the article is told.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from tekan.importing.formats.word_drawings import drawn
from tekan.importing.formats.word_names import (
    MC,
    PIC,
    TEXTS,
    A,
    M,
    R,
    V,
    W,
    inside,
    is_on,
    number,
    text_in,
    value,
)
from tekan.importing.formats.word_numbers import Mark, Numbering
from tekan.importing.formats.word_styles import Style, Styles, first_line
from tekan.importing.lines import Left

BOOKMARK = "tekan-"
"""How the bookmark of a paragraph begins; its number follows."""
READING = "tekan-reading:"
"""How the target of a link begins that stands for the pronunciation of its characters."""

_DELETED_TEXTS = frozenset((f"{W}delText", *TEXTS))
_LOOKS = frozenset(f"{W}{name}" for name in ("rStyle", "b", "i", "u", "strike", "vertAlign"))
"""What of the looks of a run Markdown can say."""
_WRAPPERS = frozenset(
    f"{W}{name}" for name in ("fldSimple", "dir", "bdo", "smartTag", "customXml", "ins", "moveTo")
)
_GONE = frozenset(
    f"{W}{name}"
    for name in (
        "bookmarkStart",
        "bookmarkEnd",
        "commentRangeStart",
        "commentRangeEnd",
        "proofErr",
        "permStart",
        "permEnd",
    )
)

_DELETED = ("修订中删去的文字", "Text that a tracked change deletes.")
_MOVED = (
    "修订中移走的文字，已取它的新位置",
    "Text that a tracked change moves; it was taken at its new place.",
)
_HIDDEN = ("隐藏文字", "Hidden text.")
_CONTENTS = ("Word 的目录", "Word's table of contents.")
_FORMULA = ("公式，只取了其中的字符", "A formula, of which only the characters were taken.")
_DRAWN_WORDS = ("艺术字", "Words drawn as WordArt.")
_CHART = ("图表里的文字，图表没有取来", "Words of a chart or diagram, which was not taken along.")
_EMBEDDED = ("嵌入的另一份文件，没有取来", "Another file inside the document, which was not taken along.")


class Fact(NamedTuple):
    """What the document says of a paragraph."""

    style: Style
    heading: int = 0
    is_right: bool = False
    mark: Mark | None = None
    text: str = ""
    """Its own characters, as they are in the document."""


class Body:
    """Rewrites the parts of a document that hold text, one after the other."""

    def __init__(self, styles: Styles, numbering: Numbering, words_of: Callable[[str], str]) -> None:
        """
        Begins with the first paragraph.

        Args:
            styles: Those of the document.
            numbering: Its lists.
            words_of: Returns the words of a chart or diagram, by its reference.
        """
        self._styles = styles
        self._numbering = numbering
        self._words_of = words_of
        self._known: dict[str, Callable[[Element], list[Element]]] = {
            f"{W}p": self._paragraph,
            f"{W}r": self._run,
            f"{W}del": lambda node: self._told(node, _DELETED),
            f"{W}moveFrom": lambda node: self._told(node, _MOVED),
            f"{W}ruby": self._reading,
            f"{W}sym": self._symbol,
            f"{W}cr": lambda _: [Element(f"{W}br")],
            f"{W}ptab": lambda _: [Element(f"{W}tab")],
            f"{W}altChunk": lambda _: self._left("altChunk", _EMBEDDED),
            f"{W}drawing": self._drawing,
            f"{W}commentReference": self._comment,
            f"{M}oMath": self._formula,
            f"{M}oMathPara": self._formula,
            f"{MC}AlternateContent": self._alternatives,
            f"{V}textpath": lambda node: self._left(node.get("string", ""), _DRAWN_WORDS),
            **dict.fromkeys(_WRAPPERS, self._children),
            **dict.fromkeys(_GONE, lambda _: []),
        }
        self.number = 0
        self._at = 0
        self.facts: dict[int, Fact] = {}
        self.comments: dict[str, int] = {}
        """The numbers of the paragraphs to which there are comments."""
        self.left: list[Left] = []

    def rewrite(self, root: Element) -> None:
        """Rewrites one part, in its place."""
        root[:] = self._children(root)

    def _children(self, node: Element) -> list[Element]:
        return [made for child in node for made in self._made(child)]

    def _made(self, node: Element) -> list[Element]:
        if known := self._known.get(node.tag):
            return known(node)
        if len(node):
            node[:] = self._children(node)
        return [node]

    def _left(self, text: str, why: tuple[str, str]) -> list[Element]:
        if text.strip():
            self.left.append(Left(max(1, self._at), text.strip(), why))
        return []

    def _told(self, node: Element, why: tuple[str, str]) -> list[Element]:
        return self._left(text_in(node, _DELETED_TEXTS), why)

    # Paragraphs.

    def _paragraph(self, node: Element) -> list[Element]:
        self.number += 1
        at = self._at = self.number
        properties = inside(node, f"{W}pPr")
        style = self._styles.style(value(properties, f"{W}pStyle"))
        if style.role == "contents":
            return self._told(node, _CONTENTS)
        text = "".join(_own_texts(node))
        outline = number(value(properties, f"{W}outlineLvl"), 9)
        heading = outline + 1 if outline < 6 else style.heading
        side = value(properties, f"{W}jc")
        mark = self._mark(properties, style, value(properties, f"{W}pStyle")) if text.strip() else None
        self.facts[at] = Fact(
            style._replace(indent=first_line(properties, style.indent)),
            heading,
            side in ("right", "end") if side else style.is_right,
            mark,
            text,
        )
        self.number += sum(1 for one in node.iter() if one.tag in _OWN_LINES)
        is_joined = inside(properties, f"{W}rPr", f"{W}del") is not None
        node[:] = _joined(made for one in node if one is not properties for made in self._made(one))
        if mark and mark.text and (heading or not mark.is_item):
            node.insert(0, _typed(mark.text, inside(node, f"{W}r", f"{W}rPr")))
        node.insert(0, Element(f"{W}bookmarkStart", {f"{W}name": f"{BOOKMARK}{at}"}))
        if is_joined:
            node.insert(0, _kept_deletion())
        return [node]

    def _mark(self, properties: Element | None, style: Style, style_name: str) -> Mark | None:
        name = value(properties, f"{W}numPr", f"{W}numId")
        level = value(properties, f"{W}numPr", f"{W}ilvl")
        if not name and style.list_name:
            name = style.list_name
            level = level or str(style.list_level or self._numbering.level_of_style(style_name))
        return self._numbering.mark(name, number(level)) if name else None

    def _run(self, node: Element) -> list[Element]:
        if is_on(node, f"{W}rPr", f"{W}vanish"):
            return self._told(node, _HIDDEN)
        looks = inside(node, f"{W}rPr")
        kept = [one for one in looks if one.tag in _LOOKS] if looks is not None else []
        node[:] = [made for one in node if one is not looks for made in self._made(one)]
        if kept and looks is not None:
            looks[:] = kept
            node.insert(0, looks)
        return [node]

    # What stands in runs.

    def _reading(self, node: Element) -> list[Element]:
        """Makes a link of characters with their pronunciation above them."""
        base, above = inside(node, f"{W}rubyBase"), inside(node, f"{W}rt")
        if base is None:
            return []
        link = Element(
            f"{W}hyperlink", {f"{W}anchor": READING + (text_in(above) if above is not None else "")}
        )
        link[:] = self._children(base)
        return [link]

    def _symbol(self, node: Element) -> list[Element]:
        from mammoth.docx.dingbats import dingbats  # noqa: PLC0415 - few documents have symbols

        try:
            code = int(node.get(f"{W}char", ""), 16)
        except ValueError:
            return []
        font = node.get(f"{W}font", "")
        if (font, code) in dingbats or (font, code - 0xF000) in dingbats or not 32 <= code < 0xFFFE:
            return [node] if 32 <= code < 0xFFFE else []
        text = Element(f"{W}t")
        text.text = "" if 0xD800 <= code < 0xE000 else chr(code)
        return [text]

    def _comment(self, node: Element) -> list[Element]:
        self.comments.setdefault(node.get(f"{W}id", ""), self.number)
        return []

    def _formula(self, node: Element) -> list[Element]:
        text = text_in(node)
        self._left(text, _FORMULA)
        return [_typed(text, None)] if text else []

    def _drawing(self, node: Element) -> list[Element]:
        for one in node.iter(f"{A}graphicData"):
            for chart in one:
                references = [word for name, word in chart.attrib.items() if name.startswith(R)]
                for words in filter(None, map(self._words_of, references)):
                    self._left(words, _CHART)
        return [made for one in drawn(node) for made in self._rewritten(one)]

    def _rewritten(self, node: Element) -> list[Element]:
        node[:] = self._children(node) if node.tag != f"{W}drawing" else [*node]
        return [node]

    def _alternatives(self, node: Element) -> list[Element]:
        choice, fallback = inside(node, f"{MC}Choice"), inside(node, f"{MC}Fallback")
        if choice is not None:
            made = self._children(choice)
            if any(inner.tag in _SHOWN for one in made for inner in one.iter()):
                return made
        return self._children(fallback) if fallback is not None else []


def _joined(nodes: Iterable[Element]) -> list[Element]:
    """Joins runs that look alike: Word parts them at each save and each check of the spelling."""
    joined: list[Element] = []
    before: object = None
    for node in nodes:
        looks = _looks(node) if node.tag == f"{W}r" else None
        if looks is not None and looks == before:
            for one in node:
                _extend(joined[-1], one)
        else:
            joined.append(node)
        before = looks
    return joined


def _extend(run: Element, node: Element) -> None:
    """Adds what stands in one run to another that looks alike."""
    last = run[-1] if len(run) else None
    if last is not None and last.tag == node.tag == f"{W}t":
        last.text = (last.text or "") + (node.text or "")
    elif node.tag != f"{W}rPr":
        run.append(node)


def _looks(run: Element) -> list[tuple[str, str]]:
    looks = inside(run, f"{W}rPr")
    return [(one.tag, one.get(f"{W}val", "")) for one in looks] if looks is not None else []


def _own_texts(node: Element) -> Iterator[str]:
    """Yields the characters of a paragraph that readers see, without those of paragraphs in it."""
    for child in node:
        if child.tag in TEXTS:
            yield child.text or ""
        elif child.tag in _UNSEEN or (child.tag == f"{W}r" and is_on(child, f"{W}rPr", f"{W}vanish")):
            continue
        else:
            yield from _own_texts(child)


_UNSEEN = frozenset(
    (f"{W}p", f"{W}del", f"{W}moveFrom", f"{W}rt", f"{MC}AlternateContent", f"{W}txbxContent", f"{V}textpath")
)


_OWN_LINES = frozenset((f"{W}br", f"{W}cr", f"{PIC}pic", f"{V}imagedata"))
_SHOWN = frozenset((f"{PIC}pic", f"{W}t", f"{W}txbxContent"))


def _typed(text: str, properties: Element | None) -> Element:
    """Makes a run of some characters, with the properties of another."""
    run = Element(f"{W}r")
    if properties is not None:
        run.append(copy.deepcopy(properties))
    SubElement(run, f"{W}t").text = text + " " if text[-1:].isascii() and properties is not None else text
    return run


def _kept_deletion() -> Element:
    """Makes the mark of a paragraph whose end is deleted, so that the next one goes on in it."""
    properties = Element(f"{W}pPr")
    SubElement(SubElement(properties, f"{W}rPr"), f"{W}del")
    return properties
