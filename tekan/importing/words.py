"""
What a draft says to its editor by itself, in simplified Chinese, traditional Chinese and English.
"""

from __future__ import annotations

from tekan.drafting.traditional import in_traditional
from tekan.importing.guesses import Role, Why
from tekan.words.languages import Known

_WORDS = {
    "draft": (
        "核对以后删去这一行，下次生成就发布",
        "once it is checked, take this line out: the next build publishes it",
    ),
    "check": ("请核对：%s（原文第%s行：%s）", "Please check: %s (line %s of the source: %s)"),
    "to-come": ("请补：%s（%s）", "To be filled in: %s (%s)"),
    "no-title": ("请填：没有认出标题", "to be filled in: no headline was recognised"),
    "no-date": (
        "请填：原文没有写日期；查不到就写 unknown",
        "to be filled in: the source has no date; unknown if nobody knows",
    ),
    "no-channel": (
        "原文的栏目，site.yaml 里没有",
        "the channel in the source, which site.yaml does not have",
    ),
    "figures": (
        "正文里可以挑出来的数字：要用，去掉行首的 #，最多六个",
        "key figures that the text offers: take the # away to use them, six at most",
    ),
    "not-placed": (
        "原文里没有照搬的行（读者看不到；核对后整段删去）：",
        "Lines of the source that are not above as they were (no reader sees them; delete this in the end):",
    ),
    "line": ("第%s行：%s", "line %s: %s"),
    "picture": ("待写。", "To be written."),
}
ROLES = {
    Role.CUT: ("不用", "left out"),
    Role.CHANNEL: ("栏目路径", "channel"),
    Role.COLUMN: ("栏目", "column"),
    Role.KICKER: ("引题", "kicker"),
    Role.TITLE: ("标题", "headline"),
    Role.SUBTITLE: ("副题", "subtitle"),
    Role.SUMMARY: ("摘要", "summary"),
    Role.META: ("日期和来源", "date and source"),
    Role.BYLINE: ("署名", "by-line"),
    Role.CREDIT: ("全部图片的署名", "credit of all pictures"),
    Role.PARAGRAPH: ("正文", "text"),
    Role.HEADING: ("小标题", "heading"),
    Role.SUB_HEADING: ("次级小标题", "lower heading"),
    Role.CAPTION: ("图片", "picture"),
    Role.REFRAIN: ("收尾语", "refrain"),
    Role.EPILOGUE: ("尾声", "epilogue"),
    Role.QUOTATION: ("引语", "quotation"),
    Role.TIMELINE: ("大事记", "timeline"),
    Role.QUESTION: ("问", "question"),
    Role.ANSWER: ("答", "answer"),
    Role.COMMENTARY: ("专家点评", "commentary"),
    Role.SIGNATURE: ("点评署名", "signature"),
    Role.NOTE: ("编者的话", "note"),
    Role.BOX: ("资料框", "box"),
    Role.LETTER: ("书信", "letter"),
    Role.VERSE: ("诗歌", "verse"),
    Role.TABLE: ("表格", "table"),
    Role.FOOTNOTE: ("注释", "footnote"),
    Role.LIST: ("阅读列表", "reading list"),
}
"""What each role is called."""


def word(code: str, language: Known, *named: str) -> str:
    """Returns what a draft says, with what it names in the place of each `%s`."""
    chinese, english = _WORDS[code]
    text = english if language == "en" else in_traditional(chinese) if language == "zh-Hant" else chinese
    return text % named if named else text


def role_word(role: Role, language: Known) -> str:
    """Returns what a role is called."""
    return said(Why(*ROLES[role]), language)


def said(why: Why, language: Known) -> str:
    """Returns a reason in one of the languages."""
    if language == "en":
        return why.english
    return in_traditional(why.chinese) if language == "zh-Hant" else why.chinese
