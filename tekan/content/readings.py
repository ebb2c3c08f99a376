"""
Readings above characters, `{缙|jìn}`: what is one, and what was meant as one.

In running text `tekan.content.markup` reads them. The texts of fields, which know no other mark, are read
here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tekan.chinese.characters import is_han
from tekan.chinese.printed import printed
from tekan.diagnostics.problems import Diagnostic, Location, error
from tekan.model.text import Element, Text, plain

_IN = r"[^{}|｛｝｜\\\s\x00]"
READING = rf"(?<!\\)\{{({_IN}+)\|([^\S\n]*+{_IN}[^{{}}|｛｝｜\\\n]*+)\}}"
"""Characters and, behind a bar, their reading, which may consist of several words."""

_ODD = (
    r"(?<!\\)(?:\{++[^{}]*+\}++|\{[^{}｛｝]*｝|｛[^{}｛｝]*\}"
    r"|｛(?=\#|[^{}｛｝]*[|｜])[^{}｛｝]*｝"  # full-width braces are text, unless they look like a mark
    rf"|(?P<open>[{{｛]{_IN}+[|｜]{_IN}*)|[|｜]{_IN}+[}}｝]|[{{｛]\x00++|\x00++[}}｝]|[{{}}])"
)
_BARS = r"\\?[|｜│∣¦]"
_NEAR_BARS = "[/／:：丨]"
"""What is taken for a bar between Han and Latin letters only."""
_LATIN = "[A-Za-z\u00c0-\u024f' -]+"


def with_readings(text: str) -> Text:
    r"""Converts the text of a field to running text; `\{` and `\}` are braces."""
    if "{" not in text and "}" not in text:
        return (text,) if text else ()
    nodes: list[str | Element] = []
    at = 0
    for found in re.finditer(READING, text):
        nodes += (text[at : found.start()], _annotated(found[1], found[2].strip()))
        at = found.end()
    nodes.append(text[at:])
    return tuple(
        re.sub(r"\\([{}])", r"\1", node) if isinstance(node, str) else node for node in nodes if node
    )


def _annotated(characters: str, reading: str) -> Element:
    marks = (("rp", "（"), ("rt", reading), ("rp", "）"))
    return Element("ruby", (characters, *(Element(name, (text,)) for name, text in marks)))


HIDDEN = "\0"
"""Replaces a reading, or its bar, for a while; no text contains one (see `tekan.content.source`)."""


def without_bars(text: str) -> str:
    """Hides the bars of the readings in a text from what takes a bar for the end of a cell."""
    return re.sub(READING, lambda found: found[0].replace("|", HIDDEN), text) if "{" in text else text


class OddBraces(NamedTuple):
    """Braces that are no reading."""

    at: int
    text: str
    is_open: bool
    """Whether the closing one is missing."""


def odd_braces(text: str) -> Iterator[OddBraces]:
    """Yields what is in braces but is no reading, and readings with a brace too few or too many."""
    if not ("{" in text or "}" in text or "｛" in text or "｝" in text):
        return
    bare = re.sub(READING, lambda found: HIDDEN * len(found[0]), text)
    for found in re.finditer(_ODD, bare):
        yield OddBraces(found.start(), text[slice(*found.span())], found["open"] is not None)


def has_odd_braces(*texts: str) -> bool:
    """Tells whether there are such braces in one of these texts."""
    return any(True for text in texts for _ in odd_braces(text))


def stray(odd: OddBraces, near: Location) -> Diagnostic:
    """Reports odd braces where they are in a line, from a place on."""
    at = near.text.find(odd.text, near.column - 1)
    return error(
        "stray-braces",
        near._replace(column=at + 1) if at >= 0 else near,
        text=odd.text,
        open=odd.text if odd.is_open else "",
        suggestion="" if odd.is_open else meant_reading(odd.text),
    )


def meant_reading(braces: str) -> str:
    """Returns the reading that somebody meant to write, or nothing."""
    inside = braces.strip("{}｛｝")
    characters, *readings = re.split(_BARS, inside)
    if not readings:
        characters, *readings = re.split(_NEAR_BARS, inside)
        if not all(map(is_han, "".join(characters.split()))) or not re.fullmatch(_LATIN, "".join(readings)):
            return ""
    together = "".join(characters.split())
    base = together if all(map(is_han, together)) else characters.strip()
    made = f"{{{base}|{'|'.join(readings).strip()}}}"
    return made if re.fullmatch(READING, made) else ""


def split_title(title: Text, pieces: tuple[Text, ...]) -> tuple[Text, ...]:
    """
    Returns the pieces of a title with the readings that only the title has.

    A reading stays whole, with the piece in which it begins. Blanks do not count; what does not join to the
    title stays as it is.
    """
    if not any(isinstance(node, Element) for node in title):
        return pieces
    if _solid(printed(sum(pieces, ()))) != _solid(printed(title)):
        return pieces
    rest = list(title)
    found: list[Text] = []
    owed = 0
    for piece in pieces:
        own, owed = _taken(rest, len(_solid(plain(piece))) - owed)
        has_readings = any(isinstance(node, Element) for node in piece)
        found.append(piece if has_readings else own)
    return tuple(filter(None, found))


def _taken(rest: list[str | Element], count: int) -> tuple[Text, int]:
    """Takes so many characters from the beginning of a text; returns them, and how many more they became."""
    taken: list[str | Element] = []
    while rest and count > 0:
        node = rest.pop(0)
        if isinstance(node, str) and len(_solid(node)) > count:
            end = next(end for end in range(count, len(node)) if len(_solid(node[:end])) == count)
            rest.insert(0, node[end:])
            node = node[:end]
        taken.append(node)
        count -= len(_solid(plain((node,))))
    return tuple(taken), -count


def _solid(text: str) -> str:
    return "".join(text.split())
