"""
A draft before it is written: fields, pieces of text and lists, each with the lines that it comes from.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tekan.content.source import Value
from tekan.importing.guesses import Role, Why
from tekan.importing.lines import Change, Left


class Stated(NamedTuple):
    """A field of the front matter, and where it comes from."""

    value: Value
    lines: tuple[int, ...]
    """Of the source; none where the format itself states it."""
    sure: float
    why: Why


class Piece(NamedTuple):
    """A piece of the text: a paragraph, a heading, a picture, a whole block."""

    role: Role
    text: str
    """Markdown, without empty lines around it."""
    lines: tuple[int, ...]
    """Of the source, in their order."""
    sure: float
    why: Why


class Entry(NamedTuple):
    """An entry of a reading list."""

    title: str
    excerpt: str = ""
    url: str = ""
    is_cut: bool = False
    is_current: bool = False
    lines: tuple[int, ...] = ()


class ReadingList(NamedTuple):
    """A reading list that stood beside the article."""

    title: str
    entries: tuple[Entry, ...]
    lines: tuple[int, ...] = ()
    """Those of its heading."""
    name: str = "related"
    """Of its file in content/sidebar/, without `.yaml`."""


class Draft(NamedTuple):
    """A feature as it was recognised."""

    fields: Mapping[str, Stated]
    pieces: tuple[Piece, ...]
    lists: tuple[ReadingList, ...] = ()
    pictures: Mapping[str, bytes] = {}
    changes: tuple[Change, ...] = ()
    left: tuple[Left, ...] = ()
    figures: tuple[Mapping[str, Value], ...] = ()
    """Key figures that the text offers; they are never set, but shown in a comment."""
