"""Latin in Chinese text as Chromium sets it: marks of its own width, slanted, and addresses that fit their lines."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.test_typesetting import shown
from tests.inline_site import Site

pytestmark = pytest.mark.browser

FEATURE = """\
-- content/a/feature.md --
---
title: O’Neill与“甲”
---
导语。

## 一节

O’Neill说“I’m fine.”与“甲”。

*重要的Python语言*与*wonderful*。

网址https://example.org/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa，见此，再写几个字。

今年比 2018 年 5 月增长了许多，面积约 3.7 平方公里，约 30 万 元，今年比 2018 年 5 月增长了许多。
"""

MEASURE = """() => {
  const width = (element, mark) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.data.indexOf(mark);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      return range.getBoundingClientRect().width / parseFloat(getComputedStyle(node.parentElement).fontSize);
    }
  };
  const [marks, emphasis, address, numbers] = document.querySelectorAll(".feature section p");
  const style = (e) => { const s = getComputedStyle(e); return [s.fontStyle, s.textEmphasisStyle] };
  const box = address.getBoundingClientRect();
  const size = parseFloat(getComputedStyle(address).fontSize);
  return {
    inWord: width(marks, "’"), inHeadline: width(document.querySelector("h1"), "’"), quoted: width(marks.querySelectorAll(".l")[1], "“"),
    chinese: width(document.querySelector("h1"), "甲"),
    dots: style(emphasis.querySelector("em")), latin: [...emphasis.querySelectorAll(".i")].map(style),
    alignment: getComputedStyle(address).textAlign,
    leftFreeBeforeIt: (box.right - address.querySelector(".a").getClientRects()[0].right) / size,
    numbers: [...numbers.querySelectorAll(".u")].map((u) => u.getClientRects().length),
    overflow: document.documentElement.scrollWidth - innerWidth,
  };
}"""


def test_latin_has_marks_of_its_own_and_addresses_fill_their_lines(
    browser: Browser, site: Callable[[str], Site]
) -> None:
    built = site(FEATURE).build()
    for width in (390, 1440):
        with shown(browser, built.folder / "public", "a/index.html", width) as page:
            found: dict[str, Any] = page.evaluate(MEASURE)
        assert 0.1 < found["inWord"] < 0.45
        assert 0.1 < found["inHeadline"] < 0.45
        assert 0.2 < found["quoted"] < 0.6
        assert found["chinese"] == pytest.approx(1, abs=0.05)
        assert found["dots"] == ["normal", "dot"]
        assert found["latin"] == [["italic", "none"]] * 2
        assert found["alignment"] == "start"
        assert found["leftFreeBeforeIt"] < 1.2
        assert set(found["numbers"]) == {1}
        assert found["overflow"] <= 0
