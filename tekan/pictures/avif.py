"""
How an AVIF describes the colours of its picture, and how much of it is there.

Source: ISO/IEC 14496-12 (boxes), ISO/IEC 23008-12 (items and their properties).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from tekan.pictures.cicp import Cicp


class Box(NamedTuple):
    """A part of the file: its name, what it holds, and how long it says that is."""

    name: bytes
    body: bytes
    length: int


def boxes(content: bytes) -> Iterator[Box]:
    """Yields the boxes that follow one another; the last one may break off."""
    at = 0
    while at + 8 <= len(content):
        length, name = struct.unpack_from(">I4s", content, at)
        head = 8
        if length == 1 and at + 16 <= len(content):
            length, head = int.from_bytes(content[at + 8 : at + 16]), 16
        length = length or len(content) - at
        if length < head:
            return
        yield Box(name, content[at + head : at + length], length - head)
        at += length


def nclx(content: bytes) -> Cicp | None:
    """Reads the code points of the colours of the picture that is shown; returns nothing if it names none."""
    meta = _first(content, b"meta")[4:]
    primary = _first(meta, b"pitm")
    shown = int.from_bytes(primary[4:])
    properties = _first(meta, b"iprp")
    kinds = list(boxes(_first(properties, b"ipco")))
    for number in _properties(_first(properties, b"ipma"), shown):
        if 0 < number <= len(kinds) and kinds[number - 1].name == b"colr":
            body = kinds[number - 1].body
            if body[:4] == b"nclx" and len(body) >= 10:
                return Cicp(*struct.unpack_from(">HH", body, 4))
    return None


def coded(content: bytes) -> list[tuple[int, int]]:
    """Lists where the coded pictures in the file begin and end, and nothing else that is in it."""
    meta = _first(content, b"meta")[4:]
    table = _first(meta, b"iinf")
    infos = [box.body for box in boxes(table[6 if table[:1] == b"\0" else 8 :]) if box.name == b"infe"]
    pictures = {int.from_bytes(info[4:6]) for info in infos if info[:1] == b"\2" and info[8:12] == b"av01"}
    return [part for item, part in _places(_first(meta, b"iloc")) if item in pictures]


def _places(table: bytes) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yields the numbers of items with where each part of them lies in the file."""
    if len(table) < 8 or table[0] > 2:
        return
    version = table[0]
    wide = 4 if version == 2 else 2
    sizes = (table[4] >> 4, table[4] & 15, table[5] >> 4, table[5] & 15 if version else 0)
    at = 6

    def number(size: int) -> int:
        nonlocal at
        at += size
        return int.from_bytes(table[at - size : at])

    for _ in range(number(wide)):
        item, method = number(wide), number(2) & 15 if version else 0
        number(2)
        base = number(sizes[2])
        for _ in range(number(2)):
            number(sizes[3])
            begin, length = base + number(sizes[0]), number(sizes[1])
            if not method:
                yield item, (begin, begin + length)
        if at >= len(table):
            return


def share(content: bytes) -> float | None:
    """Tells how much of the file is there; 1 where it does not break off, nothing where it does not say."""
    last = list(boxes(content))[-1]
    missing = last.length - len(last.body)
    if not missing:
        return 1.0
    return len(content) / (len(content) + missing) if last.name == b"mdat" else None


def _first(content: bytes, name: bytes) -> bytes:
    return next((box.body for box in boxes(content) if box.name == name), b"")


def _properties(table: bytes, item: int) -> list[int]:
    """Lists the numbers of an item's properties, from the table that associates the two."""
    if len(table) < 8:
        return []
    version, is_wide = table[0], table[3] & 1
    (count,), at = struct.unpack_from(">I", table, 4), 8
    for _ in range(count):
        wide_item = 4 if version else 2
        found, at = int.from_bytes(table[at : at + wide_item]), at + wide_item
        if at >= len(table):
            return []
        number, at = table[at], at + 1
        width = 2 if is_wide else 1
        if found == item:
            ends = range(at, at + number * width, width)
            return [int.from_bytes(table[n : n + width]) & (0x7FFF if is_wide else 0x7F) for n in ends]
        at += number * width
    return []
