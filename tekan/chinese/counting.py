"""
How long a text is, and how long it takes to read.
"""

import functools
import re

from tekan.chinese.characters import SHAPES

_COMMON_HAN = "[\u4e00-\u9fff]+"
_WORD_OR_NUMBER = r"[aAd]++(?:[w'’][aAd]++|,d{3})*"  # R&D  don't  1,000  3.7
_CHARACTERS_PER_MINUTE = 400
_WORDS_PER_MINUTE = 230


@functools.lru_cache(4)  # the same text is counted for its readers and for machines
def count_characters(text: str) -> int:
    """Counts each Han character, Latin word and number as one, and punctuation as nothing."""
    rest, runs = re.subn(_COMMON_HAN, " ", text)
    shape = rest.translate(SHAPES)
    return len(text) - len(rest) + runs + shape.count("H") + len(re.findall(_WORD_OR_NUMBER, shape))


def reading_minutes(count: int, *, is_english: bool = False) -> int:
    """Computes how many minutes so many characters, or English words, take to read: at least one."""
    return max(1, -(-count // (_WORDS_PER_MINUTE if is_english else _CHARACTERS_PER_MINUTE)))
