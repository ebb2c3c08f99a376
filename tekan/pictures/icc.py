"""
The smallest ICC profile of a space of three primaries and one curve.

Source: ICC.1:2022 (version 4.4). A profile that is made here is used here, and never published.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import NamedTuple

Point = tuple[float, float]
Row = tuple[float, float, float]
Matrix = tuple[Row, Row, Row]


class Primaries(NamedTuple):
    """The colours that a space is mixed from, and its white: x and y of CIE 1931."""

    red: Point
    green: Point
    blue: Point
    white: Point


class Gamma(NamedTuple):
    """A curve that is a power, or a power with a straight line at its dark end."""

    power: float
    scale: float = 1.0
    """The light is (scale · code + shift) to the power, above the break."""
    shift: float = 0.0
    slope: float = 0.0
    """The light is slope · code, below it."""
    break_at: float = 0.0


Curve = Gamma | Sequence[float]
"""The light of a code, both from 0 to 1; a sequence holds the light of evenly spaced codes."""

_FLAT = 1e-6
"""What three colours span that lie on a line, but for rounding."""
_D50: Row = (0.9642, 1.0, 0.8249)
_BRADFORD: Matrix = ((0.8951, 0.2664, -0.1614), (-0.7502, 1.7135, 0.0367), (0.0389, -0.0685, 1.0296))
"""The cones' answer to a colour. Source: ICC.1:2022, annex E."""


def icc_profile(primaries: Primaries, curve: Curve) -> bytes:
    """
    Writes a profile of three channels, which do for grey, too.

    Raises:
        ZeroDivisionError: The primaries lie on a line, or their white is black.
    """
    columns = zip(*_adapted(primaries), strict=True)
    colorants = dict(zip((b"rXYZ", b"gXYZ", b"bXYZ"), map(_xyz, columns), strict=True))
    return _profile(colorants | dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), _curve(curve)))


def between(one: Primaries, other: Primaries) -> Matrix:
    """Computes what brings light of some primaries to others."""
    return _product(_inverse(_adapted(other)), _adapted(one))


# --- Primaries to a matrix ----------------------------------------------------------------------------------


def _adapted(primaries: Primaries) -> Matrix:
    """Computes X, Y and Z of the primaries, each as bright as white needs, where white is D50."""
    red, green, blue, white = map(_colour, primaries)
    mixed = _transposed((red, green, blue))
    lit: Row = (white[0] / white[1], 1.0, white[2] / white[1])
    shares = times(_inverse(mixed), lit)
    own = tuple(tuple(value * share for value, share in zip(row, shares, strict=True)) for row in mixed)
    seen, wanted = times(_BRADFORD, lit), times(_BRADFORD, _D50)
    scaled = tuple(
        tuple(value * to / of for value in row) for row, to, of in zip(_BRADFORD, wanted, seen, strict=True)
    )
    adaptation = _product(_inverse(_BRADFORD), scaled)  # type: ignore[arg-type]
    return _product(adaptation, own)  # type: ignore[arg-type]


def _colour(point: Point) -> Row:
    """Returns X, Y and Z of a colour, which may be as dark as those that are none: the sides of XYZ."""
    x, y = point
    return x, y, 1 - x - y


def times(matrix: Matrix, column: Row) -> Row:
    """Applies a matrix to a colour."""
    a, b, c = (sum(one * other for one, other in zip(row, column, strict=True)) for row in matrix)
    return a, b, c


def _product(one: Matrix, other: Matrix) -> Matrix:
    a, b, c = (times(one, column) for column in _transposed(other))
    return _transposed((a, b, c))


def _transposed(matrix: Matrix) -> Matrix:
    a, b, c = zip(*matrix, strict=True)
    return a, b, c


def _inverse(matrix: Matrix) -> Matrix:
    (a, b, c), (d, e, f), (g, h, i) = matrix
    whole = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
    if abs(whole) < _FLAT:
        raise ZeroDivisionError
    return (
        ((e * i - f * h) / whole, (c * h - b * i) / whole, (b * f - c * e) / whole),
        ((f * g - d * i) / whole, (a * i - c * g) / whole, (c * d - a * f) / whole),
        ((d * h - e * g) / whole, (b * g - a * h) / whole, (a * e - b * d) / whole),
    )


# --- Bytes --------------------------------------------------------------------------------------------------


def _profile(described: dict[bytes, bytes]) -> bytes:
    tags = {b"wtpt": _xyz(_D50)} | described
    at = 128 + 4 + 12 * len(tags)
    table, content = struct.pack(">I", len(tags)), b""
    for name, tag in tags.items():
        table += struct.pack(">4sII", name, at + len(content), len(tag))
        content += tag + b"\0" * (-len(tag) % 4)
    header = struct.pack(
        ">I4xI4s4s4s12x4s28x12s",
        *(at + len(content), 0x04400000, b"mntr", b"RGB ", b"XYZ ", b"acsp", b"".join(map(_fixed, _D50))),
    )
    return header.ljust(128, b"\0") + table + content


def _curve(curve: Curve) -> bytes:
    if isinstance(curve, Gamma):
        values = (curve.power, curve.scale, curve.shift, curve.slope, curve.break_at)
        return struct.pack(">4s4xH2x", b"para", 3) + b"".join(map(_fixed, values))
    return struct.pack(
        f">4s4xI{len(curve)}H",
        b"curv",
        len(curve),
        *(round(65535 * min(max(light, 0), 1)) for light in curve),
    )


def _xyz(values: Sequence[float]) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(map(_fixed, values))


def _fixed(value: float) -> bytes:
    return struct.pack(">i", round(min(max(value, -32768.0), 32767.0) * 65536))
