"""HTML that editors may write reaches the page as it is; where a browser would read it otherwise, it is told or mended."""

from __future__ import annotations

import re

import pytest

from tekan.chinese.typeset import typeset
from tekan.content.prose import ProseReader, Running
from tekan.content.source import Source
from tekan.diagnostics.problems import Severity

READER = ProseReader()


def read(text: str) -> tuple[str, list[str]]:
    """Give what becomes of a text, without line ends, and the codes of what is said."""
    reading = READER.read(Source("feature.md", tuple(text.split("\n"))), "a/index.html")
    html = "".join(typeset(piece.elements) for piece in reading.pieces if isinstance(piece, Running))
    return re.sub(r"(?<=>)\s+(?=<)", "", html), [
        p.code for p in reading.problems if p.severity is not Severity.NOTE
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<p>甲<b>乙<i>丙</i></b><br>丁</p>",
        '<p><a href="mailto:a@example.org" title="a &gt; b">甲</a></p>',
        '<p><span lang="en-GB" dir="ltr">word</span><bdo dir="rtl">cba</bdo></p>',
        "<p><ruby>缙<rp>（</rp><rt>jìn</rt><rp>）</rp></ruby></p>",
        "<ul><li>甲<ul><li>乙</li></ul></li></ul>",
        '<ol start="3"><li><p>甲</p></li></ol>',
        "<dl><dt>甲</dt><dd>乙</dd><dd>丙</dd><dt>丁</dt><dd><p>戊</p></dd></dl>",
        "<details><summary>甲</summary><p>乙</p></details>",
        "<blockquote><p>甲</p><h3>乙</h3></blockquote>",
        "<table><caption>甲</caption><colgroup><col><col></colgroup><tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
        '<table><thead><tr><th scope="col">甲</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>',
        '<table><tbody><tr><td rowspan="2">1</td><td>2</td></tr><tr><td>3</td></tr></tbody></table>',
        '<table><tbody><tr><td>1</td><td>2</td></tr><tr><td colspan="2">3</td></tr></tbody></table>',
    ],
)
def test_html_that_makes_sense_stays(html: str) -> None:
    assert read(html) == (html, [])


@pytest.mark.parametrize(
    "time",
    [
        *"2012 2012-09 2012-09-21 09-21 --09-21 10:30 10:30:15.5 2012-09-21T10:30 2012-W38 P3D PT4H30M Z".split(),
        "2012-09-21 10:30+08:00",
    ],
)
def test_a_time_that_machines_read_stays(time: str) -> None:
    assert read(f'甲<time datetime="{time}">乙</time>')[1] == []
    assert read(f"甲<time>{time}</time>")[1] == []


@pytest.mark.parametrize(
    "time", ["xyz", "2012-13", "2012-02-30", "25:00", "12", "P", "PT", "2012-9-1", "2012年", "２０１２"]
)
def test_a_time_that_machines_do_not_read_is_told(time: str) -> None:
    assert read(f'甲<time datetime="{time}">乙</time>')[1] == ["html-bad-value"]
    assert read(f"甲<time>{time}</time>")[1] == ["html-incomplete"]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("甲<div>乙</div>丙", "<p>甲</p><div>乙</div><p>丙</p>"),
        (
            "[<https://a.cn> 甲](https://b.cn)",
            '<p><a href="https://b.cn" rel="noopener">&lt;https://a.cn&gt; 甲</a></p>',
        ),
        (
            '<a href="https://a.cn">甲[乙](https://b.cn)</a>',
            '<p><a href="https://a.cn" rel="noopener">甲</a><a href="https://b.cn" rel="noopener">乙</a></p>',
        ),
        ("- <b>甲\n- 乙</b>", "<ul><li><b>甲</b></li><li><b>乙</b></li></ul>"),
        ("<div>甲<b>乙</b></div>", "<div>甲<b>乙</b></div>"),
    ],
)
def test_what_a_browser_would_mend_is_mended(text: str, html: str) -> None:
    assert read(text) == (html, [])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("甲<b>乙", "html-unclosed"),
        ("甲<b><i>乙</b></i>", "html-unclosed"),
        ("甲</i>", "html-stray-end"),
        ("<ul><p>甲</p></ul>", "html-misplaced"),
        ("<div><b><ul><li>甲</li></ul></b></div>", "html-misplaced"),
        (
            "<table><caption><table><tr><td>甲</td></tr></table></caption><tr><td>乙</td></tr></table>",
            "html-misplaced",
        ),
        ("<dl><dt><div><h3>甲</h3></div></dt><dd>乙</dd></dl>", "html-misplaced"),
        ("<dl>甲<dt>乙</dt><dd>丙</dd></dl>", "html-stray-text"),
        ("<table><tr></tr></table>", "html-table"),
        ("<table><tr><td>甲</td></tr><tr><td colspan=2>乙</td></tr></table>", "html-table"),
        (
            "<table><tbody><tr><td>甲</td></tr></tbody><thead><tr><td>乙</td></tr></thead></table>",
            "html-incomplete",
        ),
        ("<div><b/onclick=x>甲</b></div>", "html-broken"),
        ("<div><![CDATA[甲]]></div>", "html-broken"),
        ("<ol start=１><li>甲</li></ol>", "html-bad-value"),
        ("<div><p title=甲&#8;>乙</p></div>", "control-character"),
    ],
)
def test_what_makes_no_sense_is_told(text: str, code: str) -> None:
    assert code in read(text)[1]
