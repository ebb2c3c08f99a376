"""
The lines of date, source and editor under a headline: 日期：2024-05-01 来源：新华社 编辑：李青.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from tekan.content.meant import parse_date, possible_dates
from tekan.content.source import Value
from tekan.importing.furniture_words import is_furniture
from tekan.importing.guesses import Guess, Role, Why
from tekan.importing.looks import width
from tekan.importing.people import Credit, fields_of, merged, names_in
from tekan.importing.typescript import Typescript
from tekan.importing.word_tables import any_of

EXAMPLES = {
    "日期: 来源:抽屉视频收集编辑:抽屉视频": "meta",
    "2024-05-01 08:30  来源：山城日报": "meta",
    "发布时间：2024年5月1日 10:20 来源：新华社 作者：李青 字号：大 中 小": "meta",
    "原创 李青 山城日报 2024-05-01 08:00 重庆": "meta",
    "May 3, 2024 at 9:00 AM": "meta",
    "2024年5月1日，老街的修缮完工了。": "paragraph",
}

_LABELS = {
    "date": any_of("""
        发布时间 发布日期 发表时间 发表日期 发布于 发表于 日期 时间 發布時間 發布日期 發布 日期時間
        刊出日期 刊發日期 出版日期 Published Posted Date
    """),
    "updated": any_of("""
        更新时间 更新日期 更新于 最后更新 最後更新 更新時間 更新 Updated Last_updated
    """),
    "source": any_of("""
        文章来源 新闻来源 稿件来源 信息来源 来源 來源 稿源 出处 出處 转自 转载自 摘自 来源网站 Source
    """),
    "people": any_of("""
        责任编辑 責任編輯 编辑 編輯 责编 責編 作者 记者 記者 撰文 撰稿 采写 採訪 文字 摄影 攝影 校对
        校對 审核 審核 审校 初审 二审 三审 终审 复审 监制 统筹 美编 录入 发布者 發布者 发布人 上传
    """),
    "count": any_of("""
        浏览次数 浏览量 浏览 瀏覽 点击数 点击率 点击量 点击 點閱 人气 阅读次数 阅读量 阅读数 阅读 评论数
        评论 分享 字号 字體大小 字体大小 字体 字級 訂閱 收藏 打印 纠错 语音播报 听新闻 大小 字数 来自
        IP属地 发表地 热度 责任者 期号 版次 版面
    """),
}
_KIND = {word: kind for kind, words in _LABELS.items() for word in words.split("|")}
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_LABEL = re.compile(
    rf"[\[【（(]?(?P<label>{'|'.join(sorted(map(re.escape, _KIND), key=len, reverse=True))})\s*"
    rf"(?:[:：丨|｜]|(?=\s?\d{{4}}[-年/.])|(?=\s(?:{_MONTHS})))\s*"
)
_CLOCK = (
    r"(?:[ T]|\u3000|\s\s)*(?:at )?(?:星期[一二三四五六日天]\s*)?\(?(?:周[一二三四五六日])?\)?\s*"
    r"(?:上午|下午|晚上|早上)?\d{1,2}[:：时]\d{2}(?::\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?"
)
_DATE = re.compile(
    r"(?:[12]\d{3}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?[日号]?"
    r"|[12]\d{3}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?!\d)"
    r"|二〇[〇一二三四五六七八九]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
    rf"|(?:{_MONTHS})[a-z]*\.? \d{{1,2}},? [12]\d{{3}}|\d{{1,2}} (?:{_MONTHS})[a-z]*\.? [12]\d{{3}})"
    rf"(?P<time>{_CLOCK})?"
)
_SHORT_DATE = re.compile(
    r"(?:\d{1,2}月\d{1,2}日|\d{1,2}-\d{1,2}|昨天|今天|前天|\d+(?:分钟|小时|天|周)前|刚刚)"
    r"(?:\s*\d{1,2}:\d{2})?"
)
_MONTH_ALONE = re.compile(
    r"[（(]?(?:[12]\d{3}|二〇[〇一二三四五六七八九]{2})年"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})月[)）]?"
)
_HOUSES = any_of("[报報社网網刊台臺] 新闻 新聞 客户端 发布 融媒体中心 融媒 周刊 日报 晚报 观察 在线")
_HOUSE = rf"[^\W\d_]{{2,14}}(?:{_HOUSES})"

_ASIDE = re.compile(
    r"听全文|听新闻|E[SD]?T|P[SD]?T|GMT|BST|UTC|第?[A-Z]?\d{1,3}版.{0,8}|第[A-Z]?\d*|\d{2}"
    r"|版[:：].{0,8}|星期[一二三四五六日天]|[ap]\.?m\.?|已编辑|编辑过"
)

_LABELLED = Why("写明日期、来源、编辑的一行", "a line with labels of date, source or editor")
_DATED = Why("标题附近只有日期和出处的一行", "a line near the headline with a date and a source alone")


def guesses(script: Typescript) -> Iterator[Guess]:
    """Finds the lines that say when, whence and by whom, and reads them."""
    for at in range(len(script.lines)):
        text = script.text(at)
        if width(text) > 160 or is_furniture(text):
            continue
        read = read_meta(text)
        if read is None:
            continue
        labels, fields = read
        is_near = at < script.head + 2 or at >= script.tail
        if labels >= 2 or (labels and is_near):
            yield Guess(Role.META, at, 0.96 if labels >= 2 else 0.92, _LABELLED, fields=fields)
        elif at < script.head + 2 or (is_near and _DATE.fullmatch(text.strip("（）() "))):
            yield Guess(Role.META, at, 0.86, _DATED, fields=fields)


@lru_cache(8192)
def is_meta(text: str) -> bool:
    """Tells whether a line says when and whence, as those under headlines do."""
    return width(text) <= 160 and read_meta(text) is not None


def read_meta(text: str) -> tuple[int, dict[str, Value]] | None:
    """Reads a line; returns how many labels it has, and the fields; None for a line of another kind."""
    labels = [*_LABEL.finditer(text)]
    first = labels[0].start() if labels else len(text)
    kinds = {_KIND[found["label"]] for found in labels}
    if _MONTH_ALONE.fullmatch(text):
        return 1, {}
    is_byline = kinds == {"people"} or (kinds == {"people", "count"} and len(labels) < 3)
    if is_byline and not _DATE.search(text):
        return None
    text = re.sub(r"[·|•]?\s*\d+[- ]min(?:ute)?s?[- ]read", "", text)
    first = min(first, len(text))
    fields = _unlabelled(text[:first], has_labels=bool(labels))
    if fields is None:
        return None
    _read_labels(text, labels, fields)
    if not labels and not fields and not re.fullmatch(r"[（(].*[)）]", text):
        return None
    return len(labels), {name: value for name, value in fields.items() if value}


def _read_labels(text: str, labels: Sequence[re.Match[str]], fields: dict[str, Value]) -> None:
    """Reads what stands behind each label."""
    people: list[dict[str, Value]] = []
    for at, found in enumerate(labels):
        stop = labels[at + 1].start() if at + 1 < len(labels) else len(text)
        value = text[found.end() : stop].strip(" \u3000|｜丨/／)）]】[【(（,，;；·")
        kind = _KIND[found["label"]]
        if kind in ("date", "updated") and (day := _DATE.search(value)):
            fields.setdefault(kind, date_of(day[0]))
            _unlabelled_rest(value.replace(day[0], ""), fields)
        elif kind == "source" and value:
            _set_source(value, fields)
        elif kind == "people" and value:
            label = found["label"]
            names, _ = names_in(value)
            people.append(fields_of([Credit(label, tuple(names or [value]))]))
    if people:
        fields |= merged(people)


def date_of(text: str) -> str:
    """Writes a date as the field has it; nothing where it cannot be told."""
    clean = re.sub(r"星期[一二三四五六日天]|\(?周[一二三四五六日]\)?|\bat\b", " ", text)
    clean = re.sub(r"(?<=\d)\s+(?=[年月日/.])|(?<=[年月])\s+", "", clean.replace("：", ":"))
    afternoon = re.search(r"(\d{1,2}):(\d{2})\s?([AaPp])\.?[Mm]", clean)
    if afternoon:
        hour = int(afternoon[1]) % 12 + (12 if afternoon[3] in "Pp" else 0)
        clean = clean.replace(afternoon[0], "").strip(" ,.") + f" {hour:02}:{afternoon[2]}"
    day = re.sub(r"\s*(\d{1,2}:\d{2}(?::\d{2})?)\s*$", "", clean).strip()
    clock = re.search(r"(\d{1,2}):(\d{2})(?::\d{2})?\s*$", clean)
    form = next((one for one in possible_dates(re.sub(r"\s+", " ", day)) if parse_date(one)), "")
    timed = f"{form[:10]} {int(clock[1]):02}:{clock[2]}" if form and clock else form
    return timed if parse_date(timed) else form


def _unlabelled(text: str, *, has_labels: bool) -> dict[str, Value] | None:
    """Reads what stands before the first label: a date, a paper, `原创 李青`; None if it is none of these."""
    fields: dict[str, Value] = {}
    rest = text
    if day := _DATE.search(text):
        fields["date"] = date_of(day[0])
        rest = text[: day.start()] + "  " + text[day.end() :]
    elif found := _SHORT_DATE.search(text):
        rest = text[: found.start()] + "  " + text[found.end() :]
        if not has_labels and not re.fullmatch(r"\W*(?:原创|原創)?.{0,30}", rest.strip()):
            return None
        if not has_labels and rest.strip() and not re.match("原创|原創", rest.strip()):
            return None
    elif re.match(r"(?:原创|原創)\s+\S", text) and width(text) <= 40:
        rest = text
    elif not has_labels:
        return None
    rest = rest.strip(" \u3000|｜丨/／·,，()（）[]【】")
    if not rest:
        return fields
    return fields if _unlabelled_rest(rest, fields) or has_labels else None


def _unlabelled_rest(text: str, fields: dict[str, Value]) -> bool:
    """Reads names and papers that stand beside a date; returns whether all of it was understood."""
    parted = " ".join(re.split(r"[ \t\u3000|｜丨/／·,，]+", text))
    words = re.sub(r"第\s*(\S?\d+)\s*版", r"第\1版", parted).split()
    is_original = bool(words) and words[0] in ("原创", "原創")
    words = words[1:] if is_original else words
    words = [word for word in words if not _ASIDE.fullmatch(word)]
    authors: list[Value] = []
    understood = True
    for n, word in enumerate(words):
        if re.fullmatch(_HOUSE, word):
            fields.setdefault("source", word)
        elif is_original and n == 0:
            authors.append(word)
        elif is_original and n == 1:
            fields.setdefault("source", word)
        elif (
            n == len(words) - 1 and (is_original or re.fullmatch(r"[^\W\d_]{2,4}", word)) and "date" in fields
        ):
            pass  # where it was posted from
        else:
            understood = False
    if authors:
        fields["byline"] = {"authors": authors}
    return understood and len(words) <= 4


def _set_source(value: str, fields: dict[str, Value]) -> None:
    """Sets whose text it is: 山城日报; 抽屉视频收集 names who collected it."""
    day = _DATE.search(value)
    if day:
        fields.setdefault("date", date_of(day[0]))
        value = (value[: day.start()] + value[day.end() :]).strip(" \u3000|｜/")
    value = value.strip()
    named = re.fullmatch(
        r"(\S{2,20})[ \u3000]+(?:本报|本報)?(?:记者|記者|作者|通讯员|通訊員)[ \u3000]*(.+)", value
    )
    if named and not (people := names_in(named[2]))[1] and people[0]:
        fields.setdefault("byline", {"authors": [*people[0]]})
        value = named[1]
    if found := re.fullmatch(r"(.{1,20}?)(?:收集|整理|搜集)", value):
        fields["collected_by"] = found[1]
    elif value and "source" not in fields:
        fields["source"] = (
            value.strip("《》")
            if value.count("《") == 1 and value.startswith("《") and value.endswith("》")
            else value
        )
