"""The templates of a house: what can be replaced, what a template gets, and that docs/templates.md says so."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tekan.model.blocks import BLOCK_KINDS
from tests.inline_site import Site

ROOT = Path(__file__).resolve().parent.parent
DOC = (ROOT / "docs/templates.md").read_text("utf-8")
Lay = Callable[[str], Site]

HOUSE = """\
-- site.yaml --
name: 江声报
base_url: https://example.org/
channels: [{name: 人物, slug: people}]
footer: 江声报社
-- static/css/house.css --
:root { --zhu: #0b4f6c; --song: "FZShuSong", serif; }
-- templates/partials/masthead.html --
<header class="masthead" id="_top"><p class="ours"><a href="{{ link("index.html") }}">{{ site.name | typeset }} · {{ words.home }}</a></p></header>
-- templates/partials/footer.html --
<footer class="ours"><p>{{ site.footer | typeset }}（{{ page.kind.name }}）</p></footer>
-- templates/partials/box.html --
<details class="box"><summary id="{{ block.id }}">{{ block.title | typeset }}</summary>
{% for block in block.blocks %}
{% include "partials/" ~ block | partial ~ ".html" %}
{% endfor %}
</details>
-- content/a/feature.md --
---
title: 渡口
channel: [人物]
date: 2024-05-01
---
导语。

## 一

/// box
title: 链接

盒子里的*话*。
///

/// quotation
“话。”
///
"""


@pytest.fixture
def house(site: Lay) -> Site:
    return site(HOUSE).build("--strict")


@pytest.mark.parametrize("page", ["index.html", "a/index.html", "channel/people/index.html", "404.html"])
def test_a_house_has_its_own_masthead_foot_and_colours_on_every_page(house: Site, page: str) -> None:
    html = house.html(page)

    assert html.count('<p class="ours">') == 1
    assert "江声报 · 首页" in html
    assert '<footer class="ours"><p>江声报社' in html
    assert ':root{--zhu:#0b4f6c;--song:"FZShuSong",serif}</style>' in html
    assert 'class="modes"' not in html


def test_a_house_replaces_one_block_and_keeps_the_others(house: Site) -> None:
    main = house.main("a/index.html")

    assert re.search(
        '<details class="box"><summary id="[^"]+">链接</summary><p>盒子里的<em>话</em>。</p></details>', main
    )
    assert '<blockquote class="quotation">' in main
    assert "text-emphasis" in house.html("a/index.html")


def test_a_site_without_a_house_style_carries_none(site: Lay) -> None:
    assert not (ROOT / "static/css/house.css").exists()
    assert "FZShuSong" not in site(
        HOUSE.replace("-- static/css/house.css --", "-- notes.css --")
    ).build().html("index.html")


# --- The page about it ----------------------------------------------------------------------------------------


def named(kind: str) -> set[str]:
    """Give what the engine gives to templates, by its kind."""
    jinja = (ROOT / "tekan/pages/jinja.py").read_text("utf-8")
    return set(re.findall(rf'environment\.{kind}\["(\w+)"\]', jinja))


def test_the_page_names_every_filter_function_and_test() -> None:
    missing = [
        name
        for kind in ("filters", "globals", "tests")
        for name in named(kind)
        if not re.search(rf"`{name}[`(]", DOC)
    ]

    assert missing == []


def test_the_page_names_every_value() -> None:
    renderer = (ROOT / "tekan/pages/renderer.py").read_text("utf-8")
    values = set(re.findall(r'^        "(\w+)":', renderer, re.MULTILINE)) | {"site_language"}

    assert len(values) > 15
    assert [name for name in values if not re.search(rf"`{name}[`(]", DOC)] == []


def test_the_page_names_every_template_that_is_there_and_no_other() -> None:
    there = {file.stem for file in (ROOT / "templates/partials").glob("*.html")}
    pages = {file.name for file in (ROOT / "templates").iterdir() if file.is_file()}
    listed = set(
        re.findall(
            r"`(\w+)`", DOC[DOC.index("## What can be replaced") : DOC.index("## What a template gets")]
        )
    )

    assert there - listed == set()
    assert {kind.name for kind in BLOCK_KINDS} <= listed
    assert [page for page in pages if f"`{page}`" not in DOC] == []
    assert listed - there - {"main", "partials", "style_names", "_redirects"} == set()


def test_the_page_names_every_variable() -> None:
    base = (ROOT / "static/css/base.css").read_text("utf-8").partition("@media")[0]
    variables = set(re.findall(r"(--\w+):", base)) - {"--align"}

    assert [name for name in variables if f"`{name}`" not in DOC] == []
