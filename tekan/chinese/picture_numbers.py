"""
The numbers by which a caption names the pictures that stand together: ①, 图①, 图1, 图一, ①至③.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

SIGNS = "①②③④⑤⑥⑦⑧⑨"
_HAN = "一二三四五六七八九"
_NUMBERED = (
    r"(?:(?:(?<![\u4e00-\u9fff])|(?<=[见如至和与及、到]))图[ ]?"
    rf"(?:[1-9](?![\dA-Za-z%％年月日号幅张个版]|[.:：]\d)|[{_HAN}](?![{_HAN}十百千万幅张个版组]))|图?[{SIGNS}])"
)
_TO = r"[ ]?(?:[-—–~～至到]|——)[ ]?"
_NAMED = rf"{_NUMBERED}(?:(?:{_TO}|[、，,和与及]?)(?:{_NUMBERED}|[1-9](?![\d.%年月日])))*"


class Named(NamedTuple):
    """Pictures that a caption names together, and what it says about them."""

    numbers: tuple[int, ...]
    said: str


def named_pictures(caption: str) -> Iterator[Named]:
    """Yields what a caption says about each of the pictures that it names by their numbers."""
    if not any(sign in caption for sign in (*SIGNS, "图")):
        return
    found = [*re.finditer(_NAMED, caption)]
    if not found:
        return
    starts, ends = [one.start() for one in found], [one.end() for one in found]
    before = caption[: starts[0]].rstrip("（( ")
    if before and before[-1] not in "。！？；;：:…\u3000":  # 早市开门（图①），花工挑花（图②）
        stretches = zip([0, *ends], starts, strict=False)
    else:
        stretches = zip(ends, [*starts[1:], len(caption)], strict=True)
    for one, (start, end) in zip(found, stretches, strict=True):
        said = caption[start:end].strip(_MARKS)
        yield Named(tuple(_numbers(one[0])), said if len(said) > 1 else "")


_MARKS = "：:、，,；;.． \u3000（）()"


def _numbers(named: str) -> Iterator[int]:
    """Yields the numbers that stand in a text, and those between the ends of a range."""
    last = 0
    for found in re.finditer(rf"(?P<to>{_TO})?图?[ ]?(?P<sign>[{SIGNS}{_HAN}1-9])", named):
        number = number_of(found["sign"])
        yield from range(last + 1, number) if found["to"] and last else ()
        yield number
        last = number


def number_of(sign: str) -> int:
    """Returns the number that a sign says."""
    return _HAN.index(sign) + 1 if sign in _HAN else unicodedata.digit(sign)


_TYPED = (
    rf"[ \u3000]*(?:(?:图[ ]?)?([{SIGNS}])(?!{_TO}|[、，和与及{SIGNS}])[ \u3000]*[：:.．]?[ \u3000]*"
    rf"|图[ ]?([1-9{_HAN}])(?:[：:.．][ \u3000]*|[ \u3000]+)"
    rf"|(?:[(（]([1-9{_HAN}])[)）]|([1-9])[.．、)）](?![\d０-９{_HAN}]))[ \u3000]*"
    r"|([⑴-⑼❶-❾➀-➈➊-➒])[ \u3000]*)"
)


def typed_number(caption: str) -> tuple[int, int]:
    """Returns the number that an editor typed at the head of a caption, and where the caption goes on."""
    found = re.match(_TYPED, caption)
    return (number_of(next(filter(None, found.groups()))), found.end()) if found else (0, 0)
