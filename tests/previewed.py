"""A preview in a process of its own, as editors start it, and what its open pages are told."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60.0
"""Seconds after which something that has not come will not come; nothing is judged by it."""


class Preview:
    """A preview that runs."""

    def __init__(self, folder: Path, *arguments: str, port: int = 0, **environment: str) -> None:
        first = port or 18000 + os.getpid() % 20000
        command = [sys.executable, str(ROOT / "build.py"), "serve", "--port", str(first), *arguments]
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, **environment},
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
        self.said: list[str] = []
        self.news: dict[str, Any] = {}
        self._told = threading.Condition()
        self.url = self._until_there()
        self.host = self.url.removeprefix("http://").rstrip("/")
        self._threads = [threading.Thread(target=work, daemon=True) for work in (self._listen, self._follow)]
        for thread in self._threads:
            thread.start()
        self.until(bool)

    def _until_there(self) -> str:
        assert self.process.stdout
        for line in self.process.stdout:
            self.said.append(line)
            if found := re.search(r"http://[^\s/（]+/", line):
                return found[0]
        raise AssertionError("".join(self.said))

    def _listen(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.said.append(line)

    def _follow(self) -> None:
        link = http.client.HTTPConnection(self.host, timeout=PATIENCE)
        try:
            link.request("GET", "/_tekan/events")
            reply = link.getresponse()
            while line := reply.readline():
                if line.startswith(b"data: "):
                    with self._told:
                        self.news = json.loads(line[6:])
                        self._told.notify_all()
            reply.close()
        except (OSError, http.client.HTTPException, AttributeError, ValueError):
            pass  # it has ended
        finally:
            link.close()

    def until(self, is_it: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
        """Wait for news of which something is true, and give them."""
        end = time.monotonic() + PATIENCE
        with self._told:
            while not is_it(self.news):
                assert self._told.wait(max(0.0, end - time.monotonic())), (self.news, "".join(self.said))
            return self.news

    def get(self, address: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Ask for an address; give the status, the headers and the body."""
        link = http.client.HTTPConnection(self.host, timeout=PATIENCE)
        link.request("GET", f"/{address}", headers=headers)
        reply = link.getresponse()
        body = reply.read()
        link.close()
        return reply.status, {name.lower(): value for name, value in reply.getheaders()}, body

    def text(self, address: str) -> str:
        """Give a page, which need not be a good one."""
        return self.get(address)[2].decode()

    def shows(self, address: str, text: str) -> bool:
        """Wait until a page shows a text."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if text in self.text(address):
                return True
            time.sleep(0.02)
        return False

    def codes(self) -> list[str]:
        """Give the kinds of the problems that are told."""
        return [f"{one['severity']} {one['place']}" for one in self.news["problems"]]

    def close(self) -> None:
        """End it in any case."""
        self.process.kill()
        self.process.wait()
        for thread in self._threads:
            thread.join()
        assert self.process.stdout
        self.process.stdout.close()

    def end(self) -> int:
        """Press Ctrl-C, on Windows Ctrl-Break, which alone can be sent; give the exit code."""
        self.process.send_signal(getattr(signal, "CTRL_BREAK_EVENT", signal.SIGINT))
        return self.process.wait(PATIENCE)


@contextmanager
def preview(folder: Path, *arguments: str, port: int = 0, **environment: str) -> Iterator[Preview]:
    """Run a preview for a while."""
    running = Preview(folder, *arguments, port=port, **environment)
    try:
        yield running
    finally:
        running.close()
