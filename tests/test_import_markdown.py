"""Markdown of other systems, and what each piece of it becomes."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tekan.diagnostics.problems import ContentError
from tekan.importing.escaping import escaped
from tekan.importing.formats.other_systems import read
from tekan.importing.lines import Line, Said, Taken
from tests.conftest import ROOT, SITES
from tests.inline_site import Site

JPEG = b"\xff\xd8\xff of a picture"
BESIDE = {
    "a.jpg": JPEG,
    "images/b.png": b"\x89PNG of a picture",
    "post/c.jpg": b"\xff\xd8\xff of another",
    "../static/img/d.jpg": b"\xff\xd8\xff of a third",
    "attachments/e.png": b"\x89PNG of a fourth",
}


def taken(text: str, name: str = "post.md") -> Taken:
    """Give a text as it is read."""
    return read(text.encode(), name, BESIDE.get, {("情感", "故事"), ("经济",)})


def shown(line: Line) -> str:
    """Give a line on one line: what is said of it, and its text as Markdown."""
    said = line.said
    if said is None:
        return line.marked or line.text
    name = said.kind + (str(said.level) if said.level else "") + (f" {said.mark}" if said.mark else "")
    if said.kind == "picture":
        return f"picture {said.path} [{said.alt}]"
    return f"{name}: {line.marked or line.text}"


BODIES = [
    # --- what all have in common
    ("甲。\n\n乙。", ["甲。", "乙。"]),
    ("# 大标题\n\n## 二 ##\n\n###### 六", ["heading1: 大标题", "heading2: 二", "heading6: 六"]),
    ("大标题\n===\n\n小标题\n---", ["heading1: 大标题", "heading2: 小标题"]),
    ("## 一碗面 {#noodles}", ["heading2: 一碗面 {#noodles}"]),
    ("一句完整的话。\n---\n又一句。", ["一句完整的话。", "verbatim: ***", "又一句。"]),
    ("甲\n\n***\n\n* * *\n\n___\n\n乙", ["甲", "verbatim: ***", "verbatim: ***", "verbatim: ***", "乙"]),
    ("#老街# 是话题，C# 也是字", ["#老街# 是话题，C# 也是字"]),
    ("- 汤\n  - 骨头汤\n    - 牛骨\n- 面", ["item1: 汤", "item2: 骨头汤", "item3: 牛骨", "item1: 面"]),
    ("3. 三\n4. 四\n\n   四的第二段", ["item1 3.: 三", "item1 4.: 四", "四的第二段"]),
    ("- [ ] 未做\n- [x] 做了", ["item1: ☐ 未做", "item1: ☑ 做了"]),
    ("> 引文一。\n>\n> - 项", ["quoted: 引文一。", "item1: 项"]),
    (">60岁的人", [">60岁的人"]),
    ("| 年 | 家 |\n|--|--:|\n| 1994 | **1** |", ["table: | 年 | 家 |\n| -- | --: |\n| 1994 | **1** |"]),
    ("年|家\n--|--\n1994|1", ["table: | 年 | 家 |\n| -- | -- |\n| 1994 | 1 |"]),
    ("**整段都粗**", ["bold: **整段都粗**"]),
    ("这是**粗**、*斜*、`码{x}`、\\*星\\*。", ["这是**粗**、*斜*、`码{x}`、\\*星\\*。"]),
    ("花{括}号，读音{缙|jìn}云", ["花\\{括\\}号，读音{缙|jìn}云"]),
    ("~~删~~、==亮==、H~2~O、:smile:", ["<del>删</del>、<mark>亮</mark>、H~2~O、:smile:"]),
    (
        "注[^1]。\n\n[^1]: 据《志》。\n    续行。\n\n    二段。",
        ["注[^1]。", "note 1: 据《志》。续行。", "note: 二段。"],
    ),
    ("注^[行内的]。", ["note in-1: 行内的", "注[^in-1]。"]),
    ("```js\nvar a;\n\nb()\n```", ["`var a;`", "`b()`"]),
    ("~~~\n`x`\n~~~", ["`` `x` ``"]),
    ("$$\nE=mc^2\n$$", ["`E=mc^2`"]),
    # --- links
    ("[站外](https://a.cn/x_(y)?b=1)", ["[站外](<https://a.cn/x_(y)?b=1>)"]),
    (
        '[甲][1]、[1]、[CN][]\n\n[1]: https://a.cn/ "题"\n[CN]: <https://b.cn/>',
        ["[甲](https://a.cn/)、[1](https://a.cn/)、[CN](https://b.cn/)"],
    ),
    ("[另一篇](/2024/05/x/)、[再一篇](../x.md)、[空]()", ["另一篇、再一篇、空"]),
    (
        "[同站](../lijin/index.html#speed)、<https://a.cn>、<a@b.cn>",
        ["[同站](../lijin/index.html#speed)、<https://a.cn>、<a@b.cn>"],
    ),
    ("## 甲 {#a}\n\n[这里](#a)、[那里](#b)", ["heading2: 甲 {#a}", "[这里](#a)、那里"]),
    ("[不是链接]，[1]也不是", ["[不是链接]，[1]也不是"]),
    # --- pictures
    ("![图](a.jpg)", ["picture images/a.jpg [图]"]),
    ('![图](images/b.png "图注")', ["picture images/b.png [图]", "caption: 图注"]),
    ("![图](a.jpg)\n*街口的面馆*", ["picture images/a.jpg [图]", "caption: 街口的面馆"]),
    ("![图](a.jpg)\n\n_街口的面馆_", ["picture images/a.jpg [图]", "caption: 街口的面馆"]),
    ("![图](/img/d.jpg)", ["picture images/d.jpg [图]"]),
    ("![图](https://cdn.cn/x.jpg)", ["picture  [图]"]),
    ("前![图](a.jpg)后", ["前", "picture images/a.jpg [图]", "后"]),
    ("[![图](a.jpg)](https://a.cn/big.jpg)", ["picture images/a.jpg [图]"]),
    ("![图][p]\n\n[p]: a.jpg", ["picture images/a.jpg [图]"]),
    ("![图](a.jpg =300x200)", ["picture images/a.jpg [图]"]),
    ("![图](a.jpg){: .center width=50%}", ["picture images/a.jpg [图]"]),
    ("`![图](a.jpg)`", ["`![图](a.jpg)`"]),
    # --- Hexo
    ("甲\n\n<!-- more -->\n\n乙", ["甲", "乙"]),
    ("{% asset_img c.jpg 街口 %}", ["picture images/c.jpg []", "caption: 街口"]),
    (
        '{% asset_img left c.jpg 300 200 \'"街口的面馆" "清晨"\' %}',
        ["picture images/c.jpg [清晨]", "caption: 街口的面馆"],
    ),
    (
        "{% blockquote 周师傅, 店主 %}\n面要现拉。\n{% endblockquote %}",
        ["quoted: 面要现拉。", "quoted: ——周师傅, 店主"],
    ),
    ("{% note info %}\n提示。\n{% endnote %}", ["quoted: 提示。"]),
    ("{% codeblock lang:js %}\nx()\n{% endcodeblock %}", ["`x()`"]),
    ("{% youtube abc %}", []),
    ("{% link 站外 https://a.cn/ %}", ["[站外](https://a.cn/)"]),
    ("{% centerquote %}居中{% endcenterquote %}", ["quoted: 居中"]),
    # --- Hugo
    (
        '{{< figure src="a.jpg" caption="图*注*" alt="图" class="w" >}}',
        ["picture images/a.jpg [图]", "caption: 图*注*"],
    ),
    ('{{< figure\n  src="a.jpg"\n  title="题" >}}', ["picture images/a.jpg []", "caption: 题"]),
    ("{{% notice tip %}}\n**提示**。\n{{% /notice %}}", ["quoted: **提示**。"]),
    ("{{< youtube id >}}\n\n甲", ["甲"]),
    ("{{< highlight go >}}\nf()\n{{< /highlight >}}", ["`f()`"]),
    ('见[那篇]({{< ref "b.md" >}})和{{ .Title }}。', ["见那篇和。"]),
    ('{{< details title="展开" >}}\n内容\n{{< /details >}}', ["bold: **展开**", "quoted: 内容"]),
    # --- Jekyll and kramdown
    ("{% include figure.html %}\n\n甲", ["甲"]),
    ("{% highlight ruby %}\nputs\n{% endhighlight %}", ["`puts`"]),
    ("甲\n{: .lead}\n\n* TOC\n{:toc}", ["甲"]),
    ("## 题 {: #id .x}", ["heading2: 题 {#id}"]),
    ("*[HTML]: Hyper Text\n\n甲", ["甲"]),
    ("词\n: 释义", ["词", "释义"]),
    # --- VuePress, MkDocs
    ("::: tip 小贴士\n内容\n:::\n\n甲", ["bold: **小贴士**", "quoted: 内容", "甲"]),
    ("[[toc]]\n\n[TOC]\n\n甲", ["甲"]),
    (
        '!!! note "注意"\n    缩进的\n\n    二段\n\n甲',
        ["bold: **注意**", "quoted: 缩进的", "quoted: 二段", "甲"],
    ),
    # --- Obsidian, Typora
    ("[[页面|别名]]、[[另一页]]", ["别名、另一页"]),
    ("![[e.png|300]]", ["picture images/e.png []"]),
    ("![[另一篇笔记]]", []),
    ("> [!warning] 小心\n> 别碰", ["bold: **小心**", "quoted: 别碰"]),
    ('<img src="a.jpg" alt="图" style="zoom:50%;" />', ["picture images/a.jpg [图]"]),
    # --- WordPress
    (
        '[caption id="x" width="300"]<img src="a.jpg" alt="图" width="300" /> 说明文字[/caption]',
        ["picture images/a.jpg [图]", "caption: 说明文字"],
    ),
    ('[gallery ids="1,2"]\n\n甲', ["甲"]),
    ("<!-- wp:paragraph -->\n<p>一段<strong>粗</strong>。</p>\n<!-- /wp:paragraph -->", ["一段**粗**。"]),
    # --- HTML
    (
        '<figure>\n<img src="a.jpg" alt="图">\n<figcaption>图注</figcaption>\n</figure>',
        ["picture images/a.jpg [图]", "图注"],
    ),
    ('<iframe src="https://v.cn/1"></iframe>\n\n甲', ["甲"]),
    ('<div align="center">\n\n## 题\n\n</div>', ["heading2: 题"]),
    ("<center>居中<b>粗</b></center>", ["居中**粗**"]),
    (
        '行<br>换，<font color="red">红</font>，H<sub>2</sub>O，<kbd>K</kbd>',
        ["行<br>换，红，H<sub>2</sub>O，`K`"],
    ),
    (
        "<table><tr><th>甲</th></tr>\n<tr><td>乙</td></tr></table>",
        ["table: <table>\n<tr><th>甲</th></tr>\n<tr><td>乙</td></tr>\n</table>"],
    ),
    ("<ul><li>一</li><li>二</li></ul>", ["item1: 一", "item1: 二"]),
    ("<h2>题</h2>", ["heading2: 题"]),
    ("<script>\nlet a\n\nlet b\n</script>\n甲", ["甲"]),
    ("import X from './x'\n\n<X>内容</X>", ["内容"]),
    # --- plain text in a .md
    ("标题一行\n本报记者 李青\n第一段。\n第二段。", ["标题一行", "本报记者 李青", "第一段。", "第二段。"]),
    ("　　第一段。\n　　第二段。", ["第一段。", "第二段。"]),
    (
        "The bridge opened in 1998 and closed in 2019. The ferry it replaced,\n64 years in service, never stopped. When the town voted\nlast spring.",
        [
            "The bridge opened in 1998 and closed in 2019. The ferry it replaced, 64 years in service, never stopped. When the town voted last spring."
        ],
    ),
    (
        "清晨六点，第一家面馆开了门，街上的灯一盏一盏亮起来，老街坊\n提着水桶出来打水，见面都要问一声早，三十年没有变过样子的\n只有门口那盏马灯。",
        [
            "清晨六点，第一家面馆开了门，街上的灯一盏一盏亮起来，老街坊提着水桶出来打水，见面都要问一声早，三十年没有变过样子的只有门口那盏马灯。"
        ],
    ),
    ("东街亮，西街亮，  \n一盏马灯挂门上。", ["东街亮，西街亮，", "一盏马灯挂门上。"]),
]


@pytest.mark.parametrize(("body", "expected"), BODIES)
def test_a_piece_of_markdown_becomes_lines(body: str, expected: list[str]) -> None:
    assert [shown(line) for line in taken(body).lines] == expected


PLAIN = [
    ("这是**粗**、*斜*、`码{x}`、\\*星\\*、a_b_c。", "这是粗、斜、码{x}、*星*、a_b_c。"),
    ("[站外](https://a.cn/)[^1]&nbsp;<u>下划</u>", "站外\xa0下划"),
    ("__重要__、***都是***、读音{缙|jìn}云", "重要、都是、读音缙云"),
    ("| 甲 | **乙** |\n|--|--|\n| 丙 | 丁 |", "甲\t乙\n丙\t丁"),
    ("## 题[链](https://a.cn)", "题链"),
]


@pytest.mark.parametrize(("body", "plain"), PLAIN)
def test_recognisers_get_the_characters_without_marks(body: str, plain: str) -> None:
    (line,) = taken(body).lines

    assert line.text == plain


FRONTS = [
    ("title: 题", {"title": "题"}),
    ('title: "题：甲: 乙"\nsubtitle: 副题', {"title": "题：甲: 乙", "subtitle": "副题"}),
    ("date: 2024-05-01", {"date": "2024-05-01"}),
    ("date: 2024-05-01 10:30:00", {"date": "2024-05-01 10:30"}),
    ("date: 2024-05-01 00:00:00", {"date": "2024-05-01"}),
    ("date: 2024-05-01T10:30:45.123+08:00", {"date": "2024-05-01 10:30"}),
    ("date: 2024-5-1 9:05 +0800", {"date": "2024-05-01 09:05"}),
    ("date: 2024/05/01", {"date": "2024-05-01"}),
    ("date: 2024年5月1日", {"date": "2024-05-01"}),
    ("date: 去年五月", {}),
    ("date: 2024-13-01", {}),
    ("publishDate: 2024-05-01", {"date": "2024-05-01"}),
    ("published: 2024-05-01", {"date": "2024-05-01"}),
    ("lastmod: 2024-05-02", {"updated": "2024-05-02"}),
    ("updated: 2024-05-02 08:00:00", {"updated": "2024-05-02 08:00"}),
    ("author: 李青", {"byline": {"authors": ["李青"]}}),
    ("authors: [李青, 周远]", {"byline": {"authors": ["李青", "周远"]}}),
    ("author: 李青、周远", {"byline": {"authors": ["李青", "周远"]}}),
    ("author:\n  name: 李青\n  email: a@b.cn", {"byline": {"authors": ["李青"]}}),
    ("description: 摘要。", {"summary": "摘要。"}),
    ("excerpt: 摘要。", {"summary": "摘要。"}),
    ("categories: [情感, 故事]", {"channel": ["情感", "故事"]}),
    ("categories:\n  - [情感, 故事]", {"channel": ["情感", "故事"]}),
    ("categories: [杂谈, 经济]", {"channel": ["经济"]}),
    ("category: 情感/故事", {"channel": ["情感", "故事"]}),
    ("categories: 杂谈", {}),
    ("tags: [甲, 乙]", {}),
    ("cover: a.jpg", {"hero": "images/a.jpg"}),
    ("thumbnail: /img/d.jpg", {"hero": "images/d.jpg"}),
    ("image: https://cdn.cn/x.jpg", {}),
    (
        "cover:\n  image: a.jpg\n  alt: 街口\n  caption: 图注",
        {"hero": "images/a.jpg", "hero_alt": "街口", "hero_caption": "图注"},
    ),
    ("permalink: /2024/05/old.html", {"aliases": ["2024/05/old.html"]}),
    ("url: https://old.cn/a/b/", {"aliases": ["a/b/"]}),
    ("aliases: [/a/, b.html, 'c?d=1']", {"aliases": ["a/", "b.html"]}),
    ("redirect_from:\n  - /old/", {"aliases": ["old/"]}),
    ("permalink: /:year/:title/", {}),
    ("slug: old", {}),
    ("draft: true", {"draft": "true"}),
    ("published: false", {"draft": "true"}),
    ("draft: false", {}),
    ("source: 新华社", {"source": "新华社"}),
    ("source: {name: 新华社, url: 'https://a.cn'}", {"source": {"name": "新华社", "url": "https://a.cn"}}),
    ("source: https://a.cn", {}),
    ("editor: 项某", {"editor": "项某"}),
    ("lang: zh-TW", {"language": "zh-Hant"}),
    ("language: en-US", {"language": "en"}),
    (
        "标题: 题\n作者: 李青\n日期: 2024-05-01",
        {"title": "题", "byline": {"authors": ["李青"]}, "date": "2024-05-01"},
    ),
    ("comments: false\nlayout: post\nmathjax: true", {}),
    ("title: 甲: 乙\ntags:\n- x", {"title": "甲: 乙"}),
    (
        "title: 甲: 乙\ncategories: [情感, 故事]\nauthors:\n  - 李青\n  - 周远",
        {"title": "甲: 乙", "channel": ["情感", "故事"], "byline": {"authors": ["李青", "周远"]}},
    ),
    ("title:\n", {}),
]


@pytest.mark.parametrize(("front", "fields"), FRONTS)
def test_a_front_matter_becomes_fields_or_is_told(front: str, fields: dict[str, object]) -> None:
    got = taken(f"---\n{front}\n---\n\n正文。")

    assert dict(got.fields) == fields
    assert got.places.keys() == fields.keys()
    assert [line.text for line in got.lines] == ["正文。"]
    assert fields or not front.partition(":")[2].strip() or got.left, "dropped in silence"


FORMS = [
    '+++\ntitle = "题"\ndate = 2024-05-01T10:30:00+08:00\ntags = ["甲"]\n[cover]\nimage = "a.jpg"\n+++\n正文。',
    '{\n  "title": "题",\n  "date": "2024-05-01 10:30",\n  "tags": ["甲"],\n  "cover": "a.jpg"\n}\n\n正文。',
    '"title": "题",\n"date": "2024-05-01 10:30",\n"tags": ["甲"],\n"cover": "a.jpg"\n;;;\n正文。',
    ';;;\n"title": "题",\n"date": "2024-05-01 10:30",\n"tags": ["甲"],\n"cover": "a.jpg"\n;;;\n正文。',
    "title: 题\ndate: 2024-05-01 10:30:00\ntags: [甲]\ncover: a.jpg\n---\n正文。",
    "\ufeff---\r\ntitle: 题\r\ndate: 2024-05-01 10:30:00\r\ntags: [甲]\r\ncover: a.jpg\r\n---\r\n正文。",
]


@pytest.mark.parametrize("text", FORMS)
def test_each_form_of_front_matter_says_the_same(text: str) -> None:
    got = taken(text)

    assert dict(got.fields) == {"title": "题", "date": "2024-05-01 10:30", "hero": "images/a.jpg"}
    assert [line.text for line in got.lines] == ["正文。"]
    assert [one.text for one in got.left if "甲" in one.text]
    assert got.pictures == {"images/a.jpg": JPEG}


def test_fields_and_lines_are_told_with_the_lines_of_the_file() -> None:
    got = taken("---\n# 注释\ntitle: 题\nfoo: 甲\nbar:\n  - 乙\n---\n\n第一段。\n\n{% youtube x %}\n\n## 题")

    assert got.places == {"title": 3}
    assert [(line.number, line.text, line.gap) for line in got.lines] == [(9, "第一段。", 1), (13, "题", 2)]
    assert [(one.number, one.text) for one in got.left] == [
        (4, "foo: 甲"),
        (5, "bar:\n  - 乙"),
        (11, "{% youtube x %}"),
    ]


def test_characters_that_no_text_should_hold_are_put_right_and_told() -> None:
    got = taken('甲\u200b乙。<b title="丙">丁\u200b</b>')

    assert [line.marked for line in got.lines] == ["甲乙。**丁**"]
    assert [(one.number, one.kind, one.before) for one in got.changes] == [(1, "invisible", "\u200b")] * 2


def test_two_pictures_of_one_name_are_both_taken() -> None:
    files = {"x/a.jpg": b"\xff\xd8 one", "y/a.jpg": b"\xff\xd8 two"}

    got = read(b"![](x/a.jpg)\n\n![](y/a.jpg)\n\n![](x/a.jpg)", "p.md", files.get)

    assert [line.said.path for line in got.lines if line.said] == [
        "images/a.jpg",
        "images/a-2.jpg",
        "images/a.jpg",
    ]
    assert got.pictures == {"images/a.jpg": b"\xff\xd8 one", "images/a-2.jpg": b"\xff\xd8 two"}


@pytest.mark.parametrize(
    "file",
    [
        ROOT / "content/lijin/feature.md",
        *sorted(p for n in SITES for p in (ROOT / "tests/sites" / n).glob("content/*/feature.md")),
    ],
)
def test_a_feature_of_this_system_comes_through_as_it_is(file: Path) -> None:
    text = file.read_text("utf-8")
    _, front, body = text.split("---\n", 2)

    got = read(text.encode(), "feature.md", lambda path: beside(file.parent / path), {("情感", "故事")})

    if got.lines[0].said and got.lines[0].said.kind == "verbatim":
        written = "\n\n".join(line.marked or line.text for line in got.lines)
        assert blocks(written) == blocks(body)
        assert set(re.findall(r"\]\((images/[^)]+[^/])\)", text)) <= got.pictures.keys()
    known = re.findall(r"^([a-z_]+):", front, re.MULTILINE)
    told = {one.text.partition(":")[0] for one in got.left}
    assert {*known} == {*got.fields} | told


def beside(file: Path) -> bytes | None:
    """Give the bytes of a file, if there is one."""
    return file.read_bytes() if file.is_file() else None


def blocks(text: str) -> list[str]:
    """Give a text without its empty lines, which alone may differ."""
    return [line.rstrip() for line in text.split("\n") if line.strip()]


# --- Nothing is dropped in silence ------------------------------------------------------------------------


def accounted(text: str) -> Counter[str]:
    """Give the letters, digits and characters that are neither in a line, nor in a field, nor told."""
    try:
        got = taken(text)
    except ContentError:
        assert not text.strip()
        return Counter()
    kept: Counter[str] = Counter()
    for line in got.lines:
        kept |= Counter()
        said = line.said
        kept += Counter(line.text) | Counter(line.marked)
        if said:
            kept += Counter(said.alt + said.path + said.mark)
    kept += Counter("".join(map(str, got.fields.values())) + "".join(got.fields))
    kept += Counter("".join(one.text for one in got.left))
    kept += Counter("".join(one.before for one in got.changes))
    lost = Counter(char for char in text if char.isalnum())
    lost.subtract(char for char in kept.elements())
    return +lost


@pytest.mark.parametrize(("body", "_expected"), BODIES)
def test_each_character_of_a_piece_is_kept_or_told(body: str, _expected: list[str]) -> None:
    lost = accounted(body)

    assert not [char for char in lost.elements() if "\u4e00" <= char <= "\u9fff"]


PIECES = st.sampled_from(
    "甲 乙。 \n \n\n # ## - 1. > | --- *** ** * ` ``` ~~~ [ ] ( ) ![ ]( { } {% %} {{< >}} <b> </b> <img src='a.jpg'> <!-- --> [^1] [^1]:"
    " ::: !!! $$ [caption] [/caption] {{% %}} <div> </div> === [[ ]] ![[ title: --- +++ /// \\ : , a_b https://a.cn &nbsp; <table> <tr> <td> </td> <ul> <li> <p> <h2> <pre> <blockquote> <a> \t".split(
        " "
    )
)


@given(st.lists(PIECES, max_size=60))
def test_nothing_that_is_typed_makes_it_fail(pieces: list[str]) -> None:
    for text in ("".join(pieces), " ".join(pieces), "\n".join(pieces)):
        assert not [char for char in accounted(text).elements() if char in "甲乙"]


@pytest.mark.parametrize(
    "text",
    [
        "*a" * 20000,
        "[" * 20000,
        "![a](" * 8000,
        "<b>" * 8000,
        "> " * 2000 + "a",
        "{% a %}\n" * 4000,
        "`a " * 20000,
        "- a\n" * 25000,
        ("  " * 200 + "- a\n") * 50,
        "[^1]: a\n" * 10000,
        "::: a\n" * 4000,
        "a\n" * 40000,
        "| a | b |\n|--|--|\n" * 4000,
        "<div>\n" * 4000,
    ],
)
def test_no_text_of_a_hundred_kilobytes_takes_long(text: str) -> None:
    taken(text)


def test_what_lines_say_as_markdown_is_what_features_may_hold(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.write("site.yaml", "name: 测试报\nbase_url: https://example.org/\n")
    site.write("content/lijin/feature.md", "---\ntitle: 题\n---\n字。\n\n## 节 {#speed}\n\n字。\n")
    for n, (body, _) in enumerate(BODIES):
        text = "\n\n".join(filter(None, map(piece_of, taken(body).lines)))
        site.write(f"content/f{n}/feature.md", f"---\ntitle: 题\n---\n{text}\n")

    site.run("check")

    wrong = re.findall(r"^content/f(\d+)/feature\.md:.*error\[.*", site.stderr, re.MULTILINE)
    assert (site.code, [BODIES[int(n)][0] for n in wrong]) == (0, [])


def piece_of(line: Line) -> str:
    """Give a line as a feature has it; pictures are left out."""
    text = line.marked or escaped(line.text)
    match line.said:
        case Said("heading", level):
            return f"{'#' * max(level, 2)} {text}"
        case Said("item", _, mark):
            return f"{mark or '-'} {text}"
        case Said("quoted"):
            return f"> {text}"
        case Said("note", _, mark):
            return f"[^{mark}]: {text}" if mark else ""
        case Said("picture"):
            return ""
        case _:
            return text
