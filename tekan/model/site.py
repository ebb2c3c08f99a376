"""
The site: the publication, its channels, lists, features and static files, and the pages that it has.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from tekan.diagnostics.problems import Detail, Diagnostic, Location, Phrase
from tekan.model.artifacts import Kind
from tekan.model.brief import Brief
from tekan.model.feeds import FEEDS, feed_beside
from tekan.model.media import MEDIA_LIMIT
from tekan.model.pagination import ALL, older_address, older_pages
from tekan.model.pictures import PICTURE_WIDTHS
from tekan.model.text import Text, plain
from tekan.model.values import value

HOME = "index.html"
"""The address of the cover."""

ANY_FOLDER = "*"
"""Stands among the folders that are missing for one whose name in addresses nobody can know."""

NOT_FOUND = "404.html"
"""The address of the page that hosts show for what does not exist."""

WEB_MANIFEST = "manifest.webmanifest"
"""What a phone has to know to put the site on its screen."""
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
REDIRECTS = ("_redirects", "_redirects.nginx")
"""The lists of old addresses for hosts: for Netlify and Cloudflare Pages, and for nginx."""


def _part(feature: Brief) -> tuple[int, tuple[int, ...], str]:
    """Returns a sort key: parts by number, then those without one by date."""
    return feature.part or 10**6, feature.date.moment if feature.date else (), feature.slug


@value
class Channel(NamedTuple):
    """A column of the paper, with the columns inside it."""

    name: Text
    slug: str
    location: Location
    channels: tuple[Channel, ...] = ()
    parents: tuple[Channel, ...] = ()
    """The channels around it, from the outermost in."""

    @property
    def path(self) -> tuple[str, ...]:
        """The plain names from the outermost channel to this one, as a feature gives them."""
        return tuple(plain(channel.name) for channel in (*self.parents, self))

    @property
    def address(self) -> str:
        """The address of its page."""
        return "/".join(("channel", *(parent.slug for parent in self.parents), self.slug, "index.html"))


@value
class Series(NamedTuple):
    """Features that belong together, and are read in an order of their own."""

    name: Text
    slug: str
    location: Location
    note: Text = ()
    """What is said of it on its page."""

    @property
    def address(self) -> str:
        """The address of its page."""
        return f"series/{self.slug}/index.html"


@value
class Filings(NamedTuple):
    """What the site is registered under, as its foot prints it."""

    icp: str = ""
    police: str = ""
    licences: tuple[str, ...] = ()


NO_FILINGS = Filings()


@value
class FooterLink(NamedTuple):
    """A link at the foot of each page."""

    text: Text
    url: str
    """As written; a page of the site is counted from its root."""


@value
class ReadingItem(NamedTuple):
    """One entry of a reading list."""

    title: Text
    location: Location
    excerpt: Text = ()
    url: str = ""
    current: bool = False
    """Whether the entry is the very page that shows it, as the editor says."""
    page: str = ""
    """The address of the feature with this title, if there is one; known once all features are read."""
    language: str = ""
    """That feature's own; nothing where it is the site's."""


@value
class ReadingList(NamedTuple):
    """A list of the sidebar: related, hot or latest reading."""

    name: str
    title: Text
    items: tuple[ReadingItem, ...]
    location: Location
    newest: int = 0
    """How many of the newest features it shows in place of entries."""
    channel: tuple[str, ...] = ()
    """The channel that they are from; nothing for any."""


@value
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

    @property
    def address(self) -> str:
        """Its address; what templates name gets a new one with new bytes, for the sake of caches."""
        if not self.is_fingerprinted:
            return self.path
        name, _, ending = self.path.rpartition("/")[2].rpartition(".")
        return f"assets/{name}-{self.digest[:12]}.{ending}"


@value
class Zone(NamedTuple):
    """A time zone: whose clocks the site goes by."""

    name: str = "Asia/Shanghai"
    """As IANA calls it."""
    digest: str = ""
    """The SHA-256 of its rules; nothing where tekan knows them by itself."""


SHANGHAI = Zone()
ALWAYS = -math.inf, math.inf


@value
class Page(NamedTuple):
    """A page that the site has."""

    address: str
    kind: Kind
    template: str
    location: Location
    """Of what makes it exist."""
    name: Detail
    """What messages call it."""
    ids: tuple[str, ...] = ()
    """Every id that a link into it can name."""
    feature: Brief | None = None
    """The one that it shows."""
    channel: Channel | None = None
    series: Series | None = None
    number: int = 0
    """Which page of older features it is, from the oldest on; 0 for one that shows the newest."""

    @property
    def is_for_readers(self) -> bool:
        """Whether it is one that search engines may show."""
        return self.kind not in (Kind.INDEX, Kind.ALIAS)


@dataclass(frozen=True, slots=True)
class Publication:
    """What every page may know about the site."""

    name: Text
    tagline: Text = ()
    language: str = "zh-Hans"
    base_url: str = ""
    footer: Text = ()
    channels: tuple[Channel, ...] = ()
    """Every channel of the tree, parents before children."""
    filings: Filings = NO_FILINGS
    links: tuple[FooterLink, ...] = ()
    timezone: Zone = SHANGHAI
    series: tuple[Series, ...] = ()


@dataclass(frozen=True, slots=True)
class Site(Publication):
    """The whole site."""

    location: Location = field(kw_only=True)
    lists: tuple[ReadingList, ...] = ()
    features: tuple[Brief, ...] = ()
    """The newest first, then those without a date, by slug."""
    waiting: tuple[Brief, ...] = ()
    """Those that are not due yet; they are among the features only where drafts are."""
    expired: tuple[Brief, ...] = ()
    period: tuple[float, float] = ALWAYS
    """From when until when the same features wait and the same have expired, in seconds since 1970."""
    has_headline_face: bool = True
    has_share_cards: bool = True
    has_qr: bool = True
    picture_widths: tuple[int, ...] = PICTURE_WIDTHS
    media_limit: int = MEDIA_LIMIT
    """Megabytes that a film or a recording may have."""
    cover: str = ""
    """The slug of the feature that leads; nothing for the newest."""
    cover_location: Location | None = None
    static: tuple[StaticFile, ...] = ()
    doubtful: frozenset[str] = frozenset()
    """The fields of site.yaml that something is wrong with; nothing more is said of what depends on them."""
    unread: frozenset[str] = frozenset()
    """Folders of pages that are missing because something else is wrong, which is reported."""
    left_out: Mapping[str, Diagnostic] = field(default_factory=dict)
    """Folders that are no features because of a file's name, and what is wrong if something leads there."""
    without_ids: frozenset[str] = frozenset()
    """Pages whose ids are not all known, for the same reason."""
    rules_off: frozenset[str] = frozenset()
    """The rules of the copy desk that are switched off."""
    link_places: tuple[Location, ...] = ()
    """Where the links of the foot are."""

    @property
    def publication(self) -> Publication:
        """The site without its contents, so that what gets only this cannot come to depend on the rest."""
        return Publication(*(getattr(self, name) for name in Publication.__slots__))

    @property
    def withheld(self) -> dict[str, Brief]:
        """The features that have no page at this time, by their addresses at others, old ones too."""
        shown = {feature.slug for feature in self.features}
        aside = [feature for feature in (*self.waiting, *self.expired) if feature.slug not in shown]
        return {
            address: feature
            for feature in aside
            for address in (feature.address, *(alias.address for alias in feature.aliases))
        }

    def leading(self) -> Brief | None:
        """Returns the feature that the cover leads with."""
        chosen = (feature for feature in self.features if feature.slug == self.cover)
        return next(chosen, next(iter(self.features), None))

    def within(self, channel: Channel) -> Iterator[Brief]:
        """Yields the features of a channel and of those inside it, the newest first."""
        return self._below(channel.path)

    def _below(self, path: tuple[str, ...]) -> Iterator[Brief]:
        return (feature for feature in self.features if feature.channel[: len(path)] == path)

    def parts_of(self, series: Series) -> list[Brief]:
        """Lists the features of a series in the order in which they are read."""
        parts = [feature for feature in self.features if feature.series == plain(series.name)]
        return sorted(parts, key=_part)

    @property
    def shown_lists(self) -> list[ReadingList]:
        """The lists that have entries; those that fill themselves are filled."""
        filled = (one._replace(items=self._newest(one)) if one.newest else one for one in self.lists)
        return [one for one in filled if one.items]

    def _newest(self, reading_list: ReadingList) -> tuple[ReadingItem, ...]:
        found = islice(self._below(reading_list.channel), reading_list.newest)
        return tuple(
            ReadingItem(feature.title, reading_list.location, page=feature.address, language=feature.language)
            for feature in found
        )

    def after_lead(self) -> list[Brief]:
        """Lists the features that the cover does not lead with."""
        leading = self.leading()
        return [feature for feature in self.features if feature is not leading]

    def channel_at(self, path: tuple[str, ...]) -> Channel | None:
        """Finds the channel with these names."""
        depth = len(path) - 1
        near = (
            channel
            for channel in self.channels
            if plain(channel.name) == path[-1] and len(channel.parents) == depth
        )
        return next((channel for channel in near if channel.path == path), None)

    def pages(self) -> Iterator[Page]:
        """Yields every page; whatever looks at pages or makes them uses these."""
        here = self.location
        yield Page(HOME, Kind.COVER, "cover.html", here, Phrase("the-cover"), feature=self.leading())
        for number in range(1, older_pages(len(self.features) - 1) + 1):
            where = older_address(ALL, number)
            yield Page(where, Kind.CHANNEL, "channel.html", here, Phrase("the-cover"), number=number)
        for channel in self.channels:
            name = " > ".join(channel.path)
            count = sum(1 for _ in self.within(channel))
            for number in range(older_pages(count) + 1):
                where = older_address(channel.address, number)
                yield Page(
                    where, Kind.CHANNEL, "channel.html", channel.location, name,
                    channel=channel, number=number,
                )  # fmt: skip
        for series in self.series:
            name = plain(series.name)
            yield Page(series.address, Kind.CHANNEL, "series.html", series.location, name, series=series)
        yield from map(page_of, self.features)
        yield Page(NOT_FOUND, Kind.INDEX, "404.html", here, Phrase("the-missing-page"))
        own = {file.path for file in self.static if file.is_published_as_is}  # each replaces what is made
        yield from (page for page in self._made() if page.address not in own)
        for feature in self.features:
            for alias in feature.aliases:
                name = feature.location.path
                yield Page(alias.address, Kind.ALIAS, "alias.html", alias.location, name, feature=feature)

    def _made(self) -> Iterator[Page]:
        """Yields the pages for machines."""
        lists = REDIRECTS if any(feature.aliases for feature in self.features) else ()
        for address in (ROBOTS, WEB_MANIFEST, *((*FEEDS, SITEMAP) if self.base_url else ()), *lists):
            yield Page(address, Kind.INDEX, address, self.location, _made(address))
        for channel in self.channels if self.base_url else ():
            for form in FEEDS:
                address = feed_beside(channel.address, form)
                yield Page(address, Kind.INDEX, form, channel.location, _made(address), channel=channel)


def page_of(feature: Brief) -> Page:
    """Returns the page of a feature."""
    where = feature.location
    return Page(
        feature.address, Kind.FEATURE, "feature.html", where, where.path, feature.ids, feature=feature
    )


def _made(address: str) -> Phrase:
    """Returns what messages call a page that is made for machines."""
    return Phrase("the-made", (("made", address),))
