"""
The line that closes each section alike, such as 灯亮着，街就在.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from statistics import mean

from tekan.importing.guesses import Guess, Role, Why
from tekan.importing.laid import Laid
from tekan.importing.looks import comparable, width
from tekan.importing.sample_text import HEADLINE, PARAGRAPH

_WANTED = "title heading paragraph refrain heading paragraph refrain heading paragraph refrain"
EXAMPLES = {
    (
        f"{HEADLINE}\n一、面馆\n{PARAGRAPH}\n面在，街就在！\n二、茶馆\n{PARAGRAPH}\n茶在，街就在！\n三、书店"
        f"\n{PARAGRAPH}\n书在，街就在！"
    ): _WANTED,
    (
        f"{HEADLINE}\n一、面馆\n{PARAGRAPH}\n灯过街口，不问人，只是照着。\n二、茶馆\n{PARAGRAPH}"
        "\n灯过门前，不出声，只是等着。"
        f"\n三、书店\n{PARAGRAPH}\n灯过桥头，不回头，只是亮着。"
    ): _WANTED,
}

_LONGEST = 80
_REACH, _LAST_REACH = 4, 10
"""Short paragraphs at the end of a section among which its refrain is; closing words follow the last one."""
_LEAST = 3
"""Characters that all have at their end, at least."""
_MOST_SECTIONS = 24
"""Each line is compared with each where they do not end alike."""
_ALIKE = 0.45
"""How much of two lines has to be the same where they do not end alike."""
_ENDS = Why("每一节的末句收尾相同", "each section ends with the same words")
_BUILT = Why("每一节的末句句式相同", "the last lines of the sections are built alike")


def guesses(laid: Laid) -> Iterator[Guess]:
    """Finds the last lines of sections that end with the same words, or are built alike."""
    reaches = [_REACH] * (len(laid.sections) - 2) + [_LAST_REACH] if len(laid.sections) > 1 else []
    closing = [
        [at for at in section if laid.role(at) is Role.PARAGRAPH and width(laid.text(at)) <= _LONGEST][
            -reach:
        ]
        for section, reach in zip(laid.sections[1:], reaches, strict=True)
    ]
    closing = [places for places in closing if places]
    if len(closing) < 2:
        return
    last = [laid.text(places[-1]) for places in closing]
    for texts in (last, last[:-1]):
        shared = _common_end(texts)
        if len(texts) > 1 and len(comparable(shared)) >= _LEAST:
            yield from _ending_with(laid, closing, shared)
            return
    if 2 < len(closing) <= _MOST_SECTIONS:
        yield from _built_alike(laid, closing)


def _common_end(texts: Sequence[str]) -> str:
    """Returns what all texts end with."""
    least = min(map(len, texts))
    length = next((n for n in range(least) if len({text[-1 - n] for text in texts}) > 1), least)
    return texts[0][len(texts[0]) - length :]


def _ending_with(laid: Laid, closing: Sequence[Sequence[int]], shared: str) -> Iterator[Guess]:
    found = [
        next((at for at in reversed(places) if laid.text(at).endswith(shared)), -1) for places in closing
    ]
    kept = [at for at in found if at >= 0]
    if len(kept) >= 2 and len(kept) * 3 >= len(closing) * 2:
        sure = 0.8 + (0.08 if len(shared) >= 5 else 0.0) + (0.04 if len(kept) == len(closing) else -0.08)
        yield from (Guess(Role.REFRAIN, at, sure, _ENDS) for at in kept)


def _built_alike(laid: Laid, closing: Sequence[Sequence[int]]) -> Iterator[Guess]:
    """Takes for each section the line that is built most like those of the others."""
    first = closing[0]
    for at in reversed(first):
        chosen = [at, *(_most_like(laid, at, places) for places in closing[1:])]
        pairs = [
            _likeness(laid.text(one), laid.text(other))
            for n, one in enumerate(chosen)
            for other in chosen[n + 1 :]
        ]
        if mean(pairs) >= _ALIKE and min(pairs) >= 0.3:
            yield from (Guess(Role.REFRAIN, place, 0.72, _BUILT) for place in chosen)
            return


def _most_like(laid: Laid, at: int, places: Sequence[int]) -> int:
    return max(places, key=lambda place: _likeness(laid.text(at), laid.text(place)))


def _likeness(one: str, other: str) -> float:
    """Compares two lines; those whose clauses are not as many are not alike."""
    if len(re.findall("[，。！？；、：]", one)) != len(re.findall("[，。！？；、：]", other)):
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
