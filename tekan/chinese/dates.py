"""
Dates at the beginning of a text, and dates as newspapers write them.
"""

import re
from typing import NamedTuple

_NUMERAL = "[一二三四五六七八九十]"
_END = r"(?=[，,、。：:的至到]|$)"  # 2011年中，but not 2011年中国

_SEASON = (
    "(?:[初早仲盛深晚暮隆寒严]?"
    "(?:春(?![节晚运耕播分雷])|夏(?![至令收粮])|秋(?![收粮分])|冬(?![奥至]))[天季]?)"
)
_QUARTER = rf"(?:第?[一二三四1-4]季度|[上下]半年|前(?:\d{{1,2}}|{_NUMERAL}{{1,2}}|两)(?:个月|季度))"
_PART = rf"(?:(?:上|中上|中|中下|下)旬|底|末|初(?![中级赛步次])|中{_END}|前后|左右)"
_YEAR_PART = rf"{_QUARTER}|{_SEASON}|{_PART}|度|终(?!于)|伊始|前夕|春节|国庆节?|元旦"

_NUMBERED_YEAR = (
    r"(?:(?:[12]\d{3}[—–~～-]{1,2})?[12１２]\d{3}|[〇○零一二三四五六七八九]{4}|公元前?\d{1,4}"
    rf"|民国(?:{_NUMERAL}{{1,3}}|元))年"
    r"(?![来前](?:[，,、。的]|$)|历史|文明)"  # 2000年来 and 3000年前 are durations
)
_YEAR = rf"{_NUMBERED_YEAR}|\d\d年(?=\d{{1,2}}月)|[今去前明后当同次翌本上]年(?![级轻龄])"
_CALENDAR = "农历|阴历|公历|阳历"

_DAY = rf"(?:(?:\d{{1,2}}|{_NUMERAL}{{1,3}})[日号])"
_LUNAR_DAY = rf"(?:初{_NUMERAL}|[十廿]{_NUMERAL}|二十{_NUMERAL}?|三十)"
_MONTH = rf"(?:\d{{1,2}}|[正冬腊]|十[一二]?|{_NUMERAL})月份?(?:{_DAY}|{_LUNAR_DAY})?{_PART}?"
_BARE_DAY = r"\d{1,2}[日号](?=[，,至、]|[上下中]午|凌晨|晚)"  # 25日 begins a report, not 3日内

_DECADE = "(?:[1-9]0|[二三四五六七八九]十)年代"
_ERA = (
    rf"(?:(?:上个?|本|\d{{1,2}}|{_NUMERAL}{{1,3}})世纪(?:{_DECADE})?|{_DECADE})"
    rf"(?:[初末中后]期|中叶|初|末|中{_END})?"
)
_OTHER_DATE = (
    rf"{_ERA}|{_QUARTER}|[上本当同次]月(?:{_DAY}|{_PART})?|[今昨明前当次翌同][日天]"
    r"|[今去][春夏秋冬]|年[初底末]"
    r"|[12]\d{3}(?:-\d{1,2}-|/\d{1,2}/|\.\d{1,2}\.)\d{1,2}(?!\d)"
)
_TO = "至|到|、|[—–~～-]{1,2}"
_WEEKDAY = "[(（]?(?:星期|周|礼拜)[一二三四五六日天][)）]?"

_PERIOD = "(?:凌晨|清晨|早上|早晨|[上中下正]午|午后|傍晚|晚上|晚间|深夜|夜间|夜里|晚(?![会报宴]))"
_HOURS_AND_MINUTES = r"(?:[01]?\d|2[0-4])[:：][0-5]\d(?:[:：][0-5]\d)?(?!\d)"
_CLOCK = (
    rf"(?:{_HOURS_AND_MINUTES}"
    rf"|(?:\d{{1,2}}|{_NUMERAL}{{1,3}}|两)[时点](?:\d{{1,2}}分|[半许整])?)"
)
_TIME = rf"{_PERIOD}?{_CLOCK}(?:(?:{_TO}){_CLOCK})?|{_PERIOD}"
_TIME_ALONE = rf"{_PERIOD}{_CLOCK}|\d{{1,2}}时(?![间期代速段])|{_HOURS_AND_MINUTES}"

_EXACT_DATE = r"(\d{4})(?:年(?:(\d{1,2})月份?(?:(\d{1,2})[日号])?)?|[-/.](\d{1,2})[-/.](\d{1,2}))"


class LeadingDate(NamedTuple):
    """A date at the beginning of a text: where it ends, and its ISO 8601 form where it is exact."""

    end: int
    iso: str


def leading_date(text: str) -> LeadingDate | None:
    """Reads the date or time of day that a paragraph begins with."""
    date_end = _date_end(text)
    weekday_end = _skip(_WEEKDAY, text, date_end) if date_end else 0
    end = _skip(_TIME if date_end else _TIME_ALONE, text, weekday_end)
    return LeadingDate(end, _iso_date(text[:date_end])) if end else None


def _skip(pattern: str, text: str, at: int) -> int:
    """Returns the end of the pattern's match at a position, or the position itself."""
    found = re.compile(pattern).match(text, at)
    return found.end() if found else at


def _date_end(text: str) -> int:
    """Finds the end of the date, or of the range of dates, at the beginning of a text."""
    first = _point_end(text, 0) or _skip(_BARE_DAY, text, 0)
    if not first:
        return 0
    joined = _skip(_TO, text, first)
    if joined == first:
        return first
    second = max(_point_end(text, joined), _skip(_DAY, text, joined))
    return second if second > joined else first


def _point_end(text: str, at: int) -> int:
    """Finds the end of the one date at a position; the position itself if there is none."""
    start = _skip(_CALENDAR, text, at)
    year_end = _skip(_YEAR, text, start)
    month_end = _skip(_MONTH, text, year_end)
    if month_end > year_end:
        return month_end
    if year_end > start:
        return _skip(_YEAR_PART, text, year_end)
    return _skip(_OTHER_DATE, text, at)


def _iso_date(date: str) -> str:
    """Writes a date as 2012-09-21, 2012-09 or 2012, or as nothing if it is vague or impossible."""
    found = re.fullmatch(_EXACT_DATE, date)
    if not found:
        return ""
    year, *parts = (int(part) for part in found.groups() if part)
    if not _is_possible(year, *parts):
        return ""
    return "-".join([f"{year:04}", *(f"{part:02}" for part in parts)])


def _is_possible(year: int, month: int = 1, day: int = 1) -> bool:
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = (31, 29 if is_leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return 1 <= month <= len(days) and 1 <= day <= days[month - 1]


def chinese_date(year: int, month: int, day: int) -> str:
    """Writes a date as newspapers do, whatever the locale: 2023年12月20日."""
    return f"{year}年{month}月{day}日"
