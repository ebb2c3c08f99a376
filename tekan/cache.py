"""
What was made once and is dear to make: bytes, each kept under a hash of everything that went into them.

Nothing depends on it. An entry that is missing, broken off, damaged or of something else is made anew, and
a folder that can not be written keeps nothing. Several builds, also of several checkouts, may share one
folder: an entry appears whole or not at all, and whoever writes it writes the same bytes.
"""

from __future__ import annotations

import hashlib
import os
import re
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

_DIGEST_SIZE = 32
_DAY = 24 * 60 * 60
_ENTRY = re.compile(r"\.?[0-9a-f]{62}(?:\..*)?")
"""The names of our own files: a folder named by mistake may hold others, and pruning deletes."""


def key(*parts: str | bytes) -> str:
    """Give the key of what these parts make: other parts, or parted elsewhere, give another key."""
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

    def get(self, key: str) -> bytes | None:
        """Give what is kept under a key, if it is there and as it was put."""
        try:
            entry = self._path(key).read_bytes()
        except OSError:
            return None
        content = entry[_DIGEST_SIZE:]
        if entry[:_DIGEST_SIZE] != _digest(key, content):
            return None
        self._note_use(key)
        return content

    def _note_use(self, key: str) -> None:
        """Let the file's time tell the day of its last use, for `prune`; the hour would cost each build."""
        path = self._path(key)
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > _DAY:
                os.utime(path)

    def has(self, key: str) -> bool:
        """Tell whether something is kept under a key; whether it is whole, only reading it tells."""
        return self._path(key).is_file()

    def put(self, key: str, content: bytes) -> bool:
        """Keep content under a key; where the disk refuses, nothing is kept, which is told."""
        path = self._path(key)
        # No other process and no other thread takes this name; a build that is killed may leave it behind.
        beside = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(_digest(key, content) + content)
            beside.replace(path)
        except OSError:
            with suppress(OSError):
                beside.unlink()
            return False
        return True

    def kept(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Give what is kept under a key, or make it and keep it."""
        content = self.get(key)
        if content is None:
            content = make()
            self.put(key, content)
        return content

    def prune(self, limit: int) -> int:
        """Leave at most `limit` bytes, of what was used last; give how many bytes were let go."""
        entries = sorted(self._entries(), reverse=True)
        kept = freed = 0
        for _, size, path in entries:
            if kept + size <= limit:
                kept += size
                continue
            with suppress(OSError):
                path.unlink()
                freed += size
        return freed

    def _entries(self) -> Iterator[tuple[float, int, Path]]:
        """Give when each entry was used last, its size and its file; also what dead builds left behind."""
        for folder in self.folder.glob("[0-9a-f][0-9a-f]"):
            for path in filter(lambda path: _ENTRY.fullmatch(path.name), folder.iterdir()):
                with suppress(OSError):
                    state = path.stat()
                    yield state.st_mtime, state.st_size, path

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]


def _digest(key: str, content: bytes) -> bytes:
    """Give the digest that stands before an entry; with the key in it, no entry can stand in for another."""
    digest = hashlib.sha256(key.encode())
    digest.update(content)
    return digest.digest()
