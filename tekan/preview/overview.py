"""
All features at a glance: which of them readers have, and what is wrong with each.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tekan.chinese.printed import printed
from tekan.content.feature import FEATURE_FILE, feature_file
from tekan.diagnostics.problems import Diagnostic
from tekan.model.brief import Brief
from tekan.model.feature import address_of
from tekan.model.site import Site
from tekan.preview.answers import Listed, Standing
from tekan.schedule.terms import Term
from tekan.schedule.zones import said_at


def overview(
    features: Sequence[Brief],
    site: Site | None,
    terms: Mapping[str, Term],
    slugs: Sequence[str],
    problems: Iterable[Diagnostic],
) -> list[Listed]:
    """
    Lists all features, those that could be read first.

    Args:
        features: Those, the newest first.
        site: The site as it is now; nothing where it could never be read.
        terms: The terms of the features.
        slugs: The folders of all features.
        problems: Whatever is wrong.
    """
    wrong: dict[str, list[Diagnostic]] = {}
    for problem in problems:
        wrong.setdefault(_slug_of(problem.location.path), []).append(problem)
    read = {feature.slug: feature for feature in features}
    return [
        _listed(slug, read.get(slug), site, terms, tuple(wrong.get(slug, ())))
        for slug in dict.fromkeys((*read, *slugs))
    ]


def _slug_of(path: str) -> str:
    """Returns the folder of the feature whose file a path names; nothing for another path."""
    slug = path.removesuffix(f"/{FEATURE_FILE}").rpartition("/")[2]
    return slug if path == feature_file(slug) or path.endswith(f"/{feature_file(slug)}") else ""


def _listed(
    slug: str,
    feature: Brief | None,
    site: Site | None,
    terms: Mapping[str, Term],
    problems: tuple[Diagnostic, ...],
) -> Listed:
    if feature is None or site is None:
        return Listed(slug, slug, address_of(slug), "held-back", "", problems)
    standing, when = _standing(feature, site, terms[feature.slug])
    return Listed(slug, printed(feature.title), feature.address, standing, when, problems)


def _standing(feature: Brief, site: Site, term: Term) -> tuple[Standing, str]:
    """Tells whether readers have a feature, and since or until when."""
    since = said_at(term.start, site.timezone) if term.start is not None else ""
    if feature.is_draft:
        return "draft", since
    if feature in site.expired:
        return "expired", said_at(term.stop or 0, site.timezone)
    return ("waiting", since) if feature in site.waiting else ("published", since.removesuffix(" 00:00"))


def as_met(problem: Diagnostic) -> tuple[bool, str, int, int]:
    """Returns a sort key: as an editor meets them, site.yaml first."""
    path, line, column, _ = problem.location
    return not path.endswith("site.yaml"), path, line, column
