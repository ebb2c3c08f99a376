"""
What the segments of a JPEG say: how it is coded, and whether its end is there.

Source: ITU-T T.81, annex B.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from typing import NamedTuple

MARK = b"\xff\xd8\xff"
END = b"\xff\xd9"

_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_MARKER = re.compile(rb"\xff+([^\x00\xff])", re.DOTALL)
_TABLES, SCAN, _END = 0xC4, 0xDA, 0xD9
_DETAILS = 0x10
"""The class of the tables of all but the brightness of a block."""
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
"""Markers that nothing belongs to."""
_LAST = 63
"""The number of the finest detail of a block."""


class Segment(NamedTuple):
    """A marker, and what belongs to it."""

    marker: int
    body: bytes
    end: int


def segments(content: bytes, at: int = 2) -> Iterator[Segment]:
    """Yields the segments from a place on, to the end or to where they break off."""
    while mark := _MARKER.search(content, at):
        marker, at = mark[1][0], mark.end()
        if marker in _ALONE:
            continue
        length = int.from_bytes(content[at : at + 2])
        if marker == _END or length < 2 or at + length > len(content):
            return
        yield Segment(marker, content[at + 2 : at + length], at + length)
        at += length


class Frame(NamedTuple):
    """How a picture is coded."""

    marker: int
    bits: int
    height: int
    width: int
    samplings: dict[int, tuple[int, int]]
    """How many samples across and down each component has in a block of the picture."""
    in_first_scan: int = 0
    """How many components are in the first scan."""

    @property
    def is_progressive(self) -> bool:
        """Whether it comes from coarse to fine."""
        return self.marker in (0xC2, 0xCA)

    @property
    def is_in_passes(self) -> bool:
        """Whether a decoder has to keep all of it before it can give out the first line."""
        return self.is_progressive or self.in_first_scan < len(self.samplings)

    @property
    def blocks(self) -> int:
        """How many blocks of samples it has in all, with those that fill up its edges."""
        across, down = (max((sides[n] for sides in self.samplings.values()), default=1) or 1 for n in (0, 1))
        units = -(-self.width // (8 * across)) * -(-self.height // (8 * down))
        return units * sum(a * d for a, d in self.samplings.values())

    @property
    def samples(self) -> int:
        """How many samples it has in all."""
        across = max((a for a, _ in self.samplings.values()), default=1) or 1
        down = max((d for _, d in self.samplings.values()), default=1) or 1
        return sum(self.width * a // across * (self.height * d // down) for a, d in self.samplings.values())


def frame(content: bytes) -> tuple[Frame | None, int]:
    """Reads the frame, and where the first scan begins; the place is 0 where there is none."""
    found = None
    for segment in segments(content):
        if segment.marker in _FRAMES and len(segment.body) >= 6 and not found:
            found = _frame(segment)
        elif segment.marker == SCAN:
            return found and found._replace(in_first_scan=(segment.body or b"\0")[0]), segment.end
    return found, 0


def _frame(segment: Segment) -> Frame:
    bits, height, width, count = struct.unpack_from(">BHHB", segment.body)
    parts = (segment.body[n : n + 3] for n in range(6, 6 + 3 * count, 3))
    return Frame(
        segment.marker, bits, height, width, {p[0]: (p[1] >> 4, p[1] & 15) for p in parts if len(p) == 3}
    )


def has_all_scans(content: bytes, of: Frame) -> bool:
    """Tells whether the scans that begin in a file are all that its picture needs."""
    missing = {(component, detail) for component in of.samplings for detail in range(_LAST + 1)}
    for segment in segments(content):
        if segment.marker == SCAN and segment.body and len(segment.body) >= 4 + 2 * segment.body[0]:
            count = segment.body[0]
            first, last, exactness = segment.body[1 + 2 * count : 4 + 2 * count]
            if not of.is_progressive:
                first, last, exactness = 0, _LAST, 0
            if exactness & 15 == 0:
                components = segment.body[1 : 1 + 2 * count : 2]
                missing -= {(c, detail) for c in components for detail in range(first, last + 1)}
    return not missing


class Scan(NamedTuple):
    """The coded part of a picture that a marker announces."""

    begin: int
    end: int
    most_zeros: int
    """How many bytes of zeros it has if all of the picture is even; 0 where zeros cannot mean that."""


class _Row(NamedTuple):
    """What a row of zeros means in one of Huffman's tables: a symbol, and the bits that each takes."""

    symbol: int
    bits: int


def scans(content: bytes) -> Iterator[Scan]:
    """Yields the scans of a picture that is coded by Huffman's tables."""
    rows: dict[int, _Row] = {}
    of, last = None, None
    for segment in segments(content):
        if last:
            yield last._replace(end=segment.end - len(segment.body) - 4)
            last = None
        if segment.marker in _FRAMES and len(segment.body) >= 6:
            of = _frame(segment)
        elif segment.marker == _TABLES:
            rows |= dict(_rows(segment.body))
        elif segment.marker == SCAN and of and of.marker in (0xC0, 0xC1, 0xC2):
            last = _scan(segment, of, rows)
    if last:
        end = content.find(END, last.begin)
        yield last._replace(end=end if end >= 0 else len(content))


def _rows(body: bytes) -> Iterator[tuple[int, _Row]]:
    """Yields the first code of each table, which is that of zeros alone, by the table's class and number."""
    at = 0
    while at + 17 < len(body):
        counts = body[at + 1 : at + 17]
        yield body[at], _Row(body[at + 17], next((n for n, count in enumerate(counts, 1) if count), 16))
        at += 17 + sum(counts)


def _scan(segment: Segment, of: Frame, rows: dict[int, _Row]) -> Scan | None:
    count = segment.body[0] if segment.body else 0
    if len(segment.body) < 4 + 2 * count:
        return None
    first, last, exactness = segment.body[1 + 2 * count : 4 + 2 * count]
    tables = segment.body[2 : 2 + 2 * count : 2]
    levels = [rows.get(table >> 4, _Row(0, 16)) for table in tables] if first == 0 else []
    details = [rows.get(_DETAILS | table & 15, _Row(0, 16)) for table in tables] if last else []
    is_refinement = of.is_progressive and exactness >> 4 > 0
    if not is_refinement and any(row.symbol & 15 for row in details):
        return Scan(segment.end, segment.end, 0)  # no picture has the same detail all over each block
    bits = max((row.bits + (row.symbol & 15) for row in levels), default=0)
    bits += max((row.bits for row in details), default=0) + (_LAST + 1 if is_refinement else 0)
    return Scan(segment.end, segment.end, bits * of.blocks // 8)
