"""Footnotes: numbered as the text mentions them, at the end of the page and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.inline_site import Site

Lay = Callable[[str], Site]

HEAD = "-- content/a/feature.md --\n---\ntitle: 甲\ndate: 2024-05-01\n---\n"

NOTED = (
    HEAD
    + """\
导语第一句[^b]，第二句。

## 一

/// interview
问：您好[^a]？

答：*好[^b]*。
///

/// verse
东街亮，[^c]
西街亮。
///

| 年 | 数 |
|---|---|
| 1994年[^d] | 1 |

<u>划线</u>的字[^e]。

[^a]: 注甲，*强调*，见[外部](https://example.org/x)。
[^b]: 注乙第一段，
    还是第一段。

    注乙第二段。

    - 项

[^c]: 注丙。
[^d]: 注丁。
[^e]: 注戊。
"""
)


def test_notes_are_numbered_in_the_order_of_their_first_mention_and_lead_back(site: Lay) -> None:
    main = site(NOTED).build().main("a/index.html")
    notes = main[main.index('<section class="footnotes"') :].partition("</section>")[0]
    marks = re.findall(
        r'<sup class="to-note"><a href="#(.*?)" id="(.*?)" role="doc-noteref">(\d)</a></sup>', main
    )

    assert marks == [
        ("_note-1", "_mark-1", "1"),
        ("_note-2", "_mark-2", "2"),
        ("_note-1", "_mark-1-2", "1"),
        ("_note-3", "_mark-3", "3"),
        ("_note-4", "_mark-4", "4"),
        ("_note-5", "_mark-5", "5"),
    ]
    assert re.findall(r'<li id="(_note-\d)"><p>(注.)', notes) == [
        ("_note-1", "注乙"), ("_note-2", "注甲"), ("_note-3", "注丙"), ("_note-4", "注丁"), ("_note-5", "注戊"),
    ]  # fmt: skip
    assert re.findall(r'href="#(_mark.*?)" role="doc-backlink"', notes) == [
        "_mark-1", "_mark-1-2", "_mark-2", "_mark-3", "_mark-4", "_mark-5",
    ]  # fmt: skip
    assert 'aria-label="回到正文注1（第2处）">↑</a>' in notes
    assert 'aria-label="回到正文注2">↑</a>' in notes
    assert "<p>注乙第一段，还是第一段。</p><p>注乙第二段。</p><ul><li>项</li></ul>" in notes
    assert 'href="https://example.org/x" rel="noopener"' in notes
    assert "[^" not in main


def test_marks_and_notes_are_on_the_page_alone(site: Lay) -> None:
    built = site(NOTED).build()
    head = built.html("a/index.html").partition("<body>")[0]
    feed = re.sub("<content:encoded>.*?</content:encoded>", "", built.html("feed.xml"), flags=re.DOTALL)
    others = [built.html("index.html"), feed, head]

    assert not [text for text in others if "注乙" in text or "_note-" in text or "[^" in text]
    assert 'content="导语第一句，第二句。问：您好？' in head
    assert "导语第一句，第二句。" in built.text("index.html")
    assert ".to-note" not in built.html("index.html")


def test_notes_do_not_count_as_text(site: Lay) -> None:
    plain = site(HEAD + "有30户人家。\n").build().html("a/index.html")
    noted = site(HEAD + "有30户人家[^1]。\n\n[^1]: 这是很长很长的注文。\n").build().html("a/index.html")

    assert re.findall(r"<li>\d+字", plain) == re.findall(r"<li>\d+字", noted)


RIGHT = {
    "甲[^1]乙。\n\n[^1]: 注。": "注。",
    "甲[^注一]乙。\n\n[^注一]: 注。": "注。",
    "甲[^a-b.c_1]。\n\n[^a-b.c_1]: 注。": "注。",
    "[^1]: 注。\n\n甲[^1]。": "注。",
    "甲。[^1]\n\n　　[^1]: 注。": "注。",
    "> 甲[^1]。\n\n[^1]: 注。": "注。",
    "- 甲[^1]\n- 乙\n\n[^1]: 注。": "注。",
    "甲[^1]。\n\n[^1]: 注。\n\n乙。": "注。",
    "甲[^1]。\n\n[^1]: 注。\n\t接着。": "注。接着。",
    "甲[^1]。\n\n[^1]: 注。\n## 节\n\n乙。": "注。",
    "甲[^1]。\n\n[^1]:\n    注。": "注。",
    "甲[^1]：乙。\n\n[^1]: 注：“话”。": "注：“话”。",
    "**甲[^1]**。\n\n[^1]: https 是协议。": "https 是协议。",
    "/// note\n甲[^1]。\n///\n\n乙。\n\n[^1]: 注。": "注。",
    "/// timeline\n2012年[^1]，甲。\n///\n\n[^1]: 注。": "注。",
    "甲`[^2]`\\[^3][^1]。\n\n[^1]: 注。": "注。",
}

TOLD = {
    "甲[^1]。": "footnote-without-note",
    "甲[^1]。\n\n    [^2]: 注。": "footnote-without-note",
    "甲[^一]，乙[^2]，丙[^2]。\n\n[^1]: 注。\n[^2]: 注。": "footnote-without-note",
    "甲。\n\n[^1]: 注。": "footnote-unmentioned",
    "甲[^1]。\n\n[^1]: 注。\n\n[^1]: 又。": "footnote-twice",
    "甲[^1]。\n\n[^1]:": "footnote-empty",
    "甲［^1］。\n\n[^1]: 注。": "footnote-form",
    "甲【^1】。\n\n[^1]: 注。": "footnote-form",
    "甲[＾1]。\n\n[^1]: 注。": "footnote-form",
    "甲[^ 1]。\n\n[^1]: 注。": "footnote-form",
    "甲[^1]。\n\n[^1]：注。": "footnote-form",
    "甲[^1]。\n\n［^1］：注。": "footnote-form",
    "甲[^1]。\n\n[^1] 注。": "footnote-form",
    "甲^[注]。": "footnote-form",
    "甲[^1]。\n\n[^1]: 注。\n乙。": "footnote-goes-on",
    "甲[^1]。\n\n## 节[^1]\n\n乙。\n\n[^1]: 注。": "footnote-misplaced",
    "甲[^1]。\n\n### 节[^1]\n\n乙。\n\n[^1]: 注。": "footnote-misplaced",
    "甲[^1]。\n\n[^1]: 注[^1]。": "footnote-misplaced",
    "甲[^1]。\n\n[见[^1]](https://example.org/)\n\n[^1]: 注。": "footnote-misplaced",
    "甲[^1]。\n\n/// note\ntitle: 题[^1]\n\n文。\n///\n\n[^1]: 注。": "footnote-misplaced",
    "甲[^1]。\n\n[^1]: 注。\n\n    ### 题": "footnote-holds-only-text",
}


@pytest.mark.parametrize("text", RIGHT)
def test_a_note_is_read(site: Lay, text: str) -> None:
    built = site(f"{HEAD}{text}\n").build()
    main = built.main("a/index.html")
    notes = main.partition('<section class="footnotes"')[2].partition("</section>")[0]

    assert ("warning" in built.stderr) is False, built.stderr
    assert re.sub("<[^>]*>", "", notes.partition("<ol>")[2]).replace("↑", "") == RIGHT[text]
    assert main.count("doc-noteref") == 1


@pytest.mark.parametrize("text", TOLD)
def test_a_wrong_note_is_told_once(site: Lay, text: str) -> None:
    checked = site(f"{HEAD}{text}\n").run("check")

    assert re.findall(r"(?:error|warning)\[([\w-]+)\]", checked.stderr) == [TOLD[text]]


def test_what_only_looks_like_a_mark_is_text(site: Lay) -> None:
    built = site(f"{HEAD}2^10、x^2、[^_^]、^_^、[1]、①、〔1〕。\n").build()

    assert "2^10、x^2、[^_^]、^_^、[1]、①、〔1〕。" in built.text("a/index.html")
