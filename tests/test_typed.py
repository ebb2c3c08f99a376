"""
Text as it is typed on a Chinese keyboard, pasted, or brought from other programs.

What is understood is set right, what belongs to a fact stays, and what is neither is told once, at its place.
"""

from __future__ import annotations

import json
import os
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tekan.content.emphasis import emphasis_of, settled
from tekan.content.hidden import without_hidden
from tekan.content.list_lines import Shape, shape_of
from tekan.content.markup import MarkupParser
from tekan.content.prose import Fenced, Heading, ParsedText, Pictures, ProseParser, Running
from tekan.content.source import Source
from tekan.model.text import plain
from tests.inline_site import Site

FRONT = "---\ntitle: 题\nimage_credit: 馆\n---\n## 节\n\n"
"""What stands above each text: its first line is the seventh."""


@dataclass
class Typed:
    """Texts, each a feature of one site, and what was said about each."""

    site: Site
    told: dict[str, list[dict[str, Any]]]

    def section(self, name: str) -> str:
        """Give the HTML of a built section, without what is only for line breaks."""
        inside = re.search(r"</h2>(.*?)</section>", self.site.main(f"{name}/index.html"), re.DOTALL)
        assert inside
        return re.sub(r'<span class="u">(.*?)</span>', r"\1", inside[1])

    def text(self, name: str) -> str:
        """Give the characters of a page."""
        return self.site.text(f"{name}/index.html")


def typed(folder: Path, bodies: Iterable[str], command: str) -> Typed:
    """Build or check a site of many texts: the first is the feature t0, and so on."""
    features = (f"-- content/t{n}/feature.md --\n{FRONT}{body}\n" for n, body in enumerate(bodies))
    site = Site(folder).put("".join(features)).run(command, "--format", "json")
    assert command == "check" or site.code == 0, site.stdout
    told: dict[str, list[dict[str, Any]]] = {}
    for problem in json.loads(site.stdout):
        told.setdefault(problem["path"].split("/")[1], []).append(problem)
    return Typed(site, told)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Typed:
    return typed(tmp_path_factory.mktemp("built"), PRINTED, "build")


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Typed:
    return typed(tmp_path_factory.mktemp("checked"), TOLD, "check")


# --- Understood ---------------------------------------------------------------------------------------------

TABLE = (
    '<div class="table"><div class="rows"><table><thead><tr><th scope="col">甲</th><th scope="col">乙</th></tr></thead>'
    '<tbody><tr><th scope="row" class="w2">丙</th><td class="w2">丁</td></tr></tbody></table></div></div>'
)
"""A table of two cells below two heads."""

UNDERSTOOD = {
    # Lists of every keyboard.
    "-甲\n-乙": "<ul><li>甲</li><li>乙</li></ul>",
    "－甲\n－乙": "<ul><li>甲</li><li>乙</li></ul>",
    "－ 甲\n－ 乙": "<ul><li>甲</li><li>乙</li></ul>",
    "-　甲\n-　乙": "<ul><li>甲</li><li>乙</li></ul>",
    "-\u00a0甲\n-\u00a0乙": "<ul><li>甲</li><li>乙</li></ul>",
    "• 甲\n• 乙": "<ul><li>甲</li><li>乙</li></ul>",
    "•甲\n•乙": "<ul><li>甲</li><li>乙</li></ul>",
    "·　甲\n·　乙": "<ul><li>甲</li><li>乙</li></ul>",
    "– 甲\n– 乙": "<ul><li>甲</li><li>乙</li></ul>",
    "\uf0b7 甲\n\uf0b7 乙": "<ul><li>甲</li><li>乙</li></ul>",
    "　　- 甲\n　　- 乙": "<ul><li>甲</li><li>乙</li></ul>",
    "&emsp;&emsp;- 甲\n&emsp;&emsp;- 乙": "<ul><li>甲</li><li>乙</li></ul>",
    "*　甲\n*　乙": "<ul><li>甲</li><li>乙</li></ul>",
    "-“甲”\n-《乙》": "<ul><li>“甲”</li><li>《乙》</li></ul>",
    "- -5℃\n- 1.5亿": "<ul><li>-5℃</li><li>1.5亿</li></ul>",
    "1.甲\n2.乙": "<ol><li>甲</li><li>乙</li></ol>",
    "1．甲\n2．乙": "<ol><li>甲</li><li>乙</li></ol>",
    "１．甲\n２．乙": "<ol><li>甲</li><li>乙</li></ol>",
    "1。甲\n2。乙": "<ol><li>甲</li><li>乙</li></ol>",
    "1.　甲\n2.　乙": "<ol><li>甲</li><li>乙</li></ol>",
    "3.甲\n4.乙": '<ol start="3"><li>甲</li><li>乙</li></ol>',
    "文：\n- 甲\n- 乙": "<p>文：</p><ul><li>甲</li><li>乙</li></ul>",
    "文：\n1. 甲\n2. 乙": "<p>文：</p><ol><li>甲</li><li>乙</li></ol>",
    "文：\n| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |": (f"<p>文：</p>{TABLE}"),
    # Lists in lists.
    "- 汤\n  - 骨头汤": "<ul><li>汤<ul><li>骨头汤</li></ul></li></ul>",
    "- 汤\n   - 骨头汤": "<ul><li>汤<ul><li>骨头汤</li></ul></li></ul>",
    "- 汤\n    - 骨头汤": "<ul><li>汤<ul><li>骨头汤</li></ul></li></ul>",
    "- 汤\n\t- 骨头汤": "<ul><li>汤<ul><li>骨头汤</li></ul></li></ul>",
    "1. 面\n   - 汤面\n   - 拌面\n2. 饭": (
        "<ol><li>面<ul><li>汤面</li><li>拌面</li></ul></li><li>饭</li></ol>"
    ),
    "1. 面\n  1. 汤面\n2. 饭": "<ol><li>面<ol><li>汤面</li></ol></li><li>饭</li></ol>",
    "- 甲\n  - 乙\n    - 丙\n- 丁": (
        "<ul><li>甲<ul><li>乙<ul><li>丙</li></ul></li></ul></li><li>丁</li></ul>"
    ),
    "- 甲\n\n  续。\n- 乙\n\n  续。\n- 丙": (
        "<ul><li><p>甲</p><p>续。</p></li><li><p>乙</p><p>续。</p></li><li><p>丙</p></li></ul>"
    ),
    "甲 | 乙\n--- | ---\n丙 | 丁": (TABLE),
    "| 甲 | 乙 |\n|---|\t---|\n| 丙 | 丁 |": (TABLE),
    "> － 甲\n> － 乙": "<blockquote><ul><li>甲</li><li>乙</li></ul></blockquote>",
    # Paragraphs as they are pasted.
    "　　甲。\n　　乙。": "<p>甲。</p><p>乙。</p>",
    "\u2003\u2003甲。\n\u2003\u2003乙。": "<p>甲。</p><p>乙。</p>",
    "&emsp;&emsp;甲。\n&emsp;&emsp;乙。": "<p>甲。</p><p>乙。</p>",
    "&#12288;&#12288;甲。\n&#x3000;&#x3000;乙。": "<p>甲。</p><p>乙。</p>",
    "&ensp;&ensp;&ensp;&ensp;甲。\n\u2002\u2002\u2002\u2002乙。": "<p>甲。</p><p>乙。</p>",
    "&nbsp;&nbsp;&nbsp;&nbsp;甲。\n\u00a0\u00a0\u00a0\u00a0乙。": "<p>甲。</p><p>乙。</p>",
    "&nbsp;甲。": "<p>甲。</p>",
    "甲\n　　乙": "<p>甲</p><p>乙</p>",
    "- 甲\n　　乙": "<ul><li>甲</li></ul><p>乙</p>",
    "1、甲\n2、乙": "<p>1、甲</p><p>2、乙</p>",
    "文：\n1、甲\n2、乙": "<p>文：</p><p>1、甲</p><p>2、乙</p>",
    "（1）甲\n（2）乙": "<p>（1）甲</p><p>（2）乙</p>",
    "(1)甲\n(2)乙": "<p>（1）甲</p><p>（2）乙</p>",
    "1）甲\n2）乙": "<p>1）甲</p><p>2）乙</p>",
    "①甲\n②乙": "<p>①甲</p><p>②乙</p>",
    "一、甲\n二、乙": "<p>一、甲</p><p>二、乙</p>",
    "（一）甲\n（二）乙": "<p>（一）甲</p><p>（二）乙</p>",
    "九、甲\n十、乙\n十一、丙": "<p>九、甲</p><p>十、乙</p><p>十一、丙</p>",
    "一、甲\n（一）乙\n（二）丙\n二、丁": "<p>一、甲</p><p>（一）乙</p><p>（二）丙</p><p>二、丁</p>",
    "1、甲\n（1）乙\n2、丙": "<p>1、甲</p><p>（1）乙</p><p>2、丙</p>",
    "文。\n3、丙": "<p>文。</p><p>3、丙</p>",
    "10.甲\n9.乙\n8.丙": "<p>10.甲</p><p>9.乙</p><p>8.丙</p>",
    "1. 甲\n2. 乙\n2. 丙\n4. 丁": "<p>1. 甲</p><p>2. 乙</p><p>2. 丙</p><p>4. 丁</p>",
    "1. 甲\n1. 乙": "<ol><li>甲</li><li>乙</li></ol>",
    "&nbsp; &nbsp; 甲。\n&nbsp; &nbsp; 乙。": "<p>甲。</p><p>乙。</p>",
    "\t甲。\n\t乙。": "<p>甲。</p><p>乙。</p>",
    "•\t甲\n•\t乙": "<ul><li>甲</li><li>乙</li></ul>",
    "　　|甲|乙|\n　　|---|---|\n　　|丙|丁|　": (TABLE),
    "1、甲\n续\n2、乙": "<p>1、甲续</p><p>2、乙</p>",
    # Emphasis among Chinese characters, and what else has a mark of its own.
    "这是__重要__的": "<p>这是<strong>重要</strong>的</p>",
    "前，__重要__后": "<p>前，<strong>重要</strong>后</p>",
    "这是**重要**的": "<p>这是<strong>重要</strong>的</p>",
    "这是*重要*的": "<p>这是<em>重要</em>的</p>",
    "这是**“重要”**的": "<p>这是<strong>“重要”</strong>的</p>",
    "这是**重要。**的": "<p>这是<strong>重要。</strong>的</p>",
    "***甲***乙": "<p><strong><em>甲</em></strong>乙</p>",
    "**甲*乙*丙**": "<p><strong>甲<em>乙</em>丙</strong></p>",
    "_甲_，乙": "<p><em>甲</em>，乙</p>",
    "第一行\\\n第二行": "<p>第一行<br>第二行</p>",
    "第一行  \n第二行": "<p>第一行<br>第二行</p>",
    "<a@b.cn>": '<p><a href="mailto:a@b.cn">a@b.cn</a></p>',
    "<mailto:a.b@c.com.cn>": '<p><a href="mailto:a.b@c.com.cn">a.b@c.com.cn</a></p>',
    "### 学习C#": '<h3 id="学习c">学习C#</h3>',
    "### 话题 #山城#": '<h3 id="话题-山城">话题 #山城#</h3>',
    "### 甲 ###": '<h3 id="甲">甲</h3>',
}


@pytest.mark.parametrize("body", UNDERSTOOD)
def test_what_is_understood_is_set_right_without_a_word(body: str, built: Typed) -> None:
    name = PRINTED[body]

    assert built.section(name) == UNDERSTOOD[body]
    assert name not in built.told


# --- Facts --------------------------------------------------------------------------------------------------

FACTS = [
    "电话138****5678，139****1234。",
    "身份证号5113**********1234。",
    "账号尾号**6789。",
    "5*8=40，3*4=12。",
    "3 * 4 = 12，5 * 6 = 30。",
    "2*3*4=24",
    "张**、李**获奖。",
    "获奖的是李*明。",
    "*注：2024年价。",
    "数据*，来源*。",
    "*ST海投今天停牌。",
    "a_b_c和x__y.py",
    "姓名____电话____",
    "报告_终稿_2",
    "学习C#和F#，5#楼",
    "#话题#今天",
    "A/B测试，2023/2024赛季，km/h",
    "|x|是绝对值",
    "新华社 | 记者，甲|乙",
    "3<5，5>3，a<b",
    ">60岁的人",
    "-5℃的天",
    "+5%的增长",
    "1.5亿元",
    "12.5是个数",
    "3.15晚会",
    "2024.甲",
    "据报道[1][2]，好。",
    "[记者]问，[笑声][掌声]",
    "[记者]：今天来了多少人？",
    "【街坊】（摄）",
    "太好了！【记者手记】（完）",
    "网址：https://intranet",
    "路径C:\\Users\\甲，AC\\DC",
    "x==y，a=b",
    "50%，100%%",
    "10~20人，3~5~8",
    "2^10=1024",
    "价格$5和$6",
    "时间12:30:45",
    "甲——>乙，甲→乙",
    "&与&，AT&T，Q&A",
    "`**甲** <b> [TOC]`",
    "（图片见[附件]）",
    "——鲁迅",
    "（____年__月__日）",
    "第__页，共__页",
    "(*^▽^*)",
    "列奥纳多\n·达芬奇",
    "//@张三：转发微博",
    '15.6"笔记本',
    "参数--help和--version",
    "x^2+y^2=z^2",
    "谢谢大家！[掌声]我讲完了。",
    "太好了！[笑]",
    "开心^_^大家也是^_^",
    "姓名＿＿＿＿性别＿＿＿＿",
    "由＊＊局提供，＊＊厂生产",
    "元音[i]和[u]",
    "A~B~C",
    "｜本报记者 张三｜",
    "【话题】：#全民阅读# 今年继续",
    "[问]：#1号门在哪",
    "联系@山城日报，或者a@b",
    "参考[2][3]和[14]。",
    "好！！！真的？！",
    "他说“好”，‘行’。",
    'It\'s 5" and he said "no".',
    "Wait... and see -- then go.",
    "省略……再……",
    "——————",
    "……",
    "1、2、3都对",
    "一、二、三",
    "（1）班和（2）班",
    "\\*甲\\* \\_乙\\_ \\[丙\\] \\{丁\\} \\<戊\\> \\|己 \\# \\~ \\`",
]


@pytest.mark.parametrize("body", FACTS)
def test_what_belongs_to_a_fact_stays_without_a_word(body: str, built: Typed) -> None:
    name = PRINTED[body]
    shown = re.sub(r"\\([*_\[\]{}<>|#~`])", r"\1", body).strip("`")

    assert "".join(shown.split()) in "".join(built.text(name).split())
    assert name not in built.told


DOUBTFUL = [
    "获奖的是李*明和王*红。",
    "获奖的是李*明、王*红和赵*刚。",
    "获奖的是李*明，王*红获奖。",
    "张**和李**获奖。",
    "带*者为独家，标*处为转载。",
    "标*为甲类标*为乙类。",
    "A*型和B*型",
    "1*号楼和2*号楼",
    "*ST海投和*ST中基停牌。",
    "*明获一等奖，*红获二等奖。",
    "欧*和司*被抓。",
    "**甲****乙**",
    "某**公司欠某**银行5亿元",
    "网友“快乐*鱼”和“悲伤*鱼”",
    "长*宽*高=体积",
]


@pytest.mark.parametrize("body", DOUBTFUL)
def test_a_pair_that_may_mask_names_is_printed_and_told(body: str, built: Typed) -> None:
    name = PRINTED[body]

    assert body.removeprefix("**甲").removesuffix("乙**") in built.text(name)
    assert [problem["code"] for problem in built.told[name]] == ["doubtful-emphasis"]
    assert [problem["line"] for problem in built.told[name]] == [7]


EMPHASISED = [
    "这是*重要*的事",
    "**三十年，**街口的灯",
    "*没有*熄",
    "他说：*好*。",
    "对**王**的",
    "**王**和**李**",
    "*甲*和*乙*",
    "（**甲**）与“*乙*”",
    "第**3**名，**5**家",
    "**GDP**增长",
    "前一句说完了。**这一句要强调。**后一句",
    "首先，**我们要坚持，**其次",
    "我们的**目的**很清楚",
    "A：**B：**C",
    "高于**5000万**元",
    "位于**石家庄**市",
    "关于**甲方**的",
    "高于*5000万*元",
]


@pytest.mark.parametrize("body", EMPHASISED)
def test_what_is_an_emphasis_is_one_without_a_word(body: str, built: Typed) -> None:
    name = PRINTED[body]

    assert "*" not in built.text(name)
    assert re.search("<(em|strong)>", built.section(name))
    assert name not in built.told


PRINTED = {body: f"t{n}" for n, body in enumerate([*UNDERSTOOD, *FACTS, *DOUBTFUL, *EMPHASISED])}


# --- Told ---------------------------------------------------------------------------------------------------

TOLD = {
    "** 甲 **乙": (1, "unpaired-marks"),
    "甲** 乙 **丙": (2, "unpaired-marks"),
    "甲**乙丙": (2, "unpaired-marks"),
    "**甲乙": (1, "unpaired-marks"),
    "他说：**我们一定要建成。": (4, "unpaired-marks"),
    "成立于**2012年": (4, "unpaired-marks"),
    "本报讯** 记者": (4, "unpaired-marks"),
    "**甲*": (1, "unpaired-marks"),
    "甲*乙丙": (2, "unpaired-marks"),
    "__甲乙": (1, "unpaired-marks"),
    "＊＊甲＊＊": (1, "foreign-mark"),
    "＊＊甲＊＊＊＊乙＊＊": (1, "foreign-mark"),
    "＿＿甲＿＿＿＿乙＿＿": (1, "foreign-mark"),
    "＞ 引文": (1, "foreign-mark"),
    "[TOC]": (1, "foreign-mark"),
    "[[toc]]": (1, "foreign-mark"),
    "@[toc]": (1, "foreign-mark"),
    '[caption id="a"]街口[/caption]': (1, "foreign-mark"),
    '[gallery ids="1,2"]': (1, "foreign-mark"),
    "!!! note": (1, "foreign-mark"),
    '??? tip "甲"': (1, "foreign-mark"),
    "> [!NOTE]": (1, "foreign-mark"),
    "~~甲~~": (1, "foreign-mark"),
    "甲==乙==丙": (2, "foreign-mark"),
    "x^2^": (2, "foreign-mark"),
    "H~2~O": (2, "foreign-mark"),
    "- [ ] 甲": (1, "foreign-mark"),
    "- [x] 甲": (1, "foreign-mark"),
    "甲\n===": (1, "foreign-mark"),
    "－－－": (1, "foreign-mark"),
    "＊＊＊": (1, "foreign-mark"),
    "%%甲%%": (1, "foreign-mark"),
    "// 待核实": (1, "foreign-mark"),
    "/* 甲 */": (1, "foreign-mark"),
    "$$甲$$": (1, "foreign-mark"),
    ":smile:": (1, "foreign-mark"),
    "甲&nbsp乙": (2, "foreign-mark"),
    '他说"好"。': (3, "desk-straight-quotation-mark"),
    "他说'好'。": (3, "desk-straight-quotation-mark"),
    "好...然后": (2, "desk-ellipsis"),
    "好。。。": (2, "desk-ellipsis"),
    "好···": (2, "desk-ellipsis"),
    "好--然后": (2, "desk-dash"),
    "好，，然后": (2, "desk-doubled-mark"),
    "[[甲]]": (1, "wiki-link"),
    "[甲][1]": (1, "link-by-reference"),
    "[甲][]": (1, "link-by-reference"),
    "[1]: https://a.cn": (1, "link-definition"),
    "[甲]: ../b/index.html": (1, "link-definition"),
    "见【网站】（www.example.com）一文": (2, "broken-link"),
    "甲/*乙*/丙": (2, "foreign-mark"),
    "－ － －": (1, "foreign-mark"),
    "// 说明": (1, "foreign-mark"),
    "/// refrain\n甲\n//\n乙\n///": (1, "broken-fence"),
    "/// quotation\nspeaker: 甲\n职务：乙\n\n“丙”\n///": (1, "unknown-field"),
    "［甲］(https://a.cn)": (1, "broken-link"),
    "【甲】(https://a.cn)": (1, "broken-link"),
    "【甲】（https：//a.cn）": (1, "broken-link"),
    "[甲]【https://a.cn】": (1, "broken-link"),
    "[甲］(https://a.cn)": (1, "broken-link"),
    "[甲]（https://a.cn）": (1, "broken-link"),
    "[甲] (https://a.cn)": (1, "broken-link"),
    "[甲](https://a.cn": (1, "broken-link"),
    "甲](https://a.cn)": (2, "broken-link"),
    "［甲］（../b/index.html）": (1, "broken-link"),
    "[甲]（a@b.cn）": (1, "broken-link"),
    "＜https://a.cn＞": (1, "broken-link"),
    "<https：//a.cn>": (1, "broken-link"),
    "https：//a.cn": (1, "broken-link"),
    "https:／／a.cn": (1, "broken-link"),
    "http//a.cn": (1, "broken-link"),
    "！［甲］（images/a.png）": (1, "broken-picture"),
    "![甲］(images/a.png)": (1, "broken-picture"),
    "!［甲](images/a.png)": (1, "broken-picture"),
    "！【甲】（a.jpg）": (1, "broken-picture"),
    "！[甲](images/a.png)": (1, "broken-picture"),
    "![甲]（images/a.png）": (1, "broken-picture"),
    "![[甲.png]]": (1, "broken-picture"),
    "｜甲｜乙｜\n｜---｜---｜\n｜丙｜丁｜": (1, "broken-table"),
    "| 甲 | 乙 |\n| 丙 | 丁 |": (1, "broken-table"),
    "| 甲 | 乙 |\n|——|——|\n| 丙 | 丁 |": (1, "broken-table"),
    "甲｜乙\n——｜——\n丙｜丁": (2, "broken-table"),
    "| 甲 | 乙 |\n|---|\n| 丙 | 丁 |": (1, "broken-table"),
    "| 甲 | 乙 |\n|---|---|\n\n| 丙 | 丁 |": (1, "broken-table"),
    "| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 | 戊 |": (1, "overfull-row"),
    "甲\t乙\n丙\t丁": (1, "tabbed-rows"),
    "甲{乙": (2, "stray-braces"),
    "甲}乙": (2, "stray-braces"),
    "{{ 甲 }}": (1, "stray-braces"),
    "{% raw %}": (1, "stray-braces"),
    "```\n甲\n```": (1, "code-block"),
    "~~~python\n甲\n~~~": (1, "code-block"),
    "甲[^1]。": (2, "footnote-without-note"),
    "甲［^1］。\n\n[^1]: 注": (2, "footnote-form"),
    "::: note\n甲\n:::": (1, "broken-fence"),
    ":::note\n甲\n:::": (1, "broken-fence"),
    "：：：编者按\n甲\n：：：": (1, "broken-fence"),
    "／／／ refrain\n甲\n///": (1, "broken-fence"),
    "／／／ refrain\n甲\n／／／": (1, "broken-fence"),
    "// refrain\n甲\n//": (1, "broken-fence"),
    "/// refrain\n甲\n／／／": (1, "broken-fence"),
    "/// refrain\n甲\n//": (1, "broken-fence"),
    "/// 引语\n甲\n///": (1, "unknown-block"),
    "/// refrain 甲 ///": (1, "text-in-fence"),
    "/// refrain 甲\n乙\n///": (1, "text-in-fence"),
    "> /// refrain\n> 甲\n> ///": (1, "broken-fence"),
    "＃＃ 甲": (1, "broken-heading"),
    "#＃ 甲": (1, "broken-heading"),
    "# 甲": (1, "top-heading"),
    "## 【甲乙": (4, "open-kicker"),
    "## 【甲］乙": (4, "open-kicker"),
    "/// quotation\n说话人: 甲\n\n“乙”\n///": (1, "unknown-field"),
    "/// quotation\n讲述人：甲\n\n“乙”\n///": (1, "unknown-field"),
    "/// commentary\n标题：甲\n\n乙\n///": (1, "unknown-field"),
    "一" * 60 + "。\n" + "二" * 60 + "。\n" + "三" * 60 + "。": (1, "run-together"),
    "文：\n2. 甲": (1, "list-needs-blank-line"),
}


@pytest.mark.parametrize(("n", "body"), list(enumerate(TOLD)), ids=TOLD)
def test_what_is_neither_is_told_once_at_its_place(n: int, body: str, checked: Typed) -> None:
    column, code = TOLD[body]
    [problem] = checked.told[f"t{n}"]

    assert problem["code"] == code
    assert problem["column"] == column
    assert 7 <= problem["line"] < 7 + len(body.split("\n"))
    assert problem["hint"]


LINE = "清晨六点，街上的三十家老店陆续开门，卖面的、卖菜的、修鞋的都来了，一条街热闹起来，从城南一直到城北，处处是人。"

APART = [
    "短句。\n短句。\n短句。",
    "这一行有四十来个字，是在窄窗口里折的行，折在哪里全凭宽窄，所以行末很少正好是句\n末，偶尔才是一句话说完的地方。\n再来。",
    f"- {LINE}\n- {LINE}",
    f"> {LINE}\n> {LINE}",
    f"　　{LINE}\n　　{LINE}",
    f"{LINE}\n\n{LINE}",
]


def test_long_lines_without_empty_lines_are_told_once_in_a_text(tmp_path: Path) -> None:
    text = f"{LINE}\n{LINE}\n{LINE}\n\n## 节二\n\n{LINE}\n{LINE}"
    told = typed(tmp_path, [text, *APART], "check").told

    assert [(problem["code"], problem["line"]) for problem in told["t0"]] == [("run-together", 8)]
    assert set(told) == {"t0"}


# --- Marks, by themselves -----------------------------------------------------------------------------------


def test_every_mark_is_a_pair_or_is_printed() -> None:
    chance = Random(4)
    pieces = ["*", "**", "***", "_", "__", "甲", "王", "a", "1", " ", "，", "（", "“", "。", "\\*", "`*`"]
    for _ in range(4000):
        text = "".join(chance.choices(pieces, k=chance.randrange(1, 9)))
        found = emphasis_of(text)
        written = settled(text, found)

        assert re.sub(r"\\([*_])", r"\1", written).replace("*", "").replace("_", "") == re.sub(
            r"\\([*_])", r"\1", text
        ).replace("*", "").replace("_", "")
        taken = sum(width for _, _, width in found.pairs)
        plainly = re.sub(r"`[^`]*`|\\.", "", written)
        assert plainly.count("*") <= 2 * taken, (text, written)
        assert "_" not in plainly


def test_a_text_of_plain_paragraphs_is_read_as_markdown_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = Random(8)
    pieces = [
        "甲",
        "乙。",
        "a",
        "2012年",
        "1",
        ".",
        " ",
        "  ",
        "\n",
        "\n",
        "\n\n",
        "\n\n\n",
        "**丙**",
        "<b>",
        "（",
        "①",
        "&",
        "\\",
        "~",
        "```",
    ]
    texts = ["".join(chance.choices(pieces, k=chance.randrange(1, 12))) for _ in range(4000)]
    plain = [text for text in texts if text.strip() and shape_of(text) is Shape.PLAIN]
    parser = MarkupParser()
    short = [ET.tostring(parser._parsed(text)) for text in plain]
    monkeypatch.setattr("tekan.content.markup.shape_of", lambda _: Shape.MARKED)

    assert len(plain) > 300
    assert short == [ET.tostring(parser._parsed(text)) for text in plain]


# --- Anything mixed -----------------------------------------------------------------------------------------

PIECES: list[tuple[str, str]] = [
    *(
        (template, "")
        for template in ("{w}", "{w}，", "“{w}”", "**{w}**", "*{w}*", "`{w}`", "[{w}](https://a.cn/b_c*d)")
    ),
    *(
        (template, "")
        for template in ("138****{w}", "{w}5*8", "李*{w}", "{w}C#", "A/{w}", "{w}[1]", "<u>{w}</u>")
    ),
    *(
        (template, "")
        for template in ("__{w}__", "<https://a.cn/{w}>", "{{缙|jìn}}{w}", "&amp;{w}", "\\*{w}\\*", "{w}\\\n")
    ),
    ("- {w}\n", "- {w}"),
    ("-{w}\n", "-{w}"),
    ("－{w}\n", "－{w}"),
    ("• {w}\n", "• {w}"),
    ("  - {w}\n", "- {w}"),
    ("1. {w}\n", "1. {w}"),
    ("> {w}\n", "> {w}"),
    ("### {w}\n", "# {w}"),
    ("1、{w}\n", ""),
    ("　　{w}\n", ""),
    ("&emsp;&emsp;{w}\n", "&emsp;{w}"),
    ("| {w} | 乙 |\n|---|---|\n| 丙 | 丁 |\n", "|---"),
    ("** {w} **", "** {w}"),
    ("**{w}", "**{w}"),
    ("＊＊{w}＊＊", "＊＊{w}"),
    ("［{w}］(https://a.cn)", "［{w}］("),
    ("【{w}】（https：//a.cn）", "】（https"),
    ("[{w}] (https://a.cn)", "] (https"),
    ("＜https://{w}.cn＞", "＜https"),
    ("！［{w}］（images/a.png）", "images/a.png"),
    ("<!-- 密 -->{w}", "密"),
    ("[{w}][x]", "[x]"),
    ("~~{w}~~", "~~{w}"),
    ("=={w}==", "=={w}"),
    ("%%{w}%%", "%%{w}"),
    ("{w}{{.red}}", "{{.red"),
    ("{w}{{", "{{"),
    ("[TOC]\n", "[TOC]"),
    ("- [ ] {w}\n", "[ ]"),
    ("＞ {w}\n", "＞ {w}"),
    ("!!! {w}\n", "!!! {w}"),
    ("｜{w}｜乙｜\n", "｜{w}"),
    ("[/caption]{w}", "[/caption]"),
    ("<font>{w}", "<font"),
    ("\n", ""),
    ("\n\n", ""),
]
SWALLOWS = {
    "unclosed-block",
    "unclosed-comment",
    "code-block",
    "html-forbidden",
    "html-not-known",
    "nested-too-deep",
}
"""After these, nothing is known about what follows."""


def shown(parsed: ParsedText) -> str:
    """Give all characters that a text would print."""
    parts: list[str] = []

    def walk(pieces: tuple[object, ...]) -> None:
        for piece in pieces:
            match piece:
                case Running():
                    parts.extend(plain((element,)) for element in piece.elements)
                case Heading():
                    parts.append(plain(piece.kicker) + plain(piece.title))
                case Pictures():
                    parts.extend(plain(picture.caption) for picture in piece.pictures)
                case Fenced():
                    walk(piece.pieces)
                case _:
                    raise AssertionError(piece)

    walk(parsed.pieces)
    return "\n".join(parts)


def test_whatever_is_mixed_is_printed_whole_or_told() -> None:
    many = int(os.environ.get("FUZZ", "0")) or 2500
    chance = Random(None if "FUZZ" in os.environ else 12)
    parser = ProseParser()
    for _ in range(many):
        text, typed = mixed(chance)
        source = Source("a", tuple(text.split("\n")))
        visible, hidden_problems = without_hidden(source)
        parsed = parser.parse(visible, "a/index.html")
        problems = [*hidden_problems, *parsed.problems]
        printed = shown(parsed)
        told = {problem.location.line for problem in problems}
        if SWALLOWS & {problem.code for problem in problems}:
            continue
        if any(problem.code == "broken-table" for problem in problems):  # told once, for all of its lines
            typed = [piece for piece in typed if not re.search("[|｜]", piece[1])]
        if any(problem.code == "doubtful-emphasis" for problem in problems):  # told where it begins
            typed = [piece for piece in typed if "*" not in piece[1]]
        for word, stray, first, last in typed:
            if told & set(range(first, last + 1)):
                continue
            assert word in printed or not word, (text, printed, word, problems)
            assert not stray or stray not in printed, (text, printed, stray, problems)


def mixed(chance: Random) -> tuple[str, list[tuple[str, str, int, int]]]:
    """Give a text of some pieces, and of each its word, what must not be printed of it, and its lines."""
    text, typed = "", []
    for n in range(chance.randrange(1, 9)):
        template, stray = chance.choice(PIECES)
        word = f"词{n}末" if "{w}" in template else ""
        if template.endswith("\n") and template.strip() and text and not text.endswith("\n"):
            text += chance.choice(["\n", "\n\n"])
        if text.endswith("*") and template.startswith("*"):
            text += "，"
        first = text.count("\n") + 1
        text += template.format(w=word)
        last = text.count("\n") + 1
        typed.append((word, stray.format(w=word), first, last))
        text += chance.choice(["", "，", "\n", "\n\n", "\n\n"])
    return text, typed


# --- Fields -------------------------------------------------------------------------------------------------

FIELDS = {
    "山城**来信**": "**来信**",
    "山城__来信__": "__来信__",
    "山城*来信*": "*来信*",
    "<b>山城</b>": "<b>",
    "山城<br>来信": "<br>",
    '山城<span style=\\"color:red\\">来信</span>': '<span style="color:red">',
    "[山城](https://example.org)": "[山城](https://example.org)",
    "![山城](./a.png)": "![山城](./a.png)",
    "# 山城": "# ",
    "~~山城~~": "~~山城~~",
    "山城&nbsp;来信": "&nbsp;",
}
PLAIN_FIELDS = [
    "张**、李**获奖",
    "李*明和王*红",
    "138****5678",
    "5*8=40",
    "C#与F#",
    "#山城#来信",
    "a_b",
    "3<5",
    "AT&T",
    "A|B",
    "[图]山城",
    "[1]",
]


def test_marks_of_running_text_in_a_field_are_told(tmp_path: Path) -> None:
    features = (
        f'-- content/t{n}/feature.md --\n---\ntitle: "{title}"\n---\n文。\n'
        for n, title in enumerate([*FIELDS, *PLAIN_FIELDS])
    )
    site = Site(tmp_path).put("".join(features)).run("check", "--format", "json")
    told = {problem["path"]: problem for problem in json.loads(site.stdout)}

    assert [told[f"content/t{n}/feature.md"]["code"] for n in range(len(FIELDS))] == [
        "markup-in-field"
    ] * len(FIELDS)
    for n, mark in enumerate(FIELDS.values()):
        assert f"“{mark}”" in told[f"content/t{n}/feature.md"]["message"]
    assert len(told) == len(FIELDS)
