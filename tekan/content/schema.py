"""
The JSON Schemas of the files that editors write: the one place that says which fields there are.

They validate here, and provide completion and explanations in the editor (yaml-language-server). Scalars
arrive as strings (see `tekan.content.yaml`), so `pattern`, `enum` and `format` carry the meaning.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import Any

import jsonschema_rs

from tekan.addresses import is_base_url, is_safe_link
from tekan.content.readings import has_odd_braces, odd_braces, stray
from tekan.content.source import Document, FieldPath
from tekan.diagnostics.problems import Detail, Diagnostic, Location, Phrase, closest, error
from tekan.model.feature import Date

FOLDER = Path(__file__).resolve().parent.parent / "schemas"

_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T](\d{1,2}):(\d{2}))?")


@functools.cache
def _schema(kind: str) -> dict[str, Any]:
    return dict(json.loads((FOLDER / f"{kind}.schema.json").read_bytes()))


@functools.cache
def field_names(definition: str) -> tuple[str, ...]:
    """Lists the fields of a block, or the attributes of a figure, in the order of the schema."""
    return tuple(_schema("feature")["$defs"][definition]["properties"])


class Schema:
    """The schema of one kind of file, or of one definition inside it."""

    def __init__(self, kind: str, definition: str = "") -> None:
        self._tree = _schema(kind)
        if definition:
            self._tree = {"$ref": f"#/$defs/{definition}", "$defs": self._tree["$defs"]}
        self._validator = jsonschema_rs.Draft202012Validator(
            self._tree,
            formats={
                "publication-date": _is_publication_date,
                "link": is_safe_link,
                "base-url": is_base_url,
                "readings": lambda text: not has_odd_braces(text),
            },
            validate_formats=True,
        )

    def problems(self, document: Document) -> Iterator[Diagnostic]:
        """Reports all that the schema finds wrong in a document, each at its place."""
        found = [
            diagnostic
            for failure in self._validator.iter_errors(document.value)
            for diagnostic in self._diagnostics(failure, document)
        ]
        # A misspelt field is not also missing.
        meant = {problem.details["suggestion"] for problem in found if problem.code == "unknown-field"}
        yield from (
            problem
            for problem in found
            if problem.code != "missing-field" or problem.details["field"] not in meant
        )

    def _diagnostics(
        self, failure: jsonschema_rs.ValidationError, document: Document
    ) -> Iterator[Diagnostic]:
        path = tuple(failure.instance_path)
        where = document.place(path)
        field = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
        match failure.kind.name:
            case "additionalProperties":
                known = self._known_fields(failure.schema_path[:-1])
                for key in failure.kind.as_dict()["unexpected"]:
                    yield _unknown_field(key, known, document.keys.get((*path, key), where))
            case "required":
                missing = str(failure.kind.as_dict()["property"])
                yield error("missing-field", document.keys.get((*path, missing), where), field=missing)
            case "maxItems":
                yield _too_many(failure, document, path, field)
            case "uniqueItems":
                yield error("duplicate-entry", where, field=field)
            case "minItems" | "minLength":
                yield error("empty-field", where, field=field)
            case "type":
                yield _wrong_type(failure, where, field)
            case "format":
                yield from _wrong_format(str(failure.kind.as_dict()["format"]), where, str(failure.instance))
            case "enum":
                yield _wrong_choice(failure, where, field)
            case _:
                rule = self._rule(failure.schema_path)
                yield error("bad-value", where, field=field, value=str(failure.instance), rule=rule)

    def _known_fields(self, schema_path: list[str | int]) -> list[str]:
        return list(self._at(schema_path)["properties"])

    def _rule(self, schema_path: list[str | int]) -> Detail:
        """Returns what the schema says to people about the form of a value."""
        code = str(self._at(schema_path[:-1]).get("rule", ""))
        return Phrase(code) if code else ""

    def _at(self, schema_path: list[str | int]) -> dict[str, Any]:
        tree: Any = self._tree
        for step in schema_path:
            tree = tree[step]
            while isinstance(tree, dict) and "$ref" in tree and len(tree) == 1:
                tree = self._tree["$defs"][tree["$ref"].rsplit("/", 1)[-1]]
        return dict(tree)


def parse_date(text: str) -> Date | None:
    """Parses the day that a `date` field names; returns nothing if the calendar has no such day or time."""
    found = _DATE.fullmatch(text)
    if not found:
        return None
    year, month, day, hour, minute = (int(part) for part in found.groups(default="0"))
    try:
        date(year, month, day)
        time(hour, minute)
    except ValueError:
        return None
    return Date(year, month, day, f"{hour:02}:{minute:02}" if found[4] else "")


def _meant_date(text: str) -> str:
    """Converts a date in another form, such as 2024年5月1日 or 2024/5/1, to the form of the field."""
    found = re.fullmatch(r"(\d{4})[年/.-](\d{1,2})[月/.-](\d{1,2})日?", text.replace(" ", ""))
    meant = f"{int(found[1]):04}-{int(found[2]):02}-{int(found[3]):02}" if found else ""
    return meant if parse_date(meant) else ""


def _is_publication_date(text: str) -> bool:
    return text == "unknown" or parse_date(text) is not None


def _unknown_field(key: str, known: list[str], where: Location) -> Diagnostic:
    return error("unknown-field", where, field=key, known=", ".join(known), suggestion=closest(key, known))


def _too_many(
    failure: jsonschema_rs.ValidationError, document: Document, path: FieldPath, field: str
) -> Diagnostic:
    most = int(failure.kind.as_dict()["limit"])
    count = sum(len(step) == len(path) + 1 and step[:-1] == path for step in document.places)
    first = document.place((*path, most))
    return error("too-many-entries", first, field=field, count=str(count), most=str(most))


def _wrong_format(name: str, where: Location, value: str) -> Iterator[Diagnostic]:
    match name:
        case "publication-date":
            yield error("bad-date", where, value=value, suggestion=_meant_date(value))
        case "base-url":
            yield error("bad-base-url", where, value=value)
        case "readings":
            yield from (stray(odd, where) for odd in odd_braces(value))
        case _:
            yield error("unsafe-link", where, target=value)


def _wrong_choice(failure: jsonschema_rs.ValidationError, where: Location, field: str) -> Diagnostic:
    options = list(dict.fromkeys(_as_typed(option) for option in failure.kind.as_dict()["options"]))
    value = str(failure.instance)
    suggestion = closest(value, options)
    return error(
        "not-one-of", where, field=field, value=value, options=", ".join(options), suggestion=suggestion
    )


def _as_typed(option: object) -> str:
    return str(option).lower() if isinstance(option, bool) else str(option)


def _wrong_type(failure: jsonschema_rs.ValidationError, where: Location, field: str) -> Diagnostic:
    wanted = failure.kind.as_dict()["types"]
    if isinstance(failure.instance, dict) and "string" in wanted:
        return error("mapping-for-text", where, field=field)
    if isinstance(failure.instance, list) and "string" in wanted:
        return error("list-for-text", where, field=field)
    if "array" in wanted:
        return error("not-a-list", where, field=field)
    return error("not-a-mapping", where, field=field or Phrase("the-file"))
