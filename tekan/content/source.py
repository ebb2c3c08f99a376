"""
Text files as read from the disk, and the values in them, always with their true places.
"""

from __future__ import annotations

import functools
import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from tekan.content.encodings import guess, utf16
from tekan.diagnostics.problems import ContentError, Diagnostic, Location, error, warning
from tekan.kept.in_place import read_file

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
"""Fields as they were typed: scalars stay strings."""

FieldPath: TypeAlias = tuple[str | int, ...]
"""The path from the top to one value, by keys and indices."""

MAX_BYTES = 1_000_000
"""A feature of 300,000 characters would be a book; a larger file is not text that somebody wrote for this."""

MAX_LINE = 10_000
"""Characters in a line; a paragraph longer than this is damage, or an attack on what reads it."""

MAX_NAME = 200
"""Bytes in a file's name; most disks allow 255, and a name is a little longer while the file is written."""

# C0 and C1 controls other than tab and line feed, and Unicode's noncharacters. They come from damaged or
# binary files, HTML may not contain them, and Python-Markdown uses some of them as its own marks.
_CONTROL = re.compile("[\u2028\u2029\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_BEYOND = re.compile("[\U0001fffe-\U0010ffff]")
_LAST_OF_PLANE = "[" + "".join(f"{chr(n)}{chr(n + 1)}" for n in range(0x1FFFE, 0x110000, 0x10000)) + "]"

# These are rarely needed, so they are compiled on first use.
_DEVICE = r"(?i)(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)"
_NOT_IN_A_NAME = r'[\x00-\x1f\x7f<>:"/\\|?*\ud800-\udfff]|[. ]$'

_CONFLICT = re.compile(r"(?:<{7}|>{7}|={7}|\|{7})(?: |$)")

# Zero-width and soft-hyphen characters, fillers, tags, and the mark of a character that was lost.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufffd"
    "\U000e0001-\U000e007f]"
)

# Where some of them have a meaning: a joiner in an emoji or in a word of a script that needs it, a direction
# mark next to letters that run from right to left, tags in a flag.
_LEFTWARD = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_MEANT = (
    f"(?<=[{_LEFTWARD}\u0900-\u0dff\u1000-\u109f\u1780-\u17ff\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])"
    f"[\u200c\u200d]|(?<=[{_LEFTWARD}])[\u200e\u200f]|[\u200e\u200f](?=[{_LEFTWARD}])"
    "|(?<=[\U0001f3f4\U000e0020-\U000e007e])[\U000e0020-\U000e007f]"
)
_TURNING = "[\u202a-\u202e\u2066-\u2069]"
"""Characters that reverse the order of others (CVE-2021-42574): what is read is not what is written."""


class Stretch(NamedTuple):
    """A stretch of a line from which something was cut."""

    offset: int
    """Where in the line it begins."""
    origin: Location
    """Where in the file that is."""


class Source(NamedTuple):
    """A text file, or consecutive lines of one."""

    path: str
    """The file as the user would name it."""
    lines: tuple[str, ...]
    first: int = 1
    """The number of the first of these lines in the file."""
    digest: str = ""
    """The SHA-256 of the whole file, if this is one."""
    origins: tuple[tuple[Stretch, ...], ...] = ()
    """Where each line comes from, if something was cut out of the file; else they are as they are there."""

    @property
    def text(self) -> str:
        """The lines as one string."""
        return "\n".join(self.lines)

    def at(self, index: int = 0, offset: int = 0) -> Location:
        """Returns the location of the character `offset` of the line `index`, both counted from 0."""
        if self.origins:
            known = min(index, len(self.origins) - 1)
            begins, origin = next(
                s for s in reversed(self.origins[known]) if s.offset <= offset or not s.offset
            )
            return origin._replace(line=origin.line + index - known, column=origin.column + offset - begins)
        text = self.lines[index] if index < len(self.lines) else ""
        return Location(self.path, self.first + index, offset + 1, text)

    def index_of(self, where: Location) -> int:
        """Returns the index of the line in which a place of the file is, or of the nearest one before it."""
        if not self.origins:
            return where.line - self.first
        lines = (n for n, line in enumerate(self.origins) if line[0].origin.line <= where.line)
        return max(lines, default=0)

    def part(self, start: int, stop: int) -> Source:
        """Returns the lines from `start` up to, but not including, `stop`, counted from 0."""
        if self.origins:
            first = self.at(start).line
            return Source(self.path, self.lines[start:stop], first, "", self.origins[start:stop])
        return Source(self.path, self.lines[start:stop], self.first + start)


@dataclass(slots=True)
class Document:
    """What a text of fields says, and where each of its values is."""

    value: Value
    places: dict[FieldPath, Location] = field(default_factory=dict)
    """Where each value begins, by its path from the top."""
    keys: dict[FieldPath, Location] = field(default_factory=dict)
    """Where the key of each value of a mapping is, including those of values left blank."""
    problems: list[Diagnostic] = field(default_factory=list)
    broken: bool = False
    """Whether the text is not YAML at all, so that nothing else can be said about it."""
    wrong: set[FieldPath] = field(default_factory=set)
    """The values that are not of their field's kind or form."""

    def place(self, path: FieldPath) -> Location:
        """Returns where a value begins, or the nearest known value around it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places[path]

    def value_at(self, path: FieldPath) -> Value:
        """Returns the value at a path."""
        value: Any = self.value
        for step in path:
            value = value[step]
        return value  # type: ignore[no-any-return]


def read_source(file: Path, path: str) -> Source:
    """
    Reads a UTF-8 text file: drops a byte order mark, unifies line ends, and composes characters (NFC).

    Raises:
        ContentError: It is not text, or not UTF-8, or too large; the diagnostic says which.
        OSError: It cannot be read.
    """
    if file.stat().st_size > MAX_BYTES:
        raise ContentError([error("file-too-large", Location(path), limit=f"{MAX_BYTES // 1_000_000} MB")])
    return source_of(read_file(file), path)


def source_of(content: bytes, path: str) -> Source:
    """
    Reads a text as `read_source` does, once its bytes are there.

    Raises:
        ContentError: It is not text, or not UTF-8; the diagnostic says which.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        raise ContentError([_not_utf8(path, content, failure)]) from None
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    source = Source(path, tuple(text.split("\n")), digest=hashlib.sha256(content).hexdigest())
    if found := control_character(text):
        if found[0] == "\0" and (encoding := utf16(content)):
            raise ContentError([error("not-utf8", Location(path), encoding=encoding)])
        raise ContentError([_control_character(source, found)])
    for n, line in enumerate(source.lines):
        if len(line) > MAX_LINE:
            raise ContentError([error("line-too-long", source.at(n), limit=f"{MAX_LINE:,}")])
    return source


def control_character(text: str) -> re.Match[str] | None:
    """Finds the first control character or Unicode noncharacter."""
    return _CONTROL.search(text) or (re.search(_LAST_OF_PLANE, text) if _BEYOND.search(text) else None)


@functools.lru_cache(1024)
def is_portable(name: str) -> bool:
    """Tells whether a file can have this name on every system; Windows reserves some names and characters."""
    return (
        not re.match(_DEVICE, name) and not re.search(_NOT_IN_A_NAME, name) and len(name.encode()) <= MAX_NAME
    )


def _not_utf8(path: str, content: bytes, failure: UnicodeDecodeError) -> Diagnostic:
    at, encoding = guess(content, failure.start)
    before = content[:at]
    line_start = before.rfind(b"\n") + 1
    column = len(before[line_start:].decode("utf-8", "replace")) + 1
    return error("not-utf8", Location(path, before.count(b"\n") + 1, column), encoding=encoding)


def _control_character(source: Source, found: re.Match[str]) -> Diagnostic:
    before = source.text[: found.start()]
    line = before.count("\n")
    where = source.at(line, found.start() - (before.rfind("\n") + 1))
    return error("control-character", where, character=f"U+{ord(found[0]):04X}")


def odd_places(source: Source) -> Iterator[Diagnostic]:
    """Reports Git's conflict markers, and characters that nobody sees."""
    has_invisible = has_unseen(source)
    in_conflict = False
    for n, line in enumerate(source.lines):
        if mark := _CONFLICT.match(line):
            if not in_conflict:
                yield error("conflict-marker", source.at(n))
            in_conflict = not mark[0].startswith(">")
        for offset, code in odd_characters(line) if has_invisible else ():
            yield warning(code, source.at(n, offset), character=f"U+{ord(line[offset]):04X}")


ODD_CHARACTERS = ("turned-text", "invisible-character")
"""The codes of what is said of characters that nobody sees."""


def odd_characters(text: str) -> Iterator[tuple[int, str]]:
    """Yields the positions of unseen characters that have no business there, and what to call each."""
    for found in _INVISIBLE.finditer(text):
        if not re.compile(_MEANT).match(text, found.start()):
            yield found.start(), "turned-text" if re.match(_TURNING, found[0]) else "invisible-character"


def has_unseen(source: Source) -> bool:
    """Tells whether a text has characters that nobody sees."""
    return bool(_INVISIBLE.search(source.text))


def without_unseen(source: Source) -> Source:
    """Drops the characters that nobody sees and that have no business there; each has been reported."""
    if not has_unseen(source):
        return source
    return source._replace(lines=tuple(map(seen, source.lines)))


def seen(line: str) -> str:
    """Drops the characters of a line that nobody sees and that have no business there."""
    if not _INVISIBLE.search(line):
        return line
    unseen = {at for at, _ in odd_characters(line)}
    return "".join(char for at, char in enumerate(line) if at not in unseen)
