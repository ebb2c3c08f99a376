"""One build at a time for one output: a lock that the system releases when its process dies."""

from __future__ import annotations

import hashlib
import os
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

_NUMBER_AT = 1
"""Where the holder's process number begins in the file; some systems let nobody read the locked byte."""


_LOCKS: dict[str, threading.Lock] = {}


@contextmanager
def only_one(output: Path, wait: Callable[[int], None]) -> Iterator[None]:
    """
    Holds the sole right to write a folder, after waiting for whoever holds it now.

    The lock is in a folder of this user's among the system's temporary files: all builds of the user meet
    there, whatever cache or checkout they use, nobody else can block them, and nothing is left beside the
    site. Builds by two users into one output are not kept apart.

    Args:
        output: The folder.
        wait: Called first if somebody holds it, with the number of that process, or 0.
    """
    name = hashlib.sha256(os.path.realpath(output).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    with _alone_here(name, wait), _alone_on_the_machine(name, wait):
        yield


@contextmanager
def _alone_here(name: str, wait: Callable[[int], None]) -> Iterator[None]:
    """Keeps the threads of this process apart; to the system they are one holder."""
    lock = _LOCKS.setdefault(name, threading.Lock())
    if not lock.acquire(blocking=False):
        wait(os.getpid())
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _alone_on_the_machine(name: str, wait: Callable[[int], None]) -> Iterator[None]:
    folder = _own_folder()
    file = _held(folder / f"{name}.lock", wait) if folder else None
    if file is None or folder is None:  # no place for it: better unguarded than not at all
        yield
        return
    with file:
        try:
            yield
        finally:
            with suppress(OSError):  # Windows does not delete open files, and clears these itself
                (folder / f"{name}.lock").unlink()


def _held(path: Path, wait: Callable[[int], None]) -> IO[bytes] | None:
    """Opens and locks the file; returns None where there is no place for it."""
    while True:
        try:
            file = os.fdopen(_opened(path), "r+b", buffering=0)
        except OSError:
            return None
        try:
            if not _take(file, patiently=False):
                wait(_holder(file))
                _take(file, patiently=True)
            if _is_still(file, path):
                with suppress(OSError):  # a full disk: then nobody learns the number
                    file.seek(_NUMBER_AT)
                    file.write(f"{os.getpid():<19}".encode())  # overwrites the whole previous number
                return file
        except BaseException:
            file.close()
            raise
        file.close()  # whoever held it has deleted it since


def _opened(path: Path) -> int:
    """Opens a file, but does not follow a link or wait for a pipe."""
    careful = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    return os.open(path, os.O_RDWR | os.O_CREAT | careful, 0o600)


def _is_still(file: IO[bytes], path: Path) -> bool:
    """Tells whether the path still leads to this file; on Windows nobody deletes an open file."""
    try:
        return os.name == "nt" or os.path.samestat(path.stat(), os.fstat(file.fileno()))
    except OSError:
        return False


def _holder(file: IO[bytes]) -> int:
    """Reads the number of the process that holds the file; 0 if it has not written one yet."""
    with suppress(OSError, ValueError):
        file.seek(_NUMBER_AT)
        return int(file.read(20))
    return 0


def _own_folder() -> Path | None:
    """Finds or creates a folder that only this user can write to; None where there is no place for one."""
    for folder in _places():
        with suppress(OSError):
            folder.mkdir(mode=0o700, exist_ok=True)
            state = folder.lstat()
            is_own = os.name == "nt" or (state.st_uid == os.geteuid() and not state.st_mode & 0o022)
            if stat.S_ISDIR(state.st_mode) and is_own:
                return folder
    return None


def _places() -> Iterator[Path]:
    """Yields where such a folder may be, whatever folder for temporary files a session has of its own."""
    if os.name == "nt":
        yield Path(os.environ.get("TEMP") or os.environ.get("TMP") or ".") / "tekan"
        return
    yield Path(f"/tmp/tekan-{os.geteuid()}")  # noqa: S108 - only where it proves to be ours
    if runtime := os.environ.get("XDG_RUNTIME_DIR"):
        yield Path(runtime) / "tekan"


if os.name == "nt":
    import msvcrt
    import time

    def _take(file: IO[bytes], *, patiently: bool) -> bool:
        while True:
            try:
                file.seek(0)
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
            except OSError:
                if not patiently:
                    return False
                time.sleep(0.1)
            else:
                return True

else:
    import fcntl

    def _take(file: IO[bytes], *, patiently: bool) -> bool:
        try:  # not `flock`, whose lock a forked process would hold as well, and longer
            fcntl.lockf(file, fcntl.LOCK_EX if patiently else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):  # POSIX allows either
            return False
        return True
