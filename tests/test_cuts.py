"""What stands for a text in lists and for machines: cut where a newspaper would cut it, and the same everywhere."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tekan.chinese.cuts import broken_off, cut, ends_clause, ends_sentence
from tests.inline_site import Site, characters

MOST = 120
CLOSING = dict(zip("“‘「『《〈（【", "”’」』》〉）】", strict=True))
STREET = "老街在城南门外，长约三百米，两旁都是老店，清晨六点开门，夜里十点关灯，三十年来一直如此，街上的人都认得它的灯"
"""A sentence without an end, of fewer characters than half of what a summary holds."""
AND = "；去年冬天市里请来了设计师"
ON = "后来又说了许多话" * 20
"""A text that gives no place to end at."""


def balanced(text: str) -> bool:
    opened: list[str] = []
    for mark in text.replace("O’N", ""):
        if mark in CLOSING:
            opened.append(CLOSING[mark])
        elif mark in CLOSING.values() and (not opened or opened.pop() != mark):
            return False
    return not opened


# --- The table ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("summary", "rest"),
    [
        (STREET + AND + "。", ON),
        (STREET + AND + "！", ON),
        (STREET + AND + "？", ON),
        (STREET + AND + "？！", ON),
        (STREET + AND + "……", ON),
        (STREET + AND + "。", "和平年代" + ON),  # 和 begins the next sentence
        (STREET + AND + "！", "等他来" + ON),
        (STREET + "，周师傅说：“" + AND[1:] + "。”", ON),
        (STREET + "，周师傅喊：“开门啦！”", ON),
        (STREET + "，周师傅问：「开不开门？」", ON),
        (STREET + "，周师傅说：“好得很……”", ON),
        (STREET + "，周师傅说：“他问‘走吗？’”", ON),
        ("周师傅说：“他讲过‘" + STREET + "。’”", ON),
        (STREET + "（" + AND[1:] + "。）", ON),
        (STREET + "，长3.5公里。", "2020年5月" + ON),
        (STREET + "。", ON),  # less than half of what there is room for, but a sentence
        ("字" * 20 + "。", "句" * 120),
        (
            "The street lies south of the gate, and Mr. Li has kept his shop in it for years. ",
            "He k" + "n" * 90,
        ),
    ],
)
def test_a_summary_ends_with_a_sentence(summary: str, rest: str) -> None:
    assert cut(summary + rest, MOST) == summary.rstrip()


@pytest.mark.parametrize(
    ("summary", "rest"),
    [
        (STREET + AND, "，" + ON),
        (STREET + AND, "；" + ON),
        (STREET + AND, "——" + ON),
        (ON[:80], "：" + ON),
        (ON[:80], "、" + ON),
        (STREET, AND + "、" + ON),  # a clause before an enumeration
        (STREET + AND, "……，" + ON),
        (STREET, "，总投资1,234,567.89亿元" + ON),
        (STREET, "，增长3.5%" + ON),
        (STREET, "，他们喊着“加油！”的口号" + ON),
        (STREET, "，他问“走吗！”和" + ON),
        (STREET, "，他在《" + ON + "》里写道，好。"),
        (STREET, "，他在《你好！，" + ON + "》里写道，好。"),
        (STREET, "，周师傅（" + ON + "）来了，好。"),
        (STREET + AND + "“好”", "，" + ON),
        (STREET + AND + "（好）", "，" + ON),
        (STREET, "，比分3：2" + ON),
        ("Duke University in " + "Durham " * 12 + "county", ", which " + "n" * 90),
    ],
)  # fmt: skip
def test_a_summary_ends_with_a_clause(summary: str, rest: str) -> None:
    assert cut(summary + rest, MOST) == summary + ("…" if summary.isascii() else "……")


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        # What is longer than all there is room for is cut inside and closed again.
        ("“" + STREET + "。" + AND[1:] + "，" + ON + "。”", "“" + STREET + "。”"),
        ("“" + STREET + AND + "，" + ON + "。”", "“" + STREET + AND + "……”"),
        ("（" + STREET + "，" + ON + "）", "（" + STREET + "……）"),
        ("“她说‘" + STREET + "，" + ON + "’”", "“她说‘" + STREET + "……’”"),
        ('"' + STREET + "，" + ON + '"', '"' + STREET + '……"'),
        # Nothing closes it: a quotation of several paragraphs.
        ("“" + STREET + "。" + ON, "“" + STREET + "。”"),
        # No end at all: behind the last whole word or number.
        ("字" * 130, "字" * 118 + "……"),
        ("字" * 112 + "1,234,567.89亿元" + ON, "字" * 112 + "……"),
        ("字" * 112 + "2020年5月20日" + ON, "字" * 112 + "……"),
        ("字" * 114 + "550 余家" + ON, "字" * 114 + "……"),
        ("字" * 114 + "一百二十三亿元" + ON, "字" * 114 + "……"),
        ("字" * 114 + "百分之三十点五" + ON, "字" * 114 + "……"),
        ("字" * 112 + "O’Neill" + ON, "字" * 112 + "……"),
        ("字" * 112 + "https://example.org/?a=1&b=2" + ON, "字" * 112 + "……"),
        ("字" * 112 + "2022—2024年" + ON, "字" * 112 + "……"),
        ("字" * 117 + "葛\U000e0101城" + ON, "字" * 117 + "……"),
        ("字" * 90 + "《" + "名" * 60 + "》" + ON, "字" * 90 + "……"),
        ("见" + "https://example.org/" + "a" * 200, "见……"),
        ("kilometres " * 20, " ".join(["kilometres"] * 10) + "…"),
        # There is no room for the word at all.
        ("a" * 200, "a" * 118 + "…"),
    ],
)
def test_where_there_is_no_good_place_a_summary_is_whole_all_the_same(text: str, summary: str) -> None:
    assert cut(text, MOST) == summary


@pytest.mark.parametrize(
    "text", ["", "短。", "没有句号", "他说：", "（未完", "1,234,567.89亿元", "字" * 120, "，"]
)
def test_what_is_short_comes_out_whole(text: str) -> None:
    assert cut(text, MOST) == text


@pytest.mark.parametrize(
    ("text", "is_sentence", "is_clause"),
    [
        ("好。", True, False),
        ("好。”", True, False),
        ("好。）", True, False),
        ("好？」", True, False),
        ("好……", True, False),
        ("Good.", True, False),
        ("好", False, False),
        ("好：", False, True),
        ("好，", False, True),
        ("好——", False, True),
        ("（好）", False, False),
        ("“好”", False, False),
        ("", False, False),
    ],
)
def test_how_a_text_ends_is_known(text: str, is_sentence: bool, is_clause: bool) -> None:
    assert (ends_sentence(text), ends_clause(text)) == (is_sentence, is_clause)
    assert broken_off("如下：") == "如下……"


# --- What holds of every text ---------------------------------------------------------------------

WORDS = st.sampled_from(
    [
        *("老街", "周师傅说", "清晨六点开门", "两旁都是老店", "的", "和"),
        *("，", "，", "、", "；", "：", "——", "。", "。", "！", "？", "……"),
        *("约1,234,567.89亿元", "达3.5%", "自2020年5月", "在10:30", "有550余家", "约三百二十万元"),
        *("与O’Neill", "在R&D", "患COVID-19", "见https://example.org/a?b=1", "买iPhone 15"),
    ]
)


def _paired(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pairs = st.sampled_from([*CLOSING.items()])
    return st.tuples(pairs, st.lists(inner, min_size=1, max_size=12)).map(
        lambda given: given[0][0] + "".join(given[1]) + given[0][1]
    )


TEXTS = st.lists(st.recursive(WORDS, _paired, max_leaves=8), max_size=50).map("".join)
LIMITS = st.sampled_from([40, 80, 120])
WHOLE = re.compile(
    r"1,234,567\.89亿元|3\.5%|2020年5月|10:30|550余家|三百二十万元|O’Neill|R&D|COVID-19|https://example\.org/a\?b=1|iPhone"
)


def doubled(text: str) -> list[str]:
    return re.findall("[，、；：—][，、；：—。！？…]|。…|…{3,}", text.replace("——", "—"))


@given(TEXTS, LIMITS)
def test_a_summary_is_a_whole_beginning_of_its_text(text: str, most: int) -> None:
    summary = cut(text, most)

    assert len(summary) <= most
    assert (summary == text) == (len(text) <= most)
    assert cut(summary, most) == summary
    assert balanced(text)
    assert balanced(summary)
    kept = next(n for n in range(len(summary), -1, -1) if text.startswith(summary[:n]))
    assert re.fullmatch("(?:……|…)?[”’」』》〉）】]*", summary[kept:])
    assert len(text) <= most or kept > 0
    assert not doubled(summary) or doubled(text)
    if len(text) > most:
        assert not summary[:kept].rstrip("…").endswith(tuple("，、；：—“‘「『《〈（【")), "no mark dangles"
        assert not [found for found in WHOLE.finditer(text) if found.start() < kept < found.end()]


@given(st.text("字，。！？…“”‘’《》（）、：；— \"'.,!?ab1", max_size=200), LIMITS)
def test_any_marks_in_any_order_are_cut_to_the_length(text: str, most: int) -> None:
    summary = cut(text, most)

    assert len(summary) <= most
    assert summary == text or cut(summary, most) == summary


# --- Through the front door -----------------------------------------------------------------------

REPAIRS = "老街在城南门外，长约三百米，宽约六米，两旁都是老店，清晨六点开门，夜里十点关灯，三十年来一直如此，街上的人都认得它的灯，也认得灯下的人，去年冬天市里请来了设计师，从头到尾看了一遍，说要原样修缮，一砖一瓦都不许动，"
NEWER = """\
-- content/new/feature.md --
---
title: 新的一期
date: 2024-06-01
---
新的一期。
"""
CHANNEL = """\
-- site.yaml --
name: 测试报
base_url: https://example.org/
channels: [{name: 情感, slug: emotion}]
"""


def feature(text: str) -> str:
    return f"{CHANNEL}{NEWER}-- content/a/feature.md --\n---\ntitle: 测试\ndate: 2024-05-01\nchannel: [情感]\n---\n{text}\n"


def summaries(site: Site) -> dict[str, str]:
    """Give what each place says of content/a."""
    page, cover, channel = map(site.html, ("a/index.html", "index.html", "channel/emotion/index.html"))

    def found(pattern: str, html: str) -> str:
        match = re.search(pattern, html, re.DOTALL)
        assert match, pattern
        return match[1]

    return {
        "description": unescape(found('<meta name="description" content="(.*?)">', page)),
        "open graph": unescape(found('<meta property="og:description" content="(.*?)">', page)),
        "structured data": json.loads(found('<script type="application/ld.json">(.*?)</script>', page))["@graph"][0]["description"],
        "cover": characters(found('<p class="excerpt[^"]*">(.*?)</p>', cover)),
        "channel": characters(found('<p class="excerpt[^"]*">(.*?)</p>', channel)),
        "feed": unescape(ET.fromstring(site.html("feed.xml")).findall(".//item/description")[1].text or ""),
    }  # fmt: skip


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        (
            REPAIRS
            + "这一次的修缮总投资1,234,567.89亿元，其中一半来自民间，另一半来自市里，三年内分批到位。",
            REPAIRS[:-1] + "……",
        ),
        (STREET + "，周师傅说:“" + AND[1:] + "。”" + ON + "。", STREET + "，周师傅说：“" + AND[1:] + "。”"),
        (STREET + AND + "……，" + ON + "。", STREET + AND + "……"),
        (STREET + "，发展**5G**,AI,A\n&B产业" + AND + "，" + ON, None),
        ("甲, 乙" * 60, None),
        # What stands before the text is not of it.
        ("【中国故事】" + STREET + "。", STREET + "。"),
        ("【中国故事】\n\n" + STREET + "。", STREET + "。"),
        ("【中国故事】【图志】　" + STREET + "。", STREET + "。"),
        (STREET + "，【中国故事】来了。", STREET + "，【中国故事】来了。"),
        ("/// note\ntitle: 编者按\n\n编者的话。\n///\n\n" + STREET + "。", STREET + "。"),
        ("### 小标题\n\n" + STREET + "。", STREET + "。"),
        # The lead says enough.
        (STREET + "。\n\n## 节\n\n正文。", STREET + "。"),
        (STREET + "。\n\n导语第二段。\n\n## 节\n\n正文。", STREET + "。导语第二段。"),
        (STREET + "。\n\n### 小标题\n\n正文。\n\n## 节\n\n正文。", STREET + "。"),
        # It says too little, and the text goes on behind it.
        ("导语。\n\n## 节\n\n正文。\n\n第二段。", "导语。正文。第二段。"),
        ("导语。”\n\n## 节\n\n正文。", "导语。”正文。"),
        ("It rains.\n\n## 节\n\nThe sun shines.", "It rains. The sun shines."),
        # What ends with no mark is not run into what follows.
        (STREET + "\n\n第二段。\n\n## 节\n\n正文。", STREET),
        ("改革图治 四十不惑\n\n## 节\n\n春雷一声响。", "改革图治 四十不惑　春雷一声响。"),
        ("本报记者 王奇\n\n" + STREET + "。\n\n## 节\n\n正文。", STREET + "。"),
        # What stands apart does not continue it.
        ("小岗村62岁的村民\n\n/// timeline\n1978年12月，按下手印。\n///", "小岗村62岁的村民"),
        ("导语。\n\n/// timeline\n1978年12月，按下手印。\n///", "导语。"),
        ("导语。\n\n- 甲\n- 乙", "导语。"),
        ("有三样：\n\n- 甲\n- 乙", "有三样……"),
        ("导语。\n\n/// epilogue\n尾声。\n///", "导语。"),
        ("导语。\n\n/// commentary\ntitle: 点评\n\n点评。\n///", "导语。"),
        ("导语。\n\n|甲|乙|\n|---|---|\n|丙|丁|\n\n正文。", "导语。"),
        # It goes on by itself.
        (STREET + "：\n\n第二段。\n\n## 节\n\n正文。", STREET + "：第二段。"),
        # Nothing else is there.
        (
            "/// timeline\n1978年12月，按下手印。\n\n1979年，丰收。\n///",
            "1978年12月，按下手印。1979年，丰收。",
        ),
        ("- 甲\n- 乙", "甲　乙"),
        ("> 甲说。\n>\n> 乙说。", "甲说。乙说。"),
    ],
)
def test_all_places_say_the_same_words(site: Site, text: str, summary: str | None) -> None:
    said = summaries(site.put(feature(text)).build())

    assert len(set(said.values())) == 1, said
    assert summary in (None, said["description"])
