"""
What the front matter says about a feature's title, about who made it, and about where it came from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tekan.addresses import resolve
from tekan.content.meant import parse_date
from tekan.content.reader import Fields
from tekan.content.readings import with_readings
from tekan.model.bylines import Byline, Credit
from tekan.model.feature import Correction, Head, Link, Original
from tekan.model.text import Text

_DASH = r"\s*(?:[—–―─⸺－]+|-{2,})\s*"
_LABEL = r"(?:来源|來源|稿源|转载自|轉載自)\s*[:：]\s*"


def head_of(fields: Fields) -> Head | None:
    """Reads the lines around a title; returns nothing where the title stands alone."""
    lines = [line for line in fields.runnings("subtitle") if _without(_DASH, line)]
    first = (_without(_DASH, line) for line in lines[:1])
    rest = (("——", *told) if (told := _without(_DASH, line)) != line else line for line in lines[1:])
    head = Head(fields.running("column"), fields.running("kicker"), (*first, *rest))
    return head if any(head) else None


def byline_of(fields: Fields) -> Byline:
    """Reads who wrote a feature, for which paper, and who else worked on it."""
    authors = tuple(map(with_readings, fields.texts("authors")))
    credits_ = (Credit(one.running("role"), one.runnings("names")) for one in fields.groups("credits"))
    told = tuple(one for one in credits_ if one.role and one.names)
    return Byline(fields.running("outlet"), authors, told)


def original_of(fields: Fields, page: str) -> Original | None:
    """Reads what a feature was taken from; a relative address leads from its page."""
    group = fields.group("source")
    name = _without(_LABEL, fields.running("source") or group.running("name"))
    url = group.text("url")
    title = _unwrapped(group.running("title"))
    day = parse_date(group.text("date"))
    original = Original(name, title, url, resolve(url, page) or url if url else "", day)
    return original if any(original) else None


def links_of(fields: Fields) -> Iterator[Link]:
    """Yields the links of the front matter."""
    group = fields.group("source")
    if url := group.text("url"):
        yield Link(url, group.place("url"))


def corrections_of(fields: Fields) -> tuple[Correction, ...]:
    """Reads what was put right."""
    return tuple(
        Correction(parse_date(one.text("date")), _without("更正\\s*[:：]\\s*", one.running("text")))
        for one in fields.groups("corrections")
    )


def map_approval_of(fields: Fields) -> Text:
    """Reads the number under which maps were approved."""
    return _without("审图号\\s*[:：]?\\s*|審圖號\\s*[:：]?\\s*", fields.running("map_approval"))


def _without(pattern: str, text: Text) -> Text:
    """Returns a text without what pages print before it by themselves."""
    if not text or not isinstance(text[0], str):
        return text
    rest = re.sub(rf"^(?:{pattern})", "", text[0])
    return (rest, *text[1:]) if rest else text[1:]


def _unwrapped(title: Text) -> Text:
    """Returns a title without the marks 《》 around it, which pages print."""
    if len(title) == 1 and isinstance(title[0], str) and re.fullmatch("《[^《》]*》", title[0]):
        return (title[0][1:-1],)
    return title
