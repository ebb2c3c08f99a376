"""
Datelines: what stands before the first words of a report and says where and from whom it comes.

    本报讯（记者 李青）昨日，……
    新华社贵阳2月12日电（记者 李青、周远）……
    【环球时报记者 李青】……
"""

from __future__ import annotations

import re

from tekan.chinese.names import SURNAMES

_REACH = 120
"""Characters within which one ends."""
_SOON = 28
"""Characters within which its first sign stands."""
_WIRES = frozenset("电電讯訊")
_ROLES = (
    *("记者", "記者", "通讯员", "通訊員", "特派员", "特派員", "评论员", "評論員"),
    *("观察员", "实习生", "實習生", "撰稿"),
)

# What may come, in this order. Each is read by itself: together they would be a pattern that takes long.
_CHAR = r"[^\W\d_]"
"""A Chinese character, or a letter; a class of all Chinese characters would take long to compile."""
_BLANK = r"[ \u3000\u00a0]"
_LABELS = rf"(?:【(?!\d*+】)[^【】\n]{{1,30}}+】{_BLANK}*+)++"

_HOUSE = rf"(?:据{_BLANK}*)?(?:{_CHAR}|·){{1,9}}?(?:[报報社网網刊台臺]|新闻|新聞|客户端|频道|頻道){_BLANK}*"
_PLACE = rf"{_CHAR}{{2,8}}?(?:[/／]?{_CHAR}{{2,8}}?)?{_BLANK}*"
_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十廿]{1,3})"
_DAY = (
    rf"(?:\d{{4}}{_BLANK}?年{_BLANK}?)?(?:{_NUMBER}{_BLANK}?月{_BLANK}?)?{_NUMBER}{_BLANK}?日{_BLANK}*"
    r"(?:专|專|急|综合|綜合)?"
)
_WIRED = (
    "[电電](?![影视視力商子话話气氣信动動网網梯价價台臺竞競池缆纜报報文稿头頭]"
    "|[站厂廠量脑腦器工机機流压壓源费費荒车車能])"
)
_TOLD = "[讯訊](?![息号號问問飞飛])"
_AGENCY = "(?:路透|法新|美联|美聯|彭博|共同|合众国际|合眾國際)社?"
_FROM = (
    rf"{_BLANK}*(?:(?:{_HOUSE}|{_AGENCY})(?:[/／]?{_PLACE}{_DAY}(?:{_WIRED}|{_TOLD})|(?:{_PLACE})?[专專]{_WIRED}|[特快专專]?{_TOLD})"
    rf"|{_PLACE}{_DAY}[电電讯訊](?={_BLANK}*[（(]))"
)
_GATHERED = (
    rf"(?:{_HOUSE}|{_AGENCY})?(?:{_PLACE}(?:{_DAY})?)??(?:综合|綜合)(?:外[电電])?(?:报道|報道|報導)"
    rf"|(?:{_HOUSE}|{_AGENCY})?{_PLACE}{_DAY}(?:综合|綜合)?(?:外[电電](?:报道|報道|報導)|[电電讯訊])"
)
"""What only brackets around it tell from the beginning of a sentence: 綜合外電報導."""
_BRACKETS = {"（": "）", "(": ")", "〔": "〕", "［": "］", "[": "]"}
_TITLE = rf"{_BLANK}*题[:：][^\n]{{1,60}}(?=\n|$)"

_ROLE = rf"(?:{_CHAR}|[·/／]){{0,14}}?(?:{'|'.join(_ROLES)}人?)"
_AT_WORK = rf"(?:文[/／][图圖]|{_CHAR}{{0,8}}(?:报道|報道|報導|摄影|攝影|整理|电|電))"
_GIVEN = f"(?:(?!报道|報道|報導|摄影|攝影|整理){_CHAR})"
_SURNAMED = rf"[{''.join(sorted(SURNAMES))}](?:{_GIVEN}{{1,3}}|{_BLANK}{{1,2}}{_CHAR}(?!{_CHAR}))"
_NAME = rf"(?:{_SURNAMED}|{_CHAR}{{2,4}}(?!{_CHAR})|{_CHAR}{{1,8}}(?:[·•]{_CHAR}{{1,8}}){{1,2}})"
_MORE = rf"(?>(?:{_BLANK}|[、,，;；/／\n])++(?:{_ROLE}(?:{_BLANK}|[:：])*+)?+{_NAME})*+"
_WHO = rf"{_BLANK}*(?>{_ROLE}(?:(?:{_BLANK}|[:：\n])++{_NAME}|{_SURNAMED})){_MORE}"
_BY = (
    rf"{_BLANK}*[（(](?:文[/／][图圖])?{_WHO}(?:{_CHAR}{{0,8}}{_DAY}[电電])?"
    rf"{_BLANK}*{_AT_WORK}?{_BLANK}*[）)]"
)
_NAMED = rf"{_BLANK}*[（(]{_NAME}{_MORE}{_BLANK}*[）)]"
"""Names alone are told from an aside by the place and the day before them."""
_ALONE = (
    rf"[■□●○▲◆]?(?:文[/／])?{_WHO}(?:{_BLANK}*{_AT_WORK}?{_BLANK}*(?=\n|$)"
    rf"|{_BLANK}*{_CHAR}{{0,8}}(?:报道|報道|報導)(?=[:：]))"
)
_BEHIND = rf"{_BLANK}*[:：，,]"

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_ENGLISH = (
    rf"[A-Z][A-Z .'’-]{{2,30}}(?:, [A-Z][A-Za-z. ]{{1,20}})?(?:, {_MONTH} \d{{1,2}})?"
    r"(?: \([A-Z][\w /]{1,20}\))? ?(?:—|–|--+)"
)


def dateline(text: str) -> str:
    """Returns the dateline at the head of a text, without the blanks behind it; nothing if it has none."""
    begins = len(text) - len(text.lstrip(" \u3000\u00a0\n"))
    head = text[begins : begins + _REACH]
    stop = _past(_ENGLISH, head, 0) if head[:2].isascii() and head[:2].isupper() else _stop(head)
    return text[: begins + stop] if stop else ""


def _stop(head: str) -> int:
    """Finds where a dateline in Chinese ends; tries only what the first characters do not rule out."""
    if whole := _bracketed(head):
        return whole
    begins = at = _past(_LABELS, head, 0) if head[:1] == "【" else 0
    if not _WIRES.isdisjoint(head[at : at + _SOON]):
        at = _past(_FROM, head, at)
    if at > begins:
        if (titled := _past(_TITLE, head, at)) > at:
            return _past(rf"\n{_ALONE}", head, titled)
        at = _past(_NAMED, head, at)
    if head[at:].lstrip()[:1] in ("（", "("):
        at = _past(_BY, head, at)
    if at == 0 and any(role in head[:_SOON] for role in _ROLES):
        at = _past(_ALONE, head, 0)
    return _past(_BEHIND, head, at) if at else 0


def _bracketed(head: str) -> int:
    """Finds where a dateline ends that stands in brackets: （中央社台北12日電）, 〔記者李青／台北報導〕."""
    close = head.find(_BRACKETS.get(head[:1], "\n"), 1, _REACH // 2)
    inner = head[1:close] if head[:1] in _BRACKETS and close > 1 else ""
    patterns = [_FROM, _GATHERED] if not _WIRES.isdisjoint(inner) or "合" in inner else []
    if head[:1] in "〔［[" and any(role in inner for role in _ROLES):
        patterns.append(_ALONE)
    if inner and any(_past(pattern, inner, 0) == len(inner) for pattern in patterns):
        return _past(_BEHIND, head, close + 1)
    return 0


def _past(pattern: str, head: str, at: int) -> int:
    """Returns where a pattern ends that begins at a place, or the place itself."""
    found = re.compile(pattern).match(head, at)
    return at + len(found[0].rstrip()) if found else at
