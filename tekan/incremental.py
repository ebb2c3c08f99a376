"""
Reads, judges and renders only what was not done before.

The work may be shared among several processes (`parallel.processes`); each remembers what it read until the
pages are rendered. Where there is much of it, what was read and what was rendered waits in unnamed files, so
that memory grows with what lists need, and not with the texts.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NamedTuple, Self, cast

from tekan.brief import brief_of
from tekan.check.feature import check_feature
from tekan.content.feature import Draft, feature_file, read_feature
from tekan.content.picture_folders import digest_of_names, listed
from tekan.content.reader import Reader
from tekan.diagnostics.problems import ContentError, Diagnostic, Location, error
from tekan.extras.plan import Extra, Extras, made_of
from tekan.kept.cache import Cache
from tekan.kept.in_place import digest_of
from tekan.kept.ledger import Ledger
from tekan.kept.spool import Spool
from tekan.model.artifacts import Artifact
from tekan.model.brief import Brief, Reading
from tekan.model.feature import Feature
from tekan.pages.articles import Article, packed, unpacked
from tekan.pages.plan import PageSpec, Shared
from tekan.pages.renderer import Renderer
from tekan.parallel.processes import Crew

LEAST = 24
"""Features or pages from which a second process pays off: it then saves more time than its start takes."""
LEAST_TO_MAKE = 3
"""The same for extras, which are drawn and take longer."""
MOST = 64
"""Processes at most, however many are requested: each has a file of its own for what waits."""
AT_HAND = 500
"""Features that each process keeps in memory, 40 KB each; one more takes 0.4 ms into a file and back."""


class Rendered(NamedTuple):
    """A rendered page that waits to be written."""

    digest: str
    """The SHA-256 of its bytes."""
    content: bytes
    """Empty where it waits in a spool."""
    place: tuple[int, int] | None = None
    """Where in the worker's spool, and how many bytes."""
    worker: int = 0


@dataclass(slots=True)
class _Worker:
    """What one process knows and does."""

    reader: Reader
    drafts: bool
    number: int = 0
    spools: Sequence[Spool] = ()
    """Where each worker puts what it has no room for; empty where everything may wait in memory."""
    _features: dict[str, Feature] = field(default_factory=dict)
    _spooled: dict[str, tuple[int, int]] = field(default_factory=dict)
    _renderer: Renderer | None = None

    def read(self, slug: str) -> Reading:
        """Reads a feature, judges it by itself, and keeps it until its page is rendered."""
        feature, problems = self._read(slug)
        if isinstance(feature, Draft):
            return Reading(None, problems, feature.digest)
        return Reading(brief_of(feature), (*problems, *check_feature(feature)), feature.digest)

    def _read(self, slug: str) -> tuple[Feature | Draft, tuple[Diagnostic, ...]]:
        before, self.reader.problems = self.reader.problems, []
        try:
            feature = read_feature(self.reader, slug, drafts=self.drafts)
            problems = tuple(self.reader.problems)
        finally:
            self.reader.problems = before
        if not isinstance(feature, Draft):
            self._keep(feature)
        return feature, problems

    def make(self, extra: Extra) -> None:
        """Makes an extra and so puts it into the cache."""
        extra.make()

    def render(self, item: tuple[PageSpec, Mapping[str, Article]], shared: Shared) -> Rendered:
        """Renders a page, with the articles that it carries."""
        spec, articles = item
        feature = self._feature(spec) if spec.slug else None
        renderer = self._renderer_of(shared)
        content = renderer.page(spec, feature, articles)
        digest = hashlib.sha256(content).hexdigest()
        place = self.spools[self.number].put(content) if self.spools else None
        return Rendered(digest, b"" if place else content, place, self.number)

    def article(self, spec: PageSpec, shared: Shared) -> Article:
        """Renders an article as feeds carry it."""
        return self._renderer_of(shared).article(spec, self._feature(spec))

    def _renderer_of(self, shared: Shared) -> Renderer:
        if self._renderer is None:
            self._renderer = Renderer(shared)
        return self._renderer

    def _keep(self, feature: Feature) -> None:
        """Keeps a feature until its page is rendered."""
        if self.spools and len(self._features) >= AT_HAND:
            place = self.spools[self.number].put(pickle.dumps(feature, 5))
            if place:
                self._spooled[feature.slug] = place
                return
        self._features[feature.slug] = feature

    def _feature(self, spec: PageSpec) -> Feature:
        """
        Returns the feature that a page shows: as it was read, or read now where only its brief was known.

        Raises:
            ContentError: It has changed in the meantime.
        """
        if spec.slug not in self._features and spec.slug not in self._spooled:
            self._read(spec.slug)
        feature = self._features.get(spec.slug)
        if place := self._spooled.get(spec.slug):
            feature = cast(Feature, pickle.loads(self.spools[self.number].get(*place)))  # noqa: S301 - our own
        if feature is None or (feature.digest, feature.files) != (spec.digest, spec.files):
            path = self.reader.shown(feature_file(spec.slug))
            raise ContentError([error("changed-meanwhile", Location(path, 0), path=path)])
        return feature


class Incremental:
    """The work of one build, and what the last build knew."""

    def __init__(
        self,
        reader: Reader,
        ledger: Ledger,
        spool_folder: Path | None,
        *,
        drafts: bool,
        jobs: int,
        force: bool = False,
    ) -> None:
        """
        Begins the work.

        Args:
            reader: Of the site's folder.
            ledger: That of the output.
            spool_folder: Where pages may wait.
            drafts: Whether features marked as drafts belong to the site.
            jobs: How many processes may work.
            force: Whether everything is rendered again, whatever was kept.
        """
        self.reader, self.ledger, self._force = reader, ledger, force
        self._worker = _Worker(reader, drafts)
        self._crew = Crew(self._worker, min(jobs, MOST))
        self._spool_folder = spool_folder
        self._slugs: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        self._crew.dismiss(unfinished=kind is not None)
        for spool in self._worker.spools:
            spool.close()

    def read(self, slugs: Sequence[str]) -> list[Reading]:
        """Reads the features with these slugs; reuses what was read in texts that have not changed."""
        self._slugs = {*slugs}
        if len(slugs) >= LEAST:
            with suppress(OSError):  # no room anywhere: then everything waits in memory
                self._worker.spools = [Spool(self._spool_folder) for _ in range(self._crew.jobs)]
        known = {slug: reading for slug in slugs if (reading := self._known(feature_file(slug)))}
        again = [slug for slug in slugs if slug not in known]
        readings = self._crew.ask(_Worker.read, again, again, least=LEAST)
        for slug, reading in zip(again, readings, strict=True):
            known[slug] = reading
            if self._is_kept(reading, feature_file(slug)):
                file = f"{self.reader.folder}/{feature_file(slug)}"
                self.ledger.note_text(file, reading.digest, reading)
        return [known[slug] for slug in slugs]

    def gone(self) -> Iterator[Brief]:
        """Yields the features of the last build whose files are no longer there."""
        for path, known in self.ledger.texts():
            brief = known.brief if isinstance(known, Reading) else None
            is_here = isinstance(brief, Brief) and brief.slug in self._slugs
            if isinstance(brief, Brief) and not is_here and self._slug(path) and not os.path.lexists(path):
                yield brief

    @property
    def known_before(self) -> set[str]:
        """The folders of the features that the last build read."""
        return {self._slug(path) for path, _ in self.ledger.texts()}

    def _slug(self, path: str) -> str:
        """Returns the folder of a feature's file; nothing for a file of another site."""
        slug = path.rpartition("/")[0].rpartition("/")[2]
        return slug if path == f"{self.reader.folder}/{feature_file(slug)}" else ""

    def _known(self, path: str) -> Reading | None:
        known = self.ledger.read(f"{self.reader.folder}/{path}")
        is_reading = isinstance(known, Reading) and isinstance(known.brief, Brief | None)
        return known if is_reading and self._is_kept(known, path) else None

    def _is_kept(self, reading: Reading, path: str) -> bool:
        """Tells whether only bytes that are the same as when they were read could change what was read."""
        pictures = reading.brief.pictures if reading.brief else ()
        files = reading.brief.files if reading.brief else ()
        media = reading.brief.media if reading.brief else ()
        named = (
            *(path, *(picture.path for picture, _ in pictures), *(file for file, _ in files)),
            *(one.path for one in media),
        )
        return all(map(self.reader.is_in_plain_sight, named)) and all(
            self._digest(file) == digest for file, digest in files
        )

    def _digest(self, path: str) -> str:
        """Returns the digest of a file, or of a folder's names; nothing where it cannot be read."""
        if path.endswith("/"):
            return digest_of_names(listed(self.reader, self.reader.folder / path))
        file = f"{self.reader.folder}/{path}"
        try:
            digest = self.ledger.original(file) or digest_of(file)
        except OSError:
            return ""
        self.ledger.note_original(file, digest)
        return digest

    def make(self, extras: Iterable[Extras], cache: Cache) -> list[Artifact]:
        """Makes the extras that the cache lacks; returns the artifacts of all."""
        wanted = list(made_of(extras, cache))
        missing = [extra for extra in wanted if not cache.has(extra.key)]
        if self._crew.jobs > 1:  # a single process makes each when it is written
            addresses = [extra.address for extra in missing]
            self._crew.ask(_Worker.make, addresses, missing, least=LEAST_TO_MAKE)
        return [Artifact(extra.address, extra.make, key=extra.key) for extra in wanted]

    def render(self, specs: Iterable[PageSpec], shared: Shared, cache: Cache) -> list[Artifact]:
        """
        Renders the pages that are not in the output as they have to be; returns the artifacts of all.

        Raises:
            TemplateError: A template cannot be rendered.
            ContentError: A text has changed since it was read.
        """
        pages = [(spec, spec.key(shared)) for spec in specs]
        wanted = [spec for spec, key in pages if not self.ledger.standing(spec.address, key)]
        names = [spec.slug or spec.address for spec in wanted]
        articles = self._articles(wanted, shared, cache)
        items = [
            # The articles are there by now; what they were made from need not travel.
            (spec._replace(articles=()), {one.address: articles[one.address] for one in spec.articles})
            for spec in wanted
        ]
        rendered = self._crew.ask(_Worker.render, names, items, shared, least=LEAST)
        made = {spec.address: page for spec, page in zip(wanted, rendered, strict=True)}
        return [self._artifact(spec, key, made.get(spec.address)) for spec, key in pages]

    def _articles(self, specs: Iterable[PageSpec], shared: Shared, cache: Cache) -> dict[str, Article]:
        """
        Returns the articles that these pages carry, by the addresses of their own pages.

        They are kept for later builds: of thirty in a feed, one is new as a rule.
        """
        wanted = {one.address: one for spec in specs for one in spec.articles}
        keys = {address: spec.key(shared) for address, spec in wanted.items()}
        known = {} if self._force else keys
        found = {address: unpacked(kept) for address, key in known.items() if (kept := cache.get(key))}
        missing = [spec for address, spec in wanted.items() if address not in found]
        made = self._crew.ask(_Worker.article, [spec.slug for spec in missing], missing, shared, least=LEAST)
        for spec, article in zip(missing, made, strict=True):
            found[spec.address] = article
            cache.put(keys[spec.address], packed(article))
        return found

    def _artifact(self, spec: PageSpec, key: str, made: Rendered | None) -> Artifact:
        if made is None:
            return Artifact(spec.address, partial(self._from_output, spec.address), spec.kind, key=key)
        source = partial(self._worker.spools[made.worker].get, *made.place) if made.place else made.content
        return Artifact(spec.address, source, spec.kind, made.digest, key)

    def _from_output(self, address: str) -> bytes:
        return (self.ledger.output / address).read_bytes()
