"""
The forms of front matter, YAML, TOML and JSON, read with the lines at which the names stand.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tekan.content.source import Source, Value
from tekan.content.yaml import read_yaml
from tekan.importing.lines import Left

_UNREADABLE = ("这一行读不懂", "this line cannot be read")

Parsed = tuple[dict[str, Value], dict[str, int], list[Left]]
"""What is said by name, the line of each name, and what cannot be read."""


def _yaml(lines: Sequence[str], first: int) -> Parsed:
    document = read_yaml(Source("", tuple(lines), first))
    if document.problems or not isinstance(
        document.value, dict
    ):  # what was put right may not be what was meant
        return _by_line(lines, first)
    said = {name: value for name, value in document.value.items() if value != ""}
    return said, {name: document.keys[(name,)].line for name in said if (name,) in document.keys}, []


_DEEPEST = 8


def _by_line(lines: Sequence[str], first: int) -> Parsed:
    """Reads what is no YAML line by line: `name: value`, and lists of `- value`."""
    said: dict[str, Value] = {}
    places: dict[str, int] = {}
    left: list[Left] = []
    last = ""
    for number, line in enumerate(lines, first):
        if found := re.match(r"([^\s:#'\"][^:：]{0,40}?)\s*[:：]\s*(.*)", line):
            last = found[1]
            said[last], places[last] = _unquoted(found[2]), number
        elif (
            (item := re.match(r"\s*-\s+(.*)", line))
            and last
            and (said[last] == "" or isinstance(said[last], list))
        ):
            before = said[last]
            said[last] = [*(before if isinstance(before, list) else []), _unquoted(item[1])]
        elif line.strip() and not line.lstrip().startswith("#"):
            left.append(Left(number, line.strip(), _UNREADABLE))
    return said, places, left


def _unquoted(text: str) -> Value:
    """Returns a value of one line: a list in brackets, or a text without its quotation marks."""
    bare = text.strip()
    if listed := re.fullmatch(r"\[(.*)\]", bare):
        return [one.strip().strip("\"'") for one in listed[1].split(",") if one.strip()]
    return bare.strip("\"'")


def _toml(lines: Sequence[str], first: int) -> Parsed:
    try:
        read = tomllib.loads("\n".join(lines))
    except (tomllib.TOMLDecodeError, RecursionError):
        return _by_line([re.sub(r"^(\s*[\w.-]+)\s*=\s*", r"\1: ", line) for line in lines], first)
    said = {name: _typed(value) for name, value in read.items()}
    return (
        said,
        {name: _line_of(rf"\s*\[*\s*\"?{re.escape(name)}\"?\s*[=\].]", lines, first) for name in said},
        [],
    )


def _json(lines: Sequence[str], first: int) -> Parsed:
    text = "\n".join(lines).strip()
    try:
        read = json.loads(text if text.startswith("{") else f"{{{text.rstrip(',')}}}")
    except (ValueError, RecursionError):
        return _by_line([re.sub(r'^\s*"([^"]+)"\s*:\s*(.*?),?$', r"\1: \2", line) for line in lines], first)
    if not isinstance(read, dict):
        return _by_line(lines, first)
    said = {name: _typed(value) for name, value in read.items()}
    return said, {name: _line_of(rf'.*"{re.escape(name)}"\s*:', lines, first) for name in said}, []


PARSERS: Mapping[str, Callable[[Sequence[str], int], Parsed]] = {
    "yaml": _yaml,
    "toml": _toml,
    "json": _json,
}


def _typed(value: Any, depth: int = 0) -> Value:
    """Returns a value with all that is in it as text."""
    if depth > _DEEPEST or value is None:
        return ""
    if isinstance(value, dict):
        return {str(name): _typed(one, depth + 1) for name, one in value.items()}
    if isinstance(value, list):
        return [_typed(one, depth + 1) for one in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.datetime):
        return value.isoformat(" ")
    return str(value).strip()


def _line_of(pattern: str, lines: Sequence[str], first: int) -> int:
    return next((number for number, line in enumerate(lines, first) if re.match(pattern, line)), first)
