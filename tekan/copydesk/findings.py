"""
What rules find, and what a rule is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from tekan.copydesk.manuscript import Manuscript, Passage
from tekan.diagnostics.problems import Detail, Severity


class Finding(NamedTuple):
    """A place to be looked at again."""

    passage: Passage
    start: int
    """The offset of the first character in the passage."""
    stop: int
    details: Mapping[str, Detail] = {}
    """What the message names, besides `text`, the characters themselves."""
    other: tuple[Passage, int] | None = None
    """What to compare it with, and the offset in that; the message gets its line as `line`."""
    mend: str | None = None
    """What has to stand there instead; nothing where a person has to decide."""
    more: tuple[tuple[Passage, int, int, str], ...] = ()
    """What is told with it and mended with it: where each begins and ends, and what has to stand there."""

    def parts(self) -> Iterator[Finding]:
        """Yields it, and what is told with it, as findings of their own."""
        yield self
        for passage, start, stop, mend in self.more:
            yield Finding(passage, start, stop, mend=mend)


class Rule(NamedTuple):
    """A rule of the copy desk."""

    name: str
    """As site.yaml and comments name it; the code of its message is `desk-NAME`."""
    find: Callable[[Manuscript], Iterable[Finding]]
    severity: Severity = Severity.NOTE
    is_mended: bool = False
    """Whether `check --fix` mends what it finds."""
