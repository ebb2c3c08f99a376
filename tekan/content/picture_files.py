"""
The picture files that a feature names, found on the disk as a reader would name them.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from tekan.content.reader import Reader, decoded, is_inside
from tekan.content.source import is_portable
from tekan.diagnostics.problems import Detail, Location, Phrase, closest, error, reason, warning
from tekan.model.pictures import CAMERA_FORMATS, FORMATS, Picture

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def picture_file(reader: Reader, slug: str, path: str, where: Location, focus: str) -> Picture | None:
    """Finds the picture that a feature names, or notes why there is none."""
    base = "content" if path.startswith("/") else f"content/{slug}"
    steps = PurePosixPath(base, path.lstrip("/")).parts
    file = reader.folder.joinpath(*steps)
    if ".." in steps or "\\" in path or _SCHEME.match(path) or not is_inside(file, reader.folder / "content"):
        suggestion = path.replace("\\", "/") if "\\" in path and ":" not in path else ""
        reader.problems.append(error("picture-outside", where, path=path, suggestion=suggestion))
        return None
    found = _on_disk(reader, steps)
    if found is None and reader.is_closed(steps[:-1]):
        return None  # which has been reported
    shown = reader.shown(decoded("/".join(steps)))
    if why := _why_unreadable(found):
        reader.problems.append(error("picture-not-readable", where, path=shown, reason=why))
    elif found is None or not os.path.isfile(found):  # noqa: PTH113 - a link to nowhere, or in circles
        suggestion = _similar_picture(decoded(path), reader.folder / base)
        reader.problems.append(error("no-such-picture", where, path=shown, suggestion=suggestion))
    elif not is_inside(found, reader.folder / "content"):  # a link whose name the disk spells differently
        reader.problems.append(error("picture-outside", where, path=path))
    elif not all(map(is_portable, found.relative_to(reader.folder).parts)):
        reader.problems.append(error("bad-file-name", where, name=path))
    elif (ending := found.suffix.lower()) in CAMERA_FORMATS:
        reader.problems.append(error("camera-format", where, path=path))
    elif ending not in FORMATS:
        reader.problems.append(error("not-a-picture-name", where, path=path, known=", ".join(FORMATS)))
    else:
        if other := _namesake(reader, found):
            reader.problems.append(warning("names-differ-in-case", where, path=found.name, other=other))
        return Picture(found.relative_to(reader.folder).as_posix(), _focus(focus))
    return None


def _on_disk(reader: Reader, steps: Iterable[str]) -> Path | None:
    """
    Finds the file whose path is the same to a reader, and returns it as the disk spells it.

    Some systems store é as two characters (NFD). Some also find Photo.jpg as photo.jpg; what other systems
    would not find is not found. A name may be percent-encoded, as browsers and other editors write it.
    """
    folder = str(reader.folder)
    for step in steps:
        there = {unicodedata.normalize("NFC", name): name for name in reversed(reader.twins(folder, step))}
        wanted = (unicodedata.normalize("NFC", name) for name in (step, decoded(step)))
        name = next((there[name] for name in wanted if name in there), None)
        if name is None:
            return None
        folder = f"{folder}/{name}"
    return Path(folder)


def _why_unreadable(found: Path | None) -> Detail:
    """Returns why an existing file cannot be read; nothing if it can be, or does not exist."""
    try:
        is_file = found is None or stat.S_ISREG(found.stat().st_mode)
    except FileNotFoundError:  # a link to nowhere
        is_file = True
    except OSError as failure:
        return reason(failure)
    return "" if is_file else Phrase("not-a-file")


def _namesake(reader: Reader, file: Path) -> str:
    """Finds the name of another file beside this one that differs from its own only in capitals."""
    own = unicodedata.normalize("NFC", file.name)
    others = (unicodedata.normalize("NFC", name) for name in reader.twins(str(file.parent), file.name))
    return next((name for name in others if name != own and name.casefold() == own.casefold()), "")


def _similar_picture(path: str, folder: Path) -> str:
    """Finds the picture below a folder that a path was probably meant to name."""
    there = [
        file.relative_to(folder).as_posix()
        for file in sorted(folder.rglob("*"))
        if file.suffix.lower() in FORMATS and os.path.isfile(file)  # noqa: PTH113 - also what may not be looked at
    ]
    without_title = path.lstrip("/").partition('"')[0].strip()
    near = without_title if without_title in there else closest(without_title, there)
    namesake = next((name for name in there if PurePosixPath(name).name == PurePosixPath(path).name), "")
    found = namesake or near
    return f"/{found}" if found and path.startswith("/") else found


def _focus(text: str) -> tuple[int, int] | None:
    """Parses a point such as 40% 30% into two numbers."""
    across, _, down = text.replace("%", "").partition(" ")
    return (int(across), int(down)) if across.isdecimal() and down.isdecimal() else None
