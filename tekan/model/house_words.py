"""
What the house writes, and what it does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tekan.model.values import value


@value
class HouseWord(NamedTuple):
    """A form that is not to be written."""

    wrong: str
    right: str = ""
    """What to write in its place; nothing where that depends. The same as `wrong` allows the form."""
    why: str = ""
    exceptions: tuple[str, ...] = ()
    """Longer forms that contain it and are right."""
    is_safe: bool = False
    """Whether it may be replaced without anybody looking."""

    def found_in(self, text: str) -> Iterator[int]:
        """Yields where a text has it, but for what contains it and is right."""
        at = text.find(self.wrong)
        while at >= 0:
            if self._is_whole(text, at) and not self._is_right(text, at):
                yield at
            at = text.find(self.wrong, at + len(self.wrong))

    def _is_whole(self, text: str, at: int) -> bool:
        """Tells whether no letter or digit goes on with it, where it begins or ends with one itself."""
        stop = at + len(self.wrong)
        before, after = text[at - 1 : at] + text[at], text[stop - 1 : stop + 1]
        return not any(len(edge) > 1 and edge.isascii() and edge.isalnum() for edge in (before, after))

    def _is_right(self, text: str, at: int) -> bool:
        for longer in (self.right, *self.exceptions):
            inside = longer.find(self.wrong)
            while inside >= 0:
                if at >= inside and text.startswith(longer, at - inside):
                    return True
                inside = longer.find(self.wrong, inside + 1)
        return False


@value
class HouseWords(NamedTuple):
    """The house's own list."""

    words: tuple[HouseWord, ...] = ()
    digest: str = ""
    """The SHA-256 of its file."""


NO_WORDS = HouseWords()
