"""
The site's folder, read into the model: the only module that knows where content lies.

Reading goes on after a mistake, so that one run finds them all; what is missing is left blank, and the
build stops on the diagnostics before anybody sees it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

from tekan import hanzi
from tekan.model import (
    PICTURE_WIDTHS,
    Block,
    Byline,
    Channel,
    Commentary,
    Element,
    Epilogue,
    Feature,
    Figure,
    FigurePair,
    KeyFigure,
    Link,
    Part,
    Picture,
    Prose,
    Quotation,
    ReadingItem,
    ReadingList,
    Refrain,
    Section,
    Signature,
    Site,
    StaticFile,
    Timeline,
    plain,
)
from tekan.pictures import CAMERA_FORMATS, FORMATS
from tekan.problems import ContentError, Diagnostic, Location, UsageError, closest, error, warning
from tekan.prose import Fenced, Heading, PictureMark, Pictures, Piece, ProseReader, Running
from tekan.schema import Schema, parse_date
from tekan.source import (
    Document,
    FieldPath,
    Source,
    is_portable,
    odd_places,
    read_source,
    split_front_matter,
)
from tekan.yamlfile import read_yaml

SITE_FILE = "site.yaml"
FEATURE_FILE = "feature.md"
RESERVED_SLUGS = frozenset(("sidebar", "channel", "assets"))
_ID = re.compile(r"[a-z][a-z0-9-]*")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_LIST_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_SLUG = re.compile(r"[a-z0-9]+(?:-+[a-z0-9]+)*")

HEADINGS = frozenset(("h3", "h4", "h5", "h6"))
HIDDEN = frozenset((".DS_Store", "Thumbs.db", "desktop.ini"))


@dataclass(slots=True)
class _Desk:
    """What reading a site needs, and what it has found so far."""

    folder: Path
    shown_as: str
    """The folder as the user named it, in front of every path of a diagnostic."""
    problems: list[Diagnostic] = field(default_factory=list)
    prose: ProseReader = field(default_factory=ProseReader)
    schemas: dict[tuple[str, str], Schema] = field(default_factory=dict)

    def shown(self, path: str) -> str:
        """Give a path of the site as the user would name it."""
        return path if self.shown_as in ("", ".") else f"{self.shown_as.rstrip('/')}/{path}"

    def read(self, path: str) -> Source | None:
        """Read a text of the site; nothing when it can not be read, which is then among the problems."""
        if _leads_out(self.folder, path):
            self.problems.append(error("outside-site", Location(self.shown(path), 0)))
            return None
        if not (self.folder / path).is_file():
            reason = "it is not a file"
            self.problems.append(error("unreadable-file", Location(self.shown(path)), reason=reason))
            return None
        try:
            source = read_source(self.folder / path, self.shown(path))
            self.problems += odd_places(source)
            return source
        except ContentError as failure:
            self.problems += failure.diagnostics
        except OSError as failure:
            reason = failure.strerror or type(failure).__name__
            self.problems.append(error("unreadable-file", Location(self.shown(path)), reason=reason))
        return None

    def judged(self, source: Source, kind: str, definition: str = "") -> Document:
        """Read YAML and hold it against its schema."""
        document = read_yaml(source)
        self.problems += document.problems
        if not document.broken:
            self.problems += self.schema(kind, definition).problems(document)
        return document

    def schema(self, kind: str, definition: str = "") -> Schema:
        """Give a schema, compiled once."""
        if (kind, definition) not in self.schemas:
            self.schemas[kind, definition] = Schema(kind, definition)
        return self.schemas[kind, definition]


def load_site(
    folder: Path, shown_as: str, static: Iterable[Path], *, drafts: bool = False
) -> tuple[Site, list[Diagnostic]]:
    """
    Read a whole site, and give it with all that is wrong with it.

    Args:
        folder: The folder that holds site.yaml.
        shown_as: How diagnostics name that folder.
        static: The folders of static files; a file in an earlier one hides its namesake in a later one.
        drafts: Whether features marked as drafts belong to the site.

    Raises:
        UsageError: There is no site.yaml.
    """
    desk = _Desk(folder, shown_as)
    if not (folder / SITE_FILE).is_file():
        raise UsageError([error("no-site-file", Location(desk.shown(SITE_FILE)))])
    site, names = _site(desk)
    slugs = list(_slugs(desk))
    features = [feature for slug in slugs if (feature := _feature(desk, slug, drafts))]
    if slugs and not features:
        desk.problems.append(warning("only-drafts", Location(desk.shown("content"), 0)))
    site = replace(
        site,
        features=tuple(sorted(features, key=_newest_first)),
        lists=tuple(_lists(desk, names)),
        static=tuple(_static_files(static, desk)),
    )
    return site, desk.problems


# --- site.yaml ------------------------------------------------------------------------------------


def _site(desk: _Desk) -> tuple[Site, list[tuple[str, Location]]]:
    """Give the publication without its content, and the names of its lists with their places."""
    where = Location(desk.shown(SITE_FILE))
    source = desk.read(SITE_FILE)
    if source is None:
        return Site("", where), []
    document = desk.judged(source, "site")
    fields = _Fields(document)
    site = Site(
        name=fields.text("name"),
        location=where,
        tagline=fields.text("tagline"),
        language=fields.text("language") or "zh-Hans",
        base_url=fields.text("base_url").rstrip("/"),
        footer=fields.text("footer"),
        has_headline_face=fields.text("headline_font") != "off",
        has_share_cards=fields.text("share_cards") != "off",
        has_codes=fields.text("qr") != "off",
        picture_widths=_widths(fields.texts("picture_widths")),
        channels=tuple(_channels(fields.groups("channels"), ())),
        cover=fields.text("cover"),
        cover_location=document.place(("cover",)),
    )
    return site, [(name, document.place(("sidebar", n))) for n, name in enumerate(fields.texts("sidebar"))]


def _widths(given: Sequence[str]) -> tuple[int, ...]:
    """Give the widths of pictures as numbers; what is no number has been told of."""
    return tuple(int(width) for width in given if width.isdecimal()) or PICTURE_WIDTHS


def _channels(groups: Iterable[_Fields], parents: tuple[Channel, ...]) -> Iterator[Channel]:
    for group in groups:
        channel = Channel(group.text("name"), group.text("slug"), group.place("slug"), parents=parents)
        inner = tuple(_channels(group.groups("channels"), (*parents, channel)))
        yield replace(
            channel, channels=tuple(found for found in inner if found.parents == (*parents, channel))
        )
        yield from inner


# --- Lists ----------------------------------------------------------------------------------------


def _lists(desk: _Desk, names: list[tuple[str, Location]]) -> Iterator[ReadingList]:
    for name, where in names:
        path = f"content/sidebar/{name}.yaml"
        if not _LIST_NAME.fullmatch(name):
            continue  # the schema has told of it
        if not is_portable(name):
            desk.problems.append(error("bad-file-name", where, name=name))
            continue
        if not (desk.folder / path).is_file():
            desk.problems.append(error("no-such-list", where, name=name, file=desk.shown(path)))
        elif source := desk.read(path):
            before = len(desk.problems)
            document = desk.judged(source, "list")
            if len(desk.problems) == before:
                yield _reading_list(name, document)
    known = {name for name, _ in names}
    for file in sorted((desk.folder / "content/sidebar").glob("*.y*ml")):
        if file.stem not in known or file.suffix != ".yaml":
            where = Location(desk.shown(f"content/sidebar/{file.name}"))
            desk.problems.append(warning("stray-list", where, name=file.stem))


def _reading_list(name: str, document: Document) -> ReadingList:
    fields = _Fields(document)
    items = tuple(
        ReadingItem(
            title=hanzi.clean_excerpt(item.text("title")),
            location=item.place("url") if item.text("url") else item.place(),
            excerpt=hanzi.clean_excerpt(item.text("excerpt")),
            url=item.text("url"),
            cut=item.flag("cut"),
            current=item.flag("current"),
        )
        for item in fields.groups("items")
    )
    return ReadingList(name, fields.text("title"), items, fields.place())


# --- Features -------------------------------------------------------------------------------------


def _slugs(desk: _Desk) -> Iterator[str]:
    content = desk.folder / "content"
    folders = sorted(file.parent.name for file in content.glob(f"*/{FEATURE_FILE}"))
    if not folders:
        desk.problems.append(error("no-features", Location(desk.shown("content"), 0)))
    for file in sorted(content.glob(f"*/*/{FEATURE_FILE}")):
        nested = Location(desk.shown(file.relative_to(desk.folder).as_posix()))
        desk.problems.append(warning("nested-feature", nested, slug=file.parent.name))
    for slug in folders:
        where = Location(desk.shown(f"content/{slug}/{FEATURE_FILE}"))
        if slug in RESERVED_SLUGS:
            desk.problems.append(error("reserved-slug", where, slug=slug))
        elif not is_portable(slug):
            desk.problems.append(error("bad-file-name", replace(where, line=0), name=slug))
        elif not _SLUG.fullmatch(slug):
            made = hanzi.slug(slug)
            desk.problems.append(
                error("bad-slug", where, slug=slug, suggestion=made if made.isascii() else "")
            )
        else:
            yield slug


def _newest_first(feature: Feature) -> tuple[bool, tuple[int, ...], str]:
    """Sort key: dated features before undated, the newest first, then by slug."""
    if feature.date is None:
        return True, (), feature.slug
    hour, _, minute = feature.date.time.partition(":")
    moment = (feature.date.year, feature.date.month, feature.date.day, int(hour or 0), int(minute or 0))
    return False, tuple(-part for part in moment), feature.slug


def _feature(desk: _Desk, slug: str, drafts: bool) -> Feature | None:
    path = f"content/{slug}/{FEATURE_FILE}"
    source = desk.read(path)
    if source is None:
        return Feature(slug, Location(desk.shown(path)), title="")
    try:
        front, body = split_front_matter(source)
    except ContentError as failure:
        desk.problems += failure.diagnostics
        return Feature(slug, source.at(), title="")
    document = desk.judged(front, "feature")
    document.places[()] = source.at()  # a missing field is missing from the file, not from its first field
    fields = _Fields(document)
    if fields.flag("draft") and not drafts:
        return None
    text = _TextAssembly(desk, slug, fields.text("seal"), fields.text("image_label"))
    lead, parts = text.assemble(body)
    return Feature(
        slug=slug,
        location=source.at(),
        title=fields.text("title"),
        title_breaks=fields.texts("title_breaks"),
        channel=fields.texts("channel"),
        date=parse_date(fields.text("date")),
        collected_by=fields.text("collected_by"),
        editor=fields.text("editor"),
        byline=Byline(fields.group("byline").text("outlet"), fields.group("byline").texts("authors")),
        image_credit=fields.text("image_credit"),
        seal=fields.text("seal"),
        seal_drawing=_seal_drawing(desk, slug, fields),
        hero=_hero(desk, slug, fields),
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


def _hero(desk: _Desk, slug: str, fields: _Fields) -> Figure | None:
    path = fields.text("hero")
    if not path:
        return None
    where = fields.place("hero")
    picture = _picture(desk, slug, path, where, fields.text("hero_focus"))
    return Figure(
        (),
        where,
        picture,
        alt=fields.text("hero_alt"),
        credit=fields.text("hero_credit"),
        label=fields.text("image_label"),
    )


def _seal_drawing(desk: _Desk, slug: str, fields: _Fields) -> Picture | None:
    path = fields.text("seal_drawing")
    return _picture(desk, slug, path, fields.place("seal_drawing"), "") if path else None


def _picture(desk: _Desk, slug: str, path: str, where: Location, focus: str) -> Picture | None:
    """Give the picture that a feature names, or note why there is none."""
    base = "content" if path.startswith("/") else f"content/{slug}"
    steps = PurePosixPath(base, path.lstrip("/")).parts
    file = desk.folder.joinpath(*steps)
    if ".." in steps or "\\" in path or _SCHEME.match(path) or not _is_inside(file, desk.folder / "content"):
        suggestion = path.replace("\\", "/") if "\\" in path and ":" not in path else ""
        desk.problems.append(error("picture-outside", where, path=path, suggestion=suggestion))
        return None
    found = _on_disk(desk.folder, steps)
    ending = file.suffix.lower()
    if found is None or not found.is_file():
        suggestion = _similar_picture(path, desk.folder / base)
        desk.problems.append(
            error("no-such-picture", where, path=desk.shown("/".join(steps)), suggestion=suggestion)
        )
    elif not _is_inside(found, desk.folder / "content"):  # a link whose name the disk spells otherwise
        desk.problems.append(error("picture-outside", where, path=path))
    elif not all(map(is_portable, steps)):
        desk.problems.append(error("bad-file-name", where, name=path))
    elif ending in CAMERA_FORMATS:
        desk.problems.append(error("camera-format", where, path=path))
    elif ending not in FORMATS:
        desk.problems.append(error("not-a-picture-name", where, path=path, known=", ".join(FORMATS)))
    else:
        if other := _namesake(found):
            desk.problems.append(warning("names-differ-in-case", where, path=found.name, other=other))
        return Picture(found.relative_to(desk.folder).as_posix(), _focus(focus))
    return None


def _on_disk(folder: Path, steps: Iterable[str]) -> Path | None:
    """
    Give the file whose path is the same to a reader, as the disk spells it.

    Some systems store é as two characters (NFD). Some find Photo.jpg also as photo.jpg: what others would not
    find is not found.
    """
    for step in steps:
        wanted = unicodedata.normalize("NFC", step)
        names = (name for name in _names(folder) if unicodedata.normalize("NFC", name) == wanted)
        name = next(names, None)
        if name is None:
            return None
        folder /= name
    return folder


def _namesake(file: Path) -> str:
    """Give the name of another file beside this one that differs from its own only in capitals."""
    own = unicodedata.normalize("NFC", file.name)
    others = (name for name in _names(file.parent) if unicodedata.normalize("NFC", name) != own)
    return next(
        (name for name in others if unicodedata.normalize("NFC", name).casefold() == own.casefold()), ""
    )


def _names(folder: Path) -> list[str]:
    """Give the names in a folder, in the same order on every disk."""
    try:
        return sorted(file.name for file in folder.iterdir())
    except OSError:
        return []


def _is_inside(file: Path, folder: Path) -> bool:
    try:
        return file.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a link that leads to itself
        return False


def _leads_out(folder: Path, path: str) -> bool:
    """Tell whether a file of the site, or a folder that it is in, is a link to somewhere else."""
    file = folder / path
    steps = (file, *file.parents[: path.count("/")])
    return any(step.is_symlink() for step in steps) and not _is_inside(file, folder)


def _similar_picture(path: str, folder: Path) -> str:
    """Give the picture below a folder that a path was probably meant to name."""
    there = [
        file.relative_to(folder).as_posix()
        for file in sorted(folder.rglob("*"))
        if file.suffix.lower() in FORMATS
    ]
    without_title = path.lstrip("/").partition('"')[0].strip()
    near = without_title if without_title in there else closest(without_title, there)
    namesake = next((name for name in there if PurePosixPath(name).name == PurePosixPath(path).name), "")
    found = namesake or near
    return f"/{found}" if found and path.startswith("/") else found


# --- The text of a feature ------------------------------------------------------------------------


class _TextAssembly:
    """Makes the parts of one feature out of the pieces of its text."""

    def __init__(self, desk: _Desk, slug: str, seal: str, image_label: str) -> None:
        self._desk, self._slug, self._seal, self._image_label = desk, slug, seal, image_label
        self._given: dict[str, Location] = {}
        self._made: dict[str, int] = {}
        self.ids: list[str] = []
        self.links: list[Link] = []

    def assemble(self, body: Source) -> tuple[tuple[Block, ...], tuple[Part, ...]]:
        """Give the lead and the parts: what stands before the first heading, and what follows."""
        reading = self._desk.prose.read(body, f"{self._slug}/index.html")
        self._desk.problems += reading.problems
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

    def _fields(self, piece: Fenced) -> _Fields:
        if piece.fields is not None:
            return _Fields(self._desk.judged(piece.fields, "feature", piece.name))
        document = Document({}, {(): piece.location})
        self._desk.problems += self._desk.schema("feature", piece.name).problems(document)
        return _Fields(document)

    def _require(self, piece: Fenced, content: Iterable[object]) -> None:
        if not any(content):
            self._desk.problems.append(error("empty-block", piece.location, name=piece.name))

    def _paragraphs(self, piece: Fenced) -> list[tuple[Element, Location]]:
        """Give the paragraphs of a block that can hold nothing else."""
        found: list[tuple[Element, Location]] = []
        for inner in piece.pieces:
            if not isinstance(inner, Running):
                self._desk.problems.append(error("block-holds-only-text", inner.location, name=piece.name))
                continue
            for element, where in zip(inner.elements, inner.places, strict=True):
                if element.name == "p":
                    found.append((element, where))
                else:
                    self._desk.problems.append(error("block-holds-only-text", where, name=piece.name))
        self._require(piece, piece.pieces)
        return found

    def _dated(self, piece: Fenced) -> Iterator[Element]:
        """Give a timeline's paragraphs, the date at the head of each marked in its place."""
        for paragraph, where in self._paragraphs(piece):
            first, *others = paragraph.children
            opening = first if isinstance(first, str) else plain((first,))
            date = hanzi.leading_date(opening)
            if date is None or (date.end < len(opening) and not isinstance(first, str)):
                self._desk.problems.append(error("timeline-without-date", where))
                yield paragraph
                continue
            self._note_second_date(opening[date.end :], where)
            attributes = (("datetime", date.iso),) if date.iso else ()
            marked = Element("date", (opening[: date.end],), attributes)
            rest = (opening[date.end :],) if opening[date.end :] else ()
            yield replace(paragraph, children=(marked, *rest, *others))

    def _note_second_date(self, text: str, where: Location) -> None:
        """Tell of an entry that follows on the next line, without the empty line between."""
        _, line_end, later = text.partition("\n")
        line = later.partition("\n")[0].strip()
        date = hanzi.leading_date(line) if line_end else None
        if date and date.iso:
            self._desk.problems.append(
                error("timeline-needs-blank-line", Location(where.path, where.line + 1, 1, line))
            )

    # --- Figures ---

    def _pictured(self, piece: Pictures) -> Iterator[Block]:
        figures = tuple(self._figure(mark) for mark in piece.marks)
        if len(figures) == 1:
            yield figures[0]
            return
        if len(figures) > 2:
            self._desk.problems.append(error("too-many-pictures", piece.location, count=str(len(figures))))
        yield FigurePair(figures)

    def _figure(self, mark: PictureMark) -> Figure:
        document = Document(dict(mark.attributes), {(): mark.location})
        document.places.update({(name,): where for name, where in mark.places.items()})
        self._desk.problems += self._desk.schema("feature", "figure").problems(document)
        said = mark.attributes
        picture = None
        if mark.path:
            picture = _picture(self._desk, self._slug, mark.path, mark.path_location, said.get("focus", ""))
        else:
            self._desk.problems.append(warning("picture-to-come", mark.location))
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
                case Running():
                    for element, where in zip(piece.elements, piece.places, strict=True):
                        if given := element.get("id"):
                            self._note_given(given, where)
                        if element.name in HEADINGS and not plain((element,)).strip():
                            self._desk.problems.append(error("heading-without-title", where))
                case Fenced():
                    self._note_given_ids(piece.pieces)

    def _note_given(self, given: str, heading: Location) -> None:
        mark = heading.text.rfind("{#")
        where = replace(heading, column=mark + 1) if mark >= 0 else heading
        if not _ID.fullmatch(given):
            self._desk.problems.append(error("bad-id", where, id=given))
        elif given in self._given:
            first = str(self._given[given].line)
            self._desk.problems.append(error("duplicate-id", where, id=given, line=first))
        else:
            self._given[given] = where

    def _id(self, given: str, title: tuple[str | Element, ...]) -> str:
        made = given or self._unique(hanzi.slug(plain(title)))
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
        return replace(element, attributes=(("id", self._id(element.get("id"), element.children)),))


def _with_initials(block: Block, seal: str) -> Block:
    """Mark the seal's character where a paragraph of the commentary begins with it."""
    if not seal or not isinstance(block, Prose):
        return block
    return replace(block, elements=tuple(_with_initial(element, seal) for element in block.elements))


def _with_initial(element: Element, seal: str) -> Element:
    first = element.children[0] if element.children else ""
    if element.name != "p" or not isinstance(first, str) or not first.startswith(seal):
        return element
    initial = Element("span", (seal,), (("class", "initial"),))
    return replace(element, children=(initial, first.removeprefix(seal), *element.children[1:]))


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


# --- Static files ---------------------------------------------------------------------------------

_ENDS_ELEMENT = {"css/": re.compile(rb"(?i)</style"), "inline/": re.compile(rb"(?i)</?script|<!--")}
"""What in a stylesheet or script would end the element in which pages carry it, or open another."""


def _static_files(folders: Iterable[Path], desk: _Desk) -> Iterator[StaticFile]:
    seen: set[str] = set()
    for folder in folders:
        if folder.parent == desk.folder and _leads_out(desk.folder, folder.name):
            desk.problems.append(error("outside-site", Location(desk.shown(folder.name), 0)))
            continue
        for file in sorted(folder.rglob("*")):
            path = file.relative_to(folder).as_posix()
            is_ours = file.name not in HIDDEN and not file.name.startswith(".tekan")
            if is_ours and path not in seen and (file.is_file() or file.is_symlink()):
                seen.add(path)
                yield from _static_file(file, folder, desk)


def _static_file(file: Path, folder: Path, desk: _Desk) -> Iterator[StaticFile]:
    """Give a static file; nothing where it can not be published, which is then among the problems."""
    path = file.relative_to(folder).as_posix()
    where = Location(desk.shown(f"static/{path}"), 0)
    if not file.is_file() or not _is_inside(file, folder):
        desk.problems.append(error("static-outside", where))
    elif not all(map(is_portable, path.split("/"))):
        desk.problems.append(error("bad-file-name", where, name=path))
    else:
        static = StaticFile(path, file.read_bytes(), where)
        if static.is_inlined:
            desk.problems += _inlined_problems(static)
        yield static


def _inlined_problems(file: StaticFile) -> Iterator[Diagnostic]:
    """Tell what keeps a stylesheet or script from standing inside a page."""
    try:
        file.content.decode()
    except UnicodeDecodeError:
        yield error("not-utf8", file.location)
    kind = f"{file.path.partition('/')[0]}/"
    if found := _ENDS_ELEMENT[kind].search(file.content):
        before = file.content[: found.start()]
        where = replace(
            file.location, line=before.count(b"\n") + 1, column=found.start() - before.rfind(b"\n")
        )
        yield error(
            "ends-element", where, text=found[0].decode(), instead=found[0].decode().replace("<", "\\3c ")
        )


# --- Fields ---------------------------------------------------------------------------------------


class _Fields:
    """The fields of a mapping, whatever was written: what is not of the kind asked for reads as blank."""

    def __init__(self, document: Document, path: FieldPath = ()) -> None:
        self._document, self._path = document, path
        value: Any = document.value
        for step in path:
            value = value[step]
        self.value: dict[str, Any] = value if isinstance(value, dict) else {}

    def place(self, name: str = "") -> Location:
        return self._document.place((*self._path, name) if name else self._path)

    def text(self, name: str) -> str:
        value = self.value.get(name)
        return value if isinstance(value, str) else ""

    def flag(self, name: str) -> bool:
        return self.text(name) == "true"

    def texts(self, name: str) -> tuple[str, ...]:
        value = self.value.get(name)
        return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()

    def group(self, name: str) -> _Fields:
        if isinstance(self.value.get(name), dict):
            return _Fields(self._document, (*self._path, name))
        return _Fields(Document({}, {(): self.place()}))

    def groups(self, name: str) -> Iterator[_Fields]:
        value = self.value.get(name)
        for n, item in enumerate(value if isinstance(value, list) else ()):
            if isinstance(item, dict):
                yield _Fields(self._document, (*self._path, name, n))
