"""
The feeds that a site has: in three forms, its own and one of each channel.
"""

from __future__ import annotations

FEED = "feed.xml"
ATOM = "atom.xml"
JSON_FEED = "feed.json"

FEEDS = {
    FEED: "application/rss+xml",
    ATOM: "application/atom+xml",
    JSON_FEED: "application/feed+json",
}
"""The name of a feed in each form, and its media type."""

IN_A_FEED = 30
"""How many features a feed carries at most: the newest ones."""


def feed_beside(page: str, form: str) -> str:
    """Returns the address of the feed of a page, which lies beside it."""
    return page.removesuffix("index.html") + form
