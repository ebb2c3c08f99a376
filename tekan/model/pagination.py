"""
How the features of a site are divided among the pages that list them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

ALL = "channel/index.html"
"""The address below which the pages of all older features are; at this address itself there is nothing."""

ON_A_PAGE = 30
"""How many features a channel shows on one page."""

SECONDS = 3
"""How many features stand below the leading one on a cover."""

Listed = TypeVar("Listed")


def seconds_of(features: Sequence[Listed]) -> Sequence[Listed]:
    """Returns the features that stand below the leading one, of those after it: none where they are fewer."""
    return features[:SECONDS] if len(features) >= SECONDS else ()


def older_pages(count: int) -> int:
    """Counts the pages that the features need that the newest page has no room for."""
    return max(0, -(-(count - ON_A_PAGE) // ON_A_PAGE))


def older_address(first: str, number: int) -> str:
    """Returns the address of a page of older features, counted from the oldest; 0 is the first page."""
    return f"{first.removesuffix('index.html')}page/{number}/index.html" if number else first


def on_page(features: Sequence[Listed], number: int) -> Sequence[Listed]:
    """Returns what one page shows of features that come the newest first."""
    if not number:
        return features[:ON_A_PAGE]
    older = features[ON_A_PAGE:]
    stop = len(older) - ON_A_PAGE * (number - 1)
    return older[max(0, stop - ON_A_PAGE) : stop]
