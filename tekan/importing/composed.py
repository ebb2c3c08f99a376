"""
From lines that are recognised to a draft: each piece as it is typed in a feature.
"""

from __future__ import annotations

import re

from tekan.content.source import Value
from tekan.importing.draft import Draft, Entry, ReadingList, Stated
from tekan.importing.escaping import field_text
from tekan.importing.guesses import Guess, Role, Why
from tekan.importing.key_figures import offered
from tekan.importing.lines import Taken, numbers_of
from tekan.importing.people import joined
from tekan.importing.pieces import pieces_of
from tekan.importing.recognised import Recognised
from tekan.words.to_come import PARAGRAPH

_STATED = Why("源文件里写明的", "as the file itself states")
_MISSING = Why("原文没有，请补上", "not in the source; please write it")


def composed(taken: Taken, recognised: Recognised) -> Draft:
    """Arranges what was recognised as fields, pieces, and lists."""
    pieces = [*pieces_of(recognised)]
    fields = _fields(taken, recognised)
    title = fields["title"].value if "title" in fields else ""
    lists = tuple(_list(guess, recognised, str(title)) for guess in recognised.each(Role.LIST))
    lead = [
        line for at, line in enumerate(recognised.script.lines) if recognised.guess(at).role is Role.PARAGRAPH
    ]
    return Draft(
        fields,
        tuple(pieces),
        lists,
        taken.pictures,
        taken.changes,
        taken.left,
        offered([line.text for line in lead]),
    )


# --- The front matter --------------------------------------------------------------------------------

_ORDER = (
    Role.COLUMN,
    Role.KICKER,
    Role.TITLE,
    Role.SUBTITLE,
    Role.SUMMARY,
    Role.CHANNEL,
    Role.META,
    Role.BYLINE,
    Role.CREDIT,
)


def _fields(taken: Taken, recognised: Recognised) -> dict[str, Stated]:
    fields = {
        name: Stated(value, (taken.places[name],) if name in taken.places else (), 1.0, _STATED)
        for name, value in taken.fields.items()
    }
    for role in _ORDER:
        for guess in recognised.each(role):
            lines = numbers_of(recognised.script.lines[guess.first : guess.first + guess.length])
            for name, value in guess.fields.items():
                _state(fields, name, Stated(field_text(value), lines, guess.sure, guess.why))
    if "title" in fields:
        _part_title(fields)
    if "hero" in fields:
        to_come = PARAGRAPH[2] if recognised.script.is_latin else PARAGRAPH[0]
        needed = ("hero_alt",) if "image_credit" in fields else ("hero_alt", "hero_credit")
        fields |= {name: Stated(to_come, (), 0.0, _MISSING) for name in needed if name not in fields}
    return fields


def _state(fields: dict[str, Stated], name: str, new: Stated) -> None:
    """Adds a value; several lines can name authors, editors, and lines of a subtitle."""
    old = fields.get(name)
    if old is None:
        fields[name] = new
    elif old.why is _STATED:
        return
    elif name in ("byline", "editor") or (name == "subtitle" and new.why == old.why):
        both = _in_a_row(old.value, new.value) if name == "subtitle" else joined(old.value, new.value)
        fields[name] = Stated(both, old.lines + new.lines, min(old.sure, new.sure), old.why)


def _in_a_row(one: Value, other: Value) -> Value:
    return [
        *(one if isinstance(one, list) else [one]),
        *(other if isinstance(other, list) else [other]),
    ]


_WITH_COLUMN = re.compile(
    r"(?P<column>[^丨|｜：:，。！？{}]{2,12}?)\s*[丨|｜]\s*(?P<title>.{4,})"
    r"|【(?P<label>[^【】]{2,12})】\s*(?P<rest>.{4,})"
)
_COLUMN = Why("标题里竖线或括号前的栏目名", "what stands before a bar or in brackets in the headline")


def _part_title(fields: dict[str, Stated]) -> None:
    """Parts the name of a column from a headline: 我在现场丨一条街的三十年."""
    stated = fields["title"]
    found = _WITH_COLUMN.fullmatch(str(stated.value))
    if found and "column" not in fields:
        fields["column"] = Stated(found["column"] or found["label"], stated.lines, stated.sure, _COLUMN)
        fields["title"] = stated._replace(value=found["title"] or found["rest"])


# --- Lists -------------------------------------------------------------------------------------------


def _list(guess: Guess, recognised: Recognised, title: str) -> ReadingList:
    items = guess.fields.get("items", [])
    entries = []
    for item in items if isinstance(items, list) else []:
        if isinstance(item, dict):
            numbers = tuple(int(number) for number in str(item["lines"]).split())
            named = str(item["title"])
            entries.append(
                Entry(
                    str(field_text(named)),
                    str(field_text(str(item.get("excerpt", "")))),
                    str(item.get("url", "")),
                    "cut" in item,
                    re.sub(r"\W", "", named) == re.sub(r"\W", "", title),
                    numbers,
                )
            )
    head = recognised.script.lines[guess.first].number
    return ReadingList(str(guess.fields["title"]), tuple(entries), (head,), str(guess.fields["name"]))
