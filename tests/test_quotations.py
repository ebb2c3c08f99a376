"""Quotations: who speaks, and whether the words of a pull quote are in the text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tekan.content.quotations import near_name
from tests.inline_site import Site

Lay = Callable[[str], Site]

HEAD = "-- content/a/feature.md --\n---\ntitle: 甲\n---\n导语。\n\n## 一\n\n"

NEAR = {
    ("朱继坤", "朱继昆说，好。"): "朱继昆",
    ("朱继坤", "据朱坤继介绍，"): "朱坤继",
    ("朱继坤", "朱继继坤说"): "朱继继坤",
    ("欧阳修文", "欧阳文说"): "欧阳文",
    ("周师傅", "周师父说"): "周师父",
    ("維克多", "維可多說"): "維可多",
    ("维克多·雨果", "维克多•雨果说"): "维克多•雨果",
    ("维克多·雨果", "维克托·雨果说"): "维克托·雨果",
    ("Frank Lenzen", "Frank Lenzon said so."): "Frank Lenzon",
    ("Frank Lenzen", "said Mr Franck Lenzen, of Berlin."): "Franck Lenzen",
}

APART = [
    ("朱继坤", "他说，好。"),
    ("朱继坤", "宋继坤说，好。"),
    ("周师傅", "王师傅说，好。"),
    ("周伟", "周炜说，好。"),
    ("朱继坤", "朱先生说，好。"),
    ("朱继坤", "朱，继续。"),
    ("园区管委会", "园里的人说"),
    ("Frank Lenzen", "Angela Merkel said so."),
    ("Frank Lenzen", "frankly speaking"),
    ("李青、周远", "李青和周园说"),
    ("", "好。"),
]


@pytest.mark.parametrize("given", NEAR)
def test_nearly_the_same_name_is_found(given: tuple[str, str]) -> None:
    assert near_name(*given) == NEAR[given]


@pytest.mark.parametrize("given", APART)
def test_another_name_is_nobody_s_slip(given: tuple[str, str]) -> None:
    assert near_name(*given) == ""


def test_a_speaker_whom_the_paragraph_does_not_name_is_printed(site: Lay) -> None:
    built = site(f"{HEAD}/// quotation\nspeaker: 朱继坤\n\n朱继昆说：“好。”\n///\n").build()

    assert "——朱继坤" in built.text("a/index.html")
    assert "warning[near-speaker]" in built.stderr


SAID = "周师傅说，**面要现拉**，话要慢说,急不得。\n\n他有30家店。“灯亮着。”\n"

PULLED = [
    "面要现拉，话要慢说",
    "“面要现拉，话要慢说，急不得！”",
    "面要现拉……急不得",
    "面要现拉……灯亮着",
    "他有30家店",
]
CHANGED = ["面要快拉", "急不得……面要现拉", "他有40家店", "导语之外的话"]


@pytest.mark.parametrize("words", PULLED)
def test_a_pull_quote_repeats_the_text_and_counts_for_nothing(site: Lay, words: str) -> None:
    plain = site(f"{HEAD}{SAID}").build().html("a/index.html")
    built = site(f"{HEAD}/// quotation\npull: true\n\n{words}\n///\n\n{SAID}").build()
    count = plain.partition("字</li>")[0].rpartition("<li>")[2]

    assert 'class="quotation pull"' in built.html("a/index.html")
    assert f"<li>{count}字</li>" in built.html("a/index.html")
    assert ".feature .pull{" not in plain


@pytest.mark.parametrize("words", CHANGED)
def test_a_pull_quote_in_other_words_is_an_error(site: Lay, words: str) -> None:
    assert (
        "error[pull-not-in-text]"
        in site(f"{HEAD}/// quotation\npull: true\n\n{words}\n///\n\n{SAID}").run("check").stderr
    )


def test_a_pull_quote_in_the_lead_is_not_on_the_cover(site: Lay) -> None:
    text = "-- content/a/feature.md --\n---\ntitle: 甲\n---\n/// quotation\npull: true\n\n灯亮着\n///\n\n灯亮着，街就在。\n"
    built = site(text).build()

    assert built.text("index.html").count("灯亮着") == 1
    assert 'name="description" content="灯亮着，街就在。"' in built.html("a/index.html")
