"""
Python work on several cores: a worker, and copies of it in processes of their own.
"""

from __future__ import annotations

import pickle
import sys
import threading
import traceback
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, Protocol


class Worker(Protocol):
    """Does what a crew is asked for; it may remember from one task what helps with the next."""

    number: int
    """Its number in the crew; the one in the first process has 0."""


class Crew:
    """
    A worker and its copies in processes of their own, which are started when there is enough to do.

    An item goes to the same worker each time, by its name. The first worker does everything itself, with the
    same results, where the system cannot fork, where other threads run (a fork would hold their locks for
    ever) and where there are few items.
    """

    def __init__(self, worker: Worker, jobs: int) -> None:
        """
        Engages a worker.

        Args:
            worker: What does the work.
            jobs: How many workers there may be, including the one in this process.
        """
        self._worker = worker
        self.jobs = jobs if sys.platform.startswith("linux") and _is_alone() else 1
        self._lines: list[Any] = []
        self._processes: list[Any] = []

    def ask(
        self, task: Callable[..., Any], names: Sequence[str], items: Sequence[Any], *common: Any, least: int
    ) -> list[Any]:
        """
        Runs a task on each item; returns the results in the order of the items.

        Args:
            task: A method of the worker's class, which takes the worker, an item and `common`.
            names: One for each item; the same name goes to the same worker again.
            items: What to run it on.
            common: What else the task takes.
            least: The number of items from which a second process pays off.

        Raises:
            Exception: What a worker raised; if several did, the exception of the first one.
        """
        if not self._lines and self.jobs > 1 and len(items) >= least and _is_alone():
            self._engage(min(self.jobs, len(items)))
        count = len(self._lines) + 1
        shares: list[list[int]] = [[] for _ in range(count)]
        for n, name in enumerate(names):
            shares[zlib.crc32(name.encode()) % count].append(n)
        for line, share in zip(self._lines, shares[1:], strict=True):
            line.send((task, [items[n] for n in share], common))
        own = _attempt(self._worker, task, [items[n] for n in shares[0]], common)
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
        """Forks the other processes; each ends when this one closes its line, or is gone."""
        import multiprocessing  # noqa: PLC0415 - small sites need none

        context = multiprocessing.get_context("fork")
        with _ctrl_c_waits():
            for number in range(1, count):
                here, there = context.Pipe()
                others = (*self._lines, here)
                process = context.Process(
                    target=_serve, args=(there, others, self._worker, number), daemon=True
                )
                try:
                    process.start()
                except OSError:  # the system allows no more; those that are there do the work
                    here.close()
                    there.close()
                    return
                there.close()
                self._lines.append(here)
                self._processes.append(process)

    def dismiss(self, *, unfinished: bool = False) -> None:
        """Ends the other processes and waits for that; with `unfinished`, drops their work."""
        while self._lines:
            self._lines.pop().close()
        while self._processes:
            process = self._processes.pop()
            if unfinished:
                process.terminate()
            process.join()


@contextmanager
def _ctrl_c_waits() -> Iterator[None]:
    """Puts off Ctrl-C: what Python itself does around a fork would swallow it, and go on."""
    import signal  # noqa: PLC0415 - small sites start no process

    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _is_alone() -> bool:
    """Tells whether no other thread could hold a lock that a forked process would wait for."""
    return threading.active_count() == 1


def _serve(line: Any, others: Iterable[Any], worker: Worker, number: int) -> None:
    import signal  # noqa: PLC0415 - only in a process of its own

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # only the first process answers Ctrl-C
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
    worker.number = number
    for other in others:
        other.close()
    with suppress(EOFError, OSError):
        while True:
            task, items, common = line.recv()
            line.send(_attempt(worker, task, items, common))


def _attempt(
    worker: Worker, task: Callable[..., Any], items: Sequence[Any], common: Sequence[Any]
) -> tuple[list[Any], Exception | None]:
    try:
        return [task(worker, item, *common) for item in items], None
    except Exception as failure:  # noqa: BLE001 - raised again by whoever asked
        return [], _portable(failure)


def _portable(failure: Exception) -> Exception:
    """Makes an exception travel between processes, with the traceback that would be lost on the way."""
    trace = traceback.format_exc()
    failure.add_note(trace)
    try:
        pickle.loads(pickle.dumps(failure))  # noqa: S301 - our own
    except Exception:  # noqa: BLE001 - whatever it holds
        return RuntimeError(trace)
    return failure
