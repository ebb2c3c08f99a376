"""丽缙高新区俯瞰: the tableland from steeply above, its steps like contour lines, halls along each."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from growth import clumps, leafage
from ink import (
    CINNABAR,
    DAI,
    INK,
    MIST,
    PAPER,
    Point,
    Sheet,
    along,
    bar,
    cut,
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

SHEET = Sheet(2130, 1420, 30, 170)
TILT = 0.74
"""How much of its depth the ground keeps, seen from this height."""

RIMS: tuple[tuple[str, float], ...] = (
    (
        (
            "560 -80, 640 90, 720 250, 700 420, 590 560, 560 720, 640 880, 800 985, 960 1010, 1090 1100, "
            "1150 1230, 1290 1350, 1560 1420, 1850 1400, 2120 1440, 2480 1560"
        ),
        64,
    ),
    (
        (
            "860 -80, 930 60, 1010 190, 1020 330, 930 470, 900 610, 980 730, 1130 790, 1270 850, "
            "1370 960, 1500 1060, 1740 1110, 2000 1090, 2240 1130, 2480 1230"
        ),
        56,
    ),
    (
        (
            "1150 -80, 1220 50, 1290 160, 1280 290, 1230 400, 1260 520, 1390 600, 1540 660, 1650 750, "
            "1800 820, 2020 830, 2240 840, 2480 920"
        ),
        46,
    ),
    (
        (
            "1440 -80, 1500 40, 1550 150, 1540 270, 1580 380, 1690 450, 1830 520, 1950 580, 2140 600, "
            "2300 610, 2480 660"
        ),
        38,
    ),
)
"""The rims of the steps from the lowest to the highest, and how far the ground falls under each."""


@dataclass(frozen=True, slots=True)
class Row:
    """Halls side by side along a rim: on which step, from which share of the rim to which, and how broad."""

    step: int
    start: float
    end: float
    broad: float
    red: int = -1
    """Which of them has the cinnabar roof."""


ROWS = (
    Row(3, 0.63, 1, 112),
    Row(2, 0.2, 0.38, 116),
    Row(2, 0.62, 1, 120, 0),
    Row(1, 0.13, 0.36, 124),
    Row(1, 0.6, 1, 128),
    Row(0, 0.13, 0.42, 126),
    Row(0, 0.575, 1, 134),
)
STREAM = points(
    "-80 500, 60 560, 220 660, 300 800, 290 960, 300 1100, 400 1230, 560 1320, 690 1420, 730 1530, 700 1680"
)
ROAD = points(
    "-80 1090, 80 1070, 300 1024, 470 1010, 640 1050, 790 1086, 930 1076, 1060 1000, 1150 900, 1240 790, "
    "1370 720, 1500 680, 1590 610, 1650 520, 1760 460, 1900 430, 2010 370, 2110 300, 2240 270"
)
BALKS: tuple[tuple[Point, Point, float], ...] = (
    ((20, 760), (250, 880), -22),
    ((500, 1130), (930, 1200), -26),
    ((860, 1460), (1460, 1560), -24),
)
"""Where the ways between the fields of the valley begin and end, and how far they bend."""

VILLAGE = rows("120 320 104, 290 268 98, 320 392 108")
"""Where the houses of the village stand, and how long they are."""

TREES = rows("560 400 40, 406 640 42, 190 1190 50, 120 1470 66, 930 1400 52, 1010 840 38")
"""Where trees stand, and how large."""


def near(y: float) -> float:
    """Gives how large things are at this height of the picture: what lies at its foot is nearest."""
    return 0.6 + 0.5 * y / 1600


def uphill(a: Point, b: Point) -> Point:
    """Gives the direction at right angles, on the ground, to the way from a to b; it leads up the steps."""
    dx, dy = b[0] - a[0], (b[1] - a[1]) / TILT
    length = math.hypot(dx, dy) or 1.0
    return (dy / length, -dx / length * TILT)


def beside(line: Sequence[Point], off: float) -> list[Point]:
    """Gives a line that keeps this distance from another, by the perspective of the picture."""
    out = []
    for i, (x, y) in enumerate(line):
        side = uphill(line[max(i - 1, 0)], line[min(i + 1, len(line) - 1)])
        out.append((x + side[0] * off * near(y), y + side[1] * off * near(y)))
    return out


def step(rng: Random, rim: list[Point], drop: float, tone: str) -> str:
    """Gives one step: the scarp, and the level top that ends in its rim."""
    sunk = drop * 0.62
    foot = [(x, y + sunk * near(y)) for x, y in beside(rim, -drop * 0.5)]
    gouges = [
        cut(along(a, b, 0.02), along(a, b, rng.uniform(0.5, 0.9)), drop * 0.15 * near(a[1]), rng)
        for a, b in zip(rim, foot, strict=True)
        if rng.random() < 0.08
    ]
    corner = [(2500.0, -90.0)]
    return print_block(wash(0.9, DAI), plane([*corner, *foot], rng, 2.5, 40)) + print_block(
        tone, plane([*corner, *rim], rng, 2, 50), *gouges
    )


@dataclass(frozen=True, slots=True)
class Coat:
    """The inks of a house: its roof in the light and in the shade, and its walls."""

    lit: str = PAPER
    dim: str = wash(0.42, DAI)
    wall: str = INK


def house(rng: Random, a: Point, b: Point, size: tuple[float, float, float], coat: Coat) -> str:
    """Gives a house over the line from a to b; the size is its breadth, its eaves and its ridge."""
    broad, eaves, ridge = (part * near((a[1] + b[1]) / 2) for part in size)
    side = uphill(a, b)

    def corner(end: Point, share: float, up: float) -> Point:
        return (end[0] + side[0] * broad * share, end[1] + side[1] * broad * share - up)

    def flat(*corners: tuple[Point, float, float]) -> str:
        return plane([corner(*place) for place in corners], rng, 1.3, 70)

    walls = [
        flat((p, r, 0), (q, s, 0), (q, s, eaves), (p, r, eaves))
        for (p, r), (q, s) in itertools.pairwise(((a, 0), (b, 0), (b, 1), (a, 1), (a, 0)))
    ]
    gables = [flat((end, 0, eaves), (end, 0.5, ridge), (end, 1, eaves)) for end in (a, b)]
    lies = [corner(b, 0, 0), corner(b, 1, 0), corner(a, 1, 0), corner(a, 0, 0)]
    shadow = [(x + ridge * 0.8, y + ridge * 0.3) for x, y in lies]
    return (
        print_block(wash(0.36, DAI), plane(shadow, rng, 1.5, 70))
        + print_block(coat.wall, *walls, *gables)
        + print_block(coat.lit, flat((a, -0.04, eaves), (b, -0.04, eaves), (b, 0.5, ridge), (a, 0.5, ridge)))
        + print_block(coat.dim, flat((a, 0.5, ridge), (b, 0.5, ridge), (b, 1.03, eaves), (a, 1.03, eaves)))
    )


def ribs(rng: Random, a: Point, b: Point, broad: float, tone: str) -> str:
    """Gives the seams of a long roof, on its lit side."""
    broad, eaves, ridge = (part * near((a[1] + b[1]) / 2) for part in (broad, 24, 42))
    side = uphill(a, b)
    seams = []
    for share in (i / 9 + rng.uniform(-0.03, 0.03) for i in range(1, 9) if rng.random() < 0.14):
        x, y = along(a, b, share)
        start, end = (x, y - eaves), (x + side[0] * broad * 0.46, y + side[1] * broad * 0.46 - ridge)
        seams.append(cut(start, end, 4, rng))
    return print_block(tone, *seams)


def row_of_halls(rng: Random, row: Row) -> list[tuple[float, str]]:
    """Gives the halls of a row, no two of one length, each with the height at which it stands."""
    line = beside(spline(points(RIMS[row.step][0]), pieces=14), 46)
    last = len(line) - 1

    def ahead(start: int, way: float) -> int:
        stop = start
        while stop < last and math.dist(line[start], line[stop]) < way:
            stop += 1
        return stop

    at, halls = round(row.start * last), []
    while at < row.end * last - 3:
        size = near(line[at][1])
        stop = min(ahead(at, row.broad * rng.uniform(2.1, 4.0) * size), round(row.end * last))
        a, b, on = line[at], line[stop], line[min(stop + 14, last)]
        if math.dist(a, b) > row.broad * 0.9:
            red = len(halls) == row.red
            coat = Coat(CINNABAR, wash(0.8, CINNABAR, INK)) if red else Coat()
            seams = ribs(rng, a, b, row.broad, wash(0.72, CINNABAR, INK) if red else coat.dim)
            halls.append((max(a[1], b[1]), house(rng, a, b, (row.broad, 24, 42), coat) + seams))
        # Where the rim bends, the corners of two halls would meet.
        bend = math.atan2(b[1] - a[1], b[0] - a[0]) - math.atan2(on[1] - b[1], on[0] - b[0])
        at = ahead(stop, (56 + row.broad * abs(bend) * 1.1) * size)
    return halls


def stream(rng: Random) -> str:
    """Gives the stream in its bends, with its dark far bank and the light on it."""
    line = spline(STREAM)
    left, right = beside(line, 52), beside(line, -52)
    bank = [(x, y - 13 * near(y)) for x, y in left]
    ripples = [cut(line[i], line[i + 8], 9, rng, rng.uniform(-18, 18)) for i in range(4, len(line) - 10, 19)]
    return (
        print_block(wash(0.72, DAI), plane([*bank, *reversed(right)], rng, 3, 40))
        + print_block(PAPER, plane([*left, *reversed([(x - 7, y) for x, y in right])], rng, 3, 50))
        + print_block(wash(0.4, DAI), *ripples)
    )


def road(rng: Random) -> str:
    """Gives the road that climbs from the bridge through all the steps, and a lorry on its way."""
    line = spline(ROAD, pieces=10)
    edge = path([*beside(line, 25), *reversed(beside(line, -30))])
    way = path([*beside(line, 21), *reversed(beside(line, -21))])
    a, b = (214.0, 1046.0), (376.0, 1014.0)
    deck = [(a[0], a[1] - 30), (b[0], b[1] - 30), (b[0], b[1] + 22), (a[0], a[1] + 22)]
    rails = (bar([(x, y + off) for x, y in (a, b)], 10, rng) for off in (-28, 18))
    fall = [(x + 10, y + 34) for x, y in deck]
    lorry = house(rng, (520, 1022), (574, 1036), (24, 22, 23), Coat(wash(0.3), wash(0.3), INK))
    return (
        print_block(wash(0.5, DAI), edge)
        + print_block(PAPER, way)
        + print_block(wash(0.72, DAI), plane(fall, rng, 2))
        + print_block(PAPER, plane(deck, rng, 1.5))
        + print_block(INK, *rails)
        + lorry
    )


def tree(rng: Random, x: float, y: float, size: float) -> str:
    """Gives a tree seen from above: its crown and its shadow."""
    r = size * near(y) * 1.2
    masses = clumps(rng, x, y, r, r * 0.9, 6)
    fallen = [(cx + r * 0.5, cy + r * 0.5, rx, ry * 0.8) for cx, cy, rx, ry in masses]
    return print_block(wash(0.48, DAI), leafage(rng, fallen)) + print_block(
        wash(0.9, DAI), leafage(rng, masses)
    )


def village(rng: Random) -> str:
    """Gives the village by the stream: dark roofs, white walls, no two in line."""
    houses = []
    for x, y, long in VILLAGE:
        lean = rng.uniform(-0.3, 0.3) * long
        coat = Coat(wash(0.94), wash(0.74), PAPER)
        houses.append(house(rng, (x, y), (x + long, y + lean), (84, 28, 44), coat))
    return "".join(houses)


def veil(rng: Random) -> str:
    """Gives the mist that lies over the far corner, where the highest step is lost."""
    edge = points("1300 120, 1420 200, 1560 240, 1690 320, 1850 350, 1960 430, 2240 490, 2240 120")
    banks = ((1060, 2300, 130, 240), (1340, 2600, 240, 340), (1600, 2600, 340, 440))
    return print_block(MIST, path(edge)) + "".join(mist(rng, *bank) for bank in banks)


def draw() -> str:
    """Gives the picture as SVG."""
    rng = hand(2026)
    steps = [
        step(rng, spline(points(rim)), drop, wash(0.15 - 0.015 * i, DAI))
        for i, (rim, drop) in enumerate(RIMS)
    ]
    halls = sorted(hall for row in ROWS for hall in row_of_halls(rng, row))
    trees = (tree(rng, x, y, size) for x, y, size in sorted(TREES, key=lambda place: place[1]))
    return SHEET.svg(
        SHEET.tone(wash(0.3, DAI)),
        print_block(wash(0.44, DAI), *(cut(a, b, rng.uniform(8, 13), rng, bend) for a, b, bend in BALKS)),
        stream(rng),
        village(rng),
        *steps,
        road(rng),
        *(shape for _, shape in halls),
        *trees,
        veil(rng),
    )
