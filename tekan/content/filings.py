"""
What a filing was meant as: the numbers that Chinese sites print at their foot, put into form.
"""

from __future__ import annotations

import re

_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"


def meant_icp(text: str) -> str:
    """Returns the number of an ICP filing, without what stands around it; nothing where it has no number."""
    found = re.search(
        rf"([{_PROVINCES}])ICP([备证])(\d{{6,10}})(?!\d)号?(?:[-—–]{{1,2}}(\d{{1,4}}))?", _squeezed(text)
    )
    return f"{found[1]}ICP{found[2]}{found[3]}号" + (f"-{found[4]}" if found[4] else "") if found else ""


def meant_police(text: str) -> str:
    """Returns the number of a filing with the police; nothing where it has no fourteen digits."""
    found = re.search(rf"([{_PROVINCES}])公网安备(\d{{14}})(?!\d)", _squeezed(text))
    return f"{found[1]}公网安备{found[2]}号" if found else ""


def meant_licence(text: str) -> str:
    """Returns the licence for news that a bare number is."""
    found = re.fullmatch(r"(?:许可证)?(?:编号|号)?[:： ]*(\d{11})号?", text.strip())
    return f"互联网新闻信息服务许可证编号 {found[1]}" if found else ""


def _squeezed(text: str) -> str:
    """Returns a text in simplified characters and capitals, without blanks and colons."""
    simplified = text.translate(str.maketrans("備證號網滬雲遼魯蘇贛貴陝", "备证号网沪云辽鲁苏赣贵陕"))
    return re.sub(r"[\s:：第]", "", simplified).upper().replace("证备", "备")
