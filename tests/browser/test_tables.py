"""Tables on any screen: numbers below one another, names in sight, and a sign where one goes on at the side."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.test_accessibility import judge
from tests.browser.test_typesetting import shown
from tests.inline_site import Site

pytestmark = pytest.mark.browser

YEARS = [f"{year}年" for year in range(2015, 2023)]
NINE = (
    f"| 景区 | {' | '.join(YEARS)} |\n|{'---|' * 9}\n"
    "| 仙山风景名胜区核心区 | 120.5 | 133.2 | 140 | 151.7 | 160.2 | 80.1 | 99.9 | 101.25 |\n"
    "| 　其中：西峰 | 60 | 61 | 62 | 63 | 64 | 30 | 40 | 41 |\n"
    "| 河阳古民居 | 20.5 | 21 | 22 | — | 24 | 持平 | -16.25 | 1,217 |\n"
)
MERGED = (
    "| 年份 | 工业 | | 农业 | | 备注 |\n| | 产值 | 增速 | 产值 | 增速 | |\n|---|---|---|---|---|---|\n"
    "| 2022年 | 520.1 | 5.2% | 80 | -1% | 初步核算 |\n"
    "| 2023年 | 1,540 | 3% | 81.25 | 0.5% | 快报数，年终以公报为准，大约要到次年三月才能公布 |\n"
)
NARROW = "| 名 | 值 |\n|---|---|\n| 甲 | 3 |\n| 乙 | 12.5 |\n"
NAMED = (
    "| 片区 | 县（市、区） | 2021年 | 2022年 | 2023年 | 2024年 |\n|-|-|-|-|-|-|\n| 东部片区 | 临江县 | 12.5 | 13 | 14.25 | 9 |\n"
    "| | 上山县 | 3 | 4 | 5.5 | 6 |\n| 西部 | 河口区 | 7 | 8 | 9 | 10 |\n"
)
WORDS = (
    "| 时间 | 地点 | 事项 |\n|---|---|---|\n| 上午九时 | 市民中心三楼会议室 | 通报全年重点项目进展，回应代表提出的问题，并公布下一年的安排 |\n"
    "| 下午 | 老街 | 走访 |\n"
)
TITLE = "一张窄表的标题也可以很长，长过表的宽度，却不必在表的宽度里折行"


def block(rows: str, fields: str) -> str:
    return f"/// table\n{fields}\n{rows}///\n\n"


FEATURE = (
    "-- content/a/feature.md --\n---\ntitle: 数字里的一年\n---\n导语。\n\n## 一\n\n正文。\n\n"
    + block(NINE, "title: 九列\nunit: 万人次\nsource: 文化和旅游局\n")
    + block(MERGED, "title: 合并的表头\n")
    + block(NARROW, f"title: {TITLE}\nunit: 家\nnote: 注。\n")
    + block(NAMED, "title: 两列名字\nnames: 2\n")
    + block(WORDS, "title: 日程\n")
    + NARROW
)

LOOK = """() => {
  const box = e => e.getBoundingClientRect();
  const column = box(document.querySelector("section")).width;
  const point = cell => {
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), range = document.createRange();
    let end = null;
    for (let node; node = walker.nextNode();) for (let n = 0; n < node.data.length; n++) {
      range.setStart(node, n); range.setEnd(node, n + 1);
      if (node.data[n] == ".") return box(range).left;
      if (/[0-9]/.test(node.data[n])) end = box(range).right;
    }
    return end;
  };
  return [...document.querySelectorAll(".table")].map(table => {
    const rows = table.querySelector(".rows"), body = [...table.querySelectorAll("tbody tr")];
    const sign = table.querySelector(".sideways"), title = table.querySelector("caption b");
    const points = {};
    for (const row of body) for (const cell of row.querySelectorAll("td.right"))
      if (/[0-9]/.test(cell.textContent)) (points[Math.round(box(cell).right)] ??= []).push(point(cell));
    const names = [...table.querySelectorAll(".stay")];
    rows.scrollLeft = 0;
    const before = names.map(name => box(name).left);
    rows.scrollLeft = 10000;
    const moved = Math.max(0, ...names.map((name, n) => Math.abs(box(name).left - before[n])));
    const firsts = [...table.querySelectorAll("tbody tr > .s1")];
    const lapped = firsts.filter(f => { const g = f.previousElementSibling; return g && box(g).right > box(f).left + 1; });
    rows.scrollLeft = 0;
    return {
      over: rows.scrollWidth - rows.clientWidth,
      sign: !!sign && box(sign).width > 1,
      width: box(table.querySelector("table")).width / column,
      spread: Object.values(points).map(p => Math.max(...p) - Math.min(...p)),
      moved, lapped: lapped.length,
      narrowest: Math.min(...[...table.querySelectorAll("tbody tr > :first-child")].map(c => c.clientWidth)),
      title: title ? box(title).height / parseFloat(getComputedStyle(title).lineHeight) : 0,
      size: parseFloat(getComputedStyle(table.querySelector("td, th")).fontSize),
      focus: rows.tabIndex == 0,
    };
  }).concat([{page: document.documentElement.scrollWidth - innerWidth}]);
}"""


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = Site(tmp_path_factory.mktemp("tables")).put(FEATURE).build("--strict")
    return site.folder / "public"


@pytest.mark.parametrize(
    ("width", "anchor", "scheme"),
    [
        (320, "", "light"),
        (390, "", "dark"),
        (390, "#_large", "light"),
        (768, "", "light"),
        (1440, "", "light"),
    ],
)
def test_a_table_is_read_on_any_screen(
    browser: Browser, tables: Path, width: int, anchor: str, scheme: Any
) -> None:
    with shown(browser, tables, "a/index.html", width, anchor=anchor, scheme=scheme) as page:
        *looks, whole = page.evaluate(LOOK)
        assert judge(page) == []
        page.keyboard.press("Tab")
        assert page.evaluate("document.querySelectorAll('[role=region][tabindex=\"0\"]').length") >= 3

    assert whole["page"] == 0
    assert len(looks) == 6
    for n, look in enumerate(looks):
        assert look["sign"] or look["over"] <= 0, (n, look)
        assert look["focus"] or look["over"] <= 0, (n, look)
        assert max(look["spread"], default=0) < 1, (n, look)
        assert (look["moved"], look["lapped"]) == (0, 0), (n, look)
        assert look["size"] >= 12
    nine, merged, narrow, _, _, plain = looks
    assert (nine["over"] > 0) == (width < 1000)
    assert nine["narrowest"] > 6 * nine["size"]
    assert not merged["sign"] or width < 700
    assert narrow["width"] < 0.5
    assert plain["width"] < 0.5
    assert narrow["title"] < (1.5 if width > 700 else 5)


def test_on_paper_a_table_is_whole(browser: Browser, tables: Path) -> None:
    with shown(browser, tables, "a/index.html", 718) as page:
        page.emulate_media(media="print")
        looks = page.evaluate(
            """() => [...document.querySelectorAll(".table")].map(t => ({
                 over: t.querySelector("table").getBoundingClientRect().right - document.body.getBoundingClientRect().right,
                 sign: !!t.querySelector(".sideways")?.checkVisibility(),
                 spans: getComputedStyle(t).columnSpan, head: getComputedStyle(t.querySelector("thead")).display}))"""
        )
    assert all(look["over"] <= 1 and not look["sign"] for look in looks), looks
    assert {look["head"] for look in looks} == {"table-header-group"}
    assert looks[0]["spans"] == "all"


def test_a_table_is_read_aloud_by_its_heads(browser: Browser, tables: Path) -> None:
    with shown(browser, tables, "a/index.html", 390) as page:
        nine = page.get_by_role("table", name="九列")
        assert nine.get_by_role("columnheader").count() == 9
        assert nine.get_by_role("rowheader").count() == 3
        assert page.get_by_role("region", name="九列").count() == 1
        assert page.get_by_role("table", name="合并的表头").get_by_role("columnheader").count() == 8
        page.get_by_role("region", name="九列").focus()
        page.keyboard.press("ArrowRight")
        assert page.evaluate(
            """() => new Promise(done => {
                 const rows = document.querySelector(".rows");
                 const look = () => rows.scrollLeft > 0 ? done(true) : requestAnimationFrame(look);
                 look();
               })"""
        )


def test_what_is_wider_than_its_column_is_not_cut_off(browser: Browser, tables: Path, png: bytes) -> None:
    """Sections are laid out only near the window, and would cut off what reaches out of them."""
    site = Site(tables.parent).put(FEATURE.replace("正文。", "![图](images/a.png){.wide}").replace("title: 数", "image_credit: 乙\ntitle: 数"))  # fmt: skip
    site.write("content/a/images/a.png", png)
    site.build("--output", "wide")
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto((site.folder / "wide/a/index.html").as_uri())
    ends = page.evaluate(
        """() => [...document.querySelectorAll(".wide")].map(wide => {
             wide.scrollIntoView({block: "center"});
             const box = wide.getBoundingClientRect();
             return wide.contains(document.elementFromPoint(box.right - 5, (box.top + box.bottom) / 2));
           })"""
    )
    assert ends == [True, True]
    page.close()
