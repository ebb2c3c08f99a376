"""What lies outside the site's folder stays there, and what is published fits on every disk: links, names, sizes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tekan.content.html_tags import LANGUAGE
from tekan.content.schema import FOLDER
from tekan.content.source import Source, is_portable
from tekan.content.yaml import read_yaml
from tests.inline_site import Site

Layout = Callable[[str], Site]

FEATURE = "-- content/a/feature.md --\n---\ntitle: 甲\n---\n正文。\n"

needs_links = pytest.mark.skipif(os.name == "nt", reason="Windows lets few make links")


def said(site: Site) -> list[tuple[str, str]]:
    """Give the places and codes of what the command said."""
    return re.findall(
        r"^(\S.*?)(?::\d+:\d+)?: (?:error|warning|note)\[([a-z0-9-]+)\]: ", site.stderr, re.MULTILINE
    )


# --- Links ------------------------------------------------------------------------------------------------


@pytest.fixture
def outside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder beside the site with what must not be read."""
    folder = tmp_path_factory.mktemp("outside")
    for name in ("feature.md", "related.yaml", "site.yaml", "x.css", "x.pdf"):
        (folder / name).write_text("---\ntitle: 机密\n---\n机密。\n", "utf-8")
    return folder


@needs_links
@pytest.mark.parametrize(
    ("link", "target", "told"),
    [
        ("content/b", ".", "content/b/feature.md"),
        ("content/a/feature.md", "feature.md", "content/a/feature.md"),
        ("content/sidebar/related.yaml", "related.yaml", "content/sidebar/related.yaml"),
        ("site.yaml", "site.yaml", "site.yaml"),
        ("static", ".", "static"),
    ],
)
def test_what_a_link_leads_to_outside_the_site_is_not_read(
    site: Layout, outside: Path, link: str, target: str, told: str
) -> None:
    made = site(FEATURE + "-- site.yaml --\nname: 报\nbase_url: https://example.org/\nsidebar: [related]\n")
    made.write("content/sidebar/related.yaml", "title: 乙\n")
    (made.folder / link).unlink(missing_ok=True)
    (made.folder / link).symlink_to(outside / target)
    made.run("build")

    assert (told, "outside-site") in said(made)
    assert made.code == 1
    assert "机密" not in made.stderr
    assert not (made.folder / "public").exists()


@needs_links
@pytest.mark.parametrize(
    ("link", "target"), [("css/x.css", "x.css"), ("x.pdf", "x.pdf"), ("sub", "."), ("gone", "none")]
)
def test_a_link_in_static_is_not_followed_out_of_it(
    site: Layout, outside: Path, link: str, target: str
) -> None:
    made = site(FEATURE)
    (made.folder / "static" / link).parent.mkdir(parents=True)
    (made.folder / "static" / link).symlink_to(outside / target)

    assert said(made.run("build")) == [(f"static/{link}", "static-outside")]


@needs_links
def test_a_picture_is_not_taken_through_a_link_whose_name_the_disk_spells_otherwise(
    site: Layout, outside: Path, png: bytes
) -> None:
    (outside / "x.png").write_bytes(png)
    made = site(
        "-- content/a/feature.md --\n---\ntitle: 甲\nimage_credit: 某\n---\n![说明](images/caf\u00e9.png)\n"
    )
    (made.folder / "content/a/images").mkdir()
    (made.folder / "content/a/images/cafe\u0301.png").symlink_to(outside / "x.png")

    assert ("content/a/feature.md", "picture-outside") in said(made.run("check"))


@needs_links
def test_a_link_inside_the_site_and_a_site_that_is_a_link_itself_are_followed(
    site: Layout, tmp_path: Path
) -> None:
    made = site(FEATURE)
    (made.folder / "content/b").symlink_to(made.folder / "content/a")
    (tmp_path / "elsewhere").symlink_to(made.folder)

    assert made.run("build", "--site", str(tmp_path / "elsewhere")).code == 0
    assert "正文。" in made.html("b/index.html")


# --- Names ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        *("con", "CON", "nul", "nul.txt", "con.jpg", "aux.tar.gz", "com1", "LPT9.png", "com\u00b9"),
        *(
            "a:b",
            "C:",
            "a\\b",
            "a|b",
            'a"b',
            "a*",
            "a?",
            "<a>",
            "a.",
            "a ",
            "a\nb",
            "a\x7fb",
            "\udcff",
            "长" * 70,
            "a/b",
        ),
    ],
)
def test_a_name_that_some_system_can_not_have_is_known(name: str) -> None:
    assert not is_portable(name)


@pytest.mark.parametrize(
    "name", ["a", "console", "com10", "comet.jpg", ".htaccess", "上 图.jpg", "a.b", "null", "é.png"]
)
def test_other_names_are_portable(name: str) -> None:
    assert is_portable(name)


@pytest.mark.skipif(os.name == "nt", reason="such names cannot be made there")
@pytest.mark.parametrize(
    "name",
    [
        "aux.pdf",
        "a:b.pdf",
        "a\n" + "0" * 64 + "  index.html",
        "a\\..\\b",
        os.fsdecode(b"\xff.pdf"),
        "js/con.js",
    ],
)
def test_a_static_file_with_such_a_name_is_told(site: Layout, name: str) -> None:
    made = site(FEATURE)
    made.write(f"static/{name}", "x")
    made.run("build")

    assert made.code == 1
    assert "error[bad-file-name]" in made.stderr


def test_pictures_and_features_with_such_a_name_are_told(site: Layout, png: bytes) -> None:
    made = site(
        "-- content/nul/feature.md --\n---\ntitle: 甲\n---\n-- content/a/feature.md --\n---\ntitle: 甲\nimage_credit: 某\n---\n![说明](images/con.png)\n"
    )
    made.write("content/a/images/con.png", png)

    assert said(made.run("check")) == [
        ("content/a/feature.md", "bad-file-name"),
        ("content/nul/feature.md", "bad-file-name"),
    ]


@pytest.mark.parametrize(
    "path",
    [
        *(
            "../../../etc/passwd.jpg",
            "..\\..\\x.jpg",
            "/../../x.jpg",
            "C:/x.jpg",
            "c:x.jpg",
            "//host/share/x.jpg",
        ),
        *(
            "\\\\host\\x.jpg",
            "file:///etc/x.jpg",
            "images/../../b/x.jpg",
            "x" * 300 + ".jpg",
            "images/" * 900 + "x.jpg",
        ),
    ],
)
def test_no_path_of_a_picture_leads_out_of_content(site: Layout, path: str) -> None:
    made = site(f"-- content/a/feature.md --\n---\ntitle: 甲\nhero: '{path}'\n---\n![说明](<{path}>)\n").run(
        "check"
    )

    assert made.code == 1
    assert {code for _, code in said(made)} <= {"picture-outside", "no-such-picture"}


@pytest.mark.parametrize("name", ["../site", "a/../../x", "/etc/passwd", "C:x", "related.yaml", "a" * 65])
def test_no_name_of_a_list_leads_out_of_the_sidebar(site: Layout, name: str) -> None:
    made = site(
        f"-- site.yaml --\nname: 报\nbase_url: https://example.org/\nsidebar: ['{name}']\n{FEATURE}"
    ).run("check")

    assert said(made) == [("site.yaml", "bad-value")]


# --- Sizes ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "\n".join("[[[[ #]]]]" for _ in range(50_000)),
        "\n".join(" " * n + "a:" for n in range(1_200)),
        "? " * 4_900,
        "a: " + "{a: [" * 1_900,
    ],
    ids=["hidden in comments", "by indentation", "question marks", "brackets"],
)
def test_yaml_is_not_followed_until_the_stack_ends(text: str) -> None:
    # In a process of its own: what it would end is the process.
    script = (
        "import sys; from tekan.content.source import Source; from tekan.content.yaml import read_yaml\n"
        "print([p.code for p in read_yaml(Source('x', tuple(sys.stdin.read().split('\\n')))).problems])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], input=text, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout.strip()) == (0, "['yaml-too-deep']"), done.stderr


def test_a_thousand_aliases_are_told_of_once() -> None:
    laughs = "a: &a [x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(20)
    )

    assert [problem.code for problem in read_yaml(Source("x", tuple(laughs.split("\n")))).problems] == [
        "yaml-alias"
    ]


def test_a_file_that_is_too_large_is_not_read(site: Layout) -> None:
    made = site(FEATURE)
    with (made.folder / "content/a/feature.md").open("wb") as file:
        file.truncate(1 << 40)  # a hole: no disk holds it, and no memory

    assert said(made.run("check")) == [("content/a/feature.md", "file-too-large")]


@pytest.mark.parametrize(
    ("mark", "told"),
    [("[", "too-many-marks"), ("![", "too-many-marks"), ("` ", "too-many-marks"), ("[a](", "too-many-marks")]
    + [(mark, "nested-too-deep") for mark in ("> ", ">", "- ", "1. ", "> - ")],
)
def test_a_line_of_marks_that_would_cost_seconds_is_told(site: Layout, mark: str, told: str) -> None:
    made = site(f"-- content/a/feature.md --\n---\ntitle: 甲\n---\n正文。\n\n{(mark * 10_000)[:9_990]}\n")

    assert ("content/a/feature.md", told) in said(made.run("check"))


def test_a_paragraph_of_many_lines_that_would_cost_minutes_is_told(site: Layout) -> None:
    lines = "甲\n" * 50_001
    made = site(f"-- content/a/feature.md --\n---\ntitle: 甲\n---\n{lines}")

    assert ("content/a/feature.md", "too-many-marks") in said(made.run("check"))


# --- Languages --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "tag",
    ["zh", "zh-Hans", "zh-hant-TW", "en-GB", "es-419", "zh-cmn-Hans-CN", "de-1996", "sl-rozaj", "en-x-us"],
)
def test_a_language_tag_is_known(tag: str) -> None:
    assert re.fullmatch(LANGUAGE, tag)


@pytest.mark.parametrize(
    "tag",
    ["", "z", "zh_CN", "chinese", "中文", "zh-", "-zh", "zh--CN", "zh-Hans-CN-", "en-a", "x", 'zh" onload="'],
)
def test_what_is_no_language_tag_is_none(tag: str) -> None:
    assert not re.fullmatch(LANGUAGE, tag)


def test_the_schema_knows_the_same_language_tags() -> None:
    assert f"^({LANGUAGE})$" in (FOLDER / "site.schema.json").read_text("utf-8")


# --- What is said, and where it stands --------------------------------------------------------------------


def test_no_character_of_a_file_reaches_the_terminal_that_it_would_act_on(site: Layout) -> None:
    made = site(
        '-- content/a/feature.md --\n---\ntitle: 甲\nseal: "印\\n::add-mask::x"\n---\n甲\x1b]0;乙\x07\u202e丙\n'
    ).run("check")
    other = site(
        '-- content/a/feature.md --\n---\ntitle: 甲\nseal: "印\\n::add-mask::x"\n---\n正文。\u202e丙\n'
    ).run("check")

    assert "error[control-character]" in made.stderr
    assert "error[bad-value]" in other.stderr
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]|^::", made.stderr + other.stderr, re.MULTILINE)


def test_a_link_in_a_section_s_title_is_none_where_the_title_is_a_link(site: Layout) -> None:
    made = site(
        "-- content/a/feature.md --\n---\ntitle: 甲\n---\n导语。\n\n## *一*[节](https://example.org/)\n\n乙。\n\n## 二\n\n丙。\n"
    )
    html = made.build().main("a/index.html")

    assert html.count('<a href="https://example.org/" rel="noopener">节</a>') == 1
    assert html.count("<span><em>一</em>节</span>") == 2


@pytest.mark.parametrize(
    "url", ["https://a.cn/<b>", 'https://a.cn/"x', "https://a'b.cn/", "https://a.cn/a|b", "https://a%0a.cn/"]
)
def test_an_address_of_the_site_holds_nothing_that_no_address_can_hold(site: Layout, url: str) -> None:
    made = site(f"-- site.yaml --\nname: 报\nbase_url: '{url.replace(chr(39), chr(39) * 2)}'\n{FEATURE}").run(
        "check"
    )

    assert said(made) == [("site.yaml", "bad-base-url")]
    assert site(FEATURE).run("build", "--base-url", url).code == 2
