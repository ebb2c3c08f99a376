"""
Which format a source is of, by its name and its first bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from tekan.importing.draft import Draft
from tekan.importing.formats import plain_text
from tekan.importing.lines import Taken


def take(name: str, content: bytes, near: Callable[[str], bytes | None]) -> Taken | Draft:
    """
    Reads a source by the reader of its format.

    Raises:
        ContentError: It cannot be read.
    """
    _ = PurePath(name).suffix, near
    return plain_text.read(content, name)
