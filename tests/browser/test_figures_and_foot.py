"""Key figures of every form, the foot with all that it can hold, and the page at an old address."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.test_accessibility import TARGETS, judge
from tests.inline_site import Site

pytestmark = pytest.mark.browser

SITE = """\
-- site.yaml --
name: 山城日报
base_url: https://example.org/
filings: {icp: 浙ICP备12345678号-1, police: 浙公网安备33010602001234号, licence: 互联网新闻信息服务许可证编号 33120200001}
links: [{text: 关于, url: a/index.html}, {text: 山城大学, url: https://example.com/}]
-- content/a/feature.md --
---
title: 山城来信：一条街的三十年
aliases: [old]
figures:
  - {value: -0.3%, label: 同比增速}
  - {value: 3：1, label: 订单与产能}
  - {value: 1亿2000万, unit: 元, label: 去年的营业收入}
  - {value: 一百二十, unit: 年, label: 街龄}
  - {value: 10.5%至20.5%, label: 预计增幅}
  - {value: 1, unit: 家, label: 新店}
---
老街的客流同比-0.3%，新开1家店。

## 账

- 收入1亿2000万元
- 订单与产能之比3:1，预计增幅10.5%至20.5%

一百二十年的老店。
"""

CUT_OFF = """() => [...document.querySelectorAll(".key-figures dd")].filter(one => {
    const list = one.closest("dl").getBoundingClientRect(), own = document.createRange();
    own.selectNodeContents(one);
    const box = own.getBoundingClientRect();
    return box.right > list.right + 1 || box.left < list.left;
}).map(one => one.textContent)"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Site(tmp_path_factory.mktemp("figures")).put(SITE).build("--strict").folder / "public"


@pytest.mark.parametrize("path", ["index.html", "a/index.html"])
def test_figures_and_foot_are_whole_and_within_reach(browser: Browser, built: Path, path: str) -> None:
    for width, anchor, least in ((320, "", 44), (390, "#_large", 60), (700, "", 44), (1440, "", 44)):
        context = browser.new_context(viewport={"width": width, "height": 900})
        page = context.new_page()
        page.goto((built / path).as_uri() + anchor)
        assert page.evaluate(CUT_OFF) == [], width
        assert page.evaluate(TARGETS, least) == [], width
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if width in (320, 1440):
            assert judge(page) == []
        context.close()


def test_a_figure_leads_to_its_paragraph(browser: Browser, built: Path) -> None:
    page = browser.new_page()
    page.goto((built / "index.html").as_uri())
    page.click(".key-figures a:has-text('一百二十')")

    assert page.url.startswith((built / "a/index.html").as_uri() + "#_figure-")
    assert page.evaluate("document.querySelector(':target').textContent") == "一百二十年的老店。"
    assert (
        page.evaluate("getComputedStyle(document.querySelector(':target')).backgroundColor")
        != "rgba(0, 0, 0, 0)"
    )


def test_an_old_address_leads_on_and_is_a_page_itself(browser: Browser, built: Path, tmp_path: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((built / "old/index.html").as_uri())
    page.wait_for_url("**/a/index.html")
    context.close()

    said: list[str] = []
    still = tmp_path / "still.html"
    still.write_text(
        re.sub('<meta http-equiv="refresh"[^>]*>', "", (built / "old/index.html").read_text("utf-8"))
    )
    page = browser.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.goto(still.as_uri())
    assert judge(page) == said == []
