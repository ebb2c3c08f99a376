"""How far lines are stretched to the measure on phones, over the Lijin feature and those of `tests/sites`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PITCH = (Path(__file__).parent / "pitch.js").read_text("utf-8")
LINES = (Path(__file__).parent / "lines.js").read_text("utf-8")
WIDTHS = (320, 360, 375, 390, 412, 430)
LIMITED = (360, 375, 390, 412, 430)
"""The widths of phones of today."""

WIDE, GAPING = 1.15, 1.4
SHARE = 0.03


@pytest.fixture(scope="module")
def features(built_lijin: Path, built_sites: dict[str, Path]) -> dict[str, Path]:
    sites = {"lijin": built_lijin / "lijin"} | {
        name: built_sites[name] / slug
        for name, slug in (("interview", "lighthouse"), ("report", "figures-of-2024"), ("essay", "letters"))
    }
    return {name: folder / "index.html" for name, folder in sites.items()}


def at_each_width(browser: Browser, file: Path) -> Iterator[tuple[int, Page]]:
    context = browser.new_context()
    page = context.new_page()
    page.goto(file.as_uri())
    page.evaluate("document.fonts.ready")
    page.evaluate("document.querySelectorAll('section').forEach(s => s.style.contentVisibility = 'visible')")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        yield width, page
    context.close()


def test_few_lines_are_stretched_wide_and_none_gapes(browser: Browser, features: dict[str, Path]) -> None:
    measured: dict[tuple[str, int], list[dict[str, Any]]] = {}
    orphans, parted = [], []
    for name, file in features.items():
        for width, page in at_each_width(browser, file):
            measured[name, width] = page.evaluate(PITCH)
            blocks = [block["lines"] for block in page.evaluate(LINES) if block["name"] != "td"]
            orphans += [
                lines for lines in blocks if len(lines) > 1 and len(lines[-1].strip("，。！？”）")) < 2
            ]
            parted += [lines for lines in blocks if parts_a_number(lines)]
    print(table(measured))

    limited = [line for (_, width), lines in measured.items() if width in LIMITED for line in lines]
    assert len(limited) > 1000
    assert [line for line in limited if line["pitch"] > GAPING] == []
    assert sum(line["pitch"] > WIDE for line in limited) <= SHARE * len(limited)
    assert (orphans, parted) == ([], [])


def parts_a_number(lines: list[str]) -> bool:
    pairs = pairwise(lines)
    return any(
        above[-1].isdecimal() and below[0] in "%年月日时秒名个家元万亿人公海" for above, below in pairs
    )


def table(measured: dict[tuple[str, int], list[dict[str, Any]]]) -> str:
    """Give the counts for `pytest -s`."""
    rows = [f"{'':10} {'px':>4} {'lines':>6} {'>1.15':>6} {'>1.4':>5}  most"]
    total: Counter[str] = Counter()
    for (name, width), lines in measured.items():
        counts = {
            "lines": len(lines),
            "wide": sum(line["pitch"] > WIDE for line in lines),
            "gaping": sum(line["pitch"] > GAPING for line in lines),
        }
        most = max((line["pitch"] for line in lines), default=0)
        rows.append(
            f"{name:10} {width:4} {counts['lines']:6} {counts['wide']:6} {counts['gaping']:5}  {most:.2f}"
        )
        if width in LIMITED:
            total.update(counts)
    share = 100 * total["wide"] / total["lines"]
    rows.append(
        f"360 to 430 px   {total['lines']:6} {total['wide']:6} {total['gaping']:5}  {share:.1f} in 100 wide"
    )
    return "\n".join(["", *rows])


ENGLISH = """
-- site.yaml --
name: The Harbour
language: en
base_url: https://example.org/
-- content/keeper/feature.md --
---
title: The keeper
---
He kept the light.

## Misunderstandings

Notwithstanding considerable counterarguments, the incomprehensible characteristics of internationalization remained.
"""


def test_english_is_ragged_and_hyphenated(browser: Browser, site: Any) -> None:
    folder = site(ENGLISH).build().folder / "public"
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto((folder / "keeper" / "index.html").as_uri())
    styles = page.eval_on_selector_all(
        ".lead p, section p, section h2",
        "all => all.map(e => [e.localName, getComputedStyle(e).textAlign, getComputedStyle(e).hyphens])",
    )
    context.close()

    assert {tuple(style) for style in styles} == {
        ("p", "start", "auto"),
        ("h2", "start", "manual"),
    }
