"""
Files with room that a copy never filled: zeros where the coding of a picture has none.

Most codings do have zeros, for whatever is even, and so do pixels that are not coded at all: nothing is said
of them. What is told here is sure.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator

from tekan.pictures import avif, jpeg, tiff_pages
from tekan.pictures.kinds import TIFF_MARKS

ROOM = 512
"""Zeros in a row that are room: as long as the smallest part of a disk."""

_BLOCK, _MOST_OF_A_BLOCK = 16, 4
"""The side of a block of a WebP, and the bytes of zeros that it may have; measured: no more than one."""
_PIXELS_OF_A_ZERO = 2
"""Of a WebP without loss, for each byte of zeros: a channel takes a bit or more."""
_WITHOUT_ZEROS = (4, 5, 32773)
"""Codings of TIFF that have no zeros in a row: of faxes, LZW, PackBits."""
_DEFLATED = (8, 32946)
_PIECE = 1 << 20


def unfilled(content: bytes) -> float | None:
    """Tells at which share of a file its room begins; nothing where there is none, or that is not sure."""
    if content.find(bytes(ROOM)) < 0:
        return None
    return next((at / len(content) for of, found in _FOUND if of(content) for at in found(content)), None)


def unfilled_or_unread(content: bytes) -> float | None:
    """Tells the same of a file that no decoder reads: its zeros are to blame."""
    if content.startswith(b"GIF8"):
        parts = [(0, len(content))]
    elif content.startswith(TIFF_MARKS):
        parts = tiff_pages.parts(content)
    elif content[8:12] == b"WEBP":
        parts = [(begin, end) for _, begin, end in _chunks(content)]
    else:
        parts = []
    return next((at / len(content) for at in _rooms(content, parts)), None)


def _rooms(content: bytes, parts: list[tuple[int, int]], length: int = ROOM) -> Iterator[int]:
    """Yields where zeros in a row begin in parts of a file."""
    for begin, end in parts:
        if (at := content.find(bytes(length), begin, end)) >= 0:
            yield at


# --- JPEG ---------------------------------------------------------------------------------------------------


def _of_jpeg(content: bytes) -> Iterator[int]:
    for scan in jpeg.scans(content):
        yield from _rooms(content, [(scan.begin, scan.end)], scan.most_zeros + ROOM)


# --- WebP ---------------------------------------------------------------------------------------------------


def _chunks(content: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yields the chunks of the picture: their names, and where they begin and end."""
    at = 12
    while at + 8 <= len(content):
        begin, size = at + 8, int.from_bytes(content[at + 4 : at + 8], "little")
        if content[at : at + 4] in (b"VP8 ", b"VP8L", b"ANMF"):
            yield content[at : at + 4], begin, begin + size
        at = begin + size + size % 2


def _of_webp(content: bytes) -> Iterator[int]:
    for name, begin, end in _chunks(content):
        if name == b"VP8 ":
            width, height = (
                int.from_bytes(content[begin + n : begin + n + 2], "little") & 0x3FFF for n in (6, 8)
            )
            blocks = -(-width // _BLOCK) * -(-height // _BLOCK)
            yield from _rooms(content, [(begin, end)], max(ROOM, _MOST_OF_A_BLOCK * blocks))
        elif name == b"VP8L":
            sides = int.from_bytes(content[begin + 1 : begin + 5], "little")
            pixels = ((sides & 0x3FFF) + 1) * ((sides >> 14 & 0x3FFF) + 1)
            yield from _rooms(content, [(begin, end)], max(ROOM, pixels // _PIXELS_OF_A_ZERO))


# --- Others -------------------------------------------------------------------------------------------------


def _of_avif(content: bytes) -> Iterator[int]:
    return _rooms(content, avif.coded(content))


def _of_tiff(content: bytes) -> Iterator[int]:
    yield from _rooms(content, tiff_pages.parts(content, _WITHOUT_ZEROS))
    for begin, end in tiff_pages.parts(content, _DEFLATED):
        for at in _rooms(content, [(begin, end)]):
            if not _is_sound(content[begin:end]):
                yield at


def _is_sound(packed: bytes) -> bool:
    """Tells whether what is deflated is what its checksum was made of."""
    inflater, left = zlib.decompressobj(), packed
    try:
        while left and not inflater.eof:
            inflater.decompress(left, _PIECE)
            left = inflater.unconsumed_tail
    except zlib.error:
        return False
    return inflater.eof


_FOUND: tuple[tuple[Callable[[bytes], bool], Callable[[bytes], Iterator[int]]], ...] = (
    (lambda content: content.startswith(jpeg.MARK), _of_jpeg),
    (lambda content: content[8:12] == b"WEBP", _of_webp),
    (lambda content: content[4:8] == b"ftyp", _of_avif),
    (lambda content: content.startswith(TIFF_MARKS), _of_tiff),
)
