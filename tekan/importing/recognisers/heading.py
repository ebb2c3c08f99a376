"""
Headings of sections: 【…】 and a short line, 一、, （一）, 01, ■, or a short line between long ones.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from tekan.chinese.section_titles import counting, typed_numeral
from tekan.importing.aside_names import names_aside
from tekan.importing.captions import read_caption
from tekan.importing.furniture_words import is_furniture
from tekan.importing.guesses import Guess, Role, Why
from tekan.importing.looks import comparable, ends_sentence, inner, is_latin, is_short, width
from tekan.importing.recognisers.title import headline
from tekan.importing.sample_text import PARAGRAPH
from tekan.importing.typescript import Typescript
from tekan.importing.word_tables import any_of

EXAMPLES = {
    f"{PARAGRAPH}\n【视角1】\n快是首要的\n{PARAGRAPH}\n【视角2】\n新是最好的\n{PARAGRAPH}": (
        "paragraph heading heading paragraph heading heading paragraph"
    ),
    f"一、面馆\n{PARAGRAPH}\n二、茶馆\n{PARAGRAPH}": "heading paragraph heading paragraph",
    f"一、面馆\n（一）早上\n{PARAGRAPH}\n（二）晚上\n{PARAGRAPH}\n二、茶馆\n{PARAGRAPH}": (
        "heading sub-heading paragraph sub-heading paragraph heading paragraph"
    ),
    f"01\n一碗面的来历\n{PARAGRAPH}\n02\n一盏灯的来历\n{PARAGRAPH}": (
        "heading heading paragraph heading heading paragraph"
    ),
    f"■ 面馆\n{PARAGRAPH}\n■ 茶馆\n{PARAGRAPH}": "heading paragraph heading paragraph",
    f"{PARAGRAPH}\n街口的灯\n{PARAGRAPH}\n门后的面\n{PARAGRAPH}": (
        "paragraph heading paragraph heading paragraph"
    ),
    f"1. 坚持每天早上五点开门，从不间断，这是规矩。\n{PARAGRAPH}": "paragraph paragraph",
}

_ORNAMENT = re.compile(
    r"^[■□◆◇●○★☆▲△▌▍▎█┃※❖▶►◎§◼◾⬛➤✦❤]+[ \u3000]*(?P<text>.+?)[ \u3000]*[■□◆◇●○★☆▲△※❖◀◄◎]*$"
)
_BULLET = re.compile(r"^[•·▪‧◦*\-][ \u3000]")
_NUMBER_ALONE = re.compile(
    r"(?i)[—–\-·•=~～|｜/\s【\[《（(#No.]*(?P<number>(?:part|chapter|section|no)?[.\s·]*\d{1,2}"
    "|[壹贰叁肆伍陆柒捌玖拾]|[一二三四五六七八九十]{1,2}|[IVX]{1,4}|[①-⑳❶-❿]"
    r"|第[一二三四五六七八九十\d]{1,3}[章节節回篇部卷辑幕])[—–\-·•=~～|｜/\s】\]》）)、.]*"
)
_OTHERS = any_of(r"""
    图片说明 图说 图注 编者按 編者按 编者的话 开栏语 编后 记者手记 記者手記 采访手记 編後 专家点评
    專家點評 链接 相关链接 人物小传 名词解释 注释 註釋 参考 更正 来源 單位 单位 表\s?\d 图\s?\d 注[:：]
    资料来源 数据来源
""")
"""How short lines begin that are something else than headings."""


class _Style(NamedTuple):
    """How a heading is set; headings of one style are of one level."""

    kind: str
    form: tuple[str, ...] = ()


class _Heading(NamedTuple):
    """A heading that a line may be."""

    at: int
    style: _Style
    title: str
    kicker: str
    sure: float
    why: Why
    length: int = 1
    level: int = 0
    """As the format says."""


_BRACKETED = Why("【】里的短行，下面接着小标题", "a short line in brackets above a short line")
_IN_BRACKETS = Why("【】里的短行", "a short line in brackets")
_COUNTED = Why("以连续的序号开头的短行", "a short line with a numeral that follows on")
_NUMBERED = Why("单独一行的序号，下面接着短行", "a numeral on a line of its own above a short line")
_MARKED = Why("以 ■、◆ 之类开头的短行", "a short line with a mark such as ■ before it")
_BETWEEN = Why("长段之间的短行，没有句末标点", "a short line between long ones that ends as no sentence does")
_STATED = Why("格式里标明是标题", "the format says that it is a heading")
_BOLD = Why("整行加粗的短行", "a short line that is bold as a whole")


def guesses(script: Typescript) -> Iterator[Guess]:
    """Finds the headings, and gives those of one style one level."""
    found = sorted({heading.at: heading for heading in _headings(script)}.values())
    count = Counter(heading.style.kind for heading in found)
    kept = [heading for heading in found if _is_likely(heading, count)]
    levels = _levels(kept)
    for heading in kept:
        level = levels[heading.style]
        alone = count[heading.style.kind] == 1 and heading.style.kind in ("between", "marked", "bold")
        fields: dict[str, str] = {"title": heading.title, "level": str(level)}
        if heading.kicker:
            fields["kicker"] = heading.kicker
        yield Guess(
            Role.HEADING if level == 2 else Role.SUB_HEADING,
            heading.at,
            heading.sure - (0.14 if alone else 0.0),
            heading.why,
            heading.length,
            fields,
        )


def _is_likely(heading: _Heading, count: Counter[str]) -> bool:
    return heading.style.kind != "in brackets" or count["in brackets"] > 1


def _headings(script: Typescript) -> Iterator[_Heading]:
    numerals = [
        typed_numeral(script.text(at))
        if is_short(script.text(at), 60) and not ends_sentence(script.text(at))
        else None
        for at in range(len(script.lines))
    ]
    counted = counting([numeral if numeral and numeral.form[0] != "word" else None for numeral in numerals])
    alone = {
        at
        for at in range(len(script.lines))
        if len(script.text(at)) <= 40
        and _NUMBER_ALONE.fullmatch(script.text(at))
        and is_short(script.text(at + 1), 60)
        and script.running[at + 1 : at + 2] != [True]
    }
    place = headline(script)
    titles = {comparable(one) for one in (*script.stated, script.text(place[0]) if place else "")}
    skip = -1
    for at in range(len(script.lines)):
        if at == skip:
            continue
        text, said = script.text(at), script.lines[at].said
        if said and said.kind == "heading":
            if comparable(text) not in titles:
                yield _stated(script, at, said.level)
            continue
        if said and said.kind not in ("bold", "quoted", "right"):
            continue
        heading = _at(script, at, alone, counted)
        if heading:
            yield heading
            skip = at + 1 if heading.length == 2 else -1
        elif (
            said
            and said.kind == "bold"
            and is_short(text, 56)
            and not ends_sentence(text)
            and at > 0
            and not re.match(_OTHERS, text)
        ):
            yield _Heading(at, _Style("bold"), text, "", 0.8, _BOLD)


def _at(script: Typescript, at: int, alone: set[int], counted: set[int]) -> _Heading | None:
    """Takes a line for a heading by its first sign: brackets, a numeral, an ornament, its neighbours."""
    text = script.text(at)
    if names_aside(inner(text)) or (at and names_aside(inner(script.text(at - 1)))):
        return None
    if re.match(_OTHERS, text.strip("【】[]■◆●▲ ")) and not text.startswith("注"):
        return None
    if text.startswith(("【", "〖")):
        return _bracketed(script, at)
    if at in alone and len(alone) > 1 and script.text(at + 1):
        number = _NUMBER_ALONE.fullmatch(text)
        kicker = number["number"].strip() if number else text
        return _Heading(at, _Style("numbered"), script.text(at + 1), kicker, 0.92, _NUMBERED, 2)
    if at in counted and (heading := _counted(script, at)):
        return heading
    return _marked(script, at) if _ORNAMENT.fullmatch(text) else _between(script, at)


def _bracketed(script: Typescript, at: int) -> _Heading | None:
    """Takes a short line in brackets for a heading, or for the kicker of the line below or behind it."""
    text, following = script.text(at), script.text(at + 1)
    label = inner(text)
    if not label:
        found = re.fullmatch(r"【(?P<kicker>[^【】]{1,12})】(?P<title>.{2,40})", text)
        if (
            not found
            or not is_short(found["title"])
            or ends_sentence(text)
            or not _has_text_below(script, at + 1)
        ):
            return None
        return _Heading(at, _Style("bracketed"), found["title"].strip(), found["kicker"], 0.9, _BRACKETED)
    if width(label) > 24 or (at <= script.begins + _HEAD and at <= _title_place(script)):
        return None
    is_title = is_short(following) and following and not script.running[at + 1] and not inner(following)
    if is_title and not ends_sentence(following) and _has_text_below(script, at + 2):
        return _Heading(at, _Style("bracketed"), following, label, 0.94, _BRACKETED, 2)
    if _has_text_below(script, at + 1):
        return _Heading(at, _Style("in brackets"), label, "", 0.82, _IN_BRACKETS)
    return None


def _counted(script: Typescript, at: int) -> _Heading | None:
    """Takes a short line with a numeral that follows on for a heading, if it is no item of a list."""
    text = script.text(at)
    numeral = typed_numeral(text)
    if script.running[at] or not _is_heading_line(script, at) or not numeral or numeral.rest >= len(text):
        return None
    is_loose = numeral.form[0] in ("plain", "sign", "before a bracket") and not _has_text_below(
        script, at + 1
    )
    if is_loose or _stands_among(script, at, numeral.form):
        return None
    return _Heading(at, _Style("counted", numeral.form), text, "", 0.9, _COUNTED)


def _marked(script: Typescript, at: int) -> _Heading | None:
    """Takes a short line with an ornament before it for a heading, if it is no item of a list."""
    text = script.text(at)
    marked = _ORNAMENT.fullmatch(text)
    follows_alike = text[0] in (script.text(at + 1)[:1], script.text(at - 1)[:1])
    if (
        marked
        and not follows_alike
        and width(marked["text"]) >= 4
        and is_short(marked["text"])
        and not ends_sentence(text)
        and _has_text_below(script, at + 1)
        and not re.match(_OTHERS, marked["text"])
    ):
        return _Heading(at, _Style("marked", (text[0],)), marked["text"], "", 0.85, _MARKED)
    return None


def _between(script: Typescript, at: int) -> _Heading | None:
    """Takes a short line between long ones for a heading."""
    text = script.text(at)
    fits = (
        script.head < at < script.tail
        and 4 <= width(text) <= (80 if is_latin(text) else 40)
        and not ends_sentence(text)
        and not text.endswith(("：", ":", "，", "、", ",", "——"))
        and not inner(text)
        and not _BULLET.match(text)
        and not re.match(r"[—▲△↑↓“「①-⑳]|\d", text)
        and "\t" not in text
        and not re.search(r"\S\s{3,}\S", text)
        and not _is_bare(script, at - 1)
        and _has_text_below(script, at + 1)
        and (script.running[min(at + 1, len(script.lines) - 1)] or _is_sentence(script.text(at + 1)))
    )
    if not fits or (is_latin(text) and not re.match("[A-Z0-9‘“]", text)):
        return None
    return _Heading(at, _Style("between"), text, "", 0.76, _BETWEEN)


_HEAD = 40
"""Lines within which the headline stands."""


def _title_place(script: Typescript) -> int:
    """Returns the place of the headline, above which nothing is a section."""
    found = headline(script)
    return found[0] if found else 0


def _is_sentence(text: str) -> bool:
    return ends_sentence(text) and width(text) >= 24


def _is_bare(script: Typescript, at: int) -> bool:
    """Tells whether a line is as short and as unmarked as a heading, so that two would stand together."""
    text = script.text(at)
    read = read_caption(text)
    is_other = ends_sentence(text) or inner(text) or read.has_sign or read.credit or is_furniture(text)
    return is_short(text, 32) and not is_other


def _stands_among(script: Typescript, at: int, form: tuple[str, ...]) -> bool:
    """Tells whether the line above or below has a numeral of the same form: items of a list."""
    beside = [typed_numeral(script.text(other)) for other in (at - 1, at + 1)]
    return any(numeral is not None and numeral.form == form for numeral in beside)


def _is_heading_line(script: Typescript, at: int) -> bool:
    return is_short(script.text(at), 60) and not ends_sentence(script.text(at))


def _has_text_below(script: Typescript, at: int) -> bool:
    """Tells whether running text, a heading below or a picture follows."""
    below = range(at, min(at + 3, len(script.lines)))
    return any(script.running[n] or width(script.text(n)) >= 30 for n in below)


def _stated(script: Typescript, at: int, level: int) -> _Heading:
    text = script.text(at)
    found = re.fullmatch(r"【(?P<kicker>[^【】]{1,12})】\s*(?P<title>.+)", text)
    title, kicker = (found["title"], found["kicker"]) if found else (text, "")
    return _Heading(at, _Style("stated", (str(level),)), title, kicker, 0.96, _STATED, level=level)


_RANKS = {"bracketed": 0, "in brackets": 0, "numbered": 0, "marked": 1, "between": 1, "bold": 1}
_FORMS = {"ordinal": -1, "plain signs": 0, "in brackets signs": 2, "plain digits": 3, "in brackets digits": 4}


def _levels(headings: list[_Heading]) -> dict[_Style, int]:
    """
    Ranks the styles: the first one opens sections, one that comes inside it is lower.

    What the format says counts by its own levels; of 一、, （一）, 1. and （1） each is below the one before.
    """
    levels: dict[_Style, int] = {}
    stated = sorted(
        {heading.level for heading in headings if heading.level > 1 or heading.style.kind == "stated"}
    )
    for heading in headings:
        style = heading.style
        if style in levels:
            continue
        if style.kind == "stated":
            levels[style] = min(2 + stated.index(heading.level), 6)
            continue
        if style.kind == "marked" and (others := [levels[one] for one in levels if one.kind == "marked"]):
            levels[style] = min(others[0] + 1, 6)  # ● below ■
            continue
        rank = _rank(style)
        above = [level for other, level in levels.items() if _rank(other) < rank and other.kind != "stated"]
        same = [level for other, level in levels.items() if _rank(other) == rank and other.kind != "stated"]
        base = max((levels[one] for one in levels if one.kind == "stated"), default=1)
        levels[style] = same[0] if same else max(above, default=base) + 1
    return {style: min(level, 6) for style, level in levels.items()}


def _rank(style: _Style) -> int:
    if style.kind == "counted":
        return _FORMS.get(f"{style.form[0]} {style.form[1]}", 0 if style.form[1] == "signs" else 3)
    return _RANKS.get(style.kind, 0)
