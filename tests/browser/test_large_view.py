"""Pictures of every shape, on the page, opened, in the dark and on paper: whole, readable, never enlarged in vain."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page

from tests.browser.test_accessibility import judge
from tests.inline_site import Site

pytestmark = pytest.mark.browser

PHONE, DESK = (390, 844), (1440, 900)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" '
DRAWINGS = {
    "chart.svg": f'{SVG}viewBox="0 0 300 160"><path d="M9 140H290" stroke="#000"/></svg>',
    "icon.svg": f'{SVG}width="24" height="24"><path d="M2 2h20" stroke="black"/></svg>',
    "ink.svg": f'{SVG}viewBox="0 0 60 40"><path d="M0 20h60" stroke="currentColor" fill="none"/></svg>',
    "tree.svg": f'{SVG}width="113pt" height="154pt" viewBox="0 0 113 154"><path d="M9 9v90" stroke="#000"/></svg>',
    "flow.svg": f'{SVG}viewBox="0 0 3000 200"><path d="M0 20h3000" stroke="#000"/></svg>',
    "adapts.svg": (
        f'{SVG}viewBox="0 0 60 40"><style>path{{stroke:#000}}@media (prefers-color-scheme:dark){{path{{stroke:#fff}}}}'
        '</style><path d="M0 20h60"/></svg>'
    ),
}
SIZES = {
    "land.png": (1600, 1000),
    "portrait.png": (900, 1200),
    "phone.png": (1080, 2400),
    "long.png": (800, 12_000),
    "four.png": (600, 2400),
    "panorama.png": (6000, 600),
    "banner.png": (900, 300),
    "small.png": (300, 200),
    "dot.png": (40, 40),
}
ORDER = (*SIZES, "lines.png", *DRAWINGS)
OPENED = """() => { const shown = document.querySelector("dialog img").getBoundingClientRect(),
    ground = document.querySelector("dialog > div");
    return [shown.width, shown.height, ground.scrollWidth > ground.clientWidth, ground.scrollHeight > ground.clientHeight] }"""


@pytest.fixture(scope="module")
def shapes(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give a feature that shows a picture of every shape."""
    site = Site(tmp_path_factory.mktemp("shapes"))
    figures = [f'![图{n}](images/{name}){{alt="图{n}" credit="周远摄"}}' for n, name in enumerate(ORDER)]
    pairs = [f"![左](images/{one})\n![右](images/{other})" for one, other in PAIRS]
    site.put(
        "-- site.yaml --\nname: 报\nbase_url: https://a.cn\nheadline_font: off\nqr: off\nshare_cards: off\n"
        "-- content/a/feature.md --\n---\ntitle: 甲\nimage_credit: 乙摄\n---\n导语。\n\n## 一\n\n"
        + "\n\n正文。\n\n".join([*figures, *pairs, "![小](images/land.png){size=small}"])
        + "\n\n/// commentary\ntitle: 评\n\n评论。\n\n![左](images/small.png)\n![右](images/land.png)\n///\n"
    )
    for name, size in SIZES.items():
        image = Image.new("RGB", size, "#dde")
        draw = ImageDraw.Draw(image)
        for y in range(40, size[1] - 40, 80):
            draw.rectangle((20, y, size[0] - 20, y + 30), "#235")
        image.save(_place(site, name))
    lines = Image.new("RGBA", (900, 500), (0, 0, 0, 0))
    ImageDraw.Draw(lines).line((0, 0, 900, 500), fill="black", width=5)
    lines.save(_place(site, "lines.png"))
    for name, text in DRAWINGS.items():
        site.write(f"content/a/images/{name}", text)
    return site.build()


PAIRS = (("land.png", "portrait.png"), ("land.png", "small.png"), ("portrait.png", "phone.png"))


def _place(site: Site, name: str) -> Any:
    place = site.folder / "content/a/images" / name
    place.parent.mkdir(parents=True, exist_ok=True)
    return place


@contextmanager
def shown(browser: Browser, site: Site, window: tuple[int, int], scheme: Any = "light") -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": window[0], "height": window[1]},
        color_scheme=scheme,
        has_touch=window == PHONE,
        is_mobile=window == PHONE,
    )
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.goto((site.folder / "public/a/index.html").as_uri())
    page.wait_for_selector(".to-dark:enabled")  # the conveniences are there
    yield page
    context.close()
    assert wrong == []


def opened(page: Page, n: int) -> tuple[float, float, bool, bool]:
    link = page.locator(".picture").nth(n)
    link.scroll_into_view_if_needed()
    link.click(position={"x": 3, "y": 3})
    page.wait_for_selector("dialog[open] img")
    return tuple(page.evaluate(OPENED))


def closed(page: Page) -> None:
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog:not([open])", state="hidden")
    page.wait_for_timeout(30)  # the way back in the history


def near(size: tuple[float, float]) -> Any:
    return pytest.approx(size, abs=1.5)


def sizes_of(page: Page) -> dict[str, tuple[float, float]]:
    """Give how large each picture stands on the page."""
    page.evaluate(
        "document.querySelectorAll('section').forEach(one => one.style.contentVisibility = 'visible')"
    )
    boxes = page.evaluate(
        "[...document.querySelectorAll('.picture img')].map(one => one.getBoundingClientRect().toJSON())"
    )
    return {
        name: (round(box["width"]), round(box["height"])) for name, box in zip(ORDER, boxes, strict=False)
    }


ON_THE_PAGE = {
    PHONE: {
        "land.png": (354, 221), "portrait.png": (354, 472), "phone.png": (354, 787), "long.png": (354, 5310),
        "panorama.png": (354, 35), "small.png": (300, 200), "dot.png": (40, 40), "icon.svg": (24, 24),
        "tree.svg": (151, 206), "chart.svg": (354, 189), "lines.png": (354, 197),
    },
    DESK: {
        "land.png": (720, 450), "portrait.png": (570, 760), "phone.png": (342, 760), "long.png": (720, 10_800),
        "four.png": (600, 2400), "panorama.png": (720, 72), "small.png": (300, 200), "dot.png": (40, 40),
        "icon.svg": (24, 24), "tree.svg": (151, 206), "chart.svg": (720, 384), "ink.svg": (720, 480),
    },
}  # fmt: skip
LARGE = {
    PHONE: {
        "land.png": (390, 244), "portrait.png": (390, 520), "phone.png": (390, 867), "long.png": (390, 5850),
        "banner.png": (900, 300), "small.png": (300, 200), "dot.png": (40, 40), "chart.svg": (390, 208),
    },
    DESK: {
        "portrait.png": (900, 1200), "phone.png": (1080, 2400), "long.png": (800, 12_000), "four.png": (600, 2400),
        "banner.png": (900, 300), "small.png": (300, 200), "dot.png": (40, 40), "lines.png": (900, 500),
    },
}  # fmt: skip
"""Where neither depends on the height of the words below the picture."""


@pytest.mark.parametrize("window", [PHONE, DESK], ids=["phone", "desk"])
def test_a_picture_that_is_opened_is_never_smaller_than_it_was(
    browser: Browser, shapes: Site, window: tuple[int, int]
) -> None:
    with shown(browser, shapes, window) as page:
        before = sizes_of(page)
        after = {}
        for n, name in enumerate(ORDER):
            after[name] = opened(page, n)
            closed(page)

    assert {n: before[n] for n, size in ON_THE_PAGE[window].items() if before[n] != near(size)} == {}
    assert [name for name in ORDER if after[name][0] < before[name][0] - 1] == []
    assert {n: after[n] for n, size in LARGE[window].items() if after[n][:2] != near(size)} == {}
    room = window[1] - 40  # but for the words, a line or two
    assert after["panorama.png"][:3] == (6000, 600, True)  # it scrolls sideways
    assert room - 100 < after["flow.svg"][1] <= room
    assert after["flow.svg"][2]
    assert after["long.png"][3]
    for name in ("chart.svg", "icon.svg", "ink.svg", "tree.svg"):  # drawings fill the window, across or down
        assert after[name][0] >= window[0] - 20 or after[name][1] >= room - 100


def test_a_click_shows_the_picture_s_own_pixels_and_another_all_of_it(browser: Browser, shapes: Site) -> None:
    with shown(browser, shapes, DESK) as page:
        width, height, *_ = opened(page, 0)
        page.mouse.click(400, 300)
        zoomed = page.evaluate(OPENED)
        page.mouse.click(400, 300)
        again = page.evaluate(OPENED)
        page.keyboard.press("+")
        by_key = page.evaluate(OPENED)

    assert width < 1400
    assert (zoomed[:2], zoomed[2:]) == ([1600, 1000], [True, True])
    assert again[:2] == pytest.approx([width, height])
    assert by_key[:2] == [1600, 1000]


def test_keys_and_buttons_lead_through_the_pictures_and_the_words_go_along(
    browser: Browser, shapes: Site
) -> None:
    with shown(browser, shapes, DESK) as page:
        said = lambda: page.locator("dialog figcaption").inner_text().split()[0]  # noqa: E731
        opened(page, 0)
        seen = [said()]
        for key in ("ArrowLeft", "ArrowRight", "ArrowRight", "ArrowLeft"):
            page.keyboard.press(key)
            seen.append(said())
        page.get_by_role("button", name="下一张").click()
        seen.append(said())
        count = page.locator("dialog b").inner_text()
        credit = page.locator("dialog .credit").inner_text()
        alone = page.locator("dialog a").get_attribute("href") or ""
        violations = judge(page)
        page.get_by_role("button", name="关闭").click()
        back = page.evaluate("document.activeElement === document.querySelector('.picture')")

    assert seen == ["图0", "图0", "图1", "图2", "图1", "图2"]
    assert count == f"3／{len(ORDER) + 9}"
    assert credit == "周远摄"
    assert alone.endswith((".jpg", ".png"))
    assert violations == []
    assert back


def test_a_finger_swipes_and_taps_twice(browser: Browser, shapes: Site) -> None:
    with shown(browser, shapes, PHONE) as page:
        said = lambda: page.locator("dialog figcaption").inner_text().split()[0]  # noqa: E731
        debugger = page.context.new_cdp_session(page)

        def swipe(start: int, end: int) -> None:
            for kind, x in (("touchStart", start), ("touchMove", (start + end) // 2), ("touchMove", end)):
                debugger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": 400}]})
            debugger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

        page.locator(".picture").first.tap()
        page.wait_for_selector("dialog[open] img")
        seen = [said()]
        for start, end in ((300, 80), (300, 80), (80, 300)):
            swipe(start, end)
            seen.append(said())
        page.touchscreen.tap(200, 400)
        page.touchscreen.tap(200, 400)
        zoomed = page.evaluate(OPENED)
        swipe(300, 80)  # it scrolls now
        seen.append(said())

    assert seen == ["图0", "图1", "图2", "图1", "图1"]
    assert zoomed[0] == 900


def test_the_way_back_closes_it_and_leaves_the_reader_where_he_was(browser: Browser, shapes: Site) -> None:
    with shown(browser, shapes, DESK) as page:
        opened(page, 3)
        before = page.evaluate("[scrollY, history.length]")
        page.evaluate("history.back()")
        page.wait_for_selector("dialog", state="hidden")
        after = page.evaluate("[scrollY, location.pathname.endsWith('/a/index.html')]")
        page.evaluate("history.forward()")
        page.wait_for_selector("dialog[open]")
        closed(page)
        last = page.evaluate("[history.state, document.documentElement.style.overflow]")

    assert after == [before[0], True]
    assert last == [None, ""]


def test_a_picture_that_was_open_when_the_page_was_loaded_again_stays_closed(
    browser: Browser, shapes: Site
) -> None:
    with shown(browser, shapes, DESK) as page:
        opened(page, 0)
        page.reload()
        page.wait_for_selector(".to-dark:enabled")
        opened(page, 1)
        closed(page)
        page.wait_for_timeout(200)
        is_open = page.locator("dialog[open]").count()

    assert is_open == 0


def test_clicks_while_the_script_is_on_its_way_open_one_picture(browser: Browser, shapes: Site) -> None:
    with shown(browser, shapes, DESK) as page:
        page.evaluate(
            "document.querySelectorAll('.picture').forEach((link, n) => { if (n < 2) link.click() })"
        )
        page.wait_for_selector("dialog[open] img")
        page.wait_for_timeout(200)
        dialogs, scripts = page.locator("dialog").count(), page.locator("script[src*=large_view]").count()
        said = page.locator("dialog figcaption").first.inner_text()
        closed(page)
        is_open = page.locator("dialog[open]").count()

    assert (dialogs, scripts, is_open) == (1, 1, 0)
    assert said.startswith("图1")


def test_a_double_click_opens_a_picture_and_does_not_zoom_it(browser: Browser, shapes: Site) -> None:
    with shown(browser, shapes, DESK) as page:
        once = opened(page, 0)
        closed(page)
        link = page.locator(".picture").first
        link.dblclick(position={"x": 300, "y": 200})
        page.wait_for_selector("dialog[open] img")
        page.wait_for_timeout(100)
        twice = page.evaluate(OPENED)

    assert twice[:2] == pytest.approx(once[:2])


def test_the_script_is_asked_for_at_the_first_picture(browser: Browser, shapes: Site) -> None:
    with shown(browser, shapes, DESK) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        before = page.evaluate("performance.getEntriesByType('resource').map(one => one.name)")
        opened(page, 0)
        closed(page)
        opened(page, 1)

    assert not [url for url in before if "large_view" in url]
    assert len([url for url in asked if "large_view" in url]) == 1


def test_two_pictures_side_by_side_are_equally_high_and_neither_is_enlarged(
    browser: Browser, shapes: Site
) -> None:
    with shown(browser, shapes, DESK) as page:
        pairs = page.evaluate("""() => [...document.querySelectorAll(".pair")].map(pair =>
            [...pair.querySelectorAll("img")].map(one => [one.clientWidth, one.clientHeight]))""")

    for pair in pairs:
        (_, left), (_, right) = pair
        assert left == pytest.approx(right, abs=1)
    assert pairs[1][1][0] <= 300
    assert pairs[3] == pairs[1][::-1]  # in a commentary, too, whose figures stand beside its text


def pixel(shot: bytes, x: float = 0.5, y: float = 0.5) -> tuple[int, ...]:
    with Image.open(io.BytesIO(shot)) as image:
        return tuple(image.convert("RGB").getpixel((int(image.width * x), int(image.height * y))))  # type: ignore[arg-type]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_drawings_are_seen_in_the_dark_on_the_page_and_opened(
    browser: Browser, shapes: Site, scheme: str
) -> None:
    paper = (247, 242, 231)
    with shown(browser, shapes, DESK, scheme) as page:
        for name in ("chart.svg", "lines.png", "tree.svg"):
            n = ORDER.index(name)
            link = page.locator(".picture img").nth(n)
            link.scroll_into_view_if_needed()
            page.wait_for_function("n => document.querySelectorAll('.picture img')[n].complete", arg=n)
            assert pixel(link.screenshot(), 0.9, 0.2) == paper
            opened(page, n)
            page.wait_for_timeout(200)
            assert pixel(page.locator("dialog img").screenshot(), 0.9, 0.2) == paper
            closed(page)
        adapts = page.locator(".picture img").nth(ORDER.index("adapts.svg"))
        adapts.scroll_into_view_if_needed()
        opened(page, ORDER.index("adapts.svg"))
        page.wait_for_timeout(200)
        adapted = page.locator("dialog img").screenshot()
        closed(page)
        assert sum(pixel(adapts.screenshot())) < 100
        assert sum(pixel(adapted)) < 100
        ink = page.locator(".picture img").nth(ORDER.index("ink.svg"))
        ink.scroll_into_view_if_needed()
        on_page = ink.screenshot()
        opened(page, ORDER.index("ink.svg"))
        page.wait_for_timeout(200)
        large = page.locator("dialog img").screenshot()

    ground = (21, 19, 15) if scheme == "dark" else paper
    for shot in (on_page, large):
        assert pixel(shot, 0.5, 0.2) == ground
        assert abs(sum(pixel(shot)) - sum(ground)) > 400


def test_on_paper_pictures_are_whole_and_only_a_ribbon_is_cut_where_no_line_is(
    browser: Browser, shapes: Site
) -> None:
    with shown(browser, shapes, (794, 1123)) as page:
        page.emulate_media(media="print")
        sizes_of(page)
        boxes = page.evaluate("""() => [...document.querySelectorAll(".picture img")].map(one =>
            [one.clientWidth, one.clientHeight, getComputedStyle(one).objectFit])""")

    print_ = dict(zip(ORDER, boxes, strict=False))
    for name, (width, height) in SIZES.items():
        shown_width, shown_height, _ = print_[name]
        assert shown_height <= 1123 - 2 * 53
        if name != "long.png":
            assert shown_height == pytest.approx(shown_width * height / width, abs=1.5)
    assert print_["portrait.png"][1] <= 345
    width, height, fit = print_["long.png"]
    assert fit == "cover"
    end = height * 800 / width % 80  # bars of 30 stand 40 from the top, 80 from each other
    assert end <= 40 or end >= 70


def test_without_javascript_the_link_leads_to_the_largest_rendition(browser: Browser, shapes: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((shapes.folder / "public/a/index.html").as_uri())
    page.locator(".picture").nth(ORDER.index("panorama.png")).click()
    url = page.url
    context.close()
    with Image.open(shapes.folder / "public/assets" / url.rpartition("/")[2]) as image:
        size = image.size

    assert size == (6000, 600)


FOOT = """() => [...document.querySelectorAll("dialog nav :is(button, a)")].map(one => {
    const box = one.getBoundingClientRect(); return [one.textContent.replace("缩小", "放大"), box.x, box.y] })"""
LONG = "清晨，第一班工人从东门走进车间，远处是刚刚封顶的研发大楼，更远处是沿河新修的绿道。" * 4


def test_the_words_of_the_foot_stay_where_they_are_and_in_the_window(browser: Browser, shapes: Site) -> None:
    with shown(browser, shapes, PHONE) as page:
        page.evaluate("document.documentElement.dataset.type = 'huge'")
        opened(page, 0)
        before = page.evaluate(FOOT)
        closed(page)
        page.evaluate("words => document.querySelectorAll('figcaption')[1].textContent = words", LONG)
        opened(page, 1)
        violations = judge(page)
        after = [page.evaluate(FOOT)]
        scrolls = page.evaluate(
            "(() => { const one = document.querySelector('dialog figure'); return one.scrollHeight > one.clientHeight })()"
        )
        for _ in range(6):
            page.get_by_role("button", name="下一张").click()
            after.append(page.evaluate(FOOT))

    assert all(one == before for one in after)
    assert max(y for *_, y in before) <= PHONE[1] - 60
    assert scrolls
    assert violations == []


def test_in_a_low_window_too_a_landscape_is_no_smaller_than_on_the_page(
    browser: Browser, shapes: Site
) -> None:
    with shown(browser, shapes, (844, 390)) as page:
        before = sizes_of(page)["land.png"]
        after = opened(page, 0)

    assert after[:2] == near(before)


def test_a_double_click_opens_it_once(browser: Browser, shapes: Site) -> None:
    with shown(browser, shapes, DESK) as page:
        page.locator(".picture").first.dblclick()
        page.wait_for_selector("dialog[open] img")
        page.wait_for_timeout(100)
        found = page.evaluate("[document.querySelectorAll('dialog').length, history.state.picture]")
        width = page.evaluate(OPENED)[0]
        closed(page)
        state = page.evaluate("history.state")

    assert found == [1, 0]
    assert width < 1400
    assert state is None


def test_a_page_that_is_loaded_again_forgets_what_was_open(browser: Browser, shapes: Site) -> None:
    with shown(browser, shapes, DESK) as page:
        opened(page, 2)
        page.reload()
        page.wait_for_selector(".to-dark:enabled")
        opened(page, 0)
        before = page.evaluate("scrollY")
        closed(page)
        page.wait_for_timeout(200)
        after = page.evaluate("[document.querySelector('dialog').open, scrollY]")

    assert after == [False, pytest.approx(before, abs=2)]


def test_until_a_picture_is_there_the_small_one_is_seen(browser: Browser, shapes: Site) -> None:
    with shown(browser, shapes, PHONE) as page:
        page.locator(".picture").first.scroll_into_view_if_needed()
        page.wait_for_function("() => document.querySelector('.picture img').complete")
        page.route("**/*-1600.*", lambda _: None)  # it never comes
        opened(page, 0)
        page.wait_for_timeout(200)
        shot = page.locator("dialog img").screenshot()

    with Image.open(io.BytesIO(shot)) as image:
        assert len(image.convert("L").quantize(8).getcolors() or ()) > 2


def test_a_mouse_draws_it_along_and_that_is_no_click(browser: Browser, shapes: Site) -> None:
    with shown(browser, shapes, DESK) as page:
        opened(page, ORDER.index("panorama.png"))
        page.mouse.move(900, 400)
        page.mouse.down()
        page.mouse.move(500, 400, steps=4)
        page.mouse.up()
        found = page.evaluate(
            "[document.querySelector('dialog').open, document.querySelector('dialog > div').scrollLeft]"
        )

    assert found == [True, 400]


def test_the_words_of_a_tiny_picture_stand_under_its_middle(browser: Browser, shapes: Site) -> None:
    with shown(browser, shapes, DESK) as page:
        sizes_of(page)
        middles = page.evaluate(
            """n => { const figure = document.querySelectorAll("figure")[n];
            return [...figure.querySelectorAll("img, figcaption")].map(one => {
                const box = one.getBoundingClientRect(); return box.x + box.width / 2 }) }""",
            ORDER.index("dot.png"),
        )

    assert middles[0] == pytest.approx(middles[1], abs=1)
