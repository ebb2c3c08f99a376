"""
The rules for names: whoever is named twice is spelt alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from tekan.chinese.names import SURNAMES
from tekan.copydesk.counts import BEFORE, HAN
from tekan.copydesk.findings import Finding
from tekan.copydesk.homophones import alike
from tekan.copydesk.manuscript import Manuscript, Passage
from tekan.model.blocks import Commentary, Quotation
from tekan.model.text import Text, plain

_ROLES = (
    "记者|通讯员|书记|主任|局长|处长|科长|县长|市长|镇长|乡长|村长|部长|厅长|院长|校长|所长|馆长|站长|会长|队长|组长|教授|博士"
    "|研究员|工程师|总经理|经理|董事长|总裁|负责人|村民|居民|市民|师傅|老师|医生|护士|厂长|社长|主席|委员|理事长|教练|船长"
)
_SAYING = (
    "说|表示|介绍|告诉|认为|坦言|回忆|笑着|指出|解释|透露|补充|强调|同意|来到|走进|带着|[，、。（在对向]"
)
_SURNAME = "".join(sorted(SURNAMES | set("项佟冼单仇裘景简应娄阙卓沙池包诸柴桂苗费饶屠章岑晏车麦")))
_NAMED = rf"(?:{_ROLES})([{_SURNAME}][{HAN}]{{1,2}}?)(?={_SAYING})"
_PERSON = rf"[{HAN}]{{2,4}}"
_TITLED = "《([^《》\n]{4,30})》"
_LATIN = r"[A-Z](?<![A-Za-z0-9.@/_-][A-Z])[a-z]{4,}(?![A-Za-z0-9@_-])"
_FOREIGN = rf"([{HAN}]{{2,6}})[·•]([{HAN}]{{2,6}})"
_BODY = (
    "有限责任公司|股份有限公司|有限公司|研究院|研究所|研究中心|出版社|管委会|合作社|委员会"
    "|大学|学院|中学|小学|医院|集团|银行|高新区|开发区|产业园"
)
_RUN = rf"[{HAN}（）()]{{1,24}}"
_MEANT = frozenset(
    "一二三四五六七八九十零〇0123456789甲乙丙丁戊上下左右前后東东西南北中大小新老男女省市县區区镇乡村春夏秋冬初高正副内外总分"
    "金银铜古今早晚长短黑白红黄蓝绿青"
)
"""What tells names apart that are alike: 第一中学 and 第二中学."""


class Name(NamedTuple):
    """A name where it stands."""

    text: str
    passage: Passage | None
    start: int


def check_spellings(manuscript: Manuscript) -> Iterator[Finding]:
    """
    A name is spelt alike all through: of a person, a firm, a work.

    同一个人名、机构名、书名，前后写法一致。
    Source: house practice
    Wrong: 记者项耀瑶……项耀遥说 | 兰芽科技有限公司……蓝芽科技有限公司
    Right: 李建国……李建军 | 第一中学……第二中学
    """
    if not manuscript.is_chinese:
        return
    seen: set[tuple[str, str]] = set()
    for one, other in _pairs(manuscript):
        key = (one.text, other.text)
        if key in seen or key[::-1] in seen or not other.passage:
            continue
        seen.add(key)
        compared = (one.passage, one.start) if one.passage else None
        stop = other.start + len(other.text)
        yield Finding(other.passage, other.start, stop, {"one": one.text, "other": other.text}, compared)


def _pairs(manuscript: Manuscript) -> Iterator[tuple[Name, Name]]:
    yield from _people(manuscript)
    for pattern, differ in ((_TITLED, _one_differs), (_LATIN, _one_letter_differs)):
        yield from _differing(_named(manuscript, pattern), differ)
    for bodies in _bodies(manuscript):
        yield from _differing(bodies, _tails_differ)
    yield from _foreigners(manuscript)


def _named(manuscript: Manuscript, pattern: str) -> list[Name]:
    """Returns the first place of each name that a pattern finds."""
    names: dict[str, Name] = {}
    compiled = re.compile(pattern)
    group = compiled.groups
    for passage in manuscript.passages:
        for found in compiled.finditer(passage.text):
            names.setdefault(found[group], Name(found[group], passage, found.start(group)))
    return [*names.values()]


def _bodies(manuscript: Manuscript) -> Iterable[list[Name]]:
    """Returns the first place of each name of firms, of schools and so on, those of one kind together."""
    kinds: dict[str, dict[str, Name]] = {}
    for passage in manuscript.passages:
        for found in re.compile(_BODY).finditer(passage.text):
            run = re.compile(_RUN).match(passage.text[max(0, found.start() - _REACH) : found.start()][::-1])
            if run and (before := re.compile(BEFORE).sub("", run[0][::-1])):
                name = Name(before + found[0], passage, found.start() - len(before))
                kinds.setdefault(found[0], {}).setdefault(name.text, name)
    return ([*names.values()] for names in kinds.values())


_ENOUGH = 300
"""Names of one kind that are compared with each other."""
_REACH = 12
"""Characters before 有限公司 that are its name."""


def _differing(
    names: list[Name], differ: Callable[[str, str], tuple[str, str] | None]
) -> Iterator[tuple[Name, Name]]:
    for one, other in combinations(names[:_ENOUGH], 2):
        if spelt := differ(one.text, other.text):
            first, second = spelt
            yield (
                Name(first, one.passage, one.start + one.text.index(first)),
                Name(second, other.passage, other.start + other.text.index(second)),
            )


# --- People ---------------------------------------------------------------------------------------


def _people(manuscript: Manuscript) -> Iterator[tuple[Name, Name]]:
    """Finds a person's name in the text with a character that sounds or looks like its own."""
    whole = "\n".join(passage.text for passage in manuscript.passages)
    said = _named(manuscript, _NAMED)
    known = {name.text: name for name in said}
    for text in _in_fields(manuscript):
        known.setdefault(text, Name(text, None, 0))
    for name in known.values():
        other = next((variant for variant in _variants(name.text) if variant in whole), "")
        if other and (len(name.text) > 2 or other in known):
            first, found = _first(manuscript, name.text) or name, _first(manuscript, other)
            if found and not _are_kin(first, found):
                yield first, found


_KIN = "[兄弟姐妹哥姊]"
_BESIDE = 8


def _are_kin(*names: Name) -> bool:
    """Tells whether the text says beside a name that it is a brother's or a sister's."""
    return any(
        re.compile(_KIN).search(
            name.passage.text, max(0, name.start - _BESIDE), name.start + len(name.text) + _BESIDE
        )
        for name in names
        if name.passage
    )


def _in_fields(manuscript: Manuscript) -> Iterator[str]:
    """Yields the names of people that fields hold."""
    feature = manuscript.feature
    texts: list[Text] = [*feature.byline.authors, *feature.editors]
    texts += [name for credit in feature.byline.credits for name in credit.names]
    texts += [
        part.signature.name for part in feature.parts if isinstance(part, Commentary) and part.signature
    ]
    texts += [
        block.speaker
        for block in feature.blocks()
        if isinstance(block, Quotation) and block.names_speaker  # others are told when they are read
    ]
    for text in texts:
        if re.compile(_PERSON).fullmatch(name := plain(text).strip()):
            yield name


def _variants(name: str) -> Iterator[str]:
    """Yields a name with another character in one place; that of a short surname is no slip."""
    for n, char in enumerate(name):
        if n or len(name) > 2:
            for other in alike().get(char, ""):
                yield name[:n] + other + name[n + 1 :]


def _first(manuscript: Manuscript, text: str) -> Name | None:
    for passage in manuscript.passages:
        if (at := passage.text.find(text)) >= 0:
            return Name(text, passage, at)
    return None


# --- Works, firms, foreign names ------------------------------------------------------------------

_LONG = 6
"""Characters of a name that is not another's by chance."""


def _one_differs(one: str, other: str) -> tuple[str, str] | None:
    """Returns two titles that differ in one character by mistake, or two that stand in the other order."""
    if len(one) != len(other):
        return None
    apart = [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(apart) == 2 and apart[0] + 1 == apart[1] and sorted(one) == sorted(other):
        return one, other
    if len(apart) != 1 or not _is_slip(one[apart[0]], other[apart[0]], len(one)):
        return None
    return one, other


def _is_slip(one: str, other: str, length: int) -> bool:
    is_meant = (one in _MEANT and other in _MEANT) or one.isdecimal() or other.isdecimal()
    return not is_meant and (length >= _LONG or other in alike().get(one, ""))


def _tails_differ(one: str, other: str) -> tuple[str, str] | None:
    """
    Returns the ends of two bodies' names that differ in one character, which sounds or looks alike.

    工商职业学院 and 工贸职业学院 are two.
    """
    same = _shared_tail(one, other)
    left, right = one[: len(one) - same], other[: len(other) - same]
    if not left or not right or not _is_slip(left[-1], right[-1], 0):
        return None
    before = _shared_tail(left[:-1], right[:-1])
    if (
        same < 3
        or (before < 2 and (before or len(left) > 1 or len(right) > 1))
        or (not before and same < _LONG)
    ):
        return None
    size = before + 1 + same
    return one[-size:], other[-size:]


def _shared_tail(one: str, other: str) -> int:
    count = 0
    while count < min(len(one), len(other)) and one[-1 - count] == other[-1 - count]:
        count += 1
    return count


def _one_letter_differs(one: str, other: str) -> tuple[str, str] | None:
    """Returns two Latin names that differ in a letter, if that is no ending."""
    if abs(len(one) - len(other)) > 1 or one[0] != other[0] or one[:-1] == other or other[:-1] == one:
        return None
    begin = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    tail = _shared_tail(one[begin:], other[begin:])
    if max(len(one), len(other)) - begin - tail == 1 and begin + tail >= _LETTERS:
        return one, other
    return None


_LETTERS = 5


def _foreigners(manuscript: Manuscript) -> Iterator[tuple[Name, Name]]:
    """Finds 弗兰克·伦岑 and 弗兰克·伦琴."""
    names: list[tuple[str, str, Passage, int]] = []
    for passage in manuscript.passages:
        if "·" in passage.text or "•" in passage.text:
            found_here = re.compile(_FOREIGN).finditer(passage.text)
            names += [(found[1], found[2], passage, found.start(2)) for found in found_here]
    for one, other in combinations(names[:_ENOUGH], 2):
        given = _shared_tail(one[0], other[0])
        if given < 2 or one[1][0] != other[1][0]:
            continue
        begin = next((n for n, (a, b) in enumerate(zip(one[1], other[1], strict=False)) if a != b), 0)
        rest = one[1][begin + 1 : begin + 3], other[1][begin + 1 : begin + 3]
        sound = one[1][begin] in alike().get(other[1][begin], "")
        if begin and (sound or (begin + 1 < 4 and rest[0][:1] == rest[1][:1] and rest[0])):
            size = max(begin + 1, 2)
            first, second = one[1][:size], other[1][:size]
            yield Name(first, one[2], one[3]), Name(second, other[2], other[3])
