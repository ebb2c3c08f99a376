"""
What a value was meant as that its field cannot take; empty where that cannot be told for sure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date, time

from tekan.chinese.ids import id_of
from tekan.chinese.key_figures import VALUE
from tekan.chinese.numbers import number_spans
from tekan.content.aliases import meant_alias
from tekan.content.filings import meant_icp, meant_licence, meant_police
from tekan.content.source import Value
from tekan.model.feature import Date

_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T](\d{1,2}):(\d{2}))?")

SHOWN = 60
"""Characters up to which an editor's own line is shown put right, to be copied."""

_QUOTES = "“”‘’„‟\"'「」『』《》`＂＇"
_BRACKETS = str.maketrans("［］｛｝【】〔〕「」『』（）()", "[]{}[][][][][][]")
_SEPARATORS = r"\s*(?:[,，、;；/／|｜>＞→·&]|\s-\s)\s*|\s+"

_DASH = r"[-—–―‐‑−－~～_]{1,2}"
_YEAR_FIRST = (
    rf"(\d{{4}})\s*(?:年|/|\.|{_DASH})\s*(\d{{1,2}})\s*(?:月|/|\.|{_DASH})\s*(\d{{1,2}})\s*[日号]?"
    r"|(\d{4})([01]\d)([0-3]\d)"
)
_YEAR_LAST = r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})"
_IN_WORDS = (
    r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?|([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?),?\s+(\d{4})"
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_TIME_OF_DAY = (
    r"[ tT]*(上午|早上|凌晨|下午|晚上|傍晚|中午)?\s*(\d{1,2})\s*[:时点]\s*(\d{2})?分?"
    r"(?::\d{2}(?:\.\d+)?)?\s*(?:\+08:?00)?"
)
_WEEKDAY = r"\s*[(（]?(?:星期|周|礼拜)[一二三四五六日天][)）]?"

_NUMERALS = "〇一二三四五六七八九"

_YES = frozenset("是 真 对 开 有 要 启用 打开 y yes true on 1 √ ✓ auto t".split())  # noqa: SIM905 - a list of words
_NO = frozenset("否 假 不 关 无 没有 不要 禁用 关闭 不是 n no false off 0 × none never f".split())  # noqa: SIM905


def parse_date(text: str) -> Date | None:
    """Parses the day that a `date` field names; returns nothing if the calendar has no such day or time."""
    found = _DATE.fullmatch(text)
    if not found:
        return None
    year, month, day, hour, minute = (int(part) for part in found.groups(default="0"))
    try:
        date(year, month, day)
        time(hour, minute)
    except ValueError:
        return None
    return Date(year, month, day, f"{hour:02}:{minute:02}" if found[4] else "")


def bare(text: str) -> str:
    """Drops quotation marks around a value and marks after it, and makes full-width characters half-width."""
    half = unicodedata.normalize("NFKC", text.replace("。", ".")).strip()
    return half.strip(_QUOTES + " ").rstrip(",;、. ").strip(_QUOTES + " ")


def meant_date(text: str) -> str:
    """Converts a date in another form, such as 二〇二四年五月一日, to the form of the field."""
    return (
        next((form for form in possible_dates(text) if parse_date(form)), "") if not either_date(text) else ""
    )


def either_date(text: str) -> tuple[str, str] | None:
    """Returns the two days that 05/01/2024 can be, if it can be two."""
    found = re.fullmatch(_YEAR_LAST, bare(text))
    if not found:
        return None
    one, other, year = (int(part) for part in found.groups())
    days = _day(year, one, other), _day(year, other, one)
    return days if one != other and all(map(parse_date, days)) else None


def possible_dates(text: str) -> list[str]:
    """Lists what a text may be as a date; few of them are days of the calendar."""
    half = _with_digits(bare(text))
    if half.lower() in ("unknown", "未知", "不详", "不知道", "无", "不明", "none", "n/a"):
        return []
    if found := re.match(_YEAR_FIRST, half):
        year, month, day = (int(part) for part in found.groups() if part)
        rest = re.sub(_WEEKDAY, "", half[found.end() :])
        clock = _clock(rest)
        return [] if clock is None else [_day(year, month, day) + clock]
    if found := re.fullmatch(_YEAR_LAST, half):
        one, other, year = (int(part) for part in found.groups())
        return [_day(year, one, other), _day(year, other, one)]
    if found := re.fullmatch(_IN_WORDS, half.lower()):
        name = (found[2] or found[3])[:3]
        if name in _MONTHS:
            return [_day(int(found[5]), _MONTHS.index(name) + 1, int(found[1] or found[4]))]
    return []


def _day(year: int, month: int, day: int) -> str:
    return f"{year:04}-{month:02}-{day:02}"


def _clock(text: str) -> str | None:
    """Converts the time of day behind a date; None if what is there is no time."""
    if not text.strip():
        return ""
    found = re.fullmatch(_TIME_OF_DAY, text)
    if not found:
        return None
    hour, part = int(found[2]), found[1] or ""
    if hour == 12 and part not in ("", "中午", "上午", "下午"):
        if part in ("晚上", "夜里", "深夜", "傍晚"):
            return None  # at the end of the day, or at its beginning
        hour = 0
    elif hour < 12 and (part in ("下午", "晚上", "傍晚") or (part == "中午" and hour < 4)):
        hour += 12
    return f" {hour:02}:{found[3] or '00'}"


def _with_digits(text: str) -> str:
    """Writes the Chinese numerals of a date in digits: 二〇二四年十二月二十一日."""

    def digits(found: re.Match[str]) -> str:
        numeral = found[0].replace("零", "〇").replace("○", "〇").replace("廿", "二十")
        if "十" not in numeral:
            return "".join(str(_NUMERALS.index(sign)) for sign in numeral)
        tens, _, ones = numeral.partition("十")
        return str((_NUMERALS.find(tens) if tens else 1) * 10 + (_NUMERALS.find(ones) if ones else 0))

    return re.sub(r"[〇○零一二三四五六七八九十廿]+(?=[年月日号时点分])", digits, text)


_OTHER_WORDS = {
    **dict.fromkeys(
        ("柱状图", "柱形图", "条形图", "直方图", "柱状", "条形", "柱图", "长條圖", "長條圖"), "bar"
    ),
    **dict.fromkeys(
        ("bars", "column", "columns", "barh", "hbar", "horizontalbar", "histogram", "grouped"), "bar"
    ),
    **dict.fromkeys(
        ("折线图", "折线", "曲线图", "曲线", "走势图", "趋势图", "線圖", "折線圖", "面积图"), "line"
    ),
    **dict.fromkeys(("lines", "area", "curve", "time series", "timeseries", "spline"), "line"),
    **dict.fromkeys(("饼图", "饼状图", "扇形图", "圆饼图", "圓餅圖", "环形图", "环图", "圆环图"), "pie"),
    **dict.fromkeys(("donut", "doughnut", "ring"), "pie"),
    **dict.fromkeys(
        ("堆积图", "堆叠图", "堆积", "堆叠", "堆积柱状图", "堆积条形图", "百分比堆积图"), "stacked"
    ),
    **dict.fromkeys(("stack", "stacked bar", "stackedbar", "stacked column", "stacked-bar"), "stacked"),
}
"""What the kinds of charts are called elsewhere, and in Chinese."""


def meant_choice(value: str, options: list[str]) -> str:
    """Finds the option that was meant by another word: a yes or a no, the name of a kind of chart."""
    word = bare(value).casefold()
    if word in options:
        return word
    if _OTHER_WORDS.get(word.removesuffix(" chart")) in options:
        return _OTHER_WORDS[word.removesuffix(" chart")]
    said = ("true", "on", "auto") if word in _YES else ("false", "off") if word in _NO else ()
    wanted = [*said] or [option for option, signs in _SIGNS_OF.items() if not set(signs).isdisjoint(word)]
    return next((option for option in options if option in wanted), "")


_SIGNS_OF = {"grid": "格方", "rows": "行排"}
"""Characters in what editors call an option: 九宫格, 方阵, 等高排列."""


def entries(text: str) -> list[str]:
    """Splits a text that was meant as a list: 情感、故事; 【情感，故事】; 情感 > 故事."""
    inside = text.translate(_BRACKETS).strip().strip("[]{} ")
    return [
        entry.strip(_QUOTES + " ") for entry in re.split(_SEPARATORS, inside) if entry.strip(_QUOTES + " ")
    ]


def figure(text: str) -> tuple[str, str, str]:
    """Splits a text into a number, its unit and what it counts: 30家老店, 1,000 件, 三十年."""
    half = bare(text)
    found = re.match(VALUE, half)
    number, rest = (found[0].rstrip(), half[found.end() :].lstrip()) if found else ("", "")
    if not number or re.match(r"(?![℃°‰%])[\W\d]", rest):  # no number of ours: 2024/5/1
        return "", "", ""
    rest = rest.replace("°C", "℃")
    end = next((end for start, end in number_spans(f"1{rest}") if start == 0), 1)
    unit = rest[: end - 1] or rest[:4]
    return number, unit, rest[len(unit) :].strip(_QUOTES + " ,:")


def credit(text: str) -> tuple[str, list[str]]:
    """Splits a text into a role, if it has one, and names: 摄影/陈某, 责任编辑：王某 赵某."""
    found = re.fullmatch(r"\s*([^\W\d_]{1,8}?)\s*[:：/／丨|｜]\s*(\S.*)", text)
    return (found[1], entries(found[2])) if found else ("", entries(text))


_LANGUAGES = {
    **dict.fromkeys(
        ["中文", "汉语", "简体", "简体中文", "简中", "chinese", "cn", "zh-hans", "zh_cn", "zh-cn.utf-8"],
        "zh-Hans",
    ),
    **dict.fromkeys(
        ["繁体", "繁體", "繁体中文", "繁體中文", "正體中文", "正体中文", "繁中", "tw", "zh_tw", "zh_hk"],
        "zh-Hant",
    ),
    **dict.fromkeys(["英文", "英语", "english", "eng", "en_us"], "en"),
}
_COUNTS = str.maketrans("零一二两三四五六七八九", "01223456789")
_MIDDLE = frozenset(["中", "中间", "正中", "居中", "中央", "中心", "center", "centre", "middle"])


def _megabytes(value: str) -> str:
    """Writes a number of megabytes as it is written here: 80M."""
    return re.sub(r"(?i)\s*(?:m|mb|mib|兆|兆字节)?$", "M", value, count=1)


_MEANT: dict[str, Callable[[str], str]] = {
    "rule-alias": meant_alias,
    "rule-icp": meant_icp,
    "rule-police": meant_police,
    "rule-licence": meant_licence,
    "rule-media-limit": _megabytes,
}


def in_form(rule: str, value: str) -> Iterator[str]:
    """Yields what a value may have been meant as, by what the schema calls the rule for its form."""
    half = bare(value)
    if rule in _MEANT:
        yield _MEANT[rule](half)
    match rule:
        case "rule-focus":
            numbers = re.findall(r"\d+", half)
            yield from ["50% 50%"] * (half.lower() in _MIDDLE)
            yield from [f"{numbers[0]}% {numbers[1]}%"] if len(numbers) == 2 else []
        case "rule-reprint":
            yield meant_choice(value, ["true", "false"])
        case "rule-ratio":
            yield re.sub(r"\s*[xX*×比/]\s*", ":", half).replace(" ", "")
        case "rule-language":
            yield _LANGUAGES.get(half.lower(), half.replace("_", "-"))
        case "rule-digit" | "rule-part" | "rule-newest":
            digits = re.sub(r"\D", "", half.translate(_COUNTS))
            yield digits[: 1 if rule == "rule-digit" else 3]
        case "rule-width":
            yield re.sub(r"\s*(?:px|像素|pixels?)$", "", half)
        case "rule-feature-folder":
            steps = re.split(r"[/\\]", half)
            yield next(
                (step for step in reversed(steps) if "." not in step and step not in ("", "content")), ""
            )
        case "rule-slug" | "rule-id":
            name = half.replace("\\", "/").rpartition("/")[2].lstrip("#{")
            made = id_of(re.sub(r"\.(?:ya?ml|md|html|txt)\b", "", name, flags=re.IGNORECASE).rstrip("}"))
            yield from [made] * (made != "part" and made.isascii())


_NEEDS_QUOTES = re.compile(r"""[\s\-?:,\[\]{}#&*!|>'"%@`]|.*(?:: |:$| #|[,\[\]{}])""")


def flow(value: Value) -> str:
    """Writes a value as YAML on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {flow(inner)}" for name, inner in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    return quoted(value) if _NEEDS_QUOTES.match(value) else value


def quoted(text: str) -> str:
    """Puts a text in the quotation marks that need no escapes in it; empty if both kinds do."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return f"'{text}'" if "'" not in text else ""
