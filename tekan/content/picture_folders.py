"""
All pictures of a folder, which a gallery names in one line.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from tekan.content.own_files import leads_outside, own_folder
from tekan.content.reader import Reader
from tekan.diagnostics.problems import Diagnostic, Location, closest, error, note, warning
from tekan.model.pictures import CAMERA_FORMATS, FORMATS
from tekan.pictures.kinds import exported

_OF_SYSTEMS = ("thumbs.db", "desktop.ini", "icon\r", "ehthumbs.db")
"""What systems leave in folders, besides names that begin with a full stop."""
_FILMS = (".mp4", ".mov", ".m4v", ".webm", ".avi", ".mkv", ".wmv", ".mpg", ".mpeg", ".3gp", ".mts")
_UNFINISHED = (".icloud", ".crdownload", ".part", ".partial", ".download", ".opdownload", ".tmp", ".td")


class PictureFolder(NamedTuple):
    """The pictures of a folder."""

    path: str
    """Where it is, relative to the site's folder; it ends with a slash."""
    names: tuple[str, ...]
    """Those of the pictures, in their natural order."""
    digest: str
    """A hash of the names in it, which tells whether others have come or gone."""


def is_folder(reader: Reader, slug: str, path: str) -> bool:
    """Tells whether a path names a folder: by the slash at its end, or on the disk where it has no ending."""
    last = path.rstrip("/").rpartition("/")[2]
    return path.endswith("/") or ("." not in last and own_folder(reader, slug, path) is not None)


def picture_folder(reader: Reader, slug: str, path: str, where: Location) -> PictureFolder | None:
    """Lists the pictures of a folder that a feature names, or notes why there are none."""
    found = own_folder(reader, slug, path)
    if leads_outside(reader, slug, path):
        reader.problems.append(error("picture-outside", where, path=path))
        return None
    if found is None:
        shown = reader.shown(_shown(slug, path))
        reader.problems.append(
            error("no-such-picture-folder", where, path=shown, suggestion=_meant(reader, slug, path))
        )
        return None
    names = listed(reader, found)
    if str(found) in reader.closed:
        return None  # which has been reported
    pictures = sorted(filter(_is_picture, names), key=natural_order)
    own = found.relative_to(reader.folder).as_posix() + "/"
    reader.problems += _left_out(names, pictures, where)
    if not pictures:
        inner = next(
            (name for name in names if name.endswith("/") and _holds_pictures(reader, found / name)), ""
        )
        suggestion = f"{path.rstrip('/')}/{inner}" if inner else ""
        reader.problems.append(error("folder-without-pictures", where, path=path, suggestion=suggestion))
    return PictureFolder(own, tuple(pictures), digest_of_names(names))


def listed(reader: Reader, folder: Path) -> list[str]:
    """Lists the names in a folder but for those that systems hide; that of a folder ends with a slash."""
    names = (name for name in reader.names(str(folder)) if not _is_hidden(name))
    return [f"{name}/" if os.path.isdir(folder / name) else name for name in names]  # noqa: PTH112 - what may not be looked at


def digest_of_names(names: Sequence[str]) -> str:
    """Hashes the names in a folder."""
    return hashlib.sha256("/\0".join(names).encode("utf-8", "surrogateescape")).hexdigest()


_HAN = "一二三四五六七八九十"


def natural_order(name: str) -> tuple[tuple[int, int, str], ...]:
    """Returns what names are put in order by: numbers count as such, 2 before 10 and 二 before 三."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    stem, _, ending = plain.rpartition(".")
    parts = re.findall(rf"\d+|[{_HAN}]{{1,3}}|[^\d{_HAN}]+", stem or plain)
    return (
        *((0, _number(part), "") if _is_number(part) else (1, 0, part) for part in parts),
        (-1, 0, ending + name),
    )


def _is_number(part: str) -> bool:
    return part.isdecimal() or part[0] in _HAN


def _number(part: str) -> int:
    """Returns the number that digits or Chinese numerals up to ninety-nine say."""
    if part.isdecimal():
        return int(part)
    tens, ten, ones = part.rpartition("十")
    digit = {sign: n for n, sign in enumerate(_HAN, 1)}
    return (10 * digit.get(tens[-1:], 1) if ten else 0) + digit.get(ones[-1:], 0)


def _is_picture(name: str) -> bool:
    return name.lower().endswith(FORMATS)


def _is_hidden(name: str) -> bool:
    return (name.startswith((".", "~$")) and not name.endswith(".icloud")) or name.lower() in _OF_SYSTEMS


def _holds_pictures(reader: Reader, folder: Path) -> bool:
    return any(map(_is_picture, reader.names(str(folder))))


def _left_out(names: Sequence[str], pictures: Sequence[str], where: Location) -> Iterator[Diagnostic]:
    """Reports files of a folder that are not shown; one beside a picture of the same name belongs to it."""
    shown = {_stem(name) for name in pictures}
    others: list[str] = []
    for name in names:
        ending = PurePosixPath(name).suffix.lower()
        if name.endswith("/") or name in pictures:
            continue
        if ending in _UNFINISHED:
            yield error("unfinished-in-folder", where, path=name)
        elif _stem(name) in shown:
            continue
        elif ending in CAMERA_FORMATS:
            yield error("camera-format", where, path=name, fix=exported(ending))
        elif ending in _FILMS:
            yield warning("film-in-folder", where, path=name)
        else:
            others.append(name)
    if others:
        named = ", ".join(others[:SHOWN]) + (" …" if others[SHOWN:] else "")
        yield note("left-out-of-folder", where, names=named)


SHOWN = 5
"""Names that a message lists."""


def _stem(name: str) -> str:
    return PurePosixPath(name.lower()).stem


def _shown(slug: str, path: str) -> str:
    return f"content{path}" if path.startswith("/") else f"content/{slug}/{path}"


def _meant(reader: Reader, slug: str, path: str) -> str:
    """Finds the folder with pictures that a path was probably meant to name."""
    root = "/" if path.startswith("/") else ""
    base = reader.folder / ("content" if root else f"content/{slug}")
    plain = path.replace("\\", "/").lstrip("/").rstrip("/")
    there = sorted(
        {file.parent.relative_to(base).as_posix() for file in base.rglob("*") if _is_picture(file.name)}
    )
    same = [folder for folder in there if folder.casefold() == plain.casefold()]
    same += [
        folder
        for folder in there
        if folder.rpartition("/")[2].casefold() == plain.rpartition("/")[2].casefold()
    ]
    found = next(iter(same), "") or closest(plain, there)
    return f"{root}{found}/" if found and found != "." else ""
