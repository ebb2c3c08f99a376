"""
What the rest of the site knows about a feature, and the result of reading one.
"""

from __future__ import annotations

from typing import NamedTuple

from tekan.diagnostics.problems import Diagnostic, Location
from tekan.model.bylines import Byline
from tekan.model.feature import Alias, Date, Head, Link, Moment, address_of
from tekan.model.media import Media
from tekan.model.pictures import Picture
from tekan.model.text import Text
from tekan.model.values import value


@value
class Unsaid(NamedTuple):
    """A picture about which the text does not say all: its file has to say it, or can be quoted."""

    picture: Picture
    location: Location
    asks_file: Location | None = None
    """Where its credit is left to what its file says."""
    lacks_credit: bool = False
    lacks_description: bool = False
    is_hero: bool = False
    is_poster: bool = False
    """Whether it stands for a film, whose block says what is said about it."""


@value
class Brief(NamedTuple):
    """What the rest of the site knows about a feature: all but its text."""

    slug: str
    digest: str
    """The SHA-256 of its file, which identifies the text."""
    location: Location
    title: Text
    title_breaks: tuple[Text, ...] = ()
    channel: tuple[str, ...] = ()
    date: Date | None = None
    byline: Byline = Byline()
    seal: str = ""
    hero: Picture | None = None
    excerpt: str = ""
    """The beginning of its text, for lists and machines."""
    teaser_key: str = ""
    """A hash of all that lists show of it."""
    opening_characters: str = ""
    """The characters that its opening sets in the headline face, each once."""
    face_characters: str = ""
    """The characters that its whole page sets in it."""
    pictures: tuple[tuple[Picture, Location], ...] = ()
    """Every picture that its page shows, with the place that names it."""
    pairs: tuple[tuple[tuple[Picture, Picture], Location], ...] = ()
    """Those of them that stand side by side."""
    galleries: tuple[tuple[Picture, Location], ...] = ()
    """Those of them that stand in galleries."""
    unsaid: tuple[Unsaid, ...] = ()
    """The pictures that the rules of `tekan.check.pictures` are for."""
    links: tuple[Link, ...] = ()
    """Those that lead to pages of the site."""
    ids: tuple[str, ...] = ()
    title_location: Location | None = None
    channel_location: Location | None = None
    aliases: tuple[Alias, ...] = ()
    head: Head | None = None
    changed: Date | None = None
    publish_at: Moment | None = None
    """When it is published; where this says nothing, its date does."""
    expires_at: Moment | None = None
    takes_date: bool = False
    """Whether its date is the time of its publication."""
    publish_location: Location | None = None
    """Of what says when it is published."""
    language: str = ""
    """Its own; nothing where it is the site's."""
    series: str = ""
    """The name of the series that it belongs to."""
    part: int = 0
    series_location: Location | None = None
    expires_location: Location | None = None
    files: tuple[tuple[str, str], ...] = ()
    """The other files of the site that it was read from, each with its SHA-256."""
    media: tuple[Media, ...] = ()
    """Its films and recordings."""
    is_draft: bool = False

    @property
    def address(self) -> str:
        """The address of its page."""
        return address_of(self.slug)

    @property
    def teaser(self) -> Teaser:
        """What lists show of it."""
        return Teaser(
            self.title,
            self.address,
            self.date,
            self.excerpt,
            self.byline,
            self.head,
            self.changed,
            self.language,
            self.channel,
            self.hero,
        )


@value
class Teaser(NamedTuple):
    """A feature as lists show it: those that readers see, and those for machines."""

    title: Text
    address: str
    date: Date | None
    excerpt: str
    byline: Byline
    head: Head | None = None
    changed: Date | None = None
    language: str = ""
    """Its own; nothing where it is the site's."""
    channel: tuple[str, ...] = ()
    hero: Picture | None = None


@value
class Reading(NamedTuple):
    """The result of reading one feature."""

    brief: Brief | None
    """Nothing for a draft that is not to be built."""
    problems: tuple[Diagnostic, ...]
    digest: str
    """The SHA-256 of its file."""
    findings: tuple[Diagnostic, ...] = ()
    """What the copy desk found in it."""
    by_all_rules: bool = False
    """Whether it was read by all rules of the copy desk, and not only by those that warn."""
    words: str = ""
    """The SHA-256 of the house's list of words by which it was read."""
