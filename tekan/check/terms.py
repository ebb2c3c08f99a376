"""
What the time has to do with a site: the features that wait or have expired, and what leads to them.

Only a term that contradicts itself is an error. All else is a note: no build fails because it is later.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tekan.addresses import resolve
from tekan.chinese.printed import printed
from tekan.diagnostics.problems import Diagnostic, Location, error, note
from tekan.model.feature import Brief
from tekan.model.site import HOME, Site
from tekan.schedule.terms import Term
from tekan.schedule.zones import instant_of, is_doubled, is_skipped, iso_at, said_at


def check_terms(whole: Site, site: Site, terms: Mapping[str, Term]) -> Iterator[Diagnostic]:
    """
    Reports what waits and what has expired, what leads there, and terms that cannot be meant.

    Args:
        whole: All of the site.
        site: The same as it is at this time.
        terms: Those of all its features.
    """
    for feature in whole.features if "timezone" not in whole.doubtful else ():
        yield from check_term(feature, terms[feature.slug], site)
    for feature in site.waiting:
        option = "" if feature in site.features else "--drafts"
        yield _noted("not-yet-due", _start(feature), feature, site, terms, option=option)
    for feature in site.expired:
        yield _noted("expired", _stop(feature), feature, site, terms)
    if site.withheld:
        yield from check_ways(site, terms)


def check_term(feature: Brief, term: Term, site: Site) -> Iterator[Diagnostic]:
    """A feature is published before it expires, at times that clocks show, and once."""
    zone = site.timezone
    if term.start is not None and term.stop is not None and term.stop <= term.start:
        start, stop = (said_at(instant, zone) for instant in (term.start, term.stop))
        yield error("expires-first", _stop(feature), start=start, stop=stop)
    named = ((feature.publish_at, _start(feature)), (feature.expires_at, _stop(feature)))
    for moment, where in named:
        if moment and (is_skipped(moment, zone) or is_doubled(moment, zone)):
            code = "skipped-hour" if is_skipped(moment, zone) else "doubled-hour"
            instant = instant_of(moment, zone)
            yield note(code, where, meant=said_at(instant, zone), offset=iso_at(instant, zone)[-6:])


def check_ways(site: Site, terms: Mapping[str, Term]) -> Iterator[Diagnostic]:
    """What leads to a feature without a page is told, for readers do not get there at this time."""
    withheld = site.withheld
    titles = {printed(feature.title): feature.address for feature in withheld.values()}
    shown = {printed(feature.title) for feature in site.features}
    ways = [
        (link.target, feature.address, link.location) for feature in site.features for link in feature.links
    ]
    for item in (item for shown_list in site.lists for item in shown_list.items):
        title = printed(item.title)
        led_to = item.url or ("" if title in shown else titles.get(title, ""))
        ways.append((led_to, HOME, item.location))
    for target, page, where in ways:
        address = resolve(target, page) if target else None
        if address and address.path in withheld:
            yield _leading("link", where, withheld[address.path], site, terms)
    if led := next((feature for feature in withheld.values() if feature.slug == site.cover), None):
        yield _leading("cover", site.cover_location or site.location, led, site, terms)


def _leading(way: str, where: Location, feature: Brief, site: Site, terms: Mapping[str, Term]) -> Diagnostic:
    """Reports what leads to a feature that has no page at this time."""
    state = "expired" if feature in site.expired else "waiting"
    return _noted(f"{way}-to-{state}", where, feature, site, terms)


def _noted(
    code: str, where: Location, feature: Brief, site: Site, terms: Mapping[str, Term], **details: str
) -> Diagnostic:
    """Notes something about a feature and its time, which machines get in a form of their own."""
    term = terms[feature.slug]
    instant = (term.stop if feature in site.expired else term.start) or 0
    time, at = said_at(instant, site.timezone), iso_at(instant, site.timezone)
    return note(code, where, feature=feature.location.path, time=time, at=at, **details)


def _start(feature: Brief) -> Location:
    return feature.publish_location or feature.location


def _stop(feature: Brief) -> Location:
    return feature.expires_location or feature.location
