"""
Reads, judges and renders only what was not done before.

The work may be shared among several processes (`parallel.processes`); each remembers what it read until the
pages are rendered. Where there is much of it, what was read and what was rendered waits in unnamed files, so
that memory grows with what lists need, and not with the texts.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Self

from tekan.compositor import Compositor, Rendered
from tekan.content.feature import feature_file
from tekan.content.picture_folders import digest_of_names, listed
from tekan.content.reader import Reader
from tekan.diagnostics.problems import Diagnostic
from tekan.extras.plan import Extras, made_of
from tekan.kept.cache import Cache
from tekan.kept.in_place import digest_of
from tekan.kept.ledger import Ledger
from tekan.kept.spool import Spool
from tekan.model.artifacts import Artifact
from tekan.model.brief import Brief, Reading
from tekan.pages.articles import Article, packed, unpacked
from tekan.pages.plan import PageSpec, Shared
from tekan.parallel.processes import Crew

LEAST = 24
"""Features or pages from which a second process pays off: it then saves more time than its start takes."""
LEAST_TO_MAKE = 3
"""The same for extras, which are drawn and take longer."""
MOST = 64
"""Processes at most, however many are requested: each has a file of its own for what waits."""


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
        self._compositor = Compositor(reader, drafts)
        self._crew = Crew(self._compositor, min(jobs, MOST))
        self._spool_folder = spool_folder
        self._slugs: set[str] = set()
        self.findings: tuple[Diagnostic, ...] = ()
        """What the copy desk found in what was read."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        self._crew.dismiss(unfinished=kind is not None)
        for spool in self._compositor.spools:
            spool.close()

    def read(self, slugs: Sequence[str]) -> list[Reading]:
        """Reads the features with these slugs; reuses what was read in texts that have not changed."""
        self._slugs = {*slugs}
        if len(slugs) >= LEAST:
            with suppress(OSError):  # no room anywhere: then everything waits in memory
                self._compositor.spools = [Spool(self._spool_folder) for _ in range(self._crew.jobs)]
        known = {slug: reading for slug in slugs if (reading := self._known(feature_file(slug)))}
        again = [slug for slug in slugs if slug not in known]
        readings = self._crew.ask(Compositor.read_and_proofread, again, again, least=LEAST)
        for slug, reading in zip(again, readings, strict=True):
            known[slug] = reading
            if self._is_kept(reading, feature_file(slug)):
                file = f"{self.reader.folder}/{feature_file(slug)}"
                self.ledger.note_text(file, reading.digest, reading)
        self.findings = tuple(chain.from_iterable(known[slug].findings for slug in slugs))
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
            self._crew.ask(Compositor.make, addresses, missing, least=LEAST_TO_MAKE)
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
        rendered = self._crew.ask(Compositor.render, names, items, shared, least=LEAST)
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
        made = self._crew.ask(
            Compositor.article, [spec.slug for spec in missing], missing, shared, least=LEAST
        )
        for spec, article in zip(missing, made, strict=True):
            found[spec.address] = article
            cache.put(keys[spec.address], packed(article))
        return found

    def _artifact(self, spec: PageSpec, key: str, made: Rendered | None) -> Artifact:
        if made is None:
            return Artifact(spec.address, partial(self._from_output, spec.address), spec.kind, key=key)
        source = (
            partial(self._compositor.spools[made.worker].get, *made.place) if made.place else made.content
        )
        return Artifact(spec.address, source, spec.kind, made.digest, key)

    def _from_output(self, address: str) -> bytes:
        return (self.ledger.output / address).read_bytes()
