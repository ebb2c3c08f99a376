"""
How a table is set: what heads what, numbers aligned by their point, and how much room its columns take.

Widths are in ems of the table's own type, after table.css; they are estimates, and decide only from which
width on a page says that a table goes on at the side.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, product
from typing import NamedTuple

from tekan.chinese.printed import printed
from tekan.model.blocks import Block, Chart, Table
from tekan.model.tables import Cell, Grid, Row
from tekan.model.text import Text

_NUMBER = re.compile(
    r"(?P<whole>[-+−－＋±≈~≥≤<>＜＞]? ?(?:[\d０-９][\d０-９,， ]*)?)(?P<part>[.．][\d０-９]+)?"
    r"(?P<tail> ?[%％‰°℃万亿千百倍元人户件吨点a-zA-Z²³①-⑳*†]{0,5})"
)
_ELSE = 4
"""Characters of what may stand among numbers: 持平, —, …, 未公布."""
_GAP = 1.0
"""Between two columns."""
_NEARLY = 1.03
"""What is added for blanks between characters of two scripts."""
_ON_PHONES = 13
"""What the narrowest phone holds in the largest type."""
_STAYING = 16
"""What columns of names may take together where they stay in sight: more would hide what they name."""
_ROOM = ((42, "wide"), (30, "spread"), (64, "dense"))
"""What is said of a table that is wider than a desk's column, than one of two on paper, and than a sheet."""
_NAMES, _WORDS = 7, 8
"""What a name, and another text, takes before it is broken."""
_RUN = r"[A-Za-z0-9_.]{13,}"
"""Letters that are not broken, and take more room than words do."""
_LONGEST_NAME = 11
"""What such a name takes, after table.css, where it is broken all the same."""
_POINT = 0.28
"""A point, of which a digit is two."""


class CellView(NamedTuple):
    """A cell as pages show it."""

    text: Text
    id: str
    scope: str
    """What it heads: `col`, `colgroup`, `row`, `rowgroup`, or nothing."""
    across: int
    down: int
    classes: str
    level: int = 0
    """How deep a row's name is indented below the one that it belongs to."""


class GridView(NamedTuple):
    """A table as pages show it."""

    head: tuple[tuple[CellView, ...], ...]
    body: tuple[tuple[CellView, ...], ...]
    rules: tuple[str, ...]
    """The style rules that it needs: how narrow columns may become, and below which width it scrolls."""
    scrolls: bool
    """Whether it does on some phones."""
    least: str
    """The class that says how much room it needs; nothing where all phones have it."""
    place: str
    """The classes of what is around it: how much room it takes where there is more."""


def grids_on(blocks: Iterable[Block]) -> dict[Grid, GridView]:
    """Sets the tables that a page shows."""
    grids = [block.grid for block in blocks if isinstance(block, Table | Chart)]
    return {grid: view_of_grid(grid) for grid in grids}


def grid_rules(grids: Mapping[Grid, GridView]) -> str:
    """Writes the style rules that a page's tables name."""
    return "".join(sorted({rule for view in grids.values() for rule in view.rules}))


def view_of_grid(grid: Grid) -> GridView:
    """Sets one table."""
    head, body = _placed(grid.head), _placed(grid.body)
    count = 1 + max((place for row in (*head, *body) for place, _ in row), default=0)
    columns = [_Column(_at(body, n), _at(head, n), _said(grid, n), n < grid.names) for n in range(count)]
    width = math.ceil(sum(column.least + _GAP for column in columns) * _NEARLY)
    scrolls = width > _ON_PHONES
    ends = _ends(columns[: grid.names]) if scrolls else []
    staying = min(len(ends), 1 + sum(end <= _STAYING for end in ends[1:]))
    rules = [
        f".table .{name}{{min-width:{name[1:]}em}}" for name in sorted({one.narrowest for one in columns})
    ]
    rules += [
        f".table .p{n}{{padding-right:calc(.5em + {n / 2:g}ch)}}" for column in columns for n in column.rooms
    ]
    rules += _offsets(columns[: grid.names]) if scrolls else []
    if scrolls:
        rules.append(f".m{width}{{--least:{width}em}}")
    return GridView(
        tuple(
            tuple(
                _head_cell(
                    cell,
                    columns[place],
                    _stay(place, grid.names, staying),
                    is_last=n + cell.down == len(head),
                )
                for place, cell in row
            )
            for n, row in enumerate(head)
        ),
        tuple(
            tuple(
                _body_cell(cell, columns[place], _stay(place, grid.names, staying), is_first=n == 0)
                for place, cell in row
            )
            for n, row in enumerate(body)
        ),
        tuple(rules),
        scrolls,
        f" m{width}" if scrolls else "",
        " ".join(name for limit, name in _ROOM if width > limit),
    )


Placed = list[list[tuple[int, Cell]]]
"""The cells of each row, with the column in which each begins."""


def _placed(rows: Sequence[Row]) -> Placed:
    taken: set[tuple[int, int]] = set()
    placed: Placed = []
    for n, row in enumerate(rows):
        column = 0
        placed.append([])
        for cell in row:
            while (n, column) in taken:
                column += 1
            placed[-1].append((column, cell))
            room = product(range(n, n + cell.down), range(column, column + cell.across))
            taken.update(room)
            column += cell.across
    return placed


def _at(rows: Placed, column: int) -> list[Cell]:
    """Lists the cells that stand in one column alone."""
    return [cell for row in rows for place, cell in row if place == column and cell.across == 1]


def _stay(place: int, names: int, staying: int) -> str:
    """Names the class of what stays in sight while the rest scrolls: names of rows, and what heads them."""
    return "" if place >= names else " ".join(["stay"] * (place < staying) + [f"s{place}"] * (place > 0))


def _ends(columns: Sequence[_Column]) -> list[int]:
    """Returns where each column of names ends: where a table scrolls, all are at their narrowest."""
    return [*accumulate(math.ceil(column.least + _GAP) for column in columns)]


def _offsets(columns: Sequence[_Column]) -> list[str]:
    """Says where each further column of names stays."""
    return [f".table .s{n}{{left:{end}em}}" for n, end in enumerate(_ends(columns)[:-1], 1)]


def _said(grid: Grid, column: int) -> str:
    return grid.aligns[column] if column < len(grid.aligns) else ""


class _Column:
    """What stands in one column."""

    def __init__(self, cells: Sequence[Cell], heads: Iterable[Cell], align: str, is_name: bool) -> None:
        texts = [text for cell in cells if (text := printed(cell.text))]
        numbers = [found for text in texts if (found := number_in(text))]
        others = [text for text in texts if not number_in(text)]
        self.is_name, self.align = is_name, align
        self.is_number = (
            not is_name
            and align in ("", "right")
            and len(numbers) >= max(1, len(others))
            and all(len(text) <= _ELSE for text in others)
        )
        self._part = max((width_of(found["part"] or "") for found in numbers), default=0.0)
        self._tail = max((width_of(found["tail"]) for found in numbers), default=0.0)
        widest = max((self._width(cell) for cell in cells), default=0.0)
        head = max((width_of(printed(cell.text)) for cell in heads), default=0.0)
        most = _NAMES if is_name else _WORDS
        self.least = max(widest, min(head, 3)) if self.is_number else max(min(widest, most), min(head, 4), 1)
        """How narrow it may become: numbers are never broken, names and heads are."""
        run = max(map(width_of, re.findall(_RUN, " ".join(others))), default=0.0)
        self.least = max(self.least, min(run, _LONGEST_NAME) if is_name else run)
        self.narrowest = f"w{math.ceil(self.least + _GAP)}"
        """The class that says so, which one cell of it needs."""
        self.rooms = sorted({self.room(text) for text in texts} - {0})

    def room(self, text: str) -> int:
        """Returns the room that a number leaves at its right, in points, so that its own is below others."""
        return round(self._behind(text) / _POINT)

    def _width(self, cell: Cell) -> float:
        text = printed(cell.text)
        return cell.level + width_of(text) + self._behind(text)

    def _behind(self, text: str) -> float:
        found = number_in(text) if self.is_number else None
        if not found:
            return 0.0
        return self._part + self._tail - width_of(found["part"] or "") - width_of(found["tail"])


def number_in(text: str) -> re.Match[str] | None:
    """Returns the parts of a text that is a number, with what may stand around it."""
    found = _NUMBER.fullmatch(text)
    return found if found and (re.search(r"\d", found["whole"]) or found["part"]) else None


def width_of(text: str) -> float:
    """Estimates how many ems a text takes."""
    return sum(map(_width, text))


def _width(char: str) -> float:
    if char in ".,":
        return _POINT
    return (0.9 if char == "%" else 0.56) if char.isascii() else 1.0


def _head_cell(cell: Cell, column: _Column, stay: str, *, is_last: bool) -> CellView:
    scope = "colgroup" if cell.across > 1 else "col"
    align = "center" if cell.across > 1 else column.align or ("right" if column.is_number else "")
    classes = " ".join(filter(None, [align, stay, "over" if cell.across > 1 and not is_last else ""]))
    return CellView(cell.text, cell.id, scope if cell.text else "", cell.across, cell.down, classes)


def _body_cell(cell: Cell, column: _Column, stay: str, *, is_first: bool) -> CellView:
    text = printed(cell.text)
    room = column.room(text)
    classes = (
        "right" if column.is_number else column.align,
        f"p{room}" if room else "",
        column.narrowest if is_first else "",
        stay,
        f"level{cell.level}" if cell.level else "",
    )
    scope = ("rowgroup" if cell.down > 1 else "row") if column.is_name and text else ""
    named = " ".join(filter(None, classes))
    return CellView(cell.text, cell.id, scope, cell.across, cell.down, named, cell.level)
