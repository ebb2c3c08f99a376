"""
Notes behind the text: 注释 and ① …, [1] …, whose signs stand in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tekan.importing.guesses import Guess, Role, Why
from tekan.importing.looks import width
from tekan.importing.typescript import Typescript

_TEXT = "清晨六点，街口的面馆①开了门，第一碗面端上桌，热气把玻璃蒙住了[2]，街坊们陆续坐下，说起昨夜的雨。"
EXAMPLES = {
    f"{_TEXT}\n注释：\n① 店名“一碗”。\n[2] 据《山城街巷录》。": "paragraph footnote footnote footnote",
    f"{_TEXT}\n① 店名“一碗”。": "paragraph footnote",
    f"{_TEXT}\n① 店名“一碗”。\n① 店名“两碗”。": "paragraph footnote paragraph",
    "① 店名“一碗”。": "paragraph",
}

_HEAD = re.compile(
    r"[\W_]*(?:注释|註釋|注解|註解|附注|附註|脚注|腳註|尾注|参考(?:文献|资料)|參考(?:文獻|資料)"
    r"|注|註|Notes|References|Footnotes)[\W_]*",
    re.IGNORECASE,
)
SIGN = (
    r"[①-⑳]|[\[［〔【]\d{1,2}[\]］〕】]|[（(]注\d{0,2}[)）]|\*{1,3}|註?\d{1,2}(?=[.、:：\s])"
    r"|注\d{1,2}"
)
_NOTE = re.compile(rf"^(?P<sign>{SIGN})[ \u3000.、:：]*(?P<text>.*\w.*)$")
_BY_SIGN = Why("正文里有同样的注号", "its sign stands in the text")
_BY_HEAD = Why("“注释”下面的一行", "a line below the heading of the notes")
_STATED = Why("格式里是脚注", "a footnote, as the format says")


def guesses(script: Typescript) -> Iterator[Guess]:
    """Finds notes, and the sign of each."""
    head = -1
    standing: dict[str, int] = {}
    names = {line.said.mark for line in script.lines if line.said and line.said.kind == "note"}
    for at in range(len(script.lines)):
        text, said = script.text(at), script.lines[at].said
        if said and said.kind == "note":
            yield Guess(
                Role.FOOTNOTE, at, 0.98, _STATED, fields={"sign": "", "name": said.mark, "text": text}
            )
            continue
        if (
            _HEAD.fullmatch(text)
            and at >= script.tail - 12
            and width(text) <= 24
            and _NOTE.match(script.text(at + 1))
        ):
            head = at
            yield Guess(Role.FOOTNOTE, at, 0.95, _BY_HEAD, fields={"head": text})
            continue
        found = _NOTE.match(text)
        if not found or at < script.head:
            head = -1 if head >= 0 and at > head + 1 and not found else head
            continue
        sign = found["sign"]
        if sign not in standing:
            places = (n for n in range(len(script.lines)) if _place(script.text(n), sign) >= 0)
            standing[sign] = next(places, len(script.lines))
        in_text = standing[sign] < at
        is_under_head = head >= 0 and head < at
        if name_of(sign) in names:
            continue  # a second note of one number: which sign in the text is whose, an editor has to tell
        if in_text and (is_under_head or (sign[0] not in "（(" and not sign[0].isdecimal())):
            names.add(name_of(sign))
            fields = {"sign": sign, "name": name_of(sign), "text": found["text"]}
            yield Guess(Role.FOOTNOTE, at, 0.93, _BY_SIGN, fields=fields)
        elif is_under_head:
            names.add(name_of(sign))
            yield Guess(
                Role.FOOTNOTE,
                at,
                0.9,
                _BY_HEAD,
                fields={"sign": "", "name": name_of(sign), "text": found["text"]},
            )


def _place(text: str, sign: str) -> int:
    """Finds the sign of a note inside a line, where it is not the line's own."""
    return text.find(sign, 2)


def name_of(sign: str) -> str:
    """Returns the number of a sign: 3 of ③ and of [3]."""
    if "①" <= sign[0] <= "⑳":
        return str(ord(sign[0]) - ord("①") + 1)
    digits = re.sub(r"\D", "", sign)
    return digits or str(len(sign))
