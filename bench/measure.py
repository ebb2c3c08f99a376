"""
One command, run once: how long it took, and how much memory; many, in turn; and what is printed of them.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median
from typing import IO, NamedTuple, cast

_PAUSE = 0.01
_UNWANTED = frozenset({"PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "PYTHONPATH", "PYTHONHOME", "KEEP"})
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in _UNWANTED}
"""What every command is run with: without bytecode on the disk, each run would compile its modules anew."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One run of a command."""

    wall: float
    """Seconds from before it was started until it was gone."""
    cpu: float
    """Seconds of user and system time, those of its children included."""
    largest: float
    """The peak of its largest process, in MB."""


class RunFailedError(Exception):
    """A command that is to be measured did not do what it is to do."""


# --- One run --------------------------------------------------------------------------------------


def run(
    command: Sequence[str | Path],
    folder: Path,
    environment: Mapping[str, str] | None = None,
    watch: Callable[[int], None] | None = None,
) -> Sample:
    """
    Run a command in a folder, and give what it cost.

    Args:
        command: The program and its arguments.
        folder: Where it is run.
        environment: What is added to the environment.
        watch: Is called with the process id, again and again while the command runs, in a thread of its own.

    Raises:
        RunFailedError: The command failed; the message ends with what it printed.
    """
    log = folder / ".bench.log"
    job = [list(map(str, command)), str(folder), {**ENVIRONMENT, **(environment or {})}, str(log)]
    launcher = _launcher()
    launcher.stdin.write(json.dumps(job) + "\n")
    pid = int(launcher.stdout.readline())
    watcher = _watching(pid, watch) if watch else None
    wall, cpu, peak, code = json.loads(launcher.stdout.readline())
    if watcher:
        watcher()
    if code:
        said = log.read_text("utf-8", "replace").strip()[-2000:]
        raise RunFailedError(f"{Path(command[0]).name} ended with {code}: {said}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Sample(wall, cpu, peak * unit / 1e6)


class _Launcher(NamedTuple):
    stdin: IO[str]
    stdout: IO[str]


@cache
def _launcher() -> _Launcher:
    """Start `launch.py`, once; it ends with this process."""
    process = subprocess.Popen(
        [sys.executable, "-S", Path(__file__).with_name("launch.py")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    )
    return _Launcher(cast(IO[str], process.stdin), cast(IO[str], process.stdout))


def memory(command: Sequence[str | Path], folder: Path, environment: Mapping[str, str]) -> float | None:
    """
    Run a command and give the peak of all its processes together, in MB, shared pages counted once.

    Nothing on systems without Linux's /proc. Looking takes time, so this run is not for the clock.
    """
    sums = [0]
    run(command, folder, environment, watch=lambda pid: sums.append(sum(map(_memory, _tree(pid)))))
    return max(sums) / 1e6 or None


def _watching(pid: int, watch: Callable[[int], None]) -> Callable[[], None]:
    """Call a function again and again, a tenth of the time at most, until what this gives is called."""
    done = threading.Event()

    def look() -> None:
        took = 0.0
        while not done.wait(max(_PAUSE, 10 * took)):
            start = time.perf_counter()
            watch(pid)
            took = time.perf_counter() - start

    thread = threading.Thread(target=look)
    thread.start()

    def stop() -> None:
        done.set()
        thread.join()

    return stop


def _tree(pid: int) -> Iterator[int]:
    """Give a process and all that it has started."""
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            started = children.read_text().split()
        except OSError:
            continue
        for child in started:
            yield from _tree(int(child))


def _memory(pid: int) -> int:
    """Give the bytes of a process, a page that two share counted half."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def memory_now(pid: int) -> float:
    """Give what a process and all that it has started hold at present, in MB; 0 without Linux's /proc."""
    return sum(map(_memory, _tree(pid))) / 1e6


def cpu_so_far(pid: int) -> float:
    """Give the seconds of processor that a process and what it started have had; 0 without Linux's /proc."""
    ticks = 0
    for one in _tree(pid):
        with suppress(OSError):
            after_name = Path(f"/proc/{one}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
            ticks += sum(map(int, after_name[11:13]))
    return ticks / 100


def remove(folder: Path, names: Iterable[str]) -> None:
    """Delete files and folders in a folder."""
    for name in names:
        if (folder / name).is_dir():
            shutil.rmtree(folder / name)
        else:
            (folder / name).unlink(missing_ok=True)


# --- What is printed ------------------------------------------------------------------------------


def in_turn(names: Sequence[str], rounds: int) -> Iterator[tuple[int, list[str]]]:
    """
    Give the rounds, in each every name once, in an order that is reversed from round to round.

    Round 0 comes before what counts: it fills the caches of the system.
    """
    for number in range(rounds + 1):
        yield number, list(names if number % 2 else reversed(names))


def ratio(ours: Sequence[Sample], theirs: Sequence[Sample]) -> str:
    """Give the median of the ratios of two commands' times, each taken inside one round."""
    return f"{median(one.wall / other.wall for one, other in zip(ours, theirs, strict=True)):.2f}"


def cpu_ratio(ours: Sequence[Sample], theirs: Sequence[Sample]) -> str:
    """Give the same of their CPU times, which say more than the clock where other work is going on."""
    return f"{median(one.cpu / other.cpu for one, other in zip(ours, theirs, strict=True)):.2f}"


def seconds(value: float) -> str:
    """Give a time with as many digits as mean something."""
    return f"{value:.3f}" if value < 1 else f"{value:.2f}" if value < 10 else f"{value:.1f}"


def span(samples: Sequence[Sample]) -> str:
    """Give the median of the times, and what it lies between."""
    walls = [sample.wall for sample in samples]
    if len(walls) == 1:
        return seconds(walls[0])
    return f"{seconds(median(walls))} ({seconds(min(walls))}–{seconds(max(walls))})"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Give a table in Markdown."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def machine() -> dict[str, object]:
    """Give what the figures depend on."""
    return {
        "system": platform.platform(),
        "processors": os.cpu_count(),
        "python": platform.python_version(),
        "load": os.getloadavg()[0],
        "at": time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime()),
    }


def save(work: Path, name: str, values: object) -> None:
    """Keep what was measured as JSON in the work folder, and say where."""
    file = work / "results" / f"{name}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(values, indent=1, ensure_ascii=False), "utf-8")
    tell(f"kept in {file}")


def tell(text: str) -> None:
    """Tell how far the work is."""
    print(f"bench: {text}", file=sys.stderr, flush=True)
