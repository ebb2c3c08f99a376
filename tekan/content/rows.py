"""
The rows of a table as they are written: lines with bars, or with the tabs that spreadsheets copy.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from tekan.content.block_fields import field_in_text
from tekan.content.finder import CODE
from tekan.content.lookalikes import has_lookalikes, lookalikes
from tekan.content.readings import READING
from tekan.content.source import Source
from tekan.diagnostics.problems import Diagnostic, Location, error
from tekan.model.text import Text

_BAR = re.compile(r"(?<!\\)[|｜]")
_SEPARATOR = re.compile(r"[ \t\u3000]*[|｜]?(?=.*[-—–－─=＝])[|｜+:：\-—–－─=＝ \t\u3000]+$")
_INDENT = re.compile(r"(?:[ \t\xa0\u2003\u3000]|&(?:emsp|nbsp|ensp|#12288);)*")
_WIDE = ("\u3000", "\u2003", "&emsp;", "&#12288;")


class WrittenCell(NamedTuple):
    """One cell, and where it is."""

    text: Text
    location: Location
    indent: int = 0
    """The width of the blanks before it, a character's being 2."""


WrittenRow = tuple[WrittenCell, ...]


class Rows(NamedTuple):
    """Rows of cells; they need not be equally long."""

    location: Location
    rows: tuple[WrittenRow, ...]
    head: int = 0
    """How many of them stand above the line that ends the head; 0 where there is no such line."""
    aligns: tuple[str, ...] = ()
    """What this line says about each column: `left`, `center`, `right` or nothing."""


class CellText(NamedTuple):
    """The characters of a cell, and where they begin in their line."""

    offset: int
    text: str
    indent: int


def rows_in(
    source: Source, block: str, inline: Callable[[str, int], Text], problems: list[Diagnostic]
) -> Rows | None:
    """
    Reads the rows of a block, if there is anything in it; reports lines that are none, or the first of many.

    Args:
        source: What the block holds.
        block: Its name.
        inline: Reads the text of a cell in the line of a number.
        problems: What was found wrong before; more is added.
    """
    rows: list[WrittenRow] = []
    head = 0
    aligns: tuple[str, ...] = ()
    unread: tuple[Diagnostic, ...] = ()
    if has_lookalikes(source.text):
        problems += (lookalike.problem for lookalike in lookalikes(source))
    for n, line in enumerate(source.lines):
        if not line.strip():
            continue
        if field := field_in_text(line, block):
            problems.append(error("field-in-text", source.at(n), field=field, name=block))
        elif rows and not head and is_separator(line):
            head, aligns = len(rows), aligns_of(line)
        elif is_separator(line) and all(cell.text for cell in split_row(line)):
            problems.append(error("separator-astray", source.at(n)))
        elif cells := split_row(line):
            rows.append(
                tuple(
                    WrittenCell(inline(cell.text, n), source.at(n, cell.offset), cell.indent)
                    for cell in cells
                )
            )
        elif rows or not unread:
            unread += (error("not-a-row", source.at(n), name=block),)
            problems.append(unread[-1])
    where = rows[0][0].location if rows else source.at()
    return Rows(where, tuple(rows), head, aligns) if rows or unread else None


def split_row(line: str) -> list[CellText]:
    """Splits a line into cells at its bars or tabs; returns none for a line without any."""
    bare = re.sub(READING, _blank, line) if "{" in line else line
    bare = CODE.sub(_blank, bare) if "`" in line else bare
    ends = [found.start() for found in _BAR.finditer(bare)]
    if not ends:
        ends = [n for n, char in enumerate(line) if char == "\t"]
        return list(_cells(line, [-1, *ends, len(line)], is_indented=True)) if ends else []
    opens = not bare[: ends[0]].strip(" \t\u3000")
    closes = not bare[ends[-1] + 1 :].strip(" \t\u3000")
    borders = [*([] if opens else [-1]), *ends, *([] if closes and len(ends) > opens else [len(line)])]
    return list(_cells(line, borders, is_indented=False))


def _blank(found: re.Match[str]) -> str:
    """Hides what holds bars that end no cell."""
    return " " * len(found[0])


def _cells(line: str, borders: list[int], *, is_indented: bool) -> Iterator[CellText]:
    """Yields the cells between borders; beside bars, ASCII blanks only keep the columns apart."""
    for begin, end in pairwise(borders):
        typed = line[begin + 1 : end]
        blanks = _INDENT.match(typed)
        before = blanks[0] if blanks else ""
        wide = before if is_indented else before.lstrip(" \t")
        text = typed[len(before) :].rstrip(" \t\u3000\xa0").replace("\\|", "|")
        yield CellText(begin + 1 + len(before), text, indent_of(wide) if text else 0)


def indent_of(blanks: str) -> int:
    """Measures blanks, a wide one being 2."""
    for wide in _WIDE:
        blanks = blanks.replace(wide, "  ")
    return len(re.sub("&[a-z]+;", " ", blanks))


def is_separator(line: str) -> bool:
    """Tells whether a line ends a table's head, however its dashes were typed."""
    return bool(_SEPARATOR.match(line)) and bool(_BAR.search(line))


def aligns_of(line: str) -> tuple[str, ...]:
    """Reads what the line below a head says about each column."""
    marks = [cell.strip(" \t\u3000").replace("：", ":") for cell in _BAR.split(line.strip(" \t\u3000"))]
    marks = marks[not marks[0] : len(marks) - (not marks[-1])]
    kinds = {(True, True): "center", (True, False): "left", (False, True): "right"}
    found = tuple(kinds.get((mark.startswith(":"), mark.endswith(":")), "") for mark in marks)
    return found if any(found) else ()
