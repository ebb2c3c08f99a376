"""What each line of an imported text is, by hand, beside what is recognised; `python -m tests.import_truths` prints both."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

from tekan.importing.formats.plain_text import read
from tekan.importing.recognised import Recognised, recognise
from tekan.importing.typescript import Typescript

FOLDER = Path(__file__).parent / "imports"
TEXTS = sorted(FOLDER.glob("*.txt"))


class Judged(NamedTuple):
    """One line: what it is, and what it was taken for."""

    file: str
    number: int
    wanted: str
    taken_for: str
    text: str


def recognised(file: Path) -> Recognised:
    """Recognise a text as `import` does."""
    return recognise(Typescript(read(file.read_bytes(), file.name).lines))


def roles(file: Path) -> dict[int, str]:
    """Give the role of each line by hand."""
    truth = yaml.safe_load(file.with_suffix(".yaml").read_text("utf-8"))
    found: dict[int, str] = {}
    for lines, role in truth["lines"].items():
        first, _, last = str(lines).partition("-")
        found |= dict.fromkeys(range(int(first), int(last or first) + 1), role)
    return found


def judged(file: Path) -> Iterator[Judged]:
    """Give each line that has a role by hand."""
    wanted, taken = roles(file), recognised(file)
    for at, line in enumerate(taken.script.lines):
        for number in range(line.number, line.number + line.spans):
            if number in wanted:
                yield Judged(file.stem, number, wanted[number], str(taken.guess(at).role), line.text)


def table(lines: Sequence[Judged]) -> Iterator[str]:
    """Give for each role how many lines have it, how many were found, how many were taken for it wrongly."""
    wanted = Counter(line.wanted for line in lines)
    right = Counter(line.wanted for line in lines if line.wanted == line.taken_for)
    taken = Counter(line.taken_for for line in lines)
    yield f"{'role':12} lines  recall  precision"
    for role in sorted(wanted | taken):
        recall = f"{right[role] / wanted[role]:6.0%}" if wanted[role] else "     –"
        precision = f"{right[role] / taken[role]:6.0%}" if taken[role] else "     –"
        yield f"{role:12} {wanted[role]:5}  {recall}     {precision}"
    yield f"{'all':12} {len(lines):5}  {sum(right.values()) / len(lines):6.1%}"


if __name__ == "__main__":
    files = [Path(name) for name in sys.argv[1:]] or TEXTS
    every = [line for file in files for line in judged(file)]
    for line in every:
        if line.wanted != line.taken_for:
            print(f"{line.file}:{line.number}: {line.wanted}, taken for {line.taken_for}: {line.text[:60]}")
    print("\n".join(table(every)))
