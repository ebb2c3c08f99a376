"""
What is made for individual pages besides their pictures: headline faces, share cards and QR codes.

All of it is planned from the model before a page is rendered, so that pages can name it, and made afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from tekan.addresses import canonical
from tekan.chinese.printed import printed
from tekan.chinese.punctuation import widen_punctuation
from tekan.diagnostics.problems import Diagnostic, warning
from tekan.extras import headline_face, qr, share_card
from tekan.extras.headline_face import HeadlineSubset, make_headline, plan_headline
from tekan.extras.qr import LONGEST, Code, make_code, plan_code
from tekan.extras.share_card import Card, make_card, plan_card
from tekan.kept.cache import Cache
from tekan.model.artifacts import Kind
from tekan.model.blocks import Refrain
from tekan.model.feature import Brief, Feature
from tekan.model.site import Page, Site
from tekan.model.text import Text, plain

TEMPLATE_HEADINGS = ("更多特刊", "没有这一页", "特刊")
"""Headings in the templates."""


class Extras(NamedTuple):
    """What is made for one page besides its pictures."""

    headline: HeadlineSubset | None = None
    card: Card | None = None
    code: Code | None = None


class Extra(NamedTuple):
    """One file of these."""

    address: str
    make: Callable[[], bytes]
    """Returns its bytes, from the cache if it has them."""
    key: str
    """Its key in the cache."""


def plan_extras(site: Site) -> dict[str, Extras]:
    """Plans what is made for each page, by its address; no font is opened."""
    # 404.html is shown at any depth and on any host, so it requests no other file.
    return {
        page.address: Extras(
            plan_headline(_set_in_face(page, site)) if site.has_headline_face else None,
            _card(site, page.feature),
            _code(site, page.address),
        )
        for page in site.pages()
        if page.is_for_readers
    }


def check_extras(site: Site, extras: Mapping[str, Extras]) -> Iterator[Diagnostic]:
    """The headline face has the characters that a page sets in it."""
    lacking = {char for one in extras.values() if one.headline for char in one.headline.missing}
    if not lacking:
        return
    sources = [
        (plain(site.name), site.location),
        *((plain(channel.name), channel.location) for channel in site.channels),
        *((plain(shown.title), shown.location) for shown in site.lists if shown.items),
        *((feature.face_characters, feature.title_location or feature.location) for feature in site.features),
    ]
    for text, where in sources:
        missing = dict.fromkeys(char for char in text if char in lacking)
        if missing:
            yield warning("character-not-in-face", where, characters=" ".join(missing))


def made_of(extras: Iterable[Extras], cache: Cache) -> Iterator[Extra]:
    """Yields the files that the pages name, each once."""
    made: dict[str, Extra] = {}
    for one in extras:
        if face := one.headline:
            made[face.address] = Extra(
                face.address, partial(make_headline, face, cache), headline_face.kept_as(face)
            )
        if card := one.card:
            made[card.address] = Extra(
                card.address, partial(make_card, card, cache), share_card.kept_as(card)
            )
        if code := one.code:
            made[code.address] = Extra(code.address, partial(make_code, code, cache), qr.kept_as(code))
    yield from made.values()


# --- What each page sets in the headline face ---------------------------------------------------------


def face_characters(feature: Feature) -> tuple[str, str]:
    """Lists the characters a feature sets in the headline face: in its opening, and on its whole page."""
    opening = _characters(feature.title, *(figure.value for figure in feature.key_figures))
    return opening, "".join(dict.fromkeys(opening + _characters(feature.seal, *_heads(feature))))


def _characters(*texts: str | Text) -> str:
    # Both forms of each mark: a text is judged as a whole, and this is only a list of its pieces.
    said = (text if isinstance(text, str) else plain(text) for text in texts)
    forms = (form for text in said for form in (printed(text), widen_punctuation(text)))
    return "".join(dict.fromkeys(char for form in forms for char in form))


def _heads(feature: Feature) -> Iterator[str]:
    for part in feature.contents:
        yield plain(part.title)
    for block in feature.blocks():
        if isinstance(block, Refrain):
            yield plain(block.paragraphs)


def _set_in_face(page: Page, site: Site) -> str:
    """Lists the characters that a page sets in the headline face."""
    plate = _characters(site.name)
    lists = _characters(*(shown.title for shown in site.lists if shown.items))
    leading = page.feature
    match page.kind:
        case Kind.COVER:
            opening = (leading.opening_characters + _characters(leading.seal)) if leading else ""
            return plate + lists + opening + "".join(TEMPLATE_HEADINGS)
        case Kind.FEATURE if page.feature:
            return plate + lists + page.feature.face_characters
        case _:
            return plate + _characters(page.channel.name if page.channel else "")


# --- Cards and QR codes -----------------------------------------------------------------------------------


def _card(site: Site, feature: Brief | None) -> Card | None:
    # Without the site's address no page could say where the card is.
    if not site.has_share_cards or not site.base_url or feature is None or _is_shared_by_hero(feature):
        return None
    pieces = tuple(printed(piece) for piece in feature.title_breaks)
    return plan_card(printed(feature.title), pieces, printed(site.name), feature.seal)


def _is_shared_by_hero(feature: Brief) -> bool:
    return feature.hero is not None and not feature.hero.is_vector


def _code(site: Site, address: str) -> Code | None:
    url = canonical(site, address)
    return plan_code(url) if site.has_qr and 0 < len(url.encode()) <= LONGEST else None
