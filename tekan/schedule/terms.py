"""
When features are published and when they expire, and what of a site is due at an instant.

The instant is the only thing here that content does not say, and all that a build knows of the clock.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from tekan.kept.cache import key
from tekan.model.brief import Brief
from tekan.model.site import Site, Zone
from tekan.schedule.moments import as_moment
from tekan.schedule.zones import day_of, end_of, instant_of


class Term(NamedTuple):
    """The time for which readers have a feature, from one instant to just before another."""

    start: int | None = None
    """Nothing for one that they have always had."""
    stop: int | None = None
    """Nothing for one that stays."""

    @property
    def is_empty(self) -> bool:
        """Whether it ends before it begins."""
        return self.start is not None and self.stop is not None and self.stop <= self.start


def dated(feature: Brief, zone: Zone) -> Brief:
    """Returns a feature with its date, which is that of its publication where its editor says no other."""
    if not feature.takes_date or feature.publish_at is None:
        return feature
    changed = feature._replace(date=day_of(feature.publish_at, zone))
    return changed._replace(teaser_key=key("teaser", repr(changed.teaser)))


def term_of(feature: Brief, zone: Zone) -> Term:
    """Computes for which time readers have a feature; without another publication its date is one."""
    publish_at = feature.publish_at or (as_moment(feature.date) if feature.date else None)
    return Term(
        instant_of(publish_at, zone) if publish_at else None,
        end_of(feature.expires_at, zone) if feature.expires_at else None,
    )


def terms_of(site: Site) -> dict[str, Term]:
    """Computes the terms of all features of a site, by their folders."""
    return {feature.slug: term_of(feature, site.timezone) for feature in site.features}


def due_at(site: Site, terms: Mapping[str, Term], now: int, *, drafts: bool = False) -> Site:
    """
    Returns a site as it is at an instant.

    Args:
        site: All of it.
        terms: Those of its features.
        now: The instant.
        drafts: Whether features that wait belong to it.
    """
    waiting = tuple(one for one in site.features if now < _or(terms[one.slug].start, -math.inf))
    expired = tuple(one for one in site.features if now >= _or(terms[one.slug].stop, math.inf))
    aside = {one.slug for one in (*expired, *(() if drafts else waiting))}
    features = tuple(one for one in site.features if one.slug not in aside)
    period = _period(terms.values(), now)
    return replace(site, features=features, waiting=waiting, expired=expired, period=period)


def _period(terms: Iterable[Term], now: int) -> tuple[float, float]:
    """Returns the last instant that changed what is due, and the next one that will."""
    instants = {instant for term in terms for instant in term if instant is not None}
    past = (instant for instant in instants if instant <= now)
    return max(past, default=-math.inf), min((one for one in instants if one > now), default=math.inf)


def _or(instant: int | None, default: float) -> float:
    return default if instant is None else instant
