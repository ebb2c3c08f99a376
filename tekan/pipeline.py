"""
The straight line from a folder of content to a folder of pages.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from tekan.cache import Cache
from tekan.check import check_site
from tekan.load import load_site
from tekan.model import BuildReport, Site
from tekan.pictures import encode_renditions, plan_renditions
from tekan.prepress import check_dresses, make_dresses, plan_dresses
from tekan.problems import ContentError, Diagnostic, Severity, in_order
from tekan.render import Plan, render_pages
from tekan.write import write_artifacts

OWN_FOLDER = Path(__file__).resolve().parent.parent
"""This repository: its templates/ and static/ serve every site that has none of its own."""


@dataclass(frozen=True, slots=True)
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

    @property
    def cache(self) -> Cache:
        """What earlier builds made."""
        return Cache(self.cache_folder or self.folder / ".tekan")

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
    site, plan, diagnostics = judge(project)
    pages = list(render_pages(site, plan, project.templates))
    images = encode_renditions(plan.renditions.values(), project.folder)
    dresses = make_dresses(plan.dresses.values(), project.cache)
    written = write_artifacts([*pages, *images, *dresses], project.output)
    return BuildReport(
        len(site.pages()) + 1,
        written.written,
        written.unchanged,
        written.removed,
        str(project.output),
        diagnostics,
    )


def judge(project: Project) -> tuple[Site, Plan, tuple[Diagnostic, ...]]:
    """
    Read everything, plan everything and judge everything; write nothing.

    Raises:
        ContentError: Something has to be mended.
    """
    site, problems = load_site(project.folder, project.shown_as, project.static, drafts=project.drafts)
    site = replace(site, base_url=project.base_url.rstrip("/") or site.base_url)
    shown = (figure for feature in site.features for figure in feature.figures())
    renditions, unreadable = plan_renditions(shown, project.folder)
    dresses = plan_dresses(site)
    diagnostics = in_order([*problems, *check_site(site), *unreadable, *check_dresses(site, dresses)])
    raise_if_errors(diagnostics, strict=project.strict)
    return site, Plan(renditions, dresses), diagnostics


def raise_if_errors(diagnostics: Iterable[Diagnostic], *, strict: bool) -> None:
    """Stop the build where something is wrong; when strict, also where something is doubtful."""
    found = tuple(diagnostics)
    limit = Severity.WARNING if strict else Severity.ERROR
    if any(diagnostic.severity <= limit for diagnostic in found):
        raise ContentError(found)
