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
        if box := CUTS.get(path):
            scene = scene.crop(box)
        scene = scene.filter(ImageFilter.GaussianBlur(1.2))
        file = SITES / path
        file.parent.mkdir(parents=True, exist_ok=True)
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


def pans(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((0, 250, 640, 400), fill=(176, 178, 170))
    for row in range(4):
        y = 258 + row * row * 11
        draw.line((0, y, 640, y), fill=INK, width=1 + row)
    for line in range(-6, 13):
        draw.line((320 + (line - 3) * 34, 250, 320 + (line - 3) * 120, 400), fill=INK, width=3)


def sluice(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((0, 300, 640, 400), fill=(150, 160, 164))
    for x in (210, 400):
        draw.rectangle((x, 120, x + 34, 330), fill=INK)
    draw.rectangle((190, 110, 454, 132), fill=INK)
    draw.rectangle((244, 170, 400, 290), fill=(120, 84, 56))
    draw.line((322, 60, 322, 170), fill=INK, width=8)
    draw.ellipse((296, 36, 348, 88), outline=INK, width=7)


def figure(draw: ImageDraw.ImageDraw, x: int, foot: int, size: int) -> None:
    """Draw somebody with a straw hat."""
    draw.polygon(
        [
            (x - size * 0.16, foot),
            (x - size * 0.2, foot - size * 0.62),
            (x + size * 0.2, foot - size * 0.62),
            (x + size * 0.16, foot),
        ],
        fill=INK,
    )
    draw.ellipse((x - size * 0.1, foot - size * 0.82, x + size * 0.1, foot - size * 0.6), fill=INK)
    draw.polygon(
        [(x - size * 0.3, foot - size * 0.74), (x, foot - size * 0.96), (x + size * 0.3, foot - size * 0.74)],
        fill=LIGHT,
    )


def raking(draw: ImageDraw.ImageDraw) -> None:
    pans(draw)
    figure(draw, 300, 360, 200)
    draw.line((320, 260, 470, 372), fill=INK, width=5)
    draw.line((452, 380, 492, 360), fill=INK, width=9)


def heaps(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((0, 270, 640, 400), fill=(176, 178, 170))
    for x, y, reach in ((110, 300, 60), (260, 316, 74), (440, 340, 96), (590, 372, 120)):
        draw.polygon([(x - reach, y), (x, y - reach), (x + reach, y)], fill=PAPER)
        draw.polygon([(x, y - reach), (x + reach, y), (x + reach * 0.2, y)], fill=(214, 206, 190))


def carrying(draw: ImageDraw.ImageDraw) -> None:
    draw.polygon([(0, 400), (0, 350), (640, 310), (640, 400)], fill=(150, 146, 134))
    figure(draw, 320, 346, 190)
    draw.line((170, 214, 470, 206), fill=INK, width=7)
    for x in (176, 464):
        draw.line((x, 212, x, 270), fill=INK, width=3)
        draw.pieslice((x - 46, 230, x + 46, 316), 0, 180, fill=(120, 84, 56))
        draw.polygon([(x - 44, 272), (x, 240), (x + 44, 272)], fill=PAPER)


def wheel(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((0, 320, 640, 400), fill=(150, 160, 164))
    draw.ellipse((190, 70, 450, 330), outline=INK, width=10)
    for spoke in range(8):
        angle = spoke * math.pi / 4
        draw.line((320, 200, 320 + 130 * math.cos(angle), 200 + 130 * math.sin(angle)), fill=INK, width=6)
    draw.line((140, 360, 320, 200, 500, 360), fill=(120, 84, 56), width=12)


def barn(draw: ImageDraw.ImageDraw) -> None:
    draw.polygon([(110, 200), (320, 90), (530, 200)], fill=INK)
    draw.rectangle((140, 200, 500, 360), fill=(120, 84, 56))
    draw.rectangle((270, 240, 370, 360), fill=LIGHT)
    draw.rectangle((0, 360, 640, 400), fill=INK)


def gulls(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((0, 310, 640, 400), fill=(150, 160, 164))
    for x, y, reach in ((140, 120, 40), (260, 80, 30), (360, 150, 52), (500, 100, 36), (430, 210, 28)):
        draw.line((x - reach, y - reach // 2, x, y, x + reach, y - reach // 2), fill=INK, width=5)


def sunset(draw: ImageDraw.ImageDraw) -> None:
    draw.ellipse((250, 120, 390, 260), fill=RED)
    pans(draw)


WOOD = (120, 84, 56)


def on_mat(tool: Thing) -> Thing:
    """Give what draws a tool on a mat."""

    def drawn(draw: ImageDraw.ImageDraw) -> None:
        draw.rectangle((0, 0, 640, 400), fill=(206, 190, 158))
        for line in range(-12, 30):
            draw.line((line * 34, 0, line * 34 - 120, 400), fill=(190, 172, 138), width=3)
        tool(draw)

    return drawn


def rake(draw: ImageDraw.ImageDraw) -> None:
    draw.line((170, 60, 420, 320), fill=WOOD, width=14)
    draw.line((360, 380, 480, 260), fill=INK, width=26)


def broom(draw: ImageDraw.ImageDraw) -> None:
    draw.line((320, 20, 320, 200), fill=WOOD, width=12)
    draw.polygon([(300, 190), (340, 190), (420, 380), (220, 380)], fill=(150, 120, 70))


def basket(draw: ImageDraw.ImageDraw) -> None:
    draw.pieslice((180, 40, 460, 380), 0, 180, fill=WOOD)
    draw.arc((210, 60, 430, 360), 180, 360, fill=INK, width=10)


def pole(draw: ImageDraw.ImageDraw) -> None:
    draw.arc((60, 160, 580, 460), 200, 340, fill=WOOD, width=20)


def gauge(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((250, 120, 390, 370), outline=INK, width=8)
    draw.rectangle((256, 210, 384, 364), fill=(150, 180, 184))
    draw.line((320, 40, 320, 300), fill=RED, width=12)


def hat(draw: ImageDraw.ImageDraw) -> None:
    draw.ellipse((150, 150, 490, 330), fill=LIGHT)
    draw.ellipse((240, 110, 400, 260), fill=(220, 190, 120))


def shovel(draw: ImageDraw.ImageDraw) -> None:
    draw.line((320, 20, 320, 220), fill=WOOD, width=14)
    draw.rounded_rectangle((250, 210, 390, 380), 30, fill=INK)


def boots(draw: ImageDraw.ImageDraw) -> None:
    for x in (200, 350):
        draw.rectangle((x, 60, x + 70, 320), fill=INK)
        draw.rounded_rectangle((x, 290, x + 130, 350), 20, fill=INK)


def seal(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((230, 110, 410, 290), fill=WOOD)
    draw.rectangle((256, 136, 384, 264), outline=PAPER, width=8)
    draw.line((320, 136, 320, 264), fill=PAPER, width=8)


TOOLS = (rake, broom, basket, pole, gauge, hat, shovel, boots, seal)


def ferry(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((0, 290, 640, 400), fill=(96, 98, 104))
    draw.polygon([(120, 300), (520, 300), (470, 346), (170, 346)], fill=INK)
    draw.rectangle((220, 250, 420, 300), fill=PAPER)
    for window in range(5):
        draw.rectangle((232 + window * 38, 262, 256 + window * 38, 282), fill=LIGHT)
    draw.rectangle((344, 196, 376, 250), fill=RED)
    for puff in range(4):
        draw.ellipse(
            (350 - puff * 52, 160 - puff * 22, 400 - puff * 40, 196 - puff * 16), fill=(206, 196, 186)
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
    "gallery/content/salt/images/pans.jpg": (DUSK, raking),
    "gallery/content/salt/images/then.jpg": (DAY, wheel),
    "gallery/content/salt/images/now.jpg": (DAY, sluice),
    "gallery/content/salt/images/summer/1.jpg": (DAY, pans),
    "gallery/content/salt/images/summer/2.jpg": (DUSK, raking),
    "gallery/content/salt/images/summer/3.jpg": (DAY, heaps),
    "gallery/content/salt/images/carry/1.jpg": (DAY, carrying),
    "gallery/content/salt/images/carry/2.jpg": (DUSK, carrying),
    "gallery/content/salt/images/carry/3.jpg": (DAY, barn),
    "gallery/content/salt/images/carry/4.jpg": (NIGHT, lamps),
    "gallery/content/salt/images/day/1.jpg": (NIGHT, barn),
    "gallery/content/salt/images/day/2.jpg": (DAY, sluice),
    "gallery/content/salt/images/day/3.jpg": (DAY, gulls),
    "gallery/content/salt/images/day/4.jpg": (DAY, raking),
    "gallery/content/salt/images/day/5.jpg": (DUSK, heaps),
    "gallery/content/salt/images/day/6.jpg": (DUSK, sunset),
    **{
        f"gallery/content/salt/images/tools/{number}.jpg": (DAY, on_mat(tool))
        for number, tool in enumerate(TOOLS, 1)
    },
    "film/content/sounds/images/last-ferry.jpg": (DUSK, ferry),
}
"""Of each file the hours of its sky, and what stands before it."""

CUTS = {
    "gallery/content/salt/images/then.jpg": (160, 0, 480, 400),
    "gallery/content/salt/images/summer/2.jpg": (180, 40, 430, 400),
    "gallery/content/salt/images/carry/1.jpg": (120, 0, 520, 400),
    "gallery/content/salt/images/carry/4.jpg": (0, 200, 640, 400),
    "gallery/content/salt/images/day/3.jpg": (90, 0, 390, 400),
    "gallery/content/salt/images/day/5.jpg": (300, 60, 600, 400),
    **{f"gallery/content/salt/images/tools/{number}.jpg": (120, 0, 520, 400) for number in (2, 3, 5, 7, 9)},
}
"""What is cut from the drawings that are not as wide as others."""

HEROES = ("lighthouse.jpg", "square.jpg", "tree.jpg", "cliff.jpg", "last-ferry.jpg", "pans.jpg")
"""Those that lead a feature or stand for a film, and so need more pixels."""


if __name__ == "__main__":
    main()
