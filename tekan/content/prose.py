"""
The text of a feature, parsed: typed blocks, headings, figures and running text, each with its place.

`ProseParser` goes through whole lines and splits them into pieces; only what is left between the typed pieces
is running text, and goes through `tekan.content.markup`.

    /// name          opens a block; `field: value` lines directly below it are its fields
    ///               closes it
    ## 【kicker】title {#id}
    ![caption](path){alt="…" .wide}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from tekan.content.lookalikes import lookalikes, masked, stray_braces
from tekan.content.markup import HEADING_ID, MarkupParser, RunningText
from tekan.content.picture_lines import PictureScan, WrittenPicture
from tekan.content.schema import field_names
from tekan.content.source import Source
from tekan.diagnostics.problems import Diagnostic, Location, Phrase, closest, error
from tekan.model.blocks import WRITTEN
from tekan.model.feature import Link
from tekan.model.text import Element, Text, plain

_FENCE = re.compile(r"[ \t\u3000]*/{3,}[ \t]*(?P<name>.*?)[ \t]*$")
_HEADING = re.compile(r"[ \t\u3000]*##(?!#)[ \t\u3000]*(?P<text>.*?)(?:[ \t\u3000]+#+)?[ \t\u3000]*$")
_KICKER = re.compile(r"【(?P<kicker>[^】]*)】[ \t\u3000]*(?P<title>.*)$")
_TOP_HEADING = re.compile(r"#[ \t\u3000]+\S")
_FIELD = re.compile(r"(?P<name>[A-Za-z_][\w-]*)[ \t]*(?::(?= |$)|[:：])")
_FIELD_GOES_ON = re.compile(r"[ \t]|- ")
_MARKS = re.compile(r"[*_`\\\[\]#>|{}]")


# --- What parsing yields --------------------------------------------------------------------------


class Heading(NamedTuple):
    """A section's opening line."""

    location: Location
    kicker: str
    title: Text
    id: str
    """As the editor gave it; nothing where it is to be made from the title."""


class Pictures(NamedTuple):
    """A paragraph of nothing but pictures."""

    location: Location
    pictures: tuple[WrittenPicture, ...]


class Running(NamedTuple):
    """Paragraphs, lists, tables, quotations and sub-headings."""

    location: Location
    elements: tuple[Element, ...]
    source: Source

    @property
    def places(self) -> tuple[Location, ...]:
        """Where each element begins, as far as is known: the first line of the paragraph it came from."""
        return tuple(_places(self.source, self.elements))


class Fenced(NamedTuple):
    """A `///` block."""

    location: Location
    name: str
    fields: Source | None
    pieces: tuple[Piece, ...]


Piece: TypeAlias = Heading | Pictures | Running | Fenced


@dataclass(slots=True)
class ParsedText:
    """All that was read from one text."""

    page: str
    """The address of the page that the text is for; its links are relative to it."""
    pieces: tuple[Piece, ...] = ()
    links: list[Link] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    awaits_fence: bool = False
    """Whether a closing /// on its own belongs to a block that has been reported as unclosed."""

    def take(self, text: RunningText) -> tuple[Element, ...]:
        """Returns the elements of a running text, and keeps its links and problems."""
        self.links += text.links
        self.problems += text.problems
        return text.elements


class ProseParser:
    """Reads any number of texts with one set-up."""

    def __init__(self) -> None:
        self._markup = MarkupParser()

    def parse(self, source: Source, page: str) -> ParsedText:
        """Parses the text of a page into pieces, its links, and what is wrong with it."""
        parsed = ParsedText(page)
        parsed.pieces = tuple(self._pieces(source, parsed, inside=""))
        return parsed

    # --- Lines to pieces ---

    def _pieces(self, source: Source, parsed: ParsedText, inside: str) -> Iterator[Piece]:
        start = n = 0
        while n < len(source.lines):
            line = source.lines[n]
            first = line.lstrip(" \t\u3000")[:1]
            if inside and (found := _FIELD.match(line)) and found["name"] in _fields_of(inside):
                where = source.at(n)
                parsed.problems.append(error("field-in-text", where, field=found["name"], name=inside))
            if first == "/" and (fence := _FENCE.match(line)):
                yield from self._running(source.part(start, n), parsed)
                block, n = self._fenced(source, n, fence["name"], parsed)
                if block:
                    yield block
                start = n
            elif first == "#" and (heading := _HEADING.match(line)):
                yield from self._running(source.part(start, n), parsed)
                yield self._heading(source, n, heading, parsed)
                start = n = n + 1
            elif (
                first == "!"
                and line.lstrip(" \t\u3000").startswith("![")
                and (n == start or not source.lines[n - 1].strip())
            ):
                stop = _end_of_paragraph(source, n)
                pictures = self._pictures(source.part(n, stop), parsed)
                if pictures:
                    yield from self._running(source.part(start, n), parsed)
                    yield pictures
                    start = stop
                n = stop
            else:
                if first == "#" and _TOP_HEADING.match(line):
                    parsed.problems.append(error("top-heading", source.at(n)))
                n += 1
        yield from self._running(source.part(start, n), parsed)

    def _fenced(self, source: Source, n: int, name: str, parsed: ParsedText) -> tuple[Fenced | None, int]:
        """Reads the block that opens on line `n`; returns it and the number of the line after it."""
        where = source.at(n, source.lines[n].index("///"))
        if not name:
            if not parsed.awaits_fence:
                parsed.problems.append(error("stray-fence", where))
            parsed.awaits_fence = False
            return None, n + 1
        stop = next(
            (k for k in range(n + 1, len(source.lines)) if _ends_block(source.lines[k])), len(source.lines)
        )
        ending = _FENCE.match(source.lines[stop]) if stop < len(source.lines) else None
        closed = ending is not None and not (ending["name"] in WRITTEN and ending["name"] != name)
        if closed and ending and ending["name"]:
            known = ", ".join(WRITTEN)
            parsed.problems.append(
                error("unknown-block", source.at(stop), name=ending["name"], closes=name, known=known)
            )
        if name not in WRITTEN:
            parsed.problems.append(
                error(
                    "unknown-block",
                    where,
                    name=name,
                    known=", ".join(WRITTEN),
                    suggestion=closest(name, WRITTEN),
                )
            )
        if not closed:
            parsed.problems.append(error("unclosed-block", where, name=name))
            parsed.awaits_fence = True
        fields, body = _split_fields(source.part(n + 1, stop), name, parsed)
        pieces = tuple(self._pieces(body, parsed, inside=name))
        after = stop + 1 if closed else stop
        # What an unclosed block swallowed says nothing about the block.
        return (Fenced(where, name, fields, pieces) if name in WRITTEN and closed else None), after

    def _heading(self, source: Source, n: int, found: re.Match[str], parsed: ParsedText) -> Heading:
        text, where = found["text"], source.at(n)
        given = ""
        if own := HEADING_ID.search(text):
            given, text = own["id"], text[: own.start()]
        kicker = ""
        if bracketed := _KICKER.match(text):
            kicker, text = bracketed["kicker"].strip(), bracketed["title"]
        if not text.strip():
            parsed.problems.append(error("heading-without-title", where))
        line = source.part(n, n + 1)
        parsed.problems += stray_braces(masked(line.text), line, 0)
        return Heading(where, kicker, self._inline(text, line, parsed), given)

    # --- Figures ---

    def _pictures(self, source: Source, parsed: ParsedText) -> Pictures | None:
        """Reads the pictures of a paragraph that contains nothing else."""
        found: list[WrittenPicture] = []
        problems: list[Diagnostic] = []
        for n, line in enumerate(source.lines):
            scan = PictureScan(source, n, problems)
            while scan.skip_blanks() < len(line):
                picture = scan.picture()
                if picture is None and found and line.startswith("{", scan.at):
                    text, before = line[scan.at :], found[-1].path or Phrase("picture-above")
                    parsed.problems.append(
                        error("stray-braces", source.at(n, scan.at), text=text, picture=before)
                    )
                    break
                if picture is None and any(problem.details.get("open") for problem in problems):
                    break  # the rest of a brace that was left open
                if picture is None:
                    return None
                found.append(
                    picture._replace(
                        caption=self._inline(plain(picture.caption), source.part(n, n + 1), parsed)
                    )
                )
        parsed.problems += problems
        return Pictures(source.at(), tuple(found))

    # --- Running text ---

    def _running(self, source: Source, parsed: ParsedText) -> Iterator[Running]:
        first = next((n for n, line in enumerate(source.lines) if line.strip()), None)
        if first is None:
            return
        source = source.part(first, len(source.lines))
        parsed.problems += lookalikes(source)
        elements = parsed.take(self._markup.paragraphs(source, parsed.page))
        if elements:
            yield Running(source.at(), elements, source)

    def _inline(self, text: str, source: Source, parsed: ParsedText) -> Text:
        """Parses one line that is not a paragraph: a title or a caption."""
        elements = parsed.take(self._markup.line(text, source, parsed.page))
        return tuple(node for element in elements for node in element.children)


# --- Lines ----------------------------------------------------------------------------------------


def _ends_block(line: str) -> bool:
    """Tells whether a block cannot go on at this line: another fence, or a section's heading."""
    return bool(_FENCE.match(line) or _HEADING.match(line))


def _end_of_paragraph(source: Source, n: int) -> int:
    while n < len(source.lines) and source.lines[n].strip() and not _ends_block(source.lines[n]):
        n += 1
    return n


def _split_fields(inner: Source, name: str, parsed: ParsedText) -> tuple[Source | None, Source]:
    """
    Splits the field lines directly under a block's opening from its body.

    A first line such as `GDP: …` is text, unless its name is, or resembles, that of a field.
    """
    first = _FIELD.match(inner.lines[0]) if inner.lines else None
    if first is None or not _is_field(first["name"], name):
        return None, inner
    stop = next((n for n, line in enumerate(inner.lines) if not line.strip()), len(inner.lines))
    for n in range(1, stop):
        if not _FIELD.match(inner.lines[n]) and not _FIELD_GOES_ON.match(inner.lines[n]):
            parsed.problems.append(error("fields-need-blank-line", inner.at(n)))
            stop = n
            break
    return inner.part(0, stop), inner.part(stop, len(inner.lines))


def _is_field(word: str, block: str) -> bool:
    known = {field for name in WRITTEN for field in field_names(name)}
    return word in known or bool(closest(word, _fields_of(block)))


def _fields_of(block: str) -> tuple[str, ...]:
    return field_names(block) if block in WRITTEN else ()


def _places(source: Source, elements: tuple[Element, ...]) -> Iterator[Location]:
    """Yields where each element begins; Markdown keeps their order, and the first characters of most."""
    bare = [_MARKS.sub("", line) for line in source.lines]
    n = 0
    for element in elements:
        opening = _MARKS.sub("", plain((element,)).strip()[:12].split("\n")[0])
        found = next((k for k in range(n, len(bare)) if opening and opening in bare[k]), n)
        line = source.lines[found]
        yield source.at(found, len(line) - len(line.lstrip(" \t\u3000")))
        n = min(found + 1, len(source.lines) - 1)
