"""
The site as plain values: what a feature, its sections, figures and lists are.

Nothing here opens a file or knows HTML. Running text is a small tree (`Element`, `Text`) in which the
editor's characters stand as they were written; the rules for Chinese text are applied when it is set.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from tekan.diagnostics.problems import Location
from tekan.model.feature import Brief
from tekan.model.pictures import PICTURE_WIDTHS

HOME = "index.html"
"""The address of the cover."""

NOT_FOUND = "404.html"
"""The address of the page that hosts show for what is not there."""


# --- Pictures -------------------------------------------------------------------------------------


# --- The text of a feature ------------------------------------------------------------------------


# --- The site -------------------------------------------------------------------------------------


class Channel(NamedTuple):
    """A column of the paper, with the columns inside it."""

    name: str
    slug: str
    location: Location
    channels: tuple[Channel, ...] = ()
    parents: tuple[Channel, ...] = ()
    """The channels around it, from the outermost in."""

    @property
    def path(self) -> tuple[str, ...]:
        """The names from the outermost channel to this one, as a feature gives them."""
        return (*(parent.name for parent in self.parents), self.name)

    @property
    def address(self) -> str:
        """Its page."""
        return "/".join(("channel", *(parent.slug for parent in self.parents), self.slug, "index.html"))


class ReadingItem(NamedTuple):
    """One entry of a reading list."""

    title: str
    location: Location
    excerpt: str = ""
    url: str = ""
    cut: bool = False
    """Whether the excerpt breaks off."""
    current: bool = False
    """Whether the entry is the very page that it stands on, as the editor says."""


class ReadingList(NamedTuple):
    """A list of the sidebar: related, hot or latest reading."""

    name: str
    title: str
    items: tuple[ReadingItem, ...]
    location: Location


class StaticFile(NamedTuple):
    """A file of static/."""

    path: str
    """Where it is, relative to static/."""
    file: Path
    """Where it is on the disk."""
    digest: str
    """The SHA-256 of its bytes."""
    location: Location
    content: bytes = b""
    """Its bytes, where pages carry them; others may be large, and are copied when they are written."""

    @property
    def is_inlined(self) -> bool:
        """Whether pages carry it inside them: the stylesheets, and what must run before the first paint."""
        return self.path.startswith(("css/", "inline/"))

    @property
    def is_fingerprinted(self) -> bool:
        """Whether templates name it and its address holds a hash of its bytes."""
        return self.path.startswith(("js/", "icons/"))

    @property
    def is_published_as_is(self) -> bool:
        """Whether it is published under its own path."""
        return not self.is_inlined and not self.is_fingerprinted


@dataclass(frozen=True, slots=True)
class Publication:
    """What every page may know of the site."""

    name: str
    tagline: str = ""
    language: str = "zh-Hans"
    base_url: str = ""
    footer: str = ""
    channels: tuple[Channel, ...] = ()
    """Every channel of the tree, parents before children."""


@dataclass(frozen=True, slots=True)
class Site(Publication):
    """The whole site."""

    location: Location = field(kw_only=True)
    lists: tuple[ReadingList, ...] = ()
    features: tuple[Brief, ...] = ()
    """The newest first; those without a date after them, by slug."""
    has_headline_face: bool = True
    has_share_cards: bool = True
    has_codes: bool = True
    picture_widths: tuple[int, ...] = PICTURE_WIDTHS
    cover: str = ""
    """The slug of the feature that leads; nothing for the newest."""
    cover_location: Location | None = None
    static: tuple[StaticFile, ...] = ()
    doubtful: frozenset[str] = frozenset()
    """The fields of site.yaml that something is wrong with: nothing more is said of what hangs on them."""
    unread: frozenset[str] = frozenset()
    """Folders of pages that are missing because something else is wrong, which is told."""
    without_ids: frozenset[str] = frozenset()
    """Pages of which the ids are not all known, for the same reason."""

    @property
    def publication(self) -> Publication:
        """Give it without what it holds: whoever has that can not come to depend on the rest."""
        return Publication(*(getattr(self, name) for name in Publication.__slots__))

    def leading(self) -> Brief | None:
        """Give the feature that the cover leads with."""
        chosen = (feature for feature in self.features if feature.slug == self.cover)
        return next(chosen, next(iter(self.features), None))

    def channel_at(self, path: tuple[str, ...]) -> Channel | None:
        """Give the channel of these names."""
        depth = len(path) - 1
        near = (
            channel for channel in self.channels if channel.name == path[-1] and len(channel.parents) == depth
        )
        return next((channel for channel in near if channel.path == path), None)

    def pages(self) -> dict[str, tuple[str, ...]]:
        """Give the address of every page with the ids that a link into it can name."""
        return {
            HOME: (),
            **{channel.address: () for channel in self.channels},
            **{feature.address: feature.ids for feature in self.features},
        }
