"""
The documents that are JSON: the feed in that form, and the web app manifest.

Sources: JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/; https://www.w3.org/TR/appmanifest/.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from tekan.chinese.printed import printed
from tekan.model.pictures import PAPER
from tekan.model.site import HOME, Publication
from tekan.pages.articles import Enclosure
from tekan.pages.feed import Feed, FeedItem
from tekan.pages.icons import DRAWING, IN_PIXELS

_Known = dict[str, object]


def json_feed(feed: Feed, site: Publication, icon: str) -> str:
    """
    Writes a feed as JSON Feed has it.

    Args:
        feed: The feed.
        site: The publication.
        icon: The full address of the site's icon; nothing where it has none.
    """
    said = _known(
        version="https://jsonfeed.org/version/1.1",
        title=feed.title,
        home_page_url=feed.link,
        feed_url=feed.url,
        description=feed.description,
        icon=icon,
        language=site.language,
        authors=[{"name": printed(site.name)}],
    )
    return _written(said | {"items": [_item(item) for item in feed.items]})


def _item(item: FeedItem) -> _Known:
    article = {"id": item.guid, "url": item.link, "title": item.title, "content_html": item.html}
    return article | _known(
        summary=item.description,
        image=item.pictures[0].url if item.pictures else "",
        date_published=item.published,
        date_modified=item.updated,
        authors=[{"name": name} for name in item.creators],
        tags=list(item.categories),
        language=item.language,
        attachments=[_attachment(one) for one in item.enclosures],
    )


def _attachment(one: Enclosure) -> _Known:
    said = {"url": one.url, "mime_type": one.media_type}
    return said | _known(title=one.title, size_in_bytes=one.size, duration_in_seconds=one.seconds)


def web_manifest(site: Publication, assets: Mapping[str, str], styles: Mapping[str, str]) -> str:
    """
    Writes what a phone has to know to put the site on its screen; all addresses are relative to it.

    Args:
        site: The publication.
        assets: The addresses of the static files, by their path.
        styles: The styles of pages, in which the colour of its paper is.
    """
    name = printed(site.name)
    paper = _paper(styles)
    icons = [
        {"src": assets[path], "sizes": f"{size}x{size}", "type": "image/png"}
        for size in (192, 512)
        if (path := IN_PIXELS[size]) in assets
    ]
    drawn = assets.get(DRAWING)
    return _written(
        _known(
            name=name,
            short_name=name,
            description=printed(site.tagline),
            lang=site.language,
            start_url=HOME,
            scope="./",
            display="minimal-ui",
            background_color=paper,
            theme_color=paper,
            icons=[*icons, *([{"src": drawn, "sizes": "any", "type": "image/svg+xml"}] if drawn else [])],
        )
    )


def _paper(styles: Mapping[str, str]) -> str:
    """Finds the colour of a page in its styles."""
    found = (re.search(r"--paper:\s*(#[0-9a-fA-F]{3,6})\b", styles[name]) for name in sorted(styles))
    return next((one[1] for one in found if one), f"#{PAPER}")


def _known(**said: object) -> _Known:
    """Returns what is known of all that is said."""
    return {name: value for name, value in said.items() if value}


def _written(document: _Known) -> str:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"
