"""
The preview: how long from a save until the page that is open in a browser has it, beside other tools.
"""

from __future__ import annotations

import math
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from bench.corpus import CONTENT, SOURCE, Article, articles, slug
from bench.measure import RunFailedError, in_turn, machine, memory_now, save, seconds, table, tell
from bench.peers import NotInstalledError, Tool, peer, tekan
from bench.shown import Shown, rest, saved, showing
from tests.ensure_browser import FLAGS, BrowserError, ensure_browser

_HEADS = (
    *("features", "tool", "first page, s", "median, ms", "95th of all, ms", "least, ms"),
    *("tekan ÷ it", "MB"),
)


@dataclass(slots=True)
class Series:
    """What was measured of one tool on one site."""

    first: float = 0.0
    """Seconds from the start, with nothing kept, until the page is there."""
    waits: list[float] = field(default_factory=list)
    """Milliseconds from before a save until the page has the sentence."""
    memory: float = 0.0
    """What all its processes hold in the end, in MB."""
    missing: str = ""
    """Why there are no figures."""


def measure(work: Path, *, sizes: Sequence[int], saves: int, names: Sequence[str]) -> bool:
    """Measure and print; tell whether tekan's preview did what it is to do."""
    tools, absent = [tekan()], {}
    for name in names:
        try:
            tools.append(peer(name, work))
        except NotInstalledError as failure:
            absent[name] = Series(missing=f"could not be installed: {failure}")
            tell(f"{name} {absent[name].missing}")
    found = {}
    try:
        path = ensure_browser()
    except BrowserError as failure:
        tell(str(failure))
        return False
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        for size in sizes:
            found[size] = _site(work, size, saves, tools, browser) | absent
        browser.close()
    print(f"\n### From save to page, {saves} times\n\n{_table(found)}")
    return not any(series["tekan"].missing for series in found.values())


def _site(work: Path, size: int, saves: int, tools: Sequence[Tool], browser: Browser) -> dict[str, Series]:
    """Show one site with every tool at a time, and save in all of them in turn."""
    series = {tool.name: Series() for tool in tools}
    shown: dict[str, Shown] = {}
    tell(f"writing {size} features for {', '.join(series)}")
    corpus = list(articles(size))
    before = machine()
    with ExitStack() as stack:
        for tool in tools:
            folder = work / "preview" / str(size) / tool.name
            with _failing(series[tool.name], tool.name):
                one = stack.enter_context(showing(tool, folder, _write(tool, folder, corpus), browser))
                shown[tool.name], series[tool.name].first = one, one.first
                tell(f"{tool.name}: first page after {seconds(one.first)} s")
        for number, names in in_turn(list(shown), saves):
            for name in names:
                if series[name].missing:
                    continue
                rest(shown.values())
                with _failing(series[name], name):
                    wait = saved(shown[name], number + 1)
                    series[name].waits += [wait] if number else []
                    tell(f"{size} features, save {number}, {name}: {wait:.0f} ms")
        for name, one in shown.items():
            series[name].memory = memory_now(one.pid)
    versions = {tool.name: tool.version for tool in tools}
    kept = {name: asdict(each) for name, each in series.items()}
    found = {"machine": before, "load after": machine()["load"], "versions": versions, "tools": kept}
    save(work, f"preview-{size}", found)
    return series


@contextmanager
def _failing(series: Series, name: str) -> Iterator[None]:
    """Note why a tool has no figures."""
    try:
        yield
    except RunFailedError as failure:
        series.missing = f"failed: {failure}"
        tell(f"{name}: {failure}")


def _write(tool: Tool, folder: Path, corpus: Sequence[Article]) -> str:
    """Write a site and give its feature in the middle; where there is one, tekan's has all its pictures."""
    if len(corpus) > 1 or tool.name != "tekan":
        tool.write_site(folder, corpus)
        return slug(len(corpus) // 2)
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(CONTENT, folder / "content")
    shutil.copy(CONTENT.parent / "site.yaml", folder)
    return SOURCE.parent.name


# --- The table ------------------------------------------------------------------------------------


def _table(found: Mapping[int, Mapping[str, Series]]) -> str:
    return table(
        _HEADS,
        (
            _row(size, name, each, tools["tekan"])
            for size, tools in found.items()
            for name, each in tools.items()
        ),
    )


def _row(size: int, name: str, series: Series, ours: Series) -> list[str]:
    if series.missing:
        return [f"{size:,}", name, series.missing, *["–"] * (len(_HEADS) - 3)]
    waits = sorted(series.waits)
    late = waits[math.ceil(0.95 * len(waits)) - 1]
    pairs = [] if ours.missing else zip(ours.waits, series.waits, strict=True)
    ratios = [one / other for one, other in pairs]
    return [
        *(f"{size:,}", name, seconds(series.first), f"{median(waits):.0f}", f"{late:.0f}", f"{waits[0]:.0f}"),
        *(f"{median(ratios):.2f}" if ratios and name != "tekan" else "–", f"{series.memory:.0f}"),
    ]
