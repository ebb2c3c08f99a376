"""What the preview writes: into pages, as news, and as pages of its own."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tekan.diagnostics.messages import Language
from tekan.diagnostics.problems import Diagnostic, Location, Severity
from tekan.preview import panel
from tekan.preview.answers import Listed, News
from tests.inline_site import Site

LINE = "他说：“好的" + "很长的一段话，" * 40


def problem(
    path: str = "content/a/feature.md",
    line: int = 3,
    column: int = 1,
    text: str = "titel: 甲",
    *,
    severity: Severity = Severity.ERROR,
    field: str = "titel",
) -> Diagnostic:
    return Diagnostic(
        "unknown-field", Location(path, line, column, text), {"field": field, "near": "title"}, severity
    )


def told(*problems: Diagnostic, language: Language = "zh", **named: Any) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(
        panel.news_json(News(7, problems, ("assets/a.jpg",)), language, **named)
    )
    return said


# --- pages of the site ---


@pytest.mark.parametrize(
    ("page", "policy"),
    [
        ("index.html", "script-src 'self' 'sha256-"),
        ("a/index.html", "script-src 'self' 'sha256-"),
        ("404.html", "default-src 'none'; script-src 'self'; style-src 'sha256-"),
    ],
)
def test_a_page_gets_the_script_and_keeps_its_policy(site: Any, page: str, policy: str) -> None:
    built: Site = site("-- content/a/feature.md --\n---\ntitle: 甲\naliases: [b]\n---\n正文。\n").build()
    html = built.html(page)
    shown = panel.with_preview(html.encode()).decode()
    script = re.search(
        r'<script src="/_tekan/preview.js" type="module" data-page="\w{24}"></script></body>', shown
    )

    assert script
    assert (
        shown.replace(script[0], "</body>").replace("'none'; script-src 'self'; style", "'none'; style")
        == html
    )
    assert f'content="{policy}' in shown


def test_a_page_that_leads_elsewhere_is_left_as_it_is(site: Any) -> None:
    built: Site = site("-- content/a/feature.md --\n---\ntitle: 甲\naliases: [b]\n---\n正文。\n").build()
    moved = built.html("b/index.html").encode()

    assert panel.with_preview(moved) == moved
    assert panel.with_preview(b"<svg/>") == b"<svg/>"


def test_the_script_knows_the_page_and_the_instant() -> None:
    page = b"<body>a</body>"
    one, same, other = (panel.with_preview(html) for html in (page, page, b"<body>b</body>"))

    assert one == same
    assert re.findall(rb'data-page="(\w+)"', one) != re.findall(rb'data-page="(\w+)"', other)
    assert b' data-at="2026-12-01T06:00">' in panel.with_preview(page, instant="2026-12-01T06:00")
    assert b'data-at="&quot;&gt;&lt;x&gt;"' in panel.with_preview(page, instant='"><x>')


# --- news ---


@pytest.mark.parametrize(
    ("path", "content", "slug"),
    [
        ("content/a/feature.md", "content", "a"),
        ("content/a/images/b.jpg", "content", "a"),
        ("sites/x/content/a/feature.md", "sites/x/content", "a"),
        ("content/sidebar/hot.yaml", "content", ""),
        ("content/notes.md", "content", ""),
        ("site.yaml", "content", ""),
        ("templates/content/a.html", "content", ""),
    ],
)
def test_a_problem_belongs_to_the_feature_it_is_in(path: str, content: str, slug: str) -> None:
    assert told(problem(path), content=content)["problems"][0]["slug"] == slug


@pytest.mark.parametrize(
    ("text", "column", "parts"),
    [
        ("titel: 甲", 1, ("", "t", "itel: 甲")),
        ("他说：“好。", 4, ("他说：", "“", "好。")),
        ("a\tb\x1b[0m", 2, ("a", " ", "b\ufffd[0m")),
        ("甲乙", 3, ("甲乙", " ", "")),
        ("", 1, ("", "", "")),
    ],
)
def test_the_line_is_parted_where_it_is_wrong(text: str, column: int, parts: tuple[str, str, str]) -> None:
    (one,) = told(problem(text=text, column=column))["problems"]

    assert (one["before"], one["mark"], one["after"]) == parts


def test_of_a_long_line_what_is_around_the_place_is_shown() -> None:
    (one,) = told(problem(text=LINE, column=200))["problems"]
    shown = one["before"] + one["mark"] + one["after"]

    assert len(shown) < 80
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert one["mark"] == LINE[199]


def test_errors_come_first_each_hint_once_and_the_same_warnings_together() -> None:
    warning = problem(severity=Severity.WARNING, field="x")
    said = told(
        warning,
        warning._replace(location=Location("content/a/feature.md", 9)),
        problem(),
        problem("content/b/feature.md"),
    )

    assert [(one["kind"], one["place"], bool(one["hint"])) for one in said["problems"]] == [
        ("错误", "content/a/feature.md:3:1", True),
        ("错误", "content/b/feature.md:3:1", False),
        ("提醒", "content/a/feature.md:3:1", False),
    ]
    assert said["problems"][2]["also"] == "第 9 行也一样。"
    assert said["counts"] == {"error": 2, "warning": 2, "note": 0}
    assert said["summary"] == "2 个错误，2 个提醒"
    assert (said["version"], said["encoded"], said["more"]) == (7, ["assets/a.jpg"], "")


@pytest.mark.parametrize(
    ("language", "tag", "summary", "more"),
    [
        ("zh", "zh-CN", "900 个错误，1 条告知", "还有 701 个没有列在这里。"),
        ("en", "en", "900 errors, 1 note", "701 more are not listed here."),
    ],
)
def test_there_is_an_end_to_what_is_told(language: Language, tag: str, summary: str, more: str) -> None:
    many = [problem(line=n) for n in range(1, 901)]
    said = told(*many, problem(severity=Severity.NOTE), language=language)

    assert len(said["problems"]) == panel.MOST
    assert (said["language"], said["summary"], said["more"]) == (tag, summary, more)


def test_all_words_of_the_panel_are_told() -> None:
    script = (Path(panel.__file__).parent / "files/panel.js").read_text("utf-8")
    used = {*re.findall(r"words\.(\w+)", script)}

    assert used
    assert {*told()["words"]} == used


# --- pages of its own ---

LISTED = (
    Listed(
        "a",
        "甲<乙>&",
        "a/index.html",
        "published",
        "2026-01-02",
        (problem(severity=Severity.WARNING), problem()),
    ),
    Listed("b", "乙", "b/index.html", "draft"),
    Listed("c", "丙", "c/index.html", "waiting", "2026-12-24 06:00"),
    Listed("d", "丁", "d/index.html", "expired", "2026-02-03"),
    Listed("蛇", "", "蛇/index.html", "held-back"),
)


@pytest.mark.parametrize(
    ("language", "standings"),
    [
        (
            "zh",
            ["2026-01-02", "草稿", "等到 2026-12-24 06:00 发布", "2026-02-03 已撤下", "有错误，还显示不出来"],
        ),
        (
            "en",
            [
                "2026-01-02",
                "Draft",
                "Waits until 2026-12-24 06:00",
                "Withdrawn 2026-02-03",
                "Has errors, cannot be shown yet",
            ],
        ),
    ],
)
def test_the_list_says_how_each_feature_stands(language: Language, standings: list[str]) -> None:
    html = panel.list_page(
        LISTED, language, others=(problem("site.yaml"),), instant="2026-12-01T06:00"
    ).decode()

    assert re.findall('<p class="standing [a-z-]+">(.*?)</p>', html) == standings
    assert re.findall('<h2 class="title"><a href="(.*?)">(.*?)</a>', html)[::4] == [
        ("/a/index.html", "甲&lt;乙&gt;&amp;"),
        ("/%E8%9B%87/index.html", "蛇"),
    ]
    assert html.count("site.yaml:3:1") == 1
    assert 'class="error"><h2' in html
    assert 'value="2026-12-01T06:00"' in html
    assert not re.search(r'(?:src|href)="(?!/|data:,)', html)


def test_a_list_of_none_says_so() -> None:
    assert "content/ 里还没有特稿。" in panel.list_page((), "zh").decode()


@pytest.mark.parametrize(
    ("is_missing", "said"),
    [(True, "b/&lt;x&gt; is not the address of a page."), (False, "it appears by itself.")],
)
def test_a_page_stands_in_where_there_is_none(is_missing: bool, said: str) -> None:
    html = panel.problem_page("en", address="b/<x>", is_missing=is_missing).decode()

    assert said in html
    assert f'data-kind="{"missing" if is_missing else "problem"}"' in html
