"""
What is in a film or a recording: whether browsers play it, how long it is, and how large.

It is never in memory as a whole, and only its head is looked at closely.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from tinytag import TinyTag, TinyTagException

from tekan.diagnostics.problems import Phrase
from tekan.media.kinds import (
    CONTAINERS,
    H264_PROFILES,
    PLAYED_PICTURES,
    PLAYED_SOUNDS,
    SOUNDS,
    as_it_is,
    coding_named,
    container_of,
    exported,
    named,
    something_else,
)
from tekan.media.mp4 import BrokenMediaError, BrokenOffError, Movie, Track, index_first, read_movie
from tekan.media.webm import read_webm
from tekan.model.media import MediaMeasure

_HEAD = 4096


class UnplayableError(ValueError):
    """Browsers do not play it, or not all of them."""

    def __init__(self, reason: Phrase, fix: Phrase) -> None:
        self.reason, self.fix = reason, fix
        super().__init__(reason.code)


def measured(path: Path, digest: str, *, is_film: bool) -> MediaMeasure:
    """
    Measures a film, or a recording.

    Raises:
        UnplayableError: It cannot be played by every reader's browser.
        OSError: It cannot be read.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(_HEAD)
        container = container_of(head)
        if not container:
            raise UnplayableError(*something_else(head, path.name))
        if container not in CONTAINERS:
            raise UnplayableError(
                named(container), exported(container, is_film=is_film and container not in SOUNDS)
            )
        if path.suffix.lower() not in CONTAINERS[container]:
            raise UnplayableError(named(container), as_it_is(container, path.name))
        try:
            measure = _measure(file, path, container, size, is_film=is_film)
            return _published(file, measure._replace(size=size, digest=digest), size)
        except BrokenOffError:
            raise UnplayableError(Phrase("media-breaks-off"), Phrase("fix-cloud")) from None
        except BrokenMediaError:
            raise UnplayableError(Phrase("media-unreadable"), _again(is_film=is_film)) from None


def with_index_first(path: Path) -> Iterator[bytes]:
    """Yields a film with its index before it, as far as it is still the one that was measured."""
    with path.open("rb") as file, suppress(BrokenMediaError):
        yield from index_first(file, path.stat().st_size)


def _measure(file: BinaryIO, path: Path, container: str, size: int, *, is_film: bool) -> MediaMeasure:
    """Measures what is in a container of a kind that browsers know."""
    if container in SOUNDS:
        if is_film:
            raise UnplayableError(named(container), Phrase("fix-media-audio"))
        return _sound(path, container)
    form, movie = ("mp4", read_movie(file, size)) if container == "MP4" else read_webm(file, size)
    if form not in ("mp4", "webm"):
        raise UnplayableError(named("MKV"), exported("MKV", is_film=is_film))
    if not (movie.seconds or movie.is_in_parts):
        raise UnplayableError(Phrase("media-no-length"), _again(is_film=is_film))
    pictures = [track for track in movie.tracks if track.is_picture and not _is_cover(track)]
    sounds = [track for track in movie.tracks if not track.is_picture]
    _refuse([*pictures[:1], *sounds[:1]], is_film=is_film)
    if is_film != bool(pictures):
        said = "media-sound-alone" if is_film else "media-with-pictures"
        raise UnplayableError(Phrase(said), Phrase("fix-media-audio" if is_film else "fix-media-video"))
    if not is_film:
        return MediaMeasure("m4a" if form == "mp4" else form, movie.seconds, is_late=movie.is_late)
    return _film(form, movie, pictures[0], is_silent=not sounds)


def _film(form: str, movie: Movie, picture: Track, *, is_silent: bool) -> MediaMeasure:
    width, height = round(picture.width), round(picture.height)
    if not (0 < width < 100_000 and 0 < height < 100_000):
        raise BrokenMediaError("no size")
    return MediaMeasure(form, movie.seconds, width, height, is_silent, is_late=movie.is_late)


def _is_cover(track: Track) -> bool:
    """Tells whether a track is the one still picture that programs put into recordings."""
    return track.coding in ("jpeg", "png ")


def _refuse(tracks: Iterable[Track], *, is_film: bool) -> None:
    """
    Refuses what is coded otherwise than browsers know.

    Raises:
        UnplayableError: One of these tracks is.
    """
    for track in tracks:
        known = PLAYED_PICTURES if track.is_picture else PLAYED_SOUNDS
        if track.coding not in known:
            form = coding_named(track.coding)
            said = "media-coded" if track.is_picture else "media-sound-coded"
            raise UnplayableError(Phrase(said, (("coding", form),)), exported(form, is_film=is_film))
        if track.profile and known[track.coding] == "H.264" and track.profile not in H264_PROFILES:
            coded = Phrase("media-coded", (("coding", "H.264 (10-bit, 4:2:2)"),))
            raise UnplayableError(coded, Phrase("fix-media-film"))


def _sound(path: Path, container: str) -> MediaMeasure:
    """Measures a recording."""
    try:
        found = TinyTag.get(path, tags=False)
    except (TinyTagException, OSError):
        raise BrokenMediaError(container) from None
    coding = (found.mime_type or "").partition('codecs="')[2].rstrip('"')
    if not found.duration or (container == "Ogg" and coding not in ("opus", "vorbis", "flac")):
        raise BrokenMediaError(container)
    return MediaMeasure(container.lower(), round(found.duration, 3))


def _published(file: BinaryIO, measure: MediaMeasure, size: int) -> MediaMeasure:
    """Says which bytes are published; where the index cannot be moved, it stays."""
    if not measure.is_late:
        return measure
    digest = hashlib.sha256()
    try:
        for piece in index_first(file, size):
            digest.update(piece)
    except BrokenMediaError:
        return measure._replace(is_late=False)
    return measure._replace(digest=digest.hexdigest())


def _again(*, is_film: bool) -> Phrase:
    return Phrase("fix-media-film" if is_film else "fix-media-sound")
