"""
The files of an output.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import IntEnum
from typing import NamedTuple

from tekan.model.values import value


class Kind(IntEnum):
    """What an artifact is to the others; what a kind names comes before it."""

    ASSET = 0
    CHANNEL = 1
    FEATURE = 2
    COVER = 3
    INDEX = 4
    """What lists pages for machines or shows errors, and is named by no other artifact."""
    ALIAS = 5
    """What leads from an old address to a page."""


@value
class Artifact(NamedTuple):
    """A file of the output; a large one stays where it is kept until it is written."""

    path: str
    """Where it goes, relative to the output folder."""
    source: bytes | Callable[[], bytes | Iterable[bytes]]
    """Its bytes, or a function that reads or makes them again each time, piece by piece if there are many."""
    kind: Kind = Kind.ASSET
    digest: str = ""
    """The SHA-256 of its bytes, where it is known."""
    key: str = ""
    """Identifies all that determines its bytes; nothing where only the bytes themselves do."""

    @property
    def content(self) -> bytes | Iterable[bytes]:
        """Its bytes."""
        return self.source if isinstance(self.source, bytes) else self.source()
