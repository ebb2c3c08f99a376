"""
The rules for what was read, by itself (`check_feature`) and beside the rest of the site (`check_site`).

A check is a generator of diagnostics, and its docstring is the rule. `note` and `warning` let a build go on;
`error` stops it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple
from urllib.parse import quote

from tekan.addresses import is_safe_link, leads_away, relative, resolve
from tekan.chinese.printed import printed
from tekan.content.source import is_portable
from tekan.diagnostics.problems import Diagnostic, Location, closest, error, note, warning
from tekan.model.feature import Brief, Feature
from tekan.model.site import HOME, NOT_FOUND, Channel, Site

_INDEXES = ("feed.xml", "sitemap.xml", "robots.txt")
"""What is made for machines."""

_NOT_IN_AN_ADDRESS = re.compile(r"""[\x00-\x20\x7f"<>\\^`{|}]|%(?![0-9A-Fa-f]{2})""")
_WEB_ADDRESS = re.compile(r"https?://[^\s/?#\[\]%:]+(?::[0-9]{1,5})?(?:[/?#].*)?", re.IGNORECASE | re.DOTALL)

_HOST_NAME = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,9}(?:cn|com|org|net|gov|edu)(?=/|$)")

MOST_NAMED = 12
"""Pages that a message names; a site may have thousands."""


def check_site(site: Site) -> Iterator[Diagnostic]:
    """Give all that is wrong with, or worth knowing about, a site as a whole."""
    ground = Ground.of(site)
    yield from check_addresses(site)
    yield from check_channel_names(site)
    yield from check_lists(site, ground)
    yield from check_cover(site)
    if "base_url" not in site.doubtful:
        yield from check_base_url(site)
    for feature in site.features:
        if "channels" not in site.doubtful:
            yield from check_channel(feature, site)
        yield from check_links(feature, ground)


def check_feature(feature: Feature) -> Iterator[Diagnostic]:
    """Give all that is wrong with a feature, whatever else the site holds."""
    yield from check_title_breaks(feature)
    yield from check_key_figures(feature)
    yield from check_links_away(feature)
    yield from check_pictures(feature)


def check_addresses(site: Site) -> Iterator[Diagnostic]:
    """Two sources never share an address, also where a disk does not tell capitals apart."""
    published = {file.path: file for file in site.static if file.is_published_as_is}
    sources = [
        *((HOME, "the cover", site.location), (NOT_FOUND, "the page for what is not found", site.location)),
        # The site's own take the place of these.
        *((made, f"the {made} that is made", site.location) for made in _INDEXES if made not in published),
        *((feature.address, feature.location.path, feature.location) for feature in site.features),
        *((channel.address, " > ".join(channel.path), channel.location) for channel in site.channels),
        *((path, file.location.path, file.location) for path, file in published.items()),
    ]
    files: dict[str, str] = {}
    folders = {"assets": "the folder of pictures and scripts"}
    for address, source, where in sources:
        own = unicodedata.normalize("NFC", address).casefold()
        around = ["/".join(own.split("/")[:n]) for n in range(1, own.count("/") + 1)]
        other = next((files[path] for path in (own, *around) if path in files), folders.get(own, ""))
        if other:
            yield error("address-taken", where, address=address, other=other)
        files.setdefault(own, source)
        folders |= {path: source for path in around if path not in folders}


def check_channel_names(site: Site) -> Iterator[Diagnostic]:
    """Channels beside each other have names of their own, for features name them, and fit on any disk."""
    first: dict[tuple[str, ...], Channel] = {}
    for channel in site.channels:
        if not is_portable(channel.slug):
            yield error("bad-file-name", channel.location, name=channel.slug)
        mark = tuple(printed(name).casefold() for name in channel.path)
        other = first.setdefault(mark, channel)
        if other is not channel and other.slug != channel.slug:
            line = str(other.location.line)
            yield error("channel-twice", channel.location, name=channel.name, line=line)


def check_cover(site: Site) -> Iterator[Diagnostic]:
    """The feature that site.yaml puts on the cover is there."""
    slugs = [feature.slug for feature in site.features]
    if site.cover and site.cover not in slugs and site.cover not in site.unread:
        yield error(
            "unknown-cover",
            site.cover_location or site.location,
            slug=site.cover,
            known=", ".join(slugs),
            suggestion=closest(site.cover, slugs),
        )


def check_base_url(site: Site) -> Iterator[Diagnostic]:
    """A site that is to be published knows its address."""
    if site.name and not site.base_url:
        yield warning("no-base-url", site.location)


def check_title_breaks(feature: Feature) -> Iterator[Diagnostic]:
    """The pieces of title_breaks, joined, are the title."""
    joined, title = printed("".join(feature.title_breaks)), printed(feature.title)
    if feature.title_breaks and feature.title and "".join(joined.split()) != "".join(title.split()):
        yield error("title-breaks", feature.location_of("title_breaks"), joined=joined, title=title)


def check_pictures(feature: Feature) -> Iterator[Diagnostic]:
    """Every picture is described and credited, by its own words or by the feature's."""
    if not feature.title:  # its front matter could not be read, which is told already
        return
    for figure in feature.figures():
        if not figure.picture:
            continue
        if not printed(figure.description).strip():
            example = "hero_alt: …" if figure is feature.hero else '{alt="…"}'
            yield error("picture-without-alt", figure.location, example=example)
        if not (figure.credit or feature.image_credit):
            yield error("picture-without-credit", figure.location)


def check_key_figures(feature: Feature) -> Iterator[Diagnostic]:
    """Each key figure occurs in the text, with its unit."""
    text = feature.text() if feature.key_figures else ""
    for key_figure in feature.key_figures:
        shown = key_figure.value + key_figure.unit
        if not _stands_alone(shown, text) and not _stands_alone(printed(shown), printed(text)):
            yield error("figure-not-in-text", key_figure.location, figure=shown)


def _stands_alone(figure: str, text: str) -> bool:
    """Tell whether a figure occurs that is not part of a longer number."""
    at = text.find(figure)
    while at >= 0:
        before, after = text[at - 1 : at] if at else "", text[at + len(figure) : at + len(figure) + 1]
        if not (before.isdecimal() or before in (".", ",") or after.isdecimal()):
            return True
        at = text.find(figure, at + 1)
    return False


def check_channel(feature: Brief, site: Site) -> Iterator[Diagnostic]:
    """A feature's channel is in site.yaml."""
    if feature.channel and site.channel_at(feature.channel) is None:
        known = [f"[{', '.join(channel.path)}]" for channel in site.channels]
        wanted = f"[{', '.join(feature.channel)}]"
        yield error(
            "unknown-channel",
            feature.channel_location or feature.location,
            channel=wanted,
            known=", ".join(known),
            suggestion=closest(wanted, known),
        )


def check_links_away(feature: Feature) -> Iterator[Diagnostic]:
    """A link that leads out of the site does so by a safe scheme and to what can be an address."""
    nowhere = Ground({}, frozenset())
    for link in feature.links:
        if leads_away(link.target, feature.address):
            yield from _link(link.target, feature.address, link.location, nowhere)


def check_links(feature: Brief, ground: Ground) -> Iterator[Diagnostic]:
    """Every link of a text into the site leads to a place on one of its pages."""
    for link in feature.links:
        yield from _link(link.target, feature.address, link.location, ground)


def check_lists(site: Site, ground: Ground) -> Iterator[Diagnostic]:
    """An empty list is told of, and the pages that lists name, counted from the site's root, are there."""
    for reading_list in site.lists:
        if not reading_list.items:
            yield note("empty-list", reading_list.location, title=reading_list.title)
        for item in reading_list.items:
            if item.url and is_safe_link(item.url):  # the schema has told of an unsafe one
                yield from _link(item.url, HOME, item.location, ground)


class Ground(NamedTuple):
    """What links of the site can lead to."""

    pages: dict[str, tuple[str, ...]]
    """The ids on each page, by its address."""
    files: frozenset[str]
    unread: frozenset[str] = frozenset()
    """Folders of pages that would be there if something else were not wrong."""
    without_ids: frozenset[str] = frozenset()
    """Pages of which the ids are not all known."""

    @classmethod
    def of(cls, site: Site) -> Ground:
        """Give the ground of a site."""
        files = frozenset(file.path for file in site.static if file.is_published_as_is)
        return cls(site.pages(), files, site.unread, site.without_ids)


def _link(target: str, page: str, where: Location, ground: Ground) -> Iterator[Diagnostic]:
    address, _, anchor = resolve(target, page).partition("#")
    if not is_safe_link(target):
        yield error("unsafe-link", where, target=target)
    elif target.startswith("/") and not target.startswith("//"):
        meant = target.lstrip("/").partition("#")[0]
        suggestion = relative(meant, page) if meant in ground.pages else ""
        yield error("absolute-link", where, target=target, suggestion=suggestion)
    elif not target.strip():
        yield _dead_link(target, "", page, where, ground)
    elif not address:
        yield from _address_out(target, where)
    elif address in ground.files or address.partition("/")[0] in ground.unread:
        return
    elif address not in ground.pages:
        yield _dead_link(target, address, page, where, ground)
    elif anchor and anchor not in ground.pages[address] and address not in ground.without_ids:
        ids = ground.pages[address]
        known = ", ".join(f"#{name}" for name in ids)
        suggestion = closest(anchor, ids)
        yield error("dead-anchor", where, page=address, anchor=anchor, known=known, suggestion=suggestion)


def _address_out(target: str, where: Location) -> Iterator[Diagnostic]:
    """Tell where a link out of the site is none that a browser can follow."""
    if target.lower().startswith("http") and not _WEB_ADDRESS.fullmatch(target):
        yield error("bad-address", where, target=target)
    elif _NOT_IN_AN_ADDRESS.search(target):
        suggestion = _NOT_IN_AN_ADDRESS.sub(lambda char: quote(char[0], safe=""), target)
        yield error("bad-address", where, target=target, suggestion=suggestion)


def _dead_link(target: str, address: str, page: str, where: Location, ground: Ground) -> Diagnostic:
    known = [relative(other, page) for other in islice(ground.pages, MOST_NAMED)]
    path, mark, anchor = target.partition("#")
    index = f"{address}/{HOME}"
    if index in ground.pages:
        near = relative(index, page) + mark + anchor
    elif _HOST_NAME.match(path):
        near = f"https://{target}"
    else:
        # The shared ending says nothing; a slug that is close does.
        slugs = {other.removesuffix(f"/{HOME}"): other for other in ground.pages if other != HOME}
        meant = slugs.get(closest(address.removesuffix(f"/{HOME}"), slugs), "")
        near = relative(meant, page) + mark + anchor if meant else ""
    return error("dead-link", where, target=target, known=", ".join(known), suggestion=near)
