"""Galleries in a browser: rows of equal height, squares, nothing enlarged, and the large view that goes through them."""

from __future__ import annotations

import gzip
import io
import itertools
from collections.abc import Iterator
from typing import Any

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page

from tests.browser.test_accessibility import judge
from tests.browser.test_large_view import DESK, closed, shown
from tests.inline_site import Site

pytestmark = pytest.mark.browser

SIZES = {
    "land": (1600, 1067),
    "other": (1500, 1000),
    "tall": (800, 1200),
    "wide": (4000, 1000),
    "long": (600, 3000),
    "modest": (480, 320),
    "tiny": (60, 40),
}
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100"><path d="M9 50h280" stroke="#000"/></svg>'
)

GALLERIES = {
    "two": "credit: 周远摄\n![修缮前](land.png)\n![修缮后](tall.png)",
    "three": "caption: 花市\ncredit: 周远摄\n![](land.png)\n![挑花](other.png)\n![](tall.png)",
    "four": "caption: 图①：早市。图④：长卷。\ncredit: 周远摄\n![](tall.png)\n![](land.png)\n![](other.png)\n![](wide.png)",
    "mixed": "caption: 各样\ncredit: 周远摄\n![](long.png)\n![](drawing.svg)\n![](tiny.png)\n![](land.png)\n![]()",
    "modest": "caption: 小图\ncredit: 周远摄\n![](modest.png)\n![](land.png)",
    "seven": "caption: 七张\n"
    + "\n".join(f'![](land.png){{credit="周{n}摄" alt="图{n}"}}' for n in range(7)),
    "nine": "caption: 九宫格\ncredit: 周远摄\n"
    + "\n".join(
        f'![](marked.png){{focus="{x}% {y}%" alt="格{x}-{y}"}}' for x in (10, 50, 90) for y in (10, 50, 90)
    ),
    "squares": "form: grid\ncaption: 方块\ncredit: 周远摄\n![](drawing.svg)\n![](tiny.png)\n![](land.png)\n![]()",
}
NUMBERS = {name: sum("![" in line for line in text.splitlines()) for name, text in GALLERIES.items()}

LOOK = """() => {
    document.querySelectorAll("section").forEach(one => one.style.contentVisibility = "visible");
    return [...document.querySelectorAll(".gallery")].map(gallery => {
        const box = gallery.firstElementChild.getBoundingClientRect();
        const cells = [...gallery.firstElementChild.children].map(cell => {
            const place = (cell.querySelector(".picture, .to-come")).getBoundingClientRect();
            const image = cell.querySelector("img"), shown = image && image.getBoundingClientRect();
            return {left: place.left, top: place.top, width: place.width, height: place.height, number: cell.querySelector("b")?.textContent || "",
                image: image && {width: shown.width, height: shown.height, fit: getComputedStyle(image).objectFit, at: getComputedStyle(image).objectPosition,
                    own: +image.getAttribute("width"), sizes: image.parentNode.querySelector("source")?.sizes}};
        });
        return {left: box.left, width: box.width, cells};
    });
}"""


@pytest.fixture(scope="module")
def galleries(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = Site(tmp_path_factory.mktemp("galleries"))
    blocks = [f"/// gallery\n{text}\n///" for text in GALLERIES.values()]
    box = "/// box\ntitle: 小传\n\n字。\n\n![左](land.png)\n![右](tall.png)\n///"
    text = "\n\n正文。\n\n".join([*blocks, box, "![单独一张](land.png)"])
    site.put(
        "-- site.yaml --\nname: 测试报\nbase_url: https://a.cn\nheadline_font: off\nqr: off\nshare_cards: off\n"
        f"-- content/a/feature.md --\n---\ntitle: 甲\nimage_credit: 乙摄\n---\n导语。\n\n## 一\n\n{text}\n"
    )
    for name, size in SIZES.items():
        out = io.BytesIO()
        Image.new("RGB", size, "#8aa").save(out, "PNG")
        site.write(f"content/a/{name}.png", out.getvalue())
    site.write("content/a/drawing.svg", DRAWING)
    marked = Image.new("RGB", (1500, 1000), "#8aa")
    ImageDraw.Draw(marked).rectangle((1330, 880, 1370, 920), fill="#f00")
    marked.save(site.folder / "content/a/marked.png")
    return site.build()


def rows(gallery: dict[str, Any]) -> Iterator[list[dict[str, Any]]]:
    tops = sorted({round(cell["top"]) for cell in gallery["cells"]})
    for top in tops:
        if row := [cell for cell in gallery["cells"] if abs(cell["top"] - top) < 1]:
            yield row


def looked_at(page: Page) -> dict[str, dict[str, Any]]:
    return dict(zip(GALLERIES, page.evaluate(LOOK), strict=True))


@pytest.fixture(scope="module")
def looks(browser: Browser, galleries: Site) -> dict[int, dict[str, dict[str, Any]]]:
    """Give what stands where on a page of each width."""
    looks = {}
    with shown(browser, galleries, DESK) as page:
        for width in (390, 699, 700, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            looks[width] = looked_at(page)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            if width in (390, 1440):
                assert judge(page) == []
    return looks


@pytest.mark.parametrize("width", [390, 699, 700, 1440])
def test_pictures_of_a_row_are_equally_high_and_fill_it_and_none_is_enlarged(
    looks: dict[int, dict[str, dict[str, Any]]], width: int
) -> None:
    seen = looks[width]
    counts = {name: [len(row) for row in rows(gallery)] for name, gallery in seen.items()}
    narrow = {"two": [2], "three": [1, 2], "four": [2, 1, 1], "seven": [1, 2, 2, 2], "modest": [2]}
    broad = {"two": [2], "three": [3], "four": [2, 2], "seven": [2, 2, 3], "modest": [2]}
    expected = broad if width >= 700 else narrow
    assert {name: counts[name] for name in expected} == expected
    assert counts["nine"] == [3, 3, 3]
    assert counts["squares"] == [2, 2]
    for name, gallery in seen.items():
        assert len(gallery["cells"]) == NUMBERS[name]
        above = None
        for row in rows(gallery):
            heights = [cell["height"] for cell in row]
            assert max(heights) - min(heights) < 1, name
            gaps = [b["left"] - a["left"] - a["width"] for a, b in itertools.pairwise(row)]
            assert gaps == pytest.approx([6] * len(gaps), abs=0.3), name
            assert row[0]["left"] == pytest.approx(gallery["left"], abs=0.3)
            assert row[-1]["left"] + row[-1]["width"] == pytest.approx(
                gallery["left"] + gallery["width"], abs=0.6
            )
            if above is not None:
                assert row[0]["top"] - above == pytest.approx(6, abs=0.6)
            above = row[0]["top"] + row[0]["height"]
        for cell in gallery["cells"]:
            if cell["image"] and cell["image"]["own"] != 300:  # a drawing has no pixels
                assert cell["image"]["width"] <= cell["image"]["own"] + 0.5, name
    squares = [
        (cell["width"], cell["height"]) for name in ("nine", "squares") for cell in seen[name]["cells"]
    ]
    assert [width for width, _ in squares] == pytest.approx([height for _, height in squares], abs=0.6)
    assert seen["nine"]["cells"][7]["image"]["at"] == "90% 50%"
    fits = [cell["image"]["fit"] for cell in seen["squares"]["cells"] if cell["image"]]
    assert fits == ["contain", "contain", "cover"]
    tiny = seen["squares"]["cells"][1]
    assert (tiny["image"]["width"], tiny["image"]["height"]) == pytest.approx((60, 40), abs=0.6)
    numbers = {name: "".join(cell["number"] for cell in gallery["cells"]) for name, gallery in seen.items()}
    assert numbers == {
        **dict.fromkeys(GALLERIES, ""),
        "two": "①②",
        "three": "②",
        "four": "①④",
        "seven": "①②③④⑤⑥⑦",
    }


def test_the_focus_stays_in_the_square(browser: Browser, galleries: Site) -> None:
    with shown(browser, galleries, DESK) as page:
        page.evaluate(
            "document.querySelectorAll('section').forEach(one => one.style.contentVisibility = 'visible')"
        )
        cell = page.locator(".gallery").nth(6).locator("a").nth(8)  # 90% 90%
        cell.scroll_into_view_if_needed()
        page.wait_for_function("[...document.images].every(one => one.complete || one.loading === 'lazy')")
        page.wait_for_timeout(100)
        shot = Image.open(io.BytesIO(cell.screenshot())).convert("RGB")
    red = [(x, y) for x in range(shot.width) for y in range(shot.height) if _is_red(shot.getpixel((x, y)))]

    assert len(red) > 20
    assert max(y for _, y in red) < shot.height - 2
    assert max(x for x, _ in red) < shot.width - 2


def _is_red(pixel: Any) -> bool:
    return bool(pixel[0] > 200 and pixel[1] < 90)


def test_the_large_view_goes_through_a_gallery_and_says_what_is_said_of_each(
    browser: Browser, galleries: Site
) -> None:
    with shown(browser, galleries, DESK) as page:
        said = lambda: " ".join(page.locator("dialog figure").inner_text().split())  # noqa: E731
        whole = page.evaluate("document.querySelectorAll('.picture').length")
        page.locator(".picture").first.click()
        page.wait_for_selector("dialog[open] img")
        seen = []
        for _ in range(9):
            seen.append(said())
            page.get_by_role("button", name="下一张").click()
        count = page.locator("dialog b").inner_text()
        page.keyboard.press("ArrowLeft")
        assert judge(page) == []
        closed(page)
        before = page.locator(".gallery figcaption").all_inner_texts()
    assert seen == [
        "① 修缮前 周远摄",
        "② 修缮后 周远摄",
        "花市 周远摄",
        "② 挑花 周远摄",
        "花市 周远摄",
        "① 图①：早市。图④：长卷。 周远摄",
        "图①：早市。图④：长卷。 周远摄",
        "图①：早市。图④：长卷。 周远摄",
        "④ 图①：早市。图④：长卷。 周远摄",
    ]
    assert count == f"10／{whole}"
    assert before[0].startswith("①修缮前")


def test_without_scripts_a_picture_of_a_gallery_leads_to_its_file(browser: Browser, galleries: Site) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto((galleries.folder / "public/a/index.html").as_uri())
    page.locator(".gallery .picture").nth(1).click()
    assert page.url.endswith("-800.png") or page.url.endswith("-800.jpg")
    context.close()


def test_paper_shows_galleries_whole_and_the_page_stays_small(browser: Browser, galleries: Site) -> None:
    with shown(browser, galleries, DESK) as page:
        page.emulate_media(media="print")
        broken = page.evaluate(
            "[...document.querySelectorAll('.gallery')].map(one => getComputedStyle(one).breakInside)"
        )
    assert set(broken) == {"avoid"}
    assert len(gzip.compress((galleries.folder / "public/a/index.html").read_bytes(), 9)) <= 14_600
