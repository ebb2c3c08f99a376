"""
The rows of a CSV file, as spreadsheets save it.

Excel writes a byte order mark or none, UTF-8, UTF-16 or the encoding of the system, commas, semicolons where
the comma is for decimals, or tabs, quotation marks around what holds any of them, and line ends inside these.
Source: RFC 4180.
"""

from __future__ import annotations

import codecs
import csv
import hashlib
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tekan.content.encodings import guess, utf16
from tekan.content.readings import with_readings
from tekan.content.rows import Rows, WrittenCell, WrittenRow, indent_of
from tekan.content.source import MAX_BYTES, Source, control_character, odd_places, seen
from tekan.diagnostics.problems import Diagnostic, Location, error, note, warning
from tekan.kept.in_place import read_file
from tekan.model.text import Element

_DELIMITERS = ",;\t"
_DIRECTIVE = r"(?i)sep=(.)$"
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How workbooks begin, new ones and old ones, whatever they are called."""
_PARTING = "|｜，；"
"""Marks that part cells elsewhere, or were meant to be those that do."""
_FAULTS = r"#(?:REF!|DIV/0!|VALUE!|N/A|NAME\?|NUM!|NULL!|SPILL!|CALC!|#{3,})$"
"""What spreadsheets show where they could compute or show nothing."""
_MARKUP = (
    r"\[\^[^\[\]\s]+\]|!?\[[^\[\]]+\]\([^()\s]+\)|\*\*[^*]+\*\*|</?(?:b|i|br|p|a|em|sup|sub|span|strong|td|tr)\b[^<>]*>"
    r"|&(?:nbsp|emsp|ensp|amp|lt|gt|quot|#\d+);"
)
"""What a table that is written in the text may hold, and a cell of a file does not know."""

csv.field_size_limit(MAX_BYTES)  # a cell may be as long as its file


class CsvFile(NamedTuple):
    """What was read from a file."""

    rows: Rows
    digest: str
    """Its SHA-256."""
    problems: tuple[Diagnostic, ...]


def read_csv(file: Path, path: str) -> CsvFile:
    """
    Reads a file of rows.

    Args:
        file: The file.
        path: As the user would name it.

    Raises:
        OSError: It cannot be read.
    """
    problems: list[Diagnostic] = []
    where = Location(path)
    if file.stat().st_size > MAX_BYTES:
        return CsvFile(Rows(where, ()), "", (error("file-too-large", where, limit="1 MB"),))
    content = read_file(file)
    text = _decoded(content, path, problems)
    rows: tuple[WrittenRow, ...] = ()
    if text is not None:
        rows = tuple(_without_empty(_rows(Source(path, tuple(text.split("\n"))), problems)))
        if not rows and not problems:
            problems.append(error("csv-empty", where))
    return CsvFile(Rows(where, rows), hashlib.sha256(content).hexdigest(), tuple(problems))


def _decoded(content: bytes, path: str, problems: list[Diagnostic]) -> str | None:
    """Decodes a file; notes what it is in if that is not UTF-8."""
    if content.startswith(_SPREADSHEETS):
        problems.append(error("spreadsheet", Location(path), path=path))
        return None
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):  # as “Unicode text”
        text = content.decode("utf-16", "replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as failure:
            at, encodings = guess(content, failure.start)
            if not encodings.startswith("GB 18030"):
                line = content[:at].count(b"\n") + 1
                problems.append(error("not-utf8", Location(path, line), encoding=encodings))
                return None
            problems.append(note("csv-encoding", Location(path), encoding="GB 18030"))
            text = content.decode("gb18030", "replace")
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if found := control_character(text.replace("\t", " ")):
        if found[0] == "\0" and (encoding := utf16(content)):
            problems.append(error("not-utf8", Location(path), encoding=encoding))
            return None
        line = text.count("\n", 0, found.start()) + 1
        problems.append(error("control-character", Location(path, line), character=f"U+{ord(found[0]):04X}"))
        return None
    return text


def _rows(source: Source, problems: list[Diagnostic]) -> Iterator[WrittenRow]:
    """Yields the rows of a file, each cell with its place."""
    problems += odd_places(source)
    lines = [*source.lines]
    told = re.match(_DIRECTIVE, lines[0].strip()) if lines else None
    if told:
        lines[0] = ""
    delimiter = told[1] if told else _delimiter(lines)
    if not told and (found := _unparted(lines, delimiter)):
        n, mark = found
        problems.append(error("csv-not-parted", source.at(n, lines[n].index(mark)), mark=mark))
        return
    first, read = 0, csv.reader(iter(line + "\n" for line in lines), delimiter=delimiter, strict=True)
    while True:
        try:
            values = next(read)
        except StopIteration:
            return
        except csv.Error:
            problems.append(error("csv-broken", _quote(source, first)))
            return
        places = _places(source, first, read.line_num, values)
        first = read.line_num
        yield tuple(_cell(value, where, problems) for value, where in zip(values, places, strict=True))


def _delimiter(lines: list[str]) -> str:
    """Finds what parts the cells: what is there outside of quotation marks, as often in each line."""
    bare = [re.sub('"[^"]*"', "", line) for line in lines if line.strip()]

    def evenness(mark: str) -> tuple[float, int]:
        counts = [line.count(mark) for line in bare]
        most = max(set(counts), key=counts.count, default=0)
        return (counts.count(most) / len(counts) if most else 0, most)

    return max(_DELIMITERS, key=evenness) if bare else ","


def _unparted(lines: list[str], delimiter: str) -> tuple[int, str] | None:
    """Finds the mark that was meant to part the cells of lines of which each is one cell, and its line."""
    bare = {n: re.sub('"[^"]*"', "", line) for n, line in enumerate(lines) if line.strip()}
    if len(bare) < 2 or any(delimiter in line for line in bare.values()):
        return None
    for mark in _PARTING:
        if len({line.count(mark) for line in bare.values()}) == 1 and mark in next(iter(bare.values())):
            return next(iter(bare)), mark
    return None


def _quote(source: Source, first: int) -> Location:
    """Finds the quotation mark of a row that is not closed, or is in the way."""
    line = source.lines[first] if first < len(source.lines) else ""
    return source.at(first, max(line.rfind('"'), 0))


def _places(source: Source, first: int, after: int, values: list[str]) -> Iterator[Location]:
    """Yields where each value of a row begins, which takes more than one line where a cell does."""
    line, at = first, 0
    for value in values:
        begins = value.strip().partition("\n")[0].replace('"', '""')
        n, found = next(
            (
                (n, offset)
                for n in range(line, max(after, line + 1))
                if n < len(source.lines)
                and (offset := source.lines[n].find(begins, at if n == line else 0)) >= 0
            ),
            (line, at),
        )
        yield source.at(n, found)
        line, at = n + value.count("\n"), (0 if "\n" in value else found + len(begins))


def _cell(value: str, where: Location, problems: list[Diagnostic]) -> WrittenCell:
    """Makes a cell: a line end in it is one on the page, and blanks before it are an indentation."""
    typed = seen(value)
    text = typed.strip(" \t\n\u3000\xa0")
    if re.match(_FAULTS, text):
        problems.append(warning("csv-fault", where, text=text))
    elif found := re.search(_MARKUP, text):
        problems.append(warning("csv-markup", where, text=found[0]))
    blanks = typed[: len(typed) - len(typed.lstrip(" \t\u3000\xa0"))]
    lines = [with_readings(line.strip()) for line in text.split("\n") if line.strip()]
    joined: list[str | Element] = []
    for n, line in enumerate(lines):
        joined += ([Element("br")] if n else []) + list(line)
    return WrittenCell(tuple(joined), where, indent_of(blanks) if text else 0)


def _without_empty(rows: Iterator[WrittenRow]) -> list[WrittenRow]:
    """Leaves out empty rows, and the empty columns that spreadsheets add at the right."""
    kept = [row for row in rows if any(cell.text for cell in row)]
    width = max((_length(row) for row in kept), default=0)
    return [row[:width] for row in kept]


def _length(row: WrittenRow) -> int:
    return max((n for n, cell in enumerate(row, 1) if cell.text), default=0)
