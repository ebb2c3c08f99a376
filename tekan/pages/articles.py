"""
A feature's article as feeds carry it: plain HTML that any reader of feeds keeps, with full addresses.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from tekan.addresses import canonical
from tekan.chinese.printed import printed
from tekan.model.feature import Feature
from tekan.model.pictures import Picture, PicturePlan
from tekan.model.site import Publication
from tekan.pages.media import MediaView


class FeedPicture(NamedTuple):
    """A picture of an article, as feeds describe it."""

    url: str
    media_type: str
    width: int
    height: int
    caption: str
    description: str
    """The words for a reader who does not see it."""
    credit: str
    copyright: str


class Enclosure(NamedTuple):
    """A film or a recording of an article, which programs can fetch with it."""

    url: str
    media_type: str
    size: int
    """In bytes."""
    title: str
    seconds: int
    """How long it is; 0 where it does not say."""

    @property
    def medium(self) -> str:
        """What it is: `video` or `audio`."""
        return self.media_type.partition("/")[0]


class Article(NamedTuple):
    """What feeds carry of a feature, besides what lists show."""

    html: str
    pictures: tuple[FeedPicture, ...] = ()
    categories: tuple[str, ...] = ()
    """Its channels from the outermost in, its column and its series."""
    enclosures: tuple[Enclosure, ...] = ()
    """Its films and recordings, each once."""


def article_of(
    feature: Feature,
    html: str,
    site: Publication,
    plans: Mapping[Picture, PicturePlan],
    media: Iterable[MediaView] = (),
) -> Article:
    """
    Returns an article as feeds carry it.

    Args:
        feature: The feature as its page shows it.
        html: Its text as the templates of feeds made it.
        site: The publication.
        plans: What readers get of its pictures.
        media: Its films and recordings, in their order.
    """
    column = printed(feature.head.column) if feature.head else ""
    categories = (*map(printed, feature.channel), column, printed(feature.series))
    return Article(
        plain_html(html, canonical(site, feature.address)),
        tuple(_pictures(feature, site, plans)),
        tuple(dict.fromkeys(filter(None, categories))),
        tuple({view.plan.address: _enclosure(view, site) for view in media}.values()),
    )


def _enclosure(view: MediaView, site: Publication) -> Enclosure:
    plan = view.plan
    return Enclosure(
        canonical(site, plan.address),
        plan.media_type,
        plan.measure.size,
        view.name,
        round(plan.measure.seconds),
    )


def _pictures(
    feature: Feature, site: Publication, plans: Mapping[Picture, PicturePlan]
) -> Iterator[FeedPicture]:
    """Yields the pictures of an article, each once."""
    seen: set[str] = set()
    for figure in feature.figures():
        plan = plans[figure.picture] if figure.picture else None
        if plan is None or plan.fallback.address in seen:
            continue
        shown = plan.fallback
        seen.add(shown.address)
        yield FeedPicture(
            canonical(site, shown.address),
            shown.media_type,
            shown.width,
            shown.height,
            printed(figure.caption),
            printed(figure.description),
            printed(figure.credit or (() if figure.label else feature.image_credit)),
            plan.rights.copyright,
        )


def packed(article: Article) -> bytes:
    """Returns an article as it is kept for later builds."""
    return json.dumps(article, ensure_ascii=False).encode()


def unpacked(kept: bytes) -> Article:
    """Returns an article that was kept."""
    html, pictures, categories, enclosures = json.loads(kept)
    return Article(
        html,
        tuple(FeedPicture(*one) for one in pictures),
        tuple(categories),
        tuple(Enclosure(*one) for one in enclosures),
    )


# --- Plain HTML -------------------------------------------------------------------------------------

_TAG = r'<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^">]++|"[^"]*+")*+)>'
_ATTRIBUTE = r'([a-zA-Z-]+)(?:="([^"]*)")?'
_KEPT = frozenset(
    {
        *("href", "src", "alt", "width", "height", "lang", "title", "datetime", "start", "value", "reversed"),
        *("colspan", "rowspan", "scope", "controls", "poster"),
    }
)
"""The attributes that mean something where no stylesheet and no script of the page is."""


def plain_html(html: str, page: str) -> str:
    """
    Removes what only the page's own styles and scripts use; links inside the page get its address.

    Args:
        html: What templates made; the values of its attributes are in double quotes.
        page: The full address of the page.
    """
    return re.sub(_TAG, partial(_tag, page=page, spans=[]), html.strip())


def _tag(found: re.Match[str], page: str, spans: list[bool]) -> str:
    """Writes a tag; a span stays only where it says something itself, such as a language."""
    closes, name, said = found.groups()
    name = name.lower()
    if name == "wbr":
        return ""
    if closes:
        is_kept = name != "span" or (spans.pop() if spans else False)
        return f"</{name}>" if is_kept else ""
    attributes = _attributes(said, page) if said else ""
    if name == "span":
        spans.append(bool(attributes))
        if not attributes:
            return ""
    return f"<{name}{attributes}>"


@functools.lru_cache(256)  # most are a class
def _attributes(said: str, page: str) -> str:
    """Writes those attributes of a tag that stay."""
    return "".join(_kept(said, page))


def _kept(said: str, page: str) -> Iterator[str]:
    for found in re.finditer(_ATTRIBUTE, said):
        name, value = found[1].lower(), found[2]
        if name not in _KEPT:
            continue
        if value is None:
            yield f" {name}"
        else:
            address = page if name == "href" and value.startswith("#") else ""
            yield f' {name}="{address}{value}"'
