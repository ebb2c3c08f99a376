"""The ways on from each page: channels, older pages, series, what else is there."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from tekan.model.feeds import FEEDS
from tekan.model.pagination import ON_A_PAGE, older_pages, on_page
from tests.inline_site import Site

Lay = Callable[[str], Site]

SITE = """\
-- site.yaml --
name: 山城日报
base_url: https://example.org/
qr: off
share_cards: off
channels:
  - {name: 人物, slug: people}
  - name: 经济
    slug: economy
    channels: [{name: 港口, slug: port}]
series:
  - {name: 渡口, slug: ferry, note: 三个夜晚。}
  - {name: 空的, slug: empty}
"""


def feature(slug: str, *fields: str) -> str:
    lines = "".join(f"{field}\n" for field in (f"title: 篇{slug}", *fields))
    return f"-- content/{slug}/feature.md --\n---\n{lines}---\n文{slug}。\n"


def many(count: int, *fields: str) -> str:
    return "".join(
        feature(f"n{n:03}", f"date: 20{20 + n // 300}-{1 + n // 28 % 12:02}-{1 + n % 28:02}", *fields)
        for n in range(count)
    )


def links(html: str, part: str) -> list[str]:
    """Give where a part of a page leads, by the class of its element."""
    inside = re.search(rf'<(\w+) class="{part}[^>]*>(.*?)</\1>', html, re.DOTALL)
    return re.findall('href="([^"]+)"', inside[2]) if inside else []


def listed(built: Site, page: str) -> list[str]:
    """Give the features that a page lists, in its order."""
    inside = re.findall(
        r'<h[23][^>]*><a href="(?:\.\./)*(?:https?://[^/]*/)?(\w+)/index.html"', built.html(page)
    )
    return list(dict.fromkeys(inside))


# --- Pages of thirty ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "pages", "newest", "last", "oldest"),
    [(0, 0, 0, 0, 0), (1, 0, 1, 0, 0), (30, 0, 30, 0, 0), (31, 1, 30, 1, 1), (60, 1, 30, 30, 30), (61, 2, 30, 1, 30), (399, 13, 30, 9, 30)],
)  # fmt: skip
def test_older_pages_are_counted_from_the_oldest(
    count: int, pages: int, newest: int, last: int, oldest: int
) -> None:
    features: Any = list(range(count, 0, -1))  # the newest first, by number
    shown: Any = [on_page(features, number) for number in range(pages + 1)]

    assert older_pages(count) == pages
    assert len(shown[0]) == newest
    assert not pages or (len(shown[pages]), len(shown[1])) == (last, oldest)
    assert sorted(one for page in shown for one in page) == sorted(features)
    assert not pages or shown[1][-1] == 1


def test_a_channel_shows_thirty_and_leads_to_older_ones(site: Lay) -> None:
    built = site(SITE + many(65, "channel: [人物]")).build()
    first, older = "channel/people/index.html", "channel/people/page/{}/index.html"

    assert [len(listed(built, page)) for page in (first, older.format(1), older.format(2))] == [30, 30, 5]
    assert listed(built, first)[0] == "n064"
    assert listed(built, older.format(1))[-1] == "n000"
    assert links(built.html(first), "ways") == ["page/2/index.html"]
    assert links(built.html(older.format(2)), "ways") == ["../../index.html", "../1/index.html"]
    assert links(built.html(older.format(1)), "ways") == ["../2/index.html"]
    assert not (built.folder / "public" / older.format(3)).exists()
    assert f"https://example.org/{older.format(2)}" in built.html("sitemap.xml")


def test_each_page_of_a_list_has_a_title_of_its_own_and_machines_have_its_headline(site: Lay) -> None:
    built = site(SITE + many(65, "channel: [人物]", "series: 渡口")).build()
    said = {
        page: (re.findall("<title>(.*?)</title>", html)[0], re.findall('"og:title" content="(.*?)"', html)[0])
        for page in built.snapshot()
        if page.startswith(("channel/p", "series/f")) and page.endswith(".html")
        for html in [built.html(page)]
    }

    assert said["channel/people/index.html"] == ("人物 · 山城日报", "人物")
    assert said["channel/people/page/2/index.html"] == ("人物 · 第2页 · 山城日报", "人物")
    assert said["channel/page/1/index.html"] == ("全部特刊 · 第1页 · 山城日报", "全部特刊")
    assert said["series/ferry/index.html"] == ("渡口 · 山城日报", "渡口")
    assert len({title for title, _ in said.values()}) == len(said)


def test_a_new_feature_among_many_changes_few_pages(site: Lay) -> None:
    built = site(
        SITE + many(95, "channel: [人物]") + feature("old", "channel: [经济]", "date: 2019-01-01")
    ).build()
    before = built.snapshot()
    built.write("content/new/feature.md", "---\ntitle: 新\nchannel: [人物]\ndate: 2026-01-01\n---\n文。\n")
    after = built.build().snapshot()
    changed = {path for path, now in after.items() if before.get(path) != now}

    assert changed - {path for path in changed if path.startswith("assets/")} == {
        ".tekan-manifest",
        *(*FEEDS, "sitemap.xml", "404.html"),  # the newest
        *(f"channel/people/{form}" for form in FEEDS),
        *(
            "index.html",
            "channel/page/3/index.html",
        ),  # the cover, and the page of all that takes up what left it
        *("channel/people/index.html", "channel/people/page/3/index.html"),
        *("new/index.html", "n094/index.html"),  # it, and the one before, which leads on to it
    }
    assert built.build("--force").snapshot() == after


# --- The cover ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "seconds", "rest", "has_older"),
    [(1, 0, 0, False), (3, 0, 2, False), (4, 3, 0, False), (12, 3, 8, False), (31, 3, 27, False), (40, 3, 27, True)],
)  # fmt: skip
def test_a_cover_has_second_leads_from_four_features_on(
    site: Lay, count: int, seconds: int, rest: int, has_older: bool
) -> None:
    built = site(SITE + many(count)).build()
    html = built.html("index.html")
    after = listed(built, "index.html")

    assert len(re.findall("<li", html.partition('<ul class="leads')[2].partition("</ul>")[0])) == seconds
    assert len(after) == seconds + rest
    assert ("channel/page/1/index.html" in html) == has_older
    if has_older:
        assert listed(built, "channel/page/1/index.html")[-1] == "n000"


def test_every_page_leads_to_the_channels_and_marks_its_own(site: Lay) -> None:
    built = site(SITE + feature("a", "channel: [经济, 港口]") + feature("b")).build()
    bars = {
        page: re.findall(r'<a href="[^"]*channel/(\w+)/index.html"( aria-current="\w+")?', bar[0])
        for page in ("index.html", "a/index.html", "b/index.html", "404.html")
        for bar in [re.findall('<nav class="bar".*?</nav>', built.html(page), re.DOTALL)]
    }

    assert bars["index.html"] == bars["b/index.html"] == bars["404.html"] == [("people", ""), ("economy", "")]
    assert bars["a/index.html"] == [("people", ""), ("economy", ' aria-current="true"')]
    port = built.html("channel/economy/port/index.html")
    assert 'href="../index.html" aria-current="true"' in port
    assert 'href="index.html" aria-current="page"' in built.html("channel/economy/index.html")


def test_a_site_without_channels_has_no_bar(site: Lay) -> None:
    assert 'class="bar"' not in site(feature("a")).build().html("index.html")


def test_lists_say_channel_author_and_date_and_show_a_small_picture(site: Lay, png: bytes) -> None:
    hero = ("hero: a.png", "hero_alt: 江", "image_credit: 乙")
    byline = "byline: {outlet: 日报, authors: [林渡]}"
    built = site(
        SITE
        + feature("a", "channel: [人物]", "date: 2024-05-01", byline, *hero)
        + feature("b", "date: 2024-06-01")
    )
    built.write("content/a/a.png", png)
    main = built.build().main("index.html")

    assert re.search("人物</span>.*林渡.*2024年5月1日", main, re.DOTALL)
    small = re.search('<img src="(assets/[^"]+-small.webp)" width="240" height="180" alt=""', main)
    assert small
    assert (built.folder / "public" / small[1]).is_file()


def test_one_feature_alone_has_no_small_picture(site: Lay, png: bytes) -> None:
    built = site(feature("a", "hero: a.png", "hero_alt: 江", "image_credit: 乙"))
    built.write("content/a/a.png", png)

    assert not [path for path in built.build().snapshot() if "small" in path]


# --- The end of a feature, and nowhere ----------------------------------------------------------------------


def test_the_end_of_a_feature_leads_to_three_others_of_its_channel(site: Lay) -> None:
    built = site(SITE + many(6, "channel: [人物]") + feature("else", "channel: [经济]")).build()

    def more(slug: str) -> list[str]:
        return re.findall(
            r'<h3[^>]*><a href="\.\./(\w+)/', built.html(f"{slug}/index.html").partition('class="more"')[2]
        )

    assert more("n005") == ["n004", "n003", "n002"]
    assert more("n001") == ["n000", "n002", "n003"]
    assert more("n000") == ["n001", "n002", "n003"]
    assert more("else") == []


def test_what_is_not_there_leads_to_the_newest_and_to_channels(site: Lay, png: bytes) -> None:
    built = site(SITE + many(9, "hero: /a.png", "hero_alt: 江", "image_credit: 乙"))
    built.write("content/a.png", png)
    html = built.build().html("404.html")

    assert "<img" not in html  # the page is shown at any depth, so it requests no file
    assert "<img" in built.html("index.html")

    assert re.findall(r'<h3[^>]*><a href="https://example.org/(\w+)/', html) == [
        "n008",
        "n007",
        "n006",
        "n005",
        "n004",
    ]
    assert 'href="https://example.org/channel/people/index.html"' in html


# --- Series -------------------------------------------------------------------------------------------------

PARTS = SITE + "".join(
    feature(slug, f"date: 2024-05-{day:02}", "series: 渡口", *([f"part: {part}"] if part else []))
    for slug, day, part in (("three", 1, 3), ("one", 9, 1), ("two", 5, 2), ("more", 7, 0))
)


def test_a_series_is_read_in_its_own_order(site: Lay) -> None:
    built = site(PARTS + feature("apart", "date: 2024-05-06")).build()
    page = built.html("two/index.html")

    assert listed(built, "series/ferry/index.html") == ["one", "two", "three", "more"]
    assert "三个夜晚。" in built.text("series/ferry/index.html")
    assert re.findall('rel="(prev|next)">([^<]+)', page) == [
        ("prev", "前一篇：篇one"),
        ("next", "后一篇：篇three"),
    ]
    assert "第2篇，共4篇" in built.text("two/index.html")
    assert re.search(r'<li value="2"><span aria-current="page">篇two</span>', page)
    assert 'href="../series/ferry/index.html"' in page
    assert 'class="series"' not in built.html("apart/index.html")
    assert "这个频道还没有文章" in built.text("series/empty/index.html")


def test_a_series_of_many_parts_names_those_around(site: Lay) -> None:
    parts = "".join(feature(f"p{n:02}", "series: 渡口", f"part: {n}") for n in range(1, 21))
    box = (
        site(SITE + parts)
        .build()
        .html("p10/index.html")
        .partition('class="series"')[2]
        .partition("</nav>")[0]
    )

    assert re.findall('<li value="(\\d+)"', box) == ["8", "9", "10", "11", "12"]
    assert "第10篇，共20篇" in re.sub("<[^>]*>", "", box)


def test_numerals_in_titles_make_no_series(site: Lay) -> None:
    built = site(
        SITE
        + feature("a").replace("title: 篇a", "title: 渡口（之一）")
        + feature("b").replace("title: 篇b", "title: 渡口②")
    )

    assert 'class="series"' not in built.build().html("a/index.html")


# --- Lists that fill themselves -----------------------------------------------------------------------------


def test_a_list_fills_itself_with_the_newest(site: Lay) -> None:
    lists = (
        SITE.replace("series:", "sidebar: [new, port]\nseries:")
        + "-- content/sidebar/new.yaml --\ntitle: 最新\nnewest: 3\n"
        + "-- content/sidebar/port.yaml --\ntitle: 港口\nnewest: 9\nchannel: [经济, 港口]\n"
    )
    built = site(lists + many(5) + feature("port", "date: 2020-01-01", "channel: [经济, 港口]")).build(
        "--strict"
    )
    aside = built.html("n004/index.html").partition('<aside class="lists')[2]

    assert re.findall(r"篇\w+", aside) == ["篇n004", "篇n003", "篇n002", "篇port"]
    assert 'aria-current="page"' in aside
    assert "本文" in aside


def test_pages_of_lists_stay_light(site: Lay) -> None:
    import gzip

    built = site(
        SITE + many(70, "channel: [人物]", "byline: {outlet: 日报, authors: [林渡, 周晚舟]}")
    ).build()
    pages = ("index.html", "channel/people/index.html", "channel/people/page/1/index.html", "404.html")

    assert ON_A_PAGE == 30
    assert [page for page in pages if len(gzip.compress(built.html(page).encode(), 9)) > 14_600] == []
