"""
Lines that begin an item or a paragraph as editors type and paste them, in the form that Markdown knows.

    ｜typed                                    ｜is
    -甲   －甲   • 甲   -　甲   １．甲   1.甲   ｜an item of a list
    甲   &emsp;&emsp;甲                     ｜the beginning of a paragraph
    1、甲   （1）甲   ①甲   一、甲              ｜the same, its number printed as it stands
    ␣␣- 甲 below - 乙                         ｜an item inside the other, from two blanks on
    >60岁   -5℃   1.5亿                        ｜text
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum, auto

ODD_LINE = re.compile(
    r"^[ \t>]*(?:[-－–+•·∙‣⁃\uf0b7]|\*[ \t\u3000\xa0]|[0-9０-９]{1,3}[.．。、)）]"
    r"|[（(][0-9０-９一二三四五六七八九十]"
    r"|[①-⑳⑴-⒛㈠-㈩❶-❿]|[一二三四五六七八九十]{1,3}、|[\u3000\xa0\u2000-\u200a]|&(?:e[mn]sp|nbsp|thinsp|#)"
    r"|>\d|\|?[ ]*:?-+:?[ ]*\|)|^\t",
    re.MULTILINE,
)
"""A text without any such line is as Markdown takes it."""

_INDENT = 4
"""Blanks to a level of a list, as Python-Markdown counts."""

_ENTITIES = r"e[mn]sp|nbsp|thinsp|#12288|#160|#819[2-9]|#820[0-2]|#[xX](?:3000|[aA]0|200[0-9aA])"
_BLANK = rf"(?:[ \t\u3000\xa0\u2000-\u200a]|&(?:{_ENTITIES});)"
_BLANKS = re.compile(rf"{_BLANK}*")
_WIDE = re.compile(r"[\u3000\u2003\u2001]|&(?:emsp|#12288|#8195|#8193|#[xX](?:3000|2003|2001));")
_HALF = re.compile(r"[\u2002\u2000\xa0]|&(?:ensp|nbsp|#160|#8194|#8192|#[xX](?:[aA]0|2002|2000));")

_QUOTED = re.compile(r"[ ]{0,3}>(?!\d)[ ]?")
_RULE = re.compile(r"[ ]{0,3}([-*_])(?:[ \t]*+\1){2,}+[ \t]*$")
_WORD = r"[^\W\da-zA-Z_]|[“”‘’《【（「『\[*]"
"""What follows a marker without a blank, so that -5℃, 1.5亿 and -x stay what they are."""
_BULLET = rf"[-*+]{_BLANK}++(?=\S)|-(?={_WORD})|[－•·∙‣⁃\uf0b7]{_BLANK}*+(?=[^\s\d－])|–{_BLANK}++(?=\S)"
_POINT = rf"\.{_BLANK}++(?=\S)|[.．](?=[A-Z]|{_WORD})|[．。]{_BLANK}*+(?=[^\W\d]|[“《【（「『])"
_HEADING = re.compile("#{3,6}(?!#)")
_ITEM = rf"(?P<bullet>{_BULLET})|(?P<number>[0-9０-９]{{1,3}})(?:{_POINT})"
_NUMERALS = "[一二三四五六七八九十]{1,3}"
_NUMBERED = (
    rf"(?:(?P<a>\d{{1,3}})(?P<a_mark>[、)）])|[（(](?P<b>\d{{1,3}})[)）]|(?P<c>{_NUMERALS})(?P<c_mark>、)"
    rf"|[（(](?P<d>{_NUMERALS})[)）]|(?P<e>[①-⑳])|(?P<f>[⑴-⒇])|(?P<g>[㈠-㈩])|(?P<h>[❶-❿]))(?=\S|\s+\S)"
)
_CHINESE = {numeral: n for n, numeral in enumerate("一二三四五六七八九十", start=1)}


_SIGNS = "".join(
    map(chr, (*range(0x2000, 0x200B), *range(0x2460, 0x249C), *range(0x2776, 0x2780), *range(0x3220, 0x322A)))
)
_FIRST = frozenset(
    " \t>-－–+•·∙‣⁃\uf0b7*0123456789０１２３４５６７８９（(一二三四五六七八九十|:&\u3000\xa0" + _SIGNS
)
"""What odd lines begin with."""


_STRUCTURE = frozenset(" \t>-*+#_|:")
"""What lines begin with that Markdown may read as something else than a paragraph's, besides numbers."""
_SENTENCE_ENDS = tuple("。！？…：；”）")
_NUMBERED_ITEM = re.compile(r"^\d+\. ", re.MULTILINE)


class Shape(Enum):
    """What the lines of a text are made of, as far as their beginnings tell."""

    PLAIN = auto()
    """Paragraphs and nothing else."""
    MARKED = auto()
    """Perhaps more, in Markdown's own form."""
    ODD = auto()
    """Perhaps lines that Markdown would read in another way than they are meant."""


def shape_of(text: str) -> Shape:
    """Tells what a text is made of."""
    firsts = {line[:1] for line in text.split("\n")}
    if not firsts.isdisjoint(_FIRST) and ODD_LINE.search(text):
        return Shape.ODD
    is_marked = not firsts.isdisjoint(_STRUCTURE) or "\t" in text or _NUMBERED_ITEM.search(text)
    return Shape.MARKED if is_marked else Shape.PLAIN


def markdown_lines(lines: Iterable[str]) -> list[str]:
    """Writes the lines of a text so that Python-Markdown reads what their editor meant."""
    return list(_Lines().run(lines))


class _Lines:
    """One pass over the lines of a text."""

    def __init__(self) -> None:
        self._levels: list[int] = []
        """How far the markers of the open lists are indented."""
        self._kinds: list[bool] = []
        """Whether each of them is numbered."""
        self._is_in_table = False
        self._before = ""
        """What the line before is: "text", "item", "paragraph" (of an item), "quotation", or nothing."""
        self._as_typed: set[int] = set()
        """The lines whose numbers no list would keep."""
        self._n = 0
        self._numbers: dict[str, int] = {}
        """The last number of each kind, in the paragraphs that stand one below the other."""
        self._ends = ""
        """The last character of the line before."""

    def run(self, lines: Iterable[str]) -> Iterator[str]:
        """Yields the lines, each as Markdown knows it."""
        lines = list(lines)
        self._as_typed = _odd_numbers(lines)
        n = 0
        while n < len(lines):
            stop = n
            while stop < len(lines) and _QUOTED.match(lines[stop]):
                stop += 1
            if stop > n:
                inner = markdown_lines(_QUOTED.sub("", line, count=1) for line in lines[n:stop])
                yield from self._apart()
                yield from (f"> {line}".rstrip() for line in inner)
                self._is_in_table = False
                self._levels, self._before, self._numbers = [], "quotation", {}
                n = stop
                continue
            following = lines[n + 1] if n + 1 < len(lines) else ""
            self._n = n
            yield from self._line(lines[n], following)
            self._ends = lines[n].rstrip()[-1:]
            n += 1

    def _line(self, line: str, following: str) -> Iterator[str]:
        lead = _BLANKS.match(line)
        at = lead.end() if lead else 0
        blanks, rest = line[:at], line[at:]
        if "|" in rest:
            rest = rest.rstrip(" \t\u3000\xa0")
        indent = len(blanks.expandtabs(_INDENT)) if blanks.isascii() and "&" not in blanks else 0
        self._is_in_table = (self._is_in_table and bool(rest)) or bool(SEPARATOR.match(line) and self._before)
        if not rest:
            self._before, self._numbers = "", {}
            yield ""
        elif self._is_in_table and "|" not in rest:  # its rows end here, and not only at an empty line
            self._is_in_table, self._before = False, ""
            yield ""
            yield from self._line(line, following)
        elif _RULE.match(rest) or _HEADING.match(rest):
            if self._levels:
                yield from self._apart()
            self._levels, self._before = [], ""
            yield rest
        elif (item := re.match(_ITEM, rest)) and self._begins_item(item, rest):
            yield from self._item(item, rest, indent)
        elif self._begins_paragraph(blanks, rest, following):
            yield from self._apart()
            self._levels, self._before = [], "text"
            yield re.sub(r"^([0-9０-９]{1,3})\.", r"\1\\.", rest) if self._n in self._as_typed else rest
        elif self._levels and self._before:
            self._before = "item"
            yield " " * (_INDENT * (len(self._levels) - 1)) + rest
        elif self._levels and indent >= 2:
            self._before = "paragraph"
            yield " " * (_INDENT * sum(level + 2 <= indent for level in self._levels)) + rest
        else:
            self._levels, self._before = [], "text"
            yield f"\\{rest}" if re.match(r">\d", rest) else rest if indent == 0 else line

    def _begins_item(self, item: re.Match[str], rest: str) -> bool:
        """Tells whether an item can begin here; below text only the first of a list does."""
        if self._n in self._as_typed:
            return False
        if re.match(r"·[^\s\u3000\xa0]", rest):  # 列奥纳多·达芬奇
            return self._before != "text"
        return self._before != "text" or not item["number"] or int(item["number"]) == 1

    def _item(self, item: re.Match[str], rest: str, indent: int) -> Iterator[str]:
        depth, bullet = sum(level + 2 <= indent for level in self._levels), item["bullet"]
        if self._before in ("text", "quotation", "paragraph") or (
            self._before and self._kinds[depth : depth + 1] == [bool(bullet)]
        ):
            yield ""
        del self._levels[depth:], self._kinds[depth:]
        marker = f"{int(item['number'])}." if item["number"] else bullet[0] if bullet[0] in "-*+" else "-"
        yield f"{' ' * (_INDENT * len(self._levels))}{marker} {_BLANKS.sub('', rest[item.end() :], count=1)}"
        self._levels.append(indent)
        self._kinds.append(not bullet)
        self._before = "item"

    def _begins_paragraph(self, blanks: str, rest: str, following: str) -> bool:
        """Tells whether a paragraph begins here, whatever is above it."""
        if self._n in self._as_typed:
            return True
        if numbered := _number_of(rest):
            form, number = numbered
            goes_on = number in (1, self._numbers.get(form, 0) + 1) or self._ends in _SENTENCE_ENDS
            if goes_on or not self._before:
                self._numbers[form] = number
            return goes_on
        if "|" in rest and self._before and SEPARATOR.match(following):
            return True
        if rest.startswith("|"):
            return False
        if blanks == "\t" and self._before == "text":
            return True
        halves = len(_HALF.findall(blanks))
        return 2 * len(_WIDE.findall(blanks)) + halves + (blanks.count(" ") if halves > 1 else 0) >= 4

    def _apart(self) -> Iterator[str]:
        if self._before:
            yield ""


SEPARATOR = re.compile(r"[ \t\u3000\xa0]*(?=.*-)(?=.*\|)[|:\- \t\u3000\xa0]+$")
"""The line below the head of a table."""


def _odd_numbers(lines: list[str]) -> set[int]:
    """
    Finds the lines of lists whose numbers would not be kept: 10. 9. 8., or 1. 2. 2. 4.

    Equal numbers all through are counted, as Markdown does.
    """
    odd: set[int] = set()
    group: list[tuple[int, int]] = []
    for n, line in enumerate((*lines, "end")):
        item = re.match(_ITEM, line)
        if item and item["number"]:
            group.append((n, int(item["number"])))
        elif (line.strip() and not line[:1].isspace()) or n == len(lines):
            numbers = [number for _, number in group]
            if numbers != list(range(min(numbers, default=0), min(numbers, default=0) + len(numbers))):
                odd |= {at for at, _ in group} if len(set(numbers)) > 1 else set()
            group = []
    return odd


def _number_of(text: str) -> tuple[str, int] | None:
    """Reads the number that a paragraph begins with: its form, and which it is."""
    found = re.match(_NUMBERED, text)
    if found is None or found.lastgroup is None:
        return None
    form = found.lastgroup[0]
    written = found[form]
    if form in "cd":
        tens, _, ones = written.rpartition("十") if "十" in written else ("", "", written)
        number = _CHINESE.get(ones, 0) + (10 * _CHINESE.get(tens, 1) if "十" in written else 0)
        return form, number
    if form in "efgh":
        return form, ord(written) - ord({"e": "①", "f": "⑴", "g": "㈠", "h": "❶"}[form]) + 1
    return form + (found["a_mark"] or ""), int(written)
