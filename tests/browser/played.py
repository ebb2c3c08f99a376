"""A preview that a test plays: pages and news as it says, over the protocol that the real one speaks."""

from __future__ import annotations

import hashlib
import http.server
import mimetypes
import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tekan.diagnostics.messages import Language
from tekan.diagnostics.problems import Diagnostic
from tekan.preview import panel
from tekan.preview.answers import News

FILES = Path(panel.__file__).parent / "files"


class Played:
    """What is served, and who listens."""

    def __init__(self, folder: Path, language: Language = "zh", port: int = 0) -> None:
        self.folder, self.language = folder, language
        self.pages: dict[str, bytes] = {}
        self.gone: set[str] = set()
        self.news = News(1)
        self.streams: set[queue.Queue[str | None]] = set()
        self.asked: list[str] = []
        self.most = 0
        self.is_stopped = False
        self.host = _Host(("127.0.0.1", port), _Handler)
        self.host.played = self
        self.address = f"http://127.0.0.1:{self.host.server_address[1]}"

    def text(self, address: str) -> str:
        """Give a page as it is published."""
        return self.pages.get(address, b"").decode() or (self.folder / address).read_text("utf-8")

    def change(self, address: str, *changes: tuple[str, str]) -> None:
        """Change a page, and say so."""
        text = self.text(address)
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        self.pages[address] = text.encode()
        self.tell()

    def tell(self, problems: tuple[Diagnostic, ...] | None = None, *, encoded: tuple[str, ...] = ()) -> None:
        """Tell all who listen."""
        known = self.news.problems if problems is None else problems
        self.news = News(self.news.version + 1, known, encoded)
        for stream in [*self.streams]:
            stream.put(self.said())

    def said(self) -> str:
        return panel.news_json(self.news, self.language)

    def stop(self) -> None:
        """Stop serving; whoever comes is refused."""
        self.is_stopped = True  # for connections that stay open, too
        self.host.shutdown()
        self.hang_up()
        self.host.server_close()

    def hang_up(self) -> None:
        """End all streams."""
        for stream in [*self.streams]:
            stream.put(None)

    def answer(self, address: str) -> tuple[int, str, bytes]:
        """Give the status, the type and the content of an address."""
        kind = mimetypes.guess_type(address)[0] or "text/html"
        if address.startswith("_tekan/") and (FILES / address[7:]).is_file():
            return 200, kind, (FILES / address[7:]).read_bytes()
        instant = ""
        if address.startswith("_tekan/at/"):
            instant, _, address = address[10:].partition("/")
        if address in self.gone or not (address in self.pages or (self.folder / address).is_file()):
            return 404, "text/html", panel.problem_page(self.language, address=address, is_missing=True)
        content = self.pages.get(address) or (self.folder / address).read_bytes()
        if kind == "text/html" and not address.startswith("_tekan"):
            content = panel.with_preview(content, instant=instant)
        return 200, kind, content


class _Host(http.server.ThreadingHTTPServer):
    request_queue_size = 64
    daemon_threads = True
    played: Played


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # connections stay, and a browser opens six
    server: _Host

    def do_GET(self) -> None:
        played = self.server.played
        if played.is_stopped:
            self.close_connection = True
            return
        address = unquote(urlsplit(self.path).path).lstrip("/")
        played.asked.append(self.path)
        if address == "_tekan/events":
            self.stream()
            return
        status, kind, content = played.answer(
            address + "index.html" if address.endswith("/") or not address else address
        )
        tag = f'"{hashlib.md5(content).hexdigest()}"'
        is_known = self.headers["If-None-Match"] == tag and status == 200
        self.send_response(304 if is_known else status)
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "no-cache")
        self.send_header("ETag", tag)
        self.send_header("Content-Length", str(0 if is_known else len(content)))
        self.end_headers()
        if not is_known:
            self.wfile.write(content)

    def stream(self) -> None:
        played = self.server.played
        mine: queue.Queue[str | None] = queue.Queue()
        mine.put(played.said())
        played.streams.add(mine)
        played.most = max(played.most, len(played.streams))
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        try:
            self.wfile.write(b"retry: 100\n\n")
            while True:
                try:
                    said = mine.get(timeout=0.1)
                except queue.Empty:
                    self.wfile.write(b":\n\n")  # notices who has gone
                    continue
                if said is None:
                    break
                self.wfile.write(f"data: {said}\n\n".encode())
                self.wfile.flush()
        except OSError:
            pass
        finally:
            played.streams.discard(mine)
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def playing(folder: Path, language: Language = "zh", port: int = 0) -> Iterator[Played]:
    """Serve a folder as a preview does."""
    played = Played(folder, language, port)
    threading.Thread(target=played.host.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield played
    finally:
        played.stop()
