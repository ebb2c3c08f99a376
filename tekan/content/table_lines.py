"""
Lines of tables that would be printed as text, and cells that would be lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from tekan.content.finder import CODE
from tekan.content.list_lines import SEPARATOR
from tekan.content.source import Source
from tekan.diagnostics.problems import Diagnostic, Location, Phrase, error

BAR = re.compile("[|｜]")
"""A text without any of these holds no table."""

_ROW = re.compile(r"[ \t\u3000\xa0>]*[|｜].*[|｜][ \t\u3000\xa0]*$")
_MEANT_SEPARATOR = re.compile(r"[ \t\u3000>]*(?=.*[|｜])(?=.*[-—–－─=＝])[|｜+:：\-—–－─=＝ \t\u3000\xa0]+$")
_IN_BRACES = re.compile(r"[{｛][^{}｛｝]*[}｝]")
_CELL_END = re.compile(r"(?<!\\)\|")

Row = tuple[int, str]
"""The index of a line, and the line."""


def table_problems(source: Source) -> Iterator[Diagnostic]:
    """Reports, once for each table, why it would be printed as text, and rows wider than the head."""
    for groups in _tables(source):
        rows = whole = [row for group in groups for row in group]
        reason = _reason(whole)
        if reason is None or reason[0] != "table-full-width":
            rows = groups[0]
            reason = _reason(rows)
        if len(groups) > 1 and (reason is None or _reason(whole) is None):
            apart = next((group for group in groups[1:] if _reason(group)), None)
            if apart:
                yield _broken(source.at(apart[0][0]), "table-parted", rows)
        elif reason:
            yield _broken(source.at(*reason[1:]), reason[0], rows)
        for group in groups:
            if _reason(group) is None:
                yield from _inside(group, source)


def _tables(source: Source) -> Iterator[list[list[Row]]]:
    """Yields the rows of each table, in as many groups as empty lines part it into."""
    table: list[list[Row]] = []
    for has_text, group in groupby(enumerate(map(_bare, source.lines)), key=lambda row: bool(row[1].strip())):
        if not has_text:
            continue
        lines = list(group)
        first = next((k for k, (_, line) in enumerate(lines) if _is_row(line)), None)
        if first is None:
            if table:
                yield table
            table = []
            continue
        begins = (
            first - 1
            if first and _MEANT_SEPARATOR.match(lines[first][1]) and BAR.search(lines[first - 1][1])
            else first
        )
        rows = [row for row in lines[begins:] if BAR.search(row[1])]
        if table and begins:
            yield table
            table = []
        table.append(rows)
        if rows[-1] != lines[-1]:
            yield table
            table = []
    if table:
        yield table


def _is_row(line: str) -> bool:
    return bool(_ROW.match(line) or (_MEANT_SEPARATOR.match(line) and BAR.search(line)))


def _reason(rows: list[Row]) -> tuple[str, int, int] | None:
    """Tells why rows are no table, and where that is; nothing if they are one, or were not meant as one."""
    head = rows[0][1]
    if len(rows) == 1 and len(_cells(head.replace("｜", "|"))) < 2:
        return None
    if wide := next(((n, line.index("｜")) for n, line in rows if "｜" in line), None):
        return "table-full-width", *wide
    if len(rows) > 1 and SEPARATOR.match(rows[1][1].strip(" \t\u3000\xa0>")):
        return None if len(_cells(rows[1][1])) == len(_cells(head)) else ("table-separator", rows[1][0], 0)
    if meant := next((n for n, line in rows[1:3] if _MEANT_SEPARATOR.match(line)), None):
        return "table-separator", meant, 0
    if len(rows) > 1 or len(_cells(head)) > 1:
        return "table-no-separator", rows[0][0], 0
    return None


def _broken(where: Location, reason: str, rows: list[Row]) -> Diagnostic:
    columns = max(2, len(_cells(rows[0][1].replace("｜", "|"))))
    right = "" if reason == "table-parted" else "|" + "---|" * columns
    bar = "｜" if reason == "table-full-width" else ""
    return error("broken-table", where, reason=Phrase(reason), right=right, bar=bar)


def _inside(rows: list[Row], source: Source) -> Iterator[Diagnostic]:
    """Reports rows of a table that are too wide, and the first that ends its head once more."""
    width = len(_cells(rows[0][1]))
    if again := next((n for n, line in rows[2:] if all(map(_is_rule, _cells(line)))), None):
        yield error("separator-astray", source.at(again))
    for n, line in rows[2:]:
        cells = _cells(line)
        if len(cells) > width and any(cell.strip() for cell in cells[width:]):
            yield error("overfull-row", source.at(n), cells=str(len(cells)), columns=str(width))


def _is_rule(cell: str) -> bool:
    return bool(re.fullmatch(r"[ \t\u3000\xa0]*:?-+:?[ \t\u3000\xa0]*", cell))


def _bare(line: str) -> str:
    line = _IN_BRACES.sub(lambda braces: " " * len(braces[0]), line)
    return CODE.sub(lambda code: " " * len(code[0]), line) if "`" in line else line


def _cells(line: str) -> list[str]:
    return re.split(_CELL_END, line.strip(" \t\u3000\xa0>").removeprefix("|").removesuffix("|"))
