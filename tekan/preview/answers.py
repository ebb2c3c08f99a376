"""
What the preview says to a browser: the answer to a request, and the news that open pages are told.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

from tekan.diagnostics.problems import Diagnostic

OWN = "_tekan"
"""The folder of addresses that are the preview's own; no feature can have this name."""


class Answer(NamedTuple):
    """What a request for an address gets."""

    content: bytes | Path
    """Its bytes, or the file that holds them."""
    media_type: str
    status: int = 200
    digest: str = ""
    """Identifies the content; nothing for what changes without notice."""


class Missing(NamedTuple):
    """What a request gets that no page answers."""

    is_held_back: bool = False
    """Whether there is a feature that has errors and no good version."""


Standing: TypeAlias = Literal["published", "draft", "waiting", "expired", "held-back"]
"""`held-back` is a feature that has errors and was not without them since the preview began."""


class Listed(NamedTuple):
    """A feature in the preview's list of all features."""

    slug: str
    title: str
    address: str
    standing: Standing
    when: str = ""
    """Its day, or when it will be published or has expired, to the minute where that is known."""
    problems: tuple[Diagnostic, ...] = ()


class News(NamedTuple):
    """What open pages are told whenever something has changed."""

    version: int = 0
    """Grows with every change of what pages may show."""
    problems: tuple[Diagnostic, ...] = ()
    encoded: tuple[str, ...] = ()
    """The addresses of pictures that were shown from their originals until now."""
