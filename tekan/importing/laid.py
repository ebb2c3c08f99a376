"""
A source whose lines have their roles: what passages are looked for in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from tekan.importing.guesses import Guess, Role
from tekan.importing.looks import comparable
from tekan.importing.typescript import Typescript

OUTSIDE = frozenset(
    (
        *(Role.CUT, Role.CHANNEL, Role.COLUMN, Role.KICKER, Role.TITLE, Role.SUBTITLE, Role.SUMMARY),
        *(Role.META, Role.BYLINE, Role.CREDIT, Role.LIST),
    )
)
"""Roles of lines that are not part of the running text."""


@dataclass(frozen=True)
class Laid:
    """Lines, and the guess that holds for each."""

    script: Typescript
    held: Mapping[int, Guess]

    def role(self, at: int) -> Role:
        """Returns the role of a line; of none, that of what is cut."""
        return self.held[at].role if at in self.held else Role.CUT

    def text(self, at: int) -> str:
        """Returns the text of a line; nothing before the first and behind the last."""
        return self.script.text(at)

    @cached_property
    def body(self) -> Sequence[int]:
        """The places of the lines that are text, in their order."""
        return [at for at in range(len(self.script.lines)) if self.role(at) not in OUTSIDE]

    @cached_property
    def letters(self) -> str:
        """The letters and digits of each line of the text, between line ends of its own."""
        return "".join(f"\n{comparable(self.text(at))}\n" for at in self.body)

    @cached_property
    def paragraphs(self) -> Sequence[int]:
        """The places of the paragraphs of running text."""
        return [at for at in self.body if self.role(at) is Role.PARAGRAPH]

    @cached_property
    def sections(self) -> Sequence[Sequence[int]]:
        """The lines of the text below each heading of the first level, the lead first."""
        sections: list[list[int]] = [[]]
        for at in self.body:
            if self.role(at) is Role.HEADING:
                if self.held[at].first == at:
                    sections.append([])
            else:
                sections[-1].append(at)
        return sections
