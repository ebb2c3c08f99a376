"""What a Chinese keyboard, another system or another program makes of a file: understood, or told with what to write."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tekan.addresses import is_base_url, meant_base_url
from tekan.content.encodings import guess, utf16
from tekan.content.meant import either_date, entries, figure, flow, meant_choice, meant_date
from tekan.content.other_names import advice, called
from tekan.content.schema import kinds_of_fields
from tekan.content.source import Source
from tekan.content.yaml import read_yaml
from tests.inline_site import Site

Layout = Callable[[str], Site]
FIELDS = (
    "title",
    "channel",
    "date",
    "collected_by",
    "editor",
    "byline",
    "image_credit",
    "seal",
    "hero",
    "hero_alt",
    "hero_credit",
    "figures",
    "draft",
    "title_breaks",
)


def told(site: Site) -> list[tuple[str, str]]:
    """Give the file and the code of each thing that `check` says."""
    found = json.loads(site.run("check", "--format", "json").stdout)
    return [(problem["path"], problem["code"]) for problem in found]


def value_of(text: str) -> object:
    document = read_yaml(Source("x", tuple(text.split("\n"))))
    assert not document.problems
    return document.value


# --- Texts over several lines -------------------------------------------------------------------------------

JOINED = {
    "a: 早市已经热闹起来，\n  卖菜的都来了": "早市已经热闹起来，卖菜的都来了",
    "a: 早市,\n  卖菜的": "早市,卖菜的",
    "a: '早市\n  卖菜的'": "早市卖菜的",
    'a: "早市\n  卖菜的"': "早市卖菜的",
    "a: >\n  早市\n  卖菜的": "早市卖菜的",
    "a: >-\n  早市\n  卖菜的\n\n  第二段\n  好": "早市卖菜的\n第二段好",
    "a:\n  早市\n  卖菜的": "早市卖菜的",
    "a: 2012年\n  9月": "2012年9月",
    "a: 早市。\n  “卖菜”": "早市。“卖菜”",
    "a: 一\n\n  二\n  三": "一\n二三",
    # Between Latin words a break stays a blank, `|` keeps its lines, and escapes stay what they are.
    "a: one\n  two": "one two",
    "a: GDP\n  增长": "GDP 增长",
    "a: >\n  one\n  two": "one two",
    "a: |\n  早市\n  卖菜的": "早市\n卖菜的",
    'a: "早\\n\n  市"': "早\n 市",
    'a: "x\\\n  y"': "xy",
    "a: 早 # 注\nb: 市": "早",
    "a: 早市": "早市",
    "a: '早''市'": "早'市",
    'a: "早\\u5e02"': "早市",
}


@pytest.mark.parametrize("text", JOINED)
def test_a_line_break_between_chinese_characters_leaves_no_gap(text: str) -> None:
    fields = value_of(text)

    assert isinstance(fields, dict)
    assert fields["a"] == JOINED[text]


def test_a_text_of_a_list_or_a_block_goes_on_without_a_gap(site: Layout) -> None:
    made = site(
        "-- site.yaml --\nname: 报\nbase_url: https://example.org/\nsidebar: [related]\n"
        "-- content/sidebar/related.yaml --\ntitle: 相关\nitems:\n"
        "  - title: 早市\n    excerpt: 早上五点，\n      卖菜的都来了\n"
        "-- content/a/feature.md --\n---\ntitle: 山城\n  来信\n---\n文。\n\n"
        "/// quotation\nspeaker: 周\n  师傅\n\n“好。”\n///\n"
    ).build()

    assert "早上五点，卖菜的都来了" in made.html("index.html")
    assert "<title>山城来信" in made.html("a/index.html")
    assert "周师傅" in made.text("a/index.html")


# --- Marks of a Chinese keyboard ----------------------------------------------------------------------------

STAY_TEXTS = [
    "title: 山城来信：一条街，三十年；好",
    "title: 【图集】山城",
    "title: ［图集］山城：灯",
    "title: “灯”",
    "title: 甲\nexcerpt: 记者说\n  作者：李青",
    "title: 甲\nexcerpt: |\n  url：这是文字\n  　　title：这也是",
    "title_breaks: [山城来信：, 一条街，, 三十年]",
    "title: 时间10:30，网址https://a.cn/x",
    'title: "甲：乙，{丙}"',
    "items:\n  - title: 甲、乙：丙\n    excerpt: 一，二",
    "figures:\n  - {value: 30, label: 街上，老店}",
    "title: -甲",
    "title_breaks: [【视频】老街, 的灯]",
    "title_breaks:\n  - 【视频】老街\n  - ［图集］灯\n  - 〔二〕",
    "figures:\n  - {value: 30, unit: 家, label: 【老店】，街上}",
    "items:\n  - {title: 【图集】山城}",
]


@pytest.mark.parametrize("text", STAY_TEXTS)
def test_chinese_marks_in_a_text_are_the_text_s(text: str) -> None:
    assert value_of(text)


MEANT = {
    "title：甲\ndate：2024-05-01": {"title": "甲", "date": "2024-05-01"},
    "channel: 【情感、故事】": {"channel": ["情感", "故事"]},
    "channel: ［情感，故事］": {"channel": ["情感", "故事"]},
    "byline：｛outlet：报，authors：［李青、周远］｝": {
        "byline": {"outlet": "报", "authors": ["李青", "周远"]}
    },
    "figures：\n  - value：30\n    unit：家": {"figures": [{"value": "30", "unit": "家"}]},
    "figures:\n  －　{value：30，label：老店}": {"figures": [{"value": "30", "label": "老店"}]},
    "items:\n  -title: 甲\n  -title：乙": {"items": [{"title": "甲"}, {"title": "乙"}]},
    "title:　甲\ndate:\u00a02024": {"title": "甲", "date": "2024"},
    "title:甲\neditor:乙": {"title": "甲", "editor": "乙"},
    "　figures:\n　　- value: 30": {"figures": [{"value": "30"}]},
    "title: 甲\neditor = 乙\n// 注\nseal 灯": {"title": "甲", "editor": "乙", "seal": "灯"},
    "title: 甲: 乙\neditor: @丙": {"title": "甲： 乙", "editor": "＠丙"},
    'title: "甲\neditor：乙': {"title": "甲", "editor": "乙"},
    "title:\n山城\neditor: 乙": {"title": "山城", "editor": "乙"},
}


@pytest.mark.parametrize("text", MEANT)
def test_a_slip_is_told_and_reading_goes_on_with_what_was_meant(text: str) -> None:
    document = read_yaml(Source("x", tuple(text.split("\n"))))

    assert document.value == MEANT[text]
    assert document.problems
    assert not document.broken


def test_the_place_of_a_slip_is_where_it_was_typed() -> None:
    text = "ti\u200btle：甲\nbyline：｛outlet：报｝\neditor: 乙: 丙"
    document = read_yaml(Source("x", tuple(text.split("\n"))))

    assert [(p.location.line, p.location.column) for p in document.problems] == [(1, 7), (2, 7), (3, 10)]


def test_ten_full_width_colons_are_told_in_one_run(site: Layout) -> None:
    names = [
        "title",
        "date",
        "editor",
        "collected_by",
        "image_credit",
        "image_label",
        "seal",
        "hero",
        "hero_alt",
        "draft",
    ]
    made = site(
        "-- content/a/feature.md --\n---\n" + "".join(f"{name}：甲\n" for name in names) + "---\n文。\n"
    )

    assert [code for _, code in told(made)].count("yaml-full-width-colon") == 10


# --- Names of fields ----------------------------------------------------------------------------------------

OTHER_NAMES = {
    "标题": "title",
    "主标题": "title",
    "题目": "title",
    "频道": "channel",
    "日期": "date",
    "发布时间": "date",
    "署名": "byline",
    "编辑": "editor",
    "值班编辑": "editor",
    "来源": "collected_by",
    "图片来源": "image_credit",
    "题图": "hero",
    "印章": "seal",
    "关键数字": "figures",
    "草稿": "draft",
    "TITLE": "title",
    "Ｔｉｔｌｅ": "title",
    "title-breaks": "title_breaks",
    "heroAlt": "hero_alt",
    "headline": "title",
    "published": "date",
    "categories": "channel",
    "cover": "hero",
    "thumbnail": "hero",
    "photographer": "image_credit",
}
NOT_HERE = "updated lastmod modified subtitle 副题 引题 tags keywords description summary slug permalink aliases layout".split()
NOT_HERE += "weight toc hero_caption status publish_at 审图号 authors author 作者 outlet".split()


@pytest.mark.parametrize("name", OTHER_NAMES)
def test_another_name_leads_to_the_field(name: str) -> None:
    assert called(name, FIELDS) == OTHER_NAMES[name]


@pytest.mark.parametrize("name", NOT_HERE)
def test_a_name_of_something_else_never_leads_to_a_near_field(name: str) -> None:
    assert called(name, FIELDS) == ""


def test_a_field_that_is_there_one_day_is_named_at_once() -> None:
    assert called("副题", (*FIELDS, "subtitle")) == "subtitle"
    assert called("来源", (*FIELDS, "source")) == "source"
    assert called("updated", (*FIELDS, "updated")) == "updated"


@pytest.mark.parametrize("name", ["titel", "chanel", "imagecredits2", "gibberish"])
def test_any_other_name_is_compared_by_its_letters(name: str) -> None:
    assert called(name, FIELDS) is None
    assert advice(name) == ""


def test_no_field_is_another_name_of_something_it_is_not() -> None:
    for name in kinds_of_fields():
        assert called(name, [name]) == name


# --- Values -------------------------------------------------------------------------------------------------

DATES = {
    "“2024-05-01”": "2024-05-01",
    "2024年5月1日": "2024-05-01",
    "二〇二四年五月一日": "2024-05-01",
    "二零二四年十二月二十一日": "2024-12-21",
    "2024—05—01": "2024-05-01",
    "２０２４－０５－０１": "2024-05-01",
    "20240501": "2024-05-01",
    "2024.5.1": "2024-05-01",
    "2024-05-01，": "2024-05-01",
    "2024年5月1日下午3点20分": "2024-05-01 15:20",
    "2024-05-01T10:30:00+08:00": "2024-05-01 10:30",
    "2024-05-01（星期三）": "2024-05-01",
    "May 1, 2024": "2024-05-01",
    "13/05/2024": "2024-05-13",
    # Not to be known for sure.
    "2024-05-01T10:30:00Z": "",
    "05/01/2024": "",
    "今天": "",
    "2024年5月": "",
    "24-05-01": "",
    "2024-02-30": "",
    "2024年13月1日": "",
    "农历五月初一": "",
    "五月一日": "",
    "2024-05-01 到 05-03": "",
    "unknown": "",
    "未知": "",
}


@pytest.mark.parametrize("text", DATES)
def test_a_date_in_another_form_is_shown_in_the_right_one(text: str) -> None:
    assert meant_date(text) == DATES[text]


def test_a_date_that_can_be_two_days_is_asked_for() -> None:
    assert either_date("05/01/2024") == ("2024-05-01", "2024-01-05")
    assert either_date("05/05/2024") is None


@pytest.mark.parametrize("value", ["是", "Yes", "开", "1", "真", "ＯＮ"])
def test_a_yes_is_a_yes(value: str) -> None:
    assert meant_choice(value, ["true", "false"]) == "true"
    assert meant_choice(value, ["on", "off"]) == "on"


@pytest.mark.parametrize("value", ["否", "no", "关", "0", "“off”", "无"])
def test_a_no_is_a_no(value: str) -> None:
    assert meant_choice(value, ["auto", "off"]) == "off"


def test_lists_and_figures_are_taken_apart() -> None:
    assert entries("【情感，故事】") == entries("情感/故事") == entries("情感 > 故事") == ["情感", "故事"]
    assert figure("30家老店") == ("30", "家", "老店")
    assert figure("1,000 件") == ("1,000", "件", "")
    assert figure("约30家") == ("约30", "家", "")
    assert figure("许多") == ("", "", "")
    assert flow({"a": ["1,000", "甲: 乙"], "b": "丙"}) == '{a: ["1,000", "甲: 乙"], b: 丙}'


# --- The site's address -------------------------------------------------------------------------------------

ADDRESSES = "https://example.org/ https://example.org https://山城.中国/特刊/ http://localhost:8000/ http://127.0.0.1/x"
ADDRESSES += " https://a.b.cn:8443/x https://example.org/special https://xn--fiqs8s.cn/ http://intranet/ https://a-b.cn/"

NO_ADDRESSES = {
    "https://example.org／special/": "https://example.org/special/",
    "https：//example.org/": "https://example.org/",
    "https://example。org/": "https://example.org/",
    "https://ｅxample.org/": "https://example.org/",
    "https://a..cn/": "https://a.cn/",
    "https://exa mple.org/": "https://example.org/",
    "example.org": "https://example.org",
    "//x.cn/": "https://x.cn/",
    "http:/x.cn": "http://x.cn",
    "https//x.cn": "https://x.cn",
    "htpps://x.cn/": "https://x.cn/",
    "https:\\\\x.cn\\a": "https://x.cn/a",
    "https://user:pw@x.cn/": "https://x.cn/",
    "https://x.cn/?a=1": "https://x.cn/",
    "https://x.cn/#a": "https://x.cn/",
    "https://x.cn/index.html": "https://x.cn/",
    "“https://x.cn/”": "https://x.cn/",
    "https://x.cn，": "https://x.cn",
    # What was meant is not to be known.
    "https://example.org:99999/": "",
    "https://x.cn:0/": "",
    "https://-/": "",
    "https://a.cn-/": "",
    f"https://{'a' * 64}.cn/": "",
    "ftp://x.cn": "",
    "mailto:a@b.cn": "",
    "/special/": "",
    "https://": "",
    "javascript:alert(1)": "",
}


@pytest.mark.parametrize("address", ADDRESSES.split())
def test_an_address_of_a_site(address: str) -> None:
    assert is_base_url(address)


@pytest.mark.parametrize("address", NO_ADDRESSES)
def test_no_address_of_a_site_and_what_it_was_meant_as(address: str) -> None:
    assert not is_base_url(address)
    assert meant_base_url(address) == NO_ADDRESSES[address]


# --- Encodings ----------------------------------------------------------------------------------------------

SIMPLIFIED = "---\ntitle: 山城来信：一条街的三十年\n---\n街上的30家老店，都认得它的灯。\n"
TRADITIONAL = "---\ntitle: 臺灣報導\n---\n正文繁體。\n"
ENCODED = [
    (SIMPLIFIED, "gbk", "GB 18030 (GBK)"),
    (SIMPLIFIED, "gb18030", "GB 18030 (GBK)"),
    ("title: 来信\n", "gb2312", "GB 18030 (GBK)"),
    (TRADITIONAL, "big5", "Big5"),
    ("title: 來信\n", "big5", "Big5"),
    ("---\ntitle: 延伸閱讀\n---\n民國九十四年，颱風過境，災情慘重。\n", "big5", "Big5"),
    (TRADITIONAL, "gbk", "GB 18030 (GBK)"),
    (SIMPLIFIED, "utf-16", "UTF-16"),
    (SIMPLIFIED, "utf-16-le", "UTF-16 LE"),
    (SIMPLIFIED, "utf-16-be", "UTF-16 BE"),
    ("---\ntitle: 山の町からの手紙\n---\nこれは日本語です。\n", "shift_jis", "Shift_JIS"),
    ("---\ntitle: 山の町からの手紙\n---\nこれは日本語です。\n", "euc_jp", "EUC-JP"),
    ("---\ntitle: Café “Zoë”\n---\nIt’s naïve.\n", "cp1252", "Windows-1252"),
    ("---\ntitle: Les élèves français\n---\nÉté à Orléans.\n", "latin-1", "Windows-1252"),
]


@pytest.mark.parametrize(
    ("text", "encoding", "name"), ENCODED, ids=[f"{row[1]} {row[0][:14]!r}" for row in ENCODED]
)
def test_an_encoding_is_told_by_how_common_its_characters_are(text: str, encoding: str, name: str) -> None:
    content = text.encode(encoding)
    with pytest.raises(UnicodeDecodeError) as failure:
        content.decode("utf-8")
    found = guess(content, failure.value.start)

    assert found.encodings == name
    assert found.at == (0 if "UTF" in name else next(n for n, byte in enumerate(content) if byte > 127))


def test_a_text_in_utf8_with_a_damaged_byte_has_no_other_encoding() -> None:
    content = SIMPLIFIED.encode() + b"\xff\n"

    assert guess(content, len(content) - 2) == (len(content) - 2, "")


def test_utf16_without_a_mark_is_known_where_all_is_ascii() -> None:
    assert utf16("---\ntitle: a\n---\n".encode("utf-16-le")) == "UTF-16 LE"
    assert utf16("---\ntitle: 山城\0来信\n".encode()) == ""


# --- The cause, first and alone -----------------------------------------------------------------------------

LINKED = (
    "-- site.yaml --\nname: 报\nbase_url: https://example.org/\nsidebar: [related]\ncover: laojie\n"
    "-- content/sidebar/related.yaml --\ntitle: 相关\nitems:\n  - {title: 面, url: laojie/index.html#noodles}\n"
    "-- content/b/feature.md --\n---\ntitle: 乙\n---\n见[面](../laojie/index.html#noodles)。\n"
)
SOUND = "---\ntitle: 山城\n---\n老店。\n\n## 面 {#noodles}\n\n好。\n"
UNREADABLE = {
    "no ---": SOUND.removeprefix("---\n").encode(),
    "GBK": SOUND.encode("gbk"),
    "Big5": SOUND.replace("店", "點").encode("big5"),
    "UTF-16": SOUND.encode("utf-16"),
    "U+2028": SOUND.replace("好", "\u2028好").encode(),
    "TOML": SOUND.replace("---", "+++").replace(": ", ' = "').encode(),
    "JSON": b'{"title": "a"}\n',
    "empty": b"",
    "id": SOUND.replace("#noodles", "#Noodles").encode(),
    "YAML": SOUND.replace("title: 山城", "title: 山城\n\tdate: 2024").encode(),
}


@pytest.mark.parametrize("cause", UNREADABLE)
def test_a_feature_that_cannot_be_read_is_told_alone(site: Layout, cause: str) -> None:
    made = site(LINKED)
    made.write("content/laojie/feature.md", UNREADABLE[cause])

    assert [path for path, _ in told(made)] == ["content/laojie/feature.md"]


MISNAMED = "Feature.md FEATURE.MD feature.md.txt feature.md.md feature.markdown index.md featrue.md feature.docx feature(1).md"


@pytest.mark.parametrize("name", [*MISNAMED.split(), "feature .md", "ｆｅａｔｕｒｅ。md", "新建文本文档.txt"])
def test_a_text_by_another_name_is_told_alone_and_stops_the_build_if_something_links_to_it(
    site: Layout, name: str
) -> None:
    made = site(LINKED)
    made.write(f"content/laojie/{name}", SOUND)

    assert told(made) == [(f"content/laojie/{name}", "not-a-feature-file")]
    assert made.code == 1


@pytest.mark.parametrize("folder", ["老街", "Lao Jie", "lao_jie", "LaoJie"])
def test_a_folder_that_cannot_be_an_address_is_told_alone(site: Layout, folder: str) -> None:
    made = site(LINKED)
    made.write(f"content/{folder}/feature.md", SOUND)

    assert told(made) == [(f"content/{folder}/feature.md", "bad-slug")]


def test_a_link_beside_an_unreadable_folder_is_still_judged(site: Layout) -> None:
    made = site(LINKED.replace("(../laojie/", "(../bb/").replace("cover: laojie\n", ""))
    made.write("content/Lao Jie/feature.md", SOUND)

    assert ("content/b/feature.md", "dead-link") in told(made)


SITES = [
    "",
    "# 还没写\n",
    "name: 报\n\tbase_url: x\n",
    "name: 报\nbase_url; https://example.org/\n",
    "- a\n",
]


@pytest.mark.parametrize("text", SITES)
def test_a_broken_site_yaml_is_one_message_for_forty_features(site: Layout, text: str) -> None:
    features = "".join(
        f"-- content/f{n}/feature.md --\n---\ntitle: 甲\nchannel: [情感]\n---\n文。\n" for n in range(40)
    )
    made = site(
        f"-- site.yaml --\n{text}-- content/sidebar/related.yaml --\ntitle: 甲\nitems:\n  - title: 乙\n{features}"
    )

    assert [path for path, _ in told(made)] == ["site.yaml"]


@pytest.mark.parametrize("name", ["site.yml", "Site.yaml", "site.yaml.txt", "SITE.YML", "site .yaml"])
def test_a_site_yaml_by_another_name_is_named(site: Layout, name: str) -> None:
    made = site("-- content/a/feature.md --\n---\ntitle: 甲\n---\n文。\n")
    (made.folder / "site.yaml").unlink()
    made.write(name, "name: 报\n")

    assert f"Rename {name} to site.yaml." in made.run("check").stderr
    assert made.code == 2


@pytest.mark.parametrize(
    "name", ["related.yml", "Related.yaml", "related.yaml.txt", "related .yaml", "RELATED.YML"]
)
def test_a_list_by_another_name_is_named_once(site: Layout, name: str) -> None:
    made = site(
        "-- site.yaml --\nname: 报\nbase_url: https://example.org/\nsidebar: [related]\n"
        "-- content/a/feature.md --\n---\ntitle: 甲\n---\n文。\n"
    )
    made.write(f"content/sidebar/{name}", "title: 甲\n")

    assert told(made) == [("site.yaml", "no-such-list")]
    assert f"Rename {name} to related.yaml" in made.run("check").stderr
