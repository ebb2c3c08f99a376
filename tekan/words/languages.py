"""
The languages of readers: those whose words and rules pages know.
"""

from __future__ import annotations

import functools
import re
from typing import Literal, TypeAlias

Known: TypeAlias = Literal["zh-Hans", "zh-Hant", "en"]
"""The language whose words a page says; another language's page says English ones."""


_CHINESE = frozenset(("zh", "cmn", "yue", "wuu", "hak", "nan", "gan", "hsn"))


@functools.lru_cache(64)
def known(language: str) -> Known:
    """Returns the language whose words are nearest to a tag's (BCP 47)."""
    primary, *others = language.lower().split("-")
    if primary not in _CHINESE:
        return "en"
    is_elsewhere = primary == "yue" or not {"tw", "hk", "mo"}.isdisjoint(others)
    return "zh-Hant" if "hans" not in others and ("hant" in others or is_elsewhere) else "zh-Hans"


def is_english(language: str) -> bool:
    """Tells whether the rules for Chinese text do not hold, by the tag of a language."""
    return bool(re.match(r"(?i)en(?:-|$)", language))
