"""
Markdown of other systems: Hexo, Hugo, Jekyll, VuePress, Obsidian, Typora, exports of WordPress, plain text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from pathlib import PurePosixPath

from tekan.importing.characters import cleaned
from tekan.importing.formats.other_asides import AllBlocks
from tekan.importing.formats.other_front import Front, front_of
from tekan.importing.formats.other_lines import Numbered
from tekan.importing.formats.other_pictures import Beside, Pictures
from tekan.importing.formats.plain_text import decoded
from tekan.importing.lines import Change, Line, Said, Taken
from tekan.model.blocks import WRITTEN

_MARKS = (("---", "---", "yaml"), ("+++", "+++", "toml"), (";;;", ";;;", "json"), ("---yaml", "---", "yaml"))
_BLOCK = re.compile(rf"/// (?:{'|'.join(WRITTEN)})[ \t]*$")
_LINE_END = "\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]"


def read(
    content: bytes, name: str, beside: Beside, channels: Collection[tuple[str, ...]] | None = None
) -> Taken:
    """
    Reads a text in the Markdown of another system, or a feature of this one.

    Args:
        content: The file.
        name: Its name.
        beside: Gives the bytes of a file by its path from this one, or nothing.
        channels: The paths of channels that the site has: categories that are none of them are told. Without
            them the first categories are the channel, whatever they are.

    Raises:
        ContentError: It is no text, or its encoding cannot be told.
    """
    changes: list[Change] = []
    lines: list[Numbered] = []
    for number, raw in enumerate(re.split(_LINE_END, decoded(content, name)), 1):
        text, changed = _cleaned(raw, number)
        changes += changed
        lines.append(Numbered(number, text))
    pictures = Pictures(beside, PurePosixPath(name).stem)
    form, first, stop = _front_matter([line.text for line in lines])
    front = Front({}, {}, ())
    if form:
        inside = [line.text for line in lines[first:stop]]
        front = front_of(inside, form, first + 1, pictures.take, channels)
    body = (
        lines[stop + (1 if form and (form != "json" or lines[stop].bare in (";;;", "}")) else 0) :]
        if form
        else lines
    )
    if front.is_ours or any(_BLOCK.match(line.text) for line in body):
        own = _as_it_is(body, pictures)
        return Taken(own, front.fields, front.places, pictures.taken, tuple(changes), front.left)
    blocks = AllBlocks(pictures, body)
    blocks.read()
    left = tuple(sorted((*front.left, *blocks.left), key=lambda one: one.number))
    return Taken(tuple(blocks.lines), front.fields, front.places, pictures.taken, tuple(changes), left)


def _cleaned(raw: str, number: int) -> tuple[str, tuple[Change, ...]]:
    """Cleans the characters of a line, not its tags."""
    if "<" not in raw and "&" not in raw:
        return cleaned(raw, number)
    changes: list[Change] = []
    parts: list[str] = []
    for n, part in enumerate(re.split(r"(</?[A-Za-z!][^<>]*>|&#?\w+;)", raw)):
        text, changed = (part, ()) if n % 2 else cleaned(part, number)
        parts.append(text)
        changes += changed
    return "".join(parts), tuple(changes)


def _front_matter(lines: Sequence[str]) -> tuple[str, int, int]:
    """Finds the front matter: its form, its first line, and the line behind it, if there is any."""
    begins = next((n for n, line in enumerate(lines) if line.strip()), len(lines))
    if begins == len(lines):
        return "", 0, 0
    opening = lines[begins].strip().lstrip("\ufeff")
    for mark, closing, form in _MARKS:
        if opening == mark:
            ends = (closing, "...") if form == "yaml" else (closing,)
            stop = next((n for n in range(begins + 1, len(lines)) if lines[n].rstrip() in ends), 0)
            return (form, begins + 1, stop) if stop and _has_fields(lines[begins + 1 : stop]) else ("", 0, 0)
    if opening == "{" or opening.startswith('{"'):
        stop = next(
            (
                n
                for n in range(begins, len(lines))
                if lines[n].rstrip().endswith("}") and not lines[n].startswith((" ", "\t"))
            ),
            0,
        )
        if stop and '"' in "".join(lines[begins : stop + 1]):
            return "json", begins, stop + 1
    # Hexo and old WordPress exports have fields without an opening mark.
    stop = next((n for n in range(begins, min(begins + 40, len(lines))) if lines[n].rstrip() == "---"), 0)
    if opening.startswith('"'):
        stop = next((n for n in range(begins, min(begins + 40, len(lines))) if lines[n].rstrip() == ";;;"), 0)
        return ("json", begins, stop) if stop else ("", 0, 0)
    if stop and re.match(r"(?:title|date|layout)\s*:", opening) and _has_fields(lines[begins:stop]):
        return "yaml", begins, stop
    return "", 0, 0


def _has_fields(lines: Sequence[str]) -> bool:
    return not any(line.strip() for line in lines) or any(
        re.match(r"\s*[\"'\w\[].*[:=：]|\[", line) for line in lines
    )


def _as_it_is(lines: Sequence[Numbered], pictures: Pictures) -> tuple[Line, ...]:
    """Keeps the text of a feature of this very system as it is, block by block."""
    made: list[Line] = []
    n = gap = 0
    while n < len(lines):
        if not lines[n].bare:
            gap, n = gap + 1, n + 1
            continue
        is_block = bool(_BLOCK.match(lines[n].text))
        stop = n + 1
        while stop < len(lines) and (
            lines[stop].bare != "///" if is_block else lines[stop].bare and not _BLOCK.match(lines[stop].text)
        ):
            stop += 1
        stop = min(stop + 1, len(lines)) if is_block else stop
        text = "\n".join(line.text.rstrip() for line in lines[n:stop])
        made.append(Line(lines[n].number, text.strip(), 0, gap, text, Said("verbatim")))
        for path in re.findall(
            r"!\[[^\]]*\]\(<?([^()<>]+)>?\)|^(?:file|poster|subtitles|transcript): *(\S+)", text, re.MULTILINE
        ):
            pictures.keep(path[0].strip() or path[1])
        n, gap = stop, 0
    return tuple(made)
