"""
Which folders of content/ are features, and what was meant as one but has another name.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tekan.chinese.ids import id_of
from tekan.content.feature import FEATURE_FILE, feature_file
from tekan.content.reader import Reader
from tekan.content.source import is_portable
from tekan.diagnostics.problems import Diagnostic, Location, Severity, error, note, warning
from tekan.model.site import ANY_FOLDER

RESERVED_SLUGS = frozenset(("sidebar", "channel", "assets", "series", "search"))
_SLUG = re.compile(r"[a-z0-9]++(?:-++[a-z0-9]++)*")

_TEXTS = (".md", ".markdown", ".mdown", ".mkd", ".txt")
_DOCUMENTS = (".docx", ".doc", ".wps", ".rtf", ".odt", ".pages")
"""The endings of files that word processors write."""


class Folders(NamedTuple):
    """The folders of content/."""

    slugs: list[str]
    """Those of features that can be read."""
    unread: frozenset[str]
    """What links may call those that cannot; each is among the problems."""
    left_out: dict[str, Diagnostic]
    """What links may call those whose text has a wrong name, and what is said if one does."""


def folders(reader: Reader) -> Folders:
    """Lists the folders of content/; what is wrong with them is among the problems."""
    content = f"{reader.folder}/content"
    there = {entry: reader.names(f"{content}/{entry}") for entry in reader.names(content)}
    features = [name for name, inside in there.items() if FEATURE_FILE in inside]
    unread = {name for name in there if f"{content}/{name}" in reader.closed}
    misnamed = list(_misnamed(reader, there))
    if not features and not unread and content not in reader.closed:
        likely = [problem._replace(severity=Severity.ERROR) for problem in misnamed if _is_likely(problem)]
        nothing = error("no-features", Location(reader.shown("content"), 0))
        misnamed = likely or [nothing, *misnamed]
    reader.problems += (*misnamed, *_nested(reader, there))
    left_out: dict[str, Diagnostic] = {}
    for problem in misnamed:
        folder = problem.location.path.removeprefix(reader.shown("content/")).rpartition("/")[0]
        names = {folder} if problem.severity is Severity.NOTE else _addresses(folder)
        left_out |= dict.fromkeys(names, problem._replace(severity=Severity.ERROR))
    slugs: list[str] = []
    for slug in features:
        if refusal := _refused(reader, slug):
            reader.problems.append(refusal)
            unread |= _addresses(slug)
        else:
            slugs.append(slug)
    return Folders(slugs, frozenset(unread), left_out)


def is_slug(name: str) -> bool:
    """Tells whether a name can be part of an address: lower-case letters and digits, hyphens between them."""
    return bool(_SLUG.fullmatch(name))


def _refused(reader: Reader, slug: str) -> Diagnostic | None:
    """Reports a folder whose name cannot be part of an address."""
    where = Location(reader.shown(feature_file(slug)))
    if slug in RESERVED_SLUGS:
        return error("reserved-slug", where, slug=slug)
    if not is_portable(slug):
        return error("bad-file-name", where._replace(line=0), name=slug)
    if not is_slug(slug):
        made = id_of(slug)
        return error("bad-slug", where, slug=slug, suggestion=made if made.isascii() else "")
    return None


def _nested(reader: Reader, there: Mapping[str, Sequence[str]]) -> Iterator[Diagnostic]:
    """Reports features that are not directly in content/."""
    for name, inside in there.items():
        for inner in inside:
            below = f"{reader.folder}/content/{name}/{inner}"
            if os.path.isdir(below) and FEATURE_FILE in reader.names(below):  # noqa: PTH112 - thousands
                yield warning(
                    "nested-feature", Location(reader.shown(feature_file(f"{name}/{inner}"))), slug=inner
                )


def _addresses(folder: str) -> set[str]:
    """Lists what links may call the folder of a feature that is not built: anything, if it is Chinese."""
    made = id_of(folder)
    return {folder, made, made.replace("-", "")} if made.isascii() and folder else {folder, ANY_FOLDER}


def _misnamed(reader: Reader, there: Mapping[str, Sequence[str]]) -> Iterator[Diagnostic]:
    """Reports texts that were meant as features but are not built because of their names or places."""
    for name, inside in there.items():
        if is_text(name):
            yield _misnamed_file(reader, "text-outside-folder", name)
        elif FEATURE_FILE not in inside and name not in RESERVED_SLUGS:
            texts = sorted(filter(is_text, inside), key=lambda file: not _is_meant(file))
            for file in texts[:1]:
                yield _misnamed_file(reader, "not-a-feature-file", f"{name}/{file}")


def _misnamed_file(reader: Reader, code: str, path: str) -> Diagnostic:
    file = path.rpartition("/")[2]
    kind = "document" if _plain_name(path).endswith(_DOCUMENTS) else "text"
    say = warning if _is_meant(file) else note
    return say(code, Location(reader.shown(f"content/{path}"), 0), **{kind: file})


def _is_likely(problem: Diagnostic) -> bool:
    """Tells whether a file must be the feature's text where there is no other."""
    name = _plain_name(problem.location.path)
    return _is_meant(name.rpartition("/")[2]) or not name.endswith(".txt")


def is_text(name: str) -> bool:
    """Tells whether a file is named as one that holds a text."""
    plain = _plain_name(name)
    return plain.endswith((*_TEXTS, *_DOCUMENTS)) and not plain.startswith((".", "~$", "readme"))


def _is_meant(name: str) -> bool:
    """Tells whether a file is named almost as a feature's text has to be."""
    return _plain_name(name).startswith(("feature", "index", "fearture", "featrue", "feture"))


def _plain_name(name: str) -> str:
    """Reduces a name to what carries meaning: no capitals, no blanks, no full-width characters."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().replace("。", ".").split())


def almost(name: str, there: Iterable[str]) -> str:
    """Finds the file that has almost this name: `.yml`, other capitals, a second ending, a blank."""
    wanted = _stem(name)
    return next((file for file in there if file != name and _stem(file) == wanted), "")


def _stem(name: str) -> str:
    plain = _plain_name(name)
    return re.sub(r"(?:\.(?:ya?ml|txt|json|md|bak)|\(\d+\)|副本)++$", "", plain).replace("_", "-")
