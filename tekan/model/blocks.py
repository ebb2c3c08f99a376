"""
What a feature's text is made of: blocks, and the parts that contain them; `BLOCK_KINDS` is their one table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple, TypeAlias, assert_never

from tekan.diagnostics.problems import Location
from tekan.model.charts import ChartData
from tekan.model.figures import Figure, FigurePair, Gallery
from tekan.model.media import Media
from tekan.model.tables import Grid
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
class Video(NamedTuple):
    """A film; its blocks are the words that are spoken in it, for those who cannot hear."""

    blocks: tuple[Block, ...]
    file: Media | None
    title: Text = ()
    poster: Figure | None = None
    """What stands there until it plays."""
    caption: Text = ()
    credit: Text = ()
    subtitles: str = ""
    """As WebVTT."""


@value
class Audio(NamedTuple):
    """A recording; its blocks are the words that are spoken in it."""

    blocks: tuple[Block, ...]
    file: Media | None
    title: Text = ()
    caption: Text = ()
    credit: Text = ()


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
    " | Table | Chart | Gallery | Video | Audio"
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
    "Timeline | Refrain | Quotation | Note | Box | Interview | Verse | Letter | Table | Chart | Gallery"
    " | Video | Audio | Epilogue | Commentary"
)
"""What editors open with `/// name`."""


def with_inner(blocks: Iterable[Block], *, spoken: bool = True) -> Iterator[Block]:
    """Yields blocks in the order of the page, each before those that it contains, also what is spoken."""
    for block in blocks:
        yield block
        inner = getattr(block, "blocks", ())
        if inner and (spoken or not isinstance(block, Video | Audio)):
            yield from with_inner(inner)


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
            | Video()
            | Audio()
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
    BlockKind(Video, "video", is_written=True, is_in_excerpts=False, guides=("alt", "transcript")),
    BlockKind(Audio, "audio", is_written=True, is_in_excerpts=False, guides=("transcript",)),
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
