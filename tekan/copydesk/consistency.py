"""
The rules for what a text says twice: numbers, sums, refrains, the numbers of its sections.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from tekan.chinese.section_titles import TypedNumeral, typed_numeral
from tekan.copydesk.counts import HAN, UNITS, Count, counts_of
from tekan.copydesk.findings import Finding
from tekan.copydesk.manuscript import Manuscript, Passage

# --- One number of two things ---------------------------------------------------------------------


def check_two_labels(manuscript: Manuscript) -> Iterator[Finding]:
    """
    One number has one label: what is counted is called by the same name all through.

    同一个数字，前后说的是同一样东西，名称一致。
    Source: house practice
    Wrong: 规上企业254家……规上工业企业254家 | 高新技术企业187家……高新科技企业187家
    Right: 规上企业254家……规上企业254家 | 企业254家……规上企业254家
    """
    if not manuscript.is_chinese:
        return
    alike: dict[tuple[str, str], list[Count]] = {}
    for count in counts_of(manuscript):
        if count.figures >= _SPECIFIC and count.unit not in _LOOSE_UNITS:
            alike.setdefault((count.digits, count.unit), []).append(count)
    for counts in alike.values():
        pair = next((pair for pair in combinations(counts[:_ENOUGH], 2) if _is_relabelled(*pair)), None)
        if pair:
            one, other = pair
            details = {"one": one.shown, "other": other.shown}
            yield Finding(other.passage, other.start, other.stop, details, (one.passage, one.start))


_ENOUGH = 60
"""Places where one number stands that are compared with each other."""
_SPECIFIC = 2
_LOOSE_UNITS = frozenset(("元", "米", "公里", "次", "人次", "期", "届", "屆", "平方米", "亩", "畝"))
"""Of what is measured, two things may well be alike."""


def _is_relabelled(one: Count, other: Count) -> bool:
    """Tells whether two nouns are one but for a word put in or replaced."""
    if one.noun and other.noun:
        return _has_more(one.noun[::-1], other.noun[::-1]) or (
            one.figures > _SPECIFIC and _has_another(one.noun, other.noun)
        )
    left, right = one.noun or one.after, other.noun or other.after
    return _has_more(left, right)


def _has_more(one: str, other: str) -> bool:
    """Tells whether one of two runs, which begin alike, has a word more between two that both have."""
    shared = _shared(one, other)
    return any(
        longer[shared + more : shared + more + 2] == shorter[shared : shared + 2]
        and len(shorter) >= shared + 2
        for longer, shorter in ((one, other), (other, one))
        for more in (2, 3, 4)
        if shared >= 2
    )


def _has_another(one: str, other: str) -> bool:
    """Tells whether two nouns have another word in the same place: 高新技术企业, 高新科技企业."""
    begin, end = _shared(one, other), _shared(one[::-1], other[::-1])
    return len(one) == len(other) and begin >= 2 and end >= 2 and 1 <= len(one) - begin - end <= 2


def _shared(one: str, other: str) -> int:
    """Returns how many characters two texts begin with alike."""
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


# --- One thing with two numbers -------------------------------------------------------------------


def check_two_counts(manuscript: Manuscript) -> Iterator[Finding]:
    """
    One thing has one number: what is counted twice is as many both times.

    同一样东西，前后的数目一致。
    Source: house practice
    Wrong: 三大主导产业……四大主导产业 | 园区现有企业550余家……园区企业600家
    Right: 四大主导产业……前三大产业 | 园区现有企业550余家……园区企业556家
    """
    if not manuscript.is_chinese:
        return
    yield from _two_greats(manuscript)
    yield from _two_amounts([*counts_of(manuscript)])


_NUMERALS = "一二三四五六七八九十"
_GREAT = rf"(?<![第前后首另其{_NUMERALS}])([二三四五六七八九十两兩])大([{HAN}]{{3,12}})"
_GREAT_NOUN = 4


def _two_greats(manuscript: Manuscript) -> Iterator[Finding]:
    """Finds 三大主导产业 and 四大主导产业."""
    seen: dict[str, tuple[str, Passage, int]] = {}
    for passage in manuscript.passages:
        if "大" not in passage.text or passage.kind == "verse":
            continue
        for found in re.compile(_GREAT).finditer(passage.text):
            noun, number = found[2][:_GREAT_NOUN], found[1].replace("两", "二").replace("兩", "二")
            first = seen.setdefault(noun, (number, passage, found.start()))
            if first[0] != number and first[1] is not passage:
                one = f"{first[1].text[first[2]]}大{noun}"
                details = {"one": one, "other": f"{found[1]}大{noun}"}
                stop = found.start(2) + len(noun)
                yield Finding(passage, found.start(), stop, details, first[1:])


def _two_amounts(counts: Sequence[Count]) -> Iterator[Finding]:
    alike: dict[tuple[str, str], list[Count]] = {}
    for count in counts:
        if len(count.noun) >= _NOUN:
            alike.setdefault((count.noun, count.unit[-1]), []).append(count)
    for same in alike.values():
        for one, other in combinations(same[:_ENOUGH], 2):
            if not one.agrees_with(other) and _are_one_thing(one, other, same):
                details = {"one": one.shown, "other": other.shown}
                yield Finding(other.passage, other.start, other.stop, details, (one.passage, one.start))
                break


_NOUN = 4
"""Characters of a noun that says what is counted: 规上企业."""


def _are_one_thing(one: Count, other: Count, same: Sequence[Count]) -> bool:
    """Tells whether two counts of one noun are surely about the same, at the same time."""
    if other.is_key or one.passage.kind == "caption" or other.passage.kind == "caption":
        shown = other if other.is_key or other.passage.kind == "caption" else one
        rest = [count for count in same if count is not shown]
        return not any(shown.agrees_with(count) for count in rest) and not _moves(one, other)
    if one.clause != other.clause or not re.compile(_SCOPE).match(one.clause) or one.passage is other.passage:
        return False
    return not _moves(one, other)


_SCOPE = (
    rf"(?!.*(?:社区|小区|校区|景区|展区|村民|社團|社区))"
    rf"(?:全[省市县县區区镇鎮乡村国校院]|本[市县区镇村校]|[{HAN}]{{1,8}}[区市县镇校院园司省國国厂馆])[{HAN}]{{2,8}}$"
)
"""What begins with the whole that is counted: 园区企业, 全市企业."""
_TIMES = r"\d{4}年|[去今前明当]年|当时|此前|年[初底末]|[上下]半年|截至|\d{1,2}月|解放|改革|最初|初期"
_NOW = ("至今", "现有", "目前", "如今", "眼下")
_MOVES = "增[至到加长]|降|减少|上升|翻番|力争|计划|目标|预计|曾|原[有来]|规划|将[达建有]|新增"


def _moves(one: Count, other: Count) -> bool:
    """Tells whether the numbers are of two times, or a plan."""
    sentences = one.sentence, other.sentence
    times = [
        () if any(word in said for word in _NOW) else tuple(re.findall(_TIMES, said)) for said in sentences
    ]
    return times[0] != times[1] or any(re.compile(_MOVES).search(said) for said in sentences)


# --- Parts and their whole ------------------------------------------------------------------------

_DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?"
_WHOLE = (
    rf"(?P<whole>\d(?<![\d.,]\d)\d*(?:,\d{{3}})*(?:\.\d+)?)(?P<unit>{UNITS})(?![余多以])"
    rf"[{HAN}]{{0,8}}[：:，,（(][ ]?(?P<rest>[^。！？\n）)]*)"
)
_PART = rf"(?P<name>[{HAN}“”《》·A-Za-z]{{1,16}}?)(?P<number>{_DIGITS})(?P<unit>{UNITS})$"
_HEAD = "(?:分别(?:[是为有]|来自)?|其中[，,]?|计有|即|为|有|是)"
_COMPLETE = ({"男", "女"}, {"金", "银", "铜"}, {"金", "銀", "銅"})
_ALL = rf"(?:(?<!公)共(?![产產同享建和青])|总计|合计|總共|合計)[{HAN}]{{0,6}}$"


def check_sums(manuscript: Manuscript) -> Iterator[Finding]:
    """
    The parts that a sentence lists make up the whole that it names.

    一句话里逐项列出的数，加起来等于总数。
    Source: house practice
    Wrong: 共10个：甲组3个、乙组4个、丙组2个 | 共30人，其中男17人、女14人
    Right: 共10个：甲组3个、乙组4个、丙组3个 | 共10个，其中甲组3个、乙组4个
    """
    if not manuscript.is_chinese:
        return
    for passage in manuscript.passages:
        if not any(mark in passage.text for mark in "、：（，:(,"):
            continue
        for found in re.compile(_WHOLE).finditer(passage.text):
            is_all = bool(re.compile(_ALL).search(passage.text, max(0, found.start() - 8), found.start()))
            whole = found["whole"].replace(",", "")
            mark = passage.text[found.start("rest") - 1 : found.start("rest")]
            parts = _parts(found["rest"], found["unit"], has_colon=mark in "：:（(")
            if not parts or not (is_all or mark in "：:"):
                continue
            places = max(len(part.partition(".")[2]) for part in (whole, *parts))
            total = sum(map(float, parts))
            slack = 0.5 * (len(parts) + 1) / 10**places if places else 0
            if abs(total - float(whole)) > slack:
                shown = f"{total:.{places}f}"
                details = {"sum": "+".join(parts), "total": shown, "whole": found["whole"] + found["unit"]}
                yield Finding(passage, found.start(), found.end(), details)


def _parts(rest: str, unit: str, *, has_colon: bool) -> list[str]:
    """Returns the numbers of a list that leaves nothing out; nothing of any other."""
    head = re.compile(_HEAD).match(rest)
    is_some = bool(head and head[0].startswith("其中"))
    if not (has_colon or head):
        return []
    numbers, names = [], []
    for part in re.split(r"[、，；;]|,(?!\d{3})|和(?=[^和]*$)", rest[head.end() if head else 0 :]):
        found = re.compile(_PART).match(part.strip().removesuffix("等").strip())
        if (
            not found
            or found["unit"] != unit
            or part.endswith("等")
            or re.compile(_ROUND).search(found["name"])
        ):
            return []
        numbers.append(found["number"].replace(",", ""))
        names.append(found["name"])
    kinds = {name[:1] for name in names}
    is_whole = not is_some or (kinds in _COMPLETE and len(names) == len(kinds))
    return numbers if len(numbers) > 1 and is_whole else []


_ROUND = "[约近超逾]$|其中|包括|包含|如$|例如"


# --- Refrains and numbers of sections -------------------------------------------------------------

_MARKS = "。！？!?.…”’」』 "
_ENDING = 4


def check_refrains(manuscript: Manuscript) -> Iterator[Finding]:
    """
    Refrains that all but one end in the same words all end in them.

    副歌式的结尾，其余各处结尾相同，这一处也相同。
    Source: house practice
    Wrong: ……这就是高新区！……这就是高新区！……这是高新区啊！
    Right: ……这就是高新区！……这就是高新区！……这就是高新区！
    """
    last: list[Passage] = []
    before = ""
    for passage in manuscript.passages:
        if passage.kind == "refrain":
            last[-1:] = [passage] if before == "refrain" else [*last[-1:], passage]
        before = passage.kind
    texts = [passage.text.rstrip(_MARKS) for passage in last]
    if len(texts) <= 2:
        return
    common = Counter(text[-_ENDING:] for text in texts).most_common(1)[0]
    if common[1] != len(texts) - 1 or len(common[0]) < _ENDING:
        return
    odd = next(n for n, text in enumerate(texts) if text[-_ENDING:] != common[0])
    like = [n for n in range(len(texts)) if n != odd]
    ending = texts[like[0]][::-1]
    for n in like[1:]:
        ending = ending[: _shared(ending, texts[n][::-1])]
    details = {"ending": ending[::-1].lstrip("，、；："), "count": str(len(like))}
    start = max(0, len(texts[odd]) - len(ending))
    yield Finding(last[odd], start, len(last[odd].text), details, (last[like[0]], 0))


_LABEL = r"【([^【】]{1,12})】"
_MOST = 40
"""Sections that anybody numbers; above that it is a year, a room or a route."""


def check_section_numbers(manuscript: Manuscript) -> Iterator[Finding]:
    """
    The numbers of sections count on one by one, and none comes twice.

    小标题的序号依次递增，不跳号，不重号。
    Source: house practice
    Wrong: 【视角1】【视角2】【视角2】 | 一、……三、……二、……
    Right: 【视角1】【视角2】【视角3】 | 一、（一）（二）二、（一）
    """
    typed: list[_Heading] = []
    for passage in manuscript.of("heading", "paragraph"):
        text = passage.text.strip()
        if not text:
            continue
        label = re.compile(_LABEL).match(text)
        if passage.kind == "paragraph" and not (label and label.end() == len(text)):
            continue
        numeral = typed_numeral(label[1] if label else text)
        counts = numeral and numeral.number <= _MOST and (label or numeral.is_certain or _is_word(numeral))
        typed.append(_Heading(passage, _level(passage), numeral if counts else None, bool(label)))
    for form in dict.fromkeys(heading.numeral.form for heading in typed if heading.numeral):
        yield from _miscounted(typed, form)


class _Heading(NamedTuple):
    passage: Passage
    level: int
    numeral: TypedNumeral | None
    """Its number, if it has one that counts sections."""
    is_label: bool


def _is_word(numeral: TypedNumeral) -> bool:
    return numeral.form[0] == "word"


def _level(passage: Passage) -> int:
    """Returns how deep a heading is; a label that stands alone is a heading of the first rank."""
    line = passage.source.lines[passage.places[0][0]].lstrip()
    return len(line) - len(line.lstrip("#"))


def _miscounted(typed: Sequence[_Heading], form: tuple[str, ...]) -> Iterator[Finding]:
    """Yields the first number of one form that does not follow on the one before."""
    last: _Heading | None = None
    wrong: list[Finding] = []
    follows = 0
    for heading in typed:
        numeral = heading.numeral
        if not numeral or numeral.form != form:
            last = None if last and _begins_anew(heading, last, form) else last
            continue
        before = last.numeral.number if last and last.numeral else None
        if before is not None and last:
            follows += numeral.number == before + 1
            if numeral.number != before + 1:
                details = {"number": str(numeral.number), "before": str(before)}
                passage = heading.passage
                wrong.append(Finding(passage, 0, len(passage.text), details, (last.passage, 0)))
        last = heading
    is_certain = form[0] != "word" or any(
        heading.is_label for heading in typed if heading.numeral and heading.numeral.form == form
    )
    # Once a number is wrong, those behind it seem so.
    yield from wrong[:1] if follows or (is_certain and len(wrong) > 1) else ()


def _begins_anew(heading: _Heading, last: _Heading, form: tuple[str, ...]) -> bool:
    """Tells whether what is counted under a heading of another form begins with one: （一） below 二、."""
    if heading.level < last.level:
        return True
    return form[0] == "in brackets" and heading.numeral is not None
