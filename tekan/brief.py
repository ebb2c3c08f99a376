"""
What the rest of the site knows about a feature.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tekan.addresses import leads_away
from tekan.chinese.characters import is_chinese
from tekan.chinese.cuts import broken_off, cut, ends_clause, ends_sentence
from tekan.chinese.lines import join_lines
from tekan.chinese.printed import printed
from tekan.diagnostics.problems import Location
from tekan.extras.plan import face_characters
from tekan.kept.cache import key
from tekan.model.blocks import (
    Audio,
    Block,
    Interview,
    Letter,
    Prose,
    Quotation,
    Refrain,
    Section,
    Table,
    Timeline,
    Verse,
    Video,
    is_in_excerpts,
    lines_of,
)
from tekan.model.brief import Brief, Unsaid
from tekan.model.feature import Feature
from tekan.model.figures import FigurePair, Gallery
from tekan.model.pictures import Picture
from tekan.model.text import SUB_HEADINGS, Element, has_dateline


def brief_of(feature: Feature) -> Brief:
    """Collects what the rest of the site has to know about a feature."""
    opening, whole = face_characters(feature)
    brief = Brief(
        slug=feature.slug,
        digest=feature.digest,
        location=feature.location,
        title=feature.title,
        title_breaks=feature.title_breaks,
        channel=feature.channel,
        date=feature.date,
        byline=feature.byline,
        seal=feature.seal,
        hero=feature.hero.picture if feature.hero else None,
        excerpt=describe(feature),
        opening_characters=opening,
        face_characters=whole,
        pictures=tuple(feature.pictures()),
        pairs=tuple(_pairs(feature)),
        galleries=tuple(_in_galleries(feature)),
        unsaid=tuple(_unsaid(feature)),
        links=tuple(link for link in feature.links if not leads_away(link.target, feature.address)),
        ids=feature.ids,
        title_location=feature.location_of("title"),
        channel_location=feature.location_of("channel"),
        aliases=feature.aliases,
        head=feature.head,
        changed=feature.changed,
        publish_at=feature.publish_at,
        expires_at=feature.expires_at,
        takes_date=feature.takes_date,
        publish_location=feature.location_of("publish_at" if feature.publish_at else "date"),
        expires_location=feature.location_of("expires_at"),
        files=feature.files,
        is_draft=feature.is_draft,
        language=feature.language,
        series=feature.series,
        part=feature.part,
        series_location=feature.location_of("series"),
        media=tuple(
            block.file for block in feature.blocks() if isinstance(block, Video | Audio) and block.file
        ),
    )
    return brief._replace(teaser_key=key("teaser", repr(brief.teaser)))


def _unsaid(feature: Feature) -> Iterator[Unsaid]:
    """Yields the pictures about which the text does not say all."""
    if not feature.title:  # its front matter could not be read, which has been reported
        return
    posters = [block.poster for block in feature.blocks() if isinstance(block, Video)]
    for figure in feature.figures():
        if not figure.picture:
            continue
        is_credited = bool(figure.credit or (feature.image_credit and not figure.asks_file))
        asks_file = figure.asks_file or (
            figure.location if feature.asks_files and not figure.credit else None
        )
        is_described = bool(printed(figure.description).strip())
        if asks_file or not (is_credited and is_described):
            lacks_credit = not (is_credited or asks_file)
            is_hero = figure is feature.hero
            yield Unsaid(
                figure.picture, figure.location, asks_file, lacks_credit, not is_described, is_hero,
                is_poster=figure in posters,
            )  # fmt: skip


def _pairs(feature: Feature) -> Iterator[tuple[tuple[Picture, Picture], Location]]:
    """Yields every two pictures that stand side by side, with the place that names the first."""
    for block in feature.blocks():
        if isinstance(block, FigurePair) and len(block.figures) == 2:
            one, other = block.figures
            if one.picture and other.picture:
                yield (one.picture, other.picture), one.location


def _in_galleries(feature: Feature) -> Iterator[tuple[Picture, Location]]:
    """Yields every picture that stands in a gallery, with the place that names it."""
    for block in feature.blocks():
        if isinstance(block, Gallery):
            yield from ((one.picture, one.location) for one in block.figures if one.picture)


DESCRIPTION_LENGTH = 120
"""Characters of the text that lists, search engines, share cards and feed readers get."""

_SHORT = DESCRIPTION_LENGTH // 3
"""Fewer characters say too little: the description goes on behind the lead."""

_LABELS = r"^(?:【[^【】]{1,30}+】\s*+)++"
"""The label of a column at the head of a text: 【中国故事】."""


def describe(feature: Feature) -> str:
    """Returns its summary, or the beginning of its text, cut at the end of a sentence or clause."""
    return printed(feature.summary) or cut(_opening(feature), DESCRIPTION_LENGTH)


class _Paragraph(NamedTuple):
    text: str
    """Nothing for what ends an opening and is not part of it: a table, a rule."""
    is_in_lead: bool
    is_apart: bool = False
    """Whether it does not continue the text before it: an entry of a timeline or of a list."""


def _opening(feature: Feature) -> str:
    """Returns as many whole paragraphs as a description needs, where the one may follow the other."""
    opening = ""
    was_apart = False
    for text, is_in_lead, is_apart in _paragraphs(feature):
        is_short, is_whole = len(opening) < _SHORT, ends_sentence(opening)
        if not opening:
            opening, was_apart = re.sub(_LABELS, "", text), is_apart
        elif not text or (is_apart and not was_apart):
            return broken_off(opening) if ends_clause(opening) else opening
        elif ends_clause(opening) or (is_whole and (is_in_lead or is_short)):
            opening = join_lines(f"{opening}\n{text}").replace("\n", " ")
        elif is_short and not is_whole:
            # A line of verse, a name: newspapers part it by a blank, not by a mark that nobody wrote.
            opening += ("　" if is_chinese(opening[-1]) or is_chinese(text[0]) else " ") + text
        else:
            return opening
        if len(opening) > DESCRIPTION_LENGTH:
            break
    return opening


def _paragraphs(feature: Feature) -> Iterator[_Paragraph]:
    """Yields what a description may be made of; the lead ends where a heading stands in it."""
    is_in_lead = True
    for element, is_apart in _elements(feature.lead):
        is_in_lead &= element.name not in SUB_HEADINGS
        yield from _of(element, is_in_lead=is_in_lead, is_apart=is_apart)
    for part in feature.parts:
        for element, is_apart in _elements(part.blocks):
            yield from _of(element, is_in_lead=False, is_apart=is_apart or not isinstance(part, Section))


def _elements(blocks: Iterable[Block]) -> Iterator[tuple[Element, bool]]:
    """Yields the elements of blocks that a description may begin with, and whether they stand apart."""
    for block in blocks:
        if isinstance(block, Table):
            yield Element("table"), False  # which ends an opening
        elif is_in_excerpts(block):
            match block:
                case Prose(elements=elements):
                    yield from ((element, False) for element in elements)
                case Timeline() | Refrain() | Quotation():
                    yield from ((element, isinstance(block, Timeline)) for element in block.paragraphs)
                case Verse():
                    yield from ((line, False) for stanza in block.paragraphs for line in lines_of(stanza))
                case Letter():
                    yield from ((line, False) for line in block.body)
                case Interview():
                    yield from _elements(block.blocks)


def _of(element: Element, *, is_in_lead: bool, is_apart: bool) -> Iterator[_Paragraph]:
    """Yields the paragraphs that an element is or holds."""
    if element.name in ("blockquote", "div", "ul", "ol"):
        is_list = element.name in ("ul", "ol")
        for inner in element.children:
            if isinstance(inner, Element):
                yield from _of(inner, is_in_lead=is_in_lead, is_apart=is_apart or is_list)
    elif element.name in ("p", "li"):
        text = printed(element.children[1:] if has_dateline(element) else element.children)
        if text:
            yield _Paragraph(text, is_in_lead, is_apart)
    elif element.name not in SUB_HEADINGS:
        yield _Paragraph("", is_in_lead, is_apart=True)
