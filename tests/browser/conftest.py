"""A real browser, and the built site as a host serves it."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.ensure_browser import FLAGS, ensure_browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give Chromium; a test that needs it fails where it cannot be had."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=ensure_browser(), args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def served(built_lijin: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address under which the built site is served: not at the top of its host."""
    root = tmp_path_factory.mktemp("host")
    (root / "a" / "sub").mkdir(parents=True)
    (root / "a" / "sub" / "path").symlink_to(built_lijin, target_is_directory=True)
    handler = functools.partial(_Quiet, directory=str(root))
    server = _Host(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/a/sub/path"
    server.shutdown()
    server.server_close()


class _Host(http.server.ThreadingHTTPServer):
    request_queue_size = 64  # a browser opens many connections at once; the 5 of the default turn some away


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass
