"""
The picture files that a feature names.
"""

from __future__ import annotations

from pathlib import Path

from tekan.content.own_files import Wanted, doubtful_names, own_file
from tekan.content.reader import Reader
from tekan.content.similar_pictures import beginning_of, in_its_place
from tekan.diagnostics.problems import Diagnostic, Location, error
from tekan.model.pictures import CAMERA_FORMATS, FORMATS, Picture
from tekan.pictures.kinds import TEXT, explained, exported, kind_of

_PICTURE = Wanted(in_its_place, "picture-outside", "picture-not-readable", "no-such-picture")
POSTER = _PICTURE._replace(absent="no-such-file")
"""The picture that stands for a film until it plays; its place cannot be left empty."""


def picture_file(
    reader: Reader, slug: str, path: str, where: Location, focus: str, wanted: Wanted = _PICTURE
) -> Picture | None:
    """Finds the picture that a feature names, or notes why there is none."""
    found = own_file(reader, slug, path, where, wanted)
    if found is None:
        return None
    if found.suffix.lower() not in FORMATS:
        reader.problems.append(_with_another_ending(path, found, where))
        return None
    reader.problems += doubtful_names(reader, found, where)
    return Picture(found.relative_to(reader.folder).as_posix(), _focus(focus))


def _with_another_ending(path: str, found: Path, where: Location) -> Diagnostic:
    """Reports a file whose ending is not a picture's; what it holds tells what helps."""
    ending, kind = found.suffix.lower(), kind_of(beginning_of(found))
    fix = explained(kind, found.name)["fix"] if kind and kind != TEXT else None
    if ending in CAMERA_FORMATS and (kind is None or kind.fix):
        return error("camera-format", where, path=path, fix=fix or exported(ending))
    return error("not-a-picture-name", where, path=path, known=", ".join(FORMATS), fix=fix or "")


def _focus(text: str) -> tuple[int, int] | None:
    """Parses a point such as 40% 30% into two numbers."""
    across, _, down = text.replace("%", "").partition(" ")
    return (int(across), int(down)) if across.isdecimal() and down.isdecimal() else None
