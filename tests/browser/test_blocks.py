"""A page with every block: for all readers, in all modes, on any screen and on paper."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser

from tests.browser.test_accessibility import judge
from tests.browser.test_typesetting import shown
from tests.inline_site import Site

pytestmark = pytest.mark.browser

FEATURE = """\
-- content/a/feature.md --
---
title: 山城来信
image_credit: 本报记者摄
seal: 灯
hero: images/a.png
hero_alt: 街口
---
/// note
title: 编者按
signature: 编辑部

老街修好了。
///

清晨六点，第一家面馆开了门，街上的30家老店都认得它的灯[^1]。灯换了三次，面的味道却没有变，周师傅说他也不知道为什么[^2]。

## 【街坊】一碗面

/// box
title: 人物小传

![周师傅](images/b.png)

周建国，1968年生，1994年进城开面馆。
///

周师傅说，面要现拉，话要慢说。

/// timeline
1994年，街口开了第一家面馆。
///

/// quotation
pull: true

面要现拉，话要慢说
///

/// quotation
speaker: 周师傅

“急不得。”
///

/// verse
title: 老街谣
author: 山城民谣

东街亮，
一盏马灯挂在老街第一家面馆门口的屋檐下面三十年没有断过谁都认得。
南来客，[^1]
///

/// interview
问：为什么一直挂着？

答：没有路灯。

后来街坊不让摘。

### 接班

问：怕什么？

答：怕味道变了。
///

/// letter
周师傅：

您好！我吃了四年面。

此致
敬礼！

林晚
2019年3月5日
///

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
signature: {name: 陈安}

灯是街的名字。[^2]
///

[^1]: 据《山城街巷录》。

[^2]: 由街坊口述。

    记者整理。
"""

LOOK = """() => {
  const box = e => e.getBoundingClientRect(), one = name => document.querySelector(name);
  const style = (name, what) => getComputedStyle(one(name))[what];
  const column = one(".verse").parentElement;
  const verse = box(one(".verse")), [short, long, last] = [...document.querySelectorAll(".line")];
  const paragraphs = [...document.querySelectorAll(".interview p")];
  const before = mark => {
    const range = document.createRange(), text = mark.previousSibling;
    range.setStart(text, text.length - 1); range.setEnd(text, text.length);
    return [...range.getClientRects()].pop();
  };
  return {
    over: document.documentElement.scrollWidth - innerWidth,
    picture: box(one(".box figure")).width / box(one(".box")).width,
    above: box(one(".box figure")).top < box(one(".box .title")).top,
    question: style(".question p", "fontWeight"), answer: style(".turn p", "fontWeight"),
    further: paragraphs.map(p => parseFloat(getComputedStyle(p).textIndent) > 0),
    optical: Math.abs(verse.left + verse.right - box(column).left - box(column).right),
    broken: document.querySelectorAll(".verse br").length && box(long).height > 1.5 * box(short).height,
    flush: short.getClientRects()[0].left == last.getClientRects()[0].left,
    right: ["closing", "signed", "dated"].map(name => style(`.letter .${name}`, "textAlign")),
    begins: [...document.querySelectorAll(".to-note")].filter(m => m.previousSibling
      && m.previousSibling.nodeType == 3 && box(m).left < before(m).left).length,
    targets: [...document.querySelectorAll(".back a")].map(a => Math.round(box(a).height)),
  };
}"""


@pytest.fixture(scope="module")
def every_block(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = Site(tmp_path_factory.mktemp("blocks"))
    (site.folder / "content/a/images").mkdir(parents=True)
    Image.new("RGB", (2400, 1350), (90, 80, 60)).save(site.folder / "content/a/images/a.png")
    Image.new("RGB", (900, 1200), (60, 80, 90)).save(site.folder / "content/a/images/b.png")
    site.put(FEATURE).build()
    return site.folder / "public"


@pytest.mark.parametrize(
    ("width", "mode"), [(320, "light"), (390, "dark"), (390, "large"), (1440, "light"), (1440, "dark")]
)
def test_every_block_is_for_every_reader(browser: Browser, every_block: Path, width: int, mode: str) -> None:
    scheme: Any = "dark" if mode == "dark" else "light"
    anchor = "#_large" if mode == "large" else ""
    with shown(browser, every_block, "a/index.html", width, anchor=anchor, scheme=scheme) as page:
        look = page.evaluate(LOOK)
        assert judge(page) == []

    assert (look["over"], look["begins"]) == (0, 0)
    assert (look["picture"] <= 0.34) == (width > 700)
    assert look["above"] == (width < 700)
    assert (look["question"], look["answer"]) == ("700", "400")
    assert look["further"] == [False, False, True, False, False]
    assert look["optical"] < 2
    assert look["flush"]
    assert look["broken"] or width > 700
    assert look["right"] == ["end"] * 3
    assert min(look["targets"]) >= (60 if mode == "large" else 44)


def test_no_mark_of_a_note_begins_a_line(browser: Browser, every_block: Path) -> None:
    with shown(browser, every_block, "a/index.html", 320) as page:
        for width in range(320, 480, 7):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(LOOK)["begins"] == 0, width


def test_a_way_back_leads_to_the_mark_and_paper_has_none(browser: Browser, every_block: Path) -> None:
    with shown(browser, every_block, "a/index.html", 390) as page:
        page.click(".to-note a >> nth=1")
        assert page.evaluate("document.querySelector(':target').id") == "_note-2"
        page.click("#_note-2 .back a")
        assert page.evaluate("document.querySelector(':target').id") == "_mark-2"
        page.emulate_media(media="print")
        assert (
            page.evaluate("[...document.querySelectorAll('.back')].some(e => e.checkVisibility())") is False
        )
        assert page.evaluate("document.querySelector('.footnotes').checkVisibility()")


def test_the_first_render_is_small(every_block: Path) -> None:
    assert len(gzip.compress((every_block / "a/index.html").read_bytes(), 9)) <= 14_600
