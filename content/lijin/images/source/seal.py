"""“竞”字章 and 李阳冰字体: the chop with its impression, and the character in iron-wire seal script."""

from __future__ import annotations

import math
from random import Random

from chop import stamped
from ink import (
    CINNABAR,
    DAI,
    INK,
    TINT,
    Point,
    Sheet,
    along,
    cut,
    grain,
    hand,
    plane,
    points,
    print_block,
    wash,
)

SHEET = Sheet()
WIRE = 26.0
"""The width of the iron wire."""


def wire(stroke: list[Point]) -> str:
    """Gives one stroke of even width with round ends; nothing in this hand swells or breaks."""
    data = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in stroke)
    return (
        f'<path fill="none" stroke="{INK}" stroke-width="{WIRE:g}" '
        f'stroke-linecap="round" stroke-linejoin="round" d="{data}"/>'
    )


def arc(x: float, y: float, rx: float, ry: float, start: float, end: float, count: int = 24) -> list[Point]:
    """Gives part of an ellipse; the angles are in degrees, clockwise from the right."""
    turns = (math.radians(start + (end - start) * i / count) for i in range(count + 1))
    return [(x + rx * math.cos(t), y + ry * math.sin(t)) for t in turns]


def speech(x: float, top: float) -> list[list[Point]]:
    """
    Gives the strokes of 言 in seal script about its axis.

    A short stroke over a long one, the rising arms and the stem of 䇂, a closing stroke, then 口.
    """
    half, mouth = 146.0, 126.0
    return [
        [(x - 64, top), (x + 64, top)],
        [(x - half, top + 76), (x + half, top + 76)],
        [(x - half + 14, top + 136), *arc(x, top + 158, half - 14, 100, 180, 0), (x + half - 14, top + 136)],
        [(x, top + 76), (x, top + 334)],
        [(x - half, top + 334), (x + half, top + 334)],
        [(x - mouth, top + 394), *arc(x, top + 468, mouth, 90, 180, 0), (x + mouth, top + 394)],
        [(x - mouth, top + 446), (x + mouth, top + 446)],
    ]


def legs(x: float, top: float) -> list[list[Point]]:
    """Gives 人 under 言 as two hanging strokes that fall straight and part at the foot."""
    strokes = []
    for side in (-1, 1):
        turn = arc(x + side * (64 + 86), top + 236, 86, 150, 180 if side > 0 else 0, 100 if side > 0 else 80)
        strokes.append([(x + side * 64, top), *turn])
    return strokes


def stone(rng: Random) -> str:
    """Gives the chop itself, lying on its side, its carved face towards us with the paste still on it."""
    a, b, c, d = (420.0, 1010.0), (792.0, 1092.0), (770.0, 1472.0), (404.0, 1380.0)
    back = (-330.0, -196.0)
    top = [a, b, (b[0] + back[0], b[1] + back[1]), (a[0] + back[0] + 30, a[1] + back[1])]
    side = [a, d, (d[0] + back[0] + 40, d[1] + back[1] - 10), (a[0] + back[0] + 30, a[1] + back[1])]
    shadow = [(60, 1400), d, (790, 1490), (1010, 1440), (800, 1330)]

    def on_face(x: float, y: float) -> Point:
        mirrored = (100 - x) / 100
        return along(along(a, b, mirrored), along(d, c, mirrored), y / 100)

    def scored(edge: tuple[Point, Point], width: float, marks: str) -> str:
        starts = ((along(*edge, share), run) for share, run in points(marks))
        return "".join(
            cut((x, y), (x + back[0] * run, y + back[1] * run), width, rng) for (x, y), run in starts
        )

    lit = scored((a, b), 7, ".2 .7, .42 .35, .6 .85, .82 .5, .9 .9")
    flank = scored((a, d), 8, ".15 .8, .3 .4, .5 .7, .72 .5, .88 .85")
    return (
        print_block(wash(0.5, DAI), plane(shadow, rng, 3))
        + print_block(wash(0.72, DAI), plane(top, rng, 3, 60))
        + print_block(INK, plane(side, rng, 3, 60))
        + print_block(wash(0.2, DAI), lit)
        + print_block(wash(0.4), flank)
        + print_block(INK, plane([a, b, c, d], rng, 3, 60))
        + stamped(rng, on_face, wash(0.88, CINNABAR, INK), wash(0.34, INK, TINT))
    )


def draw() -> str:
    """Gives the picture as SVG."""
    rng = hand(3)
    tilt = math.radians(-2.2)

    def pressed(x: float, y: float) -> Point:
        px, py = (x - 50) * 6.0, (y - 50) * 6.0
        return (
            860 + px * math.cos(tilt) - py * math.sin(tilt),
            560 + px * math.sin(tilt) + py * math.cos(tilt),
        )

    table = points("-20 -20, 404 -20, 388 500, 424 1000, 410 1630, -20 1630")
    blocks = [
        SHEET.tone(TINT),
        grain(rng, (460, 60, 2370, 1540), 26),
        print_block(wash(0.5, DAI), plane([(x + 14, y) for x, y in table], rng, 4, 120)),
        print_block(wash(0.3, DAI), plane(table, rng, 4, 120)),
        grain(rng, (30, 60, 370, 1540), 12, wash(0.37, DAI)),
        stamped(rng, pressed, bare=TINT, wear=12),
        stone(rng),
    ]
    strokes = [stroke for x in (-182, 182) for stroke in (*speech(x, -440), *legs(x, 106))]
    blocks += [wire([(1770 + x * 1.13, 770 + y * 1.13) for x, y in stroke]) for stroke in strokes]
    blocks.append(SHEET.margin(rng))
    return SHEET.svg(*blocks)
