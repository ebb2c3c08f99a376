"""
The characters of a text as readers see them.
"""

from __future__ import annotations

from tekan.chinese.lines import join_lines
from tekan.chinese.punctuation import widen_punctuation
from tekan.model.text import Text, plain

JOINT = "\0"
"""Stands where a line break was joined; no text holds one (see `tekan.source`)."""


def ruled(text: str) -> str:
    """Give characters under the rules of punctuation and line breaks, as many as there were: they are handed back to elements."""
    return join_lines(widen_punctuation(text), JOINT)


def printed(text: str | Text) -> str:
    """Give the characters of a text as readers see them, on one line, for places that know no markup."""
    characters = ruled(text if isinstance(text, str) else plain(text))
    return " ".join(characters.replace(JOINT, "").split())
