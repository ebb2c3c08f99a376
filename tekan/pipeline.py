"""
The straight line from a folder of content to a folder of pages.
"""

from __future__ import annotations

import posixpath
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from pathlib import Path

from tekan import markup, render, yamlfile
from tekan.cache import Cache, key
from tekan.check import check_site
from tekan.ledger import Ledger, ledger_name
from tekan.load import load_site
from tekan.model import BuildReport, Site
from tekan.newsroom import Newsroom
from tekan.pictures import PictureDesk, Progress, encode_renditions, plan_pictures, silent
from tekan.prepress import check_dresses, plan_dresses
from tekan.problems import ContentError, Diagnostic, Severity, in_order
from tekan.reading import Reader
from tekan.render import Plan, frame_of, orders_of, read_templates, static_artifacts
from tekan.spread import cores
from tekan.unchanged import Stamp, libraries, listings, stamp
from tekan.write import check_written, write_artifacts

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
    """Read and render everything anew, whatever the last build knew."""
    force_pictures: bool = False
    """Encode all pictures anew."""
    overwrite: bool = False
    """Take what stands at the pages' addresses in the output for tekan's own."""
    cache_limit: int = CACHE_LIMIT
    """Bytes that may be kept for later builds."""
    is_check: bool = False
    """Write nothing, not even what is kept for later builds."""
    progress: Progress = silent
    stamps: Mapping[str, Stamp] = field(default_factory=dict)
    """Of the inputs, as `unchanged.look` gave them before anything was read; without them all is read."""
    began: int = 0
    """When that was, in nanoseconds."""

    @property
    def cache(self) -> Cache:
        """What earlier builds made."""
        return Cache(self.cache_folder or self.folder / ".tekan", is_read_only=self.is_check)

    @property
    def desk(self) -> PictureDesk:
        """Where pictures are worked on."""
        return PictureDesk(self.folder, self.cache, self.jobs, self.force_pictures, self.progress)

    def newsroom(self) -> Newsroom:
        """Give where texts are read and pages are printed."""
        reader = Reader(self.folder, self.shown_as)
        reader.listings = listings(self.stamps)
        ledger = Ledger(
            self.cache.folder / ledger_name(self.output),
            self.output,
            key("reading", self.engine, str(self.folder), self.shown_as, str(self.drafts)),
            self.stamps,
            self.began,
        )
        ledger.open(proofs_only=self.force)
        spool_folder = None if self.is_check else self.cache.folder
        return Newsroom(reader, ledger, spool_folder, drafts=self.drafts, jobs=self.jobs)

    @cached_property
    def engine(self) -> str:
        """Give what stands for this program and what it renders with."""
        own = sorted((OWN_FOLDER / "tekan").glob("**/*.*"))
        code = (file.read_bytes() for file in own if file.suffix in (".py", ".json", ".txt"))
        versions = (markup.LIBRARY, render.LIBRARY, yamlfile.LIBRARY, sys.version)
        return key("engine", *versions, repr(libraries()), *code)

    @property
    def inputs(self) -> list[str]:
        """All that a build reads, its own program and the libraries among it."""
        own = (OWN_FOLDER / name for name in ("tekan", "templates", "static"))
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


def build(project: Project) -> BuildReport:
    """
    Build the site; nothing is written unless everything could be read, judged and rendered.

    Raises:
        ContentError: Something in the content has to be mended; all of it is in the diagnostics.
        TemplateError: A template can not be rendered.
        OSError: The disk refuses.
    """
    project.cache.lay_out()
    with project.newsroom() as newsroom:
        site, plan, diagnostics = judge(project, newsroom)
        pages = newsroom.print(orders_of(site, plan), frame_of(site, plan.templates, project.engine))
        pictures = encode_renditions(plan.pictures.values(), project.desk)
        dresses = newsroom.dress(plan.dresses.values(), project.cache)
        artifacts = [*static_artifacts(site), *pages, *pictures, *dresses]
        written = write_artifacts(artifacts, project.output, newsroom.ledger, overwrite=project.overwrite)
        outputs = newsroom.ledger.close()
        outputs |= {path: stamp(path) for path in (f"{project.output}/{left}" for left in written.left)}
    if written.written or project.cache_limit != CACHE_LIMIT:
        project.cache.prune(project.cache_limit)
    return BuildReport(
        len(site.pages()) + 1,
        written.written,
        written.unchanged,
        written.removed,
        str(project.output),
        in_order([*diagnostics, *check_written(written, project.output)]),
        outputs,
    )


def check(project: Project) -> tuple[Diagnostic, ...]:
    """
    Read and judge everything; write nothing.

    Raises:
        ContentError: Something has to be mended.
    """
    project = replace(project, is_check=True)
    with project.newsroom() as newsroom:
        return judge(project, newsroom)[2]


def judge(project: Project, newsroom: Newsroom) -> tuple[Site, Plan, tuple[Diagnostic, ...]]:
    """
    Read everything, plan everything and judge everything.

    Raises:
        ContentError: Something has to be mended.
    """
    site = load_site(newsroom.reader, project.static, newsroom.read)
    site = replace(site, base_url=project.base_url.rstrip("/") or site.base_url)
    pictures, unfit = plan_pictures(site.features, site.picture_widths, project.desk)
    dresses = plan_dresses(site)
    templates = read_templates(project.templates)
    wrong = (check_site(site), unfit, check_dresses(site, dresses), templates.problems)
    found = [*newsroom.reader.problems, *chain(*wrong)]
    diagnostics = in_order(found)
    raise_if_errors(diagnostics, strict=project.strict)
    return site, Plan(pictures, dresses, templates), diagnostics


def raise_if_errors(diagnostics: Iterable[Diagnostic], *, strict: bool) -> None:
    """Stop the build where something is wrong; when strict, also where something is doubtful."""
    found = tuple(diagnostics)
    limit = Severity.WARNING if strict else Severity.ERROR
    if any(diagnostic.severity <= limit for diagnostic in found):
        raise ContentError(found)
