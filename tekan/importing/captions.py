"""
Captions: what a line says of a picture to come, and who took it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tekan.chinese.characters import HAN
from tekan.importing.looks import inner, is_latin, width
from tekan.importing.word_tables import any_of

_MARK = r"^[▲△▼▽↑↓←→☝◀⬆⬇👆👇]+[ \u3000]*"
_PLACES = any_of("图片 圖片 配图 照片 题图 題圖 图 圖 image photo picture 组图")
_PLACEHOLDER = (
    rf"^[\[【（(<]*(?:此处|此處|插入|插)?(?:{_PLACES})"
    r"[ \u3000]*[\d一二三四五六七八九十①-⑨]*[\]】）)>]+[ \u3000]*"
)
_LEADS = any_of("""
    (?:上|下|左|右|题|題|本|大|小)[图圖](?:为|為|是)? 题图 題圖 配图 图片说明 图说 圖說 图注 图解
    資料照 资料图片? Caption Photo Image Picture
""")
_LEAD = rf"^(?:{_LEADS})[ \u3000]*(?:[:：丨|]|(?=[（(]))[ \u3000]*"
_SIGN = (
    r"(?:上|下|左|右)?[图圖]"
    r"(?:[为為是]|\s?[①-⑨\d一二三四五六七八九十]{1,2}\s?(?:[:：为]|[ \u3000]+(?=\S)))"
)
"""How lines begin of which nothing is taken off: 图为…, 图①：…."""
_LABELS = any_of("""
    图源 圖源 图片来源 图片由 圖片來源 来源 摄影 攝影 供图 供圖 照片 图片 圖 图 资料图片 視頻截图 制图
    製圖 绘图
""")
_BY_PEOPLE = any_of("[摄攝](?:影(?:报道)?)? 供图 供圖 /[摄图攝圖] 提供 绘 制图 翻拍 航拍")
_BY_HOUSES = any_of("""
    资料图片? 資料照片? 资料照片 档案照片 视频截图 AI生成 AI制图 受访者供图 受訪者提供 视觉中国 新华社发?
    中新社发? 东方IC
""")
_TAKEN = (
    rf"(?:{_LABELS})[ \u3000]*[:：/／丨|][ \u3000]*[^，。；]{{2,24}}"
    r"|[^，。；：\s]{0,16}?(?:记者|記者|通讯员|特约|实习生|摄影师|攝影師)?[ \u3000]?"
    rf"(?:[{HAN}·]{{2,8}}|[{HAN}][ \u3000]{{1,2}}[{HAN}])[ \u3000]*(?:{_BY_PEOPLE})"
    rf"|(?:{_BY_HOUSES})(?:[ \u3000]*(?:[{HAN}]{{2,4}}[摄发]))?"
)
"""Who took a picture: 图源：山城影像馆, 记者 周远 摄, 新华社发."""
_BEHIND = re.compile(
    r"^(?P<caption>.*?[^\s])"
    r"(?:(?<=[。！？.”])[ \u3000]*|[ \u3000]+|[ \u3000]*(?P<open>[（(\[〔【]))"
    rf"(?P<credit>{_TAKEN})[）)\]〕】]?[。.]?$"
)
_CREDIT_ALONE = re.compile(rf"^[（(\[〔【▲△↑]*[ \u3000]*(?P<credit>{_TAKEN})[）)\]〕】]?[。.]?$")
_ENGLISH = re.compile(
    r"^(?P<caption>.*?)[ ]*[\[(（]?"
    r"(?P<credit>(?:Photo(?:graph)?s?|Image|Picture|Credit|Illustration|Courtesy)"
    r"(?:\s+(?:by|courtesy of|credit))?\s*[:/]?\s+[A-Z].{2,60}?)[\])）]?\.?$"
)
_TWO = re.compile(r"[（(]([^（）()]++(?:[（(][^（）()]*+[）)][^（）()]*+)*+)[）)][（(]([^（）()]+)[）)]")
"""Two captions, each in brackets: （“竞”字章）（篆书）."""


class Caption(NamedTuple):
    """What a line says under a picture."""

    caption: str = ""
    caption2: str = ""
    credit: str = ""
    has_sign: bool = False
    """Whether it begins with a sign that only captions have: ▲, [图片], 图为, 图①."""


def read_caption(text: str) -> Caption:
    """Divides a line that stands under a picture into its caption, a second one, and the credit."""
    has_sign = any(re.match(sign, text) for sign in (_PLACEHOLDER, _MARK, _LEAD, _SIGN))
    bare = re.sub(_PLACEHOLDER, "", text, flags=re.IGNORECASE)
    bare = re.sub(_LEAD, "", re.sub(_MARK, "", bare), flags=re.IGNORECASE)
    if whole := inner(bare):
        bare = whole
    elif parts := _TWO.fullmatch(bare):
        return Caption(parts[1].strip(), parts[2].strip(), "", has_sign)
    bare = re.sub(r"^(?:图片说明|图说|图注|图|圖)[ \u3000]*[:：][ \u3000]*", "", bare)
    if alone := _CREDIT_ALONE.match(bare):
        return Caption("", "", alone["credit"].strip(), has_sign)
    if is_latin(bare) and (found := _ENGLISH.match(bare)):
        return Caption(found["caption"].strip(), "", found["credit"].strip(), has_sign)
    if found := _BEHIND.match(bare):
        return Caption(found["caption"].strip(), "", found["credit"].strip(), has_sign)
    return Caption(bare.strip(), "", "", has_sign)


def is_placeholder(text: str) -> bool:
    """Tells whether a line stands in the place of a picture and says nothing of it: [图片]."""
    return bool(re.fullmatch(_PLACEHOLDER, text, re.IGNORECASE))


def is_credit_alone(text: str) -> bool:
    """Tells whether a line is the credit of one picture and nothing else: 图源：山城影像馆."""
    return width(text) <= 60 and bool(_CREDIT_ALONE.match(text)) and not re.match("[▲△▼↑↓]", text)
