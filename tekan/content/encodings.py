"""
Which encoding a text has that is not UTF-8, told by the characters that it would be read as.

Almost every sequence of bytes decodes as GB 18030, so that it does proves nothing; what counts is whether the
characters are common ones. GB 2312 and Big5 both keep the common Han in a block of their own.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)

# The two bytes of a common character: marks and Han of the first level.
_COMMON_GB = r"[\xa1-\xa3\xb0-\xd7][\xa1-\xfe]"
_COMMON_BIG5 = r"[\xa1-\xa3][\x40-\x7e\xa1-\xfe]|[\xa4-\xc6][\x40-\x7e\xa1-\xfe]"
_ONE_BY_ONE = r"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])"
_KANA = "[\u3041-\u30fa]"
_HALFWIDTH_KANA = "[\uff61-\uff9f]"
_MULTIBYTE = "[\u0800-\uffff]"
"""A character whose UTF-8 has three bytes, which no other encoding makes by chance several times."""

ENOUGH = 0.6
"""The share of common characters from which a text counts as read rightly; of real ones 0.9 and more are."""
NEAR = 0.15
"""Shares that are no further apart than this do not tell two encodings apart."""


class Guess(NamedTuple):
    """Where a text stops being UTF-8, and what it is instead."""

    at: int
    """The number of the byte."""
    encodings: str
    """The names, as editors of text have them in their menus; empty if nothing is likely."""


def guess(content: bytes, at: int) -> Guess:
    """Guesses the encoding of a text in which the byte number `at` cannot be UTF-8."""
    if marked := next((name for mark, name in _BYTE_ORDER_MARKS if content.startswith(mark)), ""):
        return Guess(0, marked)
    if wide := utf16(content):
        return Guess(0, wide)
    if len(re.findall(_MULTIBYTE, content[:at].decode("utf-8", "ignore"))) > 1:
        return Guess(at, "")  # it begins as UTF-8: the byte is damage, or text pasted from elsewhere
    names = _likely(content)
    first = next(n for n, byte in enumerate(content) if byte > 127)
    return Guess(first if names else at, " / ".join(names))


def utf16(content: bytes) -> str:
    """Names UTF-16 without a mark, and its byte order, by where the zero bytes of Latin letters are."""
    head = content[:2000]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) < 3 or max(even, odd) < 8 * min(even, odd):
        return ""
    return "UTF-16 LE" if odd > even else "UTF-16 BE"


def _likely(content: bytes) -> list[str]:
    """Names the encodings in which a text is made of common characters; several if they come out alike."""
    if _is_japanese(content, "shift_jis"):
        return ["Shift_JIS"]
    if _is_japanese(content, "euc_jp"):
        return ["EUC-JP"]
    shares = {
        "GB 18030 (GBK)": _share(content, "gb18030", _COMMON_GB),
        "Big5": _share(content, "big5hkscs", _COMMON_BIG5),
    }
    best = max(shares.values())
    if best >= ENOUGH:
        return [name for name, share in shares.items() if best - share <= NEAR]
    latin = content.decode("latin-1")
    singles, all_high = len(re.findall(_ONE_BY_ONE, latin)), len(re.findall(r"[\x80-\xff]", latin))
    if singles >= all_high / 2:
        return ["Windows-1252"]
    return [name for name, share in shares.items() if share > 0 and best - share <= NEAR]


def _share(content: bytes, encoding: str, common: str) -> float:
    """Computes which share of the characters beyond ASCII is common, read in an encoding."""
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return 0.0
    beyond = "".join(char for char in text if not char.isascii())
    pairs = [char.encode(encoding, "replace").decode("latin-1") for char in beyond]
    return sum(bool(re.fullmatch(common, pair)) for pair in pairs) / len(pairs) if pairs else 0.0


def _is_japanese(content: bytes, encoding: str) -> bool:
    """Tells whether a text, read in a Japanese encoding, has the kana that every Japanese sentence has."""
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return False
    beyond = [char for char in text if not char.isascii()]
    kana, halfwidth = len(re.findall(_KANA, text)), len(re.findall(_HALFWIDTH_KANA, text))
    return kana > len(beyond) / 4 and halfwidth < kana / 4
