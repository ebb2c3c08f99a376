"""The lines of the page as Chromium sets them: W3C Requirements for Chinese Text Layout (clreq)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

LINES = (Path(__file__).parent / "lines.js").read_text("utf-8")
WIDTHS = (320, 360, 375, 390, 414, 600, 768, 1024, 1280, 1440, 1920)
PAGES = ("index.html", "lijin/index.html", "channel/emotion/story/index.html", "404.html")

NOT_AT_START = "，。、；：！？）》」』”’…—·％"
NOT_AT_END = "（《「『“‘"


@contextmanager
def shown(
    browser: Browser, folder: Path, path: str, width: int, *, anchor: str = "", scheme: Any = "light"
) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{(folder / path).as_uri()}{anchor}")
    page.evaluate("document.fonts.ready")
    page.evaluate("document.querySelectorAll('section').forEach(s => s.style.contentVisibility = 'visible')")
    yield page
    context.close()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", PAGES[:2])
def test_lines_break_as_clreq_asks(browser: Browser, built_lijin: Path, path: str, width: int) -> None:
    with shown(browser, built_lijin, path, width) as page:
        blocks = page.evaluate(LINES)
    assert sum(len(block["lines"]) for block in blocks) > 40

    running = [block for block in blocks if len(block["lines"]) > 1]
    orphans = [block["lines"][-1] for block in running if len(block["lines"][-1]) <= 2]
    starts = [
        line
        for block in running
        for line in block["lines"][1:]
        if line[0] in NOT_AT_START and line[:2] != "——"
    ]
    ends = [line for block in running for line in block["lines"][:-1] if line[-1] in NOT_AT_END]
    parted = [
        (above, below)
        for block in running
        for above, below in zip(block["lines"], block["lines"][1:], strict=False)
        if re.search(r"\d$", above) and re.match(r"[\d%余家年月日个亿万元天多时]", below)
    ]

    assert (orphans, starts, ends, parted) == ([], [], [], [])


@pytest.mark.parametrize(("width", "least", "most"), [(390, 19, 22), (1440, 32, 38)])
def test_a_line_holds_as_many_characters_as_a_newspaper_reader_is_used_to(
    browser: Browser, built_lijin: Path, width: int, least: int, most: int
) -> None:
    with shown(browser, built_lijin, "lijin/index.html", width) as page:
        paragraphs = page.eval_on_selector_all(
            ".feature > section:not(.commentary) > p",
            """all => all.map(p => { const s = getComputedStyle(p);
                return [p.clientWidth / parseFloat(s.fontSize), parseFloat(s.fontSize),
                        parseFloat(s.lineHeight) / parseFloat(s.fontSize), parseFloat(s.textIndent) / parseFloat(s.fontSize)] })""",
        )
    for measure, size, leading, indent in paragraphs:
        assert least <= int(measure) <= most
        assert size >= 18
        assert 1.75 <= leading <= 1.9
        assert indent == 2


@pytest.mark.parametrize("width", [320, 360, 390, 768, 1024, 1440, 1920])
@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("anchor", ["", "#_large"])
def test_no_page_is_wider_than_its_window(
    browser: Browser, built_lijin: Path, path: str, width: int, anchor: str
) -> None:
    with shown(browser, built_lijin, path, width, anchor=anchor) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_wcag_text_spacing_and_200_percent_lose_nothing(browser: Browser, built_lijin: Path) -> None:
    spacing = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }"
    with shown(browser, built_lijin, "lijin/index.html", 320) as page:
        page.evaluate(
            "css => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets = [s] }",
            spacing,
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    with shown(browser, built_lijin, "lijin/index.html", 640) as page:
        page.evaluate("document.documentElement.style.fontSize = '225%'")
        assert page.evaluate("document.documentElement.scrollWidth") <= 640


def test_copying_a_paragraph_gives_the_paragraph(browser: Browser, built_lijin: Path) -> None:
    with shown(browser, built_lijin, "lijin/index.html", 390) as page:
        copied = page.evaluate(
            """() => [...document.querySelectorAll("main p")].map(p => {
                getSelection().selectAllChildren(p); return [getSelection().toString(), p.textContent.replace(/\\s+/g, " ")] })"""
        )
    assert len(copied) > 50
    for selected, text in copied:
        assert re.sub(r"\s+", " ", selected).strip() == text.strip()
        assert not re.search("[\u200b-\u200f\u2060\ufeff\u00ad]", selected)


def test_the_chinese_family_stands_first_in_every_stack(browser: Browser, built_lijin: Path) -> None:
    with shown(browser, built_lijin, "lijin/index.html", 390) as page:
        families = page.evaluate(
            "[...new Set([...document.querySelectorAll('body *')].map(e => getComputedStyle(e).fontFamily))]"
        )
    for family in families:
        assert re.match(r'Headline|"Source Han|Headline', family), family


def test_printed_on_a4_it_is_a_newspaper_of_few_pages(browser: Browser, built_lijin: Path) -> None:
    with shown(browser, built_lijin, "lijin/index.html", 1024) as page:
        pdf = page.pdf(format="A4", prefer_css_page_size=True)
        page.emulate_media(media="print")
        hidden = page.eval_on_selector_all(
            ".modes, .waymarks, .contents, .breadcrumb, .skip", "all => all.every(e => !e.checkVisibility())"
        )
        unseen = page.eval_on_selector_all(
            "main p, main h2, main figcaption",
            "all => all.filter(e => !e.checkVisibility() && !e.closest('.onward')).length",
        )

    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)) <= 9
    assert hidden
    assert unseen == 0


OLD_ENGINES = (
    (r"content-visibility:[^;}]*;?", ""),
    (r"contain-intrinsic-size:[^;}]*;?", ""),
    (r"text-(?:autospace|spacing-trim|wrap):[^;}]*;?", ""),
    (r"text-box[^:]*:[^;}]*;?", ""),
)
"""What WeChat's and older Android's web views do not know."""


@pytest.mark.parametrize("width", [360, 1440])
def test_in_an_old_engine_the_page_still_reads_in_order(
    browser: Browser, built_lijin: Path, width: int, tmp_path: Path
) -> None:
    html = (built_lijin / "lijin/index.html").read_text("utf-8")
    assert not re.search(
        r":has\(|light-dark\(|@layer|@container|&\s*[.:{]|subgrid", html.split("</style>")[0]
    )
    for pattern, replacement in OLD_ENGINES:
        html = re.sub(pattern, replacement, html)
    html = re.sub(r"@supports[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}\s*\}?", "", html)
    html = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html)
    (tmp_path / "old.html").write_text(html, "utf-8")
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto((tmp_path / "old.html").as_uri())
    tops = page.eval_on_selector_all(
        ".feature > section > h2, .epilogue, .sheet > h2, .signoff",
        "all => all.map(e => e.getBoundingClientRect().top)",
    )
    overlap = page.evaluate("document.documentElement.scrollWidth")
    context.close()

    assert tops == sorted(tops)
    assert len(tops) == 8
    assert overlap <= width
