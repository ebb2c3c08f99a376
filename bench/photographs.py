"""
Makes the photographs and judges what became of them; run by a Python of its own, which has NumPy.

    python photographs.py make FOLDER
    python photographs.py judge SOURCES FOLDER
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFilter
from skimage.metrics import structural_similarity

COUNT = 9
SIZE = (2400, 1600)
WIDTHS = (480, 960, 1600)
LARGEST = 1_300_000
FORMATS = {".avif": "avif", ".webp": "webp", ".jpg": "jpeg", ".jpeg": "jpeg"}
_THUMBNAIL = (24, 16)
_LEAVES = 1500
_SMALLEST = 8
"""Half the width of the smallest thing, in pixels."""

Pixels: TypeAlias = npt.NDArray[Any]


def make(folder: Path) -> None:
    """Write the photographs: the same bytes at every time and place that has the same Pillow."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, COUNT + 1):
        (folder / f"{number}.jpg").write_bytes(_developed(_photograph(number)))


def _photograph(number: int) -> Image.Image:
    """
    Give a picture with the statistics of a photograph.

    Things of all sizes lie over one another as dead leaves do, which gives the edges and the spectrum of what
    one sees; over them come texture, other for each thing, the fall of the light, the blur of a lens and the
    noise of a sensor.
    """
    random = np.random.default_rng(number)
    width, height = SIZE
    seen, rough = Image.new("RGB", SIZE, (128, 128, 128)), Image.new("L", SIZE, 40)
    colours, roughness = ImageDraw.Draw(seen), ImageDraw.Draw(rough)
    for size in _SMALLEST * (1 - random.random(_LEAVES)) ** -0.8:
        outline = _outline(random, min(size, width / 3))
        light, tint = random.normal(120, 45), random.normal(0, 12, 3)
        colours.polygon(outline, fill=tuple(int(value) for value in np.clip(light + tint, 0, 255)))
        roughness.polygon(outline, fill=int(random.uniform(0, 255) ** 2 / 255))
    blurred = np.asarray(seen.filter(ImageFilter.GaussianBlur(0.8)), dtype=np.float32)
    gain = np.asarray(rough.filter(ImageFilter.GaussianBlur(0.8)), dtype=np.float32)[:, :, None] / 255
    fall = np.linspace(1.1, 0.8, height, dtype=np.float32)[:, None, None]
    noise = random.standard_normal((height, width, 3), dtype=np.float32) * 2
    scene = blurred * fall + 9 * _clouds(random, 0.6) + 26 * gain * _clouds(random, 0.85) + noise
    return Image.fromarray(np.clip(scene, 0, 255).astype(np.uint8))


def _outline(random: np.random.Generator, size: float) -> list[tuple[float, float]]:
    """Give the outline of a thing of a size, anywhere in the picture."""
    width, height = SIZE
    x, y, turn = random.uniform(0, width), random.uniform(0, height), random.uniform(0, np.pi)
    long, corners = random.uniform(1, 2.5), int(random.integers(3, 24))
    steps = np.sort(random.uniform(0, 2 * np.pi, corners))
    across, down = size * long * np.cos(steps), size * np.sin(steps)
    return [
        (float(x + a * np.cos(turn) - d * np.sin(turn)), float(y + a * np.sin(turn) + d * np.cos(turn)))
        for a, d in zip(across, down, strict=True)
    ]


def _clouds(random: np.random.Generator, fading: float) -> Pixels:
    """Give noise of many octaves, each half as wide as the one before and weaker; about one high."""
    width, height = SIZE
    total: Pixels = np.zeros((height, width), dtype=np.float32)
    for octave in range(2, 11):
        grid = random.standard_normal((2 * 2**octave, 3 * 2**octave), dtype=np.float32)[:height, :width]
        layer = Image.fromarray(grid).resize(SIZE, Image.Resampling.BILINEAR)
        total += np.asarray(layer) * np.float32(fading**octave)
    total /= total.std()
    return total[:, :, None]


def _developed(photograph: Image.Image) -> bytes:
    """Give a photograph as the JPEG of a camera, in the best quality that is not too large."""
    for quality in range(94, 60, -2):
        out = io.BytesIO()
        photograph.save(out, "JPEG", quality=quality, subsampling="4:2:0")
        if out.tell() <= LARGEST:
            break
    return out.getvalue()


def judge(sources: Path, folder: Path) -> dict[str, dict[str, float]]:
    """Give, by format, how many pictures there are, their bytes, and their mean likeness to the source."""
    originals = [Image.open(file).convert("RGB") for file in sorted(sources.glob("*.jpg"))]
    marks = [_thumbnail(original) for original in originals]
    found: dict[str, list[tuple[int, float]]] = {}
    for file, picture in _pictures(folder):
        mark = _thumbnail(picture)  # names are hashes, so the source is the one that looks like it
        original = originals[int(np.argmin([np.abs(mark - other).mean() for other in marks]))]
        wanted = original.resize(picture.size, Image.Resampling.LANCZOS)
        likeness = structural_similarity(_luma(wanted), _luma(picture), data_range=255)
        found.setdefault(FORMATS[file.suffix], []).append((file.stat().st_size, float(likeness)))
    return {
        form: {
            "count": len(judged),
            "bytes": sum(size for size, _ in judged),
            "ssim": float(np.mean([likeness for _, likeness in judged])),
        }
        for form, judged in found.items()
    }


def _pictures(folder: Path) -> Iterator[tuple[Path, Image.Image]]:
    for file in sorted(folder.rglob("*")):
        if file.suffix in FORMATS:
            with Image.open(file) as picture:
                if picture.width in WIDTHS:
                    yield file, picture.convert("RGB")


def _thumbnail(picture: Image.Image) -> Pixels:
    return np.asarray(picture.convert("L").resize(_THUMBNAIL, Image.Resampling.BOX), dtype=np.float32)


def _luma(picture: Image.Image) -> Pixels:
    return np.asarray(picture.convert("L"))


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["make", folder]:
            make(Path(folder))
        case ["judge", sources, folder]:
            print(json.dumps(judge(Path(sources), Path(folder))))
        case _:
            sys.exit(__doc__)
