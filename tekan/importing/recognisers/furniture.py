"""
What a page or an app puts around an article: follow, share, scan, print, rights; none of it is the feature's.
"""

from __future__ import annotations

from collections.abc import Iterator

from tekan.importing.furniture_words import is_furniture, is_menu
from tekan.importing.guesses import Guess, Role, Why
from tekan.importing.looks import comparable
from tekan.importing.typescript import Typescript

EXAMPLES = {
    "点击上方“山城日报”关注我们": "cut",
    "长按识别二维码，关注我们": "cut",
    "分享到：微信 微博 QQ空间": "cut",
    "END": "cut",
    "— END —": "cut",
    "字号：大 中 小": "cut",
    "Subscribe to our newsletter": "cut",
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
        elif is_furniture(text):
            yield Guess(Role.CUT, at, 0.9, _WHY)
        elif is_menu(text):
            yield Guess(Role.CUT, at, 0.85, _MENU)
