"""
The names of files: as a watcher tells them, as a look at the disk has them, and as the site itself has them.

A watcher may spell a name as nothing else does: macOS follows links (`/private/var/…`) and composes
characters in its own way, Windows may write a drive in a small letter, or put two backslashes and `?` first.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Container, Mapping
from types import ModuleType

from tekan.project import Project

_VERBATIM = "\\\\?\\"
_SHARE = "\\\\?\\UNC\\"


class Paths:
    """How the files of a site are named."""

    def __init__(
        self,
        folder: str,
        roots: Mapping[str, str],
        rules: ModuleType = os.path,
        names: Callable[[str], list[str]] = os.listdir,
    ) -> None:
        """
        Notes the names of folders.

        Args:
            folder: That of the site.
            roots: What is looked at, as a look at the disk has it, by its place once all links are followed.
            rules: Those of the system for paths.
            names: Lists the names in a folder.
        """
        self._rules, self._names = rules, names
        self._sep: str = rules.sep
        self._own = f"{folder}{self._sep}"
        known = {**roots, **{root: root for root in roots.values()}}
        self._roots = {*known.values()}
        # The innermost comes first: the site's folder is around most of the others.
        self._places = [
            (rules.normcase(place), len(place), known[place])
            for place in sorted(known, key=len, reverse=True)
        ]

    def named(self, told: str) -> str:
        """Returns a path that a watcher tells, with its beginning as a look at the disk has it."""
        if told.startswith(_SHARE):
            told = f"\\\\{told.removeprefix(_SHARE)}"
        told = self._rules.normpath(told.removeprefix(_VERBATIM))
        folded = self._rules.normcase(told)
        for place, length, root in self._places:
            if folded == place or folded.startswith(f"{place}{self._sep}"):
                return root + told[length:]
        return told

    def seen(self, told: str, known: Container[str]) -> str:
        """
        Returns what to look at for a path that a watcher tells.

        It is spelled as the disk has it; a name that is not there stands for its folder.

        Args:
            told: The path.
            known: The paths that have been seen.
        """
        if told in known:
            return told
        path = self.named(told)
        below: list[str] = []
        while path not in known and path not in self._roots:
            path, name = self._rules.split(path)
            if not name:
                return told
            below.append(name)
        for name in reversed(below):
            spelled = self._spelled(path, name)
            if not spelled:
                return path
            path = self._rules.join(path, spelled)
        return path

    def _spelled(self, folder: str, name: str) -> str:
        """Returns a name as its folder has it; nothing where it is not there."""
        try:
            there = self._names(folder)
        except OSError:
            return ""
        if name in there:
            return name
        return next((other for other in there if self._folded(other) == self._folded(name)), "")

    def _folded(self, name: str) -> str:
        return str(self._rules.normcase(unicodedata.normalize("NFC", name)))

    def own(self, path: str) -> str:
        """Returns the path of a file from the site's folder, with slashes; nothing for one elsewhere."""
        if not path.startswith(self._own):
            return ""
        return path.removeprefix(self._own).replace(self._sep, "/")


def paths_of(project: Project) -> Paths:
    """Returns how the files of a site are named."""
    folder = str(project.folder)
    return Paths(folder, {os.path.realpath(path): path for path in (folder, *project.inputs)})
