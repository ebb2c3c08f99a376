"""
Closing words behind the last refrain, or behind a rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from tekan.importing.guesses import Guess, Role, Why
from tekan.importing.laid import Laid
from tekan.importing.passages.refrain import guesses as refrains

_TEXT = "清晨六点，街口的面馆开了门，第一碗面端上桌，热气把玻璃蒙住了，街坊们陆续坐下，说起昨夜的雨。"
EXAMPLES = {
    (
        f"山城来信：一条街的三十年\n一、面馆\n{_TEXT}\n面在，街就在！\n二、茶馆\n{_TEXT}"
        f"\n茶在，街就在！\n三、书店\n{_TEXT}\n书在，街就在！\n天亮了，灯还没有熄。"
    ): ("title heading paragraph refrain heading paragraph refrain heading paragraph refrain epilogue"),
}

_MOST = 3
"""Paragraphs that closing words have, at most."""
_WHY = Why("在最后一句收尾语的后面", "behind the last refrain")


def guesses(laid: Laid) -> Iterator[Guess]:
    """Finds the paragraphs between the last refrain and the end of its section."""
    found = [guess.first for guess in refrains(laid)]
    if not found:
        return
    last = max(found)
    section = next((places for places in laid.sections if last in places), [])
    behind: list[int] = []
    for at in section:
        if at <= last:
            continue
        if laid.role(at) is not Role.PARAGRAPH or _opens_another(laid, at):
            break
        behind.append(at)
    if 0 < len(behind) <= _MOST:
        yield Guess(Role.EPILOGUE, behind[0], 0.84, _WHY, behind[-1] - behind[0] + 1)


def _opens_another(laid: Laid, at: int) -> bool:
    """Tells whether a line is the head of a commentary or an aside."""
    return laid.text(at).rstrip().endswith(("——", "--")) or len(laid.text(at)) < 8
