"""
Characters that no text should hold, put right line by line, and each of them told.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator

from tekan.chinese.characters import HAN
from tekan.copydesk.characters import counterpart
from tekan.importing.lines import Change, Replaced

_TAG = (
    r"</?(?:o:p|font|span|p|div|b|strong|br|u|wbr)(?: [^<>]*)?/?>"
    r"|&(?:nbsp|ensp|emsp|thinsp|zwnj|[lr]dquo|hellip|mdash|middot);|&#\d+;"
)
"""What is left of a web page or of Word where its text was copied as source."""
_NONE = "".join(chr(plane * 0x10000 + last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
"""The last two of each plane, which are no characters."""
_INVISIBLE = (
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f"
    r"\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
    rf"|[\ufdd0-\ufdef\ufffe\uffff{_NONE}]"
    r"|(?<![\u0600-\u0dff\u200d\ufe0f\U0001f000-\U0001faff])[\u200c\u200d]"
)
"""Not those that join letters of Arabic or Indian scripts, or the parts of an emoji."""
_BLANK = "[\xa0\u1680\u2000-\u200a\u202f\u205f]"
_WIDE = r"[０-９Ａ-Ｚａ-ｚ％＋]|(?<=[０-９\d])[．，](?=[０-９\d])"
_RADICAL = "[\u2e80-\u2fd5\u31c0-\u31e3\uff61-\uff65\uf900-\ufaff]"
_PRIVATE_BULLET = r"^([ \t\u3000]*)[\ue000-\uf8ff]+[ \t\u3000]*"
_PRIVATE = "[\ue000-\uf8ff\U000f0000-\U0010ffff]"
_PARTED_WORD = (
    f"(?!大 中 小)(?<![{HAN}] )(?<![{HAN}])(?:[{HAN}] ){{2,}}[{HAN}](?![{HAN}]| [{HAN}](?![{HAN}]))"
)
"""Three Chinese characters or more, each by itself: 平 方 公 里."""
_PARTED_NUMBER = r"(?<![\d.,])\d{1,3}(?: \d{3})+(?![\d ]|\.\d)(?=\s*[^\W\d_])"


def cleaned(text: str, number: int) -> tuple[str, tuple[Change, ...]]:
    """Returns a line as it should be typed, and what was changed in it; `number` is the line's own."""
    if text.isascii() and "&" not in text and "<" not in text and text.isprintable():
        return text, ()
    changes: list[Change] = []
    for kind, pattern, put in _RULES:
        made = re.sub(pattern, put, text)
        if made != text:
            changes += _told(number, kind, re.finditer(pattern, text), put)
            text = made
    return text, tuple(changes)


def _told(
    number: int, kind: Replaced, places: Iterator[re.Match[str]], put: Callable[[re.Match[str]], str]
) -> Iterator[Change]:
    for found in places:
        before, after = found[0], put(found)
        if before != after:
            yield Change(number, kind, before, after)


def _plain_tag(found: re.Match[str]) -> str:
    if found[0].startswith("<"):
        return ""
    return html.unescape(found[0]).replace("\xa0", " ").replace("\u2002", " ").replace("\u2003", " ")


def _half(found: re.Match[str]) -> str:
    return chr(ord(found[0]) - 0xFEE0)


_RULES: tuple[tuple[Replaced, str, Callable[[re.Match[str]], str]], ...] = (
    ("tag", _TAG, _plain_tag),
    ("invisible", _INVISIBLE, lambda _: ""),
    ("blank", _BLANK, lambda _: " "),
    ("width", _WIDE, _half),
    ("radical", _RADICAL, lambda found: counterpart(found[0]) or found[0]),
    ("private", _PRIVATE_BULLET, lambda found: f"{found[1]}• "),
    ("private", _PRIVATE, lambda _: ""),
    ("blank-in-word", _PARTED_WORD, lambda found: found[0].replace(" ", "")),
    ("blank-in-word", _PARTED_NUMBER, lambda found: found[0].replace(" ", "")),
)
