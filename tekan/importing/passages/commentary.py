"""
An expert's view: 专家点评——, its paragraphs, and the line that signs it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tekan.chinese.characters import HAN
from tekan.content.source import Value
from tekan.importing.guesses import Guess, Role, Why
from tekan.importing.laid import Laid
from tekan.importing.looks import inner, width
from tekan.importing.sample_text import HEADLINE, PARAGRAPH
from tekan.importing.word_tables import any_of

EXAMPLES = {
    (f"{HEADLINE}\n{PARAGRAPH}\n专家点评——\n{PARAGRAPH}\n（山城大学城市研究院教授 陈川博士）"): (
        "title paragraph commentary commentary signature"
    ),
    (
        f"{HEADLINE}\n{PARAGRAPH}"
        "\n专家点评的会议开到很晚，大家都没有走，窗外的雨一直下着，谁也没有说话，只听见翻书的声音。"
    ): ("title paragraph paragraph"),
}

_VIEWS = any_of("点评 短评 观点 视点 解读 寄语 声音 说法 评说 观察 谈 建言 之声")
_HEAD = re.compile(
    r"[\W_]*(?P<title>"
    rf"(?:专家|学者|名家|大家|教授|编辑|评委|院士|代表委员|行业|业内)?(?:{_VIEWS})"
    r"|(?:專家|學者)(?:點評|觀點|解讀|看法)|评论员观察|记者点评|新闻点评)"
    r"(?:(?:——|[丨|｜:：])[ \u3000]*(?P<own>[^。；]{4,28}))?[\W_]*"
)
_PLAIN = frozenset(("观点", "声音", "说法", "谈", "解读", "观察", "寄语", "视点", "之声"))
_POSTS = any_of("""
    特聘研究员 副研究员 助理研究员 研究员 研究員 副教授 助理教授 特聘教授 客座教授 教授 讲师 博士生导师
    硕士生导师 导师 院士 副院长 院长 院長 副所长 所长 副主任 主任 副会长 会长 會長 秘书长 理事长
    总工程师 高级工程师 总规划师 工程师 规划师 建筑师 首席专家 首席经济学家 首席分析师 分析师 专家 专员
    馆长 馆员 副馆长 校长 副校长 书记 副书记 主席 副主席 理事 董事长 总经理 总裁 总监 主编 编审 作家
    评论家 诗人 学者 顾问 负责人 创始人 发起人 主任医师 医师 律师 评论员
""")
_DEGREES = "博士后|博士|硕士|學士|学士"
_SIGNED = re.compile(
    rf"^(?P<before>.*?(?P<post>{_POSTS})?)[ \u3000、，,:：]+"
    rf"(?P<name>[{HAN}]{{2,4}}?|[{HAN}][ \u3000]+[{HAN}]|[{HAN}]{{1,6}}·[{HAN}]{{1,8}})"
    rf"(?P<degree>{_DEGREES})?$"
)
_JOINED = re.compile(rf"^(?P<before>.*?(?P<post>{_POSTS}))(?P<name>[{HAN}]{{2,3}}?)(?P<degree>{_DEGREES})?$")
_NAME_FIRST = re.compile(
    rf"^(?:作者|点评人|点评专家|撰稿|点评)?[ \u3000:：]*(?P<name>[{HAN}]{{2,4}}?)(?P<degree>{_DEGREES})?"
    r"[ \u3000]*(?:[,，:：（(|｜丨/]|系|为|[ \u3000])[ \u3000]*"
    rf"(?P<institution>.+?)(?P<post>{_POSTS})[)）]?$"
)

_NAMED = Why("“专家点评”一类的标题和它下面的正文", "a heading such as 专家点评, and the text below it")
_SIGNATURE = Why("写明单位、职务和姓名的一行", "a line with institution, post and name")


def guesses(laid: Laid) -> Iterator[Guess]:
    """Finds the commentaries, each to its signature or to what is no text any more."""
    heads = [at for at in range(len(laid.script.lines)) if _title(laid, at)]
    for n, head in enumerate(heads):
        stop = heads[n + 1] if n + 1 < len(heads) else len(laid.script.lines)
        places: list[int] = []
        signature: dict[str, Value] = {}
        signed = -1
        own = _own_title(laid, head + 1)
        for at in range(head + 1 + bool(own), stop):
            role = laid.role(at)
            read = _signature(laid, at)
            if read and places:
                signature, signed = read, at
                break
            if role not in (Role.PARAGRAPH, Role.CAPTION, Role.QUOTATION, Role.SUB_HEADING):
                break
            places.append(at)
        if not any(laid.role(at) is Role.PARAGRAPH for at in places):
            continue
        plain = _title(laid, head) in _PLAIN
        sure = (0.93 if signed >= 0 else 0.74) - (0.25 if plain else 0.0)
        last = signed if signed >= 0 else places[-1]
        title = f"{_title(laid, head)}：{own}" if own else _title(laid, head)
        fields: dict[str, Value] = {"title": title, "heads": "2" if own else "1"}
        if signature:
            fields["signature"] = signature
        length = (places[-1] if signed >= 0 else last) - head + 1
        yield Guess(Role.COMMENTARY, head, sure, _NAMED, length, fields)
        if signed >= 0:
            yield Guess(Role.SIGNATURE, signed, sure, _SIGNATURE, fields=signature)


def _own_title(laid: Laid, at: int) -> str:
    """Returns the title that a commentary has in a line of its own."""
    text = laid.text(at)
    is_short = 8 <= width(text) <= 56 and not re.search("[。；：]$", text)
    return (
        text
        if is_short and not laid.script.running[at] and laid.script.running[at + 1 : at + 2] == [True]
        else ""
    )


def _title(laid: Laid, at: int) -> str:
    """Returns the title of the commentary that a line opens."""
    text = laid.text(at)
    if width(text) > 72 or laid.role(at) in (Role.CUT, Role.META, Role.LIST, Role.TITLE, Role.BYLINE):
        return ""
    found = _HEAD.fullmatch(text)
    if not found:
        return ""
    return f"{found['title']}：{found['own'].strip()}" if found["own"] else found["title"]


def _signature(laid: Laid, at: int) -> dict[str, Value]:
    """Reads a line that signs a commentary."""
    text = laid.text(at)
    if width(text) > 100 or laid.role(at) in (Role.CUT, Role.META, Role.LIST):
        return {}
    within = inner(text)
    dashed = re.match("——|--|—", text)
    if not within and not dashed and laid.script.running[at]:
        return {}
    return signature_of(within or text.lstrip("—-– "))


def signature_of(text: str) -> dict[str, Value]:
    """Divides a signature into institution, post, name and degree."""
    bare = re.sub(
        r"^(?:点评人|点评专家|点评|作者|撰稿|本文作者|作者为|作者系)[ \u3000:：]*", "", text.strip()
    )
    found = _SIGNED.match(bare)
    if found and width(found["before"]) >= 4:
        post = found["post"] or ""
        institution = found["before"][: len(found["before"]) - len(post)].strip(" \u3000、，,")
        return _values(institution, post, re.sub(r"[ \u3000]", "", found["name"]), found["degree"])
    if (found := _NAME_FIRST.match(bare)) and width(found["institution"]) >= 4:
        return _values(
            found["institution"].strip("，, \u3000"), found["post"], found["name"], found["degree"]
        )
    if (found := _JOINED.match(bare)) and width(found["before"]) >= 8:
        institution = found["before"][: len(found["before"]) - len(found["post"])].strip(" \u3000、，,")
        return _values(institution, found["post"], found["name"], found["degree"])
    return {}


def _values(institution: str, post: str, name: str, degree: str | None) -> dict[str, Value]:
    named = (("institution", institution), ("post", post), ("name", name), ("degree", degree or ""))
    return {field: value for field, value in named if value}
