"""
All templates as they were at one moment: whatever a build renders is rendered with these.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tekan.diagnostics.problems import Diagnostic, Location, error, reason
from tekan.kept.in_place import path_below, read_file


class Templates(NamedTuple):
    """All templates as they were at one moment."""

    files: Mapping[str, tuple[str, bytes]]
    """The file and the bytes of each, by its name."""
    folders: Mapping[Path, str]
    """The folders that they are in, and how diagnostics name them."""
    problems: tuple[Diagnostic, ...]
    """Those that could not be read."""


def read_templates(folders: Mapping[Path, str]) -> Templates:
    """
    Reads all templates.

    Args:
        folders: Their folders, and how diagnostics name them; templates in an earlier one hide namesakes.
    """
    files: dict[str, tuple[str, bytes]] = {}
    problems: list[Diagnostic] = []
    for folder in [*folders][::-1]:

        def refused(code: str, place: Path, failure: OSError, folder: Path = folder) -> None:
            shown = f"{folders[folder]}/{place.relative_to(folder).as_posix()}".removesuffix("/.")
            problems.append(error(code, Location(shown, 0), reason=reason(failure)))

        for file in sorted(
            _files(folder, {Path(os.path.realpath(folder))}, partial(refused, "unreadable-folder"))
        ):
            try:
                files[path_below(file, folder)] = (str(file), read_file(file))
            except FileNotFoundError:  # a dangling link, as some editors put beside an open file
                continue
            except OSError as failure:
                refused("unreadable-file", file, failure)
    return Templates(files, folders, tuple(problems))


def _files(folder: Path, around: set[Path], refused: Callable[[Path, OSError], None]) -> Iterator[Path]:
    """Yields all files below a folder, through links too, as Jinja finds them, but not in circles."""
    try:
        entries = [*folder.iterdir()]
    except OSError as failure:
        if not isinstance(failure, FileNotFoundError | NotADirectoryError):
            refused(folder, failure)
        return
    for entry in entries:
        if not os.path.isdir(entry):  # noqa: PTH112 - false if access is denied, which reading reports
            yield entry
        elif (target := Path(os.path.realpath(entry))) not in around:
            yield from _files(entry, {*around, target}, refused)
