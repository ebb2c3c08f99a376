"""丽缙高新区俯瞰: the tableland in its valley at daybreak, halls in rows on its steps."""

from __future__ import annotations

import math
from collections.abc import Sequence
from random import Random
from typing import TypeAlias

from growth import crown, pine
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
    folds,
    grain,
    hand,
    mist,
    path,
    plane,
    points,
    print_block,
    spline,
    tongues,
    wash,
)
from people import COATED, STANDING, figure

SHEET = Sheet(2400, 1350)
HORIZON = 400.0
REACH = 960.0

CLOUD: tuple[tuple[Point, Point, float], ...] = (
    ((470, 258), (1010, 240), 40),
    ((620, 286), (1120, 270), 26),
    ((640, 200), (850, 192), 20),
)
"""The crimson cloud of the county's name, 缙云: where each of its bellies begins and ends, and its depth."""

WEST = points("-60 300, 60 262, 130 214, 264 140, 352 226, 430 236, 540 340, 680 440, 820 520, 980 606")
"""The skyline of the Cangshan."""

STREAM = points(
    "1010 650, 900 668, 800 690, 880 722, 860 752, 690 778, 560 824, 640 880, 650 940, 480 1010, "
    "420 1100, 600 1190, 700 1290, 640 1400"
)

BRIDGE: tuple[Point, Point] = ((516, 872), (716, 864))
"""The ends of the bridge, on either bank."""

BALKS: tuple[tuple[Point, Point, float], ...] = (
    ((-20, 850), (480, 812), -14),
    ((-20, 960), (430, 930), -24),
    ((-20, 1120), (330, 1080), -26),
    ((20, 1260), (420, 1220), -20),
    ((800, 1240), (1180, 1290), 24),
    ((760, 1170), (900, 1230), 16),
)
"""Where the ways between the fields begin and end, and how far they bend."""

VILLAGE = (
    (70, 1000, 1.0),
    (150, 978, 0.9),
    (190, 1022, 1.1),
    (290, 990, 0.9),
    (318, 1036, 1.0),
    (110, 1052, 1.1),
)
"""Where its houses stand in the picture, and how large they are."""

Row: TypeAlias = tuple[Point, Point, float, float]
"""Halls in a line: its ends in the picture, their usual length and distance in spans of the valley."""

STEPS: tuple[tuple[str, str, float, str, tuple[Row, ...]], ...] = (
    (
        "2480 640, 1500 650, 1150 656",
        "1060 676, 1120 694, 1400 704, 1800 690, 2100 700, 2480 684",
        15,
        wash(0.09, DAI),
        (((1150, 682), (2380, 682), 0.26, 0.07),),
    ),
    (
        "2480 716, 1500 720, 1100 730",
        "950 756, 1030 780, 1300 792, 1640 772, 1960 786, 2480 760",
        24,
        wash(0.1, DAI),
        (((1040, 762), (1540, 764), 0.27, 0.07), ((1700, 756), (2420, 746), 0.27, 0.07)),
    ),
    (
        "2480 800, 1500 806, 960 824",
        "772 870, 870 910, 1180 932, 1500 896, 1830 912, 2480 866",
        36,
        wash(0.12, DAI),
        (((880, 880), (1330, 888), 0.3, 0.07), ((1540, 872), (2330, 856), 0.34, 0.09)),
    ),
    (
        "2480 930, 1500 950, 900 980",
        "676 1044, 800 1106, 1130 1136, 1500 1090, 1860 1070, 2480 1000",
        56,
        wash(0.14, DAI),
        (((850, 1056), (1380, 1072), 0.34, 0.09), ((1540, 1040), (2150, 1008), 0.4, 0.1)),
    ),
)
"""The steps of the tableland, the farthest first: far rim, near rim, height of scarp, tone, rows of halls."""


def seen(u: float, v: float, up: float = 0.0) -> Point:
    """Gives where a place of the valley (across, away, up) lies in the picture."""
    return (1200 + u * REACH / v, HORIZON + (1 - up) * REACH / v)


def place(x: float, y: float) -> Point:
    """Gives the place of the valley (across, away) that is seen at a point of the picture."""
    v = REACH / (y - HORIZON)
    return ((x - 1200) * v / REACH, v)


def terrace(rng: Random, rear: Sequence[Point], edge: Sequence[Point], drop: float, tone: str) -> str:
    """Gives one step of the tableland: its level top, and under the near rim a scarp that tapers away."""
    rim = spline(edge)
    last = len(rim) - 1
    foot = [
        (x - drop * 0.1, y + drop * min(1.0, 0.08 + 4 * i / last, 0.3 + 3 * (last - i) / last))
        for i, (x, y) in enumerate(rim)
    ]
    gouges = [
        cut(
            (ax + rng.uniform(-8, 8), ay + 1),
            (bx + rng.uniform(-16, 4), by - rng.uniform(0, drop * 0.4)),
            drop * 0.15,
            rng,
        )
        for (ax, ay), (bx, by) in zip(rim[4:], foot[4:], strict=True)
        if rng.random() < 0.36
    ]
    shade = [(x - drop * 0.5, y + drop * 0.75) for x, y in foot]
    return (
        print_block(wash(0.46, DAI), plane([*foot, *reversed(shade)], rng, 2.5, 30))
        + print_block(tone, plane([*spline([*rear, edge[0]]), *rim], rng, 2))
        + print_block(wash(0.92, DAI), plane([*rim, *reversed(foot)], rng, 2.5, 30))
        + print_block(tone, *gouges)
    )


def hall(rng: Random, at: Point, size: tuple[float, float, float], roof: str, turn: float) -> str:
    """Gives one hall with a pitched roof, its long side towards us; the size is in spans of the valley."""
    u, v = at
    length, depth, height = size

    def corner(share: float, across: float, up: float) -> Point:
        return seen(
            u + share * length - across * turn * depth, v + across * depth + share * turn * length, up
        )

    def flat(*corners: tuple[float, float, float]) -> str:
        return plane([corner(*place) for place in corners], rng, 1.3)

    eave, end = height * 0.66, 1 if u + length / 2 < 0 else 0
    wall = flat((0, 0, 0), (1, 0, 0), (1, 0, eave), (0, 0, eave))
    gable = flat((end, 0, 0), (end, 1, 0), (end, 1, eave), (end, 0.5, height), (end, 0, eave))
    near = flat((-0.01, -0.05, eave), (1.01, -0.05, eave), (1.01, 0.5, height), (-0.01, 0.5, height))
    far = flat((0, 0.5, height), (1, 0.5, height), (1, 1.05, eave), (0, 1.05, eave))
    gates, ribs = "", ""
    if v < 2.6:
        count = max(2, round(length / depth * 2))
        shares = [(rib + rng.uniform(-0.25, 0.25)) / count for rib in range(1, count) if rng.random() < 0.6]
        ribs = "".join(
            cut(corner(share, 0.04, eave), corner(share, 0.44, height), 4, rng) for share in shares
        )
    if v < 2.2:
        for left in (rng.uniform(0.08, 0.3), rng.uniform(0.5, 0.8)):
            right = left + rng.uniform(0.06, 0.14)
            gates += flat((left, 0, 0), (right, 0, 0), (right, 0, eave * 0.6), (left, 0, eave * 0.6))
    return (
        print_block(wash(0.56, DAI), far)
        + print_block(INK, gable, wall)
        + print_block(roof, near, gates)
        + print_block(wash(0.44, DAI), ribs)
    )


def row(rng: Random, start: Point, end: Point, long: float, gap: float) -> str:
    """Gives halls side by side along a line of the picture, no two alike."""
    shapes = []
    (u0, v0), (u1, v1) = place(*start), place(*end)
    turn = (v1 - v0) / (u1 - u0)
    at = u0
    while at < u1 - long * 0.4:
        length = min(long * rng.uniform(0.62, 1.3), u1 - at)
        v = v0 + (at - u0) * turn
        size = (length, rng.uniform(0.105, 0.145), rng.uniform(0.05, 0.066))
        shapes.append(hall(rng, (at, v), size, PAPER if rng.random() < 0.7 else TINT, turn))
        at += length + gap * rng.uniform(0.6, 1.5)
    return "".join(shapes)


def grove(rng: Random, start: Point, end: Point, count: int, size: float) -> str:
    """Gives small trees along a line, some close together."""
    shapes = []
    for _ in range(count):
        x, y = along(start, end, rng.random())
        r = size * rng.uniform(0.6, 1.3)
        shapes.append(crown(rng, x, y - r * 0.6, r, r * rng.uniform(0.7, 1.0), 5))
    return "".join(shapes)


def stream(rng: Random) -> str:
    """Gives the stream in its bends, from the mist to the foot of the picture, with its dark bank."""
    line = spline(STREAM)
    left = [(x - 3 - (y - 640) * 0.105, y) for x, y in line]
    right = [(x + 3 + (y - 640) * 0.105, y) for x, y in line]
    raised = [(x - 2, y - 3 - (y - 640) * 0.022) for x, y in left]
    ripples = [
        cut(line[i], line[i + 7], 3 + (line[i][1] - 640) * 0.012, rng, -(line[i][1] - 640) * 0.02)
        for i in range(34, len(line) - 8, 9)
    ]
    return (
        print_block(wash(0.66, DAI), plane([*raised, *reversed(right)], rng, 3, 30))
        + print_block(PAPER, plane([*left, *reversed([(x - 2, y) for x, y in right])], rng, 3, 40))
        + print_block(wash(0.4, DAI), *ripples)
    )


def bridge(rng: Random) -> str:
    """Gives the bridge: a flat deck from bank to bank, on two piers that stand in the stream."""
    a, b = BRIDGE
    rails = (bar([(x, y - 9) for x, y in (a, b)], 5, rng), bar([(x, y + 12) for x, y in (a, b)], 11, rng))
    piers = []
    for share in (0.34, 0.68):
        x, y = along(a, b, share)
        piers.append(plane([(x - 6, y + 12), (x + 6, y + 12), (x + 6, y + 40), (x - 6, y + 40)], rng, 1))
    deck = plane([(a[0], a[1] - 9), (b[0], b[1] - 9), (b[0], b[1] + 12), (a[0], a[1] + 12)], rng, 1)
    return print_block(INK, *piers) + print_block(PAPER, deck) + print_block(INK, *rails)


def fields(rng: Random) -> str:
    """Gives the balks between the fields of the valley: long cuts that bend with the stream."""
    return "".join(cut(start, end, rng.uniform(7, 13), rng, bend) for start, end, bend in BALKS)


def village(rng: Random) -> str:
    """Gives the village on the slope across the stream: white walls, dark roofs, no street straight."""
    shapes = []
    for x, y, size in VILLAGE:
        u, v = place(x, y)
        long, deep, high = 0.075 * size * rng.uniform(0.9, 1.2), 0.055 * size, 0.034 * size
        end, ridge = u + long, v + deep / 2
        wall = [seen(u, v), seen(end, v), seen(end, v, high), seen(u, v, high)]
        gable = [
            seen(end, v),
            seen(end, v + deep),
            seen(end, v + deep, high),
            seen(end, ridge, high * 1.8),
            wall[2],
        ]
        eaves = [seen(u - 0.006, v - 0.008, high * 0.9), seen(end + 0.006, v - 0.008, high * 0.9)]
        roof = [*eaves, seen(end + 0.006, ridge, high * 1.85), seen(u - 0.006, ridge, high * 1.85)]
        shapes += [
            print_block(PAPER, plane(wall, rng, 1)),
            print_block(wash(0.5, DAI), plane(gable, rng, 1)),
            print_block(INK, plane(roof, rng, 1.2)),
        ]
    return "".join(shapes)


def cloud(rng: Random) -> str:
    """Gives the crimson cloud: bellies that lie one over the other, flat below, each in soft bows above."""
    bellies = []
    for (x, y), (end, low), deep in CLOUD:
        bows = 3 if deep > 22 else 2
        top: list[Point] = []
        for i in range(1, 2 * bows):
            share = i / (2 * bows)
            rise = deep * math.sin(math.pi * share) ** 0.6 * (rng.uniform(0.85, 1.05) if i % 2 else 0.72)
            top.append((x + (end - x) * share, y + (low - y) * share - rise))
        under = [(x + (end - x) * share, y + (low - y) * share + deep * 0.16) for share in (0.8, 0.5, 0.2)]
        bellies.append(path(spline([(x, y), *top, (end, low), *under], closed=True, pieces=5)))
    return print_block(CINNABAR, *bellies)


def mountains(rng: Random) -> str:
    """Gives the ranges round the valley and the mist before them."""
    far = crest(
        rng, points("-60 500, 300 420, 640 372, 900 430, 1300 478, 1700 452, 2060 490, 2460 430"), 0.12
    )
    west = crest(rng, WEST, 0.15)
    east = crest(rng, points("1500 630, 1700 570, 1900 520, 2120 500, 2290 430, 2460 380"), 0.15)
    return "".join(
        (
            Ridge(far, 660, 0.2, DAI, 2).printed(rng),
            mist(rng, -300, 2700, 540, 640),
            Ridge(west, 720, 0.6, DAI, 3).printed(rng),
            print_block(wash(0.2, DAI), folds(rng, [p for p in west if p[1] < 420], 12, 180, 10, 0.45)),
            Ridge(east, 720, 0.4, DAI, 2).printed(rng),
            print_block(wash(0.16, DAI), folds(rng, [p for p in east if p[1] < 540], 6, 90, 8, -0.5)),
            print_block(MIST, path([(-20, 650), (2420, 650), (2420, 720), (-20, 720)])),
            mist(rng, -400, 2800, 580, 690),
        )
    )


def valley(rng: Random) -> str:
    """Gives the floor of the valley: fields, the stream and its bridge, the village and its trees."""
    floor = points("-20 700, 500 686, 1100 672, 2420 680, 2420 1360, -20 1360")
    distance = [(-20, 690), *tongues(rng, -20, 2420, 770, 26, 420), (2420, 690)]
    trees = (
        grove(rng, (-20, 792), (420, 776), 11, 17),
        grove(rng, (20, 960), (250, 940), 6, 24),
        grove(rng, (380, 1020), (400, 1010), 2, 22),
    )
    return "".join(
        (
            print_block(wash(0.3, DAI), path(floor)),
            print_block(wash(0.2, DAI), path(distance)),
            print_block(wash(0.44, DAI), fields(rng)),
            mist(rng, -500, 1300, 640, 745),
            stream(rng),
            print_block(wash(0.85, DAI), *trees),
            village(rng),
            bridge(rng),
        )
    )


def tableland(rng: Random) -> str:
    """Gives the four steps with their halls, the farthest first, a breath of mist between them."""
    steps = []
    for rear, edge, drop, tone, rows in STEPS:
        steps.append(terrace(rng, points(rear), points(edge), drop, tone))
        steps += [row(rng, *line) for line in rows]
    steps.insert(5, mist(rng, 1380, 2760, 770, 830))
    return "".join(steps)


def lookout(rng: Random) -> str:
    """Gives the dark slope that we stand behind, its pines, and two who look down."""
    slope = crest(rng, points("1060 1420, 1300 1330, 1560 1290, 1840 1220, 2120 1120, 2460 1010"), 0.08)
    trees = (
        pine(rng, 2270, 1100, 430, 0.05),
        pine(rng, 2130, 1150, 270, -0.12),
        pine(rng, 1960, 1200, 130, 0.1),
    )
    foot = next(y for x, y in slope if x > 1672) + 8
    watchers = figure(rng, COATED, 1700, foot - 4, 62, -1) + figure(rng, STANDING, 1672, foot, 68)
    return print_block(INK, plane([*slope, (2460, 1420)], rng, 4), *trees, watchers) + print_block(
        wash(0.2), folds(rng, slope, 8, 140, 11, -0.6)
    )


def draw() -> str:
    """Gives the picture as SVG."""
    rng = hand(2012)
    return SHEET.svg(
        SHEET.tone(TINT),
        grain(rng, (700, 60, 2380, 420), 16),
        mountains(rng),
        cloud(rng),
        valley(rng),
        tableland(rng),
        lookout(rng),
    )
