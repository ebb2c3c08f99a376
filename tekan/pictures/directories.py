"""
The directories of a TIFF, which EXIF has, too: the bytes of each tag, whatever type they are said to have.

Source: TIFF 6.0 (Adobe, 1992); BigTIFF (AWare Systems, 2007); Exif 3.0 (CIPA, 2023).
"""

from __future__ import annotations

from typing import Literal

from tekan.pictures.kinds import TIFF_MARKS

LONGEST = 1_000_000
"""Bytes of a tag that are read; longer ones hold something else than words."""

_SIZES = {3: 2, 4: 4, 5: 8, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 16: 8, 17: 8, 18: 8}
"""By type, of one value; texts and bytes of all types have 1."""


def number(content: bytes, at: int, size: int) -> int:
    """Reads a number in the order of the file's bytes."""
    order: Literal["little", "big"] = "little" if content[:1] == b"I" else "big"
    return int.from_bytes(content[at : at + size], order)


def entries(content: bytes, at: int | None = None) -> dict[int, bytes]:
    """
    Reads a directory as far as it is there: its bytes by tags.

    Args:
        content: The bytes of a TIFF, or of EXIF.
        at: Where the directory is; the first one if it is not given.
    """
    if not content.startswith(TIFF_MARKS):
        return {}
    is_big = b"+" in content[2:4]
    word, wide = (8, 8) if is_big else (2, 4)
    at = number(content, 8 if is_big else 4, wide) if at is None else at
    count = number(content, at, word)
    found: dict[int, bytes] = {}
    for entry in range(at + word, at + word + count * (4 + 2 * wide), 4 + 2 * wide):
        value = entry + 4 + wide
        if value + wide > len(content):
            break
        size = _SIZES.get(number(content, entry + 2, 2), 1) * number(content, entry + 4, wide)
        begin = value if size <= wide else number(content, value, wide)
        found.setdefault(number(content, entry, 2), content[begin : begin + min(size, LONGEST)])
    return found


def below(content: bytes, tag: int) -> dict[int, bytes]:
    """Reads the directory that a tag of the first one points at."""
    pointer = entries(content).get(tag)
    # It is a number like all others, in the order of the file.
    return entries(content, number(content[:1] + pointer, 1, len(pointer))) if pointer else {}
