"""
Which features each page leads to: what it lists, what comes before and after, and the pages around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tekan.model.artifacts import Kind
from tekan.model.brief import Brief
from tekan.model.feeds import FEEDS, IN_A_FEED
from tekan.model.pagination import ALL, older_address, older_pages, on_page
from tekan.model.site import HOME, NOT_FOUND, SITEMAP, Page, Publication, Series, Site
from tekan.model.text import Text, plain


class Neighbour(NamedTuple):
    """The feature before or after another."""

    title: Text
    address: str
    language: str = ""
    """Its own; nothing where it is the site's."""


class Part(NamedTuple):
    """A part of a series, as the box on another part names it."""

    title: Text
    address: str
    language: str = ""
    """Its own; nothing where it is the site's."""
    number: int = 0
    is_this: bool = False


class Place(NamedTuple):
    """Where a feature stands in its series."""

    number: int
    total: int
    parts: tuple[Part, ...]
    """Those that its box names: all, or of many those around it."""


class Way(NamedTuple):
    """The pages around one of several that show features, and which of them it is."""

    newer: str = ""
    older: str = ""
    number: int = 0
    """From the oldest on; 0 for the newest."""


NO_WAY = Way()


def listed_on(page: Page, site: Site) -> Sequence[Brief]:
    """Decides which features a page lists; of a feature's own page `nearest` does."""
    match page.kind:
        case Kind.COVER:
            return on_page(site.after_lead(), 0)
        case Kind.CHANNEL if page.series:
            return site.parts_of(page.series)
        case Kind.CHANNEL:
            inside = [*site.within(page.channel)] if page.channel else site.after_lead()
            return on_page(inside, page.number)
        case Kind.INDEX if page.template in FEEDS:
            return [*(site.within(page.channel) if page.channel else site.features)][:IN_A_FEED]
        case Kind.INDEX if page.address == SITEMAP:
            return site.features
        case Kind.INDEX if page.address == NOT_FOUND:
            return site.features[:_NEWEST]
        case _:
            return ()


_NEWEST = 5
"""How many features the page for what is not there leads to."""
_NEAR = 3
"""How many others of its channel the end of a feature leads to."""
_ALL_NAMED = 9
"""How many parts a series may have for each to name all."""
_AROUND = 2
"""How many before and after itself each names in a longer one."""


def nearest(site: Site) -> dict[str, Sequence[Brief]]:
    """
    Lists what came out in each feature's channel just before it, or after it where too little did.

    So a new feature changes only the pages of the few that had too little before them.
    """
    channels: dict[tuple[str, ...], list[Brief]] = {}
    for feature in site.features:
        channels.setdefault(feature.channel, []).append(feature)
    found: dict[str, Sequence[Brief]] = {}
    for channel, together in channels.items():
        for n, feature in enumerate(together):
            before, after = together[n + 1 : n + 1 + _NEAR], together[max(0, n - _NEAR) : n][::-1]
            found[feature.slug] = [*before, *after[: _NEAR - len(before)]] if channel else ()
    return found


def series_of(feature: Brief, site: Publication) -> Series | None:
    """Finds the series that a feature belongs to."""
    return next((one for one in site.series if feature.series and plain(one.name) == feature.series), None)


def places_in_series(site: Site) -> dict[str, Place]:
    """Finds where each feature of a series stands in it."""
    found: dict[str, Place] = {}
    for series in site.series:
        together = site.parts_of(series)
        count = len(together)
        for n, feature in enumerate(together):
            named = range(max(0, n - _AROUND), min(count, n + _AROUND + 1))
            parts = tuple(
                Part(together[k].title, together[k].address, together[k].language, k + 1, k == n)
                for k in (named if count > _ALL_NAMED else range(count))
            )
            found[feature.slug] = Place(n + 1, count, parts)
    return found


def way_of(page: Page, site: Site) -> Way:
    """Finds the pages around one of several that show the features of a channel, or all."""
    if page.series or page.kind not in (Kind.CHANNEL, Kind.COVER):
        return NO_WAY
    count = sum(1 for _ in site.within(page.channel)) if page.channel else len(site.features) - 1
    pages, first = older_pages(count), page.channel.address if page.channel else ALL
    newest = page.channel.address if page.channel else HOME
    if not page.number:
        return Way("", older_address(first, pages) if pages else "")
    newer = older_address(first, page.number + 1) if page.number < pages else newest
    return Way(newer, older_address(first, page.number - 1) if page.number > 1 else "", page.number)


def neighbours(site: Site) -> dict[str, tuple[Neighbour | None, Neighbour | None]]:
    """
    Finds what comes before and after each feature, by its folder: in its series, or in its channel.

    Those without a channel are one another's. Those without a date come first. Where dates say nothing, the
    names of folders do: of parts that came out together, the first leads to the second.
    """
    channels: dict[tuple[str, ...], list[Brief]] = {}
    for feature in sorted(site.features, key=lambda one: one.date.moment if one.date else ()):
        channels.setdefault(feature.channel, []).append(feature)
    found: dict[str, tuple[Neighbour | None, Neighbour | None]] = {}
    for together in (*channels.values(), *map(site.parts_of, site.series)):
        named = (Neighbour(feature.title, feature.address, feature.language) for feature in together)
        steps = [None, *named, None]
        for feature, earlier, later in zip(together, steps, steps[2:], strict=False):
            found[feature.slug] = earlier, later
    return found
