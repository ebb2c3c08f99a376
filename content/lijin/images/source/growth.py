"""What grows in the pictures: pines, woods, cedars, willows and grass, each plant cut anew."""

from __future__ import annotations

import math
from random import Random

from ink import Point, along, bar, cut, knifed, path, spline

Clump = tuple[float, float, float, float]
"""A mass of leaves: its middle and its two radii."""


def clumps(rng: Random, x: float, y: float, rx: float, ry: float, lobes: int = 9) -> list[Clump]:
    """Gives the masses of a broad tree: a heart, and round it others of unequal size, flatter below."""
    masses = [(x, y, rx * 0.66, ry * 0.62)]
    turn = rng.uniform(0, math.tau)
    for lobe in range(lobes):
        t = turn + math.tau * (lobe + rng.uniform(-0.3, 0.3)) / lobes
        size = rng.uniform(0.24, 0.42)
        low = 0.55 if math.sin(t) > 0.2 else 0.86
        masses.append(
            (
                x + rx * (1 - size) * math.cos(t),
                y + ry * low * (1.1 - size) * math.sin(t),
                rx * size,
                ry * size * 0.9,
            )
        )
    return masses


def leafage(rng: Random, masses: list[Clump]) -> str:
    """Gives the masses as one shape, its edge cut in leaves."""
    shapes = []
    for x, y, rx, ry in masses:
        count = min(26, max(8, round(rx / 8)))
        outline = []
        for i in range(count):
            t = math.tau * (i + rng.uniform(-0.3, 0.3)) / count
            r = rng.uniform(1.0, 1.13) if i % 2 else rng.uniform(0.88, 1.0)
            outline.append((x + rx * r * math.cos(t), y + ry * r * math.sin(t)))
        shapes.append(path(outline))
    return "".join(shapes)


def lights(rng: Random, masses: list[Clump], share: float = 0.7, width: float = 9.0) -> str:
    """Gives the gouges that tell the masses apart: arcs on the lit shoulder of most of them."""
    shapes = []
    for x, y, rx, ry in masses:
        if rng.random() > share:
            continue
        for ring in range(rng.randint(1, 3)):
            reach = 0.82 - 0.26 * ring
            t = rng.uniform(-2.75, -2.3) + ring * 0.2
            end = t + rng.uniform(0.7, 1.2)
            a = (x + rx * reach * math.cos(t), y + ry * reach * math.sin(t))
            b = (x + rx * reach * math.cos(end), y + ry * reach * math.sin(end))
            shapes.append(
                cut(a, b, width * rng.uniform(0.7, 1.1), rng, -0.18 * math.hypot(b[0] - a[0], b[1] - a[1]))
            )
    return "".join(shapes)


def crown(rng: Random, x: float, y: float, rx: float, ry: float, lobes: int = 9) -> str:
    """Gives the leaf mass of a broad tree."""
    return leafage(rng, clumps(rng, x, y, rx, ry, lobes))


def cedar(rng: Random, x: float, y: float, height: float, girth: float) -> str:
    """Gives a dawn redwood: narrow, its sides notched where the boughs part, its tip leaning."""
    left: list[Point] = []
    right: list[Point] = []
    tiers = rng.randint(5, 8)
    for tier in range(tiers):
        share = (tier + rng.uniform(0.7, 1.2)) / tiers
        half = height * girth / 2 * min(1.0, share) ** 0.7
        at = y - height * max(0.03, 1 - share * 0.95)
        left += [
            (x - half * rng.uniform(0.8, 1.25), at),
            (x - half * rng.uniform(0.55, 0.8), at + height * 0.015),
        ]
        at += height * rng.uniform(-0.05, 0.02)
        right += [
            (x + half * rng.uniform(0.8, 1.2), at),
            (x + half * rng.uniform(0.55, 0.8), at + height * 0.015),
        ]
    stem = [(x + height * 0.015, y), (x - height * 0.015, y)]
    return path([(x + rng.uniform(-0.03, 0.03) * height, y - height), *right, *stem, *reversed(left)])


def pine(rng: Random, x: float, y: float, height: float, lean: float = 0.12) -> str:
    """Gives an old pine: a bent stem, and on its boughs flat pads of needles, the wider the lower."""
    bow = rng.uniform(0.04, 0.08) * (1 if lean > 0 else -1)
    stem = spline(
        [
            (x, y),
            (x + (lean * 0.2 + bow) * height, y - height * 0.28),
            (x + (lean * 0.7 - bow) * height, y - height * 0.62),
            (x + lean * height, y - height * 0.96),
        ],
        pieces=5,
    )
    shapes = [bar(stem, height * 0.05, rng, (1.6, 0.3))]
    side = rng.choice((-1, 1))
    tiers = 6
    for tier in range(tiers):
        share = 0.4 + 0.56 * (tier + rng.uniform(-0.2, 0.2)) / (tiers - 1)
        foot = stem[min(len(stem) - 1, round(share * (len(stem) - 1)))]
        reach = height * rng.uniform(0.2, 0.3) * (1.5 - share)
        middle = (foot[0] + side * reach * 0.8, foot[1] - height * rng.uniform(0.01, 0.05))
        shapes.append(bar([foot, along(foot, middle, 0.5), middle], height * 0.018, rng))
        shapes.append(needles(rng, middle[0], middle[1], reach, height * rng.uniform(0.035, 0.05)))
        side = -side
    shapes.append(needles(rng, *stem[-1], height * 0.15, height * 0.05))
    return "".join(shapes)


def needles(rng: Random, x: float, y: float, reach: float, depth: float) -> str:
    """Gives one pad of pine needles: tufts side by side above, almost flat below."""
    count = max(6, round(reach / depth * 2.2))
    top: list[Point] = []
    base: list[Point] = []
    for i in range(count + 1):
        t = i / count * 2 - 1
        arch = math.sqrt(max(0.0, 1 - t * t))
        top.append(
            (
                x + t * reach,
                y - depth * (0.5 + 0.7 * arch) * (rng.uniform(0.9, 1.25) if i % 2 else rng.uniform(0.5, 0.8)),
            )
        )
        base.append((x + t * reach * 0.96, y + depth * (0.15 + 0.35 * arch) * rng.uniform(0.4, 1.1)))
    return path([(x - reach * 1.12, y), *top, (x + reach * 1.1, y - depth * 0.2), *reversed(base)])


def willow_twigs(rng: Random, x: float, y: float, length: float, sway: float, leaf: float) -> str:
    """Gives a few twigs that hang from one place of a bough and sway together, long leaves at their ends."""
    shapes = []
    for _ in range(rng.randint(2, 3)):
        run = length * rng.uniform(0.6, 1.1)
        drift = sway * rng.uniform(0.7, 1.4) * run / length
        start = (x + rng.uniform(0, 54), y - 4)
        fall = ((0, 0), (0.4, 0.17), (0.78, 0.52), (rng.uniform(0.85, 1.15), 1))
        twig = spline([(start[0] + drift * across, start[1] + run * down) for across, down in fall], pieces=6)
        shapes.append(bar(twig, leaf * 0.07, rng, (1.3, 0.5)))
        side = rng.choice((-1, 1))
        for at in range(rng.randint(4, 7), len(twig), 3):
            px, py = twig[at]
            size = leaf * rng.uniform(0.7, 1.2)
            tip = (px + side * size * rng.uniform(0.12, 0.4) + drift * 0.12, py + size)
            shapes.append(cut((px, py), tip, size * 0.2, rng, side * 4))
            side = -side
    return "".join(shapes)


def grass(rng: Random, left: float, right: float, y: float, count: int, height: float) -> str:
    """Gives blades of grass along a line."""
    shapes = []
    for _ in range(count):
        x = rng.uniform(left, right)
        tip = (x + height * rng.uniform(-0.5, 0.7), y - height * rng.uniform(0.5, 1.1))
        shapes.append(cut((x, y + height * 0.1), tip, height * 0.12, rng, height * rng.uniform(-0.12, 0.12)))
    return "".join(shapes)


def bank(points: list[Point], rng: Random, rough: float = 5.0) -> str:
    """Gives a piece of bare ground, its edge more broken than that of a wall."""
    return path(knifed(spline(points, closed=True), rng, rough, 60))
