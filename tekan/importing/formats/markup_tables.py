"""
Tables of a page or a document: which of them hold rows and which only a layout, and how rows are written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from tekan.importing.formats.tree import Node

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = (*_HEADINGS, "img", "table", "ul", "ol", "blockquote", "figure", "video", "iframe", "item")
_LONG = 200
"""Characters that no cell of a table has, but a paragraph has."""
_MOST = 99
"""The most rows or columns that one cell may take."""


class Cell(NamedTuple):
    """A cell, in Markdown and in plain characters."""

    marked: str
    text: str
    across: int = 1
    down: int = 1


class WrittenTable(NamedTuple):
    """A table as a line has it."""

    text: str
    marked: str


def is_layout(table: Node) -> bool:
    """Tells whether a table only sets things beside or below one another."""
    cells = [cell for row in rows_in(table) for cell in _cells_in(row)]
    widest = max((len(list(_cells_in(row))) for row in rows_in(table)), default=0)
    if widest < 2 or any(True for cell in cells for _ in cell.find(*_BLOCKS)):
        return True
    return any(len(cell.text.strip()) > _LONG for cell in cells)


def rows_in(table: Node) -> Iterator[Node]:
    """Yields the rows of a table, not those of one inside it."""
    for part in table.nodes:
        if part.name == "tr":
            yield part
        elif part.name in ("thead", "tbody", "tfoot"):
            yield from (row for row in part.nodes if row.name == "tr")


def _cells_in(row: Node) -> Iterator[Node]:
    return (cell for cell in row.nodes if cell.name in ("td", "th"))


def table_of(table: Node, write: Callable[[Node], tuple[str, str]]) -> WrittenTable | None:
    """
    Writes a table; none if it is empty.

    Args:
        table: The element.
        write: Writes what is in a cell, as Markdown and plainly.
    """
    heads = {id(row) for part in table.nodes if part.name == "thead" for row in part.nodes}
    grid = [
        [Cell(*write(cell), _span(cell, "colspan"), _span(cell, "rowspan")) for cell in _cells_in(row)]
        for row in rows_in(table)
    ]
    head = sum(id(row) in heads for row in rows_in(table))
    if not any(cell.text for row in grid for cell in row):
        return None
    text = "\n".join("\t".join(_flat(cell.text) for cell in row) for row in grid).strip("\n")
    is_simple = all(cell.across == cell.down == 1 for row in grid for cell in row) and head < 2
    return WrittenTable(text, _piped(grid) if is_simple else _tagged(_fitting(grid), head))


def _span(cell: Node, name: str) -> int:
    text = cell.get(name).strip()
    return min(_MOST, max(1, int(text))) if text.isdecimal() and len(text) < 4 else 1


def _flat(text: str) -> str:
    return " ".join(text.split())


def _piped(grid: list[list[Cell]]) -> str:
    grid = [row for row in grid if any(cell.text for cell in row)]
    if len(grid) == 1:
        return _tagged(grid, 1)  # a head alone, as pages set what stands side by side, is no table
    width = max(map(len, grid))
    lines = []
    for row in grid:
        cells = [cell.marked.replace("|", "\\|").replace("\n", "<br>") for cell in row]
        lines.append(f"| {' | '.join([*cells, *[''] * (width - len(cells))])} |")
    return "\n".join([lines[0], "|" + "---|" * width, *lines[1:]])


def _fitting(grid: list[list[Cell]]) -> list[list[Cell]]:
    """Returns rows whose cells fill the table without overlapping; in each row and column one begins."""
    taken: set[tuple[int, int]] = set()
    placed: dict[tuple[int, int], Cell] = {}
    for y, row in enumerate(grid):
        x = 0
        for cell in row:
            while (y, x) in taken:
                x += 1
            across = next((n for n in range(1, cell.across) if (y, x + n) in taken), cell.across)
            down = min(cell.down, len(grid) - y)
            taken.update((y + b, x + a) for a in range(across) for b in range(down))
            placed[y, x] = cell._replace(across=across, down=down)
            x += across
    width = max(x for _, x in taken) + 1
    placed |= {(y, x): Cell("", "") for y in range(len(grid)) for x in range(width) if (y, x) not in taken}
    begun_rows, begun_columns = ({place[axis] for place in placed} for axis in (0, 1))
    ordered = sorted(placed.items(), key=lambda one: one[0])
    return [
        [
            cell._replace(
                across=len(begun_columns & {*range(x, x + cell.across)}),
                down=len(begun_rows & {*range(y, y + cell.down)}),
            )
            for (at, x), cell in ordered
            if at == y
        ]
        for y in sorted(begun_rows)
    ]


def _tagged(grid: list[list[Cell]], head: int) -> str:
    head = min(len(grid), head or max(cell.down for cell in grid[0]))
    while (reached := max(y + cell.down for y in range(head) for cell in grid[y])) > head:
        head = reached
    head = head if head < len(grid) else 0
    lines = ["<table>"]
    for rows, part, tag in ((grid[:head], "thead", "th"), (grid[head:], "tbody", "td")):
        if rows:
            lines += [f"<{part}>", *(_row(row, tag) for row in rows), f"</{part}>"]
    return "\n".join([*lines, "</table>"])


def _row(cells: list[Cell], tag: str) -> str:
    parts = []
    for cell in cells:
        spans = f' colspan="{cell.across}"' * (cell.across > 1) + f' rowspan="{cell.down}"' * (cell.down > 1)
        parts.append(f"<{tag}{spans}>{cell.marked.replace(chr(10), '<br>')}</{tag}>")
    return f"<tr>{''.join(parts)}</tr>"
