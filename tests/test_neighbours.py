"""上一篇 is what came out before a feature in its own channel, and 下一篇 what came out after it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tekan.model.feeds import FEEDS
from tests.inline_site import Site

Lay = Callable[[str], Site]

SITE = """\
-- site.yaml --
name: 报
base_url: https://a.cn
headline_font: off
share_cards: off
qr: off
channels:
  - name: 社会
    slug: society
    channels: [{name: 街巷, slug: lanes}, {name: 人物, slug: people}]
  - {name: 教育, slug: education}
"""


def feature(slug: str, channel: str = "", date: str = "") -> str:
    fields = "".join([f"channel: [{channel}]\n" if channel else "", f"date: {date}\n" if date else ""])
    return f"-- content/{slug}/feature.md --\n---\ntitle: 题{slug}\n{fields}---\n正文。\n"


def around(built: Site, slug: str) -> tuple[str, str]:
    """Give the folders of what a page calls 上一篇 and 下一篇; `rel` has to agree."""
    html = re.sub("</?span[^>]*>", "", built.html(f"{slug}/index.html"))
    links = re.findall(
        r'<a href="\.\./([^/"]+)/index.html" rel="(prev|next)">(上|下)一篇：题([^<]+)</a>', html
    )
    assert all(
        folder == title and (rel, word) in (("prev", "上"), ("next", "下"))
        for folder, rel, word, title in links
    )
    assert ('class="neighbours"' in html) == bool(links)
    assert len(links) == len({word for _, _, word, _ in links}) == html.count("一篇：")
    by_word = {word: folder for folder, _, word, _ in links}
    assert [*by_word] == sorted(by_word)  # 上 stands before 下
    return by_word.get("上", ""), by_word.get("下", "")


@pytest.mark.parametrize(
    ("features", "chains"),
    [
        # a series on three days, whatever the folders are called
        (("b||2024-05-01", "c||2024-05-02", "a||2024-05-03"), ["b c a"]),
        # the same day: the time of day, then the folders
        (("b||2024-05-01 08:00", "a||2024-05-01 09:30", "c||2024-05-01 07:00"), ["c b a"]),
        (("part-1||2024-05-01", "part-2||2024-05-01", "part-3||2024-05-01"), ["part-1 part-2 part-3"]),
        (("part-1||", "part-2||", "part-3||"), ["part-1 part-2 part-3"]),
        # what has no date stands before what has one
        (("b||", "a||2024-05-01", "c||2023-05-01", "d||"), ["b d c a"]),
        # each channel by itself; what has none, too
        (
            ("a|社会|2024-05-01", "b|教育|2024-05-02", "c|社会|2024-05-03", "d|教育|2024-05-04", "e||2024-05-05"),
            ["a c", "b d", "e"],
        ),
        (("a||2024-05-01", "b|教育|2024-05-02", "c||2024-05-03"), ["a c", "b"]),
        # the innermost one
        (
            ("a|社会, 街巷|2024-05-01", "b|社会, 人物|2024-05-02", "c|社会, 街巷|2024-05-03", "d|社会|2024-05-04"),
            ["a c", "b", "d"],
        ),
    ],
)  # fmt: skip
def test_a_feature_leads_on_in_its_own_channel(
    site: Lay, features: tuple[str, ...], chains: list[str]
) -> None:
    built = site(SITE + "".join(feature(*one.split("|")) for one in features)).build()

    for chain in chains:
        slugs = chain.split()
        for before, slug, after in zip(["", *slugs], slugs, [*slugs[1:], ""], strict=False):
            assert around(built, slug) == (before, after)


def test_a_new_feature_changes_few_pages(site: Lay) -> None:
    days = "".join(feature(f"f{n}", ("教育", "社会, 街巷")[n % 2], f"2024-05-{n:02}") for n in range(1, 21))
    built = site(SITE + days).build()
    before = built.snapshot()

    built.put(SITE + feature("new", "教育", "2024-05-09 12:00")).build()
    after = built.snapshot()

    assert {path for path, now in after.items() if before.get(path) != now} == {
        ".tekan-manifest",
        "index.html",
        *FEEDS,
        *(f"channel/education/{form}" for form in FEEDS),
        "sitemap.xml",
        "channel/education/index.html",
        "new/index.html",
        "f8/index.html",
        *("f10/index.html", "f12/index.html", "f14/index.html"),  # the three that came next lead to it
    }
    assert around(built, "new") == ("f8", "f10")
    assert built.build("--force").snapshot() == after


def test_a_change_of_channel_or_day_leads_elsewhere(site: Lay) -> None:
    built = site(
        SITE
        + feature("a", "教育", "2024-05-01")
        + feature("b", "教育", "2024-05-02")
        + feature("c", "社会", "2024-05-03")
    ).build()
    assert [around(built, slug) for slug in "abc"] == [("", "b"), ("a", ""), ("", "")]

    built.put(SITE + feature("a", "教育", "2024-05-04") + feature("b", "社会", "2024-05-02")).build()

    assert [around(built, slug) for slug in "abc"] == [("", ""), ("", "c"), ("b", "")]
    after = built.snapshot()
    assert built.build("--force").snapshot() == after
