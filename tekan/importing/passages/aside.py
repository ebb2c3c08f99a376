"""
What stands beside the text: 编者按, 开栏语, 记者手记 as notes; 链接, 人物小传, 名词解释 as boxes; 更正.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tekan.importing.aside_names import BOXES, NOTES
from tekan.importing.guesses import Guess, Role, Why
from tekan.importing.laid import Laid
from tekan.importing.looks import width
from tekan.importing.sample_text import HEADLINE, PARAGRAPH

EXAMPLES = {
    f"{HEADLINE}\n编者按：{PARAGRAPH}\n{PARAGRAPH}": "title note paragraph",
    (
        f"{HEADLINE}\n{PARAGRAPH}\n【人物小传】"
        f"\n周建国，1968年生，1994年进城开面馆，一开就是三十年，街坊都认得他。\n一、面馆\n{PARAGRAPH}"
        f"\n二、茶馆\n{PARAGRAPH}"
    ): ("title paragraph box box heading paragraph heading paragraph"),
    f"{HEADLINE}\n{PARAGRAPH}\n记者手记\n{PARAGRAPH}\n{PARAGRAPH}": "title paragraph note note note",
}

_OPEN = r"[\[【〔［（(■●◆▲★☆□◇○\s]*"
_CLOSE = r"[\]】〕］）)■●◆\s:：—-]*"
_HEAD_ALONE = {
    Role.NOTE: re.compile(
        rf"{_OPEN}(?P<title>{NOTES})(?:[丨|｜·]\s*(?P<more>.{{2,24}}))?{_CLOSE}", re.IGNORECASE
    ),
    Role.BOX: re.compile(
        rf"{_OPEN}(?P<title>(?:{BOXES})(?:[一二三四五①-⑨]|[丨|｜·:：—]{{1,2}}\s*[^。]{{2,24}})?){_CLOSE}"
        r"(?P<more>(?<=[\]】〕］])[^。，：:]{2,16})?",
        re.IGNORECASE,
    ),
}
_HEAD_AND_TEXT = {
    Role.NOTE: re.compile(
        rf"(?:[\[【〔［（(■●◆▲★☆□◇○]\s*(?P<bracketed>{NOTES})\s*[\]】〕］）)]?\s*[:：]?"
        rf"|(?P<title>{NOTES})\s*(?:[（(][^（）()]{{2,24}}[)）])?\s*[:：]"
        rf"|(?P<wide>{NOTES})\u3000+)\s*(?P<text>.{{8,}})",
        re.IGNORECASE | re.DOTALL,
    ),
    Role.BOX: re.compile(
        rf"(?:[\[【〔［■●◆▲★☆□◇○]\s*(?P<bracketed>{BOXES})\s*[\]】〕］]?\s*[:：]?"
        rf"|(?P<title>{BOXES})\s*[:：]|(?P<wide>{BOXES})\u3000+)\s*(?P<text>.{{8,}})",
        re.IGNORECASE | re.DOTALL,
    ),
}
_EDITORS = "编者|本刊编辑部|本报编辑部|编辑部|編者|編輯部|The editors?"
_SIGNED = re.compile(
    r"[（(]?(?:——|--|—)?[ \u3000]*"
    rf"(?P<signature>{_EDITORS}|[—\-]{{1,2}}[ \u3000]*[\u4e00-\u9fff·]{{2,10}})[)）]?"
)
_ALSO_IN_TEXT = frozenset(("名片", "档案", "简介", "背景", "数据", "延伸", "手记", "后记", "更正"))

_NOTE = Why("以“编者按”“记者手记”之类开头", "opens as a note of the editors or of the reporter")
_BOX = Why("以“链接”“人物小传”之类开头", "opens as a box beside the text")


def guesses(laid: Laid) -> Iterator[Guess]:
    """Finds notes and boxes, each with the paragraphs that belong to it."""
    for at in range(len(laid.script.lines)):
        if laid.role(at) in (Role.CUT, Role.META, Role.LIST, Role.TITLE, Role.CHANNEL, Role.TABLE):
            continue
        text = laid.text(at)
        for role, why in ((Role.NOTE, _NOTE), (Role.BOX, _BOX)):
            alone = _HEAD_ALONE[role].fullmatch(text)
            if alone and width(text) <= 56:
                stop = _end(laid, at + 1, role, is_head=True)
                if stop > at + 1:
                    sure = 0.9 - (0.2 if alone["title"] in _ALSO_IN_TEXT else 0.0)
                    fields = {"title": alone["title"], **_signature(laid, at + 1, stop)}
                    yield Guess(role, at, sure, why, stop - at, fields)
                break
            if found := _HEAD_AND_TEXT[role].fullmatch(text):
                title = found["bracketed"] or found["title"] or found["wide"]
                stop = _end(laid, at + 1, role, is_head=False)
                sure = 0.91 - (0.25 if title in _ALSO_IN_TEXT and not found["bracketed"] else 0.0)
                fields = {"title": title, "opening": found["text"], **_signature(laid, at + 1, stop)}
                yield Guess(role, at, sure, why, stop - at, fields)
                break


def _signature(laid: Laid, first: int, stop: int) -> dict[str, str]:
    """Reads the last line of an aside, if that signs it."""
    signed = _SIGNED.fullmatch(laid.text(stop - 1)) if stop > first else None
    return {"signature": signed["signature"].lstrip("—- ")} if signed else {}


def _end(laid: Laid, first: int, role: Role, *, is_head: bool) -> int:
    """Finds where an aside ends: behind its signature, at a heading, or after a paragraph or two."""
    signed = next(
        (
            at
            for at in range(first, min(first + 5, len(laid.script.lines)))
            if _SIGNED.fullmatch(laid.text(at))
        ),
        -1,
    )
    if signed >= 0 and role is Role.NOTE:
        return signed + 1
    if not is_head:
        return first
    is_last = not any(
        laid.role(at) in (Role.HEADING, Role.TITLE) for at in range(first, len(laid.script.lines))
    )
    most = 60 if is_last and role is Role.NOTE else 4 if role is Role.BOX else 3
    if first <= laid.script.head + 2:
        most = 2
    stop = first
    paragraphs = 0
    while stop < len(laid.script.lines) and paragraphs < most:
        kind = laid.role(stop)
        if kind not in (Role.PARAGRAPH, Role.CAPTION, Role.TABLE) or _opens_another(laid, stop):
            break
        if kind is Role.PARAGRAPH and stop > first and role is Role.BOX and not _belongs(laid, stop):
            break
        paragraphs += kind is Role.PARAGRAPH
        stop += 1
    return stop


def _belongs(laid: Laid, at: int) -> bool:
    """Tells whether a further paragraph is still the box's: short, an item, or a fact with its label."""
    line = laid.script.lines[at]
    return width(line.text) <= 90 or bool(re.match(r"[•·●▪◦\d]|[^，。]{1,14}[:：]", line.text))


def _opens_another(laid: Laid, at: int) -> bool:
    text = laid.text(at)
    return any(pattern.fullmatch(text) for pattern in (*_HEAD_ALONE.values(), *_HEAD_AND_TEXT.values()))
