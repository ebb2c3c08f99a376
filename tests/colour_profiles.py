"""Small ICC profiles, written by the rules of ICC.1:2001 (version 2), for pictures that are not in sRGB."""

from __future__ import annotations

import struct
from collections.abc import Sequence

Matrix = tuple[tuple[float, float, float], ...]

SRGB: Matrix = ((0.4361, 0.3851, 0.1431), (0.2225, 0.7169, 0.0606), (0.0139, 0.0971, 0.7141))
DISPLAY_P3: Matrix = ((0.5151, 0.2920, 0.1571), (0.2412, 0.6922, 0.0666), (-0.0011, 0.0419, 0.7841))
ADOBE_RGB: Matrix = ((0.6097, 0.2053, 0.1492), (0.3111, 0.6257, 0.0632), (0.0195, 0.0609, 0.7446))
"""Rows X, Y and Z of the primaries, adapted to D50 as profiles hold them."""

D50 = (0.9642, 1.0, 0.8249)


def rgb_profile(primaries: Matrix, gamma: float) -> bytes:
    """Give a profile of three primaries and one gamma."""
    columns = zip(*primaries, strict=True)
    tags = dict(zip((b"rXYZ", b"gXYZ", b"bXYZ"), (_xyz(column) for column in columns), strict=True))
    curves = dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), _gamma(gamma))
    return _profile(b"RGB ", b"XYZ ", tags | curves)


def grey_profile(gamma: float) -> bytes:
    """Give a profile of grey with one gamma."""
    return _profile(b"GRAY", b"XYZ ", {b"kTRC": _gamma(gamma)})


def cmyk_profile(labs: Sequence[tuple[float, float, float]]) -> bytes:
    """Give a profile of four inks from the CIE L*a*b* of their sixteen full overprints, CMYK counted in binary."""
    grid = b"".join(
        struct.pack("BBB", round(light * 2.55), round(a + 128), round(b + 128)) for light, a, b in labs
    )
    linear = bytes(range(256))
    table = struct.pack(">4s4xBBBx9i", b"mft1", 4, 3, 2, *(round(value * 65536) for value in _IDENTITY))
    return _profile(b"CMYK", b"Lab ", {b"A2B0": table + linear * 4 + grid + linear * 3})


_IDENTITY = (1, 0, 0, 0, 1, 0, 0, 0, 1)


def to_srgb(colour: Sequence[float], primaries: Matrix, gamma: float) -> tuple[int, ...]:
    """Bring a colour (0 to 255) from primaries and a gamma to sRGB by the definition, without any library."""
    return linear_to_srgb([(channel / 255) ** gamma for channel in colour], primaries)


def linear_to_srgb(light: Sequence[float], primaries: Matrix) -> tuple[int, ...]:
    """Bring light of three primaries, from 0 to 1, to sRGB by the definition."""
    xyz = [sum(factor * value for factor, value in zip(row, light, strict=True)) for row in primaries]
    linear = [sum(factor * value for factor, value in zip(row, xyz, strict=True)) for row in _inverse(SRGB)]
    return tuple(round(255 * _encoded(min(max(value, 0.0), 1.0))) for value in linear)


def lab_to_srgb(lab: tuple[float, float, float]) -> tuple[int, ...]:
    """Bring a colour from CIE L*a*b* (D50) to sRGB by the definition."""
    y = (lab[0] + 16) / 116
    xyz = [
        white * (part**3 if part > 6 / 29 else 3 * (6 / 29) ** 2 * (part - 4 / 29))
        for white, part in zip(D50, (y + lab[1] / 500, y, y - lab[2] / 200), strict=True)
    ]
    linear = [sum(factor * value for factor, value in zip(row, xyz, strict=True)) for row in _inverse(SRGB)]
    return tuple(round(255 * _encoded(min(max(value, 0.0), 1.0))) for value in linear)


def _encoded(light: float) -> float:
    """Source: IEC 61966-2-1."""
    return 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055


def _inverse(matrix: Matrix) -> Matrix:
    (a, b, c), (d, e, f), (g, h, i) = matrix
    whole = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
    cofactors = (
        (e * i - f * h, c * h - b * i, b * f - c * e),
        (f * g - d * i, a * i - c * g, c * d - a * f),
        (d * h - e * g, b * g - a * h, a * e - b * d),
    )
    return tuple(tuple(value / whole for value in row) for row in cofactors)  # type: ignore[misc]


def _profile(space: bytes, connection: bytes, tags: dict[bytes, bytes]) -> bytes:
    tags = {b"desc": _description(), b"cprt": b"text\0\0\0\0none\0", b"wtpt": _xyz(D50)} | tags
    offset = 128 + 4 + 12 * len(tags)
    table, content = struct.pack(">I", len(tags)), b""
    for name, tag in tags.items():
        table += struct.pack(">4sII", name, offset + len(content), len(tag))
        content += tag + b"\0" * (-len(tag) % 4)
    kind = b"prtr" if space == b"CMYK" else b"mntr"
    illuminant = b"".join(struct.pack(">i", round(value * 65536)) for value in D50)
    header = struct.pack(
        ">I4xI4s4s4s12x4s4x", offset + len(content), 0x02400000, kind, space, connection, b"acsp"
    )
    return (header + b"\0" * 20 + b"\0" * 4 + illuminant).ljust(128, b"\0") + table + content


def _description() -> bytes:
    return struct.pack(">4s4xI5s", b"desc", 5, b"test\0") + b"\0" * 78


def _gamma(gamma: float) -> bytes:
    return struct.pack(">4s4xIH", b"curv", 1, round(gamma * 256))


def _xyz(values: Sequence[float]) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(struct.pack(">i", round(value * 65536)) for value in values)
