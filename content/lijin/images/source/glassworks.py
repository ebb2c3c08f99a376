"""肖特玻管: the long hall of the glass-tube works with its stack, and the tubes before it."""

from __future__ import annotations

import math
from random import Random

from growth import cedar
from ink import (
    CINNABAR,
    DAI,
    INK,
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
    grain,
    hand,
    knifed,
    mist,
    path,
    plane,
    points,
    print_block,
    rays,
    rows,
    wash,
)
from people import CARRYING, figure

SHEET = Sheet()
VANISHING = (240.0, 860.0)


def bundle(rng: Random, x: float, y: float, bore: float) -> str:
    """Gives a strapped bundle of glass tubes: open ends towards us, light running along the backs."""
    ends = [
        (
            x + (column - (tubes - 1) / 2) * bore * 2.04 + rng.uniform(-3, 3),
            y + (line - 1) * bore * 1.8 + rng.uniform(-3, 3),
        )
        for line, tubes in enumerate((3, 4, 3))
        for column in range(tubes)
    ]
    left, upper, over, right, under, lower = (
        (x + across * bore, y + down * bore)
        for across, down in points("-4.3 0, -3.1 -2.8, 3.1 -2.8, 4.3 0, 3.1 2.8, -3.1 2.8")
    )

    def away(point: Point, share: float) -> Point:
        return along(point, VANISHING, share)

    def back(a: Point, b: Point, tone: str, count: int, light: str) -> str:
        far = (away(a, 0.6), away(b, 0.6))
        run = rays(rng, (away(a, 0.02), away(b, 0.02)), far, count, bore * 0.3, 1.0)
        return print_block(tone, plane([b, a, *far], rng, 2, 90)) + print_block(light, run)

    round_it = (lower, left, upper, along(upper, over, 0.86))
    straps = [
        bar([away(corner, share) for corner in round_it], 24 * (1 - share), rng) for share in (0.12, 0.44)
    ]
    rims, holes, shades, glints = [], [], [], []
    for px, py in ends:
        wide = bore * rng.uniform(0.86, 0.95)
        clear = wide * rng.uniform(0.77, 0.83)
        rims.append(path(knifed(ellipse(px, py, wide, wide * 1.03, count=16), rng, 1.2)))
        holes.append(path(ellipse(px, py + 1, clear, clear * 1.03, count=14)))
        turn, reach = rng.uniform(-0.5, 0.5), clear * rng.uniform(0.68, 0.8)
        a, b, c, d = (
            (px + reach * math.cos(turn + at), py + reach * math.sin(turn + at))
            for at in (0.2, 2.2, 3.2, 4.7)
        )
        shades.append(cut(a, b, clear * rng.uniform(0.3, 0.5), rng, -clear * 0.3))
        if rng.random() < 0.6:
            glints.append(cut(c, d, clear * rng.uniform(0.14, 0.3), rng, -clear * 0.22))
    return (
        back(upper, over, wash(0.26, DAI), 6, PAPER)
        + back(left, upper, wash(0.56, DAI), 5, wash(0.1, DAI))
        + back(lower, left, INK, 4, wash(0.5, DAI))
        + print_block(INK, plane([left, upper, over, right, under, lower], rng, 3, 70), *straps)
        + print_block(PAPER, *rims)
        + print_block(wash(0.5, DAI), *holes)
        + print_block(wash(0.8, DAI), *shades)
        + print_block(PAPER, *glints)
    )


def stack(rng: Random) -> str:
    """Gives the stack, its lit side told by rings of gouges."""
    tall = points("706 950, 738 168, 746 160, 806 160, 816 170, 846 950")
    light = rays(rng, ((709, 930), (737, 190)), ((800, 930), (796, 190)), 26, 11, 0.9)
    return print_block(INK, plane(tall, rng, 2.5, 60)) + print_block(TINT, light)


def hall(rng: Random) -> str:
    """Gives the furnace house and the long hall with its saw-toothed roof."""
    base = 950.0
    house = [(905, base), (905, 548), (1040, 476), (1330, 466), (1330, base)]
    flank = [(1330, 466), (1440, 540), (1440, base), (1330, base)]
    wall = [(1400, base), (1400, 716), (2460, 690), (2460, base - 4)]
    teeth: list[Point] = [(1400, 720)]
    panes = []
    x = 1400.0
    for width in (196, 212, 204, 228, 216):
        lift = 116 + rng.uniform(-5, 5)
        teeth += [(x + 14, 718 - lift), (x + width, 712)]
        pane = [(x + 18, 742 - lift), (x + 62, 762 - lift), (x + 62, 706), (x + 18, 706)]
        panes.append(plane(pane, rng, 1.5, 60))
        x += width
    roof = [*teeth, (2460, 712), (2460, 760), (1400, 772)]
    band = [(1470, 812), (2460, 796), (2460, 846), (1470, 858)]
    mullions = [
        bar([(at, 800), (at + rng.uniform(-4, 4), 862)], rng.uniform(8, 13), rng)
        for at in (1590, 1700, 1846, 1950, 2090, 2180, 2330)
    ]
    light = rays(rng, ((905, 930), (905, 560)), ((1330, 930), (1330, 520)), 11, 9, 0.5)
    return (
        print_block(wash(0.44, DAI), plane(house, rng, 2.5, 60))
        + print_block(wash(0.3, DAI), light)
        + print_block(INK, plane(flank, rng, 2, 60))
        + print_block(wash(0.2), plane(wall, rng, 2.5, 80))
        + print_block(INK, plane(roof, rng, 2.5, 80))
        + print_block(wash(0.3, DAI), *panes)
        + print_block(wash(0.86, DAI), plane(band, rng, 2, 90))
        + print_block(wash(0.2), *mullions)
    )


def door(rng: Random) -> str:
    """Gives the door of the furnace house, open on the fire."""
    opening = [(1060, 952), (1060, 812), (1160, 808), (1160, 950)]
    glow = cut((1010, 962), (1210, 968), 13, rng) + cut((1060, 984), (1180, 982), 8, rng)
    return print_block(CINNABAR, plane(opening, rng, 3, 50), glow)


def carrier(rng: Random) -> str:
    """Gives a worker with a long tube on the shoulder."""
    load = bar([(96, 1008), (400, 982), (740, 944)], 15, rng, (0.8, 0.8))
    return (
        print_block(wash(0.26), path([(350, 1174), (440, 1186), (240, 1250), (190, 1246)]))
        + print_block(INK, figure(rng, CARRYING, 400, 1180, 236), load)
        + print_block(PAPER, cut((130, 1002), (730, 942), 7, rng))
    )


def draw() -> str:
    """Gives the picture as SVG."""
    rng = hand(2016)
    far = crest(
        rng, points("-60 720, 220 640, 520 540, 900 620, 1300 500, 1760 410, 2080 350, 2460 440"), 0.14
    )
    trees = rows("196 150 .3, 250 236 .22, 296 176 .27, 318 120 .34, 560 150 .24, 596 204 .22, 638 110 .3")
    return SHEET.svg(
        SHEET.tone(TINT),
        grain(rng, (30, 60, 2380, 520), 18),
        Ridge(far, 960, 0.24, DAI, 2).printed(rng),
        mist(rng, -100, 2500, 650, 800),
        print_block(PAPER, drifts(rng, 790, 1560, 128, 34, 420, 6, 30)),
        print_block(wash(0.1), plane([(-60, 915), (2460, 900), (2460, 1660), (-60, 1660)], rng)),
        print_block(wash(0.66, DAI), *(cedar(rng, x, 946, height, girth) for x, height, girth in trees)),
        stack(rng),
        hall(rng),
        door(rng),
        carrier(rng),
        bundle(rng, 2080, 1424, 82),
        bundle(rng, 1260, 1318, 82),
        SHEET.margin(rng),
    )
