"""Datelines: what is one at the head of a text, and what only looks like it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tekan.chinese.datelines import dateline
from tests.inline_site import Site

ARE_SOME = [
    "本报讯|　昨日，老街修缮完工。",
    "本报讯（记者 李青）|昨日，老街修缮完工。",
    "本报讯 （记者 李青 通讯员 周远）|昨日，老街修缮完工。",
    "本报讯(记者李青)|昨日，老街修缮完工。",
    "本报讯，|昨日老街修缮完工。",
    "本报讯|昨日，老街修缮完工。",
    "本刊讯：|老街修缮完工。",
    "新华社快讯：|老街修缮完工。",
    "新华社贵阳2月12日电|　老街修缮完工。",
    "新华社贵阳2月12日电（记者 李青、周远）|老街修缮完工。",
    "新华社北京2024年5月1日电 （记者李青）|老街修缮完工。",
    "新华社北京五月一日电|　老街修缮完工。",
    "新华社北京5月1日电|经批准，老街修缮完工。",
    "新华社联合国/日内瓦5月1日电|　老街修缮完工。",
    "据新华社贵阳2月12日电|　老街修缮完工。",
    "中新社北京5月1日电 题：老街的灯",
    "中新社北京5月1日电 题：老街的灯\n中新社记者 李青",
    "中新网杭州5月1日电(李青)|老街修缮完工。",
    "人民网北京5月1日电 （记者 李青）|老街修缮完工。",
    "本报贵阳2月12日电（记者 李青）|老街修缮完工。",
    "本报贵阳2月12日讯|　记者从街道获悉，老街修缮完工。",
    "本报贵阳专电|　老街修缮完工。",
    "贵阳2月12日电（记者 李青）|老街修缮完工。",
    "（本报记者 李青）|老街修缮完工。",
    "（记者 李青 王建国）|老街修缮完工。",
    "(本报记者李青 摄影报道)|老街修缮完工。",
    "（中青报·中青网记者 李青）|老街修缮完工。",
    "【本报讯】|老街修缮完工。",
    "【中国故事】|老街修缮完工。",
    "【环球时报记者 李青】|老街修缮完工。",
    "【中国故事】【本报讯】|老街修缮完工。",
    "【中国故事】 新华社北京5月1日电|　老街修缮完工。",
    "本报记者 李青",
    "本报记者 李 青 王建国",
    "■本报记者 李青 周远 文/图",
    "本报记者李青报道：|老街修缮完工。",
    "中央社台北12日電|　老街修繕完工。",
    "（中央社記者李青台北12日電）|老街修繕完工。",
    "本報訊（記者 李青）|老街修繕完工。",
    "BEIJING, May 1 (Xinhua) --| The street is done.",
    "GUIYANG, China —| The street is done.",
    "WASHINGTON (AP) —| The street is done.",
]
"""What stands before the bar is one."""

ARE_NONE = [
    "本报讯息传到街口，老人们都来了。",
    "本报记者站成立于1984年。",
    "本报记者李青说，街还在。",
    "本报将于5月1日起改版。",
    "本报社论发表以后，街上热闹起来。",
    "新华社记者李青是第一个走进老街的人。",
    "新华社贵阳分社2月12日电力中断。",
    "新华社北京2月12日电视直播了修缮仪式。",
    "新华社发的照片里，街口亮着灯。",
    "新华社5月1日成立。",
    "贵阳2月12日电力负荷创新高。",
    "2月12日电话铃响了。",
    "电报局就在街口。",
    "（记者手记）街还在。",
    "（记者节）这一天，老街来了许多人。",
    "（记者的话）街还在。",
    "（本报有删节）街还在。",
    "（本报编辑部）",
    "通讯员们来了。",
    "记者从街道办获悉，老街修缮完工。",
    "记者李青昨日走进老街，一家一家地问。",
    "老街（记者 李青）修缮完工。",
    "《本报讯》三个字印在头条。",
    "“新华社北京2月12日电”，报纸上这样写着。",
    "人民网评论说，街要修。",
    "【1】老街修缮完工。",
    "【老街修缮完工。",
    "The street — once dark — is lit.",
    "ABC is a school.",
    "U.S. troops left.",
]


@pytest.mark.parametrize("text", ARE_SOME)
def test_it_is_a_dateline(text: str) -> None:
    assert dateline(text.replace("|", "")) == text.partition("|")[0]


@pytest.mark.parametrize("text", ARE_NONE)
def test_it_is_none(text: str) -> None:
    assert dateline(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "记者" * 500,
        "（记者 " + "李青 " * 500,
        "记者 " + "李青、" * 500,
        "（记者 " + "王 " * 500,
        "某报某" * 300 + "电",
        "5月1日" * 300 + "电",
        "【" + "本报" * 300,
        "BEIJING, " + "A" * 900 + "—",
    ],
)
def test_no_text_takes_long(text: str) -> None:
    dateline(text)  # the patterns are compiled
    start = time.process_time()
    dateline(text)

    assert time.process_time() - start < 0.1


PAGE = """
-- content/a/feature.md --
---
title: 甲
---
{lead}

面馆开在街口，已经三十年。
"""


@pytest.mark.parametrize(
    ("lead", "html"),
    [
        ("本报讯 老街修缮完工。", '<span class="dateline">本报讯</span>　老街修缮完工。'),
        ("**本报讯**（记者 李青）老街修缮完工。", '<span class="dateline"><strong>本报讯</strong>（记者 李青）</span>老街修缮完工。'),
        ("【中国故事】老街修缮完工。", '<span class="dateline">【中国故事】</span>老街修缮完工。'),
        ("/// note\ntitle: 编者按\n\n按语。\n///\n\n本报讯　老街修缮完工。", '<span class="dateline">本报讯</span>　老街修缮完工。'),
    ],
)  # fmt: skip
def test_it_is_set_apart_and_no_part_of_what_is_said_elsewhere(lead: str, html: str, tmp_path: Path) -> None:
    site = Site(tmp_path).put(PAGE.replace("{lead}", lead)).build()

    assert html in site.html("a/index.html")
    assert ".dateline" in site.html("a/index.html")
    assert '<meta name="description" content="老街修缮完工。面馆开在街口，已经三十年。">' in site.html(
        "a/index.html"
    )
    assert "<description>老街修缮完工。" in site.html("feed.xml")
    assert html in site.html("index.html")


def test_a_paragraph_that_is_one_is_passed_over(tmp_path: Path) -> None:
    site = (
        Site(tmp_path)
        .put(PAGE.replace("{lead}", "本报记者 李青 周远\n\n## 一碗面\n\n老街修缮完工。"))
        .build()
    )

    assert '<p><span class="dateline">本报记者 李青 周远</span></p>' in site.html("a/index.html")
    assert 'name="description" content="老街修缮完工。' in site.html("a/index.html")


def test_a_lead_is_more_than_one(tmp_path: Path) -> None:
    site = Site(tmp_path).put(PAGE.replace("{lead}", "本报记者 李青 周远\n\n老街修缮完工。")).build()

    assert "<p>老街修缮完工。</p></div>" in site.main("index.html")
    assert site.main("a/index.html").count("老街修缮完工。") == 1
    assert site.main("a/index.html").index("老街修缮完工") < site.main("a/index.html").index("面馆开在")


def test_a_page_without_one_pays_nothing(tmp_path: Path) -> None:
    site = Site(tmp_path).put(PAGE.replace("{lead}", "老街修缮完工。")).build()

    assert "dateline" not in site.html("a/index.html")
