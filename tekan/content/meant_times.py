"""
What a time of the clock or a time zone was meant as that its field cannot take.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from tekan.content.meant import bare, either_date, parse_date, possible_dates
from tekan.diagnostics.problems import closest
from tekan.schedule.moments import parse_moment
from tekan.schedule.zones import zone_names

_CHINAS = r"(?:\s*[(（]?\s*(?:北京时间|中国标准时间|CST|Beijing(?: time)?|(?:UTC|GMT)\s*\+0?8)\s*[)）]?)"
_COMPACT = r"(\d{4})(\d\d)(\d\d)T?(\d\d)(\d\d)(\d\d)?(Z|[+-]\d{4})?"
_EIGHT_AHEAD = r"(?:utc|gmt)?\+?0?8(?::?00)?"

_CITIES = """
    Asia/Shanghai 北京 上海 中国 东八区 cst beijing peking prc china shenzhen guangzhou hangzhou
    Asia/Hong_Kong 香港
    Asia/Macau 澳门
    Asia/Taipei 台北 台湾
    Asia/Urumqi 乌鲁木齐 新疆
    Asia/Tokyo 东京 日本
    Asia/Seoul 首尔 韩国
    Asia/Singapore 新加坡
    Europe/London 伦敦 英国
    Europe/Paris 巴黎 法国
    Europe/Berlin 柏林 德国
    America/New_York 纽约 est edt eastern
    America/Los_Angeles 洛杉矶 旧金山 pst pdt pacific
    Australia/Sydney 悉尼
    UTC 世界时 格林尼治 世界协调 gmt z zulu
"""
"""What else zones are called."""


def meant_moment(text: str) -> str:
    """Converts a point in time in another form, such as 2026年12月1日6时, to the form of its field."""
    if either_date(text):
        return ""
    return next((form for form in _moments(text) if parse_moment(form)), "")


def _moments(text: str) -> Iterator[str]:
    """Yields what a text may be as a point in time."""
    half = re.sub(f"^{_CHINAS}|{_CHINAS}$", "", bare(text), flags=re.IGNORECASE).strip()
    yield re.sub(r"\s*(?:UTC|GMT)$", "Z", half)
    yield re.sub(r"\s*:\s*(?=\d)", ":", half)
    if found := re.fullmatch(_COMPACT, half):
        year, month, day, hour, minute, second, offset = found.groups(default="")
        yield f"{year}-{month}-{day} {hour}:{minute}{second and ':'}{second}{offset}"
    for form in possible_dates(half):
        day, _, clock = form.partition(" ")
        if clock == "24:00" and (parsed := parse_date(day)):
            yield f"{date(parsed.year, parsed.month, parsed.day) + timedelta(days=1)} 00:00"
        yield form


def meant_zone(text: str) -> str:
    """Finds the time zone that was meant by another name: 北京时间, UTC+8, asia/tokyo, Berlin."""
    half = bare(text)
    if re.fullmatch(_EIGHT_AHEAD, half.casefold().replace(" ", "")):
        return "Asia/Shanghai"
    city = re.sub(r"standard time|time$|标准时间|时间$|[\s_-]+", "", half.rpartition("/")[2].casefold())
    rows = map(str.split, _CITIES.strip().splitlines())
    called = {name: zone for zone, *names in rows for name in names}
    zones = zone_names()
    last = {zone.rpartition("/")[2].casefold().replace("_", ""): zone for zone in reversed(zones)}
    return called.get(city) or last.get(city) or closest(half, zones)
