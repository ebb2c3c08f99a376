"""Contents, margin and bar as readers meet them: one numeral a line, nothing cut, long kickers above their titles."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.inline_site import Site

pytestmark = pytest.mark.browser

TITLES = {
    "typed": ["一、居民收入情况", "二、居民支出情况", "三、主要指标", "记者手记：街口的灯", "更正"],
    "chapters": ["第一章 老街", "第二章 面馆", "第三章 灯", "第四章 人", "尾声", "参考资料", "延伸阅读"],
    "standing": ["【街坊】老街的早晨", "【老街街坊邻里】一碗面", "灯"],
    "lying": ["【中国工程院院士、清华大学教授郑纬民】把科学的梦想种进孩子们的心里", "【街坊】一碗面", "灯"],
}

LOOK = """() => {
  const box = e => e.getBoundingClientRect();
  const shown = e => e.checkVisibility() && box(e).width > 2 && box(e).height > 2;
  const texts = [...document.querySelectorAll(".waymarks a")].map(
    a => [...a.children].filter(shown).map(e => e.textContent).join("|"));
  const crowded = [...document.querySelectorAll(".waymarks a")].filter(
    a => [...a.children].filter(shown).some((e, n, all) => box(e).height > box(a).height
      || (e.matches("b") && box(e).height > 1.5 * parseFloat(getComputedStyle(e).lineHeight))
      || box(e).left < box(a).left - 1 || (n && box(e).left < box(all[n - 1]).right)));
  const heads = [...document.querySelectorAll("h2 .kicker")].map(k => getComputedStyle(k).writingMode);
  const lines = [...document.querySelectorAll(".contents .kicker")].filter(shown).map(
    k => box(k).height > 1.5 * parseFloat(getComputedStyle(k).lineHeight));
  const above = [...document.querySelectorAll(".contents .kicker + span")].filter(shown).map(
    t => box(t).top >= box(t.previousElementSibling).bottom - 1);
  return {texts, crowded: crowded.length, heads, twoLines: lines.filter(Boolean).length, above,
    over: document.documentElement.scrollWidth - innerWidth};
}"""


def test_contents_margin_and_bar(browser: Browser, tmp_path: Path) -> None:
    site = Site(tmp_path).put(
        "-- site.yaml --\nname: 报\nqr: off\nshare_cards: off\n"
        + "".join(
            f"-- content/{slug}/feature.md --\n---\ntitle: 甲\n---\n导语。\n\n"
            + "".join(f"## {title}\n\n正文。\n\n" for title in titles)
            + "/// commentary\ntitle: 点评\n\n好。\n///\n\n/// commentary\ntitle: 再评\n\n好。\n///\n"
            for slug, titles in TITLES.items()
        )
    )
    site.build()
    seen = {}
    page = browser.new_page()
    for slug in TITLES:
        for width, anchor in ((320, ""), (390, ""), (1440, ""), (390, "#_large"), (1440, "#_large")):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(f"{(site.folder / 'public' / slug / 'index.html').as_uri()}{anchor}")
            seen[slug, width, anchor] = look = page.evaluate(LOOK)
            assert (look["crowded"], look["twoLines"], look["over"]) == (0, 0, 0), (slug, width, anchor)
            upright = slug == "standing" and width == 1440 and not anchor
            assert set(look["heads"]) <= {"vertical-rl" if upright else "horizontal-tb"}
            assert set(look["above"]) <= {slug == "lying"}
            if width < 1200:
                assert len(set(look["texts"])) == len(look["texts"])
    names = page.locator(".waymarks").aria_snapshot()
    page.close()

    assert seen["typed", 390, ""]["texts"] == ["一", "二", "三", "记者", "更正", "评一", "评二"]
    assert seen["typed", 1440, ""]["texts"] == [
        "一|居民收入情况",
        "二|居民支出情况",
        "三|主要指标",
        "记者手记：街口的灯",
        "更正",
        "评一|点评",
        "评二|再评",
    ]
    assert re.findall(r'link "(.+?)"', names)[1:3] == ["二 一碗面", "三 灯"]
