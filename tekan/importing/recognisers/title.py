"""
The headline, wherever it stands among the first lines, and its repetitions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tekan.chinese.dates import leading_date
from tekan.importing.furniture_words import is_furniture, is_menu
from tekan.importing.guesses import Guess, Role, Why
from tekan.importing.looks import comparable, ends_sentence, is_latin, width
from tekan.importing.recognisers.breadcrumb import crumbs
from tekan.importing.recognisers.meta import is_meta
from tekan.importing.sample_text import HEADLINE
from tekan.importing.typescript import Typescript

EXAMPLES = {
    (
        f"{HEADLINE}\n日期：2024-05-01 来源：山城日报"
        "\n清晨六点，街口的面馆开了门，第一碗面端上桌，热气把玻璃蒙住了，街坊们陆续坐下。"
    ): "title meta paragraph",
    (
        f"{HEADLINE}\n{HEADLINE}"
        "\n清晨六点，街口的面馆开了门，第一碗面端上桌，热气把玻璃蒙住了，街坊们陆续坐下。"
    ): "title cut paragraph",
}

_BEFORE_A_HEADLINE = (
    "(?:编者按|编者的话|开栏语|開欄語|編者按|导读|导语|摘要|提要|内容提要|关键词|關鍵詞)(?:[:：]|$)"
)
_STATED = Why("格式里标明是标题", "the format says that it is the headline")
_SCORED = Why("开头几行里最像标题的一行", "the line among the first that looks most like a headline")
_AGAIN = Why("标题又出现一次", "the headline again")


def guesses(script: Typescript) -> Iterator[Guess]:
    """Finds the headline, and cuts its repetitions."""
    if found := headline(script):
        at, sure = found
        alike = comparable(script.text(at))
        at = next(place for place in range(at + 1) if comparable(script.text(place)) == alike)
        why = _STATED if script.said(at) == "heading" else _SCORED
        yield Guess(Role.TITLE, at, sure, why, fields={"title": script.text(at)})
        yield from _repetitions(script, at, script.text(at))
    for stated in script.stated:
        yield from _repetitions(script, -1, stated)


def _repetitions(script: Typescript, at: int, title: str) -> Iterator[Guess]:
    """Cuts what says the headline again."""
    wanted = comparable(title)
    for other in range(len(script.lines)):
        text = script.text(other)
        same = comparable(re.sub(r"\s*[-_—|｜–]{1,2}\s*[^-_—|｜–]{2,16}$", "", text))
        if other != at and wanted and wanted in (comparable(text), same) and other <= script.head + 3:
            yield Guess(Role.CUT, other, 0.965, _AGAIN)


def headline(script: Typescript) -> tuple[int, float] | None:
    """Returns the place of the headline, and how sure it is; none where the format states it."""
    if script.stated:
        return None
    stop = min(max(script.head + 1, script.begins + 8), len(script.lines))
    sections = (
        at for at in range(script.begins, stop) if script.said(at) == "heading" and not _is_only(script, at)
    )
    stop = next(sections, stop)
    scored = [(_score(script, at), -at) for at in range(script.begins, stop)]
    best = max(scored, default=(0.0, 0))
    if best[0] <= 0.2:
        return None
    if _is_first_of_three(script, -best[1]):
        return 1 - best[1], 0.62
    return -best[1], min(0.5 + best[0] / 2, 0.97)


def _is_first_of_three(script: Typescript, at: int) -> bool:
    """Tells whether three lines stand together that could each be the headline: then it is the middle one."""
    three = [script.text(place) for place in range(at, at + 3)]
    plain = all(
        text and _score(script, at + n) > 0.3 and not re.search("——|[：:]$", text)
        for n, text in enumerate(three)
    )
    return (
        plain
        and not script.said(at)
        and script.repeated[comparable(three[0])] < 2
        and _score(script, at + 3) < 0.3
    )


def _score(script: Typescript, at: int) -> float:
    """Weighs how much a line is like a headline."""
    if not 0 <= at < len(script.lines):
        return 0.0
    text, said = script.text(at), script.lines[at].said
    if said and said.kind == "heading" and said.level == 1:
        return 0.95 if _is_only(script, at) else 0.0
    if (said and said.kind not in ("heading", "bold")) or _is_none(script, at, text):
        return 0.0
    columns = _columns(text)
    signs = (
        (0.15, 14 <= columns <= 64),  # as long as headlines are
        (0.1, 20 <= columns <= 56),  # as long as most are
        (0.2, said is not None),  # a heading, or bold
        (0.3, script.repeated[comparable(text)] > 1 and columns >= 12),  # said again, as windows and apps do
        (0.12, re.search(r"[：:，,、！？—“”《》\s]", text) is not None),  # of two parts, or with a quotation
    )
    score = sum((gain for gain, has_it in signs if has_it), 0.25)
    score += _by_its_neighbours(script, at) - sum(
        loss for pattern, loss in _UNLIKE if re.search(pattern, text)
    )
    # What stands higher up is the headline rather than a heading, but the names of sites stand above it too.
    score -= 0.3 * bool(leading_date(text) and re.search("[，,]", text))
    return score - 0.012 * (at - script.begins)


def _is_only(script: Typescript, at: int) -> bool:
    """Tells whether a heading is the only one of the highest level; else it opens a section."""
    alike = [n for n, line in enumerate(script.lines) if line.said == script.lines[at].said]
    return len({comparable(script.text(n)) for n in alike}) == 1


_KIND_OF_TEXT = r"(?:纪事|侧记|纪实|综述|大事记|纪略|側記|紀實|紀事)(?:[（(][^（）()]*[)）])?$"
_UNLIKE = (
    (r"^(?:——|--|—)", 0.45),
    (r"(?:——|--|—)$", 0.25),
    (r"[：:，、]$", 0.3),
    (r"^[【（(\[].*[】）)\]]$", 0.4),
)
"""What a headline seldom looks like, and how much that weighs."""


_AMONG_THE_FIRST = 8
"""Lines within which a line with a dash below one is its subtitle."""


def _by_its_neighbours(script: Typescript, at: int) -> float:
    """Weighs the lines around: a date below, a subtitle below, a kicker above."""
    text, above, below = script.text(at), script.text(at - 1), script.text(at + 1)
    score = 0.25 if is_meta(below) else 0.12 if is_meta(script.text(at + 2)) else 0.0
    is_subtitled = (
        re.match("——|--", below) and at + 2 < len(script.lines) and at < script.begins + _AMONG_THE_FIRST
    )
    if is_subtitled and not re.match("——|--", text):
        score += 0.5
    if re.search("(?:——|--)$", above) and not re.match("——|--", text) and at > script.begins:
        score += 0.3
    if re.search(_KIND_OF_TEXT, text) and width(above) >= 12 and not _is_other(script, above):
        score -= 0.3
    return score


def _is_none(script: Typescript, at: int, text: str) -> bool:
    """Tells whether a line can be no headline: a sentence, a row of a table, too long, or something else."""
    is_sentence = ends_sentence(text) and not text.endswith(("！", "？", "!", "?", "…"))
    is_row = "\t" in text or re.search(r"\S[ \u3000]{2,}\S.*\S[ \u3000]{2,}\S", text)
    return (
        not comparable(text)
        or not 4 <= _columns(text) <= 84
        or at > script.head
        or (is_sentence and script.repeated[comparable(text)] < 2)
        or bool(is_row)
        or _is_other(script, text)
    )


def _columns(text: str) -> int:
    return width(text) * 2 // 3 if is_latin(text) else width(text)


def is_of_the_page(script: Typescript, text: str) -> bool:
    """Tells whether a line is one that pages set around any headline: a menu, the site's name, a date."""
    return (
        bool(crumbs(text))
        or is_furniture(text)
        or is_menu(text)
        or is_meta(text)
        or comparable(text) in script.own_names
    )


def _is_other(script: Typescript, text: str) -> bool:
    return (
        is_of_the_page(script, text)
        or bool(re.match(_BEFORE_A_HEADLINE, text))
        or bool(re.match(r"(?:By|BY|Photographs? by|Photos? by|Words)\b", text))
        or bool(re.search(r"(?:文|图|圖|摄影|攝影|记者|記者|编辑|作者)\s*[丨|｜/／:：]", text))
        or bool(re.match(r"(?:本报|本刊|本网)?(?:记者|記者|通讯员)[ \u3000]", text))
    )
