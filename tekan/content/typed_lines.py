"""
Blocks whose lines are set as they were typed: verse and letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from tekan.chinese.dates import leading_date
from tekan.content.source import Source
from tekan.diagnostics.problems import Diagnostic, Location, error
from tekan.model.text import Element, Text, plain

BLANKS = " \t\u3000\xa0"
_MARK = r"(?P<mark>#{1,6}|[＃＞>]|[-*+•](?=[ \t])|\||!\[)"


class TypedLine(NamedTuple):
    """One line; an empty one ends a stanza."""

    location: Location
    text: Text = ()


def bare_line(line: str) -> str:
    """Returns what a line says: without the blanks around it and the mark of a break at its end."""
    return re.sub(r"(?<!\\)((?:\\\\)*)\\$", r"\1", line.strip(BLANKS)).rstrip(BLANKS)


def mark_problems(source: Source, name: str) -> Iterator[Diagnostic]:
    """Reports marks at the head of lines that mean something in running text only."""
    for n, line in enumerate(source.lines):
        begins = len(line) - len(line.lstrip(BLANKS))
        if found := re.match(_MARK, line[begins:]):
            where = source.at(n, begins)
            if found["mark"] == "![":
                yield error("block-holds-only-text", where, name=name)
            else:
                yield error("mark-in-lines", where, name=name, mark=found["mark"])


# --- Verse ------------------------------------------------------------------------------------------------


def stanzas(lines: Iterable[TypedLine]) -> Iterator[Element]:
    """Yields the stanzas of verse, each a paragraph of lines."""
    for is_stanza, group in groupby(lines, key=lambda line: bool(line.text)):
        if is_stanza:
            yield Element("p", tuple(_with_breaks([line.text for line in group])))


def _with_breaks(texts: Sequence[Text]) -> Iterator[Element]:
    for n, text in enumerate(texts):
        if n:
            yield Element("br")
        yield Element("span", text, (("class", "line"),))


# --- Letters ----------------------------------------------------------------------------------------------

_SALUTED = r"[^。！？；]{1,24}[：:，,！]$"
_SENTENCE_END = ("。", "！", "？", "；", "，", "、", "：", "…", ".", "!", "?", ";", ",", ":", "”", "）")
_LONGEST_NAME = 20
_CLOSING = (
    r"(?:此致|致[礼禮]|敬[礼禮]|此致[，, \u3000]*敬[礼禮]"
    r"|[谨謹]?(?:致|致以|此致).{0,8}(?:敬[礼禮]|[问問]候|敬意)"
    r"|[恭敬顺順谨謹即并並][祝颂頌请請叩候问問].{0,10}|平安|[健安]康"
    r"|祝|祝[你您妳安好大全万萬身工学學一早阖闔平福].{0,14}|好|安|[一万萬].{0,2}如意|敬[请請]|[大台教时時春夏秋冬近][安祺绥綏])[！!。]?$"
    r"|(?:Yours|Sincerely|Best|Kind|Warm|With|Love|Regards|Cheers)\b[\w ]{0,25},?$"
)


def letter_lines(lines: Iterable[TypedLine], *, is_signed: bool) -> tuple[Element, ...]:
    """
    Returns the lines of a letter, each a paragraph whose class says what it is.

    Args:
        lines: The lines.
        is_signed: Whether the signature is a field, so that no line is one by its look alone.
    """
    texts = [line.text for line in lines if line.text]
    said = [plain(text).strip(BLANKS) for text in texts]
    first = 1 if len(said) > 1 and re.match(_SALUTED, said[0]) else 0
    end = _end_of_body(said, first, is_signed=is_signed)
    roles = ["salutation"] * first + [""] * (end - first) + [_role(line) for line in said[end:]]
    return tuple(
        Element("p", text, (("class", role),) if role else ())
        for text, role in zip(texts, roles, strict=True)
    )


def _end_of_body(said: Sequence[str], first: int, *, is_signed: bool) -> int:
    """Returns where the closing begins: the last lines that are a wish, a date or a name."""
    end = len(said)
    while end > first + 1:
        line = said[end - 1]
        is_name = not is_signed and len(line) <= _LONGEST_NAME and not line.endswith(_SENTENCE_END)
        if not (re.match(_CLOSING, line) or is_date(line) or is_name):
            break
        end -= 1
    return end


def _role(line: str) -> str:
    return "closing" if re.match(_CLOSING, line) else "dated" if is_date(line) else "signed"


def is_date(line: str) -> bool:
    """Tells whether a line is a date, perhaps with an hour or a place: 1998年3月5日夜于贵阳."""
    date = leading_date(line)
    return date is not None and len(line) - date.end <= 8 and not line.endswith(_SENTENCE_END)
