"""
The tables and charts of a built page, as rows between bars where these say the same, else as HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from tekan.content.rows import Rows, WrittenCell
from tekan.content.tables import grid_of
from tekan.diagnostics.problems import Location
from tekan.importing.formats.page_text import block, in_field, inline
from tekan.importing.formats.page_tree import Node, Nodes, characters
from tekan.importing.formats.page_words import PageWords, without
from tekan.model.tables import Cell, Grid
from tekan.pages.grids import view_of_grid

Fields = list[tuple[str, "str | list[str]"]]

_NOWHERE = Location("")


def table(node: Node, words: PageWords) -> str:
    """Returns a table as the block that an editor writes."""
    caption = node.first("caption")
    title = caption.first("b") if caption else None
    unit = caption.first("small") if caption else None
    fields: Fields = [
        ("title", in_field(title) if title else ""),
        ("unit", _said(unit, words, "unit") if unit else ""),
        *_numbers_from(node, words),
    ]
    return _written("table", fields, node)


def _said(node: Node, words: PageWords, name: str) -> str:
    bare = without(node.children, *words.around(name))
    return in_field(node.children if bare is None else bare)


def _numbers_from(node: Node, words: PageWords) -> Fields:
    """Returns what is said below a table: whence its numbers are, and the notes."""
    foot = next(node.all("div", "foot"), Node("div"))
    lines = [*foot.elements()]
    source: Nodes | None = None
    if lines:
        source = without(lines[-1].children, words.said("numbers_from"))
    notes = [in_field(line) for line in (lines[:-1] if source is not None else lines)]
    return [
        ("source", in_field(source) if source is not None else ""),
        ("note", notes[0] if len(notes) == 1 else notes),
    ]


# --- Rows -----------------------------------------------------------------------------------------------


def _written(name: str, fields: Fields, around: Node) -> str:
    shown = around.first("table")
    if shown is None:
        return block(name, fields, "")
    head, body = _rows(shown, "thead"), _rows(shown, "tbody")
    names = _names(body)
    rows = _in_bars(head, body, names)
    if rows is None:
        return block(name, fields, "\n".join(_as_html(shown)))
    if names > 1:
        fields = [*fields, ("names", str(names))]
    return block(name, fields, rows)


def _rows(shown: Node, part: str) -> list[list[Node]]:
    return [
        [*row.elements()]
        for group in shown.elements()
        if group.name == part
        for row in group.elements()
        if row.name == "tr"
    ]


def _names(body: Sequence[Sequence[Node]]) -> int:
    """Returns how many columns name the rows."""
    most = 0
    for row, placed in zip(body, _placed(body), strict=True):
        most = max([most, *(at + 1 for at, cell in zip(placed, row, strict=True) if cell.name == "th")])
    return most


def _placed(rows: Sequence[Sequence[Node]]) -> list[list[int]]:
    """Returns the column in which each cell begins."""
    taken: set[tuple[int, int]] = set()
    placed: list[list[int]] = []
    for n, row in enumerate(rows):
        placed.append([])
        column = 0
        for cell in row:
            while (n, column) in taken:
                column += 1
            placed[-1].append(column)
            across, down = _span(cell, "colspan"), _span(cell, "rowspan")
            taken.update(product(range(n, n + down), range(column, column + across)))
            column += across
    return placed


def _span(cell: Node, attribute: str) -> int:
    said = cell.get(attribute)
    return int(said) if said.isdecimal() else 1


def _in_bars(head: list[list[Node]], body: list[list[Node]], names: int) -> str | None:
    """Writes rows between bars; nothing where they would be read as another table."""
    width = max(
        (
            at + _span(cell, "colspan")
            for rows in (head, body)
            for placed, row in zip(_placed(rows), rows, strict=True)
            for at, cell in zip(placed, row, strict=True)
        ),
        default=0,
    )
    spread = [*_spread(head, width), *_spread(body, width)]
    if not head or not body or width < 2 or "\n" in "".join(text for row in spread for text in row):
        return None
    read = grid_of(
        Rows(
            _NOWHERE,
            tuple(tuple(WrittenCell((text,) if text else (), _NOWHERE) for text in row) for row in spread),
            len(head),
        ),
        max(names, 1),
    )
    if _shape(read) != (_shape_of(head), _shape_of(body)):
        return None
    lines = [f"| {' | '.join(row)} |" for row in spread]
    lines.insert(len(head), "|" + "|".join(_aligns(head, body, width)) + "|")
    return "\n".join(re.sub(r"\|  (?=\|)", "| ", line) for line in lines)


def _spread(rows: list[list[Node]], width: int) -> list[list[str]]:
    """Returns the texts of rows, each in the column where its cell begins."""
    spread = [[""] * width for _ in rows]
    for n, (placed, row) in enumerate(zip(_placed(rows), rows, strict=True)):
        for at, cell in zip(placed, row, strict=True):
            spread[n][at] = _indent(cell) + _cell(cell)
    return spread


def _cell(cell: Node) -> str:
    """Returns the text of a cell; the bar of a reading is none of the table's."""
    parts = re.split(r"(\{[^{}|]+\|[^{}]+\})", inline(cell).strip())
    return "".join(part if n % 2 else part.replace("|", r"\|") for n, part in enumerate(parts))


def _indent(cell: Node) -> str:
    level = next((one for one in cell.classes if re.fullmatch(r"level\d", one)), "level0")
    return "　" * int(level[5:])


def _shape(grid: Grid) -> tuple[list[list[tuple[int, int]]], list[list[tuple[int, int]]]]:
    return (
        [[(cell.across, cell.down) for cell in row] for row in grid.head],
        [[(cell.across, cell.down) for cell in row] for row in grid.body],
    )


def _shape_of(rows: list[list[Node]]) -> list[list[tuple[int, int]]]:
    return [[(_span(cell, "colspan"), _span(cell, "rowspan")) for cell in row] for row in rows]


def _aligns(head: list[list[Node]], body: list[list[Node]], width: int) -> Iterator[str]:
    """Yields what the line below a head says of each column, where its numbers do not say it themselves."""
    seen = [""] * width
    for placed, row in zip(_placed(body), body, strict=True):
        for at, cell in zip(placed, row, strict=True):
            seen[at] = seen[at] or next((one for one in cell.classes if one in _MARKS), "")
    own = view_of_grid(Grid(_cells(head), _cells(body), _names(body)))
    made = [""] * width
    for cells in own.body:
        for at, view in enumerate(cells[:width]):
            made[at] = made[at] or ("right" if "right" in view.classes.split() else "")
    yield from (_MARKS[one] if one != made[at] else "---" for at, one in enumerate(seen))


_MARKS = {"": "---", "left": ":--", "center": ":-:", "right": "--:"}


def _cells(rows: list[list[Node]]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        tuple(
            Cell(tuple(filter(None, [characters(cell)])), _span(cell, "colspan"), _span(cell, "rowspan"))
            for cell in row
        )
        for row in rows
    )


def _as_html(shown: Node) -> Iterator[str]:
    yield "<table>"
    for part in ("thead", "tbody"):
        if rows := _rows(shown, part):
            yield f"<{part}>"
            for row in rows:
                yield f"<tr>{''.join(map(_html_cell, row))}</tr>"
            yield f"</{part}>"
    yield "</table>"


def _html_cell(cell: Node) -> str:
    said = "".join(f' {name}="{cell.get(name)}"' for name in ("colspan", "rowspan") if cell.get(name))
    return f"<{cell.name}{said}>{_indent(cell)}{inline(cell).strip()}</{cell.name}>"


# --- Charts ---------------------------------------------------------------------------------------------

_KINDS = {"stacks": "stacked", "bars": "bar", "columns": "bar", "lines": "line", "pie": "pie"}


def chart(node: Node, words: PageWords) -> str | None:
    """Returns a chart as the block that an editor writes; nothing where its numbers are not on the page."""
    drawing = next((one for one in node.elements() if one.get("role") == "img"), Node("div"))
    kind = next((_KINDS[one] for one in drawing.classes if one in _KINDS), "")
    caption = node.first("figcaption") or Node("figcaption")
    title, unit = caption.first("b"), caption.first("small")
    behind = node.first("details")
    if not kind or behind is None:
        return None
    fields: Fields = [
        ("type", kind),
        ("title", in_field(title) if title else ""),
        ("unit", _said(unit, words, "unit") if unit else ""),
        *_numbers_from(node, words),
        ("highlight", "、".join(_spoken_of(node, drawing, behind))),
    ]
    return _written("chart", fields, behind)


def _spoken_of(node: Node, drawing: Node, behind: Node) -> Iterator[str]:
    """Yields the rows and columns that the drawing marks or its description names, as its table has them."""
    shown = behind.first("table") or Node("table")
    marked = [_solid(characters(one)) for one in node.all(of_class="spoken-of")]
    told = _solid(drawing.get("aria-label"))
    firsts = [row[0] for row in _rows(shown, "tbody") if row]
    heads = [cell for row in _rows(shown, "thead") for cell in row[1:]]
    for name in map(characters, (*firsts, *heads)):
        solid = _solid(name)
        # At the end of a line its last number stands behind its name.
        is_marked = any(re.fullmatch(rf"{re.escape(solid)}{_NUMBER}", one) for one in marked)
        if is_marked or re.search(rf"(?:突出的是|Highlighted:){re.escape(solid)}[：,]", told):
            yield name.strip()


_NUMBER = r"[-+−–—\d.,%％‰万亿萬億]*"


def _solid(text: str) -> str:
    return "".join(text.split())
