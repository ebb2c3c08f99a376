"""
Who wrote, photographed and edited it: 本报记者 李青, 文丨李青 图丨周远, 山城日报 李青 周远.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tekan.chinese.characters import HAN
from tekan.chinese.datelines import dateline
from tekan.content.source import Value
from tekan.importing.guesses import Guess, Role, Why
from tekan.importing.looks import ends_sentence, is_latin, width
from tekan.importing.people import credits_in, fields_of, is_person, merged, names_in
from tekan.importing.recognisers.meta import is_meta
from tekan.importing.sample_text import PARAGRAPH
from tekan.importing.typescript import Typescript
from tekan.importing.word_tables import any_of

EXAMPLES = {
    "本报记者 李青 通讯员 周远 文/图": "byline",
    "文丨李青 图丨周远": "byline",
    "责任编辑：王小明": "byline",
    "（记者 李青、周远）": "byline",
    f"{PARAGRAPH}\n浙江日报 项耀瑶 金长青": "paragraph byline",
    f"{PARAGRAPH}\n作者简介": "paragraph paragraph",
    f"{PARAGRAPH}\n摄影师的眼睛\n{PARAGRAPH}\n记者何时到来\n{PARAGRAPH}": (
        "paragraph heading paragraph heading paragraph"
    ),
    "By Jane Doe and John Roe": "byline",
    "记者李青昨天来到街口，看见面馆开了门。": "paragraph",
}

_OUTLETS = any_of("[报報社网網刊台臺] 新闻 新聞 客户端 发布 融媒体中心 融媒 周刊 电视台")
_OUTLET = rf"[^\W\d_]{{2,14}}(?:{_OUTLETS})"
_OFFICES = any_of("""
    [报報社网網刊台臺部局办委院校] 新闻 客户端 中心 办公室 委员会 公司 大学 集团 政府 协会
""")
_OFFICE = rf"[^\W\d_]{{2,18}}(?:{_OFFICES})"
_ENGLISH_ROLES = any_of("""
    By BY Words(?:_by)? Text_by Story_by Reporting_by Written_by Photographs?_by Photos?_by Photography_by
    Photography Pictures?_by Illustrations?_by Edited_by Editing_by Editors? Editor:
""")
_ENGLISH = re.compile(rf"(?P<role>{_ENGLISH_ROLES})\s*:?\s+(?P<names>.+)")
_ENGLISH_NAME = r"[A-Z][\w.'’-]*+(?: (?:(?:de|van|von|der|bin|al|la|Mc|O’)[ -]?)?[A-Z][\w.'’-]*+){1,3}"
_ABOUT_THEM = re.compile(
    r"[\W_]*(?:作者|编者|編者|记者|記者|译者|摄影师|摄影者)(?:简介|簡介|介绍|介紹|小传|手记|手記|名单)[\W_]*"
)
"""A heading of what is told about people, who are not named 简介."""

_ROLES = Why("写明谁采写、谁摄影、谁编辑", "names who wrote, photographed or edited it")
_LAST = Why("正文后面一行媒体名和人名", "the name of a paper and of people behind the text")
_NAMES = Why("标题和正文之间的人名", "names between the headline and the text")


def guesses(script: Typescript) -> Iterator[Guess]:
    """Finds the lines that name authors, photographers and editors, and reads them."""
    for at in range(len(script.lines)):
        text = script.text(at)
        if width(text) > 150 or _ABOUT_THEM.fullmatch(text) or is_meta(text):
            continue
        if found := _ENGLISH.fullmatch(text):
            if fields := _english(found["role"], found["names"]):
                yield Guess(Role.BYLINE, at, 0.93, _ROLES, fields=fields)
            continue
        is_near = at <= script.head + 1 or at >= script.tail
        works, rest = credits_in(text)
        if works and (named := _outlet_and_names(rest)):
            fields = merged([named, fields_of(works)])
            yield Guess(Role.BYLINE, at, 0.9 if is_near else 0.7, _ROLES, fields=fields)
        elif works and not ends_sentence(text) and not _is_prose(text, rest):
            sure = (0.94 if is_near else 0.74 if rest else 0.8) - (0.2 if rest else 0.0)
            yield Guess(Role.BYLINE, at, sure, _ROLES, fields=fields_of(works))
        elif at >= script.tail - 1 and (fields := _outlet_and_names(text)):
            yield Guess(Role.BYLINE, at, 0.9 if at >= script.tail else 0.7, _LAST, fields=fields)
        elif (
            0 < at <= script.head and any(script.running[at + 1 : at + 4]) and (authors := _names_alone(text))
        ):
            sure = 0.62 if all(is_person(str(author)) for author in authors) else 0.5
            yield Guess(Role.BYLINE, at, sure, _NAMES, fields={"byline": {"authors": authors}})


def _is_prose(text: str, rest: str) -> bool:
    """Tells whether too much of a line is something else than roles and names."""
    if dateline(text) and len(dateline(text)) < len(text) - 4:
        return True
    return width(rest) > 16 or bool(re.search("[，。]", rest))


def _outlet_and_names(text: str) -> dict[str, Value]:
    """Reads a paper and the names behind it: 浙江日报 项耀瑶 金长青; in brackets, also an office."""
    outlet = _OFFICE if text[:1] in "（(" else _OUTLET
    found = re.fullmatch(rf"[（(]?(?P<outlet>{outlet})[ \u3000:：]+(?P<names>.+?)[）)]?", text)
    if not found:
        return {}
    names, rest = names_in(found["names"])
    if rest or not names or not all(re.fullmatch(rf"[{HAN}]{{2,4}}", name) for name in names):
        return {}
    return {"byline": {"outlet": found["outlet"], "authors": [*names]}}


def _names_alone(text: str) -> list[Value]:
    """Reads a line of names and nothing else."""
    names, rest = names_in(text)
    is_list = not re.search("[，,;；/／&和]", text)
    is_group = re.fullmatch(r"[^\W\d_]{4,24}(?:课题组|調研組|调研组|编辑部|采访组|报道组|记者团)", text)
    if is_group:
        return [text]
    are_short = all(re.fullmatch(rf"[{HAN}]{{2,3}}", name) for name in names)
    return [*names] if names and not rest and is_list and (all(map(is_person, names)) or are_short) else []


def _english(role: str, text: str) -> dict[str, Value]:
    """Reads a by-line in English."""
    if not is_latin(text):
        return {}
    bare = re.sub(r"(?:,| for| of)? (?:Staff|The|Special|Correspondent|Reporter).*$|\s*[|·•].*$", "", text)
    names = re.findall(_ENGLISH_NAME, bare)
    left = re.sub(rf"{_ENGLISH_NAME}|,|\band\b|&|\s", "", bare)
    if not names or left:
        return {}
    if re.match("Photo|Picture", role):
        return {"byline": {"credits": [{"role": "Photography", "names": names}]}}
    if role.startswith("Illustration"):
        return {"byline": {"credits": [{"role": "Illustration", "names": names}]}}
    if role.startswith("Edit"):
        return {"editor": names[0] if len(names) == 1 else names}
    return {"byline": {"authors": [*names]}}
