"""
Which page of a TIFF is the picture, whether its samples can be read, and how much of it is there.

Source: TIFF 6.0 (Adobe, 1992).
"""

from __future__ import annotations

import io
from collections.abc import Container, Iterator, Sequence
from typing import Literal

from PIL import Image, TiffImagePlugin

from tekan.diagnostics.problems import Phrase, UnusualPictureError

BIG_AND_BIG_END_FIRST = b"MM\0+"
"""How a file begins that no decoder here reads."""

_SUBFILE, _OLD_SUBFILE = 254, 255
_REDUCED, _MASK = 1, 4
_BITS, _PHOTOMETRIC, _PLANAR, _SAMPLE_FORMAT = 258, 262, 284, 339
_OFFSETS = ((273, 279), (324, 325))
"""Where strips and tiles lie, and how long they are."""
_CODING, _CODED = 259, range(2, 65536)
"""How the pixels are coded; 1 is not at all."""
_WHITE_IS_ZERO = 0
_SIGNED, _FLOATS = 2, (3, 5, 6)
_MOST_BITS = 16
_USUAL_BITS = frozenset({1, 2, 4, 8, 16})
_MOST_PAGES = 1000

Tags = TiffImagePlugin.ImageFileDirectory_v2


def pages(content: bytes) -> Iterator[Tags]:
    """Yields the tags of each page, as far as they are there."""
    if content.startswith(BIG_AND_BIG_END_FIRST):
        return
    file, head = io.BytesIO(content), content[: 16 if b"+" in content[2:4] else 8]
    at, seen = Tags(head).next, set[int]()
    while at and at < len(content) and at not in seen and len(seen) < _MOST_PAGES:
        seen.add(at)
        tags = Tags(head)
        file.seek(at)
        tags.load(file)
        yield tags
        at = tags.next


def picture(content: bytes) -> int:
    """
    Finds the page that is the picture: the first that is no reduced copy of another, and no mask.

    Raises:
        UnusualPictureError: Its samples are of a kind that would come out wrong.
    """
    if content.startswith(BIG_AND_BIG_END_FIRST):
        raise UnusualPictureError(Phrase("picture-big-tiff"))
    number, tags = next(
        ((number, tags) for number, tags in enumerate(pages(content)) if _is_full(tags)),
        (0, next(pages(content), None)),
    )
    if tags and (kind := _unusual(tags)):
        raise UnusualPictureError(kind)
    return number


def refused(content: bytes) -> UnusualPictureError | None:
    """Tells how the samples of a picture are stored that no decoder reads, unless it is no TIFF."""
    tags = next(pages(content), None)
    if not tags or _PHOTOMETRIC not in tags:
        return None
    bits = _all(tags, _BITS, 1)
    details = (("bits", _written(bits)), ("photometric", str(tags[_PHOTOMETRIC])))
    if not _USUAL_BITS.issuperset(bits):
        return UnusualPictureError(Phrase("picture-bits", details[:1]))
    return UnusualPictureError(Phrase("picture-samples", details))


def share(content: bytes) -> float | None:
    """
    Tells how much of the picture is there; 1 where it does not break off, nothing where that is not known.

    Where the page that is the picture is not there, another one may be; it counts for nothing.
    """
    found = list(pages(content))
    if not found or not all(len(tags) and _is_whole(tags, content) for tags in found):
        return None
    if found[-1].next >= len(content):  # another page should follow
        return None
    parts = _parts(next(filter(_is_full, found), found[0]))
    there = sum(max(0, min(end, len(content)) - begin) for begin, end in parts)
    whole = sum(end - begin for begin, end in parts)
    return there / whole if whole else 1.0


def lacks_picture(content: bytes) -> bool:
    """Tells whether only reduced pages are there, and another one should follow."""
    found = list(pages(content))
    return bool(found) and not any(map(_is_full, found)) and found[-1].next >= len(content)


def parts(content: bytes, codings: Container[int] = _CODED) -> list[tuple[int, int]]:
    """Lists where the strips or tiles of the picture begin and end, if it is coded in one of these ways."""
    found = list(pages(content))
    tags = next(filter(_is_full, found), found[0] if found else Tags())
    return _parts(tags) if _all(tags, _CODING, 1)[0] in codings else []


def _parts(tags: Tags) -> list[tuple[int, int]]:
    for offsets, lengths in _OFFSETS:
        places = zip(_all(tags, offsets), _all(tags, lengths), strict=False)
        if found := [(at, at + length) for at, length in places if length]:
            return found
    return []


def prepare(image: Image.Image) -> None:
    """Has libtiff read what Pillow itself would read wrong: planes of sixteen bits each."""
    if not isinstance(image, TiffImagePlugin.TiffImageFile) or image.use_load_libtiff or not image.tile:
        return
    bits = _all(image.tag_v2, _BITS, 1)
    if image.tag_v2.get(_PLANAR) == 2 and max(bits) > 8 and image.mode in _NATIVE:
        width, height = image.tag_v2[256], image.tag_v2[257]
        image.tile = [
            image.tile[0]._replace(
                codec_name="libtiff",
                extents=(0, 0, width, height),
                offset=0,
                args=(_NATIVE[image.mode], False, image.tag_v2.offset),
            )
        ]
        image.use_load_libtiff = True


_NATIVE = {"RGB": "RGB;16N", "RGBA": "RGBA;16N", "CMYK": "CMYK;16N"}


def grey_range(image: Image.Image) -> tuple[int, int]:
    """Returns the values of black and of white, where grey has more than eight bits."""
    tags: Tags = getattr(image, "tag_v2", Tags())
    white = 2 ** min(max(_all(tags, _BITS, _MOST_BITS)), _MOST_BITS) - 1
    return (white, 0) if tags.get(_PHOTOMETRIC) == _WHITE_IS_ZERO else (0, white)


def _is_whole(tags: Tags, content: bytes) -> bool:
    """Tells whether what a page says of itself is all there; Pillow leaves out what is not."""
    is_big = b"+" in content[2:4]
    order: Literal["little", "big"] = "little" if content[:1] == b"I" else "big"
    at = tags.offset
    count = int.from_bytes(content[at : at + (8 if is_big else 2)], order)
    return len(tags) == count


def _is_full(tags: Tags) -> bool:
    is_other = _all(tags, _SUBFILE, 0)[0] & (_REDUCED | _MASK) or _all(tags, _OLD_SUBFILE, 0)[0] == 2
    return not is_other


def _unusual(tags: Tags) -> Phrase | None:
    bits = _all(tags, _BITS, 1)
    of_bits = (("bits", _written(bits)),)
    formats = _all(tags, _SAMPLE_FORMAT, 1)
    if any(kind in _FLOATS for kind in formats):
        return Phrase("picture-float", of_bits)
    if _SIGNED in formats:
        return Phrase("picture-signed", of_bits)
    return Phrase("picture-bits", of_bits) if max(bits) > _MOST_BITS else None


def _written(bits: Sequence[int]) -> str:
    return "/".join(map(str, dict.fromkeys(bits)))


def _all(tags: Tags, tag: int, *default: int) -> tuple[int, ...]:
    """Returns all values of a tag, which Pillow gives as a number where there is one."""
    value = tags.get(tag, default)
    return tuple(value) if isinstance(value, (tuple, list)) else (int(value),)
