"""
The pages of a site, and everything that determines the bytes of each, before any is rendered.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
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
from tekan.model.feeds import FEEDS
from tekan.model.media import MediaPlan
from tekan.model.pictures import Picture, PicturePlan
from tekan.model.site import (
    HOME,
    REDIRECTS,
    SITEMAP,
    Channel,
    FooterLink,
    Page,
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
    listed_on,
    nearest,
    neighbours,
    places_in_series,
    series_of,
    way_of,
)
from tekan.pages.templates import Templates
from tekan.schedule.zones import day_of


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
    publication, lists = replace(site.publication, links=_foot(site)), _lists(site)
    inlined = {file.path: file.content.decode() for file in site.static if file.is_inlined}
    assets = {
        file.path: file.address for file in site.static if file.is_fingerprinted and _is_own(file, site)
    }
    said = repr((publication, lists, sorted(inlined.items()), sorted(assets.items())))
    read = (part for name, (_, content) in sorted(templates.files.items()) for part in (name, content))
    whole = key("shared", engine, said, *read)
    return Shared(publication, lists, inlined, assets, templates.files, templates.folders, whole)


def _is_own(file: StaticFile, site: Site) -> bool:
    """Tells whether a file is the site's: an icon as pixels is not, where its drawing is another one's."""
    if file.path not in IN_PIXELS.values():
        return True
    drawings = (str(one.file).removesuffix(one.path) for one in site.static if one.path == DRAWING)
    return next(drawings, "") == str(file.file).removesuffix(file.path)


def page_specs(site: Site, plan: Plan) -> Iterator[PageSpec]:
    """Yields the specification of each page of the site, before any is rendered."""
    teasers = {feature.slug: feature.teaser for feature in site.features}
    addresses = tuple(page.address for page in site.pages() if page.is_for_readers)
    around, near, places = neighbours(site), nearest(site), places_in_series(site)
    withheld = site.withheld
    waiting = {feature.slug: _publication(feature, site) for feature in site.waiting}
    articles = _Articles(site, plan)
    for page in site.pages():
        shown = page.feature if page.kind is not Kind.ALIAS else None
        own = shown.slug if shown and page.kind is Kind.FEATURE else ""
        earlier, later = around[own] if own else (None, None)
        listed = near[own] if own else listed_on(page, site)
        carried = listed if page.template in FEEDS else ()
        yield PageSpec(
            page.address,
            page.template,
            page.kind,
            slug=shown.slug if shown else "",
            digest=shown.digest if shown else "",
            breadcrumb=_breadcrumb(page, site),
            teasers=tuple(teasers[feature.slug] for feature in listed),
            listed=key("listing", *(feature.teaser_key for feature in listed)),
            channel=_channel(page, site),
            series=page.series or (series_of(shown, site) if shown else None),
            place=places.get(own),
            way=way_of(page, site),
            later=later,
            earlier=earlier,
            extras=plan.extras.get(page.address, _NO_EXTRAS),
            pictures=_shown(shown, listed, plan),
            addresses=addresses if page.address == SITEMAP else (),
            moves=tuple(_moves([page] if page.kind is Kind.ALIAS else site.pages()))
            if page.kind is Kind.ALIAS or page.address in REDIRECTS
            else (),
            date=shown.date if shown else None,
            waits_until=waiting.get(shown.slug) if shown else None,
            unlinked=_unlinked(shown, withheld),
            files=shown.files if shown else (),
            articles=tuple(articles.spec(one) for one in carried),
            carried=key("carried", *map(articles.key, carried)) if carried else "",
            images=_images(site, plan) if page.address == SITEMAP else (),
            media=_played(shown, plan) if page.kind is Kind.FEATURE else (),
        )


class _Articles:
    """What determines the article of each feature as feeds carry it; each is in several."""

    def __init__(self, site: Site, plan: Plan) -> None:
        self._site, self._plan, self._withheld = site, plan, site.withheld
        self._made: dict[str, tuple[PageSpec, str]] = {}

    def spec(self, feature: Brief) -> PageSpec:
        """Returns the specification of a feature's article."""
        return self._of(feature)[0]

    def key(self, feature: Brief) -> str:
        """Returns a hash of it."""
        return self._of(feature)[1]

    def _of(self, feature: Brief) -> tuple[PageSpec, str]:
        if feature.slug not in self._made:
            spec = PageSpec(
                feature.address,
                ARTICLE,
                Kind.FEATURE,
                slug=feature.slug,
                digest=feature.digest,
                pictures=_shown(feature, (), self._plan),
                date=feature.date,
                unlinked=_unlinked(feature, self._withheld),
                files=feature.files,
                media=_played(feature, self._plan),
            )
            self._made[feature.slug] = spec, key("article", repr(spec))
        return self._made[feature.slug]


IMAGES = 10
"""How many pictures of a page the list of all pages names."""


def _images(site: Site, plan: Plan) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Lists the pictures that each feature's page shows, as they stand there."""
    return tuple(
        (feature.address, tuple(plan.pictures[picture].fallback.address for picture in shown))
        for feature in site.features
        if (shown := [*dict.fromkeys(picture for picture, _ in feature.pictures)][:IMAGES])
    )


def _channel(page: Page, site: Site) -> Channel | None:
    """Returns the channel that a page shows, or that of its feature."""
    if page.kind is Kind.FEATURE and page.feature and page.feature.channel:
        return site.channel_at(page.feature.channel)
    return page.channel


def _moves(pages: Iterable[Page]) -> Iterator[Move]:
    for page in pages:
        if page.kind is Kind.ALIAS and page.feature:
            yield Move(page.address, page.feature.title, page.feature.language, page.feature.address)


def _breadcrumb(page: Page, site: Site) -> tuple[Crumb, ...]:
    """Lists the steps down to a feature or a channel."""
    if page.kind not in (Kind.FEATURE, Kind.CHANNEL):
        return ()
    channel = _channel(page, site)
    steps = (*channel.parents, channel) if channel else ()
    return (Crumb((), HOME), *(Crumb(step.name, step.address) for step in steps))


def _shown(
    feature: Brief | None, listed: Iterable[Brief], plan: Plan
) -> tuple[tuple[Picture, PicturePlan], ...]:
    """Lists the plans of the pictures that a page shows: those of its feature, and of what it lists."""
    pictures = dict.fromkeys(picture for picture, _ in feature.pictures) if feature else {}
    pictures |= dict.fromkeys(one.hero for one in listed if one.hero)
    return tuple((picture, plan.pictures[picture]) for picture in pictures)


def _played(feature: Brief | None, plan: Plan) -> tuple[tuple[str, MediaPlan], ...]:
    """Lists the plans of the films and recordings that a feature shows."""
    media = feature.media if feature else ()
    return tuple((one.path, plan.media[one.path]) for one in media)


def _publication(feature: Brief, site: Site) -> Date | None:
    """Returns when a feature is published."""
    return day_of(feature.publish_at, site.timezone) if feature.publish_at else feature.date


def _unlinked(feature: Brief | None, withheld: Collection[str]) -> tuple[str, ...]:
    """Lists the pages to which a feature leads and which the site does not have at this time."""
    if feature is None or not withheld:
        return ()
    led_to = (resolve(link.target, feature.address) for link in feature.links)
    return tuple(dict.fromkeys(one.path for one in led_to if one and one.path in withheld))


def _foot(site: Site) -> tuple[FooterLink, ...]:
    """Returns the links at the foot; one to a page that the site does not have at this time is a text."""
    withheld = site.withheld
    return tuple(
        link._replace(url="") if (to := resolve(link.url, HOME)) and to.path in withheld else link
        for link in site.links
    )


def _lists(site: Site) -> tuple[ReadingList, ...]:
    """Returns the lists that have entries; an entry with a feature's title is that feature."""
    titles = {printed(feature.title): feature for feature in site.features}
    nowhere = Location("")  # no page can show where an entry comes from
    withheld = site.withheld
    return tuple(
        shown._replace(items=tuple(_item(item, titles, withheld) for item in shown.items), location=nowhere)
        for shown in site.shown_lists
    )


def _item(item: ReadingItem, titles: Mapping[str, Brief], withheld: Collection[str]) -> ReadingItem:
    if withheld and (inside := resolve(item.url, HOME)) and inside.path in withheld:
        return item._replace(url="", location=Location(""))
    feature = None if item.page else titles.get(printed(item.title))
    if feature is None:
        return item._replace(location=Location(""))
    return item._replace(page=feature.address, location=Location(""), language=feature.language)
