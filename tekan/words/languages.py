"""
The languages of readers: those whose words and rules pages know.
"""

from __future__ import annotations

import functools
import re
from typing import Literal, TypeAlias

Known: TypeAlias = Literal["zh-Hans", "zh-Hant", "en"]
"""The language whose words a page says; another language's page says English ones."""


@functools.lru_cache(64)
def known(language: str) -> Known:
    """Returns the language whose words are nearest to a tag's (BCP 47)."""
    if re.match(r"(?i)(?:zh|cmn|yue|wuu|hak|nan|gan|hsn)(?:-|$)", language):
        return "zh-Hant" if is_traditional(language) else "zh-Hans"
    return "en"


def is_english(language: str) -> bool:
    """Tells whether the rules for Chinese text do not hold, by the tag of a language."""
    return bool(re.match(r"(?i)en(?:-|$)", language))


def is_traditional(language: str) -> bool:
    """Tells whether a language is written in traditional characters."""
    primary, *others = language.lower().split("-")
    if "hans" in others:
        return False
    return primary in ("zh", "cmn", "yue", "hak", "nan", "wuu", "gan", "hsn") and (
        "hant" in others or primary == "yue" or not {"tw", "hk", "mo"}.isdisjoint(others)
    )
