"""
Closing words behind the last refrain, or behind a rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from tekan.importing.guesses import Guess, Role, Why
from tekan.importing.laid import Laid
from tekan.importing.passages.refrain import guesses as refrains
from tekan.importing.sample_text import HEADLINE, PARAGRAPH

EXAMPLES = {
    (
        f"{HEADLINE}\n一、面馆\n{PARAGRAPH}\n面在，街就在！\n二、茶馆\n{PARAGRAPH}"
        f"\n茶在，街就在！\n三、书店\n{PARAGRAPH}\n书在，街就在！\n天亮了，灯还没有熄。"
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
