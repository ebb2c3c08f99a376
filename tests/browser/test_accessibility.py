"""For every reader: axe-core with all its rules, targets for thumbs, the keyboard, the modes and their memory."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.test_typesetting import PAGES, shown
from tests.inline_site import Site

pytestmark = pytest.mark.browser

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")

RULES = """() => axe.run(document, { runOnly: { type: "tag", values: [
    "wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "experimental"] } })
    .then(found => found.violations.map(v => v.id + ": " + v.nodes.map(n => n.target.join(" ")).join(", ")))"""

TARGETS = """least => [...document.querySelectorAll("a[href], button")].filter(e => e.checkVisibility()
    && !e.closest("p:not(.name):not(.onward)") && !e.classList.contains("skip")).map(e => [e.textContent, e.getBoundingClientRect()])
    .filter(([, box]) => box.width < least || box.height < least).map(([text, box]) => `${text} ${box.width}x${box.height}`)"""


def judge(page: Page) -> list[str]:
    # The page's own policy forbids scripts from elsewhere; the debugger is not bound by it.
    page.evaluate(AXE)
    return list(page.evaluate(RULES))


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [320, 768, 1440])
@pytest.mark.parametrize("mode", ["light", "dark", "large"])
def test_axe_finds_nothing(browser: Browser, built_lijin: Path, path: str, width: int, mode: str) -> None:
    scheme: Any = "dark" if mode == "dark" else "light"
    with shown(
        browser, built_lijin, path, width, anchor="#_large" if mode == "large" else "", scheme=scheme
    ) as page:
        assert judge(page) == []


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [320, 390, 1440])
@pytest.mark.parametrize(("anchor", "least"), [("", 44), ("#_large", 60)])
def test_a_thumb_hits_every_target(
    browser: Browser, built_lijin: Path, path: str, width: int, anchor: str, least: int
) -> None:
    with shown(browser, built_lijin, path, width, anchor=anchor) as page:
        assert page.evaluate(TARGETS, least) == []


def test_large_type_is_reached_without_javascript(browser: Browser, built_lijin: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((built_lijin / "lijin/index.html").as_uri())
    page.click("text=长辈版")
    size = page.locator(".feature > section > p").first.evaluate(
        "p => parseFloat(getComputedStyle(p).fontSize)"
    )
    page.click("text=标准版")
    after = page.locator(".feature > section > p").first.evaluate(
        "p => parseFloat(getComputedStyle(p).fontSize)"
    )
    context.close()

    assert (size, after) == (24, 20)


def test_the_reader_s_choices_are_kept_on_the_next_page(browser: Browser, served: str) -> None:
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    page.goto(f"{served}/lijin/index.html")
    page.click("text=长辈版")
    page.click("text=更大")
    page.click("text=深色")
    # By a link, as a reader: a new address typed in may get a process that has not heard of it yet.
    page.click("text=首页")
    page.wait_for_url(lambda url: not url.endswith("lijin/index.html"))
    page.wait_for_selector("button:text('浅色')")
    kept = page.evaluate("({...document.documentElement.dataset})")
    size = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.click("text=标准版")
    page.click("text=浅色")
    after = page.evaluate("({...document.documentElement.dataset})")
    context.close()

    assert kept == {"type": "huge", "mode": "dark"}
    assert size == 30
    assert ground == "rgb(21, 19, 15)"
    assert after == {}


def test_the_section_that_is_being_read_is_marked(browser: Browser, built_lijin: Path) -> None:
    with shown(browser, built_lijin, "lijin/index.html", 390) as page:
        page.evaluate("document.getElementById('innovation').scrollIntoView()")
        page.wait_for_selector(".waymarks [aria-current]")
        page.evaluate("window.scrollBy(0, 300)")
        page.wait_for_function(
            "document.querySelector('.waymarks [aria-current]').textContent.includes('创新是最好的创业')"
        )
        stuck = page.eval_on_selector(".waymarks", "nav => Math.round(nav.getBoundingClientRect().top)")

    assert stuck == 0


def test_the_keyboard_reaches_everything_and_shows_where_it_is(browser: Browser, built_lijin: Path) -> None:
    with shown(browser, built_lijin, "lijin/index.html", 390) as page:
        page.wait_for_selector(".to-dark:enabled")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "跳到正文"
        assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
        count = page.evaluate(
            "[...document.querySelectorAll('a[href], button')].filter(e => e.checkVisibility()).length"
        )
        unmarked = []
        for _ in range(count - 1):
            page.keyboard.press("Tab")
            shown_as = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            if shown_as == "none":
                unmarked.append(page.evaluate("document.activeElement.outerHTML"))
        assert unmarked == []
        assert page.evaluate("document.activeElement.matches('a, button')")


def test_nothing_moves_for_those_who_asked_for_stillness(browser: Browser, built_lijin: Path) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto((built_lijin / "lijin/index.html").as_uri())
    # "face" swaps a typeface once, which is no motion.
    moving = page.evaluate("document.getAnimations().filter(a => a.animationName !== 'face').length")
    context.close()

    assert moving == 0


def test_forced_colours_keep_the_text(browser: Browser, built_lijin: Path) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto((built_lijin / "lijin/index.html").as_uri())
    visible = page.locator("main p:visible").count()
    context.close()

    assert visible > 50


PICTURE = """\
-- content/a/feature.md --
---
title: 有图
image_credit: 某某摄
---
导语。

## 一

![说明](images/a.png){alt="一块红色"}
"""


def test_a_picture_opens_large_by_keyboard_and_closes_again(
    browser: Browser, site: Callable[[str], Site], png: bytes
) -> None:
    built = site(PICTURE)
    built.write("content/a/images/a.png", png)
    built.build()
    with shown(browser, built.folder / "public", "a/index.html", 390) as page:
        page.wait_for_selector(".to-dark:enabled")  # the conveniences are there
        page.focus(".picture")
        page.keyboard.press("Enter")
        page.wait_for_selector("dialog[open] img")
        name = page.eval_on_selector("dialog", "dialog => dialog.getAttribute('aria-label')")
        caption = page.text_content("dialog figcaption")
        page.keyboard.press("Escape")
        closed = page.eval_on_selector("dialog", "dialog => !dialog.open")
        back = page.evaluate("document.activeElement.className")

    assert (name, caption, closed, back) == ("一块红色", "说明", True, "picture gb22")


def test_without_javascript_a_picture_links_to_itself(
    browser: Browser, site: Callable[[str], Site], png: bytes
) -> None:
    built = site(PICTURE)
    built.write("content/a/images/a.png", png)
    built.build()
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((built.folder / "public/a/index.html").as_uri())
    page.click(".picture")
    url = page.url
    context.close()

    assert url.endswith(".png")
