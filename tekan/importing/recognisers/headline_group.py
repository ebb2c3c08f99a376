"""
The lines around a headline: 栏目, 引题, 副题 and 摘要.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tekan.importing.guesses import Guess, Role, Why
from tekan.importing.looks import comparable, ends_sentence, inner, is_latin, width
from tekan.importing.recognisers.meta import is_meta
from tekan.importing.recognisers.title import headline, is_of_the_page
from tekan.importing.sample_text import PARAGRAPH
from tekan.importing.typescript import Typescript
from tekan.importing.word_tables import any_of

_TITLE = "山城来信：一条街的三十年，街坊都记得那盏灯"
EXAMPLES = {
    f"三位老街坊眼中的修缮——\n{_TITLE}\n——记者走访三十家老店\n{PARAGRAPH}": "kicker title subtitle paragraph",
    f"【中国故事】\n{_TITLE}\n{PARAGRAPH}": "column title paragraph",
    f"{_TITLE}\n摘要：一条街三十年的变化。\n{PARAGRAPH}": "title summary paragraph",
}

_SUMMARIES = any_of(r"""
    摘[_\u3000]*要 内容摘要 内容提要 提要 导读 导语 導讀 導語 核心提示 Summary In_brief
""")
_SUMMARY = re.compile(rf"[\[【（(]?(?:{_SUMMARIES})[\]】）)]?\s*[:：丨|｜]?\s*(?P<text>.+)?$")
_COLUMNS = any_of("""
    专栏 栏目 專欄 欄目 系列 特刊 专题 專題 周刊 副刊 特稿 深度 人物 观察 故事 纪事 调查 现场 镜头 報導
    報道 报道
""")
_COLUMN_WORDS = re.compile(
    rf".{{0,12}}(?:{_COLUMNS})"
    r"(?:[（(][一二三四五六七八九十\d]+[)）]|[之·][一二三四五六七八九十\d]+)?$"
)

_NAMES_PEOPLE = re.compile(
    r"(?:By|BY)\b"
    r"|[（(]?(?:本报|本刊|本网)?(?:[^\W\d_]{0,8})(?:记者|記者|通讯员|作者)[ \u3000:：丨|/]?"
    r"|(?:文字?|图|圖|摄影|撰文|采写|攝影|作者|編輯|编辑)\s*[丨|｜/／:：]"
)

_KICKER = Why("标题上面的一行，像引题", "the line above the headline")
_DASHED_ABOVE = Why("标题上面以破折号收尾的一行", "the line above the headline, with a dash at its end")
_SUBTITLE = Why("标题下面的短行，像副题", "the short line below the headline")
_DASHED = Why("标题下面以破折号开头的一行", "the line below the headline, with a dash before it")
_COLUMN = Why("标题前括号里的一行，像栏目名", "the line in brackets above the headline")
_OVER = Why(
    "标题上面的短行，像网站或账号的名字", "a short line above the headline, perhaps the name of a site"
)
_LABEL = Why("写明是摘要", "says that it is the summary")
_DEK = Why("标题和署名之间的一句话", "the sentence between the headline and the by-line")


def guesses(script: Typescript) -> Iterator[Guess]:
    """Finds the lines above and below the headline that belong to it."""
    for at in range(min(script.head + 3, len(script.lines))):
        if (found := _SUMMARY.fullmatch(script.text(at))) and found["text"]:
            yield Guess(Role.SUMMARY, at, 0.95, _LABEL, fields={"summary": found["text"]})
    place = headline(script)
    if place is None:
        return
    for at in range(place[0]):
        if width(script.text(at)) <= 40 and not ends_sentence(script.text(at)):
            yield Guess(Role.CUT, at, 0.42, _OVER)
    yield from _above(script, place[0])
    yield from _below(script, place[0])


def _above(script: Typescript, title: int) -> Iterator[Guess]:
    for at in range(title - 1, max(title - 4, -1), -1):
        text = script.text(at)
        if _is_no_part(script, text) or width(text) > 72 or script.running[at]:
            return
        label = inner(text)
        if label and width(label) <= 28 and text[0] in "【[［〔〖":
            yield Guess(Role.COLUMN, at, 0.9, _COLUMN, fields={"column": label})
        elif text.endswith(("——", "--", "—")):
            yield Guess(Role.KICKER, at, 0.92, _DASHED_ABOVE, fields={"kicker": text})
        elif re.fullmatch(r"[^丨|｜]{2,16}[丨|｜]", text) or (
            width(text) <= 28 and _COLUMN_WORDS.fullmatch(text)
        ):
            yield Guess(Role.COLUMN, at, 0.66, _COLUMN, fields={"column": text.strip("丨|｜·")})
        elif (
            width(text) >= 14
            and not re.search(r"系列(?:報導|报道|報道)", text)
            and not ends_sentence(text)
            and at == title - 1
        ):
            yield Guess(Role.KICKER, at, 0.64, _KICKER, fields={"kicker": text})
        elif width(text) >= 4 and not ends_sentence(text):
            yield Guess(Role.COLUMN, at, 0.45, _KICKER, fields={"column": text})


def _below(script: Typescript, title: int) -> Iterator[Guess]:
    lines: list[int] = []
    for at in range(title + 1, min(title + 4, len(script.lines))):
        text = script.text(at)
        if comparable(text) == comparable(script.text(title)):
            continue
        if _is_no_part(script, text) or _SUMMARY.fullmatch(text):
            return
        if re.match("——|--|—", text) and width(text) <= 80:
            yield Guess(Role.SUBTITLE, at, 0.95, _DASHED, fields={"subtitle": text.lstrip("—-– ")})
            lines.append(at)
        elif is_latin(text) and 30 <= width(text) <= 320 and _leads_to_byline(script, at):
            yield Guess(Role.SUMMARY, at, 0.9, _DEK, fields={"summary": text})
            return
        elif (
            width(text) <= 64 and not ends_sentence(text) and not inner(text) and _leads_to_byline(script, at)
        ):
            yield Guess(Role.SUBTITLE, at, 0.7, _SUBTITLE, fields={"subtitle": text})
        else:
            return


def _leads_to_byline(script: Typescript, at: int) -> bool:
    """Tells whether the line of date or names follows within two lines."""
    following = [script.text(at + 1), script.text(at + 2)]
    return any(is_meta(text) or _names_people(text) for text in following)


def _names_people(text: str) -> bool:
    """Tells whether a line begins as by-lines do."""
    return width(text) <= 100 and bool(_NAMES_PEOPLE.match(text))


def _is_no_part(script: Typescript, text: str) -> bool:
    return (
        not text
        or is_of_the_page(script, text)
        or _names_people(text)
        or bool(re.match("编者按|編者按|开栏语|編者的話|编者的话", text))
    )
