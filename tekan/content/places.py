"""
Where the elements begin that Python-Markdown made of a text: it keeps no places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tekan.content.source import Source
from tekan.diagnostics.problems import Location
from tekan.model.text import Element, plain

_MARKS = re.compile(r"[*_`\\\[\]#>|{}]")
_NOTE_MARK = r"\[\^[^\]\n]*\]"


def places(source: Source, elements: tuple[Element, ...]) -> Iterator[Location]:
    """Yields where each element begins; Markdown keeps their order, and the first characters of most."""
    bare = [_MARKS.sub("", re.sub(_NOTE_MARK, "", line) if "[^" in line else line) for line in source.lines]
    n = 0
    for element in elements:
        opening = _MARKS.sub("", plain((element,)).strip()[:12].split("\n")[0])
        holding = (k for k in range(n, len(bare)) if opening and opening in bare[k])
        found = next(holding, _next_paragraph(source.lines, n))
        line = source.lines[found]
        yield source.at(found, len(line) - len(line.lstrip(" \t\u3000")))
        n = min(found + 1, len(source.lines) - 1)


def _next_paragraph(lines: tuple[str, ...], n: int) -> int:
    """Returns the first line of the next paragraph, for one whose text cannot be found: it is a link, say."""
    return next((k for k in range(n, len(lines)) if lines[k].strip() and not (k and lines[k - 1].strip())), n)
