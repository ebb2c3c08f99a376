"""
The site as plain values: what a feature, its sections, figures and lists are.

Nothing here opens a file or knows HTML. Running text is a small tree (`Element`, `Text`) in which the
editor's characters stand as they were written; the rules for Chinese text are applied when it is set.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path
from typing import NamedTuple, TypeAlias

from tekan.diagnostics.problems import (
    Location,
)

HOME = "index.html"
"""The address of the cover."""

NOT_FOUND = "404.html"
"""The address of the page that hosts show for what is not there."""


class Element(NamedTuple):
    """A stretch of running text with a role: a paragraph, a link, an emphasis, a table cell."""

    name: str
    """The role, in the words of Markdown's own tree: `p`, `em`, `a`, `ul`, `li`, `table`; and `date`."""
    children: Text = ()
    attributes: tuple[tuple[str, str], ...] = ()

    def get(self, attribute: str) -> str:
        """Give an attribute's value, or nothing."""
        return dict(self.attributes).get(attribute, "")


Text: TypeAlias = "tuple[str | Element, ...]"
"""Running text: characters and the elements among them."""


def plain(text: Text) -> str:
    """Give the characters of a text without its elements, annotations (ruby) left out."""
    found: list[str] = []
    for node in text:
        if isinstance(node, str):
            found.append(node)
        elif node.name == "br":
            found.append("\n")
        elif node.name not in ("rt", "rp"):
            found.append(plain(node.children))
    return "".join(found)


# --- Pictures -------------------------------------------------------------------------------------


PICTURE_WIDTHS = (480, 800, 1600)
"""In which readers get pictures: a phone's column at one dot a pixel and at two, a desk's at two."""


class Picture(NamedTuple):
    """A picture file of the site."""

    path: str
    """Where it is, relative to the site's folder."""
    focus: tuple[int, int] = (50, 50)
    """The point that a crop must keep, in hundredths from the left and from the top."""

    @property
    def is_vector(self) -> bool:
        """Tell whether it is drawn anew at every size; no crop is made of it, and it is not shared."""
        return self.path.lower().endswith(".svg")


class Measure(NamedTuple):
    """What a look at a picture tells."""

    width: int
    """Of the picture as it is looked at: turned as its camera says."""
    height: int
    kind: str
    """`photograph`; `illustration`: even areas and edges; `drawing`: a few flat colours; `vector`: an SVG."""
    ground: str
    """The colour that takes the most room in hexadecimal digits; that of paper where it is transparent."""
    is_animated: bool = False


class Rendition(NamedTuple):
    """One version of a picture as readers get it: decided before anything is encoded."""

    picture: Picture
    digest: str
    """The SHA-256 of the file that it is made of."""
    address: str
    key: str
    """Under which it is kept: a hash of all that decides about its bytes."""
    width: int
    height: int
    form: str
    """The encoder: `AVIF`, `WEBP`, `JPEG`, `PNG`, or `SVG`, which passes through."""
    kind: str
    """That of the picture: what the encoder is set for."""
    box: tuple[float, float, float, float] | None = None
    """What it shows of the upright picture: left, top, right and bottom, from 0 to 1; nothing means all."""
    ladder: tuple[tuple[int, int], ...] = ()
    """The sizes of the whole picture, the widest first: each is made of the one before it."""
    least: tuple[int, int] = (1, 1)
    """The size, upright, below which the source is not reduced when it is opened."""

    @property
    def media_type(self) -> str:
        """Give the form as HTML names it."""
        return "image/svg+xml" if self.form == "SVG" else f"image/{self.form.lower()}"


class PicturePlan(NamedTuple):
    """What readers get of a picture."""

    sources: tuple[tuple[Rendition, ...], ...]
    """The same in one form after another, the best first; in each the narrow before the wide."""
    ground: str
    """The colour that stands behind it and, until it is there, in for it, as hexadecimal digits."""
    crops: tuple[Rendition, ...] = ()
    """For sharing: 16:9, 4:3 and 1:1, each about the focus."""

    @property
    def fallback(self) -> tuple[Rendition, ...]:
        """Give the renditions in the form that every reader's device knows."""
        return self.sources[-1]

    @property
    def largest(self) -> Rendition:
        """Give the widest rendition that every reader's device knows."""
        return self.fallback[-1]

    @property
    def renditions(self) -> tuple[Rendition, ...]:
        """Give all of them."""
        return (*(rendition for source in self.sources for rendition in source), *self.crops)


class Figure(NamedTuple):
    """A picture, there or to come, with what is said about it."""

    caption: Text
    location: Location
    picture: Picture | None = None
    """Nothing for a picture to come."""
    second_caption: str = ""
    alt: str = ""
    credit: str = ""
    label: str = ""
    """What it is where it is no photograph of what the text tells, such as 示意图."""
    ratio: tuple[int, int] = (3, 2)
    """Width to height of the panel that stands in for a picture to come."""
    wide: bool = False

    @property
    def description(self) -> str:
        """What a reader who does not see the picture is told; nothing where nobody wrote it."""
        said = self.alt or plain(self.caption)
        return f"{self.label}：{said}" if said and self.label and self.label not in said else said


class FigurePair(NamedTuple):
    """Two figures side by side."""

    figures: tuple[Figure, ...]


# --- The text of a feature ------------------------------------------------------------------------


class Prose(NamedTuple):
    """Paragraphs, lists, tables, quotations and sub-headings as they follow one another."""

    elements: tuple[Element, ...]


class Timeline(NamedTuple):
    """Paragraphs that begin with a date each; the date is an `Element` named `date` in its place."""

    paragraphs: tuple[Element, ...]


class Refrain(NamedTuple):
    """The line that closes a section and comes back, changed, at the end of the others."""

    paragraphs: tuple[Element, ...]


class Quotation(NamedTuple):
    """Somebody's words, in the paragraph that reports them."""

    paragraphs: tuple[Element, ...]
    speaker: str = ""
    post: str = ""

    @property
    def names_speaker(self) -> bool:
        """Whether the paragraph itself says who speaks."""
        return bool(self.speaker) and self.speaker in plain(self.paragraphs)


Block: TypeAlias = Prose | Figure | FigurePair | Timeline | Refrain | Quotation


class Section(NamedTuple):
    """One section of the feature; text that follows an epilogue or a commentary is one without a title."""

    id: str = ""
    title: Text = ()
    kicker: str = ""
    blocks: tuple[Block, ...] = ()


class Epilogue(NamedTuple):
    """The words that close the feature, apart from its sections."""

    blocks: tuple[Block, ...]


class Signature(NamedTuple):
    """Who signs a commentary."""

    name: str = ""
    institution: str = ""
    post: str = ""
    degree: str = ""


class Commentary(NamedTuple):
    """An expert's view of the matter, signed."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    signature: Signature | None = None


Part: TypeAlias = Section | Epilogue | Commentary


class KeyFigure(NamedTuple):
    """A number of the text that the opening shows large."""

    value: str
    unit: str
    label: str
    location: Location


class Byline(NamedTuple):
    """Who wrote the feature, and for which paper."""

    outlet: str = ""
    authors: tuple[str, ...] = ()


_NOBODY = Byline()


class Link(NamedTuple):
    """A link that an editor wrote, as written."""

    target: str
    location: Location


class Date(NamedTuple):
    """A day, and the time of day where it is known."""

    year: int
    month: int
    day: int
    time: str = ""
    """As `10:30`; nothing where only the day is known."""

    @property
    def iso(self) -> str:
        """The date as machines read it: `2023-12-20` or `2023-12-20T10:30`."""
        day = f"{self.year:04}-{self.month:02}-{self.day:02}"
        return f"{day}T{self.time}" if self.time else day


class Feature(NamedTuple):
    """One feature: everything that its folder says."""

    slug: str
    location: Location
    title: str
    digest: str = ""
    """The SHA-256 of its file."""
    title_breaks: tuple[str, ...] = ()
    channel: tuple[str, ...] = ()
    """The names of its channels, from the outermost in."""
    date: Date | None = None
    collected_by: str = ""
    editor: str = ""
    byline: Byline = _NOBODY
    image_credit: str = ""
    seal: str = ""
    """The character on its seal."""
    seal_drawing: Picture | None = None
    """In place of a seal that is set in type."""
    hero: Figure | None = None
    key_figures: tuple[KeyFigure, ...] = ()
    lead: tuple[Block, ...] = ()
    parts: tuple[Part, ...] = ()
    links: tuple[Link, ...] = ()
    ids: tuple[str, ...] = ()
    """Every id that a link into the page can name."""
    where: tuple[tuple[str, Location], ...] = ()
    """Where in the file the fields of the front matter stand."""

    @property
    def address(self) -> str:
        """Its page."""
        return address_of(self.slug)

    @property
    def sections(self) -> tuple[Section, ...]:
        """Its sections that have a title."""
        return tuple(part for part in self.parts if isinstance(part, Section) and part.title)

    @property
    def contents(self) -> tuple[Section | Commentary, ...]:
        """What its table of contents names."""
        return tuple(
            part
            for part in self.parts
            if isinstance(part, Commentary) or (isinstance(part, Section) and part.title)
        )

    def location_of(self, field: str) -> Location:
        """Give where a field of the front matter stands, or the file's start."""
        return dict(self.where).get(field, self.location)

    def blocks(self) -> Iterator[Block]:
        """Give every block of the lead and the parts, in the order of the page."""
        yield from self.lead
        for part in self.parts:
            yield from part.blocks

    def figures(self) -> Iterator[Figure]:
        """Give every figure, in the order of the page."""
        if self.hero:
            yield self.hero
        for block in self.blocks():
            if isinstance(block, Figure):
                yield block
            elif isinstance(block, FigurePair):
                yield from block.figures

    def pictures(self) -> Iterator[tuple[Picture, Location]]:
        """Give every picture that its page shows, with the place that names it."""
        if self.seal_drawing:
            yield self.seal_drawing, self.location_of("seal_drawing")
        for figure in self.figures():
            if figure.picture:
                yield figure.picture, figure.location

    def text(self) -> str:
        """Give the characters of the whole text, for counting and searching."""
        return "\n".join(filter(None, map(text_of, self.blocks())))


class Brief(NamedTuple):
    """What the rest of the site knows of a feature: all but its text."""

    slug: str
    digest: str
    """The SHA-256 of its file: stands for the text."""
    location: Location
    title: str
    title_breaks: tuple[str, ...] = ()
    channel: tuple[str, ...] = ()
    date: Date | None = None
    byline: Byline = Byline()
    seal: str = ""
    hero: Picture | None = None
    excerpt: str = ""
    """The beginning of its text, for lists and machines."""
    mark: str = ""
    """Stands for all that lists tell of it."""
    opening_letters: str = ""
    """The characters that its opening sets in the headline face, each once."""
    letters: str = ""
    """Those that its whole page sets in it."""
    pictures: tuple[tuple[Picture, Location], ...] = ()
    """Every picture that its page shows, with the place that names it."""
    links: tuple[Link, ...] = ()
    """Those that lead to pages of the site."""
    ids: tuple[str, ...] = ()
    title_location: Location | None = None
    channel_location: Location | None = None

    @property
    def address(self) -> str:
        """Its page."""
        return address_of(self.slug)

    @property
    def teaser(self) -> Teaser:
        """What lists tell of it."""
        return Teaser(self.title, self.address, self.date, self.excerpt, self.byline)


def address_of(slug: str) -> str:
    """Give the address of a feature's page."""
    return f"{slug}/index.html"


def text_of(block: Block) -> str:
    """Give the characters of a block's running text; figures have none."""
    match block:
        case Prose(elements=paragraphs):
            pass
        case Timeline() | Refrain() | Quotation():
            paragraphs = block.paragraphs
        case Figure() | FigurePair():
            return ""
    return "\n".join([plain(paragraph.children) for paragraph in paragraphs])


# --- The site -------------------------------------------------------------------------------------


class Channel(NamedTuple):
    """A column of the paper, with the columns inside it."""

    name: str
    slug: str
    location: Location
    channels: tuple[Channel, ...] = ()
    parents: tuple[Channel, ...] = ()
    """The channels around it, from the outermost in."""

    @property
    def path(self) -> tuple[str, ...]:
        """The names from the outermost channel to this one, as a feature gives them."""
        return (*(parent.name for parent in self.parents), self.name)

    @property
    def address(self) -> str:
        """Its page."""
        return "/".join(("channel", *(parent.slug for parent in self.parents), self.slug, "index.html"))


class ReadingItem(NamedTuple):
    """One entry of a reading list."""

    title: str
    location: Location
    excerpt: str = ""
    url: str = ""
    cut: bool = False
    """Whether the excerpt breaks off."""
    current: bool = False
    """Whether the entry is the very page that it stands on, as the editor says."""


class ReadingList(NamedTuple):
    """A list of the sidebar: related, hot or latest reading."""

    name: str
    title: str
    items: tuple[ReadingItem, ...]
    location: Location


class StaticFile(NamedTuple):
    """A file of static/."""

    path: str
    """Where it is, relative to static/."""
    file: Path
    """Where it is on the disk."""
    digest: str
    """The SHA-256 of its bytes."""
    location: Location
    content: bytes = b""
    """Its bytes, where pages carry them; others may be large, and are copied when they are written."""

    @property
    def is_inlined(self) -> bool:
        """Whether pages carry it inside them: the stylesheets, and what must run before the first paint."""
        return self.path.startswith(("css/", "inline/"))

    @property
    def is_fingerprinted(self) -> bool:
        """Whether templates name it and its address holds a hash of its bytes."""
        return self.path.startswith(("js/", "icons/"))

    @property
    def is_published_as_is(self) -> bool:
        """Whether it is published under its own path."""
        return not self.is_inlined and not self.is_fingerprinted


@dataclass(frozen=True, slots=True)
class Publication:
    """What every page may know of the site."""

    name: str
    tagline: str = ""
    language: str = "zh-Hans"
    base_url: str = ""
    footer: str = ""
    channels: tuple[Channel, ...] = ()
    """Every channel of the tree, parents before children."""


@dataclass(frozen=True, slots=True)
class Site(Publication):
    """The whole site."""

    location: Location = field(kw_only=True)
    lists: tuple[ReadingList, ...] = ()
    features: tuple[Brief, ...] = ()
    """The newest first; those without a date after them, by slug."""
    has_headline_face: bool = True
    has_share_cards: bool = True
    has_codes: bool = True
    picture_widths: tuple[int, ...] = PICTURE_WIDTHS
    cover: str = ""
    """The slug of the feature that leads; nothing for the newest."""
    cover_location: Location | None = None
    static: tuple[StaticFile, ...] = ()
    doubtful: frozenset[str] = frozenset()
    """The fields of site.yaml that something is wrong with: nothing more is said of what hangs on them."""
    unread: frozenset[str] = frozenset()
    """Folders of pages that are missing because something else is wrong, which is told."""
    without_ids: frozenset[str] = frozenset()
    """Pages of which the ids are not all known, for the same reason."""

    @property
    def publication(self) -> Publication:
        """Give it without what it holds: whoever has that can not come to depend on the rest."""
        return Publication(*(getattr(self, name) for name in Publication.__slots__))

    def leading(self) -> Brief | None:
        """Give the feature that the cover leads with."""
        chosen = (feature for feature in self.features if feature.slug == self.cover)
        return next(chosen, next(iter(self.features), None))

    def channel_at(self, path: tuple[str, ...]) -> Channel | None:
        """Give the channel of these names."""
        depth = len(path) - 1
        near = (
            channel for channel in self.channels if channel.name == path[-1] and len(channel.parents) == depth
        )
        return next((channel for channel in near if channel.path == path), None)

    def pages(self) -> dict[str, tuple[str, ...]]:
        """Give the address of every page with the ids that a link into it can name."""
        return {
            HOME: (),
            **{channel.address: () for channel in self.channels},
            **{feature.address: feature.ids for feature in self.features},
        }


class Teaser(NamedTuple):
    """A feature as lists tell of it: those that readers see, and those for machines."""

    title: str
    address: str
    date: Date | None
    excerpt: str
    byline: Byline


class Kind(IntEnum):
    """What an artifact is to the others: what a kind names stands before it."""

    ASSET = 0
    CHANNEL = 1
    FEATURE = 2
    COVER = 3
    INDEX = 4
    """What lists pages for machines or errors, and is named by none."""


class Artifact(NamedTuple):
    """A file of the output; what is large stays where it is kept until it is written."""

    path: str
    """Where it goes, relative to the output folder."""
    source: bytes | Callable[[], bytes | Iterable[bytes]]
    """Its bytes, or what reads or makes them, anew each time and, where they are many, piece by piece."""
    kind: Kind = Kind.ASSET
    digest: str = ""
    """The SHA-256 of its bytes, where it is known."""
    key: str = ""
    """Stands for all that decides about its bytes; nothing where only the bytes themselves tell."""

    @property
    def content(self) -> bytes | Iterable[bytes]:
        """Give its bytes."""
        return self.source if isinstance(self.source, bytes) else self.source()


FORMATS = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".tif", ".tiff", ".bmp", ".svg")
"""The endings of picture files."""
CAMERA_FORMATS = (".heic", ".heif", ".cr2", ".cr3", ".nef", ".arw", ".dng", ".orf", ".raf", ".rw2", ".psd")
"""The endings of pictures that have to be exported before browsers can show them."""
