"""
What stands beside a text is called: 编者按, 记者手记, 链接, 人物小传.
"""

from __future__ import annotations

import re

from tekan.importing.word_tables import any_of

NOTES = any_of("""
    编者按语? 编者的话 编者注 编辑按 编后语? 编后记 编辑手记 开栏语 开栏的话 开篇语 卷首语 记者手记
    采访手记 采访札记 记者札记 记者感言 采访后记 作者手记 编者手记 摄影手记 手记 后记
    写在最后 写在前面 更正启事 更正 勘误 編者按
    編者的話 編後 開欄語 記者手記 採訪手記 採訪後記 更正啟事 Editor[’']?s[’']?_note Author[’']?s_note
    A_note_(?:from|to)_.{2,30} Corrections? Clarification
""")
BOXES = any_of(r"""
    人物小传 人物名片 人物档案 人物简介 人物链接 名片 档案 简介 链接 相关链接 新闻链接 知识链接 背景链接
    新闻背景 背景资料 相关背景 背景 资料链接 名词解释 小贴士 小知识 新闻\+ 延伸 数读.{0,12} 数说.{0,12}
    数据 新闻多一点 知多一点 知识点 专家名片 小檔案 小辭典 知識庫 新聞辭典 名詞解釋 人物小傳 人物檔案
    Sidebar(?:[:：]_?.{2,50})? At_a_glance By_the_numbers Key_facts Timeline_at_a_glance In_numbers
    Who(?:_is|’s)_.{2,30} What_is_.{2,30}
""")

_ANY = re.compile(rf"(?:{NOTES}|{BOXES})(?:[丨|｜·:：—\s]{{1,2}}.{{0,24}})?", re.IGNORECASE)


def names_aside(label: str) -> bool:
    """Tells whether the heading of a passage names what stands beside the text."""
    return bool(_ANY.fullmatch(label.strip()))
