"""
What a new feature says to its editor by itself, in simplified Chinese, traditional Chinese and English.

What its fields and blocks are is in the schema alone; what is a sample and no explanation is in `samples`.
"""

from __future__ import annotations

from tekan.words.languages import Known
from tekan.words.to_come import HEADLINE, PARAGRAPH, TEXT

_LANGUAGES: tuple[Known, ...] = ("zh-Hans", "zh-Hant", "en")

_WORDS: dict[str, tuple[str, str, str]] = {
    "title": HEADLINE,
    "to_come": ("待写", "待寫", "to come"),
    "waiver": ("原文未署名", "原文未署名", "the original is unsigned"),
    "text": TEXT,
    "fields": (
        "以 # 开头的行不起作用：是说明，或者没有用上的项。去掉行首的 #，改成自己的内容，就用上了。",
        "以 # 開頭的行不起作用：是說明，或者沒有用上的欄位。去掉行首的 #，改成自己的內容，就用上了。",
        "Lines that begin with # do nothing: they explain, or hold a field. Take the # away, and it is used.",
    ),
    "publish": (
        "写好以后删去这一行，下次生成就发布。",
        "寫好以後刪去這一行，下次產生就發布。",
        "Once it is written, take this line out: the next build publishes it.",
    ),
    "choices": ("可以写：", "可以寫：", "Choose from: "),
    "with": ("（和 %s 一起写）", "（和 %s 一起寫）", "(Together with %s.)"),
    "headline": ("标题和导读", "標題和導讀", "Headline and summary"),
    "pictures": ("题图和图片", "題圖和圖片", "Opening picture, and all pictures"),
    "who": ("署名和来源", "署名和來源", "Who and whence"),
    "when": ("发布和更正", "發布和更正", "Publication and corrections"),
    "others": ("其他", "其他", "Others"),
    "shape": (
        "照 %s 搭的架子：空着的项是那一篇有的，不用就删掉；“待写”处写正文；注释里的图和表，有了再用。",
        "照 %s 搭的架子：空著的欄位是那一篇有的，不用就刪掉；「待寫」處寫正文；註釋裡的圖和表，有了再用。",
        "In the shape of %s. Delete blank fields that you do not need; uncomment pictures that are there.",
    ),
    "palette": (
        (
            "从这里起读者都看不到，写完可以整段删掉。要用哪一种，剪下来贴到正文里，换成自己的内容。\n"
            "全部写法见 docs/content.zh.md。"
        ),
        (
            "從這裡起讀者都看不到，寫完可以整段刪掉。要用哪一種，剪下來貼到正文裡，換成自己的內容。\n"
            "全部寫法見 docs/content.zh.md。"
        ),
        (
            "No reader sees anything from here on; delete it in the end. Cut out what you need, paste it\n"
            "into the text and make it yours. docs/content.md has the whole format."
        ),
    ),
    "section": (
        "小标题：【】里是眉题，{#…} 是链接用的代号，都可以不写；再小一级用 ###",
        "小標題：【】裡是眉題，{#…} 是連結用的代號，都可以不寫；再小一級用 ###",
        "Section: a kicker in 【】 and an id for links in {#…}, if you like; ### is a heading inside it",
    ),
    "picture": (
        "图片：单独成段，前后空一行；两行挨着就并排；文件还没来，圆括号里空着",
        "圖片：單獨成段，前後空一行；兩行挨著就並排；檔案還沒來，圓括號裡空著",
        "Picture: a paragraph of its own; two lines stand side by side; empty parentheses for one to come",
    ),
    "attributes": ("花括号里可以写：", "花括號裡可以寫：", "In the braces: "),
    "running": (
        "链接、加粗、脚注（注文单独成段）",
        "連結、粗體、註腳（註文單獨成段）",
        "Link, bold, footnote (the note is a paragraph of its own)",
    ),
    "also": ("还可以写：", "還可以寫：", "It may also have: "),
    "explained": ("%s（%s）", "%s（%s）", "%s (%s)"),
    "gap": ("", "", " "),
    "comma": ("、", "、", ", "),
    "between": ("；", "；", "; "),
    "colon": ("：", "：", ": "),
    "paragraphs": ("%s 段", "%s 段", "%s paragraphs"),
    "unwritten": PARAGRAPH,
    "name": ("待写", "待寫", "To come"),
    "day": ("日期", "日期", "Date"),
    "caption": ("图注", "圖註", "Caption"),
    "heading": ("小标题%s", "小標題%s", "Section %s"),
    "sub_heading": ("小标题", "小標題", "Heading"),
    "kicker": ("眉题", "眉題", "Kicker"),
    "question": ("问：%s", "問：%s", "Q: %s"),
    "answer": ("答：%s", "答：%s", "A: %s"),
    "salutation": ("待写：", "待寫：", "To whom:"),
}


def word(code: str, language: Known, *known: str) -> str:
    """Returns what a new feature says, with what it names in the place of each `%s`."""
    text = _WORDS[code][_LANGUAGES.index(language)]
    return text % known if known else text
