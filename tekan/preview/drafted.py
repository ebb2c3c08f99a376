"""
A source that was sent to the preview: its draft and its report as JSON, or the feature that is made of it.
"""

from __future__ import annotations

import errno
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any

from tekan.content.reader import Reader
from tekan.content.site import read_publication
from tekan.diagnostics.messages import Language
from tekan.diagnostics.problems import Diagnostic, Location, TekanError, error, refusal
from tekan.diagnostics.report import explained, inert, say
from tekan.drafting.names import name_problems
from tekan.importing import finished, import_feature, read_source
from tekan.importing.guesses import DOUBTFUL
from tekan.importing.report import Imported, changed, missing, rows
from tekan.importing.site_lists import with_lists
from tekan.kept.in_place import read_file
from tekan.model.feature import address_of
from tekan.preview.answers import Answer
from tekan.preview.requests import Sent
from tekan.project import Project

_PASTED = "pasted.txt"
_OF_TEXT = ("", ".txt", ".text", ".md", ".markdown")
_MOST_OF_TEXT = 1_000_000
"""Bytes of a text: three hundred thousand characters, half a minute's work; no article is longer."""
_TAKEN = {"already-there", "alias-in-use"}
_OPENING = re.compile(r"^(?:#{2,6}|///\s*\S+)\s+")
"""What opens a heading or a block in the draft: in a report, the role says it."""
_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


def answer_to(project: Project, language: Language, sent: Sent, content: bytes) -> Answer:
    """Does what is to be done with a source; what is wrong is said in the editor's words."""
    reader = Reader(project.folder, project.shown_as)
    try:
        if sent.doing == "name":
            return _json(200, {"wrong": [*_told(_wrong_name(reader, sent.slug), language)]})
        name = PurePosixPath(sent.name.replace("\\", "/")).name or _PASTED
        if PurePosixPath(name).suffix.lower() in _OF_TEXT and len(content) > _MOST_OF_TEXT:
            return _wrong(413, [error("import-long-text", Location(name, 0))], language)
        if sent.doing == "try":
            return _json(200, _tried(reader, name, content, language))
        if wrong := [*_wrong_name(reader, sent.slug)]:
            return _wrong(_status(wrong), wrong, language)
        made = import_feature(project, name, content, sent.slug, _nothing_near)
        return _json(
            201, {"file": made.file, "address": f"/{address_of(sent.slug)}".removesuffix("index.html")}
        )
    except TekanError as failure:
        return _wrong(_status(failure.diagnostics), failure.diagnostics, language)
    except OSError as failure:
        status = 507 if failure.errno in _FULL else 500
        return _wrong(status, [refusal(failure, reader.shown(f"content/{sent.slug}"))], language)


def _nothing_near(path: str) -> None:
    """Returns nothing: a browser sends a file alone, without what is beside it."""


def _wrong_name(reader: Reader, slug: str) -> Iterator[Diagnostic]:
    if slug:
        yield from name_problems(reader, slug)
    else:
        yield error("no-slug", Location(reader.shown("content"), 0))


def _status(problems: Iterable[Diagnostic]) -> int:
    return 409 if any(problem.code in _TAKEN for problem in problems) else 422


def _wrong(status: int, problems: Iterable[Diagnostic], language: Language) -> Answer:
    return _json(status, {"wrong": [*_told(problems, language)]})


def _told(problems: Iterable[Diagnostic], language: Language) -> Iterator[str]:
    gap = "" if language == "zh" else " "
    for problem in problems:
        yield inert(gap.join(filter(None, explained(problem, language))))


def _json(status: int, record: dict[str, Any]) -> Answer:
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    return Answer(text.encode("utf-8", "replace"), "application/json", status)


# --- a draft and its report ---


def _tried(reader: Reader, name: str, content: bytes, language: Language) -> dict[str, Any]:
    """Arranges what a source would become, for the page; nothing is written."""
    site = read_publication(reader)
    imported = finished(read_source(name, content, _nothing_near, site), site, reader.folder)
    guesses = [*_guesses(imported, language)]
    left = [*_left(imported, language)]
    doubtful = sum(guess["doubtful"] for guess in guesses)
    return {
        "draft": imported.written.text,
        "source": [*_source(imported)],
        "guesses": guesses,
        "left": left,
        "changed": [
            {"source": [number], "draft": [], "text": text}
            for number, text in changed(imported.draft.changes, language)
        ],
        "lists": [*_lists(reader, imported, language)],
        "missing": [*missing(imported.draft, language)],
        "summary": say("preview-import-summary", language, doubtful=str(doubtful), left=str(len(left))),
    }


def _source(imported: Imported) -> Iterator[tuple[int, str]]:
    """Yields what can be shown of a file: its lines with their numbers."""
    lines = {one.number: one.text for one in imported.left}
    if imported.recognised:
        lines |= {line.number: line.text for line in imported.recognised.script.lines}
    yield from sorted(lines.items())


def _guesses(imported: Imported, language: Language) -> Iterator[dict[str, Any]]:
    """Yields each guess with the lines of the draft that it takes."""
    at = -len(imported.draft.fields)
    for row in rows(imported, language):
        at += row.times
        last = row.line
        if at > 0:
            last = imported.written.pieces[at - 1] + imported.draft.pieces[at - 1].text.count("\n")
        yield {
            "source": _with_spans(imported, row.source),
            "draft": [row.line, last] if row.line else [],
            "role": row.role,
            "times": row.times,
            "sure": f"{row.sure:.0%}",
            "doubtful": row.sure < DOUBTFUL,
            "why": row.why,
            "text": _OPENING.sub("", row.text),
        }


def _with_spans(imported: Imported, numbers: Iterable[int]) -> list[int]:
    """Adds the lines over which a line of the source goes on."""
    lines = imported.recognised.script.lines if imported.recognised else ()
    spans = {line.number: line.spans for line in lines if line.spans > 1}
    return [number + n for number in numbers for n in range(spans.get(number, 1))]


def _left(imported: Imported, language: Language) -> Iterator[dict[str, Any]]:
    """Yields what is not in the draft as it was, with its place in the comment at the draft's end."""
    first = imported.written.text.count("\n") - len(imported.left)
    for at, one in enumerate(imported.left):
        why = one.why[1] if language == "en" else one.why[0]
        yield {"source": [one.number], "draft": [first + at] * 2, "text": one.text, "why": why}


def _lists(reader: Reader, imported: Imported, language: Language) -> Iterator[dict[str, Any]]:
    """Yields the reading lists beside the article, with what becomes of them."""
    nowhere: dict[str, Any] = {"source": [], "draft": [], "times": 1}
    for listed in imported.draft.lists:
        lines = {*listed.lines, *(number for entry in listed.entries for number in entry.lines)}
        file = reader.shown(f"content/sidebar/{listed.name}.yaml")
        yield {
            "source": sorted(lines),
            "draft": [],
            "text": listed.title,
            "times": len(listed.entries),
            "why": say("preview-import-list", language, file=file),
        }
    for path in map(reader.shown, imported.kept_lists):
        yield {**nowhere, "text": path, "why": say("import-list-kept", language, file=path)}
    made = [listed.name for listed in imported.draft.lists]
    if made and not with_lists(read_file(reader.folder / "site.yaml").decode("utf-8", "replace"), made):
        why = say("import-list-unnamed", language, names=", ".join(made))
        yield {**nowhere, "text": reader.shown("site.yaml"), "why": why}
