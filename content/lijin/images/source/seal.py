"""“竞”字章 and 李阳冰字体: the stone and its impression, and the character in iron-wire seal script."""

from __future__ import annotations

import math
from random import Random

from chop import stamped
from ink import (
    CINNABAR,
    DAI,
    INK,
    PAPER,
    TINT,
    Point,
    Sheet,
    along,
    bar,
    cut,
    hand,
    plane,
    points,
    print_block,
    rows,
    spline,
    thread,
    wash,
)

SHEET = Sheet()
WIRE = 25.0
"""The width of the iron wire."""

HALVES: tuple[tuple[float, tuple[str, ...]], ...] = (
    (
        -220,
        (
            "-62 -664, 60 -667",
            "-186 -574, 2 -578, 184 -575",
            "0 -577, -2 -400, 1 -198",
            "-158 -508, -158 -440, -138 -374, -84 -328, -1 -312, 82 -327, 136 -373, 156 -440, 157 -508",
            "-186 -196, 0 -200, 186 -197",
            "-134 -146, -134 -54, -118 14, -74 62, 0 79, 74 63, 118 16, 135 -52, 135 -146",
            "-134 -74, 0 -77, 135 -75",
            "4 80, -8 132, -50 184, -102 236, -134 304, -144 386, -144 486",
            "-12 140, 48 178, 102 244, 132 332, 142 440, 144 556, 144 668",
        ),
    ),
    (
        220,
        (
            "-60 -668, 64 -665",
            "-184 -577, 0 -573, 190 -578",
            "1 -575, -1 -390, 2 -194",
            "-156 -508, -156 -434, -134 -364, -80 -318, 2 -302, 86 -318, 138 -366, 160 -436, 160 -508",
            "-182 -197, 2 -193, 192 -198",
            "-132 -144, -131 -48, -114 22, -70 70, 3 86, 78 70, 122 22, 138 -48, 139 -144",
            "-131 -71, 3 -74, 139 -72",
            "6 87, -6 140, -48 194, -100 250, -130 322, -138 410, -138 520",
            "-10 150, 54 190, 112 258, 142 348, 154 450, 157 566, 160 682",
        ),
    ),
)
"""
The halves of 競, each 言 over 人, about its axis, which lies off the middle by the first number.

A short line over a long one, the stem, the rising arms, a closing line, 口 and its bar; then the man,
seen from the side: the arm that hangs, and the back that runs down into the leg.
"""

CORNERS = points("470 930, 1064 1008, 1040 1516, 462 1416")
"""The carved face of the stone: top left, top right, bottom right, bottom left."""
BACK = (-372.0, -250.0)
"""Where the stone runs to from there."""


def calligraphy(rng: Random, x: float, y: float) -> str:
    """Gives the character about a place: lines of one width, no stroke that swells or breaks."""
    data = []
    for axis, strokes in HALVES:
        for stroke in strokes:
            outline = thread(spline(points(stroke), pieces=16), WIRE, rng, 0.04)
            data.append("M" + "L".join(f"{x + axis + px:.1f} {y + py:.1f}" for px, py in outline) + "Z")
    return print_block(INK, *data)


def stone(rng: Random) -> str:
    """Gives the stone, lying: its end as it grew, its carved face towards us with the paste still on it."""
    a, b, c, d = CORNERS

    def behind(place: Point, share: float = 1.0) -> Point:
        return (place[0] + BACK[0] * share, place[1] + BACK[1] * share)

    def on_face(x: float, y: float) -> Point:
        across, down = 0.97 - 0.94 * x / 100, 0.03 + 0.94 * y / 100
        return along(along(a, b, across), along(d, c, across), down)

    def veins(edge: tuple[Point, Point], marks: str, width: float) -> list[str]:
        lines = []
        for share, start, end in rows(marks):
            middle = behind(along(*edge, share + 0.04), (start + end) / 2)
            foot = along(*edge, share)
            lines.append(
                bar(spline([behind(foot, start), middle, behind(foot, end)]), width, rng, (0.1, 0.1))
            )
        return lines

    crown = [behind(a, 0.94), behind(along(a, b, 0.3), 1.1), behind(along(a, b, 0.75), 1.06), behind(b, 0.9)]
    butt = [behind(d, 0.84), behind(along(d, a, 0.4), 1.02), behind(along(d, a, 0.8), 1.03), behind(a, 0.94)]
    shadow = points("480 1424, 1040 1524, 1290 1474, 1240 1396, 1060 1320")
    edges = (cut(behind(a, 0.9), a, 13, rng), cut(a, b, 10, rng), cut(a, d, 10, rng))
    return (
        print_block(wash(0.4, DAI, TINT), plane(shadow, rng, 3, 80))
        + print_block(wash(0.26, DAI), plane([a, *spline(crown), b], rng, 2, 90))
        + print_block(wash(0.66, DAI), plane([d, *spline(butt), a], rng, 2, 90))
        + print_block(wash(0.4, DAI), *veins((a, b), ".22 .06 .7, .34 .4 1, .7 .12 .9", 8))
        + print_block(wash(0.86, DAI), *veins((a, d), ".3 .3 .94, .42 .04 .5, .76 .1 .84", 9))
        + print_block(wash(0.5, DAI), plane(CORNERS, rng, 2, 90))
        + stamped(rng, on_face, wash(0.9, CINNABAR, INK), wash(0.2, DAI))
        + print_block(PAPER, *edges)
    )


def draw() -> str:
    """Gives the picture as SVG."""
    rng = hand(3)
    tilt = math.radians(-1.6)

    def pressed(x: float, y: float) -> Point:
        px, py = (x - 50) * 5.3, (y - 50) * 5.3
        return (
            810 + px * math.cos(tilt) - py * math.sin(tilt),
            416 + px * math.sin(tilt) + py * math.cos(tilt),
        )

    return SHEET.svg(
        SHEET.tone(TINT),
        stamped(rng, pressed, bare=TINT, wear=12),
        stone(rng),
        calligraphy(rng, 1770, 800),
    )
