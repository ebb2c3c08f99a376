"""
What an editor is told, in both languages: one tiny site a file in `problems/`, with all that the command says.

    -- path --          the files of the site; a site.yaml is made where there is none
    -- stderr --        what is said in English, and below that in Chinese
    -- stderr zh --

`make test ARGS=--update-golden` writes what is said; read it before you keep it.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tekan.diagnostics.messages import MESSAGES, PHRASES, Twin, names_in
from tests.inline_site import Site, parse_files

CASES = sorted((Path(__file__).parent / "problems").glob("*.txt"))

ENGLISH = "-- stderr --\n"
CHINESE = "-- stderr zh --\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_fault_is_told_with_its_place_and_a_hint(
    case: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    given = case.read_text("utf-8").partition(ENGLISH)[0]
    site = Site(tmp_path).put(_unescaped(given))
    english, code = site.run("check").stderr, site.code
    chinese = site.run("check", "--lang", "zh").stderr

    if request.config.getoption("--update-golden"):
        case.write_text(given + ENGLISH + english + CHINESE + chinese, "utf-8")
    expected = case.read_text("utf-8").removeprefix(given)
    assert ENGLISH + english + CHINESE + chinese == expected
    assert code == site.code == (1 if ": error[" in english else 0)


def test_every_message_is_shown_by_a_case_or_named_in_a_test() -> None:
    told = "".join(case.read_text("utf-8").partition(ENGLISH)[2] for case in CASES)
    tests = "".join(file.read_text("utf-8") for file in Path(__file__).parent.glob("test_*.py"))
    named = re.compile(r"""["'\[]([a-z0-9-]+)["'\]]""")
    known = {*named.findall(tests), *re.findall(r"\[([a-z0-9-]+)\]", told)}
    missing = [code for code in MESSAGES if code not in known]

    assert missing == []


def test_a_case_shows_the_message_it_is_named_after() -> None:
    for case in CASES:
        said = case.read_text("utf-8").partition(ENGLISH)[2]
        code = case.stem.split("~")[0]
        assert said.count(f"[{code}]") >= 2, case.name


def test_cases_are_well_formed() -> None:
    assert len(CASES) >= 25
    for case in CASES:
        assert parse_files(case.read_text("utf-8")), case.name


# --- Both languages say the same ---------------------------------------------------------------------------

TWINS = [
    *((f"{code} {n}", twin) for code, told in MESSAGES.items() for n, twin in enumerate(told)),
    *PHRASES.items(),
]


@pytest.mark.parametrize("twin", [twin for _, twin in TWINS], ids=[code for code, _ in TWINS])
def test_both_languages_name_the_same(twin: Twin) -> None:
    assert names_in(twin[0]) == names_in(twin[1])
    assert _code_words(twin[0]) == _code_words(twin[1])
    assert re.search("[\u4e00-\u9fff]", twin[0]) or not re.search("[a-z]{2}", re.sub(r"{\w+}", "", twin[0]))


@pytest.mark.parametrize("twin", [twin for _, twin in TWINS], ids=[code for code, _ in TWINS])
def test_chinese_is_set_in_chinese_marks(twin: Twin) -> None:
    around = re.sub(r"“[^”]*”|`[^`]*`|\[[^\]]*\]|{\w+}|<[^>]*>", "X", twin[0])

    assert not re.search("[\u4e00-\u9fff][,;!?]|[,;!?][\u4e00-\u9fff]", around)
    assert "您" not in twin[0]


def test_english_is_idiomatic() -> None:
    odd = r"can not|\banew\b|\bdear\b|is told of|stands for|\bmend|\bbehind\b"

    assert [code for code, twin in TWINS if re.search(odd, re.sub(r"{\w+}", "", twin[1]))] == []


ENGLISH_WORDS = {"input/output", "[options]", "[", "]"}
"""What has a mark of code words in it and is none, or stands on one side for a reason."""


def _code_words(sentence: str) -> set[str]:
    """Give the words of a sentence that an editor types or sees: options, fields, names, examples."""
    bare = re.sub(r"{\w+}", " ", sentence).replace("docs/content.zh.md", "docs/content.md")
    words = (word.strip("“”‘’'\"，。：；、,;:.!?()（）…") for word in re.findall(r"[!-~…]+", bare))
    return {
        word
        for word in words
        if word not in ENGLISH_WORDS and re.search(r"[/_`#=<>{}\[\]\\*]|--|\w\.\w|^[A-Z]{2,}|^[a-z]+:$", word)
    }


def _unescaped(text: str) -> str:
    """Give the characters that a text file would not survive: `<U+0007>`."""
    return re.sub(r"<U\+([0-9A-F]{4})>", lambda found: chr(int(found[1], 16)), text)
