"""The lines around a title: where each stands, and what the others say of it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from tekan.extras.share_card import plan_card
from tests.inline_site import Site

FEATURE = """
-- site.yaml --
name: 测试报
base_url: https://example.org/
language: {language}
channels: [{name: 老街, slug: street}]
-- content/a/feature.md --
---
title: 山城来信
channel: [老街]
{fields}
---
清晨六点，第一家面馆开了门。
-- content/b/feature.md --
---
title: 面馆
channel: [老街]
---
面馆开在街口。
"""
WHOLE = (
    "column: 中国故事\nkicker: 三位老街坊眼中的修缮\nsubtitle: 记者走访三十家老店\nsummary: 三十家老店还在。"
)


def site(tmp_path: Path, fields: str, language: str = "zh-Hans") -> Site:
    text = FEATURE.replace("{fields}", fields).replace("{language}", language)
    return Site(tmp_path).put(text).build()


def article(on: Site) -> dict[str, Any]:
    found = re.search(r'ld\+json">(.*?)</script>', on.html("a/index.html"))
    assert found
    return dict(json.loads(found[1])["@graph"][0])


def group(on: Site, page: str) -> str:
    found = re.search(r"<hgroup.*?</hgroup>", on.main(page), re.DOTALL)
    return re.sub(r' class="[^"]*"|</?span[^>]*>|</?a\b[^>]*>', "", found[0]) if found else ""


def test_they_stand_around_the_title_on_each_page(tmp_path: Path) -> None:
    on = site(tmp_path, WHOLE)
    lines = (
        "<p>中国故事</p><p>三位老街坊眼中的修缮</p><{0}>山城来信</{0}><p>——记者走访三十家老店</p></hgroup>"
    )

    assert group(on, "a/index.html") == "<hgroup>" + lines.format("h1")
    assert group(on, "index.html") == "<hgroup>" + lines.format("h1")
    assert group(on, "channel/street/index.html") == "<hgroup>" + lines.format("h2")


def test_machines_are_told_each_as_what_it_is(tmp_path: Path) -> None:
    on = site(tmp_path, WHOLE)
    item = ET.fromstring(on.html("feed.xml")).find("channel/item")
    assert item is not None
    html = on.html("a/index.html")

    assert article(on)["headline"] == "山城来信"
    assert article(on)["alternativeHeadline"] == ["三位老街坊眼中的修缮", "记者走访三十家老店"]
    assert article(on)["articleSection"] == "中国故事"
    assert article(on)["description"] == item.findtext("description") == "三十家老店还在。"
    assert '<meta property="og:title" content="山城来信">' in html
    assert '<meta property="og:description" content="三十家老店还在。">' in html
    assert '<meta name="description" content="三十家老店还在。">' in html
    assert item.findtext("title") == "山城来信"
    assert [one.text for one in item.findall("category")] == ["老街", "中国故事"]
    assert [one.text for one in item.findall("{http://purl.org/dc/terms/}alternative")] == [
        "三位老街坊眼中的修缮",
        "记者走访三十家老店",
    ]
    assert "三十家老店还在。" in on.main("channel/street/index.html")
    assert "三十家老店还在。" not in on.main("a/index.html")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("山城老街见闻", ["——山城老街见闻"]),
        ("——山城老街见闻", ["——山城老街见闻"]),
        ("—— 山城老街见闻", ["——山城老街见闻"]),
        ("--山城老街见闻", ["——山城老街见闻"]),
        ("⸺山城老街见闻", ["——山城老街见闻"]),
        ("——记{缙|jìn}云", ["——记缙（jìn）云"]),
        ("1978—2018年的山城", ["——1978—2018年的山城"]),
        ("[山城老街见闻, 街道办说还要再修]", ["——山城老街见闻", "街道办说还要再修"]),
        ("[——山城老街见闻, ——街道办说还要再修]", ["——山城老街见闻", "——街道办说还要再修"]),
        ("[——]", []),
        ("——", []),
        ("[]", []),
    ],
)
def test_the_page_prints_the_dash(typed: str, printed: list[str], tmp_path: Path) -> None:
    if typed == "[]":
        assert (
            Site(tmp_path)
            .put(FEATURE.replace("{fields}", "subtitle: []").replace("{language}", "zh"))
            .run("check")
            .code
            == 1
        )
        return
    on = site(tmp_path, f"subtitle: {typed}")
    lines = re.findall(r'<p class="under[^"]*">(.*?)</p>', on.main("a/index.html"))

    assert [re.sub("<[^>]*>", "", line) for line in lines] == printed


def test_english_has_no_dash(tmp_path: Path) -> None:
    on = site(tmp_path, "kicker: A letter home\nsubtitle: Thirty years of a street", "en")

    assert '<p class="over many">A letter home</p>' in on.main("a/index.html")
    assert '<p class="under many">Thirty years of a street</p>' in on.main("a/index.html")
    assert "——" not in on.html("a/index.html")


def test_traditional_characters_are_set_alike(tmp_path: Path) -> None:
    on = site(tmp_path, "column: 專題\nsubtitle: 記者走訪三十家老店", "zh-Hant")

    assert group(on, "a/index.html").endswith("<p>——記者走訪三十家老店</p></hgroup>")


def test_they_are_typeset_and_escaped(tmp_path: Path) -> None:
    on = site(tmp_path, "kicker: 甲,乙<b\nsubtitle: 丙:丁&戊")

    assert "甲，" in group(on, "a/index.html")
    assert "乙&lt;b" in group(on, "a/index.html")
    assert "丙：" in group(on, "a/index.html")
    assert article(on)["alternativeHeadline"] == ["甲，乙<b", "丙：丁&戊"]


def test_a_page_without_any_pays_nothing(tmp_path: Path) -> None:
    on = site(tmp_path, "")

    for page in ("a/index.html", "index.html", "channel/street/index.html"):
        assert "hgroup" not in on.html(page)
        assert ".under" not in on.html(page)
    assert "purl.org/dc/terms" not in on.html("feed.xml")


def test_the_headline_face_has_none_of_their_characters(tmp_path: Path) -> None:
    with_lines = site(tmp_path / "one", WHOLE).html("a/index.html")
    alone = site(tmp_path / "two", "").html("a/index.html")
    face = r"assets/headline-\w+\.woff2"

    assert re.findall(face, with_lines) == re.findall(face, alone)


def test_a_list_changes_with_them(tmp_path: Path) -> None:
    on = site(tmp_path, "")
    before = on.html("channel/street/index.html")
    on.write(
        "content/a/feature.md",
        "---\ntitle: 山城来信\nchannel: [老街]\nsubtitle: 老街见闻\n---\n清晨六点，第一家面馆开了门。\n",
    )
    on.build()

    assert on.html("channel/street/index.html") != before
    assert "——老街见闻" in group(on, "channel/street/index.html")


def test_a_card_says_them_and_stays_the_same_without() -> None:
    alone = plan_card("山城来信", (), "测试报", "灯")
    both = plan_card("山城来信", (), "测试报", "灯", "三位老街坊", "——老街见闻")

    assert alone == plan_card("山城来信", (), "测试报", "灯", "", "")
    assert both.address != alone.address
    assert (
        plan_card("山城来信", (), "测试报", "灯", "甲", "乙").address
        != plan_card("山城来信", (), "测试报", "灯", "乙", "甲").address
    )
    assert len(plan_card("山城", (), "报", "", "字" * 90).over) < 30


def test_the_hero_has_a_caption(tmp_path: Path) -> None:
    on = Site(tmp_path).put(
        "-- content/a/feature.md --\n---\ntitle: 甲\nhero: images/a.svg\nhero_caption: 街口的面馆\nimage_credit: 李青摄\n---\n正文。\n"
        '-- content/a/images/a.svg --\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1600 900"><path d="M0 0h1600v900z" fill="#888"/></svg>\n'
    )
    on.build()

    assert "<figcaption>街口的面馆</figcaption>" in on.main("a/index.html")
    assert 'alt="街口的面馆"' in on.main("a/index.html")
