"""
What a line looks like, without a guess at what it is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tekan.chinese.characters import HAN

_CLOSING = "”’」』）)\"'"
_BRACKETS = {
    "（": "）",
    "(": ")",
    "【": "】",
    "［": "］",
    "[": "]",
    "〔": "〕",
    "〖": "〗",
    "《": "》",
    "〈": "〉",
}


@lru_cache(8192)
def width(text: str) -> int:
    """Counts columns, two for a Chinese character."""
    return len(text) + sum(char >= "\u2e80" for char in text)


def ends_sentence(text: str) -> bool:
    """Tells whether a line ends as a sentence does, quotation marks and brackets aside."""
    bare = text.rstrip(_CLOSING)
    return bare.endswith(("。", "！", "？", "…", "；", ".", "!", "?", ";"))


def is_running(text: str) -> bool:
    """Tells whether a line is long enough for running text."""
    long, fair = (110, 60) if is_latin(text) else (90, 50)
    return width(text) >= long or (width(text) >= fair and ends_sentence(text))


def is_short(text: str, most: int = 48) -> bool:
    """Tells whether a line could be a heading: short, and no sentence."""
    columns = most * 3 // 2 if is_latin(text) else most
    return width(text) <= columns and not text.endswith(("。", "；", "，", "、", ",", ";", "："))


@lru_cache(8192)
def is_latin(text: str) -> bool:
    """Tells whether a text is written in Latin letters."""
    return len(re.findall("[A-Za-z]", text)) > 2 * len(re.findall(f"[{HAN}]", text))


def inner(text: str) -> str:
    """Returns what stands in a pair of brackets that holds a whole line; else nothing."""
    close = _BRACKETS.get(text[:1])
    if not close or not text.endswith(close):
        return ""
    depth = 0
    for at, char in enumerate(text):
        depth += (char == text[0]) - (char == close)
        if depth == 0:
            return text[1:-1].strip() if at == len(text) - 1 else ""
    return ""


@lru_cache(8192)
def comparable(text: str) -> str:
    """Returns the letters and digits of a text, so that two settings of it are equal."""
    return re.sub(r"[\W_]+", "", text).casefold()
