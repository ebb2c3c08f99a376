"""
Items of lists and quoted words, which the format itself says.
"""

from __future__ import annotations

from collections.abc import Iterator

from tekan.importing.guesses import Guess, Role, Why
from tekan.importing.typescript import Typescript

EXAMPLES = {"面馆开了门。": "paragraph"}

_WHY = {
    "item": Why("格式里标明是列表的一项", "an item of a list, as the format says"),
    "quoted": Why("格式里标明是引文", "quoted, as the format says"),
    "verbatim": Why("格式里就是这样写的", "as the format has it"),
}


def guesses(script: Typescript) -> Iterator[Guess]:
    """Takes what the format says to be an item or quoted for text that stays so."""
    for at in range(len(script.lines)):
        if why := _WHY.get(script.said(at)):
            yield Guess(Role.PARAGRAPH, at, 0.9, why)
