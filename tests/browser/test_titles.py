"""Titles wherever they are listed: each is one running text, whatever it holds and however narrow the page is."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.inline_site import Site

pytestmark = pytest.mark.browser

LOOK = (Path(__file__).parent / "titles.js").read_text("utf-8")
SET_SIZE = """size => { const data = document.documentElement.dataset;
    if (size) data.type = size; else delete data.type }"""
WIDTHS = (320, 390, 430, 768, 1024, 1440)

TITLES = (
    "3位院士",
    "山居{缙|jìn}云",
    "“一带一路”这10年",
    "直播间里的山货：从滞销到日销3万单",
    "弄潮——中国改革开放40年图志③义乌",
    "2024年12月31日，3000名老兵和他们的100封家书",
    "“{缙|jìn}云烧饼”卖到8个国家，年产值27亿元",
    "从iPhone 15到COVID-19：Maria Van Kerkhove的5年",
    "World Health Organization declares an end to 3 years of emergency",
    "3位院士眼中的科普工作——把科学梦想“种”进1000个孩子心里，用40年守住1座天文台",
    "一个县城的12年与它的550余家企业在3.7平方公里的土地上种出了第1片向日葵又收获了第100万吨粮食以及“{缙|jìn}云”",
    "世卫组织宣布：新冠疫情COVID-19与iPhone的McKinsey报告不再构成国际关注的事件",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk的3名工人",
)
KINDS = {
    "index.html": (
        *(".plate .name a", ".tagline", ".cover .headline", ".cover .contents a > span", ".features h3 a"),
        *(".lists h2", ".lists h3", ".colophon p"),
    ),
    "channel/a/b/index.html": (".headline", ".breadcrumb a", ".channels a", ".features h2 a"),
    "t5/index.html": (
        *(".breadcrumb a", ".opening .headline", ".contents a > span", ".waymarks b", ".waymarks a > span"),
        *("section > h2", ".neighbours a", ".lists h3"),
    ),
    "t10/index.html": (".opening .headline", ".neighbours a"),
}
"""Where titles stand, by page; in the contents, a kicker and its title."""


@pytest.fixture(scope="module")
def titled(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give a site in which every name is such a title."""
    channels = [f"  - {{name: '{title}', slug: c{at}}}" for at, title in enumerate(TITLES)]
    site = Site(tmp_path_factory.mktemp("titled")).put(
        f"-- site.yaml --\nname: '{TITLES[6]}'\ntagline: '{TITLES[5]}'\nfooter: '{TITLES[10]}'\n"
        "base_url: https://example.org/\nheadline_font: off\nqr: off\nshare_cards: off\nsidebar: [related]\ncover: t5\n"
        f"channels:\n- name: '{TITLES[5]}'\n  slug: a\n  channels:\n  - name: '{TITLES[9]}'\n    slug: b\n    channels:\n"
        + "\n".join(f"  {line}" for line in channels)
        + f"\n-- content/sidebar/related.yaml --\ntitle: '{TITLES[3]}'\nitems:\n"
        + "".join(
            f"- {{title: '读{title}'{link}, excerpt: '{TITLES[5]}'}}\n"
            for title in TITLES
            for link in ("", ", url: 'https://example.com/'")
        )
    )
    sections = "".join(f"## {title}\n\n正文。\n\n" for title in TITLES)
    for at, title in enumerate(TITLES):
        site.write(
            f"content/t{at}/feature.md",
            f"---\ntitle: '{title}'\ndate: 2024-01-{at + 1:02}\nchannel: ['{TITLES[5]}', '{TITLES[9]}']\n---\n"
            f"导语。\n\n{sections}",
        )
    return site.build()


def test_a_title_is_one_running_text_wherever_it_is_listed(browser: Browser, titled: Site) -> None:
    context = browser.new_context()
    page = context.new_page()
    unseen = {(path, selector) for path, selectors in KINDS.items() for selector in selectors}
    wrong = []
    for path, selectors in KINDS.items():
        page.goto((titled.folder / "public" / path).as_uri())
        page.evaluate(
            "document.querySelectorAll('section').forEach(s => s.style.contentVisibility = 'visible')"
        )
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            for size in ("", "large") if width <= 390 else ("",):
                page.evaluate(SET_SIZE, size)
                found = page.evaluate(LOOK, selectors)
                wrong += [f"{path} {width} {size}: {what}" for what in found["wrong"]]
                unseen -= {(path, selector) for selector, many in found["count"].items() if many}
    context.close()

    assert not unseen
    assert wrong == []


def test_an_entry_of_a_reading_list_is_as_high_without_a_link(browser: Browser, titled: Site) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((titled.folder / "public/index.html").as_uri())
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        heights = page.eval_on_selector_all(
            ".lists li", "all => all.map(e => e.getBoundingClientRect().height)"
        )
        targets = page.eval_on_selector_all(
            ".lists h3 a", "all => all.map(e => e.getBoundingClientRect().height)"
        )
        assert heights[::2] == pytest.approx(heights[1::2], abs=0.1), width
        assert min(targets) >= 44
    context.close()
