"""
The straight line from a folder of content to a folder of pages.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from tekan.check.picture_sizes import check_picture_sizes
from tekan.check.pictures import check_pictures
from tekan.check.renamed import check_renamed
from tekan.check.site import check_site
from tekan.check.terms import check_terms
from tekan.content.site import load_site
from tekan.copydesk.rules import said
from tekan.diagnostics.problems import ContentError, Diagnostic, Severity, in_order
from tekan.extras.plan import check_extras, plan_extras
from tekan.incremental import Incremental
from tekan.kept.in_place import replace_file
from tekan.kept.lock import only_one
from tekan.kept.stamps import Stamp, is_settled, look, stamp
from tekan.media.plan import media_artifacts, plan_media
from tekan.model.artifacts import Kind
from tekan.model.site import ALWAYS, Site
from tekan.output.static import static_artifacts
from tekan.output.write import Act, Change, check_written, write
from tekan.pages.plan import Plan, shared_of
from tekan.pages.specs import page_specs
from tekan.pages.templates import read_templates
from tekan.pictures.plan import encode_renditions, plan_pictures
from tekan.project import CACHE_LIMIT, Project, engine, program
from tekan.schedule.terms import due_at, terms_of
from tekan.schedule.zones import zone_file
from tekan.unchanged import note_of, note_place


class BuildReport(NamedTuple):
    """What a build did."""

    pages: int
    """How many pages readers can reach."""
    output: str
    changes: tuple[Change, ...]
    """What became of each file, in the order in which it was done."""
    diagnostics: tuple[Diagnostic, ...]
    outputs: Mapping[str, Stamp]
    """Every file of the output that is ours, with its stamp."""
    period: tuple[float, float] = ALWAYS
    """From when until when the same features are due."""
    zone_file: str = ""
    """The file with the rules of the site's time zone, where one is needed."""

    def count(self, act: Act) -> int:
        """Counts the files with which this was done."""
        return sum(change.act == act for change in self.changes)

    @property
    def again(self) -> BuildReport:
        """The report of the next build, if nothing changes until then."""
        stays = (change._replace(act="kept") for change in self.changes if change.kind is not None)
        lasting = (told for told in self.diagnostics if told.code != "feature-renamed")
        return self._replace(changes=tuple(stays), diagnostics=tuple(lasting))


class Answer(NamedTuple):
    """What the next build of a command says, if nothing changes until then."""

    arguments: list[str]
    """Those of the command."""
    words: Callable[[BuildReport], tuple[str, str]]
    """What is said about a build: on standard output, and on standard error."""


def build_once(
    project: Project, wait: Callable[[int], None] = lambda _: None, answer: Answer | None = None
) -> BuildReport:
    """
    Builds a site once nobody else is building it, and notes what the next build can say at once.

    It can be called again from the same process, and alongside threads.

    Args:
        project: What to build, and how.
        wait: Called first if somebody else is building it, with the number of that process, or 0.
        answer: What the next build is to say; without it, that one does all of its work.

    Raises:
        TekanError: As `build`.
        OSError: As `build`.
    """
    with only_one(project.output, wait):
        began = time.time_ns()
        seen = {**look(project.inputs), **program()}
        report = build(replace(project, stamps=seen, began=began))
        if answer:
            _leave_note(answer, report, seen, began)
    return report


def _leave_note(answer: Answer, report: BuildReport, seen: Mapping[str, Stamp], began: int) -> None:
    """Notes what the next build may answer at once, if every later change would give another stamp."""
    place = note_place(answer.arguments)
    if place is None:
        return
    now = time.time_ns()
    if report.zone_file:
        seen = {**seen, report.zone_file: stamp(report.zone_file)}
    is_sure = all(is_settled(was, began) for was in seen.values()) and all(
        is_settled(was[:1], now) for was in report.outputs.values()
    )
    with suppress(OSError):  # where nothing can be kept, every build does all of its work
        if not is_sure:
            Path(place).unlink()
            return
        words = answer.words(report.again)
        note = note_of(answer.arguments, report.period, {**seen, **report.outputs}, *words)
        Path(place).parent.mkdir(parents=True, exist_ok=True)
        replace_file(Path(place), Path(f"{place}.new"), lambda file: file.write_bytes(note))


def build(project: Project) -> BuildReport:
    """
    Builds the site; nothing is written unless everything could be read, judged and rendered.

    Raises:
        ContentError: Something in the content has to be fixed; all of it is in the diagnostics.
        TemplateError: A template cannot be rendered.
        UsageError: Somebody else's files are in the way.
        OSError: The disk refuses.
    """
    project.cache.lay_out()
    with project.incremental() as work:
        site, plan, diagnostics = judge(project, work)
        pages = work.render(page_specs(site, plan), shared_of(site, plan.templates, engine()), project.cache)
        pictures = encode_renditions(plan.shown_by(site), project.picture_work)
        extras = work.make(plan.extras.values(), project.cache)
        media = media_artifacts(plan.played_by(site), project.media_work(work.ledger))
        artifacts = [*static_artifacts(site), *pages, *pictures, *media, *extras]
        changes = write(artifacts, project.output, work.ledger, overwrite=project.overwrite)
        outputs = work.ledger.close()
    if project.cache_limit != CACHE_LIMIT or any(change.act == "written" for change in changes):
        project.cache.prune(project.cache_limit)
    return BuildReport(
        sum(page.template.endswith(".html") for page in site.pages() if page.kind is not Kind.ALIAS),
        str(project.output),
        changes,
        in_order([*diagnostics, *check_written(changes, project.output)]),
        {**outputs, **_left(changes, project.output)},
        site.period,
        zone_file(site.timezone.name),
    )


def _left(changes: Iterable[Change], output: Path) -> dict[str, Stamp]:
    """Takes the stamps of what was to be deleted and is no longer tekan's."""
    left = (f"{output}/{change.path}" for change in changes if change.act == "left")
    return {path: stamp(path) for path in left}


def check(project: Project) -> tuple[Diagnostic, ...]:
    """
    Finds everything that `build` would refuse or warn about; writes nothing.

    Raises:
        ContentError: Something has to be fixed.
        TemplateError: A template cannot be rendered.
    """
    project = replace(project, is_check=True, by_all_rules=True)
    with project.incremental() as work:
        site, plan, diagnostics = judge(project, work)
        # A template that fails only where a feature waits would fail some morning with nobody there.
        waiting = tuple(feature for feature in site.waiting if feature.address in site.withheld)
        site = replace(site, features=(*site.features, *waiting))
        shared = shared_of(site, plan.templates, engine())._replace(keeps_compiled=False)
        work.render(page_specs(site, plan), shared, project.cache)
    return diagnostics


def judge(project: Project, work: Incremental) -> tuple[Site, Plan, tuple[Diagnostic, ...]]:
    """
    Reads, plans and judges everything.

    Raises:
        ContentError: Something has to be fixed.
    """
    whole = load_site(work.reader, project.static, work.read)
    whole = replace(whole, base_url=project.base_url.rstrip("/") or whole.base_url)
    terms = terms_of(whole)
    site = due_at(whole, terms, project.instant(whole.timezone), drafts=project.drafts)
    pictures, unfit = plan_pictures(whole.features, whole.picture_widths, project.picture_work, work.ledger)
    media, unplayable = plan_media(whole.features, whole.media_limit, project.media_work(work.ledger))
    templates = read_templates(project.templates)
    shown = (
        *check_pictures(whole.features, pictures, project.picture_work.shown_as),
        *check_picture_sizes(whole.features, pictures),
    )
    gone = [*work.gone()]
    renamed = check_renamed(whole, gone, work.known_before) if gone else ()
    # Judged is all that is written, whatever is due: time alone never makes an error or a warning.
    wrong = (check_site(whole), unfit, unplayable, shown, check_extras(whole), templates.problems, renamed)
    notes = (
        *check_terms(whole, site, terms),
        *said(work.findings, whole.rules_off, work.reader.problems, warnings_only=not project.by_all_rules),
    )
    diagnostics = in_order([*work.reader.problems, *chain(*wrong), *notes])
    raise_if_errors(diagnostics, strict=project.strict)
    return site, Plan(pictures, plan_extras(site), templates, media), diagnostics


def raise_if_errors(diagnostics: Iterable[Diagnostic], *, strict: bool) -> None:
    """Stops the build if something is wrong or, when strict, if something is doubtful."""
    found = tuple(diagnostics)
    limit = Severity.WARNING if strict else Severity.ERROR
    if any(diagnostic.severity <= limit for diagnostic in found):
        raise ContentError(found)
