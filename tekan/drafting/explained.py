"""
What the schema says of fields and blocks, in one language: their names, what they are, and an example.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from tekan.content.schema import definition
from tekan.content.source import Value
from tekan.drafting.traditional import in_traditional
from tekan.words.languages import Known

_HAN = re.compile("[\u4e00-\u9fff]")


class Explained(NamedTuple):
    """One field or block."""

    title: str
    description: str
    example: Any
    """As the editor would type it: scalars are strings."""


@functools.cache
def fields_of(block: str, language: Known) -> Mapping[str, Explained]:
    """Returns the fields of a block, of a picture (`figure`) or, without a name, of the front matter."""
    tree = definition(block)
    return {name: _explained(inner, language) for name, inner in tree.get("properties", {}).items()}


def block_of(name: str, language: Known) -> Explained:
    """Returns what a block is."""
    return _explained(definition(name), language)


def _explained(tree: Mapping[str, Any], language: Known) -> Explained:
    if "$ref" in tree:
        tree = definition(str(tree["$ref"]).rpartition("/")[2])
    title = tree["title"].split(" · ")[language == "en"]
    # The English half holds no ideographic full stop.
    chinese, stop, english = tree["description"].rpartition("。")
    description = english if language == "en" else chinese + stop
    return Explained(
        _said(title, language), _said(description, language), _example(tree["examples"], language)
    )


def _said(text: str, language: Known) -> str:
    return in_traditional(text) if language == "zh-Hant" else text


def _example(examples: list[Any], language: Known) -> Value:
    """Picks the example of a language: the first, but for English the first without a Chinese character."""
    if language == "en":
        return next(
            (_typed(one, language) for one in examples if not _HAN.search(str(one))),
            _typed(examples[0], "zh-Hans"),
        )
    return _typed(examples[0], language)


def _typed(value: Any, language: Known) -> Value:
    if isinstance(value, dict):
        return {name: _typed(inner, language) for name, inner in value.items()}
    if isinstance(value, list):
        return [_typed(inner, language) for inner in value]
    if isinstance(value, bool):
        return str(value).lower()
    return _said(str(value), language)
