"""
Prints the pictures of the feature, and its seal.

    python content/lijin/images/source/draw.py [name …] [--width N] [--to DIR] [--svg DIR] [--contact FILE]

`make illustrations` calls it. It needs Pillow and resvg-py, a renderer that brings everything it uses, so the
same source gives the same bytes.
"""

from __future__ import annotations

import argparse
import io
from collections.abc import Callable
from pathlib import Path

import aerial
import chop
import flying_ground
import glassworks
import greenway
import resvg_py
import science_centre
import seal
import service_hall
import terraces
import tower
from ink import PAPER
from PIL import Image

PICTURES: dict[str, Callable[[], str]] = {
    "aerial": aerial.draw,
    "terraces": terraces.draw,
    "glassworks": glassworks.draw,
    "service-hall": service_hall.draw,
    "tower": tower.draw,
    "science-centre": science_centre.draw,
    "greenway": greenway.draw,
    "flying-ground": flying_ground.draw,
    "seal": seal.draw,
}
"""The pictures in the order of the feature; each function gives an SVG."""

HERE = Path(__file__).resolve().parent
QUALITY = 88


def render(svg: str, width: int) -> Image.Image:
    """Gives an SVG as pixels."""
    png = resvg_py.svg_to_bytes(svg_string=svg, width=width, skip_system_fonts=True)
    with Image.open(io.BytesIO(bytes(png))) as image:
        return image.convert("RGB")


def contact_sheet(images: list[Image.Image], width: int = 560, gap: int = 16) -> Image.Image:
    """Gives all pictures on one sheet, two in a row."""
    small = [
        image.resize((width, round(image.height * width / image.width)), Image.Resampling.LANCZOS)
        for image in images
    ]
    rows = [
        (max(image.height for image in row), row)
        for row in (small[i : i + 2] for i in range(0, len(small), 2))
    ]
    size = (2 * width + 3 * gap, sum(height + gap for height, _ in rows) + gap)
    sheet = Image.new("RGB", size, PAPER)
    top = gap
    for height, row in rows:
        for column, image in enumerate(row):
            sheet.paste(image, (gap + column * (width + gap), top))
        top += height + gap
    return sheet


def main() -> None:
    """Draws what the command line names, or everything."""
    parser = argparse.ArgumentParser(description="Prints the pictures of the feature, and its seal.")
    parser.add_argument("names", nargs="*", metavar="name", help=", ".join(PICTURES))
    parser.add_argument("--width", type=int, default=2400, help="in pixels; 2400 when not given")
    parser.add_argument("--to", type=Path, default=HERE.parent, help="the folder for the pictures")
    parser.add_argument("--svg", type=Path, help="also writes the pictures as they were drawn to this folder")
    parser.add_argument("--contact", type=Path, help="also writes all that was drawn on one sheet")
    wanted = parser.parse_args()
    unknown = [name for name in wanted.names if name not in PICTURES]
    if unknown:
        parser.error(f"no such picture: {', '.join(unknown)}")
    for folder in (wanted.to, wanted.svg):
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
    images = []
    for name in wanted.names or PICTURES:
        svg = PICTURES[name]()
        if wanted.svg:
            (wanted.svg / f"{name}.svg").write_text(svg + "\n", encoding="utf-8", newline="\n")
        image = render(svg, wanted.width)
        image.save(wanted.to / f"{name}.jpg", quality=QUALITY, optimize=True, progressive=True, subsampling=0)
        images.append(image)
    if not wanted.names:
        (wanted.to / "seal.svg").write_text(chop.icon(), encoding="utf-8", newline="\n")
    if wanted.contact:
        contact_sheet(images).save(wanted.contact, quality=82)


if __name__ == "__main__":
    main()
