"""Key figures: which forms a value has, where a text says one, how each is set, and the way to its paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tekan.chinese.key_figures import is_value, nearly_said, runs, says
from tekan.content.meant import figure
from tests.inline_site import Site

Lay = Callable[[str], Site]

SAID = [
    ("550", "余家", "园区现有企业550余家。"),
    ("550", "余家", "园区现有企业 550 余家。"),
    ("１２", "家", "共12家"),
    ("12", "家", "共１２家"),
    ("1,234", "件", "来信1,234件"),
    ("1 234", "件", "来信1234件"),
    ("8.5", "%", "增长8.5%。"),
    ("8.5%", "", "增长８．５％。"),
    ("-0.3%", "", "同比-0.3%。"),
    ("-0.3%", "", "同比−0.3%。"),
    ("−0.3", "%", "同比－０.３ ％"),
    ("-5", "℃", "降到-5°C"),
    ("+5", "位", "名次+5位"),
    ("3:1", "", "以3：1取胜"),
    ("3∶1", "", "供求之比为 3 : 1"),
    ("1:2:3", "", "按1:2:3配比"),
    ("1/3", "", "占1／3。"),
    ("三分之一", "", "三分之一的店家"),
    ("百分之三十", "", "已达百分之三十，"),
    ("1.2亿", "人", "共1.2 亿人"),
    ("1.2", "亿人", "共 1.2亿 人"),
    ("1亿2000万", "人", "共1亿2000万人"),
    ("三十", "年", "三十年来"),
    ("一百二十", "家", "共一百二十家"),
    ("一", "家", "全市唯一一家省级高新区"),
    ("第一", "", "增速居全省第一。"),
    ("10—20", "亿元", "要投10-20亿元"),
    ("10~20", "亿元", "要投10—20 亿元"),
    ("10%至20%", "", "在10%至20%之间"),
    ("近30", "亿元", "产值近 30 亿元"),
    ("10万+", "", "阅读量10万+的"),
    ("550", "家", "——550家企业"),
    ("550", "家", "到2023年，550家"),
    ("2012", "年", "2012年至2023年"),
    ("30", "sailors", "There are 30 sailors."),
]

NOT_SAID = [
    ("50", "余家", "企业550余家", "550余家"),
    ("550", "余家", "企业550多家", "550多家"),
    ("234", "件", "来信1,234件", "1,234件"),
    ("1234", "件", "来信1,234件", "1,234件"),
    ("0.3%", "", "同比-0.3%。", "-0.3%"),
    ("-0.3%", "", "下降0.3%", "0.3%"),
    ("0.3", "%", "10.3%", "10.3%"),
    ("8.5", "", "8.55", "8.55"),
    ("5", "位", "名次+5位", "+5位"),
    ("3:1", "", "比分13:1", "13:1"),
    ("3:1", "", "比分3:10", "3:10"),
    ("3", "", "比分3:1", "3:1"),
    ("1/3", "", "11/3", "11/3"),
    ("1.2亿", "", "11.2亿", "11.2亿"),
    ("1.2亿", "人", "1.2亿元", "1.2亿元"),
    ("5000", "", "5000万", "5000万"),
    ("30", "", "30%", "30%"),
    ("三十", "年", "三十五年", "三十五年"),
    ("三十", "家", "二百三十家", "二百三十家"),
    ("三十", "", "三十万", "三十万"),
    ("三", "", "三分之一", ""),
    ("第一", "", "第一百", "第一百"),
    ("20", "亿元", "要投10—20亿元", "10—20亿元"),
    ("10%", "", "10%至20%", "10%至20%"),
    ("10-20", "家", "10至20家", "10至20家"),
    ("30", "m", "30 million", ""),
    ("550", "家", "企业500\n家", ""),
]


@pytest.mark.parametrize(("value", "unit", "text"), SAID)
def test_a_text_says_a_figure_in_any_width_of_its_signs(value: str, unit: str, text: str) -> None:
    assert is_value(value)
    assert says(text, value, unit)


@pytest.mark.parametrize(("value", "unit", "text", "near"), NOT_SAID)
def test_a_part_of_a_longer_number_is_another_number(value: str, unit: str, text: str, near: str) -> None:
    assert is_value(value)
    assert not says(text, value, unit)
    assert nearly_said([text], value, unit) == near


def test_a_number_does_not_go_on_in_the_next_paragraph(site: Lay) -> None:
    text = "-- content/a/feature.md --\n---\ntitle: 甲\nfigures: [{value: 550, unit: 家, label: 店}]\n---\n共550\n\n家。\n"

    assert "figure-not-in-text" in site(text).run("check").stderr


NO_VALUES = {
    "30家": "{value: 30, unit: 家}",
    "三十年": "{value: 三十, unit: 年}",
    "三十家老店": "{value: 三十, unit: 家}",
    "1.2亿元": "{value: 1.2亿, unit: 元}",
    "550余家": "{value: 550, unit: 余家}",
    "约30家": "{value: 约30, unit: 家}",
    "10—20亿元": "{value: 10—20亿, unit: 元}",
    "第30届": "{value: 第30, unit: 届}",
    "-5℃": "{value: -5, unit: ℃}",
    "30%以上": "{value: 30%, unit: 以上}",
    **dict.fromkeys(
        (
            "增长5%",
            "约",
            "第",
            "1,2,3",
            "2024/5/1",
            "3:",
            "10—",
            ".5",
            "--5",
            "3::1",
            "许多",
            "翻番",
            "Top10",
        ),
        "",
    ),
}


@pytest.mark.parametrize("value", NO_VALUES)
def test_what_is_no_number_is_told_with_its_unit_apart(value: str) -> None:
    number, unit, _ = figure(value)

    assert not is_value(value)
    assert (f"{{value: {number}, unit: {unit}}}" if number and unit else "") == NO_VALUES[value]


@pytest.mark.parametrize(
    ("value", "set_as"),
    [
        ("550", "[550]"),
        ("-0.3%", "[−0.3%]"),
        ("－5", "[−5]"),
        ("+5", "[+5]"),
        ("3：1", "[3]:[1]"),
        ("1/3", "[1/3]"),
        ("1.2亿", "[1.2]亿"),
        ("1亿2000万", "[1]亿[2000]万"),
        ("三十", "[三十]"),
        ("三十万", "[三十万]"),
        ("第一", "[第一]"),
        ("数十", "[数十]"),
        ("近30", "近[30]"),
        ("超1.2万亿", "超[1.2]万亿"),
        ("10-20", "[10—20]"),
        ("10～20", "[10—20]"),
        ("-5—-3", "[−5—−3]"),
        ("10%至20%", "[10%至20%]"),
        ("10万+", "[10]万[+]"),
    ],
)
def test_a_value_is_set_by_its_form(value: str, set_as: str) -> None:
    kinds = {"large": "[{}]", "small": "{}", "ratio": "{}"}

    assert "".join(kinds[run.kind].format(run.text) for run in runs(value)) == set_as


PAGE = """\
-- site.yaml --
name: 报
base_url: https://example.org/
-- content/a/feature.md --
---
title: 山城来信
figures:
  - {value: -0.3%, label: 同比}
  - {value: 3：1, label: 供求}
  - {value: 1.2亿, unit: 元, label: 产值}
  - {value: 三十, unit: 年, label: 街龄}
  - {value: 8, unit: 家, label: 老店}
---
客流同比-0.3%。

## 账

- 产值1.2 亿元
- 供求之比为3:1

/// timeline
2020年，三十年老店翻新。
///

| 店 |
|---|
| 8家 |

客流同比-0.3%。
"""


def test_a_figure_leads_to_the_paragraph_that_says_it(site: Lay) -> None:
    built = site(PAGE).build()
    page, cover = built.html("a/index.html"), built.html("index.html")

    for shown, said in (
        ("−0.3%", "<p{}.*?>客流同比"),
        ("亿元", "<li{}>产值"),
        ("供求", "<li{}>供求之比"),
        ("街龄", "<li{}.*?老店翻新"),
        ("老店", "<td{}[^>]*>"),
    ):
        place = re.search(rf"<div><dt>(?:(?!</div>).)*{re.escape(shown)}(?:(?!</div>).)*</div>", page)
        found = re.search(r'href="#(_figure-\d)"', place[0] if place else "")
        assert found, shown
        assert re.search(said.format(f' id="{found[1]}"'), page), shown
        assert f'href="a/index.html#{found[1]}"' in cover
    assert len(re.findall(' id="_figure-', page)) == 5
    assert ' id="_figure-' not in cover


def test_nothing_has_an_id_to_which_nobody_links(site: Lay) -> None:
    text = "-- content/a/feature.md --\n---\ntitle: 甲\n---\n街上的30家老店。\n"

    assert "_figure" not in site(text).build().main("a/index.html")


def test_what_two_figures_say_in_one_paragraph_has_one_id(site: Lay) -> None:
    figures = "figures: [{value: 30, unit: 家, label: 店}, {value: 2, unit: 座, label: 桥}]"
    text = f"-- content/a/feature.md --\n---\ntitle: 甲\n{figures}\n---\n老街有30家店、2座桥。\n"
    page = site(text).build().main("a/index.html")

    assert page.count(' id="_figure-') == 1
    assert page.count('href="#_figure-1"') == 2


def test_a_minus_does_not_take_the_headline_face_from_a_page(site: Lay) -> None:
    built = site(PAGE).build()

    assert 'class="feature"' in built.html("a/index.html")
    assert "character-not-in-face" not in built.stderr


def test_a_figure_leads_to_the_sentence_and_not_to_the_pull_quote_of_it(site: Callable[[str], Site]) -> None:
    built = site(
        "-- content/a/feature.md --\n---\ntitle: 甲\nfigures: [{value: 30, unit: 家, label: 店}]\n---\n"
        "/// quotation\npull: true\n\n首段30家。\n///\n\n首段30家。\n"
    ).build()
    html = built.main("a/index.html")

    assert '<p id="_figure-1"' in html.partition("</blockquote>")[2]
