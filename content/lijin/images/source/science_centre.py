"""丽缙科创中心: angular houses and the lit bridge between them, at nightfall."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeAlias

from ink import (
    CINNABAR,
    DAI,
    INK,
    PAPER,
    Point,
    Ridge,
    Sheet,
    along,
    bar,
    crest,
    drifts,
    grain,
    hand,
    mist,
    path,
    plane,
    points,
    print_block,
    rays,
    wash,
)
from people import COATED, READING, STANDING, STRIDING, WATCHING, figure

SHEET = Sheet()
SHORE = 1216.0

Wall: TypeAlias = tuple[Point, Point, Point, Point]
"""The corners of a wall: top left, top right, bottom right, bottom left."""

Floors: TypeAlias = tuple[tuple[Point, ...], ...]
"""The lit windows, floor by floor from above: where each begins and ends, as shares of the wall's breadth."""

LEFT: Wall = ((150, 500), (846, 590), (886, SHORE), (236, SHORE + 8))
LEFT_LIGHTS: Floors = (
    ((0.62, 0.93),),
    ((0.3, 0.42), (0.55, 0.93)),
    ((0.74, 0.93),),
    ((0.2, 0.5), (0.56, 0.64)),
    ((0.45, 0.93),),
)
RIGHT: Wall = ((1516, 470), (2110, 196), (2150, SHORE), (1560, SHORE + 6))
RIGHT_LIGHTS: Floors = (
    (),
    ((0.58, 0.72),),
    ((0.1, 0.44),),
    ((0.1, 0.2), (0.27, 0.7)),
    ((0.1, 0.58), (0.8, 0.9)),
    ((0.3, 0.42),),
    ((0.1, 0.9),),
    (),
)


LEFT_END: Wall = ((846, 590), (1040, 690), (1050, SHORE), (886, SHORE))
RIGHT_END: Wall = ((2110, 196), (2440, 420), (2440, SHORE), (2150, SHORE))
DECK: Wall = ((830, 776), (1560, 742), (1566, 934), (850, 950))
GLASS: Wall = ((846, 806), (1552, 774), (1556, 900), (856, 918))
"""The bridge between the houses, and the glass in it."""


def inside(wall: Wall, across: float, down: float) -> Point:
    """Gives a place on a wall from its shares of breadth and height."""
    a, b, c, d = wall
    return along(along(a, b, across), along(d, c, across), down)


def lit_floors(rng: Random, wall: Wall, floors: Floors) -> str:
    """Gives the lit windows of a wall, floor by floor, as shares of its breadth."""
    panes = []
    for floor, lit in enumerate(floors):
        top, low = (floor + 0.3) / len(floors), (floor + 0.66) / len(floors)
        for left, right in lit:
            corners = ((left, top), (right, top), (right, low), (left, low))
            panes.append(plane([inside(wall, across, down) for across, down in corners], rng, 2, 100))
    return "".join(panes)


def mirrored(line: Sequence[Point]) -> list[Point]:
    """Gives a line as the water shows it, upside down under the shore."""
    return [(x, 2 * SHORE - y) for x, y in line]


def bridge(rng: Random) -> str:
    """Gives the glazed bridge and those who cross it."""
    posts = [
        bar([(x, 800 - x * 0.02), (x + rng.uniform(-5, 5), 930)], 8, rng)
        for x in (948, 1044, 1190, 1262, 1404, 1486)
    ]
    walkers = [
        figure(rng, STRIDING, 1120, 911, 104),
        figure(rng, STANDING, 1320, 905, 108),
        figure(rng, READING, 906, 916, 104),
    ]
    return (
        print_block(INK, plane(DECK, rng, 3, 90))
        + print_block(PAPER, plane(GLASS, rng, 2, 90))
        + print_block(INK, *posts, *walkers)
        + print_block(CINNABAR, figure(rng, COATED, 1370, 903, 100, -1))
    )


def water(rng: Random) -> str:
    """Gives the pool: houses, bridge and lights upside down in it, and the tongues of water that cut them."""
    deep, dark, light = wash(0.66, DAI), wash(0.93, DAI), wash(0.14, DAI)
    walls = [plane(mirrored(wall), rng, 3, 60) for wall in (LEFT, RIGHT)]
    ends = [plane(mirrored(end), rng, 3, 60) for end in (LEFT_END, RIGHT_END)]
    lights = []
    for wall, floors in ((LEFT, LEFT_LIGHTS), (RIGHT, RIGHT_LIGHTS)):
        a, b, c, d = mirrored(wall)
        lights.append(lit_floors(rng, (a, b, c, d), floors))
    ripples = [
        drifts(rng, 60, 1160, y, 26, 300 + 2 * (y - SHORE), count, (y - SHORE) * 0.07 + 5)
        + drifts(rng, 1340, 2600, y, 26, 300 + 2 * (y - SHORE), count, (y - SHORE) * 0.07 + 5)
        + drifts(rng, 760, 1660, y, 20, 300 + 2 * (y - SHORE), 2, (y - SHORE) * 0.06 + 5)
        for y, count in ((1262, 3), (1330, 4), (1400, 5), (1480, 5), (1560, 6))
    ]
    return (
        print_block(deep, path([(-40, SHORE), (2440, SHORE - 4), (2440, 1660), (-40, 1660)]))
        + print_block(wash(0.8, DAI), *ends)
        + print_block(dark, *walls, plane(mirrored(DECK), rng, 3, 60))
        + print_block(light, *lights, plane(mirrored(GLASS), rng, 3, 60))
        + print_block(deep, *ripples)
        + print_block(
            PAPER, drifts(rng, 420, 900, 1246, 20, 160, 3, 11), drifts(rng, 1580, 2000, 1250, 24, 180, 4, 11)
        )
    )


def houses(rng: Random) -> str:
    """Gives the two houses: ink in front, dai at their ends, light where somebody still works."""
    gouges = rays(rng, (LEFT[3], LEFT[0]), (LEFT[2], LEFT[1]), 13, 9, 0.3)
    gouges += rays(rng, ((2440, 1190), (2440, 440)), ((2150, 1190), (2112, 230)), 15, 9, 0.6)
    return (
        print_block(wash(0.9, DAI), plane(LEFT_END, rng, 3, 90))
        + print_block(wash(0.96, DAI), plane(RIGHT_END, rng, 3, 90))
        + print_block(INK, plane(LEFT, rng, 3, 90), plane(RIGHT, rng, 3, 90))
        + grain(rng, (270, 640, 800, 1180), 9, wash(0.9))
        + grain(rng, (1590, 560, 2090, 1180), 9, wash(0.9))
        + print_block(wash(0.6, DAI), gouges)
        + print_block(PAPER, lit_floors(rng, LEFT, LEFT_LIGHTS), lit_floors(rng, RIGHT, RIGHT_LIGHTS))
    )


def draw() -> str:
    """Gives the picture as SVG."""
    rng = hand(187)
    far = crest(rng, points("-60 830, 320 730, 760 640, 1120 760, 1500 690, 1900 760, 2460 640"), 0.13)
    quay = points("-40 1520, 300 1512, 560 1530, 640 1556, 700 1660, -40 1660")
    return SHEET.svg(
        SHEET.tone(wash(0.6, DAI)),
        grain(rng, (30, 60, 2380, 660), 24, wash(0.54, DAI)),
        print_block(wash(0.48, DAI), drifts(rng, -100, 2500, 480, 130, 900, 8, 44)),
        Ridge(far, 1210, 0.84, DAI, 1).printed(rng),
        mist(rng, -100, 2500, 1040, 1200, wash(0.42, DAI)),
        water(rng),
        houses(rng),
        bridge(rng),
        print_block(INK, plane(quay, rng, 4, 60), figure(rng, WATCHING, 420, 1532, 280)),
    )
