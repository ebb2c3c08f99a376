r"""
The CSS of drawings: what it would fetch or move, however that is written, and which parts it names.

CSS knows comments, strings and escapes, so nothing can be judged by the letters as they stand: `u\72l(` is
`url(`, and `"url("` is a text.
Source: CSS Syntax 3, https://www.w3.org/TR/css-syntax-3/#tokenization.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

_SUSPICIOUS = r"@|\\|url|image|src|cross-fade|element|expression"
"""Without any of these CSS is harmless, and most of it has none."""

_BLANK = r"[ \t\n\r\f]"
_ESCAPE = rf"\\(?:[0-9a-f]{{1,6}}(?:\r\n|{_BLANK})?|[^\n\r\f0-9a-f])"
_STRING = r""" "(?:[^"\\\n\r\f]|\\(?:\r\n|.))*+"? | '(?:[^'\\\n\r\f]|\\(?:\r\n|.))*+'? """
_COMMENT = r"/\*.*?(?:\*/|\Z)"
_TOKEN = rf"""
    {_COMMENT} | {_STRING}
    | (?P<name> @?(?:[-\w]|[^\x00-\x7f]|{_ESCAPE})++ )
      (?P<gap> (?:{_BLANK}|{_COMMENT})*+ )  (?P<mark> [(:]? )
"""
_ADDRESS = rf"""
    {_BLANK}*(?: (?P<text>{_STRING}) | (?P<bare>(?:[^"'()\\ \t\n\r\f]|{_ESCAPE})*+) ){_BLANK}*(?:\)|\Z)
"""
_FLAGS = re.VERBOSE | re.DOTALL | re.IGNORECASE

_FETCHING = ("url", "image", "image-set", "src", "cross-fade", "element", "expression")
"""Functions that fetch or run something; with a browser's prefix, too."""


class Named(NamedTuple):
    """A part of the same drawing that CSS names."""

    by: str
    """The property."""
    id: str


class Style(NamedTuple):
    """What CSS does besides painting."""

    harm: str = ""
    """The first thing that fetches, runs or moves, as one reads it."""
    at: int = 0
    """Where it stands."""
    names: tuple[Named, ...] = ()


_HARMLESS = Style()


class Rule(NamedTuple):
    """What a stylesheet names for some elements."""

    marks: frozenset[str]
    """The tag, classes (`.a`) and id (`#a`) that they have."""
    named: tuple[Named, ...]


def read_style(css: str, name: str = "") -> Style:
    """
    Reads a stylesheet, the declarations of an attribute, or the value of one property.

    Args:
        css: Its text.
        name: The property, if it is the value of one.
    """
    if ("(" not in css and "@" not in css) or not re.search(_SUSPICIOUS, css, re.IGNORECASE):
        return _HARMLESS
    names: list[Named] = []
    for at, word, found in _words(css):
        if word == ":":
            name = found
        elif word == "#":
            names.append(Named(name, found))
        else:
            return Style(found, at)
    return Style(names=tuple(names))


def read_rules(css: str) -> Iterator[Rule]:
    """Yields the rules that name parts of the drawing, but for those that look at other elements, too."""
    css = re.sub(rf"({_STRING})|{_COMMENT}", r"\1", css, flags=_FLAGS)
    for before, after in pairwise(css.split("{")):
        selectors, (declarations, closed, _) = re.split("[;}]", before)[-1], after.partition("}")
        if closed and (named := read_style(declarations).names):
            for selector in selectors.split(","):
                if selector.strip() and re.fullmatch(r"\s*+(?:\*|[-\w]++)?(?:[.#][-\w]++)*+\s*", selector):
                    yield Rule(frozenset(re.findall(r"[.#]?[-\w]+|\*", selector)), named)


def without_comments(css: str) -> str:
    """Empties the comments of CSS; what they part, as in `u/**/rl(`, stays parted."""
    return re.sub(rf"({_STRING})|{_COMMENT}", _uncommented, css, flags=_FLAGS) if "/*" in css else css


def _uncommented(found: re.Match[str]) -> str:
    return found[1] or "/**/"


def _words(css: str) -> Iterator[tuple[int, str, str]]:
    """Yields where they stand: properties (`:`), names of parts (`#`), and what does harm (`!`)."""
    token, address = re.compile(_TOKEN, _FLAGS), re.compile(_ADDRESS, _FLAGS)
    end = 0
    while found := token.search(css, end):
        at, end = found.span()
        name = _meant(found["name"] or "").lower()
        if name.startswith("@import") or (name.startswith("@") and name.endswith("keyframes")):
            yield at, "!", name
        elif found["mark"] == ":":
            yield at, ":", name
        elif found["mark"] == "(" and name.endswith(_FETCHING):
            read = address.match(css, end) if name == "url" and not found["gap"] else None
            target = _meant(read["bare"] or _unquoted(read["text"] or "")).strip(" \t\n\r\f") if read else ""
            if read is None or not target.startswith("#"):
                yield at, "!", f"{name}({target or '…'})"
                return
            end = read.end()
            yield at, "#", target[1:]


def _unquoted(text: str) -> str:
    return text[1:].removesuffix(text[:1])


def _meant(text: str) -> str:
    """Replaces the escapes of CSS by what they mean."""
    return re.sub(rf"{_ESCAPE}|\\(?:\r\n|[\n\r\f])", _character, text, flags=re.IGNORECASE)


def _character(escape: re.Match[str]) -> str:
    digits = re.match(r"[0-9a-fA-F]+", escape[0][1:])
    if digits is None:
        return escape[0][1:].strip("\r\n\f")  # a line end that is escaped is none
    number = int(digits[0], 16)
    return "\ufffd" if number == 0 or 0xD800 <= number < 0xE000 or number > 0x10FFFF else chr(number)
