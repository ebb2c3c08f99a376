"""
A manuscript: the characters of a feature that readers will see, each with its place in the file.

What is around them for the machine (marks of emphasis, addresses, fields that only a program reads, comments)
is left out; code and addresses that are printed are one character that no rule knows. So a rule sees a text
as a reader does, and its findings are where an editor can mend them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tekan.chinese.characters import is_han
from tekan.content.source import Source
from tekan.diagnostics.problems import Location
from tekan.model.feature import Feature
from tekan.model.house_words import HouseWord
from tekan.words.languages import is_english, known

MASK = "\ufffc"
"""Stands for code or an address."""


class Passage(NamedTuple):
    """A stretch of text that is read as one: a paragraph, a heading, a caption, a field."""

    kind: str
    """`paragraph`, `heading`, `caption`, `cell`, `footnote`, the name of a block, or `field`."""
    text: str
    """Its characters; lines that were typed apart are parted by a line feed."""
    places: tuple[tuple[int, int], ...]
    """Of each character: the index of its line in the source, and the offset in it."""
    source: Source
    """What these count in."""
    field: str = ""
    """The name of the field, where it is one, of the front matter or of a block."""
    off: frozenset[str] = frozenset()
    """The rules that its editor has switched off for it."""

    def at(self, offset: int) -> Location:
        """Returns the place of a character."""
        line, column = self.places[min(offset, len(self.places) - 1)] if self.places else (0, 0)
        return self.source.at(line, column)


class Manuscript(NamedTuple):
    """A feature as the copy desk reads it."""

    feature: Feature
    passages: tuple[Passage, ...]
    language: str = ""
    """That of the feature."""
    house: tuple[HouseWord, ...] = ()
    """What the house does not write."""

    @property
    def is_chinese(self) -> bool:
        """Whether the rules for Chinese are for it."""
        return not is_english(self.language)

    @property
    def is_traditional(self) -> bool:
        """Whether it is written in traditional characters."""
        return known(self.language) == "zh-Hant"

    def of(self, *kinds: str) -> Iterator[Passage]:
        """Yields the passages of some kinds."""
        return (passage for passage in self.passages if passage.kind in kinds)

    def with_any(self, marks: Iterable[str]) -> Iterator[Passage]:
        """Yields the passages that hold one of some stretches of text; few do, and asking is cheap."""
        for passage in self.passages:
            text = passage.text
            for mark in marks:
                if mark in text:
                    yield passage
                    break


def manuscript_of(
    feature: Feature, front: Source, body: Source, raw: Source, house: tuple[HouseWord, ...] = ()
) -> Manuscript:
    """
    Reads the manuscript of a feature.

    Args:
        feature: The feature.
        front: The lines of its front matter.
        body: Those of its text, without what is hidden.
        raw: The whole file with what is hidden in it.
        house: What the house does not write.
    """
    passages = passages_of(front, body)
    language = feature.language or _language_of(passages)
    return Manuscript(feature, tuple(_switched(passages, raw)), language, house)


def passages_of(front: Source, body: Source) -> list[Passage]:
    """Reads the passages of a front matter and of a text."""
    return [*_fields(front), *_Body(body).passages()]


def _language_of(passages: Sequence[Passage]) -> str:
    """Tells the language of a text whose feature does not say it; the site's is not known here."""
    text = "".join(passage.text for passage in passages[:_ENOUGH])
    return "" if not text or sum(map(is_han, text)) * _FEW > len(text) else "en"


_ENOUGH = 40
_FEW = 10
"""One Chinese character in so many: with fewer it is no Chinese text."""


# --- Front matter ---------------------------------------------------------------------------------

_SAID = frozenset(
    (
        *("kicker", "title", "subtitle", "column", "summary", "image_credit", "image_label", "hero_alt"),
        *("hero_caption", "hero_credit", "date_note", "label", "text", "waiver", "note"),
    )
)
"""Fields of the front matter whose values readers see as sentences."""
_FRONT_FIELD = re.compile(
    r"[ \t-]*(?P<name>[a-z_]+):[ \t]+(?P<quote>[\"']?)(?P<value>.+?)(?P=quote)[ \t]*+(?:(?<=[ \t])#.*)?$"
)
_FLOW_FIELD = re.compile(
    r"[{,][ \t]*(?P<name>[a-z_]+):[ \t]*(?P<quote>[\"']?)(?P<value>[^,{}\"']+)(?P=quote)"
)


def _fields(front: Source) -> Iterator[Passage]:
    for n, line in enumerate(front.lines):
        found = _FRONT_FIELD.match(line)
        if found and found["value"][0] in "{[":
            found = None
        for field in [found] if found else _FLOW_FIELD.finditer(line):
            if field["name"] in _SAID:
                text, places = _read(line, n, field.start("value"), field.end("value"))
                yield Passage("field", text, places, front, field["name"])


# --- Text -----------------------------------------------------------------------------------------

_FENCE = re.compile(r"[ \t\u3000]*/{3,}[ \t]*(?P<name>[a-z]*)[ \t]*$")
_FIELD = re.compile(r"(?P<name>[a-z_0-9]+)[ \t]*[:：][ \t]*(?P<value>.*)$")
_BLOCK_FIELDS = frozenset(
    ("title", "signature", "speaker", "post", "caption", "credit", "source", "note", "author")
)
"""Fields of blocks that readers see."""
_OTHER_FIELDS = frozenset(
    (
        *("id", "pull", "unit", "file", "type", "highlight", "head", "names", "asks", "answers", "form"),
        *("poster", "subtitles", "transcript", "label", "size", "ratio", "focus"),
    )
)
_HEADING = re.compile(r"[ \t\u3000]*#{2,6}[ \t\u3000]*")
_MARKER = re.compile(
    r"(?:[ \t\u3000]*+>[ \t]?)*+[ \t\u3000]*+(?:[-*+][ \t]++|\d{1,3}[.)][ \t]++)?(?:\[\^[^\]]++\]:[ \t]*+)?"
)
_TABLE = re.compile(r"[ \t]*\|.*\|[ \t]*$")
_RULE = re.compile(r"[ \t|:-]+$")
_PICTURE = re.compile(r"[ \t]*!\[(?P<caption>(?:[^\[\]\\]++|\\.|\[[^\]]*+\])*+)\]\(")
_FOOTNOTE = re.compile(r"[ \t]*\[\^[^\]]+\]:")
_INLINE = re.compile(
    r"(?P<code>(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<address><(?:https?|mailto):[^<>\s]+>|(?<![(\w])https?://[!-~]+)"
    r"|(?P<left_out>\]\((?:[^()\\]++|\\.|\([^()]*+\))*+\)(?:\{[^{}]*+\})?|\[\^[^\]\s]+\]|</?[A-Za-z][^<>]*>"
    r"|\{[#.:][^{}]*\}|\{[a-z]+\d?=[^{}]*\}|!?\[(?=[^\[\]]*\]\()|\*+|(?<![A-Za-z0-9])_+|_+(?![A-Za-z0-9])|~~|\\(?=[!-/:-@\[-`{-~]))"
    r"|\{(?P<base>[^{}|]+)\|[^{}]*\}"
)


class _Body:
    """The text of a feature, line by line."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._block = ""
        """The block that is open."""
        self._in_fields = False
        self._is_code = False

    def passages(self) -> Iterator[Passage]:
        """Yields its passages in order."""
        waiting: list[int] = []
        for n, line in enumerate(self._source.lines):
            if line.lstrip().startswith(("```", "~~~")):
                yield from self._paragraph(waiting)
                waiting, self._is_code = [], not self._is_code
            elif fence := _FENCE.match(line):
                yield from self._paragraph(waiting)
                waiting, self._block, self._in_fields = [], fence["name"], bool(fence["name"])
            elif self._is_code:
                continue
            elif self._in_fields and (field := _FIELD.match(line)) and self._is_field(field["name"]):
                yield from self._field(n, field)
            elif self._stands_alone(line):
                yield from self._paragraph(waiting)
                waiting = []
                yield from self._alone(n, line)
            else:
                self._in_fields = False
                waiting.append(n)
        yield from self._paragraph(waiting)

    def _is_field(self, name: str) -> bool:
        return name in _BLOCK_FIELDS or name in _OTHER_FIELDS

    def _field(self, n: int, field: re.Match[str]) -> Iterator[Passage]:
        if field["name"] in _BLOCK_FIELDS:
            text, places = _read(field.string, n, field.start("value"), field.end("value"))
            yield Passage("field", text, places, self._source, field["name"])

    def _stands_alone(self, line: str) -> bool:
        """Tells whether a line is a passage by itself, or none."""
        return (
            not line.strip()
            or bool(_HEADING.match(line) and line.lstrip(" \t\u3000").startswith("##"))
            or bool(
                _PICTURE.match(line) or _TABLE.match(line) or _RULE.match(line) or _MARKER_ONLY.match(line)
            )
        )

    def _alone(self, n: int, line: str) -> Iterator[Passage]:
        if not line.strip() or _RULE.match(line):
            return
        if picture := _PICTURE.match(line):
            yield self._passage("caption", [(n, picture.start("caption"), picture.end("caption"))])
            return
        if _TABLE.match(line):
            for cell in re.finditer(r"(?<=\|)[^|\n]+(?=\|)", line):
                if cell[0].strip():
                    yield self._passage("cell", [(n, cell.start(), cell.end())])
            return
        if heading := _HEADING.match(line):
            yield self._passage("heading", [(n, heading.end(), len(line.rstrip()))])
            return
        start = len(_MARKER.match(line)[0]) if _MARKER.match(line) else 0  # type: ignore[index]
        kind = "footnote" if _FOOTNOTE.match(line) else self._block or "item"
        yield self._passage(kind, [(n, start, len(line.rstrip()))])

    def _paragraph(self, lines: Sequence[int]) -> Iterator[Passage]:
        if not lines:
            return
        stretches = []
        for n in lines:
            line = self._source.lines[n]
            indent = len(line) - len(line.lstrip(" \t\u3000>"))
            stretches.append((n, indent, len(line.rstrip(" \t\u3000"))))
        yield self._passage(self._block or "paragraph", stretches)

    def _passage(self, kind: str, stretches: Sequence[tuple[int, int, int]]) -> Passage:
        texts: list[str] = []
        places: list[tuple[int, int]] = []
        for n, start, stop in stretches:
            if texts:
                texts.append("\n")
                places.append((n, start))
            text, own = _read(self._source.lines[n], n, start, stop)
            texts.append(text)
            places += own
        return Passage(kind, "".join(texts), tuple(places), self._source)


_MARKER_ONLY = re.compile(r"[ \t\u3000]*(?:[-*+]|\d{1,3}[.)])[ \t]+|[ \t]*\[\^[^\]]+\]:")


def _read(line: str, n: int, start: int, stop: int) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Returns the characters of a stretch of a line that readers see, and the place of each."""
    if not _INLINE.search(line, start, stop):
        return line[start:stop], tuple((n, column) for column in range(start, stop))
    text: list[str] = []
    places: list[tuple[int, int]] = []

    def keep(first: int, last: int) -> None:
        text.append(line[first:last])
        places.extend((n, column) for column in range(first, last))

    at = start
    for found in _INLINE.finditer(line, start, stop):
        keep(at, found.start())
        if found["code"] or found["address"]:
            text.append(MASK)
            places.append((n, found.start()))
        elif found["base"]:
            keep(found.start("base"), found.end("base"))
        at = found.end()
    keep(at, stop)
    return "".join(text), tuple(places)


# --- Rules that are switched off ------------------------------------------------------------------

_SWITCH = re.compile(r"<!--[ \t]*(?:不查|不查：|no-check:?)[ \t]+(?P<rules>[^<>]+?)[ \t]*-->")


def _switched(passages: Sequence[Passage], raw: Source) -> Iterator[Passage]:
    """Yields the passages, each with the rules that the comment above it switches off."""
    switches = [
        (raw.first + n, frozenset(re.split(r"[\s、，,]+", found["rules"])))
        for n, line in enumerate(raw.lines)
        if "<!--" in line
        for found in _SWITCH.finditer(line)
    ]
    for passage in passages:
        off: frozenset[str] = frozenset()
        while switches and passage.kind != "field" and switches[0][0] < passage.at(0).line:
            off |= switches.pop(0)[1]
        yield passage._replace(off=off) if off else passage
