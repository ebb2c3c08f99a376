"""
One feature.md, read into the model.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from tekan.chinese.dates import leading_date
from tekan.chinese.ids import id_of
from tekan.content.prose import Fenced, Heading, PictureMark, Pictures, Piece, Running
from tekan.content.reader import Fields, Reader, is_inside
from tekan.content.schema import parse_date
from tekan.content.source import Document, Source, is_portable, split_front_matter
from tekan.diagnostics.problems import ContentError, Detail, Location, Phrase, closest, error, reason, warning
from tekan.model.blocks import (
    Block,
    Commentary,
    Epilogue,
    Figure,
    FigurePair,
    Part,
    Prose,
    Quotation,
    Refrain,
    Section,
    Signature,
    Timeline,
)
from tekan.model.feature import Byline, Feature, KeyFigure, Link, address_of
from tekan.model.pictures import CAMERA_FORMATS, FORMATS, Picture
from tekan.model.text import Element, plain

_ID = re.compile(r"[a-z][a-z0-9-]*")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")

HEADINGS = frozenset(("h3", "h4", "h5", "h6"))


FEATURE_FILE = "feature.md"


def feature_file(slug: str) -> str:
    """Give the path of a feature's file in the site's folder."""
    return f"content/{slug}/{FEATURE_FILE}"


class Draft(NamedTuple):
    """A feature that is not wanted yet."""

    digest: str
    """The SHA-256 of its file, as it was when it said so."""


def read_feature(reader: Reader, slug: str, *, drafts: bool) -> Feature | Draft:
    """Read a feature as far as it can be read."""
    path = feature_file(slug)
    source = reader.read(path)
    if source is None:
        return Feature(slug, Location(reader.shown(path)), title="")
    try:
        front, body = split_front_matter(source)
    except ContentError as failure:
        reader.problems += failure.diagnostics
        return Feature(slug, source.at(), title="")
    document = reader.judged(front, "feature")
    document.places[()] = source.at()  # a missing field is missing from the file, not from its first field
    fields = Fields(document)
    if fields.flag("draft") and not drafts:
        return Draft(source.digest)
    text = _TextAssembly(reader, slug, fields.text("seal"), fields.text("image_label"))
    before = len(reader.problems)
    lead, parts = text.assemble(body)
    if not (lead or any(part.blocks for part in parts)) and len(reader.problems) == before:
        reader.problems.append(warning("no-text", source.at()))
    return Feature(
        slug=slug,
        location=source.at(),
        digest=source.digest,
        title=fields.text("title"),
        title_breaks=fields.texts("title_breaks"),
        channel=fields.texts("channel"),
        date=parse_date(fields.text("date")),
        collected_by=fields.text("collected_by"),
        editor=fields.text("editor"),
        byline=Byline(fields.group("byline").text("outlet"), fields.group("byline").texts("authors")),
        image_credit=fields.text("image_credit"),
        seal=fields.text("seal"),
        seal_drawing=_seal_drawing(reader, slug, fields),
        hero=_hero(reader, slug, fields),
        key_figures=tuple(
            KeyFigure(group.text("value"), group.text("unit"), group.text("label"), group.place())
            for group in fields.groups("figures")
        ),
        lead=lead,
        parts=parts,
        links=tuple(text.links),
        ids=tuple(text.ids),
        where=tuple((str(path[0]), where) for path, where in document.places.items() if len(path) == 1),
    )


# --- Pictures -------------------------------------------------------------------------------------


def _hero(reader: Reader, slug: str, fields: Fields) -> Figure | None:
    path = fields.text("hero")
    if not path:
        return None
    where = fields.place("hero")
    picture = _picture(reader, slug, path, where, fields.text("hero_focus"))
    return Figure(
        (),
        where,
        picture,
        alt=fields.text("hero_alt"),
        credit=fields.text("hero_credit"),
        label=fields.text("image_label"),
    )


def _seal_drawing(reader: Reader, slug: str, fields: Fields) -> Picture | None:
    path = fields.text("seal_drawing")
    return _picture(reader, slug, path, fields.place("seal_drawing"), "") if path else None


def _picture(reader: Reader, slug: str, path: str, where: Location, focus: str) -> Picture | None:
    """Give the picture that a feature names, or note why there is none."""
    base = "content" if path.startswith("/") else f"content/{slug}"
    steps = PurePosixPath(base, path.lstrip("/")).parts
    file = reader.folder.joinpath(*steps)
    if ".." in steps or "\\" in path or _SCHEME.match(path) or not is_inside(file, reader.folder / "content"):
        suggestion = path.replace("\\", "/") if "\\" in path and ":" not in path else ""
        reader.problems.append(error("picture-outside", where, path=path, suggestion=suggestion))
        return None
    found = _on_disk(reader, steps)
    ending = file.suffix.lower()
    if found is None and reader.is_closed(steps[:-1]):
        return None  # which has been told
    if why := _why_unreadable(found):
        shown = reader.shown("/".join(steps))
        reader.problems.append(error("picture-not-readable", where, path=shown, reason=why))
    elif found is None or not os.path.isfile(found):  # noqa: PTH113 - a link to nowhere, or in circles
        suggestion = _similar_picture(path, reader.folder / base)
        reader.problems.append(
            error("no-such-picture", where, path=reader.shown("/".join(steps)), suggestion=suggestion)
        )
    elif not is_inside(found, reader.folder / "content"):  # a link whose name the disk spells otherwise
        reader.problems.append(error("picture-outside", where, path=path))
    elif not all(map(is_portable, steps)):
        reader.problems.append(error("bad-file-name", where, name=path))
    elif ending in CAMERA_FORMATS:
        reader.problems.append(error("camera-format", where, path=path))
    elif ending not in FORMATS:
        reader.problems.append(error("not-a-picture-name", where, path=path, known=", ".join(FORMATS)))
    else:
        if other := _namesake(reader, found):
            reader.problems.append(warning("names-differ-in-case", where, path=found.name, other=other))
        return Picture(found.relative_to(reader.folder).as_posix(), _focus(focus))
    return None


def _on_disk(reader: Reader, steps: Iterable[str]) -> Path | None:
    """
    Give the file whose path is the same to a reader, as the disk spells it.

    Some systems store é as two characters (NFD). Some find Photo.jpg also as photo.jpg: what others would not
    find is not found.
    """
    folder = str(reader.folder)
    for step in steps:
        wanted = unicodedata.normalize("NFC", step)
        names = (name for name in reader.twins(folder, step) if unicodedata.normalize("NFC", name) == wanted)
        name = next(names, None)
        if name is None:
            return None
        folder = f"{folder}/{name}"
    return Path(folder)


def _why_unreadable(found: Path | None) -> Detail:
    """Give why a file that is there cannot be read; nothing where it can, or is not there."""
    try:
        is_file = found is None or stat.S_ISREG(found.stat().st_mode)
    except FileNotFoundError:  # a link to nowhere
        is_file = True
    except OSError as failure:
        return reason(failure)
    return "" if is_file else Phrase("not-a-file")


def _namesake(reader: Reader, file: Path) -> str:
    """Give the name of another file beside this one that differs from its own only in capitals."""
    own = unicodedata.normalize("NFC", file.name)
    others = reader.twins(str(file.parent), file.name)
    return next((name for name in others if unicodedata.normalize("NFC", name) != own), "")


def _similar_picture(path: str, folder: Path) -> str:
    """Give the picture below a folder that a path was probably meant to name."""
    there = [
        file.relative_to(folder).as_posix()
        for file in sorted(folder.rglob("*"))
        if file.suffix.lower() in FORMATS and os.path.isfile(file)  # noqa: PTH113 - also what may not be looked at
    ]
    without_title = path.lstrip("/").partition('"')[0].strip()
    near = without_title if without_title in there else closest(without_title, there)
    namesake = next((name for name in there if PurePosixPath(name).name == PurePosixPath(path).name), "")
    found = namesake or near
    return f"/{found}" if found and path.startswith("/") else found


# --- The text of a feature ------------------------------------------------------------------------


class _TextAssembly:
    """Makes the parts of one feature out of the pieces of its text."""

    def __init__(self, reader: Reader, slug: str, seal: str, image_label: str) -> None:
        self._reader, self._slug, self._seal, self._image_label = reader, slug, seal, image_label
        self._given: dict[str, Location] = {}
        self._made: dict[str, int] = {}
        self.ids: list[str] = []
        self.links: list[Link] = []

    def assemble(self, body: Source) -> tuple[tuple[Block, ...], tuple[Part, ...]]:
        """Give the lead and the parts: what stands before the first heading, and what follows."""
        reading = self._reader.prose.read(body, address_of(self._slug))
        self._reader.problems += reading.problems
        self.links = reading.links
        self._note_given_ids(reading.pieces)
        lead: list[Block] = []
        parts: list[Part] = []
        opening: Heading | None = None
        blocks = lead
        for piece in reading.pieces:
            part = self._part(piece)
            if part is None and not isinstance(piece, Heading):
                blocks.extend(self._blocks(piece))
                continue
            self._close(parts, opening, blocks, lead)
            opening, blocks = (piece, []) if isinstance(piece, Heading) else (None, [])
            if part is not None:
                parts.append(part)
        self._close(parts, opening, blocks, lead)
        if not any(isinstance(piece, Heading) for piece in reading.pieces):
            lead, parts = _without_headings(lead, parts)
        return tuple(lead), tuple(parts)

    def _close(
        self, parts: list[Part], opening: Heading | None, blocks: list[Block], lead: list[Block]
    ) -> None:
        """End the section that was open, if one was."""
        if blocks is lead or (opening is None and not blocks):
            return
        if opening is None:
            parts.append(Section(blocks=tuple(blocks)))
        else:
            parts.append(
                Section(self._id(opening.id, opening.title), opening.title, opening.kicker, tuple(blocks))
            )

    def _part(self, piece: Piece) -> Part | None:
        """Give the part that a piece is by itself, if it is one."""
        if not isinstance(piece, Fenced) or piece.name not in ("epilogue", "commentary"):
            return None
        fields = self._fields(piece)
        blocks = tuple(block for inner in piece.pieces for block in self._blocks(inner))
        self._require(piece, blocks)
        if piece.name == "epilogue":
            return Epilogue(blocks)
        blocks = tuple(_with_initials(block, self._seal) for block in blocks)
        title = fields.text("title")
        if given := fields.text("id"):
            self._note_given(given, fields.place("id"))
        signature = fields.group("signature")
        signed = Signature(*(signature.text(name) for name in ("name", "institution", "post", "degree")))
        return Commentary(
            self._id(fields.text("id"), (title,)), title, blocks, signed if any(signature.value) else None
        )

    def _blocks(self, piece: Piece) -> Iterator[Block]:
        match piece:
            case Running():
                yield Prose(tuple(self._identified(element) for element in piece.elements))
            case Pictures():
                yield from self._pictured(piece)
            case Fenced(name="timeline"):
                self._fields(piece)
                yield Timeline(tuple(self._dated(piece)))
            case Fenced(name="refrain"):
                self._fields(piece)
                yield Refrain(tuple(paragraph for paragraph, _ in self._paragraphs(piece)))
            case Fenced(name="quotation"):
                fields = self._fields(piece)
                paragraphs = tuple(paragraph for paragraph, _ in self._paragraphs(piece))
                yield Quotation(paragraphs, fields.text("speaker"), fields.text("post"))

    def _fields(self, piece: Fenced) -> Fields:
        if piece.fields is not None:
            return Fields(self._reader.judged(piece.fields, "feature", piece.name))
        document = Document({}, {(): piece.location})
        self._reader.problems += self._reader.schema("feature", piece.name).problems(document)
        return Fields(document)

    def _require(self, piece: Fenced, content: Iterable[object]) -> None:
        if not any(content):
            self._reader.problems.append(error("empty-block", piece.location, name=piece.name))

    def _paragraphs(self, piece: Fenced) -> list[tuple[Element, Location]]:
        """Give the paragraphs of a block that can hold nothing else."""
        found: list[tuple[Element, Location]] = []
        for inner in piece.pieces:
            if not isinstance(inner, Running):
                self._reader.problems.append(error("block-holds-only-text", inner.location, name=piece.name))
                continue
            for element, where in zip(inner.elements, inner.places, strict=True):
                if element.name == "p":
                    found.append((element, where))
                else:
                    self._reader.problems.append(error("block-holds-only-text", where, name=piece.name))
        self._require(piece, piece.pieces)
        return found

    def _dated(self, piece: Fenced) -> Iterator[Element]:
        """Give a timeline's paragraphs, the date at the head of each marked in its place."""
        for paragraph, where in self._paragraphs(piece):
            first, *others = paragraph.children
            opening = first if isinstance(first, str) else plain((first,))
            date = leading_date(opening)
            if date is None or (date.end < len(opening) and not isinstance(first, str)):
                self._reader.problems.append(error("timeline-without-date", where))
                yield paragraph
                continue
            self._note_second_date(opening[date.end :], where)
            attributes = (("datetime", date.iso),) if date.iso else ()
            marked = Element("date", (opening[: date.end],), attributes)
            rest = (opening[date.end :],) if opening[date.end :] else ()
            yield paragraph._replace(children=(marked, *rest, *others))

    def _note_second_date(self, text: str, where: Location) -> None:
        """Tell of an entry that follows on the next line, without the empty line between."""
        _, line_end, later = text.partition("\n")
        line = later.partition("\n")[0].strip()
        date = leading_date(line) if line_end else None
        if date and date.iso:
            self._reader.problems.append(
                error("timeline-needs-blank-line", Location(where.path, where.line + 1, 1, line))
            )

    # --- Figures ---

    def _pictured(self, piece: Pictures) -> Iterator[Block]:
        figures = tuple(self._figure(mark) for mark in piece.marks)
        if len(figures) == 1:
            yield figures[0]
            return
        if len(figures) > 2:
            self._reader.problems.append(error("too-many-pictures", piece.location, count=str(len(figures))))
        yield FigurePair(figures)

    def _figure(self, mark: PictureMark) -> Figure:
        document = Document(dict(mark.attributes), {(): mark.location})
        document.places.update({(name,): where for name, where in mark.places.items()})
        self._reader.problems += self._reader.schema("feature", "figure").problems(document)
        said = mark.attributes
        picture = None
        if mark.path:
            picture = _picture(self._reader, self._slug, mark.path, mark.path_location, said.get("focus", ""))
        else:
            self._reader.problems.append(warning("picture-to-come", mark.location))
        return Figure(
            caption=mark.caption,
            location=mark.path_location if mark.path else mark.location,
            picture=picture,
            second_caption=said.get("caption2", ""),
            alt=said.get("alt", ""),
            credit=said.get("credit", ""),
            label=said.get("label", self._image_label),
            ratio=_ratio(said.get("ratio", "")),
            wide=mark.wide,
        )

    # --- Ids ---

    def _note_given_ids(self, pieces: Iterable[Piece]) -> None:
        """Take the ids that the editor gave before any is made, so that a made one never takes theirs."""
        for piece in pieces:
            match piece:
                case Heading() if piece.id:
                    self._note_given(piece.id, piece.location)
                case Running() if any(map(_is_named, piece.elements)):
                    for element, where in zip(piece.elements, piece.places, strict=True):
                        if given := element.get("id"):
                            self._note_given(given, where)
                        if element.name in HEADINGS and not plain((element,)).strip():
                            self._reader.problems.append(error("heading-without-title", where))
                case Fenced():
                    self._note_given_ids(piece.pieces)

    def _note_given(self, given: str, heading: Location) -> None:
        mark = heading.text.rfind("{#")
        where = heading._replace(column=mark + 1) if mark >= 0 else heading
        if not _ID.fullmatch(given):
            self._reader.problems.append(error("bad-id", where, id=given))
        elif given in self._given:
            first = str(self._given[given].line)
            self._reader.problems.append(error("duplicate-id", where, id=given, line=first))
        else:
            self._given[given] = where

    def _id(self, given: str, title: tuple[str | Element, ...]) -> str:
        made = given or self._unique(id_of(plain(title)))
        self.ids.append(made)
        return made

    def _unique(self, name: str) -> str:
        """Give an id that neither the editor gave nor was made before."""
        made = name
        while made in self._given or made in self._made:
            self._made[name] = self._made.get(name, 1) + 1
            made = f"{name}-{self._made[name]}"
        self._made.setdefault(made, 1)
        return made

    def _identified(self, element: Element) -> Element:
        """Give a sub-heading its id."""
        if element.name not in HEADINGS:
            return element
        return element._replace(attributes=(("id", self._id(element.get("id"), element.children)),))


def _is_named(element: Element) -> bool:
    return element.name in HEADINGS or bool(element.get("id"))


def _with_initials(block: Block, seal: str) -> Block:
    """Mark the seal's character where a paragraph of the commentary begins with it."""
    if not seal or not isinstance(block, Prose):
        return block
    return block._replace(elements=tuple(_with_initial(element, seal) for element in block.elements))


def _with_initial(element: Element, seal: str) -> Element:
    first = element.children[0] if element.children else ""
    if element.name != "p" or not isinstance(first, str) or not first.startswith(seal):
        return element
    initial = Element("span", (seal,), (("class", "initial"),))
    return element._replace(children=(initial, first.removeprefix(seal), *element.children[1:]))


def _focus(text: str) -> tuple[int, int]:
    """Give a point such as 40% 30% as two numbers, or the middle."""
    across, _, down = text.replace("%", "").partition(" ")
    return (int(across), int(down)) if across.isdecimal() and down.isdecimal() else (50, 50)


def _ratio(text: str) -> tuple[int, int]:
    """Give a ratio such as 16:9 as two numbers, or that of most photographs."""
    width, _, height = text.replace("/", ":").partition(":")
    return (int(width), int(height)) if width.isdecimal() and height.isdecimal() else (3, 2)


def _without_headings(lead: list[Block], parts: list[Part]) -> tuple[list[Block], list[Part]]:
    """Where no heading ends the lead, its first paragraph is the lead and the rest is the text."""
    if not lead or not isinstance(lead[0], Prose):
        return lead, parts
    first, *others = lead[0].elements
    rest = [Prose(tuple(others)), *lead[1:]] if others else lead[1:]
    return [Prose((first,))], [Section(blocks=tuple(rest)), *parts] if rest else parts
