"""
What is done for each feature, where it was not done before: read it, judge it by itself, print its pages.

A newsroom may have several desks in processes of their own (`spread.Crew`); each remembers what it read until
the pages are printed. Where there is much of it, what was read and what was printed waits in files without a
name, so that memory grows with what lists need, and not with the texts.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, Self, cast

from tekan.brief import brief_of
from tekan.check import check_feature
from tekan.content.feature import Draft, feature_file, read_feature
from tekan.content.reader import Reader
from tekan.content.site import Reading
from tekan.diagnostics.problems import ContentError, Location, error
from tekan.extras.plan import Dress, made_of
from tekan.kept.cache import Cache
from tekan.kept.ledger import Ledger
from tekan.kept.spool import Spool
from tekan.model.artifacts import Artifact
from tekan.model.feature import Brief, Feature
from tekan.pages.render import Frame, Order, Printer
from tekan.parallel.processes import Crew

LEAST = 24
"""Features or pages from which a second process pays: by then it saves more than the start of one takes."""
LEAST_TO_MAKE = 3
"""The same for what pages wear, which is drawn and takes longer."""
MOST = 64
"""Processes at most, however many are asked for: each has a file of its own for what waits."""
AT_HAND = 500
"""Features that each desk has in memory, 40 KB each; one more takes 0.4 ms into a file and back."""


class Printed(NamedTuple):
    """A page that is made and waits to be written."""

    digest: str
    """The SHA-256 of its bytes."""
    content: bytes
    """Nothing where it waits in a spool."""
    place: tuple[int, int] | None = None
    """Where in the desk's spool, and how many bytes."""
    desk: int = 0


@dataclass(slots=True)
class _Desk:
    """One desk, as a `spread.Worker`: its tasks are `read`, `make` and `print`."""

    reader: Reader
    drafts: bool
    spools: Sequence[Spool] = ()
    """Where it waits what each desk has not at hand; none where all may wait in memory."""
    _features: dict[str, Feature] = field(default_factory=dict)
    _spooled: dict[str, tuple[int, int]] = field(default_factory=dict)
    _printer: Printer | None = None

    def __call__(self, number: int, task: str, items: Sequence[Any], common: Any) -> list[Any]:
        """Do one of the tasks."""
        if task == "read":
            return [self._read(slug, number) for slug in items]
        if task == "make":
            return [piece.make() and None for piece in items]  # the cache has it then
        return [self._print(order, common, number) for order in items]

    def _read(self, slug: str, number: int) -> Reading:
        """Read a feature, judge it by itself, and keep it until its page is printed."""
        before, self.reader.problems = self.reader.problems, []
        try:
            feature = read_feature(self.reader, slug, drafts=self.drafts)
            problems = self.reader.problems
        finally:
            self.reader.problems = before
        if isinstance(feature, Draft):
            return Reading(None, tuple(problems), feature.digest)
        self._keep(feature, number)
        return Reading(brief_of(feature), (*problems, *check_feature(feature)), feature.digest)

    def _print(self, order: Order, frame: Frame, number: int) -> Printed:
        if self._printer is None or self._printer.frame != frame:
            self._printer = Printer(frame)
        content = self._printer.page(order, self._feature(order, number) if order.slug else None)
        digest = hashlib.sha256(content).hexdigest()
        place = self.spools[number].put(content) if self.spools else None
        return Printed(digest, b"" if place else content, place, number)

    def _keep(self, feature: Feature, number: int) -> None:
        """Keep a feature until its page is printed."""
        if self.spools and len(self._features) >= AT_HAND:
            place = self.spools[number].put(pickle.dumps(feature, 5))
            if place:
                self._spooled[feature.slug] = place
                return
        self._features[feature.slug] = feature

    def _feature(self, order: Order, number: int) -> Feature:
        """
        Give the feature that a page shows: what was read, or, where only its brief was known, read now.

        Raises:
            ContentError: It is another one by now.
        """
        if order.slug not in self._features and order.slug not in self._spooled:
            self._read(order.slug, number)
        feature = self._features.get(order.slug)
        if place := self._spooled.get(order.slug):
            feature = cast(Feature, pickle.loads(self.spools[number].get(*place)))  # noqa: S301 - nobody else's
        if feature is None or feature.digest != order.digest:
            path = self.reader.shown(feature_file(order.slug))
            raise ContentError([error("changed-meanwhile", Location(path, 0), path=path)])
        return feature


class Newsroom:
    """All desks of one build, and what the last build knew."""

    def __init__(
        self, reader: Reader, ledger: Ledger, spool_folder: Path | None, *, drafts: bool, jobs: int
    ) -> None:
        """
        Open it.

        Args:
            reader: Of the site's folder.
            ledger: That of the output.
            spool_folder: Where pages may wait.
            drafts: Whether features marked as drafts belong to the site.
            jobs: How many processes may work.
        """
        self.reader, self.ledger = reader, ledger
        self._desk = _Desk(reader, drafts)
        self._crew = Crew(self._desk, min(jobs, MOST))
        self._spool_folder = spool_folder

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        self._crew.dismiss(unfinished=kind is not None)
        for spool in self._desk.spools:
            spool.close()

    def read(self, slugs: Sequence[str]) -> list[Reading]:
        """Read the features of these slugs; what was read in a text that is still the same is believed."""
        if len(slugs) >= LEAST:
            with suppress(OSError):  # no place anywhere: then all waits in memory
                self._desk.spools = [Spool(self._spool_folder) for _ in range(min(self._crew.jobs, MOST))]
        known = {slug: reading for slug in slugs if (reading := self._known(feature_file(slug)))}
        anew = [slug for slug in slugs if slug not in known]
        for slug, reading in zip(anew, self._crew.ask("read", anew, anew, least=LEAST), strict=True):
            known[slug] = reading
            if self._is_settled(reading, feature_file(slug)):
                file = f"{self.reader.folder}/{feature_file(slug)}"
                self.ledger.note_text(file, reading.digest, reading)
        return [known[slug] for slug in slugs]

    def _known(self, path: str) -> Reading | None:
        known = self.ledger.read(f"{self.reader.folder}/{path}")
        is_reading = isinstance(known, Reading) and isinstance(known.brief, Brief | None)
        return known if is_reading and self._is_settled(known, path) else None

    def _is_settled(self, reading: Reading, path: str) -> bool:
        """Tell whether nothing but the text's own bytes could make it read otherwise."""
        pictures = reading.brief.pictures if reading.brief else ()
        shown = (path, *(picture.path for picture, _ in pictures))
        return all(self.reader.is_in_plain_sight(path) for path in shown)

    def dress(self, dresses: Iterable[Dress], cache: Cache) -> list[Artifact]:
        """Give what pages wear; what the cache lacks is made."""
        pieces = list(made_of(dresses, cache))
        missing = [piece for piece in pieces if not cache.has(piece.key)]
        if self._crew.jobs > 1:  # a single one makes each when it is written
            self._crew.ask("make", [piece.address for piece in missing], missing, least=LEAST_TO_MAKE)
        return [Artifact(piece.address, piece.make, key=piece.key) for piece in pieces]

    def print(self, orders: Iterable[Order], frame: Frame) -> list[Artifact]:
        """
        Give the pages that are ordered; one that stands in the output as it has to be is not made again.

        Raises:
            TemplateError: A template can not be rendered.
            ContentError: A text was changed since it was read.
        """
        pages = [(order, order.key(frame)) for order in orders]
        wanted = [order for order, key in pages if not self.ledger.standing(order.address, key)]
        names = [order.slug or order.address for order in wanted]
        printed = self._crew.ask("print", names, wanted, frame, least=LEAST)
        made = {order.address: page for order, page in zip(wanted, printed, strict=True)}
        return [self._artifact(order, key, made.get(order.address)) for order, key in pages]

    def _artifact(self, order: Order, key: str, made: Printed | None) -> Artifact:
        if made is None:
            return Artifact(order.address, partial(self._standing, order.address), order.kind, key=key)
        source = partial(self._desk.spools[made.desk].get, *made.place) if made.place else made.content
        return Artifact(order.address, source, order.kind, made.digest, key)

    def _standing(self, address: str) -> bytes:
        return (self.ledger.output / address).read_bytes()
