"""
Files that are read and replaced whole: nobody sees half of one, and nothing but a file is waited for.

An error from the system names the file that its user knows, never the temporary one beside it.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

Given = TypeVar("Given")

DESKTOP_LITTER = (".DS_Store", "Thumbs.db", "desktop.ini")
"""Files that desktops put into every folder."""

CHUNK = 1 << 20
"""Bytes of a large file that are in memory at a time."""

_CAREFULLY = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)  # or a pipe that nobody writes to would be waited for
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOCTTY", 0)
)


_CAN_BE_HELD = os.name == "nt"
"""Whether a program can keep others from a file that it has open."""
_PATIENCE = (0.01, 0.02, 0.04, 0.08, 0.15, 0.2)
"""Seconds between trials: a virus scanner or a network drive holds what was just written for that long."""


class NotAFileError(OSError):
    """What is there is a folder, a pipe or a device."""

    phrase = "not-a-file"
    """What messages call it."""


class HeldError(PermissionError):
    """Another program holds the file, on Windows, which does not tell this from missing rights."""

    phrase = "held"
    """What messages call it."""


def patiently(work: Callable[..., Given], *given: object) -> Given:
    """
    Does something with a file; where another program may hold it, which only Windows allows, tries again.

    Raises:
        HeldError: It still holds the file after half a second.
        OSError: The system refuses.
    """
    if not _CAN_BE_HELD:
        return work(*given)
    for pause in (*_PATIENCE, 0.0):
        try:
            return work(*given)
        except PermissionError as failure:
            refused = failure
        time.sleep(pause)
    raise HeldError(refused.errno, refused.strerror, refused.filename) from refused


def path_below(file: Path, folder: Path) -> str:
    """Returns the path of a file below a folder; `relative_to` takes ten times as long."""
    whole, top = str(file), f"{folder}{os.sep}"
    if not whole.startswith(top):
        return file.relative_to(folder).as_posix()
    return whole[len(top) :].replace(os.sep, "/")


def read_file(path: str | Path) -> bytes:
    """
    Reads a file.

    Raises:
        OSError: It cannot be read, or is a folder, a pipe or a device.
    """
    return b"".join(read_chunks(path))


def read_chunks(path: str | Path) -> Iterator[bytes]:
    """
    Yields the content of a file in pieces.

    Raises:
        OSError: As `read_file`.
    """
    descriptor = patiently(_opened, path)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise NotAFileError(errno.EINVAL, "it is not a file", str(path))
    with open(descriptor, "rb", buffering=0) as file:  # noqa: PTH123 - a descriptor has no path
        while chunk := file.read(CHUNK):
            yield chunk


def _opened(path: str | Path) -> int:
    try:
        return os.open(path, _CAREFULLY)
    except PermissionError:
        if os.path.isdir(path):  # noqa: PTH112 - Windows reports missing rights instead
            raise NotAFileError(errno.EINVAL, "it is not a file", str(path)) from None
        raise


def digest_of(path: str | Path) -> str:
    """
    Computes the SHA-256 of a file.

    Raises:
        OSError: As `read_file`.
    """
    digest = hashlib.sha256()
    for chunk in read_chunks(path):
        digest.update(chunk)
    return digest.hexdigest()


def replace_file(path: Path, beside: Path, put: Callable[[Path], Given]) -> Given:
    """
    Creates or replaces a file as a whole; returns what `put` returned.

    Args:
        path: The place of the file.
        beside: Where it is until it is whole, in the same folder.
        put: Writes it there.

    Raises:
        OSError: The system refuses; what was there before still is.
    """
    try:
        made = put(beside)
        patiently(beside.replace, path)
    except BaseException as failure:
        with suppress(OSError):  # the first refusal is the one to report
            beside.unlink(missing_ok=True)
        if isinstance(failure, OSError) and failure.filename in (str(beside), None):
            raise OSError(failure.errno, failure.strerror, str(path)) from failure
        raise
    return made
