"""The words of the engine: one for each thing, the field's plain ones, in idiomatic English."""

from __future__ import annotations

import ast
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ENGINE = Path(__file__).resolve().parent.parent / "tekan"
FILES = sorted(ENGINE.rglob("*.py"))
SAID_IN_MESSAGES = "messages.py"

GIVEN_UP = "newsroom desk dress dresses prepress shelf darkroom codes yamlfile hanzi recipe recipes utils helper manager misc stuff".split()
"""Names that meant several things, or nothing."""

ODD = {
    r"\bcan not\b": "cannot",
    r"\banew\b": "again",
    r"\bdear to\b": "costly",
    r"\b(?:is|are|was|be) told of\b|\btells? of\b": "is reported",
    r"\bwhat stands for\b": "a hash of, what identifies",
}
"""What no native speaker writes, and what to write instead."""

NOUNS = ("Everything", "The", "Its", "Whether", "What", "Where", "Who", "How", "Every", "All", "When")


def functions(file: Path) -> Iterator[tuple[ast.FunctionDef, str]]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef) and (docstring := ast.get_docstring(node)):
            yield node, docstring


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ENGINE).as_posix())
def test_docstrings_say_in_the_third_person_what_a_function_does_and_what_a_property_is(file: Path) -> None:
    odd = []
    for function, docstring in functions(file):
        first = docstring.split()[0].rstrip(",;")
        is_rule = function.name.startswith("check_")
        is_property = any("property" in ast.unparse(decorator) for decorator in function.decorator_list)
        is_right = first in NOUNS if is_property else is_rule or bool(re.fullmatch("[A-Z][a-z]+s", first))
        if not is_right or first in ("Gives", "This"):
            odd.append(f"{function.name}: {docstring.splitlines()[0]}")

    assert odd == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ENGINE).as_posix())
def test_docstrings_and_comments_are_idiomatic(file: Path) -> None:
    with tokenize.open(file) as source:
        tokens = [*tokenize.generate_tokens(source.readline)]
    texts = [token.string for token in tokens if token.type == tokenize.COMMENT]
    texts += [
        token.string for token in tokens if token.type == tokenize.STRING and file.name != SAID_IN_MESSAGES
    ]

    assert [(text, better) for text in texts for odd, better in ODD.items() if re.search(odd, text)] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ENGINE).as_posix())
def test_names_are_those_of_the_field(file: Path) -> None:
    with tokenize.open(file) as source:
        names = {
            token.string for token in tokenize.generate_tokens(source.readline) if token.type == tokenize.NAME
        }
    words = {word for name in {*names, file.stem} for word in re.split(r"_|(?<=[a-z])(?=[A-Z])", name)}

    assert {word.lower() for word in words} & set(GIVEN_UP) == set()
    assert file.stem not in ("data", "helpers", "utils")
