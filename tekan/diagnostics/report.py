"""
Formats diagnostics and results for people and machines; the words are in `diagnostics.messages`.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, TypeAlias

from tekan.diagnostics.messages import MESSAGES, PHRASES, Language, fitting, said
from tekan.diagnostics.problems import Detail, Diagnostic, Phrase, Severity

Format: TypeAlias = Literal["text", "github", "json"]

KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
"""What the severities are called, in JSON as in `PHRASES`."""

MAX_LINE = 100
"""Terminal columns of a source line that are shown; Chinese paragraphs are single long lines."""

BAR = 24
"""Terminal columns of the bar that shows the progress of the pictures."""

MANY = 200
"""Number of renditions from which a log reports their progress more than once."""


def say(code: str, language: Language, **details: str) -> str:
    """Says one of the phrases that are not diagnostics."""
    return said(PHRASES[code], language, details)


def explained(diagnostic: Diagnostic, language: Language) -> tuple[str, str]:
    """Says what is wrong, and how to fix it."""
    details = {name: _detail(detail, language) for name, detail in diagnostic.details.items()}
    message, *hints = MESSAGES[diagnostic.code]
    return said(message, language, details), said(fitting(hints, details), language, details)


def _detail(detail: Detail, language: Language) -> str:
    return say(detail.code, language, **dict(detail.details)) if isinstance(detail, Phrase) else detail


def format_diagnostics(
    diagnostics: Iterable[Diagnostic], style: Format = "text", language: Language = "en"
) -> str:
    """Formats diagnostics as text with the lines they are about, as GitHub annotations, or as JSON."""
    found = tuple(diagnostics)
    match style:
        case "github":
            return "".join(_annotation(diagnostic, language) + "\n" for diagnostic in found)
        case "json":
            records = [_record(diagnostic, language) for diagnostic in found]
            return json.dumps(records, ensure_ascii=False, indent=2) + "\n"
        case "text":
            return _text(found, language)


def summary(diagnostics: Iterable[Diagnostic], language: Language = "en") -> str:
    """Says how many errors and warnings there are."""
    severities = [diagnostic.severity for diagnostic in diagnostics]
    return _joined(
        (
            say(f"count-{kind}{'s' if count > 1 else ''}", language, count=str(count))
            for severity, kind in KINDS.items()
            if (count := severities.count(severity)) and severity is not Severity.NOTE
        ),
        language,
    )


def format_report(pages: int, output: str, counts: Mapping[str, int], language: Language = "en") -> str:
    """
    Says in one line what a build did.

    Args:
        pages: How many pages readers can reach.
        output: Where they are.
        counts: How many files were written, kept and removed, by these words.
        language: The language.
    """
    changes = _joined(
        (
            say(act, language, count=str(count))
            for act in ("written", "kept", "removed")
            if (count := counts.get(act, 0)) or act == "written"
        ),
        language,
    )
    return say("report", language, pages=str(pages), output=output, changes=changes)


def _joined(words: Iterable[str], language: Language) -> str:
    return ("，" if language == "zh" else ", ").join(words)


def _text(diagnostics: Iterable[Diagnostic], language: Language) -> str:
    """Formats diagnostics as text, each hint once: an eighth missing picture needs no eighth explanation."""
    hints: set[str] = set()
    lines: list[str] = []
    for diagnostic, others in gathered(diagnostics):
        text, hint = map(inert, explained(diagnostic, language))
        lines += _lines(diagnostic, text, language)
        if others:
            lines.append(f"    {same_elsewhere(others, language)}")
        if hint and hint not in hints:
            lines.append(f"    = {hint}")
        hints.add(hint)
    return "".join(line + "\n" for line in lines)


def same_elsewhere(others: Iterable[Diagnostic], language: Language) -> str:
    """Says on which lines else it is the same."""
    numbers = list(dict.fromkeys(str(other.location.line) for other in others))
    return say("same-lines" if len(numbers) > 1 else "same-line", language, lines=", ".join(numbers))


def gathered(diagnostics: Iterable[Diagnostic]) -> list[tuple[Diagnostic, list[Diagnostic]]]:
    """Groups the same warnings or notes in one file with the first of them; errors stay single."""
    groups: dict[object, tuple[Diagnostic, list[Diagnostic]]] = {}
    for diagnostic in diagnostics:
        is_error = diagnostic.severity is Severity.ERROR
        alike = (diagnostic.code, diagnostic.location.path, repr(diagnostic.details))
        key = id(diagnostic) if is_error else alike
        if key in groups:
            groups[key][1].append(diagnostic)
        else:
            groups[key] = (diagnostic, [])
    return list(groups.values())


def progress_bar(done: int, total: int, seconds: float, language: Language = "en") -> str:
    """Draws the progress of the pictures as a line of a terminal, with the time left at this pace."""
    filled = BAR * done // total
    left = round(seconds / done * (total - done))
    return say(
        "progress-bar",
        language,
        bar="━" * filled + "─" * (BAR - filled),
        done=str(done),
        total=str(total),
        left=f"{left // 60}:{left % 60:02}",
    )


def progress_line(done: int, total: int, language: Language = "en") -> str:
    """Says the same as a line of a log: at the end, and at each quarter where there is much to do."""
    quarters = {total * quarter // 4 for quarter in (range(1, 5) if total >= MANY else (4,))}
    if done not in quarters:
        return ""
    return say("progress-line", language, done=str(done), total=str(total)) + "\n"


def _lines(diagnostic: Diagnostic, text: str, language: Language) -> Iterator[str]:
    where = diagnostic.location
    place = place_of(diagnostic)
    yield f"{place}: {say(KINDS[diagnostic.severity], language)}[{diagnostic.code}]: {text}"
    if where.text.strip():
        excerpt, before = excerpt_of(inert(where.text.replace("\t", " ")), where.column - 1)
        yield f"    {excerpt}"
        yield f"    {' ' * display_width(before)}^"


def place_of(diagnostic: Diagnostic) -> str:
    """Returns the place that an editor's program opens: the file, its line and column where it has any."""
    where = diagnostic.location
    path = inert(where.path)
    return f"{path}:{where.line}:{where.column}" if where.line else path


_ACTIVE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a terminal would act on, or a log take for a line end, after which it may read a command."""


def inert(text: str) -> str:
    """Replaces what a terminal or a log would act on."""
    return _ACTIVE.sub("\ufffd", text)


def excerpt_of(line: str, offset: int) -> tuple[str, str]:
    """Returns the part of a line around an offset that fits, and what of it precedes the offset."""
    start = offset
    while start and display_width(line[start - 1 : offset]) < MAX_LINE // 2:
        start -= 1
    start = 0 if display_width(line[:offset]) < MAX_LINE * 2 // 3 else start
    stop = offset
    while stop < len(line) and display_width(line[start : stop + 1]) <= MAX_LINE:
        stop += 1
    lead, tail = "…" if start else "", "…" if stop < len(line) else ""
    return f"{lead}{line[start:stop]}{tail}", f"{lead}{line[start:offset]}"


def _annotation(diagnostic: Diagnostic, language: Language) -> str:
    """Formats one GitHub workflow command; its fields and its message escape different characters."""
    where = diagnostic.location
    text, hint = explained(diagnostic, language)
    message = _escaped(f"{text} {hint}".strip())
    path = _escaped(where.path).replace(":", "%3A").replace(",", "%2C")
    kind = "notice" if diagnostic.severity is Severity.NOTE else KINDS[diagnostic.severity]
    return f"::{kind} file={path},line={where.line},col={where.column},title={diagnostic.code}::{message}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _record(diagnostic: Diagnostic, language: Language) -> dict[str, str | int]:
    where = diagnostic.location
    text, hint = explained(diagnostic, language)
    return {
        "path": where.path,
        "line": where.line,
        "column": where.column,
        "severity": KINDS[diagnostic.severity],
        "code": diagnostic.code,
        "message": text,
        "hint": hint,
        **({"at": at} if isinstance(at := diagnostic.details.get("at"), str) else {}),
    }


def display_width(text: str) -> int:
    """
    Counts the columns that text takes on a terminal.

    Wide and full-width characters take two, combining and formatting characters none, all others
    one, including the ambiguous “ ” … —, as most terminals draw them. The caller expands tabs.
    """
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def _columns(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
