"""
The rules for numbers: their forms, ranges, rises and falls, years.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from tekan.copydesk.findings import Finding
from tekan.copydesk.manuscript import Manuscript, Passage

_COUNTED = "元人台个家户吨米亩件套名辆次头只位字公千平立美欧日港余多万亿"
"""What a number that counts has behind it; one that names a thing (a code, a telephone) does not."""
_BIG = (  # a digit first: `re` jumps from one to the next
    r"\d(?<![A-Za-z0-9_.,\-—]\d)(?:(?P<comma>\d{0,2}(?:,\d{3})+)"
    rf"|(?P<space>\d{{0,2}}(?:[ \u2009\u202f]\d{{3}})+)|(?P<plain>\d{{4,}}))(?:\.\d+)?(?=[{_COUNTED}])"
)


def check_number_forms(manuscript: Manuscript) -> Iterator[Finding]:
    """
    Large numbers are written in one form throughout: 10,000 or 10000, not both.

    同一篇里的大数只用一种写法：分节就都分节，不分就都不分。
    Source: GB/T 15835-2011 5.1.2
    Wrong: 10000元，比上年多2,000元
    Right: 10,000元，比上年多2,000元 | 2023年10,000元
    """
    if not manuscript.is_chinese:
        return
    found: dict[str, list[tuple[Passage, re.Match[str]]]] = defaultdict(list)
    for passage in manuscript.passages:
        if passage.kind != "cell" and passage.field != "label":
            for match in re.finditer(_BIG, passage.text):
                found[match.lastgroup or ""].append((passage, match))
    if len(found) > 1:
        usual = max(found, key=lambda form: len(found[form]))
        for form, ((passage, match), *_) in found.items():
            if form != usual:
                where, like = found[usual][0]
                details = {"usual": like[0], "count": str(len(found[form]))}
                yield Finding(passage, *match.span(), details, other=(where, like.start()))


_COMMA = (
    rf"\d(?<![\d,，.]\d)(?:\d{{0,2}},\d{{1,2}}(?=[万亿])|\d{{0,2}},\d{{4,}}(?=[{_COUNTED}])"
    r"|(?<![A-Za-z]\d)(?<!0)(?:\d?，\d{3}|\d\d，000)(?=[元人台吨亩户]))"
)


def check_commas_in_numbers(manuscript: Manuscript) -> Iterator[Finding]:
    """
    A comma in a number parts thousands; decimals follow a full stop.

    数字里的逗号是半角，只用来隔开千位；小数用小数点。
    Source: GB/T 15835-2011 5.1.2, 5.1.3
    Wrong: 1,2亿元 | 1,0000元 | 10，000元
    Right: 1.2亿元 | 10,000元
    """
    if not manuscript.is_chinese:
        return
    for passage in manuscript.with_any(",，"):
        for found in re.finditer(_COMMA, passage.text):
            mend = found[0].replace("，", ",") if "，" in found[0] else None
            yield Finding(passage, *found.span(), mend=mend)


_RANGE = (
    r"\d(?<![A-Za-z0-9.\-—–~～/:：]\d)\d*(?:\.\d+)?(?P<to>[—–\-~～至到])"
    r"(?P<last>\d+(?:\.\d+)?)(?P<unit>[%％‰万亿])"
)


def check_ranges(manuscript: Manuscript) -> Iterator[Finding]:
    """
    Both numbers of a range have their per cent, their 万, their 亿.

    数值范围的两头都写百分号，都写“万”“亿”。
    Source: GB/T 15835-2011 5.1.4
    Wrong: 10—20% | 13～17万元
    Right: 10%—20% | 13万～17万元
    """
    if not manuscript.is_chinese:
        return
    for passage in manuscript.with_any("%％‰万亿"):
        if passage.kind != "cell":
            for found in re.finditer(_RANGE, passage.text):
                typed = found[0].partition(found["to"])[0]
                first, last = Decimal(typed), Decimal(found["last"])
                if first < last and first < _MOST and not (found["to"] in "至到" and found["unit"] in "万亿"):
                    better = f"{typed}{found['unit']}{found['to']}{found['last']}{found['unit']}"
                    mend = better if found["unit"] in "%％‰" else None
                    yield Finding(passage, *found.span(), {"better": better}, mend=mend)


_MOST = 1000
"""What is more is a year, as a rule."""

_MINUS = (
    r"(?P<verb>增长|增加|上升|上涨|提高|下降|减少|下跌|降低|回落|下滑|缩减)"
    r"了?[-−－–](?P<number>\d[\d.]*[%％]?)"
)
_FALLS = frozenset(("下降", "减少", "下跌", "降低", "回落", "下滑", "缩减"))


def check_signs(manuscript: Manuscript) -> Iterator[Finding]:
    """
    What rises or falls has no minus: it falls by 3%, and does not rise by −3%.

    “增长”“下降”后面不带负号：负增长写“下降”。
    Source: 编辑规范（GB/T 15835-2011 无此条）
    Wrong: 增长-3% | 下降-3%
    Right: 下降3% | 增速为-3%
    """
    if not manuscript.is_chinese:
        return
    for passage in manuscript.with_any("-−－–"):
        if passage.kind != "cell":
            for found in re.finditer(_MINUS, passage.text):
                is_fall = found["verb"] in _FALLS
                better = f"{found['verb'] if is_fall else '下降'}{found['number']}"
                yield Finding(passage, *found.span(), {"better": better})


_NUMBER = r"(?:\d[\d.,]*|[一二两三四五六七八九十百千几])[十百千万亿]*"
_NEAR = "(?<![最附临靠相邻亲新远走就凑迫逼挨])(?:将近|接近|近)"
_ROUGHLY = "(?:大约|(?<![条合节预签公相制纽盟邀契誓失履毁违赴立租特续简婉])约)"
_OVER = "(?<![赶反英中西意德土亚])(?:超过|超|逾)"
_ODD = "[余多](?![功媒元维样边])"
_SOME = r"(?:[%％]|[^\W\d]{0,4}?)"
_ROUND = "(?:左右|上下(?=[，。；、）]|$)|以上(?![一-龥]?[学级]))"
_ABOUT = (
    # 近 is “recent” before years and days
    rf"(?=[将接近大约超逾至不])(?:{_NEAR}{_NUMBER}{_ODD}(?!个?[年月天日周代届季载时])"
    rf"|(?:{_ROUGHLY}|{_OVER}){_NUMBER}{_ODD}"
    rf"|(?:{_NEAR}|{_ROUGHLY}|{_OVER}|至少|不少于|不低于){_NUMBER}[余多]?{_SOME}{_ROUND})"
)


def check_twice_about(manuscript: Manuscript) -> Iterator[Finding]:
    """
    “About” is said once: 近 or 余, 约 or 左右, 超过 or 以上.

    约数只说一次：“近”与“余”、“约”与“左右”、“超过”与“以上”不同时用。
    Source: GB/T 15835-2011 5.1.5（概数）；编辑规范
    Wrong: 近500余家 | 约30人左右 | 超80%以上
    Right: 500余家 | 约30人 | 近十余年
    """
    if not manuscript.is_chinese:
        return
    for passage in manuscript.with_any("近约超逾至不"):
        for found in re.finditer(_ABOUT, passage.text):
            yield Finding(passage, *found.span())


_SHORT_YEAR = (
    r"\d(?<![A-Za-z0-9.,:：/]\d)\d年(?:"
    r"(?<=0\d年)(?<![\-—~～第]\d\d年)(?!级)"
    r"|(?<![近去这前后过每历了满来达第、]\d\d年)(?=\d{1,2}月(?![零又余多]))"
    r"|(?<=[自从于在到][5-9]\d年)(?=[初底末春夏秋冬起至]|开始|以来))"
)
_REIGN = (
    "(?:民国|昭和|令和|平成|大正|明治|康熙|雍正|乾隆|嘉庆|道光|咸丰|同治|光绪|宣统"
    "|万历|永乐|崇祯|洪武|嘉靖|公元)\\Z"
)
"""What counts years otherwise."""


def check_short_years(manuscript: Manuscript) -> Iterator[Finding]:
    """
    A year has all its four figures.

    年份写全四位。
    Source: GB/T 15835-2011 5.2.1
    Wrong: 98年5月 | 08年 | 从98年起
    Right: 1998年5月 | 民国38年5月 | 历时20年
    """
    if not manuscript.is_chinese:
        return
    for passage in manuscript.with_any("年"):
        for found in re.finditer(_SHORT_YEAR, passage.text):
            if not re.search(_REIGN, passage.text[max(0, found.start() - 4) : found.start()]):
                yield Finding(passage, *found.span())


_ZERO = (
    "[一二](?<![百千万亿〇零○一二三四五六七八九].)(?=.{0,2}[零○◯OＯ0０])[零○◯OＯ0０〇一二三四五六七八九]{3}年"
)
_ZEROS = str.maketrans(dict.fromkeys("零○◯OＯ0０", "〇"))


def check_zeros(manuscript: Manuscript) -> Iterator[Finding]:
    """
    In a year written in Chinese numerals, nought is 〇.

    汉字写的年份，“0”写成“〇”，不写“零”，也不用圆圈、字母代替。
    Source: GB/T 15835-2011 5.2.3
    Wrong: 二零二四年 | 二○二四年
    Right: 二〇二四年 | 一百零一年
    """
    if not manuscript.is_chinese or manuscript.is_traditional:
        return
    for passage in manuscript.with_any("零○◯OＯ0０"):
        for found in re.finditer(_ZERO, passage.text):
            yield Finding(passage, *found.span(), mend=found[0].translate(_ZEROS))


_POINTS = (
    r"[由从](?P<first>\d+(?:\.\d+)?)[%％][^。；\n]{0,12}?[到至为](?P<last>\d+(?:\.\d+)?)[%％][^。；\n]{0,16}?"
    r"(?:提高|上升|增长|增加|上涨|扩大|下降|降低|减少|回落|缩小|收窄)了?(?P<by>\d+(?:\.\d+)?)(?P<sign>[%％])"
)


def check_percentage_points(manuscript: Manuscript) -> Iterator[Finding]:
    """
    From 12% to 15% is a rise of 3 percentage points, not of 3%.

    两个百分数相减，差是“百分点”，不是“%”。
    Source: 国家统计局《统计用语规范》；编辑规范
    Wrong: 从12%提高到15%，提高3%
    Right: 从12%提高到15%，提高3个百分点
    """
    if not manuscript.is_chinese:
        return
    for passage in manuscript.with_any("%％"):
        for found in re.finditer(_POINTS, passage.text):
            if abs(Decimal(found["last"]) - Decimal(found["first"])) == Decimal(found["by"]):
                details = {"text": f"{found['by']}{found['sign']}", "better": f"{found['by']}个百分点"}
                yield Finding(passage, found.start("by"), found.end(), details, mend=details["better"])


_WIDE = "[０-９Ａ-Ｚａ-ｚ]++(?:[．，／－][０-９Ａ-Ｚａ-ｚ]++)*+"
_WIDTH = 0xFEE0
_PERCENT = r"(?<=[0-9０-９])[%％]"


def check_full_width_figures(manuscript: Manuscript) -> Iterator[Finding]:
    """
    Figures and letters are half-width.

    阿拉伯数字和拉丁字母用半角。
    Source: GB/T 15835-2011 5.1.1; CLREQ 3.1.1
    Wrong: ２０２４年
    Right: 2024年
    """
    places = [
        (passage, *found.span(), _narrow(found[0]))
        for passage in manuscript.passages
        if not passage.text.isascii()
        for found in re.finditer(_WIDE, passage.text)
    ]
    if places:
        (passage, start, stop, mend), *more = places
        yield Finding(passage, start, stop, {"count": str(len(places))}, mend=mend, more=tuple(more))


def _narrow(text: str) -> str:
    return "".join(chr(ord(char) - _WIDTH) for char in text)


def check_percent_signs(manuscript: Manuscript) -> Iterator[Finding]:
    """
    The sign of per cent has one width throughout.

    同一篇里的百分号只用一种，不把“%”和“％”混着用。
    Source: 同一篇内前后一致（编辑规范）
    Wrong: 增长5％，下降3%
    Right: 增长5%，下降3%
    """
    if not manuscript.is_chinese:
        return
    wide = [
        (passage, found.start())
        for passage in manuscript.with_any("％")
        for found in re.finditer(_PERCENT, passage.text)
        if found[0] == "％"
    ]
    if not wide:
        return
    for passage in manuscript.with_any("%"):
        if narrow := next((each for each in re.finditer(_PERCENT, passage.text) if each[0] == "%"), None):
            (first, at), *others = wide
            more = tuple((each, column, column + 1, "%") for each, column in others)
            details = {"count": str(len(wide))}
            yield Finding(first, at, at + 1, details, (passage, narrow.start()), "%", more)
            return
