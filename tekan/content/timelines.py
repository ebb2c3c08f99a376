"""
The entries of a timeline: the date at the head of each, read or given by hand in brackets.

    2012年9月21日，园区开工。
    [那年冬天]，路通了。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tekan.chinese.dates import leading_date
from tekan.content.source import Source
from tekan.diagnostics.problems import Diagnostic, Location, error
from tekan.model.text import Element, Text, cut, plain

_BLANKS = " \t\u3000"
_NAMES_ITS_YEAR = r"[12１２]\d{3} ?[年./／-]"
_GOES_ON = ("，", ",", "、", "；", ";", "：", ":", "（", "(", "—", "“", "《")
_SENTENCE_END = ("。", "！", "？", "!", "?", ".", "”", "）")


def dated(paragraph: Element) -> Element | None:
    """Marks the date that a paragraph begins with; returns nothing if it begins with none."""
    date = leading_date(plain(paragraph.children))
    if date is None:
        return None
    head, rest = cut(paragraph.children, date.end)
    return paragraph._replace(children=(_date(head, date.iso), *rest))


def dated_by_hand(paragraph: Element, where: Location) -> Element | None:
    """Marks what a paragraph has in brackets at its head, without them; returns nothing if it has none."""
    first = paragraph.children[:1]
    found = re.match(r"\[[ \t\u3000]*([^\[\]\n]*[^\[\]\s])[ \t\u3000]*\]", plain(paragraph.children))
    is_link = any(isinstance(node, Element) and node.name not in ("strong", "em") for node in first)
    is_escaped = where.text.lstrip(f"{_BLANKS}*_").startswith("\\")
    if found is None or is_link or is_escaped:
        return None
    _, rest = cut(paragraph.children, found.start(1))
    head, rest = cut(rest, found.end(1) - found.start(1))
    _, rest = cut(rest, found.end() - found.end(1))
    date = leading_date(found[1])
    is_whole = date is not None and date.end == len(found[1])
    return paragraph._replace(children=(_date(head, date.iso if date and is_whole else ""), *rest))


def _date(text: Text, iso: str) -> Element:
    """Makes a date, which is bold by itself."""
    children = tuple(
        child
        for node in text
        for child in (node.children if isinstance(node, Element) and node.name == "strong" else (node,))
    )
    return Element("date", children, (("datetime", iso),) if iso else ())


def joined_entries(paragraph: Element, where: Location, source: Source) -> Iterator[Diagnostic]:
    """Reports entries that follow on the next line, without an empty line in between."""
    begins = source.index_of(where)
    lines = [line.strip() for line in plain(paragraph.children).split("\n")]
    for n, (before, line) in enumerate(pairwise(lines), 1):
        if _begins_entry(line, before):
            yield error("timeline-needs-blank-line", source.at(begins + n))


def _begins_entry(line: str, before: str) -> bool:
    """Tells whether a line begins an entry; in a sentence that was broken, the line before it goes on."""
    if line.startswith("["):
        return "]" in line and before.endswith(_SENTENCE_END)
    return (
        not before.endswith(_GOES_ON)
        and bool(re.match(_NAMES_ITS_YEAR, line))
        and leading_date(line) is not None
    )
