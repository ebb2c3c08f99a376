"""
Work on several cores that is Python: a worker and its copies in processes of their own.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any, Protocol


class Worker(Protocol):
    """Does what a crew is asked for; it may remember from one task what helps it with the next."""

    def __call__(self, number: int, task: str, items: Sequence[Any], common: Any) -> list[Any]:
        """Give one answer for each item; `number` tells which worker of the crew it is."""


class Crew:
    """
    A worker and its copies in processes of their own, which appear when there is enough to do for them.

    An item goes to the same one each time, by its name. Where the system can not fork, and for few items,
    the worker does everything itself, and nothing else is different.
    """

    def __init__(self, worker: Worker, jobs: int) -> None:
        """
        Engage a worker.

        Args:
            worker: What works.
            jobs: How many, the one in this process among them.
        """
        self._worker = worker
        self.jobs = jobs if sys.platform.startswith("linux") else 1
        self._lines: list[Any] = []
        self._processes: list[Any] = []

    def ask(
        self, task: str, names: Sequence[str], items: Sequence[Any], common: Any = None, *, least: int
    ) -> list[Any]:
        """
        Give what the task makes of each item, in their order.

        Args:
            task: What to do.
            names: One for each item: who did something for a name before does it again.
            items: What to do it with.
            common: What it takes beside.
            least: The number of items from which a second process pays.

        Raises:
            Exception: What a worker raised; of several, that of the first worker.
        """
        if not self._lines and self.jobs > 1 and len(items) >= least:
            self._engage(min(self.jobs, len(items)))
        count = len(self._lines) + 1
        shares: list[list[int]] = [[] for _ in range(count)]
        for n, name in enumerate(names):
            shares[zlib.crc32(name.encode()) % count].append(n)
        for line, share in zip(self._lines, shares[1:], strict=True):
            line.send((task, [items[n] for n in share], common))
        own = _attempt(self._worker, 0, task, [items[n] for n in shares[0]], common)
        answers: list[Any] = [None] * len(items)
        failures: list[Exception] = []
        try:
            heard = [own, *(line.recv() for line in self._lines)]
        except EOFError:
            raise ChildProcessError("the system ended a process that worked for this one") from None
        for share, (answer, failure) in zip(shares, heard, strict=True):
            failures += [failure] if failure else []
            for n, one in zip(share, answer, strict=False):
                answers[n] = one
        if failures:
            raise failures[0]
        return answers

    def _engage(self, count: int) -> None:
        """Fork the others; each ends when this process closes its line, or is gone."""
        import multiprocessing  # noqa: PLC0415 - small sites need none

        context = multiprocessing.get_context("fork")
        for number in range(1, count):
            here, there = context.Pipe()
            others = (*self._lines, here)
            process = context.Process(target=_serve, args=(there, others, self._worker, number), daemon=True)
            try:
                process.start()
            except OSError:  # the system gives no more: those that are there do the work
                here.close()
                there.close()
                return
            there.close()
            self._lines.append(here)
            self._processes.append(process)

    def dismiss(self, *, unfinished: bool = False) -> None:
        """Let the others go and see them out; what is unfinished is dropped."""
        while self._lines:
            self._lines.pop().close()
        while self._processes:
            process = self._processes.pop()
            if unfinished:
                process.terminate()
            process.join()


def _serve(line: Any, others: Iterable[Any], worker: Worker, number: int) -> None:
    import signal  # noqa: PLC0415 - only in a process of its own

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the first process's to answer
    for other in others:
        other.close()
    with suppress(EOFError, OSError):
        while True:
            task, items, common = line.recv()
            line.send(_attempt(worker, number, task, items, common))


def _attempt(
    worker: Worker, number: int, task: str, items: Sequence[Any], common: Any
) -> tuple[list[Any], Exception | None]:
    try:
        return worker(number, task, items, common), None
    except Exception as failure:  # noqa: BLE001 - raised again where it is heard of
        return [], failure
