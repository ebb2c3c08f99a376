"""
What the header of a BMP says: the profile of its colours.

Source: Microsoft, BITMAPV5HEADER.
"""

from __future__ import annotations

import struct

MARK = b"BM"

_HEADER, _VERSION_5 = 14, 124
_SPACE, _EMBEDDED = 70, b"DEBM"
_PROFILE = 126


def profile(content: bytes) -> bytes | None:
    """Reads the profile that lies in the file; returns nothing if there is none, or it breaks off."""
    if len(content) < _HEADER + _VERSION_5 or content[_SPACE : _SPACE + 4] != _EMBEDDED:
        return None
    size, at, length = (struct.unpack_from("<I", content, place)[0] for place in (14, _PROFILE, _PROFILE + 4))
    found = content[_HEADER + at : _HEADER + at + length]
    return found if size >= _VERSION_5 and len(found) == length else None
