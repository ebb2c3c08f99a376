"""
Colours that a file describes by two code points, as a profile that says the same.

Source: ITU-T H.273 (07/2024), tables 2 and 3. What is not in them counts as sRGB, as it does in browsers.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

from tekan.pictures import hdr
from tekan.pictures.icc import Curve, Gamma, Primaries, icc_profile

_D65 = (0.3127, 0.3290)
_C = (0.310, 0.316)
_EQUAL = (1 / 3, 1 / 3)
BT_709 = Primaries((0.640, 0.330), (0.300, 0.600), (0.150, 0.060), _D65)
_SMPTE_170M = Primaries((0.630, 0.340), (0.310, 0.595), (0.155, 0.070), _D65)
_PRIMARIES = {
    1: BT_709,
    4: Primaries((0.67, 0.33), (0.21, 0.71), (0.14, 0.08), _C),
    5: Primaries((0.64, 0.33), (0.29, 0.60), (0.15, 0.06), _D65),
    6: _SMPTE_170M,
    7: _SMPTE_170M,
    8: Primaries((0.681, 0.319), (0.243, 0.692), (0.145, 0.049), _C),
    9: Primaries((0.708, 0.292), (0.170, 0.797), (0.131, 0.046), _D65),
    10: Primaries((1.0, 0.0), (0.0, 1.0), (0.0, 0.0), _EQUAL),
    11: Primaries((0.680, 0.320), (0.265, 0.690), (0.150, 0.060), (0.314, 0.351)),
    12: Primaries((0.680, 0.320), (0.265, 0.690), (0.150, 0.060), _D65),
    22: Primaries((0.630, 0.340), (0.295, 0.605), (0.155, 0.077), _D65),
}

SRGB = Gamma(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
_CAMERAS = (1, 6, 11, 12, 14, 15)
"""The curves of television cameras, which are not what a television shows."""
_STEPS = 4096
"""How finely a curve is sampled that is no power."""


class Cicp(NamedTuple):
    """The two code points, and what shows the curves of television cameras."""

    primaries: int
    transfer: int
    television: Gamma = SRGB

    @property
    def is_known(self) -> bool:
        """Whether both points say something; where one does not, what else a file says counts."""
        return self.primaries in _PRIMARIES and self.transfer in _TRANSFERS

    @property
    def is_hdr(self) -> bool:
        """Whether its lights are brighter than a page's white."""
        return self.transfer in (hdr.PQ, hdr.HLG)


def profile(cicp: Cicp) -> bytes | None:
    """Writes the profile; returns nothing for sRGB, which needs none."""
    primaries, curve = _PRIMARIES.get(cicp.primaries, BT_709), _curve(cicp)
    return None if curve == SRGB and primaries == BT_709 else icc_profile(primaries, curve)


def hdr_table(cicp: Cicp) -> list[float]:
    """Computes the table that brings lights brighter than paper to sRGB."""
    return hdr.table(cicp.transfer, _PRIMARIES.get(cicp.primaries, BT_709), BT_709)


def _curve(cicp: Cicp) -> Curve:
    if cicp.transfer in _CAMERAS:
        return cicp.television
    if light := _SAMPLED.get(cicp.transfer):
        return [light(step / (_STEPS - 1)) for step in range(_STEPS)]
    return _GAMMAS.get(cicp.transfer, SRGB)


_GAMMAS = {
    4: Gamma(2.2),
    5: Gamma(2.8),
    7: Gamma(1 / 0.45, 1 / 1.1115, 0.1115 / 1.1115, 1 / 4.0, 4.0 * 0.0228),
    8: Gamma(1.0),
    13: SRGB,
}


# --- Curves that are no powers ------------------------------------------------------------------------------


def _cinema(code: float) -> float:
    """Turns a code of cinemas into light. Source: SMPTE ST 428-1."""
    return 52.37 / 48 * math.pow(code, 2.6)


def _logarithm(decades: float) -> Callable[[float], float]:
    return lambda code: math.pow(10, decades * (code - 1)) if code else 0.0


_SAMPLED = {9: _logarithm(2), 10: _logarithm(2.5), 17: _cinema}
_TRANSFERS = {*_CAMERAS, *_GAMMAS, *_SAMPLED, hdr.PQ, hdr.HLG}
