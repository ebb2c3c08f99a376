"""
What titles of sections begin with: numerals that were typed, and words for what no paper counts as a section.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class TypedNumeral(NamedTuple):
    """A numeral at the head of a title."""

    form: tuple[str, ...]
    """How it is written; those of one form count together."""
    number: int
    start: int
    stop: int
    """Where the numeral itself ends: 一, （一）, 第一章."""
    rest: int
    """Where the title goes on, behind the mark and the blanks that follow."""
    is_certain: bool
    """Whether nothing else can be meant: `1 个人` and `镜头一` are numerals only where others follow on."""

    @property
    def leaves_no_room(self) -> bool:
        """Whether one that is made would stand before it: 一  一、, 一  01; not 一  24 小时."""
        return self.is_certain or (self.form[0] in ("plain", "ordinal") and self.number <= 1)


_HAN = "[〇零一二三四五六七八九十百两廿卅壹贰叁肆伍陆柒捌玖拾貳參陸]{1,5}"
_COUNT = rf"(?:{_HAN}|\d{{1,3}})"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_ROMAN = "XV|XIV|XIII|XII|XI|X|IX|VIII|VII|VI|V|IV|III|II|I"
_ENGLISH = "twelve|eleven|ten|nine|eight|seven|six|five|four|three|two|one"
_PARTS = "chapter|part|section|no|vol|act|scene|lesson"
_UNITS = "部分|单元|單元|乐章|樂章|堂课|[章节節回篇部卷辑輯幕折讲講课課站程集编編季步问問天日条條封]"

_MOST = 999

_ORNAMENT = r"[■□◆◇●○◎★☆▲△▶※❖·•]?\s*"
_MARK = r"\s*(?:[、。|｜丨]|[.．：:](?!\d))\s*"
_BREAK = rf"(?:{_MARK}|\s*(?:[，,]|[·—–/-]{{1,2}})(?!\d)\s*|\s+|$)"
_BEHIND_BRACKET = r"[、.．：:]?\s*"

_FORMS = tuple(
    (kind, is_certain, f"(?P<before>{_ORNAMENT})" + pattern)
    for kind, is_certain, pattern in (
        ("sign", True, rf"(?P<n>[⓪①-⑳㉑-㉟❶-❿⓫-⓴㊀-㊉㈠-㈩⑴-⒇⒈-⒛Ⅰ-Ⅻ]){_BEHIND_BRACKET}"),
        ("in brackets", True, rf"[（(〔［\[]\s?(?P<n>{_COUNT})\s?[）)〕］\]](?P<end>){_BEHIND_BRACKET}"),
        ("before a bracket", True, rf"(?P<n>{_COUNT})[）)]{_BEHIND_BRACKET}"),
        ("ordinal", True, rf"第\s?(?P<n>{_COUNT})\s?(?P<word>{_UNITS})?(?P<end>){_BREAK}"),
        ("ordinal", False, rf"第(?P<n>{_COUNT})(?P<word>[章回])(?P<end>)"),
        ("one of", True, rf"(?P<word>[之其])(?P<n>{_COUNT}){_BREAK}"),
        (
            "ordinal",
            True,
            rf"(?i:(?P<word>{_PARTS})\.?\s?(?P<n>\d{{1,3}}|{_ENGLISH}|{_ROMAN}))(?![^\W_])(?P<end>){_BREAK}",
        ),
        ("plain", True, rf"(?P<n>{_COUNT})(?:{_MARK}|$)"),
        ("plain", False, rf"(?P<n>{_COUNT}){_BREAK}"),
        ("plain", False, r"(?P<n>0\d)(?=[^\W\d])"),
        ("letter", False, rf"(?P<n>{_ROMAN}|[A-H{_STEMS}]){_MARK}"),
        ("word", False, rf"(?P<n>{_HAN})(?P<word>[问問看访訪论論说說记記评評谈談探变變])(?P<end>){_BREAK}"),
        ("word", False, rf"(?P<n>{_HAN})(?P<word>是)(?P<end>)"),
        ("word", False, rf"(?P<word>[^\W\d]{{1,6}}?)\s?(?P<n>{_COUNT}){_BREAK}"),
    )
)
"""Each form of a numeral: its kind, whether nothing else can be meant, its pattern; the surer ones first."""


def typed_numeral(title: str) -> TypedNumeral | None:
    """Finds the numeral that a title begins with."""
    for kind, is_certain, pattern in _FORMS if title else ():
        if found := re.match(pattern, title):
            parts = found.groupdict()
            number, word = found["n"], (parts.get("word") or "").casefold()
            form = (kind, "digits" if number.isdecimal() else "signs", word)
            value, stop = _value(number), found.end("n" if parts.get("end") is None else "end")
            if value > _MOST or (kind == "word" and stands_apart(title)):
                return None  # 二〇一二 is a year, and 附录一 counts appendices
            return TypedNumeral(form, value, found.end("before"), stop, found.end(), is_certain)
    return None


def _value(number: str) -> int:
    """Reads a number from 0 up: 12, 二十一, 〇一, ⑫, IV, three, C, 丙."""
    if number.isdecimal():
        return int(number)
    for names in (_ROMAN.split("|")[::-1], _ENGLISH.upper().split("|")[::-1], [*"ABCDEFGH"], [*_STEMS]):
        if number.upper() in names:
            return names.index(number.upper()) + 1
    values = [int(unicodedata.numeric(sign)) for sign in number]
    if len(values) > 1 and max(values) < 10:
        return int("".join(map(str, values)))
    total = last = 0
    for value in values:
        if value in (10, 100):
            total, last = total + (last or 1) * value, 0
        else:
            total, last = (total + value, 0) if value > 10 else (total, value)
    return total + last


def counting(typed: Sequence[TypedNumeral | None]) -> set[int]:
    """
    Tells which of these numerals count the sections: those of one form that follow on, two of them at least.

    A form may begin again with one, as （一） does below each 一、. 三、四线城市 by itself counts nothing.
    """
    places: set[int] = set()
    for form in dict.fromkeys(numeral.form for numeral in typed if numeral):
        alike = ((n, numeral) for n, numeral in enumerate(typed) if numeral and numeral.form == form)
        places |= _following_on(alike)
    return places


def _following_on(alike: Iterable[tuple[int, TypedNumeral]]) -> set[int]:
    """Returns the places of numerals of one form; none if one that is certain does not follow on."""
    places: set[int] = set()
    last: int | None = None
    goes_on = False
    for place, numeral in alike:
        follows = last is not None and numeral.number == last + 1
        begins = numeral.number <= 1 or (last is None and numeral.is_certain)
        if follows or begins:
            goes_on |= follows
            places.add(place)
            last = numeral.number
        elif numeral.is_certain:
            return set()
    return places if goes_on else set()


_APART = """
编者按 编者按语 编者的话 编者注 编后 编后语 编辑手记 开栏语 开栏的话 卷首语 写在前面
引子 引言 前言 导语 导读 序 序言 序章 序幕 楔子 题记 开篇 开篇语
尾声 结语 结束语 余论 后记 跋 写在最后 写在后面
记者手记 记者札记 记者感言 采访手记 采访札记 采访后记 手记
更正 更正启事 更正说明 更正与说明 更正声明 勘误 致歉 说明 声明
附 附录 附件 附表 附记 附注 注释 致谢 鸣谢 作者简介 名词解释 小贴士
链接 相关链接 新闻链接 知识链接 背景链接 资料链接 延伸阅读 拓展阅读 相关阅读
参考资料 参考文献 资料来源 数据来源
編者按 編者的話 編後 編後語 開欄語 寫在前面 導語 導讀 題記 開篇 尾聲 結語 結束語 後記 寫在最後
編者註 編後記 編輯手記 編輯室報告 卷首語 開場白 餘論 寫在後面 記者札記 記者後記 採訪札記 採訪側記
附件 附記 小辭典 小檔案 知識庫 相關報導 新聞連結 新聞辭典 參考連結 資料連結 更正說明 聲明啟事
記者手記 採訪手記 採訪後記 更正啟事 勘誤 說明 聲明 附錄 附註 註釋 致謝 鳴謝 作者簡介 名詞解釋
鏈接 連結 相關鏈接 相關連結 新聞鏈接 延伸閱讀 相關閱讀 參考資料 參考文獻 資料來源 數據來源
"""
"""What stands before, behind and beside the sections of a feature."""

_APART_ENGLISH = (
    "editors?'?s? note|reporter's notebook|prologue|introduction|foreword|preface|epilogue|afterword"
    "|conclusion|corrections?|clarifications?|appendix|notes|references|sources|links|related"
    "|(?:further|related) reading|acknowledge?ments"
)


def stands_apart(title: str) -> bool:
    """Tells whether a title names what is not counted: 记者手记, 编者按：…, 附录二, 更正; not 链接世界."""
    return re.match(_apart(), title.replace("’", "'")) is not None


@functools.cache
def _apart() -> str:
    chinese = "|".join(sorted(_APART.split(), key=len, reverse=True))
    return (
        rf"{_ORNAMENT}[［\[〔（(]?(?:"
        rf"(?:{chinese})(?:\s?[之（(]?{_COUNT}[）)]?)?[］\]〕）)]?(?=\s|[：:|｜丨·—–。（(-]|$)"
        rf"|(?i:{_APART_ENGLISH})(?:\s[A-Z\d])?[］\]〕）)]?(?=\s*(?:[：:|｜—–]|$)))"
    )
