"""The schemas as programs of editors use them: each field is described in both languages, and its examples are valid."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest

from tekan.content.schema import _FORMATS, FOLDER
from tekan.diagnostics.messages import PHRASES

KINDS = ("feature", "list", "site", "words")


def nodes(tree: dict[str, Any], path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Give each field of a schema, each entry of a list and each definition, with its path."""
    if "$ref" in tree:
        return
    yield path, tree
    for name, inner in tree.get("properties", {}).items():
        yield from nodes(inner, f"{path}/{name}")
    if "items" in tree:
        yield from nodes(tree["items"], f"{path}/items")
    for name, inner in tree.get("$defs", {}).items():
        yield from nodes(inner, f"{path}/$defs/{name}")


TREES = {kind: json.loads((FOLDER / f"{kind}.schema.json").read_text("utf-8")) for kind in KINDS}
FIELDS = [(kind, path, node) for kind in KINDS for path, node in nodes(TREES[kind])]


IDS = [f"{kind}{path}" for kind, path, _ in FIELDS]


@pytest.mark.parametrize(("path", "node"), [field[1:] for field in FIELDS], ids=IDS)
def test_a_field_says_what_it_is_in_both_languages(path: str, node: dict[str, Any]) -> None:
    for said in (node["title"], node["description"]):
        assert re.search("[\u4e00-\u9fff]", said)
        assert re.search("[A-Za-z]{2,}", re.sub(r"\S*[./_@]\S*", "", said))
    assert re.fullmatch(r"[^·]+ · [A-Z][^·]+", node["title"])
    assert node.get("examples") or not path  # the file as a whole has none


@pytest.mark.parametrize(("kind", "node"), [field[::2] for field in FIELDS], ids=IDS)
def test_examples_are_valid(kind: str, node: dict[str, Any]) -> None:
    schema = {**node, "$defs": TREES[kind].get("$defs", {})}
    validator = jsonschema_rs.Draft202012Validator(schema, formats=_FORMATS, validate_formats=True)

    assert [one for one in node.get("examples", []) if not validator.is_valid(one)] == []


PATTERNS = {f"{kind}{path}": node for kind, path, node in FIELDS if "pattern" in node}

NOT_IN_ECMA = r"\\p\{(?!Script=|Script_Extensions=|L\}|N\}|P\})|\(\?[aiLmsuxP>]|\\[AZzhGKQE]|[*+?}]\+|\[\[:"
"""Of other languages: `\\p{Han}`, flags and names of Python, atomic groups, possessive quantifiers, POSIX classes."""


@pytest.mark.parametrize("node", PATTERNS.values(), ids=PATTERNS)
def test_patterns_are_those_of_ecma_262(node: dict[str, Any]) -> None:
    assert not re.search(NOT_IN_ECMA, node["pattern"])
    # With the flag `u`, as yaml-language-server compiles them, no other character may be escaped.
    assert set(re.findall(r"\\(.)", node["pattern"])) <= set(r"^$\.*+?()[]{}|/dDwWsSbBpPtnrf")


def test_the_rule_for_patterns_knows_those_of_other_languages() -> None:
    others = [r"^\p{Han}$", r"\p{IsHan}", r"(?P<a>b)", r"(?i)a", r"a++", r"(?>a)", r"\Aa\Z", "[[:alpha:]]"]

    assert [one for one in others if not re.search(NOT_IN_ECMA, one)] == []


@pytest.mark.parametrize("node", PATTERNS.values(), ids=PATTERNS)
def test_editors_say_the_same_of_a_wrong_form(node: dict[str, Any]) -> None:
    if "rule" in node:
        assert node["patternErrorMessage"] == " ".join(PHRASES[node["rule"]])
