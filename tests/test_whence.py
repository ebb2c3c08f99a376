"""Who made a feature, whence it came and what was changed: the page, the feed, the sitemap and the data agree."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from tekan.model.bylines import Byline, Credit
from tekan.pictures.credits import photographer
from tests.inline_site import Site

WHOLE = """
-- content/a/feature.md --
---
title: 山城来信
date: 2024-05-01 10:30
updated: 2024-05-03
source: {name: 新华社, title: 老街的灯, url: "https://example.com/a?b=1&c=2", date: 2024-04-30}
byline:
  outlet: 山城日报
  authors: [李青, 周远]
  credits:
    - {role: 摄影, names: [陈某]}
    - {role: 责任编辑, names: [王建国, 赵敏]}
    - {role: 文字, names: [沙某某]}
editor: [项耀瑶, 金长青]
corrections:
  - {date: 2024-05-04, text: 第三段的“三十家”应为“十三家”。}
  - {date: 2024-05-02 08:00, text: 更正：题图说明有误。}
map_approval: 审图号：GS(2024)1234号
reprint: true
---
清晨六点，第一家面馆开了门。
"""
ATOM, DC = "{http://www.w3.org/2005/Atom}", "{http://purl.org/dc/elements/1.1/}"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(tmp_path_factory.mktemp("whole")).put(WHOLE).build()


def built(tmp_path: Path, fields: str, site: str = "") -> Site:
    return (
        Site(tmp_path)
        .put(f"{site}-- content/a/feature.md --\n---\ntitle: 甲\n{fields}\n---\n正文。\n")
        .build()
    )


def article(on: Site) -> dict[str, Any]:
    found = re.search(r'ld\+json">(.*?)</script>', on.html("a/index.html"))
    assert found
    return dict(json.loads(found[1])["@graph"][0])


def sources(on: Site) -> list[str]:
    found = re.search(r'<ul class="sources">(.*?)</ul>', on.main("a/index.html"), re.DOTALL)
    assert found
    return [unescape(re.sub("<[^>]*>", "", line)) for line in re.findall("<li>(.*?)</li>", found[1])]


def signoff(on: Site) -> str:
    found = re.search(r'<footer class="signoff">(.*?)</footer>', on.html("a/index.html"), re.DOTALL)
    assert found
    return unescape(re.sub("<[^>]*>", "", found[1]))


def item(on: Site) -> ET.Element:
    found = ET.fromstring(on.html("feed.xml")).find("channel/item")
    assert found is not None
    return found


def test_the_page_says_it(whole: Site) -> None:
    assert sources(whole)[:8] == [
        "2024年5月1日 10:30",
        "更新：2024年5月4日 见更正",
        "来源：新华社《老街的灯》（2024年4月30日）",
        "编辑：项耀瑶、金长青",
        "山城日报 李青 周远",
        "摄影：陈某",
        "责任编辑：王建国、赵敏",
        "文字：沙某某",
    ]
    assert '<a href="https://example.com/a?b=1&amp;c=2" rel="noopener">《老街的灯》</a>' in whole.html(
        "a/index.html"
    )
    assert signoff(whole).startswith(
        "更正 2024年5月4日 第三段的“三十家”应为“十三家”。更正 2024年5月2日 08:00 题图说明有误。"
    )
    assert "审图号：GS(2024)1234号" in signoff(whole)
    assert "摄影：陈某 责任编辑：王建国、赵敏 文字：沙某某" in " ".join(signoff(whole).split())


def test_structured_data_says_the_same(whole: Site) -> None:
    said = article(whole)

    assert said["datePublished"] == "2024-05-01T10:30+08:00"
    assert said["dateModified"] == "2024-05-04"
    assert [one["name"] for one in said["author"]] == ["李青", "周远", "沙某某"]
    assert [one["name"] for one in said["editor"]] == ["项耀瑶", "金长青"]
    assert [(one["roleName"], one["contributor"]["name"]) for one in said["contributor"]] == [
        ("摄影", "陈某"),
        ("责任编辑", "王建国"),
        ("责任编辑", "赵敏"),
    ]
    assert said["correction"] == [
        {
            "@type": "CorrectionComment",
            "text": "第三段的“三十家”应为“十三家”。",
            "datePublished": "2024-05-04",
        },
        {"@type": "CorrectionComment", "text": "题图说明有误。", "datePublished": "2024-05-02T08:00+08:00"},
    ]
    assert said["isBasedOn"] == {
        "@type": "CreativeWork",
        "name": "老街的灯",
        "url": "https://example.com/a?b=1&c=2",
        "datePublished": "2024-04-30",
        "publisher": {"@type": "Organization", "name": "新华社"},
    }


def test_feed_and_sitemap_and_share_tags_say_the_same(whole: Site) -> None:
    html = whole.html("a/index.html")

    assert [one.text for one in item(whole).findall(f"{DC}creator")] == ["李青", "周远", "沙某某"]
    assert [one.text for one in item(whole).findall(f"{DC}contributor")] == ["陈某", "王建国", "赵敏"]
    assert item(whole).findtext("pubDate") == "Wed, 01 May 2024 10:30:00 +0800"
    assert item(whole).findtext(f"{ATOM}updated") == "2024-05-04T00:00:00+08:00"
    assert "a/index.html</loc><lastmod>2024-05-04</lastmod>" in whole.html("sitemap.xml")
    assert '<meta property="article:published_time" content="2024-05-01T10:30+08:00">' in html
    assert '<meta property="article:modified_time" content="2024-05-04">' in html


@pytest.mark.parametrize(
    ("fields", "changed"),
    [
        ("date: 2024-05-01", ""),
        ("date: 2024-05-01\nupdated: 2024-05-03", "2024-05-03"),
        ("updated: 2024-05-03 09:00", "2024-05-03T09:00+08:00"),
        ("corrections: [{date: 2024-05-02, text: 乙}]", "2024-05-02"),
        ("updated: 2024-05-03\ncorrections: [{date: 2024-05-02, text: 乙}]", "2024-05-03"),
        ("updated: 2024-05-03\ncorrections: [{date: 2024-05-03 08:00, text: 乙}]", "2024-05-03T08:00+08:00"),
    ],
)
def test_the_newest_change_counts_everywhere(fields: str, changed: str, tmp_path: Path) -> None:
    on = built(tmp_path, fields)

    assert article(on).get("dateModified", "") == changed
    assert ("article:modified_time" in on.html("a/index.html")) is bool(changed)
    assert (item(on).find(f"{ATOM}updated") is not None) is bool(changed)
    assert any("更新：" in line for line in sources(on)) is bool(changed)
    assert (f"<lastmod>{changed}</lastmod>" in on.html("sitemap.xml")) is bool(changed)


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ("source: 新华社", "来源：新华社"),
        ("source: 来源：新华社", "来源：新华社"),
        ("source: {name: 新华社}", "来源：新华社"),
        ("source: {name: 新华社, title: 《老街的灯》}", "来源：新华社《老街的灯》"),
        ("source: {name: 新华社, date: 2024-04-30}", "来源：新华社（2024年4月30日）"),
        ("collected_by: 抽屉视频", "来源：抽屉视频收集"),
        ("editor: 项耀瑶", "编辑：项耀瑶"),
        ("editor: [项耀瑶]", "编辑：项耀瑶"),
        ("date: unknown\ndate_note: 原页未注明", "日期不详（原页未注明）"),
        ("date_note: 原页“日期”一栏是空的", "原页“日期”一栏是空的"),
        ("date: 2024-05-01\ndate_note: 据原刊", "2024年5月1日（据原刊）"),
        ("byline: {credits: [{role: 审校, names: [王某, 赵某]}]}", "审校：王某、赵某"),
    ],
)
def test_each_is_printed_as_papers_print_it(fields: str, line: str, tmp_path: Path) -> None:
    assert line in sources(built(tmp_path, fields))


def test_a_name_alone_leads_to_the_original(tmp_path: Path) -> None:
    on = built(tmp_path, 'source: {name: 新华社, url: "https://example.com/a"}')

    assert '来源：<a href="https://example.com/a" rel="noopener">新华社</a>' in on.html("a/index.html")
    assert article(on)["isBasedOn"] == {
        "@type": "CreativeWork",
        "url": "https://example.com/a",
        "publisher": {"@type": "Organization", "name": "新华社"},
    }


def test_an_original_on_the_same_site_is_linked_from_where_it_is_shown(tmp_path: Path) -> None:
    on = built(
        tmp_path,
        "source: {name: 本报, title: 面馆, url: ../b/index.html}",
        "-- content/b/feature.md --\n---\ntitle: 面馆\n---\n正文。\n",
    )

    assert '<a href="../b/index.html">《面馆》</a>' in on.html("a/index.html")
    assert article(on)["isBasedOn"]["url"] == "https://example.org/b/index.html"


def test_nothing_is_said_that_is_not_known(tmp_path: Path) -> None:
    said = article(built(tmp_path, ""))

    assert {
        "author",
        "editor",
        "contributor",
        "dateModified",
        "correction",
        "isBasedOn",
        "alternativeHeadline",
    } & said.keys() == set()


@pytest.mark.parametrize(
    ("fields", "editors"),
    [
        ("editor: 项耀瑶", ["项耀瑶"]),
        ("editor: 抽屉视频\ncollected_by: 抽屉视频", []),
        ("editor: 新华社\nsource: 新华社", []),
        ("editor: 测试报", []),
        ("editor: 山城日报", []),
        ("editor: [本报编辑部, 项耀瑶]", ["项耀瑶"]),
    ],
)
def test_a_paper_is_no_person(fields: str, editors: list[str], tmp_path: Path) -> None:
    assert [one["name"] for one in article(built(tmp_path, fields)).get("editor", [])] == editors


def test_a_waiver_is_printed(tmp_path: Path) -> None:
    assert "转载说明：原文未署名" in signoff(built(tmp_path, "reprint: {waiver: 原文未署名}"))
    assert "转载说明" not in signoff(built(tmp_path / "b", "reprint: false"))


def test_who_writes_is_an_author() -> None:
    byline = Byline((), (("李青",),), (Credit(("采写",), (("沙某某",),)), Credit(("摄影",), (("陈某",),))))

    assert byline.writers == (("李青",), ("沙某某",))
    assert byline.helpers == (Credit(("摄影",), (("陈某",),)),)


@pytest.mark.parametrize(
    ("credit", "name"),
    [
        ("李青摄", "李青"),
        ("李青 摄", "李青"),
        ("新华社记者 李青 摄", "李青"),
        ("新华社记者李青摄", "李青"),
        ("本报通讯员 王建国摄影", "王建国"),
        ("摄影：李青", "李青"),
        ("图/李青", "李青"),
        ("（李青 摄）", "李青"),
        ("阿依古丽·买买提 摄", "阿依古丽·买买提"),
        ("本版图片由山城影像馆提供", ""),
        ("山城影像馆摄", ""),
        ("新华社摄", ""),
        ("本报记者摄", ""),
        ("资料图片", ""),
        ("图片由李青提供", ""),
        ("摄于1984年", ""),
        ("李青/新华社", ""),
        ("视觉中国", ""),
        ("图：视觉中国网", ""),
        ("", ""),
    ],
)
def test_a_photographer_is_named_only_where_the_credit_names_one(credit: str, name: str) -> None:
    assert photographer(credit) == name


def test_readings_and_marks_are_set_in_each(tmp_path: Path) -> None:
    on = built(
        tmp_path,
        "editor: 王{缙|jìn}\nsource: 缙云报,网\nbyline: {credits: [{role: 摄影, names: ['李{缙|jìn}']}]}\nmap_approval: GS(2024)1号",
    )

    assert sum(line.count("缙") for line in sources(on)) == 3
    assert "来源：缙云报，网" in sources(on)
    assert article(on)["contributor"][0]["contributor"]["name"] == "李缙"
    assert "rt{" in on.html("a/index.html")
