"""
Bytes that are expensive to make, each entry kept under a hash of everything that went into it.

Nothing depends on it. An entry that is missing, cut short, damaged or under a wrong name is made again,
and a folder that cannot be written keeps nothing. Several builds, even of different checkouts, may share one
folder: an entry appears whole or not at all, and whoever writes it writes the same bytes. A tag in the folder
says that it is a cache, and whose.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tekan.kept.in_place import DESKTOP_LITTER, read_file, replace_file

_DIGEST_SIZE = 32
_DAY = 24 * 60 * 60
_FOLDER = re.compile("[0-9a-f]{2}")
_ENTRY = re.compile(r"[0-9a-f]{62}|\.[0-9a-f]{62}\.[0-9]+\.[0-9a-f]+")
_WHOLE_ENTRY = re.compile("[0-9a-f]{62}")
_NOTE = re.compile(r"(?:ledger|unchanged)-[0-9a-f]{8}(?:\.new)?")
_OTHER = re.compile(r"(?:\.?CACHEDIR\.TAG(?:\.[0-9]+)?|tmp[a-z0-9_]{8})")
"""The names of our own files, and of what dead builds left of them; pruning deletes nothing else."""

NAME = ".tekan"
"""The name of the cache in its site's folder; nothing else has this name."""

TAG = "CACHEDIR.TAG"
_TAG = b"""Signature: 8a477f597d28d172789f06886806bc55
# This folder is a cache of tekan's: it can be deleted at any time, and need not be backed up.
"""
"""As https://bford.info/cachedir/ specifies it; backup programs know it."""
_ANYWHERE = (*DESKTOP_LITTER, ".gitignore", ".gitkeep")


def key(*parts: str | bytes) -> str:
    """Computes the key of what these parts make; other parts, or other splits of them, have another key."""
    whole = hashlib.sha256()
    for part in parts:
        kind, content = (
            (b"b", part) if isinstance(part, bytes) else (b"s", part.encode("utf-8", "surrogatepass"))
        )
        whole.update(kind + len(content).to_bytes(8, "big") + content)
    return whole.hexdigest()


class Cache(NamedTuple):
    """A folder of entries; it need not exist."""

    folder: Path
    is_read_only: bool = False
    """Whether nothing is kept: a command that only looks leaves nothing behind."""

    def is_foreign(self) -> bool:
        """Tells whether the folder is something else: it lacks tekan's tag and holds what is not tekan's."""
        tag = self._tag()
        if tag == _TAG:
            return False
        try:
            names = os.listdir(self.folder)  # noqa: PTH208 - only the names
        except OSError:
            return False
        if self.folder.name != NAME and self._is_another(tag):
            return True
        own = (_FOLDER, _NOTE, _OTHER)
        return not all(name in _ANYWHERE or any(kind.fullmatch(name) for kind in own) for name in names)

    def _is_another(self, tag: bytes) -> bool:
        """Tells whether this is another program's cache, or another store that names things by hashes."""
        if tag.startswith(b"Signature: "):
            return True
        first = next((path for _, _, path in self._entries() if _WHOLE_ENTRY.fullmatch(path.name)), None)
        try:
            return first is not None and not self._is_proven(first)
        except OSError:  # what may not be read is neither useful nor harmful
            return False

    def _tag(self) -> bytes:
        try:
            return read_file(self.folder / TAG)
        except OSError:
            return b""

    def lay_out(self) -> None:
        """Creates the folder and its tag, where the disk allows it."""
        if not self.is_read_only and not self._tag():
            with suppress(OSError):
                self.folder.mkdir(parents=True, exist_ok=True)
                beside = self.folder / f".{TAG}.{os.getpid()}"
                replace_file(self.folder / TAG, beside, lambda file: file.write_bytes(_TAG))

    def get(self, key: str) -> bytes | None:
        """Returns what is kept under a key, if it is there and intact."""
        try:
            entry = read_file(self._path(key))
        except OSError:
            return None
        content = entry[_DIGEST_SIZE:]
        if entry[:_DIGEST_SIZE] != _digest(key, content):
            return None
        self._note_use(key)
        return content

    def _note_use(self, key: str) -> None:
        """Keeps the day of last use in the file's time, for `prune`; the hour would slow every build."""
        path = self._path(key)
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > _DAY:
                os.utime(path)

    def has(self, key: str) -> bool:
        """Tells whether something is kept under a key; only reading it shows whether it is intact."""
        return os.path.isfile(self._path(key))  # noqa: PTH113 - False where looking is not allowed

    def put(self, key: str, content: bytes) -> bool:
        """Keeps content under a key where the disk allows it; returns whether it was kept."""
        if self.is_read_only:
            return False
        path = self._path(key)
        # No other process and no other thread uses this name; a build that is killed may leave it behind.
        beside = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
        try:
            _make(path.parent)
            replace_file(path, beside, lambda file: file.write_bytes(_digest(key, content) + content))
        except OSError:
            return False
        return True

    def kept(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Returns what is kept under a key, or makes it and keeps it."""
        content = self.get(key)
        if content is None:
            content = make()
            self.put(key, content)
        return content

    def prune(self, limit: int) -> int:
        """Deletes the least recently used entries beyond `limit` bytes; returns how many bytes were freed."""
        entries = sorted(self._entries(), reverse=True)
        kept = freed = 0
        for _, size, path in entries:
            if kept + size <= limit:
                kept += size
                continue
            with suppress(OSError):
                if self._is_proven(path):
                    path.unlink()
                    freed += size
        return freed

    def _is_proven(self, path: Path) -> bool:
        """Tells whether a file is what its name says; what a dead build left half done need not prove it."""
        if not _WHOLE_ENTRY.fullmatch(path.name):
            return True
        entry = read_file(path)
        return entry[:_DIGEST_SIZE] == _digest(path.parent.name + path.name, entry[_DIGEST_SIZE:])

    def _entries(self) -> Iterator[tuple[float, int, Path]]:
        """Yields the last use, size and path of each entry and note, and of what dead builds left behind."""
        for name, folder in _entries(self.folder):
            if _NOTE.fullmatch(name):
                yield from _weighed(folder)
            elif _FOLDER.fullmatch(name):
                for inner, path in _entries(folder):
                    if _ENTRY.fullmatch(inner):
                        yield from _weighed(path)

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]


def _entries(folder: Path) -> list[tuple[str, Path]]:
    """Lists the names in a folder with their paths; none if it is a file or may not be read."""
    try:
        return [(name, folder / name) for name in os.listdir(folder)]  # noqa: PTH208 - the names are looked at first
    except OSError:
        return []


def _weighed(path: Path) -> Iterator[tuple[float, int, Path]]:
    """Yields the last use, size and path of a file; nothing unless it is a regular file."""
    with suppress(OSError):
        state = path.lstat()
        if stat.S_ISREG(state.st_mode):
            yield state.st_mtime, state.st_size, path


def _make(folder: Path) -> None:
    """Makes a folder of the cache; that of a site that has been moved away meanwhile is not made again."""
    try:
        folder.mkdir(exist_ok=True)
    except FileNotFoundError:
        folder.parent.mkdir(exist_ok=True)
        folder.mkdir(exist_ok=True)


def _digest(key: str, content: bytes) -> bytes:
    """Computes the digest at the start of an entry; it covers the key, so no entry passes for another."""
    digest = hashlib.sha256(key.encode())
    digest.update(content)
    return digest.digest()
