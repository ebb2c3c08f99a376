"""
Stamps of files: their dates, sizes and inode numbers, which show whether a file could have changed.

A date proves nothing while the file could still change without getting a new one: its stamp is not settled.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping

Stamp = tuple[int, ...]
"""Times, size, inode number and mode of a file or folder; empty where there is none."""
_TICK = 20_000_000
"""Nanoseconds within which two changes may get the same date on a good file system."""
_COARSE_TICK = 2_100_000_000
"""The same where dates are whole seconds, or only every other second."""


def look(roots: list[str]) -> dict[str, Stamp]:
    """Takes the stamps of files, of folders with everything in them, and of the installed libraries."""
    seen = libraries()
    seen |= {path: stamp(path) for path in roots}
    waiting = [path for path in roots if os.path.isdir(path)]
    own = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    been: set[tuple[int, int]] = set()
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as inside:
                entries = list(inside)
        except OSError:  # whoever wants to read what is in it reports that
            continue
        for entry in entries:
            if entry.name == "__pycache__" and f"{folder}{os.sep}".startswith(f"{own}{os.sep}"):  # Python's
                continue
            try:
                state = entry.stat()
                if not state.st_ino:  # what Windows lists lacks it, and may be older than the file
                    state = os.stat(entry.path)
                seen[entry.path] = _stamp_of(state)
                if entry.is_dir() and (state.st_dev, state.st_ino) not in been:  # links can lead in circles
                    been.add((state.st_dev, state.st_ino))
                    waiting.append(entry.path)
            except OSError:  # a link to nowhere
                seen[entry.path] = ()
    return seen


def libraries() -> dict[str, Stamp]:
    """Takes the stamps of the folders of installed libraries, which change when one comes or goes."""
    return {path: stamp(path) for path in sys.path if path.endswith("-packages")}


def listings(seen: Mapping[str, Stamp]) -> dict[str, list[str]]:
    """Lists the names in each folder that was looked into."""
    found: dict[str, list[str]] = {}
    for path in sorted(seen):
        folder, _, name = path.rpartition(os.sep)
        found.setdefault(folder, []).append(name)
    return found


def as_looked_at(path: str) -> str:
    """Returns a path as a look at the disk has it; Windows has two separators."""
    return path if os.sep == "/" else path.replace("/", os.sep)


def stamp(path: str) -> Stamp:
    """Takes a file's stamp, which tells its state from any earlier or later one."""
    try:
        return _stamp_of(os.stat(path))
    except OSError:
        return ()


def _stamp_of(state: os.stat_result) -> Stamp:
    return state.st_mtime_ns, state.st_ctime_ns, state.st_size, state.st_ino, state.st_mode


def is_settled(was: Stamp, now: int) -> bool:
    """Tells whether a change from now on would result in another stamp."""
    times = was[:2]
    tick = _COARSE_TICK if not any(time % 1_000_000_000 for time in times) else _TICK
    return max(times, default=0) + tick <= now


def backdate(path: str) -> None:
    """
    Dates a file that is not in its place yet to before this moment.

    Any later change gives it a later date, so nobody has to wait for the clock to tell the two apart.
    """
    then = time.time_ns() - 2 * _COARSE_TICK
    os.utime(path, ns=(then, then))
