"""
Drawings of a Word document, taken apart into the pictures and the boxes of text in them.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from tekan.importing.formats.word_names import PIC, WP, A, W, inside

_PARTED = "\u2028"
"""Between the name of a picture and what it shows, in the place of the latter."""
_FILE = re.compile(r"(?:.*[\\/])?([^\\/]+\.(?:jpe?g|png|gif|bmp|tiff?|webp|svg|emf|wmf|avif))", re.IGNORECASE)
_BY_PROGRAM = re.compile(
    r"(?:图片|圖片|图像|picture|image|graphic|grafik|img|dsc|wps图片|\d)[\s\d_()（）-]*"
    r"|.*(?:描述已自动生成|AI 生成的内容可能不正确。?|description automatically generated"
    r"|AI-generated content may be incorrect\.?)",
    re.IGNORECASE | re.DOTALL,
)


class Named(NamedTuple):
    """A picture's own name, and what somebody wrote that it shows."""

    name: str
    alt: str


def drawn(node: Element) -> Iterator[Element]:
    """Yields each picture of a drawing as a drawing of its own, and each box of text."""
    name = next(node.iter(f"{WP}docPr"), None)
    for one in _outermost(node):
        if one.tag == f"{W}txbxContent":
            box = Element(f"{W}pict")
            box.append(one)
            yield box
        else:
            yield _alone(one, name)


def _outermost(node: Element) -> Iterator[Element]:
    for child in node:
        if child.tag in (f"{W}txbxContent", f"{PIC}pic"):
            yield child
        else:
            yield from _outermost(child)


def _alone(picture: Element, frame: Element | None) -> Element:
    """Makes the drawing of one picture, which is described by its own properties or those of its frame."""
    own = inside(picture, f"{PIC}nvPicPr", f"{PIC}cNvPr")
    said = [one for one in (frame, own) if one is not None]
    words = [one.get(key, "").strip() for one in said for key in ("descr", "title", "name")]
    file = next((found[1] for word in words if (found := _FILE.fullmatch(word))), "")
    shown = [one.get(key, "").strip() for one in said for key in ("descr", "title")]
    alt = next(
        (word for word in shown if word and not _FILE.fullmatch(word) and not _BY_PROGRAM.fullmatch(word)), ""
    )
    drawing = Element(f"{W}drawing")
    inline = SubElement(drawing, f"{WP}inline")
    SubElement(inline, f"{WP}docPr", {"descr": f"{file}{_PARTED}{' '.join(alt.split())}"})
    data = SubElement(SubElement(inline, f"{A}graphic"), f"{A}graphicData")
    data.append(copy.deepcopy(picture))
    return drawing


def named(words: str) -> Named:
    """Returns the name of a picture and what it shows, from what a drawing says of it."""
    name, parted, alt = words.partition(_PARTED)
    return (
        Named(name, alt)
        if parted
        else Named("", "" if _FILE.fullmatch(words) or _BY_PROGRAM.fullmatch(words) else words)
    )
