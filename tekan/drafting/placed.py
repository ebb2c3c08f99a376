"""
A folder that comes into being with its files or not at all.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from tekan.kept.in_place import patiently


def place_folder(folder: Path, files: Mapping[str, bytes], beside: Path) -> None:
    """
    Creates a folder with files in it.

    Args:
        folder: It must not exist; the folder around it need not exist either.
        files: What they hold, by their paths in the folder; the first is the one that a refusal names.
        beside: Where the folder is until it is whole: on the same disk, and nowhere that a build looks.

    Raises:
        FileExistsError: There is something of that name by now, which is left as it is.
        OSError: The system refuses; nothing is left.
    """
    folder.parent.mkdir(exist_ok=True)
    try:
        _move(folder, files, beside)
    except OSError as failure:
        if failure.filename is None or str(failure.filename).startswith(str(beside)):
            raise OSError(failure.errno, failure.strerror, str(folder / next(iter(files)))) from failure
        raise
    finally:
        _remove(beside)


_ELSEWHERE = (errno.EXDEV, errno.EACCES, errno.EPERM, errno.EROFS)
"""What the system says where the folder around is on a disk of its own, or alone can be written to."""


def _move(folder: Path, files: Mapping[str, bytes], beside: Path) -> None:
    try:
        _fill(beside, files)
        if os.path.lexists(folder):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(folder))
        patiently(beside.rename, folder)
    except OSError as failure:
        if failure.errno not in _ELSEWHERE:
            raise
        _fill(folder, files)


def _fill(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.mkdir()
    try:
        for path, content in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
    except BaseException:
        _remove(folder)
        raise


def _remove(folder: Path) -> None:
    """Removes a folder that was made here, and what was put into it."""
    shutil.rmtree(folder, ignore_errors=True)
