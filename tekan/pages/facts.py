"""
What a page is, for programs that do not read pages: one set of facts for all of them.

Everything comes from the model and from what the page itself prints, so neither can contradict the other.
What is not known is left out: a feature without a date has no date anywhere, and a site that does not
know its address states no URL.
"""

from __future__ import annotations

from datetime import datetime, timezone
from typing import NamedTuple

from tekan.chinese.printed import printed
from tekan.extras.share_card import HEIGHT, WIDTH
from tekan.model.artifacts import Kind
from tekan.model.brief import Teaser
from tekan.model.feature import Date, Feature, Head
from tekan.model.site import Publication, Zone
from tekan.pages.media import MediaView
from tekan.pages.plan import Crumb, PageSpec
from tekan.pages.views import PageView
from tekan.pictures.credits import photographer
from tekan.schedule.zones import offset_of


class Share(NamedTuple):
    """The picture that represents a page where it is shared."""

    address: str
    width: int
    height: int
    alt: str
    credit: str = ""
    """Whose picture it is; nothing for a card that was made for the page."""
    other_crops: tuple[str, ...] = ()
    """The addresses of the same picture in other ratios."""
    generated: str = ""
    """What a machine generated of it: `whole`, `part`, `perhaps`, or nothing."""
    creator: str = ""
    """Who made it, as its file or its credit says."""
    copyright: str = ""
    """The notice of copyright in its file."""


class PageFacts(NamedTuple):
    """What a page says about itself to machines."""

    address: str
    title: str
    """What the page prints as its headline, without the publication's name."""
    description: str
    """The same as in the page's description."""
    breadcrumb: tuple[Crumb, ...] = ()
    share: Share | None = None
    """The picture that represents the page."""
    feature: Feature | None = None
    """The feature that the page is; nothing for a cover, which only leads with one."""
    listed: tuple[Teaser, ...] = ()
    """The features that a cover or a channel lists, in its order."""
    media: tuple[MediaView, ...] = ()
    """The films and recordings that it shows."""


def facts_of(page: PageView, spec: PageSpec, site: Publication) -> PageFacts:
    """
    Collects the facts of a page.

    Args:
        page: The page as its template sees it.
        spec: Its specification.
        site: The publication.
    """
    own = page.feature if page.kind is Kind.FEATURE else None
    leading = [] if own or not page.feature else [_teaser(page.feature, page.description)]
    return PageFacts(
        page.address,
        printed(own.title if own else page.headline or site.name),
        page.description,
        page.breadcrumb,
        _share(page, spec),
        own,
        (*leading, *page.features),
        tuple(page.media.values()),
    )


def _teaser(feature: Feature, excerpt: str) -> Teaser:
    return Teaser(
        feature.title, feature.address, feature.date, excerpt, feature.byline, feature.head, feature.changed
    )


def _share(page: PageView, spec: PageSpec) -> Share | None:
    """Chooses the picture that a page is shared with: its feature's own, or the card drawn in its place."""
    card = spec.extras.card
    hero = page.feature.hero if page.feature else None
    plan = dict(spec.pictures)[hero.picture] if hero and hero.picture else None
    if page.feature and hero and plan and plan.crops:
        shown, *others = plan.crops
        credit = printed(hero.credit or (() if hero.label else page.feature.image_credit))
        return Share(
            shown.address,
            shown.width,
            shown.height,
            alt=printed(hero.description) or printed(page.feature.title),
            credit=credit,
            other_crops=tuple(crop.address for crop in others),
            generated=plan.rights.generated,
            creator=plan.rights.creator or photographer(credit),
            copyright=plan.rights.copyright,
        )
    if card:
        return Share(card.address, WIDTH, HEIGHT, card.headline)
    return None


def alternatives(head: Head | None) -> tuple[str, ...]:
    """Lists the lines around a title as they are read where there is only one size of type."""
    lines = (head.kicker, *head.subtitle) if head else ()
    return tuple(line for line in (printed(line).strip("—").strip() for line in lines) if line)


# --- Dates ----------------------------------------------------------------------------------------


def published(date: Date, zone: Zone) -> str:
    """Writes a date in ISO 8601: a day stays a day, a time of day gets its zone."""
    return moment(date, zone).isoformat(timespec="minutes") if date.time else date.iso


def moment(date: Date, zone: Zone) -> datetime:
    """Computes the moment of a date, which editors give as their clocks show it; of a day, its beginning."""
    return datetime(date.year, date.month, date.day, *date.clock, tzinfo=timezone(offset_of(date, zone)))
