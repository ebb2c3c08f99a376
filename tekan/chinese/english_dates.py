"""
The date that a paragraph in English begins with: In 1994, On May 3, 2016, Early in the spring of 2020.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905 - a list of words
_MONTH = (
    "(?P<{0}>Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?\\.?|July?\\.?"
    "|Aug(?:ust|\\.)?|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?)"
)
_DAY = "(?P<{0}>[12]\\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = "(?P<{0}>1\\d{{3}}|20\\d\\d)"
_BEFORE = (
    "(?:(?:on|in|by|since|from|around|about|circa|c\\.|during|before|after|until|early|late|mid-?"
    "|(?:the )?(?:beginning|middle|end) of"
    "|(?:the )?(?:spring|summer|autumn|fall|winter|morning|evening|night)(?: of)?|the) ?)*"
)
_WEEKDAY = "(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
_DATES = (
    f"{_MONTH.format('m1')} {_DAY.format('d1')}(?:, {_YEAR.format('y1')})?(?!\\d)",
    f"{_DAY.format('d2')} {_MONTH.format('m2')}(?:,? {_YEAR.format('y2')})?(?!\\d)",
    f"{_MONTH.format('m3')},? {_YEAR.format('y3')}(?!\\d)",
    f"{_YEAR.format('y4')}(?P<decade>s)?(?![\\d,.]\\d|\\d)",
    _MONTH.format("m4"),
)
_HEAD = f"(?P<before>{_BEFORE}){_WEEKDAY}(?:{'|'.join(_DATES)})"
_END = r"(?=[\s,.;:—–)]|$)"


class EnglishDate(NamedTuple):
    """A date at the head of a text."""

    end: int
    iso: str
    """The date for machines; nothing where it is not exact."""


def leading_english_date(text: str) -> EnglishDate | None:
    """Reads the date that a paragraph in English begins with; nothing if it begins with none."""
    found = re.match(_HEAD + _END, text, re.IGNORECASE)
    if found is None:
        return None
    is_bare = bool(found["y4"] or found["m4"]) and not found["before"]
    if is_bare and (found["m4"] or not re.match(r" ?[,:;—–] ?[A-Za-z“‘(]", text[found.end() :])):
        return None  # May I …, 2020 people …
    parts = {name: next(filter(None, (found[f"{name}{n}"] for n in of)), "") for name, of in _PLACES.items()}
    is_exact = not found["decade"] and re.fullmatch("(?i)(?:on|in)? ?", found["before"])
    month = 1 + _MONTHS.index(parts["m"][:3].lower()) if parts["m"] else 0
    year, day = parts["y"], int(parts["d"] or 0)
    if not is_exact or not year:
        return EnglishDate(found.end(), "")
    return EnglishDate(found.end(), year + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else ""))


_PLACES = {"y": "1234", "m": "1234", "d": "12"}
