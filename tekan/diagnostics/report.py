"""
Diagnostics and results as people and machines read them; the wording is in `tekan.messages`.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple, TypeAlias

from tekan.diagnostics.messages import MESSAGES
from tekan.diagnostics.problems import Diagnostic, Severity

Format: TypeAlias = Literal["text", "github", "json"]

_KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}

MAX_LINE = 100
"""Terminal columns of a source line that are shown; Chinese paragraphs are single long lines."""

BAR = 24
"""Terminal columns of the bar that tells how far the pictures are."""

MANY = 200
"""Renditions from which on a log is told more than once of them."""


def format_diagnostics(diagnostics: Iterable[Diagnostic], style: Format = "text") -> str:
    """Give the diagnostics as text with the lines they are about, as GitHub annotations, or as JSON."""
    found = tuple(diagnostics)
    match style:
        case "github":
            return "".join(_annotation(diagnostic) + "\n" for diagnostic in found)
        case "json":
            return (
                json.dumps([_record(diagnostic) for diagnostic in found], ensure_ascii=False, indent=2) + "\n"
            )
        case "text":
            return _text(found)


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """Give how many errors and warnings there are, in words."""
    severities = [diagnostic.severity for diagnostic in diagnostics]
    return ", ".join(
        f"{count} {word}{'s' if count > 1 else ''}"
        for severity, word in ((Severity.ERROR, "error"), (Severity.WARNING, "warning"))
        if (count := severities.count(severity))
    )


def format_report(report: BuildReport) -> str:
    """Give the one line that says what a build did."""
    changes = ", ".join(
        f"{count} {word}"
        for count, word in (
            (report.written, "written"),
            (report.unchanged, "unchanged"),
            (report.removed, "removed"),
        )
        if count or word == "written"
    )
    return f"{report.pages} pages in {report.output} ({changes})"


def _text(diagnostics: Iterable[Diagnostic]) -> str:
    """Say each hint once: the eighth picture that is still to come needs no eighth explanation."""
    hints: set[str] = set()
    lines: list[str] = []
    for diagnostic, others in _gathered(diagnostics):
        text, hint = map(_inert, MESSAGES[diagnostic.code].said(diagnostic.details))
        lines += _lines(diagnostic, text)
        if others:
            numbers = list(dict.fromkeys(str(other.location.line) for other in others))
            lines.append(f"    The same on line{'s' if len(numbers) > 1 else ''} {', '.join(numbers)}.")
        if hint and hint not in hints:
            lines.append(f"    = {hint}")
        hints.add(hint)
    return "".join(line + "\n" for line in lines)


def _gathered(diagnostics: Iterable[Diagnostic]) -> list[tuple[Diagnostic, list[Diagnostic]]]:
    """Give each diagnostic, but of the same warning in one file only the first, with the others behind it."""
    gathered: dict[object, tuple[Diagnostic, list[Diagnostic]]] = {}
    for diagnostic in diagnostics:
        is_warning = diagnostic.severity is Severity.WARNING and not diagnostic.details
        mark = (diagnostic.code, diagnostic.location.path) if is_warning else diagnostic
        if is_warning and mark in gathered:
            gathered[mark][1].append(diagnostic)
        else:
            gathered[id(diagnostic) if not is_warning else mark] = (diagnostic, [])
    return list(gathered.values())


def progress_bar(done: int, total: int, seconds: float) -> str:
    """Give how far the pictures are, as one line of a terminal, and how long the rest takes at this pace."""
    filled = BAR * done // total
    left = round(seconds / done * (total - done))
    bar = "━" * filled + "─" * (BAR - filled)
    return f"Pictures {bar} {done} of {total}, {left // 60}:{left % 60:02} left"


def progress_line(done: int, total: int) -> str:
    """Give the same as a line of a log: at the end, and at each quarter where there is much to do."""
    quarters = {total * quarter // 4 for quarter in (range(1, 5) if total >= MANY else (4,))}
    return f"Pictures: {done} of {total} encoded\n" if done in quarters else ""


def _lines(diagnostic: Diagnostic, text: str) -> Iterator[str]:
    where = diagnostic.location
    path = _inert(where.path)
    place = f"{path}:{where.line}:{where.column}" if where.line else path
    yield f"{place}: {_KINDS[diagnostic.severity]}[{diagnostic.code}]: {text}"
    if where.text.strip():
        excerpt, before = _excerpt(_inert(where.text.replace("\t", " ")), where.column - 1)
        yield f"    {excerpt}"
        yield f"    {' ' * display_width(before)}^"


_ACTIVE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a terminal would act on, or a log take for the end of a line, and with it for a command of its own."""


def _inert(text: str) -> str:
    return _ACTIVE.sub("\ufffd", text)


def _excerpt(line: str, offset: int) -> tuple[str, str]:
    """Give the part of a line around an offset that fits, and what of it stands before the offset."""
    start = offset
    while start and display_width(line[start - 1 : offset]) < MAX_LINE // 2:
        start -= 1
    start = 0 if display_width(line[:offset]) < MAX_LINE * 2 // 3 else start
    stop = offset
    while stop < len(line) and display_width(line[start : stop + 1]) <= MAX_LINE:
        stop += 1
    lead, tail = "…" if start else "", "…" if stop < len(line) else ""
    return f"{lead}{line[start:stop]}{tail}", f"{lead}{line[start:offset]}"


def _annotation(diagnostic: Diagnostic) -> str:
    """One GitHub workflow command; its fields and its message escape different characters."""
    where = diagnostic.location
    text, hint = MESSAGES[diagnostic.code].said(diagnostic.details)
    message = _escaped(f"{text} {hint}".strip())
    path = _escaped(where.path).replace(":", "%3A").replace(",", "%2C")
    kind = "notice" if diagnostic.severity is Severity.NOTE else _KINDS[diagnostic.severity]
    return f"::{kind} file={path},line={where.line},col={where.column},title={diagnostic.code}::{message}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _record(diagnostic: Diagnostic) -> dict[str, str | int]:
    where = diagnostic.location
    text, hint = MESSAGES[diagnostic.code].said(diagnostic.details)
    return {
        "path": where.path,
        "line": where.line,
        "column": where.column,
        "severity": _KINDS[diagnostic.severity],
        "code": diagnostic.code,
        "message": text,
        "hint": hint,
    }


class BuildReport(NamedTuple):
    """What a build did."""

    pages: int
    written: int
    unchanged: int
    removed: int
    output: str
    diagnostics: tuple[Diagnostic, ...]
    outputs: Mapping[str, tuple[int, ...]]
    """Every file of the output that is ours, with its stamp."""


def display_width(text: str) -> int:
    """
    Count the columns that text takes on a terminal.

    Wide and full-width characters take two, combining and formatting characters none, all others
    one; so do the ambiguous “ ” … — as most terminals draw them. Tabs are the caller's to expand.
    """
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def _columns(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
