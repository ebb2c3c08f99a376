"""Pictures whose names are percent-encoded, as browsers and other editors write them."""

from __future__ import annotations

import re
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
    ("街口.jpg", "images/街口.jpg%20"),
    ("街口 .jpg", "images/街口%C2%A0.jpg"),
    ("a\u202fb.png", "images/a b.png"),
    ("a\u3000b.png", "images/a b.png"),
    ("a b.png", "images/a\xa0b.png"),
    ("a b.png", "images/a\u3000b.png"),
    (" a.png", "images/a.png"),
    ("a-b.png", "images/a\u2011b.png"),
    ("a\u2010b.png", "images/a-b.png"),
    ("❤\ufe0f.png", "images/❤.png"),
    ("❤.png", "images/❤\ufe0f.png"),
    ("👩\u200d🚀.png", "images/👩\u200d🚀.png"),
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
    ("images/%E8%A1%97%E5%8F%A3.jpgs", "images/街口.jpg"),
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


SUGGESTED = [
    (["images/PHOTO.JPG"], "images/photo.jpg", "Did you mean images/PHOTO.JPG?"),
    (["images/Photo.JPEG"], "images/photo.jpg", "Did you mean images/Photo.JPEG?"),
    (["IMAGES/PHOTO.JPG", "IMAGES/PHOTA.JPG"], "images/photo.jpg", "Did you mean IMAGES/PHOTO.JPG?"),
    (["Images/É.png"], "images/é.png", "Did you mean Images/É.png?"),
    (["images/a.jpg.jpg", "images/b.jpg"], "images/a.jpg", "Did you mean images/a.jpg.jpg?"),
    (["images/a.jpg", "images/b.jpg"], "images/a.jpg.jpg", "Did you mean images/a.jpg?"),
    (["images/a.jpeg", "images/b.jpg"], "images/a.jpg", "Did you mean images/a.jpeg?"),
    (["images/a.png", "images/b.jpg"], "images/a.jpg", "Did you mean images/a.png?"),
    (["images/街口.WEBP", "images/街心.jpg"], "images/街口.jpg", "Did you mean images/街口.WEBP?"),
    (["images/a.jpg", "images/b.jpg"], "images/a", "Did you mean images/a.jpg?"),
    (["images/a.jpg", "images/b.jpg"], "images/ajpg", "Did you mean images/a.jpg?"),
    (["images/a.svg"], "images/a.png", "Did you mean images/a.svg?"),
    (["images/街口.jpg", "images/街口.txt"], "images/街口.jgp", "Did you mean images/街口.jpg?"),
    (
        ["images/IMG0042.jpg", "images/IMG_0043.jpg"],
        "images/IMG_0042.jpg",
        "Did you mean images/IMG0042.jpg?",
    ),
    (["images/IMG_0043.jpg"], "images/IMG_0042.jpg", "Put the file there"),
    (["images/乙图.jpg"], "images/街口.jpg", "Put the file there"),
    (["images/._街口.jpg"], "images/街口.jpg", "Put the file there"),
    (["images/图1.jpg"], "images/图１.jpg", "Here it is “１” (U+FF11), in the file's name “1” (U+0031)."),
    (["images/图１.jpg"], "images/图1.jpg", "Here it is “1” (U+0031), in the file's name “１” (U+FF11)."),
    (
        ["images/图(1).jpg"],
        "images/图（1）.jpg",
        "Here it is “（” (U+FF08), in the file's name “(” (U+0028).",
    ),
    (["images/图1.jpg"], "images/图1。jpg", "Here it is “。” (U+3002), in the file's name “.” (U+002E)."),
    (["images/图1.jpg"], "images／图1.jpg", "Here it is “／” (U+FF0F), in the file's name “/” (U+002F)."),
    (["images/文化.jpg"], "images/⽂化.jpg", "Here it is “⽂” (U+2F42), in the file's name “文” (U+6587)."),
    (
        ["images/photo.jpg"],
        "images/\u0440hoto.jpg",
        "Here it is “\u0440” (U+0440), in the file's name “p” (U+0070).",
    ),
    (["images/街口"], "images/街口.jpg", "There is images/街口; its ending is wrong. Rename it to 街口.jpg."),
    (["images/街口.jpg.txt"], "images/街口.jpg", "its ending is wrong. Rename it to 街口.jpg."),
    (["images/街口.HEIC"], "images/街口.jpg", "its ending is wrong. Rename it to 街口.jpg."),
    (["街口.HEIC"], "images/街口.jpg", "its ending is wrong. Rename it to images/街口.jpg."),
    (["images/½Ö¿Ú.jpg"], "images/街口.jpg", "its name was garbled. Rename it to 街口.jpg."),
    (["images/琛楀彛.jpg"], "images/街口.jpg", "its name was garbled. Rename it to 街口.jpg."),
    (["images/▓╬┐┤.jpg"], "images/参看.jpg", "its name was garbled. Rename it to 参看.jpg."),
    (["images/街口.jpg.crdownload"], "images/街口.jpg", "it is not downloaded to its end. Download it"),
    (
        ["images/.街口.jpg.icloud"],
        "images/街口.jpg",
        "the picture itself is still in the cloud. Download it",
    ),
    (["images/街口.jpg "], "images/街口.jpg", "does not end with a dot or a space"),
]


@pytest.mark.parametrize(("files", "path", "hint"), SUGGESTED, ids=range(len(SUGGESTED)))
def test_what_is_there_in_the_place_of_a_picture_is_told(
    site: Lay, png: bytes, files: list[str], path: str, hint: str
) -> None:
    laid = site(FEATURE.format(front="", picture=f"![街口]({path})"))
    for file in files:
        laid.write(f"content/a/{file}", png)
    laid.run("check")

    assert laid.stderr.count(": error[") == 1, laid.stderr
    assert hint in laid.stderr


MADE_FROM = [
    ("街口.HEIC", b"\0\0\0\x14ftypheic\0\0\0\0mif1", "it holds a HEIC photograph. Export it as JPEG."),
    ("街口.NEF", b"?", "it is no picture that a page can show. Export it as JPEG in a photo program."),
    ("街口.pdf", b"%PDF-1.7\n", "it holds PDF. Export a drawing as SVG"),
    ("街口.docx", b"PK\3\4" + bytes(26) + b"[Content_Types].xml", "it holds an Office document. Open it"),
    ("街口.jpg - 快捷方式.lnk", b"L\0\0\0\1\x14\2\0", "it is a shortcut, and not the picture itself. Copy"),
]


@pytest.mark.parametrize(("file", "content", "hint"), MADE_FROM, ids=range(len(MADE_FROM)))
def test_what_a_picture_has_to_be_made_from_is_told(site: Lay, file: str, content: bytes, hint: str) -> None:
    laid = site(FEATURE.format(front="", picture="![街口](images/街口.jpg)"))
    laid.write(f"content/a/images/{file}", content)
    laid.run("check")

    assert f"There is images/{file}; {hint}" in laid.stderr


UNSEEN = ["\u200b", "\ufeff", "\xad", "\u202a", "\u2060", "\u200e"]


@pytest.mark.parametrize("char", UNSEEN)
def test_what_nobody_sees_in_a_path_is_told_and_the_picture_found(site: Lay, png: bytes, char: str) -> None:
    laid = site(FEATURE.format(front="", picture=f"![街口](images/街{char}口.jpg)"))
    laid.write("content/a/images/街口.jpg", png)
    laid.build()

    assert re.search(rf"warning\[[\w-]+\]: .+: U\+{ord(char):04X}\.\n", laid.stderr)
    assert laid.stderr.count("warning[") == 1


@pytest.mark.parametrize("char", UNSEEN)
@pytest.mark.parametrize("name", ["images/街{}口.jpg", "im{}ages/街口.jpg"])
def test_what_nobody_sees_in_a_name_is_told_and_the_picture_found(
    site: Lay, png: bytes, char: str, name: str
) -> None:
    laid = site(FEATURE.format(front="hero: images/街口.jpg", picture=""))
    laid.write(f"content/a/{name.format(char)}", png)
    laid.build()

    told = f"holds a character that nobody sees: U+{ord(char):04X}."
    assert laid.stderr.count("warning[") == laid.stderr.count("warning[unseen-in-file-name]") == 1
    assert told in laid.stderr
    assert laid.build().stderr.count(told) == 1  # a build that reads no text again


def test_of_two_names_that_look_alike_each_is_found_by_its_own(site: Lay, png: bytes) -> None:
    laid = site(FEATURE.format(front="", picture="![街口](images/街\u200b口.jpg)"))
    laid.write("content/a/images/街\u200b口.jpg", png)
    before = laid.build().html("a/index.html")
    laid.write("content/a/images/街口.jpg", png + b"\0")
    laid.write("content/a/feature.md", laid.files["content/a/feature.md"].replace("\u200b", ""))
    after = laid.build().html("a/index.html")

    assert "U+200B" not in laid.stderr
    assert before != after


def test_a_name_that_is_there_as_written_comes_first_also_later(site: Lay, png: bytes) -> None:
    laid = site(FEATURE.format(front="", picture="![街口](images/a%20b.jpg)"))
    laid.write("content/a/images/a b.jpg", png)
    before = laid.build().html("a/index.html")
    laid.write("content/a/images/a%20b.jpg", png + b"\0")
    laid.build()
    again = laid.html("a/index.html")
    laid.build("--force")

    assert laid.html("a/index.html") == again != before
