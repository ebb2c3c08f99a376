"""One build at a time for one output: a lock that the system takes from a process that dies."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def only_one(output: Path, wait: Callable[[], None]) -> Iterator[None]:
    """
    Hold the right to write a folder, after whoever holds it now; `wait` is called first if somebody does.

    The lock lies among the system's temporary files: whatever cache or checkout the builds use, they meet
    there, and nothing is left beside the site.
    """
    name = hashlib.sha256(os.path.realpath(output).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    try:
        file = os.fdopen(_opened(_temporary() / f"tekan-{name}.lock"), "ab")
    except OSError:  # no place for it, or somebody else's: better unguarded than not at all
        yield
        return
    with file:
        if not _take(file, patiently=False):
            wait()
            _take(file, patiently=True)
        yield


def _opened(path: Path) -> int:
    """Open a file, but not where a link leads, nor a pipe: anybody may lay such among the temporary files."""
    careful = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | careful, 0o666)


def _temporary() -> Path:
    """Give the system's folder for temporary files, the same one whatever a session calls its own."""
    if os.name != "nt":
        return Path("/tmp")  # noqa: S108 - nothing is read from the file
    return Path(os.environ.get("TEMP") or os.environ.get("TMP") or ".")


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
        try:  # not `flock`, whose lock what is forked would hold as well, and longer
            fcntl.lockf(file, fcntl.LOCK_EX if patiently else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):  # POSIX allows either
            return False
        return True
