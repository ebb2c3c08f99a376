"""
Where each format keeps XMP, IPTC's older records (IIM) and EXIF, as the bytes that they are.

Source: XMP specification part 3 (Adobe, 2020); IPTC-IIM 4.2; Photoshop file formats (Adobe, 2019).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from tekan.pictures import directories

if TYPE_CHECKING:  # heavy, and only a new picture is decoded
    from PIL import Image

MOST_BYTES = directories.LONGEST
"""Of a record or of a text; longer ones hold something else."""

_XMP, _MORE_XMP = b"http://ns.adobe.com/xap/1.0/\0", b"http://ns.adobe.com/xmp/extension/\0"
_MOST_EXTENDED = 4_000_000
_RESOURCES = b"Photoshop 3.0\0"
_IIM_TAG, _RESOURCES_TAG, _DETAILS = 33723, 34377, 0x8769
_IIM_RESOURCE = 0x0404
_DATASET = 0x1C
"""What each dataset of IIM begins with."""


# --- XMP ----------------------------------------------------------------------------------------------------


def xmp_packets(image: Image.Image, content: bytes) -> list[bytes]:
    """Returns the packets of a file: its own, and the one that goes on where that has no room."""
    if image.format == "GIF":
        packet = content.partition(b"XMP DataXMP")[2].partition(b"\x01\xff\xfe")[0]
    else:
        packet = image.info.get("xmp") or _bytes(image.info.get("XML:com.adobe.xmp", b""))
    if not packet and image.format == "PNG":
        packet = _raw(image, "xmp") or _of_segment(_raw(image, "APP1"), _XMP)
    return [part for part in (packet, _extended(image, packet)) if part]


def _extended(image: Image.Image, packet: bytes) -> bytes:
    """Puts together the packet that goes on in further segments of a JPEG, where its own names it."""
    named = [part for part in _segments(image, "APP1", _MORE_XMP) if len(part) > 40 and part[:32] in packet]
    pieces = sorted((int.from_bytes(part[36:40]), part[40:]) for part in named)
    return b"".join(piece for _, piece in pieces) if sum(len(p) for _, p in pieces) <= _MOST_EXTENDED else b""


# --- IIM ----------------------------------------------------------------------------------------------------


def iim_block(image: Image.Image, content: bytes) -> bytes:
    """Returns the records of IIM, wherever the file keeps them."""
    if hasattr(image, "applist"):
        return _in_resources(b"".join(_segments(image, "APP13", _RESOURCES)))
    if image.format == "PNG":
        return next(filter(None, (_either(_raw(image, name)) for name in ("iptc", "8bim", "APP13"))), b"")
    if image.format == "TIFF":
        tags = _page(image, content)
        return _in_order(tags.get(_IIM_TAG, b"")) or _in_resources(tags.get(_RESOURCES_TAG, b""))
    return b""


def datasets(block: bytes) -> Iterator[tuple[tuple[int, int], bytes]]:
    """Yields the datasets of IIM: record and number, and the bytes."""
    at = 0
    while at + 5 <= min(len(block), MOST_BYTES) and block[at] == _DATASET:
        record, number, size = struct.unpack_from(">BBH", block, at + 1)
        at += 5
        if size & 0x8000:  # the size itself has this size
            at, size = at + (size & 0x7FFF), int.from_bytes(block[at : at + (size & 0x7FFF)])
        yield (record, number), block[at : at + size]
        at += size


def _in_resources(block: bytes) -> bytes:
    """Finds the records among Photoshop's resources; those of other programs lie between them."""
    at = block.find(b"8BIM")
    while at >= 0 and at + 12 <= len(block):
        number, name = int.from_bytes(block[at + 4 : at + 6]), block[at + 6]
        begin = at + 7 + name + (name + 1) % 2
        size = int.from_bytes(block[begin : begin + 4])
        if number == _IIM_RESOURCE:
            return block[begin + 4 : begin + 4 + size]
        at = block.find(b"8BIM", begin + 4 + size)
    return b""


def _in_order(block: bytes) -> bytes:
    """Turns the bytes round that a program took for numbers of four when it wrote them in another order."""
    if block[3:4] != bytes([_DATASET]) or block[:1] == block[3:4]:
        return block
    whole = block + bytes(-len(block) % 4)
    return b"".join(whole[at : at + 4][::-1] for at in range(0, len(whole), 4))


def _either(block: bytes) -> bytes:
    return block if block[:1] == bytes([_DATASET]) else _in_resources(block)


# --- EXIF ---------------------------------------------------------------------------------------------------


def exif(image: Image.Image, content: bytes) -> tuple[Mapping[int, bytes], Mapping[int, bytes]]:
    """Returns the tags of EXIF: of the picture, and of how it was taken."""
    if image.format == "TIFF":
        return _page(image, content), directories.below(content, _DETAILS)
    block = image.info.get("exif") or _raw(image, "exif") or _of_segment(_raw(image, "APP1"), b"Exif\0\0")
    block = block.removeprefix(b"Exif\0\0")
    return directories.entries(block), directories.below(block, _DETAILS)


def _page(image: Image.Image, content: bytes) -> dict[int, bytes]:
    """Reads the tags of the page that is shown, and of the first, where more may be said."""
    shown: Any = image
    return directories.entries(content) | directories.entries(content, shown.tag_v2.offset)


# --- Parts --------------------------------------------------------------------------------------------------


def _segments(image: Image.Image, name: str, begin: bytes) -> list[bytes]:
    """Returns what is in the segments of a JPEG that begin so."""
    parts: Any = getattr(image, "applist", ())
    return [part[len(begin) :] for of, part in parts if of == name and part.startswith(begin)]


def _raw(image: Image.Image, name: str) -> bytes:
    """Reads a profile that ImageMagick keeps in a PNG: a name, a length, and hexadecimal digits."""
    text = image.info.get(f"Raw profile type {name}")
    if not isinstance(text, str):
        return b""
    try:
        return bytes.fromhex("".join(text[: 3 * MOST_BYTES].split("\n")[3:]))
    except ValueError:
        return b""


def _of_segment(block: bytes, begin: bytes) -> bytes:
    return block[len(begin) :] if block.startswith(begin) else b""


def _bytes(text: object) -> bytes:
    """Returns the bytes of a text that is said to be Latin-1."""
    return text.encode("latin-1", "ignore") if isinstance(text, str) else b""
