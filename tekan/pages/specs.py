"""
What determines the bytes of each page, decided before any is rendered.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property

from tekan.addresses import resolve
from tekan.extras.plan import Extras
from tekan.kept.cache import key
from tekan.model.artifacts import Kind
from tekan.model.brief import Brief, Teaser
from tekan.model.feature import Date
from tekan.model.feeds import FEEDS
from tekan.model.media import MediaPlan
from tekan.model.pictures import Picture, PicturePlan
from tekan.model.site import HOME, REDIRECTS, SITEMAP, Channel, Page, Site
from tekan.pages.listing import (
    Neighbour,
    Place,
    listed_on,
    nearest,
    neighbours,
    places_in_series,
    series_of,
    way_of,
)
from tekan.pages.plan import ARTICLE, Crumb, Move, PageSpec, Plan
from tekan.schedule.zones import day_of

_NO_EXTRAS = Extras()


def page_specs(site: Site, plan: Plan) -> Iterator[PageSpec]:
    """Yields the specification of each page of the site, before any is rendered."""
    return map(Specs(site, plan).of, site.pages())


class Specs:
    """What determines each page of a site; what they have in common is found at the first that needs it."""

    def __init__(self, site: Site, plan: Plan) -> None:
        self._site, self._plan = site, plan
        self._teasers: dict[str, Teaser] = {}
        self._articles = _Articles(site, plan)

    def of(self, page: Page) -> PageSpec:
        """Returns the specification of a page."""
        site, plan = self._site, self._plan
        shown = page.feature if page.kind is not Kind.ALIAS else None
        own = shown.slug if shown and page.kind is Kind.FEATURE else ""
        earlier, later = self._around[own] if own else (None, None)
        listed = self._near[own] if own else listed_on(page, site)
        carried = listed if page.template in FEEDS else ()
        return PageSpec(
            page.address,
            page.template,
            page.kind,
            slug=shown.slug if shown else "",
            digest=shown.digest if shown else "",
            breadcrumb=_breadcrumb(page, site),
            teasers=tuple(map(self._teaser, listed)),
            listed=key("listing", *(feature.teaser_key for feature in listed)),
            channel=_channel(page, site),
            series=page.series or (series_of(shown, site) if shown else None),
            place=self._places.get(own),
            way=way_of(page, site),
            later=later,
            earlier=earlier,
            extras=plan.extras.get(page.address, _NO_EXTRAS),
            pictures=_shown(shown, listed, plan),
            addresses=tuple(one.address for one in site.pages() if one.is_for_readers)
            if page.address == SITEMAP
            else (),
            moves=tuple(_moves([page] if page.kind is Kind.ALIAS else site.pages()))
            if page.kind is Kind.ALIAS or page.address in REDIRECTS
            else (),
            date=shown.date if shown else None,
            waits_until=self._waiting.get(shown.slug) if shown else None,
            unlinked=_unlinked(shown, self._withheld),
            files=shown.files if shown else (),
            articles=tuple(self._articles.spec(one) for one in carried),
            carried=key("carried", *map(self._articles.key, carried)) if carried else "",
            images=_images(site, plan) if page.address == SITEMAP else (),
            media=_played(shown, plan) if page.kind is Kind.FEATURE else (),
        )

    def _teaser(self, feature: Brief) -> Teaser:
        """Returns what lists show of a feature; many pages list the same."""
        if feature.slug not in self._teasers:
            self._teasers[feature.slug] = feature.teaser
        return self._teasers[feature.slug]

    @cached_property
    def _around(self) -> dict[str, tuple[Neighbour | None, Neighbour | None]]:
        return neighbours(self._site)

    @cached_property
    def _near(self) -> dict[str, Sequence[Brief]]:
        return nearest(self._site)

    @cached_property
    def _places(self) -> dict[str, Place]:
        return places_in_series(self._site)

    @cached_property
    def _withheld(self) -> Collection[str]:
        return self._site.withheld

    @cached_property
    def _waiting(self) -> dict[str, Date | None]:
        return {feature.slug: _publication(feature, self._site) for feature in self._site.waiting}


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
