"""Headings, ids and folders may be called what scripts call their own things."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from tests.inline_site import Site

pytestmark = pytest.mark.browser

HEADINGS = """
    Constructor toString __proto__ hasOwnProperty valueOf isPrototypeOf __defineGetter__ prototype name length forms
    top self location document window status event root keep each marks 100% 1 甲 #甲 甲%E4 a.b a:b "引"
    """.split()  # fmt: skip
IDS = "constructor valueof top name length forms head body title links images close hidden style dataset".split()
SLUGS = ("constructor", "name", "hasownproperty")
TEXT = "正文。" * 400


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give a site in which everything has such a name."""
    site = Site(tmp_path_factory.mktemp("named")).put(
        "-- site.yaml --\nname: 报\nbase_url: https://example.org/\nheadline_font: off\nqr: off\nshare_cards: off\n"
        "channels:\n  - {name: Constructor, slug: constructor}\n"
    )
    sections = {
        "headings": [f"## {heading}" for heading in HEADINGS],
        "ids": [f"## 第{n}节 {{#{name}}}" for n, name in enumerate(IDS)],
        **{slug: ["## Constructor"] for slug in SLUGS},  # a single section has no navigation to be marked
    }
    for slug, headings in sections.items():
        text = "".join(f"{heading}\n\n{TEXT}\n\n" for heading in headings)
        site.write(
            f"content/{slug}/feature.md",
            f"---\ntitle: {slug}\nchannel: [Constructor]\n---\n导语。\n\n{text}",
        )
    return site.build()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def opened(page: Page, site: Site, path: str) -> list[str]:
    """Open a page with its script running; give what will be complained of."""
    said: list[str] = []
    page.on("pageerror", lambda failure: said.append(str(failure)))
    page.on("console", lambda message: said.append(message.text))
    page.clock.install()
    page.goto((site.folder / "public").as_uri() + path)
    page.clock.fast_forward(2000)  # the script is asked for that much later
    page.wait_for_selector(".to-dark:not([disabled])")
    return said


@pytest.mark.parametrize("slug", ["headings", "ids"])
def test_the_navigation_marks_the_section_that_is_read(page: Page, named: Site, slug: str) -> None:
    said = opened(page, named, f"/{slug}/index.html")
    ids = page.eval_on_selector_all("section[aria-labelledby] > h2", "all => all.map(one => one.id)")
    assert len(ids) == {"headings": len(HEADINGS), "ids": len(IDS)}[slug]

    for name in ids:
        page.evaluate("name => document.getElementById(name).parentNode.scrollIntoView()", name)
        page.wait_for_function(
            "name => [...document.querySelectorAll('.waymarks [aria-current]')]"
            ".map(one => decodeURIComponent(one.hash)).join() === '#' + name",
            arg=name,
        )
    assert said == []


@pytest.mark.parametrize("path", ["/channel/constructor", *(f"/{slug}" for slug in SLUGS)])
def test_no_name_breaks_the_script(page: Page, named: Site, path: str) -> None:
    said = opened(page, named, f"{path}/index.html")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_timeout(200)
    page.click(".to-dark")

    assert said == []
    assert page.evaluate("document.documentElement.dataset.mode") in ("dark", "light")


@pytest.mark.parametrize("fragment", ["%", "%E4%00", "constructor", quote("甲")])
def test_no_fragment_breaks_the_script(page: Page, named: Site, fragment: str) -> None:
    assert opened(page, named, f"/headings/index.html#{fragment}") == []
