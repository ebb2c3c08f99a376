"""
What a build works on, and how.
"""

from __future__ import annotations

import functools
import posixpath
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tekan.content import markup, yaml
from tekan.content.reader import Reader
from tekan.incremental import Incremental
from tekan.kept.cache import NAME as CACHE
from tekan.kept.cache import Cache, key
from tekan.kept.in_place import read_file
from tekan.kept.ledger import Ledger, ledger_name
from tekan.kept.stamps import Stamp, libraries, listings, look
from tekan.media.plan import MediaWork
from tekan.model.feature import Moment
from tekan.model.site import Zone
from tekan.pages import jinja
from tekan.parallel.threads import cores
from tekan.pictures.plan import PictureWork, Progress, silent
from tekan.schedule.zones import instant_of

CACHE_LIMIT = 2_000_000_000
"""Bytes that are kept for later builds: the renditions of some 2,000 pictures."""
OWN_FOLDER = Path(__file__).resolve().parent.parent
"""This repository: its templates/ and static/ serve every site that has none of its own."""


@dataclass(frozen=True)
class Project:
    """What a build works on, and how."""

    folder: Path
    """Holds site.yaml and content/."""
    output: Path
    shown_as: str = "."
    """The folder as the user named it."""
    base_url: str = ""
    """In place of the one in site.yaml."""
    drafts: bool = False
    strict: bool = False
    cache_folder: Path | None = None
    """In place of .tekan/ in the site's folder."""
    jobs: int = field(default_factory=cores)
    """How many texts, pages or pictures are worked on at a time."""
    force: bool = False
    """Whether everything is read and rendered again, whatever the last build knew."""
    force_pictures: bool = False
    """Whether all pictures are encoded again."""
    overwrite: bool = False
    """Whether anything at the pages' addresses in the output counts as tekan's own."""
    cache_limit: int = CACHE_LIMIT
    """Bytes that may be kept for later builds."""
    now: Moment | None = None
    """The time that decides what is due, in the site's zone, in place of the clock's."""
    is_check: bool = False
    """Whether nothing is written, not even what is kept for later builds."""
    by_all_rules: bool = False
    """Whether the copy desk applies all its rules, as for `check` and the preview, or those that warn."""
    progress: Progress = silent
    stamps: Mapping[str, Stamp] = field(default_factory=dict)
    """Those of the inputs, as `stamps.look` took them before anything was read; without any, all is read."""
    began: int = 0
    """When that was, in nanoseconds."""

    @property
    def cache(self) -> Cache:
        """What earlier builds made."""
        return Cache(self.cache_folder or self.folder / CACHE, is_read_only=self.is_check)

    @property
    def picture_work(self) -> PictureWork:
        """Where pictures are, and how they are worked on."""
        return PictureWork(
            self.folder, self.cache, self.jobs, self.force_pictures, self.progress, self.shown_as
        )

    def media_work(self, ledger: Ledger) -> MediaWork:
        """Returns where films and recordings are, and what is known of them."""
        return MediaWork(self.folder, self.cache, ledger, self.shown_as)

    def incremental(self) -> Incremental:
        """Begins the work of a build, with what the last one knew."""
        reader = Reader(self.folder, self.shown_as)
        reader.listings = listings(self.stamps)
        ledger = Ledger(
            self.cache.folder / ledger_name(self.output),
            self.output,
            key("reading", engine(), str(self.folder), self.shown_as, str(self.drafts)),
            self.stamps,
            self.began,
        )
        ledger.open(proofs_only=self.force)
        spool_folder = None if self.is_check else self.cache.folder
        return Incremental(
            reader,
            ledger,
            spool_folder,
            drafts=self.drafts,
            jobs=self.jobs,
            force=self.force,
            by_all_rules=self.by_all_rules,
        )

    def instant(self, zone: Zone) -> int:
        """Returns the instant that decides what is due: the given one, or when the build began."""
        return instant_of(self.now, zone) if self.now else (self.began or time.time_ns()) // 10**9

    @property
    def inputs(self) -> list[str]:
        """Everything that a build reads, besides its own program."""
        own = (OWN_FOLDER / name for name in ("templates", "static"))
        site = (self.folder / name for name in ("site.yaml", "content", "templates", "static"))
        return list(map(str, (*site, *own)))

    @property
    def templates(self) -> dict[Path, str]:
        """The folders of templates with their names for the user, the site's own first."""
        named = {self.folder / "templates": posixpath.normpath(f"{self.shown_as}/templates")}
        own = OWN_FOLDER / "templates"
        return named if own in named else {**named, own: own.as_posix()}

    @property
    def static(self) -> list[Path]:
        """The folders of static files, the site's own first."""
        return [self.folder / "static", OWN_FOLDER / "static"]


@functools.cache  # a process runs one program, whatever becomes of its files
def program() -> dict[str, Stamp]:
    """Takes the stamps of this program's files, as they were when the process first asked."""
    return look([str(OWN_FOLDER / "tekan")])


@functools.cache
def engine() -> str:
    """Hashes this program, and the versions of what it reads and renders with."""
    own = sorted(path for path in program() if path.endswith((".py", ".json", ".txt")))
    versions = (markup.LIBRARY, jinja.LIBRARY, yaml.LIBRARY, sys.version)
    return key("engine", *versions, repr(libraries()), *map(read_file, own))
