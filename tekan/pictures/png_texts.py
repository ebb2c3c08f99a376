"""
Texts and profiles of a PNG, which may be longer than a decoder takes: what is kept of them.

Source: PNG specification, third edition (W3C, 2025), 11.3.
"""

from __future__ import annotations

import zlib
from typing import NamedTuple

TEXTS = (b"tEXt", b"zTXt", b"iTXt")

MOST_PLAIN = 4_000_000
"""Bytes of a text; longer ones are drawings and histories of programs, and say nothing of rights."""
MOST_IN_ALL = 32_000_000
_MOST_INFLATED = 1_000_000
"""Pillow refuses a file with a compressed text that is longer."""
_MOST_PROFILE = 16_000_000
_DEFLATED = b"\0"


class Kept(NamedTuple):
    """A chunk as it is kept."""

    name: bytes
    body: bytes


def kept(name: bytes, body: bytes) -> Kept | None:
    """Returns a text as a decoder takes it; nothing if it is too long, or no text."""
    if len(body) > MOST_PLAIN:
        return None
    key, found, rest = body.partition(b"\0")
    if name == b"tEXt" or not found:
        return Kept(name, body) if name == b"tEXt" else None
    if name == b"zTXt":
        text = inflated(rest[1:], MOST_PLAIN) if rest[:1] == _DEFLATED else None
        plain = Kept(b"tEXt", key + b"\0" + (text or b""))
    else:
        is_packed, languages = rest[:1] == b"\1", rest[2:].split(b"\0", 2)
        if not is_packed or len(languages) < 3:
            return Kept(name, body)
        text = inflated(languages[2], MOST_PLAIN) if rest[1:2] == _DEFLATED else None
        plain = Kept(name, b"\0".join((key, b"\0", *languages[:2], text or b"")))
    if text is None:
        return None
    return plain if len(text) > _MOST_INFLATED else Kept(name, body)


def profile(body: bytes) -> bytes | None:
    """Reads the profile of a chunk; returns nothing if it is none, or too long for one."""
    _, _, rest = body.partition(b"\0")
    return inflated(rest[1:], _MOST_PROFILE) if rest[:1] == _DEFLATED else None


def is_taken(body: bytes) -> bool:
    """Tells whether Pillow takes a profile, sound or not; it refuses the file if it does not."""
    _, _, rest = body.partition(b"\0")
    return rest[:1] == _DEFLATED and len(_begun(rest[1:], _MOST_INFLATED + 1)) <= _MOST_INFLATED


def inflated(packed: bytes, most: int) -> bytes | None:
    """Unpacks what is no longer than the limit; returns nothing if it is, or breaks off."""
    inflater = zlib.decompressobj()
    try:
        text = inflater.decompress(packed, most + 1)
    except zlib.error:
        return None
    return text if inflater.eof and len(text) <= most else None


def _begun(packed: bytes, most: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, most)
    except zlib.error:
        return b""
