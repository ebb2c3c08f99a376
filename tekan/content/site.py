"""
The site's folder, read into the model; no other module knows where its content is.

Reading goes on after a mistake, so that one run finds them all. What is missing is left blank, and the
diagnostics stop the build before anybody sees it.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from tekan.chinese.ids import id_of
from tekan.chinese.lines import without_bullet
from tekan.content.feature import FEATURE_FILE, feature_file
from tekan.content.reader import Fields, Reader, is_absent
from tekan.content.readings import with_readings
from tekan.content.source import Document, is_portable
from tekan.content.static import static_files
from tekan.diagnostics.problems import (
    Diagnostic,
    Location,
    Severity,
    UsageError,
    error,
    note,
    warning,
)
from tekan.model.feature import Brief, Reading
from tekan.model.pictures import PICTURE_WIDTHS
from tekan.model.site import Channel, ReadingItem, ReadingList, Site

SITE_FILE = "site.yaml"
RESERVED_SLUGS = frozenset(("sidebar", "channel", "assets"))
_LIST_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_SLUG = re.compile(r"[a-z0-9]++(?:-++[a-z0-9]++)*")

HIDES_IDS = frozenset(
    (
        *("unreadable-file", "outside-site", "file-too-large", "line-too-long", "not-utf8"),
        *("control-character", "no-front-matter", "unclosed-front-matter", "bad-id", "duplicate-id"),
        *("stray-braces", "top-heading", "broken-heading", "heading-without-title", "unknown-block"),
        *("unclosed-block", "broken-fence", "too-many-marks", "nested-too-deep"),
    )
)
"""The problems after which not all ids of a feature are known; that one is missing would be no news."""


def load_site(
    reader: Reader, static: Iterable[Path], read: Callable[[Sequence[str]], Iterable[Reading]]
) -> Site:
    """
    Reads a whole site; all that is wrong with it is then in the reader.

    Args:
        reader: The reader of the folder that contains site.yaml.
        static: The folders of static files; a file in an earlier one hides its namesake in a later one.
        read: Reads the features with these slugs.

    Raises:
        UsageError: There is no site.yaml.
    """
    if is_absent(reader.folder / SITE_FILE):
        raise UsageError([error("no-site-file", Location(reader.shown(SITE_FILE)))])
    site, names = _site(reader)
    slugs, unread = _slugs(reader)
    readings = list(read(slugs))
    reader.problems += (problem for reading in readings for problem in reading.problems)
    features = [reading.brief for reading in readings if reading.brief]
    if slugs and not features:
        reader.problems.append(warning("only-drafts", Location(reader.shown("content"), 0)))
    return replace(
        site,
        features=tuple(sorted(features, key=_newest_first)),
        lists=tuple(_lists(reader, names, is_complete="sidebar" not in site.doubtful)),
        static=tuple(static_files(static, reader)),
        unread=frozenset({*unread, "channel"} if "channels" in site.doubtful else unread),
        without_ids=frozenset(
            reading.brief.address
            for reading in readings
            if reading.brief and any(problem.code in HIDES_IDS for problem in reading.problems)
        ),
    )


# --- site.yaml ------------------------------------------------------------------------------------


def _site(reader: Reader) -> tuple[Site, list[tuple[str, Location]]]:
    """Reads the publication without its content, and the names of its lists with their places."""
    where = Location(reader.shown(SITE_FILE))
    before = len(reader.problems)
    source = reader.read(SITE_FILE)
    if source is None:
        return Site((), location=where, doubtful=_HANG_ON), []
    document = reader.document(source, "site")
    fields = Fields(document)
    wrong = [problem for problem in reader.problems[before:] if problem.severity is Severity.ERROR]
    site = Site(
        name=fields.running("name"),
        location=where,
        tagline=fields.running("tagline"),
        language=fields.text("language") or "zh-Hans",
        base_url=fields.text("base_url").rstrip("/"),
        footer=fields.running("footer"),
        has_headline_face=fields.text("headline_font") != "off",
        has_share_cards=fields.text("share_cards") != "off",
        has_qr=fields.text("qr") != "off",
        picture_widths=_widths(fields.texts("picture_widths")),
        channels=tuple(_channels(fields.groups("channels"), ())),
        cover=fields.text("cover"),
        cover_location=document.place(("cover",)),
        doubtful=_HANG_ON if document.broken else frozenset(_doubtful(document, wrong)),
    )
    return site, [(name, document.place(("sidebar", n))) for n, name in enumerate(fields.texts("sidebar"))]


_HANG_ON = frozenset(("base_url", "channels", "sidebar"))
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
    there = [name.rpartition(".") for name in reader.names(f"{reader.folder}/content/sidebar")]
    if not is_complete:
        stems = {name for name, _ in names}
        others = [stem for stem, _, ending in there if ending == "yaml" and stem not in stems]
        names = [*names, *((stem, Location(reader.shown(f"content/sidebar/{stem}.yaml"))) for stem in others)]
    for name, where in names:
        path = f"content/sidebar/{name}.yaml"
        if not _LIST_NAME.fullmatch(name):
            continue  # the schema has reported it
        if not is_portable(name):
            reader.problems.append(error("bad-file-name", where, name=name))
            continue
        if is_absent(reader.folder / path):
            reader.problems.append(error("no-such-list", where, name=name, file=reader.shown(path)))
        elif source := reader.read(path):
            before = len(reader.problems)
            document = reader.document(source, "list")
            if len(reader.problems) == before:
                yield _reading_list(name, document)
    known = {name for name, _ in names}
    for stem, _, ending in there:
        name = f"{stem}.{ending}"
        if ending in ("yaml", "yml") and (stem not in known or ending != "yaml"):
            where = Location(reader.shown(f"content/sidebar/{name}"))
            reader.problems.append(warning("stray-list", where, name=stem))


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
    return ReadingList(name, fields.running("title"), items, fields.place())


def _excerpt(item: Fields) -> str:
    """Returns an entry's excerpt; one that breaks off ends in dots, whatever it was cut at."""
    excerpt = without_bullet(item.text("excerpt"))
    if not excerpt or not item.flag("cut"):
        return excerpt
    whole = excerpt.rstrip("….。") if excerpt.endswith("…") else excerpt
    return f"{whole}……" if whole else ""


# --- Features -------------------------------------------------------------------------------------


def _slugs(reader: Reader) -> tuple[list[str], set[str]]:
    """Lists the features' folders, and those that cannot be read; each is among the problems."""
    slugs: list[str] = []
    unread: set[str] = set()
    content = f"{reader.folder}/content"
    there = {entry: reader.names(f"{content}/{entry}") for entry in reader.names(content)}
    folders = [name for name, inside in there.items() if FEATURE_FILE in inside]
    unread |= {name for name in there if f"{content}/{name}" in reader.closed}
    if not folders and not unread and content not in reader.closed:
        reader.problems.append(error("no-features", Location(reader.shown("content"), 0)))
    reader.problems += _misnamed(reader, there)
    for name, inside in there.items():
        for inner in inside:
            below = f"{content}/{name}/{inner}"
            if os.path.isdir(below) and FEATURE_FILE in reader.names(below):  # noqa: PTH112 - thousands
                nested = Location(reader.shown(feature_file(f"{name}/{inner}")))
                reader.problems.append(warning("nested-feature", nested, slug=inner))
    for slug in folders:
        where = Location(reader.shown(feature_file(slug)))
        if slug in RESERVED_SLUGS:
            reader.problems.append(error("reserved-slug", where, slug=slug))
        elif not is_portable(slug):
            reader.problems.append(error("bad-file-name", where._replace(line=0), name=slug))
        elif not _SLUG.fullmatch(slug):
            made = id_of(slug)
            reader.problems.append(
                error("bad-slug", where, slug=slug, suggestion=made if made.isascii() else "")
            )
        else:
            slugs.append(slug)
            continue
        unread |= {slug, id_of(slug)}
    return slugs, unread


def _misnamed(reader: Reader, there: Mapping[str, Sequence[str]]) -> Iterator[Diagnostic]:
    """Reports texts that were meant as features but are not built because of their names or places."""
    for name, inside in there.items():
        if _is_text(name):
            yield _misnamed_file(reader, "text-outside-folder", name)
        elif FEATURE_FILE not in inside and name not in RESERVED_SLUGS:
            texts = sorted(filter(_is_text, inside), key=lambda file: not _is_meant(file))
            for file in texts[:1]:
                yield _misnamed_file(reader, "not-a-feature-file", f"{name}/{file}")


def _misnamed_file(reader: Reader, code: str, path: str) -> Diagnostic:
    kind = "document" if _plain_name(path).endswith(_DOCUMENTS) else "text"
    say = warning if _is_meant(path.rpartition("/")[2]) else note
    return say(code, Location(reader.shown(f"content/{path}"), 0), **{kind: path.rpartition("/")[2]})


_TEXTS = (".md", ".markdown", ".mdown", ".mkd", ".txt")
_DOCUMENTS = (".docx", ".doc", ".wps", ".rtf", ".odt", ".pages")
"""The endings of files that word processors write."""


def _is_text(name: str) -> bool:
    plain = _plain_name(name)
    return plain.endswith((*_TEXTS, *_DOCUMENTS)) and not plain.startswith((".", "~$", "readme"))


def _is_meant(name: str) -> bool:
    """Tells whether a file is named almost as a feature's text has to be."""
    return _plain_name(name).startswith(("feature", "index"))


def _plain_name(name: str) -> str:
    """Reduces a name to what carries meaning: no capitals, no blanks, no full-width characters."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().replace("。", ".").split())


def _newest_first(feature: Brief) -> tuple[bool, tuple[int, ...], str]:
    """Returns a sort key: dated features before undated, the newest first, then by slug."""
    if feature.date is None:
        return True, (), feature.slug
    moment = (feature.date.year, feature.date.month, feature.date.day, *feature.date.clock)
    return False, tuple(-part for part in moment), feature.slug
