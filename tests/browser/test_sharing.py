"""Sharing at a feature's end: by plain links, and by the browser's own means once it is opened."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


def test_sharing(browser: Browser, served: str) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 800}, permissions=["clipboard-read", "clipboard-write"]
    )
    page = context.new_page()
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.add_init_script("navigator.share = told => { window.told = told; return Promise.resolve() }")
    with page.expect_event("requestfinished", lambda request: "/page-" in request.url):
        page.goto(f"{served}/lijin/index.html")
    page.locator(".to-dark:enabled").wait_for()  # its script has run
    box = page.locator(".share")
    box.scroll_into_view_if_needed()

    assert not box.locator("ul").is_visible()
    assert not [url for url in asked if "share-" in url], "nobody has asked for it"
    box.locator("summary").click()
    box.locator("button").first.wait_for()
    assert len([url for url in asked if "share-" in url]) == 1
    assert box.locator("li:visible").all_inner_texts() == ["复制链接", "用其他应用分享", "微博", "QQ"]
    for one in box.locator("summary, li a, li button").all():
        room = one.bounding_box()
        assert room is not None
        assert min(room["width"], room["height"]) >= 44
        assert room["x"] >= 0
        assert room["x"] + room["width"] <= 390
    box.locator("button").first.click()
    box.get_by_text("链接已复制").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == "https://example.org/lijin/index.html"
    box.locator("button").nth(1).click()
    assert page.evaluate("told.url") == "https://example.org/lijin/index.html"
    page.emulate_media(media="print")
    assert not box.is_visible()
    assert wrong == []
    context.close()

    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}/lijin/index.html")
    page.locator(".share summary").click()
    assert page.locator(".share li:visible").all_inner_texts() == ["微博", "QQ"]
    context.close()
