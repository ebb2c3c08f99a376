"""
From lines to what they are: single lines first, then passages of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tekan.importing.guesses import DOUBTFUL, Guess, Role, settled
from tekan.importing.laid import Laid
from tekan.importing.passages import all_passages
from tekan.importing.recognisers import all_guesses
from tekan.importing.typescript import Typescript

_HOLD_PICTURES = frozenset((Role.TIMELINE, Role.NOTE, Role.BOX, Role.COMMENTARY, Role.QUESTION, Role.ANSWER))


@dataclass(frozen=True)
class Recognised:
    """A source, with what holds for each of its lines, and all that was guessed."""

    script: Typescript
    lines: Mapping[int, Guess]
    passages: Mapping[int, Guess]
    guessed: Mapping[str, Sequence[Guess]]
    """All guesses, by the recognisers that made them."""

    def guess(self, at: int) -> Guess:
        """Returns the guess that holds for a line; a picture in a passage stays a picture."""
        line, passage = self.lines[at], self.passages.get(at)
        if passage is None or self.is_picture_inside(at):
            return line
        return passage

    def each(self, role: Role) -> Iterator[Guess]:
        """Yields the guesses of a role that hold, each once."""
        for at in range(len(self.script.lines)):
            guess = self.guess(at)
            if guess.role is role and guess.first == at:
                yield guess

    def is_picture_inside(self, at: int) -> bool:
        """Tells whether a line is a picture within a passage that may hold some."""
        passage, line = self.passages.get(at), self.lines[at]
        return (
            passage is not None
            and line.role is Role.CAPTION
            and line.sure >= DOUBTFUL
            and passage.role in _HOLD_PICTURES
            and passage.first != at
        )


def recognise(script: Typescript) -> Recognised:
    """Recognises what each line of a source is."""
    guessed = all_guesses(script)
    lines = settled(guess for guesses in guessed.values() for guess in guesses)
    of_passages = all_passages(Laid(script, lines))
    passages = settled(guess for guesses in of_passages.values() for guess in guesses)
    return Recognised(script, lines, passages, {**guessed, **of_passages})
