"""
Rows of a table that say what belongs elsewhere: its title, its notes, or numbers where the head should be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tekan.content.chart_numbers import read_number
from tekan.content.rows import Rows, WrittenCell, WrittenRow
from tekan.diagnostics.problems import Diagnostic, error, warning
from tekan.model.text import plain

_SAID = (
    r"(?P<unit>[（(]?(?:计量)?单位[:：]|(?i:\(?units?:))"
    r"|(?P<source>(?:资料|資料|数据|數據|图表)?[来來]源[:：]|(?i:sources?:))"
    r"|(?P<note>[附备]?[注註][:：]|[说說]明[:：]|[*＊※][^\d\s*]|(?i:notes?:))"
)
"""How what is said of a table begins, by the field that it belongs to."""


def odd_rows(rows: Rows, *, is_head_said: bool) -> Iterator[Diagnostic]:
    """
    Reports rows that are none, each once; an error makes all other rows too long.

    Args:
        rows: The rows as they are written, with how many of them are the head.
        is_head_said: Whether the editor said so.
    """
    first, *others = rows.rows
    if all(len(row) < 2 for row in rows.rows):
        return
    title = _alone(first)
    if title is first[0] and len(rows.rows) > 2 and not _field(title):
        if len(first) == rows.head == 1:
            yield error("title-for-head", title.location, text=plain(title.text))
        else:
            yield warning("title-among-rows", title.location, text=plain(title.text))
    for row in rows.rows:
        if (cell := _alone(row)) and (field := _field(cell)):
            yield warning("said-among-rows", cell.location, text=plain(cell.text), field=field)
    numbers = [] if is_head_said else _numbers(first)
    if numbers and not _are_heads(numbers) and any(map(_numbers, others)):
        yield warning("head-of-numbers", first[0].location)


def _alone(row: WrittenRow) -> WrittenCell | None:
    """Returns the one cell of a row that holds anything."""
    found = [cell for cell in row if cell.text]
    return found[0] if len(found) == 1 else None


def _field(cell: WrittenCell) -> str:
    """Names the field that a cell belongs to."""
    found = re.match(_SAID, plain(cell.text).strip())
    return (found.lastgroup or "") if found else ""


def _numbers(row: WrittenRow) -> list[str]:
    """Lists the cells of a row after its name, if there is one and they are numbers."""
    texts = [plain(cell.text).strip() for cell in row[1:] if cell.text]
    read = [read_number(text) for text in texts]
    is_so = bool(row[0].text) and all(one and one.value is not None for one in read)
    return texts if is_so else []


def _are_heads(numbers: list[str]) -> bool:
    """Tells whether numbers are years or months, or follow one another, as heads do."""
    are_years = all(re.fullmatch(r"(?:1[5-9]|20|21)\d\d(?:0[1-9]|1[0-2])?", text) for text in numbers)
    counted = [int(text) for text in numbers if text.isdecimal()]
    return are_years or (len(counted) > 1 and counted == [*range(counted[0], counted[0] + len(numbers))])
