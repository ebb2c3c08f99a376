"""An import as an editor does it in the browser: paste, look, click on what is doubtful, make it, read the page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_accessibility import judge
from tests.inline_site import Site
from tests.previewed import Preview, preview

pytestmark = pytest.mark.browser

SEED = (Path(__file__).parent.parent / "fixtures" / "seed.txt").read_text("utf-8")
DOUBTFUL = "total 2.6\nFILE 1.6 a.py n=599\nFILE 1.0 b.py n=0\n   1.35 x290 c.py\n"
SITE = """\
-- site.yaml --
name: 山城日报
base_url: https://a.cn/
-- content/a/feature.md --
---
title: 老街
date: 2024-05-01
---
清晨六点，第一家面馆开了门。
"""
DESK, LAPTOP, PHONE = (1440, 900), (1024, 768), (390, 844)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(tmp_path_factory.mktemp("site")).put(SITE)


@pytest.fixture(scope="module")
def shown(site: Site) -> Iterator[Preview]:
    with preview(site.folder, "--lang", "zh") as one:
        yield one


@contextmanager
def opened(
    browser: Browser, shown: Preview, window: tuple[int, int] = DESK, scheme: Any = "light"
) -> Iterator[Page]:
    """Open the page; at the end nothing may have gone wrong in it."""
    context = browser.new_context(
        viewport={"width": window[0], "height": window[1]}, color_scheme=scheme, locale="en"
    )
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(f"{error} {error.stack}"))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.goto(f"{shown.url}_tekan/import")
    yield page
    context.close()
    assert [text for text in wrong if "Failed to load resource" not in text] == []


def paste(page: Page, text: str) -> None:
    page.locator("#text").fill(text)
    expect(page.locator("#said")).to_contain_text("草稿好了")


def marked(page: Page, box: str) -> list[str]:
    return page.locator(f"{box} .marked").all_text_contents()


def in_sight(page: Page, box: str) -> bool:
    """Tell whether the first marked line can be seen within its box."""
    return bool(
        page.evaluate(
            """box => {
                const outer = document.querySelector(box).getBoundingClientRect();
                const line = document.querySelector(box + " .marked").getBoundingClientRect();
                return line.top >= outer.top - 1 && line.top < outer.bottom;
            }""",
            box,
        )
    )


def test_a_pasted_page_becomes_a_feature(browser: Browser, tmp_path: Path) -> None:
    site = Site(tmp_path).put(SITE)
    with preview(site.folder, "--lang", "zh") as shown, opened(browser, shown) as page:
        expect(page.locator("#text")).to_be_focused()
        paste(page, SEED)
        expect(page.locator("#draft")).to_contain_text("丽缙高新区:奔竞不息勇立潮头的智造新城")
        expect(page.locator("#report h3").first).to_contain_text("还缺")
        page.locator(".row", has_text="大事记").click()
        assert len(marked(page, ".sheet")) == 7
        assert marked(page, "#draft")[0] == "/// timeline"
        assert in_sight(page, ".sheet")
        assert in_sight(page, "#draft")
        expect(page.locator(".row[aria-current]")).to_have_count(1)
        page.locator("#slug").fill("lijin")
        page.locator("#make").click()
        page.wait_for_url("**/lijin/")
        expect(page.locator("h1")).to_contain_text("丽缙高新区")
        page.go_back()
        expect(page.locator("#wrong")).to_contain_text("已经有 content/lijin")
    assert (tmp_path / "content" / "lijin" / "feature.md").is_file()


def test_all_of_it_can_be_done_with_the_keyboard(browser: Browser, shown: Preview) -> None:
    with opened(browser, shown) as page:
        page.keyboard.insert_text(SEED)
        expect(page.locator("#said")).to_contain_text("草稿好了")
        page.keyboard.press("Tab")
        expect(page.locator("#draft")).to_be_focused()
        page.keyboard.press("Tab")
        expect(page.locator(".row").first).to_be_focused()
        for _ in range(8):
            page.keyboard.press("ArrowDown")
        expect(page.locator(".row").nth(8)).to_be_focused()
        expect(page.locator(".row").nth(8)).to_have_attribute("aria-current", "true")
        assert marked(page, "#draft")
        page.keyboard.press("End")
        expect(page.locator(".row").last).to_be_focused()
        page.keyboard.press("Home")
        expect(page.locator(".row").first).to_be_focused()
        for _ in range(4):
            page.keyboard.press("Shift+Tab")
        expect(page.locator("#slug")).to_be_focused()
        page.keyboard.insert_text("a")
        expect(page.locator("#slug")).to_have_attribute("aria-invalid", "true")
        expect(page.locator("#wrong")).to_contain_text("已经有 content/a 了")
        page.keyboard.press("Enter")
        expect(page.locator("#wrong")).to_contain_text("已经有 content/a 了")
        expect(page.locator("#slug")).to_be_focused()
        page.keyboard.insert_text("b-by-keys")
        page.keyboard.press("Enter")
        page.wait_for_url("**/ab-by-keys/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("window", [DESK, LAPTOP, PHONE], ids=["desk", "laptop", "phone"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(
    browser: Browser, shown: Preview, window: tuple[int, int], scheme: str
) -> None:
    with opened(browser, shown, window, scheme) as page:
        empty = judge(page)
        page.locator("#slug").fill("Not A Name")
        expect(page.locator("#wrong")).to_contain_text("不能用在网址里")
        paste(page, DOUBTFUL)
        page.locator(".row").first.click()
        assert [empty, judge(page)] == [[], []]
        assert page.evaluate("document.documentElement.scrollWidth") <= window[0]


@pytest.mark.parametrize("window", [DESK, LAPTOP, PHONE], ids=["desk", "laptop", "phone"])
def test_the_numbers_beside_the_source_stand_at_its_lines(
    browser: Browser, shown: Preview, window: tuple[int, int]
) -> None:
    """The textarea lies over a copy of its lines: where both break alike, both are as high."""
    with opened(browser, shown, window) as page:
        paste(
            page, SEED + "\n\n" + "long words without a break " * 40 + "x" * 400 + "\n　　缩进\t制表 ！！……——"
        )
        text, copy = page.evaluate(
            """[document.querySelector("#text").scrollHeight,
               [...document.querySelectorAll(".sheet .lines > span")].reduce((sum, line) => sum + line.offsetHeight, 0)]"""
        )
        page.evaluate("document.querySelector('#text').style.height = '0'")
        text = page.evaluate("document.querySelector('#text').scrollHeight")
        lines = page.locator(".sheet .lines > span").count()

    assert abs(text - copy) <= lines * 0.5  # heights of lines are rounded one by one


def test_what_is_doubtful_stands_first_and_has_a_mark_besides_its_colour(
    browser: Browser, shown: Preview
) -> None:
    with opened(browser, shown) as page:
        paste(page, DOUBTFUL)
        heads = page.locator("#report h3").all_text_contents()
        assert [head.rstrip("0123456789") for head in heads][:2] == ["还缺", "拿不准，请核对"]
        row = page.locator(".row", has=page.locator(".mark")).first
        expect(row).to_contain_text("? ")
        expect(row.locator(".why")).to_be_visible()
        for box in (".sheet", "#draft"):
            mark = page.locator(f"{box} .doubtful").first
            assert mark.evaluate("one => getComputedStyle(one, '::after').content") == '"?"'


def test_a_click_on_a_line_leads_to_its_row(browser: Browser, shown: Preview) -> None:
    with opened(browser, shown) as page:
        paste(page, SEED)
        page.locator("#draft > span", has_text="/// refrain").first.click()
        expect(page.locator(".row[aria-current] .role")).to_have_text("收尾语")
        expect(page.locator(".row[aria-current]")).to_be_in_viewport()
        assert len(marked(page, ".sheet")) == 1


def test_a_file_can_be_chosen_or_dropped_and_given_back(
    browser: Browser, shown: Preview, tmp_path: Path
) -> None:
    file = tmp_path / "lao-jie.txt"
    file.write_bytes(SEED.encode("gb18030"))
    with opened(browser, shown) as page:
        page.locator("#file").set_input_files(file)
        expect(page.locator("#read > span").first).to_have_text("服务粉丝")
        expect(page.locator("#slug")).to_have_value("lao-jie")
        page.locator(".row", has_text="大事记").click()
        assert len(marked(page, "#read")) == 7
        assert in_sight(page, "#read")
        page.get_by_role("button", name="改回粘贴").click()
        expect(page.locator("#text")).to_be_focused()
        expect(page.locator("#draft")).to_be_hidden()
        dropped = page.evaluate_handle(
            """() => {
                const held = new DataTransfer();
                held.items.add(new File(["山城的早晨\\n\\n清晨六点，街口的面馆开了门，第一碗面端上桌，街坊们陆续坐下，说起昨夜的雨。"], "b.txt"));
                return held;
            }"""
        )
        page.dispatch_event(".sheet", "drop", {"dataTransfer": dropped})
        expect(page.locator("#draft")).to_contain_text("title: 山城的早晨")
        expect(page.locator("#chosen")).to_contain_text("b.txt")


def test_a_file_that_is_no_text_is_told_where_the_report_would_be(
    browser: Browser, shown: Preview, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_bytes(bytes(range(256)) * 40)
    with opened(browser, shown) as page:
        page.locator("#file").set_input_files(tmp_path / "a.txt")
        expect(page.locator("#report .wrong")).to_contain_text("这不是文本")
        expect(page.locator("#draft")).to_be_hidden()


def test_without_a_source_or_a_name_the_button_says_what_is_missing(browser: Browser, shown: Preview) -> None:
    with opened(browser, shown) as page:
        page.locator("#make").click()
        expect(page.locator("#wrong")).to_contain_text("还没有原文")
        expect(page.locator("#text")).to_be_focused()
        paste(page, SEED)
        page.locator("#make").click()
        expect(page.locator("#wrong")).to_contain_text("还没有文件夹名")
        expect(page.locator("#slug")).to_be_focused()


def test_line_ends_that_a_textarea_does_not_know_are_lines_all_the_same(
    browser: Browser, shown: Preview
) -> None:
    text = "山城的早晨\u2028\u2028清晨六点，街口的面馆开了门，第一碗面端上桌，街坊们陆续坐下，说起昨夜的雨。"
    with opened(browser, shown) as page:
        paste(page, text)
        page.locator(".row", has_text="正文").click()
        assert [one[:4] for one in marked(page, ".sheet")] == ["清晨六点"]


def test_a_preview_that_is_started_again_takes_the_text_that_is_still_there(
    browser: Browser, tmp_path: Path
) -> None:
    site = Site(tmp_path).put(SITE)
    with preview(site.folder, "--lang", "zh") as first:
        port = int(first.host.rpartition(":")[2])
        with opened(browser, first) as page:
            paste(page, DOUBTFUL)
            before = page.locator("#import").get_attribute("data-token")
            first.close()
            with preview(site.folder, "--lang", "zh", port=port):
                expect(page.locator("#import")).not_to_have_attribute(
                    "data-token", before or "", timeout=20000
                )
                expect(page.locator("#text")).to_have_value(DOUBTFUL)
                page.locator("#slug").fill("again")
                page.locator("#make").click()
                page.wait_for_url("**/again/")
