"""行政服务中心: the hall in the morning, light through its high windows, counters, and people who wait."""

from __future__ import annotations

from random import Random

from ink import (
    CINNABAR,
    DAI,
    INK,
    PAPER,
    Point,
    Sheet,
    bar,
    cut,
    grain,
    hand,
    path,
    plane,
    print_block,
    rays,
    wash,
)
from people import BOWED, CHILD, COATED, LEANING, READING, STANDING, STRIDING, Outline, figure
from view import View

SHEET = Sheet()
SEEN = View(eye=(1.2, 0.0, 1.9), centre=(1500, 930), focal=1250)
NEAR, DEEP, LEFT, RIGHT, HIGH = 1.2, 17.0, -8.0, 8.0, 9.4
SILL, LINTEL = 4.3, 7.5
BAYS = (6.5, 8.3, 10.5, 12.9, 15.4)
"""How far away each of the high windows begins; the first is beyond the picture's edge, not so its light."""


def quad(*corners: tuple[float, float, float]) -> list[Point]:
    """Gives a flat piece of the room as it is seen."""
    return [SEEN(*corner) for corner in corners]


def on_wall(x: float, near: float, far: float, low: float, high: float) -> list[Point]:
    """Gives an upright piece of one of the side walls."""
    return quad((x, near, low), (x, near, high), (x, far, high), (x, far, low))


def room(rng: Random) -> str:
    """Gives floor, walls and ceiling, with the half-tone that the gouge left in them."""
    ceiling = quad((LEFT, NEAR, HIGH), (RIGHT, NEAR, HIGH), (RIGHT, DEEP, HIGH), (LEFT, DEEP, HIGH))
    left, right = on_wall(LEFT, NEAR, DEEP, 0, HIGH), on_wall(RIGHT, NEAR, DEEP, 0, HIGH)
    back = quad((LEFT, DEEP, 0), (LEFT, DEEP, HIGH), (RIGHT, DEEP, HIGH), (RIGHT, DEEP, 0))
    floor = quad((LEFT, NEAR, 0), (LEFT, DEEP, 0), (RIGHT, DEEP, 0), (RIGHT, NEAR, 0))
    beams = [cut(SEEN(LEFT, y, HIGH), SEEN(RIGHT, y, HIGH), 110 / y, rng) for y in (6.3, 8.4, 11.0, 14.0)]
    columns = [plane(on_wall(RIGHT, y, y + 0.9, 0, HIGH), rng, 2.5, 90) for y in (6.2, 9.2, 12.6)]
    boards = [
        cut(SEEN(x, DEEP - rng.uniform(0.2, 2), HIGH), SEEN(x, rng.uniform(8, 12), HIGH), 9, rng)
        for x in (-6.9, -5.6, -4.4, -3.0, -1.8, -0.5, 0.8, 2.1, 3.3, 4.7, 5.8, 7.1)
    ]
    return (
        print_block(wash(0.14), plane(floor, rng))
        + print_block(wash(0.44, DAI), plane(back, rng))
        + print_block(INK, plane(ceiling, rng), plane(left, rng))
        + grain(rng, (840, 390, 1980, 760), 14, wash(0.38, DAI))
        + print_block(wash(0.78, DAI), plane(right, rng))
        + print_block(INK, *columns)
        + print_block(wash(0.5, DAI), *beams, *boards)
    )


def daylight(rng: Random) -> str:
    """Gives the windows, the light that falls from them in two steps, and where it lies on the floor."""
    panes, broad, narrow, pools, glow = [], [], [], [], []
    for y in BAYS:
        wide = 1.2 + rng.uniform(-0.08, 0.08)
        if y > 8:
            panes.append(plane(on_wall(LEFT, y, y + wide, SILL, LINTEL), rng, 2.5))
        near, far = LEFT + 4.2, LEFT + 7.6
        lying = quad(
            (near, y - 1.2, 0), (far, y - 2.3, 0), (far, y + wide - 2.3, 0), (near, y + wide - 1.2, 0)
        )
        pools.append(plane(lying, rng, 3))
        broad.append(
            path(
                [
                    *quad((LEFT, y, SILL), (LEFT, y, LINTEL), (LEFT, y + wide, LINTEL)),
                    lying[2],
                    lying[1],
                    lying[0],
                ]
            )
        )
        narrow.append(path([SEEN(LEFT, y, 6.6), SEEN(LEFT, y + wide, 6.6), lying[2], lying[1]]))
        sill = (SEEN(LEFT, y - 0.2, SILL - 0.2), SEEN(LEFT, y + wide + 0.3, SILL - 0.2))
        glow.append(rays(rng, sill, (SEEN(LEFT, y - 0.6, 1.4), SEEN(LEFT, y + wide, 1.4)), 5, 60 / y, 0.9))
    return (
        print_block(wash(0.5), *glow)
        + print_block(PAPER, *broad, opacity=0.14)
        + print_block(PAPER, *narrow, opacity=0.14)
        + print_block(PAPER, *pools, *panes)
    )


def counters(rng: Random) -> str:
    """Gives the counters with those who serve at them, and the boards above; one number is being called."""
    front = quad((-6.4, 15.4, 0), (7.4, 15.4, 0), (7.4, 15.4, 1.12), (-6.4, 15.4, 1.12))
    top = quad((-6.6, 15.2, 1.12), (7.5, 15.2, 1.12), (7.5, 15.9, 1.2), (-6.6, 15.9, 1.2))
    clerks = [
        figure(rng, STANDING, *SEEN(x, 16.0, 0.2), 112 + rng.uniform(-8, 8))
        for x in (-5.0, -2.2, 0.4, 3.3, 6.2)
    ]
    screens = [
        bar([SEEN(x, 15.3, 1.15), SEEN(x + 0.04, 15.3, 2.1)], 8, rng)
        for x in (-6.4, -3.6, -0.9, 1.9, 4.7, 7.3)
    ]
    boards = [
        plane(quad((x, 15.6, 3.1), (x + 1.6, 15.6, 3.1), (x + 1.6, 15.6, 3.62), (x, 15.6, 3.62)), rng, 2)
        for x in (-5.7, -2.95, -0.2, 2.6, 5.4)
    ]
    return (
        print_block(wash(0.9, DAI), *clerks, *screens)
        + print_block(wash(0.66, DAI), plane(front, rng))
        + print_block(PAPER, plane(top, rng, 1.5))
        + print_block(wash(0.16), *(board for i, board in enumerate(boards) if i != 2))
        + print_block(CINNABAR, boards[2])
    )


def person(
    rng: Random, outline: Outline, x: float, y: float, tall: float, facing: int = 1, fill: str = INK
) -> str:
    """Gives one who waits, and the shadow that the windows cast of them."""
    foot = SEEN(x, y, 0)
    height = SEEN.focal * tall / y
    shadow = quad(
        (x - 0.15, y - 0.08, 0), (x + 1.7, y - 0.5, 0), (x + 2, y - 0.32, 0), (x + 0.15, y + 0.1, 0)
    )
    body = figure(rng, outline, *foot, height, facing)
    return print_block(wash(0.42), plane(shadow, rng, 2)) + print_block(fill, body)


def bench(rng: Random, y: float, left: float, right: float) -> str:
    """Gives a bench with two who sit on it and look to the counters."""
    seat = plane(quad((left, y, 0.47), (right, y, 0.47), (right, y, 0.38), (left, y, 0.38)), rng, 2)
    feet = [bar([SEEN(x, y, 0.4), SEEN(x, y, 0.0)], 70 / y, rng) for x in (left + 0.2, right - 0.2)]
    lies = (
        (left, -0.1),
        (right + 0.8, -0.3),
        (right + 1.1, 0.1),
        (right, 0.7),
        (left + 0.4, 0.7),
        (left, 0.1),
    )
    shade = plane(quad(*((x, y + off, 0) for x, off in lies)), rng, 2)
    sitting = []
    for outline, x, tall in ((LEANING, left + 0.68, 1.76), (BOWED, right - 0.62, 1.68)):
        sitting.append(figure(rng, outline, *SEEN(x, y, 0.02), SEEN.focal * tall / y))
        for off in (-0.1, 0.1):
            shin = [
                SEEN(x + off, y + 0.4, 0.32),
                SEEN(x + off, y + 0.4, 0.12),
                SEEN(x + off * 1.2, y + 0.4, 0),
            ]
            sitting.append(bar(shin, 24, rng, (1, 1.4)))
    return print_block(wash(0.42), shade) + print_block(INK, seat, *feet, *sitting)


def draw() -> str:
    """Gives the picture as SVG."""
    rng = hand(2017)
    grey = wash(0.9)
    waiting = (
        person(rng, COATED, 4.0, 13.6, 1.62, -1, grey),
        person(rng, STANDING, -1.9, 13.2, 1.74, 1, grey),
        person(rng, READING, 0.2, 12.6, 1.72, -1, grey),
        person(rng, STRIDING, 2.0, 8.6, 1.72, -1),
        person(rng, COATED, -1.5, 5.9, 1.64),
        person(rng, CHILD, -0.78, 5.7, 1.14),
    )
    return SHEET.svg(
        SHEET.tone(INK),
        room(rng),
        daylight(rng),
        counters(rng),
        *waiting,
        bench(rng, 5.0, 1.7, 4.0),
    )
