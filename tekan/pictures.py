"""
The picture desk: a picture is measured, its renditions are decided, and only then is anything encoded.

Measuring reads a header, deciding is arithmetic; pages need no more than that.
"""

from __future__ import annotations

import hashlib
import io
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from tekan.model import Artifact, Figure, Picture, Rendition
from tekan.problems import Diagnostic, error

FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "JPEG", ".avif": "JPEG"}
"""The endings of picture files, and the encoder of what readers get."""

MAX_WIDTH = 1600
MAX_PIXELS = 100_000_000
"""A larger picture is a mistake or an attack; it would take gigabytes to decode."""

_ENDINGS = {"JPEG": "jpg", "PNG": "png"}
_EXIF_ORIENTATION = 0x0112


class UnreadablePictureError(ValueError):
    """A file that is named as a picture and is none, or is too large to be one."""


def plan_renditions(
    figures: Iterable[Figure], folder: Path
) -> tuple[dict[Picture, Rendition], list[Diagnostic]]:
    """Decide the rendition of every picture that the figures show; those that can not be read are told of."""
    renditions: dict[Picture, Rendition] = {}
    problems: list[Diagnostic] = []
    for figure in figures:
        if figure.picture and figure.picture not in renditions:
            try:
                renditions[figure.picture] = plan(figure.picture, folder / figure.picture.path)
            except UnreadablePictureError:
                problems.append(error("unreadable-picture", figure.location, path=figure.picture.path))
    return renditions, problems


def encode_renditions(renditions: Iterable[Rendition], folder: Path) -> Iterator[Artifact]:
    """Give the files of the renditions, one after the other."""
    for rendition in {rendition.address: rendition for rendition in renditions}.values():
        yield Artifact(rendition.address, encode(rendition, folder / rendition.picture.path))


def plan(picture: Picture, file: Path) -> Rendition:
    """
    Decide the rendition of a picture from its header and its bytes; nothing is encoded.

    Raises:
        UnreadablePictureError: The file is not a picture that can be read.
    """
    content = file.read_bytes()
    width, height = _measure(content)
    scale = min(1.0, MAX_WIDTH / width)
    form = FORMATS[PurePosixPath(picture.path).suffix.lower()]
    mark = hashlib.sha256(content + f"{MAX_WIDTH} {form}".encode()).hexdigest()[:12]
    address = f"assets/{mark}.{_ENDINGS[form]}"
    return Rendition(picture, address, round(width * scale), max(1, round(height * scale)), form)


def encode(rendition: Rendition, file: Path) -> bytes:
    """Give the bytes of a rendition: upright, in its size, without any metadata."""
    from PIL import Image, ImageOps  # noqa: PLC0415 - a site without pictures needs no Pillow

    with Image.open(file) as source:
        image = ImageOps.exif_transpose(source)
    if image.mode.startswith("I"):  # 16 bits of grey; converting would clip all but the darkest
        image = image.convert("I").point(lambda value: value * (1 / 257) + 0.5).convert("L")
    transparent = rendition.form == "PNG" and ("A" in image.getbands() or "transparency" in image.info)
    image = image.convert("RGBA" if transparent else "RGB")
    if image.size != (rendition.width, rendition.height):
        image = image.resize((rendition.width, rendition.height), Image.Resampling.LANCZOS)
    image.info.clear()
    out = io.BytesIO()
    image.save(out, rendition.form, quality=82, optimize=True, progressive=True)
    return out.getvalue()


def _measure(content: bytes) -> tuple[int, int]:
    """Give the width and height of a picture as it is looked at: turned as its camera says."""
    from PIL import Image  # noqa: PLC0415 - as above

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content)) as image:
                width, height = image.size
                if width * height > MAX_PIXELS:
                    raise UnreadablePictureError(f"{width} × {height}")
                turned = image.getexif().get(_EXIF_ORIENTATION, 1) in (5, 6, 7, 8)
                image.load()
    except UnreadablePictureError:
        raise
    except Exception as failure:  # noqa: BLE001 - each decoder has its own ways to fail
        raise UnreadablePictureError(str(failure)) from None
    return (height, width) if turned else (width, height)
