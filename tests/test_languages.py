"""A page says nothing in a language that is not its own: its words, its rules, and what it tells of the rest."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tekan.chinese.dates import leading_date
from tekan.words.languages import known
from tekan.words.pages import WORDS
from tests.inline_site import Site, characters

ROOT = Path(__file__).resolve().parent.parent
Lay = Callable[[str], Site]

HAN = re.compile("[\u4e00-\u9fff]")
TEMPLATES = sorted((ROOT / "templates").rglob("*.*"))
SCRIPTS = sorted([*(ROOT / "static/js").rglob("*.js"), *(ROOT / "static/inline").rglob("*.js")])
STYLES = sorted((ROOT / "static/css").rglob("*.css"))


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_a_template_says_nothing_by_itself(file: Path) -> None:
    text = re.sub(r"\{#.*?#\}", "", file.read_text("utf-8"), flags=re.DOTALL)
    bare = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", text, flags=re.DOTALL)
    said = re.sub(r"<(style|script)\b.*?</\1>|<[^>]*>|[\w-]+=\"\"", " ", bare, flags=re.DOTALL)
    attributes = re.findall(r'(?:aria-label|title|alt|label|placeholder)="([^"{]*)"', text)

    assert not HAN.search(text)
    if file.suffix == ".html":
        assert not re.search("[A-Za-z]{2}", re.sub("&[a-z]+;", "", said)), said
    assert [value for value in attributes if re.search(r"\w", value)] == []


@pytest.mark.parametrize("file", [*SCRIPTS, *STYLES], ids=lambda file: file.relative_to(ROOT).as_posix())
def test_a_script_or_a_style_says_nothing_by_itself(file: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", file.read_text("utf-8"), flags=re.DOTALL)
    put = re.findall(r"""(?:(?:textContent|innerText|title) = |label", ?)["']([^"']*)["']""", text)

    assert not HAN.search(text)
    assert [value for value in put if re.search("[A-Za-z]{3}", value)] == []


def test_every_word_is_there_in_three_languages() -> None:
    for name, (simplified, traditional, english) in WORDS.items():
        assert simplified.count("%s") == traditional.count("%s") == english.count("%s"), name
        assert simplified.count("|") == traditional.count("|") == english.count("|"), name
        assert not HAN.search(english), name
        assert bool(simplified) == bool(traditional), name


SIMPLIFIED = {
    char
    for simplified, traditional, _ in WORDS.values()
    for char in simplified
    if HAN.match(char) and char not in traditional
} - {*"航", *(char for _, traditional, _ in WORDS.values() for char in traditional)}
"""Characters that are in no traditional word."""


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        *(("zh-Hans", "zh-Hans"), ("zh", "zh-Hans"), ("zh-CN", "zh-Hans"), ("zh-Hans-HK", "zh-Hans"), ("zh-SG", "zh-Hans")),
        *(("zh-Hant", "zh-Hant"), ("zh-TW", "zh-Hant"), ("zh-HK", "zh-Hant"), ("zh-hant-mo", "zh-Hant"), ("yue", "zh-Hant")),
        *(("en", "en"), ("en-GB", "en"), ("fr", "en"), ("ja", "en"), ("eng", "en")),
    ],
)  # fmt: skip
def test_a_tag_leads_to_the_nearest_words(tag: str, words: str) -> None:
    assert known(tag) == words


ENGLISH = """\
-- site.yaml --
name: The Ledger
tagline: News from the river
language: en
base_url: https://example.org/
channels:
  - {name: Reporting, slug: reporting}
sidebar: [more]
series: [{name: Ferries, slug: ferries, note: Three nights on the river.}]
-- content/sidebar/more.yaml --
title: More
items:
  - {title: Something else, excerpt: It breaks off, cut: true}
-- content/a/feature.md --
---
title: The ferry
channel: [Reporting]
series: Ferries
part: 1
date: 2016-11-14
updated: 2016-11-20
corrections: [{date: 2016-11-20, text: A name was wrong.}]
byline: {outlet: The Ledger, authors: [Maren Oakley, Joss Wendell], credits: [{role: Photographs, names: [Ada Finch]}]}
editor: Priya Lund
figures:
  - {value: 64, unit: years, label: in service}
  - {value: 5%, label: fewer crossings}
image_credit: Ada Finch
---
The ferry has been 64 years in service[^1], with 5% fewer *crossings*.

## The landing

/// timeline
In 1994, the bridge opened.

On May 3, 2016, it closed.

Early in 2019 the ferry came back.

[One night in June], it sank.
///

/// interview
Q: Who decides?

A: The tide.
///

/// quotation
speaker: Ada Finch
post: ticket seller

“It is about who you stand next to.”
///

/// table
title: Crossings
unit: thousand
source: County records

| Year | Cars | Feet |
|---|---|---|
| 2015 | 1.5 | 12 |
| 2016 | 2 | 9.25 |
///

/// chart
type: bar
title: Crossings by year
unit: thousand
source: County records

| Year | Cars |
|---|---|
| 2015 | 1.5 |
| 2016 | 2 |
///

![The landing]()

/// commentary
title: What it means
signature: {institution: Corran College, post: Professor, name: Lea Moss}

Ferries are slow.
///

[^1]: County records.
-- content/b/feature.md --
---
title: The second night
channel: [Reporting]
series: Ferries
part: 2
date: 2016-11-15
---
Text.
"""


@pytest.fixture
def english(site: Lay) -> Site:
    return site(ENGLISH).build()


def test_an_english_site_says_nothing_in_chinese(english: Site) -> None:
    pages = [file for file in english.snapshot() if file.endswith((".html", ".xml", ".json", ".txt"))]

    assert len(pages) > 8
    for page in pages:
        html = english.html(page)
        assert HAN.findall(html) == [], page
        assert not re.search("[，。：；（）、《》—]{1}(?<!—)", html), page


def test_an_english_feature_has_all_that_a_chinese_one_has(english: Site) -> None:
    main, text = english.main("a/index.html"), english.text("a/index.html")

    assert '<time datetime="2016-11-14">November 14, 2016</time>' in main
    assert "Updated November 20, 2016" in characters(main)
    assert "By Maren Oakley, Joss Wendell, The Ledger" in text
    assert "Edited by Priya Lund" in text
    assert re.search(r"\d+ words", text)
    assert "1 min read" in text
    for iso, date in (("1994", "In 1994"), ("2016-05-03", "On May 3, 2016")):
        assert re.search(f'datetime="{iso}"[^>]*>{date}<', main), date
    assert re.search("<b>Early in 2019</b>|>Early in 2019<", main)
    assert "One night in June" in text
    assert 'href="#_figure-1"' in main
    assert '<div class="question"' in main
    assert "— Ada Finch, ticket seller" in text
    assert "Unit: thousand" in text
    assert "Part 1 of 2" in text
    assert "Next part: The second night" in text
    assert "It breaks off…" in english.text("a/index.html") or "It breaks off…" in english.html(
        "a/index.html"
    )


MIXED = """\
-- site.yaml --
name: 山城日报
tagline: 江边的人
base_url: https://example.org/
channels:
  - {name: 人物, slug: people}
sidebar: [more]
footer: 山城日报社
-- content/sidebar/more.yaml --
title: 延伸
items:
  - {title: The ferry}
  - {title: 一碗面}
-- content/en/feature.md --
---
title: The ferry
language: en
channel: [人物]
date: 2024-05-03
---
It is slow.
-- content/tw/feature.md --
---
title: 渡輪上的「老師傅」
language: zh-Hant
channel: [人物]
date: 2024-05-02
---
他說：「船不等人。」那是2016年的事，第3屆航海節，5號碼頭。

## 開船

正文。

## 靠岸

正文。
-- content/cn/feature.md --
---
title: 一碗面
channel: [人物]
date: 2024-05-01
---
面要现拉。
"""


@pytest.fixture
def mixed(site: Lay) -> Site:
    return site(MIXED).build()


def test_each_feature_speaks_its_own_language(mixed: Site) -> None:
    assert '<html lang="en"' in mixed.html("en/index.html")
    assert '<html lang="zh-Hant"' in mixed.html("tw/index.html")
    assert '<html lang="zh-Hans"' in mixed.html("cn/index.html")
    assert "1 min read" in mixed.text("en/index.html")
    assert "約1分鐘讀完" in mixed.text("tw/index.html")
    assert "约1分钟读完" in mixed.text("cn/index.html")
    assert "「船不等人。」" in mixed.text("tw/index.html")


@pytest.mark.parametrize("slug", ["en", "tw", "cn"])
def test_what_a_page_says_of_the_site_is_marked_as_the_sites_language(mixed: Site, slug: str) -> None:
    html = mixed.html(f"{slug}/index.html")
    own = {"en": "en", "tw": "zh-Hant", "cn": "zh-Hans"}[slug]
    inherited = [
        (text, re.findall(r'lang="([^"]+)"', before)[-1])
        for text in ("山城日报</a>", "江边的人", "人物</a>", "山城日报社")
        for before in [html.partition("<body>")[2].partition(text)[0].rpartition("<")[2]]
        if 'lang="' in before
    ]

    assert all(language == "zh-Hans" for _, language in inherited)
    if own != "zh-Hans":
        assert len(re.findall('lang="zh-Hans"', html)) >= 4
    else:
        body = re.sub(
            "<time[^>]*>", "", html.partition("<body>")[2]
        )  # a date in an entry of another language
        assert 'lang="zh-Hans"' not in body


def test_lists_mark_the_features_of_another_language(mixed: Site) -> None:
    cover, channel = mixed.html("index.html"), mixed.html("channel/people/index.html")

    assert re.search(r'<li lang="zh-Hant">.*?渡輪', cover, re.DOTALL)
    assert re.search(r'<li lang="en">.*?The ferry', channel, re.DOTALL)
    assert re.search(r'<li lang="en">.*?The ferry', mixed.html("cn/index.html"), re.DOTALL)
    assert 'lang="en"' not in mixed.main("en/index.html").partition("</main>")[0].partition("<aside")[0]


def test_what_an_english_page_shows_of_the_rest_keeps_its_language_and_its_rules(site: Lay) -> None:
    quoted = MIXED.replace("title: 一碗面\nchannel", "title: 面,要“现拉”\naliases: [old]\nchannel").replace(
        "language: en\nchannel", "language: en\naliases: [ferry]\nchannel"
    )
    built = site(quoted.replace("  - {title: 一碗面}\n", "")).build()
    page = built.html("en/index.html")
    near = page.partition('<aside class="more')[2].partition("</aside>")[0]
    neighbour = built.html("tw/index.html").partition('<nav class="neighbours"')[2].partition("</nav>")[0]
    named = '<span lang="zh-Hans">人物</span>'

    assert re.search('<li lang="zh-Hans">.*?面，要', near, re.DOTALL)
    assert near.startswith('" aria-labelledby="_more">')
    assert f"More in {named}" in near
    assert '下一篇：<span lang="en">The ferry</span>' in neighbour
    assert '上一篇：<span lang="zh-Hans">面，要' in neighbour
    assert '<a href="../en/index.html"><span lang="en">The ferry</span></a>' in built.html("ferry/index.html")
    assert '<a href="../cn/index.html">面，要' in built.html("old/index.html")


def test_a_page_in_traditional_characters_says_nothing_in_simplified_ones(site: Lay) -> None:
    traditional = MIXED.replace("base_url", "language: zh-Hant\nbase_url").replace(
        "language: zh-Hant\n--", "--"
    )
    built = site(traditional).build("--lang", "zh")
    page = built.html("404.html") + built.html("tw/index.html").partition("<body>")[2]
    page = re.sub("山城日报|江边的人|山城日报社|面", "", page)

    assert len(SIMPLIFIED) > 40
    assert {char for char in page if char in SIMPLIFIED} == set()


@pytest.mark.parametrize(
    ("text", "end", "iso"),
    [
        ("In 1994, the first", 7, "1994"),
        ("On May 3, 2016 it", 14, "2016-05-03"),
        ("May 2016: work", 8, "2016-05"),
        ("14 November 2016, sailors", 16, "2016-11-14"),
        ("Nov. 14, 2016 was", 13, "2016-11-14"),
        ("1998 — opened", 4, "1998"),
        ("In the spring of 2020 the", 21, ""),
        ("Early in 2019", 13, ""),
        ("the 1990s were", 9, ""),
        ("On Monday, June 1, 1998, x", 23, "1998-06-01"),
        ("Since July 4 the", 12, ""),
        ("In May, the", 6, ""),
        ("Around 1066, they", 11, ""),
    ],
)
def test_a_date_in_english_is_one(text: str, end: int, iso: str) -> None:
    found = leading_date(text)

    assert found is not None
    assert (found.end, found.iso) == (end, iso)


@pytest.mark.parametrize(
    "text",
    ["1,234 people", "3 people", "May I ask", "In Marchetti", "1000 days later", "March on", "In 12 years", "2020-21 season", "1998 people came", "A 1998 wine"],
)  # fmt: skip
def test_another_beginning_is_none(text: str) -> None:
    assert leading_date(text) is None
