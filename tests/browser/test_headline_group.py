"""The lines around a title as Chromium sets them: over and below it, and in the column beside it."""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from tests.browser.test_accessibility import TARGETS, judge
from tests.inline_site import Site

pytestmark = pytest.mark.browser

SITE = """
-- content/a/feature.md --
---
column: 中国故事
kicker: 三位老街坊眼中的修缮——从一碗面、一盏灯、一扇门说起
title: 山城来信：一条街的三十年
title_breaks: [山城来信：, 一条街的, 三十年]
subtitle: [记者走访三十家老店，记下灯光里的人和事, 街道办说，今年还要再修两条巷子]
date: 2024-05-01
source: {name: 新华社, title: 老街的灯, url: "https://example.com/a"}
byline: {authors: [李青], credits: [{role: 摄影, names: [陈某]}]}
corrections: [{date: 2024-05-04, text: 第三段的“三十家”应为“十三家”。}]
hero: images/a.png
hero_alt: 街口
hero_caption: 街口的面馆
image_credit: 陈某摄
seal: 灯
---
本报讯（记者 李青）清晨六点，第一家面馆开了门。
-- content/b/feature.md --
---
kicker: 开栏的话
title: 灯还亮着
subtitle: 山城老街见闻
date: 2024-04-01
---
街在。
"""

BOXES = """() => Object.fromEntries([".column", ".over", "h1", ".under"].map(one => {
  const box = document.querySelector(`main > article ${one}`).getBoundingClientRect();
  return [one, [box.left, box.top, box.right, box.bottom]];
}).concat([["size", parseFloat(getComputedStyle(document.querySelector("h1")).fontSize)],
  ["font", ["h1", ".over", ".under"].map(one => getComputedStyle(document.querySelector(`main > article ${one}`)).fontFamily)],
  ["wide", document.documentElement.scrollWidth]]))"""


def test_the_lines_stand_around_the_title(browser: Browser, tmp_path: Path) -> None:
    site = Site(tmp_path).put(SITE)
    picture = io.BytesIO()
    Image.effect_noise((1600, 900), 40).convert("RGB").save(picture, "PNG")
    site.write("content/a/images/a.png", picture.getvalue())
    root = (site.build().folder / "public").as_uri()
    page = browser.new_page(reduced_motion="reduce")

    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{root}/index.html")
    page.wait_for_timeout(400)  # the headline face is asked for after the first frame
    boxes = page.evaluate(BOXES)
    column, over, title, under, size = (boxes[one] for one in (".column", ".over", "h1", ".under", "size"))
    assert under[2] <= title[0] + 1
    assert title[2] <= over[0] + 1
    assert over[2] <= column[2] + 1
    assert column[3] <= over[1]  # in the white above it
    assert over[1] == pytest.approx(title[1] + 2 * size, abs=1)
    assert under[1] == pytest.approx(title[1] + 2 * size, abs=1)
    assert [face.startswith("Headline") for face in boxes["font"]] == [True, False, False]
    assert boxes["wide"] <= 1440
    assert judge(page) == []

    for path, width in (
        ("index.html", 390),
        ("a/index.html", 390),
        ("a/index.html", 1440),
        ("b/index.html", 320),
    ):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{root}/{path}")
        if not path.startswith("b"):
            boxes = page.evaluate(BOXES)
            rows = [boxes[one] for one in (".column", ".over", "h1", ".under")]
            assert all(above[3] <= below[1] + 1 for above, below in pairwise(rows))
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(TARGETS, 44) == []
        assert judge(page) == []
    page.close()
