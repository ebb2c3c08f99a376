"""The chop “竞”: white lines (白文) on cinnabar, carved into a square of 100 units."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import TypeAlias

from ink import CINNABAR, PAPER, Point, hand, knifed, path, points, print_block

FACE: list[Point] = points(
    "1.5 3, 14 1.5, 37 2.5, 61 1, 88 2, 97 1.5, 98.5 9, 97.5 31, 99 52, 98 78, 98.5 91, 95 98, "
    "79 97.5, 55 99, 30 98, 12 98.5, 3 97, 1 88, 2.5 66, 1 40, 2 17"
)
"""The outline: worn at the corners, chipped at the sides."""

STROKES: list[list[Point]] = [
    [(44.5, 6.5), (54.5, 6), (55.5, 17), (45, 17.2)],
    [(12, 17), (88.5, 16.2), (89, 25.3), (11.5, 26)],
    [(27, 29.5), (36.5, 28.8), (39.5, 38.2), (30, 38.6)],
    [(63.5, 28.8), (73, 29.4), (70, 38.4), (60.5, 38)],
    [(6.5, 38.2), (93.8, 37.2), (94.2, 46.6), (6, 47.4)],
    [(18, 51), (82.5, 50.4), (82, 71.3), (18.4, 71.8)],
    points("33 71, 42.4 71, 41.6 82, 36 89, 26 93.6, 8 94.5, 7.4 85.6, 22 84.6, 29.6 81.4, 33 77"),
    points("56.6 71, 66 71, 66.3 83, 69 85.6, 83.6 85.4, 84.6 76.4, 93.6 76.8, 93.8 94.2, 64 94.8, 57.4 90"),
]  # fmt: skip
"""竞 in strokes: 立 with its dot and two short strokes, the walls of 口, the two legs of 儿."""

MOUTH: list[Point] = [(27.8, 59), (72.6, 58.4), (72.2, 63.2), (28, 63.8)]
"""What stays red inside 口."""

Placing: TypeAlias = Callable[[float, float], Point]


def carving(rng: Random, rough: float = 0.5) -> tuple[list[Point], list[list[Point]], list[Point]]:
    """Gives the face, the strokes and what is left in 口, each as the knife made it."""
    return (
        knifed(FACE, rng, rough * 1.5, 9),
        [knifed(stroke, rng, rough, 9) for stroke in STROKES],
        knifed(MOUTH, rng, rough, 9),
    )


def stamped(rng: Random, placed: Placing, red: str = CINNABAR, bare: str = PAPER, wear: int = 0) -> str:
    """Gives the SVG of the chop's face where `placed` says; wear adds specks that took no paste."""
    face, strokes, mouth = carving(rng)

    def shape(outline: list[Point]) -> str:
        return path([placed(x, y) for x, y in outline])

    specks = []
    for _ in range(wear):
        x, y, r = rng.uniform(4, 96), rng.uniform(4, 96), rng.uniform(0.25, 0.8)
        specks.append(shape([(x - r, y), (x, y - r * 0.7), (x + r * 1.3, y + 0.2 * r), (x + 0.2 * r, y + r)]))
    return (
        print_block(red, shape(face))
        + print_block(bare, *(shape(stroke) for stroke in strokes), *specks)
        + print_block(red, shape(mouth))
    )


def icon() -> str:
    """Gives the chop as a small SVG file of its own."""
    body = stamped(hand(9), lambda x, y: (x * 10, y * 10))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 1000">{body}</svg>\n'
