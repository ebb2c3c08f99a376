"""
The characters of a text as readers see them.
"""

from __future__ import annotations

import functools

from tekan.chinese.lines import close_up_marks, join_lines
from tekan.chinese.punctuation import widen_punctuation
from tekan.model.text import Text, plain

JOINT = "\0"
"""Replaces a line break or a blank that was removed; no text contains one (see `tekan.content.source`)."""


def ruled(text: str) -> str:
    """
    Applies the rules of punctuation, line breaks and blanks to a text.

    The length stays, so that the characters can be handed back to the elements they came from.
    """
    return close_up_marks(join_lines(widen_punctuation(text), JOINT), JOINT)


def printed(text: str | Text) -> str:
    """Returns the characters of a text as readers see them, on one line, for places without markup."""
    return _printed(text if isinstance(text, str) else plain(text))


@functools.lru_cache(2048)
def _printed(characters: str) -> str:
    return " ".join(ruled(characters).replace(JOINT, "").split())
