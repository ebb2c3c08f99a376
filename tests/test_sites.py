"""
Whole sites of other shapes than this repository's own: an interview, a data report, a photo essay, a chronicle, a
series with its years, a feature in traditional characters, one in English.

What their pages say is in `sites/NAME.txt`; `make test ARGS=--update-golden` writes it. `make shots` photographs them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import SITES
from tests.outline import outline

GOLDEN = Path(__file__).parent / "sites"


@pytest.mark.parametrize("name", SITES)
def test_the_pages_of_a_site_say_what_they_said(
    built_sites: dict[str, Path], name: str, request: pytest.FixtureRequest
) -> None:
    folder = built_sites[name]
    pages = sorted(folder.rglob("index.html"))
    said = "\n".join(
        f"-- {page.relative_to(folder).as_posix()} --\n{outline(page.read_text('utf-8'))}" for page in pages
    )

    golden = GOLDEN / f"{name}.txt"
    if request.config.getoption("--update-golden"):
        golden.write_text(said, "utf-8")
    assert said == golden.read_text("utf-8")


def test_an_outline_shows_elements_and_what_is_marked_in_the_text() -> None:
    html = (
        '<title>题</title><main><h1>甲</h1><p class="ragged">我省<wbr>“<strong>415X</strong>”<a href="b.html">'
        '<span class="u">3名</span>丙</a></p><figure><img alt="图"><figcaption>丁 <small>注</small></figcaption></figure></main>'
    )

    assert outline(html).splitlines() == [
        "title: 题",
        "h1: 甲",
        "p.ragged: 我省|“**415X**”[⟨3名⟩丙](b.html)",
        "img: 图",
        "figcaption: 丁",
        "small: 注",
    ]
