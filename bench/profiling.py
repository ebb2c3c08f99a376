"""
Where a cold build of tekan's spends its time: imports, stages, modules, functions.

A profiler slows down small functions most, so these are shares to look for work by, and no times.
"""

from __future__ import annotations

import pstats
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bench.corpus import articles, write_site
from bench.measure import remove, run, table, tell
from bench.peers import tekan

LINES = 30
_IMPORT = re.compile(r"import time:\s*(\d+) \|\s*(\d+) \|(\s*)(\S+)")


def measure(work: Path, *, sizes: Sequence[int]) -> None:
    """Profile a build of each size and print the tables; what imports cost does not depend on the size."""
    folder = work / "profile" / "imports"
    write_site(folder, articles(1))
    print(f"\n### Imports\n\n{_imports(folder)}")
    for size in sizes:
        folder = work / "profile" / str(size)
        tell(f"{size} features")
        write_site(folder, articles(size))
        print(f"\n### {size:,} features\n\n{_calls(folder)}")


def _build(folder: Path, *options: str) -> None:
    """Build a site from nothing, with some options to Python."""
    _, *rest = tekan().command
    remove(folder, ("public", ".tekan"))
    run((sys.executable, *options, *rest), folder)


def _imports(folder: Path) -> str:
    _build(folder)  # so that there is bytecode
    _build(folder, "-X", "importtime")
    log = (folder / ".bench.log").read_text("utf-8")
    found = [(name, int(own), int(whole)) for own, whole, _, name in _IMPORT.findall(log)]
    packages: Counter[str] = Counter()
    for name, own, _ in found:
        packages[name.partition(".")[0]] += own
    rows = [[name, _ms(own), _ms(whole)] for name, own, whole in sorted(found, key=lambda each: -each[1])]
    by_package = [[name, _ms(own)] for name, own in packages.most_common(LINES)]
    total = sum(own for _, own, _ in found)
    return "\n\n".join(
        (
            f"{len(found)} modules, {_ms(total)} ms",
            table(["package", "ms"], by_package),
            table(["module", "own, ms", "with what it imports, ms"], rows[:LINES]),
        )
    )


def _ms(microseconds: int) -> str:
    return f"{microseconds / 1000:.1f}"


def _calls(folder: Path) -> str:
    kept = folder / ".bench.profile"
    _build(folder, "-m", "cProfile", "-o", str(kept))
    # What pstats keeps of each function, which typeshed does not know.
    calls: dict[_Function, _Call] = pstats.Stats(str(kept)).stats  # type: ignore[attr-defined]
    total = sum(own for _, _, own, _, _ in calls.values())
    modules: defaultdict[str, float] = defaultdict(float)
    for (file, _, _), (_, _, own, _, _) in calls.items():
        modules[_module(file)] += own
    own_times = sorted(calls.items(), key=lambda call: -call[1][2])[:LINES]
    whole_times = sorted(calls.items(), key=lambda call: -call[1][3])[:LINES]
    heads = ["function", "calls", "own, s", "with what it calls, s"]
    return "\n\n".join(
        (
            f"{total:.2f} s under the profiler",
            table(["stage", "s", "%"], _stages(calls, total)),
            table(["module", "s", "%"], [_share(name, spent, total) for name, spent in _dearest(modules)]),
            table(heads, [_row(*call) for call in own_times]),
            table(heads, [_row(*call) for call in whole_times]),
        )
    )


_Function = tuple[str, int, str]
"""Its file, line and name."""
_Call = tuple[int, int, float, float, dict["_Function", tuple[int, int, float, float]]]
"""Calls that are no recursion, all calls, own seconds, all seconds, and the same for each caller."""


def _stages(calls: dict[_Function, _Call], total: float) -> Iterator[list[str]]:
    """Give what the functions of the pipeline call, the costliest first."""
    stages: defaultdict[str, float] = defaultdict(float)
    for (file, _, name), (_, _, _, _, callers) in calls.items():
        for (caller, _, caller_name), (_, _, _, whole) in callers.items():
            if caller.endswith("tekan/pipeline.py") and not file.endswith("pipeline.py"):
                stages[f"{_module(file)}.{name} (of {caller_name})"] += whole
    return (_share(name, spent, total) for name, spent in _dearest(stages) if spent > total / 1000)


def _dearest(spent: Mapping[str, float]) -> list[tuple[str, float]]:
    return sorted(spent.items(), key=lambda each: -each[1])[:LINES]


def _share(name: str, spent: float, total: float) -> list[str]:
    return [name, f"{spent:.2f}", f"{spent / total * 100:.1f}"]


def _row(function: _Function, call: _Call) -> list[str]:
    file, line, name = function
    where = f"{_module(file)}:{line} {name}" if line else name
    return [f"`{where.replace('|', '/')}`", f"{call[1]:,}", f"{call[2]:.2f}", f"{call[3]:.2f}"]


def _module(file: str) -> str:
    """Give a file's short name: its last two parts."""
    return "built in" if file == "~" else "/".join(Path(file.removesuffix(".py")).parts[-2:])
