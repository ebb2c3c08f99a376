"""
Every word that a page says by itself, in simplified Chinese, traditional Chinese and English.

`%s` stands for what the page knows. What editors write is never here.
"""

from __future__ import annotations

import functools
from typing import get_args

from markupsafe import Markup

from tekan.words.languages import Known, known

# Constants all through, as in `tekan.diagnostics.messages`.

WORDS: dict[str, tuple[str, str, str]] = {
    # --- around every page ---
    "skip": ("跳到正文", "跳到正文", "Skip to the text"),
    "label": ("特刊", "特刊", "Special"),
    "modes": ("阅读方式", "閱讀方式", "Reading modes"),
    "large": ("长辈版", "大字版", "Large type"),
    "larger": ("更大", "更大", "Larger"),
    "standard": ("标准版", "標準版", "Standard"),
    "dark": ("深色", "深色", "Dark"),
    "light": ("浅色", "淺色", "Light"),
    "here": ("当前位置", "目前位置", "You are here"),
    "home": ("首页", "首頁", "Home"),
    "subscribe": ("订阅（RSS）", "訂閱（RSS）", "Subscribe (RSS)"),
    "code": ("本页的二维码", "本頁的二維碼", "QR code of this page"),
    "scan": ("扫码阅读", "掃碼閱讀", "Scan to read"),
    # --- opening ---
    "updated": ("更新：", "更新：", "Updated "),
    "see_corrections": ("见更正", "見更正", "see corrections"),
    "no_date": ("日期不详", "日期不詳", "Date unknown"),
    "source": ("来源：", "來源：", "Source: "),
    "collected": ("来源：%s收集", "來源：%s收集", "Collected by %s"),
    "editor": ("编辑：", "編輯：", "Edited by "),
    "by": ("", "", "By "),
    "author_first": ("", "", "yes"),
    "role": ("%s：", "%s：", "%s: "),
    "in_parentheses": ("（%s）", "（%s）", " (%s)"),
    "characters": ("%s字", "%s字", "%s words"),
    "minutes": ("约%s分钟读完", "約%s分鐘讀完", "%s min read"),
    "draft": ("草稿", "草稿", "Draft"),
    "unpublished": ("尚未发布", "尚未發布", "Not published yet"),
    "due": ("，定于%s发布", "，定於%s發布", ", due %s"),
    # --- text ---
    "contents": ("目录", "目錄", "Contents"),
    "waymarks": ("随读导航", "隨讀導覽", "Sections"),
    "comment": ("评", "評", "Op"),
    "to_come": ("图片待补", "圖片待補", "Picture to come"),
    "excerpt": ("（节选，全图见网页）", "（節選，全圖見網頁）", " (cut; whole on the web page)"),
    "question": ("提问", "提問", "Question"),
    "seal_of": ("“%s”字印", "「%s」字印", "Seal with the character “%s”"),
    "seal": ("印章", "印章", "Seal"),
    "speaker": ("——", "——", "— "),
    "post": ("，%s", "，%s", ", %s"),
    "notes": ("注释", "註釋", "Notes"),
    "back_to": ("回到正文注%s", "回到正文註%s", "Back to note %s in the text"),
    "back_to_mention": (
        "回到正文注%s（第%s处）",
        "回到正文註%s（第%s處）",
        "Back to note %s in the text, mention %s",
    ),
    "table": ("表格", "表格", "Table"),
    "play_film": ("播放视频：", "播放影片：", "Play the film: "),
    "play_recording": ("播放录音：", "播放錄音：", "Play the recording: "),
    "fetch_film": ("下载视频", "下載影片", "Download the film"),
    "fetch_recording": ("下载录音", "下載錄音", "Download the recording"),
    "film": ("视频", "影片", "Film"),
    "recording": ("录音", "錄音", "Recording"),
    "film_on_web": ("（视频见网页）", "（影片見網頁）", " (film on the web page)"),
    "on_web": ("（见网页）", "（見網頁）", " (on the web page)"),
    "subtitles": ("字幕", "字幕", "Subtitles"),
    "transcript": ("文字稿", "文字稿", "Transcript"),
    "hours": ("%s小时", "%s小時", "%s h "),
    "minutes_long": ("%s分钟", "%s分鐘", "%s min"),
    "minutes_and": ("%s分", "%s分", "%s min "),
    "seconds": ("%s秒", "%s秒", "%s s"),
    "numbers": ("数据", "資料", "Data"),
    "large_view": (
        "图片|图说|看图|上一张|下一张|放大|缩小|单独打开|关闭",
        "圖片|圖說|看圖|上一張|下一張|放大|縮小|單獨打開|關閉",
        "Picture|Caption|Pictures|Previous|Next|Enlarge|Reduce|Open alone|Close",
    ),
    "unit": ("单位：%s", "單位：%s", "Unit: %s"),
    "numbers_from": ("资料来源：", "資料來源：", "Source: "),
    "sideways": ("← 左右滑动看全表 →", "← 左右滑動看全表 →", "← scroll sideways →"),
    "generated_whole": ("人工智能生成", "人工智慧生成", "AI-generated"),
    "generated_part": ("含人工智能生成内容", "含人工智慧生成內容", "Partly AI-generated"),
    "generated_perhaps": ("疑似人工智能生成", "疑似人工智慧生成", "Possibly AI-generated"),
    # --- the end of a feature ---
    "corrections": ("更正", "更正", "Corrections"),
    "correction": ("更正", "更正", "Correction"),
    "map_approval": ("审图号：%s", "審圖號：%s", "Map approval number: %s"),
    "waiver": ("转载说明：%s", "轉載說明：%s", "On this reprint: %s"),
    "neighbours": ("前后两期", "前後兩期", "Before and after"),
    "earlier": ("上一篇：%s", "上一篇：%s", "Earlier: %s"),
    "later": ("下一篇：%s", "下一篇：%s", "Later: %s"),
    "share": ("分享", "分享", "Share"),
    "copy_link": ("复制链接", "複製連結", "Copy link"),
    "link_copied": ("链接已复制", "連結已複製", "Link copied"),
    "share_elsewhere": ("用其他应用分享", "用其他應用程式分享", "Share by another app"),
    "weibo": ("微博", "微博", "Weibo"),
    "qq": ("QQ", "QQ", "QQ"),
    "top": ("回到顶部", "回到頂部", "Back to top"),
    # --- lists ---
    "reading": ("延伸阅读", "延伸閱讀", "Further reading"),
    "this_one": ("本文", "本文", "This article"),
    "read_on": ("阅读全文", "閱讀全文", "Read on"),
    "more": ("更多特刊", "更多特刊", "More specials"),
    "all": ("全部特刊", "全部特刊", "All specials"),
    "channels": ("频道", "頻道", "Channels"),
    "newest": ("最新", "最新", "Newest"),
    "newer": ("较新的", "較新的", "Newer"),
    "page": ("第%s页", "第%s頁", "page %s"),
    "older": ("较早的", "較早的", "Older"),
    "more_of": ("更多：%s", "更多：%s", "More in %s"),
    "series": ("系列", "系列", "Series"),
    "part": ("第%s篇，共%s篇", "第%s篇，共%s篇", "Part %s of %s"),
    "part_before": ("前一篇：%s", "前一篇：%s", "Part before: %s"),
    "part_after": ("后一篇：%s", "後一篇：%s", "Next part: %s"),
    "empty_channel": (
        "这个频道还没有文章。",
        "這個頻道還沒有文章。",
        "Nothing has come out in this channel yet.",
    ),
    # --- pages that are not there ---
    "not_found": ("没有这一页", "沒有這一頁", "No such page"),
    "not_found_why": (
        "地址可能写错了，或者文章已经移走。",
        "網址可能有誤，或者文章已經移走。",
        "The address may be mistyped, or the article has moved.",
    ),
    "go_home": ("回到首页", "回到首頁", "To the front page"),
    "moved": ("这一页换了地址", "這一頁換了網址", "This page has moved"),
}


class Words:
    """The words of one language, as attributes; what is put into one is escaped unless it is markup."""

    def __init__(self, language: Known) -> None:
        """Takes the words of a language."""
        n = get_args(Known).index(language)
        self._said = {name: Markup(words[n]) for name, words in WORDS.items()}  # noqa: S704 - our own

    def __getattr__(self, name: str) -> Markup:
        try:
            return self._said[name]
        except KeyError:
            raise AttributeError(name) from None


@functools.lru_cache(3)
def _words(language: Known) -> Words:
    return Words(language)


def words_of(language: str) -> Words:
    """Returns the words of the language that a tag names, or that is nearest to it."""
    return _words(known(language))
