"""What a line of a pasted text is taken for: the table of each recogniser, and whole texts marked by hand."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from tekan.importing.account import not_placed
from tekan.importing.composed import composed
from tekan.importing.formats.plain_text import lines_of, read
from tekan.importing.guesses import Why
from tekan.importing.passages import passages
from tekan.importing.recognised import recognise
from tekan.importing.recognisers import recognisers
from tekan.importing.typescript import Typescript
from tests.import_truths import TEXTS, judged

MODULES = [
    *(import_module(f"tekan.importing.recognisers.{name}") for name in recognisers()),
    *(import_module(f"tekan.importing.passages.{name}") for name in passages()),
]
CASES = [(module, text) for module in MODULES for text in getattr(module, "EXAMPLES", {})]


def test_each_recogniser_has_examples_of_what_it_takes_and_says_why_in_both_languages() -> None:
    silent = [module.__name__ for module in MODULES if not getattr(module, "EXAMPLES", {})]
    values = [value for module in MODULES for value in vars(module).values()]
    tables = [value for table in values if isinstance(table, dict) for value in table.values()]
    whys = [value for value in (*values, *tables) if isinstance(value, Why)]

    assert silent == []
    assert len(whys) > len(MODULES)
    assert [why for why in whys if not why.chinese or not why.english or why.english == why.chinese] == []


@pytest.mark.parametrize(
    ("module", "text"), CASES, ids=[f"{m.__name__.split('.')[-1]}: {t[:30]}" for m, t in CASES]
)
def test_an_example_is_taken_for_what_its_recogniser_says(module: ModuleType, text: str) -> None:
    found = recognise(Typescript(lines_of(text).lines))
    roles = " ".join(found.guess(at).role for at in range(len(found.script.lines)))

    assert roles == module.EXAMPLES[text]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.split(".")[-1])
def test_each_recogniser_decides_a_line_of_its_own_examples(module: ModuleType) -> None:
    name = module.__name__.split(".")[-1]
    found = [recognise(Typescript(lines_of(text).lines)) for text in getattr(module, "EXAMPLES", {})]

    assert any(one.guess(at) in one.guessed[name] for one in found for at in one.lines)


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.stem)
def test_of_a_text_marked_by_hand_nine_lines_in_ten_are_recognised(file: Path) -> None:
    lines = [*judged(file)]
    wrong = [line for line in lines if line.wanted != line.taken_for]

    assert len(wrong) * 10 <= len(lines), wrong


FIELDS = ("title", "kicker", "subtitle", "column", "date", "channel", "image_credit")


def _wanted(file: Path) -> Iterator[tuple[str, str]]:
    given = yaml.safe_load(file.with_suffix(".yaml").read_text("utf-8"))["fields"]
    for name in FIELDS:
        if name in given:
            yield name, _bare(given[name])


def _bare(value: object) -> str:
    whole = "".join(map(str, value)) if isinstance(value, list) else str(value)
    return "".join(char for char in whole if char.isalnum())


def test_of_the_fields_that_the_texts_state_nine_in_ten_are_found() -> None:
    missed = []
    total = 0
    for file in TEXTS:
        taken = read(file.read_bytes(), file.name)
        fields = composed(taken, recognise(Typescript(taken.lines))).fields
        for name, value in _wanted(file):
            total += 1
            found = _bare(fields[name].value) if name in fields else ""
            if found[: len(value)] != value[: max(len(found), 8)]:
                missed.append((file.stem, name, value, found))

    assert total > 40
    assert len(missed) * 10 <= total, missed


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.stem)
def test_lines_that_are_in_the_draft_as_they_were_are_told_of_by_no_line(file: Path) -> None:
    taken = read(file.read_bytes(), file.name)
    found = recognise(Typescript(taken.lines))
    left = {one.number for one in not_placed(taken.lines, composed(taken, found))}
    paragraphs = {found.script.lines[at].number for at in found.lines if found.guess(at).role == "paragraph"}

    assert left & paragraphs == set()
