"""
Tables, made of their rows: what belongs together is merged, and rows that do not fit are told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from tekan.content.csv_rows import read_csv
from tekan.content.odd_rows import odd_rows
from tekan.content.own_files import Wanted, doubtful_names, meant_file, own_file
from tekan.content.prose import Fenced, Running
from tekan.content.reader import Fields, Reader
from tekan.content.rows import Rows, WrittenCell, WrittenRow
from tekan.diagnostics.problems import Diagnostic, Severity, error, reason, warning
from tekan.model.blocks import Block, Prose, Table
from tekan.model.changed import with_inner_changed
from tekan.model.tables import Cell, Grid, Row
from tekan.model.text import Element, Text, plain

_ENDINGS = (".csv", ".tsv", ".txt")
_CSV = Wanted(meant_file(_ENDINGS))
_SPREADSHEETS = (".xlsx", ".xls", ".ods", ".numbers", ".et", ".xlsm", ".docx", ".doc", ".wps")


def table_of(reader: Reader, slug: str, piece: Fenced, fields: Fields, files: dict[str, str]) -> Table:
    """Makes the table of a block: of its rows or its file, or of what stands there in HTML."""
    title, unit, source = map(fields.running, ("title", "unit", "source"))
    said = Table(Grid(), title, bare_unit(unit), bare_source(source), fields.runnings("note"))
    for inner in piece.pieces:
        elements = inner.elements if isinstance(inner, Running) else ()
        if element := next((element for element in elements if element.name == "table"), None):
            typed = _table(element)
            return said._replace(grid=typed.grid, title=title or typed.title)
    rows = rows_of(reader, slug, piece, fields, files)
    return said._replace(grid=grid_of(rows, _count(fields, "names", 1))) if rows else said


def rows_of(reader: Reader, slug: str, piece: Fenced, fields: Fields, files: dict[str, str]) -> Rows | None:
    """
    Returns the rows of a block, all of one length: those typed in it, or those of its file.

    Where there are none, or both, that is among the reader's problems.

    Args:
        reader: Of the site's folder.
        slug: Of the feature.
        piece: The block.
        fields: Those of the block.
        files: Takes the file, with its digest.
    """
    typed = next((inner for inner in piece.pieces if isinstance(inner, Rows)), None)
    found = _typed_or_filed(reader, slug, typed, fields, files)
    if found and not found.rows:
        return None  # which has been reported
    if found is None:
        if not fields.value.get("file") and not typed:
            reader.problems.append(error("empty-block", piece.location, name=piece.name))
        return None
    is_said = piece.name == "table" and bool(fields.text("head"))
    head = _count(fields, "head", found.head or 1) if is_said else found.head or 1
    if head >= len(found.rows):
        where = fields.place("head") if is_said else found.location
        reader.problems.append(error("rows-all-head", where))
        return None
    rows = found._replace(head=head)
    odd = list(odd_rows(rows, is_head_said=is_said or bool(found.head)))
    reader.problems += odd
    if any(problem.severity is Severity.ERROR for problem in odd):
        return None
    told = {problem.location for problem in odd}
    uneven: list[Diagnostic] = []
    rows = even_rows(rows, uneven)
    reader.problems += (problem for problem in uneven if problem.location not in told)
    return rows


_UNIT = r"^(?:计量|計量)?(?:单位|單位)[:：]\s*"
_SOURCE = r"^(?:资料|数据|图表|資料|數據|圖表)?(?:来源|來源)[:：]\s*"


def bare_unit(text: Text) -> Text:
    """Returns a unit without the word that the page says before it."""
    return _with_first(text, lambda first: re.sub(_UNIT, "", first))


def bare_source(text: Text) -> Text:
    """Returns a source without the words that the page says before it."""
    return _with_first(text, lambda first: re.sub(_SOURCE, "", first))


def _with_first(text: Text, change: Callable[[str], str]) -> Text:
    first, *others = text or ("",)
    bare = change(first) if isinstance(first, str) else first
    return (bare, *others) if bare else tuple(others)


def _count(fields: Fields, name: str, left_out: int) -> int:
    text = fields.text(name)
    return int(text) if text.isdecimal() and text.isascii() and fields.is_right(name) else left_out


def _typed_or_filed(
    reader: Reader, slug: str, typed: Rows | None, fields: Fields, files: dict[str, str]
) -> Rows | None:
    """Returns the rows typed in a block, or those of its file, which joins `files` with its digest."""
    path = fields.text("file")
    if not path:
        return typed
    where = fields.place("file")
    if typed and typed.rows:
        reader.problems.append(error("rows-and-file", typed.location, file=path))
        return None
    found = own_file(reader, slug, path, where, _CSV)
    if found is None:
        return None
    ending = found.suffix.lower()
    if ending not in _ENDINGS:
        code = "spreadsheet" if ending in _SPREADSHEETS else "wrong-ending"
        reader.problems.append(error(code, where, path=path, known=", ".join(_ENDINGS)))
        return None
    reader.problems += doubtful_names(reader, found, where)
    inside = found.relative_to(reader.folder).as_posix()
    try:
        read = read_csv(found, reader.shown(inside))
    except OSError as failure:
        reader.problems.append(
            error("file-not-readable", where, path=reader.shown(inside), reason=reason(failure))
        )
        return None
    reader.problems += read.problems
    files[inside] = read.digest
    is_whole = not any(problem.severity is Severity.ERROR for problem in read.problems)
    return read.rows if is_whole else None


def even_rows(rows: Rows, problems: list[Diagnostic]) -> Rows:
    """Returns rows as long as the head; one that is longer is an error, a shorter one a warning."""
    if not rows.rows:
        return rows
    columns = max(len(row) for row in rows.rows[: max(1, rows.head)])
    even: list[WrittenRow] = []
    told: list[Diagnostic] = []
    for n, row in enumerate(rows.rows):
        where = row[0].location if row else rows.location
        if any(cell.text for cell in row[columns:]):
            odd = next(cell for cell in row[columns:] if cell.text)
            told.append(error("ragged-row", odd.location, cells=str(len(row)), columns=str(columns)))
        elif len(row) < columns and n >= max(1, rows.head):
            problems.append(warning("short-row", where, cells=str(len(row)), columns=str(columns)))
        blank = WrittenCell((), row[-1].location if row else where)
        even.append((*row[:columns], *[blank] * (columns - len(row))))
    is_of_head = len(told) > 2 and len(told) * 2 > len(rows.rows)  # it lacks a cell, not they
    problems += told[:1] if is_of_head else told
    return rows._replace(rows=tuple(even))


def grid_of(rows: Rows, names: int) -> Grid:
    """
    Merges the cells of a head that belong together.

    An empty cell of a head belongs to the one on its left, as spreadsheets write merged cells, and below
    another to that one; one in a column that names rows, but for the last such column, to the one above.

    Args:
        rows: The rows, all equally long.
        names: How many columns name the rows.
    """
    head, body = rows.rows[: rows.head], rows.rows[rows.head :]
    names = min(names, len(head[0]) - 1 if head else names)
    merged = _merged_names(body, names, _levels(body))
    return Grid(tuple(_merged_head(head)), tuple(merged), names, rows.aligns)


def _merged_head(rows: Sequence[WrittenRow]) -> Iterator[Row]:
    """Yields the rows of a head; a cell that others belong to takes their room."""
    columns = len(rows[0]) if rows else 0
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for n, row in enumerate(rows):
        for m, cell in enumerate(row):
            above = owner.get((n - 1, m))
            left = owner.get((n, m - 1))
            if plain(cell.text).strip():
                owner[n, m] = (n, m)
            elif above and _is_empty_below(rows, owner, n, above):
                owner[n, m] = above
            elif left and left[0] == n:
                owner[n, m] = left
            else:
                owner[n, m] = (n, m)
    room: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for place, of in owner.items():
        room.setdefault(of, []).append(place)
    for n, row in enumerate(rows):
        held = [room[n, m] for m in range(columns) if owner[n, m] == (n, m)]
        yield tuple(
            Cell(row[places[0][1]].text, len({m for _, m in places}), len({k for k, _ in places}))
            for places in held
        )


def _is_empty_below(
    rows: Sequence[WrittenRow], owner: dict[tuple[int, int], tuple[int, int]], n: int, above: tuple[int, int]
) -> bool:
    """Tells whether all the room below a cell of a head is empty, so that it takes this, too."""
    below = [m for m in range(len(rows[n])) if owner.get((n - 1, m)) == above]
    return bool(rows[above[0]][above[1]].text) and not any(rows[n][m].text for m in below)


def _merged_names(rows: Sequence[WrittenRow], names: int, levels: dict[int, int]) -> Iterator[Row]:
    """Yields the rows of a body; a name takes the room of empty cells below it, but in the last column."""
    spans = [[1] * len(row) for row in rows]
    for m in range(names - 1):
        begins = 0
        for n, row in enumerate(rows):
            if n and not row[m].text and rows[begins][m].text:
                spans[begins][m] += 1
                spans[n][m] = 0
            else:
                begins = n
    for row, spanned in zip(rows, spans, strict=True):
        yield tuple(
            Cell(cell.text, 1, down, levels.get(cell.indent, 0) if m == max(names - 1, 0) else 0)
            for m, (cell, down) in enumerate(zip(row, spanned, strict=True))
            if down
        )


def _levels(rows: Sequence[WrittenRow]) -> dict[int, int]:
    """Numbers the indentations of names from the outermost on."""
    indents = sorted({row[0].indent for row in rows if row and row[0].text} | {0})
    return {indent: min(level, 3) for level, indent in enumerate(indents)}


# --- Tables in running text -------------------------------------------------------------------------


def grid_of_element(table: Element) -> Grid:
    """Makes a grid of a table that was read as Markdown or HTML; its first column names the rows."""
    head: list[Row] = []
    body: list[Row] = []
    for part in _inside(table, "thead", "tbody", "tfoot", "tr"):
        rows = [part] if part.name == "tr" else list(_inside(part, "tr"))
        for row in rows:
            cells = tuple(map(_cell, _inside(row, "td", "th")))
            is_head = part.name == "thead" or (
                not body and bool(cells) and all(cell.name == "th" for cell in _inside(row, "td", "th"))
            )
            (head if is_head else body).append(cells)
    first = next(iter(_inside_rows(table)), None)
    aligns = tuple(cell.get("data-align") for cell in _inside(first, "td", "th")) if first else ()
    columns = max((sum(cell.across for cell in row) for row in (*head, *body)), default=0)
    return Grid(tuple(head), tuple(body), min(1, columns - 1), aligns if any(aligns) else ())


def _inside_rows(table: Element) -> Iterator[Element]:
    for part in _inside(table, "thead", "tbody", "tfoot", "tr"):
        yield from [part] if part.name == "tr" else _inside(part, "tr")


def _inside(element: Element, *names: str) -> Iterator[Element]:
    return (node for node in element.children if isinstance(node, Element) and node.name in names)


def _cell(cell: Element) -> Cell:
    return Cell(cell.children, _span(cell.get("colspan")), _span(cell.get("rowspan")))


def _span(text: str) -> int:
    return max(1, int(text)) if text.isdecimal() else 1


def tabled(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Returns blocks with the tables among running text as blocks of their own."""
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, Prose) and any(element.name == "table" for element in block.elements):
            for is_table, group in groupby(block.elements, key=lambda element: element.name == "table"):
                together = tuple(group)
                made += map(_table, together) if is_table else [Prose(together)]
        else:
            made.append(with_inner_changed(block, tabled))
    return tuple(made)


def _table(element: Element) -> Table:
    caption = next(_inside(element, "caption"), None)
    return Table(grid_of_element(element), caption.children if caption else ())
