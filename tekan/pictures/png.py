"""
What the chunks of a PNG say: whether they are sound, how much of the picture is there, and in which colours.

Source: PNG specification, third edition (W3C, 2025).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from functools import cached_property
from itertools import takewhile
from typing import NamedTuple

from tekan.diagnostics.problems import DamagedPictureError, Phrase
from tekan.pictures import png_texts
from tekan.pictures.cicp import BT_709, Cicp
from tekan.pictures.icc import Gamma, Primaries

SIGNATURE = b"\x89PNG\r\n\x1a\n"

_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""By the type of colour: grey, RGB, palette, grey and RGB with transparency."""
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""Of an interlaced picture: the first pixel of each, across and down, and the steps from there."""
_PICTURE = b"IDAT"
_PIECE = 1 << 20
_NEARLY_SRGB = 0.05
"""How far a gamma may be from 1/2.2 and still mean sRGB, as programs write that with few digits."""


class Chunk(NamedTuple):
    """One part of the file: its name, and where its length begins and its checksum ends."""

    name: bytes
    start: int
    end: int

    @property
    def is_critical(self) -> bool:
        """Whether the picture cannot be read without it."""
        return not self.name[0] & 32


class Png:
    """A PNG file, read as far as it goes."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self.chunks = tuple(_chunks(content))
        self.is_whole = bool(self.chunks) and self.chunks[-1].name == b"IEND"

    def body(self, chunk: Chunk) -> bytes:
        """Returns what a chunk holds."""
        return self._content[chunk.start + 8 : chunk.end - 4]

    def first(self, name: bytes, length: int) -> bytes | None:
        """Returns what the first sound chunk of a name holds, if it is as long as it must be."""
        return next((body for body in self.all(name) if len(body) == length), None)

    def all(self, name: bytes) -> Iterator[bytes]:
        """Yields what the sound chunks of a name hold; behind the picture nobody heeds them."""
        for chunk in takewhile(lambda chunk: chunk.name != _PICTURE, self.chunks):
            if chunk.name == name and self.is_sound(chunk):
                yield self.body(chunk)

    def is_sound(self, chunk: Chunk) -> bool:
        """Tells whether a chunk is what its checksum was made of."""
        view = memoryview(self._content)
        return (
            zlib.crc32(view[chunk.start + 4 : chunk.end - 4]).to_bytes(4) == view[chunk.end - 4 : chunk.end]
        )

    @cached_property
    def _header(self) -> tuple[int, int, int, int, int]:
        """The width, the height, the bits, the type of colour, and whether it is interlaced."""
        body = self.first(b"IHDR", 13) or bytes(13)
        width, height, bits, kind, _, _, interlaced = struct.unpack(">IIBBBBB", body)
        return width, height, bits, kind, interlaced

    @property
    def bits(self) -> int:
        """How many bits a sample has."""
        return self._header[2]

    @property
    def share(self) -> float | None:
        """How much of its height is there; nothing where that is not known, as of interlaced lines."""
        if not self.chunks:  # it breaks off before it says how large it is
            return None
        width, height, bits, kind, interlaced = self._header
        depth = bits * _CHANNELS.get(kind, 1)
        passes = [
            (-(-(width - x) // across), -(-(height - y) // down))
            for x, y, across, down in (_PASSES if interlaced else ((0, 0, 1, 1),))
        ]
        sizes = [
            lines * (1 + (pixels * depth + 7) // 8) for pixels, lines in passes if pixels > 0 and lines > 0
        ]
        there, whole = self._inflated(sum(sizes)), sum(sizes)
        if there >= whole:
            return 1.0
        return None if interlaced else there // (whole // height) / height

    def _inflated(self, most: int) -> int:
        """Counts the bytes of the picture that are there, as they are uncompressed."""
        inflater, size = zlib.decompressobj(), 0
        last = self.chunks[-1].end if self.chunks else len(SIGNATURE)
        parts = [(chunk.start, chunk.end - 4) for chunk in self.chunks if chunk.name == _PICTURE]
        if self._content[last + 4 : last + 8] == _PICTURE:  # it breaks off inside
            parts.append((last, len(self._content)))
        try:
            for start, end in parts:
                left = self._content[start + 8 : end]
                while left and size < most:
                    size += len(inflater.decompress(left, _PIECE))
                    left = inflater.unconsumed_tail
        except zlib.error:
            pass
        return size


def mended(content: bytes) -> bytes:
    """
    Leaves out chunks that a picture does not need, if they are damaged or too long, and adds a missing end.

    Raises:
        DamagedPictureError: It breaks off before its last line, or something that it needs is damaged.
    """
    png = Png(content)
    unsound = {chunk for chunk in png.chunks if chunk.name != b"IEND" and not png.is_sound(chunk)}
    if any(chunk.is_critical for chunk in unsound):
        raise DamagedPictureError(Phrase("picture-checksum"))
    if not png.is_whole:
        content = _completed(png, content)
        png = Png(content)
    changed = dict(_shortened(png)) | dict.fromkeys(unsound, b"")
    if not changed:
        return content
    kept = (changed.get(chunk, content[chunk.start : chunk.end]) for chunk in png.chunks)
    return SIGNATURE + b"".join(kept)


def _shortened(png: Png) -> Iterator[tuple[Chunk, bytes]]:
    """Yields the texts and profiles that a decoder would stumble over, with what is kept of each."""
    left, is_behind = png_texts.MOST_IN_ALL, False
    for chunk in png.chunks:
        is_behind = is_behind or chunk.name == _PICTURE
        if chunk.name == b"iCCP" and (is_behind or not png_texts.is_taken(png.body(chunk))):
            yield chunk, b""
        elif chunk.name in png_texts.TEXTS:
            text = png_texts.kept(chunk.name, body := png.body(chunk))
            left -= len(text.body) if text else 0
            if not text or left < 0:
                yield chunk, b""
            elif text.body != body:
                yield chunk, _chunk(*text)


def _completed(png: Png, content: bytes) -> bytes:
    if png.share != 1:
        raise DamagedPictureError.broken_off(png.share)
    last = png.chunks[-1].end
    rest = content[last + 8 :] if content[last + 4 : last + 8] == _PICTURE else b""
    parts = (
        *(content[chunk.start : chunk.end] for chunk in png.chunks),
        _chunk(_PICTURE, rest),
        _chunk(b"IEND", b""),
    )
    return SIGNATURE + b"".join(parts)


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + zlib.crc32(name + body).to_bytes(4)


def _chunks(content: bytes) -> Iterator[Chunk]:
    at = len(SIGNATURE)
    while at + 12 <= len(content):
        length, name = struct.unpack_from(">I4s", content, at)
        chunk = Chunk(name, at, at + 12 + length)
        if chunk.end > len(content) or not name.isalpha():
            return
        yield chunk
        if name == b"IEND":
            return
        at = chunk.end


# --- Colours ------------------------------------------------------------------------------------------------


def cicp(png: Png) -> Cicp | None:
    """Reads the code points of the colours, where browsers heed them."""
    body = png.first(b"cICP", 4)
    # Of television's range and its matrices nothing is known in a PNG.
    described = Cicp(body[0], body[1], Gamma(2.4)) if body and body[2:] == b"\0\1" else None
    return described if described and described.is_known else None


def profile(png: Png) -> bytes | None:
    """Reads the ICC profile, which may be longer than Pillow takes."""
    return next(map(png_texts.profile, png.all(b"iCCP")), None)


def calibrated(png: Png) -> tuple[Primaries, Gamma] | None:
    """Reads primaries and gamma as PNG itself describes them; returns nothing for sRGB."""
    intent = png.first(b"sRGB", 1)
    gamma = int.from_bytes(png.first(b"gAMA", 4) or b"") / 100_000
    if (intent and intent[0] < 4) or not gamma:
        return None
    points = [value / 100_000 for value in struct.unpack(">8I", png.first(b"cHRM", 32) or bytes(32))]
    white, red, green, blue = zip(points[::2], points[1::2], strict=True)
    if max(points) > 1:  # these are no colours, and who wrote them knows nothing of its gamma
        return None
    primaries = Primaries(red, green, blue, white) if any(points) else BT_709
    is_srgb = abs(gamma * 2.2 - 1) <= _NEARLY_SRGB and _are_near(primaries, BT_709)
    return None if is_srgb else (primaries, Gamma(1 / gamma))


def _are_near(one: Primaries, other: Primaries) -> bool:
    pairs = zip((*sum(one, ()),), (*sum(other, ()),), strict=True)
    return all(abs(ours - theirs) < 0.002 for ours, theirs in pairs)
