"""
Python-Markdown, set up for the content format.
"""

from __future__ import annotations

import re
import string
import xml.etree.ElementTree as ET

import markdown
from markdown.blockprocessors import HashHeaderProcessor
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension, TableProcessor
from markdown.inlinepatterns import (
    AUTOLINK_RE,
    AutolinkInlineProcessor,
    HtmlInlineProcessor,
    InlineProcessor,
    Pattern,
)

from tekan.content.footnotes import MARK
from tekan.content.html_tags import TAG
from tekan.content.readings import HIDDEN, READING, without_bars

_HTML = rf"({TAG})"
MAIL = r"<(?:mailto:)?([A-Za-z0-9._%+-]+@(?:[A-Za-z0-9-]++\.)++[A-Za-z0-9-]+)>"
"""A mail address in angle brackets."""


class _SubHeading(HashHeaderProcessor):
    """Only `###` and deeper: `#话题#` is text, and `##` opens a section."""

    RE = re.compile(
        r"(?:^|\n)[ \t\u3000]*(?P<level>#{3,6})[ \t\u3000]*"
        r"(?P<header>(?:\\.|[^\\\n])*?)(?:[ \t\u3000]+#+)?[ \t\u3000]*(?:\n|$)"
    )


class _Autolink(AutolinkInlineProcessor):
    """`<https://…>`, but not in the text of a link."""

    ANCESTOR_EXCLUDES = ("a",)


class _Automail(InlineProcessor):
    """`<a@b.cn>`: a link to a mail address."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Python-Markdown's names
        self, m: re.Match[str], _data: str
    ) -> tuple[ET.Element, int, int]:
        link = ET.Element("a", href=f"mailto:{m[1]}")
        link.text = markdown.util.AtomicString(m[1])
        return link, m.start(0), m.end(0)


class _Ruby(InlineProcessor):
    """`{缙|jìn}`: a character with its reading above it."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Python-Markdown's names
        self, m: re.Match[str], _data: str
    ) -> tuple[ET.Element, int, int]:
        ruby = ET.Element("ruby")
        ruby.text = m[1]
        for name, text in (("rp", "（"), ("rt", m[2].strip()), ("rp", "）")):
            ET.SubElement(ruby, name).text = markdown.util.AtomicString(text)
        return ruby, m.start(0), m.end(0)


class _NoteMark(InlineProcessor):
    """`[^1]`: the mark of a note."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Python-Markdown's names
        self, m: re.Match[str], _data: str
    ) -> tuple[ET.Element, int, int]:
        return ET.Element("footnote", name=m["name"].replace("\\", "")), m.start(0), m.end(0)


class _Table(TableProcessor):
    """A table in which the bar of a reading does not end the cell."""

    def test(self, parent: ET.Element, block: str) -> bool:
        return super().test(parent, without_bars(block))

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        blocks[0] = without_bars(blocks[0])
        super().run(parent, blocks)
        for cell in parent[-1].iter():
            cell.text = cell.text.replace(HIDDEN, "|") if cell.text else cell.text


_BEGINNINGS = {
    "backtick": "`",
    "footnote": "[^",
    "escape": "\\",
    "link": "[",
    "image_link": "![",
    "autolink": "<",
    "automail": "<",
    "linebreak": "  \n",
    "html": "<",
    "entity": "&",
    "ruby": "{",
}
"""What each inline pattern begins with, but for that of emphasis."""


def inline_patterns(engine: markdown.Markdown) -> list[tuple[str, Pattern]]:
    """Lists the inline patterns in their order, each with what it begins with; nothing for any character."""
    registry = engine.inlinePatterns
    names = {id(registry[name]): name for name in _BEGINNINGS}
    return [(_BEGINNINGS.get(names.get(id(pattern), ""), ""), pattern) for pattern in registry]


def set_up_markdown() -> markdown.Markdown:
    """Sets up Python-Markdown for the content format."""
    engine = markdown.Markdown(extensions=[TableExtension(), SaneListExtension()])
    # Four blanks are an indented paragraph, as in pasted text; a line of --- under a paragraph is a rule,
    # not a heading; a mail address in <…> is not scrambled.
    # [问]: is a line of an interview, not a definition, so there are no links by reference either.
    for name in ("code", "setextheader", "reference"):
        engine.parser.blockprocessors.deregister(name)
    for name in ("reference", "short_reference", "image_reference", "short_image_ref"):
        engine.inlinePatterns.deregister(name)
    engine.inlinePatterns.register(HtmlInlineProcessor(_HTML, engine), "html", 90)
    engine.parser.blockprocessors.register(_SubHeading(engine.parser), "hashheader", 70)
    tables = _Table(engine.parser, {"use_align_attribute": False})
    engine.parser.blockprocessors.register(tables, "table", 75)
    engine.inlinePatterns.register(_Automail(MAIL, engine), "automail", 110)
    engine.ESCAPED_CHARS = list(string.punctuation)
    engine.inlinePatterns.register(_Autolink(AUTOLINK_RE, engine), "autolink", 120)
    engine.inlinePatterns.register(_NoteMark(MARK, engine), "footnote", 185)
    engine.inlinePatterns.register(_Ruby(READING, engine), "ruby", 65)
    return engine
