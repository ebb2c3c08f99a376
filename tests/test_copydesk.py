"""The copy desk: where its findings are, and how a rule is switched off."""

from __future__ import annotations

from pathlib import Path

import pytest

from tekan.copydesk.findings import Rule
from tekan.copydesk.rules import RULES
from tests.desk import said_of
from tests.inline_site import Site
from tests.rule_book import BOOKS, rule_book

TEXT = """\
正文。见`a。。b`和**好，，**的。

<!-- 不查 doubled-mark -->
这里，，不查。

这里，，查。
"""


def test_a_finding_is_at_its_place_in_the_file_whatever_is_around_it() -> None:
    (found,) = said_of([TEXT])

    assert [(one["line"], one["column"]) for one in found if one["code"] == "desk-doubled-mark"] == [
        (4, 15),
        (9, 3),
    ]


def test_a_rule_is_switched_off_in_site_yaml(tmp_path: Path) -> None:
    site = Site(tmp_path).put(f"-- content/a/feature.md --\n---\ntitle: 甲\n---\n{TEXT}")
    site.write("site.yaml", "name: 报\nbase_url: https://a.cn\nrules: {doubled-mark: off}\n")

    assert "desk-doubled-mark" not in site.run("check").stderr


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_says_what_it_is_whence_it_comes_and_shows_examples(rule: Rule) -> None:
    doc = rule.find.__doc__ or ""

    assert all(f"    {part}: " in doc for part in ("Source", "Wrong", "Right"))


@pytest.mark.parametrize("language", BOOKS)
def test_the_documents_say_what_the_rules_are(language: str) -> None:
    """`make docs` writes them."""
    assert BOOKS[language].read_text("utf-8") == rule_book(language)


def test_builds_leave_notes_to_check_whatever_they_have_kept(tmp_path: Path) -> None:
    site = Site(tmp_path).put(
        "-- content/a/feature.md --\n---\ntitle: 甲\n---\n他来了,走了。\n\n好，，的。\n"
    )
    built = site.build().stderr
    checked = site.run("check").stderr

    assert "desk-doubled-mark" in built
    assert "desk-half-width-mark" not in built
    assert "desk-half-width-mark" in checked
    assert site.build().stderr == built
