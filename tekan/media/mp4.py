"""
What is in an MP4 or a QuickTime film, and the same file with its index before the film.

A player has to know the index (`moov`) before it can begin. Many programs write it last, because only then do
they know it; readers would have to wait for the whole film, or for a host that sends parts of files.
Sources: ISO/IEC 14496-12 (boxes), 14496-14 and -15 (codings); QuickTime File Format, Apple.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from tekan.kept.in_place import CHUNK

_LONGEST_INDEX = 64_000_000
"""Bytes of an index: that of a film of ten hours has some ten million."""
_MOST_BOXES = 100_000
LONGEST = 1_000_000
"""Seconds of a film; more is a slip of a program."""
_ON_THE_WAY = ("moov", "trak", "mdia", "minf", "stbl")
"""The boxes that lead down to where the index says where each piece of the film is."""


class BrokenMediaError(ValueError):
    """What is there is no film or recording that can be read."""


class BrokenOffError(BrokenMediaError):
    """It ends before its end."""


class Track(NamedTuple):
    """One of the things that play at the same time."""

    is_picture: bool
    coding: str
    """As the format names it: `avc1`, `mp4a`."""
    width: float = 0.0
    height: float = 0.0
    profile: int = 0
    """Which of the means of its coding it uses, where that matters."""


class Movie(NamedTuple):
    """What an index says."""

    seconds: float
    tracks: tuple[Track, ...]
    is_late: bool = False
    """Whether the index is behind the film, from where it can be moved."""
    is_in_parts: bool = False
    """Whether it was written part by part, as it was recorded; its length may be unknown then."""


class _Box(NamedTuple):
    name: str
    start: int
    body: int
    stop: int


def read_movie(file: BinaryIO, size: int) -> Movie:
    """
    Reads the index of a film or of a recording.

    Raises:
        BrokenMediaError: There is none that can be read.
    """
    boxes = [*_boxes_of(file, size)]
    index = next((box for box in boxes if box.name == "moov"), None)
    film = next((box for box in boxes if box.name in ("mdat", "moof")), None)
    if boxes and boxes[-1].stop > size:
        raise BrokenOffError(boxes[-1].name)
    if index is None or film is None:
        raise BrokenMediaError("no index")
    content = _content(file, index)
    tracks = tuple(track for name, body in _inside(content) if name == "trak" for track in _track(body))
    is_in_parts = any(name == "mvex" for name, _ in _inside(content))
    return Movie(_seconds(content), tracks, film.start < index.start and not is_in_parts, is_in_parts)


def index_first(file: BinaryIO, size: int) -> Iterator[bytes]:
    """
    Yields a film with its index before it, in pieces.

    Raises:
        BrokenMediaError: It has no index that can be moved.
    """
    boxes = [*_boxes_of(file, size)]
    index = next((box for box in boxes if box.name == "moov"), None)
    if index is None:
        raise BrokenMediaError("no index")
    place = next((box.stop for box in boxes if box.name == "ftyp"), 0)
    moved = bytearray(_head(index) + _content(file, index))
    for at, width in _offsets(moved, 0, len(moved)):
        offset = int.from_bytes(moved[at : at + width], "big")
        if place <= offset < index.start:
            offset += len(moved)
        if offset >> (8 * width):
            raise BrokenMediaError("no room in the index")
        moved[at : at + width] = offset.to_bytes(width, "big")
    yield from _stretch(file, 0, place)
    yield bytes(moved)
    yield from _stretch(file, place, index.start)
    yield from _stretch(file, index.stop, size)


def _boxes_of(file: BinaryIO, size: int) -> Iterator[_Box]:
    """Yields the boxes of a file; the last one may be longer than the file."""
    at = 0
    for _ in range(_MOST_BOXES):
        file.seek(at)
        head = file.read(16)
        if len(head) < 8:
            return
        length, name = struct.unpack(">I4s", head[:8])
        body = at + 8
        if length == 1 and len(head) == 16:
            length, body = struct.unpack(">Q", head[8:])[0], at + 16
        elif length == 0:
            length = size - at
        if length < body - at:  # what follows is none
            return
        yield _Box(name.decode("latin-1"), at, body, at + length)
        at += length
        if at >= size:
            return


def _head(box: _Box) -> bytes:
    """Returns the head of a box, with its length written out."""
    length = box.stop - box.start
    if box.body - box.start == 16:
        return struct.pack(">I4sQ", 1, box.name.encode("latin-1"), length)
    return struct.pack(">I4s", length, box.name.encode("latin-1"))


def _content(file: BinaryIO, box: _Box) -> bytes:
    if box.stop - box.body > _LONGEST_INDEX:
        raise BrokenMediaError("index too long")
    file.seek(box.body)
    return file.read(box.stop - box.body)


def _stretch(file: BinaryIO, start: int, stop: int) -> Iterator[bytes]:
    file.seek(start)
    while start < stop and (piece := file.read(min(CHUNK, stop - start))):
        start += len(piece)
        yield piece


def _inside(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yields the names and the contents of the boxes inside another, as far as they are whole."""
    at = 0
    while at + 8 <= len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        body = at + 8
        if length == 1:
            length, body = int.from_bytes(content[body : body + 8], "big"), at + 16
        if length < body - at or at + length > len(content):
            return
        yield content[at + 4 : at + 8].decode("latin-1"), content[body : at + length]
        at += length


def _first(content: bytes, *path: str) -> bytes:
    """Returns the content of a box by its path; nothing where it is not there."""
    for step in path:
        content = next((body for name, body in _inside(content) if name == step), b"")
    return content


def _number(content: bytes, at: int, size: int) -> int:
    return int.from_bytes(content[at : at + size], "big")


def _seconds(content: bytes) -> float:
    """Returns how long the whole takes; 0 where its parts alone know."""
    head = _first(content, "mvhd")
    is_long = head[:1] == b"\1"
    scale = _number(head, 20 if is_long else 12, 4)
    length = _number(head, 24, 8) if is_long else _number(head, 16, 4)
    if not length or length in (0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF):
        whole = _first(content, "mvex", "mehd")
        length = _number(whole, 4, 8 if whole[:1] == b"\1" else 4)
    return length / scale if scale and length / scale < LONGEST else 0.0


def _track(content: bytes) -> Iterator[Track]:
    handler = _first(content, "mdia", "hdlr")[8:12]
    entry = _first(content, "mdia", "minf", "stbl", "stsd")[8:]
    if handler not in (b"vide", b"soun") or len(entry) < 8:
        return
    coding = entry[4:8].decode("latin-1")
    if handler == b"soun":
        yield Track(is_picture=False, coding=coding)
        return
    described = _first(entry[86:], "avcC")
    yield Track(True, coding, *_size(_first(content, "tkhd")), profile=_number(described, 1, 1))


def _size(head: bytes) -> tuple[float, float]:
    """Returns the size in which a track is shown, turned as its matrix says."""
    width, height = _number(head, len(head) - 8, 4) / 65536, _number(head, len(head) - 4, 4) / 65536
    matrix = head[-44:-8]
    is_turned = not any(matrix[:4]) and any(matrix[4:8])
    return (height, width) if is_turned else (width, height)


def _offsets(content: bytes | bytearray, start: int, stop: int, depth: int = 0) -> Iterator[tuple[int, int]]:
    """Yields the place and the width of each number of an index that counts from the start of the file."""
    at = start
    while at + 8 <= stop and depth <= len(_ON_THE_WAY):
        length, name = int.from_bytes(content[at : at + 4], "big"), bytes(content[at + 4 : at + 8])
        body = at + 8
        if length == 1:
            length, body = int.from_bytes(content[body : body + 8], "big"), at + 16
        if length < body - at or at + length > stop:
            return
        if name.decode("latin-1") in _ON_THE_WAY:
            yield from _offsets(content, body, at + length, depth + 1)
        elif name == b"cmov":
            raise BrokenMediaError("a compressed index")
        elif name in (b"stco", b"co64"):
            width = 4 if name == b"stco" else 8
            count = min(_number(bytes(content[body : body + 8]), 4, 4), (at + length - body - 8) // width)
            yield from ((body + 8 + width * n, width) for n in range(count))
        at += length
