"""
The site's folder, read into the model; no other module knows where its content is.

Reading goes on after a mistake, so that one run finds them all. What is missing is left blank, and the
diagnostics stop the build before anybody sees it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from tekan.chinese.characters import is_han
from tekan.chinese.lines import without_bullet
from tekan.content.folders import almost, folders
from tekan.content.house_words import read_house_words
from tekan.content.reader import Fields, Reader, is_absent
from tekan.content.readings import with_readings
from tekan.content.source import Document, is_portable
from tekan.content.static import static_files
from tekan.diagnostics.problems import (
    Diagnostic,
    Location,
    Severity,
    UsageError,
    closest,
    error,
    warning,
)
from tekan.model.brief import Brief, Reading
from tekan.model.house_words import NO_WORDS, HouseWords
from tekan.model.media import MEDIA_LIMIT
from tekan.model.pictures import PICTURE_WIDTHS
from tekan.model.site import SHANGHAI, Channel, Filings, FooterLink, ReadingItem, ReadingList, Series, Site
from tekan.model.text import plain
from tekan.schedule.terms import dated
from tekan.schedule.zones import zone_named

SITE_FILE = "site.yaml"
_LIST_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")

HIDES_IDS = frozenset(
    (
        *("unreadable-file", "outside-site", "file-too-large", "line-too-long", "not-utf8"),
        *(
            "control-character",
            "no-front-matter",
            "broken-front-matter",
            "unclosed-front-matter",
            "bad-id",
            "duplicate-id",
        ),
        *("stray-braces", "top-heading", "broken-heading", "heading-without-title", "unknown-block"),
        *("unclosed-block", "broken-fence", "too-many-marks", "nested-too-deep"),
    )
)
"""The problems after which not all ids of a feature are known; that one is missing would be no news."""


class Outline(NamedTuple):
    """A site without its features, as far as it could be read."""

    site: Site
    slugs: list[str]
    """The folders of its features."""
    words: HouseWords = NO_WORDS
    """What the house does not write."""


def load_site(
    reader: Reader, static: Iterable[Path], read: Callable[[Sequence[str], HouseWords], Iterable[Reading]]
) -> Site:
    """
    Reads a whole site; all that is wrong with it is then in the reader.

    Args:
        reader: The reader of the folder that contains site.yaml.
        static: The folders of static files; a file in an earlier one hides its namesake in a later one.
        read: Reads the features with these slugs, with the house's words at hand.

    Raises:
        UsageError: There is no site.yaml.
    """
    outline = read_outline(reader, static)
    readings = list(read(outline.slugs, outline.words))
    reader.problems += (problem for reading in readings for problem in reading.problems)
    if outline.slugs and not any(reading.brief for reading in readings):
        reader.problems.append(warning("only-drafts", Location(reader.shown("content"), 0)))
    return with_features(outline.site, readings)


def read_outline(reader: Reader, static: Iterable[Path]) -> Outline:
    """
    Reads a site without its features; all that is wrong with it is then in the reader.

    Args:
        reader: The reader of the folder that contains site.yaml.
        static: The folders of static files; a file in an earlier one hides its namesake in a later one.

    Raises:
        UsageError: There is no site.yaml.
    """
    site, names = _site(reader)
    slugs, unread, left_out = folders(reader)
    site = replace(
        site,
        lists=tuple(_lists(reader, names, is_complete="sidebar" not in site.doubtful)),
        static=tuple(static_files(static, reader)),
        unread=unread | {"channel"} if "channels" in site.doubtful else unread,
        left_out=left_out,
    )
    return Outline(site, slugs, read_house_words(reader))


def with_features(site: Site, readings: Iterable[Reading]) -> Site:
    """Returns a site with the features that were read."""
    read = [(dated(reading.brief, site.timezone), reading.problems) for reading in readings if reading.brief]
    return replace(
        site,
        features=tuple(sorted((brief for brief, _ in read), key=_newest_first)),
        without_ids=frozenset(
            brief.address
            for brief, problems in read
            if any(problem.code in HIDES_IDS for problem in problems)
        ),
    )


# --- site.yaml ------------------------------------------------------------------------------------


def read_publication(reader: Reader) -> Site:
    """
    Reads what site.yaml says, without any content; all that is wrong with it is then in the reader.

    Raises:
        UsageError: There is no site.yaml.
    """
    return _site(reader)[0]


def _site(reader: Reader) -> tuple[Site, list[tuple[str, Location]]]:
    """
    Reads the publication without its content, and the names of its lists with their places.

    Raises:
        UsageError: There is no site.yaml.
    """
    if is_absent(reader.folder / SITE_FILE):
        near = almost(SITE_FILE, reader.names(str(reader.folder)))
        raise UsageError([error("no-site-file", Location(reader.shown(SITE_FILE)), near=near)])
    where = Location(reader.shown(SITE_FILE))
    before = len(reader.problems)
    source = reader.read(SITE_FILE)
    if source is None:
        return Site((), location=where, doubtful=_HANG_ON), []
    document = reader.document(source, "site")
    fields = Fields(document)
    wrong = [problem for problem in reader.problems[before:] if problem.severity is Severity.ERROR]
    language = fields.text("language") or "zh-Hans"
    site = Site(
        name=fields.running("name"),
        location=where,
        tagline=fields.running("tagline"),
        language=language,
        base_url=fields.text("base_url").rstrip("/"),
        footer=fields.running("footer"),
        has_headline_face=fields.text("headline_font") != "off",
        has_share_cards=fields.text("share_cards") != "off",
        has_qr=fields.text("qr") != "off",
        picture_widths=_widths(fields.texts("picture_widths")),
        media_limit=_megabytes(fields.text("media_limit")),
        channels=tuple(_channels(fields.groups("channels"), ())),
        series=tuple(
            Series(group.running("name"), group.text("slug"), group.place("slug"), group.running("note"))
            for group in fields.groups("series")
        ),
        timezone=zone_named(fields.text("timezone") or SHANGHAI.name) or SHANGHAI,
        cover=fields.text("cover"),
        cover_location=document.place(("cover",)),
        filings=_filings(fields.group("filings")),
        rules_off=frozenset(name for name, value in fields.group("rules").value.items() if value == "off"),
        links=tuple(FooterLink(group.running("text"), group.text("url")) for group in fields.groups("links")),
        link_places=tuple(group.place("url") for group in fields.groups("links")),
        doubtful=frozenset(_doubtful(document, wrong)) if document.keys and not document.broken else _HANG_ON,
    )
    return site, [(name, document.place(("sidebar", n))) for n, name in enumerate(fields.texts("sidebar"))]


def _filings(fields: Fields) -> Filings:
    licences = tuple(licence.strip() for licence in fields.text("licence").split("；") if licence.strip())
    return Filings(fields.text("icp"), fields.text("police"), licences)


_HANG_ON = frozenset(("base_url", "channels", "series", "sidebar", "cover", "timezone"))
"""Fields that other checks depend on."""


def _doubtful(document: Document, wrong: Iterable[Diagnostic]) -> Iterator[str]:
    """Yields the fields that something is wrong with, or that are missing because their names are wrong."""
    fields = {str(path[0]): where.line for path, where in document.keys.items() if len(path) == 1}
    for problem in wrong:
        above = [name for name, line in fields.items() if line <= problem.location.line]
        yield max(above, key=fields.__getitem__, default="")
        yield str(problem.details.get("suggestion", ""))


def _widths(given: Sequence[str]) -> tuple[int, ...]:
    """Parses the widths of pictures; what is not a number has been reported."""
    return tuple(int(width) for width in given if width.isdecimal()) or PICTURE_WIDTHS


def _megabytes(given: str) -> int:
    """Parses a limit such as 80M; what is none has been reported."""
    number = given.rstrip("Mm")
    return int(number) if number.isdecimal() else MEDIA_LIMIT


def _channels(groups: Iterable[Fields], parents: tuple[Channel, ...]) -> Iterator[Channel]:
    for group in groups:
        channel = Channel(group.running("name"), group.text("slug"), group.place("slug"), parents=parents)
        inner = tuple(_channels(group.groups("channels"), (*parents, channel)))
        yield channel._replace(
            channels=tuple(found for found in inner if found.parents == (*parents, channel))
        )
        yield from inner


# --- Lists ----------------------------------------------------------------------------------------


def _lists(reader: Reader, names: list[tuple[str, Location]], *, is_complete: bool) -> Iterator[ReadingList]:
    """Yields the reading lists that are named, or all that there are if not all names are known."""
    there = reader.names(f"{reader.folder}/content/sidebar")
    endings = {name: name.rpartition(".") for name in there}
    if not is_complete:
        stems = {name for name, _ in names}
        others = [stem for stem, _, ending in endings.values() if ending == "yaml" and stem not in stems]
        names = [*names, *((stem, Location(reader.shown(f"content/sidebar/{stem}.yaml"))) for stem in others)]
    meant: set[str] = set()
    for name, where in names:
        path = f"content/sidebar/{name}.yaml"
        if not _LIST_NAME.fullmatch(name):
            meant.add(almost(name, there) or name)  # the schema has reported it
            continue
        if not is_portable(name):
            reader.problems.append(error("bad-file-name", where, name=name))
            continue
        if is_absent(reader.folder / path):
            problem = _no_such_list(reader, name, there, where)
            meant |= {str(problem.details["near"]), f"{problem.details['suggestion']}.yaml"}
            reader.problems.append(problem)
        elif source := reader.read(path):
            before = len(reader.problems)
            document = reader.document(source, "list")
            if len(reader.problems) == before:
                yield _reading_list(name, document)
    known = {f"{name}.yaml" for name, _ in names} | meant
    for name in there if is_complete else ():
        stem, _, ending = endings[name]
        if ending.casefold() in ("yaml", "yml") and name not in known:
            where = Location(reader.shown(f"content/sidebar/{name}"))
            wanted = stem.casefold()
            is_right = name == f"{wanted}.yaml"
            reader.problems.append(
                warning("stray-list", where, name=wanted, file="" if is_right else f"{wanted}.yaml")
            )


def _no_such_list(reader: Reader, name: str, there: Sequence[str], where: Location) -> Diagnostic:
    """Reports a list without a file, and names the file that was meant."""
    near = almost(f"{name}.yaml", there)
    if not near and (elsewhere := almost(f"{name}.yaml", ["", *reader.names(f"{reader.folder}/content")])):
        near = f"content/{elsewhere}"
    elif not near and f"{name}.yaml" in reader.names(f"{reader.folder}/content"):
        near = f"content/{name}.yaml"
    suggestion = closest(
        name, [stem for stem, _, ending in (file.rpartition(".") for file in there) if ending]
    )
    file = reader.shown(f"content/sidebar/{name}.yaml")
    return error("no-such-list", where, name=name, file=file, near=near, suggestion=suggestion)


def _reading_list(name: str, document: Document) -> ReadingList:
    fields = Fields(document)
    items = tuple(
        ReadingItem(
            title=with_readings(without_bullet(item.text("title"))),
            location=item.place("url") if item.text("url") else item.place(),
            excerpt=with_readings(_excerpt(item)),
            url=item.text("url"),
            current=item.flag("current"),
        )
        for item in fields.groups("items")
    )
    return ReadingList(
        name,
        fields.running("title"),
        items,
        fields.place("channel") if fields.value.get("channel") else fields.place(),
        int(fields.text("newest")) if fields.is_right("newest") and fields.text("newest") else 0,
        tuple(plain(with_readings(name)) for name in fields.texts("channel")),
    )


def _excerpt(item: Fields) -> str:
    """Returns an entry's excerpt; one that breaks off ends in dots, whatever it was cut at."""
    excerpt = without_bullet(item.text("excerpt"))
    if not excerpt or not item.flag("cut"):
        return excerpt
    whole = excerpt.rstrip("….。") if excerpt.endswith("…") else excerpt
    return whole and whole + ("……" if any(map(is_han, whole)) else "…")


def _newest_first(feature: Brief) -> tuple[bool, tuple[int, ...], str]:
    """Returns a sort key: dated features before undated, the newest first, then by slug."""
    if feature.date is None:
        return True, (), feature.slug
    return False, tuple(-part for part in feature.date.moment), feature.slug
