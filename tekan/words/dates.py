"""
Dates as pages say them.
"""

from __future__ import annotations

from tekan.words.languages import known

_MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905 - a list of words


def date_in(language: str, year: int, month: int, day: int) -> str:
    """Writes a date for readers of a language."""
    if known(language) == "en":
        return f"{_MONTHS[month - 1]} {day}, {year}"
    return f"{year}年{month}月{day}日"
