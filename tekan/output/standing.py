"""
An output folder as it stands, and what in it can be proven to be tekan's.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Collection, Iterator
from functools import cached_property
from pathlib import Path

from tekan.kept.in_place import DESKTOP_LITTER, digest_of, read_file
from tekan.kept.ledger import Ledger
from tekan.kept.stamps import stamp
from tekan.output.manifest import (
    MANIFEST,
    NOTHING,
    Manifest,
    read_manifest,
)

NOT_SEEN = (*DESKTOP_LITTER, "CNAME")
"""What hosts and desktops put in a folder, besides dot files; a folder with nothing else counts as empty."""


class Standing:
    """An output folder as it stands, and what in it can be proven to be tekan's."""

    def __init__(self, folder: Path, ledger: Ledger, *, overwrite: bool = False) -> None:
        self.folder, self._ledger, self._overwrite = folder, ledger, overwrite
        self._found = read_manifest(folder)
        self.manifest = self._found or NOTHING

    @cached_property
    def known(self) -> Collection[str]:
        """The files that tekan wrote: those of the manifest or, if it was lost, of the ledger."""
        if self._found:
            return self.manifest.files
        return [path for path, digest in self._ledger.files.items() if self.digest(path) == digest]

    def proofs(self) -> Manifest:
        """Collects everything that proves what is tekan's, including the ledger, which is soon deleted."""
        files = {path: set(digests) for path, digests in self.manifest.files.items()}
        for path, digest in self._ledger.files.items():
            if path != MANIFEST:
                files.setdefault(path, set()).add(digest)
        return Manifest(files, self.manifest.unfinished)

    def is_foreign(self) -> bool:
        """Tells whether this is somebody else's folder: it holds something, but nothing that tekan wrote."""
        names = os.listdir(self.folder)  # noqa: PTH208 - only the names
        return (
            not (self._found or self._overwrite)
            and any(not name.startswith(".") and name not in NOT_SEEN for name in names)
            and not self.known
        )

    def is_own(self, path: str, digest: str | None = None) -> bool:
        """
        Tells whether a file is tekan's: it holds what tekan wrote.

        Git may have changed its line endings; a power failure may have emptied it or filled it with zeros.
        """
        digest = self.digest(path) if digest is None else digest
        if not digest:
            return False
        if self.manifest.holds(path, digest) or self._ledger.digest_of(path) == digest:
            return True
        if path not in self.manifest.files and path != MANIFEST:
            return False
        content = read_file(self.folder / path)
        return not content.strip(b"\0") or self.manifest.holds(path, _digest_of_lines(content))

    def foreign_at(self, path: str, digest: str, gone: Collection[str]) -> str:
        """Finds what is in a file's way and not tekan's; an empty string where the file may be written."""
        for folder in folders_of(path):
            mode = mode_of(self.folder / folder)
            if not mode:
                return ""
            if not stat.S_ISDIR(mode):
                return "" if folder in gone and self.is_own(folder) else folder
        mode = mode_of(self.folder / path)
        if stat.S_ISDIR(mode):
            return next(self._foreign_in(path, gone), "")
        if not mode or self._overwrite:
            return ""
        found = self.digest(path)
        return "" if found == digest or self.is_own(path, found) else path

    def _foreign_in(self, folder: str, gone: Collection[str]) -> Iterator[str]:
        entries = sorted(os.scandir(self.folder / folder), key=lambda entry: entry.name)
        for entry in entries:
            path = f"{folder}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                yield from self._foreign_in(path, gone)
            elif path not in gone or not self.is_own(path):
                yield path
        is_known = folder in self.manifest.files or any(folder in folders_of(path) for path in gone)
        if not entries and not (is_known or self._overwrite):
            yield folder

    def digest(self, path: str) -> str:
        """Returns the SHA-256 of a file; an empty string where there is none, or a link."""
        file = self.folder / path
        if not stat.S_ISREG(mode_of(file)):
            return ""
        if known := self._ledger.digest_of(path, stamp(str(file))):
            return known
        return digest_of(file)


def folders_of(path: str) -> list[str]:
    """Lists the folders that a path goes through."""
    steps = path.split("/")
    return ["/".join(steps[:n]) for n in range(1, len(steps))]


def mode_of(file: Path) -> int:
    """Returns the mode of what is at a place, for a link its own; 0 where nothing is."""
    try:
        return os.lstat(file).st_mode
    except OSError as failure:
        if isinstance(failure, PermissionError):
            raise
        return 0  # also for a name that no disk takes


def _digest_of_lines(content: bytes) -> str:
    """Computes the SHA-256 of a text as it was before it got the line endings of Windows."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()
