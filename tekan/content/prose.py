"""
The text of a feature, parsed: typed blocks, headings, figures and running text, each with its place.

`ProseParser` goes through whole lines and splits them into pieces; only what is left between the typed pieces
is running text, and goes through `tekan.content.markup`.

    /// name          opens a block; `field: value` lines directly below it are its fields
    ///               closes it
    [^1]: …           a note, which `[^1]` in the text leads to
    ## 【kicker】title {#id}
    ![caption](path){alt="…" .wide}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from tekan.content.block_fields import field_in_text, split_fields
from tekan.content.fences import BEGINNINGS, Fence, fence_of, meant_block, opening_problems, place_of_fence
from tekan.content.footnotes import Noted, Numbering, has_footnotes, mention_id, split_footnotes
from tekan.content.gallery_lines import begins_picture, stretches
from tekan.content.lookalikes import Lookalike, has_lookalikes, lookalikes, masked, stray_braces
from tekan.content.markup import HEADING_ID, MarkupParser, RunningText
from tekan.content.pasted import has_adjacent_lines, later_items, run_together, tabbed_rows
from tekan.content.picture_lines import PictureScan, WrittenPicture
from tekan.content.places import places
from tekan.content.readings import odd_braces, stray
from tekan.content.rows import Rows, rows_in
from tekan.content.source import Source
from tekan.content.table_lines import table_problems
from tekan.content.typed_lines import TypedLine, bare_line, mark_problems
from tekan.diagnostics.problems import Diagnostic, Location, Phrase, error
from tekan.model.blocks import WRITTEN
from tekan.model.feature import Footnote, Link
from tekan.model.text import SUB_HEADINGS, Element, Text, plain

_HEADING = re.compile(r"[ \t\u3000]*##(?!#)[ \t\u3000]*(?P<text>.*?)(?:[ \t\u3000]+#+)?[ \t\u3000]*$")
_KICKER = re.compile(r"【(?P<kicker>[^】]*)】[ \t\u3000]*(?P<title>.*)$")
_OPEN_KICKER = re.compile(r"【[^】]*$|[\[［][^\[\]［］【】]*】")
_MISTYPED_HEADING = re.compile(
    r"[ \t\u3000]*(?:#(?=[ \t\u3000]+\S)|(?=#?＃)[#＃]{2}(?![#＃]))[ \t\u3000]*"
    r"(?P<text>.*?)(?:[ \t\u3000]+[#＃]+)?[ \t\u3000]*$"
)


# --- What parsing yields --------------------------------------------------------------------------


class Heading(NamedTuple):
    """A section's opening line."""

    location: Location
    kicker: Text
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
        return tuple(places(self.source, self.elements))


class Fenced(NamedTuple):
    """A `///` block."""

    location: Location
    name: str
    fields: Source | None
    pieces: tuple[Piece, ...]


class Lines(NamedTuple):
    """What a block holds whose lines are set as they were typed."""

    location: Location
    lines: tuple[TypedLine, ...]


Piece: TypeAlias = Heading | Pictures | Running | Fenced | Lines | Rows


@dataclass(slots=True)
class ParsedText:
    """All that was read from one text."""

    page: str
    """The address of the page that the text is for; its links are relative to it."""
    pieces: tuple[Piece, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    numbering: Numbering | None = None
    """The numbers of its notes, if it has any."""
    links: list[Link] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    awaits_fence: bool = False
    """Whether a closing /// on its own belongs to a block that has been reported as unclosed."""

    def take(self, text: RunningText) -> tuple[Element, ...]:
        """Returns the elements of a running text, and keeps its links and problems."""
        self.links += text.links
        self.problems += text.problems
        if self.numbering:
            return tuple(self.numbering.numbered(element, self.problems) for element in text.elements)
        return text.elements


class ProseParser:
    """Reads any number of texts with one set-up."""

    def __init__(self) -> None:
        self._markup = MarkupParser()

    def parse(self, source: Source, page: str) -> ParsedText:
        """Parses the text of a page into pieces, its links, and what is wrong with it."""
        parsed = ParsedText(page)
        if not has_footnotes(source.text):
            parsed.pieces = tuple(self._pieces(source, parsed, inside=""))
            return parsed
        noted = split_footnotes(source, parsed.problems)
        parsed.numbering = Numbering(noted)
        parsed.pieces = tuple(self._pieces(noted.source, parsed, inside=""))
        parsed.footnotes = tuple(self._footnotes(noted, parsed))
        return parsed

    def _footnotes(self, noted: Noted, parsed: ParsedText) -> Iterator[Footnote]:
        """Reads the notes in the order in which the text mentions them."""
        numbering, parsed.numbering = parsed.numbering, None  # no note has notes
        for number, (name, times) in enumerate(numbering.mentions.items() if numbering else (), 1):
            if note := noted.notes.get(name):
                elements: list[Element] = []
                for piece in self._pieces(note.source, parsed, inside=""):
                    if isinstance(piece, Running) and SUB_HEADINGS.isdisjoint(
                        element.name for element in piece.elements
                    ):
                        elements += piece.elements
                    else:
                        parsed.problems.append(error("footnote-holds-only-text", piece.location))
                backs = tuple(mention_id(number, time) for time in range(1, times + 1))
                yield Footnote(tuple(elements), backs)

    # --- Lines to pieces ---

    def _pieces(self, source: Source, parsed: ParsedText, inside: str) -> Iterator[Piece]:
        start = n = 0
        while n < len(source.lines):
            line = source.lines[n]
            first = line.lstrip(" \t\u3000")[:1]
            if inside and (field := field_in_text(line, inside)):
                parsed.problems.append(error("field-in-text", source.at(n), field=field, name=inside))
            if first and first in BEGINNINGS and (fence := fence_of(line)):
                yield from self._running(source.part(start, n), parsed, inside)
                block, n = self._fenced(source, n, fence, parsed)
                if block:
                    yield block
                start = n
            elif first in ("#", "＃") and (heading := _heading_of(source, n, parsed)):
                yield from self._running(source.part(start, n), parsed, inside)
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
                    yield from self._running(source.part(start, n), parsed, inside)
                    yield pictures
                    start = stop
                n = stop
            else:
                n += 1
        yield from self._running(source.part(start, n), parsed, inside)

    def _fenced(self, source: Source, n: int, fence: Fence, parsed: ParsedText) -> tuple[Fenced | None, int]:
        """Reads the block that opens on line `n`; returns it and the number of the line after it."""
        where, name = place_of_fence(source, n), fence.name
        if not name:
            if not parsed.awaits_fence:
                parsed.problems.append(error("stray-fence" if fence.is_right else "broken-fence", where))
            parsed.awaits_fence = False
            return None, n + 1
        parsed.problems += opening_problems(fence, where)
        if fence.is_closed:
            return None, n + 1
        stop = _end_of_block(source, n)
        ending = fence_of(source.lines[stop]) if stop < len(source.lines) else None
        closed = ending is not None and not (ending.name in WRITTEN and ending.name != name)
        if not closed:
            if fence.is_right:  # else one mistake has been told
                parsed.problems.append(error("unclosed-block", where, name=name))
            parsed.awaits_fence = True
        elif ending and ending.name:
            at, known = source.at(stop), ", ".join(WRITTEN)
            parsed.problems.append(error("unknown-block", at, name=ending.name, closes=name, known=known))
        elif ending and not ending.is_right and fence.is_right:
            parsed.problems.append(error("broken-fence", place_of_fence(source, stop)))
        inner = source.part(n + 1, stop)
        if source.lines[n].lstrip().startswith(">"):  # the lines of the block were quoted like its opening
            inner = inner._replace(lines=tuple(re.sub("^[ \t]*>", " ", line) for line in inner.lines))
        fields, body = split_fields(inner, name, parsed.problems)
        kind = WRITTEN.get(name) or WRITTEN.get(meant_block(name))
        holds = kind.holds if kind and (name in WRITTEN or kind.holds == "pictures") else "text"
        read = {"text": self._pieces, "lines": self._typed, "rows": self._rows, "pictures": self._gallery}[
            holds
        ]
        pieces: tuple[Piece, ...] = tuple(read(body, parsed, name))
        after = stop + 1 if closed else stop
        # What an unclosed block swallowed says nothing about the block.
        return (Fenced(where, name, fields, pieces) if name in WRITTEN and closed else None), after

    def _typed(self, source: Source, parsed: ParsedText, name: str) -> Iterator[Lines]:
        """Reads the lines of a block as they were typed."""
        for n, line in enumerate(source.lines):
            if field := field_in_text(line, name):
                parsed.problems.append(error("field-in-text", source.at(n), field=field, name=name))
        if has_lookalikes(source.text):
            parsed.problems += (lookalike.problem for lookalike in lookalikes(source))
        parsed.problems += mark_problems(source, name)
        lines = (
            TypedLine(source.at(n), self._inline(bare_line(line), source.part(n, n + 1), parsed))
            for n, line in enumerate(source.lines)
        )
        found = tuple(lines)
        if any(line.text for line in found):
            yield Lines(source.at(), found)

    def _gallery(self, source: Source, parsed: ParsedText, _name: str) -> Iterator[Piece]:
        """Reads the pictures of a gallery, line by line; whatever else stands there is a piece of text."""
        for part in stretches(source):
            before = len(parsed.problems)
            if begins_picture(part.lines[0]) and (pictures := self._pictures(part, parsed)):
                yield pictures
                continue
            texts = tuple(self._running(part, parsed, "gallery"))
            if all(problem.code == "picture-in-text" for problem in parsed.problems[before:]):
                del parsed.problems[before:]  # in a gallery something else helps
                yield from texts
            else:
                yield Pictures(part.at(), ())  # what is wrong there has been said

    def _rows(self, source: Source, parsed: ParsedText, name: str) -> Iterator[Piece]:
        """Reads the rows of a block; a table in HTML is read as text."""
        if re.search("<table", source.text, re.IGNORECASE):
            yield from self._pieces(source, parsed, inside=name)
        elif rows := rows_in(
            source, name, lambda text, n: self._inline(text, source.part(n, n + 1), parsed), parsed.problems
        ):
            yield rows

    def _heading(self, source: Source, n: int, found: re.Match[str], parsed: ParsedText) -> Heading:
        text, where = found["text"], source.at(n)
        given = ""
        if own := HEADING_ID.search(text):
            given, text = own["id"], text[: own.start()]
        kicker = ""
        if bracketed := _KICKER.match(text):
            kicker, text = bracketed["kicker"].strip(), bracketed["title"]
        elif _OPEN_KICKER.match(text):
            opens = source.lines[n].index(text[0])
            parsed.problems.append(error("open-kicker", source.at(n, opens)))
        if not text.strip():
            parsed.problems.append(error("heading-without-title", where))
        line = source.part(n, n + 1)
        parsed.problems += stray_braces(masked(line.text), line, 0)
        return Heading(where, self._inline(kicker, line, parsed), self._inline(text, line, parsed), given)

    # --- Figures ---

    def _pictures(self, source: Source, parsed: ParsedText) -> Pictures | None:
        """Reads the pictures of a paragraph that contains nothing else."""
        found: list[WrittenPicture] = []
        captions: list[Diagnostic] = []
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
                caption = plain(picture.caption)
                captions += (stray(odd, picture.location) for odd in odd_braces(masked(caption)))
                found.append(picture._replace(caption=self._inline(caption, source.part(n, n + 1), parsed)))
        parsed.problems += (*captions, *problems)
        return Pictures(source.at(), tuple(found))

    # --- Running text ---

    def _running(self, source: Source, parsed: ParsedText, inside: str) -> Iterator[Running]:
        first = next((n for n, line in enumerate(source.lines) if line.strip()), None)
        if first is None:
            return
        source = source.part(first, len(source.lines))
        typed = source.text
        found = list(lookalikes(source)) if has_lookalikes(typed) else []
        parsed.problems += (lookalike.problem for lookalike in found)
        if "|" in typed or "｜" in typed:
            parsed.problems += table_problems(source)
        if has_adjacent_lines(typed):
            parsed.problems += tabbed_rows(source)
            parsed.problems += later_items(source)
            # In an interview a line may begin a turn.
            if inside != "interview" and not any(
                problem.code == "run-together" for problem in parsed.problems
            ):
                parsed.problems += run_together(source)
        text = self._markup.paragraphs(source, parsed.page)
        elements = parsed.take(_apart_from(found, text) if found else text)
        if elements:
            yield Running(source.at(), elements, source)

    def _inline(self, text: str, source: Source, parsed: ParsedText) -> Text:
        """Parses one line that is not a paragraph: a title or a caption."""
        elements = parsed.take(self._markup.line(text, source, parsed.page))
        return tuple(node for element in elements for node in element.children)


def _apart_from(found: list[Lookalike], text: RunningText) -> RunningText:
    """Leaves out of a running text what is said about places that are wrong as a whole."""
    return RunningText(
        text.elements,
        [link for link in text.links if not _is_covered(link.location, found)],
        [problem for problem in text.problems if not _is_covered(problem.location, found)],
    )


def _is_covered(where: Location, found: list[Lookalike]) -> bool:
    return any(lookalike.covers(where.line, where.column) for lookalike in found)


# --- Lines ----------------------------------------------------------------------------------------


def _ends_block(line: str) -> bool:
    """Tells whether a block cannot go on at this line: another fence, or a section's heading."""
    first = line.lstrip(" \t\u3000")[:1]
    return bool((first and first in BEGINNINGS and fence_of(line)) or (first == "#" and _HEADING.match(line)))


def _end_of_block(source: Source, n: int) -> int:
    """Finds where the block ends that opens on line `n`: at a right line, else at one meant as such."""
    first = None
    for k in range(n + 1, len(source.lines)):
        if not _ends_block(source.lines[k]):
            continue
        first = k if first is None else first
        fence = fence_of(source.lines[k])
        if fence is None or fence.name:
            return first
        if fence.is_right:
            return k
    return len(source.lines) if first is None else first


def _heading_of(source: Source, n: int, parsed: ParsedText) -> re.Match[str] | None:
    """Reads the heading on a line, also one with other marks than two, which are reported."""
    line = source.lines[n]
    if heading := _HEADING.match(line):
        return heading
    mistyped = _MISTYPED_HEADING.match(line)
    if mistyped:
        parsed.problems.append(
            error("broken-heading" if "＃" in line[: mistyped.start("text")] else "top-heading", source.at(n))
        )
    return mistyped


def _end_of_paragraph(source: Source, n: int) -> int:
    while n < len(source.lines) and source.lines[n].strip() and not _ends_block(source.lines[n]):
        n += 1
    return n
