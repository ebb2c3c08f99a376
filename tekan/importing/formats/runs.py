"""
Running text of a page or a document: stretches of characters with their marks, as Markdown writes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple
from urllib.parse import quote

from tekan.importing.characters import cleaned
from tekan.importing.escaping import escaped
from tekan.importing.lines import Change

BLANKS = " \t\u3000\xa0\u2002\u2003"
_COLUMNS = {"\u3000": 2, "\u2003": 2, "\t": 4}
_TAGS = ("u", "del", "sub", "sup")
_LINKED = ("http://", "https://", "mailto:", "tel:")
_INSIDE_ADDRESS = "!#$%&'*+,/:;=?@~"


class Run(NamedTuple):
    """A stretch of characters that look alike."""

    text: str
    marks: frozenset[str] = frozenset()
    """Of `bold`, `italic`, `u`, `del`, `sub` and `sup`."""
    href: str = ""
    raw: str = ""
    """What stands for it in Markdown, where that is no mark around the characters."""


class Written(NamedTuple):
    """Runs as a line has them."""

    text: str
    marked: str
    """Empty where there are no marks."""
    indent: int
    is_bold: bool
    changes: tuple[Change, ...]


def written(runs: Sequence[Run], number: int) -> Written:
    """Cleans the runs of one line, and writes them plainly and as Markdown."""
    raw = "".join(run.text for run in runs)
    head = raw[: len(raw) - len(raw.lstrip(BLANKS))]
    indent = sum(_COLUMNS.get(char, 1) for char in head)
    text, changes = cleaned(raw, number)
    text = text.strip(BLANKS)
    solid = [run for run in runs if run.text.strip(BLANKS)]
    is_bold = bool(solid) and all("bold" in run.marks for run in solid)
    if not any(run.marks or run.raw or is_link(run.href) for run in runs):
        return Written(text, "", indent, is_bold, changes)
    marked = marked_runs(runs, number).strip(BLANKS)
    return Written(text, marked, indent, is_bold, changes)


def marked_runs(runs: Sequence[Run], number: int) -> str:
    """Writes runs as Markdown, as it stands at the head of a line."""
    clean = [run._replace(text=cleaned(run.text, number)[0]) for run in runs]
    while clean and not clean[0].raw and not clean[0].text.strip(BLANKS):
        clean.pop(0)
    if clean:
        clean[0] = clean[0]._replace(text=clean[0].text.lstrip(BLANKS))
    if clean and not clean[0].marks and not clean[0].raw and not is_link(clean[0].href):
        clean[0] = clean[0]._replace(raw=escaped(clean[0].text))
    return "".join(_linked(clean))


def is_link(href: str) -> bool:
    """Tells whether an address leads somewhere from any page."""
    return href.lower().startswith(_LINKED) and len(href) > len("https://")


def _linked(runs: Iterable[Run]) -> Iterator[str]:
    for href, group in groupby(runs, key=lambda run: run.href if is_link(run.href) else ""):
        inside = "".join(_marked(group))
        if not href or not inside.strip(BLANKS):
            yield inside
            continue
        before, bare, after = _parted(inside)
        yield f"{before}[{bare.replace(']', chr(92) + ']')}]({quote(href.strip(), _INSIDE_ADDRESS)}){after}"


def _marked(runs: Iterable[Run]) -> Iterator[str]:
    for (raw, marks), group in groupby(runs, key=lambda run: (run.raw, run.marks)):
        if raw:
            yield from (raw for _ in group)
            continue
        text = escaped(f"。{''.join(run.text for run in group)}")[1:]  # not at the head of the line
        if not text.strip(BLANKS):
            yield text
            continue
        before, bare, after = _parted(text)
        for tag in _TAGS:
            if tag in marks:
                bare = f"<{tag}>{bare}</{tag}>"
        around = "**" * ("bold" in marks) + "*" * ("italic" in marks)
        yield f"{before}{around}{bare}{around[::-1]}{after}"


def _parted(text: str) -> tuple[str, str, str]:
    """Parts a text from the blanks around it, which no mark may touch."""
    left = len(text) - len(text.lstrip(BLANKS))
    bare = text.strip(BLANKS)
    return text[:left], bare, text[left + len(bare) :]
