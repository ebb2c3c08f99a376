"""
The values that an axis names: steps of 1, 2 or 5 times a power of ten, written as exact decimals.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from tekan.words.languages import Known, known

_MOST_STEPS = 4
_MAGNITUDES: Mapping[Known, tuple[tuple[int, int, str], ...]] = {
    "zh-Hant": ((8, 7, "億"), (4, 4, "萬")),
    "zh-Hans": ((8, 7, "亿"), (4, 4, "万")),
    "en": ((9, 8, "B"), (6, 5, "M")),
}
"""The powers of ten that have a word: from which steps on it is used, and the word."""


class Tick(NamedTuple):
    """One value that an axis names."""

    value: float
    label: str


class Axis(NamedTuple):
    """What an axis goes from and to, and the values that it names on the way: three to five."""

    low: float
    high: float
    ticks: tuple[Tick, ...]

    def share(self, number: float) -> float:
        """Returns where a number lies between the ends: 0 at the low one, 1 at the high one."""
        return (number - self.low) / (self.high - self.low)


def axis_of(low: float, high: float, language: str, *, counts: bool = True, sign: str = "") -> Axis:
    """
    Lays an axis around the numbers from `low` to `high`.

    Args:
        low: The lowest number.
        high: The highest one.
        language: Of the page.
        counts: Whether large numbers are written by 万 and 亿; not where the unit has such a word already.
        sign: What stands behind each number.
    """
    if low == high:
        low, high = min(low, 0.0), max(high, 0.0) or (1.0 if low == 0 else 0.0)
    exponent = math.floor(math.log10((high - low) / _MOST_STEPS))
    for digit, power in ((1, exponent), (2, exponent), (5, exponent), (1, exponent + 1), (2, exponent + 1)):
        first, last = _floor(low, digit, power), -_floor(-high, digit, power)
        if last - first <= _MOST_STEPS:
            break
    largest = max(abs(first), abs(last)) * digit
    shift, word = _magnitude(largest, power, language) if counts else (0, "")
    steps = [number * digit for number in range(first, last + 1)]
    ticks = [Tick(_scaled(number, power), _written(number, power - shift, word + sign)) for number in steps]
    return Axis(ticks[0].value, ticks[-1].value, tuple(ticks))


def _floor(number: float, digit: int, power: int) -> int:
    """Returns the step at or below a number; one that is a step but for its last bit is that step."""
    steps = number / _scaled(digit, power)
    near = round(steps)
    return near if math.isclose(steps, near, rel_tol=1e-9) else math.floor(steps)


def _scaled(number: int, power: int) -> float:
    return float(f"{number}e{power}")


def _magnitude(largest: int, power: int, language: str) -> tuple[int, str]:
    """Returns the power of ten by which an axis counts, and its word."""
    for shift, least, word in _MAGNITUDES[known(language)]:
        if largest * 10.0**power >= 10.0**shift and power >= least:
            return shift, word
    return 0, ""


def _written(number: int, power: int, behind: str) -> str:
    """Writes a whole number times a power of ten, digit by digit."""
    if number == 0:
        return "0"
    whole, rest = divmod(abs(number), 10**-power) if power < 0 else (abs(number) * 10**power, 0)
    decimals = f".{rest:0{-power}}" if power < 0 else ""
    return f"{'−' * (number < 0)}{whole:,}{decimals}{behind}"
