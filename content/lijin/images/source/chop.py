"""The chop 競: white lines (白文) on cinnabar, in seal script; and 竞 for the smallest sizes."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import TypeAlias

from ink import CINNABAR, PAPER, Point, hand, knifed, path, points, print_block, spline, thread

FACE: list[Point] = points(
    "1.5 3, 14 1.5, 37 2.5, 61 1, 88 2, 97 1.5, 98.5 9, 97.5 31, 99 52, 98 78, 98.5 91, 95 98, "
    "79 97.5, 55 99, 30 98, 12 98.5, 3 97, 1 88, 2.5 66, 1 40, 2 17"
)
"""The outline: worn at the corners, chipped at the sides."""

CARVED = 5.7
"""How broad the knife went, in a square of 100 units."""

LEFT = (
    "19 9, 35.4 8.6",
    "8.2 18.9, 27 18.3, 45.6 18.6",
    "27 18.6, 26.8 32, 27.1 46.6",
    "11.2 25.2, 11.4 29, 14 34.2, 20 36.9, 27 37.4, 34 36.8, 40 34, 42.5 29, 42.6 25",
    "8 47, 27 46.4, 45.4 46.9",
    "12.4 53.3, 12.3 60, 14.6 66.4, 21 69.5, 27 69.9, 33 69.4, 39 66.4, 41.2 60, 41.3 53.1",
    "12.4 59, 27 58.5, 41.2 58.8",
    "20.9 69.8, 20.6 78, 18.4 85.4, 13.6 89.9, 8.3 91.4",
    "32.4 69.6, 32.6 80, 33.4 87, 36.4 91, 41 91.5, 44.7 89, 45.6 83, 45.5 77.6",
)
RIGHT = (
    "64 8.6, 81.8 8.9",
    "54.2 18.5, 73 18.9, 91.6 18.2",
    "72.8 18.7, 73.1 32, 72.7 46.4",
    "57.2 24.8, 57.3 28.6, 59.8 34.4, 66 37.4, 73 38, 80 37.3, 86.2 34.4, 88.7 29, 88.9 25.2",
    "54.1 46.8, 73 47, 91.9 46.2",
    "58.6 53, 58.4 60, 60.6 66.8, 67 70, 73 70.4, 79.4 69.9, 85.4 66.6, 87.7 60, 87.6 53.4",
    "58.5 58.6, 73 59, 87.6 58.4",
    "67.4 70.2, 67.3 79, 65.2 86.2, 60.4 90.2, 54.5 91.6",
    "78.6 70, 78.8 80, 79.4 86.6, 82.2 90.8, 87 91.4, 91 89, 92 83, 91.8 74.8",
)
"""
The halves of 競, 言 over 儿, each cut on its own.

A short line over a long one, the stem, the rising arms, a closing line, 口 and its bar, the two legs.
"""

PLAIN: list[list[Point]] = [
    [(7.1, 1), (8.9, 1), (8.9, 2.6), (7.1, 2.6)],
    [(3, 2), (13, 2), (13, 3.3), (3, 3.3)],
    [(5, 3), (6.3, 3), (6.7, 5.2), (5.4, 5.2)],
    [(9.7, 3), (11, 3), (10.6, 5.2), (9.3, 5.2)],
    [(1, 4.8), (15, 4.7), (15, 6), (1, 6.1)],
    [(4, 7), (12, 7), (12, 11.2), (4, 11.2)],
    points("5 11, 6.6 11, 6.5 12.4, 5.8 14, 4.6 15, 1 15, 1 13.7, 3.8 13.6, 4.8 12.4"),
    points("9.4 11, 11 11, 11 13.6, 13.7 13.6, 13.7 12, 15 12, 15 15, 10 15, 9.4 14.4"),
]
"""竞 as the smallest sizes bear it, in pixels of sixteen: no line and no gap is finer than one."""

MOUTH: list[Point] = [(5.4, 8.2), (10.6, 8.2), (10.6, 9.9), (5.4, 9.9)]
"""What stays red inside its 口."""

Placing: TypeAlias = Callable[[float, float], Point]


def stamped(rng: Random, placed: Placing, red: str = CINNABAR, bare: str = PAPER, wear: int = 0) -> str:
    """Gives the SVG of the chop's face where `placed` says; wear adds specks that took no paste."""

    def shape(outline: list[Point]) -> str:
        return path([placed(x, y) for x, y in outline])

    strokes = [thread(spline(points(stroke), pieces=5), CARVED, rng) for stroke in (*LEFT, *RIGHT)]
    specks = []
    for _ in range(wear):
        x, y, r = rng.uniform(4, 96), rng.uniform(4, 96), rng.uniform(0.25, 0.7)
        specks.append(shape([(x - r, y), (x, y - r * 0.7), (x + r * 1.3, y + 0.2 * r), (x + 0.2 * r, y + r)]))
    return print_block(red, shape(knifed(FACE, rng, 0.6, 9))) + print_block(
        bare, *(shape(knifed(stroke, rng, 0.16, 9)) for stroke in strokes), *specks
    )


def icon() -> str:
    """Gives 竞 as a small SVG file of its own, that can be read at sixteen pixels."""
    rng = hand(9)

    def shape(outline: list[Point], unit: float, rough: float) -> str:
        return path(knifed([(x * unit, y * unit) for x, y in outline], rng, rough, 400))

    body = (
        print_block(CINNABAR, shape(FACE, 10, 3))
        + print_block(PAPER, *(shape(stroke, 62.5, 5) for stroke in PLAIN))
        + print_block(CINNABAR, shape(MOUTH, 62.5, 3))
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 1000">{body}</svg>\n'
