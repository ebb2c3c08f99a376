"""
The files of static/.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tekan.content.reader import Reader, files_below, is_inside, leads_out
from tekan.content.source import is_portable
from tekan.diagnostics.problems import (
    Diagnostic,
    Location,
    error,
    reason,
)
from tekan.kept.in_place import DESKTOP_LITTER, digest_of, path_below, read_file
from tekan.model.site import StaticFile

_ENDS_ELEMENT = {"css/": re.compile(rb"(?i)</style"), "inline/": re.compile(rb"(?i)</?script|<!--")}
"""What in a stylesheet or script would end the element in which pages carry it, or open another."""


def static_files(folders: Iterable[Path], reader: Reader) -> Iterator[StaticFile]:
    """Yields the static files; one in an earlier folder hides its namesake in a later one."""
    seen: set[str] = set()
    for folder in folders:
        if folder.parent == reader.folder and leads_out(reader.folder, folder.name):
            reader.problems.append(error("outside-site", Location(reader.shown(folder.name), 0)))
            continue
        for file in files_below(folder, reader.refused):
            path = path_below(file, folder)
            name = path.rpartition("/")[2]
            is_ours = name not in DESKTOP_LITTER and not name.startswith(".tekan")
            if is_ours and path not in seen:
                seen.add(path)
                yield from _static_file(path, file, folder, reader)


def _static_file(path: str, file: Path, folder: Path, reader: Reader) -> Iterator[StaticFile]:
    """Yields a static file, or nothing if it cannot be published, which is then among the problems."""
    where = Location(reader.shown(f"static/{path}"), 0)
    if os.path.islink(file) and not (is_inside(file, folder) and os.path.isfile(file)):  # noqa: PTH113, PTH114 - false for what may not be looked at
        reader.problems.append(error("static-outside", where))
    elif not all(map(is_portable, path.split("/"))):
        reader.problems.append(error("bad-file-name", where, name=path))
    elif path.casefold().startswith("assets/"):
        reader.problems.append(error("static-assets", where, path=path.partition("/")[2]))
    else:
        try:
            static = _read_static(path, file, where)
        except OSError as failure:
            reader.problems.append(error("unreadable-file", where, reason=reason(failure)))
            return
        if static.is_inlined:
            reader.problems += _inlined_problems(static)
        yield static


def _read_static(path: str, file: Path, where: Location) -> StaticFile:
    """
    Reads as much of a static file as pages need; a large one is copied when it is written.

    Raises:
        OSError: It cannot be read.
    """
    static = StaticFile(path, file, "", where)
    if static.is_inlined:
        content = read_file(file)
        return static._replace(content=content, digest=hashlib.sha256(content).hexdigest())
    return static._replace(digest=digest_of(file))


def _inlined_problems(file: StaticFile) -> Iterator[Diagnostic]:
    """Reports what keeps a stylesheet or script from being put inside a page."""
    try:
        file.content.decode()
    except UnicodeDecodeError:
        yield error("not-utf8", file.location)
    kind = f"{file.path.partition('/')[0]}/"
    if found := _ENDS_ELEMENT[kind].search(file.content):
        before = file.content[: found.start()]
        where = file.location._replace(
            line=before.count(b"\n") + 1, column=found.start() - before.rfind(b"\n")
        )
        yield error(
            "ends-element", where, text=found[0].decode(), instead=found[0].decode().replace("<", "\\3c ")
        )
