"""
How pictures are encoded, and by what: everything that determines a rendition besides its source.

The settings are measured, not chosen; `docs/decisions/006-pictures.md` has the figures.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

SETTINGS: dict[tuple[str, str], dict[str, Any]] = {
    ("AVIF", "photograph"): {"quality": 60, "speed": 9, "max_threads": 1},
    ("AVIF", "illustration"): {"quality": 55, "speed": 8, "max_threads": 1, "subsampling": "4:4:4"},
    ("WEBP", "photograph"): {"quality": 76, "method": 2},
    ("WEBP", "illustration"): {"quality": 76, "method": 4},
    ("WEBP", "drawing"): {"lossless": True, "quality": 60, "method": 3},
    ("JPEG", "photograph"): {"quality": 76, "optimize": True, "progressive": True},
    ("JPEG", "illustration"): {"quality": 80, "optimize": True, "progressive": True},
    ("JPEG", "drawing"): {"quality": 88, "optimize": True, "progressive": True},
    ("PNG", "drawing"): {"optimize": True},
}
"""The encoder's settings for a format and a kind of picture."""

_EDITION = "2"
"""Another number has all pictures encoded again: for a change that the settings do not show."""

_READINGS = dict.fromkeys((".png", ".apng", ".bmp", ".gif"), "colours 1")
"""By the ending of a source: changes where its colours may be read otherwise than before."""


def reading(name: str) -> str:
    """Returns a text that changes whenever a source of this name may look otherwise than before."""
    return _READINGS.get(Path(name).suffix.lower(), "")


@cache
def encoding() -> str:
    """Returns a text that changes whenever renditions of the same source may come out differently."""
    settings = sorted((*name, json.dumps(value, sort_keys=True)) for name, value in SETTINGS.items())
    return json.dumps([_EDITION, settings, _encoders()])


def _encoders() -> list[str]:
    """
    Lists the versions of Pillow and of the encoders that came with it, without importing any of them.

    Where Pillow came as a wheel, their file names hold version and hash; elsewhere its own version must do.
    """
    spec = find_spec("PIL")
    if spec is None or spec.origin is None:
        return []
    folder = Path(spec.origin).parent
    version = (folder / "_version.py").read_text("utf-8").split("__version__", 1)[-1].strip(' ="\n')
    bundled = (folder.parent / "pillow.libs", folder / ".dylibs")
    return [version, *sorted(file.name for place in bundled if place.is_dir() for file in place.iterdir())]
