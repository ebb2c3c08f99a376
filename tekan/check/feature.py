"""
The rules for one feature, whatever else the site contains.
"""

from __future__ import annotations

from collections.abc import Iterator

from tekan.addresses import leads_away
from tekan.check.links import Ground, check_link
from tekan.check.whence import check_whence
from tekan.chinese.characters import is_han
from tekan.chinese.headlines import LINE, divided, width
from tekan.chinese.key_figures import nearly_said, says
from tekan.chinese.printed import printed
from tekan.content.readings import has_odd_braces
from tekan.diagnostics.problems import Diagnostic, error, note, warning
from tekan.model.feature import Feature
from tekan.model.paragraphs import paragraph_texts
from tekan.model.text import plain
from tekan.words.to_come import TO_COME


def check_feature(feature: Feature) -> Iterator[Diagnostic]:
    """Reports all that is wrong with a feature, whatever else the site contains."""
    yield from check_title_breaks(feature)
    yield from check_title_lines(feature)
    yield from check_key_figures(feature)
    yield from check_links_away(feature)
    yield from check_whence(feature)
    yield from check_to_come(feature)


def check_to_come(feature: Feature) -> Iterator[Diagnostic]:
    """Only a draft has a headline, a paragraph or words of a picture that somebody has still to write."""
    if feature.is_draft:
        return
    if (title := plain(feature.title)) in TO_COME:
        yield warning("to-come", feature.location_of("title"), text=title)
    if text := next((text for text in paragraph_texts(feature) if text in TO_COME), ""):
        yield warning("to-come", feature.location, text=text)
    for figure in feature.figures():
        said = (figure.alt, plain(figure.credit), plain(figure.caption))
        if text := next((text for text in said if text in TO_COME), ""):
            yield warning("to-come", figure.location, text=text)


def check_title_breaks(feature: Feature) -> Iterator[Diagnostic]:
    """The pieces of title_breaks, joined, are the title."""
    joined, title = printed(sum(feature.title_breaks, ())), printed(feature.title)
    if has_odd_braces(joined, title):  # which has been reported
        return
    if _is_misjoined(feature):
        yield error("title-breaks", feature.location_of("title_breaks"), joined=joined, title=title)


def _is_misjoined(feature: Feature) -> bool:
    """Tells whether the pieces of a title, joined, are another text."""
    joined, title = printed(sum(feature.title_breaks, ())), printed(feature.title)
    return bool(feature.title_breaks and feature.title and "".join(joined.split()) != "".join(title.split()))


def check_title_lines(feature: Feature) -> Iterator[Diagnostic]:
    """Each piece of a title fits a line on a phone, and a long title is divided."""
    if not feature.title_breaks:
        title = printed(feature.title)
        count = int(width(title))
        if count >= _LONG_TITLE and any(map(is_han, title)):  # between Latin words it breaks well by itself
            where = feature.location_of("title")
            yield note("title-without-breaks", where, count=str(count), most=str(LINE))
        return
    texts = divided(feature.title, feature.title_breaks).texts()
    if len(texts) != len(feature.title_breaks) or _is_misjoined(feature):
        return
    for n, piece in enumerate(texts):
        if width(piece) > LINE:
            yield warning("long-piece", feature.location_of(f"title_breaks.{n}"), piece=piece, most=str(LINE))


_LONG_TITLE = 20
"""Characters from which on a headline has lines enough that its editor had better divide it."""


def check_key_figures(feature: Feature) -> Iterator[Diagnostic]:
    """Each key figure occurs in the text, with its unit."""
    paragraphs = [*paragraph_texts(feature)] if feature.key_figures else []
    for value, unit, _, where in feature.key_figures:
        counted = plain(unit)
        if has_odd_braces(value + counted):  # which has been reported
            continue
        if not any(says(text, value, counted) for text in paragraphs):
            near = nearly_said(paragraphs, value, counted)
            yield error("figure-not-in-text", where, figure=value + counted, near=near)


def check_links_away(feature: Feature) -> Iterator[Diagnostic]:
    """A link that leads out of the site does so by a safe scheme and to what can be an address."""
    nowhere = Ground({}, frozenset())
    for link in feature.links:
        if leads_away(link.target, feature.address):
            yield from check_link(link.target, feature.address, link.location, nowhere)
