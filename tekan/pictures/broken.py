"""
Files that break off: whether the picture is all there in spite of it, and how much of it is.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Callable

from PIL import Image, ImageChops

from tekan.diagnostics.problems import DamagedPictureError
from tekan.pictures import avif, jpeg, line_ends, png, tiff_pages, unfilled
from tekan.pictures.kinds import TIFF_MARKS, kind_of

_PADDINGS = (bytes(256), b"\x55" * 256)
"""What stands in for a missing end; what is decoded from one looks otherwise than what is from the other."""
_LINES = 2000
"""How finely a picture is looked at to see where it ends."""
_FEWEST_ZEROS = 64
"""So many at the end are room that a copy was to fill, and no picture."""


def completed(content: bytes) -> bytes:
    """
    Returns a file that a decoder can read to its end: the same, unless what is missing is no picture.

    Raises:
        DamagedPictureError: A JPEG or a PNG breaks off before its picture ends, or a part was never filled.
    """
    if line_ends.has_more(content):
        raise DamagedPictureError.as_text()
    if content.startswith(TIFF_MARKS) and tiff_pages.lacks_picture(content):
        raise DamagedPictureError.broken_off(None)
    if (room := unfilled.unfilled(content)) is not None and not _has_no_end(content):
        raise DamagedPictureError.unfilled(room)
    if content.startswith(jpeg.MARK):
        return _completed_jpeg(content)
    return png.mended(content) if content.startswith(png.SIGNATURE) else content


def judged(content: bytes) -> DamagedPictureError | None:
    """Tells whether a file that no decoder reads breaks off, and where."""
    kind = kind_of(content)
    share, is_of_file = _SHARES.get(kind.format if kind else "", (None, False))
    there = share(content) if share else 1
    return DamagedPictureError.broken_off(there, is_of_file=is_of_file) if there != 1 else None


def unread(content: bytes) -> DamagedPictureError | None:
    """Tells whether a file that no decoder reads has room that was never filled, or other line ends."""
    if line_ends.has_fewer(content):
        return DamagedPictureError.as_text()
    room = unfilled.unfilled_or_unread(content)
    return None if room is None else DamagedPictureError.unfilled(room)


# --- JPEG ---------------------------------------------------------------------------------------------------


def _has_no_end(content: bytes) -> bool:
    """Tells whether a JPEG ends without its mark; how much of its height is there can then be told."""
    return content.startswith(jpeg.MARK) and content.rfind(jpeg.END, jpeg.frame(content)[1]) < 0


def _completed_jpeg(content: bytes) -> bytes:
    frame, begin = jpeg.frame(content)
    if frame is None or not begin or not _has_no_end(content):
        return content
    there = content.rstrip(b"\0")
    there = (there if len(content) - len(there) >= _FEWEST_ZEROS else content).rstrip(b"\xff")
    top = _first_missing_line(there)
    if top == 1 and jpeg.has_all_scans(there, frame):
        return there + jpeg.END
    scans = sum(segment.marker == jpeg.SCAN for segment in jpeg.segments(there))
    raise DamagedPictureError.broken_off(top, is_coarse=scans > 1)


def _of_jpeg(content: bytes) -> float | None:
    """Tells whether it breaks off before there is any picture."""
    return 1.0 if jpeg.frame(content)[1] else None


def _first_missing_line(there: bytes) -> float | None:
    """Finds where two pictures begin to differ that are completed differently, as a share of the height."""
    try:
        one, other = (_decoded(there + padding + jpeg.END) for padding in _PADDINGS)
    except Exception:  # noqa: BLE001 - it is damaged in other ways, too
        return None
    differing = ImageChops.difference(one, other).getbbox()
    return differing[1] / one.height if differing else 1.0


def _decoded(content: bytes) -> Image.Image:
    with Image.open(io.BytesIO(content), formats=("JPEG",)) as image:
        image.draft(None, (_LINES, _LINES))
        image.load()
        return image.copy()


# --- Others -------------------------------------------------------------------------------------------------


def _of_webp(content: bytes) -> float | None:
    return min(1.0, len(content) / (8 + int.from_bytes(content[4:8], "little")))


def _of_bmp(content: bytes) -> float | None:
    if len(content) < 34:
        return None
    begin, size, width, height, bits, coding = struct.unpack_from("<IIiixxHI", content, 10)
    line = (abs(width) * bits + 31) // 32 * 4
    if size < 40 or coding not in (0, 3) or not line * height:
        return 1.0
    share: float = (len(content) - begin) / (line * abs(height))
    return max(0.0, min(1.0, share))


def _of_gif(content: bytes) -> float | None:
    """Tells whether the blocks of the first picture are all there; they do not say how long they will be."""
    at = 13 + _colours(content[10:11])
    while at < len(content):
        if content[at] == 0x2C:
            at += 11 + _colours(content[at + 9 : at + 10])
            return 1.0 if _after_blocks(content, at) else None
        if content[at] != 0x21:
            return 1.0
        at = _after_blocks(content, at + 2) or len(content)
    return None


def _colours(flags: bytes) -> int:
    return 3 * 2 ** ((flags[0] & 7) + 1) if flags and flags[0] & 128 else 0


def _after_blocks(content: bytes, at: int) -> int:
    """Finds the end of a chain of blocks; 0 where it breaks off."""
    while at < len(content):
        if not content[at]:
            return at + 1
        at += 1 + content[at]
    return 0


_SHARES: dict[str, tuple[Callable[[bytes], float | None], bool]] = {
    "JPEG": (_of_jpeg, False),
    "PNG": (lambda content: png.Png(content).share, False),
    "WebP": (_of_webp, True),
    "BMP": (_of_bmp, False),
    "GIF": (_of_gif, True),
    "AVIF": (avif.share, True),
    "TIFF": (tiff_pages.share, True),
}
"""By format, what tells how much of a file is there, and whether that is of its bytes or of its height."""
