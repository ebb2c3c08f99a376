"""
Whose all pictures are: （本版图片由山城影像馆提供）.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tekan.importing.guesses import Guess, Role, Why
from tekan.importing.looks import width
from tekan.importing.typescript import Typescript
from tekan.importing.word_tables import any_of

EXAMPLES = {
    "（本版图片由山城影像馆提供）": "credit",
    "本文图片除署名外均由受访者提供": "credit",
    "本版摄影：周远": "credit",
    "All photographs by Jane Doe": "credit",
    "图片由他提供，文字由我来写，我们一起做了这本书。": "paragraph",
}

_ALL_OF_THEM = any_of(r"""
    本版 本文 文中 文内 本组 以上 本专题 本篇 本報 未署名 除(?:署名|注明|标注)[外者]? 配图 均 全部 所有
""")
_ALL = re.compile(
    r"[（(【\[*※]*(?P<credit>"
    rf"(?:除(?:署名|注明|标注)[外者]?[，,]?)?(?:{_ALL_OF_THEM})[^。，]{{0,14}}"
    r"(?:图片|照片|圖片|配图|图|摄影|攝影)[^。，]{0,40}"
    r"|(?:图片|照片|配图|圖片)(?:均|全部|皆|除[^。，]{1,10}外)?[由为為][^。，]{2,30}"
    r"(?:提供|摄影?|拍摄|供图)"
    r"|(?:All|Unless otherwise noted,? all) (?:photographs?|photos|pictures|images)\b.{2,80}"
    r")[）)】\]]*[。.]?"
)
_WHY = Why("写明全部图片出自谁", "says whose all pictures are")


def guesses(script: Typescript) -> Iterator[Guess]:
    """Finds the line that credits all pictures."""
    for at in range(len(script.lines)):
        text = script.text(at)
        if width(text) <= 110 and (found := _ALL.fullmatch(text)):
            yield Guess(
                Role.CREDIT, at, 0.955, _WHY, fields={"image_credit": found["credit"].strip("（）()")}
            )
