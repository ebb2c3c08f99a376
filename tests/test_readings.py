"""Readings above characters: what is one, where it is shown, and what machines get in its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tekan.content.readings import meant_reading, odd_braces, split_title, with_readings
from tekan.model.text import Element, Text, plain
from tests.inline_site import Site

Lay = Callable[[str], Site]


def ruby(characters: str, reading: str) -> str:
    return f"<ruby>{characters}<rp>（</rp><rt>{reading}</rt><rp>）</rp></ruby>"


JIN = ruby("缙", "jìn")

# --- What is one --------------------------------------------------------------------------------------------

READINGS = [
    ("{缙|jìn}", [("缙", "jìn")]),
    ("{缙|jìn}云", [("缙", "jìn")]),
    ("在{缙|jìn}云县", [("缙", "jìn")]),
    ("{缙云|jìn yún}", [("缙云", "jìn yún")]),
    ("{缙|jìn}{云|yún}", [("缙", "jìn"), ("云", "yún")]),
    ("{缙| jìn }云", [("缙", "jìn")]),
    ("{漢字|かんじ}", [("漢字", "かんじ")]),
    ("{WTO|世界贸易组织}", [("WTO", "世界贸易组织")]),
    ("{𠮷|jí}野家", [("𠮷", "jí")]),
    ("{行|háng/xíng}", [("行", "háng/xíng")]),
    (r"\{一\}{缙|jìn}", [("缙", "jìn")]),
    ("｛注｝{缙|jìn}", [("缙", "jìn")]),
]


@pytest.mark.parametrize(("text", "wanted"), READINGS)
def test_a_reading(text: str, wanted: list[tuple[str, str]]) -> None:
    found = [node for node in with_readings(text) if isinstance(node, Element)]

    assert [(str(node.children[0]), plain(node.children[2].children)) for node in found] == wanted  # type: ignore[union-attr]
    assert not list(odd_braces(text))


NO_READINGS = [
    ("{缙｜jìn}", "{缙｜jìn}", "{缙|jìn}"),
    ("｛缙|jìn｝云", "｛缙|jìn｝", "{缙|jìn}"),
    ("｛缙｜jìn｝", "｛缙｜jìn｝", "{缙|jìn}"),
    ("{缙|jìn｝", "{缙|jìn｝", "{缙|jìn}"),
    ("｛缙|jìn}", "｛缙|jìn}", "{缙|jìn}"),
    ("{缙 | jìn}", "{缙 | jìn}", "{缙|jìn}"),
    ("{缙 云|jìn yún}", "{缙 云|jìn yún}", "{缙云|jìn yún}"),
    (r"{缙\|jìn}", r"{缙\|jìn}", "{缙|jìn}"),
    ("{缙/jìn}", "{缙/jìn}", "{缙|jìn}"),
    ("{缙：jìn}", "{缙：jìn}", "{缙|jìn}"),
    ("{缙丨jìn}", "{缙丨jìn}", "{缙|jìn}"),
    ("{缙}", "{缙}", ""),
    ("{缙|}", "{缙|}", ""),
    ("{缙| }", "{缙| }", ""),
    ("{|jìn}", "{|jìn}", ""),
    ("{缙|jìn|yún}", "{缙|jìn|yún}", ""),
    ("{New York|纽约}", "{New York|纽约}", ""),
    ("{年份:1994}", "{年份:1994}", ""),
    ("{.red}", "{.red}", ""),
    ("{}", "{}", ""),
    ("{{ x }}", "{{ x }}", ""),
    ("{{缙|jìn}}", "{{缙|jìn}}", "{缙|jìn}"),
    ("{{缙|jìn}云", "{{缙|jìn}", "{缙|jìn}"),
    ("{缙|jìn}}云", "{缙|jìn}}", "{缙|jìn}"),
    ("{又{缙|jìn}}", "{又{缙|jìn}}", ""),
    ("{缙|jìn云，{溪|xī}", "{缙|jìn云，", ""),
    ("缙|jìn}云", "|jìn}", ""),
    ("{#id}", "{#id}", ""),
    ("｛#id｝", "｛#id｝", ""),
]


@pytest.mark.parametrize(("text", "told", "meant"), NO_READINGS)
def test_no_reading(text: str, told: str, meant: str) -> None:
    (odd,) = odd_braces(text)

    assert (odd.text, "" if odd.is_open else meant_reading(odd.text)) == (told, meant)
    assert not meant or not list(odd_braces(meant))


PLAIN = ("", "缙云", "甲|乙", "（缙｜jìn）", "｛注｝", "[甲]", "/甲/", "5 | 6", r"\{甲\}", "甲｜乙")


@pytest.mark.parametrize("text", PLAIN)
def test_no_braces(text: str) -> None:
    assert not list(odd_braces(text))
    assert plain(with_readings(text)) == text.replace("\\", "")


def test_a_line_without_end_costs_no_time() -> None:
    for text in ("{甲|" + "乙" * 10_000, "{甲|" * 2_500, "|甲" * 5_000, "｛" * 10_000, "{" * 10_000):
        list(odd_braces(text))
        with_readings(text)


@pytest.mark.parametrize(
    ("title", "pieces", "wanted"),
    [
        ("{缙|jìn}云来信", ("缙云", "来信"), ("{缙|jìn}云", "来信")),
        ("{缙|jìn}云来信", ("{缙|jìn}云", "来信"), ("{缙|jìn}云", "来信")),
        ("来信，{缙|jìn}云", ("来信,", "缙云"), ("来信，", "{缙|jìn}云")),
        ("来信 {缙|jìn}云", ("来信", "缙云"), ("来信 ", "{缙|jìn}云")),
        ("{缙云|jìn yún}来信", ("缙", "云来", "信"), ("{缙云|jìn yún}", "来", "信")),
        ("{缙云县|jìn yún xiàn}信", ("缙", "云", "县信"), ("{缙云县|jìn yún xiàn}", "信")),
        ("缙云来信", ("{缙|jìn}云", "来信"), ("{缙|jìn}云", "来信")),
        ("{缙|jìn}云来信", ("云", "来信"), ("云", "来信")),
    ],
)
def test_pieces_get_the_readings_of_the_title(
    title: str, pieces: tuple[str, ...], wanted: tuple[str, ...]
) -> None:
    def read(texts: tuple[str, ...]) -> tuple[Text, ...]:
        return tuple(map(with_readings, texts))

    assert split_title(with_readings(title), read(pieces)) == read(wanted)


# --- Where it is shown --------------------------------------------------------------------------------------

SITE = """-- site.yaml --
name: "{缙|jìn}云日报"
tagline: "报{缙|jìn}"
footer: "脚{缙|jìn}"
base_url: https://example.org/
channels:
  - name: "频{缙|jìn}"
    slug: pin
    channels:
      - {name: "道{缙|jìn}", slug: dao}
sidebar: [hot]
-- content/sidebar/hot.yaml --
title: "列{缙|jìn}"
items:
  - title: "{缙|jìn}云来信"
    excerpt: "摘{缙|jìn}"
    cut: true
  - title: "外{缙|jìn}"
    url: https://example.com/
-- content/a/feature.md --
---
title: "{缙|jìn}云来信"
title_breaks: [缙云, 来信]
channel: [频缙, "道{缙|jìn}"]
date: 2024-05-02
collected_by: "源{缙|jìn}"
editor: "编{缙|jìn}"
byline: {outlet: "媒{缙|jìn}", authors: ["作{缙|jìn}"]}
image_credit: "供{缙|jìn}"
figures:
  - {value: 3, unit: "位{缙|jìn}", label: "签{缙|jìn}"}
---
老街有3位缙。

![图{缙|jìn}](){caption2="二{缙|jìn}" credit="摄{缙|jìn}" label="照{缙|jìn}"}

## 【楣{缙|jìn}】节{缙|jìn}

/// quotation
speaker: "{逄|páng}七"
post: "职{缙|jìn}"

面要自己揉。
///

/// quotation
speaker: "{壶|hú}三"

壶三说，汤要自己熬。
///

/// note
title: "按{缙|jìn}"
signature: "署{缙|jìn}"

按语。
///

| 表 | 头 |
|---|---|
| 格{缙|jìn} | 二 |

/// commentary
title: "评{缙|jìn}"
signature: {name: "名{缙|jìn}", institution: "校{缙|jìn}", post: "授{缙|jìn}", degree: "博{缙|jìn}"}

点评。
///
-- content/b/feature.md --
---
title: "另{缙|jìn}"
date: 2024-05-01
channel: ["频{缙|jìn}", 道缙]
---
正文。
"""

PAGES = {
    "a/index.html": "频道源编媒作供位签图二摄楣节职按署格评名校授博另列摘外脚报",
    "index.html": "位签楣节评另列外脚报",
    "channel/pin/index.html": "频道另脚报",
    "channel/pin/dao/index.html": "频道另脚报",
    "b/index.html": "频道列外脚报",
    "404.html": "脚报",
}
"""The characters in front of each reading that a page shows."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(tmp_path_factory.mktemp("readings")).put(SITE).build()


@pytest.mark.parametrize(("page", "before"), PAGES.items(), ids=str)
def test_pages_show_readings(built: Site, page: str, before: str) -> None:
    html = built.html(page)
    body = html[html.index("<body") :]

    assert [char for char in before if f"{char}{JIN}" not in body] == []
    assert f"{JIN}云日报" in body
    assert "{" not in re.sub(r"<svg.*?</svg>", "", body)
    assert "rt{" in html


@pytest.mark.parametrize("page", ["a/index.html", "index.html"])
def test_a_headline_in_pieces_shows_the_readings_of_the_title(built: Site, page: str) -> None:
    headline = re.search(r'<h1 class="headline">(.*?)</h1>', built.html(page))

    assert headline
    assert f'<span class="piece">{JIN}云</span><span class="piece">来信</span>' in headline[1]


def test_a_speaker_with_a_reading_is_found_in_the_paragraph(built: Site) -> None:
    html = built.html("a/index.html")

    assert f"<footer>——{ruby('逄', 'páng')}七，职{JIN}</footer>" in html
    assert ruby("壶", "hú") not in html


def test_other_features_are_named_with_their_readings(built: Site) -> None:
    assert f'rel="next">下一篇：{JIN}云来信' in built.html("b/index.html")
    assert f">{JIN}云来信</a></h2>" in built.html("channel/pin/index.html")
    assert f'<a href="../a/index.html">{JIN}云来信</a>' in built.html("b/index.html")


def test_machines_get_the_characters(built: Site) -> None:
    for name, content in built.snapshot().items():
        if name.endswith((".xml", ".txt")):
            text = re.sub(r"<!\[CDATA\[.*?]]>", "", content.decode(), flags=re.DOTALL)
            assert not re.search("[{}|]|jìn|ruby", text), name
        elif name.endswith(".html"):
            head = content.decode().partition("<style>")[0]
            assert not re.search("jìn|ruby|缙[|（]", head), name
    page, feed = built.html("a/index.html"), built.html("feed.xml")

    assert "<title>缙云来信 · 缙云日报</title>" in page
    assert '<meta property="og:title" content="缙云来信">' in page
    assert '"headline":"缙云来信"' in page
    assert '"author":[{"@type":"Person","name":"作缙"}]' in page
    assert '<h2 id="节缙">' in page
    assert '<h2 id="评缙">' in page
    assert 'aria-label="按缙"' in page
    assert "<title>缙云来信</title>" in feed
    assert "<dc:creator>作缙</dc:creator>" in feed
    assert "<title>道缙 · 频缙 · 缙云日报</title>" in built.html("channel/pin/dao/index.html")


def test_a_reading_counts_for_nothing(built: Site, tmp_path: Path) -> None:
    bare = Site(tmp_path).put(re.sub(r"\{(.)\|[^}]+\}", r"\1", SITE)).build()
    count = re.compile(r"<li>(\d+)字</li>")

    assert count.findall(built.html("a/index.html")) == count.findall(bare.html("a/index.html"))
    assert _made(built, "headline-") == _made(bare, "headline-")
    assert _made(built, "card-") == _made(bare, "card-")


def _made(site: Site, name: str) -> list[str]:
    return [path for path in site.snapshot() if path.startswith(f"assets/{name}")]


def test_pages_without_readings_carry_no_style_for_them(site: Lay) -> None:
    built = site("-- content/a/feature.md --\n---\ntitle: 甲\n---\n正文。\n").build()

    assert "rt{" not in built.html("a/index.html") + built.html("index.html") + built.html("404.html")


# --- What is told -------------------------------------------------------------------------------------------

PLACES = {
    "title": ("title: 甲\n", 'title: "{}"\n'),
    "kicker": ("## 【楣】节", "## 【{}】节"),
    "heading": ("## 【楣】节", "## 【楣】{}"),
    "caption": ("![图](", "![{}]("),
    "credit": ('credit="摄"', 'credit="{}"'),
    "alt": ('alt="述"', 'alt="{}"'),
    "speaker": ("speaker: 丙", 'speaker: "{}"'),
    "note": ("title: 按", 'title: "{}"'),
    "commentary": ("title: 评", 'title: "{}"'),
    "signature": ("name: 名", 'name: "{}"'),
    "label": ("label: 签", 'label: "{}"'),
    "unit": ("unit: 家", 'unit: "{}"'),
    "breaks": ("title_breaks: [甲]", 'title_breaks: ["{}"]'),
    "channel's name in a feature": ("channel: [频]", 'channel: ["{}"]'),
    "author": ("authors: [作]", 'authors: ["{}"]'),
    "list": ("title: 列", 'title: "{}"'),
    "item": ("- title: 项", '- title: "{}"'),
    "excerpt": ("excerpt: 摘", 'excerpt: "{}"'),
    "name": ("name: 报", 'name: "{}"'),
    "footer": ("footer: 脚", 'footer: "{}"'),
    "channel": ("name: 频", 'name: "{}"'),
    "text": ("正文3家。", "正文3家{}。"),
    "cell": ("| 格 |", "| {} |"),
}
WITHOUT = """-- site.yaml --
name: 报
footer: 脚
base_url: https://example.org/
channels:
  - {name: 频, slug: pin}
sidebar: [hot]
-- content/sidebar/hot.yaml --
title: 列
items:
  - title: 项
    excerpt: 摘
-- content/a/feature.md --
---
title: 甲
title_breaks: [甲]
channel: [频]
byline: {authors: [作]}
figures:
  - {value: 3, unit: 家, label: 签}
---
正文3家。

![图](){alt="述" credit="摄"}

## 【楣】节

/// quotation
speaker: 丙

引语。
///

/// note
title: 按

按语。
///

| 表 | 头 |
|---|---|
| 格 | 二 |

/// commentary
title: 评
signature: {name: 名}

点评。
///
"""


@pytest.mark.parametrize(("old", "new"), PLACES.values(), ids=PLACES)
@pytest.mark.parametrize("braces", ["{缙｜jìn}", "｛缙|jìn｝", "{缙}"])
def test_what_is_no_reading_is_told_once_at_its_place(site: Lay, old: str, new: str, braces: str) -> None:
    assert WITHOUT.count(old) == 1
    laid = site(WITHOUT.replace(old, new.replace("{}", braces)))
    laid.run("check")
    told = re.findall(r"^(\S+?):(\d+):(\d+): error\[(.+?)\]", laid.stderr, re.MULTILINE)

    assert [code for *_, code in told] == ["stray-braces"], laid.stderr
    path, line, column, _ = told[0]
    assert laid.files[path].split("\n")[int(line) - 1][int(column) - 1 :].startswith(braces)
    assert ("Write a reading as {缙|jìn}" in laid.stderr) == ("jìn" in braces)


def test_a_brace_in_a_field_is_written_as_in_the_text(site: Lay) -> None:
    built = site(r"""-- content/a/feature.md --
---
title: '\{甲\}'
---
正文\{乙\}。
""").build()

    assert "{甲}</h1>" in built.html("a/index.html")
    assert "正文{乙}。" in built.html("a/index.html")


def test_a_template_without_filter_prints_the_characters(site: Lay) -> None:
    built = site(SITE)
    built.write(
        "templates/partials/footer.html", "<footer>{{ site.name }}，{{ site.footer | typeset }}</footer>"
    )
    built.build()

    assert f"<footer>缙云日报，脚{JIN}</footer>" in built.html("a/index.html")


# --- Links keep what they have ------------------------------------------------------------------------------

LINKS = [
    ('[甲]({} "题")', ' title="题"'),
    ("[甲]({} '题')", ' title="题"'),
    ('<a href="{}" lang="en" title="T">甲</a>', ' lang="en" title="T"'),
    ('<a href="{}" lang=en>甲</a>', ' lang="en"'),
    ("[甲]({})", ""),
]


@pytest.mark.parametrize(("link", "kept"), LINKS)
def test_a_link_within_the_site_keeps_what_a_link_out_keeps(site: Lay, link: str, kept: str) -> None:
    inside, outside = link.replace("{}", "../b/index.html"), link.replace("{}", "https://example.com/")
    laid = site(
        f"-- content/a/feature.md --\n---\ntitle: 甲\n---\n见{inside}，{outside}。\n\n## 见{inside}\n\n- 见{inside}\n"
        "-- content/b/feature.md --\n---\ntitle: 乙\n---\n正文。\n"
    ).build()
    html = laid.html("a/index.html")

    assert html.count(f'<a href="../b/index.html"{kept}>甲</a>') == 3
    assert f'<a href="https://example.com/"{kept} rel="noopener">甲</a>' in html
