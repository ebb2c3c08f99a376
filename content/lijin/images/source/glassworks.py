"""肖特玻管: the long hall of the glass-tube works with its stack, and the tubes before it."""

from __future__ import annotations

import math
from dataclasses import dataclass
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
LENGTH = 0.54
"""How far towards there the tubes reach."""


@dataclass(frozen=True, slots=True)
class Tube:
    """One glass tube: the middle of its open end, its radius, the light on it."""

    x: float
    y: float
    r: float
    light: float

    def away(self, share: float, side: float = 0.0) -> Point:
        """Gives a place this share of the way into the distance, so many radii off the tube's axis."""
        to = math.atan2(VANISHING[1] - self.y, VANISHING[0] - self.x)
        x, y = along((self.x, self.y), VANISHING, share)
        reach = self.r * side * (1 - share)
        return (x - math.sin(to) * reach, y + math.cos(to) * reach)

    def body(self, rng: Random) -> str:
        """Gives the length of the tube: its ink, the glass in it, and the light that runs along its back."""

        def strip(low: float, high: float) -> str:
            return plane(
                [self.away(0, low), self.away(LENGTH, low), self.away(LENGTH, high), self.away(0, high)],
                rng,
                1.2,
                140,
            )

        far = self.away(LENGTH)
        shine = cut(
            self.away(0.05, 0.34), self.away(LENGTH * rng.uniform(0.7, 0.98), 0.34), self.r * 0.3, rng
        )
        return (
            print_block(INK, strip(-1, 1), path(ellipse(*far, *(2 * [self.r * (1 - LENGTH)]))))
            + print_block(wash(0.84 - 0.6 * self.light, DAI), strip(-0.62, 0.86))
            + print_block(wash(0.44 - 0.44 * self.light, DAI), shine)
        )

    def end(self, rng: Random) -> str:
        """Gives the open end: the rim, the hollow, its shade, and in most of them a glint."""
        wide, clear, tilt = self.r * rng.uniform(0.93, 0.97), rng.uniform(0.76, 0.82), rng.uniform(-20, 20)
        tall = wide * rng.uniform(0.98, 1.05)
        turn, reach = rng.uniform(-0.5, 0.5), wide * clear * rng.uniform(0.7, 0.8)
        a, b, c, d = (
            (self.x + reach * math.cos(turn + at), self.y + reach * math.sin(turn + at))
            for at in (0.2, 2.2, 3.2, 4.7)
        )
        glint = cut(c, d, wide * rng.uniform(0.14, 0.24), rng, -wide * 0.18) if rng.random() < 0.5 else ""
        return (
            print_block(PAPER, path(ellipse(self.x, self.y, wide, tall, tilt, 40)))
            + print_block(wash(0.5, DAI), path(ellipse(self.x, self.y, wide * clear, tall * clear, tilt, 36)))
            + print_block(wash(0.8, DAI), cut(a, b, wide * rng.uniform(0.26, 0.4), rng, -wide * 0.24))
            + print_block(PAPER, glint)
        )


def bundle(rng: Random, x: float, y: float, bore: float) -> str:
    """Gives a strapped bundle of glass tubes: open ends towards us, light running along the backs."""
    tubes = [
        Tube(
            x + (column - (count - 1) / 2) * bore * 2.04 + rng.uniform(-2, 2),
            y + (line - 1) * bore * 1.8 + rng.uniform(-2, 2),
            bore,
            1 - 0.36 * line - 0.1 * (column == 0),
        )
        for line, count in enumerate((3, 4, 3))
        for column in range(count)
    ]
    outer = [tubes[i] for i in (7, 3, 0, 1, 2)]
    straps = []
    for share in (0.1, 0.4):
        girth = [outer[0].away(share, -1)]
        for tube in outer[1:-1]:
            out = math.atan2(tube.y - y, tube.x - x)
            px, py = tube.away(share)
            reach = bore * 1.06 * (1 - share)
            girth.append((px + reach * math.cos(out), py + reach * math.sin(out)))
        straps.append(bar([*girth, outer[-1].away(share, 1)], 24 * (1 - share), rng))
    heart = [(tube.x, tube.y) for tube in (tubes[i] for i in (0, 2, 6, 9, 7, 3))]
    black = [path(ellipse(tube.x, tube.y, bore * 1.03, bore * 1.03, 0, 30)) for tube in tubes]
    far_first = sorted(tubes, key=lambda tube: -math.dist((tube.x, tube.y), VANISHING))
    return (
        "".join(tube.body(rng) for tube in far_first)
        + print_block(INK, *straps, path(heart), *black)
        + "".join(tube.end(rng) for tube in tubes)
    )


def stack(rng: Random) -> str:
    """Gives the stack, its lit side told by rings of gouges."""
    tall = points("706 950, 738 168, 746 160, 806 160, 816 170, 846 950")
    light = rays(rng, ((709, 930), (737, 190)), ((800, 930), (796, 190)), 13, 15, 0.85)
    return print_block(INK, plane(tall, rng, 2.5, 60)) + print_block(TINT, light)


def hall(rng: Random) -> str:
    """Gives the furnace house and the long hall with its saw-toothed roof."""
    base = 950.0
    house = [(905, base), (905, 548), (1040, 476), (1330, 466), (1330, base)]
    flank = [(1330, 466), (1440, 540), (1440, 800), (1400, 800), (1400, base), (1330, base)]
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
    light = rays(rng, ((905, 930), (905, 560)), ((1330, 930), (1330, 520)), 7, 12, 0.5)
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
    return print_block(CINNABAR, plane(opening, rng, 3, 50))


def carrier(rng: Random) -> str:
    """Gives a worker with a long tube on the shoulder, and his shadow on the side away from the light."""
    load = bar([(70, 1012), (350, 982), (606, 952)], 15, rng, (0.8, 0.8))
    shadow = points("300 1172, 372 1184, 400 1182, 620 1216, 648 1232, 560 1226, 380 1196, 330 1184")
    return (
        print_block(wash(0.28), path(shadow))
        + print_block(INK, figure(rng, CARRYING, 350, 1180, 236), load)
        + print_block(PAPER, cut((100, 1006), (596, 950), 7, rng))
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
        grain(rng, (30, 60, 2380, 520), 8),
        Ridge(far, 960, 0.24, DAI, 2).printed(rng),
        mist(rng, -100, 2500, 650, 800),
        print_block(PAPER, drifts(rng, 790, 1560, 128, 34, 420, 5, 32)),
        print_block(wash(0.1), plane([(-60, 915), (2460, 900), (2460, 1660), (-60, 1660)], rng)),
        print_block(wash(0.66, DAI), *(cedar(rng, x, 946, height, girth) for x, height, girth in trees)),
        stack(rng),
        hall(rng),
        door(rng),
        carrier(rng),
        bundle(rng, 2080, 1424, 82),
        bundle(rng, 1260, 1318, 82),
    )
