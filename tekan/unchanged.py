"""
The answer to most builds: nothing has changed. It costs a look at each file's date and imports nothing else.

A build notes the dates, sizes and inode numbers of everything that it read, including its own program, and
of everything that it wrote. While all of them are the same, the next build of the same command says what the
last one said and is done. A date proves nothing while the file could still change without getting a new one,
so a build right after a change leaves no note, and the next build does all of its work. A note also holds the
time for which the same features are due; while the clock shows another, it is not believed.
"""

from __future__ import annotations

import marshal
import os
import sys
import time
import zlib
from collections.abc import Mapping
from stat import S_ISREG

from tekan.diagnostics.language import encoding_of, language_of
from tekan.kept.stamps import Stamp, stamp
from tekan.options import ASK_FOR_WORK, read_arguments

_FORMAT = 2
_CAREFUL = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""Without these, a pipe in the place of a file would be waited for."""


def told_before(arguments: list[str]) -> bool:
    """Repeats what the same build said, if nothing has changed since; returns None otherwise."""
    if not (sys.stdout and sys.stderr):
        return False
    try:
        place = note_place(arguments)
        note = _read(place) if place else None
        if note is None:
            return False
        command, (since, until), seen, said, complained = note
        if command != _command(arguments) or not since <= time.time() < until:
            return False
        if any(stamp(path) != was for path, was in seen.items()):
            return False
        for stream, text in ((sys.stderr, complained), (sys.stdout, said)):
            stream.flush()
            encoding = encoding_of(stream.encoding, os.environ)
            stream.buffer.write(text.encode(encoding, "backslashreplace"))
            stream.flush()
    except (
        OSError,
        ValueError,
        TypeError,
        AttributeError,
    ):  # a closed stream, no folder, or an invalid note
        return False
    return True


def note_place(arguments: list[str]) -> str | None:
    """Decides where a build leaves its note; None for a command that must not be answered from one."""
    commands, options, wrong = read_arguments(arguments)
    if wrong or commands not in ([], ["build"]) or any(name in options for name in ASK_FOR_WORK):
        return None
    cache = options.get("--cache") or os.path.join(options.get("--site") or ".", ".tekan")
    return os.path.join(cache, f"unchanged-{zlib.crc32(repr(_command(arguments)).encode()):08x}")


def note_of(
    arguments: list[str], period: tuple[float, float], seen: Mapping[str, Stamp], said: str, complained: str
) -> bytes:
    """
    Writes the note that answers the next build with these arguments.

    Args:
        arguments: Those of the command.
        period: From when until when the same features are due, in seconds since 1970.
        seen: The stamps of all that the build read and wrote.
        said: What the next build prints.
        complained: What it prints on standard error.
    """
    body = marshal.dumps((_FORMAT, _command(arguments), period, dict(seen), said, complained))
    return zlib.crc32(body).to_bytes(4, "big") + body


def _command(arguments: list[str]) -> tuple[str, ...]:
    """Lists what decides, besides the files, what a build says: interpreter, place, language and options."""
    _, options, _ = read_arguments(arguments)
    site = os.path.realpath(options.get("--site", "."))  # a link may lead elsewhere next time
    language = language_of(options.get("--lang", ""), os.environ)
    given = (f"{name}={value}" for name, value in sorted(options.items()))
    return sys.version, os.getcwd(), site, language, *given


def _read(place: str) -> tuple[tuple[str, ...], tuple[float, float], dict[str, Stamp], str, str] | None:
    try:
        with open(os.open(place, os.O_RDONLY | _CAREFUL), "rb") as file:
            note = file.read() if S_ISREG(os.fstat(file.fileno()).st_mode) else b""
        if zlib.crc32(note[4:]).to_bytes(4, "big") != note[:4]:
            return None
        format_, command, period, seen, said, complained = marshal.loads(note[4:])
    except (OSError, ValueError, EOFError, TypeError, MemoryError):
        return None
    return (command, period, seen, said, complained) if format_ == _FORMAT else None
