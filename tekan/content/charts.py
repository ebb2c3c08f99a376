"""
Charts, made of their rows: names in the first column, and numbers in each of the others.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, cast

from tekan.chinese.printed import printed
from tekan.content.chart_numbers import meant_number, number_and_unit, read_number
from tekan.content.prose import Fenced, Running
from tekan.content.reader import Fields, Reader
from tekan.content.rows import Rows, WrittenCell
from tekan.content.tables import bare_source, bare_unit, grid_of, rows_of
from tekan.diagnostics.problems import Diagnostic, Location, closest, error, note, warning
from tekan.model.blocks import Chart
from tekan.model.charts import ChartData, ChartKind, Series
from tekan.model.tables import Grid
from tekan.model.text import plain

_MOST_ROWS = {"bar": 1000, "line": 1000, "stacked": 40}
_MOST_SERIES = {"bar": 6, "line": 8, "stacked": 7}
_TOTALS = frozenset("合计 总计 总数 全部 总量 合計 總計 總數 小计 total sum all".split())  # noqa: SIM905 - a list of words
_PERCENT = ("%", "％")
_MOST_SLICES = 7
_MOST_IN_TABLE = 300
"""How many numbers the table behind a chart may have; they weigh some two thousand bytes."""

NOTHING = ChartData("bar", (), ())


class _Column(NamedTuple):
    """The numbers of one column, each with its cell."""

    head: WrittenCell
    cells: tuple[WrittenCell, ...]
    numbers: tuple[float | None, ...]
    marks: tuple[str, ...]

    @property
    def name(self) -> str:
        """The words of its head."""
        return printed(self.head.text)


def chart_of(reader: Reader, slug: str, piece: Fenced, fields: Fields, files: dict[str, str]) -> Chart:
    """
    Makes a chart, with the table behind it; reports what none can be made of.

    Args:
        reader: Of the site's folder.
        slug: Of the feature.
        piece: The block.
        fields: Those of the block.
        files: Takes the file that the numbers are in, with its digest.
    """
    title, unit, source = (fields.running(name) for name in ("title", "unit", "source"))
    numbers, grid = _numbers_and_grid(reader, slug, piece, fields, files)
    unit, source = bare_unit(unit), bare_source(source)
    return Chart(numbers, grid, piece.location, title, unit, source, fields.runnings("note"))


def _numbers_and_grid(
    reader: Reader, slug: str, piece: Fenced, fields: Fields, files: dict[str, str]
) -> tuple[ChartData, Grid]:
    if any(isinstance(inner, Running) for inner in piece.pieces):
        reader.problems.append(error("chart-html", piece.pieces[0].location))
        return NOTHING, Grid()
    rows = rows_of(reader, slug, piece, fields, files)
    if rows is None:
        return NOTHING, Grid()
    kind = fields.text("type") if fields.is_right("type") else ""
    found = len(reader.problems)
    told = {problem.location for problem in reader.problems}
    reader.problems += _problems_of_shape(rows, kind)
    if len(reader.problems) > found:
        return NOTHING, Grid()
    head, *body = rows.rows
    columns = [_column(cell, [row[n] for row in body]) for n, cell in enumerate(head) if n]
    categories = tuple(printed(row[0].text) for row in body)
    reader.problems += (
        one for one in _problems_of_numbers(columns, rows.location) if one.location not in told
    )
    if len(reader.problems) == found and kind:
        reader.problems += _problems_of_kind(
            kind, categories, columns, [row[0].location for row in body], fields
        )
    heads = ((column.name, column.head.location) for column in columns)
    if kind != "line":  # where months may come again
        places = (row[0].location for row in body)
        reader.problems += _namesakes(zip(categories, places, strict=True))
    reader.problems += _namesakes(heads)
    highlight = tuple(
        _highlighted(fields, [*categories, *(column.name for column in columns)], reader.problems)
    )
    series = tuple(
        Series(column.name, column.numbers, tuple(printed(cell.text) for cell in column.cells))
        for column in columns
    )
    unit = printed(bare_unit(fields.running("unit")))
    marks = {mark for column in columns for mark in column.marks if mark}
    numbers = ChartData(
        cast(ChartKind, kind or "bar"), categories, series, unit, "".join(marks)[:1], highlight
    )
    count = len(categories) * len(columns)
    if count > _MOST_IN_TABLE:
        most = str(_MOST_IN_TABLE)
        reader.problems.append(note("chart-without-table", piece.location, count=f"{count:,}", most=most))
        return numbers, Grid()
    return numbers, grid_of(rows, 1)


def _column(head: WrittenCell, cells: list[WrittenCell]) -> _Column:
    read = [read_number(plain(cell.text)) for cell in cells]
    numbers = tuple(one.value if one else None for one in read)
    return _Column(head, tuple(cells), numbers, tuple(one.mark if one else "" for one in read))


def _problems_of_shape(rows: Rows, kind: str) -> Iterator[Diagnostic]:
    """Reports rows of which no chart can be made: without names, without numbers, or too many."""
    head, *body = rows.rows
    if rows.head > 1:
        yield error("chart-head", body[0][0].location)
        return
    if len(head) < 2:
        yield error("chart-one-column", head[0].location)
        return
    most_rows, most_series = _MOST_ROWS.get(kind, 1000), _MOST_SERIES.get(kind, 1000)
    if len(body) > most_rows:
        yield error(
            "chart-too-long", body[most_rows][0].location, count=str(len(body)), most=f"{most_rows:,}"
        )
    if len(head) - 1 > most_series:
        where = head[most_series + 1].location
        yield error("chart-too-wide", where, count=str(len(head) - 1), most=str(most_series))
    for cell in head[1:] if len(head) > 2 else ():
        if not printed(cell.text):
            yield error("chart-no-head", cell.location)
    for row in body:
        if not printed(row[0].text):
            yield error("chart-no-name", row[0].location)


def _namesakes(named: Iterable[tuple[str, Location]]) -> Iterator[Diagnostic]:
    """Reports the first name of a row, or of a column, that another has, too."""
    before: dict[str, Location] = {}
    for name, where in named:
        if name and _alike(name) in before:
            yield warning("chart-namesake", where, name=name, line=str(before[_alike(name)].line))
            return
        before.setdefault(_alike(name), where)


def _problems_of_numbers(columns: Sequence[_Column], where: Location) -> Iterator[Diagnostic]:
    """Reports cells that are no numbers, and numbers that no one axis can show."""
    wrong = False
    for column in columns:
        for cell in column.cells:
            if read_number(plain(cell.text)) is None:
                wrong = True
                yield _no_number(cell)
    if wrong:
        return
    if not any(number is not None for column in columns for number in column.numbers):
        yield error("chart-no-numbers", where)
        return
    typed = [
        (cell, mark)
        for column in columns
        for cell, number, mark in zip(column.cells, column.numbers, column.marks, strict=True)
        if number
    ]
    if odd := next((cell for cell, mark in typed if mark != typed[0][1]), None):
        yield error("chart-mixed", odd.location, text=plain(odd.text), other=plain(typed[0][0].text))


def _no_number(cell: WrittenCell) -> Diagnostic:
    text = plain(cell.text).strip()
    number, unit = number_and_unit(text)
    details = {
        "no_change": text if text in ("持平", "不变", "持平。", "unchanged") else "",
        "suggestion": meant_number(text),
        "number": number,
        "unit": unit,
        "short": text if re.fullmatch(r"[-+]?\d(?:\.\d+)?[eE][-+]?\d+", text) else "",
    }
    return error("chart-number", cell.location, text=text, **details)


def _problems_of_kind(
    kind: str,
    categories: Sequence[str],
    columns: Sequence[_Column],
    places: Sequence[Location],
    fields: Fields,
) -> Iterator[Diagnostic]:
    """Reports numbers that one kind of chart cannot show."""
    if kind in ("stacked", "pie"):
        cells = (pair for one in columns for pair in zip(one.cells, one.numbers, strict=True))
        for cell, number in cells:
            if number is not None and number < 0:
                yield error("chart-negative", cell.location, text=plain(cell.text), type=kind)
    if kind == "stacked" and len(columns) < 2:
        yield error("chart-nothing-to-stack", columns[0].head.location)
    elif kind == "stacked":
        totals = [column for column in columns if column.name.casefold() in _TOTALS]
        yield from (error("chart-total", one.head.location, name=one.name) for one in totals)
    elif kind == "pie" and len(columns) > 1:
        yield error("chart-pie-columns", columns[1].head.location)
    elif kind == "pie":
        yield from _problems_of_pie(categories, columns[0], places, fields)


def _problems_of_pie(
    categories: Sequence[str], column: _Column, places: Sequence[Location], fields: Fields
) -> Iterator[Diagnostic]:
    totals = [n for n, name in enumerate(categories) if name.casefold() in _TOTALS]
    if totals:
        yield error("chart-total", places[totals[0]], name=categories[totals[0]])
        return
    for name, cell, number in zip(categories, column.cells, column.numbers, strict=True):
        if not number:
            yield error("chart-no-slice", cell.location, name=name)
    count = len(column.cells)
    if not 2 <= count <= _MOST_SLICES:
        where = places[_MOST_SLICES] if count > _MOST_SLICES else places[0]
        yield error("chart-slices", where, count=str(count), most=str(_MOST_SLICES))
    total = sum(number or 0.0 for number in column.numbers)
    is_share = any(mark == "%" for mark in column.marks) or printed(fields.running("unit")) in _PERCENT
    # Each may have been rounded by half a per cent; of those with decimals all together miss less than one.
    is_rounded = all(number is None or number.is_integer() for number in column.numbers)
    off = max(1.0, count / 2 if is_rounded else 0.0)
    if is_share and count > 1 and round(abs(total - 100), 9) > off:
        yield error("chart-not-whole", places[-1], total=f"{total:.10g}%")


# --- What the text speaks of -----------------------------------------------------------------------------


def _highlighted(fields: Fields, names: Sequence[str], problems: list[Diagnostic]) -> Iterator[str]:
    """Yields the names of rows and columns that are highlighted, as they stand there."""
    known = {_alike(name): name for name in reversed(names) if name}
    for wanted in _wanted(fields, known):
        if _alike(wanted) in known:
            yield known[_alike(wanted)]
        elif known:
            near = closest(wanted, known.values()) or next((one for one in names if wanted in one), "")
            problems.append(error("chart-highlight", fields.place("highlight"), name=wanted, suggestion=near))


def _wanted(fields: Fields, known: dict[str, str]) -> tuple[str, ...]:
    """Returns the names in the field, which may be one that holds a mark."""
    whole = fields.text("highlight")
    if _alike(whole) in known:
        return (whole,)
    names = fields.texts("highlight") or re.split("[、，,;；]", whole)
    return tuple(name for name in map(str.strip, names) if name)


def _alike(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())
