"""
What a page says of itself to machines: share cards, structured data, the feed, the sitemap.

Everything comes from the model and from what the page itself prints, so neither can contradict the other.
What is not known is left out: a feature without a date gives no date anywhere, and a site that does not
know its address gives no URL.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from typing import Literal, NamedTuple

from tekan.addresses import canonical
from tekan.chinese.counting import count_characters
from tekan.chinese.printed import printed
from tekan.model.feature import Byline, Date, Feature, Teaser
from tekan.model.site import HOME, NOT_FOUND, Publication

FEED = "feed.xml"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"


# Editors give the time of day as their clocks show it. All of China keeps one time, without summer time
# since 1992; no zone database is asked, which Windows does not have.
CHINA_STANDARD_TIME = timezone(timedelta(hours=8))


class Share(NamedTuple):
    """The picture that stands for a page where it is shared."""

    address: str
    width: int
    height: int
    alt: str
    credit: str = ""
    """Whose picture it is; nothing for a card that was made for the page."""
    other_crops: tuple[str, ...] = ()
    """The addresses of the same picture in other ratios."""


class Meta(NamedTuple):
    """One `<meta>` element of a page's head."""

    attribute: Literal["property", "name"]
    """What names the key: Open Graph is RDFa and says `property`, Twitter says `name`."""
    key: str
    content: str


class FeedItem(NamedTuple):
    """A feature as the feed tells of it; all of it plain text."""

    title: str
    link: str
    guid: str
    description: str
    date: str
    """As RSS wants it (RFC 822); nothing while it is unknown."""
    creators: tuple[str, ...]
    """The authors, or the paper where nobody is named."""


class SitemapEntry(NamedTuple):
    """A page as the sitemap tells of it."""

    loc: str
    lastmod: str
    """The day, and the time where it is known; nothing while no date is known."""


# --- Addresses ------------------------------------------------------------------------------------


# --- Dates ----------------------------------------------------------------------------------------


def published(date: Date) -> str:
    """Give a date in ISO 8601: a day stays a day, a time of day has its zone."""
    return _moment(date).isoformat(timespec="minutes") if date.time else date.iso


def _moment(date: Date) -> datetime:
    hour, _, minute = date.time.partition(":")
    return datetime(
        date.year, date.month, date.day, int(hour or 0), int(minute or 0), tzinfo=CHINA_STANDARD_TIME
    )


# --- Share cards ----------------------------------------------------------------------------------


def open_graph(
    site: Publication,
    *,
    address: str,
    title: str,
    description: str,
    kind: Literal["website", "article"],
    share: Share | None = None,
    feature: Feature | None = None,
) -> tuple[Meta, ...]:
    """
    Give the Open Graph and Twitter tags of a page; 404.html has none.

    Args:
        site: The publication.
        address: The page's own.
        title: What the page prints as its headline, without the publication's name.
        description: The same as in the page's description.
        kind: An article is a feature's own page; a cover that leads with one is a website.
        share: The picture that stands for the page.
        feature: What an article is about.
    """
    if address == NOT_FOUND:
        return ()
    image = canonical(site, share.address) if share else ""
    # Twitter reads title, description and picture from Open Graph; for the rest it has keys of its own.
    tags = [
        ("og:type", kind),
        ("og:title", title),
        ("og:description", description),
        ("og:url", canonical(site, address)),
        ("og:site_name", printed(site.name)),
        ("og:locale", open_graph_locale(site.language)),
        *(_image_tags(share, image) if share and image else ()),
        *(_article_tags(feature) if feature and kind == "article" else ()),
        ("twitter:card", "summary_large_image" if image else "summary"),
    ]
    return tuple(
        Meta("name" if key.startswith("twitter:") else "property", key, content)
        for key, content in tags
        if content
    )


def _image_tags(share: Share, url: str) -> Iterable[tuple[str, str]]:
    return (
        ("og:image", url),
        ("og:image:width", str(share.width)),
        ("og:image:height", str(share.height)),
        ("og:image:alt", share.alt),
    )


def _article_tags(feature: Feature) -> Iterable[tuple[str, str]]:
    """Give what nothing else says to those who read no structured data: who wrote it, the page shows."""
    return (("article:published_time", published(feature.date) if feature.date else ""),)


_TERRITORIES = {"zh": "CN", "en": "US", "ja": "JP", "ko": "KR"}


def open_graph_locale(language: str) -> str:
    """Give a language tag as `language_TERRITORY`, or nothing where no territory can be told."""
    primary, *subtags = language.split("-")
    region = next((tag.upper() for tag in subtags if re.fullmatch("[A-Za-z]{2}", tag)), "")
    if not region and primary == "zh" and "hant" in map(str.lower, subtags):
        region = "TW"
    territory = region or _TERRITORIES.get(primary, "")
    return f"{primary}_{territory}" if territory else ""


# --- Structured data ------------------------------------------------------------------------------

_Thing = dict[str, object]

# JSON may write any character by its number. These could end the script element or begin a comment in it
# (HTML, "Restrictions for contents of script elements"), or end a line in old JavaScript.
_INERT = {char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def structured_data(
    site: Publication,
    *,
    address: str,
    title: str,
    description: str,
    breadcrumb: Iterable[tuple[str, str]] = (),
    share: Share | None = None,
    feature: Feature | None = None,
    listed: Iterable[Teaser] = (),
) -> str:
    """
    Give the body of a page's `<script type="application/ld+json">`, safe to stand there; none for 404.html.

    Args:
        site: The publication.
        address: The page's own. The cover is a WebSite, a page with a `feature` is a NewsArticle, and every
            other one is a CollectionPage.
        title: What the page prints as its headline, without the publication's name.
        description: The same as in the page's description.
        breadcrumb: Name and address of each step that the page prints.
        share: The picture that stands for the page.
        feature: What the page is, not what it lists.
        listed: The features that a cover or a channel lists, in its order.
    """
    if address == NOT_FOUND:
        return ""
    features = _item_list(site, listed)
    if address == HOME:
        things = [_website(site, inLanguage=site.language), features]
    else:
        trail = _breadcrumb_list(site, [*breadcrumb], (title, address))
        page = (
            _article(site, feature, description, share)
            if feature
            else _thing(
                "CollectionPage",
                name=title,
                description=description,
                url=canonical(site, address),
                inLanguage=site.language,
                isPartOf=_website(site),
                mainEntity=features,
            )
        )
        things = [page, trail]
    graph = {"@context": "https://schema.org", "@graph": [thing for thing in things if thing]}
    body = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    for char, number in _INERT.items():
        body = body.replace(char, number)
    return body


def _thing(kind: str, **properties: object) -> _Thing:
    """Give a thing of schema.org with those of its properties that are known."""
    return {"@type": kind, **{name: value for name, value in properties.items() if value}}


def _website(site: Publication, **properties: object) -> _Thing:
    return _thing("WebSite", name=printed(site.name), url=canonical(site, HOME), **properties)


def _article(site: Publication, feature: Feature, description: str, share: Share | None) -> _Thing:
    url = canonical(site, feature.address)
    outlet = printed(feature.byline.outlet)
    return _thing(
        "NewsArticle",
        headline=printed(feature.title),
        description=description,
        mainEntityOfPage=url,
        inLanguage=site.language,
        image=_images(site, share),
        datePublished=published(feature.date) if feature.date else "",
        author=_authors(feature.byline),
        # The paper that the authors wrote for; the publisher is who puts it on this site.
        sourceOrganization=_thing("Organization", name=outlet) if outlet else None,
        publisher=_thing("Organization", name=printed(site.name), url=canonical(site, HOME)),
        wordCount=count_characters(feature.text()),
    )


def _authors(byline: Byline) -> list[_Thing]:
    """Give who wrote a feature: persons, or the paper where nobody is named."""
    if byline.authors:
        return [_thing("Person", name=printed(author)) for author in byline.authors]
    return [_thing("Organization", name=printed(byline.outlet))] if byline.outlet else []


def _images(site: Publication, share: Share | None) -> _Thing | list[_Thing | str] | None:
    """Give the picture in every ratio in which it is there: whoever shows it takes what it has room for."""
    image = _image_object(site, share)
    if share is None or image is None or not share.other_crops:
        return image
    return [image, *(canonical(site, address) for address in share.other_crops)]


def _image_object(site: Publication, share: Share | None) -> _Thing | None:
    url = canonical(site, share.address) if share else ""
    if share is None or not url:
        return None
    return _thing(
        "ImageObject",
        url=url,
        width=share.width,
        height=share.height,
        caption=share.alt,
        creditText=share.credit,
    )


def _breadcrumb_list(site: Publication, steps: list[tuple[str, str]], page: tuple[str, str]) -> _Thing | None:
    """Give the steps that the page prints, the page itself at their end; nothing if they lead nowhere."""
    if not site.base_url or not steps:
        return None
    if steps[-1][1] != page[1]:
        steps = [*steps, page]
    return _thing(
        "BreadcrumbList",
        itemListElement=[
            _thing("ListItem", position=position, name=printed(name), item=canonical(site, address))
            for position, (name, address) in enumerate(steps, 1)
        ],
    )


def _item_list(site: Publication, features: Iterable[Teaser]) -> _Thing | None:
    if not site.base_url:
        return None
    items = [
        _thing(
            "ListItem",
            position=position,
            url=canonical(site, feature.address),
            name=printed(feature.title),
        )
        for position, feature in enumerate(features, 1)
    ]
    return _thing("ItemList", itemListElement=items) if items else None


# --- Feed and sitemap -----------------------------------------------------------------------------

# The complement of `Char` in XML 1.0 §2.2. Not even a reference may name these.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _rfc822(moment: datetime) -> str:
    """Give a moment as RSS wants it (RFC 822); what the library has for it imports all of its mail."""
    day, month = _DAYS[moment.weekday()], _MONTHS[moment.month - 1]
    return f"{day}, {moment:%d} {month} {moment.year:04} {moment:%H:%M:%S %z}"


def feed_items(site: Publication, features: Iterable[Teaser]) -> tuple[FeedItem, ...]:
    """Give the features as a feed tells of them, in their order: the newest first."""
    return tuple(
        FeedItem(
            title=printed(feature.title),
            link=canonical(site, feature.address),
            guid=canonical(site, feature.address),
            description=feature.excerpt,
            # RFC 822 has no day without a time; a day alone is given as its beginning.
            date=_rfc822(_moment(feature.date)) if feature.date else "",
            creators=tuple(map(printed, feature.byline.authors or filter(None, [feature.byline.outlet]))),
        )
        for feature in features
    )


def sitemap_entries(
    site: Publication, features: Iterable[Teaser], addresses: Iterable[str]
) -> tuple[SitemapEntry, ...]:
    """Give the pages that search engines may show, of these addresses; 404.html is none."""
    dates = {feature.address: published(feature.date) for feature in features if feature.date}
    return tuple(SitemapEntry(canonical(site, address), dates.get(address, "")) for address in addresses)


def as_xml(document: str) -> str:
    """Give a document without the characters that XML 1.0 forbids: one of them makes all of it unreadable."""
    return _NOT_XML.sub("", document)
