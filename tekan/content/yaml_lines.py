"""
The lines of a YAML text as they were meant: the marks and blanks of a Chinese keyboard in YAML's own form.

Only what cannot be a text is put right, and each such place is reported. The walk over the values goes on
with what was meant, so that one run finds all mistakes; no build is made of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from tekan.content.meant import SHOWN
from tekan.content.schema import is_field, is_known, kinds_of_fields
from tekan.content.source import Source, has_unseen, odd_characters
from tekan.diagnostics.problems import Diagnostic, Location, Phrase, error

ODD_BLANK = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_COLON = "：︰﹕∶"
_DASH = "－—–−‐‑•·▪"
_OPEN, _CLOSE = "［【〔｛", "］】〕｝"
_BRACKETS = dict(zip(_OPEN + _CLOSE, "[[[{]]]}", strict=True))
_KEY = r"[A-Za-z_\u4e00-\u9fff][\w-]*"

_ODD_HEAD = re.compile(
    rf"[ \t]*+(?:[{ODD_BLANK}]|(?:- ++)*+[\w-]+ ?(?:[{_COLON}]|:[^\s/:])|[{_DASH}]|-[^\s\-\d])"
)
_ODD_VALUE = re.compile(
    rf":[ \t]*[{ODD_BLANK}]|: +@file\b|[:-] +[{_OPEN}]|[:-] +[\[{{].*[{_OPEN}{_CLOSE}]"
    rf"|[:-] +(?=[\[{{]).*[{{,，、；] *[A-Za-z_]\w* ?[{_COLON}]|(?<!breaks)[:-] +[\[{{].*[，、；]"
)


def has_slips(lines: list[str]) -> bool:
    """Tells whether there may be anything for `mend` to put right; in most texts there is not."""
    return any(_ODD_HEAD.match(line) or _ODD_VALUE.search(line) for line in lines)


_HEAD = (
    rf"(?P<indent>[ \t{ODD_BLANK}]*)(?P<dashes>(?:[-{_DASH}][ \t{ODD_BLANK}]*+)*+)"
    rf"(?:(?P<key>{_KEY})(?P<before>[ {ODD_BLANK}]*)(?P<colon>[:{_COLON}])(?P<gap>[ \t{ODD_BLANK}]*))?"
    r"(?P<value>.*)"
)
MOST_MENDED = 500
"""Characters of a list or a group on one line whose marks are looked at; the work grows with their square."""
_LITERAL = r"(?:^|[ :-])[|>][-+0-9]*[ \t]*(?:#.*)?$"


class Edit(NamedTuple):
    """What takes the place of the characters from `start` up to, but not including, `stop` of a line."""

    start: int
    stop: int
    text: str


class Lines:
    """The lines of a source, some of them put right, and where each of their characters was typed."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.lines = list(source.lines)
        self._typed: dict[int, list[int]] = {}
        for n, line in enumerate(source.lines) if has_unseen(source) else ():
            self.put(n, [Edit(at, at + 1, "") for at, _ in odd_characters(line)])

    @property
    def text(self) -> str:
        """The lines as one string."""
        return "\n".join(self.lines)

    def at(self, n: int = 0, offset: int = 0) -> Location:
        """Returns where a character of a line was typed; a place after the end is that of the last line."""
        if n >= len(self.lines):
            n = len(self.lines) - 1
            offset = len(self.lines[n])
        typed = self._typed.get(n)
        return self.source.at(n, typed[min(offset, len(typed) - 1)] if typed else offset)

    def at_mark(self, mark: Any) -> Location:
        """Returns the place of one of libyaml's marks."""
        if mark is None or mark.line in self._typed or mark.line >= len(self.lines):
            return self.at(mark.line, mark.column) if mark else self.at()
        return self.source.at(mark.line, mark.column)

    def put(self, n: int, edits: list[Edit]) -> None:
        """Edits a line; the edits are in their order and do not overlap."""
        for start, stop, text in reversed(edits):
            line = self.lines[n]
            typed = self._typed.get(n) or [*range(len(line) + 1)]
            self._typed[n] = typed[:start] + [typed[start]] * len(text) + typed[stop:]
            self.lines[n] = line[:start] + text + line[stop:]


class Slip(NamedTuple):
    """A mark that was typed in a form of its own: what takes its place, and what is said about it."""

    edits: tuple[Edit, ...]
    problem: Diagnostic | None = None
    """Nothing where the field's name is reported, too: the two are one mistake."""


def mend(lines: Lines) -> Iterator[Diagnostic]:
    """Puts right the lines whose marks can only be slips, and reports each slip."""
    column, has_value, literal = -1, False, -1
    for n in range(len(lines.lines)):
        line = lines.lines[n]
        if not line.strip() or len(line) - len(line.lstrip(" ")) > literal >= 0:
            continue  # in a text whose lines stay as they are
        found = _head(line)
        is_text = has_value and found.start("key") > column and not found["dashes"]
        yield from _mended(lines, n, found, is_text=is_text)
        if is_text:
            continue
        meant = _head(lines.lines[n])
        literal = len(meant["indent"]) if re.search(_LITERAL, meant["value"]) else -1
        column = meant.start("key") if meant["key"] else meant.start("value")
        has_value = meant["value"][:1] not in ("", "#", "[", "{")


def _head(line: str) -> re.Match[str]:
    return next(re.finditer(_HEAD, line))  # it fits any line


def _mended(lines: Lines, n: int, found: re.Match[str], *, is_text: bool) -> Iterator[Diagnostic]:
    """Puts one line right."""
    slips = [*_indent_slips(lines, n, found)]
    if not is_text and (not found["key"] or is_known(found["key"])):
        slips += (
            *_dash_slips(lines, n, found),
            *_colon_slips(lines, n, found),
            *_value_slips(lines, n, found),
        )
    lines.put(n, [edit for slip in slips for edit in slip.edits])
    shown = lines.lines[n].strip()
    for problem in _as_one([slip.problem for slip in slips if slip.problem]):
        yield problem._replace(details={**problem.details, "line": shown if len(shown) <= SHOWN else ""})


def _as_one(problems: list[Diagnostic]) -> list[Diagnostic]:
    """Says in one what is wrong with a colon and with the list or group behind it."""
    by_code = {problem.code: problem for problem in problems}
    colon, marks = by_code.get("yaml-full-width-colon"), by_code.get("full-width-marks")
    if not (colon and marks):
        return problems
    whole = error(
        "full-width-marks", colon.location, marks=f"： {str(marks.details['marks']).replace('： ', '')}"
    )
    return [whole if problem is colon else problem for problem in problems if problem is not marks]


def _indent_slips(lines: Lines, n: int, found: re.Match[str]) -> Iterator[Slip]:
    """Finds blanks before a line that are no spaces to YAML."""
    indent = found["indent"]
    if odd := re.search(f"[{ODD_BLANK}]", indent):
        blanks = re.sub(f"[{ODD_BLANK}]", lambda blank: "  " if blank[0] == "\u3000" else " ", indent)
        problem = error("yaml-full-width-blank", lines.at(n, odd.start()), blank=_blank(odd[0]))
        yield Slip((Edit(0, len(indent), blanks),), problem)


def _dash_slips(lines: Lines, n: int, found: re.Match[str]) -> Iterator[Slip]:
    """Finds a `-` of an entry that is full-width, or has no space after it."""
    dashes, start = found["dashes"], found.start("dashes")
    is_entry = found["key"] or found["value"][:1] in ("{", "｛")
    if dashes and is_entry and not re.fullmatch("(?:- ++)++", dashes):
        meant = "- " * len(re.findall(f"[-{_DASH}]", dashes))
        yield Slip((Edit(start, found.end("dashes"), meant),), error("yaml-odd-dash", lines.at(n, start)))


def _colon_slips(lines: Lines, n: int, found: re.Match[str]) -> Iterator[Slip]:
    """Finds a colon behind a field's name that is full-width, or has no space or an odd one after it."""
    if not found["key"]:
        return
    edits = (Edit(found.start("before"), found.end("gap"), ": "),)
    where, gap = lines.at(n, found.start("colon")), found["gap"]
    if found["colon"] != ":":
        problem = error("yaml-full-width-colon", where, field=found["key"])
        yield Slip(edits, problem if is_field(found["key"]) else None)
    elif found["value"] and not gap:
        yield Slip(edits, error("yaml-colon-needs-space", where, field=found["key"]))
    elif odd := re.search(f"[{ODD_BLANK}]", gap):
        place = lines.at(n, found.start("gap") + odd.start())
        yield Slip(edits, error("yaml-odd-blank", place, blank=_blank(odd[0])))


def _value_slips(lines: Lines, n: int, found: re.Match[str]) -> Iterator[Slip]:
    """Finds the full-width marks of a list or a group that is written on one line."""
    value, start, key = found["value"], found.start("value"), found["key"] or ""
    if key and (asked := re.match(r"@file(?=[ \t]*(?:#|$))", value)):  # YAML keeps @ for itself
        yield Slip((Edit(start, start + asked.end(), f'"{asked[0]}"'),))
        return
    kind = kinds_of_fields().get(key, "") if key else "array"
    opens = {"array": "[{［【〔｛" if key else "{｛", "object": "{｛"}.get(kind, "")
    is_flow = value[:1] != "" and value[0] in opens and (key or found["dashes"])
    if is_flow and value[0] in _OPEN and value.rstrip()[-1] not in _CLOSE + "]}":
        return  # a text that begins with a label in brackets
    if not is_flow or len(value) > MOST_MENDED:
        return
    edits = [Edit(start + at, start + to, text) for at, to, text in _flow_edits(value, key != "title_breaks")]
    odd = "".join(dict.fromkeys(value[edit.start - start] for edit in edits))
    if odd.strip(_COLON):
        yield Slip(tuple(edits), error("full-width-marks", lines.at(n, edits[0].start), marks=" ".join(odd)))
        return
    for edit in edits:
        name = re.findall(_KEY, value[: edit.start - start])[-1]
        problem = error("yaml-full-width-colon", lines.at(n, edit.start), field=name)
        yield Slip((edit,), problem if is_field(name) else None)


def _flow_edits(value: str, splits: bool) -> Iterator[Edit]:
    """Yields what puts a list or a group on one line right; marks that its texts may hold stay."""
    inside: list[str] = []
    at = 0
    while at < len(value):
        char, before, after = value[at], value[:at].rstrip(), value[at + 1 :]
        gap = len(after) - len(after.lstrip())
        if char in "\"'" and before[-1:] in "[{,:" and char in after:
            at += after.index(char) + 1
        elif _BRACKETS.get(char, char) in "[{]}":
            yield from _bracket_edits(value, at, inside)
        elif char in "，、；" and inside and _ends_entry(value, at, inside[-1], splits):
            yield Edit(at, at + 1 + gap, ", ")
        elif char in _COLON and inside[-1:] == ["{"]:
            name = re.search(rf"[{{｛,，、；]\s*({_KEY})$", before)
            if name and is_known(name[1]) and (char != ":" or not gap):
                yield Edit(at, at + 1 + gap, ": ")
        at += 1


def _bracket_edits(value: str, at: int, inside: list[str]) -> Iterator[Edit]:
    """Yields what puts a bracket right, and notes in `inside` what it opens; nothing for one of a text."""
    char, after = value[at], value[at + 1 :].lstrip()
    half = _BRACKETS.get(char, char)
    if half in "[{":
        is_open = _opens(char, value[:at].rstrip())
        if is_open or char in _OPEN:
            inside.append(half if is_open else "")
        if is_open and char != half:
            yield Edit(at, at + 1, half)
    elif char in _CLOSE and inside[-1:] == [""]:
        inside.pop()
    elif inside and (char == half or after[:1] in "]},，、#" + _CLOSE):
        opened = inside.pop()
        if char != half:
            yield Edit(at, at + 1, "]" if opened == "[" else "}")


def _opens(char: str, before: str) -> bool:
    """Tells whether a bracket opens a list or a group; within one, a fullwidth one needs a name before it."""
    if not before:
        return True
    if before[-1] not in "[{,:，、：" + _OPEN:
        return False
    found = re.search(rf"({_KEY})\s*[:{_COLON}]$", before)
    is_named = found is not None and kinds_of_fields().get(found[1], "") in ("array", "object")
    return char not in _OPEN or is_named


def _ends_entry(value: str, at: int, inside: str, splits: bool) -> bool:
    """Tells whether a comma ends an entry: in a list it does, in a group where a field follows."""
    if inside == "[":
        return splits and (value[at] != "、" or "," not in value[value.rfind("[", 0, at) : at])
    following = re.match(rf"\s*({_KEY})\s*[:{_COLON}]", value[at + 1 :])
    return following is not None and is_known(following[1])


def _blank(char: str) -> Phrase:
    kind = {"\u3000": "blank-full-width", "\u00a0": "blank-no-break"}.get(char, "blank-other")
    return Phrase(kind, (("character", f"U+{ord(char):04X}"),))
