"""
Names of people: what tells a masked name from an emphasis, and names in the fields that hold some.

李*明 and 王** are names, 这是*重要*的 is none.
"""

import re

from tekan.chinese.characters import HAN

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢"
    "姜崔钟谭陆汪范金廖贾夏韦傅邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵钱严覃武戴莫孔汤温康施牛樊葛邢"
    "齐乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝宁尚符舒阮柯纪梅童凌裴霍涂翁盛骆欧司诸慕"
    "張劉陳楊黃趙吳孫馬鄭謝許韓馮鄧蕭葉蘇魏呂盧鍾譚陸賈韋傅鄒閻龍賀顧龔邵錢嚴湯龐顏倪莊聶魯歐關蘭紀駱某"
)

_ROLES = ("记者", "記者", "摄影", "攝影", "编辑", "編輯", "作者", "通讯员", "通訊員", "撰文", "供图", "供圖")
_WORK = "摄影?|攝影?|文|图|圖|供图|供圖|制图|製圖|绘|繪"
_NAME = (
    rf"(?:(?<![{HAN}\d])|{'|'.join(f'(?<={role})' for role in _ROLES)})"
    rf"[{HAN}]{{2,3}}?(?=(?:{_WORK})?(?![{HAN}]))"
)


def name_spans(text: str) -> list[tuple[int, int]]:
    """Finds the names [start, end) in a field that names people: 记者李明 王建国摄."""
    return [found.span() for found in re.finditer(_NAME, text)]
