"""
What is on the disk in the place of a picture that is not there: the one that was meant, or its makings.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

from tekan.content.reader import as_read
from tekan.diagnostics.problems import Detail, Phrase, closest
from tekan.kept.in_place import read_chunks
from tekan.model.pictures import CAMERA_FORMATS, FORMATS
from tekan.pictures.kinds import HEAD, TEXT, explained, exported, kind_of

_UNFINISHED = (".crdownload", ".part", ".partial", ".download", ".downloading", ".opdownload", ".tmp", ".td")
"""What programs add to the name of a file while they fetch it."""


def in_its_place(path: str, folder: Path) -> dict[str, Detail]:
    """
    Tells what is there instead of a picture, for the message that it is not.

    Args:
        path: As it is written; it begins with a slash where it begins in content/.
        folder: Where it begins.
    """
    wanted = path.lstrip("/").partition('"')[0].strip()
    there = [*_files_below(folder)]
    root = "/" if path.startswith("/") else ""
    if meant := _meant(wanted, [name for name in there if name.lower().endswith(FORMATS)]):
        told: dict[str, Detail] = {"suggestion": root + meant}
        return told | ({"difference": unlike} if (unlike := _difference(wanted, meant)) else {})
    if other := next((name for name in there if _becomes(name, wanted)), ""):
        is_beside = PurePosixPath(other).parent == PurePosixPath(wanted).parent
        better = PurePosixPath(wanted).name if is_beside else wanted
        return {"there": root + other, **_what_it_is(folder / other, better)}
    return {}


def beginning_of(file: Path) -> bytes:
    """Reads as much of a file as tells what it is; nothing where it cannot be read."""
    try:
        return next(read_chunks(file), b"")[:HEAD]
    except OSError:
        return b""


def _files_below(folder: Path) -> Iterator[str]:
    """Yields the files below a folder by their paths in it, but for what systems hide there."""
    for file in sorted(folder.rglob("*")):
        is_hidden = file.name.startswith(".") and not file.name.endswith(".icloud")
        if not is_hidden and os.path.isfile(file):  # noqa: PTH113 - also what may not be looked at
            yield file.relative_to(folder).as_posix()


# --- The one that was meant -------------------------------------------------------------------------


def _meant(wanted: str, pictures: list[str]) -> str:
    """Finds the picture that a path was probably meant to name: the surest reason first."""
    ways: tuple[Callable[[str], object], ...] = (
        lambda path: path,
        _folded,
        lambda path: _folded(PurePosixPath(path).name),
        lambda path: (_folded(PurePosixPath(path).parent.as_posix()), _stem(path)),
        _stem,
    )
    for way in ways:
        if found := next((name for name in pictures if way(name) == way(wanted)), ""):
            return found
    # Photographs are numbered: another number is another one, and not a slip.
    stems = {_stem(name): name for name in reversed(pictures) if _digits(name) == _digits(wanted)}
    return stems.get(closest(_stem(wanted), stems), "")


def _folded(path: str) -> str:
    """Returns what is the same for names in other capitals, or in wide characters of a Chinese keyboard."""
    return unicodedata.normalize("NFKC", as_read(path)).casefold().replace("。", ".").replace("%2f", "/")


def _stem(path: str) -> str:
    """Returns a folded name without its folders and its ending, or its endings."""
    name = _folded(path).rpartition("/")[2]
    stem = name.rstrip(". ")
    while ending := next((ending for ending in _ENDINGS if stem.endswith(ending)), ""):
        stem = stem.removesuffix(ending).rstrip(". ")
    return (stem if stem != name else re.sub(r"\.[a-z]{1,5}$", "", name)) or name


_ENDINGS = sorted((ending[1:] for ending in FORMATS), key=len, reverse=True)


def _digits(path: str) -> str:
    return re.sub(r"\D", "", _stem(path))


def _difference(wanted: str, meant: str) -> Phrase | None:
    """Tells by their codes in which character two names differ that look alike; nothing if they do not."""
    pairs = [pair for pair in zip(wanted, meant, strict=False) if pair[0] != pair[1]]
    if len(wanted) != len(meant) or not pairs or any(map(_is_plain, pairs)):
        return None
    here, there = pairs[0]
    told = {
        "here": here,
        "here_code": f"U+{ord(here):04X}",
        "there": there,
        "there_code": f"U+{ord(there):04X}",
    }
    return Phrase("differs-in", tuple(told.items()))


def _is_plain(pair: tuple[str, str]) -> bool:
    """Tells whether anybody sees how two characters differ: both are ASCII, or both are usual Chinese."""
    return "".join(pair).isascii() or all("\u4e00" <= char <= "\u9fff" for char in pair)


# --- What it will be made from ----------------------------------------------------------------------


def _becomes(path: str, wanted: str) -> bool:
    """Tells whether a picture will be made from a file that no page can show as it is."""
    name, picture = _folded(PurePosixPath(path).name), _folded(PurePosixPath(wanted).name)
    return bool(picture) and (
        name in (f".{picture}.icloud", _stem(wanted))
        or name.startswith(picture)
        or name.rpartition(".")[0] == _stem(wanted)
        or _is_garbled(PurePosixPath(path).name, PurePosixPath(wanted).name)
    )


def _is_garbled(name: str, wanted: str) -> bool:
    """Tells whether a name is what a program made of another that it read in the wrong encoding."""
    for wrong, right in _MISREAD:
        with suppress(UnicodeError):
            if name.encode(wrong, "surrogateescape").decode(right) == wanted != name:
                return True
    return False


_MISREAD = (
    *(("cp437", "gb18030"), ("cp1252", "gb18030"), ("latin-1", "gb18030"), ("mac_roman", "gb18030")),
    *(("utf-8", "gb18030"), ("gb18030", "utf-8"), ("cp437", "utf-8"), ("cp1252", "utf-8")),
)
"""How archives from Chinese Windows are unpacked elsewhere, and those from elsewhere on Chinese Windows."""


def _what_it_is(file: Path, better: str) -> dict[str, Detail]:
    """Says what is wrong with a file; `better` is the name that it has to have if that is all."""
    name, ending = file.name.lower(), file.suffix.lower()
    if name.endswith((".icloud", *_UNFINISHED)):
        reason = "holds-placeholder" if name.endswith(".icloud") else "unfinished"
        return {"reason": Phrase(reason), "fix": Phrase("fix-download")}
    kind = kind_of(beginning_of(file))
    if kind and not kind.fix and (kind.format == "SVG") == better.lower().endswith(".svg"):
        reason = "name-wrong" if _is_garbled(file.name, PurePosixPath(better).name) else "ending-wrong"
        return {"reason": Phrase(reason), "fix": Phrase("fix-rename-file", (("name", better),))}
    if kind and not (kind == TEXT and ending in CAMERA_FORMATS):
        return {**explained(kind, better)}
    fix = exported(ending) if ending in CAMERA_FORMATS else Phrase("fix-export")
    return {"reason": Phrase("holds-unknown"), "fix": fix}
