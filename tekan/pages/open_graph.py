"""
Open Graph and Twitter tags: what a page looks like where it is shared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from tekan.addresses import canonical
from tekan.chinese.printed import printed
from tekan.model.site import NOT_FOUND, Publication
from tekan.pages.facts import PageFacts, Share, published
from tekan.pages.media import MediaView


class Meta(NamedTuple):
    """One `<meta>` element of a page's head."""

    attribute: Literal["property", "name"]
    """What names the key: Open Graph is RDFa and uses `property`, Twitter uses `name`."""
    key: str
    content: str


def open_graph(site: Publication, page: PageFacts) -> tuple[Meta, ...]:
    """Makes the Open Graph and Twitter tags of a page; 404.html has none."""
    if page.address == NOT_FOUND:
        return ()
    image = canonical(site, page.share.address) if page.share else ""
    date = page.feature.date if page.feature else None
    changed = page.feature.changed if page.feature else None
    # Twitter reads title, description and picture from Open Graph; for the rest it has keys of its own.
    tags = [
        ("og:type", "article" if page.feature else "website"),
        ("og:title", page.title),
        ("og:description", page.description),
        ("og:url", canonical(site, page.address)),
        ("og:site_name", printed(site.name)),
        ("og:locale", open_graph_locale(site.language)),
        *(_image_tags(page.share, image) if page.share and image else ()),
        *_media_tags(site, page.media),
        # The page and its structured data say who wrote it.
        ("article:published_time", published(date, site.timezone) if date else ""),
        ("article:modified_time", published(changed, site.timezone) if changed else ""),
        ("twitter:card", "summary_large_image" if image else "summary"),
    ]
    return tuple(
        Meta("name" if key.startswith("twitter:") else "property", key, content)
        for key, content in tags
        if content
    )


def _image_tags(share: Share, url: str) -> Iterable[tuple[str, str]]:
    return (
        ("og:image", url),
        ("og:image:width", str(share.width)),
        ("og:image:height", str(share.height)),
        ("og:image:alt", share.alt),
    )


def _media_tags(site: Publication, media: Iterable[MediaView]) -> Iterable[tuple[str, str]]:
    """Names the first film and the first recording."""
    for kind in ("video", "audio"):
        view = next((view for view in media if view.is_film == (kind == "video")), None)
        if view and (url := canonical(site, view.plan.address)):
            measure = view.plan.measure
            yield f"og:{kind}", url
            yield f"og:{kind}:type", view.plan.media_type
            yield f"og:{kind}:width", str(measure.width or "")
            yield f"og:{kind}:height", str(measure.height or "")


_TERRITORIES = {"zh": "CN", "en": "US", "ja": "JP", "ko": "KR"}


def open_graph_locale(language: str) -> str:
    """Writes a language tag as `language_TERRITORY`, or as nothing if the territory is unknown."""
    primary, *subtags = language.split("-")
    region = next((tag.upper() for tag in subtags if re.fullmatch("[A-Za-z]{2}", tag)), "")
    if not region and primary == "zh" and "hant" in map(str.lower, subtags):
        region = "TW"
    territory = region or _TERRITORIES.get(primary, "")
    return f"{primary}_{territory}" if territory else ""
