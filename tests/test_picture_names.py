"""Pictures whose names are percent-encoded, as browsers and other editors write them."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import pytest

from tests.inline_site import Site

Lay = Callable[[str], Site]

FEATURE = """-- content/a/feature.md --
---
title: 甲
image_credit: 馆
hero_alt: 街口
{front}
---
正文。

{picture}
"""

FOUND = [
    ("街口.jpg", "images/%E8%A1%97%E5%8F%A3.jpg"),
    ("街口.jpg", "images/%e8%a1%97%e5%8f%a3.jpg"),
    ("街口.jpg", "images/街%E5%8F%A3.jpg"),
    ("街口.jpg", "%69mages/街口.jpg"),
    ("街口.jpg", "images/街口%2Ejpg"),
    ("a b.jpg", "images/a%20b.jpg"),
    ("a b.jpg", "images/a b.jpg"),
    ("a(1).jpg", "images/a%281%29.jpg"),
    ("100%.jpg", "images/100%25.jpg"),
    ("100%.jpg", "images/100%.jpg"),
    ("100%25.jpg", "images/100%25.jpg"),
    ("a%20b.jpg", "images/a%20b.jpg"),
    ("%zz.jpg", "images/%zz.jpg"),
    ("a+b.jpg", "images/a+b.jpg"),
    ("cafe\u0301.jpg", "images/caf%C3%A9.jpg"),
    ("café.jpg", "images/cafe%CC%81.jpg"),
]


@pytest.mark.parametrize(("file", "path"), FOUND)
@pytest.mark.parametrize("field", ["figure", "hero"])
def test_a_picture_is_found_by_its_encoded_name(
    site: Lay, png: bytes, file: str, path: str, field: str
) -> None:
    front, picture = ("", f"![街口]({path})") if field == "figure" else (f'hero: "{path}"', "")
    laid = site(FEATURE.format(front=front, picture=picture))
    laid.write(f"content/a/images/{file}", png)
    laid.run("check")

    assert (laid.code, laid.stderr) == (0, "")


def test_a_drawing_of_a_seal_is_found_by_its_encoded_name(site: Lay) -> None:
    laid = site(FEATURE.format(front="seal_drawing: images/%E5%8D%B0.svg", picture=""))
    laid.write(
        "content/a/images/印.svg",
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>',
    )
    laid.build()

    assert 'class="seal"' in laid.html("a/index.html")


NOT_FOUND = [
    ("images/%E8%A1%97.jpg", "images/街口.jpg"),
    ("images%2F%E8%A1%97%E5%8F%A3.jpg", "images/街口.jpg"),
    ("%E8%A1%97%E5%8F%A3.jpg", "images/街口.jpg"),
    ("images/%E8%A1%97%E5%8F%A3.jpeg", "images/街口.jpg"),
    ("images/%E8%A1.jpg", ""),
    ("images/%BD%D6%BF%DA.jpg", ""),
    ("images/%00.jpg", ""),
    ("images/%0A.jpg", ""),
    ("images/%.jpg", ""),
    ("images/%zz%E8.jpg", ""),
    ("%2E%2E/b/%E8%A1%97%E5%8F%A3.jpg", ""),
    ("%2e%2e%2f%2e%2e%2fsite.yaml", ""),
    ("images/%E8%A1%97%E5%8F%A3.jpg%20", "images/街口.jpg"),
]


@pytest.mark.parametrize(("path", "suggestion"), NOT_FOUND)
def test_one_that_is_not_there_is_told_with_the_name_that_is(
    site: Lay, png: bytes, path: str, suggestion: str
) -> None:
    laid = site(FEATURE.format(front="", picture=f"![街口]({path})"))
    laid.write("content/a/images/街口.jpg", png)
    laid.write("content/b/街口.jpg", png)
    laid.run("build")

    assert laid.code == 1
    assert laid.stderr.count(": error[") == laid.stderr.count("[no-such-picture]") == 1, laid.stderr
    if suggestion:
        assert f"Did you mean {suggestion}?" in laid.stderr
    assert quote("街口") not in laid.stderr.split("\n")[0]


def test_a_name_that_is_there_as_written_comes_first_also_later(site: Lay, png: bytes) -> None:
    laid = site(FEATURE.format(front="", picture="![街口](images/a%20b.jpg)"))
    laid.write("content/a/images/a b.jpg", png)
    before = laid.build().html("a/index.html")
    laid.write("content/a/images/a%20b.jpg", png + b"\0")
    laid.build()
    again = laid.html("a/index.html")
    laid.build("--force")

    assert laid.html("a/index.html") == again != before
