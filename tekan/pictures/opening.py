"""
Where the file of a picture is opened and decoded, or refused, whatever program or camera wrote it.

It imports Pillow, so it is imported only when it is needed.
"""

from __future__ import annotations

import io
import logging
import math
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PIL import (  # the plugins, so that Pillow does not look for all of its own
    AvifImagePlugin,  # noqa: F401
    Image,
    TiffImagePlugin,  # noqa: F401
    UnidentifiedImageError,
    WebPImagePlugin,  # noqa: F401
)

from tekan.diagnostics.problems import (
    Phrase,
    PictureError,
    TooLargePictureError,
    TooLongPictureError,
    UnreadablePictureError,
    UnusualPictureError,
)
from tekan.model.pictures import PICTURE_WIDTHS
from tekan.pictures import broken, colours, jpeg, tiff_pages
from tekan.pictures.kinds import TIFF_MARKS
from tekan.pictures.tiff import complaints, is_read_by_libtiff

MAX_PIXELS = 100_000_000
"""A larger picture is a mistake or an attack; it would take gigabytes to decode."""

MAX_SIDE = 65_500
"""The longest side that the encoders can handle."""

MAX_REDUCED_PIXELS = 210_000_000
"""Of a JPEG, which phones make as large as this, and which is reduced while it is decoded."""

MAX_SAMPLES = 3 * MAX_PIXELS
"""Of a progressive JPEG, all of which have to be in memory before it can be reduced; two bytes each."""

LOSSY = ("JPEG", "MPO")
_KNOWN = ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF", "BMP")
_XMP = ("xmp", "XML:com.adobe.xmp")
_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_ON_THEIR_SIDE = (5, 6, 7, 8)
_CODINGS = {
    0xC3: "lossless",
    0xC5: "hierarchical",
    0xC6: "hierarchical",
    0xC7: "hierarchical",
    0xC9: "arithmetic",
    0xCA: "arithmetic",
    0xCB: "lossless, arithmetic",
    0xCD: "hierarchical, arithmetic",
    0xCE: "hierarchical, arithmetic",
    0xCF: "hierarchical, arithmetic",
}
"""What few programs read. Source: ITU-T T.81, table B.1."""
# What Pillow would warn about is judged here, and an editor does not know its words.
Image.MAX_IMAGE_PIXELS = None
warnings.filterwarnings("ignore", module=r"PIL\.")
logging.getLogger("PIL").setLevel(logging.CRITICAL)  # what is wrong is reported once, in our words


@dataclass(frozen=True, slots=True)
class Negative:
    """A picture as it is in its file, perhaps already reduced."""

    image: Image.Image
    size: tuple[int, int]
    """Of the whole picture, upright."""
    orientation: int
    doubts: tuple[str, ...]
    """Codes of warnings: what readers will see otherwise than its maker meant it."""

    def upright(self) -> Image.Image:
        """Turns the picture as the camera was held."""
        turn = _TURNS.get(self.orientation)
        return self.image if turn is None else self.image.transpose(turn)


@contextmanager
def opened(content: bytes, least: tuple[int, int]) -> Iterator[Negative]:
    """
    Opens a picture, reduced where that costs nothing, but not below the size that is needed.

    Raises:
        PictureError: It is too large, damaged, of a rare kind, or no picture.
    """
    given = content
    with decoding(content):
        content = broken.completed(content)
        image = _begun(content)
    with image:
        width, height = image.size
        _refuse_too_large(image, content)
        if image.format in colours.BY_CAMERAS and _orientation(image) in _ON_THEIR_SIDE:
            least = least[::-1]
        with decoding(content):
            doubts = colours.describe(image, given)
        if image.format in LOSSY:
            image.draft(None, least)
        # What is larger than others may be is open alone, however much it is reduced.
        with _room_for(image.size if width * height <= MAX_PIXELS else (width, height)):
            with decoding(content):
                _load(image)
                colours.see_through(image, content)
            orientation = _orientation(image)
            size = (height, width) if orientation in _ON_THEIR_SIDE else (width, height)
            yield Negative(image, size, orientation, doubts)


def _begun(content: bytes) -> Image.Image:
    """Opens a file at the page that is the picture, before any pixel is decoded."""
    is_tiff = content.startswith(TIFF_MARKS)
    page = tiff_pages.picture(content) if is_tiff else 0
    image = Image.open(io.BytesIO(content), formats=_KNOWN)
    if is_tiff:
        image.seek(page)
        tiff_pages.prepare(image)
    return image


def _load(image: Image.Image) -> None:
    """Decodes a picture to its last line."""
    if not is_read_by_libtiff(image):
        image.load()
        return
    with complaints() as said:
        image.load()
    if said:
        raise OSError(said[0])


@contextmanager
def decoding(content: bytes) -> Iterator[None]:
    """Turns whatever a decoder raises into an error of ours; each decoder has its own ways to fail."""
    try:
        yield
    except PictureError:
        raise
    except Exception as failure:  # noqa: BLE001 - see above
        raise _judged(content, failure) from None


def _judged(content: bytes, failure: Exception) -> PictureError:
    """Finds out why a picture could not be read."""
    unreadable = UnreadablePictureError()
    try:
        return broken.judged(content) or _unusual(content, failure) or broken.unread(content) or unreadable
    except Exception:  # noqa: BLE001 - it is nothing that we know
        return unreadable


def _unusual(content: bytes, failure: Exception) -> UnusualPictureError | None:
    if content.startswith(TIFF_MARKS) and isinstance(failure, UnidentifiedImageError):
        return tiff_pages.refused(content)
    frame, _ = jpeg.frame(content) if content.startswith(jpeg.MARK) else (None, 0)
    if frame and (coding := _CODINGS.get(frame.marker)):
        return UnusualPictureError(Phrase("picture-coded-oddly", (("coding", coding),)))
    return (
        UnusualPictureError(Phrase("picture-bits", (("bits", str(frame.bits)),)))
        if frame and frame.bits != 8
        else None
    )


def _orientation(image: Image.Image) -> int:
    """Reads how the camera was held, 1 to 8; an entry that cannot be read counts as 1."""
    hidden = {name: image.info.pop(name) for name in _XMP if name in image.info}  # browsers heed Exif alone
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # noqa: BLE001 - Pillow reads it as it finds it
        return 1
    finally:
        image.info.update(hidden)


# --- Limits -------------------------------------------------------------------------------------------------


def _refuse_too_large(image: Image.Image, content: bytes) -> None:
    size, pixels = image.size, image.width * image.height
    frame = jpeg.frame(content)[0] if image.format in LOSSY and pixels > MAX_PIXELS else None
    if frame is None:
        limit = MAX_PIXELS
    elif frame.is_in_passes:
        limit = min(MAX_REDUCED_PIXELS, MAX_SAMPLES * pixels // max(1, frame.samples))
    else:
        limit = MAX_REDUCED_PIXELS
    if pixels > limit:
        is_for_passes = frame is not None and pixels <= MAX_REDUCED_PIXELS
        raise TooLargePictureError(size, limit, _fix(size, limit, is_for_passes=is_for_passes))
    if max(size) > MAX_SIDE:
        raise TooLongPictureError(size, MAX_SIDE, _fix(size, limit))


def _fix(size: tuple[int, int], limit: int, *, is_for_passes: bool = False) -> Phrase:
    """Chooses what to do: where reducing would leave less than readers get, cutting is better."""
    scale = min(math.sqrt(limit / (size[0] * size[1])), MAX_SIDE / max(size))
    width, height = (max(1, int(side * scale)) for side in size)
    if min(width, height) < max(PICTURE_WIDTHS):
        return Phrase("picture-cut")
    code = "picture-plain-progressive" if is_for_passes else "picture-reduce"
    return Phrase(code, (("size", f"{width:,} × {height:,}"),))


class _Budget:
    """A limit on the pixels open at once, whoever opened them; a picture larger than that is open alone."""

    def __init__(self, pixels: int) -> None:
        self._whole = self._free = pixels
        self._changed = threading.Condition()

    @contextmanager
    def __call__(self, size: tuple[int, int]) -> Iterator[None]:
        taken = min(size[0] * size[1], self._whole)
        with self._changed:
            self._changed.wait_for(lambda: self._free >= taken)
            self._free -= taken
        try:
            yield
        finally:
            with self._changed:
                self._free += taken
                self._changed.notify_all()


_room_for = _Budget(36_000_000)
"""A picture from a good camera and half of another: 150 MB, as a pixel takes four bytes."""
