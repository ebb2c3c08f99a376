"""Verse and letters: lines as they were typed."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.inline_site import Site

Lay = Callable[[str], Site]

HEAD = "-- content/a/feature.md --\n---\ntitle: 甲\n---\n导语。\n\n## 一\n\n"


def test_verse_keeps_its_lines_and_stanzas(site: Lay) -> None:
    text = "/// verse\ntitle: 老街谣\nauthor: 山城民谣\n\n东街亮,西街亮,\n　　一盏*马灯*挂门上。\n1. 三十年\\\n\n——尾声\n///\n"
    main = site(HEAD + text).build().main("a/index.html")

    assert (
        '<div class="verse"><div class="title">老街谣</div><p class="by">山城民谣</p>'
        '<p><span class="line">东街亮，西街亮，</span><br><span class="line">一盏<em>马灯</em>挂门上。</span><br>'
        '<span class="line">1. 三十年</span></p><p><span class="line">——尾声</span></p></div>'
    ) in main.replace('<p class="ragged">', "<p>")


LETTERS = {
    "亲爱的妈妈：\n您好！\n儿 小林\n2019年3月5日": ["salutation", "", "signed", "dated"],
    "周师傅，\n\n您好。\n\n此致\n\n敬礼！\n\n林晚": ["salutation", "", "closing", "closing", "signed"],
    "女士们、先生们！\n欢迎。\n祝好": ["salutation", "", "closing"],
    "您好。\n再见。": ["", ""],
    "媽媽：\n一切都好。\n順祝 春安\n民國二十年五月一日": ["salutation", "", "closing", "dated"],
    "妈：\n我很好。\n想你。\n1998年3月5日夜于贵阳": ["salutation", "", "", "dated"],
    "同志们：\n辛苦了！\n致以崇高的敬礼！\n山城县委": ["salutation", "", "closing", "signed"],
    "妈：\n1998年3月5日，我走了。\n祝您身体健康，万事如意！": ["salutation", "", "closing"],
    "妈：\n我走了……": ["salutation", ""],
    "Dear Sir,\nI am well.\nYours sincerely,\nJohn Lee": ["salutation", "", "closing", "signed"],
    "我的信只有一行": [""],
    "他问我：“你去哪里？”\n我说不知道。": ["", ""],
    "这是很长很长很长很长很长很长很长很长很长很长的一句话：\n第二行。": ["", ""],
}


@pytest.mark.parametrize("text", LETTERS)
def test_the_lines_of_a_letter_are_known_by_their_places(site: Lay, text: str) -> None:
    letter = site(f"{HEAD}/// letter\n{text}\n///\n").build().main("a/index.html")
    letter = letter.partition('<div class="letter">')[2].partition("</div>")[0]

    assert re.findall(r'<p(?: class="(\w+)")?>', letter) == LETTERS[text]
    assert re.sub("<[^>]*>|[\\s,，!！:：]", "", letter) == re.sub("[\\s,，!！:：]", "", text)


def test_the_signature_of_a_letter_stands_before_its_date(site: Lay) -> None:
    text = "/// letter\nsignature: 林晚\n\n妈：\n我很好\n2019年3月5日\n///\n"
    main = site(HEAD + text).build().main("a/index.html")
    letter = main.partition('<div class="letter">')[2].partition("</div>")[0]

    assert re.findall(r'<p(?: class="(\w+)")?>', letter) == ["salutation", "", "signed", "dated"]
    assert letter.index("林晚") < letter.index("2019")


def test_a_description_begins_with_what_a_letter_says(site: Lay) -> None:
    text = "-- content/a/feature.md --\n---\ntitle: 甲\n---\n/// letter\n妈：\n我很好。\n此致\n敬礼\n///\n"

    assert 'name="description" content="我很好。"' in site(text).build().html("a/index.html")


def test_lines_of_verse_that_end_without_a_mark_are_parted_in_a_description(site: Lay) -> None:
    text = "-- content/a/feature.md --\n---\ntitle: 甲\n---\n/// verse\n东街亮\n西街亮\n///\n\n灯亮着。\n"

    assert 'name="description" content="东街亮　西街亮　灯亮着。"' in site(text).build().html("a/index.html")


# --- Which line under an opening is a field -------------------------------------------------------------

FIELD = {
    "note": ["title: 甲", "signature: 甲", "title： 甲", "标题：甲", "署名：甲", "titel: 甲"],
    "box": ["title: 甲", "题目：甲", "titl: 甲"],
    "verse": ["author: 甲", "作者：甲", "auther: 甲", "title：甲"],
    "letter": ["signature: 甲", "落款：甲"],
    "interview": ["asks: 问", "answers： 答", "受访者：答", "answer: 答"],
}

HALF = str.maketrans("：？", ":?", " ")

TEXT = {
    "note": ["作者：甲。", "GDP: 增长了。", "记者：甲。", "亲爱的读者：", "说话人：甲。"],
    "verse": ["东街：亮。", "署名：甲。", "问：甲？"],
    "letter": ["亲爱的妈妈：", "标题：甲。", "作者：甲。", "PS: 甲。", "妈: 甲。"],
    "interview": ["问：甲？", "记者：甲？", "Q: A?", "答：标题：甲。"],
}


@pytest.mark.parametrize(("name", "line"), [(name, line) for name, lines in FIELD.items() for line in lines])
def test_a_field_of_the_block_or_what_is_near_to_one_is_no_text(site: Lay, name: str, line: str) -> None:
    rest = "问：一？\n\n答：二。" if name == "interview" else "文。"
    title = "title: 题\n" if name == "box" and not line.startswith("title:") else ""
    checked = site(f"{HEAD}/// {name}\n{title}{line}\n\n{rest}\n///\n").run("build")

    assert checked.code or line not in checked.text("a/index.html")
    assert checked.code == (
        ": " not in line or line.partition(":")[0] not in "title signature author asks".split()
    )


@pytest.mark.parametrize(("name", "line"), [(name, line) for name, lines in TEXT.items() for line in lines])
def test_any_other_line_with_a_colon_is_text(site: Lay, name: str, line: str) -> None:
    built = site(f"{HEAD}/// {name}\n{line}\n///\n").build()

    assert line.translate(HALF) in built.text("a/index.html").translate(HALF)
