"""
The numbers that Word sets before paragraphs by itself, which are nowhere in the text of a document.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple
from xml.etree.ElementTree import Element

from tekan.chinese.numbers import numeral
from tekan.importing.formats.word_names import W, inside, number, value

_SIMPLE = re.compile(r"%\d[.)）．、]?")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_ENDS = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_CYCLES = {
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "decimalEnclosedCircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedCircleChinese": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
}
_CHINESE = frozenset(
    {
        *(
            "chineseCounting",
            "chineseCountingThousand",
            "japaneseCounting",
            "taiwaneseCounting",
            "ideographDigital",
        ),
        *(
            "taiwaneseCountingThousand",
            "chineseLegalSimplified",
            "ideographLegalTraditional",
            "japaneseLegal",
        ),
    }
)
_LEGAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_MOST = 9999


class Level(NamedTuple):
    """How one level of a list is counted."""

    form: str = "decimal"
    text: str = "%1."
    start: int = 1


class Mark(NamedTuple):
    """What stands before a paragraph."""

    text: str
    """Empty for a bullet."""
    level: int
    is_item: bool
    """Whether it is a bullet or a plain number, as items of lists have; else it is words (一、, 第一章)."""


class Numbering:
    """The lists of a document, and how far each is counted."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, str] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._styled: dict[str, tuple[str, int]] = {}
        self._counted: dict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[str] = set()
        if root is not None:
            self._read(root)

    def _read(self, root: Element) -> None:
        for abstract in root.iterfind(f"{W}abstractNum"):
            name = abstract.get(f"{W}abstractNumId", "")
            self._levels[name] = levels = {}
            for level in abstract.iterfind(f"{W}lvl"):
                at = number(level.get(f"{W}ilvl"))
                levels[at] = Level(
                    value(level, f"{W}numFmt") or "decimal",
                    value(level, f"{W}lvlText"),
                    number(value(level, f"{W}start"), 1),
                )
                if style := value(level, f"{W}pStyle"):
                    self._styled.setdefault(style, (name, at))
        for num in root.iterfind(f"{W}num"):
            name = num.get(f"{W}numId", "")
            self._lists[name] = value(num, f"{W}abstractNumId")
            self._starts[name] = {
                number(one.get(f"{W}ilvl")): number(value(one, f"{W}startOverride"), 1)
                for one in num.iterfind(f"{W}lvlOverride")
                if inside(one, f"{W}startOverride") is not None
            }

    def level_of_style(self, style: str) -> int:
        """Returns the level at which the paragraphs of a style are counted."""
        return self._styled.get(style, ("", 0))[1]

    def mark(self, name: str, at: int) -> Mark | None:
        """Counts one paragraph of a list on, and returns what stands before it."""
        abstract = self._lists.get(name, "")
        level = self._levels.get(abstract, {}).get(at)
        if level is None:
            return None
        counted = self._counted[abstract]
        if name not in self._begun:
            self._begun.add(name)
            for lower, start in self._starts[name].items():
                counted[lower] = start - 1
        counted[at] = min(_MOST, counted.get(at, level.start - 1) + 1)
        for deeper in [one for one in counted if one > at]:
            del counted[deeper]
        if level.form in ("bullet", "none") and "%" not in level.text:
            return Mark("", at + 1, is_item=True) if level.form == "bullet" else None
        text = re.sub(r"%(\d)", lambda found: self._number(abstract, int(found[1]) - 1), level.text)
        return Mark(text.strip(), at + 1, level.form == "decimal" and bool(_SIMPLE.fullmatch(level.text)))

    def _number(self, abstract: str, at: int) -> str:
        level = self._levels[abstract].get(at, Level())
        return spelled(self._counted[abstract].get(at, level.start), level.form)


def spelled(count: int, form: str) -> str:
    """Spells a number as Word does in one of its forms."""
    if cycle := _CYCLES.get(form):
        return cycle[count - 1] if 0 < count <= len(cycle) else str(count)
    if form in _CHINESE:
        legal = "egal" in form
        return numeral(count).translate(_LEGAL) if legal else numeral(count)
    if form in ("upperLetter", "lowerLetter") and count > 0:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("upperRoman", "lowerRoman") and count > 0:
        return _roman(count).upper() if form == "upperRoman" else _roman(count)
    return f"{count:02}" if form == "decimalZero" else str(count) if form != "none" else ""


def _roman(count: int) -> str:
    text = ""
    for worth, sign in (*_ROMAN, *_ROMAN_ENDS):
        text += sign * (count // worth)
        count %= worth
    return text
