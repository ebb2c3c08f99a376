"""
The latest news, for all open pages: who is slow misses what was in between, and nothing piles up.
"""

from __future__ import annotations

import asyncio


class Board:
    """Holds the text that pages were told last; used from one event loop."""

    def __init__(self) -> None:
        self._text = ""
        self._number = 0
        self._changed = asyncio.Event()

    def post(self, text: str) -> None:
        """Puts up a text in place of the last one, and tells all who wait for it."""
        self._text = text
        self._number += 1
        self._changed.set()
        self._changed = asyncio.Event()

    async def after(self, number: int) -> tuple[int, str]:
        """Waits for a text later than the one of that number (0: any); returns its number and the text."""
        while number == self._number:
            await self._changed.wait()
        return self._number, self._text


def event_of(text: str) -> bytes:
    """Writes a text as a server-sent event."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "".join([*(f"data: {line}\n" for line in lines), "\n"]).encode("utf-8", "replace")
