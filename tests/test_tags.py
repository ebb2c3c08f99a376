"""HTML that editors may write reaches the page as it is; where a browser would read it otherwise, it is told or mended."""

from __future__ import annotations

import re
from html import unescape

import pytest

from tekan.chinese.typeset import typeset
from tekan.content.prose import ProseParser, Running
from tekan.content.source import Source
from tekan.diagnostics.problems import Severity

READER = ProseParser()


def read(text: str) -> tuple[str, list[str]]:
    """Give what becomes of a text, without line ends, and the codes of what is said."""
    reading = READER.parse(Source("feature.md", tuple(text.split("\n"))), "a/index.html")
    html = "".join(typeset(piece.elements) for piece in reading.pieces if isinstance(piece, Running))
    return re.sub(r"(?<=>)\s+(?=<)", "", html), [
        p.code for p in reading.problems if p.severity is not Severity.NOTE
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<p>甲<u>乙<mark>丙</mark></u><br>丁</p>",
        "<p>CO<sub>2</sub>，10<sup>4</sup>，<small>小字</small>，<del>旧</del><ins>新</ins></p>",
        '<p><a href="mailto:a@example.org" title="a &gt; b">甲</a></p>',
        '<p><span lang="en-GB">word</span>，<abbr title="世界卫生组织">WHO</abbr>，<q>好</q>，<cite>书</cite></p>',
        "<p><ruby>缙<rp>（</rp><rt>jìn</rt><rp>）</rp></ruby></p>",
        "<table><caption>甲</caption><colgroup><col><col></colgroup><tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
        '<table><thead><tr><th scope="col">甲</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>',
        '<table><tbody><tr><td rowspan="2">1</td><td>2</td></tr><tr><td>3</td></tr></tbody></table>',
        '<table><tbody><tr><td>1</td><td>2</td></tr><tr><td colspan="2">3<br>4</td></tr></tbody></table>',
    ],
)
def test_html_that_makes_sense_stays(html: str) -> None:
    inside = html.removeprefix("<p>").removesuffix("</p>")

    assert read(inside) == (html, [])


@pytest.mark.parametrize(
    "text",
    [
        "- 甲<u>乙</u>",
        "> 甲<br>乙",
        "3. 甲<sub>2</sub>",
        "### 甲<sup>2</sup>",
        "**甲**<u>`x`</u>",
        "{缙|jìn}<u>乙</u>",
    ],
)
def test_what_markdown_makes_stays_beside_html(text: str) -> None:
    html, problems = read(text)

    assert problems == []
    assert "<u>" in html or "<br>" in html or "<su" in html
    assert re.match("<(?:ul|blockquote|ol|h3|p)", html)


@pytest.mark.parametrize(
    "tag",
    "b strong i em s strike font center div p section article h1 h2 h3 ul ol li dl dt dd blockquote pre code kbd hr img figure details summary wbr bdo video audio button form input o:p w:sdt st1:place".split(),
)
def test_what_a_newspaper_does_not_need_is_told_once_and_nothing_else_is(tag: str) -> None:
    assert read(f"甲<{tag}>乙</{tag}>")[1] == ["html-not-known"]
    assert read(f"<{tag}>\n乙\n</{tag}>\n")[1] == ["html-not-known"]


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
        (
            "[<https://a.cn> 甲](https://b.cn)",
            '<p class="long"><a href="https://b.cn" rel="noopener">&lt;<span class="a">https://a.cn</span>&gt; 甲</a></p>',
        ),
        (
            '<a href="https://a.cn">甲[乙](https://b.cn)</a>',
            '<p><a href="https://a.cn" rel="noopener">甲</a><a href="https://b.cn" rel="noopener">乙</a></p>',
        ),
        ("- <u>甲\n- 乙</u>", "<ul><li><u>甲</u></li><li><u>乙</u></li></ul>"),
    ],
)
def test_what_a_browser_would_mend_is_mended(text: str, html: str) -> None:
    assert read(text) == (html, [])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("甲<u>乙", "html-unclosed"),
        ("甲<u><mark>乙</u></mark>", "html-unclosed"),
        ("甲</u>", "html-stray-end"),
        ("甲</b>", "html-stray-end"),
        ("甲</div>", "html-stray-end"),
        ("甲<td>乙</td>", "html-misplaced"),
        ("<table><tr><td><table><tr><td>甲</td></tr></table></td></tr></table>", "html-misplaced"),
        (
            "<table><caption><table><tr><td>甲</td></tr></table></caption><tr><td>乙</td></tr></table>",
            "html-misplaced",
        ),
        ("<table>甲<tr><td>乙</td></tr></table>", "html-stray-text"),
        ("<table><tr></tr></table>", "html-table"),
        ("<table><tr><td>甲</td></tr><tr><td colspan=2>乙</td></tr></table>", "html-table"),
        (
            "<table><tbody><tr><td>甲</td></tr></tbody><thead><tr><td>乙</td></tr></thead></table>",
            "html-incomplete",
        ),
        ("<ruby>缙</ruby>", "html-incomplete"),
        ("<table><tr><td><u/onclick=x>甲</u></td></tr></table>", "html-broken"),
        ("<table><tr><td><![CDATA[甲]]></td></tr></table>", "html-broken"),
        ("<table><tr><td colspan=２>甲</td></tr></table>", "html-bad-value"),
        ("甲<span title=乙&#8;>丙</span>", "control-character"),
        ("甲<span style='color:red'>乙</span>", "html-removed"),
        ('<a href="https://a.cn"title="x">甲</a>', "html-broken"),
        ('<a　href="https://a.cn">甲</a>', "html-broken"),
        ('<a\u00a0href="https://a.cn">甲</a>', "html-broken"),
        ("甲<br / >乙", "html-broken"),
        ("甲<![if !supportLists]>1<![endif]>乙", "html-broken"),
        ("<!DOCTYPE html>", "html-broken"),
        ('甲<img src="a.png"alt="x">乙', "html-broken"),
    ],
)
def test_what_makes_no_sense_is_told(text: str, code: str) -> None:
    assert code in read(text)[1]


@pytest.mark.parametrize(
    "text", ["如果a<b且c>d", "1 < 2 > 0", "a<b", "<乙>", "甲<!乙 丙>", "`<br / >`", "<https://a.cn>"]
)
def test_comparisons_are_no_tags(text: str) -> None:
    assert read(text)[1] == []


@pytest.mark.parametrize(
    "target",
    [
        "https://a.cn/?a=1&region=cn&timestamp=5",
        "https://a.cn/?x=1&section=2&copy=3&param=4&current=5&para=6&not=7",
    ],
)
def test_an_address_keeps_its_parameters(target: str) -> None:
    for text in (f"[甲]({target})", f"<br>[甲]({target})", f'<a href="{target}">甲</a>'):
        html, problems = read(text)
        assert problems == []
        assert unescape(re.search('href="([^"]*)"', html)[1]) == target  # type: ignore[index]


def test_markdown_is_read_in_the_cells_of_a_table() -> None:
    html, problems = read(
        "<table>\n<tr><td colspan=2>**合计**</td></tr>\n<tr><td>[甲](https://a.cn)</td><td>{缙|jìn}</td></tr>\n</table>"
    )

    assert problems == []
    assert '<td colspan="2"><strong>合计</strong></td>' in html
    assert '<a href="https://a.cn" rel="noopener">甲</a>' in html
    assert "<ruby>" in html
    assert html.startswith("<table>")
    assert html.endswith("</table>")


@pytest.mark.parametrize(
    "text",
    [
        "<table>\n\n<tr><td>1</td></tr>\n\n<tr><td>2</td></tr>\n\n</table>",
        "前\n\n<table><tr>\n<td>1</td>\n</tr></table>\n\n后",
    ],
)
def test_a_table_may_have_empty_lines_in_it_and_text_around_it(text: str) -> None:
    html, problems = read(text)

    assert problems == []
    assert html.count("<table>") == html.count("</table>") == 1
    assert html.count("<p>") == text.count("前") + text.count("后")
    assert re.sub("<[^>]*>", "", html) == re.sub(r"<[^>]*>|\s", "", text)


@pytest.mark.parametrize(
    "text", ["<svg><g><path/></g></svg>", "<figure><img></figure>", "<math><mi>x</mi></math>"]
)
def test_what_is_inside_of_what_is_told_is_not_told_again(text: str) -> None:
    assert len(read(text)[1]) == 1


def test_a_pasted_page_is_told_as_such_and_not_for_its_length() -> None:
    assert read('<section style="x"><span>字</span></section>' * 300)[1] == ["html-not-known"]
