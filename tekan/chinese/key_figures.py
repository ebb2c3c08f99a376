"""
Key figures as papers print them: the forms that they have, how each is set, and where a text says one.

    550   1,234   8.5%   -0.3%   +5   3:1   1/3   1.2亿   三十   第一   10—20   10%至20%   近30   10万+
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from tekan.chinese.numbers import number_spans
from tekan.chinese.printed import printed

_ALIKE = str.maketrans(
    "０１２３４５６７８９．％：∶／＋" + "－−–‐‑﹣" + "―─～~〜",
    "0123456789.%::/+" + "------" + "—————",
)
"""What is the same sign to a reader; a full-width comma is none of a number."""

_BLANK = "[ \t\xa0\u2009\u202f\u3000]"
_HAN = "零〇一二三四五六七八九十百千万亿兩两萬億半廿卅"
_MAGNITUDES = "百千万亿萬億"
_OF_NUMBERS = rf"\d%‰{_HAN}"
_TIE = "(?:--?|——?|[至到])"
_BEFORE = (
    "大约 约 将近 接近 近 超过 超 逾 突破 不到 不足 至少 第 数 几 上 ≥ ≤ "  # noqa: SIM905 - a list of words
    "大約 約 將近 超過 數 幾".split()
)
"""What a number may begin with."""
_OF_THE_NUMBER = ("第", "数", "几", "數", "幾", "上", "≥", "≤")
"""Those of them that are set like the number itself."""

_NUMBER = r"\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,9})?|\d{1,3}(?: \d{3}){1,5}(?!\d)|\d{1,15}(?:\.\d{1,9})?"
_COUNT = rf" ?[{_MAGNITUDES}]{{1,3}}"
_ITEM = (
    rf"[-+±]?(?:(?:(?:{_NUMBER}){_COUNT}){{0,2}}(?:{_NUMBER})(?:{_COUNT})?[%‰]?"
    rf"|[{_HAN}]{{1,12}}(?:分之[{_HAN}]{{1,12}})?)"
)
VALUE = (
    rf"(?:{'|'.join(_BEFORE)})?{_ITEM}(?:(?:[/比]|{_TIE}){_ITEM}|(?::{_ITEM}){{1,2}})?\+?"  # 10%至20%, 1:2:3
)
"""A value in one width of signs."""


def is_value(text: str) -> bool:
    """Tells whether a text is a number as papers print it large, and nothing else."""
    number = text.translate(_ALIKE)
    # Most are plain, and the whole pattern takes longer to compile than to use.
    return bool(re.fullmatch(r"\d+(?:\.\d+)?%?", number) or re.fullmatch(VALUE, number))


class Run(NamedTuple):
    """A stretch of a value that is set in one way."""

    text: str
    kind: Literal["large", "small", "ratio"]


def runs(value: str) -> list[Run]:
    """
    Divides a value into what is set large, its numbers, and what is set small beside them: 近, 万, 亿.

    A number written in characters is large as a whole: 三十, 第一, 一百二十.
    """
    if value.isdecimal() and value.isascii():
        return [Run(value, "large")]
    text = re.sub(rf" ?([{_MAGNITUDES}])", r"\1", value.translate(_ALIKE))
    text = re.sub(rf"(?<=[{_OF_NUMBERS}])(?:--?|——?)(?=[-+\d{_HAN}])", "—", text)
    text = re.sub(r"-(?=\d)", "−", text)
    start = next((word for word in _BEFORE if text.startswith(word)), "")
    start = "" if start in _OF_THE_NUMBER else start
    pieces = re.split(rf"((?<=\d)[{_MAGNITUDES}]+|:)", text[len(start) :])
    found = [Run(piece, _kind(piece, n)) for n, piece in enumerate(pieces) if piece]
    return [Run(start, "small"), *found] if start else found


def _kind(piece: str, n: int) -> Literal["large", "small", "ratio"]:
    return "large" if n % 2 == 0 else "ratio" if piece == ":" else "small"


def width(value: str, unit: str) -> float:
    """Estimates how many ems of the large size a figure is wide."""
    large = "".join(run.text for run in runs(value) if run.kind != "small")
    small = "".join(run.text for run in runs(value) if run.kind == "small") + unit
    return sum(map(_width, large)) + sum(map(_width, small)) * _SMALL


_SMALL = 0.37
"""The size of a unit, of the number's."""


def _width(char: str) -> float:
    return 0.56 if char.isascii() or char in "−±" else 1


def says(text: str, value: str, unit: str) -> bool:
    """Tells whether a paragraph says a figure, and not only as part of a longer number."""
    text, figure = plain_form(text), _sought(value, unit)
    return any(
        re.compile(figure.before).match(text, start) and re.compile(figure.after).match(text, stop)
        for start, stop in _places(figure, text)
    )


def nearly_said(paragraphs: Iterable[str], value: str, unit: str) -> str:
    """Returns the number of a text of which a figure is a part, or that has the same digits, as it stands."""
    texts, number, counted = [*map(plain_form, paragraphs)], _joined(value), _joined(unit)
    digits = re.search(rf"\d[\d,.]+|[{_HAN}]{{2,}}", number)
    for sought in (number, *([digits[0]] if digits else [])):
        pattern = ",?".join(map(re.escape, sought.replace(",", "")))
        for text in texts:
            for found in re.finditer(pattern, text):
                said = _as_it_stands(text, *found.span(), counted)
                if said != number + counted:
                    return said
    return ""


def _as_it_stands(text: str, start: int, stop: int, unit: str) -> str:
    """Returns the whole number that a stretch is in, with its unit."""
    start, stop = _whole_number(text, start, stop)
    stop = next((end for begin, end in number_spans(text) if begin < stop <= end), stop)
    if unit and not text[start:stop].endswith(unit) and text.startswith(unit, stop):
        stop += len(unit)
    return text[start:stop]


_IN_A_NUMBER = rf"(?:[{_OF_NUMBERS}.,:/+±\-—]|[至到](?=[{_OF_NUMBERS}]))*"


def _whole_number(text: str, start: int, stop: int) -> tuple[int, int]:
    """Widens a stretch to the whole number that it is in: its sign, its other digits, its other half."""
    head = re.match(_IN_A_NUMBER, text[:start][::-1])
    tail = re.match(_IN_A_NUMBER, text[stop:])
    start, stop = start - len(head[0] if head else ""), stop + len(tail[0] if tail else "")
    while start < stop and text[start] in "—,.:/":
        start += 1
    while start < stop and text[stop - 1] in "-—,.:/+":
        stop -= 1
    return start, stop


@functools.lru_cache(128)  # a paragraph is asked for each figure, by the check and by the page
def plain_form(text: str) -> str:
    """Returns a text with one width of signs, and without the blanks inside numbers and behind them."""
    return _joined(printed(text))


def _joined(text: str) -> str:
    text = text.translate(_ALIKE).replace("°C", "℃")
    if not re.search(_BLANK, text):
        return text
    text = re.sub(rf"(?<=\d){_BLANK}(?=\d{{3}}(?!\d))", "", text) if re.search(_GROUPED, text) else text
    text = re.sub(
        rf"(?<=[{_OF_NUMBERS}]){_BLANK}*([:/比至到]|[-—]{{1,2}}){_BLANK}*(?=[-+±]?[{_OF_NUMBERS}])",
        r"\1",
        text,
    )
    text = re.sub(rf"(?<=[第约約近超逾过過到足少数數几幾上≥≤]){_BLANK}+(?=[-+±\d])", "", text)
    text = re.sub(rf"(?<=[{_OF_NUMBERS}余餘多几幾来來+]){_BLANK}+(?=[^\W\d]|[%‰℃°])", "", text)
    return text.strip()


_GROUPED = rf"(?<![\d.,])\d{{1,3}}(?:{_BLANK}\d{{3}})+(?![\d.,])"


class _Sought(NamedTuple):
    """What has to stand in a text of one width of signs for it to say a figure."""

    characters: str
    dashed: str
    """The pattern of its characters if there is a dash in them, which may be typed in several ways."""
    before: str
    """The pattern of the place where it begins; of the few that there are, each is compiled once."""
    after: str


@functools.lru_cache(128)
def _sought(value: str, unit: str) -> _Sought:
    number, counted = _joined(value), _joined(printed(unit))
    if counted[:1] and number[-1:] and not (counted[0].isdecimal() or counted[0] in ".,"):
        counted = counted.lstrip()
    has_dash = "-" in number or "—" in number
    dashed = re.sub(r"(?:\\-){1,2}|—{1,2}", _dash, re.escape(number)) + re.escape(counted)
    begins_as_number = re.match(rf"[-+±]?[{_OF_NUMBERS}]", number)
    before = _NOT_IN_A_NUMBER if begins_as_number else ""
    if begins_as_number and number[0] in _HAN:
        before += rf"(?:(?<![{_OF_NUMBERS}])|(?<=[唯统統]一))(?<!分之)"
    after = r"(?!\d)"
    if not counted or counted[-1] in _MAGNITUDES + "%‰":
        after = rf"(?![{_OF_NUMBERS}]|[.,:/比]\d|{_TIE}[-+±]?[{_OF_NUMBERS}]|分之)"
    elif counted[-1].isascii() and counted[-1].isalpha():
        after = r"(?![A-Za-z0-9])"
    return _Sought(number + counted, dashed if has_dash else "", before, after)


def _places(figure: _Sought, text: str) -> Iterator[tuple[int, int]]:
    """Yields the stretches of a text where its characters are, also those that overlap."""
    if figure.dashed:
        yield from (found.span(1) for found in re.finditer(f"(?=({figure.dashed}))", text))
        return
    at = text.find(figure.characters)
    while at >= 0:
        yield at, at + len(figure.characters)
        at = text.find(figure.characters, at + 1)


def _dash(found: re.Match[str]) -> str:
    """Writes the pattern of a minus at a number's beginning, or of what stands between two."""
    head = found.string[: found.start()]
    return "[-—]{1,2}" if head and head[-1] not in ":/比至到" else "-"


_NOT_IN_A_NUMBER = (
    r"(?<!\d)(?<!\d[.,:/比])(?<![+±])(?:(?<!-)|(?<=--))"
    rf"(?<![{_OF_NUMBERS}][—至到])(?<![{_OF_NUMBERS}]——)(?<![{_OF_NUMBERS}]--)"
)
"""What may not stand before a number: another's digits and signs, its own sign, the other end of a range."""
