"""
The pictures of the sites in this folder, drawn again: `python -m tests.sites.draw`.

Each is some ridges under a sky and one thing before them, small enough to be kept beside the text.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

SITES = Path(__file__).resolve().parent
SIZE = (640, 400)

Colour = tuple[int, int, int]
Thing = Callable[[ImageDraw.ImageDraw], None]

DAY: tuple[Colour, Colour] = ((236, 226, 204), (112, 126, 124))
DUSK: tuple[Colour, Colour] = ((226, 178, 140), (74, 72, 84))
NIGHT: tuple[Colour, Colour] = ((52, 60, 78), (18, 20, 28))
"""The colours of the sky at its top, and of the nearest ridge."""

INK, PAPER, LIGHT, RED = (34, 30, 26), (240, 232, 214), (250, 226, 160), (168, 50, 38)


def main() -> None:
    """Draw every picture into its place."""
    for number, (path, (hours, thing)) in enumerate(PICTURES.items()):
        scene = ridges(hours, random.Random(number))
        thing(ImageDraw.Draw(scene))
        if file_name(path) in HEROES:
            scene = scene.resize((2 * SIZE[0], 2 * SIZE[1]), Image.Resampling.LANCZOS)
        scene = scene.filter(ImageFilter.GaussianBlur(1.2))
        file = SITES / path
        file.parent.mkdir(exist_ok=True)
        scene.save(file, quality=58, optimize=True)


def file_name(path: str) -> str:
    return path.rpartition("/")[2]


def ridges(hours: tuple[Colour, Colour], chance: random.Random) -> Image.Image:
    """Give a sky with four ridges, each nearer and darker than the one behind it."""
    sky, near = hours
    scene = Image.new("RGB", SIZE, sky)
    draw = ImageDraw.Draw(scene)
    for depth in range(1, 5):
        base, phase = 150 + depth * 45, chance.random() * 7
        tops = [
            (x, base - (90 / depth) * (math.sin(x / 110 + phase) + 0.4 * math.sin(x / 37 + 2 * phase)) / 2)
            for x in range(0, SIZE[0] + 8, 8)
        ]
        share = depth / 4
        colour = tuple(round(a + (b - a) * share) for a, b in zip(sky, near, strict=True))
        draw.polygon([*tops, (SIZE[0], SIZE[1]), (0, SIZE[1])], fill=colour)
    return scene


def lighthouse(draw: ImageDraw.ImageDraw) -> None:
    draw.polygon([(470, 96), (0, 20), (0, 90)], fill=LIGHT)
    draw.polygon([(452, 330), (462, 110), (482, 110), (492, 330)], fill=PAPER)
    draw.rectangle((462, 84, 482, 108), fill=LIGHT)
    draw.polygon([(400, 400), (430, 326), (516, 326), (560, 400)], fill=INK)


def boat(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((0, 320, 640, 400), fill=(150, 156, 150))
    draw.polygon([(180, 330), (400, 330), (370, 362), (210, 362)], fill=INK)
    draw.line((290, 330, 290, 220), fill=INK, width=6)
    draw.line((290, 226, 372, 326), fill=INK, width=3)


def sheet(draw: ImageDraw.ImageDraw) -> None:
    draw.polygon([(150, 130), (500, 110), (530, 370), (120, 380)], fill=PAPER)
    for line in range(6):
        draw.line((180, 170 + line * 34, 340 + line % 3 * 50, 166 + line * 34), fill=INK, width=4)


def envelope(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((130, 130, 510, 340), fill=PAPER)
    draw.line((130, 130, 320, 250, 510, 130), fill=INK, width=3)
    draw.arc((430, 150, 490, 210), 90, 270, fill=RED, width=5)


def wall(draw: ImageDraw.ImageDraw) -> None:
    for column in range(7):
        for row in range(4):
            left, top = 60 + column * 76, 70 + row * 74
            draw.rectangle((left, top, left + 58, top + 42), fill=PAPER)


def people(draw: ImageDraw.ImageDraw) -> None:
    for row in range(3):
        for place in range(12):
            x, y = 40 + place * 50 + row % 2 * 25, 270 + row * 36
            draw.ellipse((x, y, x + 18, y + 20), fill=INK)
            draw.pieslice((x - 10, y + 18, x + 28, y + 80), 180, 360, fill=INK)


def sitting(draw: ImageDraw.ImageDraw) -> None:
    draw.line((470, 380, 470, 120), fill=INK, width=10)
    for branch in range(-3, 4):
        draw.line((470, 200, 470 + branch * 44, 90 + abs(branch) * 16), fill=INK, width=4)
    draw.rectangle((150, 330, 330, 340), fill=INK)
    draw.ellipse((226, 240, 250, 266), fill=INK)
    draw.pieslice((210, 262, 268, 390), 180, 360, fill=INK)


def lamps(draw: ImageDraw.ImageDraw) -> None:
    draw.polygon([(0, 400), (0, 330), (640, 290), (640, 400)], fill=INK)
    for lamp in range(14):
        x, size = 20 + lamp * 46, 8 - lamp // 3
        draw.ellipse((x, 316 - lamp * 3 - size, x + 2 * size, 316 - lamp * 3 + size), fill=LIGHT)


def sparks(draw: ImageDraw.ImageDraw) -> None:
    for x, y, reach in ((190, 110, 70), (340, 80, 50), (470, 140, 60)):
        for ray in range(12):
            angle = ray * math.pi / 6
            end = (x + reach * math.cos(angle), y + reach * math.sin(angle))
            draw.line((x, y, *end), fill=LIGHT if ray % 3 else RED, width=3)


def tree(draw: ImageDraw.ImageDraw) -> None:
    draw.polygon([(290, 390), (306, 240), (334, 240), (352, 390)], fill=INK)
    for x, y, reach in ((240, 170, 80), (320, 130, 100), (400, 180, 84), (320, 220, 90)):
        draw.ellipse((x - reach, y - reach * 0.7, x + reach, y + reach * 0.7), fill=(70, 84, 66))


def bridge(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((0, 300, 640, 400), fill=(150, 156, 150))
    draw.rectangle((0, 232, 640, 258), fill=INK)
    for arch in range(5):
        left = 10 + arch * 126
        draw.arc((left, 240, left + 112, 420), 180, 360, fill=INK, width=14)


def canal(draw: ImageDraw.ImageDraw) -> None:
    draw.polygon([(0, 400), (0, 120), (210, 70), (330, 210), (300, 400)], fill=INK)
    draw.line([(0, 236), (190, 244), (322, 262), (640, 300)], fill=LIGHT, width=9)


def ropes(draw: ImageDraw.ImageDraw) -> None:
    draw.polygon([(0, 400), (0, 0), (280, 0), (320, 400)], fill=INK)
    for x, y in ((360, 170), (420, 250), (480, 140)):
        draw.line((x - 60, 0, x, y), fill=PAPER, width=2)
        draw.ellipse((x - 9, y, x + 9, y + 18), fill=RED)
        draw.line((x, y + 18, x - 4, y + 52), fill=RED, width=9)


def course(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((0, 0, 640, 400), fill=PAPER)
    for x, y, reach in ((170, 150, 90), (330, 240, 100), (480, 130, 84)):
        for ring in (1.0, 0.66, 0.33):
            box = (x - reach * ring, y - reach * ring * 0.7, x + reach * ring, y + reach * ring * 0.7)
            draw.ellipse(box, outline=(150, 140, 120), width=2)
    draw.line(
        [(40, 60), (90, 230), (230, 300), (300, 120), (420, 250), (600, 330)], fill=(60, 110, 150), width=8
    )


PICTURES: dict[str, tuple[tuple[Colour, Colour], Thing]] = {
    "interview/content/lighthouse/images/lighthouse.jpg": (NIGHT, lighthouse),
    "interview/content/lighthouse/images/supply.jpg": (DAY, boat),
    "interview/content/lighthouse/images/logbook.jpg": (DUSK, sheet),
    "essay/content/letters/images/square.jpg": (DUSK, people),
    "essay/content/letters/images/first.jpg": (DAY, sitting),
    "essay/content/letters/images/wall.jpg": (DUSK, wall),
    "essay/content/letters/images/repair.jpg": (NIGHT, sheet),
    "essay/content/letters/images/envelope.jpg": (DAY, envelope),
    "essay/content/letters/images/levee.jpg": (NIGHT, lamps),
    "essay/content/letters/images/writing.jpg": (DUSK, sheet),
    "essay/content/letters/images/fireworks.jpg": (NIGHT, sparks),
    "essay/content/bridges/images/ferry.jpg": (DAY, boat),
    "essay/content/bridges/images/bridge.jpg": (DAY, bridge),
    "essay/content/trees/images/tree.jpg": (DUSK, tree),
    "chronicle/content/water/images/cliff.jpg": (DAY, canal),
    "chronicle/content/water/images/rope.jpg": (DUSK, ropes),
    "chronicle/content/water/images/map.jpg": (DAY, course),
    "island/content/beacon/images/beacon.jpg": (NIGHT, lighthouse),
    "island/content/beacon/images/dawn.jpg": (DUSK, boat),
    "island/content/beacon/images/noon.jpg": (DAY, boat),
    "island/content/beacon/images/logbook.jpg": (DUSK, sheet),
}
"""Of each file the hours of its sky, and what stands before it."""

HEROES = ("lighthouse.jpg", "beacon.jpg", "square.jpg", "tree.jpg", "cliff.jpg")
"""Those that lead a feature, and so need more pixels."""


if __name__ == "__main__":
    main()
