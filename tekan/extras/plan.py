"""
What is made for individual pages besides their pictures: headline faces, share cards and QR codes.

All of it is planned from the model before a page is rendered, so that pages can name it, and made afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple

from tekan.addresses import canonical
from tekan.chinese.characters import is_han
from tekan.chinese.headlines import divided
from tekan.chinese.key_figures import runs
from tekan.chinese.printed import printed
from tekan.chinese.punctuation import widen_punctuation
from tekan.diagnostics.problems import Diagnostic, Location, note
from tekan.extras import headline_face, qr, share_card
from tekan.extras.headline_face import Face, HeadlineSubset, face_of, make_headline, plan_headline
from tekan.extras.qr import LONGEST, Code, make_code, plan_code
from tekan.extras.share_card import Card, make_card, plan_card
from tekan.kept.cache import Cache
from tekan.model.artifacts import Kind
from tekan.model.blocks import Refrain
from tekan.model.brief import Brief
from tekan.model.feature import Feature, Head
from tekan.model.pagination import seconds_of
from tekan.model.site import Page, Site
from tekan.model.text import Text, plain
from tekan.words.languages import known
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
    other: HeadlineSubset | None = None
    """The headline face of the parts that are written in the other characters than the page."""
    in_other: tuple[str, ...] = ()
    """These parts."""

    @property
    def faces(self) -> tuple[HeadlineSubset, ...]:
        """The headline faces that the page asks for."""
        return tuple(filter(None, (self.headline, self.other)))

    def face_of(self, part: str) -> str:
        """Returns the class of a part for its face, behind a blank; nothing for the page's own face."""
        return " song" if part in self.in_song else " other-face" if part in self.in_other else ""


class Extra(NamedTuple):
    """One file of these."""

    address: str
    make: Callable[[], bytes]
    """Returns its bytes, from the cache if it has them."""
    key: str
    """Its key in the cache."""


def plan_extras(site: Site) -> dict[str, Extras]:
    """Plans what is made for each page, by its address; no font is opened."""
    return {page.address: extras_of(page, site) for page in site.pages() if page.is_for_readers}


def extras_of(page: Page, site: Site) -> Extras:
    """Plans what is made for a page."""
    if (
        not page.is_for_readers
    ):  # 404.html is shown at any depth and on any host, so it requests no other file
        return Extras()
    return _faces(page, site)._replace(card=_card(site, page.feature), code=_code(site, page.address))


def check_extras(site: Site) -> Iterator[Diagnostic]:
    """The headline face has the characters that a page sets in it."""
    if not site.has_headline_face:
        return
    here = site.location
    sources: list[tuple[str, str, Location, Location]] = [
        (plain(site.name), "", here, here),
        *((plain(channel.name), "", channel.location, here) for channel in site.channels),
        *((plain(series.name), "", series.location, here) for series in site.series),
        *((plain(shown.title), "", shown.location, here) for shown in site.shown_lists),
        *(
            (
                feature.face_characters + feature.seal,
                feature.language,
                feature.title_location or feature.location,
                feature.location,
            )
            for feature in site.features
        ),
    ]
    for text, own, where, says in sources:
        language = own or site.language
        if lacking := headline_face.missing(text, face_of(language)):
            other = _other_language(text, lacking, language)
            setting = {"setting": f"language: {other}", "file": says.path} if other else {"setting": ""}
            yield note("character-not-in-face", where, characters=" ".join(lacking), **setting)


_MANY = 2
"""So many characters that a face lacks, and the other one has, are no rare ones."""


def _other_language(text: str, lacking: str, language: str) -> str:
    """Names the language of a text that is likely to be written in the other Chinese characters."""
    others: dict[str, tuple[str, Face]] = {
        "zh-Hans": ("zh-Hant", "headline_tc"),
        "zh-Hant": ("zh-Hans", "headline"),
    }
    other, face = others.get(known(language), ("", "headline"))
    return other if len(lacking) >= _MANY and not headline_face.missing(text, face) else ""


def made_of(extras: Iterable[Extras], cache: Cache) -> Iterator[Extra]:
    """Yields the files that the pages name, each once."""
    made: dict[str, Extra] = {}
    for one in extras:
        for face in one.faces:
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


class _Part(NamedTuple):
    """A part of a page that is set in one face."""

    name: str
    language: str
    characters: str
    """Of its headlines."""
    of: str = ""
    """The part that it is in: where one of those in it does without the face, all do."""


def _faces(page: Page, site: Site) -> Extras:
    """Plans the headline faces of a page, and which of its parts do without or have the other one."""
    if not site.has_headline_face:
        return Extras()
    own = face_of(_language(page, site))
    parts = [(part, _face_of(part, own)) for part in _set_in_face(page, site)]
    in_song = {part.of or part.name for part, face in parts if headline_face.missing(part.characters, face)}
    seal = page.feature.seal if page.feature else ""
    texts: dict[Face, list[str]] = {own: ["" if headline_face.missing(seal, own) else seal]}
    in_other = []
    for part, face in parts:
        if part.characters and (part.of or part.name) not in in_song:
            texts.setdefault(face, []).append(part.characters)
            in_other += [part.name] if face != own else []
    first, *others = (plan_headline(said, face) for face, said in texts.items())
    song = tuple(
        dict.fromkeys(part.of or part.name for part, _ in parts if (part.of or part.name) in in_song)
    )
    return Extras(first, song, other=next(iter(others), None), in_other=tuple(in_other))


def _face_of(part: _Part, own: Face) -> Face:
    """Returns the face of a part: that of its language, or the page's own where no Chinese is in it."""
    face = face_of(part.language)
    return face if face == own or any(map(is_han, part.characters)) else own


def _language(page: Page, site: Site) -> str:
    return (page.feature.language if page.feature else "") or site.language


def _set_in_face(page: Page, site: Site) -> Iterator[_Part]:
    """Yields the parts of a page, each set in one face."""
    own, language = _language(page, site), site.language
    words, feature = words_of(own), page.feature
    yield _Part("plate", language, _characters(site.name))
    match page.kind:
        case Kind.COVER:
            yield _Part("lists", language, _list_titles(site))
            yield _Part("feature", own, feature.opening_characters if feature else "")
            for one in seconds_of(site.after_lead()):
                yield _Part(one.address, one.language or language, _characters(one.title), "leads")
            yield _Part("more", own, "".join(str(getattr(words, name)) for name in _HEADINGS))
        case Kind.FEATURE if feature:
            yield _Part("lists", language, _list_titles(site))
            yield _Part("feature", own, feature.face_characters)
            if (
                feature.channel
                and _has_others(feature, site)
                and (channel := site.channel_at(feature.channel))
            ):
                yield _Part("more", language, _characters(words.more_of % plain(channel.name)))
        case _:
            name = page.channel.name if page.channel else page.series.name if page.series else words.all
            yield _Part("channel", language, _characters(name if isinstance(name, tuple) else str(name)))


def _has_others(feature: Brief, site: Site) -> bool:
    """Tells whether its channel has other features than one."""
    return any(one is not feature for one in site.features if one.channel == feature.channel)


def _list_titles(site: Site) -> str:
    return _characters(*(shown.title for shown in site.shown_lists))


# --- Cards and QR codes -----------------------------------------------------------------------------------


def _card(site: Site, feature: Brief | None) -> Card | None:
    # Without the site's address no page could say where the card is.
    if not site.has_share_cards or not site.base_url or feature is None or _is_shared_by_hero(feature):
        return None
    title, name = printed(feature.title), printed(site.name)
    face, of_name = face_of(feature.language or site.language), face_of(site.language)
    if headline_face.missing(title, face) or headline_face.missing(name, of_name):
        return None
    pieces = divided(feature.title, feature.title_breaks).slices() if feature.title_breaks else ()
    over, under = _around(feature.head, face) if feature.head else ("", "")
    return plan_card(title, pieces, name, feature.seal, over, under, face, of_name)


def _around(head: Head, face: Face) -> tuple[str, str]:
    """Returns what a card says over and below a title, as far as the face has the characters."""
    dash = "——" if head.subtitle and not printed(head.subtitle[0]).isascii() else ""
    lines = printed(head.kicker), dash + "　".join(map(printed, head.subtitle))
    over, under = ("" if headline_face.missing(line, face) else line for line in lines)
    return over, under


def _is_shared_by_hero(feature: Brief) -> bool:
    return feature.hero is not None and not feature.hero.is_vector


def _code(site: Site, address: str) -> Code | None:
    url = canonical(site, address)
    return plan_code(url) if site.has_qr and 0 < len(url.encode()) <= LONGEST else None
