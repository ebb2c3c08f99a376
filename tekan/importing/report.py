"""
What an import guessed, for the editor to look over: each guess with its lines, and how sure it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from tekan.content.source import Value
from tekan.diagnostics.messages import Language
from tekan.diagnostics.report import display_width, say
from tekan.importing.draft import Draft
from tekan.importing.guesses import DOUBTFUL, Guess, Role
from tekan.importing.lines import Change, Left
from tekan.importing.recognised import Recognised
from tekan.importing.words import role_word, said
from tekan.importing.written import Written, line_numbers, role_name
from tekan.words.languages import Known
from tekan.words.to_come import PARAGRAPH, TO_COME

_SHOWN = 38
"""Columns of the text that a row shows."""


_PICTURE = re.compile(r"!\[.*\]\((?P<path>[^()]*)\)(?:\{[^{}]*\})?")


class Row(NamedTuple):
    """One guess, or several alike that follow on."""

    source: tuple[int, ...]
    """Lines of the source; none where the file itself states it."""
    line: int
    """The line of the draft."""
    is_field: bool
    name: str
    """What it is: a role, or the name of a field."""
    role: str
    sure: float
    why: str
    text: str
    times: int = 1


class Imported(NamedTuple):
    """A draft that was made, and all that is to be said of it."""

    file: str
    """As the user would name it."""
    written: Written
    draft: Draft
    left: tuple[Left, ...]
    lists: tuple[str, ...]
    """The files of the lists that were made."""
    kept_lists: tuple[str, ...]
    """Lists that there were already, and were left as they are."""
    to_name: tuple[str, ...]
    """Lists that have to be named in site.yaml by hand."""
    recognised: Recognised | None
    """Nothing where the format said it all."""


def _known(language: Language) -> Known:
    return "en" if language == "en" else "zh-Hans"


def rows(imported: Imported, language: Language) -> Iterator[Row]:
    """Yields each guess; paragraphs that follow on are one row."""
    known = _known(language)
    draft, written = imported.draft, imported.written
    for name, stated in draft.fields.items():
        text = _one_line(stated.value)
        line = written.fields.get(name, 0)
        yield Row(
            stated.lines, line, True, name, role_name(name, known), stated.sure, said(stated.why, known), text
        )
    last: Row | None = None
    for piece, line in zip(draft.pieces, written.pieces, strict=True):
        role = role_word(piece.role, known)
        row = Row(
            piece.lines,
            line,
            False,
            str(piece.role),
            role,
            piece.sure,
            said(piece.why, known),
            _one_line(piece.text),
        )
        is_plain = piece.role is Role.PARAGRAPH and piece.sure >= DOUBTFUL
        if is_plain and last and last.name == "paragraph" and last.sure >= DOUBTFUL:
            last = last._replace(
                source=last.source + row.source, times=last.times + 1, sure=min(last.sure, row.sure)
            )
            continue
        if last:
            yield last
        last = row
    if last:
        yield last


def missing(draft: Draft, language: Language) -> Iterator[str]:
    """Yields what the source does not say, and a feature should."""
    for name in ("title", "date"):
        if name not in draft.fields:
            yield say(f"import-missing-{name}", language)
    pictures = [found for piece in draft.pieces for found in _PICTURE.finditer(piece.text)]
    fields = {name: str(stated.value) for name, stated in draft.fields.items()}
    waiting = sum(not found["path"] for found in pictures)
    unsaid = sum("alt=" not in found[0] or _says_to_come(found[0], "alt") for found in pictures)
    unsaid += fields.get("hero_alt") in TO_COME
    uncredited = sum(_is_uncredited(found[0]) for found in pictures) if "image_credit" not in fields else 0
    uncredited += fields.get("hero_credit") in TO_COME
    counts = (("pictures", waiting), ("alt", unsaid), ("credit", uncredited))
    yield from (say(f"import-missing-{name}", language, count=str(count)) for name, count in counts if count)


def _is_uncredited(picture: str) -> bool:
    return "credit=" not in picture or _says_to_come(picture, "credit")


def _says_to_come(picture: str, name: str) -> bool:
    return any(f'{name}="{to_come}"' in picture for to_come in PARAGRAPH)


def format_report(imported: Imported, language: Language) -> str:
    """Formats the report for people."""
    draft = imported.draft
    guessed = [*rows(imported, language)]
    doubtful = sum(row.sure < DOUBTFUL for row in guessed)
    lines = [say("import-made", language, file=imported.file), ""]
    lines += _table(guessed, language)
    lines.append("")
    if doubtful:
        lines.append(say("import-doubtful", language, count=str(doubtful)))
    lines += _told_left(imported.left, language)
    lines += _told_changes(draft.changes, language)
    lines += (say("import-list", language, file=file) for file in imported.lists)
    lines += (say("import-list-kept", language, file=file) for file in imported.kept_lists)
    if imported.to_name:
        lines.append(say("import-list-unnamed", language, names=", ".join(imported.to_name)))
    if lacking := [*missing(draft, language)]:
        between = "；" if language == "zh" else "; "
        lines.append(say("import-missing", language, what=between.join(lacking)))
    return "\n".join([*lines, ""])


def _table(guessed: Sequence[Row], language: Language) -> Iterator[str]:
    """Yields a line for each guess, in columns; a doubtful one has its reason behind it."""
    head = say("import-head", language).split("|")
    cells = [
        (line_numbers(row.source), str(row.line or "–"), row.role + _times(row), f"{row.sure:.0%}")
        for row in guessed
    ]
    widths = [max(map(display_width, column)) for column in zip(head[:4], *cells, strict=True)]
    yield "  ".join(_padded(name, width) for name, width in zip(head, [*widths, 0], strict=True)).rstrip()
    for row, texts in zip(guessed, cells, strict=True):
        left = "  ".join(_padded(text, width) for text, width in zip(texts, widths, strict=True))
        is_doubtful = row.sure < DOUBTFUL
        why = f"  ← {row.why}" if is_doubtful else ""
        yield f"{left} {'?' if is_doubtful else ' '} {_clipped(row.text)}{why}"


def _told_left(left: Sequence[Left], language: Language) -> Iterator[str]:
    if left:
        yield say("import-left", language, count=str(len(left)))
        yield from (f"  {one.number:>4}  {_one_line(one.text)}" for one in left)


def _told_changes(changes: Sequence[Change], language: Language) -> Iterator[str]:
    if changes:
        yield say("import-changed", language, count=str(len(changes)))
        yield from (f"  {number:>4}  {text}" for number, text in changed(changes, language))


def changed(changes: Sequence[Change], language: Language) -> Iterator[tuple[int, str]]:
    """Yields the characters that were replaced with their line, those of a line and kind together."""
    together: dict[tuple[int, str], list[Change]] = {}
    for change in changes:
        together.setdefault((change.number, change.kind), []).append(change)
    for (number, kind), some in together.items():
        shown = " ".join(dict.fromkeys(_shown(change) for change in some))
        yield number, f"{say(f'import-change-{kind}', language)} {shown}"


def _shown(change: Change) -> str:
    before = (
        change.before
        if change.before.isprintable() and change.kind != "private"
        else _numbered(change.before)
    )
    return f"{before}→{change.after}" if change.after.strip() else before


def _numbered(text: str) -> str:
    return "".join(
        char if char.isprintable() and not "\ue000" <= char <= "\uf8ff" else f"U+{ord(char):04X}"
        for char in text
    )


def explained(recognised: Recognised, language: Language) -> str:
    """Formats for each line all that it was taken for, the surest first, and which guess holds."""
    known = _known(language)
    of_line: dict[int, list[tuple[str, Guess]]] = {}
    for name, guesses in recognised.guessed.items():
        for guess in guesses:
            for at in guess.places:
                of_line.setdefault(at, []).append((name, guess))
    lines = []
    for at, line in enumerate(recognised.script.lines):
        lines.append(f"{line.number:>4}  {_clipped(line.text)}")
        held = recognised.guess(at)
        for name, guess in sorted(of_line.get(at, []), key=lambda one: -one[1].sure):
            mark = "→" if guess is held else " "
            role, why = role_word(guess.role, known), said(guess.why, known)
            lines.append(f"      {mark} {guess.sure:>4.0%}  {role}  {why} ({name})")
    return "\n".join([*lines, ""])


def as_record(imported: Imported, language: Language) -> dict[str, Any]:
    """Arranges the report for machines."""
    return {
        "file": imported.file,
        "guesses": [
            {
                "source": [*row.source],
                "line": row.line,
                "field" if row.is_field else "role": row.name,
                "sure": round(row.sure, 2),
                "why": row.why,
                "text": row.text,
                "times": row.times,
            }
            for row in rows(imported, language)
        ],
        "left": [{"source": one.number, "text": one.text} for one in imported.left],
        "changed": [change._asdict() for change in imported.draft.changes],
        "lists": [*imported.lists],
        "kept_lists": [*imported.kept_lists],
        "missing": [*missing(imported.draft, language)],
    }


def _times(row: Row) -> str:
    return f" ×{row.times}" if row.times > 1 else ""


def _one_line(value: Value) -> str:
    if isinstance(value, dict):
        return " ".join(_one_line(inner) for inner in value.values())
    if isinstance(value, list):
        return "、".join(map(_one_line, value))
    return " ".join(str(value).split())


def _clipped(text: str) -> str:
    if display_width(text) <= _SHOWN:
        return text
    kept = ""
    for char in text:
        if display_width(kept + char) > _SHOWN - 1:
            break
        kept += char
    return f"{kept}…"


def _padded(text: str, width: int) -> str:
    return text + " " * (width - display_width(text))
