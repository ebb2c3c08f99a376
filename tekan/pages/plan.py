"""
The pages of a site, and everything that determines the bytes of each, before any is rendered.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from tekan.addresses import resolve
from tekan.chinese.printed import printed
from tekan.diagnostics.problems import Location
from tekan.extras.plan import Extras
from tekan.kept.cache import key
from tekan.model.artifacts import Kind
from tekan.model.brief import Brief, Teaser
from tekan.model.feature import Date
from tekan.model.media import MediaPlan
from tekan.model.pictures import Picture, PicturePlan
from tekan.model.site import (
    HOME,
    Channel,
    FooterLink,
    Publication,
    ReadingItem,
    ReadingList,
    Series,
    Site,
    StaticFile,
)
from tekan.model.text import Text
from tekan.pages.icons import DRAWING, IN_PIXELS
from tekan.pages.listing import (
    NO_WAY,
    Neighbour,
    Place,
    Way,
)
from tekan.pages.templates import Templates


class Crumb(NamedTuple):
    """One step of the breadcrumb."""

    name: Text
    """Nothing for the way home, which pages name in their own language."""
    address: str


class Move(NamedTuple):
    """An old address, and the page to which it leads."""

    address: str
    title: Text
    language: str
    """The title's own; nothing where it is the site's."""
    target: str


class Plan(NamedTuple):
    """What was planned for the pages, so that they can name it."""

    pictures: Mapping[Picture, PicturePlan]
    """The renditions of each picture that a figure shows."""
    extras: Mapping[str, Extras]
    """What is made for each page, by its address."""
    templates: Templates
    """The templates that render them."""
    media: Mapping[str, MediaPlan]
    """What readers get of each film and recording, by its path."""

    def played_by(self, site: Site) -> list[MediaPlan]:
        """Lists the plans of the films and recordings of a site's features."""
        return [
            self.media[path]
            for path in dict.fromkeys(media.path for feature in site.features for media in feature.media)
        ]

    def shown_by(self, site: Site) -> list[PicturePlan]:
        """Lists the plans of the pictures that a site's features show."""
        shown = {picture for feature in site.features for picture, _ in feature.pictures}
        return [plan for picture, plan in self.pictures.items() if picture in shown]


class Shared(NamedTuple):
    """What all pages have in common."""

    publication: Publication
    lists: tuple[ReadingList, ...]
    """Those that have entries."""
    inlined: Mapping[str, str]
    """The styles and scripts that pages carry, by their path in static/."""
    assets: Mapping[str, str]
    """The addresses of the static files that pages name, by the same path."""
    templates: Mapping[str, tuple[str, bytes]]
    """The file and the bytes of each template, by its name, as they were when the key was made."""
    folders: Mapping[Path, str]
    """The folders that they are in, and how diagnostics name them."""
    key: str
    """A hash of all of it, and of the program."""
    keeps_compiled: bool = True
    """Whether templates are kept compiled; not where nothing may be written."""


_NO_EXTRAS = Extras()

ARTICLE = "feed/article.html"
"""The template of an article as feeds carry it."""


class PageSpec(NamedTuple):
    """What determines one page, besides what all share; its feature's text and its lists as hashes."""

    address: str
    template: str
    kind: Kind
    slug: str = ""
    """Of the feature that it shows; nothing where it shows none."""
    digest: str = ""
    breadcrumb: tuple[Crumb, ...] = ()
    teasers: tuple[Teaser, ...] = ()
    listed: str = ""
    """A hash of the teasers."""
    channel: Channel | None = None
    later: Neighbour | None = None
    earlier: Neighbour | None = None
    extras: Extras = _NO_EXTRAS
    pictures: tuple[tuple[Picture, PicturePlan], ...] = ()
    addresses: tuple[str, ...] = ()
    """What a list of all pages contains."""
    moves: tuple[Move, ...] = ()
    """What an alias, or a list of all aliases, leads to."""
    date: Date | None = None
    """Of the feature that it shows."""
    waits_until: Date | None = None
    """When that one is published; nothing where it has been."""
    unlinked: tuple[str, ...] = ()
    """The pages to which its feature leads and which the site does not have at this time."""
    files: tuple[tuple[str, str], ...] = ()
    """The other files that its feature was read from, each with its SHA-256."""
    series: Series | None = None
    """The one that it shows, or that its feature belongs to."""
    place: Place | None = None
    """Where its feature stands in that series."""
    way: Way = NO_WAY
    articles: tuple[PageSpec, ...] = ()
    """What determines the articles that a feed carries."""
    carried: str = ""
    """A hash of that."""
    images: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """The addresses of the pictures on each page, for the list of all pages."""
    media: tuple[tuple[str, MediaPlan], ...] = ()
    """The films and recordings that it shows, by their paths."""

    def key(self, shared: Shared) -> str:
        """Hashes everything that determines the bytes of the page."""
        return key("page", shared.key, repr(self._replace(teasers=(), articles=())))


def shared_of(site: Site, templates: Templates, engine: str) -> Shared:
    """
    Collects what all pages of a site have in common.

    Args:
        site: The site.
        templates: The templates that render them.
        engine: A hash of the program.
    """
    publication, lists = _common(site)
    inlined = {file.path: file.content.decode() for file in site.static if file.is_inlined}
    assets = {
        file.path: file.address for file in site.static if file.is_fingerprinted and _is_own(file, site)
    }
    said = repr((publication, lists, sorted(inlined.items()), sorted(assets.items())))
    read = (part for name, (_, content) in sorted(templates.files.items()) for part in (name, content))
    whole = key("shared", engine, said, *read)
    return Shared(publication, lists, inlined, assets, templates.files, templates.folders, whole)


def is_shared(shared: Shared, site: Site) -> bool:
    """Tells whether pages have the same in common, where static files and templates are the same."""
    return _common(site) == (shared.publication, shared.lists)


def _common(site: Site) -> tuple[Publication, tuple[ReadingList, ...]]:
    """Returns what a site says on all its pages."""
    return replace(site.publication, links=_foot(site)), _lists(site)


def _is_own(file: StaticFile, site: Site) -> bool:
    """Tells whether a file is the site's: an icon as pixels is not, where its drawing is another one's."""
    if file.path not in IN_PIXELS.values():
        return True
    drawings = (str(one.file).removesuffix(one.path) for one in site.static if one.path == DRAWING)
    return next(drawings, "") == str(file.file).removesuffix(file.path)


def _foot(site: Site) -> tuple[FooterLink, ...]:
    """Returns the links at the foot; one to a page that the site does not have at this time is a text."""
    withheld = site.withheld
    return tuple(
        link._replace(url="") if (to := resolve(link.url, HOME)) and to.path in withheld else link
        for link in site.links
    )


def _lists(site: Site) -> tuple[ReadingList, ...]:
    """Returns the lists that have entries; an entry with a feature's title is that feature."""
    titles = {_printed_title(feature.title): feature for feature in site.features}
    nowhere = Location("")  # no page can show where an entry comes from
    withheld = site.withheld
    return tuple(
        shown._replace(items=tuple(_item(item, titles, withheld) for item in shown.items), location=nowhere)
        for shown in site.shown_lists
    )


_printed_title = functools.lru_cache(8192)(printed)
"""Of a title, which each look of a preview asks for again."""


def _item(item: ReadingItem, titles: Mapping[str, Brief], withheld: Collection[str]) -> ReadingItem:
    if withheld and (inside := resolve(item.url, HOME)) and inside.path in withheld:
        return item._replace(url="", location=Location(""))
    feature = None if item.page else titles.get(printed(item.title))
    if feature is None:
        return item._replace(location=Location(""))
    return item._replace(page=feature.address, location=Location(""), language=feature.language)
