"""
The lines of a gallery, divided into pictures and what else stands between them.
"""

from __future__ import annotations

from collections.abc import Iterator

from tekan.content.source import Source


def stretches(source: Source) -> Iterator[Source]:
    """Yields each line with pictures, and the lines between them as far as no empty one parts them."""
    begin = 0
    for n in range(1, len(source.lines) + 1):
        if n < len(source.lines) and _goes_on(source.lines[n - 1], source.lines[n]):
            continue
        if source.lines[begin].strip():
            yield source.part(begin, n)
        begin = n


def begins_picture(line: str) -> bool:
    """Tells whether a line begins with a picture."""
    return line.lstrip(" \t\u3000").startswith("![")


def _goes_on(before: str, line: str) -> bool:
    """Tells whether a line belongs to the text in the one before it."""
    return bool(before.strip() and line.strip()) and not (begins_picture(before) or begins_picture(line))
