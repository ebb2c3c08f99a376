"""
What the rest of the site knows about a feature.
"""

from __future__ import annotations

from tekan.addresses import leads_away
from tekan.chinese.printed import printed
from tekan.extras.plan import face_characters
from tekan.kept.cache import key
from tekan.model.blocks import text_of
from tekan.model.feature import Brief, Feature


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
        links=tuple(link for link in feature.links if not leads_away(link.target, feature.address)),
        ids=feature.ids,
        title_location=feature.location_of("title"),
        channel_location=feature.location_of("channel"),
    )
    return brief._replace(teaser_key=key("teaser", repr(brief.teaser)))


DESCRIPTION_LENGTH = 120
"""Characters of the text that search engines, share cards and feed readers get."""


def describe(feature: Feature) -> str:
    """Returns the beginning of a feature's text, up to the end of a sentence where one is near."""
    text = printed(_opening(feature))
    if len(text) <= DESCRIPTION_LENGTH:
        return text
    whole = text[:DESCRIPTION_LENGTH].rfind("。") + 1
    return text[:whole] if whole > DESCRIPTION_LENGTH // 2 else text[: DESCRIPTION_LENGTH - 2] + "……"


def _opening(feature: Feature) -> str:
    """Returns as many whole blocks as a description needs; setting a long text costs more than the rest."""
    blocks: list[str] = []
    length = 0
    for block in filter(None, map(text_of, feature.excerpt_blocks)):
        blocks.append(block)
        length += len("".join(block.split()))  # printing removes blanks and nothing else
        if length > DESCRIPTION_LENGTH:
            break
    return "\n".join(blocks)
