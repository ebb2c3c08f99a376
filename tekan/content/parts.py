"""
The parts of a feature, assembled from the pieces of its text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import assert_never

from tekan.chinese.ids import id_of
from tekan.content.charts import chart_of
from tekan.content.figures import FigureMaker
from tekan.content.galleries import GalleryMaker
from tekan.content.interviews import Item, silent_problems, turns_of
from tekan.content.leads import without_headings
from tekan.content.media_blocks import MediaMaker
from tekan.content.prose import Fenced, Heading, Lines, Pictures, Piece, Running
from tekan.content.quotations import pull_problems, speaker_problems
from tekan.content.reader import Fields, Reader
from tekan.content.rows import Rows
from tekan.content.schema import field_names
from tekan.content.source import Document, Source
from tekan.content.tables import table_of, tabled
from tekan.content.timelines import dated, dated_by_hand, joined_entries
from tekan.content.typed_lines import letter_lines, stanzas
from tekan.diagnostics.problems import Location, error
from tekan.model.blocks import (
    WRITTEN,
    Audio,
    Block,
    Box,
    Chart,
    Commentary,
    Epilogue,
    Interview,
    Letter,
    Note,
    Part,
    Prose,
    Quotation,
    Refrain,
    Section,
    Signature,
    Table,
    Timeline,
    Verse,
    Video,
    WrittenBlock,
    with_inner,
)
from tekan.model.feature import Footnote, Link, address_of
from tekan.model.figures import MOST_IN_GALLERY, FigurePair, Gallery
from tekan.model.text import SUB_HEADINGS, Element, Text, plain

_ID = re.compile(r"[a-z][a-z0-9-]*")


class PartsAssembly:
    """Assembles the parts of one feature from the pieces of its text."""

    def __init__(self, reader: Reader, slug: str, seal: str, image_label: Text) -> None:
        self._reader, self._slug, self._seal = reader, slug, seal
        self._figures = FigureMaker(reader, slug, image_label)
        self._given: dict[str, Location] = {}
        self._made: dict[str, int] = {}
        self.ids: list[str] = []
        self.links: list[Link] = []
        self.footnotes: tuple[Footnote, ...] = ()
        self.files: dict[str, str] = {}
        """The other files that the text was read from, each with its SHA-256."""
        self._galleries = GalleryMaker(reader, slug, self._figures, self.files)
        self._media = MediaMaker(reader, slug, image_label, self.files)
        self._pulled: list[tuple[Quotation, Location]] = []
        self._makers: Mapping[type, Callable[[Fenced, Fields, dict[str, Text]], WrittenBlock]] = {
            Timeline: self._timeline,
            Refrain: self._refrain,
            Quotation: self._quotation,
            Note: self._note,
            Box: self._box,
            Interview: self._interview,
            Verse: self._typed,
            Letter: self._typed,
            Gallery: self._gallery,
            Video: self._played,
            Audio: self._played,
            Table: self._table,
            Chart: self._chart,
            Epilogue: self._epilogue,
            Commentary: self._commentary,
        }
        """What makes each kind of block of its pieces and its fields."""

    def assemble(self, body: Source) -> tuple[tuple[Block, ...], tuple[Part, ...]]:
        """Assembles the lead and the parts: what comes before the first heading, and what follows."""
        parsed = self._reader.prose.parse(body, address_of(self._slug))
        self._reader.problems += parsed.problems
        self.links, self.footnotes = parsed.links, parsed.footnotes
        self._note_given_ids(parsed.pieces)
        lead: list[Block] = []
        parts: list[Part] = []
        opening: Heading | None = None
        blocks = lead
        for piece in parsed.pieces:
            part = self._part(piece)
            if part is None and not isinstance(piece, Heading):
                blocks.extend(self._blocks(piece))
                continue
            self._close(parts, opening, blocks, lead)
            opening, blocks = (piece, []) if isinstance(piece, Heading) else (None, [])
            if part is not None:
                parts.append(part)
        self._close(parts, opening, blocks, lead)
        if not any(isinstance(piece, Heading) for piece in parsed.pieces):
            lead, parts = without_headings(lead, parts)
        if self._pulled:
            blocks = [*with_inner(lead), *(block for part in parts for block in with_inner(part.blocks))]
            self._reader.problems += pull_problems(self._pulled, blocks)
        return tabled(lead), tuple(part._replace(blocks=tabled(part.blocks)) for part in parts)

    def _close(
        self, parts: list[Part], opening: Heading | None, blocks: list[Block], lead: list[Block]
    ) -> None:
        """Ends the open section, if there is one."""
        if blocks is lead or (opening is None and not blocks):
            return
        if opening is None:
            parts.append(Section(blocks=tuple(blocks)))
        else:
            parts.append(
                Section(self._id(opening.id, opening.title), opening.title, opening.kicker, tuple(blocks))
            )

    def _part(self, piece: Piece) -> Part | None:
        """Returns the part that a piece is by itself, if it is one."""
        made = self._fenced(piece) if isinstance(piece, Fenced) and WRITTEN[piece.name].is_part else None
        return made if isinstance(made, Epilogue | Commentary) else None

    def _blocks(self, piece: Piece, inside: str = "") -> Iterator[Block]:
        match piece:
            case Running():
                yield Prose(tuple(self._identified(element) for element in piece.elements))
            case Pictures():
                yield from self._pictured(piece, inside=inside)
            case Fenced():
                made = self._fenced(piece)
                if not isinstance(made, Epilogue | Commentary):
                    yield made
            case Heading() | Lines() | Rows():
                pass  # the one opens a section, the others are in a block
            case _:
                assert_never(piece)

    def _fenced(self, piece: Fenced) -> WrittenBlock:
        """Makes the block written as `/// name`; its texts are the fields that it has a place for."""
        fields = self._fields(piece)
        made = WRITTEN[piece.name].made
        places = made.__annotations__
        texts = {name: fields.running(name) for name in field_names(piece.name) if name in places}
        return self._makers[made](piece, fields, texts)

    def _refrain(self, piece: Fenced, _fields: Fields, _texts: dict[str, Text]) -> Refrain:
        return Refrain(tuple(paragraph for paragraph, *_ in self._paragraphs(piece)))

    def _timeline(self, piece: Fenced, _fields: Fields, _texts: dict[str, Text]) -> Timeline:
        return Timeline(tuple(self._dated(piece)))

    def _note(self, piece: Fenced, _fields: Fields, texts: dict[str, Text]) -> Note:
        return Note(self._inner(piece), **texts)

    def _box(self, piece: Fenced, fields: Fields, texts: dict[str, Text]) -> Box:
        return Box(self._inner(piece), texts["title"], self._given_id(fields))

    def _epilogue(self, piece: Fenced, _fields: Fields, _texts: dict[str, Text]) -> Epilogue:
        return Epilogue(self._inner(piece))

    def _inner(self, piece: Fenced) -> tuple[Block, ...]:
        """Makes the blocks that a block contains."""
        blocks = tuple(block for inner in piece.pieces for block in self._blocks(inner, piece.name))
        self._require(piece, blocks)
        return blocks

    def _given_id(self, fields: Fields) -> str:
        """Returns the id of a block with a title, as its field says or as its title does."""
        title, given = fields.running("title"), fields.text("id")
        if not fields.is_right("id"):  # which has been reported
            return self._id("", title)
        if given:
            self._note_given(given, fields.place("id"))
        return self._id(given, title)

    def _quotation(self, piece: Fenced, fields: Fields, texts: dict[str, Text]) -> Quotation:
        paragraphs = tuple(paragraph for paragraph, *_ in self._paragraphs(piece))
        made = Quotation(paragraphs, texts["speaker"], texts["post"], fields.flag("pull"))
        self._reader.problems += speaker_problems(made, fields.place("speaker"))
        if made.pull:
            self._pulled.append((made, piece.location))
        return made

    def _typed(self, piece: Fenced, fields: Fields, texts: dict[str, Text]) -> Verse | Letter:
        """Makes a block whose lines are set as they were typed."""
        self._require(piece, piece.pieces)
        lines = [line for inner in piece.pieces if isinstance(inner, Lines) for line in inner.lines]
        if WRITTEN[piece.name].made is Verse:
            return Verse(tuple(stanzas(lines)), **texts)
        return Letter(letter_lines(lines, is_signed=bool(fields.text("signature"))), **texts)

    def _gallery(self, piece: Fenced, fields: Fields, _texts: dict[str, Text]) -> Gallery:
        if not piece.pieces:
            shown = "![…](images/…)"
            self._reader.problems.append(error("empty-block", piece.location, name=piece.name, picture=shown))
            return Gallery(())
        return self._galleries.of(piece, fields)

    def _table(self, piece: Fenced, fields: Fields, _texts: dict[str, Text]) -> Table:
        return table_of(self._reader, self._slug, piece, fields, self.files)

    def _chart(self, piece: Fenced, fields: Fields, _texts: dict[str, Text]) -> Chart:
        return chart_of(self._reader, self._slug, piece, fields, self.files)

    def _interview(self, piece: Fenced, fields: Fields, _texts: dict[str, Text]) -> Interview:
        self._require(piece, piece.pieces)
        items: list[Item] = []
        for inner in piece.pieces:
            if isinstance(inner, Running):
                elements = map(self._identified, inner.elements)
                items += map(Item, elements, inner.places)
            else:
                items += (Item(block, inner.location) for block in self._blocks(inner, piece.name))
        asks, answers = (_names(fields, name) for name in ("asks", "answers"))
        turns = turns_of(items, asks, answers, self._reader.problems)
        named = [
            (name, fields.place(field)) for field in ("asks", "answers") for name in _names(fields, field)
        ]
        self._reader.problems += silent_problems(turns, named)
        return Interview(turns)

    def _played(self, piece: Fenced, fields: Fields, texts: dict[str, Text]) -> Video | Audio:
        written = tuple(block for inner in piece.pieces for block in self._blocks(inner))
        spoken = self._media.words_of(fields, written, self._elements_of)
        make = self._media.video if piece.name == "video" else self._media.audio
        return make(piece.location, fields, texts, spoken)

    def _elements_of(self, source: Source) -> tuple[Element, ...]:
        """Reads a file of running text; nothing else may be in it."""
        parsed = self._reader.prose.parse(source, address_of(self._slug))
        self._reader.problems += parsed.problems
        self.links += parsed.links
        self._note_given_ids(parsed.pieces)
        for piece in parsed.pieces:
            if not isinstance(piece, Running):
                self._reader.problems.append(error("transcript-holds-only-text", piece.location))
        running = (piece for piece in parsed.pieces if isinstance(piece, Running))
        return tuple(self._identified(element) for piece in running for element in piece.elements)

    def _commentary(self, piece: Fenced, fields: Fields, texts: dict[str, Text]) -> Commentary:
        blocks, id_ = self._inner(piece), self._given_id(fields)
        signature = fields.group("signature")
        signed = Signature(*(signature.running(name) for name in Signature._fields))
        return Commentary(
            id_,
            texts["title"],
            tuple(_with_initials(block, self._seal) for block in blocks),
            signed if any(signature.value) else None,
        )

    def _fields(self, piece: Fenced) -> Fields:
        if piece.fields is not None:
            return Fields(self._reader.document(piece.fields, "feature", piece.name))
        document = Document({}, {(): piece.location})
        self._reader.problems += self._reader.schema("feature", piece.name).problems(document)
        return Fields(document)

    def _require(self, piece: Fenced, content: Iterable[object]) -> None:
        if not any(content):
            self._reader.problems.append(error("empty-block", piece.location, name=piece.name))

    def _paragraphs(self, piece: Fenced) -> list[tuple[Element, Location, Source]]:
        """Lists the paragraphs of a block that may contain nothing else, with their places."""
        found: list[tuple[Element, Location, Source]] = []
        for inner in piece.pieces:
            if not isinstance(inner, Running):
                self._reader.problems.append(error("block-holds-only-text", inner.location, name=piece.name))
                continue
            for element, where in zip(inner.elements, inner.places, strict=True):
                if element.name == "p":
                    found.append((element, where, inner.source))
                else:
                    marker = {"ul": "-", "ol": "1."}.get(element.name, "")
                    self._reader.problems.append(
                        error("block-holds-only-text", where, name=piece.name, marker=marker)
                    )
        self._require(piece, piece.pieces)
        return found

    def _dated(self, piece: Fenced) -> Iterator[Element]:
        """Yields a timeline's paragraphs, each with the date at its head marked in place."""
        for paragraph, where, source in self._paragraphs(piece):
            entry = dated_by_hand(paragraph, where) or dated(paragraph)
            if entry is None:
                self._reader.problems.append(error("timeline-without-date", where))
            else:
                self._reader.problems += joined_entries(entry, where, source)
            yield entry or paragraph

    # --- Figures ---

    def _pictured(self, piece: Pictures, inside: str) -> Iterator[Block]:
        figures = self._figures.of(piece.pictures, in_block=bool(inside))
        if len(figures) == 1:
            yield figures[0]
            return
        if len(figures) > 2:
            count, most = str(len(figures)), MOST_IN_GALLERY
            gallery = "/// gallery" if not inside and len(figures) <= most else ""  # blocks do not nest
            self._reader.problems.append(
                error("too-many-pictures", piece.location, count=count, gallery=gallery)
            )
        yield FigurePair(figures)

    # --- Ids ---

    def _note_given_ids(self, pieces: Iterable[Piece]) -> None:
        """Notes the ids that the editor gave before any is made, so that a made one never repeats them."""
        for piece in pieces:
            match piece:
                case Heading() if piece.id:
                    self._note_given(piece.id, piece.location)
                case Running() if any(map(_is_named, piece.elements)):
                    for element, where in zip(piece.elements, piece.places, strict=True):
                        if given := element.get("id"):
                            self._note_given(given, where)
                        if element.name in SUB_HEADINGS and not plain((element,)).strip():
                            self._reader.problems.append(error("heading-without-title", where))
                case Fenced():
                    self._note_given_ids(piece.pieces)

    def _note_given(self, given: str, heading: Location) -> None:
        at = heading.text.rfind("{#")
        where = heading._replace(column=at + 1) if at >= 0 else heading
        if not _ID.fullmatch(given):
            self._reader.problems.append(error("bad-id", where, id=given))
        elif given in self._given:
            first = str(self._given[given].line)
            self._reader.problems.append(error("duplicate-id", where, id=given, line=first))
        else:
            self._given[given] = where

    def _id(self, given: str, title: Text) -> str:
        made = given or self._unique(id_of(plain(title)))
        self.ids.append(made)
        return made

    def _unique(self, name: str) -> str:
        """Returns an id that the editor has not given and that has not been made before."""
        made = name
        while made in self._given or made in self._made:
            self._made[name] = self._made.get(name, 1) + 1
            made = f"{name}-{self._made[name]}"
        self._made.setdefault(made, 1)
        return made

    def _identified(self, element: Element) -> Element:
        """Adds its id to a sub-heading."""
        if element.name not in SUB_HEADINGS:
            return element
        return element._replace(attributes=(("id", self._id(element.get("id"), element.children)),))


def _names(fields: Fields, name: str) -> tuple[str, ...]:
    """Returns the names in a field that holds one or a list of them."""
    names = fields.texts(name) or re.split("[、，,;；/／]", fields.text(name))
    return tuple(name for name in map(str.strip, names) if name)


def _is_named(element: Element) -> bool:
    return element.name in SUB_HEADINGS or bool(element.get("id"))


def _with_initials(block: Block, seal: str) -> Block:
    """Marks the seal's character where a paragraph of the commentary begins with it."""
    if not seal or not isinstance(block, Prose):
        return block
    return block._replace(elements=tuple(_with_initial(element, seal) for element in block.elements))


def _with_initial(element: Element, seal: str) -> Element:
    first = element.children[0] if element.children else ""
    if element.name != "p" or not isinstance(first, str) or not first.startswith(seal):
        return element
    initial = Element("span", (seal,), (("class", "initial"),))
    return element._replace(children=(initial, first.removeprefix(seal), *element.children[1:]))
