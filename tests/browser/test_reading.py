"""What a reader's browser makes of the site: from a disk, under any path, with and without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from playwright.sync_api import Browser, Page

from tests.fidelity import compare, page_text, units

pytestmark = pytest.mark.browser

PAGES = ("index.html", "lijin/index.html", "channel/emotion/index.html", "channel/emotion/story/index.html")
SEED = (Path(__file__).parent.parent / "fixtures" / "seed.txt").read_text("utf-8")


@contextmanager
def opened(
    browser: Browser, url: str, *, javascript: bool = True
) -> Iterator[tuple[Page, list[str], list[str]]]:
    """Open a page; give it with all that it requested and all that its console said."""
    context = browser.new_context(java_script_enabled=javascript)
    page = context.new_page()
    requests: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("requestfailed", lambda request: said.append(f"failed: {request.url}"))
    page.on("response", lambda response: said.extend([response.url] * (response.status >= 400)))
    page.on("console", lambda message: said.append(message.text))
    page.goto(url)
    yield page, requests, said
    context.close()


@pytest.fixture(params=["file", "sub-path"])
def base(request: pytest.FixtureRequest, built_lijin: Path, served: str) -> str:
    return built_lijin.as_uri() if request.param == "file" else served


@pytest.mark.parametrize("path", PAGES)
def test_a_page_opens_without_a_complaint_and_asks_nobody_else(
    browser: Browser, base: str, path: str
) -> None:
    with opened(browser, f"{base}/{path}") as (page, requests, said):
        page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        page.wait_for_load_state()

    assert said == []
    assert [url for url in requests if not url.startswith((base, "data:"))] == []


@pytest.mark.parametrize("path", PAGES)
def test_every_link_leads_to_a_page_and_a_place_on_it(
    browser: Browser, base: str, built_lijin: Path, path: str
) -> None:
    with opened(browser, f"{base}/{path}") as (page, _, _):
        targets = page.eval_on_selector_all("a[href]:not(.share a)", "links => links.map(link => link.href)")
    assert targets
    for target in targets:
        url, anchor = urldefrag(target)
        assert url.startswith(f"{base}/"), target
        file = built_lijin / unquote(url.removeprefix(f"{base}/"))
        assert file.is_file(), target
        assert not anchor or f'id="{unquote(anchor)}"' in file.read_text("utf-8"), target


def test_the_contents_of_the_cover_lead_into_the_feature(browser: Browser, base: str) -> None:
    with opened(browser, f"{base}/index.html") as (page, _, _):
        page.click("text=速度是时代的号角")
        page.wait_for_url("**/lijin/index.html#speed")
        top = page.eval_on_selector("#speed", "heading => heading.getBoundingClientRect().top")

    assert -1 <= top < 100


def test_without_javascript_the_whole_text_is_there(browser: Browser, base: str) -> None:
    with opened(browser, f"{base}/lijin/index.html", javascript=False) as (page, _, _):
        html = page.content()
        hidden = page.locator("main p:visible").count() - page.locator("main p").count()

    assert compare(units(SEED), page_text(html)) == []
    assert hidden == 0


def test_the_page_is_set_in_chinese(browser: Browser, base: str) -> None:
    with opened(browser, f"{base}/lijin/index.html") as (page, _, _):
        language = page.eval_on_selector("html", "html => html.lang")
        indent = page.eval_on_selector(
            "section p",
            "p => parseFloat(getComputedStyle(p).textIndent) / parseFloat(getComputedStyle(p).fontSize)",
        )
        width = page.evaluate("document.documentElement.scrollWidth - innerWidth")

    assert (language, indent, width) == ("zh-Hans", 2, 0)
