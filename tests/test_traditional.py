"""Features in traditional Chinese: their units, datelines, dates, speakers, lines and titles, through the front door."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tekan.chinese.datelines import dateline
from tekan.chinese.dates import leading_date
from tests.inline_site import Site, characters

SITE = """-- site.yaml --
name: 島嶼報
language: {language}
base_url: https://example.org/
headline_font: off
share_cards: off
qr: off
-- content/a/feature.md --
---
title: 山裡的回聲
{fields}---
{text}
"""


def page(site: Callable[[str], Site], text: str, fields: str = "", language: str = "zh-Hant") -> str:
    built = site(SITE.format(language=language, text=text, fields=fields)).build()
    assert "error" not in built.stderr
    return built.html("a/index.html")


def bound(html: str) -> set[str]:
    """Give the stretches of a page in which no line ends."""
    return set(re.findall(r'<span class="u">([^<]*)</span>', html))


TOGETHER = (
    *"第3屆 5號 27公里 3檔 12個 8萬元 2億元 3張 62歲 6週 100公噸 3公斤 12台 7隻 3艘 9隊 7樓 6棟 15場 2輛".split(),
    *"10餘名 3萬餘人 10點半 3刻鐘 5鐘頭 第2季 30坪 5公升 300毫升 100公釐 2公分 5英吋 55吋 4哩 12浬 2台斤 5磅".split(),
    *"8罐 3則 2冊 5輯 22縣市 3鄉鎮 8鄰 2巷 13之1號 台9線 15航班 3塊錢 5毛 100日圓 4學分 2節課 5瓩 100兆元".split(),
    *"3歲半 2劑 3針 9頂 6通 3輩 5成5 300億元 1.2萬次 40餘戶 3,000顆".split(),
)  # fmt: skip
APART = (
    *"其中3來自花蓮 第一屆 三公里 前2者 2024與2025 5因此 7才 8可以 1跟2 6就".split(),
)  # fmt: skip
"""Numbers whose next character is no unit of theirs."""


def test_numbers_stay_with_the_units_of_taiwan_and_hong_kong(site: Callable[[str], Site]) -> None:
    text = "\n\n".join(f"這裡有{one}在。" for one in (*TOGETHER, *APART))
    spans = bound(page(site, text))

    assert [one for one in TOGETHER if one not in spans] == []
    assert spans - set(TOGETHER) == set()


DATELINES = (
    "【記者顏若水／台北報導】", "〔記者顏若水／台北報導〕", "［記者顏若水／台北報導］", "【本報台北訊】", "〔本報訊〕", "［本報訊］",
    "（中央社記者顏若水台北12日電）", "（中央社台北12日電）", "（路透東京12日電）", "（法新社巴黎12日電）", "（美聯社紐約5月12日電）",
    "（中央社綜合外電報導）", "（中央社紐約12日綜合外電報導）", "（綜合報導）", "【聯合報／記者顏若水／台北即時報導】", "【明報專訊】",
    "本報訊（記者 顏若水）", "香港中通社香港5月1日電", "（記者顏若水台北報導）", "中央社／台北12日電", "［中央社台北12日電］",
)  # fmt: skip
NO_DATELINES = (
    "（記者節那天，他還在山上）", "記者問他為什麼不走，", "中央山脈的12日電力中斷，", "本報訊問了三個人，", "（中央社區的老人）", "〔註〕", "［一］",
    "（綜合來看）", "（12日電影上映）", "［編按：綜合外電報導］", "（他在台北12日）", "綜合外電報導，", "（電報局12日關門）", "〔記者不在〕",
)  # fmt: skip


@pytest.mark.parametrize("head", DATELINES)
def test_a_dateline_is_known_by_the_signs_of_its_press(head: str) -> None:
    assert dateline(f"{head}山裡的小學今天開學。") == head


@pytest.mark.parametrize("head", NO_DATELINES)
def test_words_that_look_like_a_dateline_are_none(head: str) -> None:
    assert dateline(f"{head}山裡的小學今天開學。") == ""


def test_a_dateline_in_brackets_is_set_apart_and_in_no_excerpt(site: Callable[[str], Site]) -> None:
    html = page(site, "（中央社台北12日電）山裡的小學今天開學。")

    [shown] = re.findall(r'<span class="dateline">(.*?)</span>山', html)
    assert characters(shown) == "（中央社台北12日電）"
    assert 'name="description" content="山裡的小學今天開學。"' in html


DATES = {
    "民國94年": "2005", "民國一一三年5月": "2024-05", "中華民國113年5月20日": "2024-05-20", "113年5月20日": "",
    "日治時期": "", "日據時期": "", "清領初期": None, "清領時期": "", "荷治時期": "", "明鄭時期": "", "戒嚴時期": "", "解嚴後": "", "光復前": "",
    "戰後初期": "", "戰後": "", "八〇年代": "", "一九八〇年代": "", "國曆5月": "", "農曆年前": "", "小年夜": "", "春節連假": "", "12月14號": "",
    "週三": "", "上週五": "", "5月1日（週三）上午10時": "", "下午3點半": "", "隔年": "", "2023/12/14": "2023-12-14",
    "昭和12年": "", "光緒二十一年": "", "去年12月中旬": "",
    "解嚴後的台灣": None, "戰後嬰兒潮": None, "過年紅包": None, "八〇後": None, "治水": None, "國曆上": None, "連假": None, "113年級": None,
    "光復國小": None, "鄭成功": None,
}  # fmt: skip
"""Dates, each with its ISO 8601 form where it is exact, and what is none."""


@pytest.mark.parametrize(("said", "iso"), DATES.items())
def test_dates_of_taiwan_are_read_to_their_end(said: str, iso: str | None) -> None:
    found = leading_date(f"{said}，山裡下雨。")

    assert (found and (found.end, found.iso)) == (iso if iso is None else (len(said), iso))


HEADS = [
    ("問", "答"), ("記者", "曾海生"), ("提問", "回答"), ("採訪者", "受訪者"), ("主持人", "吳可心"), ("訪問者", "曾海生"), ("主持", "林月嬌"),
    ("編輯", "曾海生"), ("本報記者", "曾海生"), ("Q", "A"),
]  # fmt: skip


@pytest.mark.parametrize(("asks", "answers"), HEADS)
def test_who_asks_is_known_by_what_they_are_called(
    site: Callable[[str], Site], asks: str, answers: str
) -> None:
    # The one who answers speaks first, so that the order tells nothing.
    text = f"/// interview\n{answers}：是我。\n\n{asks}：你是誰？\n\n{answers}：我。\n\n{asks}：好。\n///"
    html = page(site, text)
    asked = re.findall(r'<div class="question"[^>]*><p><b class="speaker">([^<]*)：</b>', html)

    assert asked == [asks, asks]
    assert len(re.findall('<div class="turn">', html)) == 2


CREDITS = {
    "記者范綱攝": "范綱", "范綱攝": "范綱", "范綱 攝": "范綱", "攝影／范綱": "范綱", "攝影：范綱": "范綱", "圖／范綱": "范綱", "本報記者 范綱 攝影": "范綱",
    "島嶼報記者范綱攝": "范綱", "（記者范綱攝）": "范綱", "資料照": "", "圖／中央社": "", "中央社提供": "", "本報資料照片": "", "圖：業者提供": "",
}  # fmt: skip
"""Credits of pictures, and the person whom each names."""


@pytest.mark.parametrize(("credit", "name"), CREDITS.items())
def test_a_credit_names_its_photographer(
    site: Callable[[str], Site], png: bytes, credit: str, name: str
) -> None:
    laid = site(
        SITE.format(
            language="zh-Hant", text="文。", fields=f"hero: a.png\nhero_alt: 山\nhero_credit: {credit}\n"
        )
    )
    laid.write("content/a/a.png", png)
    html = laid.build().html("a/index.html")
    [image] = re.findall(r'"@type": ?"ImageObject".*?\}', html, re.DOTALL)[:1]

    assert f'"name":"{name}"' in image.replace(" ", "") if name else '"Person"' not in image, image


def test_quotation_marks_and_marks_stay_as_they_were_typed(site: Callable[[str], Site]) -> None:
    text = "「燈不是給我們看的，」他說：『是給「他們」看的。』——《守燈人手冊》、〈序〉；他走了……對吧？"

    assert text in characters(page(site, text))


TITLES_APART = "編者按 編者註 編輯手記 編輯室報告 引言 前言 卷首語 後記 尾聲 記者札記 採訪側記 附錄 附記 更正說明 小檔案 小辭典 相關報導 延伸閱讀 參考資料 註釋"


@pytest.mark.parametrize("title", TITLES_APART.split())
def test_what_stands_beside_the_sections_has_no_number(site: Callable[[str], Site], title: str) -> None:
    html = page(site, f"導語。\n\n## 山\n\n文。\n\n## 海\n\n文。\n\n## {title}\n\n文。")
    contents = re.search(r'<nav class="contents".*?</nav>', html, re.DOTALL)

    assert contents
    numerals = characters(contents[0])
    assert ("二" in numerals, "三" in numerals) == (True, False)


@pytest.mark.parametrize(
    "closing",
    [
        "敬祝\n平安",
        "此致\n敬禮",
        "順頌\n時綏",
        "祝妳平安",
        "祝福妳們",
        "謹致問候",
        "敬頌\n教安",
        "耑此\n敬祝\n健康",
    ],
)
def test_the_closing_of_a_letter_stands_at_the_right(site: Callable[[str], Site], closing: str) -> None:
    html = page(site, f"/// letter\nsignature: 曾海生\n\n可心：\n\n扳手留給妳。\n\n{closing}\n///")

    last = closing.rpartition("\n")[2]
    assert re.search(rf'<p class="closing">{last}</p>', html), html


@pytest.mark.parametrize(
    "value", ["約1.2萬", "大約30", "將近300", "超過20億", "第3", "數十", "幾百", "3億5000萬", "兩百", "廿一"]
)
def test_a_key_figure_is_written_as_its_text_writes_it(site: Callable[[str], Site], value: str) -> None:
    html = page(site, f"全年{value}件。", f"figures:\n  - {{value: {value}, unit: 件, label: 件數}}\n")

    assert value + "件" in characters(html).replace(" ", "").replace("\n", "")


NAMES = {
    "標題": "title", "副標題": "subtitle", "引題": "kicker", "頻道": "channel", "欄目": "column", "發佈日期": "date", "更新時間": "updated",
    "來源": "source", "轉載": "reprint", "編輯": "editor", "攝影": "credits", "摘要": "summary", "圖說": "hero_caption", "審圖號": "map_approval",
    "關鍵數字": "figures", "系列": "series", "語言": "language",
}  # fmt: skip
BLOCKS = {
    "訪談": "interview", "時間線": "timeline", "大事記": "timeline", "編者按": "note", "記者手記": "note", "連結": "box", "人物簡介": "box",
    "詩歌": "verse", "書信": "letter", "統計表": "table", "評論": "commentary", "尾聲": "epilogue", "引語": "quotation", "圖表": "chart", "折線圖": "chart", "圓餅圖": "",
    "柱狀圖": "chart", "組圖": "gallery", "圖輯": "", "影片": "video", "錄音": "audio", "複句": "",
}  # fmt: skip
"""What editors in traditional Chinese may call a field or a block, and what it is."""


@pytest.mark.parametrize(("name", "field"), NAMES.items())
def test_a_field_is_known_by_its_traditional_name(site: Callable[[str], Site], name: str, field: str) -> None:
    said = site(SITE.format(language="zh-Hant", text="文。", fields=f"{name}: 山\n")).run("check").stderr

    assert re.search(rf"unknown-field.*{name}.*\n.*\n.*\n.*\b{field}\b", said), said


@pytest.mark.parametrize(("name", "block"), BLOCKS.items())
def test_a_block_is_known_by_its_traditional_name(site: Callable[[str], Site], name: str, block: str) -> None:
    said = site(SITE.format(language="zh-Hant", text=f"/// {name}\n文。\n///", fields="")).run("check").stderr

    assert (f"Did you mean “{block}”" in said) == bool(block), said
