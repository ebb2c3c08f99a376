"""
The files of an output.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import IntEnum
from typing import NamedTuple


class Kind(IntEnum):
    """What an artifact is to the others: what a kind names stands before it."""

    ASSET = 0
    CHANNEL = 1
    FEATURE = 2
    COVER = 3
    INDEX = 4
    """What lists pages for machines or errors, and is named by none."""


class Artifact(NamedTuple):
    """A file of the output; what is large stays where it is kept until it is written."""

    path: str
    """Where it goes, relative to the output folder."""
    source: bytes | Callable[[], bytes | Iterable[bytes]]
    """Its bytes, or what reads or makes them, anew each time and, where they are many, piece by piece."""
    kind: Kind = Kind.ASSET
    digest: str = ""
    """The SHA-256 of its bytes, where it is known."""
    key: str = ""
    """Stands for all that decides about its bytes; nothing where only the bytes themselves tell."""

    @property
    def content(self) -> bytes | Iterable[bytes]:
        """Give its bytes."""
        return self.source if isinstance(self.source, bytes) else self.source()
