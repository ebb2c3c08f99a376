"""
Who did what: roles and names as papers print them around an article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tekan.chinese.characters import HAN
from tekan.chinese.names import SURNAMES
from tekan.content.source import Value

_ROLE_WORDS = """
文字整理 文字 撰文 撰稿 采写 采写报道 采訪撰文 採訪撰文 採訪 采访 图文 文图 文/图 文／图 文、图
文并图 摄影报道 摄影 攝影 摄像 图片 圖片 供图 供圖 责任编辑 責任編輯 执行编辑 值班编辑 值班编委
值班主任 新媒体编辑 微信编辑 网络编辑 责编 責編 编辑 編輯 美术编辑 美编 主编 副主编 总编 编审 编校
编委 核稿 核校 校对 校對 审校 审核 審核 审读 初审 二审 三审 复审 终审 一审 一校 二校 审稿 签发
值班总编 监制 總監製 監製 总监制 统筹 策划 策劃 总策划 设计 設計 版式设计 版式 排版 制图 製圖 插画
插畫 插图 绘图 漫画 海报 视频制作 视频剪辑 视频 影像 剪辑 音频 播音 配音 主播 翻译 翻譯 译者 编译
整理 口述 本报记者 本刊记者 全媒体记者 融媒体记者 融媒记者 首席记者 特约记者 见习记者 实习记者
实习生 记者 記者 特派记者 通讯员 通訊員 特约通讯员 特约撰稿人 特约撰稿 作者 受访者 讲述人 讲述 出品
出品人 制作 製作 制片 技术 运营 核对 事实核查 组长 副组长 成员 执笔 栏目主持 主持 课题组组长
資料整理 核實 責任主編 主筆
"""
_ROLE = "|".join(sorted(map(re.escape, _ROLE_WORDS.split()), key=len, reverse=True))
_SEPARATOR = r"[ \t\u3000]*[:：丨|｜/／︱∣┃│■◆]+[ \t\u3000]*"
_ONE_LETTER = rf"[文图圖编编校摄攝译](?={_SEPARATOR})"
_HOUSE = (
    r"(?P<house>[^\W\d_]{0,14}?(?:本报|本刊|本网|本台|[报報社网網刊台臺]|新闻|新聞|客户端"
    "|融媒体中心|融媒体|电视台|周刊|通讯社))?"
)
_SPACED = rf"(?<![{HAN}])[{HAN}][ \u3000]{{1,3}}[{HAN}](?![{HAN}])"
_OTHER_SURNAMES = frozenset(
    "方季裘连連谈談苗靳支占洪蓝藍应應项項戚酆伏戈巫路边邊卞雍戎丛叢乐樂计計仇花祁卓娄婁车車管敬古池包"
    "冉闵閔桑牟桂尤解强柴游查佟宗冀寇曲尉栾欒湛官衣糜敖原仲揭屈麻全盖简簡饶饒沙匡居木艾步宫宮乌烏门門"
    "岑鲍鮑费費廉柏水窦竇云昌凤鳳毕畢安常于於时時皮成米贝貝臧明祖茅元卜平和穆邴缪繆干宣贲郁单杭石吉钮"
    "嵇滑荣榮封储儲巴弓牧隗山谷宓蓬郗班仰秋伊暴厉厲景束幸韶郜蓟薄印宿白怀蒲台从索咸籍赖賴蔺屠蒙阴能苍"
    "双闻莘党贡劳逄姬扶堵宰郦却璩濮寿通扈燕浦农别晏瞿充茹习宦鱼容向易慎庾终暨衡都满弘国文广禄阙东利蔚"
    "越隆师巩厍晁勾融冷訾辛阚那空养鞠须丰蒯相后红竺权逯益桓公毓褚卫衛尤喻奚昝柯裘井段焦侯仇栾甘钭祖邰鄂冀郏桑蘭匡耿沃夔聂曾巢荆游"
)
"""Rarer ones, which count only where a name is expected."""
_DOUBLE_SURNAMES = frozenset(
    "欧阳 司马 诸葛 上官 东方 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 夏侯 司徒 歐陽 諸葛 東方".split()  # noqa: SIM905 - a list of words
)
NAME = (
    f"(?:[{HAN}]{{2,4}}|{_SPACED}"
    f"|[{HAN}]{{1,8}}[·•・．][{HAN}]{{1,8}}(?:[·•・．][{HAN}]{{1,8}})?"
    rf"|[A-Z][\w.'’-]*+(?: [A-Z][\w.'’-]*+){{1,3}}|[^\W\d_]{{2,12}}(?:社|网|报|台|馆|中心|局|团队"
    "|工作室|部|公司|委|会|院|所|校|集团))"
)
_NAME = re.compile(NAME)
_BETWEEN = re.compile(r"[ \t\u3000]*[、,，;；/／&和][ \t\u3000]*|[ \t\u3000]+")

_WRITING_ROLES = """
文字 撰文 撰稿 采写 采写报道 採訪撰文 采訪撰文 採訪 采访 图文 文图 文/图 文／图 文、图 文并图 文
记者 記者 本报记者 本刊记者 作者 全媒体记者 融媒体记者 融媒记者 首席记者 特约记者 见习记者 实习记者
特派记者 特约撰稿人 特约撰稿 摄影报道
"""
_WRITING = frozenset(_WRITING_ROLES.split())
"""Roles of those who wrote it."""
_EDITING = frozenset(("编辑", "編輯", "编"))


class Credit(NamedTuple):
    """Who did one thing."""

    role: str
    names: tuple[str, ...]
    house: str = ""


def credits_in(text: str) -> tuple[list[Credit], str]:
    """Returns the roles in a line, each with its names, and what of the line was not understood."""
    bare = text.strip(" \u3000（）()【】[]〔〕《》▲△■◆●*—-")
    if turned := _turned(bare):
        return turned
    places = [*re.finditer(rf"(?:{_HOUSE}[ \u3000]?)?(?P<role>{_ROLE}|{_ONE_LETTER})", bare)]
    works: list[Credit] = []
    rest = bare[: places[0].start()] if places else bare
    for at, found in enumerate(places):
        stop = places[at + 1].start() if at + 1 < len(places) else len(bare)
        value = bare[found.end() : stop]
        parted = re.match(_SEPARATOR, value)
        value = value[parted.end() :] if parted else value.lstrip(" \u3000")
        is_parted = bool(parted) or value != bare[found.end() : stop]
        names, left = names_in(value)
        if not is_parted and (left or not all(map(_may_touch, names))):
            names = []  # 记者看到…: a sentence
        role = re.sub(r"\s", "", found["role"])
        if names:
            works.append(Credit(role, tuple(names), house_of(found["house"] or "")))
            rest += left
        else:
            rest += found["role"] if value.strip() or not works else ""
            rest += value
    return works, rest.strip(" \u3000、，,;；|｜丨/／:：。")


_TURNED = re.compile(
    r"[ \u3000]*[/／|｜][ \u3000]*(文图|图文|文|图片?|摄影?|供图|视频|制图|漫画|编辑)(?:[ \u3000]+|$)"
)
_OF_A_HOUSE = re.compile(rf"[ \u3000]*{_HOUSE}(?:记者|通讯员)?[ \u3000]*")


def _turned(text: str) -> tuple[list[Credit], str] | None:
    """Reads names with what they did behind a slash: 李青 周远/文 陈某/图; None where a line is not so."""
    *parts, rest = _TURNED.split(text)
    if not parts or rest.strip():
        return None
    works: list[Credit] = []
    for named, role in zip(parts[::2], parts[1::2], strict=True):
        house = _OF_A_HOUSE.match(named)
        names, left = names_in(named[house.end() :] if house else named)
        if left or not names:
            return None
        works.append(Credit(role, tuple(names), house_of((house["house"] if house else "") or "")))
    return works, ""


def names_in(text: str) -> tuple[list[str], str]:
    """Returns the names that a text is a list of, and what follows them."""
    names: list[str] = []
    at = 0
    bare = text.strip(" \u3000。.;；|｜丨/／,，、（）()")
    while found := _NAME.match(bare, at):
        names.append(re.sub(rf"(?<=[{HAN}])[ \u3000]+(?=[{HAN}])", "", found[0]))
        at = found.end()
        between = _BETWEEN.match(bare, at)
        if not between:
            break
        at = between.end()
    return names, bare[at:].strip()


def house_of(text: str) -> str:
    """Returns the name of a paper; 本报 is none."""
    return "" if re.fullmatch("本[报刊网台]|", text) else text


def is_person(name: str) -> bool:
    """Tells whether a name is one of a person, by its first character."""
    return bool(re.fullmatch(rf"[{HAN}]{{2,4}}", name)) and (
        name[0] in SURNAMES or name[0] in _OTHER_SURNAMES or name[:2] in _DOUBLE_SURNAMES
    )


def _may_touch(name: str) -> bool:
    """Tells whether a name may stand directly behind a role, as in 记者李青 and not in 记者何时到来."""
    is_short = len(name) <= 3 and name[0] in SURNAMES
    return (
        is_person(name)
        and (is_short or name[:2] in _DOUBLE_SURNAMES)
        and not re.search("[的了是在有过到]", name)
    )


def fields_of(works: list[Credit]) -> dict[str, Value]:
    """Arranges who did what by the fields of the front matter: `byline`, `editor`."""
    authors: list[Value] = [
        *dict.fromkeys(name for one in works if one.role in _WRITING for name in one.names)
    ]
    editors: list[Value] = [name for one in works if one.role in _EDITING for name in one.names]
    others: list[Value] = [
        {"role": one.role, "names": [*one.names]} for one in works if one.role not in _WRITING | _EDITING
    ]
    house = next((one.house for one in works if one.house and one.role in _WRITING), "")
    parts: tuple[tuple[str, Value], ...] = (("outlet", house), ("authors", authors), ("credits", others))
    byline: dict[str, Value] = {name: value for name, value in parts if value}
    fields: dict[str, Value] = {"byline": byline} if byline else {}
    if editors:
        fields["editor"] = editors[0] if len(editors) == 1 else editors
    return fields


def merged(fields: Iterable[Mapping[str, Value]]) -> dict[str, Value]:
    """Joins what several lines say of who did what."""
    whole: dict[str, Value] = {}
    for one in fields:
        for name, value in one.items():
            whole[name] = joined(whole.get(name), value)
    return whole


def joined(one: Value | None, other: Value) -> Value:
    """Joins what two lines say of the same: names one after another, roles side by side."""
    if one is None or one == other:
        return other
    if isinstance(one, dict) and isinstance(other, dict):
        return {
            name: joined(one.get(name), other[name]) if name in other else one[name]
            for name in {**one, **other}
        }
    listed = [value if isinstance(value, list) else [value] for value in (one, other)]
    if not isinstance(one, list) and not isinstance(other, list):
        return one
    return [*listed[0], *(entry for entry in listed[1] if entry not in listed[0])]
