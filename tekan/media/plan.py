"""
A film or a recording is measured and planned beside the pictures, and copied when it is written.

Pages need only the plan. What was measured is kept, so a build in which none changed reads none.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tekan.diagnostics.problems import ContentError, Diagnostic, Location, as_named, error, note, reason
from tekan.kept.cache import Cache, key
from tekan.kept.in_place import digest_of, read_chunks
from tekan.kept.ledger import Ledger
from tekan.model.artifacts import Artifact
from tekan.model.brief import Brief
from tekan.model.media import Media, MediaMeasure, MediaPlan

_MEASURED_WITH = "1, tinytag 2.3.2"
"""What the key of a measure changes with besides its fields; the version is that of requirements.lock."""
_MEGABYTE = 1_000_000
_HOSTS_LIMIT = 100
"""Megabytes above which GitHub takes no file."""


class MediaWork(NamedTuple):
    """Where films and recordings are, and what is known of them."""

    folder: Path
    cache: Cache
    ledger: Ledger
    shown_as: str = "."
    """The folder as the user named it."""


def plan_media(
    features: Iterable[Brief], limit: int, work: MediaWork
) -> tuple[dict[str, MediaPlan], list[Diagnostic]]:
    """
    Plans every film and recording that features show, by its path; reports those that cannot be played.

    Args:
        features: The features.
        limit: How many megabytes each may have.
        work: Where they are.
    """
    plans: dict[str, MediaPlan] = {}
    problems: list[Diagnostic] = []
    every = [media for feature in features for media in feature.media]
    for media in {(media.path, media.is_film): media for media in reversed(every)}.values():
        found = _measured(media, limit, work)
        if isinstance(found, Diagnostic):
            problems.append(found)
            continue
        plans[media.path] = MediaPlan(media.path, found)
        if found.is_silent:
            problems.append(
                note("film-without-sound", media.location, path=as_named(media.path, work.shown_as))
            )
    return plans, problems


def media_artifacts(plans: Iterable[MediaPlan], work: MediaWork) -> Iterator[Artifact]:
    """Yields the films and recordings that are published."""
    for plan in plans:
        digest = plan.measure.digest
        yield Artifact(
            plan.address, partial(_copied, plan, work.folder, work.shown_as), digest=digest, key=digest
        )


def _copied(plan: MediaPlan, folder: Path, shown_as: str) -> Iterator[bytes]:
    """
    Yields the bytes of a film or a recording.

    Raises:
        ContentError: It has changed in the meantime.
    """
    copied = hashlib.sha256()
    for piece in pieces_of(plan, folder / plan.path):
        copied.update(piece)
        yield piece
    if copied.hexdigest() != plan.measure.digest:
        path = as_named(plan.path, shown_as)
        raise ContentError([error("changed-meanwhile", Location(path, 0), path=path)])


def pieces_of(plan: MediaPlan, file: Path) -> Iterator[bytes]:
    """Yields the bytes that readers get of a film or a recording."""
    if not plan.measure.is_late:
        yield from read_chunks(file)
        return
    from tekan.media.measure import with_index_first  # noqa: PLC0415 - few builds need it

    yield from with_index_first(file)


def _measured(media: Media, limit: int, work: MediaWork) -> MediaMeasure | Diagnostic:
    """Measures a file that is not the same as in the last build, or reports why it cannot."""
    path = as_named(media.path, work.shown_as)
    file = work.folder / media.path
    try:
        size = file.stat().st_size
        if size == 0:
            return error("empty-media", media.location, path=path)
        if size > limit * _MEGABYTE:
            return _too_large(media, path, size, limit)
        digest = work.ledger.original(str(file)) or digest_of(file)
        measure = _remembered(media, digest, work) or _measured_now(media, file, digest, work)
    except OSError as failure:
        return error("file-not-readable", media.location, path=path, reason=reason(failure))
    if isinstance(measure, Diagnostic):
        return measure
    work.ledger.note_original(str(file), digest)
    return measure


def _too_large(media: Media, path: str, size: int, limit: int) -> Diagnostic:
    megabytes = -(-size // _MEGABYTE)
    beyond = {"most": str(_HOSTS_LIMIT)} if megabytes > _HOSTS_LIMIT else {}
    return error(
        "media-too-large" if media.is_film else "sound-too-large",
        media.location,
        path=path,
        size=f"{megabytes} MB",
        limit=f"{limit} MB",
        needed=f"{megabytes}M",
        **beyond,
    )


def _measured_now(media: Media, file: Path, digest: str, work: MediaWork) -> MediaMeasure | Diagnostic:
    from tekan.media.measure import UnplayableError, measured  # noqa: PLC0415 - few builds need it

    try:
        measure = measured(file, digest, is_film=media.is_film)
    except UnplayableError as problem:
        path = as_named(media.path, work.shown_as)
        return error("unplayable", media.location, path=path, reason=problem.reason, fix=problem.fix)
    work.cache.put(_key(media, digest), json.dumps(measure._asdict()).encode())
    return measure


def _remembered(media: Media, digest: str, work: MediaWork) -> MediaMeasure | None:
    kept = work.cache.get(_key(media, digest))
    return MediaMeasure(**json.loads(kept)) if kept else None


def _key(media: Media, digest: str) -> str:
    """Computes the key of a file's measure."""
    kind = "film" if media.is_film else "sound"
    return key("media", _MEASURED_WITH, *MediaMeasure._fields, kind, Path(media.path).suffix.lower(), digest)
