"""
The turns of an interview: who speaks, and whether it is a question.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tekan.diagnostics.problems import Diagnostic, Location, closest, error, warning
from tekan.model.blocks import Block, Prose, Turn
from tekan.model.text import SUB_HEADINGS, Element, Text, cut, plain

LONGEST = 10
"""Characters of a head that is known only because it comes again."""

ASKING = frozenset(
    "问 問 记者 記者 提问 提問 主持人 主持 编辑 編輯 采访者 採訪者 访问者 訪問者 Q Question".split()  # noqa: SIM905 - a list of words
)
ANSWERING = frozenset(("答", "回答", "受访者", "受訪者", "A", "Answer"))

_SENTENCE_END = ("。", "！", "？", "…", "”", "’", "」", "）", ".", "!", "?", "：", ":")
_NO_NAME = r"\s：:，,。！!？?；;、“”‘’「」『』《》〈〉\[\]［］【】…—"
_HEAD = (
    rf"[ \t\u3000]*(?P<name>[^{_NO_NAME}（）()]{{1,20}}(?:[ ·•・][^{_NO_NAME}（）()]{{1,20}}){{0,3}})"
    r"(?P<aside>[（(][^（）()\n]{1,10}[）)])?[ \u3000]?(?:(?<!\d)[：:](?!//)|[：:](?!//|\d))"
)
_SAYING = (
    r"(?:说|說|道|称|稱|讲|講|问|問|答|想|写|寫|喊|叫|告诉[我他她他们大家]*|告訴.*|表示|认为|認為|指出|是|有|为|為|如|例如|比如|即|[一二三四五六七八九十])$"
    r"|^(?:第.*|其.|首先|其次|再次|最后|最後|另外|因此|总之|總之|\d+)$"
)
"""Heads that lead on to words of another or to a list, and are nobody's name."""


class Item(NamedTuple):
    """A paragraph or another element of an interview, or a block, with its place."""

    shown: Element | Block
    where: Location


class _Head(NamedTuple):
    name: str
    stop: int
    """Where what is said begins."""
    has_aside: bool


def turns_of(
    items: Iterable[Item], asks: Sequence[str], answers: Sequence[str], problems: list[Diagnostic]
) -> tuple[Turn, ...]:
    """Divides an interview into turns, and reports what belongs to none."""
    items = list(items)
    shared = _shared(items)
    known = {*asks, *answers, *shared, *ASKING, *ANSWERING}
    parted = [part for item in items for part in _parted(item, known)]
    names = [head.name for item in parted if (head := _head_of(item.shown, known))]
    asking = _asking(names, asks, answers)
    turns: list[Turn] = []
    speaker = ""
    for item in parted:
        head = _head_of(item.shown, known)
        if head and isinstance(item.shown, Element):
            is_new = head.name != speaker or head.has_aside
            shown: Element | Block = _headed(item.shown, head, is_shown=is_new)
            turns.append(Turn((_block(shown),), (head.name,), head.name in asking))
            speaker = head.name
        elif turns:
            turns[-1] = turns[-1]._replace(blocks=_joined((*turns[-1].blocks, _block(item.shown))))
        else:
            if not _may_open(item.shown):
                problems.append(error("interview-without-speaker", item.where))
            turns.append(Turn((_block(item.shown),)))
        if isinstance(item.shown, Element) and item.shown.name in SUB_HEADINGS:
            speaker = ""  # under a heading the name is said again
    return tuple(turns)


def silent_problems(turns: Iterable[Turn], named: Iterable[tuple[str, Location]]) -> Iterator[Diagnostic]:
    """Reports names in the fields of an interview with which no turn begins."""
    speakers = list(dict.fromkeys(plain(turn.speaker) for turn in turns if turn.speaker))
    for name, where in named:
        if name not in speakers:
            suggestion = closest(name, speakers)
            yield warning("silent-speaker", where, name=name, suggestion=suggestion)


def _asking(names: Sequence[str], asks: Sequence[str], answers: Sequence[str]) -> set[str]:
    """Returns who asks: those whom the editor names, else those called so, else who speaks first."""
    asking = {*asks} or {name for name in names if _is_asking(name) and name not in answers}
    if not asking:
        first = next((name for name in names if name not in answers), "")
        asking = {first} if first not in ANSWERING else set()
    return asking


def _is_asking(name: str) -> bool:
    return name in ASKING or name.endswith(("记者", "記者"))


def _shared(items: Iterable[Item]) -> set[str]:
    """Returns the heads with which two paragraphs or more begin."""
    heads = Counter(
        head.name
        for item in items
        if isinstance(item.shown, Element) and item.shown.name == "p"
        for line in _lines(plain(item.shown.children))
        if (head := _read_head(line)) and len(head.name) <= LONGEST and not re.search(_SAYING, head.name)
    )
    return {name for name, times in heads.items() if times > 1}


def _lines(text: str) -> Iterator[str]:
    """Yields the lines of a paragraph that may begin a turn: the first, and those behind a sentence."""
    before = "。"
    for line in text.split("\n"):
        if before.rstrip().endswith(_SENTENCE_END):
            yield line
        before = line


def _read_head(line: str) -> _Head | None:
    found = re.match(_HEAD, line)
    if found is None or found["name"].isdecimal():
        return None
    stop = found.end() + len(line[found.end() :]) - len(line[found.end() :].lstrip(" \t\u3000"))
    return _Head(found["name"].strip(), stop, bool(found["aside"]))


def _head_of(shown: Element | Block, known: set[str]) -> _Head | None:
    if not isinstance(shown, Element) or shown.name != "p":
        return None
    head = _read_head(plain(shown.children))
    return head if head and head.name in known else None


def _parted(item: Item, known: set[str]) -> Iterator[Item]:
    """Parts a paragraph before each of its lines with which a turn begins."""
    element = item.shown
    if not isinstance(element, Element) or element.name != "p":
        yield item
        return
    rest: Text = element.children
    text = plain(rest)
    at = 0
    begins = 0
    before = ""
    for line in text.split("\n"):
        head = _read_head(line) if before.rstrip().endswith(_SENTENCE_END) else None
        if head and head.name in known:
            said, rest = cut(rest, at - begins)
            yield item._replace(shown=element._replace(children=_without_last_break(said)))
            begins = at
        at += len(line) + 1
        before = line
    yield item._replace(shown=element._replace(children=rest))


def _without_last_break(text: Text) -> Text:
    *others, last = text
    return (
        (*others, last.rstrip("\n"))
        if isinstance(last, str)
        else tuple(others)
        if last.name == "br"
        else text
    )


def _headed(paragraph: Element, head: _Head, *, is_shown: bool) -> Element:
    """Marks the speaker at the head of a paragraph, or leaves out one who goes on."""
    if not is_shown:
        return paragraph._replace(children=cut(paragraph.children, head.stop)[1])
    length = len(re.sub(r"[ \t\u3000]+$", "", plain(paragraph.children)[: head.stop]))
    before, rest = cut(paragraph.children, length)
    name = tuple(
        child
        for node in before
        for child in (node.children if isinstance(node, Element) and node.name == "strong" else (node,))
    )
    return paragraph._replace(children=(Element("b", name, (("class", "speaker"),)), *rest))


def _may_open(shown: Element | Block) -> bool:
    """Tells whether something may stand before the first turn: a heading, a picture."""
    return not isinstance(shown, Element) or shown.name in SUB_HEADINGS


def _block(shown: Element | Block) -> Block:
    return Prose((shown,)) if isinstance(shown, Element) else shown


def _joined(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Joins the last block to the one before it where both are running text."""
    *others, one, last = blocks
    if isinstance(one, Prose) and isinstance(last, Prose):
        return (*others, Prose((*one.elements, *last.elements)))
    return blocks
