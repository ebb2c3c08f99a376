"""No count of anything crashes a build: none, one, ninety-nine, a hundred, a thousand of each thing a site can hold."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tekan.chinese.numbers import numeral
from tests.inline_site import Site

Lay = Callable[[str], Site]

PLAIN = "name: 报\nbase_url: https://a.cn\nheadline_font: off\nshare_cards: off\nqr: off\n"


def feature(fields: str = "", text: str = "正文。\n", slug: str = "a") -> str:
    return f"-- content/{slug}/feature.md --\n---\ntitle: 甲\n{fields}---\n{text}"


def many(count: int, line: str) -> str:
    """Give so many lines; `@` is the number of each."""
    return "".join(line.replace("@", str(n)) for n in range(count))


THINGS: dict[str, Callable[[int], str]] = {
    "sections": lambda n: feature(text=many(n, "## 【@】题\n\n文。\n\n")),
    "sections without a kicker": lambda n: feature(text=many(n, "## 题\n\n文。\n\n")),
    "sub-headings": lambda n: feature(text=many(n, "### 题\n\n文。\n\n")),
    "paragraphs": lambda n: feature(text=many(n, "第@段。\n\n")),
    "pictures to come": lambda n: feature(text=many(n, "![图@]()\n\n")),
    "links": lambda n: feature(text=many(n, "[甲](../a/index.html)。\n\n")),
    "links in one paragraph": lambda n: feature(text=many(min(n, 499), "[甲](../a/index.html)。")),
    "timeline entries": lambda n: feature(text="/// timeline\n" + many(n, "2012年，第@件。\n\n") + "///\n" if n else ""),
    "refrains": lambda n: feature(text=many(n, "/// refrain\n灯@。\n///\n\n")),
    "quotations": lambda n: feature(text=many(n, "/// quotation\n话@。\n///\n\n")),
    "commentaries": lambda n: feature(text=many(n, "/// commentary\ntitle: 评@\n\n话。\n///\n\n")),
    "list items": lambda n: feature(text=many(n, "- 项@\n")),
    "numbered items": lambda n: feature(text=many(n, "1. 项@\n")),
    "table rows": lambda n: feature(text="|甲|乙|\n|--|--|\n" + many(n, "|@|@|\n")),
    "table columns": lambda n: feature(text=f"|{many(n, '@|')}\n|{many(n, '--|')}\n|{many(n, '@|')}\n"),
    "authors": lambda n: feature(f"byline: {{outlet: 报, authors: [{many(n, '李@, ')}]}}\n"),
    "title breaks": lambda n: f"-- content/a/feature.md --\n---\ntitle: {'甲' * (n or 1)}\n"
    f"title_breaks: [{many(n, '甲, ')}]\n---\n文。\n",
    "characters of a title": lambda n: f"-- content/a/feature.md --\n---\ntitle: 甲{'乙' * n}\n---\n文。\n",
    "features": lambda n: feature() + many(n, "-- content/f@/feature.md --\n---\ntitle: 第@篇\n---\n文。\n"),
    "channels": lambda n: feature() + f"-- site.yaml --\n{PLAIN}channels: [{many(n, '{name: 频@, slug: c@}, ')}]\n",
    "channels in channels": lambda n: feature() + f"-- site.yaml --\n{PLAIN}channels: "
    + many(min(n, 9), "[{name: 频@, slug: c@, channels: ") + "[]" + "}]" * min(n, 9) + "\n",
    "list entries": lambda n: feature() + f"-- site.yaml --\n{PLAIN}sidebar: [l]\n-- content/sidebar/l.yaml --\ntitle: 列\n"
    f"items: [{many(n, '{title: 第@条}, ')}]\n",
    "lists": lambda n: feature() + f"-- site.yaml --\n{PLAIN}sidebar: [{many(n, 'l@, ')}]\n"
    + many(n, "-- content/sidebar/l@.yaml --\ntitle: 列@\nitems: [{title: 条}]\n"),
    "static files": lambda n: feature() + many(n, "-- static/s@.txt --\n@\n"),
}  # fmt: skip


@pytest.mark.parametrize("count", [0, 1, 99, 100, 1000])
@pytest.mark.parametrize("thing", THINGS)
def test_no_count_of_anything_crashes_a_build(site: Lay, thing: str, count: int) -> None:
    text = THINGS[thing](count)
    if "-- site.yaml --" not in text:
        text += f"-- site.yaml --\n{PLAIN}"
    made = site(text).run("build")

    assert made.code in (0, 1), made.stderr
    assert made.code == 0 or " error[" in made.stderr
    assert "Traceback" not in made.stderr


@pytest.mark.parametrize("count", [99, 100, 101, 1000])
def test_so_many_sections_are_numbered_in_chinese(site: Lay, count: int) -> None:
    html = (
        site(THINGS["sections without a kicker"](count) + f"-- site.yaml --\n{PLAIN}")
        .build()
        .html("a/index.html")
    )

    assert f">{numeral(count)}<" in html


@pytest.mark.parametrize(
    ("number", "counted"),
    [
        *((0, "零"), (1, "一"), (9, "九"), (10, "十"), (11, "十一"), (19, "十九"), (20, "二十"), (21, "二十一")),
        *((99, "九十九"), (100, "一百"), (101, "一百零一"), (110, "一百一十"), (111, "一百一十一"), (120, "一百二十")),
        *((200, "二百"), (999, "九百九十九"), (1000, "一千"), (1001, "一千零一"), (1010, "一千零一十")),
        *((1100, "一千一百"), (1101, "一千一百零一"), (9999, "九千九百九十九"), (10_000, "一万"), (10_001, "一万零一")),
        *((12_000, "一万二千"), (10_100, "一万零一百"), (100_000, "十万"), (110_000, "十一万"), (1_000_000, "一百万")),
        *((100_000_000, "一亿"), (100_010_000, "一亿零一万"), (1_200_000_000, "十二亿")),
    ],
)  # fmt: skip
def test_numbers_are_counted_in_chinese(number: int, counted: str) -> None:
    assert numeral(number) == counted


@pytest.mark.parametrize("count", [33, 100, 300])
def test_a_long_list_on_one_line_is_not_nested(site: Lay, count: int) -> None:
    items = ", ".join(f"{{title: 第{n}条}}" for n in range(count))
    made = site(
        feature()
        + f"-- site.yaml --\n{PLAIN}sidebar: [l]\n-- content/sidebar/l.yaml --\ntitle: 列\nitems: [{items}]\n"
    )

    assert "第32条" in made.build().html("index.html")


@pytest.mark.parametrize("length", [1, 100, 600, 900, 3000])
def test_a_name_of_any_length_has_a_share_card(site: Lay, length: int) -> None:
    made = site(feature() + f"-- site.yaml --\nname: {'甲' * length}\nbase_url: https://a.cn\n").build()

    assert any("/card-" in path for path in made.snapshot())
