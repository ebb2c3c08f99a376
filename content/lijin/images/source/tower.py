"""行政大楼: the office tower from the foot of its steps, over the trees."""

from __future__ import annotations

import itertools
from random import Random

from growth import clumps, crown, leafage, lights
from ink import (
    CINNABAR,
    DAI,
    INK,
    PAPER,
    TINT,
    Ridge,
    Sheet,
    along,
    bar,
    crest,
    cut,
    drifts,
    grain,
    hand,
    mist,
    path,
    plane,
    points,
    print_block,
    rows,
    spline,
    wash,
)
from people import COATED, STANDING, STRIDING, figure
from view import View

SHEET = Sheet()
SEEN = View(eye=(0.0, 0.0, 1.7), centre=(1240, 1010), focal=1180, pitch=25)

CORNER, WEST, EAST = (4.0, 28.0), (-7.5, 38.0), (17.0, 40.0)
"""The corners of the tower, in metres from where we stand: the near one, and the far ends of its sides."""
BARK = points("52 1330, 24 1180, 60 1010, 34 820, 40 640, 20 480, 62 1440")
"""Where the gouge opened the bark of the camphor tree."""
HIGH = 50.0
FLOORS = 14


def lit_face(rng: Random) -> str:
    """Gives the side in the light: a pale wall, a ribbon of glass to a floor, each broken elsewhere."""
    rise = HIGH / FLOORS
    ribbons = []
    for floor in range(2, FLOORS):
        low, high = floor * rise + rise * 0.16, floor * rise + rise * (0.68 + rng.uniform(-0.04, 0.04))
        breaks = sorted([0.05, 0.95, *(rng.uniform(0.2, 0.8) for _ in range(rng.randint(0, 2)))])
        for left, right in itertools.pairwise(breaks):
            p, q = along(WEST, CORNER, left + 0.012), along(WEST, CORNER, right - 0.012)
            ribbons.append(plane([SEEN(*p, low), SEEN(*q, low), SEEN(*q, high), SEEN(*p, high)], rng, 2, 120))
    wall = plane([SEEN(*WEST, 0), SEEN(*CORNER, 0), SEEN(*CORNER, HIGH), SEEN(*WEST, HIGH)], rng, 3, 90)
    return print_block(PAPER, wall) + print_block(wash(0.5, DAI), *ribbons)


def dark_face(rng: Random) -> str:
    """Gives the side in the shade: ink, and in it one gouge to a floor that loses itself."""
    rise = HIGH / FLOORS
    gouges = []
    for floor in range(2, FLOORS):
        z = floor * rise + rise * 0.45
        start, end = along(CORNER, EAST, rng.uniform(0.04, 0.1)), along(CORNER, EAST, rng.uniform(0.5, 0.97))
        gouges.append(cut(SEEN(*start, z), SEEN(*end, z), 12 + rng.uniform(-3, 4), rng))
    wall = plane([SEEN(*CORNER, 0), SEEN(*EAST, 0), SEEN(*EAST, HIGH), SEEN(*CORNER, HIGH)], rng, 3, 90)
    return print_block(INK, wall) + print_block(wash(0.3, DAI), *gouges)


def tree(rng: Random, x: float, y: float, rx: float, ry: float, tone: str, light: str) -> str:
    """Gives one broad tree with its stem and the light on it."""
    stem = bar(
        [(x, y + ry * 1.7), (x + rx * 0.05, y + ry * 0.9), (x - rx * 0.06, y)], rx * 0.13, rng, (1.6, 0.7)
    )
    masses = clumps(rng, x, y, rx, ry, 10)
    shine = lights(rng, masses, 0.8, rx * 0.045)
    return print_block(tone, stem, leafage(rng, masses)) + print_block(light, shine)


def camphor(rng: Random) -> str:
    """Gives the camphor tree that we stand under: its stem at the edge, and the bough over our heads."""
    stem = spline(points("10 1700, 34 1480, 20 1180, 44 860, 14 560, 26 300, -20 80, -40 -60"))
    arm = spline(points("14 420, 90 300, 210 216, 390 190, 570 230, 720 214"))
    twigs = [spline([(220, 212), (350, 286), (440, 350)]), spline([(90, 300), (180, 372), (250, 452)])]
    twigs.append(spline([(300, 196), (400, 120), (520, 86)]))
    leaves = []
    for line in (arm[18:], *(twig[4:] for twig in twigs)):
        for x, y in line[::5]:
            for turn in (-1, 1):
                px, py = x + rng.uniform(-16, 16), y + turn * rng.uniform(6, 20)
                tip = (px + rng.uniform(70, 108), py + turn * rng.uniform(6, 50))
                leaves.append(cut((px, py), tip, rng.uniform(30, 42), rng))
    wood = [bar(arm, 38, rng, (1.7, 0.25)), *(bar(twig, 13, rng, (1.3, 0.4)) for twig in twigs)]
    bark = [
        cut((x, y), (x + rng.uniform(-14, 10), y + rng.uniform(90, 190)), rng.uniform(8, 13), rng, 8)
        for x, y in BARK
    ]
    roots = path(points("-60 1640, -40 1520, 70 1490, 96 1560, 190 1640"))
    return print_block(INK, bar(stem, 108, rng, (1.3, 0.8), 0.05), roots, *wood, *leaves) + print_block(
        wash(0.3), *bark
    )


def entrance(rng: Random) -> str:
    """Gives the way in: the dark behind the glass, and the canopy over it."""
    left, right = along(WEST, CORNER, 0.34), along(WEST, CORNER, 0.86)
    glass = [SEEN(*left, 0), SEEN(*left, 4.6), SEEN(*right, 4.6), SEEN(*right, 0)]
    canopy = [SEEN(-4.5, 35.4, 5.4), SEEN(3.3, 28.6, 5.6), SEEN(4.4, 25.5, 4.7), SEEN(-4.6, 31.6, 4.6)]
    return print_block(wash(0.72, DAI), plane(glass, rng, 2, 60)) + print_block(
        INK, plane(canopy, rng, 2, 60)
    )


def flag(rng: Random) -> str:
    """Gives the flag before the house."""
    cloth = points("604 704, 652 692, 700 708, 748 698, 744 766, 696 778, 650 762, 603 774")
    pole = bar([(560, 1500), (585, 1100), (604, 690)], 11, rng, (1.3, 0.7))
    return print_block(INK, pole) + print_block(CINNABAR, plane(cloth, rng, 2, 40))


def garden(rng: Random) -> str:
    """Gives the trees and hedges at the foot of the house."""
    trees = rows("900 1330 190 130, 1850 1290 250 170, 330 1310 270 170, 1580 1384 170 92")
    hedges = rows("1690 1444 270 50, 640 1462 200 30, 180 1456 240 40, 2140 1450 240 40")
    shapes = [tree(rng, x, y, rx, ry, wash(0.58, DAI), wash(0.28, DAI)) for x, y, rx, ry in trees]
    low = (crown(rng, x, y, rx, ry, 12) for x, y, rx, ry in hedges)
    return "".join(shapes) + print_block(wash(0.78, DAI), *low)


def forecourt(rng: Random) -> str:
    """Gives the ground, its steps, and those who come and go."""
    ground = [(-40, 1486), (2440, 1470), (2440, 1660), (-40, 1660)]
    steps = [cut((700 + i * 30, 1486 + i * 20), (1900 - i * 26, 1482 + i * 21), 9 + i, rng) for i in range(4)]
    people = (
        figure(rng, STRIDING, 1080, 1530, 132),
        figure(rng, COATED, 1170, 1536, 122),
        figure(rng, STRIDING, 1330, 1512, 108, -1),
        figure(rng, STANDING, 820, 1550, 136),
    )
    return (
        print_block(wash(0.1), plane(ground, rng))
        + print_block(wash(0.5), *steps)
        + print_block(INK, *people)
    )


def draw() -> str:
    """Gives the picture as SVG."""
    rng = hand(40)
    hills = crest(
        rng, points("-60 1240, 260 1120, 560 1060, 900 1190, 1400 1270, 1900 1160, 2460 1060"), 0.13
    )
    return SHEET.svg(
        SHEET.tone(TINT),
        grain(rng, (30, 60, 2380, 1080), 26),
        print_block(PAPER, drifts(rng, 700, 2500, 520, 130, 800, 7, 40)),
        Ridge(hills, 1560, 0.26, DAI, 1).printed(rng),
        mist(rng, -100, 2500, 1240, 1400),
        lit_face(rng),
        dark_face(rng),
        entrance(rng),
        flag(rng),
        garden(rng),
        forecourt(rng),
        tree(rng, 2260, 1350, 320, 260, INK, wash(0.16)),
        camphor(rng),
    )
