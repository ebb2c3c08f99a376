"""
Mends what is mechanical: replaces the characters that a rule names in the file, and leaves every other byte.

A mend is made only where the characters stand side by side in one line, and only if the file, read again,
has the same passages and fields but for what was mended. So nothing becomes a mark of Markdown or of YAML,
and nothing stops being one.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

from tekan.content.front_matter import split_front_matter
from tekan.content.hidden import without_hidden
from tekan.content.source import Source, source_of
from tekan.content.yaml import read_yaml
from tekan.copydesk.findings import Finding
from tekan.copydesk.manuscript import MASK, Manuscript, Passage, passages_of
from tekan.copydesk.rules import findings
from tekan.diagnostics.problems import ContentError

_ROUNDS = 5
"""A mend may be what lets another rule see something; hardly ever is there a third in a row."""
_LINE_END = re.compile("(\r\n|\r|\n)")


class _Edit(NamedTuple):
    """Characters of a line of the file, and what has to stand there."""

    line: int
    """Counted from 0."""
    start: int
    stop: int
    new: str


class _Mend(NamedTuple):
    """What a finding changes in the file, and in its passage."""

    edits: tuple[_Edit, ...]
    finding: Finding


def mended(content: bytes, read: Callable[[Source], Manuscript], rules: Collection[str]) -> bytes:
    """
    Returns the bytes of a feature's file as some rules would have them.

    Args:
        content: The file.
        read: Reads a manuscript in its text.
        rules: The names of the rules.
    """
    for _ in range(_ROUNDS):
        lines = _Lines(content)
        manuscript = read(lines.source)
        mends = _apart(
            mend
            for rule, finding in findings(manuscript)
            if rule.is_mended and rule.name in rules
            for part in finding.parts()
            if rule.name not in part.passage.off and (mend := _mend(part))
        )
        made = _made(lines, manuscript.passages, mends)
        if made == content:
            break
        content = made
    return content


def _made(lines: _Lines, passages: Sequence[Passage], mends: Sequence[_Mend]) -> bytes:
    """Makes as many of the mends as can be made without changing anything else."""
    if not mends:
        return lines.content
    before = _outline(lines.source)

    def attempt(chosen: Sequence[_Mend]) -> bytes:
        """Returns the file with these mends; nothing where they would change something else."""
        made = lines.with_edits(chosen)
        return made if _is_as_expected(made, before, _with_mends(passages, chosen)) else b""

    good: list[_Mend] = []
    if not attempt(mends):
        for mend in mends:
            good += [mend] if attempt([*good, mend]) else []
        mends = good
    return lines.with_edits(mends)


# --- What a finding changes -----------------------------------------------------------------------


def _mend(finding: Finding) -> _Mend | None:
    """Returns what a finding changes; nothing where that is not in one piece in the file."""
    passage, start = finding.passage, finding.start
    if finding.mend is None:
        return None
    edits = []
    for first, last, new in _differences(passage.text[start : finding.stop], finding.mend):
        edit = _edit(passage, start + first, start + last, new)
        if edit is None:
            return None
        edits.append(edit)
    return _Mend(tuple(edits), finding) if edits else None


def _differences(old: str, new: str) -> Iterator[tuple[int, int, str]]:
    """Yields where one text differs from another, character by character where both are as long."""
    if len(old) == len(new):
        pairs = enumerate(zip(old, new, strict=True))
        yield from ((at, at + 1, right) for at, (wrong, right) in pairs if wrong != right)
        return
    shorter = min(len(old), len(new))
    same = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    rest = next((n for n in range(shorter - same) if old[-1 - n] != new[-1 - n]), shorter - same)
    yield same, len(old) - rest, new[same : len(new) - rest]


def _edit(passage: Passage, start: int, stop: int, new: str) -> _Edit | None:
    is_added = start == stop  # behind the character before it
    first = passage.at(max(start - 1, 0) if is_added else start)
    if is_added:
        column = first.column if start else first.column - 1
        return _Edit(first.line - 1, column, column, new)
    if MASK in passage.text[start:stop] or "\n" in passage.text[start:stop]:
        return None
    last = passage.at(stop - 1)
    if (last.line, last.column) != (first.line, first.column + stop - 1 - start):
        return None
    return _Edit(first.line - 1, first.column - 1, last.column, new)


def _apart(mends: Iterator[_Mend]) -> list[_Mend]:
    """Returns those of some mends that no earlier one touches; the others have their turn later."""
    taken: dict[int, list[tuple[int, int]]] = {}
    free: list[_Mend] = []
    for mend in mends:
        spans = [(edit.line, edit.start, edit.stop) for edit in mend.edits]
        if all(start > end or stop < begin for n, start, stop in spans for begin, end in taken.get(n, ())):
            free.append(mend)
            for n, start, stop in spans:
                taken.setdefault(n, []).append((start, stop))
    return free


# --- The file -------------------------------------------------------------------------------------


class _Lines:
    """The lines of a file, with their ends, and what stands before the first."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.source = source_of(content, "")
        self._mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
        self._pieces = _LINE_END.split(content.removeprefix(self._mark).decode())

    def with_edits(self, mends: Sequence[_Mend]) -> bytes:
        """Returns the bytes of the file with some mends made."""
        edits = sorted((edit for mend in mends for edit in mend.edits), reverse=True)
        pieces = [*self._pieces]
        for edit in edits:
            places = _places(self._pieces[2 * edit.line])
            if places is not None:
                line = pieces[2 * edit.line]
                pieces[2 * edit.line] = line[: places[edit.start]] + edit.new + line[places[edit.stop] :]
        return self._mark + "".join(pieces).encode()


def _places(line: str) -> Sequence[int] | None:
    """Returns where in a line as it was typed each composed character begins, and where the last ends."""
    if unicodedata.is_normalized("NFC", line):
        return range(len(line) + 1)
    places: list[int] = []
    composed = ""
    for found in re.finditer(r"(?s).[\u0300-\u036f\u3099\u309a]*", line):
        own = unicodedata.normalize("NFC", found[0])
        places += [found.start()] * len(own)
        composed += own
    return [*places, len(line)] if composed == unicodedata.normalize("NFC", line) else None


# --- What must stay -------------------------------------------------------------------------------


class _Outline(NamedTuple):
    """What a file says: its passages, and the fields of its front matter."""

    passages: tuple[tuple[str, str, str], ...]
    """Of each: its kind, its field and its text."""
    fields: frozenset[object]
    problems: tuple[str, ...]


def _outline(source: Source) -> _Outline:
    visible, hidden = without_hidden(source)
    front, body, found = split_front_matter(visible)
    document = read_yaml(front)
    passages = tuple((one.kind, one.field, one.text) for one in passages_of(front, body))
    problems = sorted(problem.code for problem in (*hidden, *found, *document.problems))
    return _Outline(passages, frozenset(document.places), tuple(problems))


def _is_as_expected(content: bytes, before: _Outline, passages: Sequence[Passage]) -> bool:
    """Tells whether a mended file says the same as before but for these passages."""
    try:
        after = _outline(source_of(content, ""))
    except ContentError:
        return False
    return after == before._replace(passages=tuple((one.kind, one.field, one.text) for one in passages))


def _with_mends(passages: Sequence[Passage], mends: Sequence[_Mend]) -> list[Passage]:
    """Returns the passages as some mends have to leave them."""
    changes: dict[int, list[tuple[int, int, str]]] = {}
    for mend in mends:
        found = mend.finding
        changes.setdefault(id(found.passage), []).append((found.start, found.stop, found.mend or ""))
    return [one._replace(text=_changed(one.text, changes.get(id(one), ()))) for one in passages]


def _changed(text: str, changes: Sequence[tuple[int, int, str]]) -> str:
    for start, stop, new in sorted(changes, reverse=True):
        text = text[:start] + new + text[stop:]
    return text
