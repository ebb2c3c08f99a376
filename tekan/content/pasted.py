"""
What pasting leaves of a layout: paragraphs without empty lines between them, and rows of a spreadsheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from tekan.content.list_lines import ODD_LINE
from tekan.content.source import Source
from tekan.diagnostics.problems import Diagnostic, warning

LONG = 50
"""Characters of a line that nobody broke by hand in the middle of a paragraph."""

_ENDS_SENTENCE = re.compile(r"[。！？…：；.!?][”’」』）)]*[ \t\u3000]*$")
_STRUCTURED = re.compile(r"[ \t]*(?:[|>#<!]|\|)")
_LATER_ITEM = re.compile(r"[ \t]*(?:[2-9]|[1-9]\d{1,2})\.[ \t\u3000]+\S")
_BEGINS_LIST = re.compile(r"[ \t>]*(?:[-*+•]|\d{1,3}[.．])|.*\|")
_MARKER_TAB = re.compile(r"[ \t\u3000]*(?:[^\w\s]{1,2}|[\w（(]{1,4}[.．、)）])\t")
_TAB = re.compile(r"(?<=\S)\t+(?=\S)")


def has_adjacent_lines(text: str) -> bool:
    """Tells whether a text has a line directly below another."""
    text = text.strip("\n")
    return text.count("\n") > 2 * text.count("\n\n")


def run_together(source: Source) -> Iterator[Diagnostic]:
    """Reports the second of two long lines that each end a sentence: they are meant as paragraphs."""
    before = False
    for n, line in enumerate(source.lines):
        is_whole = len(line) >= LONG and bool(_ENDS_SENTENCE.search(line)) and not _STRUCTURED.match(line)
        if before and is_whole and not ODD_LINE.match(line):
            yield warning("run-together", source.at(n))
            return
        before = is_whole


def later_items(source: Source) -> Iterator[Diagnostic]:
    """Reports an item below a paragraph that is not the first of a list, and so is read as text."""
    for n, line in enumerate(source.lines):
        if n and _LATER_ITEM.match(line):
            above = takewhile(str.strip, reversed(source.lines[:n]))
            if source.lines[n - 1].strip() and not any(map(_BEGINS_LIST.match, above)):
                yield warning("list-needs-blank-line", source.at(n))


def tabbed_rows(source: Source) -> Iterator[Diagnostic]:
    """Reports the first of several lines whose parts are set apart by tabs, as spreadsheets copy them."""
    bare = [_MARKER_TAB.sub("", line) if "\t" in line else line for line in source.lines]
    tabs = [len(_TAB.findall(line)) if "\t" in line else 0 for line in bare]
    for n in range(len(tabs) - 1):
        if tabs[n] and tabs[n] == tabs[n + 1] and (not n or tabs[n - 1] != tabs[n]):
            yield warning("tabbed-rows", source.at(n))
