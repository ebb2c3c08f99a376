"""
What feed readers and search engines read: the feeds and the sitemap.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from tekan.addresses import canonical
from tekan.chinese.printed import printed
from tekan.model.brief import Teaser
from tekan.model.feeds import FEED, FEEDS, feed_beside
from tekan.model.site import HOME, Channel, Publication
from tekan.pages.articles import Article, Enclosure, FeedPicture
from tekan.pages.facts import alternatives, moment, published


class FeedItem(NamedTuple):
    """A feature as a feed describes it, in plain text, and its article."""

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
    categories: tuple[str, ...] = ()
    updated: str = ""
    """The moment of its last change, as Atom requires it (RFC 3339); nothing if it was not changed."""
    published: str = ""
    """The moment of its date, in the same form."""
    language: str = ""
    """Its own; nothing where it is the site's."""
    html: str = ""
    """Its article."""
    pictures: tuple[FeedPicture, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()

    @property
    def last(self) -> str:
        """The moment of its last change, or of its date; Atom has no word for one that is unknown."""
        return self.updated or self.published or UNKNOWN


class Feed(NamedTuple):
    """A feed of the site, or of one of its channels."""

    title: str
    link: str
    """The page that it is the feed of."""
    url: str
    """Its own."""
    description: str
    items: tuple[FeedItem, ...]

    @property
    def updated(self) -> str:
        """The moment of the last change in it."""
        return max((item.last for item in self.items), key=datetime.fromisoformat, default=UNKNOWN)


UNKNOWN = "1970-01-01T00:00:00+00:00"
"""What Atom, which requires one, is told in place of a moment that nobody knows: where clocks begin."""


class SitemapEntry(NamedTuple):
    """A page as the sitemap lists it."""

    loc: str
    lastmod: str
    """The day, and the time where it is known; nothing if no date is known."""
    images: tuple[str, ...] = ()
    """The URLs of its pictures."""


# The complement of `Char` in XML 1.0 §2.2. Not even a reference may name these.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _rfc822(moment: datetime) -> str:
    """Writes a moment as RSS requires it (RFC 822); the library's own function imports all of `email`."""
    day, month = _DAYS[moment.weekday()], _MONTHS[moment.month - 1]
    return f"{day}, {moment:%d} {month} {moment.year:04} {moment:%H:%M:%S %z}"


def feed_of(
    site: Publication,
    address: str,
    channel: Channel | None,
    features: Iterable[Teaser],
    articles: Mapping[str, Article],
) -> Feed:
    """
    Returns a feed.

    Args:
        site: The publication.
        address: Its own.
        channel: The channel that it is the feed of; the site's has none.
        features: Those that it carries.
        articles: Their articles, by the addresses of their pages.
    """
    return Feed(
        _title(site, channel),
        canonical(site, channel.address if channel else HOME),
        canonical(site, address),
        printed(site.tagline or site.name),
        feed_items(site, features, articles),
    )


class FeedLink(NamedTuple):
    """A link by which a page leads feed readers to a feed."""

    address: str
    media_type: str
    title: str


def feed_links(site: Publication, address: str, channel: Channel | None) -> tuple[FeedLink, ...]:
    """Lists the feeds that a page leads to: the site's, of which a cover has each form, and its channel's."""
    forms = FEEDS if address == HOME else (FEED,)
    links = [FeedLink(form, FEEDS[form], _title(site, None)) for form in forms]
    if channel:
        links.append(FeedLink(feed_beside(channel.address, FEED), FEEDS[FEED], _title(site, channel)))
    return tuple(links)


def _title(site: Publication, channel: Channel | None) -> str:
    name = printed(site.name)
    return " · ".join((*map(printed, reversed(channel.path)), name)) if channel else name


_BARE = Article("")


def feed_items(
    site: Publication, features: Iterable[Teaser], articles: Mapping[str, Article]
) -> tuple[FeedItem, ...]:
    """Lists the features as a feed describes them, in their order: the newest first."""
    return tuple(_item(site, feature, articles.get(feature.address, _BARE)) for feature in features)


def _item(site: Publication, feature: Teaser, article: Article) -> FeedItem:
    date = moment(feature.date, site.timezone) if feature.date else None
    return FeedItem(
        title=printed(feature.title),
        link=canonical(site, feature.address),
        guid=canonical(site, feature.address),
        description=feature.excerpt,
        # RFC 822 has no day without a time; a day alone is written as its beginning.
        date=_rfc822(date) if date else "",
        creators=tuple(map(printed, feature.byline.writers or filter(None, [feature.byline.outlet]))),
        contributors=tuple(
            dict.fromkeys(printed(name) for one in feature.byline.helpers for name in one.names)
        ),
        alternatives=alternatives(feature.head),
        categories=article.categories,
        updated=moment(feature.changed, site.timezone).isoformat() if feature.changed else "",
        published=date.isoformat() if date else "",
        language=feature.language,
        # In XML it is a section of characters, which would end there; in HTML no text and no tag has it.
        html=article.html.replace("]]>", "]]&gt;"),
        pictures=article.pictures,
        enclosures=article.enclosures,
    )


def sitemap_entries(
    site: Publication,
    features: Iterable[Teaser],
    addresses: Iterable[str],
    images: Iterable[tuple[str, tuple[str, ...]]] = (),
) -> tuple[SitemapEntry, ...]:
    """Lists the entries of these addresses: the pages that search engines may show, so not 404.html."""
    zone = site.timezone
    last = {feature.address: feature.changed or feature.date for feature in features}
    dates = {address: published(date, zone) for address, date in last.items() if date}
    shown = dict(images)
    return tuple(
        SitemapEntry(
            canonical(site, address),
            dates.get(address, ""),
            tuple(canonical(site, image) for image in shown.get(address, ())),
        )
        for address in addresses
    )


def as_xml(document: str) -> str:
    """Removes the characters that XML 1.0 forbids: one of them makes the whole document unreadable."""
    return _NOT_XML.sub("", document)
