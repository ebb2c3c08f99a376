"""
Footnotes: `[^1]` in the text, and `[^1]: …` on a line of its own.

The notes are cut out of a text before anything else looks at its blocks, for they may stand anywhere in it.
A note goes on in the lines below that are indented, also behind an empty line if they are by four blanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tekan.content.block_fields import FIELD, fields_of
from tekan.content.fences import fence_of
from tekan.content.finder import CODE
from tekan.content.source import Source, Stretch
from tekan.diagnostics.problems import Diagnostic, Location, error
from tekan.model.text import Element

_BLANKS = " \t\u3000"
_NAME = r"(?P<name>(?=[\w.-]*[^\W_])[\w.-]{1,40})"
MARK = r"(?<!\\)\[\^(?P<name>(?:[\w.-]|\\_){1,80})\]"
"""The mark of a note, in which a mark of emphasis may be escaped by now."""

_MEANT = rf"[\[［【〔][ \u3000]?[\^＾][ \u3000]?{_NAME}[ \u3000]?[\]］】〕]"
_NOTE = rf"[{_BLANKS}]*{_MEANT}[ \u3000]?[:：][{_BLANKS}]*"
_INLINE = r"\^\[[^\]\n]+\]"
_ESCAPED = r"\\[!-/:-@\[-`{-~]"
_APART = r"[ \t\u3000]*(?:#|＃|!\[)"
"""How the lines begin in which no mark has a place: headings and pictures."""
_STRUCTURE = r"[ \t\u3000]*(?:[#＃/／>|:]|!\[)"


class WrittenNote(NamedTuple):
    """A note as it was written."""

    name: str
    location: Location
    source: Source
    """Its text alone."""


class Noted(NamedTuple):
    """A text without its notes, the notes, and where each is mentioned."""

    source: Source
    notes: dict[str, WrittenNote]
    mentions: dict[str, list[Location]]


def has_footnotes(text: str) -> bool:
    """Tells whether a text may have footnotes; most have none."""
    return "^" in text or "＾" in text


def split_footnotes(source: Source, problems: list[Diagnostic]) -> Noted:
    """Cuts the notes out of a text, and reports marks and notes that do not belong together."""
    notes: dict[str, WrittenNote] = {}
    lines = list(source.lines)
    n = 0
    while n < len(lines):
        found = re.match(_NOTE, lines[n])
        if found is None:
            n += 1
            continue
        stop = _end_of_note(source, n)
        note = WrittenNote(found["name"], _place(source, n), _text_of(source, n, stop, found.end()))
        problems += _note_problems(note, notes, found[0].strip(_BLANKS))
        notes.setdefault(note.name, note)
        if stop < len(lines) and lines[stop].strip() and not _begins_something(lines[stop]):
            problems.append(error("footnote-goes-on", source.at(stop)))
        lines[n:stop] = [""] * (stop - n)
        n = stop
    body = source._replace(lines=tuple(lines))
    mentions = _mentions(body, notes, problems)
    for note in notes.values():
        inside: dict[str, list[Location]] = {}
        for mark in _marks(note.source):
            inside.setdefault(mark.name, []).append(mark.location)
        problems += (error("footnote-misplaced", place) for found_in in inside.values() for place in found_in)
    problems += _mismatches(notes, mentions)
    return Noted(body, notes, mentions)


def _mismatches(notes: dict[str, WrittenNote], mentions: dict[str, list[Location]]) -> Iterator[Diagnostic]:
    """Reports marks without a note and notes without a mark; one of each are probably the same."""
    lacking = [name for name in mentions if name not in notes]
    unmentioned = [note for note in notes.values() if note.name not in mentions]
    is_slip = len(lacking) == len(unmentioned) == 1
    for name in lacking:
        near = f"[^{unmentioned[0].name}]" if is_slip else ""
        yield error("footnote-without-note", mentions[name][0], mark=f"[^{name}]", near=near)
    for note in unmentioned if not is_slip else ():
        yield error("footnote-unmentioned", note.location, mark=f"[^{note.name}]")


def _note_problems(note: WrittenNote, others: dict[str, WrittenNote], typed: str) -> Iterator[Diagnostic]:
    mark = f"[^{note.name}]"
    if typed != f"{mark}:":
        yield error("footnote-form", note.location, suggestion=f"{mark}: …")
    if first := others.get(note.name):
        yield error("footnote-twice", note.location, mark=mark, line=str(first.location.line))
    elif not note.source.text.strip():
        yield error("footnote-empty", note.location, mark=mark)


def _end_of_note(source: Source, n: int) -> int:
    """Returns the line after a note."""
    end = at = n + 1
    while at < len(source.lines):
        line = source.lines[at]
        if not line.strip():
            at += 1
        elif re.match(_NOTE, line) or not re.match(r"[ \t]" if at == end else r" {4}|\t", line):
            break
        else:
            end = at = at + 1
    return end


def _text_of(source: Source, n: int, stop: int, offset: int) -> Source:
    """Returns the lines of a note without its mark and their indentation."""
    cuts = [offset, *(_indented(source.lines[k]) for k in range(n + 1, stop))]
    lines = [source.lines[n + k][cut:] for k, cut in enumerate(cuts)]
    origins = tuple((Stretch(0, source.at(n + k, cut)),) for k, cut in enumerate(cuts))
    return source.part(n, stop)._replace(lines=tuple(lines), origins=origins)


def _indented(line: str) -> int:
    return 1 if line.startswith("\t") else min(4, len(line) - len(line.lstrip(" ")))


def _begins_something(line: str) -> bool:
    """Tells whether a line cannot go on a note: it begins a note, a heading, a block or a picture."""
    return bool(re.match(_NOTE, line) or re.match(_STRUCTURE, line))


def _place(source: Source, n: int) -> Location:
    line = source.lines[n]
    return source.at(n, len(line) - len(line.lstrip(_BLANKS)))


# --- Marks in the text --------------------------------------------------------------------------------


class _Mark(NamedTuple):
    name: str
    location: Location
    typed: str
    begins_line: bool
    is_apart: bool
    """Whether it is in a heading or a caption."""


def _mentions(
    source: Source, notes: dict[str, WrittenNote], problems: list[Diagnostic]
) -> dict[str, list[Location]]:
    """Lists where each note is mentioned, and reports the marks that lead to none."""
    mentions: dict[str, list[Location]] = {}
    marks = list(_marks(source))
    unfinished = {mark.name for mark in marks if mark.begins_line and mark.name not in notes}
    for mark in marks:
        right = f"[^{mark.name}]"
        if mark.typed.startswith("^["):
            problems.append(error("footnote-form", mark.location, suggestion="[^1]"))
        elif mark.is_apart:
            problems.append(error("footnote-misplaced", mark.location))
        elif mark.name in unfinished:
            if mark.begins_line:  # a note without its colon
                problems.append(error("footnote-form", mark.location, suggestion=f"{right}: …"))
        else:
            mentions.setdefault(mark.name, []).append(mark.location)
            if mark.typed != right and mark.name in notes:
                problems.append(error("footnote-form", mark.location, suggestion=right))
    return mentions


def _marks(source: Source) -> Iterator[_Mark]:
    """Yields the marks of the text; those in the fields of a block are told where these are read."""
    fields: tuple[str, ...] = ()  # those of a block whose head has not ended
    for n, line in enumerate(source.lines):
        if fence := fence_of(line):
            fields = fields_of(fence.name)
        elif fields:
            found = FIELD.match(line)
            if found["name"] in fields if found else line.strip() and line[0] in _BLANKS:
                continue
            fields = ()
        if "^" not in line and "＾" not in line:
            continue
        bare = CODE.sub(lambda code: " " * len(code[0]), line)
        bare = re.sub(_ESCAPED, "  ", bare)
        for found in re.finditer(rf"{_INLINE}|{_MEANT}", bare):
            begins = not bare[: found.start()].strip(_BLANKS)
            is_apart = bool(re.match(_APART, bare))
            name = found["name"] or found[0]
            yield _Mark(name, source.at(n, found.start()), found[0], begins, is_apart)


# --- Numbers ------------------------------------------------------------------------------------------


class Numbering:
    """Numbers the notes of one text in the order in which it mentions them."""

    def __init__(self, noted: Noted) -> None:
        self._noted = noted
        self.mentions: dict[str, int] = {}
        """How often each note is mentioned so far, in the order of their numbers."""

    def numbered(self, element: Element, problems: list[Diagnostic], *, is_link: bool = False) -> Element:
        """Returns an element with the marks in it numbered and leading to their notes."""
        if element.name == "footnote":
            return self._mark(element.get("name"), problems, is_link=is_link)
        is_link |= element.name == "a"
        children = tuple(
            node if isinstance(node, str) else self.numbered(node, problems, is_link=is_link)
            for node in element.children
        )
        return element._replace(children=children)

    def _mark(self, name: str, problems: list[Diagnostic], *, is_link: bool) -> Element:
        times = self.mentions[name] = self.mentions.get(name, 0) + 1
        if is_link and name in self._noted.notes:
            problems.append(error("footnote-misplaced", self._noted.mentions[name][times - 1]))
        number = [*self.mentions].index(name) + 1
        ids = (("to", f"_note-{number}"), ("id", mention_id(number, times)))
        return Element("footnote", (str(number),), ids)


def mention_id(number: int, times: int) -> str:
    """Returns the id of a mark, to which its note leads back."""
    return f"_mark-{number}" + (f"-{times}" if times > 1 else "")
