"""
A built page comes back as the feature that it was made of: built again, it is the same page.

What a page cannot tell is in `NOT_ON_A_PAGE`, each with its reason.
"""

from __future__ import annotations

import io
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image

from tekan.chinese.typeset import typeset
from tekan.content.feature import Draft as Waiting
from tekan.content.feature import read_feature
from tekan.content.reader import Reader
from tekan.diagnostics.problems import Location
from tekan.importing.draft import Draft
from tekan.importing.formats.page_tree import Node, tree_of
from tekan.importing.formats.tekan_pages import is_tekan_page, read
from tekan.importing.written import written
from tekan.model.feature import Feature, KeyFigure
from tekan.model.pictures import Picture
from tekan.model.text import Address, Element, plain
from tests.conftest import ROOT, SITES
from tests.inline_site import Site

NOT_ON_A_PAGE = {
    "Feature.digest": "of the file",
    "Feature.where": "of the file",
    "Feature.links": "places in the file; the links themselves are compared in the text",
    "Feature.files": "tables, folders and transcripts stand in the text now",
    "Feature.aliases": "are at other addresses",
    "Feature.publish_at": "a page does not say when it came out",
    "Feature.expires_at": "nor when it goes",
    "Feature.takes_date": "whether the date is its editor's or the clock's",
    "Feature.is_reprint": "a reprint that names all it should looks like any other feature",
    "Feature.updated": "where a correction is as new",
    "Feature.asks_files": "the credit that a file gave stands in the text now",
    "Feature.language": "a feature says now what was the site's to say",
    "Feature.part": "a page says which part it is, also where only the dates do",
    "Feature.title_breaks": "where they are those that the title has by itself",
    "Media.path": "the file has another name",
    "Gallery.form": "nine in rows and two in a grid are known, what they would be by themselves is not said",
    "Grid.aligns": "numbers are set at the right by themselves",
    "Quotation.speaker": "is printed only where the paragraph does not name the speaker",
    "Quotation.post": "likewise",
    "Figure.ratio": "only a picture to come has it",
    "Figure.asks_file": "as above",
}
"""What is not compared, and why."""


def feature_file(draft: Draft, site: Path) -> str:
    """Give the feature.md of a draft, as its editor leaves it: with its language where it is not the site's."""
    known = yaml.safe_load((site / "site.yaml").read_text("utf-8"))
    language = known.get("language", "zh-Hans")
    fields = {name: one for name, one in draft.fields.items() if (name, one.value) != ("language", language)}
    paths = [*channel_paths(known.get("channels", []))]
    text = written(draft._replace(fields=fields), (), "en", paths).text
    return re.sub(r"^draft: true.*\n", "", text, flags=re.MULTILINE)


def channel_paths(channels: list[dict[str, Any]]) -> Iterator[list[str]]:
    """Yield the path of each channel."""
    for channel in channels:
        yield [channel["name"]]
        for path in channel_paths(channel.get("channels", [])):
            yield [channel["name"], *path]


def imported(page: Path) -> Draft:
    """Give the draft of a page that lies among the files of its site."""

    def beside(path: str) -> bytes | None:
        file = page.parent / path
        return file.read_bytes() if file.is_file() else None

    assert is_tekan_page(page.read_text("utf-8"))
    return read(page.read_bytes(), page.name, beside)


def put(draft: Draft, site: Path, slug: str) -> None:
    """Write a draft in place of a feature's folder."""
    folder = site / "content" / slug
    for path, content in {**draft.pictures, "feature.md": feature_file(draft, site).encode()}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


# --- What is compared -----------------------------------------------------------------------------------

_SHAPES = r"g[0-9a-f]{3}|[a-z]\d[\dx-]*|fit|tall|wide|ribbon|ink|few|whole|panorama"


def shown(node: Node) -> Iterator[str]:
    """Yield what a reader sees of an element: all but the files of pictures and films, and their measures."""
    if node.name in ("source", "noscript") or node.has("share", "neighbours"):
        return
    files = {
        "src",
        "srcset",
        "sizes",
        "width",
        "height",
        "data-view",
        "data-words",
        "loading",
        "fetchpriority",
    }
    attributes = {name: value for name, value in node.attributes.items() if name not in files}
    if node.has("picture", "play"):
        attributes.pop("href", None)
    if "class" in attributes and (node.name in ("figure", "a") or re.search(_SHAPES, attributes["class"])):
        attributes["class"] = " ".join(one for one in node.classes if not re.fullmatch(_SHAPES, one))
    yield f"<{node.name} {sorted(attributes.items())}>"
    for child in node.children:
        if isinstance(child, str):
            yield from [" ".join(child.split(" "))] if child.strip() else []
        else:
            yield from shown(child)
    yield f"</{node.name}>"


def article(page: Path) -> list[str]:
    """Give what a page shows in <main> and in its lists."""
    tree = tree_of(page.read_text("utf-8"))
    main = tree.first("article")
    lists = tree.first("aside", "lists")
    assert main
    return [*shown(main), *(shown(lists) if lists else ())]


def plainly(value: Any) -> Any:
    """Give a value of the model without places, files and what a page cannot tell; texts as they are set."""
    if isinstance(value, Location):
        return "a place"
    if isinstance(value, Picture):
        return "a picture"
    if isinstance(value, tuple) and hasattr(value, "_fields") and not isinstance(value, Element):
        name = type(value).__name__
        if isinstance(value, KeyFigure):  # 万 and 亿 may be of the value or of its unit: both stand together
            return [value.value + plain(value.unit), plainly(value.label)]
        return {
            "is": name,
            **{
                key: plainly(getattr(value, key))
                for key in value._fields
                if f"{name}.{key}" not in NOT_ON_A_PAGE
            },
        }
    if isinstance(value, tuple):
        if value and all(isinstance(one, str | Element) for one in value):
            return typeset(value, _written)
        return [plainly(one) for one in value]
    return value


def _written(address: Address) -> str:
    return f"{address.path}?{address.query}#{address.fragment}"


def model(folder: Path, slug: str) -> Feature:
    """Give a feature as it is read."""
    reader = Reader(folder, ".")
    found = read_feature(reader, slug, drafts=False)
    assert not isinstance(found, Waiting)
    assert [one for one in reader.problems if one.severity.name == "ERROR"] == []
    return found


FEATURES = [
    (name, file.parent.name)
    for name in SITES
    for file in sorted((ROOT / "tests" / "sites" / name / "content").glob("*/feature.md"))
]


@pytest.mark.parametrize(("name", "slug"), [("", "lijin"), *FEATURES])
def test_a_page_that_is_imported_and_built_again_is_the_same_page_and_the_same_feature(
    name: str, slug: str, built_sites: dict[str, Path], built_lijin: Path, tmp_path: Path
) -> None:
    source = ROOT / "tests" / "sites" / name if name else ROOT
    built = built_sites[name] if name else built_lijin
    for path in ("site.yaml", "content"):
        shutil.copytree(source / path, tmp_path / path) if path == "content" else shutil.copy(
            source / path, tmp_path / path
        )

    put(imported(built / slug / "index.html"), tmp_path, slug)
    again = Site(tmp_path).build("--cache", str(built.parent / "cache-of-imports"))

    assert article(tmp_path / "public" / slug / "index.html") == article(built / slug / "index.html"), (
        again.stderr
    )
    assert plainly(model(tmp_path, slug)) == plainly(model(source, slug))


EVERYTHING = """\
-- site.yaml --
name: 测试报
tagline: 一行字
base_url: https://example.org/
channels:
  - {name: 情感, slug: emotion, channels: [{name: 故事, slug: story}]}
sidebar: [related]
series:
  - {name: 四十年, slug: forty}
-- content/sidebar/related.yaml --
title: 相关阅读
items:
  - {title: 山城的早市, excerpt: 早上五点，早市已经热闹起来，卖菜的、卖面的, url: "https://example.org/market?a=1&b=2", cut: true}
  - {title: 另一篇, excerpt: 全文如此。, url: other/index.html}
  - {title: 没有链接的}
-- content/other/feature.md --
---
title: 另一篇
channel: [情感]
series: 四十年
date: 2024-05-02
---
另一篇的正文。

## 【一】有名字的一节 {#named}

字。
-- content/all/feature.md --
---
title: "{缙|jìn}云来信：一条街的三十年"
title_breaks: ["{缙|jìn}云来信：一条街", 的三十年]
column: 我在现场
kicker: 三位老街坊
subtitle: [记者走访三十家老店, 第二行副题]
channel: [情感, 故事]
series: 四十年
part: 1
date: unknown
date_note: 原页未注明
updated: 2024-05-09 10:30
collected_by: 山城视频
source: {name: 新华社, title: 老街的灯, date: 2024-04-30}
reprint: {waiver: 原文未署编辑}
map_approval: GS（2024）0000号
summary: 一条街的三十年，由三十家店说起。
image_credit: 本版图片由山城影像馆提供
image_label: 资料图片
seal: 灯
hero: images/a.png
hero_alt: 清晨的街口
hero_caption: 街口的“老店”
hero_credit: 周远 摄
byline: {authors: [李青, 周远], credits: [{role: 摄影, names: [陈某, 王某]}]}
figures:
  - {value: 3:1, label: 赞成的人}
  - {value: 近30, unit: 家, label: 老店}
---

第一段说近30家店，3:1赞成。**“重要”**的*话*，`a,b`，1\\*2\\*3，\\{花括号\\}，\\[方括号\\]，a_b_c，&lt;br&gt;，5 &lt; 6，{缙|jìn}云[^1]，又见[^two]，再见[^1]。

见[另一篇](../other/index.html)、[其中一节](../other/index.html#named)、[本文一节](#noodles)、[站外](https://example.org/a?b=1&c=2)、<https://example.org/>、<editor@example.org>。
换行的\\
下一行。

\\# 井号开头；

\\- 横线开头；1\\. 不是列表。

1\\. 数字开头；

## 【街坊】一碗面 {#noodles}

H<sub>2</sub>O、<abbr title="中国">CN</abbr>、<u>下划</u>、<span lang="en">word</span>。

> 引文一段。
>
> 引文二段。

***

- 汤
    - 骨头汤
    - 鱼汤
- 面

3. 三
4. 四

### 小标题：甲 {#sub}

#### 再小

![图一的**说明**](images/a.png){caption2="第二句" credit="李青 摄" size=small}

![](images/b.png){alt="只有描述" label=""}
![右边](images/c.png){label="示意图"}

![待补的图](){ratio="16:9"}

/// gallery
caption: 老街的一天
form: grid

![开门](images/a.png){focus="20% 30%"}
![](images/b.png){alt="揉面" credit="周远 摄"}
///

/// timeline
1994年，街口开了第一家面馆。

[那年冬天]，路通了。
///

/// quotation
speaker: 周师傅
post: 面馆店主

“面要现拉，话要慢说。”
///

/// box
title: 链接
id: link

文字一段。

![方图](images/b.png)

- 项一
- 项二
///

/// interview
asks: 记者
answers: [周师傅, 周小灯]

记者：为什么？

周师傅：因为没有路灯。

后来街坊不让摘。

周师傅：又说一句。

### 接班

记者：您最怕什么？

周小灯（笑）：怕味道变了。
///

/// verse
title: 老街谣
author: 山城民谣

东街亮，西街亮，
一盏马灯挂门上。

南来客，北来客，
坐下都是自家人。
///

/// letter
周师傅：

您好！我在您的店里吃了四年面。

此致
敬礼！

林晚
2019年3月5日
///

/// table
title: 老街的店
unit: 万元
source: 街道办事处
note: [① 旺季。, ② 预计数。]
names: 2

| 区 | 店铺 | 2022年 | | 2023年 |
| | | 收入 | 增速 | 收入 |
|---|---|---|---|---|
| 东 | 面馆 | 52.5 | 3% | 60 |
| | 茶馆\\|酒馆 | 1,012 | -0.5% | 持平 |
| 西 | 　其中：早市 | 20 | — | 21.75 |
///

| 左 | 中 | 右 |
|:--|:-:|--:|
| 甲 | 乙 | 丙 |

<table>
<thead><tr><th>甲</th><th>乙</th></tr></thead>
<tbody><tr><td rowspan="2">跨两行</td><td>一</td></tr><tr><td>二</td></tr><tr><td colspan="2">跨两列**粗**</td></tr></tbody>
</table>

/// chart
type: bar
title: 三年翻了一番
unit: 万元
source: 街道办事处
note: 一条注。
highlight: 2024年

| 年份 | 收入 | 支出 |
|---|---|---|
| 2022年 | 52.5 | 40 |
| 2023年 | 78.4 | — |
| 2024年 | 106.2 | 80 |
///

/// refrain
灯亮着，街就在。
///

## 没有编号的一节

字。

/// epilogue
天亮了，灯还没有熄。
///

/// commentary
title: 专家点评
id: comment
signature: {institution: 山城大学, post: 研究员, name: 陈安, degree: 博士}

灯是一种语言。

要从店家看起。
///

跋：没有题目的一段。

/// note
本报编者的话。
///

[^1]: 据《山城街巷录》。

[^two]: 一种灯。

    - 甲
    - 乙

    第二段。
"""


def test_every_field_and_every_block_comes_back(tmp_path: Path) -> None:
    first, second = Site(tmp_path / "first"), Site(tmp_path / "second")
    for site in (first, second):
        site.put(EVERYTHING)
    for number, name in enumerate(("a", "b", "c")):
        file = io.BytesIO()
        Image.new("RGB", (1200, 750 + 100 * number), (180, 40 * number, 28)).save(file, "PNG")
        first.write(f"content/all/images/{name}.png", file.getvalue())
    first.build()

    put(imported(first.folder / "public/all/index.html"), second.folder, "all")
    second.build()

    assert article(second.folder / "public/all/index.html") == article(first.folder / "public/all/index.html")
    assert plainly(model(second.folder, "all")) == plainly(model(first.folder, "all"))


ENGLISH = """\
-- site.yaml --
name: The Ledger
language: en
base_url: https://example.org/
-- content/all/feature.md --
---
title: "A bridge, its ferry: and a town"
kicker: Field notes
subtitle: [One line, "Another: line"]
date: 2024-05-01 10:30
date_note: as printed
source: {name: Reuters, title: A bridge, url: "https://example.org/a"}
editor: [Ann Lee, Bob Ray]
byline:
  outlet: The Ledger
  authors: [Maren Oakley, Joss Wendell]
  credits: [{role: Photographs, names: [Priya Lund, Ann Lee]}]
corrections:
  - {date: 2024-05-03, text: "An earlier version said 61. It is 64."}
  - {date: 2024-05-02, text: A name was misspelt.}
image_credit: The Ledger
image_label: Illustration
figures:
  - {value: "1,234", unit: years, label: in service}
  - {value: -0.3%, label: change}
---
In service 1,234 years, with -0.3% a year; “quoted,” it’s *slanted* and `code`.[^1] See 3 * 4, a\\_b, R&D, AT&amp;T and 1 < 2.

![A caption](images/a.png){alt="What it shows"}

/// timeline
In 1994, the bridge opened.

[That winter], it closed.
///

/// quotation
speaker: Ada Finch
post: ticket clerk

“The tide decides.”
///

/// interview
Q: Who decides?

A: The tide.

A: And the hill.
///

/// table
title: Ferries
unit: boats
source: The harbour

| Year | Boats |
|---|---|
| 1994 | 3 |
| 2024 | 1 |
///

/// chart
type: line
title: Fewer boats
unit: boats
highlight: 2024

| Year | Boats | Crews |
|---|---|---|
| 1994 | 3 | 9 |
| 2004 | 2 | 5 |
| 2024 | 1 | 4 |
///

/// commentary
title: A view
signature: {institution: Corran College, post: reader, name: Ada Finch}

It will sail.
///

[^1]: County records.
"""


def test_an_english_page_comes_back(tmp_path: Path, png: bytes) -> None:
    first, second = Site(tmp_path / "first"), Site(tmp_path / "second")
    for site in (first, second):
        site.put(ENGLISH)
    first.write("content/all/images/a.png", png)
    first.build()

    put(imported(first.folder / "public/all/index.html"), second.folder, "all")
    second.build()

    assert article(second.folder / "public/all/index.html") == article(first.folder / "public/all/index.html")
    assert plainly(model(second.folder, "all")) == plainly(model(first.folder, "all"))


# --- Nothing is dropped in silence ------------------------------------------------------------------------

SAID_BY_THE_PAGE = (
    r"来源：|來源：|收集|编辑：|編輯：|更新：|见更正|見更正|更正|资料来源：|資料來源：|单位：|單位：|注释|註釋|↑|文字稿|数据|資料"
    r"|本文|[①-⑨]|图片待补|播放视频：|播放录音：|，\d+秒|日期不详|转载说明：|审图号：|——|……|博士|[（）：，、【】《》“”,:()—]"
    r"|Updated|seecorrections|Corrections?|Notes|Data|Unit|Source|Editedby|^By$|Thisarticle"
)
"""What pages say around what editors wrote, and how dates are printed."""


@pytest.mark.parametrize(("name", "slug"), [("", "lijin"), *FEATURES])
def test_each_character_of_a_page_is_in_the_draft_or_told(
    name: str, slug: str, built_sites: dict[str, Path], built_lijin: Path
) -> None:
    page = (built_sites[name] if name else built_lijin) / slug / "index.html"
    draft = imported(page)
    kept = json.dumps(
        [
            [one.value for one in draft.fields.values()],
            [one.text for one in draft.pieces],
            draft.lists,
            [one.text for one in draft.left],
        ],
        ensure_ascii=False,
    )
    known = "".join(re.sub(r"\\[n\\\\]", "", kept).split())
    body = tree_of(page.read_text("utf-8")).first("body")
    assert body

    lost = [text for text in texts(body) if not all(part in known for part in parts(text.replace("−", "-")))]

    assert lost == []


def texts(node: Node) -> Iterator[str]:
    """Yield the texts of an element but those that are drawn."""
    for child in node.children:
        if isinstance(child, str):
            yield child
        elif child.name not in ("svg", "noscript", "time", "rp") and child.get("role") != "img":
            yield from texts(child)


def parts(text: str) -> list[str]:
    """Give a text without blanks, in the parts between the words that pages say by themselves."""
    return [part for part in re.split(SAID_BY_THE_PAGE, "".join(text.split())) if part]


# --- Pages that are not whole -----------------------------------------------------------------------------


def test_a_picture_that_is_not_beside_the_page_is_one_to_come_and_told(built_lijin: Path) -> None:
    page = (built_lijin / "lijin/index.html").read_bytes()

    draft = read(page, "index.html", lambda _: None)

    assert draft.pictures == {}
    assert "hero" not in draft.fields
    assert '![丽缙高新区俯瞰](){alt="俯视台地如等高线，厂房沿坡排开，溪上一桥"}' in [
        one.text for one in draft.pieces
    ]
    shown = re.findall(r'<a href="([^"]+)" class="picture|class="seal" src="([^"]+)"', page.decode())
    missing = [one.text for one in draft.left if one.why[0].startswith("这个文件不在网页旁边")]
    assert sorted(missing) == sorted({"".join(one) for one in shown})


def test_the_largest_rendition_that_is_beside_the_page_is_taken(built_lijin: Path) -> None:
    page = (built_lijin / "lijin/index.html").read_bytes()
    asked: list[str] = []

    def beside(path: str) -> bytes | None:
        asked.append(path)
        return b"RIFF of a picture" if path.endswith("-800.webp") else None

    draft = read(page, "index.html", beside)

    assert asked[0].endswith("-1600.jpg")
    assert asked[1].endswith("-1600.webp")
    assert draft.fields["hero"].value == "images/page-1.webp"


def test_a_page_that_breaks_off_anywhere_is_read_as_far_as_it_goes(built_lijin: Path) -> None:
    page = (built_lijin / "lijin/index.html").read_bytes()

    for end in range(0, len(page), 1501):
        read(page[:end], "index.html", lambda _: None)


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p>tekan",
        '<meta name="generator" content="tekan"><main><ul class="features"></ul></main>',
        '<meta name="generator" content="Hugo"><article class="feature">',
    ],
)
def test_other_pages_are_none_of_a_feature(html: str) -> None:
    assert not is_tekan_page(html)
