"""
Work on several cores, in threads, that releases the interpreter, such as encoding pictures.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")


def cores() -> int:
    """Counts the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def spread(work: Callable[[Given], Made], items: Iterable[Given], jobs: int) -> Iterator[Made]:
    """
    Yields what the work makes of each item, in the order of the items, with `jobs` under way at a time.

    Few items are under way or wait to be taken at any time, however many there are. What the work raises is
    raised in place of its result; what has not begun by then does not begin any more.
    """
    waiting = list(items)
    if jobs < 2 or len(waiting) < 2:
        yield from map(work, waiting)
        return
    from concurrent.futures import Future, ThreadPoolExecutor  # noqa: PLC0415 - most builds have one item or none

    begun: deque[Future[Made]] = deque()
    alone: list[Given] = []
    with ThreadPoolExecutor(jobs) as pool:
        try:
            for n, item in enumerate(waiting):
                try:
                    begun.append(pool.submit(work, item))
                except RuntimeError:  # the system allows no thread; what is left is done here
                    alone = waiting[n:]
                    break
                if len(begun) > 2 * jobs:
                    yield begun.popleft().result()
            while begun:
                yield begun.popleft().result()
            yield from map(work, alone)
        finally:
            for future in begun:
                future.cancel()
