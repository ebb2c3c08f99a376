"""
What a text counts in digits, 规上企业254家 and 380余家企业: each with its noun, and the numbers it may mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tekan.copydesk.manuscript import Manuscript, Passage
from tekan.model.text import plain

HAN = r"\u4e00-\u9fff"
UNITS = (
    "平方公里|平方米|立方米|公里|公顷|公斤|万元|亿元|美元|人次|台套|[家个個名人位户戶所座项項种種件台套辆輛架艘亩畝吨噸元米条條篇部"
    "场場次处處间間栋棟幢株棵头頭只隻匹支本册冊幅张張枚块塊对對组組批期届屆村户]"
)
# A digit first: `re` jumps from one to the next.
_NUMBER = (
    r"(\d(?<![\d.,:：/－—-]\d)\d*(?:,\d{3})*(?:\.\d+)?)[ \xa0]?([十百千万亿萬億]{0,2})([余多餘]?)"
    rf"({UNITS})"
)
_LOOSE = (
    r"(?:现有|共有|已有|拥有|设有|建有|共计|总数|总计|累计|分别|达到|超过|突破"
    r"|将近|接近|只有|仅有|多达|[共有达為为约近超逾已仅只])+$"
)
"""What may stand between a noun and its number."""
BEFORE = (
    ".*(?:其中|包括|拥有|实现|集聚|建成|引进|培育|完成|形成|新增|[了的着过和及与并将对把向由从让使是]"
    "|在(?![校职建册岗线读])|(?<![国所公私专特现已共])有(?![限关效机色]))"
)
"""What a noun begins behind; a run of characters has no other marks."""
_FILLING = "现有|已有|共有|全部|入驻|已入驻"
_NEAR = r"(近|将近|接近|不到|不足)$"
_OVER = r"(超过|超|逾|突破|至少)$"
_ABOUT = r"(大约|约|大概)$"
_RUN = f"[{HAN}]*"
_REACH = 24
_POWERS = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "萬": 10**4, "億": 10**8}
_SENTENCE = "。！？；\n"


class Count(NamedTuple):
    """A number with what it counts."""

    passage: Passage
    start: int
    """Where the noun begins that stands before the number, or the number itself."""
    stop: int
    digits: str
    """The number as typed, without commas and units."""
    unit: str
    noun: str
    """What stands before it, from the last mark or function word on; may be empty."""
    clause: str
    """The same from the last mark on, without the verb before the number."""
    after: str
    """The characters that follow on it."""
    low: float
    high: float
    """Between which the number is: 550余 is from 550 to 560."""
    is_key: bool = False
    """Whether it is a key figure."""

    @property
    def is_exact(self) -> bool:
        """Whether it is one number and no round one."""
        return self.low == self.high

    @property
    def figures(self) -> int:
        """How many figures of the number say anything: two of 350, three of 254."""
        return len(self.digits.replace(".", "").strip("0"))

    @property
    def shown(self) -> str:
        """The noun and its number as they stand."""
        return self.passage.text[self.start : self.stop] if not self.is_key else f"{self.noun}{self.clause}"

    def agrees_with(self, other: Count) -> bool:
        """Tells whether both may be the same number."""
        return self.low <= other.high and other.low <= self.high

    @property
    def sentence(self) -> str:
        """The sentence that it is in."""
        text = self.passage.text
        start = max(text.rfind(mark, 0, self.start) for mark in _SENTENCE) + 1
        ends = [at for mark in _SENTENCE if (at := text.find(mark, self.stop)) >= 0]
        return text[start : min(ends, default=len(text))]


def counts_of(manuscript: Manuscript) -> Iterator[Count]:
    """Yields what a text counts in digits, and then its key figures."""
    for passage in manuscript.passages:
        for found in re.compile(_NUMBER).finditer(passage.text):
            yield _count(passage, found)
    labels = [one for one in manuscript.of("field") if one.field == "label"]
    for figure in manuscript.feature.key_figures:
        label = plain(figure.label)
        passage_of = next((one for one in labels if one.text.strip() == label), None)
        said = label + figure.value + plain(figure.unit)
        number = re.compile(_NUMBER).search(said)
        if passage_of and number:
            count = _count(passage_of._replace(text=said), number)
            yield count._replace(
                passage=passage_of, start=0, stop=len(passage_of.text), is_key=True,
                clause=said[len(label):],
            )  # fmt: skip


def _count(passage: Passage, found: re.Match[str]) -> Count:
    text = passage.text
    run = re.compile(_RUN).match(text[max(0, found.start() - _REACH) : found.start()][::-1])
    before = run[0][::-1] if run else ""
    clause = re.compile(_LOOSE).sub("", before)
    noun = re.compile(_FILLING).sub("", re.compile(BEFORE).sub("", clause))
    digits, power, more, unit = found.groups()
    low, high = _range(digits.replace(",", ""), power, more, before, text[found.end() : found.end() + 2])
    return Count(
        passage,
        found.start() - (len(noun) if before.endswith(noun) else len(before)),
        found.end(),
        digits.replace(",", ""),
        power + unit,
        noun,
        re.compile(_FILLING).sub("", clause),
        text[found.end() : found.end() + 10],
        low,
        high,
    )


def _range(digits: str, power: str, more: str, before: str, after: str) -> tuple[float, float]:
    size = 1
    for sign in power:
        size *= _POWERS[sign]
    number = float(digits) * size
    whole, _, decimals = digits.partition(".")
    last = size / 10 ** len(decimals) if decimals else size * 10 ** (len(whole) - len(whole.rstrip("0")))
    if more:
        return number, number + last
    if re.compile(_NEAR).search(before):
        return number * 0.85, number
    if re.compile(_OVER).search(before) or after == "以上":
        return number, number * 1.25
    if re.compile(_ABOUT).search(before) or after == "左右":
        return number * 0.95, number * 1.05
    if size >= 10**4:  # 1.2万 is 12,345 too
        return number - last / 2, number + last / 2
    return number, number
