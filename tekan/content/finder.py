"""
The places of what Python-Markdown returned without them, found again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from tekan.content.html_tags import (
    TAG,
    Tag,
)
from tekan.content.source import Source
from tekan.diagnostics.problems import Location

CODE = re.compile(r"(?<!`)(?P<ticks>`{1,3})(?!`)[^\n]*?[^`\n](?P=ticks)(?!`)")
"""Code in a line, which no rule looks at."""
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")
_BEFORE_ADDRESS = re.compile(r"(?:\]\(\s*<?|<)\Z")
_BEHIND_ADDRESS = re.compile(r"""(?=[\s)>"']|$)""")


class Finder:
    """Finds in the editor's lines, in the same order, what Markdown returned without its place."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._from: dict[str, int] = {}

    @cached_property
    def _text(self) -> str:
        return CODE.sub(lambda code: " " * len(code[0]), self._source.text)

    def tags(self) -> Iterator[Tag]:
        """Yields everything that looks like a tag, with its place."""
        line = begins = 0
        for found in re.finditer(TAG, self._text):
            line += self._text.count("\n", begins, found.start())
            begins = found.start()
            column = begins - (self._text.rfind("\n", 0, begins) + 1)
            yield Tag(found[0], self._source.at(line, column), begins)

    def is_apart(self, tag: Tag, other: Tag) -> bool:
        """Tells whether a paragraph ends between two tags."""
        return bool(_PARAGRAPH_END.search(self._text, tag.offset, other.offset))

    def is_text_between(self, tag: Tag, other: Tag) -> bool:
        """Tells whether there is text between two successive tags."""
        return bool(self._text[tag.offset + len(tag.text) : other.offset].strip())

    def link(self, href: str) -> Location:
        """Finds the next link to an address; its place is that of the address."""
        if not href:
            return self.place("]()")
        begins = self._from.get(href, 0)
        at = self._text.find(href, begins)
        while at >= 0:
            if _BEFORE_ADDRESS.search(self._text, begins, at) and _BEHIND_ADDRESS.match(
                self._text, at + len(href)
            ):
                return self._found(href, at, at + len(href))
            at = self._text.find(href, at + 1)
        # It was written with other capitals.
        address = re.escape(href)
        return self._next(href, rf"(?:\]\(\s*<?|<)({address}){_BEHIND_ADDRESS.pattern}") or self.place(href)

    def place(self, needle: str) -> Location:
        """Finds the place of the next occurrence of a string; returns the first line if there is none."""
        return self._next(needle, f"({re.escape(needle)})") or self._source.at()

    def _next(self, key: str, pattern: str) -> Location | None:
        found = re.compile(pattern, re.IGNORECASE).search(self._text, self._from.get(key, 0))
        if found is None:
            return None
        return self._found(key, *found.span(1))

    def _found(self, key: str, at: int, end: int) -> Location:
        self._from[key] = end
        before = self._text[:at]
        return self._source.at(before.count("\n"), at - (before.rfind("\n") + 1))
