"""The foot of a page: filings in their form and linked to the registries, and the editors' links."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from tekan.content.filings import meant_icp, meant_licence, meant_police
from tekan.content.schema import FOLDER
from tests.inline_site import Site

Lay = Callable[[str], Site]

FEATURE = "-- content/a/feature.md --\n---\ntitle: 甲\n---\n文。\n"

RIGHT = {
    "icp": ["浙ICP备12345678号-1", "浙ICP备2021012345号", "京ICP证030173号", "沪ICP备05012345号-12"],
    "police": ["浙公网安备33010602001234号", "浙公网安备 33010602001234号"],
    "licence": [
        *("互联网新闻信息服务许可证编号 33120200001", "互联网新闻信息服务许可证：33120200001"),
        *("信息网络传播视听节目许可证：0107196", "增值电信业务经营许可证：浙B2-20080224"),
        "互联网新闻信息服务许可证编号 33120200001；网络出版服务许可证（浙）字第123号",
    ],
}

WRONG = {
    "icp": {
        "浙icp备12345678号": "浙ICP备12345678号",
        "浙ICP备 12345678号 -1": "浙ICP备12345678号-1",
        "浙ICP備12345678號": "浙ICP备12345678号",
        "浙ICP备12345678": "浙ICP备12345678号",
        "浙ICP备第12345678号": "浙ICP备12345678号",
        "备案号：浙ICP备12345678号-1": "浙ICP备12345678号-1",
        "浙ICP备12345678号—1": "浙ICP备12345678号-1",
        "12345678": "",
        "ICP备12345678号": "",
        "浙ICP备123号": "",
        "美ICP备12345678号": "",
    },
    "police": {
        "浙公网安备33010602001234": "浙公网安备33010602001234号",
        "浙公网安备第33010602001234号": "浙公网安备33010602001234号",
        "浙公網安備 33010602001234號": "浙公网安备33010602001234号",
        "公安备案：浙公网安备33010602001234号": "浙公网安备33010602001234号",
        "浙公网安备330106020012号": "",
        "浙公网安备330106020012345号": "",
        "公网安备33010602001234号": "",
    },
    "licence": {
        "33120200001": "互联网新闻信息服务许可证编号 33120200001",
        "编号：33120200001": "互联网新闻信息服务许可证编号 33120200001",
        "互联网新闻信息服务许可证编号 331": "",
        "互联网新闻信息服务许可证": "",
        "331": "",
        "甲": "",
    },
}


def pattern(field: str) -> str:
    tree: dict[str, Any] = json.loads((FOLDER / "site.schema.json").read_text("utf-8"))
    return str(tree["properties"]["filings"]["properties"][field]["pattern"])


@pytest.mark.parametrize(("field", "text"), [(field, text) for field in RIGHT for text in RIGHT[field]])
def test_a_filing_has_the_form_of_its_registry(field: str, text: str) -> None:
    assert re.search(pattern(field), text)


@pytest.mark.parametrize(("field", "text"), [(field, text) for field in WRONG for text in WRONG[field]])
def test_a_filing_in_another_form_is_told_with_the_right_one(field: str, text: str) -> None:
    meant = {"icp": meant_icp, "police": meant_police, "licence": meant_licence}[field](text)

    assert not re.search(pattern(field), text)
    assert meant == WRONG[field][text]
    assert not meant or re.search(pattern(field), meant)


def foot(built: Site, page: str) -> str:
    found = re.search('<footer class="colophon">.*?</footer>', built.html(page), re.DOTALL)
    assert found
    return found[0]


FOOT = """\
-- site.yaml --
name: 报
base_url: https://example.org/
footer: 报社主办
channels: [{name: 情感, slug: emotion}]
filings:
  icp: 浙ICP备12345678号-1
  police: 浙公网安备 33010602001234号
  licence: 互联网新闻信息服务许可证编号 33120200001；增值电信业务经营许可证：浙B2-20080224
links:
  - {text: 关于甲, url: a/index.html}
  - {text: "{缙|jìn}云", url: "https://example.com/?a=1&b=2"}
  - {text: 投稿, url: "mailto:a@example.org"}
"""


def test_filings_lead_to_the_registries_on_every_page(site: Lay) -> None:
    built = site(FOOT + FEATURE).build()

    for page in ("index.html", "a/index.html", "channel/emotion/index.html", "404.html"):
        shown = foot(built, page)
        assert "<p>报社主办</p>" in shown
        assert '<a href="https://beian.miit.gov.cn/" rel="noopener">浙ICP备12345678号-1</a>' in shown
        police = "https://beian.mps.gov.cn/#/query/webSearch?code=33010602001234"
        assert f'<a href="{police}" rel="noopener">浙公网安备 33010602001234号</a>' in shown
        assert "<li>互联网新闻信息服务许可证编号 33120200001</li><li>增值电信" in shown
        assert ".foot{" in built.html(page)


def test_links_of_the_foot_are_those_of_each_page(site: Lay) -> None:
    built = site(FOOT + FEATURE).build()

    for page, href in (
        ("index.html", "a/index.html"),
        ("a/index.html", "index.html"),
        ("channel/emotion/index.html", "../../a/index.html"),
        ("404.html", "https://example.org/a/index.html"),
    ):
        shown = foot(built, page)
        assert f'<a href="{href}">关于甲</a>' in shown
        assert '<a href="https://example.com/?a=1&amp;b=2" rel="noopener"><ruby>缙' in shown
        assert '<a href="mailto:a@example.org">投稿</a>' in shown


def test_a_site_without_them_has_nothing_of_it(site: Lay) -> None:
    built = site(FEATURE).build()

    assert "foot{" not in built.html("a/index.html")
    assert "<ul" not in foot(built, "a/index.html")
