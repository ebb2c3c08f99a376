"""
Latin in Chinese text: the marks that are Latin there, and the words that are too long for a line.

Both scripts write ‘ ’ “ ”, and a Chinese face draws them as wide as a character: O ’ Neill.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator

from tekan.chinese.characters import HAN, PUNCTUATION

_LETTERS = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0300-\u036f\u1e00-\u1eff"
"""With those that have an accent, and accents."""

_MARK = "[‘’“”]"
_IN_WORD = rf"(?<=[{_LETTERS}0-9])’(?=[{_LETTERS}])"
_CHINESE = f"[{HAN}{PUNCTUATION}]++"  # no stretch of it begins before a mark and ends after it
_ADDRESS = r"(?<![A-Za-z0-9+.-])(?:[A-Za-z][A-Za-z0-9+.-]{1,19}://|www\.)[!#-;=?-~]++"
_LONG_WORD = f"[!-~{_LETTERS}’]{{21}}"
_LETTER = f"[{_LETTERS}]"
_STRETCH = rf"[!-~{_LETTERS}]++(?: ++[!-~{_LETTERS}]++)*+"
_LONGEST_TERM = 60
# More than a term: of two words or more, with an end of a sentence, or with an apostrophe.
_SAYING = rf"[^\s] +[{_LETTERS}]|[{_LETTERS}][,.!?]++(?=[’”])|{_IN_WORD}"
_BETWEEN = r"[ !-/:-@\[-`{-~‘’“”]{0,12}"
_LATIN_BEFORE = rf"(?:\A|[{_LETTERS}0-9]){_BETWEEN}\Z"
_LATIN_AFTER = rf"{_BETWEEN}(?:[{_LETTERS}0-9]|\Z)"


has_letter = re.compile("[A-Za-z]").search
"""Tells whether a text holds Latin words; every text is asked this, and most hold none."""


def latin_marks(text: str) -> list[int]:
    """
    Finds the apostrophes and quotation marks that belong to Latin words: O’Neill, “I’m fine.”, the “zone” of.

    The marks around Chinese are Chinese, and so are those around a Latin term in a Chinese sentence: “AI”.
    """
    if not re.search(_MARK, text) or not has_letter(text):
        return []
    chinese = _starts(_CHINESE, text)
    if not chinese:
        return all_marks(text)
    in_word = set(_starts(_IN_WORD, text))
    ends = dict(_pairs(text, in_word))
    marks, reach = [], -1
    for at in all_marks(text):
        end = ends.get(at, -1) if at > reach else -1
        if end >= 0 and bisect(chinese, at) == bisect(chinese, end) and _is_latin(text, at, end):
            reach = end
        if at <= reach or at in in_word:
            marks.append(at)
    return marks


def all_marks(text: str) -> list[int]:
    """Finds the apostrophes and quotation marks."""
    return _starts(_MARK, text)


def addresses(text: str) -> list[tuple[int, int]]:
    """Finds the addresses [start, end) of pages, at whose every letter a line may end."""
    if "://" not in text and "www." not in text:
        return []
    return [found.span() for found in re.finditer(_ADDRESS, text)]


def has_long_word(text: str) -> bool:
    """Tells whether a text holds an address or a word that would blow the line before it apart."""
    if not has_letter(text):
        return False
    return "://" in text or "www." in text or bool(re.search(_LONG_WORD, text))


def latin_stretches(text: str) -> list[tuple[int, int]]:
    """Finds the stretches [start, end) of Latin words, with the digits and half-width marks among them."""
    return [found.span() for found in re.finditer(_STRETCH, text) if re.search(_LETTER, found[0])]


def _starts(pattern: str, text: str) -> list[int]:
    return [found.start() for found in re.finditer(pattern, text)]


def _pairs(text: str, in_word: set[int]) -> Iterator[tuple[int, int]]:
    """Yields the first and the last mark of each quotation; a mark without another is both."""
    opened: dict[str, list[int]] = {"’": [], "”": []}
    for at in all_marks(text):
        mark = text[at]
        if mark in "‘“":
            opened["’" if mark == "‘" else "”"].append(at)
        elif at not in in_word:
            yield (opened[mark].pop() if opened[mark] else at), at
    yield from ((at, at) for left in opened.values() for at in left)


def _is_latin(text: str, start: int, end: int) -> bool:
    """Tells whether what holds no Chinese is Latin; a term alone is a word of the sentence around it."""
    if start == end and text[start] == "’" and re.search(_LETTER, text[max(0, start - 1) : start + 2]):
        return True
    is_saying = end - start > _LONGEST_TERM or re.search(_SAYING, text[start : end + 1])
    return bool(is_saying) or _is_amid_latin(text, start, end)


def _is_amid_latin(text: str, start: int, end: int) -> bool:
    """Tells whether Latin words, or the end of the text, are on both sides of what a pair holds."""
    before, after = text[max(0, start - 13) : start], text[end + 1 : end + 14]
    return bool(re.search(_LATIN_BEFORE, before) and re.match(_LATIN_AFTER, after))
