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

import yaml

from tekan.content.source import Value
from tekan.importing.lines import Left

_UNREADABLE = ("这一行读不懂", "this line cannot be read")

Parsed = tuple[dict[str, Value], dict[str, int], list[Left]]
"""What is said by name, the line of each name, and what cannot be read."""


def _yaml(lines: Sequence[str], first: int) -> Parsed:
    try:
        root = yaml.compose("\n".join(lines), Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return _by_line(lines, first)
    if root is None:
        return {}, {}, []
    if not isinstance(root, yaml.MappingNode):
        return _by_line(lines, first)
    said: dict[str, Value] = {}
    places: dict[str, int] = {}
    for key, node in root.value:
        name = str(key.value)
        said[name] = _plain(node, 0)
        places[name] = first + key.start_mark.line
    return said, places, []


_DEEPEST = 8


def _plain(node: yaml.Node, depth: int) -> Value:
    """Returns a node with all its scalars as they were typed."""
    if depth > _DEEPEST:
        return ""
    if isinstance(node, yaml.SequenceNode):
        return [_plain(one, depth + 1) for one in node.value]
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _plain(one, depth + 1) for key, one in node.value}
    text = str(node.value).strip()
    return "" if text in ("~", "null") else text


def _by_line(lines: Sequence[str], first: int) -> Parsed:
    """Reads what is no YAML line by line: `name: value`, and lists of `- value`."""
    said: dict[str, Value] = {}
    places: dict[str, int] = {}
    left: list[Left] = []
    last = ""
    for number, line in enumerate(lines, first):
        if found := re.match(r"([^\s:#'\"][^:：]{0,40}?)\s*[:：]\s*(.*)", line):
            last = found[1]
            said[last], places[last] = found[2].strip().strip("\"'"), number
        elif (
            (item := re.match(r"\s*-\s+(.*)", line))
            and last
            and (said[last] == "" or isinstance(said[last], list))
        ):
            before = said[last]
            said[last] = [*(before if isinstance(before, list) else []), item[1].strip().strip("\"'")]
        elif line.strip() and not line.lstrip().startswith("#"):
            left.append(Left(number, line.strip(), _UNREADABLE))
    return said, places, left


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
