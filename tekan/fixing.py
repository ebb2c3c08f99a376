"""
`check --fix`: mends in the files of features what needs no judgement, and says what it changed.
"""

from __future__ import annotations

import difflib
import os
import stat
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from tekan.content.feature import feature_file
from tekan.content.site import read_outline
from tekan.copydesk.rules import PREFIX
from tekan.diagnostics.problems import Diagnostic, Location, Severity, warning
from tekan.kept.in_place import read_file, replace_file
from tekan.project import Project


class Change(NamedTuple):
    """What was changed in a file."""

    path: str
    """The file as its user would name it."""
    before: bytes
    after: bytes


def fix(project: Project, rules: Collection[str]) -> tuple[list[Change], list[Diagnostic]]:
    """
    Mends the features of a site by some rules, but for those that have errors.

    Each file is written whole, in its turn, or not at all.

    Returns:
        What was changed, and the files that were left alone.

    Raises:
        UsageError: There is no site.yaml.
        OSError: The system refuses; the files before that one have been changed.
    """
    changes: list[Change] = []
    left: list[Diagnostic] = []
    with replace(project, is_check=True, by_all_rules=True).incremental() as work:
        outline = read_outline(work.reader, project.static)
        if any(problem.severity is Severity.ERROR for problem in work.reader.problems):
            return [], []  # which rules and words are meant cannot be told; checking reports it
        rules = {*rules} - outline.site.rules_off
        readings = zip(outline.slugs, work.read(outline.slugs, outline.words), strict=True)
        wanted = {f"{PREFIX}{rule}" for rule in rules}
        slugs = [
            slug
            for slug, reading in readings
            if any(found.code in wanted and "mend" in found.details for found in reading.findings)
        ]
        for mended in work.mend(slugs, rules):
            path = feature_file(mended.slug)
            change = Change(work.reader.shown(path), mended.before, mended.after)
            if work.reader.is_in_plain_sight(path) and _put(project.folder / path, change):
                changes.append(change)
            else:
                left.append(warning("not-fixed", Location(change.path, 0), path=change.path))
    return changes, left


def _put(file: Path, change: Change) -> bool:
    """Puts a mended file in place, with the rights of the old one, unless that has changed meanwhile."""
    mode = stat.S_IMODE(file.stat().st_mode)
    beside = file.with_name(f".{file.name}-{os.getpid()}.new")

    def write(place: Path) -> bool:
        place.write_bytes(change.after)
        with suppress(OSError):  # a disk that knows no rights
            place.chmod(mode)
        return True

    return read_file(file) == change.before and replace_file(file, beside, write)


def difference(path: str, before: bytes, after: bytes) -> Iterator[str]:
    """Yields the lines of a unified difference, as other programs apply it."""
    old, new = (content.decode("utf-8").split("\n") for content in (before, after))
    for line in difflib.unified_diff(_ended(old), _ended(new), f"a/{path}", f"b/{path}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _ended(lines: list[str]) -> list[str]:
    """Returns the lines of a text with their ends."""
    return [*(f"{line}\n" for line in lines[:-1]), *filter(None, lines[-1:])]
