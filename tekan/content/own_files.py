"""
The files beside a feature's text that it names, found on the disk as a reader would name them.
"""

from __future__ import annotations

import functools
import os
import re
import stat
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from tekan.content.reader import Reader, as_read, decoded, is_inside
from tekan.content.source import is_portable, odd_characters, seen
from tekan.diagnostics.problems import Detail, Diagnostic, Location, Phrase, closest, error, reason, warning

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


class Wanted(NamedTuple):
    """What kind of file is named in a place, and what is said where it is not there."""

    meant: Callable[[str, Path], Mapping[str, Detail]]
    """Tells what is there instead of a path, counted from a folder, for the message that it is not."""
    outside: str = "file-outside"
    """The code of the error about a path that leads out of content/."""
    unreadable: str = "file-not-readable"
    absent: str = "no-such-file"


def own_file(reader: Reader, slug: str, path: str, where: Location, wanted: Wanted) -> Path | None:
    """
    Finds a file that a feature names, or notes why there is none.

    Args:
        reader: Of the site's folder.
        slug: Of the feature.
        path: As it is written: counted from the feature's folder, or from content/ if it begins with a slash.
        where: Where it is written.
        wanted: What is said where it is not there.
    """
    base, steps = _steps(slug, path)
    folder = str(reader.folder)
    if leads_outside(reader, slug, path):
        suggestion = path.replace("\\", "/") if "\\" in path and ":" not in path else ""
        reader.problems.append(error(wanted.outside, where, path=path, suggestion=suggestion))
        return None
    found = _on_disk(reader, steps)
    if found is None and reader.is_closed(steps[:-1]):
        return None  # which has been reported
    shown = reader.shown(decoded("/".join(steps)))
    if why := _why_unreadable(found):
        named = {"folder": path.rstrip("/")} if found and os.path.isdir(found) else {}  # noqa: PTH112 - as below
        reader.problems.append(error(wanted.unreadable, where, path=shown, reason=why, **named))
    elif found is None or not os.path.isfile(found):  # noqa: PTH113 - a link to nowhere, or in circles
        meant = wanted.meant(decoded(path), reader.folder / base)
        reader.problems.append(error(wanted.absent, where, path=shown, **meant))
    elif found != "/".join((folder, *steps)) and not _stays_inside(reader, found[len(folder) + 1 :]):
        # a link whose name the disk spells differently
        reader.problems.append(error(wanted.outside, where, path=path))
    elif odd := [name for name in found[len(folder) + 1 :].split("/") if not is_portable(name)]:
        reader.problems.append(error("bad-file-name", where, name=odd[0]))
    else:
        return Path(found)
    return None


def leads_outside(reader: Reader, slug: str, path: str) -> bool:
    """Tells whether a path that a feature names leads out of content/, or is none."""
    _, steps = _steps(slug, path)
    is_path = not (".." in steps or "\\" in path or _SCHEME.match(path))
    return not (is_path and _stays_inside(reader, "/".join(steps)))


def _stays_inside(reader: Reader, path: str) -> bool:
    """Tells whether a path of the site leads to a place in content/; links alone can lead elsewhere."""
    place = f"{reader.folder}/content"
    for step in path.split("/")[1:]:
        place = f"{place}/{step}"
        if os.path.islink(place):  # noqa: PTH114 - thousands
            return is_inside(reader.folder / path, reader.folder / "content")
    return True


def own_folder(reader: Reader, slug: str, path: str) -> Path | None:
    """Finds the folder in content/ that a feature names, as the disk spells it; nothing if there is none."""
    if leads_outside(reader, slug, path):
        return None
    found = _on_disk(reader, _steps(slug, path)[1])
    below = found[len(str(reader.folder)) + 1 :] if found else ""
    is_there = found is not None and os.path.isdir(found) and _stays_inside(reader, below)  # noqa: PTH112 - a link in circles
    return Path(found) if found and is_there else None


@functools.lru_cache(1024)
def _steps(slug: str, path: str) -> tuple[str, tuple[str, ...]]:
    """Returns the folder that a path begins in, and the steps down to it from the site's folder."""
    base = "content" if path.startswith("/") else f"content/{slug}"
    return base, PurePosixPath(base, path.lstrip("/")).parts


def meant_file(endings: Collection[str]) -> Callable[[str, Path], dict[str, Detail]]:
    """Returns what tells which file with one of some endings was meant by a path that leads nowhere."""

    def meant(path: str, folder: Path) -> dict[str, Detail]:
        there = [
            file.relative_to(folder).as_posix()
            for file in sorted(folder.rglob("*"))
            if file.suffix.lower() in endings and not file.name.startswith(".")
        ]
        plain = path.lstrip("/")
        same = [name for name in there if _folded(name) == _folded(plain)]
        same += [name for name in there if _stem(name) == _stem(plain)]
        stems = {_stem(name): name for name in reversed(there)}  # what they have in common says nothing
        found = next(iter(same), "") or stems.get(closest(_stem(plain), stems), "")
        return {"suggestion": ("/" if path.startswith("/") else "") + found} if found else {}

    return meant


def _folded(path: str) -> str:
    return unicodedata.normalize("NFKC", as_read(path)).casefold().replace("。", ".")


def _stem(path: str) -> str:
    return PurePosixPath(_folded(path)).stem


def _on_disk(reader: Reader, steps: Iterable[str]) -> str | None:
    """
    Finds the file whose path is the same to a reader, and returns it as the disk spells it.

    Some systems store é as two characters (NFD). Some also find Photo.jpg as photo.jpg; what other systems
    would not find is not found. A name may be percent-encoded, as browsers and other editors write it. What
    nobody sees in one, and which blank it is, matters only where two names are there that differ in it.
    """
    folder = str(reader.folder)
    for step in steps:
        there = {unicodedata.normalize("NFC", name): name for name in reversed(reader.twins(folder, step))}
        wanted = (unicodedata.normalize("NFC", name) for name in (step, decoded(step)))
        name = next((there[name] for name in wanted if name in there), None)
        alike = name or next((name for name in there.values() if as_read(name) == as_read(step)), None)
        if alike is None:
            return None
        folder = f"{folder}/{alike}"
    return folder


def _why_unreadable(found: str | None) -> Detail:
    """Returns why an existing file cannot be read; nothing if it can be, or does not exist."""
    try:
        is_file = found is None or stat.S_ISREG(os.stat(found).st_mode)  # noqa: PTH116 - as above
    except FileNotFoundError:  # a link to nowhere
        is_file = True
    except OSError as failure:
        return reason(failure)
    return "" if is_file else Phrase("not-a-file")


def doubtful_names(reader: Reader, found: Path, where: Location) -> Iterator[Diagnostic]:
    """Reports what one day will not be found by its name: on another system, or as it is typed."""
    if other := _namesake(reader, found):
        yield warning("names-differ-in-case", where, path=found.name, other=other)
    for name in found.relative_to(reader.folder).parts:
        if odd := [f"U+{ord(name[at]):04X}" for at, _ in odd_characters(name)]:
            yield warning(
                "unseen-in-file-name", where, path=seen(name), characters=", ".join(dict.fromkeys(odd))
            )


def _namesake(reader: Reader, file: Path) -> str:
    """Finds the name of another file beside this one that differs from its own only in capitals."""
    own = unicodedata.normalize("NFC", file.name)
    others = (unicodedata.normalize("NFC", name) for name in reader.twins(str(file.parent), file.name))
    return next((name for name in others if name != own and name.casefold() == own.casefold()), "")
