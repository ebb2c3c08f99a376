"""
Where a build may write: never in a folder that is something else.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from tekan.kept.cache import NAME as CACHE
from tekan.kept.cache import TAG

if os.name != "nt":
    import pwd

_OF_TOOLS = frozenset(
    (
        ".git",
        ".hg",
        ".svn",
        ".venv",
        CACHE,
        "__pycache__",
        "node_modules",
        "site-packages",
        "dist-packages",
    )
)
"""Folders that belong to a tool, with everything in them."""

_READ = ("content", "templates", "static")
"""What a build reads in the folder of a site, this one or another."""

_OF_A_SITE = (*_READ, "tekan", "tests", "docs")
_OF_THE_ENGINE = (*_OF_A_SITE, "bench", "audit", ".ci", ".github")

_TAG = "CACHEDIR.TAG"
"""The file by which many programs mark the folders of their caches."""


def is_taken(
    folder: Path, site: Path, engine: Path, others: Iterable[Path] = (), *, is_cache: bool = False
) -> bool:
    """
    Tells whether a folder is, holds or is part of something else.

    Args:
        folder: It need not exist.
        site: The site's folder.
        engine: The folder of this program.
        others: Folders that it may neither hold nor be part of, wherever they are.
        is_cache: Whether it may already be a cache.
    """
    place = _real(folder)
    others = [*map(_real, others)]
    own = (*(site / name for name in _OF_A_SITE), *(engine / name for name in _OF_THE_ENGINE))
    home = _real(site)
    around = [step for step in (place, *place.parents) if not home.is_relative_to(step)]
    return (
        any(_real(whole).is_relative_to(place) for whole in (site, engine, *_homes(), *others))
        or any(place.is_relative_to(_real(part)) for part in (*own, *others))
        or any(step.name in _OF_TOOLS and not (is_cache and step.name == CACHE) for step in around)
        or any(_is_of_a_tool(step) or (not is_cache and _is_there(step / TAG)) for step in around)
        or _is_there(place / "site.yaml")
        or any(step.name in _READ and _is_there(step.parent / "site.yaml") for step in around)
    )


def _real(folder: Path) -> Path:
    return Path(os.path.realpath(folder))  # which stops where a link leads in circles


def _homes() -> Iterator[Path]:
    """Yields the user's home folder, according to the environment and to the system."""
    with suppress(RuntimeError):
        yield Path.home()
    if os.name != "nt":
        with suppress(KeyError):
            yield Path(pwd.getpwuid(os.getuid()).pw_dir)


def _is_of_a_tool(folder: Path) -> bool:
    """Tells whether a folder is a virtual environment or a Git repository."""
    return _is_there(folder / "pyvenv.cfg") or all(
        _is_there(folder / name) for name in ("HEAD", "objects", "refs")
    )


def _is_there(file: Path) -> bool:
    return os.path.exists(file)  # noqa: PTH110 - False where looking is not allowed
