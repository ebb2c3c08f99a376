"""
Texts in the files of pictures: whatever their encoding, read as one clean line.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterable
from contextlib import suppress

LONGEST = 500
"""Characters of what is read; names have fewer, and a caption is only quoted."""

_MOST_BYTES = 1_000_000


def decoded(text: bytes, *, is_utf8: bool = False) -> str:
    """
    Reads a text whose encoding nobody tells: UTF-8, or else that of Chinese agencies, or else Latin-1.

    Old records hold so many bytes and no more; a character that was cut through at their end is dropped.
    """
    text = text[:_MOST_BYTES].strip(b"\0")
    with suppress(UnicodeDecodeError):
        said, read = codecs.utf_8_decode(text, "strict", False)
        if is_utf8 or read == len(text) or not said.isascii():
            return said
    with suppress(UnicodeDecodeError):
        said = codecs.getincrementaldecoder("gb18030")().decode(text)
        odd = [char for char in said if not char.isascii()]
        if 2 * sum(map(_is_common, odd)) > len(odd):
            return said
    return text.decode("cp1252", "ignore")


def _is_common(char: str) -> bool:
    """Tells whether a character is one of GB 2312: two letters with accents are rarely taken for that."""
    try:
        return len(char.encode("gb2312")) == 2
    except UnicodeEncodeError:
        return False


def joined(names: Iterable[str]) -> str:
    """Joins names as newspapers do, each once."""
    found = dict.fromkeys(filter(None, (name.strip(" \t\r\n\0;；") for name in names)))
    return ("、" if any(char >= "\u2e80" for name in found for char in name) else ", ").join(found)


def clean(text: str) -> str:
    """Returns a text as one line, without characters that nobody sees, and not too long."""
    if "\ufffd" in text:
        return ""
    blanks = re.sub(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", text[: 20 * LONGEST])
    seen = "".join(char for char in blanks if unicodedata.category(char) not in _UNSEEN)
    seen = re.sub(" +", " ", seen).strip()
    return f"{seen[: LONGEST - 1].rstrip()}…" if len(seen) > LONGEST else seen


_UNSEEN = ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")
