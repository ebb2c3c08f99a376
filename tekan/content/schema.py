"""
The JSON Schemas of the files that editors write: the one place that says which fields there are.

They validate here, and provide completion and explanations in the editor (yaml-language-server). Scalars
arrive as strings (see `tekan.content.yaml`), so `pattern`, `enum` and `format` carry the meaning.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs

from tekan.addresses import is_base_url, is_safe_link, meant_base_url
from tekan.chinese.key_figures import is_value
from tekan.content.aliases import is_alias
from tekan.content.field_markup import markup_in, markup_problem
from tekan.content.meant import (
    SHOWN,
    bare,
    credit,
    either_date,
    entries,
    figure,
    flow,
    in_form,
    meant_choice,
    meant_date,
    parse_date,
    quoted,
)
from tekan.content.meant_times import meant_moment, meant_zone
from tekan.content.other_names import advice, called, is_other_name, plain_name
from tekan.content.readings import has_odd_braces, odd_braces, stray
from tekan.content.source import ODD_CHARACTERS, Document, FieldPath, Value
from tekan.diagnostics.problems import Detail, Diagnostic, Location, Phrase, closest, error
from tekan.schedule.moments import parse_moment
from tekan.schedule.zones import has_zones, zone_named

FOLDER = Path(__file__).resolve().parent.parent / "schemas"


@functools.cache
def _schema(kind: str) -> dict[str, Any]:
    return dict(json.loads((FOLDER / f"{kind}.schema.json").read_bytes()))


@functools.cache
def field_names(definition: str) -> tuple[str, ...]:
    """Lists the fields of a block, or the attributes of a figure, in the order of the schema."""
    return tuple(_schema("feature")["$defs"][definition]["properties"])


def definition(block: str) -> dict[str, Any]:
    """Returns what the schema says of a block, of a picture (`figure`) or, without a name, of a feature."""
    tree = _schema("feature")
    return dict(tree["$defs"][block]) if block else tree


@functools.cache
def kinds_of_fields() -> dict[str, str]:
    """Maps the names of all fields to the kind of their values: array, object, or nothing for a text."""
    kinds: dict[str, str] = {}
    for kind in ("feature", "list", "site", "words"):
        for name, inner in _properties(_schema(kind)):
            given = inner.get("type", "")
            if isinstance(given, list) and "object" in given:
                given = "object"
            kinds[name] = given if given in ("array", "object") else kinds.get(name, "")
    return kinds


def _properties(tree: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yields the fields of a schema, and those inside them."""
    if isinstance(tree, dict):
        yield from (field for field in tree.get("properties", {}).items())
        for inner in tree.values():
            yield from _properties(inner)


def is_field(name: str) -> bool:
    """Tells whether some field has this name, but for capitals and blanks."""
    return plain_name(name) in kinds_of_fields()


def is_known(name: str) -> bool:
    """Tells whether some field has this name, or may be called so."""
    return is_field(name) or is_other_name(name)


def _is_publication_date(text: str) -> bool:
    return text == "unknown" or parse_date(text) is not None


_FORMATS: dict[str, Callable[[str], bool]] = {
    "publication-date": _is_publication_date,
    "day": lambda text: parse_date(text) is not None,
    "moment": lambda text: parse_moment(text) is not None,
    "timezone": lambda name: zone_named(name) is not None,
    "link": is_safe_link,
    "base-url": is_base_url,
    "figure-value": is_value,
    "alias": is_alias,
    "readings": lambda text: not (has_odd_braces(text) or markup_in(text)),
}


_OWN_FORMS = ("figure-value", "alias")
"""Formats whose rule the schema names; the pattern beside them is for editors' programs."""


class Schema:
    """The schema of one kind of file, or of one definition inside it."""

    def __init__(self, kind: str, definition: str = "") -> None:
        self._tree = _schema(kind)
        if definition:
            self._tree = {"$ref": f"#/$defs/{definition}", "$defs": self._tree["$defs"]}
        self._validator = jsonschema_rs.Draft202012Validator(
            self._tree,
            formats=_FORMATS,
            validate_formats=True,
        )

    def problems(self, document: Document) -> Iterator[Diagnostic]:
        """Reports all that the schema finds wrong in a document, each at its place."""
        found = [
            diagnostic
            for failure in self._validator.iter_errors(document.value)
            for diagnostic in self._diagnostics(failure, document)
        ]
        # A misspelt field is not also missing, nor one that stands there under another name.
        meant = {problem.details.get("suggestion") for problem in found if problem.code == "unknown-field"}
        # What YAML could not read as it stands is told once; an odd character excuses no wrong value.
        told = {problem.location for problem in document.problems if problem.code not in ODD_CHARACTERS}
        whole = {problem.location.line for problem in found if problem.details.get("whole")}
        is_lost = any(problem.code == "yaml-no-colon" for problem in document.problems)
        for problem in found:
            if problem.code == "missing-field":
                is_told = problem.location.line in whole
                if not (is_lost or is_told or problem.details["field"] in meant):
                    yield problem
            elif problem.location not in told:
                yield problem

    def _diagnostics(
        self, failure: jsonschema_rs.ValidationError, document: Document
    ) -> Iterator[Diagnostic]:
        path = tuple(failure.instance_path)
        where = document.place(path)
        match failure.kind.name:
            case "additionalProperties":
                known = self._at(failure.schema_path[:-1])["properties"]
                others = document.value_at(path)
                if {"text", "url"} <= known.keys() and isinstance(others, dict) and len(others) == 1:
                    yield _link_as_field(others, path, document)
                    return
                for key in failure.kind.as_dict()["unexpected"]:
                    place = document.keys.get((*path, key), where)
                    yield _unknown_field(key, known, place, others if isinstance(others, dict) else ())
            case "required":
                missing = str(failure.kind.as_dict()["property"])
                yield error("missing-field", document.keys.get((*path, missing), where), field=missing)
            case "type":
                alike = {other for other in document.wrong if path[1:] and other[:-1] == path[:-1]}
                document.wrong.add(path)
                if not alike:  # a list of texts in place of groups is one mistake
                    yield self._wrong_type(failure, document, where)
            case "format" if failure.kind.as_dict()["format"] == "readings":
                yield from (stray(odd, where) for odd in odd_braces(str(failure.instance)))
                yield from markup_problem(str(failure.instance), where, _field_of(failure))
            case "format" if failure.kind.as_dict()["format"] in _OWN_FORMS:
                document.wrong.add(path)
                yield self._wrong_form(failure, document, where, _field_of(failure))
            case _:
                document.wrong.add(path)
                yield self._wrong_value(failure, document, where)

    def _wrong_value(
        self, failure: jsonschema_rs.ValidationError, document: Document, where: Location
    ) -> Diagnostic:
        field = _field_of(failure)
        match failure.kind.name:
            case "maxItems":
                return _too_many(failure, document, tuple(failure.instance_path), field)
            case "uniqueItems":
                return error("duplicate-entry", where, field=field)
            case "minItems" | "minLength":
                return error("empty-field", where, field=field)
            case "format":
                return _wrong_format(
                    str(failure.kind.as_dict()["format"]), where, str(failure.instance), field
                )
            case "enum":
                return _wrong_choice(failure, where, field)
            case _:
                return self._wrong_form(failure, document, where, field)

    def _wrong_form(
        self, failure: jsonschema_rs.ValidationError, document: Document, where: Location, field: str
    ) -> Diagnostic:
        """Reports a value that has not the form of its field, with what the schema says about that form."""
        tree, value = self._at(failure.schema_path[:-1]), str(failure.instance)
        code = str(tree.get("rule", ""))
        rule: Detail = Phrase(code) if code else ""
        forms = [bare(value), *in_form(code, value)]
        own: dict[str, Any] = {name: tree[name] for name in ("pattern", "format") if name in tree}
        validator = jsonschema_rs.Draft202012Validator(own, formats=_FORMATS, validate_formats=True)
        meant = next((form for form in forms if form != value and validator.is_valid(form)), "")
        whole: Value = [*entries(value)] if code == "rule-author" else meant
        *steps, last = failure.instance_path
        around = document.value_at(tuple(steps))
        if isinstance(around, list) and isinstance(last, int):
            whole = [*around[:last], *(whole if isinstance(whole, list) else [whole]), *around[last + 1 :]]
        line = f"{field}: {flow(whole)}" if meant or code == "rule-author" else ""
        if code == "rule-figure-value" and isinstance(around, dict):
            number, unit, label = figure(value)
            given = str(around.get("unit", ""))
            unit = unit if unit.endswith(given) else unit + given  # value: 550余, unit: 家
            parts = {"label": label or "…", **around, "unit": unit, "value": number}
            named = {name: parts[name] for name in ("value", "unit", "label")}
            line = flow(named) if number and unit else line
        return error("bad-value", where, field=field, value=value, rule=rule, line=line)

    def _wrong_type(
        self, failure: jsonschema_rs.ValidationError, document: Document, where: Location
    ) -> Diagnostic:
        """Reports a text, list or group where another of them belongs, and writes it as it should be."""
        field, tree = _field_of(failure), self._at(failure.schema_path[:-1])
        wanted, path = failure.kind.as_dict()["types"], tuple(failure.instance_path)
        value = document.value_at(path)  # the failure's has its fields in another order
        is_entry = bool(path) and isinstance(path[-1], int)
        if isinstance(value, dict) and "string" in wanted:
            own = quoted(where.text[where.column - 1 :].strip())
            line = f"{field}: {own}" if own and len(own) <= SHOWN and own[1] == "{" else ""
            return error("mapping-for-text", where, field=field, line=line)
        if isinstance(value, list) and "string" in wanted:
            texts: list[Value] = [*_texts(document.value_at(path[:-1]) if is_entry else value)]
            joined = flow(texts) if is_entry else flow(("" if field == "title" else "、").join(_texts(value)))
            return error("list-for-text", where, field=field, line=f"{field}: {joined}" if texts else "")
        if "array" in wanted:
            return error("not-a-list", where, field=field, line=f"{field}: {_as_list(tree['items'], value)}")
        if not path:
            first = next(iter(tree["properties"]))
            return error("not-a-mapping", where, field=Phrase("the-file"), first=f"{first}: …")
        start = "- " if is_entry else f"{field}: "
        return error("not-a-mapping", where, field=field, line=f"{start}{_example(tree, value)}")

    def _at(self, schema_path: list[str | int]) -> dict[str, Any]:
        tree: Any = self._tree
        for step in schema_path:
            tree = tree[step]
            while isinstance(tree, dict) and "$ref" in tree and len(tree) == 1:
                tree = self._tree["$defs"][tree["$ref"].rsplit("/", 1)[-1]]
        return dict(tree)


def _unknown_field(key: str, known: dict[str, Any], where: Location, others: Collection[str]) -> Diagnostic:
    """Reports a name that is no field's, and says which field was meant, or what there is instead."""
    meant = called(key, [*known]) if known else None
    if meant is None:
        meant = closest(plain_name(key), [*known])
    elif meant == "credits" and not key.isascii():
        return error("unknown-field", where, field=key, group=meant, line=f"{meant}: {_credits(key)}")
    elif not meant:
        return error("unknown-field", where, field=key, **_elsewhere(key, known))
    there = meant if meant in others else ""
    rest = where.text[where.column - 1 :].removeprefix(key)  # a full-width colon is not reported beside it
    line = f"{meant}: {rest[1:].strip()}" if meant and rest.startswith("：") and len(rest) <= SHOWN else ""
    listed = ", ".join(known)
    return error("unknown-field", where, field=key, known=listed, there=there, line=line, suggestion=meant)


def _link_as_field(given: dict[str, Value], path: FieldPath, document: Document) -> Diagnostic:
    """Reports a link that was written as one field: `关于我们: about.html`."""
    text, url = next(iter(given.items()))
    whole = f"{{text: {flow(text)}, url: {flow(url) if isinstance(url, str) and url else '…'}}}"
    where = document.keys.get((*path, text), document.place(path))
    return error("unknown-field", where, field=text, whole=whole)


def _credits(role: str) -> str:
    """Writes the credits of those who had a role: 摄影."""
    return f"[{{role: {role}, names: […]}}]"


def _elsewhere(key: str, known: dict[str, Any]) -> dict[str, Detail]:
    """Tells in which group of this place a field is, or what tekan has instead of it."""
    for group, tree in known.items():
        if inner := called(key, tuple(tree.get("properties", ()))):
            if inner == "credits" and not key.isascii():
                return {"group": group, "line": f"{group}: {{{inner}: {_credits(key)}}}"}
            value = "[…]" if tree["properties"][inner].get("type") == "array" else "…"
            return {"group": group, "line": f"{group}: {{{inner}: {value}}}"}
    return {"instead": Phrase(advice(key) or "instead-nothing")}


def _too_many(
    failure: jsonschema_rs.ValidationError, document: Document, path: FieldPath, field: str
) -> Diagnostic:
    most = int(failure.kind.as_dict()["limit"])
    count = sum(len(step) == len(path) + 1 and step[:-1] == path for step in document.places)
    first = document.place((*path, most))
    return error("too-many-entries", first, field=field, count=str(count), most=str(most))


def _wrong_format(name: str, where: Location, value: str, field: str) -> Diagnostic:
    match name:
        case "publication-date" | "day":
            one, other = either_date(value) or ("", "")
            meant, known = meant_date(value), field if name == "day" else ""
            return error("bad-date", where, value=value, suggestion=meant, one=one, other=other, field=known)
        case "moment":
            one, other = either_date(value) or ("", "")
            return error(
                "bad-moment", where, value=value, suggestion=meant_moment(value), one=one, other=other
            )
        case "timezone":
            code = "unknown-timezone" if has_zones() else "no-zones"
            return error(code, where, value=value, suggestion=meant_zone(value) if has_zones() else "")
        case "base-url":
            return error("bad-base-url", where, value=value, suggestion=meant_base_url(value))
        case _:
            return error("unsafe-link", where, target=value)


def _wrong_choice(failure: jsonschema_rs.ValidationError, where: Location, field: str) -> Diagnostic:
    options = list(dict.fromkeys(_as_typed(option) for option in failure.kind.as_dict()["options"]))
    value = str(failure.instance)
    suggestion = meant_choice(value, options) or closest(value, options)
    return error(
        "not-one-of", where, field=field, value=value, options=", ".join(options), suggestion=suggestion
    )


def _as_typed(option: object) -> str:
    return str(option).lower() if isinstance(option, bool) else str(option)


def _as_list(tree: dict[str, Any], value: Value) -> str:
    """Writes a list as it should be; `tree` is the schema of its entries."""
    if "properties" in tree or "$ref" in tree:
        return f"[{flow(value) if isinstance(value, dict) else _example(tree, value)}]"
    return flow([*(entries(value) if isinstance(value, str) else _texts(value))])


def _field_of(failure: jsonschema_rs.ValidationError) -> str:
    return next((str(step) for step in reversed(failure.instance_path) if isinstance(step, str)), "")


def _texts(value: Value) -> Iterator[str]:
    """Yields the texts in a value, whatever it is."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from (name, *_texts(inner))
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def _example(tree: dict[str, Any], value: Value) -> str:
    """Writes a group as it should be, with what can be taken from the text that stands in its place."""
    if "$ref" in tree:
        tree = _schema("site")["$defs"]["channel"]
    fields, required = tree["properties"], tree.get("required", ())
    text = value if isinstance(value, str) else ""
    given: dict[str, Value]
    if "value" in fields:
        given = dict(zip(("value", "unit", "label"), figure(text), strict=True))
    elif "url" in required and text and is_safe_link(text):
        given = {"url": text}
    elif "role" in fields:
        role, names = credit(text)
        given = {"role": role or "…", "names": [*names]} if names else {}
    elif "text" in fields:
        given = {"text": text}
    elif "name" in required and text and " " not in text:
        given = {"name": text}
    else:
        given = {}
    names = required if given.keys() <= {*required} and (given or len(required) > 1) else [*fields]
    blank = {name: "[…]" if fields[name].get("type") == "array" else "…" for name in names}
    inside = {**blank, **{name: flow(text) for name, text in given.items() if text}}
    return "{" + ", ".join(f"{name}: {inner}" for name, inner in inside.items()) + "}"
