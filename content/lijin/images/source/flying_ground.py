"""羊上飞行基地: the flying ground on the heights, a glider above the valley."""

from __future__ import annotations

from random import Random

from growth import grass
from ink import (
    CINNABAR,
    DAI,
    INK,
    MIST,
    PAPER,
    TINT,
    Point,
    Ridge,
    Sheet,
    along,
    bar,
    crest,
    cut,
    drifts,
    ellipse,
    folds,
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
from people import COATED, POINTING, figure

SHEET = Sheet()

RANGES = (
    ("-60 960, 360 880, 800 930, 1300 830, 1760 900, 2460 800", 1160, 0.16),
    ("-60 1030, 220 930, 520 1060, 960 1010, 1360 1100, 1800 990, 2460 1040", 1300, 0.32),
    ("-60 1060, 130 1030, 300 1100, 560 1250, 900 1210, 1250 1190, 1600 1280, 2460 1200", 1440, 0.58),
)
"""Skyline, floor and strength of the ranges, the farthest first."""


def glider(rng: Random) -> str:
    """Gives a glider that banks towards the valley, its wings one long line of light."""
    body = points(
        "556 522, 596 497, 656 486, 742 500, 960 566, 1008 538, 1030 542, 1010 590, 960 590, 760 558, "
        "640 550, 578 542"
    )
    near_wing = points("690 522, 762 538, 690 606, 400 830, 384 824, 552 646")
    far_wing = points("700 498, 754 506, 900 400, 1140 246, 1130 236, 860 372")
    tail = points("1000 554, 1022 554, 1090 516, 1084 508, 1030 528")
    canopy = points("604 502, 650 490, 692 497, 662 514, 612 514")
    lights = cut((700, 548), (410, 806), 9, rng) + cut((770, 542), (944, 580), 7, rng)
    return (
        print_block(wash(0.74, DAI), plane(far_wing, rng, 1.5, 80))
        + print_block(INK, plane(body, rng, 1.5, 80), plane(near_wing, rng, 2, 80), plane(tail, rng, 1, 40))
        + print_block(PAPER, plane(canopy, rng, 1, 40), lights)
    )


def windsock(rng: Random) -> str:
    """Gives the windsock at its mast: five rings that grow narrower and sink."""
    mast = bar([(1962, 1300), (1968, 900), (1962, 548)], 17, rng, (1.2, 0.7))
    mouth, tip = ((1972, 574), (1979, 694)), ((1596, 672), (1606, 714))

    def ring(share: float) -> tuple[Point, Point]:
        sag = 40 * share * share
        upper, lower = along(mouth[0], tip[0], share), along(mouth[1], tip[1], share)
        return (upper[0], upper[1] + sag), (lower[0], lower[1] + sag)

    bands = []
    for i in range(5):
        (a, b), (c, d) = ring(i / 5), ring((i + 1) / 5)
        bands.append(print_block(PAPER if i % 2 else CINNABAR, plane([a, c, d, b], rng, 3, 40)))
    hoop = plane(ellipse(1976, 634, 13, 62, -3, 14), rng, 1.5)
    return print_block(INK, mast) + "".join(bands) + print_block(INK, hoop)


def ground(rng: Random) -> str:
    """Gives the height we stand on: ink, the marks of the runway, grass at its rim."""
    top = spline(points("540 1720, 820 1500, 1180 1372, 1600 1300, 2000 1262, 2460 1244"))
    tufts = rows("1000 1440 4, 1260 1358 3, 1700 1294 6, 1870 1280 5, 2200 1262 7, 2340 1258 5")
    rim = [grass(rng, x - 60, x + 60, y, int(count), 52) for x, y, count in tufts]
    runway = points("1130 1560, 1450 1520, 1780 1484, 2100 1450")
    marks = [cut((x, y), (x + 210, y - 22), 17, rng) for x, y in runway]
    falls = rows("1010 1456 120, 1060 1440 190, 1110 1424 110, 1180 1400 170, 1236 1384 90, 930 1500 130")
    slope = [cut((x, y), (x - run, y + run * 0.62), 9, rng, 6) for x, y, run in falls]
    return (
        print_block(INK, plane([*top, (2460, 1720)], rng, 4, 40), *rim)
        + print_block(wash(0.2), *slope)
        + print_block(PAPER, *marks)
    )


def distance(rng: Random) -> str:
    """Gives range behind range, each with its mist, and at our feet a hill that stands out of it."""
    shapes = []
    for peaks, floor, strength in RANGES:
        line = crest(rng, points(peaks), 0.15)
        shapes += [
            Ridge(line, floor, strength, DAI, 2).printed(rng),
            print_block(wash(strength * 0.4, DAI), folds(rng, line, 8, 90, 8, 0.4)),
            mist(rng, -100, 2500, floor - 130, floor - 10),
        ]
    islet = crest(rng, points("-60 1500, 60 1450, 180 1400, 300 1470, 460 1540, 620 1590"), 0.16)
    return "".join(
        (
            *shapes,
            print_block(MIST, path([(-20, 1400), (2420, 1400), (2420, 1620), (-20, 1620)])),
            Ridge(islet, 1640, 0.8, DAI, 1).printed(rng),
            mist(rng, -300, 900, 1530, 1620),
        )
    )


def draw() -> str:
    """Gives the picture as SVG."""
    rng = hand(1000)
    watchers = figure(rng, POINTING, 1470, 1338, 172, -1) + figure(rng, COATED, 1572, 1322, 158, -1)
    return SHEET.svg(
        SHEET.tone(TINT),
        grain(rng, (30, 60, 2380, 760), 24),
        print_block(PAPER, drifts(rng, 900, 2600, 300, 80, 800, 6, 34)),
        distance(rng),
        ground(rng),
        windsock(rng),
        print_block(INK, watchers),
        glider(rng),
    )
