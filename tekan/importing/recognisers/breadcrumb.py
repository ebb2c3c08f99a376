"""
The line that says where in a site one is: 当前位置：首页 > 情感 > 故事 >.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tekan.importing.guesses import Guess, Role, Why
from tekan.importing.looks import comparable, width
from tekan.importing.typescript import Typescript

EXAMPLES = {
    "当前位置:首页 > 情感 > 故事 >": "channel",
    "您的位置：山城网 >> 新闻中心 >> 正文": "channel",
    "首頁 › 文化 › 書評": "channel",
    "Home / World / Asia": "channel",
    "他从首页走来，穿过正文。": "paragraph",
}

_LABEL = (
    "(?:(?:您|你)?(?:现在|现|目前|当前|當前|目前|現在)?(?:的|所在的?|所在)?位置(?:是|为)?"
    r"|你在这里|导航|当前栏目|You are here)\s*[:：]\s*"
)
_PARTED = r"\s*(?:[>＞›»→»]+|&gt;)\s*|\s+[/／\\|｜·—-]+\s+"
_NO_CHANNEL = re.compile(
    "(?i)(?:网站|官网|返回)?(?:首页|首頁|主页|主頁|正文|内容|內容|详情|詳情|文章|内页|内容页"
    "|home|article|content|index)"
)
_LONGEST = 300
"""Characters; what is longer is no trail, and would take long to look through."""
_WHY = Why("写明在网站的哪个栏目", "says where in the site one is")


def guesses(script: Typescript) -> Iterator[Guess]:
    """Finds the trails of channels, and reads the channels."""
    for at in range(len(script.lines)):
        text = script.text(at)
        if path := crumbs(text):
            sure = 0.98 if re.match(_LABEL, text) else 0.9
            names = [
                name
                for name in path
                if not _NO_CHANNEL.fullmatch(name)
                and comparable(name) not in script.own_names
                and script.repeated[comparable(name)] == 0
                and not re.search(r"[网網]$", name)
                and width(name) <= 16
            ]
            yield Guess(Role.CHANNEL, at, sure, _WHY, fields={"channel": [*names]} if names else {})


def crumbs(text: str) -> list[str]:
    """Returns the names in a trail of channels; none where a line is no such trail."""
    if len(text) > _LONGEST:
        return []
    label = re.match(_LABEL, text)
    rest = text[label.end() :] if label else text
    names = [name.strip() for name in re.split(_PARTED, rest) if name.strip()]
    if label and names and all(width(name) <= 60 for name in names):
        return names
    is_trail = len(names) > 1 and re.fullmatch(r"(?i).{0,8}(?:首页|首頁|主页|home)", names[0])
    return names if is_trail and all(width(name) <= 24 for name in names[:-1]) else []
