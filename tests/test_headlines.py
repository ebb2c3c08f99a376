"""Headlines: where they break, what fits a line, what stands upright in a column, and in which face they are set."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from fontTools.ttLib import TTFont

from tekan.chinese.headlines import column_length, divided, headline, standing, width
from tekan.chinese.typeset import typeset
from tekan.extras.share_card import lines, plan_card
from tests.inline_site import Site, characters

# --- Where a title breaks that nobody divided ---------------------------------------------------------

DIVIDED = (
    "老街灯火：|一碗面的三十年",
    "3位院士眼中的科普工作——|把科学梦想“种”进孩子心里",
    "2024年12月31日，|3000名老兵和他们的100封家书",
    "快来！|山城的灯亮了",
    "谁在守灯？|一条老街的三十年",
    "北京、|上海、|广州三地联动",
    "听党话；|跟党走",
    "等等……|春天来了",
    "好！——|一个字的三十年",
    "“我们到了！”|科考队抵达南极",
    "“我在现场。”——|记者三十年",
    "“快跑！”|他喊道",
    "奋进新征程　|建功新时代",
    "奋进新征程 |建功新时代",
    "视频｜|山城来信",
    "弄潮—|中国改革开放",
    "AI时代：|GDP向何处去",
    "《山城来信》：|一条街的三十年",
    "一、收入：|增量过半来自工资",
    "12、出行与用电：|看得见的活力",
    "《你好，|李焕英》票房破五十亿元",  # a title is parted where the clause would be longer than a line
)
UNDIVIDED = (
    "山城来信",
    "一条老街与它的三十年灯火往事",
    "3：1力克对手",
    "1978——2018",
    "20、21日有雨",
    "三、猪肉涨价了",
    "10：30的约定",
    "——写在开学之前",
    "……他说",
    "“快跑！”的口号",
    "喊“停！”之后",
    "读《你好，李焕英》",
    "Made in Lijin: a Town, a River",
    "Osaka—Kobe",
    "比 2018 年增长",
    "iPhone 15",
    "山城来信！",
    "（上）",
    "“‘",
    "",
)


@pytest.mark.parametrize("marked", DIVIDED)
def test_a_title_breaks_behind_its_marks(marked: str) -> None:
    assert divided((marked.replace("|", ""),)).slices() == tuple(marked.split("|"))


@pytest.mark.parametrize("title", UNDIVIDED)
def test_a_title_breaks_nowhere_else(title: str) -> None:
    assert divided((title,)).ends == ()


def test_half_width_marks_count_as_what_they_are_printed_as() -> None:
    assert divided(("老街灯火:一碗面的三十年,还在",)).texts() == ("老街灯火：", "一碗面的三十年，", "还在")


# --- The pieces of an editor --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "set_as"),
    [
        ("丽缙高新区：|奔竞不息", "丽缙高新区：|奔竞不息"),
        ("滴水穿石三十年|——福建宁德脱贫纪事", "滴水穿石三十年——|福建宁德脱贫纪事"),
        ("丽缙高新区|：奔竞不息", "丽缙高新区：|奔竞不息"),
        ("等等|……春天", "等等……|春天"),
        ("读《|山城》来信", "读|《山城》来信"),
        ("他说“山城|”来信", "他说“山城”|来信"),
        ("一条—|—街", "一条——|街"),
        ("|——山城", "——山城"),
        ("山城|。", "山城。"),
        ("山|城|来|信", "山|城|来|信"),
    ],
)
def test_a_piece_neither_begins_nor_ends_with_a_mark_that_cannot(typed: str, set_as: str) -> None:
    pieces = tuple((piece,) for piece in typed.split("|") if piece)

    assert divided((typed.replace("|", ""),), pieces).texts() == tuple(set_as.split("|"))


@pytest.mark.parametrize("blank", [" ", "\u3000"])
def test_a_blank_between_two_pieces_stays(blank: str) -> None:
    html = headline((f"奋进新征程{blank}建功新时代",), (("奋进新征程",), ("建功新时代",)))

    assert characters(html) == f"奋进新征程{blank}建功新时代"
    assert f"</span>{blank}<span" in html  # outside: where a line ends, it takes no room


@pytest.mark.parametrize(
    "title", [*(marked.replace("|", "") for marked in DIVIDED), *UNDIVIDED, "缙云<b>&“AI”——100%——"]
)
@pytest.mark.parametrize("in_column", [False, True])
def test_no_character_of_a_title_is_lost(title: str, in_column: bool) -> None:
    html = headline((title,), in_column=in_column)

    assert characters(html) == characters(typeset(title))
    assert html.count("<span") == html.count("</span>")


def test_a_piece_that_cuts_a_number_is_cut_there() -> None:
    html = headline(("3000名老兵",), (("3000",), ("名老兵",)), in_column=True)

    assert html == (
        '<span class="piece"><span class="upright">3000</span></span><span class="piece">名老兵</span>'
    )


# --- Widths -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "em", "column"),
    [
        ("", 0, 0),
        ("山城来信：", 5, 5),
        ("滴水穿石三十年——", 9, 9),
        ("2024年", 3, 5),
        ("48小时", 3, 3),
        ("100封", 2.5, 2),
        ("3位", 1.5, 2),
        ("GDP增长", 3.5, 5),
        ("DeepSeek", 4, 4),
        ("5.2%之后", 4, 4),
        ("São Paulo", 4.5, 4.5),
        ("“种”", 3, 3),
    ],
)
def test_two_half_width_characters_are_one(text: str, em: float, column: float) -> None:
    assert (width(text), column_length(text)) == (em, column)


# --- In a column --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "stands"),
    [
        ("48小时", "48"),
        ("3位院士", "3"),
        ("100封家书", "100"),
        ("2024年12月31日", "2024 12 31"),
        ("3000名老兵", "3000"),
        ("12345热线", "12345"),
        ("AI时代", "AI"),
        ("GDP增长", "GDP"),
        ("5G来了", "5 G"),
        ("G20再聚", "G 20"),
        ("C919首飞", "C 919"),
        ("增长50%", "50 %"),
        ("100%合格", "100 %"),
        ("5.2%之后", "5.2 %"),
        ("AI+行动", "AI+"),
        ("R&D投入", "R&D"),
        ("3：1", "3 1"),
        ("3·15晚会", "3 15"),
        ("第12届", "12"),
        ("比 2018 年增长", "2018"),
        ("iPhone 15来了", ""),
        ("DeepSeek", ""),
        ("COVID-19", ""),
        ("1,234家", ""),
        ("24/7", ""),
        ("Made in China 2025", ""),
        ("O’Neill", ""),
        ("I’m fine", ""),
        ("https://a.cn/1", ""),
        ("UNESCO", ""),
        ("２０２４年", ""),  # full-width digits stand by themselves
        ("山城来信", ""),
    ],
)
def test_short_numbers_and_capitals_stand_upright_in_a_column(title: str, stands: str) -> None:
    assert [title[span.start : span.stop] for span in standing(title)] == stands.split()


def test_two_or_three_digits_stand_side_by_side_and_a_year_digit_by_digit() -> None:
    roles = {"2024年12月31日"[s:e]: role for s, e, role in standing("2024年12月31日")}

    assert roles == {"2024": "upright", "12": "beside", "31": "beside"}


def test_only_the_column_knows_of_it(site: Callable[[str], Site]) -> None:
    built = site("-- content/a/feature.md --\n---\ntitle: 48小时\n---\n文。\n").build()

    assert '<span class="u"><span class="beside">48</span>小时</span>' in built.html("index.html")
    assert '<h1 class="headline"><span class="u">48小时</span></h1>' in built.html("a/index.html")


def test_a_number_longer_than_a_column_may_break() -> None:
    assert 'class="u"' not in headline(("123456平方公里",), in_column=True)
    assert 'class="u"' in headline(("3000平方公里",), in_column=True)


# --- Dashes -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "title", ["我们到福建宁德看一看——你好", "习近平——你", "”——你好山城", "A——B", "山城——", "等等……你"]
)
def test_a_dash_keeps_to_the_character_before_it(title: str) -> None:
    assert re.search('<span class="u">[^<][—…]{2}</span>', headline((title,)))


def test_a_dash_at_the_beginning_keeps_to_the_character_behind_it() -> None:
    assert headline(("——写在开学之前",)) == '<span class="u">——写</span>在开学之前'


# --- The share card -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headline_text", "wanted"),
    [
        ("老街灯火：一碗面的三十年", ["老街灯火：", "一碗面的三十年"]),
        ("三十年，一碗面的老街灯火还亮着", ["三十年，", "一碗面的老街灯火还亮着"]),
        ("滴水穿石三十年——福建宁德脱贫纪事", ["滴水穿石三十年——", "福建宁德脱贫纪事"]),
    ],
)
def test_a_card_breaks_its_headline_where_the_page_does(headline_text: str, wanted: list[str]) -> None:
    assert lines(plan_card(headline_text, (), "")) == wanted


# --- One face for a headline --------------------------------------------------------------------------

TWO = """-- site.yaml --
name: 测试报
base_url: https://example.org/
sidebar: [hot]
{more}-- content/sidebar/hot.yaml --
title: 热门
items: [{{title: 甲}}]
-- content/a/feature.md --
---
title: {title}
seal: {seal}
---
导语。

## {section}

文。
"""


@pytest.mark.parametrize(
    ("title", "section", "seal", "page", "cover"),
    [
        ("山城来信", "一条街", "山", False, False),
        ("延伸閱讀", "一条街", "山", True, True),
        ("山城来信", "延伸閱讀", "山", True, False),  # the cover shows no section's title in the face
        ("山城来信", "一条街", "報", False, False),  # one character is in one face
    ],
)
def test_what_the_face_lacks_takes_all_headlines_of_the_feature_along(
    site: Callable[[str], Site], title: str, section: str, seal: str, page: bool, cover: bool
) -> None:
    built = site(TWO.format(title=title, section=section, seal=seal, more="")).build()

    assert ('class="feature song"' in built.html("a/index.html")) == page
    assert ('class="cover song"' in built.html("index.html")) == cover
    assert 'class="name"' in built.html("index.html")  # the paper's name keeps its face
    assert 'class="lists"' in built.html("index.html")


MIXED = """-- site.yaml --
name: {name}
language: {site}
base_url: https://example.org/
sidebar: [hot]
channels: [{{name: {channel}, slug: c}}]
-- content/sidebar/hot.yaml --
title: {hot}
items: [{{title: 甲}}]
-- content/a/feature.md --
---
title: {title}
language: {own}
channel: [{channel}]
---
文。

## 一段

文。
"""
SIMPLIFIED = {"name": "测试报", "site": "zh-Hans", "channel": "调查", "hot": "热门"}
TRADITIONAL = {"name": "測試報", "site": "zh-Hant", "channel": "調查", "hot": "熱門"}


def faces_of(built: Site, page: str) -> dict[str, set[str]]:
    """Give the characters of the fonts that a page asks for, by their families."""
    html = built.html(page)
    named = re.findall(r"font-family:(\w+);src:url\((?:\.\./)*([^)]+)\)", html)
    return {
        family: {*map(chr, TTFont(built.folder / "public" / file).getBestCmap())} - {" ", "\u3000"}
        for family, file in named
    }


def centre(built: Site, page: str, family: str, char: str) -> int:
    """Give the middle of a mark in a font that a page asks for."""
    [file] = re.findall(rf"font-family:{family};src:url\((?:\.\./)*([^)]+)\)", built.html(page))
    font = TTFont(built.folder / "public" / file)
    glyph = font["glyf"][font.getBestCmap()[ord(char)]]
    return int(glyph.xMin + glyph.xMax) // 2


@pytest.mark.parametrize(
    ("around", "own", "title", "is_centred", "other"),
    [
        (SIMPLIFIED, "zh-Hans", "山城，来信", False, ""),
        (TRADITIONAL, "zh-Hant", "山城，來信", True, ""),
        (SIMPLIFIED, "zh-Hant", "閱讀，山城", True, "测试报热门"),
        (TRADITIONAL, "zh-Hans", "阅读，山城", False, "測試報熱門"),
        (SIMPLIFIED, "zh-Hant", "山，城", True, "测试报热门"),  # though the other face has these characters
        (SIMPLIFIED, "en", "Letters", None, ""),
        (TRADITIONAL, "en", "Letters", None, "測試報熱門"),
        ({**SIMPLIFIED, "name": "TEKAN", "hot": "Hot"}, "zh-Hant", "閱讀，山城", True, ""),
    ],
)
def test_a_feature_is_set_in_the_face_of_its_language(
    site: Callable[[str], Site],
    around: dict[str, str],
    own: str,
    title: str,
    is_centred: bool | None,
    other: str,
) -> None:
    built = site(MIXED.format(**around, own=own, title=title)).build()

    assert "not-in-face" not in built.stderr
    for page in ("a/index.html", "index.html"):
        faces = faces_of(built, page)
        assert set(title) - {" "} <= faces["Headline"] | {"，"}
        assert is_centred is None or (400 < centre(built, page, "Headline", "，") < 600) == is_centred
        assert faces.get("Other", set()) == set(other)
        assert ('class="name other-face"' in built.html(page)) == bool(other)
        assert ('class="lists other-face"' in built.html(page)) == bool(other)
        assert " song" not in built.html(page)
    assert set(faces_of(built, "channel/c/index.html")) == {"Headline"}


@pytest.mark.parametrize(
    ("around", "own", "title", "song", "told"),
    [
        (SIMPLIFIED, "zh-Hant", "阅读山城", True, "language: zh-Hans"),
        (TRADITIONAL, "zh-Hans", "閱讀山城", True, "language: zh-Hant"),
        (TRADITIONAL, "zh-Hant", "𰻞麵", True, "more common"),
        (TRADITIONAL, "zh-Hant", "讀", False, ""),
        (SIMPLIFIED, "en", "Reading 閱讀", True, "more common"),  # English is no slip
    ],
)
def test_a_title_whose_face_lacks_a_character_is_in_song_and_told(
    site: Callable[[str], Site], around: dict[str, str], own: str, title: str, song: bool, told: str
) -> None:
    built = site(MIXED.format(**around, own=own, title=title)).build()

    assert ('class="feature song"' in built.html("a/index.html")) == song
    assert ("not-in-face" in built.stderr, told in built.stderr) == (song, True)
    assert ("og:image" in built.html("a/index.html")) == (not song)


def test_the_second_leads_of_a_cover_have_each_its_face_or_none(site: Callable[[str], Site]) -> None:
    text = MIXED.format(**SIMPLIFIED, own="zh-Hans", title="山城来信") + "".join(
        f"-- content/{slug}/feature.md --\n---\ntitle: {title}\nlanguage: {language}\ndate: 2020-01-0{n}\n---\n文。\n"
        for n, (slug, title, language) in enumerate(
            [
                ("b", "延伸閱讀", "zh-Hant"),
                ("c", "新书", "zh-Hans"),
                ("d", "Letters", "en"),
                ("e", "首篇", "zh-Hans"),
            ],
            1,
        )
    )
    built = site(text).build()
    html = built.html("index.html")
    faces = faces_of(built, "index.html")

    assert re.findall(r'<li class="other-face" lang="zh-Hant">', html)
    assert html.count('class="other-face"') == 1
    assert faces["Other"] == set("延伸閱讀")

    built = site(text.replace("Letters", "𰻞面")).build()
    assert 'class="leads song"' in built.html("index.html")
    assert set(faces_of(built, "index.html")) == {"Headline"}


def test_the_heading_over_the_rest_of_a_channel_is_whole(site: Callable[[str], Site]) -> None:
    text = MIXED.format(**SIMPLIFIED, own="zh-Hant", title="閱讀")
    built = site(text + "-- content/b/feature.md --\n---\ntitle: 乙\nchannel: [调查]\n---\n文。\n").build()

    assert set("更多调查") <= faces_of(built, "b/index.html")["Headline"]
    assert set("更多调查") <= faces_of(built, "a/index.html")["Other"]
    assert 'class="more other-face"' in built.html("a/index.html")


@pytest.mark.parametrize(("title", "has_card"), [("山城来信", True), ("延伸閱讀", False), ("𰻞面", False)])
def test_a_card_is_drawn_with_all_its_characters_or_not_at_all(
    site: Callable[[str], Site], title: str, has_card: bool
) -> None:
    built = site(TWO.format(title=title, section="一条街", seal="山", more="")).build()

    assert ("og:image" in built.html("a/index.html")) == has_card


# --- What is said about it ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ("title: 丽缙高新区：奔竞不息勇立潮头的智造新城", ""),
        ("title: 丽缙高新区：奔竞不息勇立潮头的智造新城！", "title-without-breaks"),
        ("title: Forty Letters of Home, and the Men Who Wrote Them", ""),
        ("title: 山城来信\ntitle_breaks: [山城, 来信]", ""),
        ("title: 一二三四五六七八九十一\ntitle_breaks: [一二三四五六七八九, 十一]", ""),
        ("title: 一二三四五六七八九十一\ntitle_breaks: [一二三四五六七八九十, 一]", "long-piece"),
        ("title: 2024年浙江经济观察：一\ntitle_breaks: [2024年浙江经济观察, ：一]", "long-piece"),
        ("title: 2024年浙江经济观察一\ntitle_breaks: [2024年浙江经济观察, 一]", ""),
        ("title: 一二三四五六七八九十一\ntitle_breaks: [一二三四五六七八九十, 二]", "title-breaks"),
    ],
)
def test_what_does_not_fit_a_line_is_told(site: Callable[[str], Site], fields: str, told: str) -> None:
    said = site(f"-- content/a/feature.md --\n---\n{fields}\n---\n文。\n").run("check").stderr

    assert re.findall(r"\[([a-z-]+)\]", said) == [told] * bool(told)
