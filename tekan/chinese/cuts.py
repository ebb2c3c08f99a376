"""
The beginning of a text, cut where a newspaper would cut it.

Behind the end of a sentence, which needs no mark; else at the end of a clause, with …… for what follows; and
inside a number, a word, a title or the like only where the text leaves no other place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from tekan.chinese.characters import SHAPES
from tekan.chinese.numbers import number_spans

_CLOSING = dict(zip('“‘「『《〈（(【〔〖[{"', '”’」』》〉）)】〕〗]}"', strict=True))
# An apostrophe closes nothing: O’Neill, ‘90s.
_MARK_OF_PAIR = r"""[“”‘’「」『』《》〈〉（）()【】〔〕〖〗\[\]{}"](?<![A-Za-z]’(?=[A-Za-z]))(?<!‘(?=\d0s))"""

_NO_MARK_AFTER = "，、；：,;:—。！？…”’」』）)》〉】"
# Behind 。 a sentence is over. Behind the others it may go on: “快！”的口号, “走吗？”，他问, 好……的面.
_GOES_ON = rf"(?![{_NO_MARK_AFTER}的等之和与與及或])"
_CHINESE_SENTENCE = (
    rf"。++[”’」』）)]*+(?![{_NO_MARK_AFTER}])|[！？]++(?![{_NO_MARK_AFTER}])"
    rf"|[！？…]++[”’」』]++{_GOES_ON}|…++{_GOES_ON}"
)
_LATIN_SENTENCE = r"(?<![A-Za-z])([A-Za-z]*)[.!?]++[”’\"')]*+(?= +[^a-z ])"
_CLAUSE = "[，；：、]|[,;:](?= )|—++"
_WEAK = "：、:"

_ABBREVIATIONS = frozenset(
    {
        *("mr", "mrs", "ms", "dr", "prof", "st", "jr", "sr", "inc", "ltd", "co", "corp", "no", "vs", "fig"),
        *("gen", "col", "lt", "capt", "sen", "rep", "gov", "rev", "vol"),
    }
)

# On the shape: 1,234.5%  R&D  O’Neill  10:30  2022—2024  https://a.cn/?b=(1)
_WORD = r"[aAd](?:[aAdwxn,:;!?()’']*[aAd])?w*"
_UNBROKEN = (
    r"\d [^ ]"  # 550 余家
    "|(?:百分之)?[〇零一二三四五六七八九十百千万亿两点萬億兩點]{2,}[个個元年月日人名家倍成米吨噸亩畝]?"
    "|[^ ][\u0300-\u036f\u200d\u20e3\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef]+"
)

_COMMON_HAN = "[\u3400-\u9fff]"

_DANGLING = " \u3000，、；：,;:—…·“‘「『《〈（(【〔〖[{"
"""What cannot stand before the dots."""


class _Pair(NamedTuple):
    """A quotation or a bracket, by the places of its two marks."""

    start: int
    end: int
    """The end of the text if nothing closes it."""
    closing: str


class _End(NamedTuple):
    """A place where a text may be cut."""

    at: int
    cost: float
    """How much less text, of all that there is room for, another end may leave and still be preferred."""
    dots: int = 2


_SENTENCE_COST, _CLAUSE_COST, _WEAK_CLAUSE_COST = 0, 1 / 2, 3 / 4
_COST_INSIDE = dict.fromkeys('”’」』"', 1 / 3) | dict.fromkeys("）)〕]}", 2 / 3)
"""What an end costs besides where its quotation or bracket has to be closed; a title is never cut."""


def cut(text: str, most: int) -> str:
    """
    Returns the beginning of a text, at most so many characters, up to the end of a sentence or clause.

    The text is on one line and printed: no rule may be applied to what is returned. What is cut inside a
    quotation or a bracket is closed again.
    """
    if len(text) <= most:
        return text
    seen = text[: 4 * most]  # far enough to see where what begins in the summary is closed
    pairs = _pairs(seen)
    ends = [
        end._replace(cost=end.cost + max((_COST_INSIDE[pair.closing] for pair in around), default=0))
        for end in _ends(seen[: most + 4])
        for around in [_around(end.at, pairs)]
        if most // 6 < end.at <= most - end.dots - len(around)
        and all(pair.closing in _COST_INSIDE for pair in around)
    ]
    if not ends:
        return _closed(text[: _anywhere(seen, most, pairs)], pairs)
    return _closed(text[: max(ends, key=lambda end: end.at - end.cost * most).at], pairs)


def broken_off(text: str) -> str:
    """Ends a text that goes on elsewhere with dots, in place of the marks of a clause."""
    return _closed(text, ())


def ends_sentence(text: str) -> bool:
    """Tells whether a text ends with a sentence."""
    return bool(re.search(r"[。！？….!?][”’」』\"']*$|。[”’」』）)\"]*$", text[-8:]))


def ends_clause(text: str) -> bool:
    """Tells whether a text ends with a mark after which its sentence goes on."""
    return text.endswith(tuple("，、；：,;:—"))


def _ends(text: str) -> Iterator[_End]:
    """Yields the ends of sentences, and those of clauses, before their marks."""
    for found in re.finditer(_CHINESE_SENTENCE, text):
        yield _End(found.end(), _SENTENCE_COST, dots=0)
    if ". " in text or "! " in text or "? " in text:
        for found in re.finditer(_LATIN_SENTENCE, text):
            if len(found[1]) != 1 and found[1].lower() not in _ABBREVIATIONS:
                yield _End(found.end(), _SENTENCE_COST, dots=0)
    for found in re.finditer(_CLAUSE, text):
        start, end = found.span()
        if not (text[start - 1 : start].isdecimal() and text[end : end + 1].isdecimal()):
            yield _End(start, _WEAK_CLAUSE_COST if found[0] in _WEAK else _CLAUSE_COST)


def _pairs(text: str) -> list[_Pair]:
    """Finds the quotations and brackets; one that nothing closes runs to the end of the text."""
    pairs: list[_Pair] = []
    opened: list[tuple[int, str]] = []
    for found in re.finditer(_MARK_OF_PAIR, text):
        at, mark = found.start(), found[0]
        inner = next((n for n in reversed(range(len(opened))) if opened[n][1] == mark), None)
        if inner is not None:
            pairs.append(_Pair(opened[inner][0], at, mark))
            del opened[inner:]
        elif mark in _CLOSING:
            opened.append((at, _CLOSING[mark]))
    pairs += (_Pair(at, len(text), closing) for at, closing in opened if closing != '"')
    return pairs


def _around(at: int, pairs: Iterable[_Pair]) -> list[_Pair]:
    """Lists the quotations and brackets that a place is in, from the innermost out."""
    return sorted((pair for pair in pairs if pair.start < at <= pair.end), reverse=True)


def _anywhere(text: str, most: int, pairs: Iterable[_Pair]) -> int:
    """Finds the last place that parts no number and no word, outside of quotations and brackets if it can."""
    numbers = number_spans(text)
    spans = [*numbers, *(found.span() for found in re.finditer(_WORD, text.translate(SHAPES)))]
    spans += (found.span() for found in re.finditer(_UNBROKEN, text))
    inside = {place for start, stop in spans for place in range(start + 1, min(stop, most))}
    # Two numbers that touch are one date or one sum: 2020年|5月, 3亿|5千万.
    inside |= {stop for _, stop in numbers} & {start for start, _ in numbers}
    places = [
        (place, around)
        for place in range(most - 2, 0, -1)
        for around in [_around(place, pairs)]
        if place <= most - 2 - len(around)
    ]
    outside = (place for place, around in places if place not in inside and not around and place > most // 6)
    whole = (place for place, _ in places if place not in inside and text[:place].strip(_DANGLING))
    # What leaves no room even for its first word is cut in it.
    return next(chain(outside, whole, (place for place, _ in places)), 0)


def _closed(kept: str, pairs: Iterable[_Pair]) -> str:
    """Adds dots where a sentence is broken off, and the closing marks of what the text was cut inside."""
    dots = ""
    if not ends_sentence(kept) or kept.endswith("…"):
        kept = kept.rstrip(_DANGLING)
        if not ends_sentence(kept):
            dots = "……" if len(re.findall(_COMMON_HAN, kept)) > kept.count(" ") else "…"
    return kept + dots + "".join(pair.closing for pair in _around(len(kept), pairs))
