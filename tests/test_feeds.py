"""The feeds: whole articles in three forms, for the site and each channel, that any reader of feeds shows."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag
from xml.etree import ElementTree as ET

import feedparser
import pytest
from PIL import Image

from tekan.content import feature as reading
from tekan.model.blocks import BLOCK_KINDS, BlockKind
from tekan.model.feeds import FEEDS, IN_A_FEED
from tekan.pages.articles import plain_html
from tests.inline_site import Site

Lay = Callable[[str], Site]
ROOT = Path(__file__).resolve().parent.parent
BASE = "https://example.org/sub/"

CONFIGURED = """\
-- site.yaml --
name: 山城<报>&
base_url: https://example.org/sub/
tagline: 日日新
qr: off
headline_font: off
share_cards: off
channels:
  - {name: 人物, slug: people, channels: [{name: 街坊, slug: street}]}
  - {name: World, slug: world}
  - {name: 空的, slug: empty}
series: [{name: 老街, slug: old-street}]
"""

EVERY = """\
-- content/every/feature.md --
---
kicker: 街坊故事
title: 山城来信：一盏灯
subtitle: [三十年没有灭过, 又一行]
column: 中国故事
channel: [人物, 街坊]
series: 老街
date: 2024-05-01 08:30
date_note: 据手稿
updated: 2024-05-03
source: {name: 山城晚报, title: 旧文, url: "https://example.net/a?b=1&c=2", date: 2024-04-30}
collected_by: 老周
editor: [甲编, 乙编]
byline: {outlet: 山城报, authors: [林晚, 陈安], credits: [{role: 摄影, names: [高建]}]}
image_credit: 本报资料图
map_approval: GS（2024）1号
corrections: [{date: 2024-05-02, text: 第二段的年份已改正。}]
seal: 灯
hero: images/a.jpg
hero_alt: 街口的灯
hero_caption: 街口
figures: [{value: 30, unit: 家, label: 老店}]
---
/// note
title: 编者按
signature: 编辑部

老街修好了。
///

清晨六点，第一家面馆开了门，街上的30家老店都认得它的灯[^1]。灯换了3次，COVID-19也没有让它灭[^2]。

## 【街坊】一碗面 {#noodles}

/// box
title: 人物小传

![周师傅 \\<b>](images/b.jpg){credit=高建摄 caption2=在店里}

周建国，1968年生，见[那一节](#noodles)和[另一篇](../plain-1/index.html)。
///

**周师傅**说，*面要现拉* ，`x < 1 && y`，<ruby>缙<rp>（</rp><rt>jìn</rt><rp>）</rp></ruby>云，<span lang="ja">こんにちは</span>。

1. 一
2. 二

| 年 | 家 |
|---|---|
| 1994 | 1 |

/// timeline
1994年3月5日，街口开了第一家面馆。
///

/// quotation
pull: true

面要现拉
///

/// quotation
speaker: 周国
post: 面馆师傅

“急不得。”
///

/// verse
title: 老街谣
author: 山城民谣

东街亮，
南来客，[^1]
///

/// interview
问：为什么一直挂着？

答：没有路灯。

### 接班

问：怕什么？

答：怕味道变了。
///

/// letter
signature: 林晚

周师傅：

您好！我吃了四年面。

此致
敬礼！
///

/// table
title: 老店
unit: 家
source: 街道办

| 店 | 2023年 | 2024年 |
|---|---|---|
| 面馆 | 12 | 13.5 |
| 茶馆 | 7 | 9 |
///

![左](images/a.jpg)
![右](images/b.jpg)

![待补]()

/// refrain
灯亮着，街就在。
///

## 灯

文。

/// epilogue
天亮了。
///

/// commentary
title: 点评
signature: {name: 陈安, institution: 山城大学, post: 教授}

灯是街的名字。[^2]
///

[^1]: 据《山城街巷录》，见[这里](https://example.net/)。

[^2]: 另一注。

    第二段。
"""

SHOWN = """\
-- content/shown/feature.md --
---
title: 看与听
channel: [人物]
date: 2024-04-20
image_credit: 本报资料图
---
导语。

/// chart
type: bar
title: 茶馆的收入 <涨>了
unit: 万元
source: 街道办事处
note: 2024年为估计数。

| 年份 | 收入 |
|---|---|
| 2022年 | 52.5 |
| 2024年 | 106.2 |
///

/// gallery
caption: 老街的早市
credit: 周远摄

![开门](images/a.jpg)
![挑花](images/b.jpg){credit=林晚摄}
![](images/c.jpg){alt=空着的摊子}
///

/// video
file: media/bars.mp4
title: 老街的早晨
poster: images/p.jpg
alt: 老街
caption: 清晨六点。
credit: 周远摄制

**面**要现拉，话要慢说。
///

/// video
file: media/bars.webm
caption: 没有题目的一段

说 & 唱。
///

/// audio
file: media/tone.mp3
title: 周师傅 <说> 面

第一句。
///
"""

OTHERS = """\
-- content/traditional/feature.md --
---
title: 「報導」與閱讀
language: zh-Hant
channel: [人物]
date: 2024-04-01
image_credit: 本報
source: {name: 山城報}
---
他說：「見[^1]。」**共5號**。

![圖](images/a.jpg)

/// quotation
speaker: 林晚

「好。」
///

[^1]: 註文。
-- content/english/feature.md --
---
title: Letters from the hill
language: en
channel: [World]
date: 2024-03-01
byline: {authors: [Ann Lee, Bo Chen]}
figures: [{value: 12, unit: ships, label: In port}]
---
The harbour had 12 ships, and it isn't "full"[^1].

![A ship](images/a.jpg){credit="Ann Lee"}

/// interview
asks: Q
answers: A

Q: Why?

A: Because.
///

/// commentary
title: A view
signature: {name: Dr Li}

It is so.
///

[^1]: A note.
-- content/bare/feature.md --
---
title: 没有日期的
---
只有字。
-- content/hostile/feature.md --
---
title: "]]> & </script> <b>"
date: 2024-02-01
byline: {authors: ["<甲> & \\"乙\\""]}
image_credit: "]]>"
---
甲 ]]&gt; 乙 &lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; \\{\\{ 7 \\* 7 \\}\\} "引" `]]>`

![a" onerror="x](images/a.jpg){alt='<i title="]]&gt;">'}

[坏](https://example.net/?a=%22b%22&c=%3Cd%3E)
"""

LONG = "这一句比摘要长。" * 20
PLAIN = "".join(
    f"-- content/plain-{n}/feature.md --\n---\ntitle: 第{n}篇\nchannel: [人物]\ndate: 2023-01-{n:02}\n---\n第{n}篇的文。{LONG}\n"
    for n in range(1, 30)
)


def photograph(side: int) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((side, 600), 60).convert("RGB").save(out, "JPEG")
    return out.getvalue()


def laid_out(site: Site) -> Site:
    site.put(CONFIGURED + EVERY + SHOWN + OTHERS + PLAIN)
    for n, slug in enumerate(("every", "traditional", "english", "hostile")):
        site.write(f"content/{slug}/images/a.jpg", photograph(900 + n))
    site.write("content/every/images/b.jpg", photograph(800))
    for n, name in enumerate("abcp"):
        site.write(f"content/shown/images/{name}.jpg", photograph(810 + n))
    for name in ("bars.mp4", "bars.webm", "tone.mp3"):
        site.write(f"content/shown/media/{name}", (ROOT / "tests/fixtures/media" / name).read_bytes())
    return site


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    laid = laid_out(Site(tmp_path_factory.mktemp("feeds"))).build()
    # Of what a reader of the page alone could ask for, nothing is wrong.
    assert not re.search(r"error\[|template", laid.stderr), laid.stderr
    return laid


Articles = dict[str, str]
"""The articles of a feed, by the folders of their features."""


def slug_of(url: str) -> str:
    assert url.startswith(BASE)
    return url.removeprefix(BASE).removesuffix("/index.html")


def articles(site: Site, path: str) -> Articles:
    """Give the articles of a feed in any form, in its order."""
    text = site.html(path)
    if path.endswith(".json"):
        return {slug_of(item["url"]): item["content_html"] for item in json.loads(text)["items"]}
    root = ET.fromstring(text.encode())
    if path.endswith("atom.xml"):
        atom = "{http://www.w3.org/2005/Atom}"
        return {
            slug_of(entry.findtext(f"{atom}id") or ""): entry.findtext(f"{atom}content") or ""
            for entry in root.findall(f"{atom}entry")
        }
    encoded = "{http://purl.org/rss/1.0/modules/content/}encoded"
    return {slug_of(item.findtext("link") or ""): item.findtext(encoded) or "" for item in root.iter("item")}


def read_by_feedparser(site: Site, path: str) -> Any:
    read = feedparser.parse((site.folder / "public" / path).read_bytes())
    assert not read.bozo, (path, read.get("bozo_exception"))
    return read


# --- The text is that of the page -------------------------------------------------------------------

_NOT_TEXT = {
    *("h1", "nav", "svg", "script", "style", "details"),
    *("p.back", "p.onward", "p.sideways", "p.unpublished"),
}
_OF_SOURCES = r"来源|來源|Source|Collected|编辑|編輯|Edited|日期|.*（据手稿）"
"""What the lines above a text say of where it comes from, which is part of it; the rest feeds say by themselves."""


class _Text(HTMLParser):
    """The characters of a document that readers read, without blanks."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self._line: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("br", "img", "wbr", "col", "hr", "source", "path", "meta", "link"):
            return
        classes = (dict(attrs).get("class") or "").split()
        is_out = tag in _NOT_TEXT or any(f"{tag}.{name}" in _NOT_TEXT for name in classes)
        self._open.append((tag, is_out))
        if tag == "ul" and "sources" in classes:
            self._line = []

    def handle_endtag(self, tag: str) -> None:
        if any(tag == name for name, _ in self._open):
            while self._open.pop()[0] != tag:
                pass
        if self._line is not None and tag == "li":
            line = "".join("".join(self._line).split())
            self.parts += [line] if re.match(_OF_SOURCES, line) else []
            self._line = []
        elif tag == "ul":
            self._line = None

    def handle_data(self, data: str) -> None:
        if not any(is_out for _, is_out in self._open):
            (self.parts if self._line is None else self._line).append(data)


def text_of(html: str) -> str:
    reader = _Text()
    reader.feed(html)
    reader.close()
    return "".join("".join(reader.parts).split())


def page_text(site: Site, slug: str) -> str:
    found = re.search("<article[^>]*>(.*)</article>", site.html(f"{slug}/index.html"), re.DOTALL)
    assert found
    return text_of(found[1])


WHOLE = ("every", "traditional", "english", "bare", "hostile", "plain-29")


@pytest.mark.parametrize("path", FEEDS)
def test_an_article_has_the_characters_of_its_page(built: Site, path: str) -> None:
    found = articles(built, path)

    for slug in set(WHOLE) & set(found):
        assert text_of(found[slug]) == page_text(built, slug), slug
    assert len(text_of(found["every"])) > 400


def test_all_forms_carry_the_same_articles(built: Site) -> None:
    for folder in ("", "channel/people/", "channel/people/street/", "channel/world/", "channel/empty/"):
        rss, atom, json_feed = (articles(built, f"{folder}{form}") for form in FEEDS)

        assert rss == atom == json_feed
        assert [*rss] == [*atom] == [*json_feed]


def test_a_feed_carries_the_thirty_newest(built: Site) -> None:
    newest = [
        "every",
        "shown",
        "traditional",
        "english",
        "hostile",
        *(f"plain-{n}" for n in range(29, 0, -1)),
    ]

    assert [*articles(built, "feed.xml")] == newest[:IN_A_FEED]
    assert [*articles(built, "channel/people/feed.xml")] == [
        slug for slug in newest if slug not in ("english", "hostile")
    ][:IN_A_FEED]
    assert [*articles(built, "channel/people/street/atom.xml")] == ["every"]
    assert [*articles(built, "channel/world/feed.json")] == ["english"]
    assert [*articles(built, "channel/empty/feed.json")] == []
    assert "bare" not in articles(built, "feed.xml"), "what has no date is the oldest"


@pytest.mark.parametrize("kind", BLOCK_KINDS, ids=lambda kind: kind.name)
def test_every_block_has_a_form_in_feeds(kind: BlockKind) -> None:
    assert (ROOT / f"templates/feed/{kind.name}.html").is_file(), "how do feeds show it?"
    assert kind.name in _shown(EVERY + SHOWN), "the features of this test have to have one"


def _shown(text: str) -> set[str]:
    return {*re.findall("^/// (\\w+)", text, re.MULTILINE), "prose", "figure", "figure_pair", "section"}


# --- Plain HTML -------------------------------------------------------------------------------------


class _Marks(HTMLParser):
    """The elements, attributes and addresses of a document."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src", "poster")]


@pytest.mark.parametrize("slug", [*WHOLE, "shown"])
def test_an_article_is_plain_html_with_full_addresses(built: Site, slug: str) -> None:
    found = _Marks({**articles(built, "feed.json"), "bare": ""}[slug])

    assert found.elements.isdisjoint({"script", "style", "picture", "source", "svg", "wbr", "nav", "button"})
    assert found.attributes <= {
        *("href", "src", "alt", "width", "height", "lang", "datetime", "scope", "colspan", "rowspan"),
        *("start", "title"),
    }
    for address in found.addresses:
        assert address.startswith("https://"), address
        if address.startswith(BASE):
            page, place = urldefrag(address.removeprefix(BASE))
            file = built.folder / "public" / unquote(page)
            assert file.is_file(), address
            assert not place or f'id="{unquote(place)}"' in file.read_text("utf-8"), address


def test_pictures_are_jpeg_and_a_note_leads_to_the_page(built: Site) -> None:
    html = articles(built, "feed.xml")["every"]

    assert (
        len(
            re.findall(
                r'<img src="https://example\.org/sub/assets/[^"]+\.jpg" width="\d+" height="\d+"', html
            )
        )
        == 4
    )
    assert f'<sup><a href="{BASE}every/index.html#_note-1">1</a></sup>' in html
    assert f'<a href="{BASE}every/index.html#noodles">' in html
    assert f'<a href="{BASE}plain-1/index.html">' in html
    assert '<span lang="ja">こんにちは</span>' in html
    assert "<rt>jìn</rt>" in html
    assert '<th scope="row">面馆</th>' in html
    assert "<caption>老店 <small>单位：家</small></caption>" in html


def test_what_is_drawn_and_played_is_told_in_words_and_led_to(built: Site) -> None:
    html = re.sub(
        r'https://example.org/sub/assets/[^".]+\.(\w+)(" width="\d+" height="\d+)?',
        r"\1",
        articles(built, "atom.xml")["shown"],
    )

    for block in (
        # what the page draws
        (
            "<p><b>茶馆的收入 &lt;涨&gt;了</b> <small>单位：万元</small></p>"
            "<p>条形图。单位：万元。从2022年到2024年，共2项。最高的是2024年，106.2；最低的是2022年，52.5。</p>"
            '<table><thead><tr><th scope="col">年份</th><th scope="col">收入</th></tr></thead>'
            '<tbody><tr><th scope="row">2022年</th><td>52.5</td></tr>'
            '<tr><th scope="row">2024年</th><td>106.2</td></tr></tbody></table>'
            "<p>2024年为估计数。</p><p>资料来源：街道办事处</p>"
        ),
        # each picture with its own words, then those of all
        (
            '<figure><img src="jpg" alt="开门"><figcaption><b>①</b> 开门 <small>周远摄</small></figcaption></figure>'
            '<figure><img src="jpg" alt="挑花"><figcaption><b>②</b> 挑花 <small>林晚摄</small></figcaption></figure>'
            '<figure><img src="jpg" alt="空着的摊子"><figcaption><b>③</b> <small>周远摄</small></figcaption></figure>'
            "<p>老街的早市</p>"
        ),
        # a film: its poster and its words lead to it
        (
            '<figure><a href="mp4"><img src="jpg" alt="老街"></a><figcaption><a href="mp4">播放视频：老街的早晨</a>'
            ' <time datetime="PT2S">2秒</time> 清晨六点。 <small>周远摄制</small></figcaption></figure>'
            "<p><b>文字稿</b></p><p><strong>面</strong>要现拉，话要慢说。</p>"
        ),
        (
            '<figure><figcaption><a href="webm">播放视频：没有题目的一段</a> <time datetime="PT2S">2秒</time></figcaption></figure>'
            "<p><b>文字稿</b></p><p>说 &amp; 唱。</p>"
        ),
        (
            '<figure><figcaption><a href="mp3">播放录音：周师傅 &lt;说&gt; 面</a> <time datetime="PT2S">2秒</time></figcaption></figure>'
            "<p><b>文字稿</b></p><p>第一句。</p>"
        ),
    ):
        assert block in html


def test_films_and_recordings_come_with_the_article(built: Site) -> None:
    files = ("bars.mp4", "bars.webm", "tone.mp3")
    types = ["video/mp4", "video/webm", "audio/mpeg"]
    sizes = [len((ROOT / "tests/fixtures/media" / name).read_bytes()) for name in files]
    titles = ["老街的早晨", "没有题目的一段", "周师傅 <说> 面"]

    rss, atom = (
        next(one for one in read_by_feedparser(built, path).entries if "/shown/" in one.link)
        for path in ("feed.xml", "channel/people/atom.xml")
    )
    newest = {item["title"]: item for item in json.loads(built.html("feed.json"))["items"]}
    attached = newest["看与听"]["attachments"]

    assert [(one.type, one.length) for one in rss.enclosures] == [(types[0], str(sizes[0]))], (
        "RSS has room for one"
    )
    others = [one for one in rss.media_content if one["medium"] != "image"]
    assert [(one["type"], one["filesize"], one["duration"]) for one in others] == [
        (types[1], str(sizes[1]), "2"),
        (types[2], str(sizes[2]), "2"),
    ]
    assert [(one.type, one.length, one.title) for one in atom.enclosures] == [
        (kind, str(size), title) for kind, size, title in zip(types, sizes, titles, strict=True)
    ]
    assert attached == [
        {"url": one.href, "mime_type": kind, "title": title, "size_in_bytes": size, "duration_in_seconds": 2}
        for one, kind, title, size in zip(atom.enclosures, types, titles, sizes, strict=True)
    ]
    for one in attached:
        assert (built.folder / "public" / one["url"].removeprefix(BASE)).is_file()
    assert not [item for title, item in newest.items() if title != "看与听" and "attachments" in item]


def test_an_article_in_another_language_says_so(built: Site) -> None:
    found = articles(built, "feed.xml")

    assert found["english"].startswith('<div lang="en">')
    assert found["traditional"].startswith('<div lang="zh-Hant">')
    assert not found["every"].startswith("<div")


@pytest.mark.parametrize(
    ("html", "plain"),
    [
        ('<p class="long">甲</p>', "<p>甲</p>"),
        ('<p>甲<span class="u">5<wbr>号</span>乙</p>', "<p>甲5号乙</p>"),
        ('<span class="a"><span lang="ja">甲</span></span>', '<span lang="ja">甲</span>'),
        ('<span lang="ja"><span class="u">甲</span></span>', '<span lang="ja">甲</span>'),
        ('<a href="#x" id="y" role="doc-noteref">1</a>', '<a href="https://a.cn/b#x">1</a>'),
        ('<a href="https://b.cn/#x" rel="noopener">1</a>', '<a href="https://b.cn/#x">1</a>'),
        ('<img alt="a > b" src="c" loading="lazy">', '<img alt="a > b" src="c">'),
        ('<video controls src="a.mp4" preload="none"></video>', '<video controls src="a.mp4"></video>'),
        ('<p style="x" onclick="y" data-z="w" aria-label="v">甲</p>', "<p>甲</p>"),
        ("1 &lt; 2 &amp;&amp; a&gt;b", "1 &lt; 2 &amp;&amp; a&gt;b"),
        ("</span>甲", "甲"),
        ('<time datetime="2024-01-02">甲</time>', '<time datetime="2024-01-02">甲</time>'),
    ],
)  # fmt: skip
def test_plain_html(html: str, plain: str) -> None:
    assert plain_html(html, "https://a.cn/b") == plain


# --- What readers of feeds are told -----------------------------------------------------------------


def test_feedparser_finds_nothing_wrong_and_all_there_is(built: Site) -> None:
    for path in (f"{folder}{form}" for folder in ("", "channel/world/") for form in ("feed.xml", "atom.xml")):
        read = read_by_feedparser(built, path)
        entry = next(one for one in read.entries if one.link == f"{BASE}english/index.html")

        assert read.feed.language == "zh-Hans"
        assert (entry.title, [one.term for one in entry.tags]) == ("Letters from the hill", ["World"])
        assert "Ann Lee" in str(entry.authors)
        assert entry.published_parsed[:5] == (2024, 2, 29, 16, 0)
        assert text_of(entry.content[0].value) == page_text(built, "english"), (
            "its own cleaning loses nothing"
        )
        assert [one["type"] for one in entry.media_content] == ["image/jpeg"]
        assert entry.media_credit[0]["content"] == "Ann Lee"

    read = read_by_feedparser(built, "feed.xml")
    every = read.entries[0]
    assert read.feed.title == "山城<报>&"
    assert [one.term for one in every.tags] == ["人物", "街坊", "中国故事", "老街"]
    assert every.published == "Wed, 01 May 2024 08:30:00 +0800"
    assert every.updated.startswith("2024-05-03T00:00:00")
    assert text_of(every.content[0].value) == page_text(built, "every")
    assert len(every.media_content) == 2, "each picture once"
    assert next(one for one in read.entries if "hostile" in one.link).title == "]]> & </script> <b>"


ATOM = "{http://www.w3.org/2005/Atom}"
MEDIA = "{http://search.yahoo.com/mrss/}"
RFC_3339 = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d"


def atoms(site: Site) -> Iterator[ET.Element]:
    for file in sorted((site.folder / "public").rglob("atom.xml")):
        yield ET.fromstring(file.read_bytes())


def test_atom_is_what_rfc_4287_asks_for(built: Site) -> None:
    """Its schema is in no registry, so this holds what its grammar says of the elements that are used."""
    seen = 0
    for root in atoms(built):
        own = [child for child in root if child.tag != f"{ATOM}entry"]
        assert root.tag == f"{ATOM}feed"
        for name, most in (
            ("id", 1),
            ("title", 1),
            ("updated", 1),
            ("author", 1),
            ("subtitle", 1),
            ("icon", 1),
        ):
            assert len([child for child in own if child.tag == f"{ATOM}{name}"]) == most, name
        assert sorted(child.get("rel") or "" for child in own if child.tag == f"{ATOM}link") == [
            "alternate",
            "self",
        ]
        ids = [root.findtext(f"{ATOM}id")]
        for entry in root.findall(f"{ATOM}entry"):
            names = [child.tag.removeprefix(ATOM) for child in entry]
            assert all(names.count(name) == 1 for name in ("id", "title", "updated", "content")), names
            assert [one.get("rel") for one in entry.findall(f"{ATOM}link")].count("alternate") == 1
            assert {*names} <= {
                *("id", "title", "updated", "link", "content", "published", "author", "contributor"),
                *("category", "summary", f"{MEDIA}content"),
            }
            assert all(one.get("term") for one in entry.findall(f"{ATOM}category"))
            assert all(one.findtext(f"{ATOM}name") for one in entry.findall(f"{ATOM}author"))
            ids.append(entry.findtext(f"{ATOM}id"))
            seen += 1
        assert len({*ids}) == len(ids)
        moments = [one.text or "" for name in ("updated", "published") for one in root.iter(f"{ATOM}{name}")]
        assert all(re.fullmatch(RFC_3339, one) for one in moments)
    assert seen > IN_A_FEED


def test_pictures_are_told_with_their_credit(built: Site) -> None:
    entry = next(root for root in atoms(built) if len(root.findall(f"{ATOM}entry")) == 1)
    entry = next(root for root in atoms(built) if "street" in (root.findtext(f"{ATOM}id") or ""))
    hero, own = entry.iter(f"{MEDIA}content")

    assert (hero.get("medium"), hero.get("type")) == ("image", "image/jpeg")
    assert [hero.findtext(f"{MEDIA}{name}") for name in ("title", "description", "credit")] == [
        *("街口", "街口的灯", "本报资料图")
    ]
    assert own.findtext(f"{MEDIA}credit") == "高建摄"


def test_json_feed_is_what_version_1_1_asks_for(built: Site) -> None:
    for file in sorted((built.folder / "public").rglob("feed.json")):
        feed = json.loads(file.read_bytes())
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["feed_url"] == BASE + file.relative_to(built.folder / "public").as_posix()
        assert {"title", "home_page_url", "items", "icon", "language"} <= feed.keys()
        for item in feed["items"]:
            assert (
                {"id", "url", "title", "content_html"}
                <= item.keys()
                <= {
                    *("id", "url", "title", "content_html", "summary", "image", "date_published"),
                    *("date_modified", "authors", "tags", "language", "attachments"),
                }
            )
            assert all(re.fullmatch(RFC_3339, item[name]) for name in item if name.startswith("date"))
    newest = json.loads(built.html("feed.json"))["items"][0]
    assert newest["tags"] == ["人物", "街坊", "中国故事", "老街"]
    assert newest["authors"] == [{"name": "林晚"}, {"name": "陈安"}]
    assert newest["date_modified"] == "2024-05-03T00:00:00+08:00"


def test_what_is_not_known_is_not_said(site: Lay) -> None:
    laid = site("-- content/a/feature.md --\n---\ntitle: 甲\n---\n文。\n").build()
    item = json.loads(laid.html("feed.json"))["items"][0]
    (entry,) = read_by_feedparser(laid, "atom.xml").entries

    assert item == {
        "id": "https://example.org/a/index.html",
        "url": "https://example.org/a/index.html",
        "title": "甲",
        "content_html": "<p>文。</p>",
        "summary": "文。",
    }
    assert (entry.updated, "published" in entry) == ("1970-01-01T00:00:00+00:00", False)
    assert "pubDate" not in laid.html("feed.xml")
    assert "media:content" not in laid.html("feed.xml")


def test_pages_lead_to_the_feeds(built: Site) -> None:
    def led_to(page: str) -> list[str]:
        return re.findall(
            '<link rel="alternate" type="[^"]*" title="[^"]*" href="([^"]*)">', built.html(page)
        )

    assert led_to("index.html") == [*FEEDS]
    assert led_to("every/index.html") == [
        "../feed.xml",
        "../channel/people/street/feed.xml",
    ]
    assert led_to("channel/world/index.html")[-1] == "feed.xml"
    assert led_to("404.html") == []


def test_a_site_s_own_file_replaces_one_that_is_made(site: Lay) -> None:
    laid = site(CONFIGURED + "-- content/a/feature.md --\n---\ntitle: 甲\n---\n文。\n")
    own = ("feed.json", "channel/world/feed.xml", "manifest.webmanifest")
    for path in own:
        laid.write(f"static/{path}", "own")
    laid.build()

    assert {laid.html(path) for path in own} == {"own"}
    assert laid.html("feed.xml").startswith("<?xml")


def test_without_an_address_there_are_no_feeds(site: Lay) -> None:
    laid = site(
        "-- site.yaml --\nname: 报\nchannels: [{name: 甲, slug: a}]\n-- content/b/feature.md --\n---\ntitle: 甲\n---\n文。\n"
    )
    names = laid.build().snapshot().keys()

    assert not [name for name in names if name.rpartition("/")[2] in FEEDS]
    assert "alternate" not in laid.html("b/index.html")
    assert "share" not in laid.html("b/index.html")


# --- Only what changed ------------------------------------------------------------------------------


def test_a_feed_reads_only_the_texts_that_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tekan import compositor

    read: list[str] = []

    def noted(reader, slug, *, drafts):
        read.append(slug)
        return reading.read_feature(reader, slug, drafts=drafts)

    monkeypatch.setattr(compositor, "read_feature", noted)
    laid = laid_out(Site(tmp_path)).build("--jobs", "1")

    def changed(path: str, text: str) -> set[str]:
        before = laid.snapshot()
        read.clear()
        laid.write(path, text)
        after = laid.build("--jobs", "1").snapshot()
        assert laid.build("--force", "--jobs", "1").snapshot() == after
        return {path for path, content in after.items() if before.get(path) != content}

    plain = f"---\ntitle: 第7篇\nchannel: [人物]\ndate: 2023-01-07\n---\n第7篇的文。{LONG}\n\n又一段。\n"
    feeds = {*FEEDS, *(f"channel/people/{form}" for form in FEEDS)}
    assert changed("content/plain-7/feature.md", plain) == {"plain-7/index.html", ".tekan-manifest"} | feeds
    read.clear()
    laid.write("content/plain-7/feature.md", plain.replace("又一", "第二"))
    laid.build("--jobs", "1")
    assert read == ["plain-7"]
    assert changed(
        "content/bare/feature.md", "---\ntitle: 没有日期的\n---\n别的字，不在三十篇里。\n"
    ).isdisjoint(feeds)
    laid.write("content/new/feature.md", "---\ntitle: 新\nchannel: [人物]\ndate: 2024-06-01\n---\n新的文。\n")
    read.clear()
    laid.build("--jobs", "1")
    assert {*read} == {"new", "shown"}, "of the others, which the feeds carry too, the articles are known"
