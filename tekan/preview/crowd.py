"""
How many may be connected at a time, and who has to go for somebody new.
"""

from __future__ import annotations

import asyncio
from enum import IntEnum
from typing import Any

Connection = asyncio.Task[Any]


class Doing(IntEnum):
    """What a connection is at."""

    WAITING = 0
    """For a request to be complete."""
    SENDING = 1
    LISTENING = 2
    """To the stream of news."""
    ANSWERED = 3
    """Its answer is being made; it is never closed for another."""


class Crowd:
    """The connections that are open, each kind in the order in which something last moved on them."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._groups: dict[Doing, dict[Connection, float]] = {doing: {} for doing in Doing}

    def __len__(self) -> int:
        return sum(map(len, self._groups.values()))

    def note(self, one: Connection, doing: Doing) -> None:
        """Notes that a connection has moved on, and what it is at now."""
        self.forget(one)
        self._groups[doing][one] = asyncio.get_running_loop().time()
        # Streams stand still for long and may do so, but not in the place of everything else.
        if len(self._groups[Doing.LISTENING]) > self.most // 2:
            self._close(next(iter(self._groups[Doing.LISTENING])))

    def forget(self, one: Connection) -> None:
        """Takes a connection out."""
        for group in self._groups.values():
            group.pop(one, None)

    def make_room(self) -> bool:
        """Closes the connection that has stood still for longest, streams last; tells if there was one."""
        oldest = [next(iter(group.items()), None) for group in self._groups.values()]
        waiting, sending, listening, _ = oldest
        stalled = min(filter(None, (waiting, sending)), key=lambda found: found[1], default=listening)
        if stalled:
            self._close(stalled[0])
        return bool(stalled)

    async def dismiss(self, seconds: float) -> None:
        """Closes all connections, and waits for them to end, so long at most."""
        everybody = [one for group in self._groups.values() for one in group]
        for one in everybody:
            one.cancel()
        if everybody:
            await asyncio.wait(everybody, timeout=seconds)

    def _close(self, one: Connection) -> None:
        self.forget(one)
        one.cancel()
