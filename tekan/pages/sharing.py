"""
The links by which readers share a page: plain ones, to pages of others that ask before they post.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote

from tekan.words.pages import Words

_PLACES: Mapping[str, str] = {
    "weibo": "https://service.weibo.com/share/share.php?url=%s&title=%s",
    "qq": "https://connect.qq.com/widget/shareqq/index.html?url=%s&title=%s",
}
"""Where a page can be shared, by the word that names it; each is told its address and its title."""


class ShareLink(NamedTuple):
    """A link that shares a page."""

    name: str
    href: str


def share_links(url: str, title: str, words: Words) -> tuple[ShareLink, ...]:
    """
    Lists the links that share a page; none where its address is unknown.

    Args:
        url: Its full address.
        title: Its title as it is printed.
        words: Those of its language.
    """
    if not url:
        return ()
    told = quote(url, safe=":/"), _encoded(title)
    return tuple(ShareLink(getattr(words, name), place % told) for name, place in _PLACES.items())


def _encoded(text: str) -> str:
    """Encodes what has a meaning in an address; browsers encode other letters than Latin ones themselves."""
    return re.sub(r"[\x00-\x7f]+", lambda found: quote(found[0], safe=""), text)
