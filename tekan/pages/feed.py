"""
What feed readers and search engines read: the feed and the sitemap.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from tekan.addresses import canonical
from tekan.chinese.printed import printed
from tekan.model.feature import Teaser
from tekan.model.media import MediaPlan
from tekan.model.site import Publication
from tekan.pages.facts import alternatives, moment, published


class FeedItem(NamedTuple):
    """A feature as the feed describes it, in plain text."""

    title: str
    link: str
    guid: str
    description: str
    date: str
    """As RSS requires it (RFC 822); nothing if it is unknown."""
    creators: tuple[str, ...]
    """Those who wrote it, or the paper where nobody is named."""
    contributors: tuple[str, ...] = ()
    """Those who did something else."""
    alternatives: tuple[str, ...] = ()
    """The lines around the title."""
    category: str = ""
    enclosures: tuple[MediaPlan, ...] = ()
    """Its films and recordings; RSS has room for one, and for more by another word."""
    updated: str = ""
    """The moment of its last change, as Atom requires it (RFC 3339); nothing if it was not changed."""


class SitemapEntry(NamedTuple):
    """A page as the sitemap lists it."""

    loc: str
    lastmod: str
    """The day, and the time where it is known; nothing if no date is known."""


# The complement of `Char` in XML 1.0 §2.2. Not even a reference may name these.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _rfc822(moment: datetime) -> str:
    """Writes a moment as RSS requires it (RFC 822); the library's own function imports all of `email`."""
    day, month = _DAYS[moment.weekday()], _MONTHS[moment.month - 1]
    return f"{day}, {moment:%d} {month} {moment.year:04} {moment:%H:%M:%S %z}"


def feed_items(
    site: Publication, features: Iterable[Teaser], media: Iterable[tuple[str, MediaPlan]] = ()
) -> tuple[FeedItem, ...]:
    """
    Lists the features as a feed describes them, in their order: the newest first.

    Args:
        site: The publication.
        features: The features.
        media: Their films and recordings, each by the address of its page.
    """
    enclosures: dict[str, list[MediaPlan]] = {}
    for address, plan in media:
        enclosures.setdefault(address, []).append(plan)
    return tuple(
        FeedItem(
            title=printed(feature.title),
            link=canonical(site, feature.address),
            guid=canonical(site, feature.address),
            description=feature.excerpt,
            # RFC 822 has no day without a time; a day alone is written as its beginning.
            date=_rfc822(moment(feature.date, site.timezone)) if feature.date else "",
            creators=tuple(map(printed, feature.byline.writers or filter(None, [feature.byline.outlet]))),
            contributors=tuple(
                dict.fromkeys(printed(name) for one in feature.byline.helpers for name in one.names)
            ),
            alternatives=alternatives(feature.head),
            category=printed(feature.head.column) if feature.head else "",
            enclosures=tuple(enclosures.get(feature.address, ())),
            updated=moment(feature.changed, site.timezone).isoformat() if feature.changed else "",
        )
        for feature in features
    )


def sitemap_entries(
    site: Publication, features: Iterable[Teaser], addresses: Iterable[str]
) -> tuple[SitemapEntry, ...]:
    """Lists the entries of these addresses: the pages that search engines may show, so not 404.html."""
    zone = site.timezone
    last = {feature.address: feature.changed or feature.date for feature in features}
    dates = {address: published(date, zone) for address, date in last.items() if date}
    return tuple(SitemapEntry(canonical(site, address), dates.get(address, "")) for address in addresses)


def as_xml(document: str) -> str:
    """Removes the characters that XML 1.0 forbids: one of them makes the whole document unreadable."""
    return _NOT_XML.sub("", document)
