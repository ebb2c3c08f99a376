"""
Threads beside the one that answers: one in which pages are set, and others in which pictures are made.

They are daemons, so that nobody waits for a picture when the preview is ended.
"""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any, TypeVar

Made = TypeVar("Made")


class Press:
    """Some threads that do one thing after another, in the order in which they are asked."""

    def __init__(self, threads: int = 1) -> None:
        self._waiting: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._count = threads
        self._running = 0

    async def ask(self, work: Callable[..., Made], *given: Any) -> Made:
        """Has something done, and returns or raises what it does."""
        if not self._running:
            self._begin()
        if not self._running:  # the system allows no thread: everybody waits
            return work(*given)
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Made] = loop.create_future()
        self._waiting.put(partial(_do, loop, future, partial(work, *given)))
        return await future

    def _begin(self) -> None:
        with suppress(RuntimeError):
            for _ in range(self._count):
                threading.Thread(target=self._run, daemon=True).start()
                self._running += 1

    def _run(self) -> None:
        while True:
            self._waiting.get()()


def _do(loop: asyncio.AbstractEventLoop, future: asyncio.Future[Made], work: Callable[[], Made]) -> None:
    if future.cancelled():
        return
    try:
        answer = partial(_settle, future, work())
    except BaseException as failure:  # noqa: BLE001 - raised again by whoever asked
        answer = partial(_fail, future, failure)
    with suppress(RuntimeError):  # the loop is closed: nobody waits any more
        loop.call_soon_threadsafe(answer)


def _settle(future: asyncio.Future[Made], made: Made) -> None:
    if not future.done():
        future.set_result(made)


def _fail(future: asyncio.Future[Made], failure: BaseException) -> None:
    if not future.done():
        future.set_exception(failure)
