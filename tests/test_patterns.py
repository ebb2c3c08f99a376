"""
In no pattern stands an unbounded repeat inside a repeat, or the other way round.

Where both can give back, a line made for it costs the square of its length, or worse. A repeat that gives nothing
back (`*+`, `++`) is no such. What repeats after one another costs is measured by `make soak` (`bench/linear.py`).
"""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from re import _parser  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any

import pytest

ENGINE = Path(__file__).resolve().parent.parent / "tekan"
MODULES = sorted(
    ".".join(file.relative_to(ENGINE).with_suffix("").parts)
    for file in ENGINE.rglob("*.py")
    if file.stem != "__init__" and "typefaces" not in file.parts
)

CALLS = {"compile", "search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn"}

HANDING_ON = {"_skip", "_starts", "_reads", "_past", "_without", "self._before", "self._after"}
"""Functions of ours whose first argument is a pattern."""

MADE_OF_TEXT = {
    ("chinese.key_figures", "f'(?=({figure.dashed}))'"),  # of a value, escaped
    ("chinese.key_figures", "figure.before"),  # of constants: signs beside a number
    ("chinese.key_figures", "figure.after"),
    ("chinese.key_figures", "pattern"),  # the same
    ("content.finder", "pattern"),  # of what was read, escaped; see `Finder.place`
    ("chinese.punctuation", "pattern"),  # handed on by functions whose calls are looked at themselves
    ("chinese.punctuation", "_DIGIT[mark]"),  # two characters each
    ("chinese.dates", "pattern"),
    ("chinese.latin", "pattern"),
    ("chinese.datelines", "pattern"),
    ("content.whence", "f'^(?:{pattern})'"),
    ("content.lookalikes", "pattern"),
    ("content.dialects", "pattern"),
    ("content.credit", "pattern"),
    ("copydesk.characters", "pattern"),  # a table, looked at as a whole, and two sets of characters
    ("copydesk.names", "pattern"),  # constants, without a repeat in a repeat
    ("copydesk.times", "pattern"),
    ("pictures.kinds", "pattern"),
    ("media.kinds", "pattern"),  # a table, looked at as a whole
    ("pictures.xmp", "language"),  # two words
    ("content.encodings", "common"),  # two bytes each
    ("content.html_tags", "_RULES[attribute][0]"),  # tables, looked at as a whole
    ("content.html_tags", "whole[0]"),
    ("chinese.section_titles", "pattern"),
    # Of signs, names and solid lines that were read, escaped; and of tables, looked at as a whole.
    ("importing.captions", "sign"),
    ("importing.characters", "pattern"),
    ("importing.formats.other_blocks", "f'{re.escape(found[1])}[`~]*'"),
    ("importing.formats.other_forms", "pattern"),
    ("importing.formats.other_front", "pattern"),
    ("importing.formats.other_lines", "f'{re.escape(in_code)}[`~]*'"),
    ("importing.formats.other_tags", "end"),
    ("importing.formats.other_tags", "pattern"),
    ("importing.formats.page_front", "line"),
    ("importing.formats.page_pictures", "f'（{number}／{count}）$'"),
    ("importing.formats.page_tables", "f'(?:突出的是|Highlighted:){re.escape(solid)}[：,]'"),
    ("importing.formats.page_tables", "f'{re.escape(solid)}{_NUMBER}'"),
    ("importing.formats.tree", "f'</{name}\\\\b[^>]*>?'"),
    ("importing.formats.tree", "f'<{name}\\\\b'"),
    ("importing.formats.word_package", "f'{re.escape(folder)}/{kind}\\\\d*\\\\.xml'"),
    ("importing.list_names", "f'[\\\\W_]*(?P<title>{pattern})[\\\\W_]*(?:[:：]\\\\W*)?'"),
    ("importing.recognisers.byline", "f'[（(]?(?P<outlet>{outlet})[ \\\\u3000:：]+(?P<names>.+?)[）)]?'"),
    ("importing.recognisers.title", "pattern"),
    ("output.write", "f'\\\\.{re.escape(file.name)}\\\\.([0-9a-f]{{32}})\\\\.tekan'"),
}
"""Patterns that no look at a module alone can give."""


def repeats(pattern: str | bytes) -> Iterator[tuple[int, int]]:
    """Give the bounds of every repeat that can multiply with one around it."""
    yield from _inside(_parser.parse(pattern), ())


def _inside(tree: Any, around: tuple[bool, ...]) -> Iterator[tuple[int, int]]:
    """Walk a parsed pattern; `around` tells of each repeat around it whether it has no bound."""
    for kind, given in tree:
        if str(kind) in ("MAX_REPEAT", "MIN_REPEAT"):
            least, most, inner = given
            is_endless = most == _parser.MAXREPEAT
            if least != most and most > 1 and around and (is_endless or any(around)):
                yield least, most
            yield from _inside(inner, (*around, is_endless) if most > 1 else around)
        else:
            for inner in _parts(given):
                yield from _inside(inner, around)


def _parts(given: Any) -> Iterator[Any]:
    """Give the patterns that a group, a look or a choice holds."""
    if isinstance(given, _parser.SubPattern):
        yield given
    elif isinstance(given, tuple | list):
        for part in given:
            yield from _parts(part)


def patterns(module: ModuleType, name: str) -> Iterator[str | bytes]:
    """Give every pattern of a module: those compiled, those in tables, and those of its calls."""
    for value in vars(module).values():
        yield from _compiled(value)
    yield from _of_tables(module, name)
    for table in ("_LOOKALIKES", "_DIALECTS", "_FIXED_WORDS"):
        yield from getattr(module, table, {}).values()
    for call in _calls(name):
        written = ast.unparse(call)
        if (name, written) not in MADE_OF_TEXT:
            given = eval(written, dict(vars(module)))
            yield given.pattern if isinstance(given, re.Pattern) else given


def _of_tables(module: ModuleType, name: str) -> Iterator[str | bytes]:
    """Give the patterns of those tables that hold them with other things."""
    if name == "importing.characters":
        yield from (pattern for _, pattern, _ in module._RULES)
    if name == "importing.recognisers.title":
        yield from (pattern for pattern, *_ in module._UNLIKE)
    if name == "content.html_tags":
        yield from (pattern for pattern, _ in (*module._RULES.values(), *module._WHOLE.values()))
    if name == "chinese.section_titles":
        yield from (pattern for _, _, pattern in module._FORMS)
    if name == "pictures.kinds":
        yield from module._PATTERNS
    if name == "media.kinds":
        yield from (pattern for pattern, _ in module._SIGNATURES)


def _compiled(value: object) -> Iterator[str | bytes]:
    """Give the patterns that a value is, or that a table holds."""
    if isinstance(value, re.Pattern):
        yield value.pattern
    elif isinstance(value, tuple | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _compiled(inner)


def _calls(name: str) -> Iterator[ast.expr]:
    """Give what is written where a module asks for a pattern."""
    for node in ast.walk(ast.parse((ENGINE / f"{name.replace('.', '/')}.py").read_text("utf-8"))):
        if isinstance(node, ast.Call) and node.args:
            called = node.func
            is_re = isinstance(called, ast.Attribute) and ast.unparse(called.value) == "re"
            if (is_re and isinstance(called, ast.Attribute) and called.attr in CALLS) or (
                ast.unparse(called) in HANDING_ON
            ):
                yield from _choices(node.args[0])


def _choices(given: ast.expr) -> Iterator[ast.expr]:
    if isinstance(given, ast.IfExp):
        yield from (given.body, given.orelse)
    else:
        yield given


@pytest.mark.parametrize("name", MODULES)
def test_no_endless_repeat_stands_inside_a_repeat(name: str) -> None:
    module = importlib.import_module(f"tekan.{name}")

    assert [pattern for pattern in patterns(module, name) if any(repeats(pattern))] == []


def test_all_patterns_are_looked_at() -> None:
    found = {(name, ast.unparse(call)) for name in MODULES for call in _calls(name)}

    assert found >= MADE_OF_TEXT
    assert len(found) > 80


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+",
        "(a*)*b",
        "(?:[,]{0,40}(?:x[^x]{0,200}y))*?z",
        "(?:a|b+)*",
        "(?=(a+)+)",
        "(x+){2,3}",
        "(b*c?)+",
    ],
)
def test_what_multiplies_is_known(pattern: str) -> None:
    assert any(repeats(pattern))


@pytest.mark.parametrize(
    "pattern", ["(?:ab?)+", "a+b+", "(?:a++)+", "(?:ab)+", "(?:a{3})*", "(?:a?b){0,40}", "(?>a+)b", "(a+)?"]
)
def test_what_is_bounded_is_known(pattern: str) -> None:
    assert not any(repeats(pattern))
