"""
Blocks with something in them changed: their figures, their paragraphs, the blocks that they contain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from tekan.model.blocks import (
    Audio,
    Block,
    Box,
    Interview,
    Letter,
    Note,
    Prose,
    Quotation,
    Refrain,
    Table,
    Timeline,
    Verse,
    Video,
    is_in_excerpts,
)
from tekan.model.figures import Figure, FigurePair, Gallery
from tekan.model.tables import Cell, Grid
from tekan.model.text import Element


def with_inner_changed(block: Block, change: Callable[[tuple[Block, ...]], tuple[Block, ...]]) -> Block:
    """Returns a block with the blocks that it contains changed."""
    if isinstance(block, Note | Box | Video | Audio):
        return block._replace(blocks=change(block.blocks))
    if isinstance(block, Interview):
        return Interview(tuple(turn._replace(blocks=change(turn.blocks)) for turn in block.turns))
    return block


def excerpted(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Returns blocks without what no excerpt may have, also inside others: a table in an interview."""
    return tuple(with_inner_changed(block, excerpted) for block in blocks if is_in_excerpts(block))


def with_figures(blocks: Iterable[Block], change: Callable[[Figure], Figure]) -> tuple[Block, ...]:
    """Returns blocks with each figure in them changed."""
    made: list[Block] = []
    for block in blocks:
        match block:
            case Figure():
                made.append(change(block))
            case FigurePair(figures=figures):
                made.append(FigurePair(tuple(map(change, figures))))
            case Gallery(figures=figures):
                made.append(block._replace(figures=tuple(map(change, figures))))
            case Video(poster=Figure() as poster):
                film = block._replace(poster=change(poster))
                made.append(with_inner_changed(film, partial(with_figures, change=change)))
            case _:
                made.append(with_inner_changed(block, partial(with_figures, change=change)))
    return tuple(made)


def with_paragraphs(blocks: Iterable[Block], change: Callable[[Element], Element]) -> tuple[Block, ...]:
    """Returns blocks with each element of their running text changed."""
    made: list[Block] = []
    for block in blocks:
        match block:
            case Prose(elements=elements):
                made.append(Prose(tuple(map(change, elements))))
            case Quotation(pull=True):
                made.append(block)  # its words are those of a paragraph, which has its turn
            case Timeline() | Refrain() | Quotation() | Verse() | Letter():
                made.append(block._replace(paragraphs=tuple(map(change, block.paragraphs))))
            case Table():
                made.append(block._replace(grid=with_cells(block.grid, change)))
            case _:
                made.append(with_inner_changed(block, partial(with_paragraphs, change=change)))
    return tuple(made)


def with_cells(grid: Grid, change: Callable[[Element], Element]) -> Grid:
    """Returns a grid with each of its cells changed, as an element of running text."""

    def changed(cell: Cell) -> Cell:
        made = change(Element("td", cell.text))
        return cell._replace(text=made.children, id=made.get("id"))

    head, body = (tuple(tuple(map(changed, row)) for row in rows) for rows in (grid.head, grid.body))
    return grid._replace(head=head, body=body)
