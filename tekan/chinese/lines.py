"""
Line breaks and blanks inside Chinese text, and bullets at its beginning.
"""

import re

from tekan.chinese.characters import is_chinese_punctuation, is_han

_BLANK = r"[ \t\xa0\u3000]"
_LINE_BREAK = rf"(?<!{_BLANK}){_BLANK}*\r?\n{_BLANK}*"
_SHARED_PUNCTUATION = frozenset("“”‘’—…·")  # Latin and Chinese share these characters


def join_lines(text: str, joint: str = "") -> str:
    """
    Removes each line break that would print a gap inside Chinese; between Latin words it stays.

    The break and the blanks around it become as many `joint`s as they had characters. A blank line
    separates paragraphs and stays. Half-width marks are Latin here: widen the punctuation first.
    """
    if "\n" not in text:
        return text

    def close_up(found: re.Match[str]) -> str:
        start, end = found.span()
        before, after = text[max(0, start - 2) : start], text[end : end + 2]
        return joint * len(found[0]) if _prints_gap(before, after) else found[0]

    return re.sub(_LINE_BREAK, close_up, text)


def _prints_gap(before: str, after: str) -> bool:
    """Tells whether a line break between these characters would print a gap inside Chinese."""
    if not before or not after or before[-1].isspace() or after[0].isspace():
        return False
    left, right = before[-1], after[0]
    if is_chinese_punctuation(left) or is_chinese_punctuation(right):
        return True
    if {before, after} & {"——", "……"}:  # doubled, they are Chinese
        return True
    if _is_numeric(left):
        return _is_han_or_shared(right)
    return _is_han_or_shared(left) and (_is_han_or_shared(right) or _is_numeric(right))


def _is_han_or_shared(char: str) -> bool:
    return is_han(char) or char in _SHARED_PUNCTUATION


def _is_numeric(char: str) -> bool:
    return char.isdecimal() or char in "%‰℃"


_LATIN_WORD = "[A-Za-z]{2}"
_PHRASE_END = r"[\s，。：；！？、—…｜丨]+"
_SHORT_LINE = 12  # a title's line on a narrow phone, or in large type, in em


def has_long_mixed_phrase(title: str) -> bool:
    """
    Tells whether a title holds a phrase with a Latin word in it that may be longer than a line.

    Titles break between their phrases. Browsers break a phrase that is too long after any letter, as they
    would a word, so a title with such a phrase has to break as other texts do.
    """
    if not re.search(_LATIN_WORD, title):
        return False
    phrases = re.split(_PHRASE_END, title)
    return any(_width(phrase) > _SHORT_LINE and re.search(_LATIN_WORD, phrase) for phrase in phrases)


def _width(text: str) -> float:
    """Returns about how wide a text is, in em."""
    return sum(0.5 if char.isascii() else 1 for char in text)


_HALF_BLANK = "，。、；：！？"
_HALF_BLANK_BRACKETS = "）》」』】〉〕〗"
_OPENING_MARKS = frozenset("“‘（《「『【")
_BLANK_BEHIND_MARK = rf"([{_HALF_BLANK}{_HALF_BLANK_BRACKETS}])([ \xa0]+)"


def close_up_marks(text: str, joint: str = "") -> str:
    """Removes the blanks that would widen the gap after a full-width mark: （以下…） 7.9%, 甲， 乙."""
    if not (" " in text or "\xa0" in text):
        return text

    def close_up(found: re.Match[str]) -> str:
        is_stray = _is_stray(found[1], text[found.end() : found.end() + 1])
        return found[1] + joint * len(found[2]) if is_stray else found[0]

    return re.sub(_BLANK_BEHIND_MARK, close_up, text)


def _is_stray(mark: str, after: str) -> bool:
    """Tells whether no blank is wanted between a mark, which is half blank already, and what follows."""
    if mark in _HALF_BLANK:
        return after.isalnum() or after in _OPENING_MARKS
    # A blank parts a bracket from a Latin word, and 《甲》 《乙》.
    return after.isdecimal() or bool(after and is_han(after))


_BULLETS = " \t\r\n\xa0\u3000\u200b\ufeff■□▪▫◆◇●○◎•·∙‣▶►▲△★☆"


def without_bullet(text: str) -> str:
    """Removes the bullets and blanks from the beginning of an excerpt."""
    return text.lstrip(_BULLETS)
