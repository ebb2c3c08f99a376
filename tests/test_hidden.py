"""What editors hide in comments and notes is nowhere on the page, whatever it holds; marks that do not fit are told."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tekan.content.hidden import without_hidden
from tekan.content.source import Source
from tests.inline_site import Site


def page_of(folder: Path, body: str, front: str = "title: 甲") -> Site:
    return Site(folder).put(f"-- content/a/feature.md --\n---\n{front}\n---\n{body}\n")


HIDDEN = {
    "a section": "前\n\n<!-- 待核实：\n\n## 秘密一节\n\n秘密\n-->\n\n后",
    "a block": "前\n\n<!--\n/// quotation\nspeaker: 秘密\n\n“秘密”\n///\n-->\n\n后",
    "a picture that is not there": "前\n\n<!--\n\n![秘密](nope.jpg)\n\n-->\n\n后",
    "half a block": "前\n\n<!-- /// refrain\n\n秘密 -->\n\n后",
    "an empty line": "前<!-- 秘密\n\n秘密 -->后",
    "in a sentence": "前<!-- 秘密 -->后",
    "in a line of its own": "前\n<!-- 秘密 -->\n后",
    "in a heading": "前\n\n## 节<!-- 秘密 -->\n\n后",
    "in a kicker": "前\n\n## 【节<!-- 秘密 -->】题\n\n后",
    "in a caption": "前\n\n![图<!-- 秘密 -->]()\n\n后",
    "in a cell": "前\n\n| 甲 | 乙 |\n|---|---|\n| 丙<!-- 秘密 --> | 丁 |\n\n后",
    "in a field of a block": "前\n\n/// quotation\nspeaker: 甲<!-- 秘密 -->\n\n“好”\n///\n\n后",
    "around fields of a block": "前\n\n/// quotation\n<!-- 秘密 -->\nspeaker: 甲\n\n“好”\n///\n\n后",
    "two dashes": "前<!-- 秘密 -- 秘密 -->后",
    "browsers' other end": "前<!-- 秘密 --!>后",
    "empty ones beside": "前<!--><!--->中<!-- 秘密 -->后",
    "back quotes": "前<!-- ` 秘密 -->中<!-- 秘密 ` -->后",
    "a tag": "前<!-- <ruby>秘密 -->后",
    "a note": "前\n\n[//]: # (秘密)\n\n后",
    "a note in quotation marks": '前\n\n[//]: # "秘密"\n\n后',
    "a note over two lines": "前\n\n[//]: # (秘密\n秘密)\n\n后",
    "a note on the next line": "前\n\n[//]: #\n(秘密)\n\n后",
    "a note that leads nowhere": "前\n\n[comment]: <> (秘密)\n\n后",
    "a note of any name": "前\n\n[待办]: # (秘密)\n\n后",
    "a note without brackets": "前\n\n[//]: # 秘密\n\n后",
    "a note without an address": "前\n\n[//]: 秘密\n\n后",
    "a note in a paragraph": "前\n[comment]: # (秘密)\n后",
    "a note in a quotation": "前\n\n> 引\n> [//]: # (秘密)\n\n后",
    "a note in an item": "前\n\n- [//]: # (秘密)\n\n后",
    "a note behind text": "前\n\n正文。[comment]: # (秘密)\n\n后",
    "an item that holds a comment alone": "前\n\n- <!-- 秘密 -->\n\n后",
    "between signs": "前\n\n%%\n秘密\n\n秘密\n%%\n\n后",
    "windows line ends": "前<!-- 秘密\r\n\r\n秘密 -->后",
}


@pytest.mark.parametrize("body", HIDDEN.values(), ids=HIDDEN)
def test_what_is_hidden_is_on_no_page(body: str, tmp_path: Path) -> None:
    site = page_of(tmp_path, body).build()

    assert "nope" not in site.stderr
    for name, content in site.snapshot().items():
        assert "秘密".encode() not in content, name
    shown = site.text("a/index.html")
    assert "前" in shown
    assert "后" in shown
    assert not any(mark in shown for mark in ("<!", "--", "[//]", "[comment]"))


def test_comments_are_hidden_in_front_matter_and_in_lists(tmp_path: Path) -> None:
    site = (
        Site(tmp_path)
        .put(
            """\
-- site.yaml --
name: 报<!-- 秘密 -->
base_url: https://example.org/
sidebar: [latest]
-- content/sidebar/latest.yaml --
title: 最新
items:
  - title: 条目<!-- 秘密 -->
    excerpt: 摘要
    <!--
    url: 秘密
    -->
-- content/a/feature.md --
<!-- 秘密 -->
---
title: 题<!-- 秘密 -->目
<!-- 秘密
channel: [秘密]
-->
# 秘密
---
正文
"""
        )
        .build()
    )

    assert all("秘密".encode() not in content for content in site.snapshot().values())
    assert "<h1>题目</h1>" in site.html("a/index.html") or "题目" in site.text("a/index.html")


KEPT = {
    "code": "前`<!-- 甲 -->`后",
    "an escape": r"前\<!-- 后",
    "an arrow in a comment's neighbour": "前——>后",
    "a question in brackets": "[问]: 前，后",
    "a topic": "前[话题]: #话题# 后",
    "less than": "前 < ! 后",
}


@pytest.mark.parametrize("body", KEPT.values(), ids=KEPT)
def test_what_only_looks_alike_stays(body: str, tmp_path: Path) -> None:
    site = page_of(tmp_path, body).build()

    assert site.text("a/index.html").count("前") == 1
    assert "后" in site.text("a/index.html")
    assert "comment" not in site.stderr


TOLD = {
    "unclosed": ("甲<!-- 乙\n\n丙", "4:2", "unclosed-comment"),
    "unclosed before another": ("<!-- 乙\n\n丙 <!-- 丁 -->", "4:1", "unclosed-comment"),
    "two unclosed": ("<!-- 乙\n\n<!-- 丙", "4:1", "unclosed-comment"),
    "full-width mark": ("甲<！-- 乙 -->", "4:2", "comment-mark"),
    "full-width bracket": ("甲＜!-- 乙 --＞", "4:2", "comment-mark"),
    "both full-width": ("甲＜！-- 乙 --＞", "4:2", "comment-mark"),
    "title mark": ("甲《！-- 乙 --》", "4:2", "comment-mark"),
    "dash of a word processor": ("甲<!— 乙 —>", "4:2", "comment-mark"),
    "double dash": ("甲<！—— 乙 ——>", "4:2", "comment-mark"),
    "a blank": ("甲< !-- 乙 -->", "4:2", "comment-mark"),
    "full-width end": ("甲<!-- 乙 --＞丙", "4:9", "comment-mark"),
    "full-width end before another": ("甲<!-- 乙 --＞丙<!-- 丁 -->", "4:9", "comment-mark"),
    "an end alone": ("甲 --> 乙", "4:3", "stray-comment-end"),
    "inside another": ("甲<!-- 乙 <!-- 丙 --> 丁 -->", "4:9", "comment-in-comment"),
    "note in full width": ("【//】：# （乙）", "4:1", "comment-mark"),
    "note with a full-width colon": ("[comment]：# (乙)", "4:1", "comment-mark"),
}


@pytest.mark.parametrize(("body", "place", "code"), TOLD.values(), ids=TOLD)
def test_a_mark_that_does_not_fit_is_told_once_at_its_place(
    body: str, place: str, code: str, tmp_path: Path
) -> None:
    site = page_of(tmp_path, body).run("check")

    assert site.code == 1
    assert site.stderr.startswith(f"content/a/feature.md:{place}: error[{code}]"), site.stderr
    assert "1 error;" in site.stderr


def test_a_comment_never_goes_on_beyond_the_front_matter(tmp_path: Path) -> None:
    site = page_of(tmp_path, "正文\n\n<!-- 乙 -->", front="title: 甲\n<!-- 丙").run("check")

    assert site.stderr.startswith("content/a/feature.md:3:1: error[unclosed-comment]")


def test_places_are_those_of_the_file(tmp_path: Path) -> None:
    body = "甲<!-- 一\n二 -->乙[丙](none.html)\n\n<!-- 三\n\n-->\n\n丁[戊](none.html)"
    site = page_of(tmp_path, body).run("check")

    assert "content/a/feature.md:5:11: error[dead-link]" in site.stderr
    assert "二 -->乙[丙](none.html)\n" in site.stderr
    assert "content/a/feature.md:11:6: error[dead-link]" in site.stderr


def test_whatever_is_written_around_comments_is_all_that_is_left() -> None:
    pieces = ["甲", "\n", "\n\n", "## 乙", "///", "> ", "`", "“", "\\", "!", ">", "<b>", "|"]
    chance = Random(12)
    for _ in range(3000):
        text, shown = "", ""
        for _ in range(chance.randrange(8)):
            inside = "".join(chance.choices(pieces, k=chance.randrange(5))).replace("--", "").lstrip("->!")
            seen = "".join(chance.choices(pieces, k=chance.randrange(4))).replace("`", "").replace("\\", "")
            text += f"{seen}<!--密{inside}密-->"
            shown += seen
        left, problems = without_hidden(Source("a", tuple(text.split("\n"))))

        assert problems == []
        assert "".join(left.text.split()) == "".join(shown.split())
        for n, line in enumerate(left.lines):
            for offset, char in enumerate(line):
                origin = left.at(n, offset)
                assert origin.text[origin.column - 1] == char
                assert text.split("\n")[origin.line - 1] == origin.text
