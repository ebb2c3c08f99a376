"""
The rules for single marks of punctuation; those that come in pairs have rules of their own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tekan.chinese.characters import PUNCTUATION
from tekan.chinese.punctuation import widen_punctuation
from tekan.copydesk.findings import Finding
from tekan.copydesk.manuscript import Manuscript, Passage

_HAN = "\u4e00-\u9fff"
"""Enough for these rules; the whole of it takes `re` long to compile."""
_OPENING, _CLOSING = "“‘「『《〈（【", "”’」』》〉）】"

_TWO = "[，。、；：][，。、；：]"
_ANY = "，。、；：！？—…"
_DOUBLED = (
    rf"([，、；])\1+|(?<!：)：：(?!：)|(?<!。)。。(?!。)"
    # two that differ, unless they are named: “，。”, ，。！？
    rf"|(?<![{_OPENING}{_ANY}])([，。、；：])(?!\2)[，。、；：](?![{_CLOSING}{_ANY}])"
)


def check_doubled_marks(manuscript: Manuscript) -> Iterator[Finding]:
    """
    A full stop, a comma, a colon stands once, and none of them beside another.

    句号、逗号、顿号、分号、冒号不连用。
    Source: GB/T 15834-2011 4.1, 4.4—4.7
    Wrong: 他来了。。 | 好，，走吧 | 好，。
    Right: 他来了…… | 好，走吧
    """
    if not manuscript.is_chinese:
        return
    for passage in manuscript.passages:
        for found in re.finditer(_DOUBLED, passage.text) if re.search(_TWO, passage.text) else ():
            marks = set(found[0])
            mend = marks.pop() if len(marks) == 1 else None
            yield Finding(passage, found.start(), found.end(), mend=mend)


_STACKED = r"[！!]{3,}|[？?]{3,}|(?<=[\w”’》）])[！!][？?]+[！!？?]*(?![；。，])"


def check_stacked_marks(manuscript: Manuscript) -> Iterator[Finding]:
    """
    An exclamation mark or a question mark stands once; both together are ？！.

    叹号、问号一般只用一个；又问又叹，写成“？！”。
    Source: GB/T 15834-2011 4.2.3.3, 4.3.3.2, 4.3.3.3
    Wrong: 太好了！！！ | 真的吗！？
    Right: 太好了！ | 真的吗？！
    """
    if not manuscript.is_chinese:
        return
    for passage in manuscript.with_any(("！！！", "？？？", "！？", "!!!", "???", "!?", "！?", "!？")):
        for found in re.finditer(_STACKED, passage.text):
            yield Finding(passage, *found.span(), mend="？！" if found[0] == "！？" else None)


_ELLIPSIS = (
    rf"(?<=[{_HAN}”’》」）])\.{{2,}}(?!/)|\.{{3,}}(?=[{_HAN}“「])|。{{3,}}|·{{3,}}"
    rf"|(?<=[{_HAN}”》」])(?:…|…{{3}}|…{{5}})(?!…)(?![，,、])"
)


def check_ellipses(manuscript: Manuscript) -> Iterator[Finding]:
    """
    An ellipsis is six dots, ……, as wide as two characters.

    省略号是六个点“……”，占两个字。
    Source: GB/T 15834-2011 4.11; CLREQ 3.1.1
    Wrong: 然后... | 然后。。。 | 然后…
    Right: 然后……
    """
    if not manuscript.is_chinese:
        return
    for passage in manuscript.with_any(("..", "。。。", "···", "…")):
        for found in re.finditer(_ELLIPSIS, passage.text):
            yield Finding(passage, *found.span(), mend="……")


_LINE = "-－–―─"
_DASH = (
    rf"(?<=[{_HAN}”’》」），。！？…])(?:[{_LINE}]{{2,}}|—{{3,}})(?![{_LINE}—]|[A-Za-z])"
    rf"|(?<![{_LINE}—])(?:[{_LINE}]{{2,}}|—{{3,}})(?=[{_HAN}“《「])"
)


def check_dashes(manuscript: Manuscript) -> Iterator[Finding]:
    """
    A dash is ——, as wide as two characters.

    破折号是“——”，占两个字，中间不断开。
    Source: GB/T 15834-2011 4.10
    Wrong: 走了--再没有回来 | 走了――再没有回来
    Right: 走了——再没有回来
    """
    if not manuscript.is_chinese:
        return
    for passage in manuscript.with_any((*(mark * 2 for mark in _LINE), "———")):
        for found in re.finditer(_DASH, passage.text):
            yield Finding(passage, *found.span(), mend="——")


_WAVE = rf"(?<=[0-9%％℃{_HAN}])~(?=[0-9{_HAN}])"


def check_waves(manuscript: Manuscript) -> Iterator[Finding]:
    """
    Between two numbers or places, the swung dash is the wide ～.

    数字、地点之间的浪纹线用全角的“～”。
    Source: GB/T 15834-2011 4.13
    Wrong: 3~5天
    Right: 3～5天
    """
    if not manuscript.is_chinese:
        return
    for passage in manuscript.with_any("~"):
        for found in re.finditer(_WAVE, passage.text):
            yield Finding(passage, *found.span(), mend="～")


_STRAIGHT = rf"(?<!\d)\"(?=[{_HAN}《])|(?<=[{_HAN}，。！？…》])\"|(?<![A-Za-z])'(?=[{_HAN}])[^'\n]{{0,100}}'"


def check_straight_quotation_marks(manuscript: Manuscript) -> Iterator[Finding]:
    """
    Quotation marks of Chinese are “ ” and ‘ ’ inside them, or 「 」; straight ones belong to code.

    中文的引号是“ ”，里层是‘ ’，不用直引号。
    Source: GB/T 15834-2011 4.8; CLREQ 3.1.1
    Wrong: 他说"好"
    Right: 他说“好” | 15"的屏幕
    """
    if not manuscript.is_chinese:
        return
    for passage in manuscript.with_any("\"'"):
        found = re.search(_STRAIGHT, passage.text)
        if not found or '="' in passage.text:  # what was meant for the machine
            continue
        quotations = () if manuscript.is_traditional else _quotations(passage.text)
        if quotations:
            (start, stop, mend), *others = quotations
            more = tuple((passage, *other) for other in others)
            yield Finding(passage, start, stop, mend=mend, more=more)
        else:
            yield Finding(passage, found.start(), found.start() + 1)


def _quotations(text: str) -> tuple[tuple[int, int, str], ...]:
    """Returns the quotations in straight marks, each as it has to be, if they pair beyond doubt."""
    marks = [found.start() for found in re.finditer('"', text)]
    pairs = [*zip(marks[::2], marks[1::2], strict=False)]
    if "'" in text or len(marks) % 2 or not all(_is_pair(text, first, last) for first, last in pairs):
        return ()
    return tuple((first, last + 1, _curled(text, first, last)) for first, last in pairs)


def _curled(text: str, first: int, last: int) -> str:
    is_inner = text.count("“", 0, first) > text.count("”", 0, first)
    opening, closing = "‘’" if is_inner else "“”"
    return f"{opening}{text[first + 1 : last]}{closing}"


def _is_pair(text: str, first: int, last: int) -> bool:
    """Tells whether two straight marks hold something, in the sense in which they were typed."""
    inside, around = text[first + 1 : last], text[max(0, first - 1) : first] + text[last + 1 : last + 2]
    return bool(
        inside.strip()
        and inside == inside.strip()
        and "\n" not in inside
        and inside[0] not in "，。、；：！？）》"
        and inside[-1] not in "，、（《"
        and re.search(f"[{_HAN}{PUNCTUATION}]", inside + around)
    )


def check_half_width_marks(manuscript: Manuscript) -> Iterator[Finding]:
    """
    Commas, colons and brackets of Chinese text are full-width; the page sets them right by itself.

    中文里的逗号、冒号、括号等用全角；页面上会自动改正，这里只报个数。
    Source: GB/T 15834-2011 5.1; CLREQ 3.1.1
    Wrong: 好溪河畔,苍山脚下
    Right: 好溪河畔，苍山脚下 | 10,000 | 10:30
    """
    if not manuscript.is_chinese:
        return
    marks = [
        (passage, at, at + 1, wide)
        for passage in manuscript.with_any(",:;!?()")
        for at, wide in _widened(passage.text)
        if not (wide == "：" and passage.kind not in _RUNNING and re.match(_LABEL, _line(passage.text, at)))
    ]
    if marks:
        (passage, start, stop, wide), *more = marks
        yield Finding(passage, start, stop, {"count": str(len(marks))}, mend=wide, more=tuple(more))


_RUNNING = frozenset(("paragraph", "item", "heading", "caption", "cell", "footnote", "field"))
_LABEL = r"\w{1,8}:$"
"""What begins a line of a block and may be read as the name of a field."""


def _line(text: str, at: int) -> str:
    """Returns a line up to a mark in it, and the mark."""
    return text[text.rfind("\n", 0, at) + 1 : at + 1]


def _widened(text: str) -> Iterator[tuple[int, str]]:
    wide = widen_punctuation(text)
    if wide != text:
        yield from ((at, new) for at, (old, new) in enumerate(zip(text, wide, strict=True)) if old != new)


_SEPARATOR = (
    rf"(?:(?<=[{_HAN}{PUNCTUATION}0-9”])|(?<=[A-Za-z]{{2}}))[ \u3000]*([丨|｜∣︱│])[ \u3000]*(?=[{_HAN}“《])"
)


def check_separators(manuscript: Manuscript) -> Iterator[Finding]:
    """
    What parts the members of a headline is one and the same mark in a feature.

    同一篇里分隔用的竖线只用一种，不把全角、半角的竖线和汉字“丨”混着用。
    Source: 同一篇内前后一致（编辑规范）
    Wrong: 现场丨桥通了，快评｜船停了
    Right: 现场｜桥通了，快评｜船停了
    """
    if not manuscript.is_chinese:
        return
    first: dict[str, tuple[Passage, int]] = {}
    counts: Counter[str] = Counter()
    for passage in manuscript.with_any("丨|｜∣︱│"):
        if passage.kind != "cell":
            for found in re.finditer(_SEPARATOR, passage.text):
                counts[found[1]] += 1
                first.setdefault(found[1], (passage, found.start(1)))
    if len(counts) > 1:
        usual = max(counts, key=lambda mark: (counts[mark], mark == "｜"))
        for mark, (passage, at) in first.items():
            if mark != usual:
                yield Finding(passage, at, at + 1, {"usual": usual}, other=first[usual], mend=usual)


_COMMA_BEFORE = (
    r"、等(?=[。，；、！？：）”」\n]|$|\d|方面|[各地城县市区国]|企业|项目|内容|活动|工作|问题|部门|产业|领域|行业|多[个家种项名位]|"
    r"[一二两三四五六七八九十]+[个家种项名位座所条大])"
    r"|，等(?=[。；）]|方面|地区|城市|国家|企业|项目|内容|活动|问题|部门|产业|领域|行业)"
)


def check_marks_before_deng(manuscript: Manuscript) -> Iterator[Finding]:
    """
    No mark stands before the 等 that ends an enumeration.

    列举末尾的“等”前面不用顿号、逗号。
    Source: GB/T 15834-2011 4.5.3
    Wrong: 教育、医疗、等方面
    Right: 教育、医疗等方面 | 他坐下，等消息
    """
    if not manuscript.is_chinese:
        return
    for passage in manuscript.with_any(("、等", "，等")):
        for found in re.finditer(_COMMA_BEFORE, passage.text):
            if found[0][0] == "、" or "、" in _clause(passage.text, found.start()):
                yield Finding(passage, *found.span(), mend="等")


def _clause(text: str, stop: int) -> str:
    """Returns what stands before an offset, from the end of the sentence before."""
    return re.split("[。！？；\n]", text[:stop])[-1]


_ENUMERATED = "(?<=[》])、(?=《)|(?<=”)、(?=“)"


def check_marks_between_titles(manuscript: Manuscript) -> Iterator[Finding]:
    """
    Titles and quotations in a row want no 、 between them.

    并列的书名号之间、引号之间通常不用顿号。
    Source: GB/T 15834-2011 4.5.3.5
    Wrong: 《红楼梦》、《西游记》
    Right: 《红楼梦》《西游记》 | 《红楼梦》（甲戌本）、《西游记》
    """
    if not manuscript.is_chinese or manuscript.is_traditional:
        return
    for passage in manuscript.with_any(("》、《", "”、“")):
        first, *rest = re.finditer(_ENUMERATED, passage.text)
        more = tuple((passage, *found.span(), "") for found in rest)
        around = passage.text[first.start() - 1 : first.end() + 1]
        yield Finding(passage, *first.span(), {"text": around}, mend="", more=more)


_SAID = r"(?<![小传学据来是话以如论解游演劝图界再按俗假邪胡瞎声一听])说：(?![“‘「『《（\s])"
_SPOKEN = frozenset(("verse", "letter", "interview", "quotation", "cell"))


def check_colons_after_said(manuscript: Manuscript) -> Iterator[Finding]:
    """
    After 说： comes a quotation in quotation marks; what is told in other words follows a comma.

    “说：”后面是带引号的原话；转述用逗号。
    Source: GB/T 15834-2011 4.7.3, 4.8.3.1
    Wrong: 他说：我明天来。
    Right: 他说：“我明天来。” | 他说，他明天来。
    """
    if not manuscript.is_chinese:
        return
    for passage in manuscript.with_any(("说：",)):
        if passage.kind not in _SPOKEN:
            for found in re.finditer(_SAID, passage.text):
                if found.end() < len(passage.text):
                    yield Finding(passage, *found.span())
