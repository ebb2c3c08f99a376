"""
What reading a site's files needs: texts and YAML in, values out, and everything that is wrong in one list.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from tekan.content.credit import asks_file, is_nearly_asking
from tekan.content.hidden import without_hidden
from tekan.content.prose import ProseParser
from tekan.content.readings import with_readings
from tekan.content.schema import Schema
from tekan.content.source import Document, FieldPath, Source, odd_places, read_source, seen
from tekan.content.yaml import read_yaml
from tekan.diagnostics.problems import ContentError, Diagnostic, Location, as_named, error, reason
from tekan.model.text import Text

MOST_DOCUMENTS = 50
"""Documents that a reader remembers, of some 20 KB each: those of the feature that is being written."""


@dataclass(slots=True)
class Reader:
    """What reading a site needs, and what it has found so far."""

    folder: Path
    shown_as: str
    """The folder as the user named it; it precedes every path in a diagnostic."""
    problems: list[Diagnostic] = field(default_factory=list)
    prose: ProseParser = field(default_factory=ProseParser)
    schemas: dict[tuple[str, str], Schema] = field(default_factory=dict)
    documents: dict[tuple[Source, str, str], tuple[Document, tuple[Diagnostic, ...]]] = field(
        default_factory=dict
    )
    """What was read last from lines of fields, and what is wrong there: a preview reads most again."""
    listings: dict[str, list[str]] = field(default_factory=dict)
    """The names in each folder that has been read."""
    closed: set[str] = field(default_factory=set)
    """The folders that could not be read; each is among the problems."""
    _plain: dict[str, bool] = field(default_factory=lambda: {"": True})
    """Folders, and whether they are in plain sight."""
    _twins: dict[str, dict[str, list[str]]] = field(default_factory=dict)

    def shown(self, path: str) -> str:
        """Returns a path of the site as the user would name it."""
        return as_named(path, self.shown_as)

    def read(self, path: str) -> Source | None:
        """Reads a text of the site; returns nothing if it cannot, which is then among the problems."""
        if leads_out(self.folder, path):
            self.problems.append(error("outside-site", Location(self.shown(path), 0)))
            return None
        try:
            source = read_source(self.folder / path, self.shown(path))
            self.problems += odd_places(source)
            visible, problems = without_hidden(source)
            self.problems += problems
            return visible
        except ContentError as failure:
            self.problems += failure.diagnostics
        except OSError as failure:
            self.problems.append(error("unreadable-file", Location(self.shown(path)), reason=reason(failure)))
        return None

    def refused(self, failure: OSError) -> None:
        """Notes a folder that exists but cannot be read."""
        folder = Path(failure.filename or self.folder)
        is_absent = isinstance(failure, FileNotFoundError) and not os.path.islink(folder)  # noqa: PTH114 - as below
        if not is_absent and not isinstance(failure, NotADirectoryError):
            is_ours = folder.is_relative_to(self.folder)
            shown = self.shown(folder.relative_to(self.folder).as_posix()) if is_ours else folder.as_posix()
            self.problems.append(error("unreadable-folder", Location(shown, 0), reason=reason(failure)))
            self.closed |= {str(folder), os.fspath(failure.filename or folder)}  # Windows has two separators

    def document(self, source: Source, kind: str, definition: str = "") -> Document:
        """Reads YAML and validates it against its schema."""
        asked = (source, kind, definition)
        if asked not in self.documents:
            document = read_yaml(source)
            found = [*document.problems]
            if not document.broken:
                found += self.schema(kind, definition).problems(document)
            while len(self.documents) >= MOST_DOCUMENTS:
                self.documents.pop(next(iter(self.documents)))
            self.documents[asked] = document, tuple(found)
        document, problems = self.documents[asked]
        self.problems += problems
        return document

    def asks_file(self, credit: str, where: Location | None) -> bool:
        """Tells whether a credit is left to the picture's file; notes one that is nearly written so."""
        if where and is_nearly_asking(credit):
            self.problems.append(error("unknown-credit-source", where, text=credit))
        return asks_file(credit)

    def names(self, folder: str) -> list[str]:
        """Lists the names in a folder, in the same order on every disk; the folder is read only once."""
        if folder not in self.listings:
            self.listings[folder] = []
            around, _, name = folder.rpartition("/")
            if around in self.closed or name not in self.listings.get(around, [name]):
                return []
            try:
                self.listings[folder] = sorted(os.listdir(folder))  # noqa: PTH208 - thousands
            except OSError as failure:
                self.refused(failure)
        return self.listings[folder]

    def is_closed(self, steps: Sequence[str]) -> bool:
        """Tells whether one of the folders on the way down to a file could not be read."""
        folders = ("/".join((str(self.folder), *steps[: n + 1])) for n in range(len(steps)))
        return any(folder in self.closed for folder in folders)

    def twins(self, folder: str, name: str) -> list[str]:
        """Lists a folder's names that are the same to a reader, but perhaps for their capitals."""
        if folder not in self._twins:
            known = self._twins[folder] = {}
            for there in self.names(folder):
                known.setdefault(_folded(there), []).append(there)
        return self._twins[folder].get(_folded(name), [])

    def is_in_plain_sight(self, path: str) -> bool:
        """
        Tells whether a file of the site is reached by a path that no other name and no link can change.

        The path of a folder ends with a slash.
        """
        if path.endswith("/"):
            return self._is_plain(path[:-1]) and os.path.isdir(f"{self.folder}/{path}")  # noqa: PTH112 - thousands
        return self._is_plain(path) and os.path.isfile(f"{self.folder}/{path}")  # noqa: PTH113 - thousands

    def _is_plain(self, path: str) -> bool:
        folder, _, name = path.rpartition("/")
        if folder not in self._plain:
            self._plain[folder] = self._is_plain(folder)
        there = f"{self.folder}/{folder}" if folder else str(self.folder)
        is_link = os.path.islink(f"{there}/{name}")  # noqa: PTH114 - thousands
        return self._plain[folder] and not is_link and self.twins(there, name) == [name]

    def schema(self, kind: str, definition: str = "") -> Schema:
        """Returns a schema, which is compiled once."""
        if (kind, definition) not in self.schemas:
            self.schemas[kind, definition] = Schema(kind, definition)
        return self.schemas[kind, definition]


class Fields:
    """The fields of a mapping, whatever was written; what is not of the kind asked for reads as blank."""

    def __init__(self, document: Document, path: FieldPath = ()) -> None:
        self._document, self._path = document, path
        value: Any = document.value
        for step in path:
            value = value[step]
        self.value: dict[str, Any] = value if isinstance(value, dict) else {}

    def place(self, name: str = "") -> Location:
        """Returns the place of a field, or of the mapping itself."""
        return self._document.place((*self._path, name) if name else self._path)

    def text(self, name: str) -> str:
        """Returns a field that is a text."""
        value = self.value.get(name)
        return value if isinstance(value, str) else ""

    def running(self, name: str) -> Text:
        """Returns a field that is a text which readers see, with its readings."""
        return with_readings(self.text(name))

    def is_right(self, name: str) -> bool:
        """Tells whether a field is of the right kind and form."""
        return (*self._path, name) not in self._document.wrong

    def flag(self, name: str) -> bool:
        """Tells whether a field says yes."""
        return self.text(name) == "true"

    def texts(self, name: str) -> tuple[str, ...]:
        """Returns the texts in a field that is a list."""
        value = self.value.get(name)
        return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()

    def runnings(self, name: str) -> tuple[Text, ...]:
        """Returns the texts in a field that is one or a list of them, with their readings."""
        texts = self.texts(name) or (self.text(name),)
        return tuple(with_readings(text) for text in texts if text.strip())

    def group(self, name: str) -> Fields:
        """Returns a field that is itself a mapping."""
        if isinstance(self.value.get(name), dict):
            return Fields(self._document, (*self._path, name))
        return Fields(Document({}, {(): self.place()}))

    def groups(self, name: str) -> Iterator[Fields]:
        """Yields the mappings in a field that is a list."""
        value = self.value.get(name)
        for n, item in enumerate(value if isinstance(value, list) else ()):
            if isinstance(item, dict):
                yield Fields(self._document, (*self._path, name, n))


def decoded(path: str) -> str:
    """Decodes a path that is percent-encoded, as in a link; what could be no name stays as it is."""
    if "%" not in path:
        return path
    try:
        made = unquote(re.sub("(?i)%(?=2f)", "%25", path), errors="strict")  # a name holds no slash
    except UnicodeDecodeError:
        return path
    return path if re.search(r"[\x00-\x1f]", made) else made


_AS_SEEN: dict[int, str | None] = {
    **dict.fromkeys((0x09, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " "),
    **dict.fromkeys((0x2010, 0x2011), "-"),
    **dict.fromkeys((*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)), None),  # variants of a character
}
"""What looks the same in a name, whatever program made it."""


def as_read(name: str) -> str:
    """
    Returns a file's name as a reader sees it: decoded, composed, and without what nobody sees.

    A blank is a blank, whichever the program took that made the name (macOS puts U+202F before PM).
    """
    name = decoded(name)
    if not name.isascii():
        name = seen(unicodedata.normalize("NFC", name)).translate(_AS_SEEN)
    return name.strip(" ")


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", as_read(name).casefold())


def is_absent(file: Path) -> bool:
    """Tells whether a file does not exist; reading reports one that may not be looked at."""
    try:
        file.lstat()
    except OSError as failure:
        return isinstance(failure, FileNotFoundError | NotADirectoryError)
    return False


def files_below(folder: Path, refused: Callable[[OSError], None]) -> list[Path]:
    """
    Lists all files below a folder, and the links in it, which are not followed.

    Args:
        folder: It need not exist.
        refused: Called for each folder that cannot be read.
    """
    found = [
        Path(around, name)
        for around, folders, names in os.walk(folder, onerror=refused)
        for name in (*names, *(name for name in folders if os.path.islink(os.path.join(around, name))))  # noqa: PTH114, PTH118 - thousands
    ]
    return sorted(found)


def leads_out(folder: Path, path: str) -> bool:
    """Tells whether a file of the site, or a folder that it is in, is a link out of the site."""
    file = folder / path
    steps = (file, *file.parents[: path.count("/")])
    return any(map(os.path.islink, steps)) and not is_inside(file, folder)


def is_inside(file: Path, folder: Path) -> bool:
    """Tells whether a file is in a folder once all links are followed."""
    return Path(os.path.realpath(file)).is_relative_to(os.path.realpath(folder))
