"""
Tables: lines whose cells are parted by tabs, or aligned with blanks, with their title, unit and source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tekan.content.source import Value
from tekan.importing.guesses import Guess, Role, Why
from tekan.importing.looks import ends_sentence, is_short, width
from tekan.importing.typescript import Typescript

EXAMPLES = {
    "表1 老街的店\n单位：家\n年份\t面馆\t茶馆\n2020\t3\t5\n2024\t6\t8\n资料来源：山城年鉴": (
        "table table table table table table"
    ),
    "年份   面馆   茶馆\n2020   3      5\n2024   6      8": "table table table",
    "首页\t新闻": "paragraph",
}

_TITLE = re.compile(
    "(?:附?表"
    r"|Table)[ \u3000]?(?:[\d一二三四五六七八九十]{1,3}(?:[-—.]\d{1,2})?)?[ \u3000:：.、]*(?P<title>.{2,50})",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"[（(]?(?:计量)?(?:单位|單位|Unit)\s*[:：]\s*(?P<unit>[^（()）]{1,20})[)）]?", re.IGNORECASE
)
_SOURCE = re.compile(
    "[（(]?(?:资料|数据|資料|數據)?(?:来源|來源|出处"
    r"|Source)\s*[:：]\s*(?P<source>.{2,60}?)[)）]?[。.]?",
    re.IGNORECASE,
)
_NOTE = re.compile(r"(?:注|註|说明|备注|Note)\s*[:：]\s*(?P<note>.{2,200})", re.IGNORECASE)
_TABBED = Why("制表符隔开的几行，每行格数一样", "lines of as many cells each, parted by tabs")
_ALIGNED = Why("空格对齐的几行，每行格数一样", "lines of as many cells each, aligned with blanks")
_STATED = Why("格式里是表格", "a table, as the format says")


def guesses(script: Typescript) -> Iterator[Guess]:
    """Finds the runs of lines that are the rows of a table."""
    at = 0
    searched = {True: 0, False: 0}
    while at < len(script.lines):
        if script.said(at) == "table":
            marked = script.lines[at].marked
            yield _with_surroundings(script, at, at + 1, {"rows": marked}, 0.97, _STATED)
            at += 1
            continue
        stop, sure, why = _run(script, at, searched)
        if stop > at:
            rows: list[Value] = [[*_cells(script.text(n), why is _TABBED)] for n in range(at, stop)]
            yield _with_surroundings(script, at, stop, {"cells": rows}, sure, why)
            at = stop
        else:
            at += 1


def _run(script: Typescript, at: int, searched: dict[bool, int]) -> tuple[int, float, Why]:
    """Finds the rows of a table that begins at a line; returns where it ends."""
    for tabbed, least, sure, why in ((True, 2, 0.95, _TABBED), (False, 3, 0.84, _ALIGNED)):
        columns = len(_cells(script.text(at), tabbed))
        if columns < 2 or at < searched[tabbed]:
            continue
        stop = at
        while (
            stop < len(script.lines)
            and script.said(stop) == ""
            and (stop == at or script.lines[stop].gap <= 1)
        ):
            cells = _cells(script.text(stop), tabbed)
            if len(cells) != columns or any(width(cell) > 60 for cell in cells):
                break
            stop += 1
        numbers = sum(
            bool(re.search(r"\d", cell))
            for n in range(at, stop)
            for cell in _cells(script.text(n), tabbed)[1:]
        )
        if (
            columns >= 2
            and stop - at >= least
            and (tabbed or columns >= 3 or numbers >= stop - at - 1)
            and numbers
        ):
            return stop, sure, why
        searched[tabbed] = 0 if numbers else stop
        if columns >= 3 and stop - at >= least and tabbed:
            return stop, sure - 0.1, why
    return at, 0.0, _TABBED


def _cells(text: str, tabbed: bool) -> list[str]:
    if tabbed:
        return [cell.strip() for cell in text.split("\t")] if "\t" in text else [text]
    return [cell for cell in re.split(r"[ \u3000\t]{2,}|(?<=\S)\u3000(?=\S)", text) if cell]


def _with_surroundings(
    script: Typescript, first: int, stop: int, fields: dict[str, Value], sure: float, why: Why
) -> Guess:
    """Adds the lines around a table that are its title, its unit, its source and its note."""
    for at in (first - 1, first - 2):
        text = script.text(at)
        if at != first - 1 or not text:
            break
        if (unit := _UNIT.fullmatch(text)) and "unit" not in fields:
            fields["unit"] = unit["unit"].strip()
            first -= 1
            text = script.text(first - 1)
        if title := _titled(text):
            named, within = title
            fields["title"] = named
            if within:
                fields.setdefault("unit", within)
            first -= 1
    for pattern, name in ((_UNIT, "unit"), (_NOTE, "note"), (_SOURCE, "source"), (_NOTE, "note")):
        if (found := pattern.fullmatch(script.text(stop))) and name not in fields:
            fields[name] = found[name].strip()
            stop += 1
    return Guess(Role.TABLE, first, sure, why, stop - first, fields)


def _titled(text: str) -> tuple[str, str] | None:
    """Reads the title of a table, and the unit that stands behind it in brackets."""
    found = _TITLE.fullmatch(text)
    if not found and not (
        is_short(text, 44)
        and not ends_sentence(text)
        and re.search(r"(?:表|情况|统计|一览|对比|统计表|明细)(?:[（(].*[)）])?$", text)
    ):
        return None
    bare = text.strip()
    if unit := re.search(r"[（(]\s*(?:单位|單位)\s*[:：]\s*(?P<unit>[^（()）]{1,16})[)）]$", bare):
        return bare[: unit.start()].strip(), unit["unit"]
    return bare, ""
