"""
A folder that comes into being with its file or not at all.
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from tekan.kept.in_place import patiently


def place_folder(folder: Path, file: str, content: bytes, beside: Path) -> None:
    """
    Creates a folder with one file in it.

    Args:
        folder: It must not exist; the folder around it need not exist either.
        file: The name of the file.
        content: What it holds.
        beside: Where the folder is until it is whole: on the same disk, and nowhere that a build looks.

    Raises:
        FileExistsError: There is something of that name by now, which is left as it is.
        OSError: The system refuses; nothing is left.
    """
    folder.parent.mkdir(exist_ok=True)
    try:
        _move(folder, file, content, beside)
    except OSError as failure:
        if failure.filename is None or str(failure.filename).startswith(str(beside)):
            raise OSError(failure.errno, failure.strerror, str(folder / file)) from failure
        raise
    finally:
        _remove(beside, file)


_ELSEWHERE = (errno.EXDEV, errno.EACCES, errno.EPERM, errno.EROFS)
"""What the system says where the folder around is on a disk of its own, or alone can be written to."""


def _move(folder: Path, file: str, content: bytes, beside: Path) -> None:
    try:
        _fill(beside, file, content)
        if os.path.lexists(folder):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(folder))
        patiently(beside.rename, folder)
    except OSError as failure:
        if failure.errno not in _ELSEWHERE:
            raise
        _fill(folder, file, content)


def _fill(folder: Path, file: str, content: bytes) -> None:
    folder.mkdir()
    try:
        (folder / file).write_bytes(content)
    except BaseException:
        _remove(folder, file)
        raise


def _remove(folder: Path, file: str) -> None:
    with suppress(OSError):
        (folder / file).unlink()
    with suppress(OSError):
        folder.rmdir()
