"""
What the time has to do with a site: the features that wait or have expired, and what leads to them.

Only a term that contradicts itself is an error. All else is a note: no build fails because it is later.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tekan.addresses import resolve
from tekan.chinese.printed import printed
from tekan.diagnostics.problems import Diagnostic, Location, error, note
from tekan.model.brief import Brief
from tekan.model.feature import address_of
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
    if "timezone" in whole.doubtful:
        return
    for feature in whole.features:
        yield from check_term(feature, terms[feature.slug], site)
    withheld = site.withheld
    possible = {slug for slug, term in terms.items() if not term.is_empty}
    for feature in (feature for feature in site.waiting if feature.slug in possible):
        option = "--drafts" if feature.address in withheld else ""
        time = _time(terms[feature.slug].start, site)
        yield note("not-yet-due", _start(feature), **time, option=option)
    for feature in (feature for feature in site.expired if feature.slug in possible):
        yield note("expired", _stop(feature), **_time(terms[feature.slug].stop, site))
    if withheld:
        yield from check_ways(site, terms)


def check_term(feature: Brief, term: Term, site: Site) -> Iterator[Diagnostic]:
    """A feature is published before it expires, at times that clocks show, and once."""
    zone = site.timezone
    if term.is_empty:
        start, stop = (_time(instant, site)["time"] for instant in term)
        yield error("expires-first", _stop(feature), start=start, stop=stop)
    named = ((feature.publish_at, _start(feature)), (feature.expires_at, _stop(feature)))
    for moment, where in named:
        if moment and moment.time and (is_skipped(moment, zone) or is_doubled(moment, zone)):
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
    ways += [(link.url, HOME, where) for link, where in zip(site.links, site.link_places, strict=True)]
    leading = [
        ("link", where, withheld[address.path])
        for target, page, where in ways
        if target and (address := resolve(target, page)) and address.path in withheld
    ]
    if cover := withheld.get(address_of(site.cover)):
        leading.append(("cover", site.cover_location or site.location, cover))
    expired = {feature.slug for feature in site.expired}
    for way, where, feature in leading:
        term, is_over = terms[feature.slug], feature.slug in expired
        time = _time(term.stop if is_over else term.start, site)
        code = f"{way}-to-{'expired' if is_over else 'waiting'}"
        yield note(code, where, **time, feature=feature.location.path)


def _time(instant: int | None, site: Site) -> dict[str, str]:
    """Returns an instant as a message names it, and as machines read it."""
    shown = instant or 0
    return {"time": said_at(shown, site.timezone), "at": iso_at(shown, site.timezone)}


def _start(feature: Brief) -> Location:
    return feature.publish_location or feature.location


def _stop(feature: Brief) -> Location:
    return feature.expires_location or feature.location
