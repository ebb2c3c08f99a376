"""
Reads features and sets pages: the work of one process, which remembers what it read until it is set.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple, cast

from tekan.brief import brief_of
from tekan.check.feature import check_feature
from tekan.content.feature import Draft, feature_file, read_feature
from tekan.content.front_matter import split_front_matter
from tekan.content.hidden import without_hidden
from tekan.content.reader import Reader
from tekan.content.source import Source, read_source
from tekan.copydesk.manuscript import Manuscript, manuscript_of
from tekan.copydesk.mending import mended
from tekan.copydesk.rules import proofread
from tekan.diagnostics.problems import ContentError, Diagnostic, Location, Severity, error
from tekan.extras.plan import Extra
from tekan.kept.in_place import read_file
from tekan.kept.spool import Spool
from tekan.model.brief import Reading
from tekan.model.feature import Feature
from tekan.model.house_words import NO_WORDS, HouseWords
from tekan.pages.articles import Article
from tekan.pages.plan import ARTICLE, PageSpec, Shared
from tekan.pages.renderer import Renderer

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


class Mended(NamedTuple):
    """The file of a feature before and after it was mended."""

    slug: str
    before: bytes
    after: bytes


@dataclass(slots=True)
class Compositor:
    """Reads features and sets pages in one process, and remembers what it read until it is set."""

    reader: Reader
    drafts: bool
    words: HouseWords = NO_WORDS
    """What the house does not write."""
    by_all_rules: bool = False
    """Whether features are read by all rules of the copy desk, or by those that warn."""
    number: int = 0
    spools: Sequence[Spool] = ()
    """Where each worker puts what it has no room for; empty where everything may wait in memory."""
    _features: dict[str, Feature] = field(default_factory=dict)
    _spooled: dict[str, tuple[int, int]] = field(default_factory=dict)
    _renderer: Renderer | None = None

    def read(self, slug: str) -> Reading:
        """Reads a feature, judges it by itself, and keeps it until its page is rendered."""
        return _reading(*self._read(slug))

    def read_and_proofread(self, slug: str) -> Reading:
        """Reads a feature as `read` does, and has the copy desk read it."""
        feature, problems = self._read(slug)
        found = self._found_in(feature, slug)
        return _reading(feature, problems)._replace(
            findings=found, words=self.words.digest, by_all_rules=self.by_all_rules
        )

    def proofread(self, slug: str) -> tuple[Diagnostic, ...]:
        """Has the copy desk read a feature."""
        return self._found_in(self._features.get(slug) or self._read(slug)[0], slug)

    def _found_in(self, feature: Feature | Draft, slug: str) -> tuple[Diagnostic, ...]:
        """Returns what the copy desk finds in a feature that was read; where it was not, nothing."""
        path = feature_file(slug)
        if isinstance(feature, Draft):
            return ()
        try:
            raw = read_source(self.reader.folder / path, self.reader.shown(path))
            return tuple(proofread(self._manuscript(feature, raw), by_all_rules=self.by_all_rules))
        except (ContentError, OSError):  # which reading has reported
            return ()

    def _manuscript(self, feature: Feature, raw: Source) -> Manuscript:
        """
        Reads a feature's file as the copy desk does.

        Raises:
            ContentError: It has no front matter.
        """
        front, body, _ = split_front_matter(without_hidden(raw)[0])
        return manuscript_of(feature, front, body, raw, self.words.words)

    def mend(self, slug: str, rules: Collection[str]) -> Mended | None:
        """Mends the file of a feature by some rules; returns nothing where it has errors."""
        feature, problems = self._read(slug)
        if isinstance(feature, Draft) or any(problem.severity is Severity.ERROR for problem in problems):
            return None
        content = read_file(self.reader.folder / feature_file(slug))
        if hashlib.sha256(content).hexdigest() != feature.digest:
            return None
        return Mended(slug, content, mended(content, partial(self._manuscript, feature), rules))

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

    def set(self, spec: PageSpec, shared: Shared) -> Rendered | Article:
        """Renders an article, or a page that carries none."""
        return self.article(spec, shared) if spec.template == ARTICLE else self.render((spec, {}), shared)

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
        if self._renderer is None or self._renderer.shared.key != shared.key:
            self._renderer = Renderer(shared)
        return self._renderer

    def text_of(self, slug: str) -> Feature | None:
        """Returns a feature as it was read last, if it is at hand."""
        return self._features.get(slug)

    def put_back(self, slug: str, feature: Feature | None) -> None:
        """Puts back an earlier reading of a feature; without one it is read again when it is set."""
        self._features.pop(slug, None)
        if feature:
            self._features[slug] = feature
        while len(self._features) > AT_HAND:
            self._features.pop(next(iter(self._features)))

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


def _reading(feature: Feature | Draft, problems: tuple[Diagnostic, ...]) -> Reading:
    if isinstance(feature, Draft):
        return Reading(None, problems, feature.digest)
    return Reading(brief_of(feature), (*problems, *check_feature(feature)), feature.digest)
