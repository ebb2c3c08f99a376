"""
Questions and answers: 问：…, 答：…, 记者：…, or the names of those who speak.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tekan.content.interviews import ANSWERING, ASKING, LONGEST
from tekan.content.source import Value
from tekan.importing.guesses import Guess, Role, Why
from tekan.importing.laid import Laid
from tekan.importing.sample_text import HEADLINE
from tekan.importing.word_tables import any_of

EXAMPLES = {
    (
        f"{HEADLINE}\n问：为什么一直挂着那盏灯？\n答：最早是因为没有路灯。\n后来街坊不让摘。"
        "\n问：您最怕什么？\n答：怕味道变了。"
    ): ("title question answer answer question answer"),
    f"{HEADLINE}\n注意：请带伞。": "title paragraph",
}

_HEAD = re.compile(
    r"^(?:[QA问答問][:：.]"
    r"|(?P<name>[^\W\d_](?:[^\s：:，,。！!？?；;“”《》（）()]{0,18}[^\W_])?)"
    r"(?:[（(][^（）()]{1,10}[)）])?[ \u3000]?[:：])[ \u3000]*(?=\S)"
)
_NO_NAME = any_of(r"""
    第[一二三四五六七八九十\d]+ 其[一二三四] [一二三四五六七八九十]是 首先 其次 最后 注意? 说明 备注
    来源 编辑 记者手记 编者按 编后 链接 图片? 表 资料来源 数据来源 责任编辑 摄影 时间 地点 电话 网址
    地址 例如 比如 原因 结果 .{0,8}(?:说|表示|认为|指出|是|道|称|写道|问|答道|有|如下)
""")
"""What stands before a colon and is nobody\'s name."""
_WHY = Why("一问一答，每段以说话人开头", "questions and answers, each with who speaks before it")


def guesses(laid: Laid) -> Iterator[Guess]:
    """Finds the turns, and the paragraphs behind each that belong to it."""
    heads = {
        at: name
        for at in laid.body
        if laid.role(at) in (Role.PARAGRAPH, Role.HEADING, Role.SUB_HEADING, Role.BYLINE)
        and (name := speaker_of(laid.text(at)))
    }
    counts = Counter(heads.values())
    known = {name for name, count in counts.items() if count > 1 or name in ASKING | ANSWERING}
    turns = {at: name for at, name in heads.items() if name in known}
    if len(turns) < 4 or not (set(turns.values()) & (ASKING | ANSWERING) or len({*turns.values()}) >= 2):
        return
    asking = {name for name in known if name in ASKING or re.search("记者|記者|问$|主持", name)}
    if not asking:
        asking = {next(iter(turns.values()))}
    places = sorted(turns)
    if max(places) - min(places) > 40 * len(places):
        return
    sure = 0.9 if len(turns) >= 6 or known & {"问", "答", "問"} else 0.75
    names = [*dict.fromkeys(turns[at] for at in places)]
    fields: dict[str, Value] = {
        "asks": [name for name in names if name in asking],
        "answers": [name for name in names if name not in asking],
    }
    for n, at in enumerate(places):
        stop = places[n + 1] if n + 1 < len(places) else _end(laid, at)
        role = Role.QUESTION if turns[at] in asking else Role.ANSWER
        for place in range(at, stop):
            if place == at or laid.role(place) is Role.PARAGRAPH:
                yield Guess(role, place, sure if place == at else sure - 0.18, _WHY, fields=fields)


def speaker_of(text: str) -> str:
    """Returns who speaks in a paragraph that begins with a name and a colon."""
    found = _HEAD.match(text)
    if not found:
        return ""
    name = found["name"] or text[0]
    if name in ASKING | ANSWERING:
        return name
    if re.fullmatch(_NO_NAME, name) or (len(name) > LONGEST and not re.search("[A-Za-z·]", name)):
        return ""
    return name


def _end(laid: Laid, at: int) -> int:
    """Finds where the last answer ends: at a heading, an aside, or what is no text."""
    places = [place for place in laid.body if place > at]
    for n, place in enumerate(places):
        is_text = laid.role(place) in (Role.PARAGRAPH, Role.CAPTION)
        is_next = place == (places[n - 1] if n else at) + 1
        if not is_text or not is_next or n > 3:
            return place if is_text and is_next else (places[n - 1] if n else at) + 1
    return (places[-1] if places else at) + 1
