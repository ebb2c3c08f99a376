"""
What is in a WebM film, or in its relative Matroska.

Source: RFC 8794 (EBML), RFC 9559 (Matroska).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from tekan.media.mp4 import LONGEST, BrokenMediaError, BrokenOffError, Movie, Track

_HEAD = 1_000_000
"""Bytes in which a film says what it is: its frames come after that."""
_EBML, _DOC_TYPE = 0x1A45DFA3, 0x4282
_SEGMENT, _INFO, _TRACKS, _TRACK = 0x18538067, 0x1549A966, 0x1654AE6B, 0xAE
_SCALE, _DURATION = 0x2AD7B1, 0x4489
_TYPE, _CODEC, _VIDEO = 0x83, 0x86, 0xE0
_WIDTH, _HEIGHT, _SHOWN_WIDTH, _SHOWN_HEIGHT, _UNIT = 0xB0, 0xBA, 0x54B0, 0x54BA, 0x54B2
_PICTURE, _SOUND = 1, 2
_NANOSECONDS = 1_000_000_000
_MOST_TRACKS = 50


class _Element(NamedTuple):
    name: int
    body: int
    length: int
    """As it says; -1 where it does not know."""
    content: bytes


def read_webm(file: BinaryIO, size: int) -> tuple[str, Movie]:
    """
    Reads what a film says of itself; returns the name of its format as well.

    Raises:
        BrokenMediaError: It cannot be read.
    """
    file.seek(0)
    head = file.read(_HEAD)
    top = {element.name: element for element in _elements(head)}
    if _EBML not in top or _SEGMENT not in top:
        raise BrokenMediaError("no segment")
    segment = top[_SEGMENT]
    if segment.length >= 0 and segment.body + segment.length > size:
        raise BrokenOffError("segment")
    form = _within(top[_EBML].content).get(_DOC_TYPE, b"").rstrip(b"\0").decode("latin-1")
    parts = _within(segment.content)
    info = _within(parts.get(_INFO, b""))
    tracks = [element.content for element in _elements(parts.get(_TRACKS, b"")) if element.name == _TRACK]
    if not tracks:
        raise BrokenMediaError("no tracks")
    seconds = _float(info.get(_DURATION, b"")) * (_number(info.get(_SCALE, b"")) or 1_000_000) / _NANOSECONDS
    found = tuple(track for content in tracks[:_MOST_TRACKS] for track in _track(_within(content)))
    return form, Movie(seconds if seconds < LONGEST else 0.0, found, is_in_parts=True)


def _track(fields: dict[int, bytes]) -> Iterator[Track]:
    kind = _number(fields.get(_TYPE, b""))
    coding = fields.get(_CODEC, b"").rstrip(b"\0").decode("latin-1")
    if kind == _SOUND:
        yield Track(is_picture=False, coding=coding)
    elif kind == _PICTURE:
        video = _within(fields.get(_VIDEO, b""))
        names = (_WIDTH, _HEIGHT) if _number(video.get(_UNIT, b"")) else (_SHOWN_WIDTH, _SHOWN_HEIGHT)
        sizes = [_number(video.get(name, b"")) for name in names]
        if not all(sizes):
            sizes = [_number(video.get(name, b"")) for name in (_WIDTH, _HEIGHT)]
        yield Track(is_picture=True, coding=coding, width=sizes[0], height=sizes[1])


def _within(content: bytes) -> dict[int, bytes]:
    """Returns the contents of the first element of each name."""
    found: dict[int, bytes] = {}
    for element in _elements(content):
        found.setdefault(element.name, element.content)
    return found


def _elements(content: bytes) -> Iterator[_Element]:
    at = 0
    while at < len(content):
        name, at = _vint(content, at, keep=True)
        length, body = _vint(content, at, keep=False)
        if name < 0 or body > len(content) or body == at:
            return
        stop = len(content) if length < 0 else min(body + length, len(content))
        yield _Element(name, body, length, content[body:stop])
        at = stop


def _vint(content: bytes, at: int, *, keep: bool) -> tuple[int, int]:
    """Reads a number of variable width, and where it ends; -1 for one that is unknown or none."""
    first = content[at] if at < len(content) else 0
    width = 9 - first.bit_length()
    if width > 8 or at + width > len(content):
        return -1, at
    number = int.from_bytes(content[at : at + width], "big")
    bare = number & ((1 << (7 * width)) - 1)
    if not keep and bare == (1 << (7 * width)) - 1:
        return -1, at + width
    return number if keep else bare, at + width


def _number(content: bytes) -> int:
    return int.from_bytes(content[:8], "big")


def _float(content: bytes) -> float:
    form = {4: ">f", 8: ">d"}.get(len(content))
    made = float(struct.unpack(form, content)[0]) if form else 0.0
    return made if 0 < made < 1e15 else 0.0
