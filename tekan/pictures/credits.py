"""
Whose a picture is, in the words that a newspaper prints under it.
"""

from __future__ import annotations

import re

from tekan.model.pictures import Rights

LONGEST = 60
"""Characters; a longer notice of copyright is a licence and not a name."""

_NOTICE = (
    r"(?i)©|[(（]\s*c\s*[)）]|\bcopyright(?:ed)?\b(?:\s+by\b)?|\ball rights reserved\b|\bcourtesy of\b"
    r"|图片版权|版权声明|版权所有|保留(?:所有|一切)权利|翻版必究|未经(?:许可|授权)[^，。；]*|不得转载|违者必究|著作权"
    r"|(?<!\d)(?:19|20)\d\d\s*(?:年)?(?:\s*[-–—~～至]\s*(?:(?:19|20)\d\d\s*年?|present|今))?(?!\d)"
)
"""What a notice of copyright says besides whose the picture is."""


def credit_line(rights: Rights) -> str:
    """Writes the credit that a file gives: 李青/新华社; the owner of the copyright where nobody is named."""
    creator, credit = rights.creator, rights.credit
    if not (creator or credit):
        return _owner(rights.copyright)
    one, other = (re.sub(r"\s", "", name).casefold() for name in (creator, credit))
    if one in other:
        return credit
    return creator if other in one else f"{creator}/{credit}"


_PERSON = r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,8}·[\u3400-\u9fff·]{1,8}"
_PHOTOGRAPHER = (
    rf"(?:.*(?:记者|記者|通讯员|通訊員|摄影师|攝影師|[\s/／、]))?(?P<name>{_PERSON})\s*[摄攝]影?"
    rf"|(?:摄影|攝影|图|圖|摄|攝)\s*[:：/／丨|]\s*(?P<named>{_PERSON})"
)
_NO_PERSON = r".*(?:[社报報网網台臺馆館部局]|记者|記者|通讯员|资料|資料|供图|供圖|提供|图片|圖片)"


def photographer(credit: str) -> str:
    """Returns the person whom a credit names as a picture's maker: 新华社记者 李青 摄."""
    if set(credit).isdisjoint("摄攝图圖"):
        return ""
    found = re.fullmatch(_PHOTOGRAPHER, credit.strip("（）() "))
    name = (found["name"] or found["named"]) if found else ""
    return "" if re.fullmatch(_NO_PERSON, name) else name


def _owner(notice: str) -> str:
    """Reduces a notice of copyright to the name in it; to nothing where it is a whole licence."""
    named = re.sub(r"(?:图片)?版权归\s*(.+?)\s*所有|版权属于?\s*", lambda found: found[1] or "", notice)
    name = re.sub(r"\s+", " ", re.sub(_NOTICE, " ", named)).strip(" ,，。;；:：-–—/|、!！")
    name = re.sub(r"(?<!Inc)(?<!Ltd)(?<!Co)(?<!Corp)[ .]+$", "", name).lstrip(" .")
    return "" if len(name) > LONGEST or not re.search(r"[^\W\d_]", name) else name
