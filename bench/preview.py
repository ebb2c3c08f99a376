"""
The preview: how long from a save until the page that is open in a browser has it, beside other tools.
"""

from __future__ import annotations

import http.client
import math
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from bench.corpus import CONTENT, SOURCE, Article, articles, sentence, slug
from bench.measure import (
    ENVIRONMENT,
    RunFailedError,
    cpu_so_far,
    in_turn,
    machine,
    memory_now,
    save,
    seconds,
    table,
    tell,
)
from bench.peers import NotInstalledError, Tool, peer, tekan
from tests.ensure_browser import FLAGS, BrowserError, ensure_browser

PATIENCE = 300.0
"""Seconds until the first page at the most; a sentence has a tenth of it."""
PAUSE = 0.7
"""Seconds between two saves at the least."""
_LOOK = 0.3
_IDLE = 0.1
"""A server that takes a smaller share of one core is at rest."""
_HEADS = (
    *("features", "tool", "first page, s", "median, ms", "95th of all, ms", "least, ms"),
    *("tekan ÷ it", "MB"),
)

_WATCHING = """
(() => {
  let last = -1;
  const look = () => {
    const paragraphs = document.getElementsByTagName("p");
    for (let n = paragraphs.length - 1; n >= 0; n--) {
      const found = paragraphs[n].textContent.match(/.*第(\\d+)次修订/s);
      if (!found) continue;
      if (+found[1] > last) noteSentence(last = +found[1], Date.now());
      return;
    }
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
})();
"""
"""Notes when the page has a later sentence, both where it changes and where it is loaded anew."""


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


@dataclass(slots=True)
class Shown:
    """A site that is shown by a tool and open in a browser."""

    pid: int
    source: Path
    page: Page
    text: str
    seen: dict[int, float]
    """When each sentence was there, by its number: milliseconds of the browser's clock."""


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
                feature = _write(tool, folder, corpus)
                shown[tool.name] = stack.enter_context(
                    _showing(tool, folder, feature, browser, series[tool.name])
                )
        for number, names in in_turn(list(shown), saves):
            for name in names:
                if not series[name].missing:
                    _rest(shown)
                    with _failing(series[name], name):
                        wait = _saved(shown[name], number + 1)
                        series[name].waits += [wait] if number else []
                        tell(f"{size} features, save {number}, {name}: {wait:.0f} ms")
        for name, one in shown.items():
            series[name].memory = memory_now(one.pid)
    versions = {tool.name: tool.version for tool in tools}
    kept = {name: {field: getattr(each, field) for field in each.__slots__} for name, each in series.items()}
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


# --- A site that is shown -------------------------------------------------------------------------


@contextmanager
def _showing(tool: Tool, folder: Path, feature: str, browser: Browser, series: Series) -> Iterator[Shown]:
    """Start a tool's preview and open a feature of it."""
    source = folder / tool.source.format(feature)
    address = tool.page.format(feature).removeprefix("public").removesuffix("index.html")
    port = _free_port()
    with (folder / ".bench.log").open("wb") as log:
        start = time.perf_counter()
        server = subprocess.Popen(
            [*map(str, tool.serve), str(port)],
            cwd=folder,
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    try:
        _until_there(server, port, address)
        series.first = time.perf_counter() - start
        tell(f"{tool.name}: first page after {seconds(series.first)} s")
        seen: dict[int, float] = {}
        context.expose_function("noteSentence", lambda number, at: seen.setdefault(number, at))
        context.add_init_script(_WATCHING)
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{port}{address}")
        yield Shown(server.pid, source, page, source.read_text("utf-8") + "\n", seen)
    finally:
        context.close()
        server.terminate()
        with suppress(subprocess.TimeoutExpired):
            server.wait(10)
        server.kill()
        server.wait()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def _until_there(server: subprocess.Popen[bytes], port: int, address: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        with suppress(OSError, http.client.HTTPException):
            link = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
            link.request("GET", address)
            if link.getresponse().status == 200:
                return
        time.sleep(0.01)
    raise RunFailedError("it has ended" if server.poll() is not None else f"no page in {PATIENCE:.0f} s")


def _rest(shown: Mapping[str, Shown]) -> None:
    """Wait until no server has anything to do: some set other pages once the one that is open is there."""
    end = time.monotonic() + PATIENCE
    time.sleep(PAUSE - _LOOK)
    while time.monotonic() < end:
        before = [cpu_so_far(one.pid) for one in shown.values()]
        time.sleep(_LOOK)
        after = [cpu_so_far(one.pid) for one in shown.values()]
        if all(b - a < _IDLE * _LOOK for a, b in zip(before, after, strict=True)):
            return


def _saved(shown: Shown, number: int) -> float:
    """Append a sentence and give the milliseconds until the page has it."""
    page, end = shown.page, time.monotonic() + PATIENCE / 10
    page.bring_to_front()
    page.wait_for_timeout(50)
    shown.text += sentence(number) + "。"
    start = time.time()
    shown.source.write_text(shown.text, "utf-8")
    while number not in shown.seen:
        if time.monotonic() > end:
            raise RunFailedError(f"sentence {number} did not come")
        page.wait_for_timeout(10)
    return shown.seen[number] - start * 1000


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
