"""
What is made for individual pages besides their pictures: headline faces, share cards and QR codes.

All of it is planned from the model before a page is rendered, so that pages can name it, and made afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple

from tekan.addresses import canonical
from tekan.chinese.headlines import divided
from tekan.chinese.key_figures import runs
from tekan.chinese.printed import printed
from tekan.chinese.punctuation import widen_punctuation
from tekan.diagnostics.problems import Diagnostic, note
from tekan.extras import headline_face, qr, share_card
from tekan.extras.headline_face import HeadlineSubset, make_headline, plan_headline
from tekan.extras.qr import LONGEST, Code, make_code, plan_code
from tekan.extras.share_card import Card, make_card, plan_card
from tekan.kept.cache import Cache
from tekan.model.artifacts import Kind
from tekan.model.blocks import Refrain
from tekan.model.brief import Brief
from tekan.model.feature import Feature, Head
from tekan.model.site import SECONDS, Page, Site
from tekan.model.text import Text, plain
from tekan.words.pages import words_of

_HEADINGS = ("more", "not_found", "label")
"""The words of pages that are set in the headline face."""


class Extras(NamedTuple):
    """What is made for one page besides its pictures."""

    headline: HeadlineSubset | None = None
    in_song: tuple[str, ...] = ()
    """The parts of the page that keep to the Song face, for the headline face lacks characters of theirs."""
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
        page.address: Extras(*_face(page, site), _card(site, page.feature), _code(site, page.address))
        for page in site.pages()
        if page.is_for_readers
    }


def check_extras(site: Site) -> Iterator[Diagnostic]:
    """The headline face has the characters that a page sets in it."""
    if not site.has_headline_face:
        return
    sources = [
        (plain(site.name), site.location),
        *((plain(channel.name), channel.location) for channel in site.channels),
        *((plain(shown.title), shown.location) for shown in site.shown_lists),
        *(
            (feature.face_characters + feature.seal, feature.title_location or feature.location)
            for feature in site.features
        ),
    ]
    lacking = [(headline_face.missing(text), where) for text, where in sources]
    is_traditional = len(set("".join(missing for missing, _ in lacking))) >= _MANY
    setting = "headline_font: off" if is_traditional else ""
    for missing, where in lacking:
        if missing:
            yield note("character-not-in-face", where, characters=" ".join(missing), setting=setting)


_MANY = 3
"""So many characters that the face lacks are no rare ones: the site is in traditional characters."""


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
    opening = _characters(feature.title, *_large(feature))
    return opening, "".join(dict.fromkeys(opening + _characters(*_heads(feature))))


def _characters(*texts: str | Text) -> str:
    # Both forms of each mark: a text is judged as a whole, and this is only a list of its pieces.
    said = (text if isinstance(text, str) else plain(text) for text in texts)
    forms = (form for text in said for form in (printed(text), widen_punctuation(text)))
    return "".join(dict.fromkeys(char for form in forms for char in form))


def _large(feature: Feature) -> Iterator[str]:
    """Yields what of the key figures is large, without a minus, which the headline face lacks."""
    for figure in feature.key_figures:
        yield from (run.text.replace("−", "") for run in runs(figure.value) if run.kind != "small")


def _heads(feature: Feature) -> Iterator[str]:
    for part in feature.contents:
        yield plain(part.title)
    for block in feature.blocks():
        if isinstance(block, Refrain):
            yield plain(block.paragraphs)


def _face(page: Page, site: Site) -> tuple[HeadlineSubset | None, tuple[str, ...]]:
    """Plans the headline face of a page, and names the parts of the page that do without it."""
    if not site.has_headline_face:
        return None, ()
    parts = dict(_set_in_face(page, site))
    in_song = tuple(part for part, text in parts.items() if headline_face.missing(text))
    seal = page.feature.seal if page.feature else ""
    texts = [text for part, text in parts.items() if part not in in_song]
    return plan_headline([*texts, "" if headline_face.missing(seal) else seal]), in_song


def _set_in_face(page: Page, site: Site) -> Iterator[tuple[str, str]]:
    """Yields the parts of a page, each set in one face, and the characters of their headlines."""
    words = words_of(site.language)
    yield "plate", _characters(site.name)
    match page.kind:
        case Kind.COVER:
            yield "lists", _list_titles(site)
            yield "feature", page.feature.opening_characters if page.feature else ""
            after = site.after_lead()
            yield (
                "leads",
                _characters(*(one.title for one in after[:SECONDS])) if len(after) >= SECONDS else "",
            )
            yield "more", "".join(str(getattr(words, name)) for name in _HEADINGS)
        case Kind.FEATURE if page.feature:
            yield "lists", _list_titles(site)
            yield "feature", page.feature.face_characters
        case _:
            name = page.channel.name if page.channel else page.series.name if page.series else words.all
            yield "channel", _characters(name if isinstance(name, tuple) else str(name))


def _list_titles(site: Site) -> str:
    return _characters(*(shown.title for shown in site.shown_lists))


# --- Cards and QR codes -----------------------------------------------------------------------------------


def _card(site: Site, feature: Brief | None) -> Card | None:
    # Without the site's address no page could say where the card is.
    if not site.has_share_cards or not site.base_url or feature is None or _is_shared_by_hero(feature):
        return None
    title, name = printed(feature.title), printed(site.name)
    if headline_face.missing(title + name):
        return None
    pieces = divided(feature.title, feature.title_breaks).slices() if feature.title_breaks else ()
    over, under = _around(feature.head) if feature.head else ("", "")
    return plan_card(title, pieces, name, feature.seal, over, under)


def _around(head: Head) -> tuple[str, str]:
    """Returns what a card says over and below a title, as far as the face has the characters."""
    dash = "——" if head.subtitle and not printed(head.subtitle[0]).isascii() else ""
    lines = printed(head.kicker), dash + "　".join(map(printed, head.subtitle))
    over, under = ("" if headline_face.missing(line) else line for line in lines)
    return over, under


def _is_shared_by_hero(feature: Brief) -> bool:
    return feature.hero is not None and not feature.hero.is_vector


def _code(site: Site, address: str) -> Code | None:
    url = canonical(site, address)
    return plan_code(url) if site.has_qr and 0 < len(url.encode()) <= LONGEST else None
