"""
The manifest of an output: which files are tekan's, by the bytes that it wrote there.

A file that holds these bytes is tekan's own; anything else under its name is somebody's work. While a build
writes, the manifest lists the bytes before and after each change, and the token in the names of the build's
temporary files, so a build that dies leaves nothing that the next one cannot tell from other people's files.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple

from tekan.kept.in_place import read_file

MANIFEST = ".tekan-manifest"
"""In the format of `sha256sum`, so that anybody can verify an output: `sha256sum -c .tekan-manifest`."""

_LINE = re.compile(r"([0-9a-f]{64})  (.+)")
_AT_WORK = re.compile(r"# ([0-9a-f]{32}) is at work")


class Manifest(NamedTuple):
    """What a manifest says."""

    files: Mapping[str, Collection[str]]
    """The SHA-256 of what tekan wrote, by path; after a build that died, also of what was there before."""
    unfinished: tuple[str, ...] = ()
    """The tokens of builds that did not finish."""

    def holds(self, path: str, digest: str) -> bool:
        """Tells whether a file with these bytes is tekan's."""
        return digest in self.files.get(path, ())


NOTHING = Manifest({})


def read_manifest(output: Path) -> Manifest | None:
    """
    Reads the manifest of an output; returns None where there is none, or something else of that name.

    A line that could lead out of the folder is ignored.

    Raises:
        OSError: It may not be read.
    """
    try:
        is_file = stat.S_ISREG((output / MANIFEST).lstat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return None
    lines = read_file(output / MANIFEST).decode("utf-8", "replace").split("\n") if is_file else []
    files: dict[str, set[str]] = {}
    tokens: list[str] = []
    for line in (line.removesuffix("\r") for line in lines):
        if (found := _LINE.fullmatch(line)) and stays_inside(found[2]):
            files.setdefault(found[2], set()).add(found[1])
        elif at_work := _AT_WORK.fullmatch(line):
            tokens.append(at_work[1])
    return Manifest(files, tuple(tokens)) if files or tokens else None


def whole(digests: Mapping[str, str]) -> bytes:
    """Formats the manifest of a complete output, from the SHA-256 of each file by its path."""
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(digests.items())).encode()


def begun(token: str, digests: Mapping[str, str], before: Manifest) -> bytes:
    """Formats the manifest of a build at work: its token, those of dead builds, both sides of each change."""
    tokens = "".join(f"# {one} is at work\n" for one in (token, *before.unfinished))
    old = "".join(
        f"{digest}  {path}\n" for path in sorted(before.files) for digest in sorted(before.files[path])
    )
    new = {path: digest for path, digest in digests.items() if not before.holds(path, digest)}
    return (tokens + old).encode() + whole(new)


def is_of_token(half_manifest: bytes, token: str) -> bool:
    """Tells whether this is what a build with this token wrote of its manifest before it died."""
    line = f"# {token} is at work\n".encode()
    return line.startswith(half_manifest[: len(line)])


def temporary(path: Path, token: str) -> Path:
    """Returns where a build writes a file until it is whole."""
    return path.with_name(f".{path.name}.{token}.tekan")


def new_token() -> str:
    """Creates a token that no other build and nobody's file has."""
    return os.urandom(16).hex()


def stays_inside(path: str) -> bool:
    """Tells whether a path stays in the folder that it is relative to, on any system."""
    steps = path.split("/")
    is_whole = bool(steps[0]) and not os.path.splitdrive(path)[0]
    return is_whole and ".." not in steps and "\\" not in path and "\0" not in path
