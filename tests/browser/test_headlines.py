"""Headlines as Chromium sets them: clear of the seal, upright in the column, broken where they may break."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from playwright.sync_api import Browser, Page

from tests.inline_site import Site

pytestmark = pytest.mark.browser

HEADLINE = """() => {
  const h1 = document.querySelector("h1"), found = [];
  const vertical = getComputedStyle(h1).writingMode !== "horizontal-tb";
  const walker = document.createTreeWalker(h1, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    for (let at = 0; at < node.data.length; at += 1) {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = range.getBoundingClientRect();
      if (node.data[at].trim()) found.push([node.data[at], box.left, box.top, box.right, box.bottom]);
    }
  const boxOf = one => { const box = one.getBoundingClientRect(); return [box.left, box.top, box.right, box.bottom]; };
  return { vertical, size: parseFloat(getComputedStyle(h1).fontSize), boxes: found,
    seals: [...document.querySelectorAll(".seal")].map(boxOf), wide: document.documentElement.scrollWidth };
}"""
"""The box of each character of the headline, and of each seal."""

SETTLED = """async () => {
  const now = document.getAnimations().filter(one => one.timeline === document.timeline);
  await Promise.all(now.map(one => one.finished));
  document.body.getBoundingClientRect();
  await document.fonts.ready;
}"""
"""The headline face is asked for after the first frame."""

WIDTHS = (320, 390, 1024, 1440)


def built(folder: Path, title: str, fields: str = "", lead: str = "导语。", hero: bytes = b"") -> Path:
    """Build a site of one feature with a seal."""
    folder.mkdir()
    picture = "hero: images/a.png\nhero_alt: 图\nimage_credit: 甲\n" if hero else ""
    site = Site(folder).put(
        "-- site.yaml --\nname: 报\nbase_url: https://a.cn\nqr: off\nshare_cards: off\n"
        f"-- content/a/feature.md --\n---\ntitle: {title}\nseal: 灯\n{fields}{picture}---\n{lead}\n\n"
        "## 一节\n\n文。\n\n## 二节\n\n/// commentary\ntitle: 评\n\n文。\n///\n"
    )
    if hero:
        site.write("content/a/images/a.png", hero)
    return site.build().folder / "public"


def measured(page: Page, folder: Path, path: str, width: int) -> dict[str, Any]:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto((folder / path).as_uri())
    page.evaluate(SETTLED)
    found: dict[str, Any] = page.evaluate(HEADLINE)
    return found


def rows(found: dict[str, Any]) -> list[str]:
    """Give the lines of a headline, or its columns from the right."""
    lines: list[tuple[float, str]] = []
    for char, left, top, right, bottom in found["boxes"]:
        middle = (left + right if found["vertical"] else top + bottom) / 2
        if lines and abs(lines[-1][0] - middle) < found["size"] * 0.6:
            lines[-1] = (lines[-1][0], lines[-1][1] + char)
        else:
            lines.append((middle, char))
    return [text for _, text in lines]


TITLES = {
    "一条老街与它的三十年灯火往事": "",
    "习近平总书记在中共中央政治局第十一次集体学习时强调加快发展新质生产力扎实推进高质量发展第十四届全国人民代表大会": "",
    "滴水穿石三十年——福建宁德脱贫纪事": "title_breaks: [滴水穿石三十年, ——福建宁德脱贫纪事]\n",
    "123456平方公里的Llanfairpwllgwyngyllgogerych": "",
}


def test_the_seal_never_touches_the_headline(browser: Browser, tmp_path: Path, png: bytes) -> None:
    page = browser.new_page()
    cases = itertools.zip_longest(
        TITLES.items(), ("导语。", "好溪河畔，苍山脚下。" * 40) * 2, (b"", b"", png, png)
    )
    seen = 0
    for n, ((title, fields), lead, hero) in enumerate(cases):
        folder = built(tmp_path / str(n), title, fields, lead, hero)
        for path, width in (*(("index.html", width) for width in WIDTHS), ("a/index.html", 390)):
            found = measured(page, folder, path, width)
            assert found["wide"] <= width, (title, path, width)
            for left, top, right, bottom in found["seals"]:
                for char, start, head, end, foot in found["boxes"]:
                    seen += 1
                    touches = left < end and start < right and top < foot and head < bottom
                    assert not touches, (title, path, width, char)
    page.close()
    assert seen > 500


def test_digits_and_capitals_stand_upright_in_the_column(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page()
    found = measured(page, built(tmp_path / "a", "2024年12月，AI的48小时100问"), "index.html", 1440)
    size = found["size"]
    boxes = found["boxes"]
    page.close()

    assert found["vertical"]
    year = [(left + right, top) for _, left, top, right, _ in boxes[:4]]
    assert len({round(middle) for middle, _ in year}) == 1  # one below the other
    assert [round((below[1] - above[1]) / size) for above, below in itertools.pairwise(year)] == [1, 1, 1]
    for together in ("12", "48", "100"):
        at = "".join(char for char, *_ in boxes).index(together)
        group = boxes[at : at + len(together)]
        assert len({top for _, _, top, _, _ in group}) == 1  # side by side, in the width of one character
        assert all(one[3] <= other[1] + 1 for one, other in itertools.pairwise(group))
        assert group[-1][3] - group[0][1] <= size * 1.1
    letters = [top for char, _, top, _, _ in boxes if char in "AI"]
    assert letters[1] - letters[0] == pytest.approx(size, abs=1)


@pytest.mark.parametrize(
    ("title", "fields", "wanted"),
    [
        ("老街灯火：一碗面的三十年", "", ["老街灯火：", "一碗面的三十年"]),
        (
            "滴水穿石三十年——福建宁德脱贫纪事",
            "title_breaks: [滴水穿石三十年, ——福建宁德脱贫纪事]\n",
            ["滴水穿石三十年——", "福建宁德脱贫纪事"],
        ),
        (
            "把科学梦想种进孩子心里的三位院士",
            "title_breaks: [把科学梦想种进孩子, 心里的三位院士]\n",
            ["把科学梦想种进孩子", "心里的三位院士"],
        ),
        ("奋进新征程　建功新时代", "", ["奋进新征程", "建功新时代"]),
    ],
)
def test_a_headline_has_the_lines_that_its_pieces_are(
    browser: Browser, tmp_path: Path, title: str, fields: str, wanted: list[str]
) -> None:
    folder = built(tmp_path / "a", title, fields)
    page = browser.new_page()
    for path, width in itertools.product(("index.html", "a/index.html"), (390, 1440, 1920)):
        assert rows(measured(page, folder, path, width)) == wanted, (path, width)
    page.close()


@pytest.mark.parametrize(
    ("title", "fields"),
    [
        (
            "3位院士眼中的科普工作——把科学梦想“种”进孩子心里",
            "title_breaks: [3位院士眼中的科普工作——, 把科学梦想“种”, 进孩子心里]\n",
        ),
        ("3位院士眼中的科普工作——把科学梦想“种”进孩子心里", ""),
        ("我们从福建省宁德市——到浙江省丽水市缙云县——三十年", ""),
    ],
)
def test_a_piece_longer_than_its_line_breaks_and_the_next_begins_a_line(
    browser: Browser, tmp_path: Path, title: str, fields: str
) -> None:
    folder = built(tmp_path / "a", title, fields)
    page = browser.new_page()
    for path, width in itertools.product(("index.html", "a/index.html"), (320, 390, 1440)):
        lines = rows(measured(page, folder, path, width))
        assert "".join(lines) == title
        assert not [line for line in lines if line[0] in "—，：”"], lines
        assert sum(line.endswith("——") for line in lines) == title.count("——"), lines
    page.close()


def test_a_headline_is_set_in_one_face(browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    session = context.new_cdp_session(page)
    faces = {}
    for n, title in enumerate(("山城来信", "延伸閱讀")):
        measured(page, built(tmp_path / str(n), title), "a/index.html", 390)
        session.send("DOM.enable")
        session.send("CSS.enable")
        document = session.send("DOM.getDocument")["root"]["nodeId"]
        for selector in ("h1", "section h2"):
            node = session.send("DOM.querySelector", {"nodeId": document, "selector": selector})["nodeId"]
            fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
            faces[title, selector] = [font["isCustomFont"] for font in fonts]
    context.close()

    assert faces == {
        ("山城来信", "h1"): [True],
        ("山城来信", "section h2"): [True],
        ("延伸閱讀", "h1"): [False],
        ("延伸閱讀", "section h2"): [False],
    }


SET_IN = """() => [...document.querySelectorAll("body *")].flatMap(one => {
  const own = [...one.childNodes].filter(node => node.nodeType === 3).map(node => node.data).join("").trim();
  const family = getComputedStyle(one).fontFamily.split(",")[0];
  return own && one.getClientRects().length && /^(Headline|Other)$/.test(family) ? [[family, own]] : [];
})"""
"""What a page sets in its headline faces, each with the face."""


@pytest.mark.parametrize(
    ("own", "title", "other"), [("zh-Hant", "閱讀，山城", "zh-Hans"), ("zh-Hans", "阅读，山城", "zh-Hant")]
)
def test_each_headline_is_whole_in_the_face_of_its_language(
    browser: Browser, tmp_path: Path, own: str, title: str, other: str
) -> None:
    words = {"zh-Hans": ("测试报", "热门", "调查"), "zh-Hant": ("測試報", "熱門", "調查")}
    name, hot, channel = words[other]
    feature = f"language: {{}}\nchannel: [{channel}]\nseal: 山\nfigures: [{{{{value: 3, unit: 件, label: 事}}}}]\n---\n{{}}3件。\n\n"
    built = Site(tmp_path).put(
        f"-- site.yaml --\nname: {name}\nlanguage: {other}\nbase_url: https://a.cn\nsidebar: [hot]\n"
        f"channels: [{{name: {channel}, slug: c}}]\n"
        f"-- content/sidebar/hot.yaml --\ntitle: {hot}\nitems: [{{title: 甲}}]\n"
        f"-- content/a/feature.md --\n---\ntitle: {title}\ndate: 2024-01-02\n{feature.format(own, '文。')}"
        f"## {title}之後\n\n/// refrain\n{title}。\n///\n\n/// commentary\ntitle: {title}\n\n山文。\n///\n"
        f"-- content/b/feature.md --\n---\ntitle: {name}\ndate: 2024-01-01\n{feature.format(other, '')}"
    )
    folder = built.build().folder / "public"
    page = browser.new_page()
    for path in ("a/index.html", "b/index.html", "index.html"):
        page.goto((folder / path).as_uri())
        page.evaluate(SETTLED)
        html = (folder / path).read_text("utf-8")
        files = dict(re.findall(r"font-family:(\w+);src:url\((?:\.\./)?([^)]+)\)", html))
        has = {family: {*map(chr, TTFont(folder / file).getBestCmap())} for family, file in files.items()}
        shown = page.evaluate(SET_IN)
        assert [(family, text) for family, text in shown if not set(text) - {"\n"} <= has[family]] == []
        assert (name in {text for family, text in shown if family == "Other"}) == (path != "b/index.html")
        assert {family for family, _ in shown} == set(files)
    page.close()
