"""壶溪绿道: the stream, its stepping stones, a willow, and two riders on the far bank."""

from __future__ import annotations

from random import Random

from growth import bank, crown, grass, willow_twigs
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
    grain,
    hand,
    mist,
    path,
    plane,
    points,
    print_block,
    rays,
    rows,
    spline,
    wash,
)
from people import RACING, UPRIGHT, cyclist

SHEET = Sheet()

BOUGHS = (
    "2200 640, 2020 440, 1790 320, 1500 270, 1380 290",
    "2190 330, 2060 170, 1880 80, 1640 30",
    "2210 480, 2320 330, 2460 280",
)
"""The boughs of the willow: near, far, and the one to the right."""

BARK = points("2236 1180, 2262 1290, 2212 1010, 2240 900, 2180 760, 2226 1380, 2200 560, 2270 1130, 2180 420")
"""Where the gouge opened its bark."""

STONES = rows(
    "1610 992 70 17, 1490 1034 84 21, 1345 1090 100 27, 1170 1166 122 34, 965 1264 150 44, 715 1390 188 58"
)
"""The stepping stones, the farthest first: their middles and their radii."""


def stone(rng: Random, x: float, y: float, rx: float, ry: float) -> str:
    """Gives one of the stepping stones: its lit top, its wet front, and the water that parts before it."""
    left = (x - rx * rng.uniform(0.94, 1.04), y + ry * 0.5)
    behind = (x - rx * 0.62, y - ry * rng.uniform(0.8, 1.0))
    right = (x + rx * rng.uniform(1.0, 1.1), y - ry * 0.72)
    corner = (x + rx * 0.72, y + ry * rng.uniform(0.75, 0.95))
    high = ry * 1.15
    front = [left, corner, (corner[0] - rx * 0.02, corner[1] + high), (left[0] + rx * 0.03, left[1] + high)]
    end = [corner, right, (right[0] - rx * 0.02, right[1] + high), (corner[0] - rx * 0.02, corner[1] + high)]
    edge = (along(left, corner, 0.08), along(left, corner, 0.9))
    marks = rays(rng, edge, (front[3], front[2]), 3, ry * 0.16, 0.8)
    parting = cut((x + rx * 1.7, y + ry * 1.7), (x - rx * 1.7, y + ry * 2.3), ry * 0.36, rng, -ry * 0.3)
    return (
        print_block(INK, plane(front, rng, 2, 60), plane(end, rng, 2, 60))
        + print_block(wash(0.5, DAI), marks)
        + print_block(PAPER, parting)
        + print_block(TINT, plane([left, behind, right, corner], rng, 2.5, 50))
    )


def curtain(rng: Random, bough: list[Point], first: int, count: int, lengths: Point) -> str:
    """Gives the twigs of a bough, from one of its places to its tip."""
    last = len(bough) - 1
    places = (bough[round(first + i * (last - first) / (count - 1))] for i in range(count))
    return "".join(
        willow_twigs(rng, x, y, rng.uniform(*lengths), rng.uniform(-150, -70), 104) for x, y in places
    )


def willow(rng: Random) -> str:
    """Gives the willow: a stem that leans over the water, and curtains of twigs, the farther one paler."""
    stem = spline(points("2270 1560, 2230 1330, 2262 1060, 2170 740, 2214 420, 2120 160, 2130 -60"))
    roots = path(points("2130 1640, 2210 1500, 2222 1420, 2310 1420, 2330 1520, 2460 1600"))
    near, far, right = (spline(points(bough)) for bough in BOUGHS)
    bark = [
        cut((x, y), (x + rng.uniform(-24, 4), y + rng.uniform(90, 180)), rng.uniform(8, 14), rng, 8)
        for x, y in BARK
    ]
    return (
        print_block(wash(0.44, DAI), bar(far, 30, rng, (1.3, 0.2)), curtain(rng, far, 6, 3, (380, 720)))
        + print_block(INK, bar(stem, 118, rng, (1.45, 0.7), 0.05), roots)
        + print_block(INK, bar(near, 38, rng, (1.3, 0.2)), bar(right, 38, rng, (1.3, 0.2)))
        + print_block(INK, curtain(rng, near, 8, 4, (420, 760)), curtain(rng, right, 10, 2, (300, 480)))
        + print_block(wash(0.3), *bark)
    )


def far_bank(rng: Random) -> str:
    """Gives the other side: woods in the mist, the meadow, and the way along the stream."""
    woods = rows("150 724 250 110 .36, 520 744 180 66 .3, 1480 752 240 70 .3, 2080 726 330 124 .38")
    meadow = points("-80 766, 700 770, 1500 782, 2500 768, 2500 960, 1700 946, 1100 972, 500 1036, -80 1110")
    way = points("-80 836, 700 830, 1500 838, 2500 826, 2500 880, 1500 896, 700 902, -80 926")
    return (
        "".join(print_block(wash(tone, DAI), crown(rng, x, y, rx, ry, 10)) for x, y, rx, ry, tone in woods)
        + print_block(wash(0.12), bank(meadow, rng))
        + print_block(MIST, bank(way, rng, 3))
    )


def stream(rng: Random) -> str:
    """Gives the water: light that lies on it in long cuts, and the shade of the near bank."""
    edge = spline(points("-80 1112, 500 1038, 1100 974, 1700 948, 2500 962"))
    return (
        print_block(wash(0.36, DAI), plane([*edge, (2500, 1700), (-80, 1700)], rng, 5, 40))
        + print_block(PAPER, drifts(rng, -100, 2500, 1150, 150, 620, 6, 17))
        + print_block(wash(0.62, DAI), drifts(rng, -100, 2200, 1330, 170, 560, 4, 17))
    )


def riders(rng: Random) -> str:
    """Gives the two who ride along the stream, one bent over the bars, one upright."""
    shapes = []
    for rider, x, y, height, jacket in (
        (RACING, 780, 884, 186, CINNABAR),
        (UPRIGHT, 1066, 878, 172, wash(0.5, DAI)),
    ):
        shadow = cut((x - height * 0.5, y + 3), (x + height * 0.95, y + 16), 15, rng)
        dark, coat = cyclist(rng, rider, x, y, height, -1)
        shapes += [print_block(wash(0.3), shadow), print_block(INK, dark), print_block(jacket, coat)]
    return "".join(shapes)


def near_bank(rng: Random) -> str:
    """Gives the ground before us, ink, with grass at its rim."""
    earth = points(
        "-90 1400, 240 1410, 520 1480, 860 1566, 1400 1580, 1900 1556, 2250 1480, 2500 1440, "
        "2500 1720, -90 1720"
    )
    blades = grass(rng, 20, 300, 1425, 6, 100) + grass(rng, 1640, 2080, 1585, 5, 90)
    return print_block(INK, bank(earth, rng), blades)


def draw() -> str:
    """Gives the picture as SVG."""
    rng = hand(7)
    far = crest(rng, points("-60 590, 260 450, 600 350, 960 480, 1400 440, 1800 530, 2460 430"), 0.14)
    return SHEET.svg(
        SHEET.tone(TINT),
        grain(rng, (30, 60, 1900, 420), 9),
        Ridge(far, 830, 0.26, DAI, 2).printed(rng),
        mist(rng, -100, 2500, 580, 720),
        far_bank(rng),
        stream(rng),
        *(stone(rng, x + rng.uniform(-10, 10), y, rx, ry) for x, y, rx, ry in STONES),
        riders(rng),
        near_bank(rng),
        willow(rng),
    )
