"""
A site that a tool shows as it is being written, and the page of it that is open in a browser.
"""

from __future__ import annotations

import http.client
import socket
import subprocess
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from bench.corpus import sentence
from bench.measure import ENVIRONMENT, RunFailedError, cpu_so_far
from bench.peers import Tool

PATIENCE = 900.0
"""Seconds until the first page at the most."""
_NO_LONGER = 60.0
"""Seconds until a sentence is there at the most."""
PAUSE = 0.7
"""Seconds between two saves at the least."""
_LOOK = 0.3
_IDLE = 0.1
"""A server that takes a smaller share of one core is at rest."""

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
class Shown:
    """A site that is shown by a tool and open in a browser."""

    pid: int
    first: float
    """Seconds from the start of the server, with nothing kept, until the page was there."""
    source: Path
    page: Page
    text: str
    seen: dict[int, float]
    """When each sentence was there, by its number: milliseconds of the browser's clock."""


@contextmanager
def showing(tool: Tool, folder: Path, feature: str, browser: Browser) -> Iterator[Shown]:
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
        first = time.perf_counter() - start
        seen: dict[int, float] = {}

        def note(number: int, at: float) -> None:
            seen.setdefault(number, at)

        context.expose_function("noteSentence", note)
        context.add_init_script(_WATCHING)
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{port}{address}")
        yield Shown(server.pid, first, source, page, source.read_text("utf-8") + "\n", seen)
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


def rest(shown: Collection[Shown]) -> None:
    """Wait until no server has anything to do: some set other pages once the one that is open is there."""
    end = time.monotonic() + PATIENCE
    time.sleep(PAUSE - _LOOK)
    while time.monotonic() < end:
        before = [cpu_so_far(one.pid) for one in shown]
        time.sleep(_LOOK)
        after = [cpu_so_far(one.pid) for one in shown]
        if all(b - a < _IDLE * _LOOK for a, b in zip(before, after, strict=True)):
            return


def saved(shown: Shown, number: int) -> float:
    """Append a sentence and give the milliseconds until the page has it."""
    page, end = shown.page, time.monotonic() + _NO_LONGER
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
