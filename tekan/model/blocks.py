"""
What a feature's text is made of: blocks, and the parts that contain them; `BLOCK_KINDS` is their one table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, Literal, NamedTuple, TypeAlias, assert_never

from tekan.diagnostics.problems import Location
from tekan.model.charts import ChartData
from tekan.model.figures import Figure, FigurePair, Gallery
from tekan.model.tables import Cell, Grid
from tekan.model.text import Element, Text, plain
from tekan.model.values import value


@value
class Prose(NamedTuple):
    """Paragraphs, lists, tables, quotations and sub-headings as they follow one another."""

    elements: tuple[Element, ...]


@value
class Timeline(NamedTuple):
    """Paragraphs that each begin with a date; the date is an `Element` named `date` in its place."""

    paragraphs: tuple[Element, ...]


@value
class Refrain(NamedTuple):
    """The line that closes a section and comes back, changed, at the end of the others."""

    paragraphs: tuple[Element, ...]


@value
class Quotation(NamedTuple):
    """Somebody's words, in the paragraph that reports them."""

    paragraphs: tuple[Element, ...]
    speaker: Text = ()
    post: Text = ()
    pull: bool = False
    """Whether it repeats words of the text, to be seen from afar."""

    @property
    def names_speaker(self) -> bool:
        """Whether the paragraph itself says who speaks."""
        return bool(self.speaker) and plain(self.speaker) in plain(self.paragraphs)


@value
class Note(NamedTuple):
    """The editors' own words beside the text: 编者按, 开栏语, 记者手记."""

    blocks: tuple[Block, ...]
    title: Text = ()
    signature: Text = ()


@value
class Box(NamedTuple):
    """A titled aside that a reader may leave out: 链接, 人物小传."""

    blocks: tuple[Block, ...]
    title: Text = ()
    id: str = ""


@value
class Turn(NamedTuple):
    """What one speaker says in an interview until another does."""

    blocks: tuple[Block, ...]
    speaker: Text = ()
    is_question: bool = False


@value
class Interview(NamedTuple):
    """Questions and answers; the head of a turn is an `Element` with the class `speaker` in its place."""

    turns: tuple[Turn, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of all turns."""
        return tuple(block for turn in self.turns for block in turn.blocks)


@value
class Verse(NamedTuple):
    """Lines as they were typed; each paragraph is a stanza."""

    paragraphs: tuple[Element, ...]
    title: Text = ()
    author: Text = ()


def lines_of(stanza: Element) -> tuple[Element, ...]:
    """Returns the lines of a stanza, each a paragraph."""
    lines = (node for node in stanza.children if isinstance(node, Element) and node.name == "span")
    return tuple(Element("p", line.children) for line in lines)


@value
class Letter(NamedTuple):
    """A letter; each paragraph is a line as it was typed, whose class says what it is in a letter."""

    paragraphs: tuple[Element, ...]
    signature: Text = ()

    @property
    def body(self) -> tuple[Element, ...]:
        """What it says between the salutation and the closing."""
        return tuple(paragraph for paragraph in self.paragraphs if not paragraph.get("class"))


@value
class Table(NamedTuple):
    """Rows and columns, with what is said about them."""

    grid: Grid
    title: Text = ()
    unit: Text = ()
    source: Text = ()
    note: tuple[Text, ...] = ()


@value
class Chart(NamedTuple):
    """Numbers that are drawn, with what is said about them, and the table behind them."""

    numbers: ChartData
    grid: Grid
    location: Location
    title: Text = ()
    unit: Text = ()
    source: Text = ()
    note: tuple[Text, ...] = ()


Block: TypeAlias = (
    "Prose | Figure | FigurePair | Timeline | Refrain | Quotation | Note | Box | Interview | Verse | Letter"
    " | Table | Chart | Gallery"
)


@value
class Section(NamedTuple):
    """One section of the feature; text that follows an epilogue or a commentary is one without a title."""

    id: str = ""
    title: Text = ()
    kicker: Text = ()
    blocks: tuple[Block, ...] = ()


@value
class Epilogue(NamedTuple):
    """The words that close the feature, apart from its sections."""

    blocks: tuple[Block, ...]


@value
class Signature(NamedTuple):
    """Who signs a commentary."""

    name: Text = ()
    institution: Text = ()
    post: Text = ()
    degree: Text = ()


@value
class Commentary(NamedTuple):
    """An expert's view of the matter, signed."""

    id: str
    title: Text
    blocks: tuple[Block, ...]
    signature: Signature | None = None


Part: TypeAlias = Section | Epilogue | Commentary


WrittenBlock: TypeAlias = (
    "Timeline | Refrain | Quotation | Note | Box | Interview | Verse | Letter | Table | Chart | Epilogue"
    " | Commentary | Gallery"
)
"""What editors open with `/// name`."""


def with_inner(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yields blocks in the order of the page, each before those that it contains."""
    for block in blocks:
        yield block
        yield from with_inner(getattr(block, "blocks", ()))


def with_inner_changed(block: Block, change: Callable[[tuple[Block, ...]], tuple[Block, ...]]) -> Block:
    """Returns a block with the blocks that it contains changed."""
    if isinstance(block, Note | Box):
        return block._replace(blocks=change(block.blocks))
    if isinstance(block, Interview):
        return Interview(tuple(turn._replace(blocks=change(turn.blocks)) for turn in block.turns))
    return block


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


def texts_of(block: Block) -> Iterator[tuple[Any, ...]]:
    """Yields the texts of a block, those of blocks inside it left out."""
    yield from (field for field in block if isinstance(field, tuple))
    if isinstance(block, Table | Chart):
        yield from block.note
        yield from (cell.text for row in block.grid.rows for cell in row)


def text_of(block: Block) -> str:
    """Returns the characters of a block's own running text; blocks inside it have theirs."""
    match block:
        case (
            Quotation(pull=True)
            | Figure()
            | FigurePair()
            | Gallery()
            | Note()
            | Box()
            | Interview()
            | Chart()
        ):
            return ""
        case Prose(elements=paragraphs):
            pass
        case Timeline() | Refrain() | Quotation() | Verse() | Letter():
            paragraphs = block.paragraphs
        case Table(grid=grid):
            return "\n".join(plain(cell.text) for row in grid.rows for cell in row if cell.text)
        case _:
            assert_never(block)
    return "\n".join([plain(paragraph.children) for paragraph in paragraphs])


@value
class BlockKind(NamedTuple):
    """All that has to be known about one kind of block or part; its fields are in `feature.schema.json`."""

    made: type[Any]
    name: str
    """The name of its partial, of its stylesheet if any, of its fields in the schema, and after `///`."""
    is_written: bool = False
    """Whether editors open it with `/// name`."""
    is_part: bool = False
    """Whether it ends the section before it."""
    has_style: bool = True
    """Whether pages that show one carry a stylesheet for it."""
    is_numbered: bool = False
    """Whether the contents count it."""
    is_in_contents: bool = False
    """Whether the contents name it, if it has a title."""
    is_in_excerpts: bool = True
    """Whether cover, lists and descriptions may begin with it."""
    holds: Literal["text", "lines", "rows", "pictures"] = "text"
    """Whether it holds text, lines that are set as they were typed, rows of cells, or pictures."""
    guides: tuple[str, ...] = ()
    """The fields that say how or where its text is read, and are no part of what was read."""


BLOCK_KINDS = (
    BlockKind(Prose, "prose", has_style=False),
    BlockKind(Figure, "figure"),
    BlockKind(FigurePair, "figure_pair"),
    BlockKind(Timeline, "timeline", is_written=True),
    BlockKind(Refrain, "refrain", is_written=True),
    BlockKind(Quotation, "quotation", is_written=True),
    BlockKind(Note, "note", is_written=True, is_in_excerpts=False),
    BlockKind(Box, "box", is_written=True, is_in_excerpts=False),
    BlockKind(Interview, "interview", is_written=True, guides=("asks", "answers")),
    BlockKind(Verse, "verse", is_written=True, holds="lines"),
    BlockKind(Letter, "letter", is_written=True, holds="lines"),
    BlockKind(
        Table, "table", is_written=True, is_in_excerpts=False, holds="rows", guides=("file", "head", "names")
    ),
    BlockKind(
        Chart,
        "chart",
        is_written=True,
        is_in_excerpts=False,
        holds="rows",
        guides=("type", "file", "highlight"),
    ),
    BlockKind(
        Gallery, "gallery", is_written=True, is_in_excerpts=False, holds="pictures", guides=("credit",)
    ),
    # Every page of a feature carries the stylesheet of sections.
    BlockKind(Section, "section", is_part=True, has_style=False, is_numbered=True, is_in_contents=True),
    BlockKind(Epilogue, "epilogue", is_written=True, is_part=True),
    BlockKind(Commentary, "commentary", is_written=True, is_part=True, is_in_contents=True),
)
"""Every kind, in the order of their stylesheets."""

KIND_OF: Mapping[type, BlockKind] = {kind.made: kind for kind in BLOCK_KINDS}
WRITTEN = {kind.name: kind for kind in BLOCK_KINDS if kind.is_written}
"""The blocks that editors open with `/// name`, by name."""


def is_in_excerpts(block: Block) -> bool:
    """Tells whether cover, lists and descriptions may begin with a block; a pull quote only repeats."""
    return KIND_OF[type(block)].is_in_excerpts and not (isinstance(block, Quotation) and block.pull)
