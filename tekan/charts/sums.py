"""
Numbers that nobody typed: totals, and shares of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

_DECIMALS = r"\.(\d+)"
_WORD = "[万亿萬億]"


def share_text(number: float, total: float) -> str:
    """Writes a share in per cent, with one decimal where that is not a whole number."""
    return f"{100 * number / total:.1f}".removesuffix(".0") + "%"


def total_text(numbers: Iterable[float | None], typed: Sequence[str]) -> str:
    """Writes a total with as many decimals as its parts have, and the word of magnitude of all of them."""
    total = sum(number or 0.0 for number in numbers)
    words = {(re.search(_WORD, one) or [""])[0] for one in typed if re.search(r"\d", one)}
    word = words.pop() if len(words) == 1 else ""
    scale = {"万": 1e4, "萬": 1e4, "亿": 1e8, "億": 1e8}.get(word, 1.0)
    decimals = max((len(found[1]) for one in typed if (found := re.search(_DECIMALS, one))), default=0)
    grouped = any("," in one for one in typed) or total / scale >= 100_000
    written = f"{total / scale:,.{decimals}f}" if grouped else f"{total / scale:.{decimals}f}"
    return written + word


def running(numbers: Iterable[float]) -> list[tuple[float, float]]:
    """Returns where each number begins and ends when they are laid one behind the other."""
    sums = [0.0]
    for number in numbers:
        sums.append(sums[-1] + number)
    return [*pairwise(sums)]
