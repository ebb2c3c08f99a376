"""
Watches a site's files: what changes is named at once, and every now and then everything is looked at.

Watching alone is never relied on. A folder that is deleted and made again falls silent, network drives and
some virtual machines tell nothing, and a system can run out of watches; the look at everything finds it all.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from watchfiles import Change, awatch

from tekan.preview.paths import paths_of
from tekan.project import Project

Heard: TypeAlias = Callable[["set[str] | None"], None]
"""Called with the paths that changed; with nothing where anything may have."""

_STEP = 5
"""Milliseconds of silence after which changes are told."""
_AT_MOST = 60
"""Milliseconds after which they are told all the same."""
_PULSE = 1.0
"""Seconds after which it is made sure that the same folders are still watched."""
_WITHOUT = 0.5
"""Seconds between two looks at everything where nothing can be watched."""
_TOP = ("site.yaml", "content", "templates", "static")
"""What is read of a site's own folder, which holds much else."""


async def watch(project: Project, heard: Heard) -> None:
    """Watches all that a site is made from until it is cancelled."""
    folders = [Path(path) for path in project.inputs if not path.endswith("site.yaml")]
    top, names = project.folder, paths_of(project)

    def heard_at_top(paths: set[str] | None) -> None:
        own = paths and {path for path in paths if names.own(names.named(path)).partition("/")[0] in _TOP}
        if own or paths is None:
            heard(own)

    async with asyncio.TaskGroup() as group:
        group.create_task(_keep_watching(folders, heard, is_deep=True))
        group.create_task(_keep_watching([top], heard_at_top, is_deep=False))


async def _keep_watching(folders: Sequence[Path], heard: Heard, *, is_deep: bool) -> None:
    """Watches folders, and begins again whenever one of them comes, goes or is another."""
    while True:
        watched, pause = _identities(folders), _WITHOUT
        # No watch may be left, or a name may be none of text.
        with suppress(Exception):
            await _watch_these(watched, folders, heard, is_deep=is_deep)
            pause = 0 if watched else _WITHOUT
        await asyncio.sleep(pause)
        heard(None)


async def _watch_these(
    watched: dict[str, tuple[int, int]], folders: Iterable[Path], heard: Heard, *, is_deep: bool
) -> None:
    """Watches until a folder is no longer the one that is watched, which may be silent from then on."""
    if not watched:
        return
    changes = awatch(
        *watched,
        watch_filter=None,
        debounce=_AT_MOST,
        step=_STEP,
        rust_timeout=round(_PULSE * 1000),
        yield_on_timeout=True,
        recursive=is_deep,
        ignore_permission_denied=True,
    )
    looked_at = time.monotonic()
    gone: set[str] = set()
    is_another = False
    async for found in changes:
        if found:
            heard({path for _, path in found})
            gone |= {path for change, path in found if change is Change.deleted}
            is_another = is_another or any(path in gone and os.path.isdir(path) for _, path in found)  # noqa: PTH112 - texts
        now = time.monotonic()
        if not found or now - looked_at > _PULSE:
            looked_at = now
            if is_another or _identities(folders) != watched:
                return


def _identities(folders: Iterable[Path]) -> dict[str, tuple[int, int]]:
    """Tells which of some folders are there, and which folder on the disk each is."""
    found = {}
    for folder in folders:
        with suppress(OSError):
            state = os.stat(folder)  # noqa: PTH116 - a path that may be a link
            found[str(folder)] = (state.st_dev, state.st_ino)
    return found
