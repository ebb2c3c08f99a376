"""
Asterisks and underscores: which of them emphasise, which belong to what is said, and which nobody can tell.

138****5678, 5*8, 李*明 and *注 are printed as they were typed, for a fact keeps its characters; **重要** and
__重要__ emphasise, also between Chinese characters, where Markdown's own rules, made for words with blanks
between them, do not help.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from typing import NamedTuple

from tekan.chinese.characters import is_han
from tekan.chinese.names import SURNAMES
from tekan.content.finder import CODE
from tekan.content.html_tags import TAG

# What Markdown reads before it looks for emphasis: escapes, code, tags, and the addresses of links.
_ELSEWHERE = re.compile(
    rf"\\.|{CODE.pattern}|\]\([^()\s]*+(?:\([^()\s]*+\)[^()\s]*+)*+(?:[ \t]+\"[^\"]*\")?[ \t]*\)"
    rf"|<[A-Za-z][^<>\s]*>|{TAG}|(?i:https?|ftp)://[!-~]+",
    re.DOTALL,
)
_MOST_OPEN = 50
"""Marks that wait for their other end; in no text do so many."""
_RUN = re.compile(r"\*+|_+")
_CLOSING = "，。、；：！？）】》〉」』”’,;:!?)]}％%"
_NOT_BEHIND = _CLOSING + "^=＝"
_OPENING = "（【《〈「『“‘([{"
_UNITS_OF_FORMS = tuple("年月日时時分页頁元岁歲号號级級")
"""What stands behind the blanks of a form: __年__月__日."""
_EDGES = ("", *" \t\n，。、；：！？（）“”‘’《》【】—…,.;:!?()\"'*")
"""What stands outside of `_…_`, which no name of a file and no ^_^ may become."""
_PAUSE = re.compile("[，。；！？：,;!?]")
_CONJUNCTION = "和与與及或跟、，"
_BETWEEN = re.compile("[和与與及或跟、，；：（）() ]")
"""What stands between two names."""
_EVERYWHERE = "的地得了是在有也，。、；：！？“”（）"
"""Characters that stand before and after anything."""


class Run(NamedTuple):
    """A run of marks, and what stands on its two sides."""

    start: int
    end: int
    mark: str
    before: str
    """The character before it; nothing at the beginning."""
    after: str

    @property
    def width(self) -> int:
        """How many marks there are."""
        return self.end - self.start

    @property
    def is_in_word(self) -> bool:
        """Whether it stands within a number or a Latin word."""
        return _is_latin(self.before) and _is_latin(self.after)

    @property
    def is_text(self) -> bool:
        """Whether it can only be part of what is said: within a number or a Latin word, or a row of marks."""
        if self.is_in_word:
            return True
        if self.mark == "_" and self.after in _UNITS_OF_FORMS:
            return True
        if self.mark == "_":
            return self.width != 2 and (self.width > 2 or (_is_word(self.before) and _is_word(self.after)))
        return self.width > 3

    @property
    def opens(self) -> bool:
        """Whether an emphasis can begin with it."""
        is_apart = self.mark == "*" or self.width == 2 or self.before in _EDGES
        return not self.is_text and is_apart and bool(self.after.strip()) and self.after not in _NOT_BEHIND

    @property
    def closes(self) -> bool:
        """Whether an emphasis can end with it."""
        is_apart = self.mark == "*" or self.width == 2 or self.after in _EDGES
        return not self.is_text and is_apart and bool(self.before.strip()) and self.before not in _OPENING

    @property
    def masks(self) -> bool:
        """Whether it can stand for what is left out, or for a remark, as in 李*明, 王**, *注 and 数据*."""
        if self.mark == "_":
            return self.width != 2
        if self.after == "^" or self.before == "^":
            return True
        if not self.before:
            return self.width == 1
        if self.before in SURNAMES or (self.before in "号码：:" and self.after.isdecimal()):
            return True
        return _is_word(self.before) and not self.opens and self.width == 1


@dataclass(slots=True)
class Emphasis:
    """What the marks of a text are."""

    pairs: list[tuple[Run, Run, int]] = field(default_factory=list)
    """Opening and closing runs, and how many marks of each they take."""
    doubtful: list[tuple[Run, Run]] = field(default_factory=list)
    """What could be an emphasis, and could as well be names with something left out."""
    unpaired: list[Run] = field(default_factory=list)
    """What was meant to emphasise, but has no other end."""


def emphasis_of(text: str) -> Emphasis:
    """Tells what the asterisks and underscores of a paragraph are."""
    found = Emphasis()
    opened: list[tuple[Run, int]] = []
    for run in _runs(text):
        left = run.width
        if run.width == 4 and not run.is_in_word and any(marks == 2 for _, marks in opened):
            found.doubtful.append((run, run))  # **甲****乙**, or **某****公司**
        if run.closes:
            left = _close(run, text, opened, found)
        if left and run.opens:
            opened.append((run, left))
            if len(opened) > _MOST_OPEN:
                found.unpaired.append(opened.pop(0)[0])
        elif left == run.width and not run.is_text and not _multiplies(run, text):
            found.unpaired.append(run)
    found.unpaired += (run for run, _ in opened)
    found.unpaired = sorted(run for run in found.unpaired if not run.masks)
    return found


def _close(run: Run, text: str, opened: list[tuple[Run, int]], found: Emphasis) -> int:
    """Pairs a run with those that it closes; returns how many of its marks are left."""
    left = run.width
    while left:
        n = next((n for n in reversed(range(len(opened))) if _fits(opened[n], run, left)), None)
        if n is None:
            return left
        other, open_marks = opened[n]
        width = min(open_marks, left, 2)
        if open_marks == left == 3:
            width = 1
        found.unpaired += (between for between, _ in opened[n + 1 :])
        del opened[n:]
        if _is_doubtful(other, run, text):
            found.doubtful.append((other, run))
            return 0
        found.pairs.append((other, run, width))
        left -= width
        if open_marks > width:
            opened.append((other, open_marks - width))
    return left


def _fits(opening: tuple[Run, int], run: Run, left: int) -> bool:
    other, marks = opening
    return other.mark == run.mark and (marks == left or 3 in (marks, left) or 3 in (other.width, run.width))


def _is_doubtful(opening: Run, closing: Run, text: str) -> bool:
    """Tells whether a pair may be two masked names, two remarks, or two factors."""
    if opening.mark != "*":
        return False
    inside = text[opening.end : closing.start]
    are_names = opening.before in SURNAMES and closing.before in SURNAMES and bool(_BETWEEN.search(inside))
    if opening.before == closing.before == "某" or not _is_balanced(inside):
        return True
    if opening.width > 1 or closing.width > 1:
        return are_names and inside[0] in _CONJUNCTION
    if "=" in text or "＝" in text:  # 长*宽*高=体积
        return True
    is_inside_words = is_han(opening.before or " ") and is_han(closing.after or " ")
    return (
        are_names
        or inside[-1] in _CONJUNCTION
        or _is_alike(opening.before, closing.before)
        or (_is_alike(opening.after, closing.after) and not is_han(opening.after))
        or (is_inside_words and bool(_PAUSE.search(inside)))
    )


def _is_balanced(text: str) -> bool:
    """Tells whether each quotation mark and bracket of a text has its other end there."""
    for left, right in ("“”", "（）", "《》", "「」", "【】"):
        depth = 0
        for char in text:
            depth += (char == left) - (char == right)
            if depth < 0:
                return False
        if depth:
            return False
    return True


def _is_alike(one: str, other: str) -> bool:
    """Tells whether two characters say the same of the marks beside them: 标*…标*, 1*…2*."""
    if not one or not other or one in _EVERYWHERE:
        return False
    return one == other or (_is_latin(one) and _is_latin(other) and one.isdecimal() == other.isdecimal())


@functools.lru_cache(8)  # a text is asked what its marks are, and then written so
def _runs(text: str) -> tuple[Run, ...]:
    bare = _ELSEWHERE.sub(lambda other: "\0" * len(other[0]), text)
    spans = (found.span() for found in _RUN.finditer(bare))
    return tuple(
        Run(start, end, text[start], text[start - 1 : start] if start else "", text[end : end + 1])
        for start, end in spans
    )


def _multiplies(run: Run, text: str) -> bool:
    """Tells whether a mark stands free between two numbers: 3 * 4."""
    before, after = text[: run.start].rstrip(" "), text[run.end :].lstrip(" ")
    return run.width == 1 and _is_latin(before[-1:]) and _is_latin(after[:1])


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _is_word(char: str) -> bool:
    return char.isalnum()


def settled(text: str, found: Emphasis) -> str:
    """Writes a text so that Markdown sees the pairs as such and every other mark as text."""
    marks: dict[int, str] = {}
    needless = _needless(found)
    for pair in found.pairs:
        opening, closing, width = pair
        taken = [""] * width if pair in needless else "*" * width
        # Inner pairs come first: they take the marks next to what they hold.
        for n in range(width):
            marks[_free(opening, marks, from_end=True)] = taken[n]
            marks[_free(closing, marks, from_end=False)] = taken[n]
    pieces: list[str] = []
    at = 0
    for run in _runs(text):
        pieces.append(text[at : run.start])
        pieces += (marks.get(n, f"\\{run.mark}") for n in range(run.start, run.end))
        at = run.end
    return "".join((*pieces, text[at:]))


def _needless(found: Emphasis) -> set[tuple[Run, Run, int]]:
    """Finds the pairs inside others of the same kind: Markdown knows no strong inside strong."""
    needless = set()
    around: list[tuple[int, int]] = []
    for pair in sorted(found.pairs, key=lambda pair: (pair[0].start, -pair[1].end, -pair[2])):
        opening, closing, width = pair
        around = [(end, wide) for end, wide in around if end > opening.start]
        if any(end > closing.end and wide == width for end, wide in around):
            needless.add(pair)
        around.append((closing.end, width))
    return needless


def _free(run: Run, taken: dict[int, str], *, from_end: bool) -> int:
    places = range(run.start, run.end)
    return next(n for n in (reversed(places) if from_end else places) if n not in taken)
