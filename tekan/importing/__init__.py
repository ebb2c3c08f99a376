"""
From a text as it came to a draft: what is recognised in it, and a report of every guess.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tekan.content.feature import FEATURE_FILE, feature_file
from tekan.content.folders import is_slug
from tekan.content.reader import Reader, leads_out
from tekan.content.site import read_publication
from tekan.diagnostics.problems import Diagnostic, Location, UsageError, error
from tekan.drafting.names import name_problems
from tekan.drafting.placed import place_folder
from tekan.importing.account import not_placed
from tekan.importing.composed import composed
from tekan.importing.draft import Draft, ReadingList
from tekan.importing.language import language_of, with_language
from tekan.importing.lines import Taken
from tekan.importing.recognised import Recognised, recognise
from tekan.importing.report import Imported
from tekan.importing.site_lists import with_lists
from tekan.importing.taken import Near, take
from tekan.importing.typescript import Typescript
from tekan.importing.written import list_file, written
from tekan.kept.in_place import read_file, replace_file
from tekan.model.site import Channel, Site
from tekan.model.text import plain
from tekan.project import Project
from tekan.words.languages import known


class Read(NamedTuple):
    """A source that was read and recognised, and is not yet in its place."""

    draft: Draft
    recognised: Recognised | None
    """Nothing where the format said it all."""


def import_feature(project: Project, name: str, content: bytes, slug: str, near: Near) -> Imported:
    """
    Makes a draft of a text.

    Args:
        project: Says where the site is.
        name: What the source is called; its ending tells the format.
        content: Its bytes.
        slug: The name of the feature's folder; if empty, that of the source, if it can be one.
        near: Finds the pictures of a saved page.

    Raises:
        UsageError: There can be no such folder, or there is one.
        ContentError: The source cannot be read.
        OSError: The system refuses; no feature is left.
    """
    reader = Reader(project.folder, project.shown_as)
    site = read_publication(reader)
    slug = slug or _slug_of(name)
    if problems := [*_slug_problems(reader, name, slug)]:
        raise UsageError(problems)
    read = read_source(name, content, near, site)
    whole = finished(read, site, project.folder)
    path = feature_file(slug)
    beside = project.folder / f".{slug}-{os.getpid()}.new"
    files = {FEATURE_FILE: whole.written.text.encode(), **whole.draft.pictures}
    try:
        place_folder(project.folder / "content" / slug, files, beside)
    except FileExistsError as failure:
        if failure.filename != str(project.folder / "content" / slug):
            raise
        where = Location(reader.shown(f"content/{slug}"), 0)
        raise UsageError([error("already-there", where, path=where.path, file="")]) from failure
    made, unnamed = _place_lists_or_nothing(project.folder, slug, whole.draft.lists)
    return whole._replace(
        file=reader.shown(path),
        lists=tuple(reader.shown(_list_path(name)) for name in made),
        kept_lists=tuple(map(reader.shown, whole.kept_lists)),
        to_name=unnamed,
    )


def read_source(name: str, content: bytes, near: Near, site: Site) -> Read:
    """
    Reads a source, and recognises what is in it.

    Raises:
        ContentError: It cannot be read.
    """
    taken = take(name, content, near, [*_paths(site.channels)])
    if isinstance(taken, Draft):
        return Read(taken, None)
    names = tuple(filter(None, (plain(site.name), plain(site.tagline))))
    script = Typescript(taken.lines, names, _stated(taken))
    recognised = recognise(script)
    return Read(composed(taken, recognised), recognised)


def _stated(taken: Taken) -> tuple[str, ...]:
    """Returns the lines of the headline group that the format states; none without a headline."""
    if "title" not in taken.fields:
        return ()
    values = (taken.fields.get(name, "") for name in ("title", "subtitle", "kicker", "column", "summary"))
    lines = (line for value in values for line in (value if isinstance(value, list) else [value]))
    return tuple(str(line) for line in lines if line)


def finished(read: Read, site: Site, folder: Path) -> Imported:
    """Writes a draft as a file, and accounts for each line; a list that is there already is left out."""
    lists = [*_named_apart(read.draft.lists)]
    kept = [one for one in lists if os.path.lexists(folder / _list_path(one.name))]
    script = read.recognised.script if read.recognised else None
    draft = with_language(read.draft, script, known(site.language))
    draft = draft._replace(lists=tuple(one for one in lists if one not in kept))
    untold = not_placed(script.lines if script else (), draft)
    left = tuple(sorted((*draft.left, *untold), key=lambda one: one.number))
    language = language_of(draft, known(site.language))
    made = written(draft, left, language, [*_paths(site.channels)])
    there = tuple(_list_path(one.name) for one in kept)
    return Imported("", made, draft, left, (), there, (), read.recognised)


def _slug_of(name: str) -> str:
    stem = Path(name).stem.lower()
    return stem if is_slug(stem) else ""


def _slug_problems(reader: Reader, name: str, slug: str) -> Iterator[Diagnostic]:
    if not slug:
        yield error("import-needs-name", Location(name, 0), file=name)
        return
    yield from name_problems(reader, slug)
    if leads_out(reader.folder, feature_file(slug)):
        yield error("outside-site", Location(reader.shown(feature_file(slug)), 0))


def _paths(channels: tuple[Channel, ...], before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for channel in channels:
        path = (*before, plain(channel.name))
        yield path
        yield from _paths(channel.channels, path)


def _named_apart(lists: tuple[ReadingList, ...]) -> Iterator[ReadingList]:
    """Yields the lists, a further one of the same name with a number."""
    taken: Counter[str] = Counter()
    for one in lists:
        taken[one.name] += 1
        yield one._replace(name=f"{one.name}-{taken[one.name]}") if taken[one.name] > 1 else one


def _list_path(name: str) -> str:
    return f"content/sidebar/{name}.yaml"


def _place_lists_or_nothing(
    folder: Path, slug: str, lists: tuple[ReadingList, ...]
) -> tuple[list[str], tuple[str, ...]]:
    """Writes and names the lists; where the system refuses, neither they nor the feature are left."""
    try:
        made = _place_lists(folder, lists)
        return made, tuple(_name_lists(folder, made))
    except OSError:
        for listed in lists:
            (folder / _list_path(listed.name)).unlink(missing_ok=True)
        shutil.rmtree(folder / "content" / slug, ignore_errors=True)
        raise


def _place_lists(folder: Path, lists: tuple[ReadingList, ...]) -> list[str]:
    """Writes the lists; returns their names."""
    for listed in lists:
        path = folder / _list_path(listed.name)
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, list_file(listed, "../../tekan/schemas/list.schema.json").encode())
    return [listed.name for listed in lists]


def _name_lists(folder: Path, names: list[str]) -> list[str]:
    """Names lists in site.yaml; returns those that an editor has to name."""
    path = (folder / "site.yaml").resolve()  # it may be a link
    if not names:
        return []
    text = read_file(path).decode("utf-8", "replace")
    made = with_lists(text, names)
    if not made:
        return names
    _replace(path, made.encode())
    return []


def _replace(path: Path, content: bytes) -> None:
    replace_file(path, path.with_name(f".{path.name}.new"), lambda place: place.write_bytes(content))
