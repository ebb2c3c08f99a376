"""Where lines of running text may end, and which paragraphs are not stretched to the measure."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tekan.chinese.breaks import break_places, firm_spans, is_ragged
from tekan.chinese.typeset import typeset
from tekan.model.text import Element
from tests.inline_site import Site


def shown(text: str) -> str:
    """Give a text with `|` where a line may end beside a quotation mark."""
    for place in reversed(break_places(text)):
        text = f"{text[:place]}|{text[place:]}"
    return text


@pytest.mark.parametrize(
    "pieces",
    [
        "31.5亿|千瓦时", "138.7亿|千瓦时", "52.7万|人次", "180余万|人次", "3万余|人次", "412.6万|千瓦", "3万|平方|公里",
        "0.9个|百分点", "5个|百分点", "3.7平方|公里", "1200平方|千米", "10余万|千瓦时",
    ],
)  # fmt: skip
def test_a_wide_number_with_its_unit_may_be_parted_where_a_reader_breathes(pieces: str) -> None:
    whole = pieces.replace("|", "")

    assert [whole[start:end] for start, end in firm_spans(whole)] == pieces.split("|")


@pytest.mark.parametrize(
    "whole",
    [
        "550余家", "40万人次", "3个月", "1863.4亿元", "38652元", "1.2万亿元", "350亿元", "2500多公里", "5万小时", "100万", "3个",
        "80%", "第13年", "3000余名", "12平方米", "12480个", "60万多人",
    ],
)  # fmt: skip
def test_any_other_is_never_parted(whole: str) -> None:
    assert [*firm_spans(f"在{whole}，")] == [(1, 1 + len(whole))]


@pytest.mark.parametrize(
    "text",
    [
        "我省|“415X”|先进制造业", "便利！”|2021年3月", "他说：|“ok”，然后", "落款是|“Captain Winslow”，我", "好……”|他说",
        "他说|“……好", "GDP|“增长”快", "学“种菜”|3年", "“‘415X’|工程”", "增长5%|“以上”", "、|‘AI’|时代",
    ],
)  # fmt: skip
def test_a_line_may_end_outside_a_quotation_whatever_touches_its_marks(text: str) -> None:
    assert shown(text.replace("|", "")) == text


@pytest.mark.parametrize(
    "text",
    [
        "他说“好”就走", "（“415X”）", "《“AI”》", "say “hello” to", "Peter’s book", "“ok”，然后", "他说：“好。”", "“415X”",
        "rock ’n’ roll", "甲 “AI” 乙", "“好”、“AI”。"[:4],
    ],
)  # fmt: skip
def test_and_nowhere_else(text: str) -> None:
    assert break_places(text) == []


def test_a_break_stands_outside_the_elements_around_a_quotation() -> None:
    quotation = Element("strong", ("“415X”",))

    assert typeset(("我省", quotation, "先进")) == "我省<wbr><strong>“415X”</strong><wbr>先进"
    assert typeset(("我省“", Element("a", ("AI",)), "”", Element("em", ("时代",)))) == (
        "我省<wbr>“<a>AI</a>”<wbr><em>时代</em>"
    )


PLAIN = "东礁灯塔的灯光从没有在夜里断过，守着它的人说自己没有做过什么大事，只是天黑开灯，天亮关灯。"


@pytest.mark.parametrize(
    "text",
    [
        PLAIN[:20],  # two lines, of which one is stretched
        PLAIN * 3 + "产值1863.4亿元，比上年多。",
        PLAIN * 3 + "他说internationalization很难。",
        PLAIN * 3 + "见https://stats.example.org/2024/tables。",
        PLAIN + "产值350亿元，利润12.5亿元，税收3.7亿元，出口48.6亿元，增长6.4%。",
        "全年CPI上涨0.3%，核心CPI上涨0.6%，PPI下降1.4%，降幅比上年收窄0.9个百分点。",
        "1992年4月6日，清明刚过，28岁的他上岛了。",
        "收入38652元，比上年增加2093元，增长5.7%，扣除价格因素，实际增长5.4%。",
        PLAIN * 2 + "（GDP）达到12,345,678元，",
        PLAIN + "“Captain”，“Winslow”，“Lighthouse”。",
    ],
)
def test_a_paragraph_that_would_gape_is_ragged(text: str) -> None:
    assert is_ragged(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "天黑开灯。",  # one line is not stretched
        PLAIN,
        PLAIN * 20,
        PLAIN * 2 + "那是1992年。",
        PLAIN * 2 + "园区现有企业550余家，其中规上企业254家。",
        PLAIN * 3 + "2006年8月10日，台风来了，风速每秒58.7米。",
        PLAIN * 2 + "如今船上有GPS，有AIS。",
        PLAIN * 3 + "生活用电31.5亿千瓦时，增长9.7%。",
        PLAIN * 2 + "“小张，”他说，“（好）。”",
    ],
)
def test_any_other_is_stretched_to_the_measure(text: str) -> None:
    assert not is_ragged(text)


def test_every_kind_of_paragraph_says_so(site: Callable[[str], Site]) -> None:
    line = "收入38652元，比上年增加2093元，增长5.7%，扣除价格因素，实际增长5.4%。"
    built = site(f"""\
-- site.yaml --
name: 测试报
sidebar: [hot]
channels: [{{name: 甲, slug: a}}]
-- content/sidebar/hot.yaml --
title: 热门
items:
  - {{title: 甲, excerpt: "{line}"}}
-- content/a/feature.md --
---
title: 甲
channel: [甲]
---
{line}

## 节

{PLAIN}

> {line}

/// timeline
2024年，{line}
///

/// quotation
{line}
///
""").build()
    html = built.html("a/index.html")

    assert len(re.findall('<(?:p|li) class="ragged">', html)) == 5
    assert '<p class="excerpt ragged">' in built.html("channel/a/index.html")


@given(st.text(st.sampled_from([*"“”‘’（），。年万亿个百分点人次省先Aa19. %…—\0《》"]), max_size=40))
def test_pieces_are_whole_numbers_and_breaks_are_beside_quotation_marks(text: str) -> None:
    last = 0
    for start, end in firm_spans(text):
        assert last <= start < end <= len(text)
        last = end
    for place in break_places(text):
        assert 0 < place < len(text)
        assert text[place] in "“‘" or text[:place].rstrip("\0")[-1] in "”’"
        assert not any(start < place < end for start, end in firm_spans(text))
    is_ragged(text)
