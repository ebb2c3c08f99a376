"""
A new feature: a file that builds at once, in which every field and every block is shown and explained.
"""

from __future__ import annotations

import os
from datetime import date

from tekan.content.feature import FEATURE_FILE, feature_file
from tekan.content.reader import Reader, leads_out
from tekan.content.site import read_publication
from tekan.diagnostics.problems import Location, UsageError, error
from tekan.drafting.blank import blank_feature
from tekan.drafting.fields import Blank
from tekan.drafting.names import name_problems, shape_problems
from tekan.drafting.placed import place_folder
from tekan.drafting.shapes import in_shape_of, read_other
from tekan.model.site import Site
from tekan.project import Project
from tekan.schedule.zones import date_at
from tekan.words.languages import known


def new_feature(project: Project, slug: str, shape: str = "") -> str:
    """
    Creates the folder of a new feature; returns its file as the user would name it.

    Args:
        project: Says where the site is, and what day it is.
        slug: The name of the folder.
        shape: The feature whose shape it takes, if any.

    Raises:
        UsageError: There can be no such folder, or there is one; no such feature; no site.yaml.
        ContentError: The feature whose shape it takes cannot be read.
        OSError: The system refuses; nothing is left.
    """
    reader = Reader(project.folder, project.shown_as)
    site = read_publication(reader)
    problems = [*name_problems(reader, slug), *(shape_problems(reader, shape) if shape else ())]
    path = feature_file(slug)
    if not problems and leads_out(project.folder, path):
        problems.append(error("outside-site", Location(reader.shown(path), 0)))
    if problems:
        raise UsageError(problems)
    reader.problems.clear()  # what is wrong with site.yaml is told by the next build
    blank = Blank(site, known(site.language), _today(project, site))
    text = in_shape_of(read_other(reader, shape), blank) if shape else blank_feature(blank)
    folder = project.folder / "content" / slug
    beside = project.folder / f".{slug}-{os.getpid()}.new"
    try:
        place_folder(folder, {FEATURE_FILE: text.encode()}, beside)
    except FileExistsError as failure:
        if failure.filename != str(folder):
            raise
        where = Location(reader.shown(f"content/{slug}"), 0)
        raise UsageError([error("already-there", where, path=where.path, file="")]) from failure
    return reader.shown(path)


def _today(project: Project, site: Site) -> date:
    """Returns the day that the clocks of the site show."""
    shown = date_at(project.instant(site.timezone), site.timezone)
    return date(shown.year, shown.month, shown.day)
