"""Latin in Chinese text: apostrophes and quotation marks, emphasis, long words; through the front door, too."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tekan.chinese.latin import addresses, all_marks, has_long_word, latin_marks, latin_stretches
from tekan.chinese.typeset import typeset
from tests.inline_site import Site, characters

Lay = Callable[[str], Site]


def table(*rows: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("line", rows, ids=range(1, len(rows) + 1))


# --- latin_marks ----------------------------------------------------------------------------------------


@table(
    "L’Oréal与O’Neill的McDonald’s。",
    "Taiwan’s地位",
    "他说“I’m fine.”就走了",
    "他说：“Yes.”",
    "题为“Made in China”的文章",
    "“He said ‘yes’ to me”这句话",
    "他说：“‘Yes,’ he said.”",
    "Frank “Fat” Li来了",
    "科特迪瓦（Côte d’Ivoire）",
    "丽水’s",
    "the students’ rights（学生权利）",
    "rock ‘n’ roll音乐",
    "1990’s",
    "“Lijin”",
    "“5G” and “AI”",
    "The word “zone” in 丽水",
    "O’Neill说：“Don’t worry!”",
)
def test_marks_of_latin_words_are_latin(line):
    assert latin_marks(line) == all_marks(line)


@table(
    "“甲”",
    "‘甲’",
    "“AI”赋能",
    "“AI赋能”",
    "以“5G+”为代表",
    "“iPhone 15”开售",
    "“5.12”地震",
    "“415X”产业",
    "他说“甲Hello乙”",
    "他问：“Hello，是谁？”",
    "“《Hello》”",
    "“甲”和“Frank、Tim”",
    "身高6’多",
    "甲’乙",
    "“”甲",
    "甲“乙",
    "没有a",
    "",
)
def test_marks_of_chinese_stay_chinese(line):
    assert latin_marks(line) == []


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("‘他是O’Neill的朋友’", "‘他是O'Neill的朋友’"),
        ("“他说‘I’m fine.’”", "“他说'I'm fine.'”"),
        ("“甲”与“I’m fine.”", '“甲”与"I\'m fine."'),
        ("“L’Oréal公司”", "“L'Oréal公司”"),
        ("“Yes”，然后O’Neill走了", "“Yes”，然后O'Neill走了"),
        ("“Hello, world!”他说“甲”", '"Hello, world!"他说“甲”'),
    ],
)
def test_each_quotation_is_judged_by_itself(line, shown):
    latin, straight = latin_marks(line), str.maketrans("‘’“”", "''\"\"")
    assert "".join(c.translate(straight) if n in latin else c for n, c in enumerate(line)) == shown


ANY = st.lists(
    st.sampled_from([*"‘’“”‘’“”甲，。 a.!5", "O’N", "I am", "https://a.cn", "5 年", "\n"]), max_size=25
).map("".join)


@given(ANY | st.text())
def test_latin_marks_are_marks_in_order_and_no_character_is_lost(text):
    marks = latin_marks(text)
    assert marks == sorted(set(marks))
    assert all(text[at] in "‘’“”" for at in marks)
    assert set(marks) <= set(all_marks(text))
    english = characters(typeset(text, language="en"))
    assert "".join(english.split()) == "".join(text.replace("\0", "").split())


# --- latin_stretches, addresses, has_long_word -------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("重要的Python语言", ["Python"]),
        ("用Python 3.12写", ["Python 3.12"]),
        ("甲 wonderful day 乙", ["wonderful day"]),
        ("R&D与AI", ["R&D", "AI"]),
        ("Oréal公司", ["Oréal"]),
        ("5G时代", ["5G"]),
        ("2024年", []),
        ("550 余家", []),
        ("甲，乙", []),
        ("1,000", []),
        ("", []),
    ],
)
def test_latin_words_are_found_with_their_digits(line, found):
    assert [line[start:end] for start, end in latin_stretches(line)] == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("网址https://example.org/a，见此", ["https://example.org/a"]),
        ("www.example.org与http://a.cn。", ["www.example.org", "http://a.cn"]),
        ("ftp://a.cn/b?c=1&d=2）", ["ftp://a.cn/b?c=1&d=2"]),
        ("<https://a.cn>甲", ["https://a.cn"]),
        ("a@b.cn", []),
        ("//甲", []),
        ("见https：//", []),
        ("awww.b", []),
    ],
)
def test_addresses_are_found(line, found):
    assert [line[start:end] for start, end in addresses(line)] == found


@table(
    "网址https://a.cn",
    "见www.example.org",
    "Donaudampfschifffahrtsgesellschaft",
    "aaaaaaaaaaaaaaaaaaaaa",
    "甲" * 30 + "Rindfleischetikettierungsüberwachung乙",
    "报告final_version_2024_edited.docx",
    "someone.with.a.long.name@example.org",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
    "C:/Users/someone/Documents/a",
    "ftp://a",
)
def test_a_word_that_may_not_fit_is_long(line):
    assert has_long_word(line)


@table(
    "甲" * 50,
    "aaaaaaaaaaaaaaaaaaaa",
    "a lot of short words in one line of text",
    "人工智能artificial与intelligence",
    "1234567890123456789012345678",
    "internationalization",
    "a@example.org",
    "甲——乙……",
    "O’Neill’s",
    "",
)
def test_other_words_are_not(line):
    assert not has_long_word(line)


# --- through the front door --------------------------------------------------------------------------------

FEATURE = """\
-- content/a/feature.md --
---
title: O’Neill的“甲”:I’m fine
editor: 高建进
byline: {outlet: 丽水日报, authors: [买买提, 记者李明]}
figures:
  - {value: 550, unit: 余家, label: 企业}
  - {value: "16", unit: sailors, label: 船员}
  - {value: 30, unit: 万 元, label: 产值}
---
Taiwan’s报道:“I’m fine.”与“甲”,有550 余家企业,产值约30 万元,16 sailors。

发展5G,6G,人工智能（以下…） 7.9%。

*重要的Python 3语言*和*wonderful*。

网址https://example.org/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,见此。

/// timeline
2012年，见https://example.org/b。
///
"""


def marked(html: str) -> str:
    """Give HTML with the spans of the rules in short: {l ’}."""
    return re.sub(r'<span class="([uali])">(.*?)</span>', r"{\1 \2}", html)


def test_a_feature_with_latin_in_it_is_set_by_these_rules(site: Lay) -> None:
    built = site(FEATURE).build()
    html = marked(built.main("a/index.html"))

    assert ">O{l ’}Neill的“甲”：</span>" in html
    assert (
        '<p id="_figure-1" class="ragged">Taiwan{l ’}s报道：<wbr>{l “}I{l ’}m fine.{l ”}<wbr>与“甲”，有{u 550 余家}企业，产值约{u 30 万元}，16 sailors。</p>'
        in html
    )
    assert '<p class="ragged">发展5G，6G，人工智能（以下…）{u 7.9%}。</p>' in html
    assert '<p class="ragged"><em>重要的{i Python 3}语言</em>和<em>{i wonderful}</em>。</p>' in html
    assert '<p class="long">网址{a https://example.org/a' in html
    assert '<li class="long">' in html
    assert "编辑：{u 高建进}" in html
    assert '<span class="author">{u 买买提}</span> <span class="author">记者{u 李明}</span>' in html
    assert "<b>550</b>余家" in html
    assert "<b>16</b> sailors" in html


def test_places_without_markup_have_the_characters_alone(site: Lay) -> None:
    built = site(FEATURE).build()
    assert "<title>O’Neill的“甲”：I’m fine · 测试报</title>" in built.html("a/index.html")
    assert "<title>O’Neill的“甲”：I’m fine</title>" in built.html("feed.xml")


def test_an_english_site_has_none_of_the_rules_for_chinese(site: Lay) -> None:
    html = marked(
        site("""\
-- site.yaml --
name: The Lijin Post
language: en
base_url: https://example.org/
-- content/a/feature.md --
---
title: “AI” in 丽水
---
They said “甲” (丽水, 2012年), “AI” and *wonderful 550 sailors*.
""")
        .build()
        .main("a/index.html")
    )

    assert ">{l “}AI{l ”} in 丽水</h1>" in html
    assert (
        "They said {l “}甲{l ”} (丽水, 2012年), {l “}AI{l ”} and <em>{i wonderful 550 sailors}</em>." in html
    )
