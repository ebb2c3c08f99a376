"""
Plain text, as it was copied from a page, a message or a PDF: one line, one paragraph.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from tekan.content.encodings import guess, utf16
from tekan.diagnostics.problems import ContentError, Location, error
from tekan.importing.characters import cleaned
from tekan.importing.lines import Change, Line, Taken
from tekan.importing.looks import is_latin

_LINE_END = "\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]"
_CODECS = {
    "GB 18030 (GBK)": "gb18030",
    "Big5": "big5hkscs",
    "Shift_JIS": "shift_jis",
    "EUC-JP": "euc_jp",
    "Windows-1252": "cp1252",
    "UTF-16": "utf-16",
    "UTF-16 LE": "utf-16-le",
    "UTF-16 BE": "utf-16-be",
    "UTF-32": "utf-32",
}
_BLANKS = " \t\u3000"
_ENDS = ("。", "！", "？", "…", "：", "；", "”", "」", "）", ".", "!", "?", ":", ";", '"', ")", "——")
_ENOUGH = 8
"""So many lines that are broken by width, at least, show that a source is so set."""
_NARROWEST = 28
"""Columns that a line has at least where lines are broken by width."""
_BROKEN_LINES = 3
"""So many lines in a row, at least, show that a source breaks its lines by width."""


def read(content: bytes, name: str) -> Taken:
    """
    Reads a text in whatever encoding it is.

    Raises:
        ContentError: It is no text, or its encoding cannot be told.
    """
    return lines_of(decoded(content, name))


def lines_of(text: str) -> Taken:
    """Divides a text into its lines."""
    lines: list[Line] = []
    changes: list[Change] = []
    gap = 0
    for number, raw in enumerate(re.split(_LINE_END, text), 1):
        clean, changed = cleaned(raw, number)
        changes += changed
        bare = clean.strip(_BLANKS)
        if not bare:
            gap += 1
            continue
        before = clean[: len(clean) - len(clean.lstrip(_BLANKS))]
        indent = sum({"\u3000": 2, "\t": 4}.get(char, 1) for char in before)
        lines.append(Line(number, bare, indent, gap))
        gap = 0
    return Taken(tuple(_rejoined(lines)), changes=tuple(changes))


def decoded(content: bytes, name: str) -> str:
    """
    Decodes a text.

    Raises:
        ContentError: It is no text, or its encoding cannot be told.
    """
    if content.startswith(codecs.BOM_UTF8):
        content = content[3:]
    text = _decoded(content)
    if not text.strip() or text.count("\0") > len(text) / 100:
        code = "import-empty" if not content.strip() else "import-no-text"
        raise ContentError([error(code, Location(name, 0))])
    return text.removeprefix("\ufeff")


def _decoded(content: bytes) -> str:
    """Decodes a text by the encoding that it seems to have; returns nothing where it has none."""
    wide = utf16(content) if b"\0" in content else ""
    try:
        if not wide:
            return content.decode()
        names = wide
    except UnicodeDecodeError as failure:
        names = guess(content, failure.start).encodings
    codec = _CODECS.get(names.split(" / ", maxsplit=1)[0], "")
    try:
        return content.decode(codec) if codec else ""
    except UnicodeDecodeError:
        return ""


def _rejoined(lines: Sequence[Line]) -> Iterator[Line]:
    """Joins the lines of paragraphs that were broken by width, as in mails and in text from a PDF."""
    group = 0
    groups = [group := group + (line.gap > 0 or line.indent > 0) for line in lines]
    parted = [
        [line for _, line in part] for _, part in groupby(zip(groups, lines, strict=True), lambda one: one[0])
    ]
    widths = sorted(_width(line.text) for part in parted if len(part) >= _BROKEN_LINES for line in part[:-1])
    usual = widths[len(widths) * 3 // 4] if widths else 0
    broken = [len(part) for part in parted if len(part) >= _BROKEN_LINES and _is_broken(part, usual)]
    is_broken = sum(broken) >= max(_ENOUGH, len(lines) // 3)
    for part in parted:
        if is_broken and len(part) > 1 and _is_broken(part, usual):
            yield _joined(part)
        else:
            yield from part


def _is_broken(part: Sequence[Line], usual: int) -> bool:
    """Tells whether lines are one paragraph: all but the last are full, and most end in mid-sentence."""
    before = part[:-1]
    full = sum(0.72 * usual <= _width(line.text) <= 1.15 * usual for line in before)
    open_ended = sum(not line.text.endswith(_ENDS) for line in before)
    return (
        _NARROWEST <= usual <= 130
        and full == len(before)
        and open_ended * 2 > len(before)
        and _width(part[-1].text) <= 1.1 * usual
        and not any(re.search(r"\t|\S {2,}\S", line.text) for line in part)
        and max(_width(line.text) for line in before) - min(_width(line.text) for line in before)
        <= (0.2 * usual if is_latin(part[0].text) else 6)
    )


def _joined(part: Sequence[Line]) -> Line:
    text = part[0].text
    for line in part[1:]:
        gap = "" if not (text[-1].isascii() and line.text[0].isascii()) else " "
        if text.endswith("-") and text[-2:-1].islower() and line.text[0].islower():
            gap = ""
        text += gap + line.text
    return part[0]._replace(text=text, spans=part[-1].number - part[0].number + 1)


def _width(text: str) -> int:
    """Counts columns, two for a Chinese character."""
    return sum(1 if char < "\u2e80" else 2 for char in text)
