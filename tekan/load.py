"""
The site's folder, read into the model: the only module that knows where content lies.

Reading goes on after a mistake, so that one run finds them all; what is missing is left blank, and the
build stops on the diagnostics before anybody sees it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from tekan import hanzi
from tekan.features import FEATURE_FILE, feature_file
from tekan.model import PICTURE_WIDTHS, Brief, Channel, ReadingItem, ReadingList, Site, StaticFile
from tekan.problems import Diagnostic, Location, UsageError, error, warning
from tekan.reading import Fields, Reader, is_inside, leads_out
from tekan.source import Document, is_portable

SITE_FILE = "site.yaml"
RESERVED_SLUGS = frozenset(("sidebar", "channel", "assets"))
_LIST_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_SLUG = re.compile(r"[a-z0-9]+(?:-+[a-z0-9]+)*")

HIDDEN = frozenset((".DS_Store", "Thumbs.db", "desktop.ini"))


class Reading(NamedTuple):
    """What reading one feature gave."""

    brief: Brief | None
    """Nothing for a draft that is not wanted."""
    problems: tuple[Diagnostic, ...]
    digest: str
    """The SHA-256 of its file."""


def load_site(
    reader: Reader, static: Iterable[Path], read: Callable[[Sequence[str]], Iterable[Reading]]
) -> Site:
    """
    Read a whole site; all that is wrong with it is then with the reader.

    Args:
        reader: Of the folder that holds site.yaml.
        static: The folders of static files; a file in an earlier one hides its namesake in a later one.
        read: Reads the features of these slugs.

    Raises:
        UsageError: There is no site.yaml.
    """
    if not (reader.folder / SITE_FILE).is_file():
        raise UsageError([error("no-site-file", Location(reader.shown(SITE_FILE)))])
    site, names = _site(reader)
    slugs = list(_slugs(reader))
    readings = list(read(slugs))
    reader.problems += (problem for reading in readings for problem in reading.problems)
    features = [reading.brief for reading in readings if reading.brief]
    if slugs and not features:
        reader.problems.append(warning("only-drafts", Location(reader.shown("content"), 0)))
    return replace(
        site,
        features=tuple(sorted(features, key=_newest_first)),
        lists=tuple(_lists(reader, names)),
        static=tuple(_static_files(static, reader)),
    )


# --- site.yaml ------------------------------------------------------------------------------------


def _site(reader: Reader) -> tuple[Site, list[tuple[str, Location]]]:
    """Give the publication without its content, and the names of its lists with their places."""
    where = Location(reader.shown(SITE_FILE))
    source = reader.read(SITE_FILE)
    if source is None:
        return Site("", location=where), []
    document = reader.judged(source, "site")
    fields = Fields(document)
    site = Site(
        name=fields.text("name"),
        location=where,
        tagline=fields.text("tagline"),
        language=fields.text("language") or "zh-Hans",
        base_url=fields.text("base_url").rstrip("/"),
        footer=fields.text("footer"),
        has_headline_face=fields.text("headline_font") != "off",
        has_share_cards=fields.text("share_cards") != "off",
        has_codes=fields.text("qr") != "off",
        picture_widths=_widths(fields.texts("picture_widths")),
        channels=tuple(_channels(fields.groups("channels"), ())),
        cover=fields.text("cover"),
        cover_location=document.place(("cover",)),
    )
    return site, [(name, document.place(("sidebar", n))) for n, name in enumerate(fields.texts("sidebar"))]


def _widths(given: Sequence[str]) -> tuple[int, ...]:
    """Give the widths of pictures as numbers; what is no number has been told of."""
    return tuple(int(width) for width in given if width.isdecimal()) or PICTURE_WIDTHS


def _channels(groups: Iterable[Fields], parents: tuple[Channel, ...]) -> Iterator[Channel]:
    for group in groups:
        channel = Channel(group.text("name"), group.text("slug"), group.place("slug"), parents=parents)
        inner = tuple(_channels(group.groups("channels"), (*parents, channel)))
        yield channel._replace(
            channels=tuple(found for found in inner if found.parents == (*parents, channel))
        )
        yield from inner


# --- Lists ----------------------------------------------------------------------------------------


def _lists(reader: Reader, names: list[tuple[str, Location]]) -> Iterator[ReadingList]:
    for name, where in names:
        path = f"content/sidebar/{name}.yaml"
        if not _LIST_NAME.fullmatch(name):
            continue  # the schema has told of it
        if not is_portable(name):
            reader.problems.append(error("bad-file-name", where, name=name))
            continue
        if not (reader.folder / path).is_file():
            reader.problems.append(error("no-such-list", where, name=name, file=reader.shown(path)))
        elif source := reader.read(path):
            before = len(reader.problems)
            document = reader.judged(source, "list")
            if len(reader.problems) == before:
                yield _reading_list(name, document)
    known = {name for name, _ in names}
    for file in sorted((reader.folder / "content/sidebar").glob("*.y*ml")):
        if file.stem not in known or file.suffix != ".yaml":
            where = Location(reader.shown(f"content/sidebar/{file.name}"))
            reader.problems.append(warning("stray-list", where, name=file.stem))


def _reading_list(name: str, document: Document) -> ReadingList:
    fields = Fields(document)
    items = tuple(
        ReadingItem(
            title=hanzi.clean_excerpt(item.text("title")),
            location=item.place("url") if item.text("url") else item.place(),
            excerpt=hanzi.clean_excerpt(item.text("excerpt")),
            url=item.text("url"),
            cut=item.flag("cut"),
            current=item.flag("current"),
        )
        for item in fields.groups("items")
    )
    return ReadingList(name, fields.text("title"), items, fields.place())


# --- Features -------------------------------------------------------------------------------------


def _slugs(reader: Reader) -> Iterator[str]:
    content = f"{reader.folder}/content"
    there = {entry: reader.names(f"{content}/{entry}") for entry in reader.names(content)}
    folders = [name for name, inside in there.items() if FEATURE_FILE in inside]
    if not folders:
        reader.problems.append(error("no-features", Location(reader.shown("content"), 0)))
    for name, inside in there.items():
        for inner in inside:
            if FEATURE_FILE in reader.names(f"{content}/{name}/{inner}"):
                nested = Location(reader.shown(feature_file(f"{name}/{inner}")))
                reader.problems.append(warning("nested-feature", nested, slug=inner))
    for slug in folders:
        where = Location(reader.shown(feature_file(slug)))
        if slug in RESERVED_SLUGS:
            reader.problems.append(error("reserved-slug", where, slug=slug))
        elif not is_portable(slug):
            reader.problems.append(error("bad-file-name", where._replace(line=0), name=slug))
        elif not _SLUG.fullmatch(slug):
            made = hanzi.slug(slug)
            reader.problems.append(
                error("bad-slug", where, slug=slug, suggestion=made if made.isascii() else "")
            )
        else:
            yield slug


def _newest_first(feature: Brief) -> tuple[bool, tuple[int, ...], str]:
    """Sort key: dated features before undated, the newest first, then by slug."""
    if feature.date is None:
        return True, (), feature.slug
    hour, _, minute = feature.date.time.partition(":")
    moment = (feature.date.year, feature.date.month, feature.date.day, int(hour or 0), int(minute or 0))
    return False, tuple(-part for part in moment), feature.slug


# --- Static files ---------------------------------------------------------------------------------

_ENDS_ELEMENT = {"css/": re.compile(rb"(?i)</style"), "inline/": re.compile(rb"(?i)</?script|<!--")}
"""What in a stylesheet or script would end the element in which pages carry it, or open another."""


def _static_files(folders: Iterable[Path], reader: Reader) -> Iterator[StaticFile]:
    seen: set[str] = set()
    for folder in folders:
        if folder.parent == reader.folder and leads_out(reader.folder, folder.name):
            reader.problems.append(error("outside-site", Location(reader.shown(folder.name), 0)))
            continue
        for file in sorted(folder.rglob("*")):
            path = file.relative_to(folder).as_posix()
            is_ours = file.name not in HIDDEN and not file.name.startswith(".tekan")
            if is_ours and path not in seen and (file.is_file() or file.is_symlink()):
                seen.add(path)
                yield from _static_file(file, folder, reader)


def _static_file(file: Path, folder: Path, reader: Reader) -> Iterator[StaticFile]:
    """Give a static file; nothing where it can not be published, which is then among the problems."""
    path = file.relative_to(folder).as_posix()
    where = Location(reader.shown(f"static/{path}"), 0)
    if not file.is_file() or not is_inside(file, folder):
        reader.problems.append(error("static-outside", where))
    elif not all(map(is_portable, path.split("/"))):
        reader.problems.append(error("bad-file-name", where, name=path))
    else:
        static = StaticFile(path, file.read_bytes(), where)
        if static.is_inlined:
            reader.problems += _inlined_problems(static)
        yield static


def _inlined_problems(file: StaticFile) -> Iterator[Diagnostic]:
    """Tell what keeps a stylesheet or script from standing inside a page."""
    try:
        file.content.decode()
    except UnicodeDecodeError:
        yield error("not-utf8", file.location)
    kind = f"{file.path.partition('/')[0]}/"
    if found := _ENDS_ELEMENT[kind].search(file.content):
        before = file.content[: found.start()]
        where = file.location._replace(
            line=before.count(b"\n") + 1, column=found.start() - before.rfind(b"\n")
        )
        yield error(
            "ends-element", where, text=found[0].decode(), instead=found[0].decode().replace("<", "\\3c ")
        )
