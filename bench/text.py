"""
Text: corpora of any size, built from nothing, with nothing changed, and with one sentence changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median

from bench.corpus import articles, edited, sentence, slug
from bench.measure import (
    RunFailedError,
    Sample,
    cpu_ratio,
    in_turn,
    machine,
    memory,
    ratio,
    remove,
    run,
    save,
    seconds,
    span,
    table,
    tell,
)
from bench.peers import NotInstalledError, Tool, last_line, peer, tekan

SCENARIOS = {
    "cold": "Cold: no output and no cache",
    "unchanged": "Unchanged: the same site once more",
    "edit": "One edit: a sentence of one feature is another",
}
_TAG = re.compile(r"<[^>]*>")


@dataclass(slots=True)
class Series:
    """What was measured of one tool on one corpus."""

    samples: dict[str, list[Sample]] = field(default_factory=dict)
    """By scenario, a sample for each round."""
    memory: float | None = None
    """The peak of all processes of a cold build together, in MB."""
    missing: str = ""
    """Why there are no figures."""


def measure(
    work: Path,
    *,
    sizes: Sequence[int],
    rounds: int,
    names: Sequence[str],
    scenarios: Sequence[str],
    against: Path | None,
) -> bool:
    """Measure and print; tell whether tekan's own builds did what they are to do."""
    tools, absent = _tools(names, work, against)
    found = {size: _corpus(work, size, rounds, tools, scenarios) | absent for size in sizes}
    for scenario in scenarios:
        print(f"\n### {SCENARIOS[scenario]}\n\n{_table(found, scenario)}")
    told = "In short: tekan's time, and its ratio to each tool's (wall / CPU)"
    print(f"\n### {told}\n\n{_summary(found, scenarios)}")
    return not any(series["tekan"].missing for series in found.values())


def _tools(names: Iterable[str], work: Path, against: Path | None) -> tuple[list[Tool], dict[str, Series]]:
    """Give the tools that can be had, tekan first, and why the others can not."""
    tools, absent = [tekan()], {}
    if against:
        tools.append(tekan("before", against.resolve()))
    for name in names:
        try:
            tools.append(peer(name, work))
        except NotInstalledError as failure:
            absent[name] = Series(missing=f"could not be installed: {failure}")
            tell(f"{name} {absent[name].missing}")
    return tools, absent


def _corpus(
    work: Path, size: int, rounds: int, tools: Sequence[Tool], scenarios: Sequence[str]
) -> dict[str, Series]:
    """Build one corpus with every tool, a round at a time."""
    series = {tool.name: Series({scenario: [] for scenario in scenarios}) for tool in tools}
    by_name = {tool.name: tool for tool in tools}
    tell(f"writing {size} features for {', '.join(by_name)}")
    corpus = list(articles(size))
    for tool in tools:
        tool.write_site(_folder(work, size, tool), corpus)
    for number, names in in_turn(list(by_name), rounds):
        for name in names:
            if series[name].missing:
                continue
            try:
                _round(series[name], by_name[name], work, size, number)
            except RunFailedError as failure:
                series[name].missing = f"failed: {last_line(str(failure))}"
                tell(f"{name}: {failure}")
    versions = {tool.name: tool.version for tool in tools}
    kept = {name: asdict(each) for name, each in series.items()}
    save(work, f"text-{size}", {"machine": machine(), "versions": versions, "tools": kept})
    return series


def _folder(work: Path, size: int, tool: Tool) -> Path:
    return work / "text" / str(size) / tool.name


def _round(series: Series, tool: Tool, work: Path, size: int, number: int) -> None:
    """Let a tool build in every scenario once; the round 0 is for its memory."""
    folder = _folder(work, size, tool)
    remove(folder, ("public", *tool.caches))
    if number == 0:
        series.memory = memory(tool.command, folder, {})
        _check(tool, folder, size)
        return
    taken = {"cold": run(tool.command, folder)}
    _check(tool, folder, size)
    again = tool.again or tool.command
    if series.samples.keys() - {"cold"}:
        if tool.keeping:
            run(tool.command, folder, tool.keeping)
        taken["unchanged"] = run(again, folder, tool.keeping)
        _check(tool, folder, size)
    if "edit" in series.samples:
        feature = slug(size // 2)
        source, page = folder / tool.source.format(feature), folder / tool.page.format(feature)
        source.write_text(edited(source.read_text("utf-8"), number), "utf-8")
        taken["edit"] = run(again, folder, tool.keeping)
        _check(tool, folder, size)
        if sentence(number) not in _TAG.sub("", page.read_text("utf-8")):
            raise RunFailedError("the edited sentence is not in the page")
    for scenario, samples in series.samples.items():
        samples.append(taken[scenario])
    told = ", ".join(f"{scenario} {seconds(sample.wall)}" for scenario, sample in taken.items())
    tell(f"{size} features, round {number}, {tool.name}: {told}")


def _check(tool: Tool, folder: Path, size: int) -> None:
    """Count the pages, and hold one to its end."""
    pages = list(folder.glob(tool.page.format("feature-*")))
    if len(pages) != size:
        raise RunFailedError(f"{len(pages)} pages instead of {size}")
    if not pages[0].read_text("utf-8").rstrip().endswith("</html>"):
        raise RunFailedError(f"{pages[0]} is not whole")


def _table(found: Mapping[int, Mapping[str, Series]], scenario: str) -> str:
    heads = ["features", "tool", "wall, s", "CPU, s", "largest process, MB"]
    is_cold = scenario == "cold"
    heads += [*(["all processes, MB"] if is_cold else []), "tekan ÷ it", "CPU ÷ its CPU"]
    rows = []
    for size, tools in found.items():
        ours = tools["tekan"]
        for name, series in tools.items():
            if series.missing:
                rows.append([f"{size:,}", name, series.missing, *["–"] * (len(heads) - 3)])
                continue
            samples = series.samples[scenario]
            row = [f"{size:,}", name, span(samples), seconds(median(each.cpu for each in samples))]
            row.append(f"{median(each.largest for each in samples):.0f}")
            if is_cold:
                row.append(f"{series.memory:.0f}" if series.memory else "–")
            row += _ratios(ours, series, scenario)
            rows.append(row)
    return table(heads, rows)


def _summary(found: Mapping[int, Mapping[str, Series]], scenarios: Sequence[str]) -> str:
    """Give one line for each scenario and size; the ratios are those of the times and of the CPU times."""
    names = [name for name in next(iter(found.values())) if name != "tekan"]
    rows = []
    for scenario in scenarios:
        for size, tools in found.items():
            ours = [] if tools["tekan"].missing else tools["tekan"].samples[scenario]
            row = [scenario, f"{size:,}", span(ours) if ours else "–"]
            row.append(f"{median(each.largest for each in ours):.0f}" if ours else "–")
            row += [" / ".join(_ratios(tools["tekan"], tools[name], scenario)) for name in names]
            rows.append(row)
    return table(["scenario", "features", "tekan, s", "MB", *(f"÷ {name}" for name in names)], rows)


def _ratios(ours: Series, theirs: Series, scenario: str) -> list[str]:
    """Give the ratio of the times, and that of the CPU times."""
    if ours.missing or theirs.missing:
        return ["–"] * 2
    pair = ours.samples[scenario], theirs.samples[scenario]
    return [ratio(*pair), cpu_ratio(*pair)]
