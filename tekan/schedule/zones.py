"""
Time zones: what the clocks of a place show, and at which instant.

China's own zone is built in: every machine knows it, and by the same rules. Those of all other zones come
from the system, or from the package `tzdata` where the system has none (Windows). An instant is a number of
seconds since 1970 in Greenwich.
"""

from __future__ import annotations

import functools
import hashlib
import os
import re
from datetime import UTC, date, datetime, timedelta, tzinfo
from importlib.util import find_spec
from io import BytesIO

from tekan.kept.in_place import read_file
from tekan.model.feature import Date, Moment
from tekan.model.site import SHANGHAI, Zone

_CHINA = frozenset((SHANGHAI.name, "Asia/Chongqing", "Asia/Chungking", "Asia/Harbin", "PRC"))
_GREENWICH = frozenset(("UTC", "Etc/UTC"))
_NAME = r"[A-Za-z][A-Za-z0-9_+-]*+(?:/[A-Za-z0-9][A-Za-z0-9_+-]*+){0,2}"
_NO_PLACE = r"(?:posix|right)/.*|localtime|posixrules|Factory"
"""What lies beside the zones: the same for other clocks, or whatever zone the machine itself is set to."""
_HOUR = timedelta(hours=1)
_BEFORE_SUMMER = 8 * _HOUR

_SUMMERS = {
    1986: ((5, 4), (9, 14)),
    1987: ((4, 12), (9, 13)),
    1988: ((4, 17), (9, 11)),
    1989: ((4, 16), (9, 17)),
    1990: ((4, 15), (9, 16)),
    1991: ((4, 14), (9, 15)),
}
"""The days on which China, at two o'clock, put its clocks forward and back."""


class _China(tzinfo):
    """The time of China since 1950: eight hours ahead of Greenwich, nine in six summers."""

    def utcoffset(self, when: datetime | None) -> timedelta:
        """Returns by how much clocks are ahead; of an hour that comes twice, the first time."""
        if when is None or when.year not in _SUMMERS:
            return _BEFORE_SUMMER
        start, stop = ((month, day, 2) for month, day in _SUMMERS[when.year])
        # An hour that is skipped counts by the clocks before it, so it ends up an hour later.
        is_summer = (start[0], start[1], 3) <= (when.month, when.day, when.hour) < stop
        return 9 * _HOUR if is_summer else _BEFORE_SUMMER

    def dst(self, when: datetime | None) -> timedelta:
        """Returns by how much clocks are ahead of those in winter."""
        return self.utcoffset(when) - _BEFORE_SUMMER

    def tzname(self, when: datetime | None) -> str:
        """Returns what the clocks are called."""
        return "CDT" if self.dst(when) else "CST"

    def fromutc(self, when: datetime) -> datetime:
        """Converts what clocks show in Greenwich."""
        winter = when + _BEFORE_SUMMER
        start, stop = _SUMMERS.get(winter.year, ((13, 1), (13, 1)))
        shown = winter.month, winter.day, winter.hour
        return winter + _HOUR if (*start, 2) <= shown < (*stop, 1) else winter


# --- Zones by their names -------------------------------------------------------------------------


def zone_named(name: str) -> Zone | None:
    """Returns the zone that IANA calls so; nothing if there is none, or if this machine knows none."""
    if name in _CHINA or name in _GREENWICH:
        return Zone(name)
    rules = _rules(name)
    return Zone(name, hashlib.sha256(rules).hexdigest()) if rules else None


def zone_file(name: str) -> str:
    """Returns the file with the rules of a zone; nothing if there is none, or none is needed."""
    if name in _CHINA or name in _GREENWICH or not re.fullmatch(_NAME, name) or re.fullmatch(_NO_PLACE, name):
        return ""
    steps = name.split("/")
    files = (os.path.join(folder, *steps) for folder in _folders())  # noqa: PTH118 - only joined
    return next((file for file in files if _is_called(file, steps)), "")


def has_zones() -> bool:
    """Tells whether this machine knows the zones of the world."""
    return bool(zone_file("Europe/London"))


def zone_names() -> list[str]:
    """Lists the zones that this machine knows."""
    import zoneinfo  # noqa: PLC0415 - few sites need more than China's

    return sorted(
        {
            SHANGHAI.name,
            *(name for name in zoneinfo.available_timezones() if not re.fullmatch(_NO_PLACE, name)),
        }
    )


def _folders() -> list[str]:
    import zoneinfo  # noqa: PLC0415

    package = find_spec("tzdata")
    inside = package.submodule_search_locations or () if package else ()
    return [*zoneinfo.TZPATH, *(os.path.join(folder, "zoneinfo") for folder in inside)]  # noqa: PTH118


def _is_called(file: str, steps: list[str]) -> bool:
    """Tells whether a file is there and has exactly this name; some disks take any capitals for it."""
    try:
        for step in reversed(steps):
            file = os.path.dirname(file)  # noqa: PTH120
            if step not in os.listdir(file):  # noqa: PTH208
                return False
    except OSError:
        return False
    return True


def _rules(name: str) -> bytes:
    file = zone_file(name)
    try:
        rules = read_file(file) if file else b""
    except OSError:
        return b""
    return rules if rules[:4] == b"TZif" else b""


@functools.cache
def _clocks(zone: Zone) -> tzinfo:
    """Returns the clocks of a zone, by the rules from which it was made."""
    if zone.name in _GREENWICH:
        return UTC
    if not zone.digest:
        return _China()
    from zoneinfo import ZoneInfo  # noqa: PLC0415

    return ZoneInfo.from_file(BytesIO(_rules(zone.name)), zone.name)


# --- Clocks and instants --------------------------------------------------------------------------

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST, _LAST = -62_100_000_000, 253_300_000_000
"""The years 2 and 9996: all clocks between them show a year that a date can have."""
_DAY = 24 * 60 * 60


def instant_of(moment: Moment, zone: Zone) -> int:
    """
    Computes the instant of a moment; of a day alone, of its beginning.

    Where clocks are put forward, an hour that they skip counts on from the hour before it; where they are put
    back, of an hour that comes twice the first is meant.
    """
    if moment.offset is not None:
        return _instant(_wall(moment, UTC)) - 60 * moment.offset
    return _instant(_wall(moment, _clocks(zone)))


def end_of(moment: Moment, zone: Zone) -> int:
    """Computes the instant of a moment; of a day alone, of its end."""
    if moment.time:
        return instant_of(moment, zone)
    day = date(moment.year, moment.month, moment.day)
    if day == date.max:
        return instant_of(moment, zone) + _DAY
    after = day + timedelta(days=1)
    return instant_of(Moment(after.year, after.month, after.day), zone)


def _wall(moment: Moment, clocks: tzinfo, fold: int = 0) -> datetime:
    hour, minute, second = moment.time or (0, 0, 0)
    return datetime(moment.year, moment.month, moment.day, hour, minute, second, tzinfo=clocks, fold=fold)


def _instant(when: datetime) -> int:
    return (when - _EPOCH) // timedelta(seconds=1)


def _shown(instant: int, zone: Zone) -> datetime:
    """Computes what the clocks of a zone show at an instant."""
    within = min(max(instant, _FIRST), _LAST)
    return (_EPOCH + timedelta(seconds=within)).astimezone(_clocks(zone))


def day_of(moment: Moment, zone: Zone) -> Date:
    """Returns a moment as a date that the clocks of a zone show."""
    if not moment.time:
        return Date(moment.year, moment.month, moment.day)
    if moment.offset is None:
        return Date(moment.year, moment.month, moment.day, "{:02}:{:02}".format(*moment.time))
    return date_at(instant_of(moment, zone), zone)


def date_at(instant: int, zone: Zone) -> Date:
    """Returns the day and the time of day that the clocks of a zone show at an instant."""
    shown = _shown(instant, zone)
    return Date(shown.year, shown.month, shown.day, f"{shown:%H:%M}")


def said_at(instant: int, zone: Zone) -> str:
    """Writes an instant for editors, as the clocks of a zone show it; another zone than China's is named."""
    shown = _shown(instant, zone)
    seconds = f":{shown.second:02}" if shown.second else ""
    place = "" if zone.name in _CHINA else f" {zone.name}"
    return f"{shown.year:04}-{shown:%m-%d %H:%M}{seconds}{place}"


def iso_at(instant: int, zone: Zone) -> str:
    """Writes an instant for machines, as the clocks of a zone show it."""
    return _shown(instant, zone).isoformat()


def offset_of(day: Date, zone: Zone) -> timedelta:
    """Returns by how much the clocks of a zone are ahead of Greenwich on a date, in whole minutes."""
    wall = datetime(day.year, day.month, day.day, *day.clock, tzinfo=_clocks(zone))
    ahead = wall.utcoffset() or timedelta()
    return timedelta(minutes=ahead // timedelta(minutes=1))


def is_skipped(moment: Moment, zone: Zone) -> bool:
    """Tells whether clocks that are put forward never show a moment."""
    if moment.offset is not None or not date.min.year < moment.year < date.max.year:
        return False
    wall = _wall(moment, _clocks(zone))
    return wall.astimezone(UTC).astimezone(wall.tzinfo).replace(tzinfo=None) != wall.replace(tzinfo=None)


def is_doubled(moment: Moment, zone: Zone) -> bool:
    """Tells whether clocks that are put back show a moment twice."""
    if moment.offset is not None or moment.time is None or is_skipped(moment, zone):
        return False
    clocks = _clocks(zone)
    return _wall(moment, clocks).utcoffset() != _wall(moment, clocks, fold=1).utcoffset()
