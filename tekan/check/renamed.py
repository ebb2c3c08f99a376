"""
The rule for features whose folder has another name than at the last build.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from tekan.chinese.printed import printed
from tekan.content.meant import flow
from tekan.diagnostics.problems import Diagnostic, note
from tekan.model.brief import Brief
from tekan.model.site import HOME, Site

_LONG = 40
"""Characters from which on two texts that begin alike are one text."""


def check_renamed(site: Site, gone: Iterable[Brief], known: Collection[str]) -> Iterator[Diagnostic]:
    """
    A feature whose folder was renamed keeps its old address.

    Args:
        site: The site.
        gone: The features of the last build whose files are gone.
        known: The slugs that the last build read.
    """
    new = [feature for feature in site.features if feature.slug not in known]
    taken = {page.address for page in site.pages()} if new else set()
    before = [feature for feature in gone if feature.address not in taken] if new else []
    for feature in new:
        olds = [old for old in before if _is_same(old, feature)]
        if len(olds) == 1 and sum(_is_same(olds[0], other) for other in new) == 1:
            aliases = [alias.address.removesuffix(f"/{HOME}") for alias in feature.aliases]
            line = f"aliases: {flow([*aliases, olds[0].slug])}"
            yield note("feature-renamed", feature.location, old=olds[0].slug, new=feature.slug, line=line)


def _is_same(one: Brief, other: Brief) -> bool:
    """Tells whether two features are surely one: the same file, the same headline, or the same beginning."""
    is_headline = bool(one.title) and printed(one.title) == printed(other.title)
    is_beginning = len(one.excerpt) >= _LONG and one.excerpt == other.excerpt
    return one.digest == other.digest or is_headline or is_beginning
