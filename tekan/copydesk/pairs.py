"""
The rules for marks that come in pairs: quotation marks, brackets, those of titles.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from tekan.copydesk.findings import Finding
from tekan.copydesk.manuscript import Manuscript, Passage

_HAN = "\u4e00-\u9fff"
_PAIRS = dict(zip("“‘「『《〈（【〔", "”’」』》〉）】〕", strict=True))
_OPENING = {mark: mark for mark in _PAIRS} | {"(": "（"}
"""What opens, and as what; brackets of either width are alike."""
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()} | {")": "（"}
_MARK = "[“‘「『《〈（【〔(”’」』》〉）】〕)]"
_OUTER = frozenset("“「")
_ITEM = r"(?:^|[\s，。、；：,;:！？])[0-9A-Za-z①-⑳一二三四五六七八九十]{1,4}\Z"
"""What stands before the bracket of 1） and 一）."""
_LONGEST_ITEM = 5


class _Read(NamedTuple):
    """The pairs of a passage."""

    pairs: tuple[tuple[int, int, int], ...]
    """Where each opens and closes, and where the one right around it opens, or -1."""
    unclosed: tuple[int, ...]
    unopened: tuple[int, ...]
    crossed: tuple[tuple[int, int], ...]
    """Where a closing mark stands that is not the innermost one's, and what was open then."""


@functools.lru_cache(256)
def _read(text: str) -> _Read:
    opened: list[tuple[int, str]] = []
    pairs: list[tuple[int, int, int]] = []
    unopened: list[int] = []
    crossed: list[tuple[int, int]] = []
    for found in re.finditer(_MARK, text):
        at, mark = found.start(), found[0]
        if kind := _OPENING.get(mark):
            if mark != "‘" or re.match(f"[{_HAN}“《]", text[at + 1 : at + 2]):
                opened.append((at, kind))
            continue
        partner = _CLOSING[mark]
        if opened and opened[-1][1] == partner:
            pairs.append((opened.pop()[0], at, opened[-1][0] if opened else -1))
        elif mark == "’":
            continue  # an apostrophe
        elif (index := _last(opened, partner)) >= 0:
            crossed.append((at, opened[-1][0]))
            pairs.append((opened.pop(index)[0], at, opened[index - 1][0] if index else -1))
        elif not _is_no_bracket(text, at):
            unopened.append(at)
    return _Read(tuple(pairs), tuple(at for at, _ in opened), tuple(unopened), tuple(crossed))


def _last(opened: list[tuple[int, str]], kind: str) -> int:
    return max((n for n, (_, each) in enumerate(opened) if each == kind), default=-1)


def _is_no_bracket(text: str, at: int) -> bool:
    """Tells whether a closing bracket is that of an item, a smile or an interval."""
    if text[at] not in ")）":
        return False
    return (
        bool(re.compile(_ITEM).search(text, max(0, at - _LONGEST_ITEM), at))
        or "[" in text
        or text[max(0, at - 1) : at] in (":", ";", "-", "^")
    )


def check_unpaired_marks(manuscript: Manuscript) -> Iterator[Finding]:
    """
    Quotation marks and brackets come in pairs; a quotation of several paragraphs closes in the last alone.

    引号、括号、书名号成对；引文分几段的，每段开头用前引号，最后一段末尾才用后引号。
    Source: GB/T 15834-2011 4.8.3.4, 4.9, 4.15
    Wrong: 他说：“好。 | 《红楼梦的作者
    Right: 他说：“好。” | 1）好溪；2）苍山
    """
    passages = manuscript.passages if manuscript.is_chinese else ()
    read = [_read(passage.text) if re.search(_MARK, passage.text) else _NOTHING for passage in passages]
    open_since = -1
    """The passage whose quotation goes on."""
    for n, (passage, marks) in enumerate(zip(passages, read, strict=True)):
        unclosed = [at for at in marks.unclosed if _is_told(passage)]
        unopened = list(marks.unopened)
        if open_since >= 0 and unopened and passage.text[unopened[0]] in "”」":
            del unopened[0]
            open_since = -1
        elif open_since >= 0 and not unclosed and any(opening == 0 for opening, _, _ in marks.pairs):
            open_since = -1  # it opens this paragraph again, and closes in it
        if unclosed and passage.text[unclosed[-1]] in _OUTER and _goes_on(passages, read, n):
            del unclosed[-1]
            open_since = n
        for at in sorted((*unclosed, *unopened)):
            yield Finding(passage, at, at + 1)


_NOTHING = _Read((), (), (), ())


def _goes_on(passages: tuple[Passage, ...], read: list[_Read], n: int) -> bool:
    """Tells whether the quotation that a passage leaves open goes on in the next."""
    for passage, marks in zip(passages[n + 1 : n + 4], read[n + 1 : n + 4], strict=True):
        if passage.kind == "heading":
            return False
        if passage.text[:1] in _OUTER or (marks.unopened and passage.text[marks.unopened[0]] in "”」"):
            return True
    return False


def _is_told(passage: Passage) -> bool:
    """Tells whether a passage is whole: a value among others in braces may be cut at its comma."""
    if passage.kind != "field" or not passage.places:
        return True
    line, column = passage.places[-1]
    return passage.source.lines[line][column + 1 :].strip() in ("", '"', "'")


def check_crossed_marks(manuscript: Manuscript) -> Iterator[Finding]:
    """
    What opens inside a pair closes inside it.

    里层的引号、括号先关，外层的后关。
    Source: GB/T 15834-2011 4.8, 4.9, 4.15
    Wrong: “见《红楼梦”》。
    Right: “见《红楼梦》”。
    """
    if not manuscript.is_chinese:
        return
    for passage in manuscript.with_any(_CLOSING):
        for at, opening in _read(passage.text).crossed:
            details = {"text": passage.text[at], "inner": passage.text[opening]}
            yield Finding(passage, at, at + 1, details, other=(passage, opening))


_INNER = {"“": "‘’", "《": "〈〉", "「": "『』"}


def check_nested_alike(manuscript: Manuscript) -> Iterator[Finding]:
    """
    A pair inside a pair has another form: ‘ ’ in “ ”, 〈 〉 in 《 》, 〔 〕 in （ ）.

    引号、书名号、括号套用时，里层换一种形式。
    Source: GB/T 15834-2011 4.8.3.3, 4.9.3, 4.15.3.5
    Wrong: “他说“好”” | （见（上）篇）
    Right: “他说‘好’” | （见〔上〕篇）
    """
    if not manuscript.is_chinese:
        return
    for passage in manuscript.with_any(_INNER.keys() | {"（", "("}):
        text = passage.text
        for opening, closing, around in _read(text).pairs:
            mark = _OPENING[text[opening]]
            if around < 0 or mark != _OPENING[text[around]] or mark not in {*_INNER, "（"}:
                continue
            if mark == "（" and not re.search(f"[{_HAN}]", text[opening:closing]) and text[around] == "(":
                continue  # f(g(x))
            typed, inner = text[opening : closing + 1], _INNER.get(mark, "")
            details = {"text": typed, "pair": f"{mark}{_PAIRS[mark]}", "inner": inner}
            mend = f"{inner[0]}{typed[1:-1]}{inner[1]}" if inner else None
            yield Finding(passage, opening, closing + 1, details, (passage, around), mend)
