"""Links reach the page as they were meant: with their query, encoded once, from wherever they stand."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tekan.addresses import Linker, relative, resolve
from tekan.model.text import Address
from tests.inline_site import Site

Lay = Callable[[str], Site]

SITE = """\
-- site.yaml --
name: 报
base_url: https://a.cn/sub
sidebar: [latest]
-- content/sidebar/latest.yaml --
title: 最新
items:
  - {{title: 名, url: "{listed}"}}
-- content/river/feature.md --
---
title: 江
---
江水。

## 一 {{#n}}

文。
-- content/a/feature.md --
---
title: 甲
---
见[那边]({target})。
"""


class _Links(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self._href = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._href = dict(attrs).get("href") or "" if tag == "a" else ""

    def handle_data(self, data: str) -> None:
        if self._href:
            self.found[data] = self._href


def links(html: str) -> dict[str, str]:
    """Give the address of each link of a page, by its text."""
    return _Links(html).found


@pytest.mark.parametrize(
    ("target", "file", "written"),
    [
        ("../river/index.html?from=wx#n", "", "../river/index.html?from=wx#n"),
        ("../river/index.html?from=wx", "", "../river/index.html?from=wx"),
        ("../report.pdf?v=2", "report.pdf", "../report.pdf?v=2"),
        ("../report.pdf?a=1&region=2", "report.pdf", "../report.pdf?a=1&region=2"),
        ("../report.pdf?u=http://a.cn/x//y", "report.pdf", "../report.pdf?u=http://a.cn/x//y"),
        ("../100%2525.pdf", "100%25.pdf", "../100%2525.pdf"),
        ("../100%25.pdf", "100%.pdf", "../100%25.pdf"),
        ("../a%23b.pdf", "a#b.pdf", "../a%23b.pdf"),
        ("../my%20file.pdf", "my file.pdf", "../my%20file.pdf"),
        ("../%E6%B1%9F.pdf", "江.pdf", "../江.pdf"),
        ("../江.pdf", "江.pdf", "../江.pdf"),
        ("../a&b.pdf", "a&b.pdf", "../a&b.pdf"),
        ("?page=2", "", "index.html?page=2"),
        ("../river/../river/index.html#n", "", "../river/index.html#n"),
        ("../feed.xml", "", "../feed.xml"),
        ("../404.html", "", "../404.html"),
    ],
)
def test_a_link_into_the_site_is_written_as_it_was_meant(
    site: Lay, target: str, file: str, written: str
) -> None:
    listed = target.removeprefix("../") if target.startswith("../") else "river/index.html"
    laid = site(SITE.format(target=target, listed=listed))
    if file:
        laid.write(f"static/{file}", "x")
    laid.build()
    path = f"{laid.folder}/public/a/index.html"

    assert links(laid.html("a/index.html"))["那边"] == written
    assert links(laid.html("a/index.html"))["名"] == (
        written if target.startswith("../") else "../river/index.html"
    )
    assert links(laid.html("index.html"))["那边"] == written.removeprefix("../").replace(
        "index.html?", "a/index.html?" if target[0] == "?" else "index.html?"
    )
    meant = unquote(urlsplit(urljoin(f"file://{path}", written)).path)
    assert meant == path or laid.folder.joinpath("public", meant.rpartition("/public/")[2]).is_file()


def test_404_names_pages_in_full_with_all_that_they_were_linked_with() -> None:
    link = Linker("404.html", "https://a.cn/sub")

    assert link("index.html") == "https://a.cn/sub/index.html"
    assert link(Address("a b%.pdf", "v=2", "甲 乙")) == "https://a.cn/sub/a%20b%25.pdf?v=2#甲%20乙"


def test_a_file_that_begins_like_a_scheme_is_none() -> None:
    assert relative("mailto:a.html", "index.html") == "./mailto:a.html"
    assert relative("a/mailto:b.html", "index.html") == "a/mailto:b.html"


STEPS = st.lists(
    st.text("ab%#? 江é'&+\"<>:;=@", min_size=1, max_size=5).filter(lambda step: step.strip(". ")),
    min_size=1,
    max_size=4,
)


@given(STEPS, STEPS, st.text('ab%#江é &"', max_size=5))
def test_what_is_written_leads_where_it_was_meant(path: list[str], page: list[str], fragment: str) -> None:
    address = Address("/".join(path), fragment=fragment)
    written = Linker("/".join(page))(address)
    found = resolve(written, "/".join(page))

    assert found == address
