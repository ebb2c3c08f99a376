"""
Reads, judges and renders only what was not done before.

The work may be shared among several processes (`parallel.processes`); each remembers what it read until the
pages are rendered. Where there is much of it, what was read and what was rendered waits in unnamed files, so
that memory grows with what lists need, and not with the texts.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Self

from tekan.compositor import Compositor, Mended, Rendered
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
from tekan.model.house_words import NO_WORDS, HouseWords
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
        by_all_rules: bool = False,
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
            by_all_rules: Whether the copy desk applies all its rules, or those that warn.
        """
        self.reader, self.ledger, self._force = reader, ledger, force
        self._compositor = Compositor(reader, drafts, by_all_rules=by_all_rules)
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

    def read(self, slugs: Sequence[str], words: HouseWords = NO_WORDS) -> list[Reading]:
        """
        Reads the features with these slugs; reuses what was read in texts that have not changed.

        Args:
            slugs: Their folders.
            words: What the house does not write; where that has changed, all are read again.
        """
        self._slugs, self._compositor.words = {*slugs}, words
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
        self._proofread(known)
        self.findings = tuple(chain.from_iterable(known[slug].findings for slug in slugs))
        return [known[slug] for slug in slugs]

    def _proofread(self, known: dict[str, Reading]) -> None:
        """Has the copy desk read by all its rules what an earlier build had read by those that warn."""
        if not self._compositor.by_all_rules:
            return
        slugs = [slug for slug, reading in known.items() if reading.brief and not reading.by_all_rules]
        found = self._crew.ask(Compositor.proofread, slugs, slugs, least=LEAST)
        for slug, findings in zip(slugs, found, strict=True):
            known[slug] = known[slug]._replace(findings=findings, by_all_rules=True)

    def mend(self, slugs: Sequence[str], rules: Collection[str]) -> list[Mended]:
        """Has the copy desk mend the features with these slugs; returns those that it would change."""
        made = self._crew.ask(Compositor.mend, slugs, slugs, rules, least=LEAST)
        return [one for one in made if one and one.after != one.before]

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
        is_by_same = is_reading and known.words == self._compositor.words.digest
        return known if is_by_same and self._is_kept(known, path) else None

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
        own = [spec for spec in wanted if not spec.articles]
        feeds = [spec for spec in wanted if spec.articles]
        articles = self._kept_articles(feeds, shared, cache)
        lacking = {one.slug: one for spec in feeds for one in spec.articles if one.address not in articles}
        made: dict[str, Rendered] = {}
        for spec, result in self._set([*_side_by_side(own, lacking)], shared):
            if isinstance(result, Article):
                articles[spec.address] = result
                cache.put(spec.key(shared), packed(result))
            else:
                made[spec.address] = result
        items = [
            # The articles are there by now; what they were made from need not travel.
            (spec._replace(articles=()), {one.address: articles[one.address] for one in spec.articles})
            for spec in feeds
        ]
        names = [spec.address for spec in feeds]
        rendered = self._crew.ask(Compositor.render, names, items, shared, least=LEAST)
        made |= {spec.address: page for spec, page in zip(feeds, rendered, strict=True)}
        return [self._artifact(spec, key, made.get(spec.address)) for spec, key in pages]

    def _kept_articles(self, feeds: Iterable[PageSpec], shared: Shared, cache: Cache) -> dict[str, Article]:
        """
        Returns the articles of these feeds that an earlier build made, by the addresses of their own pages.

        Of thirty in a feed, one is new as a rule.
        """
        if self._force:
            return {}
        carried = {one.address: one for spec in feeds for one in spec.articles}
        kept = {address: cache.get(spec.key(shared)) for address, spec in carried.items()}
        return {address: unpacked(article) for address, article in kept.items() if article}

    def _set(
        self, specs: Sequence[PageSpec], shared: Shared
    ) -> Iterator[tuple[PageSpec, Rendered | Article]]:
        """Renders pages and articles."""
        names = [spec.slug or spec.address for spec in specs]
        return zip(specs, self._crew.ask(Compositor.set, names, specs, shared, least=LEAST), strict=True)

    def _artifact(self, spec: PageSpec, key: str, made: Rendered | None) -> Artifact:
        if made is None:
            return Artifact(spec.address, partial(self._from_output, spec.address), spec.kind, key=key)
        source = (
            partial(self._compositor.spools[made.worker].get, *made.place) if made.place else made.content
        )
        return Artifact(spec.address, source, spec.kind, made.digest, key)

    def _from_output(self, address: str) -> bytes:
        return (self.ledger.output / address).read_bytes()


def _side_by_side(pages: Sequence[PageSpec], articles: Mapping[str, PageSpec]) -> Iterator[PageSpec]:
    """Yields pages and articles, each article before its feature: what both set is set once."""
    left = dict(articles)
    slugs = {page.slug for page in pages}
    yield from (article for slug, article in articles.items() if slug not in slugs)
    for page in pages:
        if article := left.pop(page.slug, None):
            yield article
        yield page
