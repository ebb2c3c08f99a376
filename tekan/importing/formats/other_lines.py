"""
The lines of a source in Markdown: numbered, joined where a paragraph was broken, and their links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tekan.chinese.characters import is_han
from tekan.importing.formats.other_text import References
from tekan.importing.looks import width

BLANK = " \t\u3000"
FENCE = re.compile(r"(`{3,}|~{3,}|\$\$)(.*)$")
_DEFINITION = re.compile(r"\[(?P<name>[^\]^][^\]]*)\]:\s*<?(?P<href>\S+?)>?(?:\s+(?P<title>[\"'(].*))?$")
SENTENCE_END = ("。", "！", "？", "…", "：", "；", "”", "」", "）", ".", "!", "?", ":", ";", '"', ")")


class Numbered:
    """A line of the source with its number."""

    __slots__ = ("bare", "indent", "number", "text")

    def __init__(self, number: int, text: str) -> None:
        """Takes the number and the line."""
        self.number, self.text = number, text
        self.bare = text.strip(BLANK)
        """The line without blanks at either end."""
        before = text[: len(text) - len(text.lstrip(BLANK))]
        self.indent = sum(_COLUMNS.get(char, 1) for char in before)
        """The columns of blanks before it."""


_COLUMNS = {"\u3000": 2, "\t": 4}


class Definition(NamedTuple):
    """A line that gives a name to an address."""

    number: int
    href: str
    title: str
    whole: str


def references_in(lines: Sequence[Numbered]) -> tuple[References, list[Numbered], list[Definition]]:
    """Takes the definitions of links out of a source, and collects the ids of its headings."""
    links: dict[str, str] = {}
    rest: list[Numbered] = []
    definitions: list[Definition] = []
    in_code = ""
    ids: set[str] = set()
    for line in lines:
        fence = FENCE.match(line.bare)
        if fence and not in_code:
            in_code = fence[1]
        elif in_code and re.fullmatch(rf"{re.escape(in_code)}[`~]*", line.bare):
            in_code = ""
        if (
            not in_code
            and line.indent < 4
            and (found := _DEFINITION.match(line.bare))
            and re.match(r"(?:https?:|/|\.|#|mailto:|<|[\w%-]+[./])", found["href"])
        ):
            links.setdefault(found["name"].strip().lower(), found["href"])
            rest.append(Numbered(line.number, ""))
            definitions.append(Definition(line.number, found["href"], found["title"] or "", line.bare))
            continue
        if not in_code and (given := re.search(r"^#.*\{:?[ \t]*#([a-z][a-z0-9-]*)[^{}]*\}$", line.bare)):
            ids.add(given[1])
        rest.append(line)
    return References(links, frozenset(ids)), rest, definitions


def is_in_code(text: str, at: int) -> bool:
    """Tells whether a place of a line is between backquotes."""
    return text[:at].count("`") % 2 == 1


def cells_of(line: str) -> Iterator[str]:
    """Yields the cells of a row between bars."""
    bare = line.strip().removeprefix("|")
    parts = re.split(r"(?<!\\)\|", bare)
    yield from (part.strip() for part in (parts[:-1] if not parts[-1].strip() else parts))


def dedented(lines: Sequence[Numbered]) -> list[Numbered]:
    """Returns lines without the blanks that all of them begin with."""
    least = min((line.indent for line in lines if line.bare), default=0)
    made: list[Numbered] = []
    for line in lines:
        text, columns = line.text, 0
        while text and columns < least and text[0] in BLANK:
            columns += _COLUMNS.get(text[0], 1)
            text = text[1:]
        made.append(Numbered(line.number, text))
    return made


def joined(lines: Sequence[str]) -> str:
    """Joins the lines of a paragraph: Chinese ones without a blank."""
    whole = ""
    for line in lines:
        part = re.sub(r"\\$", "", line.strip(BLANK))
        is_latin = bool(whole) and bool(part) and not (_is_chinese(whole[-1]) or _is_chinese(part[0]))
        whole += f" {part}" if is_latin else part
    return whole


def _is_chinese(char: str) -> bool:
    return is_han(char) or "\u3000" <= char <= "\u303f" or "\uff00" <= char <= "\uffef" or char in "“”‘’…—"


_WIDEST = 132
"""Columns beyond which nobody breaks lines by hand."""
_LEAST = 30


def is_wrapped(lines: Sequence[str]) -> bool:
    """Tells whether lines are one paragraph that was broken by width, and not lines of their own."""
    if len(lines) == 1 or any(line.endswith(("  ", "\\")) for line in lines[:-1]):
        return len(lines) == 1
    widths = [width(line.strip(BLANK)) for line in lines]
    widest = max(widths[:-1])
    is_even = _LEAST <= widest <= _WIDEST and all(one >= 0.6 * widest for one in widths[:-1])
    goes_on = any(not line.rstrip().endswith(SENTENCE_END) for line in lines[:-1])
    return is_even and goes_on and widths[-1] <= 1.2 * widest
