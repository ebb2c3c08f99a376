"""What pictures cost a reader on a phone, and what shows while they come."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import brotli
import pytest
from playwright.sync_api import Browser, Page

from tests.inline_site import Site

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
PHOTOGRAPHS = sorted((ROOT / "tests/fixtures/photographs").glob("*.jpg"))
HERO = next(file for file in PHOTOGRAPHS if file.stem == "retina")


@pytest.fixture(scope="module")
def photographed(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give the Lijin feature as it is with eight real photographs, one of them across its opening."""
    site = Site(tmp_path_factory.mktemp("photographed"))
    shutil.copytree(ROOT / "content", site.folder / "content")
    shutil.copy(ROOT / "site.yaml", site.folder)
    feature = site.folder / "content/lijin/feature.md"
    names = iter(photograph.name for photograph in PHOTOGRAPHS)
    text = re.sub(r"^hero\w*:.*\n", "", feature.read_text("utf-8"), flags=re.MULTILINE)
    text = re.sub(
        r"(?<=\]\()[^)]*(?=\))", lambda _: f"/lijin/images/{next(names, PHOTOGRAPHS[0].name)}", text
    )
    text = text.replace("\n---\n", f"\nhero: images/{HERO.name}\nhero_alt: 题图\n---\n", 1)
    feature.write_text(text, "utf-8")
    for photograph in PHOTOGRAPHS:
        shutil.copy(photograph, site.folder / "content/lijin/images" / photograph.name)
    return site.build()


@pytest.fixture(params=[2, 3], ids=["two-dots-a-pixel", "three-dots-a-pixel"])
def phone(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        device_scale_factor=request.param,
        is_mobile=True,
        has_touch=True,
    )
    yield context.new_page()
    context.close()


def scroll_through(page: Page) -> None:
    page.evaluate(
        """async () => {
            for (let y = 0; y < document.documentElement.scrollHeight; y += 500) {
                scrollTo(0, y);
                await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
            }
            await Promise.all([...document.images].map((image) => image.decode()));
        }"""
    )


def weight(urls: set[str]) -> int:
    """Give the bytes of files as a host sends them: text compressed, pictures and fonts as they are."""
    total = 0
    for url in urls:
        content = Path(unquote(urlsplit(url).path)).read_bytes()
        total += len(brotli.compress(content)) if url.endswith((".html", ".js", ".svg")) else len(content)
    return total


def test_a_feature_with_eight_photographs_stays_light(photographed: Site, phone: Page) -> None:
    asked: set[str] = set()
    phone.on("request", lambda request: asked.add(request.url))
    phone.goto((photographed.folder / "public/lijin/index.html").as_uri(), wait_until="networkidle")
    before = weight(asked)
    scroll_through(phone)
    shown = phone.evaluate("[...document.querySelectorAll('picture img')].map((image) => image.currentSrc)")

    assert len(shown) >= 8
    assert all(url.endswith(".avif") for url in shown)
    assert (before <= 110_000, weight(asked) <= 400_000) == (True, True), (before, weight(asked))


def test_the_lijin_feature_with_its_illustrations_stays_light(built_lijin: Path, phone: Page) -> None:
    asked: set[str] = set()
    phone.on("request", lambda request: asked.add(request.url))
    phone.goto((built_lijin / "lijin/index.html").as_uri(), wait_until="networkidle")
    before = weight(asked)
    scroll_through(phone)
    shown = phone.evaluate("[...document.querySelectorAll('picture img')].length")

    assert shown == 9
    assert (before <= 92_000, weight(asked) <= 200_000) == (True, True), (before, weight(asked))


def test_nothing_moves_while_pictures_come(photographed: Site, phone: Page) -> None:
    phone.add_init_script(
        "window.moved = 0; new PerformanceObserver((list) => list.getEntries().forEach((entry) => "
        "{ window.moved += entry.value; })).observe({ type: 'layout-shift', buffered: true });"
    )
    phone.goto((photographed.folder / "public/lijin/index.html").as_uri())
    scroll_through(phone)

    assert phone.evaluate("window.moved") == 0
    assert phone.evaluate(
        "[...document.querySelectorAll('.picture img')].every((image) => "
        "getComputedStyle(image).backgroundColor !== 'rgba(0, 0, 0, 0)')"
    )
