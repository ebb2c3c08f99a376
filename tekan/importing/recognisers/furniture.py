"""
What a page or an app puts around an article: follow, share, scan, print, rights; none of it is the feature's.
"""

from __future__ import annotations

from collections.abc import Iterator

from tekan.importing.furniture_words import is_furniture, is_menu, is_prose, says_what_pages_say
from tekan.importing.guesses import Guess, Role, Why
from tekan.importing.looks import comparable
from tekan.importing.sample_text import PARAGRAPH
from tekan.importing.typescript import Typescript

EXAMPLES = {
    "点击上方“山城日报”关注我们": "cut",
    "长按识别二维码，关注我们": "cut",
    "分享到：微信 微博 QQ空间": "cut",
    "END": "cut",
    "— END —": "cut",
    "字号：大 中 小": "cut",
    "Subscribe to our newsletter": "cut",
    f"{PARAGRAPH}\n版权所有者的烦恼\n{PARAGRAPH}\n未经许可，孩子不碰手机。\n{PARAGRAPH}": (
        "paragraph heading paragraph paragraph paragraph"
    ),
    f"{PARAGRAPH}\n转载的路\n{PARAGRAPH}": "paragraph heading paragraph",
    f"{PARAGRAPH}\n长按识别二维码，关注我们。\n雨停了以后，{PARAGRAPH}\n点击下方的名片\n{PARAGRAPH}": (
        "paragraph cut paragraph cut paragraph"
    ),
    "Share this article": "cut",
    "Advertisement": "cut",
    "他点击上方的按钮，门开了，屋里的灯亮了起来，谁也没有说话。": "paragraph",
}

_WHY = Why("页面上的按钮、提示和版权文字", "a button, a hint or the rights of the page")
_MENU = Why("网站的栏目条", "the menu of the site")
_SITE = Why("是网站自己的名字或口号", "the site's own name, or its line")


def guesses(script: Typescript) -> Iterator[Guess]:
    """Finds what belongs to the page and not to the article."""
    edge = max(script.head, 6)
    for at in range(len(script.lines)):
        text = script.text(at)
        if comparable(text) in script.own_names and (at < edge or at >= script.tail):
            yield Guess(Role.CUT, at, 0.97, _SITE)
        elif is_furniture(text) and not (script.head < at < script.tail and is_prose(text)):
            is_plain = not script.head < at < script.tail or says_what_pages_say(text)
            yield Guess(Role.CUT, at, 0.9 if is_plain else 0.58, _WHY)
        elif is_menu(text):
            yield Guess(Role.CUT, at, 0.85, _MENU)
