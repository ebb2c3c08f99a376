"""
Points in time as editors write them: `2026-12-01`, `2026-12-01 06:00`, `2026-12-01T06:00:00+08:00`.
"""

from __future__ import annotations

import re
from datetime import date, time

from tekan.model.feature import Date, Moment

_MOMENT = (
    r"(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:[ Tt](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?(?: ?([Zz]|[+-]\d{2}(?::?[0-5]\d)?))?)?"
)
_FARTHEST = 14 * 60
"""Minutes by which the clocks of a place are ahead of Greenwich, or behind it, at the most."""


def parse_moment(text: str) -> Moment | None:
    """Parses a point in time; returns nothing if it has another form, or if no calendar or clock shows it."""
    found = re.fullmatch(_MOMENT, text) if text.isascii() else None
    if not found:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    offset = _offset(found[7])
    try:
        date(year, month, day)
        time(hour, minute, second)
    except ValueError:
        return None
    if offset is not None and abs(offset) > _FARTHEST:
        return None
    return Moment(year, month, day, (hour, minute, second) if found[4] else None, offset)


def _offset(written: str | None) -> int | None:
    """Returns the minutes that `+08:00`, `-0330` or `Z` names."""
    if not written:
        return None
    if written in "Zz":
        return 0
    digits = written[1:].replace(":", "").ljust(4, "0")
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    return -minutes if written[0] == "-" else minutes


def as_moment(day: Date) -> Moment:
    """Returns the point in time that a date names; of a day alone, its beginning."""
    return Moment(day.year, day.month, day.day, (*day.clock, 0) if day.time else None)
