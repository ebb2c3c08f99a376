"""
The hand that all pictures of the suite share: palette, knife, washes, mist, ridges and the printed sheet.

Geometry comes first and ink second: a function here gives either points, or the path data of a shape that
was cut from them, and `print_block` inks any number of such shapes at once. Whatever is irregular is drawn
from a `random.Random` that the picture seeds, so that every run cuts the same block.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]

PAPER = "#f7f2e7"
MIST = "#ebe8dd"
"""A shade off the paper: what lies bare at a picture's edge must not run into the page."""
TINT = "#efe6d3"
INK = "#1d1a16"
DAI = "#274a52"
CINNABAR = "#b4281c"


def hand(seed: int) -> Random:
    """Gives the hand that cuts one block; the same seed cuts the same block again."""
    return Random(seed)  # noqa: S311 - nothing here is a secret


# --- Colour ------------------------------------------------------------------------------------------


def wash(strength: float, colour: str = INK, ground: str = PAPER) -> str:
    """Gives the flat colour of an ink thinned to this strength on this ground."""
    pairs = ((int(colour[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(low + (high - low) * strength):02x}" for high, low in pairs)


# --- Points ------------------------------------------------------------------------------------------


def rows(text: str) -> list[list[float]]:
    """Gives the rows of numbers that a text lists, as in "1 2 3, 4 5 6"."""
    return [[float(number) for number in row.split()] for row in text.split(",")]


def points(text: str) -> list[Point]:
    """Gives the points that a text lists, as in "0 0, 12.5 -3"."""
    return [(x, y) for x, y in rows(text)]


def along(a: Point, b: Point, share: float) -> Point:
    """Gives the point that lies this share of the way from one point to another."""
    return (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)


def spline(stations: Sequence[Point], closed: bool = False, pieces: int = 8) -> list[Point]:
    """Gives a smooth line through the stations (Catmull-Rom)."""
    count = len(stations)

    def at(index: int) -> Point:
        return stations[index % count] if closed else stations[min(max(index, 0), count - 1)]

    line: list[Point] = []
    for span in range(count if closed else count - 1):
        p0, p1, p2, p3 = (at(span + offset) for offset in (-1, 0, 1, 2))
        for piece in range(pieces):
            t = piece / pieces
            line.append((_catmull(p0[0], p1[0], p2[0], p3[0], t), _catmull(p0[1], p1[1], p2[1], p3[1], t)))
    return line if closed else [*line, stations[-1]]


def _catmull(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


def ellipse(x: float, y: float, rx: float, ry: float, tilt: float = 0.0, count: int = 20) -> list[Point]:
    """Gives the outline of an ellipse; the tilt is in degrees."""
    cos, sin = math.cos(math.radians(tilt)), math.sin(math.radians(tilt))
    flat = ((rx * math.cos(math.tau * i / count), ry * math.sin(math.tau * i / count)) for i in range(count))
    return [(x + px * cos - py * sin, y + px * sin + py * cos) for px, py in flat]


def crest(rng: Random, peaks: Sequence[Point], roughness: float = 0.16, depth: int = 4) -> list[Point]:
    """Gives a mountain's skyline through the peaks, broken by halving each slope again and again."""
    line = list(peaks)
    for level in range(depth):
        halved: list[Point] = []
        for a, b in itertools.pairwise(line):
            span = abs(b[0] - a[0])
            lift = rng.uniform(-0.8, 1.0) * roughness * span * 0.9**level
            halved += [a, (along(a, b, rng.uniform(0.38, 0.62))[0], (a[1] + b[1]) / 2 - lift)]
        line = [*halved, line[-1]]
    return line


# --- The knife ---------------------------------------------------------------------------------------


def knifed(
    line: Sequence[Point], rng: Random, rough: float = 2.5, step: float = 46.0, closed: bool = True
) -> list[Point]:
    """Gives the line as a knife follows it: in short straight facets that miss it by a little."""
    out: list[Point] = []
    for a, b in itertools.pairwise([*line, line[0]] if closed else line):
        length = math.hypot(b[0] - a[0], b[1] - a[1])
        out.append((a[0] + rng.gauss(0, rough * 0.45), a[1] + rng.gauss(0, rough * 0.45)))
        if length < step * 1.4:
            continue
        normal = ((a[1] - b[1]) / length, (b[0] - a[0]) / length)
        at = rng.uniform(0.5, 1.3) * step
        while at < length - step * 0.4:
            x, y = along(a, b, at / length)
            miss = rng.gauss(0, rough * 0.6)
            out.append((x + normal[0] * miss, y + normal[1] * miss))
            at += rng.uniform(0.5, 1.5) * step
    return out if closed else [*out, line[-1]]


def path(outline: Sequence[Point]) -> str:
    """Gives the path data of a closed shape, always wound the same way: shapes of one path never cancel."""
    # In whole units and in steps from point to point: an SVG weighs half of what it would with places.
    whole = [(round(x), round(y)) for x, y in outline]
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise([*whole, whole[0]]))
    turned = whole if area >= 0 else whole[::-1]
    steps = " ".join(f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in itertools.pairwise(turned))
    return f"M{turned[0][0]} {turned[0][1]}l{steps}z".replace(" -", "-")


def plane(outline: Sequence[Point], rng: Random, rough: float = 2.5, step: float = 46.0) -> str:
    """Gives the path data of a plane with a carved edge."""
    return path(knifed(outline, rng, rough, step))


def cut(a: Point, b: Point, width: float, rng: Random, bend: float = 0.0) -> str:
    """Gives one stroke of the gouge: it enters thin, swells, and leaves in a point."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = math.hypot(dx, dy) or 1.0
    nx, ny = -dy / length, dx / length
    belly = rng.uniform(0.25, 0.5)
    upper: list[Point] = []
    lower: list[Point] = []
    for share, swell in ((belly * 0.45, 0.72), (belly, 1.0), (0.5 + belly / 2, 0.62)):
        x, y = along(a, b, share)
        middle, half = bend * 4 * share * (1 - share), width / 2 * swell
        for edge, side in ((upper, 1), (lower, -1)):
            off = middle + side * half * rng.uniform(0.7, 1.2)
            edge.append((x + nx * off, y + ny * off))
    return path([a, *upper, b, *reversed(lower)])


def bar(
    line: Sequence[Point], width: float, rng: Random, taper: Point = (1.0, 1.0), rough: float = 0.12
) -> str:
    """Gives a line of the key block; the taper is the share of its width at either end."""
    upper: list[Point] = []
    lower: list[Point] = []
    last = len(line) - 1
    for i, (x, y) in enumerate(line):
        before, after = line[max(i - 1, 0)], line[min(i + 1, last)]
        length = math.hypot(after[0] - before[0], after[1] - before[1]) or 1.0
        nx, ny = (before[1] - after[1]) / length, (after[0] - before[0]) / length
        end, away = (taper[0], i / last) if i < last / 2 else (taper[1], 1 - i / last)
        half = width / 2 * (end + (1 - end) * min(1.0, away * 3))
        left, right = (half * (1 + rng.gauss(0, rough)) for _ in range(2))
        upper.append((x + nx * left, y + ny * left))
        lower.append((x - nx * right, y - ny * right))
    return path([*upper, *reversed(lower)])


def thread(line: Sequence[Point], width: float, rng: Random, breath: float = 0.06) -> list[Point]:
    """Gives the outline of a stroke of the seal's script: nearly even, breathing a little, its ends round."""
    upper: list[Point] = []
    lower: list[Point] = []
    last = len(line) - 1
    phase, waves = rng.uniform(0, math.tau), rng.uniform(1.2, 2.2)
    turns = []
    for i, (x, y) in enumerate(line):
        before, after = line[max(i - 1, 0)], line[min(i + 1, last)]
        turn = math.atan2(after[1] - before[1], after[0] - before[0])
        half = width / 2 * (1 + breath * math.sin(phase + waves * math.tau * i / last))
        upper.append((x + half * math.sin(turn), y - half * math.cos(turn)))
        lower.append((x - half * math.sin(turn), y + half * math.cos(turn)))
        turns.append(turn)

    def end(at: Point, turn: float) -> list[Point]:
        steps = (turn - math.pi / 2 + math.pi * step / 8 for step in range(1, 8))
        return [(at[0] + width / 2 * math.cos(t), at[1] + width / 2 * math.sin(t)) for t in steps]

    return [*upper, *end(line[-1], turns[-1]), *reversed(lower), *end(line[0], turns[0] + math.pi)]


# --- Ink on paper ------------------------------------------------------------------------------------


def print_block(fill: str, *shapes: str, opacity: float = 1.0) -> str:
    """Gives the SVG of shapes printed in one colour."""
    thin = f' opacity="{opacity:g}"' if opacity < 1 else ""
    return f'<path fill="{fill}"{thin} d="{"".join(shapes)}"/>'


# --- Mist, ridges and grain --------------------------------------------------------------------------


def tongues(rng: Random, left: float, right: float, y: float, reach: float, length: float) -> list[Point]:
    """Gives an edge of lying tongues, as a gouge leaves it that wipes a plane away sideways."""
    line: list[Point] = [(left, y)]
    x = left
    while x < right:
        run = rng.uniform(0.5, 1.5) * length
        rise = rng.uniform(0.3, 1.0) * reach * rng.choice((-1, 1, 1))
        back = rng.uniform(0.25, 0.6) * run
        if rng.random() < 0.5:
            line += [(x + run * 0.55, y - rise * 0.8), (x + run, y - rise), (x + run - back, y - rise * 0.25)]
        else:
            line += [
                (x + run * 0.2, y + rise * 0.2),
                (x - back * 0.4, y - rise),
                (x + run * 0.5, y - rise * 0.7),
            ]
        x += run - back * 0.5
        line.append((x, y + rng.uniform(-0.15, 0.2) * reach))
    return [*line, (right, y)]


def drifts(
    rng: Random,
    left: float,
    right: float,
    y: float,
    spread: float,
    length: float,
    count: int,
    thick: float = 14.0,
) -> str:
    """Gives loose lying cuts, the denser the nearer to the middle of their band."""
    shapes: list[str] = []
    for _ in range(count):
        run = rng.uniform(0.35, 1.4) * length
        x = rng.uniform(left - run * 0.3, right - run * 0.7)
        at = y + rng.gauss(0, spread * 0.45)
        shapes.append(
            cut((x, at), (x + run, at + rng.uniform(-6, 6)), thick * rng.uniform(0.4, 1.3), rng, 4.0)
        )
    return "".join(shapes)


def mist(rng: Random, left: float, right: float, top: float, bottom: float, fill: str = MIST) -> str:
    """Gives the SVG of a bank of mist that ends in points: wiped away, with tongues and loose cuts."""
    reach, run, middle = (bottom - top) * 0.24, right - left, (top + bottom) / 2

    def narrowed(edge: Iterable[Point]) -> list[Point]:
        ends = ((x, y, min(x - left, right - x) * 5 / run) for x, y in edge)
        return [(x, middle + (y - middle) * max(0.0, min(1.0, end)) ** 0.7) for x, y, end in ends]

    upper = narrowed(tongues(rng, left, right, top + reach, reach, min(run * 0.2, 360)))
    lower = narrowed(tongues(rng, left, right, bottom - reach, reach, min(run * 0.2, 360)))
    inset = run * 0.1
    loose = drifts(rng, left + inset, right - inset, top, reach * 1.6, run * 0.22, 7, reach * 0.4)
    under = drifts(rng, left + inset, right - inset, bottom, reach * 1.3, run * 0.2, 5, reach * 0.36)
    return print_block(fill, path([*upper, *reversed(lower)]), loose, under)


def folds(
    rng: Random, line: Sequence[Point], count: int, length: float, width: float, lean: float = 0.5
) -> str:
    """Gives the axe-cuts of a slope: gouges that fall from its crest, in bundles, with a lean to one side."""
    shapes: list[str] = []
    for _ in range(count):
        x, y = line[rng.randrange(1, len(line) - 1)]
        for fold in range(rng.randint(1, 4)):
            run = length * rng.uniform(0.35, 1.0) * (0.85**fold)
            side = lean * rng.uniform(0.6, 1.3)
            start = (x + fold * width * rng.uniform(1.8, 3.4), y + rng.uniform(0.06, 0.35) * length)
            end = (start[0] + run * side, start[1] + run)
            shapes.append(cut(start, end, width * rng.uniform(0.6, 1.2), rng, run * rng.uniform(-0.08, 0.08)))
    return "".join(shapes)


def rays(
    rng: Random,
    near: tuple[Point, Point],
    far: tuple[Point, Point],
    count: int,
    width: float,
    reach: float = 0.8,
) -> str:
    """Gives the half-tone of a plane: cuts side by side from one of its edges towards the opposite one."""
    shapes: list[str] = []
    for i in range(count):
        share = (i + rng.uniform(0.15, 0.85)) / count
        a, b = along(*near, share), along(*far, share)
        start = along(a, b, rng.uniform(0.0, 0.06))
        shapes.append(
            cut(start, along(a, b, reach * rng.uniform(0.35, 1.0)), width * rng.uniform(0.6, 1.25), rng)
        )
    return "".join(shapes)


@dataclass(frozen=True, slots=True)
class Ridge:
    """One range of hills: its skyline, its ink, and the stepped washes by which it sinks into the mist."""

    line: Sequence[Point]
    floor: float
    strength: float
    colour: str = INK
    steps: int = 2

    def printed(self, rng: Random) -> str:
        """Gives the SVG of the range, its foot thinned in flat steps."""
        left, right = self.line[0][0], self.line[-1][0]
        summit = min(y for _, y in self.line)
        whole = plane([*self.line, (right, self.floor), (left, self.floor)], rng)
        out = [print_block(wash(self.strength, self.colour), whole)]
        for step in range(1, self.steps + 1):
            y = summit + (self.floor - summit) * (0.34 + 0.62 * step / (self.steps + 1))
            edge = tongues(rng, left, right, y, (self.floor - summit) * 0.07, (right - left) * 0.14)
            thinner = wash(self.strength * (1 - step / (self.steps + 1)) ** 1.15, self.colour)
            # Only where the hill stands: the step is cut by the skyline.
            under = [(x, max(self._height(x) + 14 * step, yy)) for x, yy in edge]
            out.append(print_block(thinner, path([*under, (right, self.floor + 2), (left, self.floor + 2)])))
        return "".join(out)

    def _height(self, x: float) -> float:
        for a, b in zip(self.line, self.line[1:], strict=False):
            if a[0] <= x <= b[0] and b[0] > a[0]:
                return along(a, b, (x - a[0]) / (b[0] - a[0]))[1]
        return self.line[0][1] if x < self.line[0][0] else self.line[-1][1]


Box: TypeAlias = tuple[float, float, float, float]
"""A part of the picture: left, top, right, bottom."""


def grain(rng: Random, box: Box, count: int, fill: str = PAPER) -> str:
    """Gives the SVG of the wood that shows in a flat tone: long lines that run together and bend as one."""
    left, top, right, bottom = box
    phase, knot = rng.uniform(0, math.tau), rng.uniform(0.2, 0.8)
    across, middle = right - left, top + knot * (bottom - top)
    lines = []
    for _ in range(count):
        y, run = rng.uniform(top, bottom), across * rng.uniform(0.14, 0.4)
        start = left + rng.uniform(0, 1) * (across - run)
        lean = (y - middle) / (bottom - top) * 26
        steps = [start + run * i / 9 for i in range(10)]
        line = [(x, y + lean * math.sin(phase + 5 * (x - left) / across)) for x in steps]
        lines.append(bar(line, rng.uniform(3, 6), rng, (0.1, 0.1)))
    return print_block(fill, *lines)


# --- The printed sheet -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper of a picture's size, in the picture's own units, and where in them it begins."""

    width: int = 2400
    height: int = 1600
    left: int = 0
    top: int = 0

    def tone(self, fill: str = TINT) -> str:
        """Gives the SVG of the ground block, printed over the whole sheet."""
        return (
            f'<rect x="{self.left}" y="{self.top}" width="{self.width}" height="{self.height}" '
            f'fill="{fill}"/>'
        )

    def svg(self, *blocks: str) -> str:
        """Gives the whole picture: the blocks printed one over the other on paper."""
        view = f"{self.left} {self.top} {self.width} {self.height}"
        head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}">'
        return head + self.tone(PAPER) + "".join(blocks) + "</svg>"
