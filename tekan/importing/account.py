"""
Whether each character of a source is in its draft; a line that is not there as it was is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

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
        here = Counter(
            char
            for number in range(line.number, line.number + line.spans)
            for char in made.get(number, "").translate(_SIGNS)
        )
        bare = line.text.strip(f"{_DECORATION} \u3000\t")
        plain = bare.translate(_SIGNS)
        wanted = Counter(char for char in plain if not char.isspace() and char not in _PARTING)
        if wanted - here:
            yield Left(line.number, line.text, _NOT_PLACED)


def _by_line(draft: Draft) -> dict[int, str]:
    """Returns for each line of the source all that was made of it."""
    made: dict[int, list[str]] = {}
    for piece in draft.pieces:
        for number in piece.lines:
            made.setdefault(number, []).append(piece.text)
    for stated in draft.fields.values():
        for number in stated.lines:
            made.setdefault(number, []).append(_text(stated.value))
    for listed in draft.lists:
        for number in listed.lines:
            made.setdefault(number, []).append(listed.title)
        for entry in listed.entries:
            for number in entry.lines:
                made.setdefault(number, []).append(f"{entry.title}{entry.excerpt}{entry.url}")
    return {number: "".join(texts) for number, texts in made.items()}


def _text(value: Value) -> str:
    if isinstance(value, dict):
        return "".join(map(_text, value.values()))
    return "".join(map(_text, value)) if isinstance(value, list) else str(value)
