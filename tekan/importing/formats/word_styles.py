"""
What the styles of a Word document say of its paragraphs, in Word's and WPS's words, Chinese and English.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.etree.ElementTree import Element

from tekan.importing.formats.word_names import W, inside, is_on, number, value

_HEADING = re.compile(
    r"(?:heading|überschrift|titre|[一-九]级标题|标题|標題|小标题|大标题)\s*([1-9])(?:\s*char)?"
    r"|(?:标题|標題)\s*([一二三四五六])|([一二三四五六])\s*[级級](?:标题|標題)",
    re.IGNORECASE,
)
_SMALL_HEADING = re.compile(r"小标题|小標題|章标题|节标题|subheading|sub-heading", re.IGNORECASE)
_TITLES = ("title", "标题", "標題", "文章标题", "大标题", "主标题")
_SUBTITLES = ("subtitle", "副标题", "副標題")
_CONTENTS = re.compile(r"(?:toc|目录|目錄|index|索引)\s*(?:heading|标题|\d)?", re.IGNORECASE)
_QUOTED = ("quote", "intense quote", "block text", "引用", "明显引用", "引文", "quotations")
_CAPTIONS = ("caption", "题注", "題注", "图注", "图片说明", "图题", "表题", "figure", "illustration")
_CHARACTERS = "一二三四五六"
_OWN_CHAIN = 20


class Style(NamedTuple):
    """What a style of paragraphs says, with those on which it is based."""

    heading: int = 0
    """Its level, from 1."""
    role: str = ""
    """`title`, `subtitle`, `contents`, `caption` or `quoted`, if its name says so."""
    is_bold: bool = False
    is_right: bool = False
    list_name: str = ""
    list_level: int = 0
    indent: int = 0
    """Of its first line, in characters."""


class Styles:
    """The styles of a document, by their names inside it."""

    def __init__(self, root: Element | None) -> None:
        found = root.iterfind(f"{W}style") if root is not None else ()
        self._elements = {
            style.get(f"{W}styleId", ""): style
            for style in found
            if style.get(f"{W}type", "paragraph") == "paragraph"
        }
        self._default = next(
            (
                name
                for name, style in self._elements.items()
                if style.get(f"{W}default") in ("1", "true", "on")
            ),
            "",
        )
        self._known: dict[str, Style] = {}

    def style(self, name: str) -> Style:
        """Returns what a style says; the default one has no name in paragraphs."""
        if name not in self._known:
            made = Style()
            for element in reversed(self._chain(name or self._default)):
                made = _with(made, element)
            self._known[name] = made
        return self._known[name]

    def _chain(self, name: str) -> list[Element]:
        chain: list[Element] = []
        while (element := self._elements.get(name)) is not None and len(chain) < _OWN_CHAIN:
            chain.append(element)
            name = value(element, f"{W}basedOn")
        return chain


def _with(base: Style, element: Element) -> Style:
    """Returns what a style says that is based on another."""
    said = _named(base, value(element, f"{W}name").strip().lower())
    properties = inside(element, f"{W}pPr")
    if outline := value(properties, f"{W}outlineLvl"):
        level = number(outline, 9)
        said = said._replace(heading=level + 1 if level < 6 else 0) if not said.role else said
    if inside(element, f"{W}rPr", f"{W}b") is not None:
        said = said._replace(is_bold=is_on(element, f"{W}rPr", f"{W}b"))
    if side := value(properties, f"{W}jc"):
        said = said._replace(is_right=side in ("right", "end"))
    if name := value(properties, f"{W}numPr", f"{W}numId"):
        said = said._replace(list_name=name, list_level=number(value(properties, f"{W}numPr", f"{W}ilvl"), 0))
    return said._replace(indent=first_line(properties, said.indent))


def first_line(properties: Element | None, left_out: int = 0) -> int:
    """Returns by how many characters the first line of a paragraph is indented."""
    indent = inside(properties, f"{W}ind")
    if indent is None:
        return left_out
    if (characters := indent.get(f"{W}firstLineChars")) is not None:
        return max(0, min(8, round(number(characters) / 100)))
    if (twips := indent.get(f"{W}firstLine")) is not None:
        return max(0, min(8, round(number(twips) / 240)))
    return left_out if indent.get(f"{W}hanging") is None else 0


def _named(base: Style, name: str) -> Style:
    """Returns what the name of a style says beyond what its base does."""
    if name in _TITLES or name in _SUBTITLES:
        return base._replace(role="title" if name in _TITLES else "subtitle", heading=0)
    if name in _CAPTIONS:
        return base._replace(role="caption", heading=0)
    if name in _QUOTED:
        return base._replace(role="quoted")
    if _CONTENTS.fullmatch(name):
        return base._replace(role="contents", heading=0)
    if found := _HEADING.fullmatch(name):
        sign = found[1] or found[2] or found[3]
        level = number(sign) if sign.isdigit() else _CHARACTERS.index(sign) + 1
        return base._replace(heading=level if level <= 6 else 0)
    return base._replace(heading=base.heading or 3) if _SMALL_HEADING.fullmatch(name) else base
