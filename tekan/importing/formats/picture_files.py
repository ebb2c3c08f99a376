"""
Pictures of a source, under names that they can have in the feature's folder.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import TypeAlias

from tekan.content.source import is_portable
from tekan.importing.lines import Left, Line
from tekan.pictures.kinds import ENDINGS, kind_of

Reason: TypeAlias = tuple[str, str]
"""In Chinese and in English."""

FOLDER = "images"
MAX_PICTURE = 60_000_000
"""Bytes of one picture; a larger one no page could show."""

_OTHERS = {"JPEG": (".jpeg", ".jfif", ".jpe"), "TIFF": (".tiff",), "PNG": (".apng",)}
_NO_NAME = re.compile(
    r"(?:image|img|picture|图片|640|0|\d+|[0-9a-f-]{16,}|[\w-]{40,})[\s\d_()-]*", re.IGNORECASE
)


def kind_of_picture(content: bytes) -> str:
    """Returns the format of a picture that can be taken along; nothing of any other file."""
    kind = kind_of(content)
    return kind.format if kind and kind.format in ENDINGS and len(content) <= MAX_PICTURE else ""


class Pictures:
    """The pictures of one source."""

    def __init__(self, stem: str) -> None:
        """Names pictures that have no usable name `stem-1.jpg`, `stem-2.png` and so on."""
        self._stem = stem
        self._known: dict[bytes, str] = {}
        self.files: dict[str, bytes] = {}

    def keep(self, content: bytes, name: str = "") -> str:
        """Takes a picture along and returns its path; nothing if it is of no kind that can be shown."""
        kind = kind_of_picture(content)
        if not kind:
            return ""
        digest = sha256(content).digest()
        if digest not in self._known:
            path = self._free(_usable(name, kind), kind)
            self._known[digest] = path
            self.files[path] = content
        return self._known[digest]

    def _free(self, name: str, kind: str) -> str:
        taken = {path.lower() for path in self.files}
        if name and f"{FOLDER}/{name}".lower() not in taken:
            return f"{FOLDER}/{name}"
        numbers = range(1, len(self.files) + 2)
        paths = (f"{FOLDER}/{self._stem}-{number}{ENDINGS[kind]}" for number in numbers)
        return next(path for path in paths if path.lower() not in taken)


def still_to_come(lost: Sequence[tuple[str, Reason]], lines: Iterable[Line]) -> Iterator[Left]:
    """Yields the pictures that could not be taken, each at the line where one is to come."""
    places = [
        line.number for line in lines if line.said and line.said.kind == "picture" and not line.said.path
    ]
    for n, (name, why) in enumerate(lost):
        yield Left(places[n] if n < len(places) else 1, name, why)


def _usable(name: str, kind: str) -> str:
    """Returns a picture's own name with the ending of its kind, if it says anything."""
    stem, dot, ending = name.strip().rpartition(".")
    if not dot or not stem or _NO_NAME.fullmatch(stem) or len(name) > 80 or stem.startswith("."):
        return ""
    known = (ENDINGS[kind], *_OTHERS.get(kind, ()))
    whole = f"{stem}.{ending}" if f".{ending.lower()}" in known else f"{stem}{ENDINGS[kind]}"
    return whole if is_portable(whole) and not re.search(r"[\[\]{}#?%&]", whole) else ""
