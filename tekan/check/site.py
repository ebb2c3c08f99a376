"""
The rules for the site as a whole.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from tekan.addresses import is_safe_link
from tekan.check.links import Ground, check_link
from tekan.chinese.ids import id_of
from tekan.chinese.printed import printed
from tekan.content.folders import RESERVED_SLUGS
from tekan.content.readings import has_odd_braces
from tekan.content.source import is_portable
from tekan.diagnostics.problems import Detail, Diagnostic, Location, Phrase, closest, error, note, warning
from tekan.model.artifacts import Kind
from tekan.model.brief import Brief
from tekan.model.site import ANY_FOLDER, HOME, Channel, Page, ReadingList, Site
from tekan.model.text import plain


def check_site(site: Site) -> Iterator[Diagnostic]:
    """Reports all that is wrong with, or worth knowing about, a site as a whole."""
    ground = Ground.of(site)
    yield from check_addresses(site)
    yield from check_channel_names(site)
    yield from check_lists(site, ground)
    yield from check_cover(site)
    yield from check_footer(site, ground)
    if "base_url" not in site.doubtful:
        yield from check_base_url(site)
    parts: dict[tuple[str, int], Brief] = {}
    for feature in site.features:
        if "channels" not in site.doubtful:
            yield from check_channel(feature, site)
        if "series" not in site.doubtful:
            yield from check_series(feature, site, parts)
        yield from check_links(feature, ground)
        yield from check_aliases(feature)


def check_addresses(site: Site) -> Iterator[Diagnostic]:
    """Two sources never share an address, also where a disk does not tell capitals apart."""
    published = [file for file in site.static if file.is_published_as_is]
    sources = [
        *((page.address, page.name, page.location) for page in site.pages() if page.kind is not Kind.ALIAS),
        *((file.address, file.location.path, file.location) for file in published),
        *((page.address, page.name, page.location) for page in site.pages() if _is_free_alias(page)),
    ]
    aliases = {page.location for page in site.pages() if page.kind is Kind.ALIAS}
    told: set[Location] = set()
    files: dict[str, Detail] = {}
    folders: dict[str, Detail] = {"assets": Phrase("the-assets")}
    for address, source, where in sources:
        own = unicodedata.normalize("NFC", address).casefold()
        around = ["/".join(own.split("/")[:n]) for n in range(1, own.count("/") + 1)]
        other = next((files[path] for path in (own, *around) if path in files), folders.get(own, ""))
        if other and where not in told:
            told.add(where)  # a channel's feeds are where its page is
            code = "alias-taken" if where in aliases else "address-taken"
            yield error(code, where, address=address, other=other)
        files.setdefault(own, source)
        folders |= {path: source for path in around if path not in folders}


def _is_free_alias(page: Page) -> bool:
    """Tells whether a page is an old address in no folder that is reserved, which is reported."""
    return page.kind is Kind.ALIAS and page.address.partition("/")[0].casefold() not in RESERVED_SLUGS


def check_channel_names(site: Site) -> Iterator[Diagnostic]:
    """Channels beside each other have names of their own, for features name them, and fit on any disk."""
    first: dict[tuple[str, ...], Channel] = {}
    for channel in site.channels:
        if not is_portable(channel.slug):
            yield error("bad-file-name", channel.location, name=channel.slug)
        if channel.slug == "page":
            yield error("channel-slug-taken", channel.location, slug=channel.slug)
        name = tuple(printed(name).casefold() for name in channel.path)
        other = first.setdefault(name, channel)
        if other is not channel and other.slug != channel.slug:
            line = str(other.location.line)
            yield error("channel-twice", channel.location, name=channel.path[-1], line=line)


def check_cover(site: Site) -> Iterator[Diagnostic]:
    """The feature that site.yaml puts on the cover is there."""
    slugs = [feature.slug for feature in site.features]
    folders = (site.cover, id_of(site.cover).replace("-", ""), ANY_FOLDER)
    is_known = site.cover in ("", *slugs)
    if is_known or "cover" in site.doubtful or not site.unread.isdisjoint(folders):
        return
    if left_out := next((site.left_out[name] for name in folders if name in site.left_out), None):
        yield left_out
    else:
        moved = (
            (alias.address.partition("/")[0], feature.slug)
            for feature in site.features
            for alias in feature.aliases
        )
        yield error(
            "unknown-cover",
            site.cover_location or site.location,
            slug=site.cover,
            known=", ".join(slugs),
            suggestion=next((slug for old, slug in moved if old == site.cover), closest(site.cover, slugs)),
        )


def check_base_url(site: Site) -> Iterator[Diagnostic]:
    """A site that is to be published knows its address."""
    if site.name and not site.base_url:
        yield warning("no-base-url", site.location)


def check_channel(feature: Brief, site: Site) -> Iterator[Diagnostic]:
    """A feature's channel is in site.yaml."""
    if feature.channel and site.channel_at(feature.channel) is None and not has_odd_braces(*feature.channel):
        known = [f"[{', '.join(channel.path)}]" for channel in site.channels]
        wanted = f"[{', '.join(feature.channel)}]"
        yield error(
            "unknown-channel",
            feature.channel_location or feature.location,
            channel=wanted,
            known=", ".join(known),
            suggestion=closest(wanted, known),
        )


def check_links(feature: Brief, ground: Ground) -> Iterator[Diagnostic]:
    """Every link of a text into the site leads to a place on one of its pages."""
    for link in feature.links:
        yield from check_link(link.target, feature.address, link.location, ground)


def check_footer(site: Site, ground: Ground) -> Iterator[Diagnostic]:
    """The links at the foot of pages lead to a page, counted from the site's root, or out of the site."""
    for link, where in zip(site.links, site.link_places, strict=True):
        if link.url and is_safe_link(link.url):  # the schema has reported an unsafe one
            yield from check_link(link.url, HOME, where, ground)


def check_aliases(feature: Brief) -> Iterator[Diagnostic]:
    """No old address is in a folder that tekan needs itself."""
    for alias in feature.aliases:
        folder = alias.address.partition("/")[0]
        if folder.casefold() in RESERVED_SLUGS:
            yield error("alias-reserved", alias.location, folder=folder)


def check_lists(site: Site, ground: Ground) -> Iterator[Diagnostic]:
    """An empty list is reported, and the pages that lists name, counted from the site's root, are there."""
    for reading_list in site.lists:
        if reading_list.channel and "channels" not in site.doubtful:
            yield from _check_list_channel(reading_list, site)
        if not reading_list.items and not reading_list.newest:
            yield note("empty-list", reading_list.location, title=plain(reading_list.title))
        for item in reading_list.items:
            if item.url and is_safe_link(item.url):  # the schema has reported an unsafe one
                yield from check_link(item.url, HOME, item.location, ground)


def _check_list_channel(reading_list: ReadingList, site: Site) -> Iterator[Diagnostic]:
    """Reports a channel that a list is to fill itself from and that is not in site.yaml."""
    if site.channel_at(reading_list.channel) is None:
        known = [f"[{', '.join(channel.path)}]" for channel in site.channels]
        wanted = f"[{', '.join(reading_list.channel)}]"
        yield error(
            "unknown-channel",
            reading_list.location,
            channel=wanted,
            known=", ".join(known),
            suggestion=closest(wanted, known),
        )


def check_series(feature: Brief, site: Site, seen: dict[tuple[str, int], Brief]) -> Iterator[Diagnostic]:
    """A feature's series is in site.yaml, and no two features are the same part of it."""
    where = feature.series_location or feature.location
    names = [plain(series.name) for series in site.series]
    if feature.series and feature.series not in names:
        yield error(
            "unknown-series",
            where,
            series=feature.series,
            known=", ".join(names),
            suggestion=closest(feature.series, names),
        )
    if feature.part and not feature.series:
        yield error("part-without-series", feature.location)
    other = seen.setdefault((feature.series, feature.part), feature) if feature.part else feature
    if other is not feature and feature.series:
        yield error("part-twice", where, part=str(feature.part), other=other.location.path)
