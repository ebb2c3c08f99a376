"""
A new feature in the shape of another: its fields, sections and blocks, and none of its text.

What only a file or a number could fill (pictures, films, tables, charts) stands there as a comment, so the
new feature builds at once; all other blocks say that they are still to be written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, assert_never

from tekan.content.feature import feature_file
from tekan.content.front_matter import split_front_matter
from tekan.content.meant import flow
from tekan.content.prose import Fenced, Heading, Lines, Pictures, Piece, Running
from tekan.content.reader import Reader
from tekan.content.rows import Rows
from tekan.content.source import Document
from tekan.content.yaml import read_yaml
from tekan.diagnostics.problems import ContentError
from tekan.drafting.blank import sample
from tekan.drafting.explained import fields_of
from tekan.drafting.fields import Blank, field_line, told_of
from tekan.drafting.words import word
from tekan.model.blocks import WRITTEN
from tekan.model.feature import address_of
from tekan.model.text import SUB_HEADINGS
from tekan.words.languages import Known, known

_KEPT = frozenset(
    ("channel", "series", "language", "column", "byline", "editor", "image_credit", "image_label")
)
"""Fields whose values several features have in common."""
_KEPT_OF_BLOCKS = frozenset(("type", "form", "head", "names"))
_DROPPED = frozenset(("id", "asks", "answers"))
_MOST_ENTRIES = 3


class Other(NamedTuple):
    """The feature whose shape is taken."""

    slug: str
    fields: Document
    pieces: tuple[Piece, ...]


def read_other(reader: Reader, slug: str) -> Other:
    """
    Reads as much of a feature as its shape needs; mistakes in it are its own.

    Raises:
        ContentError: It cannot be read at all.
    """
    source = reader.read(feature_file(slug))
    if source is None:
        raise ContentError(reader.problems)
    front, body, _ = split_front_matter(source)
    document = reader.document(front, "feature")
    return Other(slug, document, reader.prose.parse(body, address_of(slug)).pieces)


def in_shape_of(other: Other, blank: Blank) -> str:
    """Writes the file of a new feature in the shape of another."""
    fields = other.fields.value if isinstance(other.fields.value, dict) else {}
    language = fields.get("language", "")
    if isinstance(language, str) and language and ("language",) not in other.fields.wrong:
        blank = blank._replace(language=known(language))
    front = "\n".join(_front_lines(other, blank))
    body = _Outline(blank.language).text(other.pieces)
    return f"---\n{front}\n---\n\n{body}\n"


def _front_lines(other: Other, blank: Blank) -> Iterator[str]:
    given = other.fields.value if isinstance(other.fields.value, dict) else {}
    fields = fields_of("", blank.language)
    first = {
        "title": word("title", blank.language),
        "draft": "true",
        "date": blank.today.isoformat(),
    }
    yield f"# {word('shape', blank.language, other.slug)}"
    for name, value in first.items():
        yield field_line(name, value, told_of(name, fields[name], blank))
    for name in given:
        if name in fields and name not in first:
            is_kept = name in _KEPT and not any(path[:1] == (name,) for path in other.fields.wrong)
            yield field_line(name, given[name] if is_kept else "", told_of(name, fields[name], blank))


class _Outline:
    """The sections and blocks of a text, without its words."""

    def __init__(self, language: Known) -> None:
        self._language = language
        self._sections = 0
        self._has_text = False

    def text(self, pieces: Sequence[Piece]) -> str:
        parts = [part for piece in pieces for part in self._parts(piece)]
        if not self._has_text:
            parts.insert(0, self._word("text"))
        return "\n\n".join(parts)

    def _word(self, code: str, *named: str) -> str:
        return word(code, self._language, *named)

    def _parts(self, piece: Piece) -> Iterator[str]:
        """Yields what stands in the place of a piece, each a paragraph."""
        match piece:
            case Heading():
                self._sections += 1
                kicker = f"【{self._word('kicker')}】" if piece.kicker else ""
                yield f"## {kicker}{self._word('heading', str(self._sections))}"
            case Running():
                yield from self._running(piece)
            case Pictures():
                pictures = "\n".join(f"![{self._word('caption')}](images/….jpg)" for _ in piece.pictures)
                yield from [f"<!-- {pictures} -->"] * bool(pictures)
            case Fenced():
                yield from self._block(piece)
            case Lines():
                yield self._unwritten()
            case Rows():
                pass  # in blocks alone, which say what they hold
            case _:
                assert_never(piece)

    def _running(self, piece: Running) -> Iterator[str]:
        count = 0
        for element in (*piece.elements, None):
            if element is not None and element.name not in SUB_HEADINGS:
                count += 1
                continue
            if count:
                told = f" <!-- {self._word('paragraphs', str(count))} -->" if count > 1 else ""
                yield self._unwritten() + told
                count = 0
            if element is not None:
                yield f"{'#' * int(element.name[1:])} {self._word('sub_heading')}"

    def _unwritten(self) -> str:
        self._has_text = True
        return self._word("unwritten")

    def _block(self, piece: Fenced) -> Iterator[str]:
        fields = self._fields(piece)
        wants_more = {"file", "pull"} & {*fields} or WRITTEN[piece.name].holds in ("rows", "pictures")
        if wants_more:
            is_elsewhere = "file" in fields and WRITTEN[piece.name].holds == "rows"
            body = "" if is_elsewhere else sample(piece.name, self._language)
            yield f"<!--\n{self._written(piece.name, fields, body)}\n-->"
        else:
            marked = {name: self._marker(piece.name, name) for name in fields}
            yield self._written(piece.name, marked, self._body(piece))

    def _fields(self, piece: Fenced) -> Mapping[str, str]:
        """Returns the fields that a block has, with values that show the form."""
        known = fields_of(piece.name, self._language)
        read = read_yaml(piece.fields).value if piece.fields else {}
        given = read if isinstance(read, dict) else {}
        return {
            name: flow(given[name]) if name in _KEPT_OF_BLOCKS else flow(known[name].example)
            for name in given
            if name in known and name not in _DROPPED
        }

    def _marker(self, block: str, field: str) -> str:
        name = self._word("name")
        is_group = isinstance(fields_of(block, self._language)[field].example, dict)
        return flow({"name": name}) if is_group else name

    def _written(self, name: str, fields: Mapping[str, str], body: str) -> str:
        lines = [f"{field}: {value}" for field, value in fields.items()]
        gap = [""] * bool(lines and body)
        return "\n".join((f"/// {name}", *lines, *gap, *[body] * bool(body), "///"))

    def _body(self, piece: Fenced) -> str:
        """Returns what a block says until somebody writes it."""
        unwritten = self._unwritten()
        elements = [
            element for inner in piece.pieces if isinstance(inner, Running) for element in inner.elements
        ]
        match piece.name:
            case "timeline":
                entries = [f"[{self._word('day')}] {unwritten}"] * min(max(len(elements), 1), _MOST_ENTRIES)
                return "\n\n".join(entries)
            case "interview":
                turns = (self._word("question", unwritten), self._word("answer", unwritten))
                return "\n\n".join(turns)
            case "letter":
                return f"{self._word('salutation')}\n\n{unwritten}"
        inner = [part for inside in piece.pieces for part in self._parts(inside)]
        return "\n\n".join(inner if unwritten in "".join(inner) else [unwritten, *inner])
