"""
The rules for times: dates that exist, weekdays that are theirs, and a day that 今年 can hang on.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tekan.chinese.datelines import dateline
from tekan.copydesk.findings import Finding
from tekan.copydesk.manuscript import Manuscript, Passage

# --- A day to hang times on -----------------------------------------------------------------------

_RELATIVE = (
    r"(?=[今去明前本上下昨近日目当至\d])(?:今年(?:\d{1,2}月(?:\d{1,2}日)?|[一二三四五六七八九十]{1,2}月|以来|年?[初底末]|[上下]半年)?|(?<![\d每前])(?:去年|明年|前年)"
    r"|本月|上个?月(?!球)|下个?月|昨日|近日|日前(?!往)|(?<![到至截])目前|当前(?!位置)|近[年几两三五十]{1,2}(?:年来?|来)?(?=[，、的里间内,]|来)"
    r"|近年来?|近两年|近[几三五十]年来?|上周|下周|本周"
    r"|(?P<weak>(?<!\d)\d{1,2}年来|当下|至今))"
)
"""Weak are those that by themselves need no date: 至今难忘."""
_OWN_TIME = frozenset(("verse", "letter", "footnote", "field"))
"""What has a time of its own, or none."""
_SHOWN = 4
_YEAR_SAID = "年"


def check_undated(manuscript: Manuscript) -> Iterator[Finding]:
    """
    今年, 目前 and 近两年 need a day that they are told from: a text that has some is dated.

    文中有“今年”“目前”“近两年”一类说法的，要有日期，读者才知道是哪一年。
    Source: house practice
    Wrong: date: unknown……今年9月 | date: unknown……近两年
    Right: date: 2023-12-20……今年9月 | date: unknown……2023年9月
    """
    feature = manuscript.feature
    has_date = feature.date or feature.publish_at or (feature.source and feature.source.date)
    if has_date or feature.date_note or feature.is_draft or not manuscript.is_chinese:
        return
    places = [
        (passage, found)
        for passage in manuscript.passages
        if passage.kind not in _OWN_TIME
        for found in re.compile(_RELATIVE).finditer(passage.text)
    ]
    if all(found["weak"] for _, found in places) or any(
        _YEAR_SAID in dateline(passage.text) for passage in _opening(manuscript)
    ):
        return
    passage, found = max(places, key=lambda place: _weight(place[1]))
    words = [*dict.fromkeys(found[0] for _, found in sorted(places, key=lambda place: -_weight(place[1])))]
    shown = "".join(f"“{word}”" for word in words[:_SHOWN])
    lines = ", ".join(dict.fromkeys(str(one.at(at.start()).line) for one, at in places))
    field = dict(feature.where).get("date")
    details = {"words": shown, "count": str(len(places)), "lines": lines}
    details |= {"line": str(field.line)} if field else {}
    yield Finding(passage, found.start(), found.end(), details)


def _weight(found: re.Match[str]) -> int:
    """Returns how much a phrase needs a date: 今年 the most."""
    return 2 if found[0][:2] in ("今年", "去年", "前年", "明年") else 0 if found["weak"] else 1


def _opening(manuscript: Manuscript) -> Sequence[Passage]:
    return [passage for passage in manuscript.passages if passage.kind != "field"][:2]


# --- Dates that there are -------------------------------------------------------------------------

_YEAR = r"(?:(?P<year>(?:1[5-9]|2[01])\d\d)年)?"
_DATE = (
    rf"(?<![\d.,:：/第—～~-]){_YEAR}(?P<month>\d{{1,2}})月(?!球|份?[以之]?[内后])"
    r"(?:(?P<day>\d{1,2})[日号](?!线|楼|院|公路|机))?"
)
_ISO = r"(?<![\d./-])(?P<year>(?:1[89]|20)\d\d)([-/])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?![\d/-])"
_OTHER_CALENDAR = (
    "(?:农历|旧历|阴历|夏历|回历|伊历|藏历|傣历|彝历|伊斯兰历|農曆|舊曆|陰曆|閏|闰|玛雅)[^，。；]{0,8}$"
)
_DOUBTED = "[”』」]?(?:？|[^。！？]{0,6}(?:不存在|没有这|哪有))"
"""What stands behind a date that is known to be none."""
_LEAP_YEAR = 2000


def check_dates(manuscript: Manuscript) -> Iterator[Finding]:
    """
    A date is one of the calendar.

    日期是历法里有的：没有13月，没有2月30日。
    Source: GB/T 7408.1-2023
    Wrong: 2023年2月29日 | 13月5日
    Right: 2024年2月29日 | 农历二月三十
    """
    if not manuscript.is_chinese:
        return
    for passage in manuscript.passages:
        for pattern in [_DATE] * ("月" in passage.text) + [_ISO] * (
            "-" in passage.text or "/" in passage.text
        ):
            for found in re.compile(pattern).finditer(passage.text):
                year = int(found["year"] or _LEAP_YEAR)
                month, day = int(found["month"]), int(found["day"] or 1)
                if _exists(year, month, day) or _is_otherwise_counted(passage.text, found.start()):
                    continue
                if re.compile(_DOUBTED).match(passage.text, found.end()):
                    continue
                if not found["year"] and not found["day"] and month != _THIRTEENTH:
                    continue  # 20月 is twenty months to some
                yield Finding(passage, found.start(), found.end(), {"days": _days(year, month)})


def _is_otherwise_counted(text: str, at: int) -> bool:
    """Tells whether a date is one of another calendar, which is named just before it."""
    return bool(re.compile(_OTHER_CALENDAR).search(text, max(0, at - _JUST_BEFORE), at))


_JUST_BEFORE = 12
_THIRTEENTH = 13


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def _days(year: int, month: int) -> str:
    return str(calendar.monthrange(year, month)[1]) if 1 <= month <= 12 else ""


_WEEKDAY = (
    rf"(?<![\d—～~至到-])(?P<near>[去今明前]年)?{_YEAR}(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})[日号]"
    r"[ ]?[（(，,]?[ ]?(?:星期|礼拜|周|週)(?P<weekday>[一二三四五六日天])(?![至到—～年岁刊边])"
    rf"(?=[^\u4e00-\u9fff]|$|[上下中晚早凌清傍深夜起开举的是在])"
)
_WEEK = "一二三四五六日"
_NEAR = {"前年": -2, "去年": -1, "今年": 0, "明年": 1}


def check_weekdays(manuscript: Manuscript) -> Iterator[Finding]:
    """
    A weekday is that of its date; where the year is not said, of the year around the feature's date.

    星期与日期相符；没写年份的，按本篇日期推算。
    Source: house practice
    Wrong: 2023年12月20日（星期二）
    Right: 2023年12月20日（星期三）
    """
    if not manuscript.is_chinese:
        return
    own = manuscript.feature.date
    for passage in manuscript.passages:
        if not any(mark in passage.text for mark in ("星期", "礼拜", "周", "週")):
            continue
        named, year = deque(re.finditer(r"(\d{4})年", passage.text)), 0
        for found in re.compile(_WEEKDAY).finditer(passage.text):
            month, day = int(found["month"]), int(found["day"])
            while named and named[0].start() < found.start():
                year = int(named.popleft()[1])
            years = _years(year, found, own and dt.date(*own.moment[:3]))
            days = [dt.date(year, month, day) for year in years if _exists(year, month, day)]
            said = _WEEK.index(found["weekday"].replace("天", "日"))
            if days and all(one.weekday() != said for one in days):
                said_day = found[0] + ("）" if "（" in found[0] else ")" if "(" in found[0] else "")
                right = f"星期{_WEEK[days[0].weekday()]}"
                yield Finding(
                    passage,
                    found.start(),
                    found.end(),
                    {"text": said_day, "right": right, "year": str(days[0].year)},
                )


def _years(before: int, found: re.Match[str], own: dt.date | None) -> list[int]:
    """
    Returns the years that a date may be of, the likeliest first.

    Args:
        before: The year that is named last before it; 0 where none is.
        found: The date.
        own: That of the feature.
    """
    if found["year"]:
        return [int(found["year"])]
    if before:
        return [before, *([own.year] if own else [])]
    if not own:
        return []
    if found["near"]:
        return [own.year + _NEAR[found["near"]]]
    middle = own.month + (0.5 if own.day > 15 else 0)
    apart = int(found["month"]) - middle
    nearest = own.year + (1 if apart < -_HALF else -1 if apart > _HALF else 0)
    return [nearest] if nearest == own.year else [nearest, own.year]


_HALF = 6


# --- Timelines ------------------------------------------------------------------------------------

_HEAD = r"(?P<year>\d{4})年(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号])?)?"
_WITHOUT_YEAR = r"(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]"


def check_timelines(manuscript: Manuscript) -> Iterator[Finding]:
    """
    A timeline goes one way, from the oldest to the newest or back.

    大事记按时间排列，顺着排或倒着排，不前后颠倒。
    Source: house practice
    Wrong: 2015年……2012年……2020年
    Right: 2012年……2015年……2020年 | 2020年……2015年……2012年
    """
    entries: list[tuple[Passage, tuple[int, ...]]] = []
    before = ""
    for passage in manuscript.passages:
        if passage.kind == "timeline":
            if before != "timeline":
                yield from _astray(entries)
                entries = []
            if (moment := _moment(passage.text)) and (not entries or _alike(moment, entries[-1][1])):
                entries.append((passage, moment))
        before = passage.kind
    yield from _astray(entries)


def _moment(text: str) -> tuple[int, ...]:
    """Reads the date that an entry begins with; nothing where it is vague."""
    found = re.compile(_HEAD).match(text) or re.compile(_WITHOUT_YEAR).match(text)
    if not found:
        return ()
    parts = [found.groupdict().get(part) for part in ("year", "month", "day")]
    return tuple(int(part) for part in (parts if parts[0] else [0, *parts[1:]]) if part is not None)


def _alike(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return bool(one[0]) == bool(other[0])


def _astray(entries: Sequence[tuple[Passage, tuple[int, ...]]]) -> Iterator[Finding]:
    """Yields the entries that go against the others."""
    steps = []
    for (one, earlier), (other, later) in pairwise(entries):
        size = min(len(earlier), len(later))
        sign = (earlier[:size] < later[:size]) - (earlier[:size] > later[:size])
        steps.append((sign, one, other))
    forth, back = (sum(sign == way for sign, _, _ in steps) for way in (1, -1))
    if not forth or not back or (len(steps) > 2 and min(forth, back) * 2 > max(forth, back) + 1):
        return  # one entry, or a timeline by another order
    against = -1 if forth >= back else 1
    for sign, one, other in steps:
        if sign == against:
            yield Finding(other, 0, len(_shown(other.text)), {"before": _shown(one.text)}, (one, 0))


def _shown(text: str) -> str:
    found = re.compile(_HEAD).match(text) or re.compile(_WITHOUT_YEAR).match(text)
    return found[0] if found else ""


# --- Ages -----------------------------------------------------------------------------------------

_BORN = (
    r"(?<!\d)(?P<born>(?:1[89]|20)\d\d)年(?:\d{1,2}月(?:\d{1,2}日)?)?"
    r"(?:出生|生于|生人|生(?=[，。、）)]|的))|生于(?P<in>(?:1[89]|20)\d\d)年"
)
_AGE = (
    r"(?:(?P<at>今年|现年|享年|终年|，|（|\()(?:已)?)"
    r"(?P<age>\d{1,3})岁(?!时|那|起|就|便|开|参|入|左|多|以|生)"
)
_DIED = (
    r"(?<!\d)((?:1[89]|20)\d\d)年(?:\d{1,2}月(?:\d{1,2}日)?)?"
    r"[^，。；]{0,12}?(?:逝世|去世|病逝|辞世|牺牲|离世)"
)
_REACH = 40
_AROUND = 12
"""Characters that an age has at the most."""
_BOTH_COUNTS = 1
"""Years by which ages differ before and after a birthday, or counted from one."""


def check_ages(manuscript: Manuscript) -> Iterator[Finding]:
    """
    An age is what the year of birth makes it.

    年龄与出生年份相符。
    Source: house practice
    Wrong: date: 2023-12-20……王芳，1985年出生，今年35岁
    Right: date: 2023-12-20……王芳，1985年出生，今年38岁
    """
    own = manuscript.feature.date
    for passage in manuscript.passages:
        if "岁" not in passage.text or "生" not in passage.text:
            continue
        died = re.compile(_DIED).search(passage.text)
        for born in re.compile(_BORN).finditer(passage.text):
            year = int(born["born"] or born["in"])
            first, last = max(0, born.start() - _REACH - _AROUND), born.end() + _REACH + _AROUND
            for age in re.compile(_AGE).finditer(passage.text, first, last):
                between = passage.text[min(born.end(), age.end()) : max(born.start(), age.start())]
                if len(between) > _REACH or any(mark in between for mark in "。；！？\n、"):
                    continue
                is_last = age["at"] in ("享年", "终年")
                then = (int(died[1]) if died else 0) if is_last else own.year if own else 0
                if then and not -_BOTH_COUNTS <= then - year - int(age["age"]) <= _BOTH_COUNTS:
                    details = {"born": str(year), "then": str(then), "right": str(then - year)}
                    yield Finding(passage, age.start("age"), age.end(), details, (passage, born.start()))
                break
