"""
A feature's file, split into its front matter and its text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tekan.content.schema import is_known
from tekan.content.source import Source, without_unseen
from tekan.diagnostics.problems import ContentError, Diagnostic, error

MARK = "---"
MOST_FIELDS = 100
"""Lines in which the front matter nearly always ends."""
_INDENTED = ("#", " ")

_DASHES = r"[-\u2010-\u2015\u2212\u2500\u2501\u30fc\ufe58\ufe63\uff0d_=*+~\uff0b\uff1d]{2,}|一{3,}"
"""What a Chinese keyboard, a word processor or another system makes of `---`."""
_CODE_FENCE = r"(?:```|~~~)[ \t]*\w*"
_LIKENESS = rf"(?:{_DASHES}|{_CODE_FENCE})[ \t]*"
_FIELD = r"(?P<name>[^\s:：=\[\]{}#，。]{1,24})[ \t\u3000\xa0]*[:：=]"
_GOES_ON = r"[ \t\u3000\xa0]|$|#|-|[\]}]"


def split_front_matter(source: Source) -> tuple[Source, Source, list[Diagnostic]]:
    """
    Splits a file into the lines between the two `---` at its start and the lines that follow them.

    A line that was meant as one of the two is reported, and read as what it was meant as.

    Raises:
        ContentError: The file does not begin with `---`, or the second `---` is missing.
    """
    if ends := _plain_stop(source.lines):
        return source.part(1, ends), source.part(ends + 1, len(source.lines)), []
    lines = without_unseen(source).lines
    start = next((n for n, line in enumerate(lines) if line.strip()), 0)
    problems = [] if lines[start].rstrip() == MARK else [_opening(source, lines, start)]
    first = start + 1
    if problems and lines[first : first + 1] == (MARK,):
        first += 1  # the whole front matter was put between code fences
    stop = _stop(lines, first)
    is_readable = all(
        problem.code != "no-front-matter" and not problem.details["toml"] for problem in problems
    )
    if stop is None or not is_readable:
        raise ContentError(problems or [error("unclosed-front-matter", source.at(start))])
    if lines[stop].rstrip() != MARK and not problems:
        problems.append(error("broken-front-matter", source.at(stop), text=lines[stop].strip()))
    after = stop + 1
    if first == start + 2 and re.fullmatch(_CODE_FENCE, "".join(lines[after : after + 1]).strip()):
        after += 1
    return source.part(first, stop), source.part(after, len(source.lines)), problems


def _plain_stop(lines: Sequence[str]) -> int:
    """Finds the second mark where nothing is odd, which is nearly everywhere; returns 0 elsewhere."""
    if lines[0] != MARK or MARK not in lines[1:MOST_FIELDS]:
        return 0
    stop = lines.index(MARK, 1)
    return stop if all(line[:1].isalpha() or line[:1] in _INDENTED for line in lines[1:stop]) else 0


def _stop(lines: Sequence[str], first: int) -> int | None:
    """Finds the line that ends the front matter, also where it is only like the right one."""
    is_over = is_text = False
    for n in range(first, len(lines)):
        line = lines[n]
        if line.rstrip() == MARK:
            return None if is_text else n
        if line[:1] not in "\t " and re.match(_FIELD, line):
            continue
        if not is_over and re.fullmatch(_LIKENESS, line.strip() if line.strip() == MARK else line):
            return n
        # In text, what is like the end is a rule; and text begins behind an empty line.
        is_over = is_over or not re.match(_GOES_ON, line)
        is_text = is_text or (is_over and not lines[n - 1].strip())
    return None


def _opening(source: Source, lines: Sequence[str], start: int) -> Diagnostic:
    """Reports a file that does not begin with `---`, as what its first line was meant as."""
    text, where = lines[start].strip(), source.at(start)
    if re.fullmatch(_LIKENESS, text):
        toml = text if text.startswith("+") else ""
        return error("broken-front-matter", where, text=lines[start].rstrip(), toml=toml)
    if text.startswith("{"):
        return error("no-front-matter", where, json="{")
    marks = [n for n, line in enumerate(lines) if line.rstrip() == MARK]
    if _is_field(text):
        ends = str(source.first + marks[0]) if marks else ""
        return error("no-front-matter", where, field=_name(text), end=ends)
    if marks and _is_field("".join(lines[marks[0] + 1 : marks[0] + 2])):
        return error("no-front-matter", where, late=str(source.first + marks[0]))
    return error("no-front-matter", where)


def _name(line: str) -> str:
    found = re.match(_FIELD, line)
    return found["name"] if found else ""


def _is_field(line: str) -> bool:
    return is_known(_name(line))
