"""
Pictures with what is said about them: alone, in pairs and in galleries.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tekan.diagnostics.problems import Location
from tekan.model.pictures import Picture
from tekan.model.text import Text, plain
from tekan.model.values import value


@value
class Figure(NamedTuple):
    """A picture, present or still to come, with what is said about it."""

    caption: Text
    location: Location
    picture: Picture | None = None
    """Nothing for a picture to come."""
    second_caption: Text = ()
    alt: str = ""
    credit: Text = ()
    label: Text = ()
    """What it is if it is not a photograph of what the text describes, such as 示意图."""
    ratio: tuple[int, int] = (3, 2)
    """Width to height of the panel that stands in for a picture to come."""
    wide: bool = False
    small: bool = False
    asks_file: Location | None = None
    """Where its credit is left to what its file says."""

    @property
    def description(self) -> str:
        """The words for a reader who does not see the picture; nothing where nobody wrote any."""
        said = self.alt or plain(self.caption)
        labels = [label for label in re.split(_BETWEEN_LABELS, plain(self.label)) if label not in said]
        if not said or not labels:
            return said
        comma, colon = (", ", ": ") if plain(self.label).isascii() else ("，", "：")
        return f"{comma.join(labels)}{colon}{said}"


_BETWEEN_LABELS = "，|, "


@value
class FigurePair(NamedTuple):
    """Two figures side by side."""

    figures: tuple[Figure, ...]


@value
class Gallery(NamedTuple):
    """Two to nine figures that belong together, with words for all of them."""

    figures: tuple[Figure, ...]
    """Those without a credit of their own have that of the gallery."""
    caption: Text = ()
    form: str = ""
    """`grid` or `rows`; nothing where their number decides."""

    @property
    def is_grid(self) -> bool:
        """Whether its pictures are squares in a grid: nine of them, or as its editor wishes."""
        return self.form == "grid" or (not self.form and len(self.figures) == MOST_IN_GALLERY)


MOST_IN_GALLERY = 9
FULL_GRIDS = {2: 2, 3: 3, 4: 2, 6: 3, 9: 3}
"""The numbers of pictures that fill a grid, each with its columns."""
