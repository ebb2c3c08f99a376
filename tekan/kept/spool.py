"""
Bytes that wait on the disk while a build runs.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path


class Spool:
    """An unnamed file, which disappears with the last process that has it open."""

    def __init__(self, folder: Path | None) -> None:
        """Opens the file in a folder, or among the system's temporary files."""
        import tempfile  # noqa: PLC0415 - small sites need none

        try:
            if folder:
                folder.mkdir(parents=True, exist_ok=True)
            self._file = tempfile.TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115 - open as long as the build
        except OSError:
            self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115

    def put(self, content: bytes) -> tuple[int, int] | None:
        """Writes bytes; returns where they are and how many, or None where the disk has no room for them."""
        with suppress(OSError):
            at = self._file.seek(0, 2)
            if self._file.write(content) == len(content):
                return at, len(content)
        return None

    def get(self, at: int, length: int) -> bytes:
        """Reads the bytes at a place."""
        self._file.seek(at)
        return self._file.read(length)

    def close(self) -> None:
        """Closes the file."""
        self._file.close()
