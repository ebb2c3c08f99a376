"""
The text of a feature, read: typed blocks, headings, figures and running text, each with its place.

`ProseReader` walks over whole lines and cuts them into pieces; only what is left between the typed pieces
is running text, and goes through `tekan.markup`.

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

from tekan.content.markup import CODE, HEADING_ID, MarkupReader, RunningText
from tekan.content.source import Source
from tekan.diagnostics.problems import Diagnostic, Location, Phrase, closest, error, warning
from tekan.model.feature import Link
from tekan.model.text import Element, Text, plain

BLOCKS = ("timeline", "refrain", "epilogue", "quotation", "commentary")
"""The names that `///` can open."""

FIELDS = {
    "quotation": ("speaker", "post"),
    "commentary": ("title", "id", "signature"),
}
"""The fields of the blocks that have some; what they can hold is in the schema."""

FIGURE_ATTRIBUTES = ("alt", "caption2", "credit", "label", "focus", "ratio")
"""What the braces behind a picture can say, beside `.wide`."""

_FENCE = re.compile(r"[ \t\u3000]*/{3,}[ \t]*(?P<name>.*?)[ \t]*$")
_HEADING = re.compile(r"[ \t\u3000]*##(?!#)[ \t\u3000]*(?P<text>.*?)(?:[ \t\u3000]+#+)?[ \t\u3000]*$")
_KICKER = re.compile(r"【(?P<kicker>[^】]*)】[ \t\u3000]*(?P<title>.*)$")
_TOP_HEADING = re.compile(r"#[ \t\u3000]+\S")
_FIELD = re.compile(r"(?P<name>[A-Za-z_][\w-]*)[ \t]*(?::(?= |$)|[:：])")
_FIELD_GOES_ON = re.compile(r"[ \t]|- ")
_LIST_ITEM = re.compile(r"(?:[-*+]|\d{1,2}\.)[ \t]+\S|[ \t]*\|.*\|[ \t]*$")
"""An item, or a row of a table."""
_STRUCTURED_LINE = re.compile(r"[ \t]*(?:[-*+>|<]|\d{1,3}\.[ \t]|#{3,6} )|.*\|")
_BRACES = re.compile(r"(?<!\\)\{[^{}]*\}")
_RUBY = re.compile(r"\{[^{}|\s]+\|[^{}|]+\}")
_MARKS = re.compile(r"[*_`\\\[\]#>|{}]")
_LOOKALIKES = {
    "broken-picture": re.compile(r"！\[|!\[\[|!\[[^\]]{0,500}\](?:（|\s+\(|\[|\([^)]{0,500}$)"),
    "broken-link": re.compile(
        r"\](?:（| \()(?=https?:|\.\./|/|#|www\.)|\]\[[^\[\]]{1,200}\]|\]:\s+(?=https?:|\.\./)"
    ),
    "broken-heading": re.compile(r"(?<![ \t\u3000#＃])[ \t\u3000]*(?=[#＃]*＃)[#＃]{2,6}[ \t\u3000]*\S"),
    "broken-fence": re.compile(
        r"(?<![ \t\u3000>])[ \t\u3000>]*(?:／{2,}|//|(?<=>)[ \t]*///)[ \t]*(?:(?P<name>[a-z]+)[ \t]*)?$"
    ),
    "code-block": re.compile(r"^[ \t]*(?:```|~~~)(?=[^`~]*$)"),
    "footnote": re.compile(r"\[\^[^\]]+\]"),
}
"""What a hurried hand writes for a mark, by the code of what is said about it."""

_SUSPECT = re.compile(r"[\[\]＃／/`~{}｛｝]")
"""A line without any of these has none of the above, and no braces."""

_FULL_WIDTH_BRACES = re.compile(r"｛#[^｝]{0,200}｝|\{#[^}]{0,200}｝|｛#[^}]{0,200}\}")


# --- What reading gives ---------------------------------------------------------------------------


class Heading(NamedTuple):
    """A section's opening line."""

    location: Location
    kicker: str
    title: Text
    id: str
    """As the editor gave it; nothing where it is to be made from the title."""


class PictureMark(NamedTuple):
    """One `![…](…){…}`."""

    location: Location
    caption: Text
    path: str
    path_location: Location
    attributes: dict[str, str]
    places: dict[str, Location]
    wide: bool


class Pictures(NamedTuple):
    """A paragraph of nothing but pictures."""

    location: Location
    marks: tuple[PictureMark, ...]


class Running(NamedTuple):
    """Paragraphs, lists, tables, quotations and sub-headings."""

    location: Location
    elements: tuple[Element, ...]
    source: Source

    @property
    def places(self) -> tuple[Location, ...]:
        """Where each element begins, as far as it is known: the first line of the paragraph it came from."""
        return tuple(_places(self.source, self.elements))


class Fenced(NamedTuple):
    """A `///` block."""

    location: Location
    name: str
    fields: Source | None
    pieces: tuple[Piece, ...]


Piece: TypeAlias = Heading | Pictures | Running | Fenced


@dataclass(slots=True)
class Reading:
    """All that was read of one text."""

    page: str
    """The address of the page that the text is for; its links are counted from there."""
    pieces: tuple[Piece, ...] = ()
    links: list[Link] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    awaits_fence: bool = False
    """Whether a closing /// that stands alone belongs to a block that was told to be unclosed."""

    def take(self, text: RunningText) -> tuple[Element, ...]:
        """Give the elements of a running text, and keep its links and problems."""
        self.links += text.links
        self.problems += text.problems
        return text.elements


class ProseReader:
    """Reads any number of texts with one set-up."""

    def __init__(self) -> None:
        self._markup = MarkupReader()

    def read(self, source: Source, page: str) -> Reading:
        """Give the pieces of the text of a page, its links, and what is wrong with it."""
        reading = Reading(page)
        reading.pieces = tuple(self._pieces(source, reading, inside=""))
        return reading

    # --- Lines to pieces ---

    def _pieces(self, source: Source, reading: Reading, inside: str) -> Iterator[Piece]:
        start = n = 0
        while n < len(source.lines):
            line = source.lines[n]
            mark = line.lstrip(" \t\u3000")[:1]
            if inside and (found := _FIELD.match(line)) and found["name"] in FIELDS.get(inside, ()):
                where = source.at(n)
                reading.problems.append(error("field-in-text", where, field=found["name"], name=inside))
            if mark == "/" and (fence := _FENCE.match(line)):
                yield from self._running(source.part(start, n), reading)
                block, n = self._fenced(source, n, fence["name"], reading)
                if block:
                    yield block
                start = n
            elif mark == "#" and (heading := _HEADING.match(line)):
                yield from self._running(source.part(start, n), reading)
                yield self._heading(source, n, heading, reading)
                start = n = n + 1
            elif (
                mark == "!"
                and line.lstrip(" \t\u3000").startswith("![")
                and (n == start or not source.lines[n - 1].strip())
            ):
                stop = _end_of_paragraph(source, n)
                pictures = self._pictures(source.part(n, stop), reading)
                if pictures:
                    yield from self._running(source.part(start, n), reading)
                    yield pictures
                    start = stop
                n = stop
            else:
                if mark == "#" and _TOP_HEADING.match(line):
                    reading.problems.append(error("top-heading", source.at(n)))
                n += 1
        yield from self._running(source.part(start, n), reading)

    def _fenced(self, source: Source, n: int, name: str, reading: Reading) -> tuple[Fenced | None, int]:
        """Read the block that opens on line `n`; give it, and the number of the line after it."""
        where = source.at(n, source.lines[n].index("///"))
        if not name:
            if not reading.awaits_fence:
                reading.problems.append(error("stray-fence", where))
            reading.awaits_fence = False
            return None, n + 1
        stop = next(
            (k for k in range(n + 1, len(source.lines)) if _ends_block(source.lines[k])), len(source.lines)
        )
        ending = _FENCE.match(source.lines[stop]) if stop < len(source.lines) else None
        closed = ending is not None and not (ending["name"] in BLOCKS and ending["name"] != name)
        if closed and ending and ending["name"]:
            known = ", ".join(BLOCKS)
            reading.problems.append(
                error("unknown-block", source.at(stop), name=ending["name"], closes=name, known=known)
            )
        if name not in BLOCKS:
            reading.problems.append(
                error(
                    "unknown-block",
                    where,
                    name=name,
                    known=", ".join(BLOCKS),
                    suggestion=closest(name, BLOCKS),
                )
            )
        if not closed:
            reading.problems.append(error("unclosed-block", where, name=name))
            reading.awaits_fence = True
        fields, body = _split_fields(source.part(n + 1, stop), name, reading)
        pieces = tuple(self._pieces(body, reading, inside=name))
        after = stop + 1 if closed else stop
        # What an unclosed block swallowed says nothing about the block.
        return (Fenced(where, name, fields, pieces) if name in BLOCKS and closed else None), after

    def _heading(self, source: Source, n: int, found: re.Match[str], reading: Reading) -> Heading:
        text, where = found["text"], source.at(n)
        given = ""
        if mark := HEADING_ID.search(text):
            given, text = mark["id"], text[: mark.start()]
        kicker = ""
        if bracketed := _KICKER.match(text):
            kicker, text = bracketed["kicker"].strip(), bracketed["title"]
        if not text.strip():
            reading.problems.append(error("heading-without-title", where))
        line = source.part(n, n + 1)
        reading.problems += _stray_braces(_masked(line.text), line, 0)
        return Heading(where, kicker, self._inline(text, line, reading), given)

    # --- Figures ---

    def _pictures(self, source: Source, reading: Reading) -> Pictures | None:
        """Give the pictures of a paragraph that holds nothing else."""
        marks: list[PictureMark] = []
        problems: list[Diagnostic] = []
        for n, line in enumerate(source.lines):
            scan = _PictureScan(source, n, problems)
            while scan.skip_blanks() < len(line):
                mark = scan.picture()
                if mark is None and marks and line.startswith("{", scan.at):
                    text, picture = line[scan.at :], marks[-1].path or Phrase("picture-above")
                    reading.problems.append(
                        error("stray-braces", source.at(n, scan.at), text=text, picture=picture)
                    )
                    break
                if mark is None and any(problem.details.get("open") for problem in problems):
                    break  # the rest of a brace that was left open
                if mark is None:
                    return None
                marks.append(
                    mark._replace(caption=self._inline(plain(mark.caption), source.part(n, n + 1), reading))
                )
        reading.problems += problems
        return Pictures(source.at(), tuple(marks))

    # --- Running text ---

    def _running(self, source: Source, reading: Reading) -> Iterator[Running]:
        first = next((n for n, line in enumerate(source.lines) if line.strip()), None)
        if first is None:
            return
        source = source.part(first, len(source.lines))
        self._check_lines(source, reading)
        elements = reading.take(self._markup.paragraphs(source, reading.page))
        if elements:
            yield Running(source.at(), elements, source)

    def _inline(self, text: str, source: Source, reading: Reading) -> Text:
        """Give the tree of one line that is no paragraph: a title, a caption."""
        elements = reading.take(self._markup.line(text, source, reading.page))
        return tuple(node for element in elements for node in element.children)

    def _check_lines(self, source: Source, reading: Reading) -> None:
        """Note what looks like a mark of the content format, and would be printed as it stands."""
        opening = ""
        for n, line in enumerate(source.lines):
            if _SUSPECT.search(line):
                masked = _masked(line)
                reading.problems += _lookalikes(masked, source, n)
                reading.problems += _stray_braces(masked, source, n)
            opening = line if not n or not source.lines[n - 1].strip() else opening
            is_list = _is_list(line) and opening is not line and not _is_list(source.lines[n - 1])
            if is_list and not _STRUCTURED_LINE.match(opening):
                reading.problems.append(warning("list-needs-blank-line", source.at(n)))


# --- Lines ----------------------------------------------------------------------------------------


def _masked(line: str) -> str:
    """Give a line with blanks for the code in it, which no rule looks into."""
    return CODE.sub(lambda code: " " * len(code[0]), line)


def _lookalikes(masked: str, source: Source, n: int) -> Iterator[Diagnostic]:
    for code, pattern in _LOOKALIKES.items():
        if found := pattern.search(masked):
            name = found.groupdict().get("name") or ""
            yield error(code, source.at(n, found.start()), suggestion=f"/// {name}" if name in BLOCKS else "")


def _stray_braces(masked: str, source: Source, n: int) -> Iterator[Diagnostic]:
    is_heading = masked.lstrip(" \t\u3000").startswith("##")
    for braces in (*_BRACES.finditer(masked), *_FULL_WIDTH_BRACES.finditer(masked)):
        is_id = is_heading and HEADING_ID.match(masked, braces.start())
        if not is_id and not _RUBY.fullmatch(braces[0]):
            yield error("stray-braces", source.at(n, braces.start()), text=braces[0])


def _is_list(line: str) -> bool:
    return bool(_LIST_ITEM.match(line))


def _ends_block(line: str) -> bool:
    """Whether a block can not go on at this line: another fence, or a section's heading."""
    return bool(_FENCE.match(line) or _HEADING.match(line))


def _end_of_paragraph(source: Source, n: int) -> int:
    while n < len(source.lines) and source.lines[n].strip() and not _ends_block(source.lines[n]):
        n += 1
    return n


def _split_fields(inner: Source, name: str, reading: Reading) -> tuple[Source | None, Source]:
    """
    Part the field lines directly under a block's opening from its body.

    A first line such as `GDP: …` is text, unless its name is, or resembles, that of a field.
    """
    first = _FIELD.match(inner.lines[0]) if inner.lines else None
    if first is None or not _is_field(first["name"], name):
        return None, inner
    stop = next((n for n, line in enumerate(inner.lines) if not line.strip()), len(inner.lines))
    for n in range(1, stop):
        if not _FIELD.match(inner.lines[n]) and not _FIELD_GOES_ON.match(inner.lines[n]):
            reading.problems.append(error("fields-need-blank-line", inner.at(n)))
            stop = n
            break
    return inner.part(0, stop), inner.part(stop, len(inner.lines))


def _is_field(word: str, block: str) -> bool:
    known = {field for fields in FIELDS.values() for field in fields}
    return word in known or bool(closest(word, FIELDS.get(block, ())))


class _PictureScan:
    """Reads the pictures of one line, character by character: captions and paths may hold brackets."""

    def __init__(self, source: Source, n: int, problems: list[Diagnostic]) -> None:
        self.source, self.n, self.problems = source, n, problems
        self.line = source.lines[n]
        self.at = 0

    def skip_blanks(self) -> int:
        while self.at < len(self.line) and self.line[self.at] in " \t\u3000":
            self.at += 1
        return self.at

    def picture(self) -> PictureMark | None:
        """Read one picture; nothing when what stands here is not one."""
        where = self.source.at(self.n, self.at)
        if not self.line.startswith("![", self.at):
            return None
        self.at += 1
        caption = self._bracketed("[", "]")
        path_at = self.at + 1
        path = self._bracketed("(", ")") if caption is not None else None
        if caption is None or path is None:
            return None
        path_at += len(path) - len(path.lstrip())
        attributes, places, wide = self._attributes()
        path = path.strip().removeprefix("<").removesuffix(">").strip()
        return PictureMark(
            where, (caption.strip(),), path, self.source.at(self.n, path_at), attributes, places, wide
        )

    def _bracketed(self, opening: str, closing: str) -> str | None:
        if self.at >= len(self.line) or self.line[self.at] != opening:
            return None
        depth, start = 0, self.at + 1
        while self.at < len(self.line):
            char = self.line[self.at]
            if char == "\\":
                self.at += 1
            elif char == opening:
                depth += 1
            elif char == closing:
                depth -= 1
                if depth == 0:
                    self.at += 1
                    return self.line[start : self.at - 1]
            self.at += 1
        return None

    _ATTRIBUTE = re.compile(
        r"""
        [\s\u3000]* (?: \.(?P<flag>[\w-]+)
        | (?P<name>[\w-]+) [ ]*=[ ]* (?:
            ["“](?P<quoted>[^"“”]*)["”]     # quotation marks of either kind around the value,
            | "(?P<quoting>[^"]*)"          # or Chinese ones inside the others
            | (?P<bare>[^\s"“}]+) ) )
        """,
        re.VERBOSE,
    )

    def _attributes(self) -> tuple[dict[str, str], dict[str, Location], bool]:
        attributes: dict[str, str] = {}
        places: dict[str, Location] = {}
        wide = False
        if not self.line.startswith("{", self.at):
            return attributes, places, wide
        if "}" not in self.line[self.at :]:
            text = self.line[self.at :]
            self.problems.append(error("stray-braces", self.source.at(self.n, self.at), text=text, open=text))
            self.at = len(self.line)
            return attributes, places, wide
        self.at += 1
        while found := self._ATTRIBUTE.match(self.line, self.at):
            if found["flag"]:
                wide = self._is_wide(found) or wide
            else:
                self._attribute(found, attributes, places)
            self.at = found.end()
        self.skip_blanks()
        if not self.line.startswith("}", self.at):
            end = self.line.find("}", self.at)
            self.problems.append(
                error("bad-attributes", self.source.at(self.n, self.at), text=self.line[self.at : end])
            )
            self.at = end
        self.at += 1
        return attributes, places, wide

    def _is_wide(self, found: re.Match[str]) -> bool:
        if found["flag"] == "wide":
            return True
        where = self.source.at(self.n, found.start("flag") - 1)
        self.problems.append(
            error("unknown-attribute", where, name=f".{found['flag']}", known=".wide", suggestion=".wide")
        )
        return False

    def _attribute(
        self, found: re.Match[str], attributes: dict[str, str], places: dict[str, Location]
    ) -> None:
        name, where = found["name"], self.source.at(self.n, found.start("name"))
        if name in attributes:
            self.problems.append(error("duplicate-key", where, key=name, line=str(where.line)))
        elif name not in FIGURE_ATTRIBUTES:
            self.problems.append(
                error(
                    "unknown-attribute",
                    where,
                    name=name,
                    known=", ".join((*FIGURE_ATTRIBUTES, ".wide")),
                    suggestion=".wide" if name == "wide" else closest(name, FIGURE_ATTRIBUTES),
                )
            )
        else:
            values = (found["quoted"], found["quoting"], found["bare"])
            attributes[name] = next(value for value in values if value is not None)
            places[name] = where


def _places(source: Source, elements: tuple[Element, ...]) -> Iterator[Location]:
    """Give where each element begins; Markdown keeps their order, and the first characters of most."""
    bare = [_MARKS.sub("", line) for line in source.lines]
    n = 0
    for element in elements:
        opening = _MARKS.sub("", plain((element,)).strip()[:12].split("\n")[0])
        found = next((k for k in range(n, len(bare)) if opening and opening in bare[k]), n)
        line = source.lines[found]
        yield source.at(found, len(line) - len(line.lstrip(" \t\u3000")))
        n = min(found + 1, len(source.lines) - 1)
