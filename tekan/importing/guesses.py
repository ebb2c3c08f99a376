"""
What a line of a source may be, how sure that is and why; and which of several guesses holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from tekan.content.source import Value


class Role(StrEnum):
    """What a line is in the feature."""

    CUT = "cut"
    CHANNEL = "channel"
    COLUMN = "column"
    KICKER = "kicker"
    TITLE = "title"
    SUBTITLE = "subtitle"
    SUMMARY = "summary"
    META = "meta"
    BYLINE = "byline"
    CREDIT = "credit"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    SUB_HEADING = "sub-heading"
    CAPTION = "caption"
    REFRAIN = "refrain"
    EPILOGUE = "epilogue"
    QUOTATION = "quotation"
    TIMELINE = "timeline"
    QUESTION = "question"
    ANSWER = "answer"
    COMMENTARY = "commentary"
    SIGNATURE = "signature"
    NOTE = "note"
    BOX = "box"
    LETTER = "letter"
    VERSE = "verse"
    TABLE = "table"
    FOOTNOTE = "footnote"
    LIST = "list"


class Why(NamedTuple):
    """The reason of a guess, in both languages."""

    chinese: str
    english: str


DOUBTFUL = 0.6
"""What is less sure than this is marked in the draft, for the editor to look at; see `Guess.sure`."""


class Guess(NamedTuple):
    """What one recogniser takes one or several lines for."""

    role: Role
    first: int
    """The place of its first line among the lines, from 0."""
    sure: float
    """
    From 0 to 1; what is surer holds, whichever recogniser says so.

    Any line is text to 0.3, a sentence to 0.62, a long line to 0.68, so what may be anything else has to be
    surer: about 0.7 by its looks alone, about 0.8 by its neighbours too, about 0.9 by a word or a sign that
    hardly anything else has, from 0.95 on where the format says so or the line can be nothing else.
    """
    why: Why
    length: int = 1
    """How many lines it takes, which hold together."""
    fields: Mapping[str, Value] = {}
    """What the lines say, by the names of fields."""

    @property
    def places(self) -> range:
        """The places of its lines."""
        return range(self.first, self.first + self.length)


def settled(guesses: Iterable[Guess]) -> dict[int, Guess]:
    """
    Decides which guess holds for each line: the surer one; of two that are as sure, the one for more lines.

    A guess for several lines holds for all of them or for none.
    """
    held: dict[int, Guess] = {}
    for guess in sorted(guesses, key=lambda one: (-one.sure, -one.length, one.first)):
        if held.keys().isdisjoint(guess.places):
            held.update(dict.fromkeys(guess.places, guess))
    return held
