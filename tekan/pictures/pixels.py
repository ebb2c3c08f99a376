"""
Where pictures are looked at, reduced and encoded.

It imports Pillow, so it is imported only when it is needed.
"""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

from PIL import Image, PngImagePlugin

from tekan.model.pictures import PAPER, RIBBON, Measure, Rendition
from tekan.pictures.colours import BY_CAMERAS, continuous, in_srgb
from tekan.pictures.encoders import SETTINGS
from tekan.pictures.opening import LOSSY, decoding, opened
from tekan.pictures.ribbons import shape_on_paper
from tekan.pictures.rights import rights_of

_SAMPLE = 320
"""The width at which JPEG and PNG are compared."""
_MOST_FOR_ILLUSTRATIONS = 5.3
"""PNG's bytes as a multiple of JPEG's; measured: 3.8 to 4.7 for illustrations, 5.7 to 13 for photographs."""
_GLANCE = 64
"""The side of the picture from which the colour is taken."""
_LANCZOS = Image.Resampling.LANCZOS


def measure(content: bytes) -> Measure:
    """
    Measures a picture: reads its header, and all of it once, so that a truncated file is noticed.

    Raises:
        PictureError: It is not a picture that can be read.
    """
    with opened(content, (_SAMPLE, _SAMPLE)) as negative:  # a JPEG is read to its end all the same
        image = negative.image
        with decoding(content):  # this looks for a second picture
            is_animated = image.format not in BY_CAMERAS and getattr(image, "is_animated", False)
        is_lossy = image.format in LOSSY
        sample = _finished(image, _fitting(image.size, _SAMPLE))
        rights = rights_of(image, content)
    is_ribbon = sample.width < sample.height * RIBBON
    return Measure(
        *negative.size,
        _kind(sample, is_lossy=is_lossy),
        _main_colour(sample),
        is_animated=is_animated,
        shape_on_paper=shape_on_paper(sample) if is_ribbon else 0.0,
        doubts=negative.doubts,
        rights=rights,
    )


def develop(content: bytes, wanted: Iterable[Rendition]) -> Iterator[tuple[Rendition, bytes]]:
    """
    Yields the bytes of renditions of one picture: upright, in sRGB, without metadata but their rights.

    It is opened once. Each width is made from the next larger one of its ladder, whether that is wanted or
    not: the bytes of a rendition are the same, whatever else is made.

    Raises:
        PictureError: The file is not what was measured.
    """
    wide_first = sorted(wanted, key=lambda rendition: -rendition.width)
    whole = [rendition for rendition in wide_first if not rendition.box]
    parts = [rendition for rendition in wide_first if rendition.box]
    ladder = deque(wide_first[0].ladder)
    with opened(content, wide_first[0].least) as negative:
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


def _fitting(size: tuple[int, int], width: int) -> tuple[int, int]:
    """Scales a size in proportion, to be no wider than the width."""
    scale = min(1.0, width / size[0])
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


# --- Looking ----------------------------------------------------------------------------------------


def _finished(
    image: Image.Image, size: tuple[int, int], box: tuple[float, float, float, float] | None = None
) -> Image.Image:
    """Converts a picture, or part of it, to a size and to sRGB: RGB, or RGBA if something is transparent."""
    left, top, right, bottom = box or (0, 0, 1, 1)
    part = (left * image.width, top * image.height, right * image.width, bottom * image.height)
    print_ = continuous(image)
    if print_.size != size or box:
        print_ = print_.resize(size, _LANCZOS, box=part)
    return in_srgb(print_, image.info)


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
        return PAPER
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
    ground = Image.new("RGB", image.size, f"#{PAPER}")
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
