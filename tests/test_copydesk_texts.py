"""
The copy desk on whole texts of ten kinds: what it says of correct ones, and what it finds of known mistakes.

The texts (`fixtures/copydesk/right`) keep to GB/T 15834 and 15835 and were written before the rules; each
finding in them is a false alarm. In `mistakes.txt` a mistake stands in ⟦ ⟧.
"""

from __future__ import annotations

import re
from pathlib import Path

from tests.desk import said_of
from tests.inline_site import parse_files

TEXTS = Path(__file__).parent / "fixtures/copydesk"
RIGHT = {file.stem: file.read_text("utf-8") for file in sorted((TEXTS / "right").glob("*.md"))}
MISTAKES = parse_files((TEXTS / "mistakes.txt").read_text("utf-8"))

MOST_FALSE = 2
"""In a thousand characters."""
LEAST_FOUND = 0.7
"""The share of the known mistakes that is found at least; raised when a rule finds more."""


def test_correct_texts_of_ten_kinds_get_hardly_a_false_alarm() -> None:
    found = said_of([*RIGHT.values()])
    told = [
        f"{name}:{one['line']}:{one['column']} {one['code']} {one['message']}"
        for name, records in zip(RIGHT, found, strict=True)
        for one in records
    ]
    characters = sum(len("".join(text.split())) for text in RIGHT.values())

    assert len(RIGHT) == 10
    assert len(told) * 1000 < MOST_FALSE * characters, "\n".join(told)


def test_known_mistakes_are_found() -> None:
    bare = [re.sub("[⟦⟧]", "", text) for text in MISTAKES.values()]
    found = said_of(bare)
    marked = [spans(text) for text in MISTAKES.values()]
    missed = [
        f"{name}: {text}"
        for name, marks, records in zip(MISTAKES, marked, found, strict=True)
        for line, start, stop, text in marks
        if not any(one["line"] - 3 == line and start - 1 <= one["column"] - 1 <= stop for one in records)
    ]
    total = sum(map(len, marked))

    assert total - len(missed) >= LEAST_FOUND * total, "\n".join(missed)


def spans(text: str) -> list[tuple[int, int, int, str]]:
    """Give the line, the columns and the characters of each marked mistake, without the marks."""
    marks = []
    for n, line in enumerate(text.split("\n"), 1):
        taken = 0
        for found in re.finditer("⟦([^⟧]*)⟧", line):
            start = found.start() - taken
            marks.append((n, start, start + len(found[1]), found[1]))
            taken += 2
    return marks
