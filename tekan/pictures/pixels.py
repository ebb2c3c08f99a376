"""
Where pictures are opened, turned upright, converted to sRGB, reduced and encoded.

It imports Pillow, so it is imported only when it is needed.
"""

from __future__ import annotations

import io
import logging
import threading
import warnings
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from PIL import (  # the plugins, so that Pillow does not look for all of its own
    AvifImagePlugin,  # noqa: F401
    Image,
    ImageCms,
    PngImagePlugin,
    TiffImagePlugin,  # noqa: F401
    WebPImagePlugin,  # noqa: F401
)

from tekan.diagnostics.problems import TooLargePictureError, UnreadablePictureError
from tekan.model.pictures import RIBBON, Measure, Rendition
from tekan.pictures.encoders import SETTINGS
from tekan.pictures.ribbons import fitting_end
from tekan.pictures.rights import rights_of
from tekan.pictures.tiff import complaints, is_read_by_libtiff

MAX_PIXELS = 100_000_000
"""A larger picture is a mistake or an attack; it would take gigabytes to decode."""

MAX_SIDE = 65_500
"""The longest side that the encoders can handle."""

PAPER = (247, 242, 231)
"""The ground of a transparent picture where a format has no transparency."""

_KNOWN = ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF", "BMP")
_LOSSY = ("JPEG", "MPO")
_STILLS = ("JPEG", "MPO", "TIFF")
"""More than one picture in such a file is a preview, a depth map or a page, not an animation."""
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
_SAMPLE = 320
"""The width at which JPEG and PNG are compared."""
_MOST_FOR_ILLUSTRATIONS = 5.3
"""PNG's bytes as a multiple of JPEG's; measured: 3.8 to 4.7 for illustrations, 5.7 to 13 for photographs."""
_GLANCE = 64
"""The side of the picture from which the colour is taken."""
# What Pillow would warn about is judged here, and an editor does not know its words.
Image.MAX_IMAGE_PIXELS = None
warnings.filterwarnings("ignore", module=r"PIL\.")
logging.getLogger("PIL").setLevel(logging.CRITICAL)  # what is wrong is reported once, in our words
_LANCZOS = Image.Resampling.LANCZOS


def measure(content: bytes) -> Measure:
    """
    Measures a picture: reads its header, and all of it once, so that a truncated file is noticed.

    Raises:
        UnreadablePictureError: It is not a picture that can be read.
        TooLargePictureError: It has more than `MAX_PIXELS`, or a side longer than `MAX_SIDE`.
    """
    with _opened(content, (_SAMPLE, _SAMPLE)) as negative:  # a JPEG is read to its end all the same
        image = negative.image
        with _decoding():  # this looks for a second picture
            is_animated = image.format not in _STILLS and getattr(image, "is_animated", False)
        is_lossy = image.format in _LOSSY
        sample = _finished(image, _fitting(image.size, _SAMPLE))
        rights = rights_of(image, content)
    end = fitting_end(sample) if sample.width < sample.height * RIBBON else 0.0
    return Measure(
        *negative.size,
        _kind(sample, is_lossy=is_lossy),
        _main_colour(sample),
        is_animated=is_animated,
        end=end,
        rights=rights,
    )


def develop(content: bytes, wanted: Iterable[Rendition]) -> Iterator[tuple[Rendition, bytes]]:
    """
    Yields the bytes of renditions of one picture: upright, in sRGB, without metadata but their rights.

    It is opened once. Each width is made from the next larger one of its ladder, whether that is wanted or
    not: the bytes of a rendition are the same, whatever else is made.

    Raises:
        UnreadablePictureError: The file is not what was measured.
    """
    wide_first = sorted(wanted, key=lambda rendition: -rendition.width)
    whole = [rendition for rendition in wide_first if not rendition.box]
    parts = [rendition for rendition in wide_first if rendition.box]
    ladder = deque(wide_first[0].ladder)
    with _opened(content, wide_first[0].least) as negative:
        upright = negative.upright()
        crops = [_finished(upright, _size(part), part.box) for part in parts]
        larger = _finished(upright, ladder.popleft()) if whole else None
        del upright, negative
    # The picture itself, which takes the most memory, is released before the long work begins.
    for part, crop in zip(parts, crops, strict=True):
        yield part, _encoded(crop, part)
    for rendition in whole:
        while larger and larger.size != _size(rendition):
            larger = larger.resize(ladder.popleft(), _LANCZOS)
        if larger:
            yield rendition, _encoded(larger, rendition)


def _size(rendition: Rendition) -> tuple[int, int]:
    return rendition.width, rendition.height


# --- Opening ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Negative:
    """A picture as it is in its file, perhaps already reduced."""

    image: Image.Image
    size: tuple[int, int]
    """Of the whole picture, upright."""
    orientation: int

    def upright(self) -> Image.Image:
        turn = _TURNS.get(self.orientation)
        return self.image if turn is None else self.image.transpose(turn)


@contextmanager
def _opened(content: bytes, least: tuple[int, int]) -> Iterator[_Negative]:
    """Opens a picture, reduced where that costs nothing, but not below the size that is needed."""
    with _decoding():
        image = Image.open(io.BytesIO(content), formats=_KNOWN)
    with image:
        width, height = image.size
        if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
            raise TooLargePictureError(f"{width:,} × {height:,}")
        if image.format in _LOSSY:
            image.draft(None, least if _orientation(image) not in _ON_THEIR_SIDE else least[::-1])
        with _room_for(image):
            with _decoding():
                _load(image)
            orientation = _orientation(image)
            size = (height, width) if orientation in _ON_THEIR_SIDE else (width, height)
            yield _Negative(image, size, orientation)


def _load(image: Image.Image) -> None:
    """Decodes a picture to its last line."""
    if not is_read_by_libtiff(image):
        image.load()
        return
    with complaints() as said:
        image.load()
    if said:
        raise UnreadablePictureError(said[0])


@contextmanager
def _decoding() -> Iterator[None]:
    """Turns whatever a decoder raises into an error of ours; each decoder has its own ways to fail."""
    try:
        yield
    except Image.DecompressionBombError as failure:
        raise TooLargePictureError(str(failure)) from None
    except Exception as failure:  # noqa: BLE001 - see above
        raise UnreadablePictureError(str(failure)) from None


def _orientation(image: Image.Image) -> int:
    """Reads how the camera was held, 1 to 8; an entry that cannot be read counts as 1."""
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # noqa: BLE001 - Pillow reads it as it finds it
        return 1


def _fitting(size: tuple[int, int], width: int) -> tuple[int, int]:
    """Scales a size in proportion, to be no wider than the width."""
    scale = min(1.0, width / size[0])
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


# --- Colours ----------------------------------------------------------------------------------------


def _finished(
    image: Image.Image, size: tuple[int, int], box: tuple[float, float, float, float] | None = None
) -> Image.Image:
    """Converts a picture, or part of it, to a size and to sRGB: RGB, or RGBA if something is transparent."""
    left, top, right, bottom = box or (0, 0, 1, 1)
    part = (left * image.width, top * image.height, right * image.width, bottom * image.height)
    print_ = _continuous(image)
    if print_.size != size or box:
        print_ = print_.resize(size, _LANCZOS, box=part)
    return _in_srgb(print_, image.info.get("icc_profile"))


def _continuous(image: Image.Image) -> Image.Image:
    """Converts a picture to a mode whose pixels can be mixed, with eight bits per channel."""
    if image.mode.startswith("I"):  # sixteen bits of grey; converting alone would clip all but the darkest
        return image.convert("I").point(lambda value: value * (1 / 257) + 0.5).convert("L")
    if image.mode == "F":
        raise UnreadablePictureError("floating point")
    if "transparency" in image.info or image.mode in ("PA", "La", "RGBa"):
        return image.convert("RGBA")
    return image if image.mode in ("L", "LA", "RGB", "RGBA", "CMYK", "LAB", "YCbCr") else image.convert("RGB")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    alpha = image.getchannel("A") if image.mode in ("LA", "RGBA") else None
    colours = image.convert(image.mode.removesuffix("A")) if alpha else image
    colours = _transformed(colours, profile) or colours.convert("RGB")
    if alpha and alpha.getextrema()[0] != 255:
        colours.putalpha(alpha)
    colours.info.clear()
    return colours


def _transformed(image: Image.Image, profile: bytes | None) -> Image.Image | None:
    """Converts a picture from its profile to sRGB; returns nothing if it has none or a foreign one."""
    if not profile:
        return None
    try:
        given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(
            image,
            given,
            ImageCms.createProfile("sRGB"),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None


def _kind(sample: Image.Image, *, is_lossy: bool) -> str:
    """Decides the kind of a picture by what PNG needs against JPEG: little for even areas and sharp edges."""
    drawn = io.BytesIO()
    sample.save(drawn, "PNG", compress_level=3 if is_lossy else 9)
    blurred = io.BytesIO()
    _on_paper(sample).save(blurred, "JPEG", **SETTINGS["JPEG", "photograph"])
    ratio = drawn.tell() / blurred.tell()
    if ratio <= 1 and not is_lossy:
        return "drawing"
    return "illustration" if ratio <= _MOST_FOR_ILLUSTRATIONS else "photograph"


def _main_colour(sample: Image.Image) -> str:
    """Finds the colour that takes up the most area, as hexadecimal digits."""
    if sample.mode == "RGBA":
        return "".join(f"{channel:02x}" for channel in PAPER)
    side = min(_GLANCE // 2, *sample.size)
    few = sample.resize((side, side), Image.Resampling.BOX).quantize(
        6, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE
    )
    counts = few.histogram()
    index = counts.index(max(counts))
    channels = (few.getpalette() or [0, 0, 0])[index * 3 :][:3]
    return "".join(f"{round(channel / 17):x}" for channel in channels)


def _on_paper(image: Image.Image) -> Image.Image:
    """Lays a transparent picture on paper."""
    if image.mode != "RGBA":
        return image
    ground = Image.new("RGB", image.size, PAPER)
    ground.paste(image, mask=image.getchannel("A"))
    return ground


# --- Encoders ---------------------------------------------------------------------------------------


def _encoded(image: Image.Image, rendition: Rendition) -> bytes:
    out = io.BytesIO()
    shown = _on_paper(image) if rendition.form == "JPEG" else image
    shown.save(out, rendition.form, **SETTINGS[rendition.form, rendition.kind], **_with(rendition))
    return out.getvalue()


def _with(rendition: Rendition) -> dict[str, Any]:
    """Returns what makes Pillow put the rights into a rendition; nothing where there are none."""
    if not rendition.packet:
        return {}
    if rendition.form != "PNG":
        return {"xmp": rendition.packet.encode()}
    chunks = PngImagePlugin.PngInfo()
    chunks.add_itxt("XML:com.adobe.xmp", rendition.packet)
    return {"pnginfo": chunks}


class _Budget:
    """A limit on the pixels open at once, whoever opened them; a picture larger than that is open alone."""

    def __init__(self, pixels: int) -> None:
        self._whole = self._free = pixels
        self._changed = threading.Condition()

    @contextmanager
    def __call__(self, image: Image.Image) -> Iterator[None]:
        taken = min(image.width * image.height, self._whole)
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
