"""
What an editor is told: one tiny site a file in `problems/`, with the whole of what the command says.

    -- path --          the files of the site; a site.yaml is made where there is none
    -- stderr --        what is said; `pytest --update-golden` writes it anew, to be read before it is kept
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tekan.diagnostics.messages import MESSAGES
from tests.inline_site import Site, parse_files

CASES = sorted((Path(__file__).parent / "problems").glob("*.txt"))

STDERR = "-- stderr --\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_fault_is_told_with_its_place_and_a_hint(
    case: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    given, _, expected = case.read_text("utf-8").partition(STDERR)
    site = Site(tmp_path).put(_unescaped(given)).run("check")

    if request.config.getoption("--update-golden"):
        case.write_text(given + STDERR + site.stderr, "utf-8")
    assert site.stderr == expected
    assert site.code == (1 if ": error[" in expected else 0)


def test_every_message_is_shown_by_a_case_or_named_in_a_test() -> None:
    told = "".join(case.read_text("utf-8").partition(STDERR)[2] for case in CASES)
    tests = "".join(file.read_text("utf-8") for file in Path(__file__).parent.glob("test_*.py"))
    missing = [code for code in MESSAGES if f"[{code}]" not in told + tests and f'"{code}"' not in tests]

    assert missing == []


def test_a_case_shows_the_message_it_is_named_after() -> None:
    for case in CASES:
        _, _, expected = case.read_text("utf-8").partition(STDERR)
        code = case.stem.split("~")[0]
        assert f"[{code}]" in expected, case.name


def test_cases_are_well_formed() -> None:
    assert len(CASES) >= 25
    for case in CASES:
        assert parse_files(case.read_text("utf-8")), case.name


def _unescaped(text: str) -> str:
    """Give the characters that a text file would not survive: `<U+0007>`."""
    return re.sub(r"<U\+([0-9A-F]{4})>", lambda found: chr(int(found[1], 16)), text)
