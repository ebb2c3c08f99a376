"""`check --fix`: what it mends in the file, and what it leaves as it is, to the byte."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.inline_site import Site, characters

FILE = "content/a/feature.md"
WORDS = """\
-- content/words.yaml --
words:
  - {wrong: 图书大厦, right: 北京图书大厦, safe: true}
  - {wrong: 星号, right: "*星*号*", safe: true}
  - {wrong: 冒号, right: "冒: 号", safe: true}
  - {wrong: 看人, right: 看情形}
"""


def fixed(site: Site, *options: str) -> bytes:
    site.run("check", *(options or ("--fix",)), "--lang", "en")
    return (site.folder / FILE).read_bytes()


def test_nothing_but_what_is_mended_changes_in_the_file(tmp_path: Path) -> None:
    before = (
        "\ufeff---\r\ntitle: '甲。。乙'  # 甲。。乙\r\ndate: 2026-05-01\r\nsummary: 一愁莫展，冒号\r\n---\r\n"
        "正文，，和`a。。b`、<https://a.cn/。。>、[链，，接](https://b.cn/?。。 '。。')、**好。**。的。<!-- 不。。查 -->一愁莫展。星号。\r\n"
        "e\u0301，，末，看人，去图书大厦、北京图书大厦。\n\r\n"
        "<!-- 不查 doubled-mark, house-word -->\r\n这，，去图书大厦。\r\n\r\n"
        "- 项，，\r\n\r\n| 一，， | 二 |\r\n|---|---|\r\n| 三 | 四，， |\r\n\r\n这，，"
    )
    after = (
        "\ufeff---\r\ntitle: '甲。乙'  # 甲。。乙\r\ndate: 2026-05-01\r\nsummary: 一筹莫展，冒号\r\n---\r\n"
        "正文，和`a。。b`、<https://a.cn/。。>、[链，接](https://b.cn/?。。 '。。')、**好。**的。<!-- 不。。查 -->一筹莫展。星号。\r\n"
        "e\u0301，末，看人，去北京图书大厦、北京图书大厦。\n\r\n"
        "<!-- 不查 doubled-mark, house-word -->\r\n这，，去图书大厦。\r\n\r\n"
        "- 项，\r\n\r\n| 一， | 二 |\r\n|---|---|\r\n| 三 | 四， |\r\n\r\n这，"
    )
    site = Site(tmp_path).put(WORDS)
    site.write(FILE, before)
    (tmp_path / FILE).chmod(0o640)
    mode = (tmp_path / FILE).stat().st_mode

    assert fixed(site).decode() == after, site.stderr
    assert (tmp_path / FILE).stat().st_mode == mode
    unified = [text.replace("\r\n", "\n") for text in (before, after)]
    assert applied(unified[0], site.stdout) == unified[1]
    assert "Fixed in 1 file." in site.stdout
    assert fixed(site).decode() == after
    assert "There was nothing to fix." in site.stdout


def applied(before: str, diff: str) -> str:
    """Give what a unified difference of one file makes of a text, as `patch` does."""
    old = before.splitlines(keepends=True)
    new: list[str] = []
    at = 0
    for head, body in re.findall(r"^@@ -(\d+).*? @@\n((?:[-+ \\].*\n)*)", diff, re.MULTILINE):
        new += old[at : int(head) - 1]
        at = int(head) - 1
        for mark, line, no_end in re.findall(r"([-+ ])(.*\n)(\\ .*\n)?", body):
            text = line.removesuffix("\n") if no_end else line
            if mark != "+":
                assert old[at] == text
                at += 1
            new += [text] if mark != "-" else []
    return "".join([*new, *old[at:]])


REFUSED = """\
-- content/a/feature.md --
---
title: 甲。。乙
---
正文，，完。
"""


@pytest.mark.parametrize(
    ("what", "files", "options"),
    [
        (
            "the rule is off",
            {"site.yaml": "name: 报\nbase_url: https://a.cn\nrules: {doubled-mark: off}\n"},
            (),
        ),
        ("another rule is named", {}, ("--fix=house-word",)),
        ("the words cannot be read", {"content/words.yaml": "words: 3\n"}, ()),
        ("it has errors", {FILE: "---\ntitle: 甲。。乙\nwhat: 1\n---\n正文，，完。\n"}, ()),
        ("it is a draft", {FILE: "---\ntitle: 甲。。乙\ndraft: true\n---\n正文，，完。\n"}, ()),
    ],
)
def test_a_file_is_left_alone_where(
    what: str, files: dict[str, str], options: tuple[str, ...], tmp_path: Path
) -> None:
    site = Site(tmp_path).put(REFUSED)
    for path, content in files.items():
        site.write(path, content)
    before = (tmp_path / FILE).read_bytes()

    assert fixed(site, *options) == before, what


@pytest.mark.skipif(os.name == "nt", reason="Windows lets few make links")
def test_a_link_is_not_followed_and_an_unknown_rule_is_told(tmp_path: Path) -> None:
    site = Site(tmp_path).put(REFUSED)
    (tmp_path / FILE).rename(tmp_path / "other.md")
    (tmp_path / FILE).symlink_to(tmp_path / "other.md")

    assert "[not-fixed]" in site.run("check", "--fix").stderr
    assert "甲。。乙" in (tmp_path / "other.md").read_text("utf-8")
    assert "[not-a-rule]" in site.run("check", "--fix=doubled").stderr
    assert site.code == 2


def test_for_machines_the_difference_is_beside_their_document(tmp_path: Path) -> None:
    site = Site(tmp_path).put(REFUSED)

    assert site.run("check", "--fix", "--format", "json").stdout == "[]\n"
    assert "+title: 甲。乙\n" in site.stderr


# --- Whatever the text is --------------------------------------------------------------------------

PIECES = st.sampled_from(
    (
        *("甲", "乙丙", "一愁莫展", "3", "12", "abc", "图书大厦", "e\u0301", "的", "——", "……", "《", "》"),
        *(
            "。。",
            "，，",
            "，",
            "。",
            "、、",
            "!!",
            "...",
            "--",
            "~",
            '"',
            "'",
            "“",
            "”",
            "(",
            ")",
            "（",
            "）",
            ",",
            ":",
            " ",
        ),
        *(
            "**",
            "*",
            "_",
            "`",
            "[",
            "](https://a.cn/。。)",
            "<!-- 。。 -->",
            "|",
            "#",
            ">",
            "{",
            "}",
            "\\",
            "\n",
            "\r\n",
        ),
        *(
            "\n\n",
            "\n- ",
            "\n> ",
            "1. ",
            "<br>",
            "[^1]",
            "\n\n/// note\n",
            "\n///\n",
            "\n## ",
            "https://a.cn/,,b",
        ),
    )
)
TEXTS = st.lists(st.lists(PIECES, max_size=25).map("".join), min_size=14, max_size=14)


@settings(
    max_examples=2,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    database=None,
    phases=[Phase.generate],
)
@given(TEXTS)
def test_whatever_stands_in_a_text_only_what_is_mended_changes(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    site = Site(tmp_path_factory.mktemp("any")).put("-- x --\n")
    for n, text in enumerate(texts):
        site.write(f"content/t{n}/feature.md", f"---\ntitle: 题，，目\n---\n文。{text}\n")
    said = site.run("check", "--format", "json").stdout
    wrong = set(re.findall(r'"content/(t\d+)/feature\.md",[^}]*"severity": "error"', said))
    for slug in wrong:
        (site.folder / f"content/{slug}/feature.md").unlink()
    left = [f"t{n}" for n in range(len(texts)) if f"t{n}" not in wrong]
    before = {slug: (site.folder / f"content/{slug}/feature.md").read_bytes() for slug in left}
    site.build()
    pages = {slug: shape(site, slug) for slug in left}

    site.run("check", "--fix")
    after = {slug: (site.folder / f"content/{slug}/feature.md").read_bytes() for slug in left}
    assert len(left) > 3
    assert all(before[slug] != after[slug] for slug in left)
    assert {slug: letters(text.decode()) for slug, text in before.items()} == {
        slug: letters(text.decode()) for slug, text in after.items()
    }
    site.build()
    assert {slug: shape(site, slug) for slug in left} == pages
    site.run("check", "--fix", "--lang", "en")
    assert "There was nothing to fix." in site.stdout
    assert {slug: (site.folder / f"content/{slug}/feature.md").read_bytes() for slug in left} == after


def letters(text: str) -> str:
    """Give the letters and digits of a text, whatever their width and whatever word is the standard's."""
    made = unicodedata.normalize("NFKC", text).replace("一愁莫展", "一筹莫展")
    return "".join(filter(str.isalnum, made))


def shape(site: Site, slug: str) -> str:
    """Give the elements of a page and its letters and digits: what is the same whatever its marks are."""
    main = site.main(f"{slug}/index.html")
    tags = re.findall(r"<(/?(?!span|wbr|svg|path)[a-z0-9]+)", main)
    return f"{' '.join(tags)} {letters(characters(main))}"
