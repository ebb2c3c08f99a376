"""
A feature: everything that its folder says, and what others know about it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tekan.diagnostics.problems import Location
from tekan.model.blocks import (
    KIND_OF,
    Block,
    Commentary,
    Epilogue,
    Part,
    Section,
    Video,
    text_of,
    with_inner,
)
from tekan.model.bylines import Byline
from tekan.model.figures import Figure, FigurePair, Gallery
from tekan.model.pictures import Picture
from tekan.model.text import Address, Element, Text
from tekan.model.values import value


@value
class KeyFigure(NamedTuple):
    """A number of the text that the opening shows large."""

    value: str
    unit: Text
    label: Text
    location: Location


@value
class Head(NamedTuple):
    """The lines around a title."""

    column: Text = ()
    """The label over it all: 中国故事."""
    kicker: Text = ()
    """The line over the title: 引题, 肩题."""
    subtitle: tuple[Text, ...] = ()
    """The lines below it, the first without the dash that pages print: 副题."""


_NOBODY = Byline()


@value
class Footnote(NamedTuple):
    """A note at the end of a feature; its number is its place among the others."""

    elements: tuple[Element, ...]
    backs: tuple[str, ...]
    """The ids of the marks that lead to it."""


@value
class Link(NamedTuple):
    """A link that an editor wrote, as written."""

    target: str
    location: Location


@value
class Alias(NamedTuple):
    """An address that a feature had before."""

    address: str
    """That of a page, relative to the site's root: `old/index.html`."""
    location: Location


@value
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

    @property
    def clock(self) -> tuple[int, int]:
        """The hour and the minute; where only the day is known, those of its beginning."""
        hour, _, minute = self.time.partition(":")
        return int(hour or 0), int(minute or 0)

    @property
    def moment(self) -> tuple[int, ...]:
        """What dates are put in order by."""
        return self.year, self.month, self.day, *self.clock


@value
class Original(NamedTuple):
    """What a feature was taken from: who published it, and under which title, where and when."""

    name: Text
    title: Text = ()
    url: str = ""
    """As it was written."""
    href: str | Address = ""
    date: Date | None = None

    @property
    def said(self) -> Text:
        """The name and the title, of which the last leads there."""
        shown = ("《", *self.title, "》") if self.title else self.name
        linked = (Element("a", shown, (("href", self.href),)),) if self.href else shown
        return (*self.name, *linked) if self.title else linked


@value
class Correction(NamedTuple):
    """What was put right in a feature, and when."""

    date: Date | None
    text: Text


@value
class Moment(NamedTuple):
    """A point in time as an editor wrote it: to the second, in the site's time zone or in one of its own."""

    year: int
    month: int
    day: int
    time: tuple[int, int, int] | None = None
    """The hour, the minute and the second; nothing where only the day is named."""
    offset: int | None = None
    """Minutes by which its clock is ahead of Greenwich; nothing for a clock in the site's zone."""


@value
class Feature(NamedTuple):
    """One feature: everything that its folder says."""

    slug: str
    location: Location
    title: Text
    digest: str = ""
    """The SHA-256 of its file."""
    title_breaks: tuple[Text, ...] = ()
    channel: tuple[str, ...] = ()
    """The names of its channels, from the outermost in."""
    date: Date | None = None
    collected_by: Text = ()
    editors: tuple[Text, ...] = ()
    byline: Byline = _NOBODY
    image_credit: Text = ()
    asks_files: bool = False
    """Whether pictures without a credit of their own have the one that their files give."""
    seal: str = ""
    """The character on its seal."""
    seal_drawing: Picture | None = None
    """Used instead of a seal that is set in type."""
    hero: Figure | None = None
    key_figures: tuple[KeyFigure, ...] = ()
    lead: tuple[Block, ...] = ()
    parts: tuple[Part, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    links: tuple[Link, ...] = ()
    ids: tuple[str, ...] = ()
    """Every id that a link into the page can name."""
    where: tuple[tuple[str, Location], ...] = ()
    """Where in the file the fields of the front matter are."""
    aliases: tuple[Alias, ...] = ()
    head: Head | None = None
    """The lines around its title, where there are any."""
    summary: Text = ()
    """What lists and machines are told in place of the beginning of the text."""
    date_note: Text = ()
    """Why no date is known, or what is doubtful about the one that is."""
    source: Original | None = None
    updated: Date | None = None
    corrections: tuple[Correction, ...] = ()
    map_approval: Text = ()
    """The number under which the state approved of its maps: 审图号."""
    is_reprint: bool = False
    waiver: Text = ()
    """Why a reprint does not name all that it should."""
    publish_at: Moment | None = None
    expires_at: Moment | None = None
    takes_date: bool = False
    """Whether its date is the time of its publication, as its editor says none."""
    is_draft: bool = False
    language: str = ""
    """Its own, as a tag; nothing where it is the site's."""
    series: str = ""
    """The name of the series that it belongs to."""
    part: int = 0
    """Which part of it; 0 where nobody says."""
    files: tuple[tuple[str, str], ...] = ()
    """The other files and folders that it was read from, each with the SHA-256 of what is in it."""

    @property
    def address(self) -> str:
        """The address of its page."""
        return address_of(self.slug)

    @property
    def changed(self) -> Date | None:
        """When it was changed last: the day that its editor names, or that of the newest correction."""
        days = [self.updated, *(one.date for one in self.corrections)]
        return max(filter(None, days), key=lambda day: day.moment, default=None)

    @property
    def contents(self) -> tuple[Section | Commentary, ...]:
        """What its table of contents names."""
        return tuple(
            part
            for part in self.parts
            if not isinstance(part, Epilogue) and KIND_OF[type(part)].is_in_contents and part.title
        )

    def location_of(self, field: str) -> Location:
        """Returns where a field of the front matter is, or the file's start."""
        return dict(self.where).get(field, self.location)

    def blocks(self, *, spoken: bool = True) -> Iterator[Block]:
        """Yields every block of the lead and the parts, in the order of the page."""
        yield from with_inner(self.lead, spoken=spoken)
        for part in self.parts:
            yield from with_inner(part.blocks, spoken=spoken)

    def figures(self) -> Iterator[Figure]:
        """Yields every figure, in the order of the page."""
        if self.hero:
            yield self.hero
        for block in self.blocks():
            if isinstance(block, Figure):
                yield block
            elif isinstance(block, FigurePair | Gallery):
                yield from block.figures
            elif isinstance(block, Video) and block.poster:
                yield block.poster

    def pictures(self) -> Iterator[tuple[Picture, Location]]:
        """Yields every picture that its page shows, with the place that names it."""
        if self.seal_drawing:
            yield self.seal_drawing, self.location_of("seal_drawing")
        for figure in self.figures():
            if figure.picture:
                yield figure.picture, figure.location

    def text(self) -> str:
        """Returns the characters of the whole text, for counting; what is spoken in films is heard."""
        return "\n".join(filter(None, map(text_of, self.blocks(spoken=False))))


def address_of(slug: str) -> str:
    """Returns the address of a feature's page."""
    return f"{slug}/index.html"
