"""
The lines of a source as recognisers look at them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from tekan.importing.furniture_words import is_furniture
from tekan.importing.lines import Line
from tekan.importing.list_names import list_name
from tekan.importing.looks import comparable, is_latin, is_running
from tekan.importing.mails import head_of

_HEAD = 30
"""Lines within which an article has begun."""


@dataclass(frozen=True)
class Typescript:
    """A source, and what the site that it comes to is called."""

    lines: Sequence[Line]
    site_names: tuple[str, ...] = ()
    """The site's name and its line below; a page of this very site repeats them."""
    stated: tuple[str, ...] = ()
    """The headline, where the format itself states it, and what else of its group it states."""

    @cached_property
    def own_names(self) -> frozenset[str]:
        """What the site is called, as `comparable` has it."""
        return frozenset(filter(None, map(comparable, self.site_names)))

    @property
    def texts(self) -> list[str]:
        """The plain text of each line."""
        return [line.text for line in self.lines]

    def text(self, at: int) -> str:
        """Returns the text of a line; nothing before the first and behind the last."""
        return self.lines[at].text if 0 <= at < len(self.lines) else ""

    def said(self, at: int) -> str:
        """Returns the kind of a line that the format itself says, if it says one."""
        said = self.lines[at].said if 0 <= at < len(self.lines) else None
        return said.kind if said else ""

    @cached_property
    def is_latin(self) -> bool:
        """Whether it is written in Latin letters."""
        return is_latin("".join(self.texts)[:20000])

    @cached_property
    def running(self) -> list[bool]:
        """Whether each line is long enough for running text."""
        return [
            is_running(line.text) and self.said(at) in ("", "quoted") and not is_furniture(line.text)
            for at, line in enumerate(self.lines)
        ]

    @cached_property
    def begins(self) -> int:
        """The place of the first line that is not of the mail in which it came."""
        return head_of(self.texts)

    @cached_property
    def head(self) -> int:
        """The place of the first line of running text, below the headline; a standfirst is no such line."""
        begins = self.begins
        first = [at for at in range(begins, min(begins + _HEAD, len(self.lines))) if self.running[at]]
        if not first or not self.is_latin:
            return first[0] if first else min(begins + _HEAD, len(self.lines))
        goes_on = (at for at in first if any(self.running[at + 1 : at + 3]) or at + 2 >= len(self.lines))
        return next((at for at in goes_on if at - first[0] <= 6), first[0])

    @cached_property
    def tail(self) -> int:
        """The place behind the last line of running text; lists of other articles are none."""
        lists = next(
            (at for at in range(len(self.lines)) if at > self.head and self._opens_lists(at)), len(self.lines)
        )
        return next((at + 1 for at in range(lists - 1, -1, -1) if self.running[at]), 0)

    def _opens_lists(self, at: int) -> bool:
        """Tells whether a line is the heading of a list that is not followed by running text."""
        return (
            bool(list_name(self.lines[at].text)) and sum(self.running[at + 1 :]) * 2 <= len(self.lines) - at
        )

    @cached_property
    def repeated(self) -> Counter[str]:
        """How often each line stands in the source, whatever its marks."""
        return Counter(comparable(line.text.lstrip("•·●■◆- ")) for line in self.lines)
