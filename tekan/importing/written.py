"""
A draft as the file of a feature, with the line of the file at which each of its parts stands.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tekan.content.meant import flow as plain_flow
from tekan.content.source import Value
from tekan.drafting.explained import fields_of
from tekan.importing.draft import Draft, Piece, ReadingList, Stated
from tekan.importing.guesses import DOUBTFUL
from tekan.importing.lines import Left
from tekan.importing.words import role_word, said, word
from tekan.words.languages import Known
from tekan.words.to_come import HEADLINE

_FIRST = ("column", "kicker", "title", "subtitle", "summary", "channel", "date")


class Written(NamedTuple):
    """The file, and where its parts are."""

    text: str
    pieces: tuple[int, ...]
    """The line of the file at which each piece begins, from 1."""
    fields: Mapping[str, int]
    """The line of each field."""


def written(
    draft: Draft, left: Sequence[Left], language: Known, channels: Sequence[Sequence[str]]
) -> Written:
    """
    Writes the file of a feature.

    Args:
        draft: What was recognised.
        left: Lines of the source that are not in it as they were; they stand in a comment at the end.
        language: That of the comments.
        channels: The paths of channels that the site has.
    """
    lines = ["---"]
    fields: dict[str, int] = {}
    for name, line in _front(draft, language, channels):
        if name:
            fields[name] = len(lines) + 1
        lines += line.split("\n")
    lines.append("---")
    places = []
    for piece in draft.pieces:
        lines.append("")
        if piece.sure < DOUBTFUL:
            lines += [_check(piece, language), ""]
        places.append(len(lines) + 1)
        lines += piece.text.split("\n")
    lines += ["", *_comment(left, language)] if left else []
    return Written("\n".join(lines) + "\n", tuple(places), fields)


def _front(draft: Draft, language: Known, channels: Sequence[Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Yields the lines of the front matter, each with the field that it states, if it states one."""
    given = {name: stated.value for name, stated in draft.fields.items() if name != "draft"}
    if "title" not in given:
        to_come = HEADLINE[("zh-Hans", "zh-Hant", "en").index(language)]
        yield "", f"title: {to_come}   # {word('no-title', language)}"
    for name in [*_FIRST, *(name for name in given if name not in _FIRST)]:
        if name == "date" and name not in given:
            yield "", f"date:   # {word('no-date', language)}"
        elif name == "channel" and name in given and given[name] not in [list(path) for path in channels]:
            yield name, f"#channel: {flow(given[name])}   # {word('no-channel', language)}"
        elif name in given:
            doubt = draft.fields[name]
            told = f"   # {_doubt(name, doubt, language)}" if doubt.sure < DOUBTFUL else ""
            yield name, f"{name}: {flow(given[name])}{told}"
    yield "", f"draft: true   # {word('draft', language)}"
    if draft.figures:
        yield "", f"#figures:   # {word('figures', language)}"
        for figure in draft.figures:
            yield "", f"#  - {flow(dict(figure))}"


def _doubt(name: str, stated: Stated, language: Known) -> str:
    """Says what is to be looked at in a field."""
    role, why = role_name(name, language), said(stated.why, language)
    numbers = ", ".join(map(str, stated.lines))
    return word("check", language, role, numbers, why) if numbers else word("to-come", language, role, why)


def role_name(field: str, language: Known) -> str:
    """Returns what a field is called, as the schema has it."""
    known = fields_of("", language)
    return known[field].title if field in known else field


def flow(value: Value) -> str:
    """Writes a value as YAML on one line, with escapes where it holds both kinds of quotation marks."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {flow(inner)}" for name, inner in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    bare = plain_flow(value) if "\n" not in value else ""
    return bare or json.dumps(value, ensure_ascii=False)


def _check(piece: Piece, language: Known) -> str:
    numbers = line_numbers(piece.lines)
    text = word("check", language, role_word(piece.role, language), numbers, said(piece.why, language))
    return f"<!-- {text} -->"


def _comment(left: Sequence[Left], language: Known) -> Iterator[str]:
    yield f"<!-- {word('not-placed', language)}"
    for one in left:
        text = one.text.replace("-->", "-- >").replace("<!--", "< !--").replace("\n", " ")
        yield word("line", language, str(one.number), text)
    yield "-->"


def line_numbers(numbers: Sequence[int]) -> str:
    """Returns numbers of lines as people say them: 5, 5–8; a dash where there are none."""
    if not numbers:
        return "–"
    return str(numbers[0]) if len(numbers) == 1 else f"{min(numbers)}–{max(numbers)}"


def list_file(listed: ReadingList, schema: str) -> str:
    """Writes the file of a reading list."""
    lines = [f"# yaml-language-server: $schema={schema}", f"title: {flow(listed.title)}"]
    if not listed.entries:
        return "\n".join([*lines, "items: []", ""])
    lines.append("items:")
    for entry in listed.entries:
        values: dict[str, str] = {"title": entry.title}
        values |= {"excerpt": entry.excerpt} if entry.excerpt else {}
        values |= {"url": entry.url} if entry.url else {}
        values |= {"cut": "true"} if entry.is_cut else {}
        values |= {"current": "true"} if entry.is_current else {}
        for n, (name, value) in enumerate(values.items()):
            lines.append(f"{'  - ' if n == 0 else '    '}{name}: {flow(value)}")
    return "\n".join([*lines, ""])
