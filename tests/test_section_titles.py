"""What titles of sections begin with; and that no numeral stands twice in contents, margin and bar."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tekan.chinese.section_titles import counting, stands_apart, typed_numeral
from tests.inline_site import Site, characters

Lay = Callable[[str], Site]

PLAIN = "name: 报\nheadline_font: off\nshare_cards: off\nqr: off\n"

FORMS = """
一、居民收入情况 | 一 | 1 | 居民收入情况
十二、主要指标 | 十二 | 12 | 主要指标
二十一、主要指标 | 二十一 | 21 | 主要指标
廿一、主要指标 | 廿一 | 21 | 主要指标
一百零一、主要指标 | 一百零一 | 101 | 主要指标
一：老街 | 一 | 1 | 老街
一.老街 | 一 | 1 | 老街
一　初见 | 一 | 1 | 初见
壹、老街 | 壹 | 1 | 老街
（一）收入 | （一） | 1 | 收入
(三) 收入 | (三) | 3 | 收入
（2）收入 | （2） | 2 | 收入
1）收入 | 1 | 1 | 收入
01 初见 | 01 | 1 | 初见
01老街 | 01 | 1 | 老街
01｜老街 | 01 | 1 | 老街
02-老街 | 02 | 2 | 老街
1. 收入 | 1 | 1 | 收入
1.收入 | 1 | 1 | 收入
１．收入 | １ | 1 | 收入
1、2024年的收入 | 1 | 1 | 2024年的收入
第一章 老街 | 第一章 | 1 | 老街
第二章：老街 | 第二章 | 2 | 老街
第一章老街 | 第一章 | 1 | 老街
第一部分　总体 | 第一部分 | 1 | 总体
第一，要快 | 第一 | 1 | 要快
之一 老街 | 之一 | 1 | 老街
其二：老街 | 其二 | 2 | 老街
①收入 | ① | 1 | 收入
⑫ 收入 | ⑫ | 12 | 收入
㈡收入 | ㈡ | 2 | 收入
Ⅲ 收入 | Ⅲ | 3 | 收入
IV. Salt | IV | 4 | Salt
Chapter 2: Salt | Chapter 2 | 2 | Salt
PART ONE Salt | PART ONE | 1 | Salt
NO.3 面馆 | NO.3 | 3 | 面馆
甲、收入 | 甲 | 1 | 收入
■ 一、收入 | 一 | 1 | 收入
镜头一：清晨 | 镜头一 | 1 | 清晨
关键词2 灯 | 关键词2 | 2 | 灯
三问：谁来守 | 三问 | 3 | 谁来守
一是抓收入 | 一是 | 1 | 抓收入
一 | 一 | 1 |
第三章 | 第三章 | 3 |
"""

NO_NUMERAL = """
一带一路上的驿站
一碗面的三十年
三农问题的新答卷
百年老店
十里长街
第一书记老李
第一季度的账
零距离
两会之后
3D打印
5G来了
1.5亿人的选择
1：0战胜
7：30的早班车
3·15晚会之后
9—10月的海
1,000件小事
1984年
2024 年
二〇一二
其实不难
之后
“一、二、三”
（图）老街
ICU里的七天
AI来了
"""


@pytest.mark.parametrize("line", FORMS.strip().splitlines())
def test_a_numeral_at_the_head_of_a_title_is_known(line: str) -> None:
    title, numeral, number, rest = re.split(r" \|(?: |$)", line)
    found = typed_numeral(title)

    assert found
    assert (title[found.start : found.stop], found.number, title[found.rest :]) == (
        numeral,
        int(number),
        rest,
    )


@pytest.mark.parametrize("title", NO_NUMERAL.strip().splitlines())
def test_a_title_without_a_numeral_is_left_alone(title: str) -> None:
    assert typed_numeral(title) is None


@pytest.mark.parametrize(
    ("titles", "which"),
    [
        ("一、甲 二、乙 三、丙", "123"),
        ("引子 一、甲 二、乙 尾声", "23"),
        ("一、甲 二.乙 三：丙", "123"),
        ("一、甲 （一）乙 （二）丙 二、丁 （一）戊 （二）己", "123456"),
        ("四、甲 五、乙", "12"),
        ("0.甲 1.乙 2.丙", "123"),
        ("镜头一：甲 镜头二：乙", "12"),
        ("1、甲 2、乙 24-小时", "12"),
        ("三、四线城市 老街", ""),
        ("一、二线城市 三、四线城市", ""),
        ("一、甲 三、乙", ""),
        ("一、甲 二、乙 四、丙", ""),
        ("镜头一：甲 故事二：乙", ""),
        ("24-小时 36-小时", ""),
        ("甲 乙", ""),
    ],
)
def test_numerals_count_where_they_follow_on(titles: str, which: str) -> None:
    assert counting([*map(typed_numeral, titles.split())]) == {int(n) - 1 for n in which}


@pytest.mark.parametrize(
    "title",
    "记者手记 编者按 编者按： 采访手记 后记 更正 附录 附录一 附录2：名单 附：名单 链接 链接·人物 相关链接 相关链接：老街 延伸阅读 参考资料 尾声 结语 引子 ■记者手记 "
    "［链接］ （相关链接） 采访手记（二） 记者手记之三 記者手記 延伸閱讀 Corrections Editor’s~note Appendix~A".split(),
)
def test_what_no_paper_counts_is_known(title: str) -> None:
    assert stands_apart(title.replace("~", " "))


@pytest.mark.parametrize(
    "title",
    "链接世界的港口 后记忆时代 更正确的路 附录音带的信 序幕拉开 尾声将至 参考资料室的灯 老街的后记 手记者 附近的灯 跋涉 序曲 记者手记里的老街 说明书 "
    "Notes~from~a~river Introduction~to~salt Linksmen".split(),
)
def test_what_only_begins_like_it_is_a_section(title: str) -> None:
    assert not stands_apart(title.replace("~", " "))


# --- Through the front door ---------------------------------------------------------------------------------


def lines(built: Site, name: str, path: str = "a/index.html") -> list[str]:
    """Give the lines of a list of contents: numeral or mark, and title."""
    nav = re.search(rf'<nav class="{name}.*?</nav>', built.html(path), re.DOTALL)
    assert nav
    return [
        "|".join(characters(part) for part in re.findall(r"<(?:b|span).*?</(?:b|span)>", line))
        for line in re.findall(r"<li>.*?</li>", nav[0])
    ]


def feature(*titles: str) -> str:
    """Give a feature of these sections; `评 …` is a commentary."""
    parts = (
        f"/// commentary\ntitle: {title[2:]}\n\n文。\n///\n\n"
        if title.startswith("评 ")
        else f"## {title}\n\n文。\n\n"
        for title in titles
    )
    return f"-- site.yaml --\n{PLAIN}-- content/a/feature.md --\n---\ntitle: 甲\n---\n导语。\n\n" + "".join(
        parts
    )


@pytest.mark.parametrize(
    ("titles", "contents", "waymarks"),
    [
        (("春", "夏"), "一|春 二|夏", "一|春 二|夏"),
        (("一、春", "二、夏"), "一|春 二|夏", "一|春 二|夏"),
        (("（一）春", "（二）夏"), "（一）|春 （二）|夏", "（一）|春 （二）|夏"),
        (("**一、**春", "二、*夏*"), "一|春 二|夏", "一|春 二|夏"),
        (("01 春", "02 夏"), "01|春 02|夏", "01|春 02|夏"),
        (("第一章 春", "第二章 夏", "尾声"), "第一章|春 第二章|夏 |尾声", "第一章|春 第二章|夏 尾声|尾声"),
        (("引言", "一、春", "二、夏", "后话"), "|引言 一|春 二|夏 |后话", "引言|引言 一|春 二|夏 后话|后话"),
        (("三、四线城市", "春"), "三、四线城市 春", "三|三、四线城市 春|春"),
        (("一　春", "夏"), "一　春 夏", "一|一　春 夏|夏"),
        (("一", "二"), "一 二", "一 二"),
        (("【花】一、春", "【草】二、夏"), "花|一、春 草|二、夏", "一|春 二|夏"),
        (("春", "【一】夏", "【二】秋"), "|春 一|夏 二|秋", "春|春 一|夏 二|秋"),
        (("春", "【视角1】夏", "【视角2】秋"), "|春 视角1|夏 视角2|秋", "春|春 一|夏 二|秋"),
        (("春", "记者手记", "夏", "更正"), "一|春 |记者手记 二|夏 |更正", "一|春 记者|记者手记 二|夏 更正|更正"),
        (("春", "【链接】街", "夏"), "一|春 链接|街 二|夏", "一|春 链接|街 二|夏"),
        (("春", "评 甲", "夏"), "一|春 评|甲 二|夏", "一|春 评|甲 二|夏"),
        (("春", "评 甲", "夏", "评 乙"), "一|春 评一|甲 二|夏 评二|乙", "一|春 评一|甲 二|夏 评二|乙"),
        (("春", "附录一", "附录二"), "一|春 |附录一 |附录二", "一|春 附录一|附录一 附录二|附录二"),
        (("24 小时", "春"), "一|24 小时 二|春", "一|24 小时 二|春"),
    ],
)  # fmt: skip
def test_no_numeral_stands_twice(site: Lay, titles: tuple[str, ...], contents: str, waymarks: str) -> None:
    built = site(feature(*titles)).build()

    blank = re.compile(r" (?!小时)")
    assert lines(built, "contents") == lines(built, "contents", "index.html") == blank.split(contents)
    assert lines(built, "waymarks") == blank.split(waymarks)


def test_a_heading_keeps_the_numeral_that_was_typed(site: Lay) -> None:
    html = site(feature("一、春", "二、夏")).build().main("a/index.html")

    assert '<h2 id="一-春">一、春</h2>' in html


def test_a_mark_is_for_the_eye_alone(site: Lay) -> None:
    html = site(feature("春", "记者手记")).build().main("a/index.html")

    assert '<b class="mark" aria-hidden="true">记者</b><span>记者手记</span>' in html


@pytest.mark.parametrize(
    ("kicker", "lies"),
    [
        ("街坊", False),
        ("街坊邻里", False),
        ("老街街坊邻里", False),
        ("Chapter One", False),
        ("创新视角12", False),
        ("老街的街坊邻里", True),
        ("老街里的街坊邻里", True),
        ("中国工程院院士、清华大学教授郑纬民", True),
        ("Professor of History", True),
    ],
)
def test_long_kickers_lie_above_their_titles(site: Lay, kicker: str, lies: bool) -> None:
    built = site(feature(f"【{kicker}】春", "【花】夏")).build()

    assert ('<article class="feature lying">' in built.html("a/index.html")) == lies
    for path in ("index.html", "a/index.html"):
        assert ('<nav class="contents lying"' in built.html(path)) == lies
