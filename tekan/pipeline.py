"""
The straight line from a folder of content to a folder of pages.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from tekan.check import check_site
from tekan.content.site import load_site
from tekan.diagnostics.problems import ContentError, Diagnostic, Severity, in_order
from tekan.diagnostics.report import BuildReport
from tekan.extras.plan import check_dresses, plan_dresses
from tekan.incremental import Newsroom
from tekan.kept.stamps import stamp
from tekan.model.site import Site
from tekan.output.write import check_written, write_artifacts
from tekan.pages.render import Plan, frame_of, orders_of, read_templates, static_artifacts
from tekan.pictures.plan import encode_renditions, plan_pictures
from tekan.project import CACHE_LIMIT, Project


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
