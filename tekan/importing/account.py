"""
Whether each character of a source is in its draft; a line that is not there as it was is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import unescape

from tekan.content.source import Value
from tekan.importing.draft import Draft
from tekan.importing.lines import Left, Line

_BRACKETS = "（）()【】[]［］〔〕〖〗"
_PARTING = f"{_BRACKETS}：:丨|｜"
"""Marks that fields and blocks stand for: brackets around a caption, what parts a label from its value."""
_DECORATION = _BRACKETS + "•·▪●■◆□◇▲△▼▽↑↓★☆※*—–-:：|｜丨"
"""Marks around a line that its place stands for: the bullet of an item, the dash behind 专家点评."""
_SIGNS = {ord("①") + n: str(n + 1) for n in range(20)}
"""The signs of notes, which are numbers in a draft: [^1]."""
_NOT_PLACED = ("没有照搬进草稿", "not in the draft as it was")


def not_placed(lines: Iterable[Line], draft: Draft) -> Iterator[Left]:
    """Yields the lines of which characters are missing in what was made of them."""
    made = _by_line(draft)
    for line in lines:
        numbers = range(line.number, line.number + line.spans)
        texts = dict.fromkeys(text for number in numbers for text in made.get(number, ()))
        plain = line.text.strip(f"{_DECORATION} \u3000\t").translate(_SIGNS)
        wanted = Counter(char for char in plain if not char.isspace() and char not in _PARTING)
        is_told = bool(wanted or texts)  # a line of marks alone, such as * * *, may stand for a break
        for text in sorted(texts, key=len):
            wanted -= _characters(text)
        if wanted or not is_told:
            yield Left(line.number, line.text, _NOT_PLACED)


@lru_cache(64)
def _characters(text: str) -> Counter[str]:
    """Counts the characters of what was made; several lines follow on that became one piece."""
    return Counter(unescape(text).translate(_SIGNS))


def _by_line(draft: Draft) -> dict[int, list[str]]:
    """Returns for each line of the source all that was made of it."""
    made: dict[int, list[str]] = {}

    def note(numbers: Iterable[int], text: str) -> None:
        for number in numbers:
            made.setdefault(number, []).append(text)

    for piece in draft.pieces:
        note(piece.lines, piece.text)
    for stated in draft.fields.values():
        note(stated.lines, _text(stated.value))
    for listed in draft.lists:
        note(listed.lines, listed.title)
        for entry in listed.entries:
            note(entry.lines, f"{entry.title}{entry.excerpt}{entry.url}")
    return made


def _text(value: Value) -> str:
    if isinstance(value, dict):
        return "".join(map(_text, value.values()))
    return "".join(map(_text, value)) if isinstance(value, list) else str(value)
