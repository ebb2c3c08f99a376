"""
Lights brighter than paper, brought into a page's range as browsers do it on ordinary screens.

Source: SMPTE ST 2084 (PQ), Recommendation ITU-R BT.2100-2 (HLG), Report ITU-R BT.2408 (how bright paper is).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from itertools import product

from tekan.pictures.icc import Primaries, Row, between, times

PQ, HLG = 16, 18
"""The code points of the two curves, by ITU-T H.273."""

SIDE = 33
"""How many steps each channel has in the table."""

_PAPER = 203
_SCREEN = 1000
"""How bright paper is, and the screen that HLG is made for, in candelas per square metre."""
_LUMINANCE: Row = (0.2627, 0.6780, 0.0593)


@lru_cache(maxsize=4)
def table(transfer: int, primaries: Primaries, page: Primaries) -> list[float]:
    """Computes sRGB for evenly spaced codes; the first channel changes fastest."""
    to_page, lights = between(primaries, page), _LIGHTS[transfer]
    steps = [step / (SIDE - 1) for step in range(SIDE)]
    return [
        _code(channel)
        for blue, green, red in product(steps, repeat=3)
        for channel in times(to_page, _toned(lights((red, green, blue))))
    ]


def _pq(channels: Row) -> Row:
    red, green, blue = (_pq_light(code) for code in channels)
    return red, green, blue


@lru_cache(maxsize=SIDE)
def _pq_light(code: float) -> float:
    base = math.pow(code, 32 / 2523)
    return (
        10_000 / _PAPER * math.pow(max(base - 107 / 128, 0) / (2413 / 128 - 2392 / 128 * base), 8192 / 1305)
    )


def _hlg(channels: Row) -> Row:
    red, green, blue = (_hlg_scene(code) for code in channels)
    luminance = sum(share * light for share, light in zip(_LUMINANCE, (red, green, blue), strict=True))
    bright = _SCREEN / _PAPER * math.pow(luminance, 0.2)
    return red * bright, green * bright, blue * bright


@lru_cache(maxsize=SIDE)
def _hlg_scene(code: float) -> float:
    if code <= 0.5:
        return code * code / 3
    return (math.exp((code - 0.55991073) / 0.17883277) + 0.28466892) / 12


def _toned(lights: Row) -> Row:
    """
    Dims a colour without changing it.

    Paper gets half of the page's light, and what is brighter, up to the screen's white, the rest.
    """
    red, green, blue = lights
    above = max(1.0, *lights) - 1
    dimmed = min(1.0, 0.5 + 0.38 * above / (1 + 0.5053 * above)) / (1 + above)
    return red * dimmed, green * dimmed, blue * dimmed


def _code(light: float) -> float:
    """Encodes light by the curve of sRGB. Source: IEC 61966-2-1."""
    light = min(max(light, 0.0), 1.0)
    return 12.92 * light if light <= 0.0031308 else 1.055 * math.pow(light, 1 / 2.4) - 0.055


_LIGHTS: dict[int, Callable[[Row], Row]] = {PQ: _pq, HLG: _hlg}
