"""What a site gives to phones and search engines, and the links by which readers share a feature."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest
import resvg_py
from PIL import Image, ImageChops, ImageStat

from tekan.pages.sharing import share_links
from tekan.pages.specs import IMAGES
from tekan.words.pages import words_of
from tests.inline_site import Site

Lay = Callable[[str], Site]
ICONS = Path(__file__).resolve().parent.parent / "static/icons"
ONE = "-- content/a/feature.md --\n---\ntitle: 甲\n---\n文。\n"


@pytest.mark.parametrize("size", [180, 192, 512])
def test_the_icons_are_the_drawing_on_paper(size: int) -> None:
    inner = round(size * 0.8)
    drawing = (ICONS / "favicon.svg").read_text("utf-8")
    drawn = Image.open(
        io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=drawing, width=inner, height=inner)))
    )
    whole = Image.new("RGBA", (size, size), "#f7f2e7")
    whole.alpha_composite(drawn.convert("RGBA"), ((size - inner) // 2,) * 2)
    icon = Image.open(ICONS / f"icon-{size}.png")

    assert icon.size == (size, size)
    assert max(ImageStat.Stat(ImageChops.difference(icon.convert("RGB"), whole.convert("RGB"))).mean) < 1


def test_phones_are_told_name_colours_and_icons(site: Lay) -> None:
    built = site(f'-- site.yaml --\nname: 山城"报\ntagline: 日日新\nlanguage: zh-Hant\n{ONE}').build()
    manifest = json.loads(built.html("manifest.webmanifest"))
    icons = manifest.pop("icons")

    assert manifest == {
        "name": '山城"报',
        "short_name": '山城"报',
        "description": "日日新",
        "lang": "zh-Hant",
        "start_url": "index.html",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": "#f7f2e7",
        "theme_color": "#f7f2e7",
    }
    assert [icon["sizes"] for icon in icons] == ["192x192", "512x512", "any"]
    assert all((built.folder / "public" / icon["src"]).is_file() for icon in icons)
    page = built.html("a/index.html")
    touch = re.search(
        '<link rel="apple-touch-icon" href="(assets/icon-180-[0-9a-f]{12}.png)">', built.html("index.html")
    )
    assert touch
    assert (built.folder / "public" / touch[1]).is_file()
    assert '<link rel="manifest" href="../manifest.webmanifest">' in page
    assert "manifest-src 'self'" in page
    assert "manifest" not in built.html("404.html"), "it is shown at any depth"


def test_a_house_s_own_drawing_and_colour_count(site: Lay) -> None:
    laid = site(ONE)
    laid.write("static/icons/favicon.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    laid.write("static/css/base.css", ":root { --paper: #fedcba; }")
    manifest = json.loads(laid.build().html("manifest.webmanifest"))

    assert [icon["type"] for icon in manifest["icons"]] == ["image/svg+xml"], "no icon of somebody else's"
    assert manifest["theme_color"] == "#fedcba"
    assert "apple-touch-icon" not in laid.html("index.html")

    for name in ("icon-180", "icon-192", "icon-512"):
        laid.write(f"static/icons/{name}.png", (ICONS / f"{name}.png").read_bytes())
    manifest = json.loads(laid.build().html("manifest.webmanifest"))

    assert [icon["sizes"] for icon in manifest["icons"]] == ["192x192", "512x512", "any"]
    assert "apple-touch-icon" in laid.html("index.html")


def test_the_sitemap_names_pictures(site: Lay) -> None:
    pictures = "".join(f"![图](images/{n}.png)\n\n" for n in range(IMAGES + 2))
    laid = site(f"-- content/a/feature.md --\n---\ntitle: 甲\nimage_credit: 乙\n---\n文。\n\n{pictures}")
    for n in range(IMAGES + 2):
        out = io.BytesIO()
        Image.new("RGB", (40 + n, 30), (9 * n, 9, 9)).save(out, "PNG")
        laid.write(f"content/a/images/{n}.png", out.getvalue())
    urls = ET.fromstring(laid.build().html("sitemap.xml").encode())
    name = "{http://www.google.com/schemas/sitemap-image/1.1}loc"
    found = {url[0].text or "": [one.text or "" for one in url.iter(name)] for url in urls}
    images = found.pop("https://example.org/a/index.html")

    assert len({*images}) == IMAGES
    assert all(
        (laid.folder / "public" / one.removeprefix("https://example.org/")).is_file() for one in images
    )
    assert found == {"https://example.org/": []}
    assert "image" not in Site(laid.folder / "other").put(ONE).build().html("sitemap.xml")


def test_search_engines_may_show_large_pictures(site: Lay) -> None:
    laid = site(ONE).build()

    for page in ("index.html", "a/index.html"):
        assert '<meta name="robots" content="max-image-preview:large">' in laid.html(page)
    assert "robots" not in laid.html("404.html")


# --- Sharing ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "title",
    [
        "甲",
        "a & b",
        "50%：甲＋乙+丙",
        '"><script>',
        "问？答#1",
        "甲 乙=丙",
        "{{ 7 * 7 }}",
        "A/B\\C",
        "it’s",
        "𠮷",
    ],
)
@pytest.mark.parametrize(
    "url", ["https://example.org/a/index.html", "https://a.cn/x&y=z/%E7%94%B2/index.html"]
)
def test_what_is_shared_arrives_whole(url: str, title: str) -> None:
    links = share_links(url, title, words_of("zh-Hans"))

    assert [link.name for link in links] == ["微博", "QQ"]
    for link in links:
        assert parse_qs(urlsplit(link.href).query) == {"url": [url], "title": [title]}
        assert link.href.isprintable()
        assert not re.search(r"[\"<>\\ {}|^`]", link.href)


def test_a_feature_s_end_has_plain_links(site: Lay) -> None:
    laid = site(
        "-- content/a/feature.md --\n---\ntitle: 甲 & 乙\n---\n文。\n"
        "-- content/b/feature.md --\n---\ntitle: B\nlanguage: en\n---\nText.\n"
        "-- content/c/feature.md --\n---\ntitle: 丙\ndraft: true\n---\n文。\n"
    ).build("--drafts")
    page = laid.html("a/index.html")
    found = re.search(
        '<details class="share" data-script="../(.*?)" data-words="(.*?)">(.*?)</details>', page, re.DOTALL
    )

    assert found
    assert (laid.folder / "public" / found[1]).is_file()
    hrefs = [unescape(href) for href in re.findall('<a href="(.*?)">', found[3])]
    assert [urlsplit(href).hostname for href in hrefs] == ["service.weibo.com", "connect.qq.com"]
    assert all(unquote(href).endswith("title=甲 & 乙") for href in hrefs)
    assert "<summary>分享</summary>" in found[3]
    assert found[2] == "复制链接|链接已复制|用其他应用分享"
    assert found[3].count("<li") == 2, "what needs a script is not there without it"
    assert "<summary>Share</summary>" in laid.html("b/index.html")
    assert "<details" not in laid.html("c/index.html"), "it is not published"
    assert "<details" not in laid.html("index.html")
    assert ".share{" not in laid.html("index.html")
