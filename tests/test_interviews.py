"""Interviews: who speaks, where a turn begins, and what belongs to it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.inline_site import Site

Lay = Callable[[str], Site]


def turns(site: Lay, text: str) -> list[str]:
    """Give the turns of an interview: `?` before a question, the speaker in brackets, and what is said."""
    built = site(
        f"-- content/a/feature.md --\n---\ntitle: 甲\n---\n导语。\n\n## 一\n\n/// interview\n{text}\n///\n"
    )
    main = built.build().main("a/index.html").partition('<div class="interview">')[2]
    found = re.findall(r'<div class="(question|turn)"[^>]*>(.*?)</div>', main)
    return [
        ("?" if kind == "question" else "")
        + re.sub("<[^>]*>", "", re.sub('<b class="speaker">(.*?)</b>', r"[\1]", said.replace("</p><p>", "/")))
        for kind, said in found
    ]


TURNS = {
    "问：您好？\n\n答：好。": ["?[问：]您好？", "[答：]好。"],
    "问：您好？\n答：好。\n问：再问？\n答：再答。": [
        "?[问：]您好？",
        "[答：]好。",
        "?[问：]再问？",
        "[答：]再答。",
    ],
    "问:您好？\n\n答: 好。": ["?[问：]您好？", "[答：]好。"],
    "記者：您好？\n\n答：好。": ["?[記者：]您好？", "[答：]好。"],
    "本报记者：您好？\n\n周师傅：好。\n\n本报记者：还有？\n\n周师傅：没有。": [
        "?[本报记者：]您好？",
        "[周师傅：]好。",
        "?[本报记者：]还有？",
        "[周师傅：]没有。",
    ],
    "新京报：您好？\n\n李某：好。\n\n新京报：还有？\n\n李某：没有。": [
        "?[新京报：]您好？",
        "[李某：]好。",
        "?[新京报：]还有？",
        "[李某：]没有。",
    ],
    "asks: 新京报\nanswers: 李某\n\n李某：我先说。\n\n新京报：请。": ["[李某：]我先说。", "?[新京报：]请。"],
    "asks: [甲报, 乙报]\n\n甲报：一？\n\n乙报：二？\n\n答：三。": [
        "?[甲报：]一？",
        "?[乙报：]二？",
        "[答：]三。",
    ],
    "answers: 维克多·雨果\n\n问：您好？\n\n维克多·雨果：好。": ["?[问：]您好？", "[维克多·雨果：]好。"],
    "Q: How are you?\n\nA: Fine.": ["?[Q:] How are you?", "[A:] Fine."],
    "问：您好？\n\n答：好。\n\n第二段。": ["?[问：]您好？", "[答：]好。/第二段。"],
    "问：您好？\n\n答：好。\n\n答：又一段。": ["?[问：]您好？", "[答：]好。", "又一段。"],
    "问：您好？\n\n答：他说：“走。”他说：“停。”": ["?[问：]您好？", "[答：]他说：“走。”他说：“停。”"],
    "问：您好？\n\n答：听着。\n\n他说：走。\n\n他说：停。": [
        "?[问：]您好？",
        "[答：]听着。/他说：走。/他说：停。",
    ],
    "问：您好？\n\n答：那天10：30开会，\n10：40散会。\n10：50回家。": [
        "?[问：]您好？",
        "[答：]那天10：30开会，10：40散会。10：50回家。",
    ],
    "问：您好？\n\n答（笑）：好。\n\n答：还好。": ["?[问：]您好？", "[答（笑）：]好。", "还好。"],
    "**问：您好？**\n\n答：好。": ["?[问：]您好？", "[答：]好。"],
    "　　问：您好？\n　　答：好。": ["?[问：]您好？", "[答：]好。"],
    "问：您好？\n\n答：好。\n\n### 二\n\n答：又。": ["?[问：]您好？", "[答：]好。二", "[答：]又。"],
    "受访者：我先说。\n\n问：请。\n\n受访者：说完了。": [
        "[受访者：]我先说。",
        "?[问：]请。",
        "[受访者：]说完了。",
    ],
    "问：2012年呢？\n\n答：第一：人。第二：灯。": ["?[问：]2012年呢？", "[答：]第一：人。第二：灯。"],
}


@pytest.mark.parametrize("text", TURNS)
def test_a_turn_begins_with_its_speaker(site: Lay, text: str) -> None:
    assert turns(site, text) == TURNS[text]


def test_pictures_and_headings_belong_to_the_turn_and_can_be_linked(site: Lay, png: bytes) -> None:
    laid = site(
        "-- content/a/feature.md --\n---\ntitle: 甲\nimage_credit: 乙\n---\n见[下](#two)。\n\n/// interview\n问：一？\n\n"
        "答：二。\n\n![图](images/a.png)\n\n### 三 {#two}\n\n问：四？\n///\n"
    )
    laid.write("content/a/images/a.png", png)
    main = laid.build().main("a/index.html")
    answer = re.search(r'<div class="turn">(.*?)</div>(?=<div class="question")', main)

    assert answer
    assert "<figure" in answer[1]
    assert '<h3 id="two">三</h3>' in answer[1]
    assert main.count('role="group" aria-label="提问"') == 2


def test_a_description_may_begin_with_an_interview(site: Lay) -> None:
    built = site(
        "-- content/a/feature.md --\n---\ntitle: 甲\n---\n/// interview\n问：一？\n\n答：二。\n///\n"
    ).build()

    assert '<meta name="description" content="问：一？答：二。">' in built.html("a/index.html")
    assert "问：一？" in built.text("index.html")
