"""
What an import begins with, whatever the file was: lines, each with what its format says of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from tekan.content.source import Value

Kind = Literal[
    "heading", "bold", "right", "item", "quoted", "picture", "caption", "table", "note", "verbatim"
]
"""
What a format says of a line: a heading, a line that is bold as a whole, one set flush right, an item of a
list, words set apart as quoted, a picture, its caption, a table, the text of a footnote, or Markdown that
stays as it is.
"""

Replaced = Literal["tag", "invisible", "blank", "width", "radical", "private", "blank-in-word"]
"""What characters were that are not in the draft."""


class Said(NamedTuple):
    """What the format itself says of a line, so that nothing has to be guessed."""

    kind: Kind
    level: int = 0
    """Of a heading, from 1 as in HTML; of an item, from 1 for the outermost list."""
    mark: str = ""
    """Of an item that is counted, its number with its mark (`3.`); of a footnote, its name (`1`)."""
    path: str = ""
    """Of a picture, where it is in the feature's folder (`images/word-1.jpg`); empty if there is none."""
    alt: str = ""
    """Of a picture, what the source says that it shows."""


class Line(NamedTuple):
    """One line of a source, which is one paragraph of it."""

    number: int
    """The line of the source, from 1; in a document, the paragraph."""
    text: str
    """
    Its plain characters, cleaned, without blanks at either end.

    Of a table, its cells parted by tabs, and its rows by line ends.
    """
    indent: int = 0
    """Columns of blanks before it: a full-width one counts two."""
    gap: int = 0
    """Empty lines above it."""
    marked: str = ""
    """The text as Markdown where the source has marks in it (bold, links, footnotes, a table); else empty."""
    said: Said | None = None
    spans: int = 1
    """How many lines of the source it goes on for, where the source breaks its lines by width."""


class Change(NamedTuple):
    """Characters of one line that were replaced or taken out, because no text should hold them."""

    number: int
    kind: Replaced
    before: str
    after: str


class Left(NamedTuple):
    """Text of the source that is no part of the article."""

    number: int
    text: str
    why: tuple[str, str]
    """In Chinese and in English."""


class Taken(NamedTuple):
    """A source, read: what every format is turned into before anything is recognised in it."""

    lines: tuple[Line, ...]
    fields: Mapping[str, Value] = {}
    """Fields of the front matter that the format itself states, by their names here."""
    places: Mapping[str, int] = {}
    """The lines of the source at which those fields are stated."""
    pictures: Mapping[str, bytes] = {}
    """Picture files, by their paths in the feature's folder."""
    changes: tuple[Change, ...] = ()
    left: tuple[Left, ...] = ()


def numbers_of(lines: Iterable[Line]) -> tuple[int, ...]:
    """Returns the numbers of the lines of a source that these are."""
    return tuple(number for line in lines for number in range(line.number, line.number + line.spans))
