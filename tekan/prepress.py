"""
What is made for single pages beside their pictures: headline faces, share cards and codes.

All of it is planned from the model before a page is rendered, so that pages can name it, and made after.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tekan import hanzi
from tekan.cache import Cache
from tekan.cards import Card, make_card, plan_card
from tekan.codes import LONGEST, Code, make_code, plan_code
from tekan.fonts import HeadlineSubset, make_headline, plan_headline
from tekan.metadata import canonical
from tekan.model import HOME, NOT_FOUND, Artifact, Feature, Refrain, Site, plain, printed
from tekan.problems import Diagnostic, warning

STANDING_HEADS = ("更多特刊", "没有这一页", "特刊")
"""Headings that stand in the templates."""


@dataclass(frozen=True, slots=True)
class Dress:
    """What one page wears that is made for it."""

    headline: HeadlineSubset | None = None
    card: Card | None = None
    code: Code | None = None


def plan_dresses(site: Site) -> dict[str, Dress]:
    """Decide what each page wears, by its address; no font is opened."""
    leading = site.leading()
    # 404.html is shown at any depth and on any host, so it asks for nothing beside itself.
    return {NOT_FOUND: Dress()} | {
        address: Dress(
            _headline(site, texts), _card(site, _shown_by(address, site, leading)), _code(site, address)
        )
        for address, texts in _headlines(site, leading).items()
    }


def check_dresses(site: Site, dresses: Mapping[str, Dress]) -> Iterator[Diagnostic]:
    """The headline face has the characters that a page sets in it."""
    for feature in site.features:
        face = dresses[feature.address].headline
        if face and face.missing:
            yield warning(
                "character-not-in-face", feature.location_of("title"), characters=" ".join(face.missing)
            )


def make_dresses(dresses: Iterable[Dress], cache: Cache) -> Iterator[Artifact]:
    """Give the files that the pages name, each once."""
    faces: dict[str, HeadlineSubset] = {}
    cards: dict[str, Card] = {}
    codes: dict[str, Code] = {}
    for dress in dresses:
        faces |= {dress.headline.address: dress.headline} if dress.headline else {}
        cards |= {dress.card.address: dress.card} if dress.card else {}
        codes |= {dress.code.address: dress.code} if dress.code else {}
    yield from (Artifact(address, make_headline(face, cache)) for address, face in faces.items())
    yield from (Artifact(address, make_card(card, cache)) for address, card in cards.items())
    yield from (Artifact(address, make_code(code, cache)) for address, code in codes.items())


# --- What each page sets in the headline face ---------------------------------------------------------


def _headlines(site: Site, leading: Feature | None) -> dict[str, list[str]]:
    """Give what each page sets in the headline face, by the page's address."""
    plate = [site.name]
    lists = [shown.title for shown in site.lists if shown.items]
    opening = _opening(leading) if leading else []
    return {
        HOME: [*plate, *lists, *opening, leading.seal if leading else "", *STANDING_HEADS],
        **{channel.address: [*plate, channel.name] for channel in site.channels},
        **{
            feature.address: [*plate, *lists, *_opening(feature), *_parts(feature)]
            for feature in site.features
        },
    }


def _opening(feature: Feature) -> list[str]:
    return [feature.title, *(figure.value for figure in feature.key_figures)]


def _parts(feature: Feature) -> Iterator[str]:
    yield feature.seal
    for part in feature.contents:
        yield part.title if isinstance(part.title, str) else plain(part.title)
    for block in feature.blocks():
        if isinstance(block, Refrain):
            yield plain(block.paragraphs)


def _headline(site: Site, texts: Iterable[str]) -> HeadlineSubset | None:
    if not site.has_headline_face:
        return None
    # Both forms of a mark: a text is judged as a whole, and this is only a list of its pieces.
    return plan_headline(form for text in texts for form in (printed(text), hanzi.widen_punctuation(text)))


# --- Cards and codes -----------------------------------------------------------------------------------


def _shown_by(address: str, site: Site, leading: Feature | None) -> Feature | None:
    """Give the feature that a page is shared for."""
    if address == HOME:
        return leading
    return next((feature for feature in site.features if feature.address == address), None)


def _card(site: Site, feature: Feature | None) -> Card | None:
    # Without an address of the site nobody could be told where the card is.
    if not site.has_share_cards or not site.base_url or feature is None or _is_shared_by_hero(feature):
        return None
    pieces = tuple(printed(piece) for piece in feature.title_breaks)
    return plan_card(printed(feature.title), pieces, printed(site.name), feature.seal)


def _is_shared_by_hero(feature: Feature) -> bool:
    return bool(feature.hero and feature.hero.picture and not feature.hero.picture.is_vector)


def _code(site: Site, address: str) -> Code | None:
    url = canonical(site, address)
    return plan_code(url) if site.has_codes and 0 < len(url.encode()) <= LONGEST else None
