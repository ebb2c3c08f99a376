"""
Dates at the beginning of a text, and dates as newspapers write them.
"""

import re
from typing import NamedTuple

from tekan.chinese.date_phrases import (
    BARE_DAY,
    BARE_YEAR,
    CALENDAR,
    ENGLISH_DATE,
    LATER,
    MONTH,
    OTHER_DATE,
    TAIL,
    TIME,
    TIME_ALONE,
    TO,
    WEEKDAY,
    YEAR,
    YEAR_PART,
)
from tekan.chinese.english_dates import leading_english_date
from tekan.chinese.reigns import REIGN_YEAR

_LONGEST = 160
"""Characters; no date is as long as this, so none is looked for behind them."""

_MARKS = "：: ；; ，, （( ）) ．. ／/ －- ‑- −- –— ―— ─— 〜～ ~～ ○〇 零〇"
_TRADITIONAL = """
時时 點点 號号 週周 禮礼 農农 舊旧 曆历 歷历 陰阴 陽阳 閏闰 臘腊 歲岁 紀纪 葉叶 終终 間间 後后 來来 當当 與与
許许 兩两 曉晓 載载 國国 慶庆 節节 勞劳 動动 兒儿 黨党 軍军 師师 聖圣 誕诞 長长 黃黄 驚惊 蟄蛰 種种 穀谷 處处
滿满 聯联 檔档 級级 輕轻 齡龄 畫画 華华 劃划 計计 規规 開开 東东 會会 報报 個个 現现 實实 執执 運运 訓训 糧粮
賽赛 選选 審审 試试 見见 識识 戀恋 學学 創创 層层 線线 氣气 蘊蕴 盤盘 結结 場场 獎奖 過过 於于 產产 飯饭 鐘钟
數数 決决 極极 進进 鋒锋 漢汉 晉晋 劉刘 吳吴 遼辽 戰战 貞贞 觀观 顯显 龍龙 寶宝 豐丰 紹绍 興兴 統统 順顺 樂乐
萬万 據据 領领 嚴严 復复 鄭郑 連连 啟启 啓启 禎祯 緒绪 廣广 應应
"""
_PLAIN = str.maketrans(
    {pair[0]: pair[1] for pair in (_MARKS + _TRADITIONAL).split()}
    | dict(zip("０１２３４５６７８９", "0123456789", strict=True))
    | dict.fromkeys("“”‘’「」『』＂'", '"')
    | dict.fromkeys("\u3000\xa0\t", " ")
)
"""Characters that mean the same in a date, each by one other, so that no place moves."""

_DIGITS = "〇一二三四五六七八九"
_CLOSE = (",", "。", "")

_MOST_COMMON = r"([12]\d{3}年(?:(?:0?[1-9]|1[0-2])月(?:(?:0?[1-9]|[12]\d|3[01])日)?)?)(?=[，,])"

_NUMBER = rf"(?:\d+|[{_DIGITS}十百廿卅元]+)"
_EXACT_YEAR = (
    rf"(?:公元|(?:中华)?(?P<republic>民国))?(?P<year>\d{{4}}|[一二][{_DIGITS}]{{3}}|(?<=公元|民国){_NUMBER})年?"
    rf"(?:(?P<month>{_NUMBER})月份?(?:(?P<day>{_NUMBER})[日号])?)?"
)
_EXACT_NUMBERS = r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?"
_ENGLISH_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_EXACT_ENGLISH = (
    rf"(?:(?P<first>\d{{1,2}})[a-z]* )?(?P<month>{_ENGLISH_MONTHS})[a-z]*\.?"
    r"(?: (?P<day>\d{1,2})[a-z]*)?,? ?(?P<year>\d{4})"
)
_BEFORE_THE_REPUBLIC = 1911


class LeadingDate(NamedTuple):
    """A date at the beginning of a text: where it ends, and its ISO 8601 form where it is exact."""

    end: int
    iso: str


def leading_date(text: str) -> LeadingDate | None:
    """Reads the date or time of day that a paragraph begins with, to the end of its phrase."""
    if text[:1].isspace():
        return None
    if plainly := re.match(_MOST_COMMON, text):
        return LeadingDate(plainly.end(1), _iso_date(plainly[1]))
    head = text[:_LONGEST].translate(_PLAIN)
    point = _point_end(head, 0) or _skip(BARE_DAY, head, 0)
    noted = _skip_note(head, point)
    first = _with_time(head, noted) if point else _skip(TIME_ALONE, head, 0)
    if not first:
        return _english(text)
    end = _skip(f" ?{MONTH}", head, first) if point < noted else first
    while (joined := _skip(TO, head, end)) > end and (later := _later_end(head, joined)) > joined:
        end = later
    end = _skip(TAIL, head, end)
    is_exact = end == first
    iso = _iso_date(head[:point]) or _iso_date(head[point:noted].strip(" ()")) if is_exact else ""
    return LeadingDate(end, iso)


def _english(text: str) -> LeadingDate | None:
    """Reads the date that a text in English begins with."""
    if not re.match("[A-Za-z0-9]", text):
        return None
    found = leading_english_date(text)
    return LeadingDate(*found) if found else None


def _skip(pattern: str, text: str, at: int) -> int:
    """
    Returns the end of the pattern's match at a position, or the position itself.

    Nothing goes on behind a comma, where most dates end; so few patterns are ever compiled.
    """
    if text[at : at + 1] in _CLOSE:
        return at
    found = re.compile(pattern).match(text, at)
    return found.end() if found else at


def _point_end(text: str, at: int) -> int:
    """Finds the end of the one date at a position; the position itself if there is none."""
    start = _skip(CALENDAR, text, at)
    year_end = _skip(YEAR, text, start)
    if year_end == start and text[start : start + 1] > "9":
        year_end = _skip(REIGN_YEAR, text, start)
    month_start = _skip(CALENDAR, text, year_end)
    month_end = _skip(f" ?{MONTH}", text, month_start)
    if month_end > month_start:
        return month_end
    if year_end > start:
        return _skip(f" ?(?:{YEAR_PART})", text, year_end)
    if other := _skip(OTHER_DATE, text, at) - at:
        return at + other
    return _skip(ENGLISH_DATE, text, at) if text[at : at + 1].isascii() else at


def _skip_note(text: str, at: int) -> int:
    """Skips the same date in another count, or its weekday, in parentheses: 光绪三十四年（1908年）."""
    start = _skip(r" ?\(", text, at)
    if start == at or not at:
        return at
    end = max(_point_end(text, start), _skip(WEEKDAY, text, start), _skip(BARE_YEAR, text, start))
    return end + 1 if end > start and text[end : end + 1] == ")" else at


def _with_time(text: str, at: int) -> int:
    """Skips the weekday and the time of day that follow a date."""
    return _skip(f" ?(?:{TIME})", text, _skip(f" ?(?:{WEEKDAY})", text, at))


def _later_end(text: str, at: int) -> int:
    """Finds the end of a date or time that another date is joined to, where it can be shorter."""
    point = max(_point_end(text, at), _skip(LATER, text, at))
    return _with_time(text, _skip_note(text, point)) if point > at else _skip(TIME, text, at)


# --- Exact dates --------------------------------------------------------------------------------------


def _iso_date(date: str) -> str:
    """Writes a date as 2012-09-21, 2012-09 or 2012, or as nothing if it is vague or impossible."""
    if found := re.fullmatch(_EXACT_YEAR, date.replace(" ", "")):
        year, *parts = (_number(part) for part in found.group("year", "month", "day") if part)
        year += _BEFORE_THE_REPUBLIC if found["republic"] else 0
    elif found := re.fullmatch(_EXACT_NUMBERS, date):
        year, *parts = (int(part) for part in found.groups() if part)
    elif found := re.fullmatch(_EXACT_ENGLISH, date):
        month = _ENGLISH_MONTHS.split("|").index(found["month"]) + 1
        day = found["first"] or found["day"]
        year, *parts = int(found["year"]), month, *([int(day)] if day else [])
    else:
        return ""
    if not _is_possible(year, *parts):
        return ""
    return "-".join([f"{year:04}", *(f"{part:02}" for part in parts)])


def _number(text: str) -> int:
    """Reads a number in digits, or in Chinese numerals: 二〇一二, 三十八, 廿四; 元 is the first."""
    if text.isdecimal():
        return int(text)
    if all(char in _DIGITS for char in text):
        return int("".join(str(_DIGITS.index(char)) for char in text))
    total = last = 0
    for char in text:
        if char in _DIGITS:
            last = _DIGITS.index(char)
        elif char in "十百":
            total, last = total + (last or 1) * (10 if char == "十" else 100), 0
        else:
            total += {"廿": 20, "卅": 30, "元": 1}[char]
    return total + last


def _is_possible(year: int, month: int = 1, day: int = 1) -> bool:
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = (31, 29 if is_leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return 1 <= year <= 9999 and 1 <= month <= len(days) and 1 <= day <= days[month - 1]
