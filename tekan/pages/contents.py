"""
The table of contents of a feature: as a list, in the margin and as the bar of phones.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from tekan.chinese.numbers import numeral
from tekan.chinese.printed import printed
from tekan.chinese.section_titles import TypedNumeral, counting, stands_apart, typed_numeral
from tekan.model.blocks import KIND_OF, Commentary, Section
from tekan.model.feature import Feature
from tekan.model.text import Address, Element, Text, cut, plain
from tekan.words.languages import Known, known
from tekan.words.pages import words_of

_LONGEST = 6
"""The characters of the longest kicker that stands in the margin, or before its title."""


class ContentsEntry(NamedTuple):
    """One line of a feature's table of contents."""

    address: Address
    numeral: Text
    """一, 二, 三 …, or what the editor typed; 评 for a commentary; nothing for what is not counted."""
    mark: str
    """What the bar of phones has in place of a numeral: the beginning of the title."""
    kicker: Text
    title: Text
    """The title as it was typed."""
    rest: Text
    """The title without the numeral at its head."""


def contents_of(feature: Feature, language: str) -> tuple[ContentsEntry, ...]:
    """Returns the lines of a feature's contents, each with one numeral at most."""
    parts = feature.contents
    numerals = [*_numerals(parts, known(language))]
    marks = _told_apart(
        ["" if own.text else _beginning(part) for own, part in zip(numerals, parts, strict=True)]
    )
    entries: list[ContentsEntry] = []
    for part, own, mark in zip(parts, numerals, marks, strict=True):
        title = _unlinked(part.title)
        address = Address(feature.address, fragment=part.id)
        entries.append(
            ContentsEntry(address, own.text, mark, _kicker(part), title, cut(title, own.length)[1])
        )
    return tuple(entries)


class _Numeral(NamedTuple):
    """The numeral of one line."""

    text: Text = ()
    length: int = 0
    """How much of the title it takes up, with the mark behind it."""


def _numerals(parts: Sequence[Section | Commentary], language: Known) -> Iterator[_Numeral]:
    """Yields the numeral of each line: what editors typed; only where they typed none at all, one is made."""
    commentaries = sum(not _is_counted(part) for part in parts)
    in_titles = [typed_numeral(plain(part.title)) if _is_counted(part) else None for part in parts]
    in_kickers = [_whole(plain(_kicker(part))) for part in parts]
    titles_count, kickers_count = counting(in_titles), counting(in_kickers)
    is_made = not titles_count | kickers_count and not any(
        typed.leaves_no_room for typed in (*in_titles, *in_kickers) if typed
    )
    count: Callable[[int], str] = str if language == "en" else numeral
    sections = comments = 0
    for place, (part, in_title, in_kicker) in enumerate(zip(parts, in_titles, in_kickers, strict=True)):
        if not _is_counted(part):
            comments += 1
            number = count(comments) if commentaries > 1 else ""
            yield _Numeral((f"{words_of(language).comment}{number}",))
        elif in_title and place in titles_count:
            yield _Numeral(
                cut(cut(_unlinked(part.title), in_title.stop)[0], in_title.start)[1], in_title.rest
            )
        elif in_kicker and place in kickers_count:
            yield _Numeral((numeral(in_kicker.number),) if in_kicker.form[0] == "word" else _kicker(part))
        elif is_made and not _stands_apart(part):
            sections += 1
            yield _Numeral((count(sections),))
        else:
            yield _Numeral()


def _is_counted(part: Section | Commentary) -> bool:
    return KIND_OF[type(part)].is_numbered


def _whole(kicker: str) -> TypedNumeral | None:
    """Finds the numeral that a kicker is, and nothing else: 【之一】, 【视角1】."""
    typed = typed_numeral(kicker)
    return typed if typed and typed.rest == len(kicker) else None


def _stands_apart(part: Section | Commentary) -> bool:
    return any(stands_apart(plain(text)) for text in (_kicker(part), part.title))


def _kicker(part: Section | Commentary) -> Text:
    return _unlinked(part.kicker) if isinstance(part, Section) else ()


def _beginning(part: Section | Commentary) -> str:
    """Returns the first characters of what a section is called, as many as the bar has room for."""
    kicker = plain(_kicker(part))
    called = kicker if stands_apart(kicker) else plain(part.title)
    found = re.search(r"\d{1,4}|[A-Za-z]{1,3}|\w{1,2}", called)
    return found[0] if found else "·"


def _told_apart(marks: Sequence[str]) -> Iterator[str]:
    """Numbers the marks that come more than once: 手记一, 手记二."""
    times, so_far = Counter(marks), Counter[str]()
    for mark in marks:
        so_far[mark] += 1
        yield f"{mark}{numeral(so_far[mark])}" if mark and times[mark] > 1 else mark


def _unlinked(text: Text) -> Text:
    """Removes the links from a text: where it is shown, it is itself the text of a link."""
    found: list[str | Element] = []
    for node in text:
        if isinstance(node, str):
            found.append(node)
        elif node.name == "a":
            found += _unlinked(node.children)
        else:
            found.append(node._replace(children=_unlinked(node.children)))
    return tuple(found)


def has_long_kicker(feature: Feature) -> bool:
    """Tells whether a kicker is too long to stand beside its title; all of a feature's are set alike."""
    kickers = (printed(part.kicker) for part in feature.contents if isinstance(part, Section))
    return any(sum(map(_width, kicker)) > _LONGEST for kicker in kickers)


def _width(char: str) -> float:
    return 1 if unicodedata.east_asian_width(char) in "WFA" else 0.5
