"""What an editor sees of the preview: the page changes where he reads it, and what is wrong stands at its foot."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tekan.diagnostics.problems import Diagnostic, Location, Severity
from tekan.preview import panel
from tekan.preview.answers import Listed
from tests.browser.played import Played, playing
from tests.browser.test_accessibility import judge

pytestmark = pytest.mark.browser

DESK, PHONE = (1440, 900), (390, 844)
LIJIN = "lijin/index.html"

WRONG = Diagnostic(
    "unknown-field",
    Location("content/lijin/feature.md", 2, 1, "titel: 高新区"),
    {"field": "titel", "near": "title"},
)
ELSEWHERE = Diagnostic(
    "empty-list", Location("content/sidebar/hot.yaml", 3, 1, "title: 热门"), {"title": "热门"}, Severity.NOTE
)
WARNING = Diagnostic(
    "nested-feature", Location("content/b/old/feature.md", 1), {"slug": "old"}, Severity.WARNING
)


@pytest.fixture
def played(built_lijin: Path) -> Iterator[Played]:
    with playing(built_lijin) as one:
        yield one


@contextmanager
def opened(
    browser: Browser,
    played: Played,
    address: str = LIJIN,
    window: tuple[int, int] = DESK,
    *,
    scheme: Any = "light",
    before: str = "",
) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": window[0], "height": window[1]},
        color_scheme=scheme,
        has_touch=window == PHONE,
        is_mobile=window == PHONE,
    )
    if before:
        context.add_init_script(before)
    page = visit(context, played, address)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    yield page
    context.close()
    assert [text for text in wrong if "Failed to load resource" not in text] == []


def visit(context: BrowserContext, played: Played, address: str = LIJIN) -> Page:
    page = context.new_page()
    page.goto(f"{played.address}/{address}")
    caught_up(page, played)
    return page


def caught_up(page: Page, played: Played) -> None:
    page.wait_for_function(
        "n => performance.getEntriesByName('tekan-preview-' + n).length", arg=played.news.version
    )


def changed(page: Page, played: Played, *changes: tuple[str, str], address: str = LIJIN) -> None:
    played.change(address, *changes)
    caught_up(page, played)


def named(script: str) -> str:
    """Give the hash by which a policy names what is inline."""
    return f"sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}"


def paragraphs(played: Played) -> list[str]:
    return re.findall("<p>.{60,}?</p>", played.text(LIJIN))


def neighbours(played: Played) -> tuple[str, str]:
    """Give three paragraphs in a row, the first by itself."""
    one = "<p>(?:(?!</?p>).){40,}</p>"
    found = re.search(f"({one})({one}{one})", played.text(LIJIN))
    assert found
    return found[1], found[2]


# --- the page, in place ---


@pytest.mark.parametrize("window", [PHONE, DESK], ids=["phone", "desk"])
def test_a_change_above_what_is_read_moves_nothing_and_touches_nothing_else(
    browser: Browser, played: Played, window: tuple[int, int]
) -> None:
    above, below = paragraphs(played)[2], paragraphs(played)[9]
    with opened(browser, played, window=window) as page:
        page.wait_for_selector(".to-dark:enabled")
        page.click(".to-dark")
        page.evaluate("document.fonts.load('900 1em Headline')")
        page.evaluate(
            """() => {
            window.stays = 1;
            const all = [...document.querySelectorAll("main p")], read = all[Math.floor(all.length * .6)];
            read.scrollIntoView();
            scrollBy(0, -100);
            Object.assign(window, { read, all });
            all[5].dataset.mine = "1";
            read.before(Object.assign(document.createElement("aside"), { id: "mine" }));
            document.querySelector(".share").open = true;
            document.querySelector(".share summary").focus({ preventScroll: true });
            getSelection().setBaseAndExtent(read.firstChild, 2, read.firstChild, 6);
        }"""
        )
        page.wait_for_timeout(300)
        page.evaluate("window.was = [read.getBoundingClientRect().top, String(getSelection())]")
        changed(
            page,
            played,
            (above, f"<p>这一段是新写的。{'新的字。' * 60}</p>{above}"),
            (below, below.replace("<p>", '<p class="long">改过的')),
            ("<title>", "<title>新题："),
            ('"headline":"', '"headline":"新题：'),
        )
        now = page.evaluate("[read.getBoundingClientRect().top, String(getSelection())]")
        was = page.evaluate("was")
        kept = page.evaluate(
            """[window.stays, all.every(one => one.isConnected), all[5].dataset.mine,
            Boolean(document.querySelector("#mine")), document.querySelector(".share").open,
            document.activeElement.closest(".share") !== null, document.documentElement.dataset.mode]"""
        )
        fresh = page.evaluate(
            """[[...document.querySelectorAll("main p")].filter(one => /^这一段是新写的/.test(one.textContent)).length,
            document.querySelectorAll("p.long").length, document.title.slice(0, 3)]"""
        )
        changed(page, played, (f"<p>这一段是新写的。{'新的字。' * 60}</p>", ""), ("<title>新题：", "<title>"))
        gone = page.evaluate(
            "[document.body.textContent.includes('这一段是新写的'), read.getBoundingClientRect().top]"
        )
        new = f"<p>又一段新的。{'别的字。' * 60}</p>"
        first, rest = neighbours(played)
        changed(page, played, (first + rest, rest + new))  # as many as before
        left = page.evaluate("all.filter(one => !one.isConnected).map(one => one.textContent.slice(0, 9))")

    assert now == [pytest.approx(was[0], abs=1), was[1]]
    assert kept == [1, True, "1", True, True, True, "dark"]
    assert fresh == [1, 1, "新题："]
    assert gone == [False, pytest.approx(was[0], abs=1)]
    assert [re.sub("<.*?>", "", first).startswith(text) for text in left] == [True]


def test_an_open_picture_stays_open_and_a_new_one_can_be_opened(browser: Browser, played: Played) -> None:
    first, second = re.findall("<figure.*?</figure>", played.text(LIJIN), re.DOTALL)[1:3]
    with opened(browser, played) as page:
        page.wait_for_selector(".to-dark:enabled")
        page.locator("figure .picture").nth(1).click()
        page.wait_for_selector("dialog[open] img")
        before = page.locator("dialog img").get_attribute("src")
        changed(page, played, (first, second + first))
        after = page.locator("dialog[open] img").get_attribute("src")
        page.keyboard.press("Escape")
        page.wait_for_selector("dialog", state="hidden")
        page.wait_for_timeout(50)  # the way back in the history
        page.locator("figure .picture").nth(1).click()
        page.wait_for_selector("dialog[open] img")
        count = page.locator("dialog b").inner_text()
        pictures = page.locator(".picture").count()

    assert after == before
    assert count == f"2／{pictures}"


def test_styles_are_exchanged_under_the_page_s_own_policy(browser: Browser, played: Played) -> None:
    with opened(browser, played) as page:
        page.evaluate("window.stays = 1")
        ground = "getComputedStyle(document.documentElement).backgroundColor"
        seen = [page.evaluate(ground)]
        for old, new in (("#f7f2e7", "#ffffff"), ("#ffffff", "#fefefe")):
            changed(page, played, (old, new))
            page.wait_for_function(f"was => {ground} !== was", arg=seen[-1])
            seen.append(page.evaluate(ground))
        stays = page.evaluate("[window.stays, document.adoptedStyleSheets.length]")

    assert seen == ["rgb(247, 242, 231)", "rgb(255, 255, 255)", "rgb(254, 254, 254)"]
    assert stays == [1, 1]


def test_what_runs_is_loaded_again(browser: Browser, played: Played) -> None:
    with opened(browser, played) as page:
        page.evaluate("window.stays = 1; scrollTo(0, 1500)")
        html = played.text(LIJIN)
        before = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)[0]
        after = before.replace("2e3", "1e3")
        played.change(LIJIN, (before, after), (named(before), named(after)))
        page.wait_for_function("() => !window.stays")
        caught_up(page, played)


def test_pictures_that_have_been_encoded_are_asked_for_once_more(browser: Browser, played: Played) -> None:
    address = re.findall(r'src="\.\./(assets/[^"]+\.jpg)"', played.text(LIJIN))[0]
    with opened(browser, played) as page:
        size = "document.querySelector('main img').getBoundingClientRect().toJSON()"
        before = page.evaluate(size)
        for _ in range(2):
            played.tell(encoded=(address,))
            caught_up(page, played)
        page.wait_for_timeout(100)
        after = page.evaluate(size)
        asked = page.evaluate(
            "[...document.querySelectorAll('img, source')].flatMap(one => [one.getAttribute('src'), one.getAttribute('srcset')])"
            ".filter(one => one && one.includes('?encoded'))"
        )

    assert after == before
    assert asked
    assert all(one.count("?encoded") == 1 and address in one for one in asked)


def test_a_page_that_goes_and_comes_back(browser: Browser, played: Played) -> None:
    with opened(browser, played) as page:
        page.evaluate("window.stays = 1")
        played.gone.add(LIJIN)
        played.tell()
        said = page.locator("tekan-preview header")
        said.wait_for()
        text = said.inner_text()
        played.gone.clear()
        played.tell()
        page.wait_for_selector("tekan-preview", state="detached")
        stays = page.evaluate("window.stays")
        played.gone.add(LIJIN)
        page.goto(f"{played.address}/{LIJIN}")
        title = page.locator("h1").inner_text()
        played.gone.clear()
        played.tell()
        page.wait_for_selector(".feature")

    assert "现在没有这一页。" in text
    assert (stays, title) == (1, "没有这一页")


# --- what is wrong ---


def test_errors_open_the_panel_until_it_is_folded_and_again_for_others(
    browser: Browser, played: Played
) -> None:
    with opened(browser, played) as page:
        count = page.locator("tekan-preview").count()
        played.tell((ELSEWHERE, WARNING))
        corner = page.locator("tekan-preview .corner")
        corner.wait_for()
        folded = corner.inner_text().strip()
        played.tell((WRONG, ELSEWHERE, WARNING))
        rows = page.locator("tekan-preview li")
        rows.first.wait_for()
        said = rows.all_inner_texts()
        mark = page.locator("tekan-preview mark").first.inner_text()
        foot = page.evaluate(
            """() => { scrollTo(0, 1e6); const box = document.querySelector("tekan-preview").shadowRoot.querySelector("section");
            return [document.body.getBoundingClientRect().bottom <= box.getBoundingClientRect().top + 1, box.offsetHeight <= innerHeight * .45] }"""
        )
        page.keyboard.press("Escape")
        corner.wait_for()
        focus = page.evaluate("document.activeElement.shadowRoot.activeElement.className")
        page.goto(f"{played.address}/index.html")
        corner.wait_for()
        played.tell((WRONG, WRONG._replace(code="no-features"), WARNING))
        rows.first.wait_for()
        played.tell(())
        page.wait_for_selector("tekan-preview", state="detached")
        left = page.evaluate("[document.documentElement.getAttribute('style') || '', sessionStorage.length]")

    assert count == 0
    assert folded == "1 个提醒，1 条告知"
    assert [text.split("\n")[0] for text in said] == [
        "错误 content/lijin/feature.md:2:1",
        "提醒 content/b/old/feature.md:1:1",
        "告知 content/sidebar/hot.yaml:3:1",
    ]
    assert "titel: 高新区" in said[0]
    assert mark == "t"
    assert foot == [True, True]
    assert focus.split() == ["corner", "grave"]
    assert left[0] in ("", "scroll-padding-bottom: ;")


@pytest.mark.parametrize(
    "lacks",
    [
        "delete Document.prototype.adoptedStyleSheets; delete ShadowRoot.prototype.adoptedStyleSheets; delete window.CSSStyleSheet; window.CSSStyleSheet = undefined"
    ],
)
def test_a_browser_without_sheets_made_by_scripts_shows_it_all_the_same(
    browser: Browser, played: Played, lacks: str
) -> None:
    with opened(browser, played, before=lacks) as page:
        played.tell((WRONG,))
        page.wait_for_selector("tekan-preview li")
        ground = page.eval_on_selector(
            "tekan-preview .preview", "one => getComputedStyle(one).backgroundColor"
        )
        place = page.eval_on_selector("tekan-preview .preview", "one => getComputedStyle(one).position")
        page.evaluate("window.stays = 1")
        styles = re.findall(r"<style>(.*?)</style>", played.text(LIJIN), re.DOTALL)[0]
        other = styles.replace("#f7f2e7", "#ffffff")
        played.change(LIJIN, (styles, other), (named(styles), named(other)))
        page.wait_for_function("() => !window.stays")

    assert (ground, place) == ("rgb(29, 26, 22)", "fixed")


@pytest.mark.parametrize(("window", "scheme"), [(PHONE, "light"), (DESK, "dark")], ids=["phone", "desk"])
def test_axe_finds_nothing(browser: Browser, played: Played, window: tuple[int, int], scheme: str) -> None:
    played.news = played.news._replace(problems=(WRONG, WARNING, ELSEWHERE))
    played.pages["_tekan/index.html"] = panel.list_page(
        LISTED, "zh", others=(ELSEWHERE,), instant="2026-12-01T06:00"
    )
    found = {}
    with opened(browser, played, window=window, scheme=scheme) as page:
        for address in (
            LIJIN,
            "_tekan/at/2026-12-24T06:00/index.html",
            "_tekan/index.html",
            "nowhere/index.html",
        ):
            page.goto(f"{played.address}/{address}")
            page.wait_for_selector("tekan-preview", state="attached")
            page.wait_for_timeout(150)
            found[address] = judge(page)
            small = page.evaluate(
                "[...document.querySelector('tekan-preview').shadowRoot.querySelectorAll('button, a:not(.place)')]"
                ".filter(one => one.offsetWidth < 44 || one.offsetHeight < 44).map(one => one.textContent)"
            )
            assert small == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    assert {address: ones for address, ones in found.items() if ones} == {}


def test_it_is_not_on_paper(browser: Browser, played: Played) -> None:
    with opened(browser, played) as page:
        played.tell((WRONG,))
        page.wait_for_selector("tekan-preview li")
        page.emulate_media(media="print")
        shown = page.eval_on_selector("tekan-preview", "one => getComputedStyle(one).display")

    assert shown == "none"


# --- tabs and streams ---

SMALL = ("one.html", "two.html")


def test_ten_tabs_take_one_stream_and_the_next_takes_over(browser: Browser, played: Played) -> None:
    played.pages = dict.fromkeys(SMALL, b"<!doctype html><title>a</title><body><p>b</p></body>")
    context = browser.new_context()
    tabs = [visit(context, played, SMALL[0]) for _ in range(10)]
    most = played.most
    played.change(SMALL[0], ("<title>", "<title>一"))
    for tab in tabs:
        caught_up(tab, played)
    first = [tab.title()[:1] for tab in tabs]
    tabs.pop(0).close()
    tabs.pop(4).goto(f"{played.address}/{SMALL[1]}")
    tabs[0].wait_for_timeout(300)
    played.change(SMALL[0], ("<title>", "<title>二"))
    for tab in tabs:
        caught_up(tab, played)
    second = [tab.title()[:1] for tab in tabs]
    streams = len(played.streams)
    context.close()

    assert most == 1
    assert first == ["一"] * 10
    assert second == ["二"] * 8
    assert streams == 1


def test_without_locks_a_tab_has_a_stream_of_its_own(browser: Browser, played: Played) -> None:
    lacks = "Object.defineProperty(Navigator.prototype, 'locks', { get: () => undefined })"
    hide = """hidden => { Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => hidden ? 'hidden' : 'visible' });
        document.dispatchEvent(new Event('visibilitychange')) }"""
    with opened(browser, played, before=lacks) as page:
        page.evaluate(hide, True)
        until(page, lambda: not played.streams)
        played.change(LIJIN, ("<title>", "<title>新"))
        page.evaluate(hide, False)
        caught_up(page, played)
        title = page.title()

    assert title.startswith("新")


def test_a_preview_that_stops_is_told_and_goes_on_when_it_is_back(
    browser: Browser, built_lijin: Path
) -> None:
    with ExitStack() as stack, playing(built_lijin) as first:
        page = stack.enter_context(opened(browser, first))
        other = visit(page.context, first, "index.html")
        port = int(first.address.rpartition(":")[2])
        with_first = stack.enter_context  # the same page lives through both
        first.stop()
        for tab in (page, other):
            tab.locator("tekan-preview header").wait_for()
        said = page.locator("tekan-preview header").inner_text()
        second = with_first(playing(built_lijin, port=port))
        second.change(LIJIN, ("<title>", "<title>新"))
        second.news = second.news._replace(version=1)
        for tab in (page, other):
            tab.wait_for_selector("tekan-preview", state="detached")
        page.wait_for_function("() => document.title.startsWith('新')")

    assert "预览停了" in said


def until(page: Page, is_so: Callable[[], bool]) -> None:
    for _ in range(200):
        if is_so():
            return
        page.wait_for_timeout(20)
    raise AssertionError("it never was")


# --- the list ---

LISTED = (
    Listed("lijin", "高新区", LIJIN, "published", "2025-11-02", (WRONG, WARNING)),
    Listed("river", "一座城与它的河 <A&B>", "river/index.html", "draft"),
    Listed("lamps", "灯会", "lamps/index.html", "waiting", "2026-12-24 06:00"),
    Listed("old", "旧闻", "old/index.html", "expired", "2026-02-12"),
    Listed("torn", "", "torn/index.html", "held-back", "", (WRONG,)),
)


def test_the_list_is_filtered_and_leads_to_the_site_as_of_a_time(browser: Browser, played: Played) -> None:
    many = [Listed(f"n{n}", f"第{n}篇", f"n{n}/index.html", "published") for n in range(3000)]
    played.pages["_tekan/index.html"] = panel.list_page([*LISTED, *many], "zh", instant="2026-12-01T06:00")
    with opened(browser, played, "_tekan/", PHONE) as page:
        rows = "[...document.querySelectorAll('.features li:not([hidden])')].map(one => one.querySelector('a').textContent)"
        page.fill("#filter", "第299")
        page.wait_for_function(f"() => {rows}.length === 11")
        page.fill("#filter", "")
        page.check("#wrong")
        page.wait_for_function(f"() => {rows}.length === 2")
        wrong = page.evaluate(rows)
        said = page.locator("output").inner_text()
        played.pages["_tekan/index.html"] = panel.list_page(
            [*LISTED[:4], *many], "zh", instant="2026-12-01T06:00"
        )
        played.tell()
        page.wait_for_function(f"() => {rows}.length === 1")
        page.click(".instant button")
        page.wait_for_url("**/_tekan/at/2026-12-01T06:00/index.html")
        page.locator("tekan-preview .dated").wait_for()
        dated = page.locator("tekan-preview .dated").inner_text()
        page.click("tekan-preview .dated a")
        page.wait_for_url(f"{played.address}/index.html")

    assert wrong == ["高新区", "torn"]
    assert said == "2 篇"
    assert "2026-12-01 06:00" in dated


def test_the_page_for_what_is_not_found_is_previewed_too(browser: Browser, played: Played) -> None:
    with opened(browser, played, "404.html") as page:
        changed(page, played, ("<title>", "<title>新"), address="404.html")
        title = page.title()

    assert title.startswith("新")
