"""
The copy: all that the preview has read of a site, and which of it is good.

What a watcher names is looked at, and what depends on it is read again; when in doubt, everything is. A
feature with errors is held back: pages show it as it was before, and one that never was without errors is
not among them.
"""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import islice
from stat import S_ISDIR
from typing import NamedTuple

from tekan.compositor import Compositor
from tekan.content.feature import FEATURE_FILE, feature_file
from tekan.content.folders import is_text
from tekan.content.house_words import WORDS_FILE
from tekan.content.reader import Reader
from tekan.content.site import SITE_FILE, Outline, read_outline
from tekan.diagnostics.problems import Diagnostic, Location, Severity, UsageError
from tekan.kept.ledger import Ledger
from tekan.kept.stamps import Stamp, is_settled, look, stamp
from tekan.model.brief import Reading
from tekan.model.site import Site
from tekan.pages.templates import Templates, read_templates
from tekan.preview.mishaps import mishap
from tekan.preview.paths import paths_of
from tekan.project import OWN_FOLDER, Project, program

_AWAY = 0.08
"""Seconds for which a file may be away while a program puts another in its place."""


_HANDFUL = 20
"""Features that the copy desk reads at a time; when the house's words change, it reads all."""


class Touched(NamedTuple):
    """The files and folders that may have changed, by their whole paths."""

    paths: frozenset[str]
    come_or_gone: frozenset[str]
    """Those of them that were not there before, or are no longer."""
    own: frozenset[str] = frozenset()
    """Those of them that are the site's, from its folder and with slashes."""

    def __bool__(self) -> bool:
        return bool(self.paths)

    def and_also(self, others: Touched) -> Touched:
        """Returns these and others."""
        return Touched(*(these | those for these, those in zip(self, others, strict=True)))


_NOTHING = Touched(frozenset(), frozenset(), frozenset())


class Copy:
    """All that the preview has read of a site."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._paths = paths_of(project)
        self._seen: dict[str, Stamp] = {}
        self._touched = self._owed = _NOTHING
        self.outline = Outline(Site((), location=Location("site.yaml")), [])
        self.outline_problems: tuple[Diagnostic, ...] = ()
        self.good_outline: Site | None = None
        """The last that was read without errors."""
        self.readings: dict[str, Reading] = {}
        """What was read of each feature, by its folder."""
        self._to_proofread: dict[str, None] = {}
        """The features that the copy desk has not read since, what was saved last first."""
        self.good: dict[str, Reading] = {}
        """The same as it was when it last had no errors."""

    def read_all(self) -> None:
        """
        Reads everything for the first time, with what the last preview knew.

        Raises:
            UsageError: There is no site.yaml.
            OSError: The system refuses.
        """
        began = time.time_ns()
        self._seen = look(self._project.inputs)
        project = replace(self._project, stamps={**self._seen, **program()}, began=began)
        with project.incremental() as work:
            self.outline = read_outline(work.reader, project.static)
            self.outline_problems = tuple(work.reader.problems)
            readings = work.read(self.outline.slugs, self.outline.words)
            self.ledger: Ledger = work.ledger
        reader = self._next_reader(work.reader)
        self.compositor = Compositor(reader, drafts=True, words=self.outline.words, by_all_rules=True)
        self.templates: Templates = read_templates(project.templates)
        self._keep_outline()
        for slug, reading in zip(self.outline.slugs, readings, strict=True):
            self._keep(slug, reading)

    @property
    def around(self) -> tuple[object, ...]:
        """All that is around the features; what has not been read again is the same object."""
        return self.outline, self.outline_problems, self.templates

    @property
    def held_back(self) -> set[str]:
        """The features that have errors and never were without."""
        return self.readings.keys() - self.good.keys()

    # --- Looking ---

    def look(self, named: Collection[str] | None) -> Touched:
        """
        Looks at what may have changed.

        Args:
            named: The paths that a watcher named; nothing where everything has to be looked at.
        """
        began = time.time_ns()
        was = self._changes(named, began)
        if any(not self._seen.get(path) and self._is_read(path) for path in was):
            time.sleep(_AWAY)
            was = {**self._changes(was, began), **was}
        self.ledger.go_on(self._seen, began)
        flipped = {path for path, before in was.items() if bool(before) != bool(self._seen.get(path))}
        own = frozenset(filter(None, map(self._paths.own, was)))
        self._touched = Touched(frozenset(was), frozenset(flipped), own).and_also(self._owed)
        self._owed = _NOTHING
        return self._touched

    def repeat(self) -> None:
        """Has the next look name once more what the last one named."""
        self._owed = self._touched

    def is_behind(self) -> bool:
        """Tells whether a text with errors has been saved once more since it was looked at."""
        wrong = (slug for slug, reading in self.readings.items() if has_errors(reading.problems))
        files = (SITE_FILE, *map(feature_file, wrong))
        return any(stamp(file) != self._seen.get(file, ()) for file in map(self._whole, files))

    def _whole(self, path: str) -> str:
        return str(self._project.folder / path)

    def _changes(self, named: Collection[str] | None, began: int) -> dict[str, Stamp]:
        """Looks at paths, or at everything; returns what has changed, with the stamps from before."""
        if named is None:
            before, self._seen = self._seen, look(self._project.inputs)
            changed = {path for path, seen in self._seen.items() if before.get(path) != seen}
            return {path: before.get(path, ()) for path in {*changed, *(before.keys() - self._seen.keys())}}
        was: dict[str, Stamp] = {}
        for path in dict.fromkeys(self._paths.seen(path, self._seen) for path in named):
            was = {**self._look_at(path, began), **was}  # how it was is what was seen first
        return was

    def _look_at(self, path: str, began: int) -> dict[str, Stamp]:
        """Looks at a path, and at what is or was below it."""
        before = {path: self._seen.get(path, ())}
        after = {path: stamp(path)}
        if any(S_ISDIR(seen[-1]) for seen in (before[path], after[path]) if seen):
            below = f"{path}{os.sep}"
            before |= {other: seen for other, seen in self._seen.items() if other.startswith(below)}
            after |= {other: seen for other, seen in look([path]).items() if other.startswith(below)}
        changed = {}
        for other in {*before, *after}:
            now = after.get(other, ())
            # A stamp that could stay the same whatever happens proves nothing.
            if now != before.get(other, ()) or not is_settled(now, began):
                changed[other] = before.get(other, ())
            if now:
                self._seen[other] = now
            else:
                self._seen.pop(other, None)
        return changed

    def _is_read(self, path: str) -> bool:
        """Tells whether a path is that of a text that is read now."""
        slug, name = self._place(path)
        return (bool(slug) and name == FEATURE_FILE) or self._paths.own(path) == SITE_FILE

    def _place(self, path: str) -> tuple[str, str]:
        """Returns the folder in content/ that a path is in, and the rest of the path."""
        top, _, inside = self._paths.own(path).partition("/")
        slug, _, name = inside.partition("/")
        return (slug, name) if top == "content" else ("", "")

    # --- Reading ---

    def read(self, touched: Touched) -> set[str]:
        """Reads again what these changes may have changed; returns the features that were read again."""
        self.compositor.reader = self._next_reader(self.compositor.reader)
        if any(map(self._is_template, touched.paths)):
            self.templates = read_templates(self._project.templates)
        if self._touches_outline(touched):
            self._read_outline()
            if not self._is_there():  # it may be back in a moment, and then everything has come
                return set()
        if self.compositor.words != self.outline.words:
            self.compositor.words = self.outline.words
            self._to_proofread = dict.fromkeys(self.readings)
        again = self._stale(touched)
        for slug in self.readings.keys() - {*self.outline.slugs}:
            self.readings.pop(slug)
            self.good.pop(slug, None)
        for slug in again:
            text, before = self.compositor.text_of(slug), self.readings.get(slug)
            reading = self._read(slug)
            if has_errors(reading.problems):
                self.compositor.put_back(slug, text)
            elif before:  # until the copy desk has read it again, what it found stands
                reading = reading._replace(findings=before.findings)
            self._keep(slug, reading)
        self._to_proofread = dict.fromkeys([*again, *self._to_proofread])
        return again

    def proofread(self) -> bool:
        """Has the copy desk read some of what it has not read since; returns whether there was anything."""
        slugs = [*islice(self._to_proofread, _HANDFUL)]
        for slug in slugs:
            del self._to_proofread[slug]
            reading = self.readings.get(slug)
            if reading and reading.brief and not has_errors(reading.problems):
                self.readings[slug] = reading._replace(findings=self.compositor.proofread(slug))
        return bool(slugs)

    def _read(self, slug: str) -> Reading:
        try:
            return self.compositor.read(slug)
        except Exception as failure:  # noqa: BLE001 - the other features can be read
            return Reading(None, mishap(failure, self.compositor.reader.shown(feature_file(slug))), "")

    def _next_reader(self, reader: Reader) -> Reader:
        """Returns a reader that knows of no folder how it was, with the tools of another."""
        folder, shown_as = self._project.folder, self._project.shown_as
        return Reader(
            folder, shown_as, prose=reader.prose, schemas=reader.schemas, documents=reader.documents
        )

    def _read_outline(self) -> None:
        reader = self._next_reader(self.compositor.reader)
        try:
            self.outline = read_outline(reader, self._project.static)
            self.outline_problems = tuple(reader.problems)
            self._keep_outline()
        except UsageError as failure:  # site.yaml is away
            self.outline_problems = failure.diagnostics

    def _is_there(self) -> bool:
        """Tells whether the site's folder has not been moved away as a whole."""
        return any(self._seen.get(self._whole(name)) for name in (SITE_FILE, "content"))

    def _keep_outline(self) -> None:
        if not has_errors(self.outline_problems):
            self.good_outline = self.outline.site

    def _keep(self, slug: str, reading: Reading) -> None:
        self.readings[slug] = reading
        if not has_errors(reading.problems):
            self.good[slug] = reading

    def hold_back(self, slug: str, before: Reading | None) -> None:
        """Takes back that a feature is good; it is shown as before, if its text is still known."""
        self.good.pop(slug, None)
        if before:
            self.good[slug] = before

    def _stale(self, touched: Touched) -> set[str]:
        """Finds the features that have to be read again."""
        slugs = {*self.outline.slugs}
        named = {slug for path in touched.paths if (slug := self._place(path)[0]) in slugs}
        wrong = {slug for slug, reading in self.readings.items() if has_errors(reading.problems)}
        others = {slug for slug in slugs - named if touched.own & {*self._named_in(slug)}}
        return slugs & (named | wrong | others | (slugs - self.readings.keys()))

    def _named_in(self, slug: str) -> Iterator[str]:
        """Yields the files that a feature names."""
        brief = self.readings[slug].brief if slug in self.readings else None
        if brief and (brief.pictures or brief.files or brief.media):
            yield from (picture.path for picture, _ in brief.pictures)
            yield from (file.rstrip("/") for file, _ in brief.files)
            yield from (media.path for media in brief.media)

    def _is_template(self, path: str) -> bool:
        return any(path.startswith(f"{folder}{os.sep}") for folder in self._project.templates)

    def _touches_outline(self, touched: Touched) -> bool:
        return any(map(self._is_of_outline, touched.paths)) or any(
            self._makes_feature(path) for path in touched.come_or_gone
        )

    def _is_of_outline(self, path: str) -> bool:
        """Tells whether a path is of site.yaml, of a list, of the house's words or of static/."""
        own = self._paths.own(path)
        static = any(path.startswith(f"{one}{os.sep}") for one in self._project.static)
        return static or own in (SITE_FILE, WORDS_FILE) or own.startswith("content/sidebar")

    def _makes_feature(self, path: str) -> bool:
        """Tells whether a path that has come or gone can make features of folders, or the reverse."""
        slug, name = self._place(path)
        is_near = bool(slug) and (not name or is_text(name) or name.rpartition("/")[2] == FEATURE_FILE)
        return is_near or self._paths.own(path) == "content" or path == str(OWN_FOLDER / "static")


def has_errors(problems: Collection[Diagnostic]) -> bool:
    """Tells whether one of the problems is an error."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def as_read(reading: Reading | None) -> tuple[object, ...]:
    """Returns what a reading says by itself, without what the copy desk found."""
    return (reading.brief, reading.problems, reading.digest) if reading else ()
