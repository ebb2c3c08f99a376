"""
What editors hide from readers in a text: comments, and notes written as link definitions.

It is cut out before anything else looks at the text, so whatever it holds, headings and blocks included, is
on no page. The lines that are left know where they come from.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from tekan.content.finder import CODE
from tekan.content.source import Source, Stretch
from tekan.diagnostics.problems import Diagnostic, Location, error

_OPENS = re.compile(r"[!！][ \u3000]?[-—–－]")
_OTHER_MARKS = ("%%\n", "-->", "--!>", "]:", "]：", "】:", "】：")
"""A text without any of these hides nothing."""

_DASHES = "(?:--|——?|––?|－－?|-)"
_MISTYPED_OPENING = rf"[<＜〈《][ \u3000]?[!！][ \u3000]?{_DASHES}"
_MISTYPED_CLOSING = rf"{_DASHES}[>＞〉》]"

# A definition whose address leads nowhere, `[//]: # (…)`, is a note to oneself; so is one that is called `//`
# or `comment`, whatever its address. What is in its brackets or quotation marks may go on over several lines.
_LINE_BEGINS = r"(?m:^)[ \t\u3000>]*(?:(?:[-*+]|\d{1,3}\.)[ \t]+)?"
_NOWHERE = r"(?:\#|<\#?>)"
_SAID = "|".join(
    rf"{left}(?:[^{right}\n]|\n(?![ \t]*+\n))*+{right}" for left, right in ((r"\(", r"\)"), '""', "''")
)
_NAMED = r"(?://[^\]】\n]*|(?i:comment))"
_NOTE = (
    rf"{_LINE_BEGINS}\[[^\[\]\n]*\]:[ \t]*{_NOWHERE}[ \t]*\n?[ \t]*(?:{_SAID})[ \t]*(?m:$)"
    rf"|{_LINE_BEGINS}\[{_NAMED}\]:(?![ \t]*{_NOWHERE}[ \t]*\().*"
    rf"|\[{_NAMED}\]:[ \t]*{_NOWHERE}[ \t]*(?:{_SAID})"
)
_MISTYPED_NOTE = (
    rf"{_LINE_BEGINS}[\[【［](?:{_NAMED}[\]】］][ ]?(?:[:：].*|[#＃(（].*)"
    r"|[^\]】］\n]*[\]】］][:：][ \t\u3000]*[#＃][ \u3000]?[(（].*)"
)

# As browsers read them: `<!-->` and `<!--->` are whole comments, and `--!>` ends one as well.
_OUTSIDE = (
    rf"(?P<kept>\\[<\\`-]|{CODE.pattern})|(?P<whole><!---?>|{_NOTE}|%%\n(?:(?!%%)[^\n]*+\n)*+%%(?m:$))|(?P<opening><!--)|(?P<closing>--!?>)"
    rf"|(?P<mistyped>{_MISTYPED_OPENING})|(?P<mistyped_note>{_MISTYPED_NOTE})"
)
_INSIDE = rf"(?P<opening><!--)|(?P<closing>--!?>)|(?P<mistyped>{_MISTYPED_CLOSING})"

_FRONT_MATTER = r"(?s)(?:\s++|<!--(?:(?!-->).)*+-->)*+---[ \t]*\n(?:.*?\n)?---[ \t]*(?:\n|\Z)"


def without_hidden(source: Source) -> tuple[Source, list[Diagnostic]]:
    """Cuts out of a text what is hidden; returns what is left, and what is wrong with the marks."""
    text = source.text
    if not (_OPENS.search(text) or any(mark in text for mark in _OTHER_MARKS)):
        return source, []
    scan = _Scan(text)
    front = re.match(_FRONT_MATTER, text)
    edge = front.end() if front else 0
    scan.run(0, edge)
    scan.run(edge, len(text))
    if not scan.hidden:
        return source, list(scan.problems(source))
    return _cut(source, scan.hidden), list(scan.problems(source))


class _Opened(NamedTuple):
    """A comment that has begun."""

    start: int
    end: int
    """Where its opening mark ends."""
    is_mistyped: bool = False
    closing: tuple[int, int] = (0, 0)
    """The first mark in it that was meant as a closing one, perhaps."""


class _Scan:
    """One pass over a text: the stretches that are hidden, and the marks that are wrong."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.hidden: list[tuple[int, int]] = []
        self._wrong: list[tuple[str, int, int]] = []
        """Code, place, and the place of what else is named."""
        self._open: list[_Opened] = []

    def run(self, start: int, stop: int) -> None:
        """Looks through a part of the text, beyond which no comment goes on."""
        at = start
        while mark := re.compile(_INSIDE if self._open else _OUTSIDE).search(self.text, at, stop):
            at = mark.end()
            if self._open:
                self._inside(mark)
            else:
                self._outside(mark)
        if self._open:
            self._end_without_mark()

    def problems(self, source: Source) -> Iterator[Diagnostic]:
        """Yields what is wrong with the marks."""
        places = _Places(source)
        for code, at, other in self._wrong:
            line = str(places.of(other).line)
            suggestion = "[//]: # (…)" if code == "mistyped-note" else "<!-- … -->"
            name = "comment-mark" if code.startswith("mistyped") else code
            yield error(name, places.of(at), line=line, suggestion=suggestion)

    def _outside(self, mark: re.Match[str]) -> None:
        start, end = mark.span()
        match mark.lastgroup:
            case "whole":
                self.hidden.append((start, end))
            case "opening":
                self._open.append(_Opened(start, end))
            case "mistyped":
                self._wrong.append(("mistyped", start, start))
                self._open.append(_Opened(start, end, is_mistyped=True))
            case "mistyped_note":
                self._wrong.append(("mistyped-note", start + len(mark[0]) - len(mark[0].lstrip()), start))
                self.hidden.append((start, end))
            case "closing":
                self._wrong.append(("stray-comment-end", start, start))
                self.hidden.append((start, end))
            case _:
                pass

    def _inside(self, mark: re.Match[str]) -> None:
        start, end = mark.span()
        last = self._open[-1]
        match mark.lastgroup:
            case "mistyped" if not last.is_mistyped:
                self._open[-1] = last._replace(closing=last.closing if any(last.closing) else (start, end))
            case "opening":
                if any(last.closing):
                    self._end_at_mistyped()
                self._open.append(_Opened(start, end))
            case _:
                self._open.pop()
                self.hidden.append((last.start, end))
                if self._open:
                    self._wrong.append(("comment-in-comment", last.start, self._open[0].start))

    def _end_at_mistyped(self) -> None:
        """Ends the last comment at the mark in it that was meant to end it."""
        last = self._open.pop()
        self._wrong.append(("mistyped", last.closing[0], last.start))
        self.hidden.append((last.start, last.closing[1]))

    def _end_without_mark(self) -> None:
        """Ends all comments at the end of the text: what comes after an opening mark alone is text."""
        outer = self._open[0]
        while self._open:
            if any(self._open[-1].closing):
                self._end_at_mistyped()
            else:
                last = self._open.pop()
                self.hidden.append((last.start, last.end))
        if not any(outer.closing):
            self._wrong = [wrong for wrong in self._wrong if wrong[2] != outer.start]
            self._wrong.append(
                ("mistyped" if outer.is_mistyped else "unclosed-comment", outer.start, outer.start)
            )


class _Places:
    """The places of a source's characters, by their positions in its text."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._starts = list(accumulate((len(line) + 1 for line in source.lines), initial=0))

    def of(self, at: int) -> Location:
        line = bisect_right(self._starts, at, hi=len(self._source.lines)) - 1
        return self._source.at(line, at - self._starts[line])


# --- Cutting --------------------------------------------------------------------------------------


class _Line:
    """A line in the making, and where what it is made of comes from."""

    def __init__(self) -> None:
        self.text = ""
        self.stretches: list[Stretch] = []
        self.is_cut = False

    def add(self, text: str, place: Location) -> None:
        if text or not self.stretches:
            self.stretches.append(Stretch(len(self.text), place))
        self.text += text


def _cut(source: Source, hidden: list[tuple[int, int]]) -> Source:
    """Returns the lines without some stretches of their text, and without those that held nothing else."""
    text, places = source.text, _Places(source)
    edges = [0, *(edge for span in _merged(hidden) for edge in span), len(text)]
    lines = [_Line()]
    for start, stop in zip(edges[::2], edges[1::2], strict=True):
        at = start
        for n, part in enumerate(text[start:stop].split("\n")):
            if n:
                lines.append(_Line())
            lines[-1].add(part, places.of(at))
            at += len(part) + 1
        lines[-1].is_cut = stop < len(text) or (start == stop and start > 0)
    left = [line for line in lines if not line.is_cut or not re.fullmatch(_NOTHING, line.text)]
    return source._replace(
        lines=tuple(line.text.rstrip() if line.is_cut else line.text for line in left),
        origins=tuple(tuple(line.stretches) for line in left),
    )


_NOTHING = r"[ \t\u3000]*(?:(?:[-*+•]|\d{1,3}\.)[ \t]*)?"
"""What is left of a line that held nothing but what was cut: blanks, and the marker of an item."""


def _merged(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yields spans in order, those inside others left out."""
    end = 0
    for start, stop in sorted(spans, key=lambda span: (span[0], -span[1])):
        if stop > end:
            yield max(start, end), stop
            end = stop
