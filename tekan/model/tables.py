"""
Rows and columns, as they were typed.
"""

from __future__ import annotations

from typing import NamedTuple

from tekan.model.text import Text
from tekan.model.values import value


@value
class Cell(NamedTuple):
    """One cell of a table; it may take the room of several."""

    text: Text = ()
    across: int = 1
    """How many columns it takes."""
    down: int = 1
    """How many rows it takes."""
    level: int = 0
    """How deep a row's name is indented below the one that it belongs to."""
    id: str = ""
    """Of the place that a link leads to, if one does."""


Row = tuple[Cell, ...]
"""The cells of a row; what another covers has none."""


@value
class Grid(NamedTuple):
    """What a table holds."""

    head: tuple[Row, ...] = ()
    body: tuple[Row, ...] = ()
    names: int = 1
    """How many columns name the rows."""
    aligns: tuple[str, ...] = ()
    """`left`, `center`, `right`, or nothing, for each column; empty where nobody said any."""

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, those of the head first."""
        return (*self.head, *self.body)
