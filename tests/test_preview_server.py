"""The preview's server: real sockets, a site of few addresses, and whoever means it no good."""

from __future__ import annotations

import asyncio
import errno
import gc
import http.client
import io
import os
import select
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import pytest

from tekan.preview import conversation, listening, server
from tekan.preview.answers import Answer
from tekan.preview.board import Board, event_of
from tekan.preview.crowd import Crowd, Doing
from tekan.preview.intake import Intake
from tekan.preview.listening import (
    code_in_a_terminal,
    listen,
    raise_limit_of_files,
    url_for_a_phone,
    url_here,
)
from tekan.preview.requests import Refused, Wanted, host_of, own_names, wanted

if os.name != "nt":
    import resource

on_posix = pytest.mark.skipif(
    os.name == "nt", reason="Windows has no limit of open files, and no pipes in folders"
)
ROOT = Path(__file__).resolve().parent.parent
FILM = bytes(range(256)) * 4096
PAGE = "<title>骊</title>".encode()


class Site:
    """A few addresses, one that fails and one that takes long."""

    def __init__(self, folder: Path) -> None:
        (folder / "film.mp4").write_bytes(FILM)
        (folder / "secret").write_text("outside")
        (folder / "link.mp4").symlink_to(folder / "secret")
        if os.name != "nt":
            os.mkfifo(folder / "pipe.mp4")
        pages = ("index.html", "lijin/index.html", "_tekan/index.html", "骊/a b.html")
        self.answers = {address: Answer(PAGE, "text/html; charset=utf-8", digest="f00d") for address in pages}
        for name in ("film.mp4", "link.mp4", "pipe.mp4", "none.mp4"):
            self.answers[f"media/{name}"] = Answer(folder / name, "video/mp4", digest=name.replace(".", ""))
        self.answers["media"] = Answer(folder, "video/mp4")
        self.answers["a.avif"] = Answer(FILM, "image/avif")
        self.asked: list[tuple[str, str]] = []

    async def answer(self, address: str, at: str = "") -> Answer:
        self.asked.append((address, at))
        if address == "slow/index.html":
            await asyncio.sleep(60)
        if address == "broken/index.html":
            raise ValueError("页面坏了")
        return self.answers.get(address, Answer(b"nothing", "text/plain", 404))


class Running:
    """A server in a thread of its own."""

    def __init__(
        self,
        site: Site,
        host: str = "127.0.0.1",
        names: tuple[str, ...] = (),
        intake: Intake | None = None,
    ) -> None:
        self.site = site
        self.board = Board()
        self.listener = listen(host, 0)
        self.port = self.listener.getsockname()[1]
        self.complaints: list[object] = []
        self._names = names
        self._intake = intake
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._main()))
        self._thread.start()
        self._ready.wait()

    async def _main(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.loop.set_exception_handler(lambda _, context: self.complaints.append(context))
        serving = server.serve(self.site, self.board, self.listener, self._names, self._intake)
        self._task = asyncio.ensure_future(serving)
        self._ready.set()
        with suppress(asyncio.CancelledError):
            await self._task
        gc.collect()  # what says that it was never awaited says so now

    def post(self, text: str) -> None:
        self.loop.call_soon_threadsafe(self.board.post, text)

    def stop(self) -> None:
        if self._thread.is_alive():
            self.loop.call_soon_threadsafe(self._task.cancel)
        self._thread.join(timeout=10)
        assert not self._thread.is_alive()
        assert self.complaints == []

    def open(self, sent: bytes = b"") -> socket.socket:
        link = socket.create_connection(("127.0.0.1", self.port), timeout=10)
        link.sendall(sent)
        return link

    def say(self, sent: bytes) -> bytes:
        """Return all that comes until the server ends the connection."""
        with self.open(sent) as link:
            return whole(link)

    def ask(self, target: str, method: str = "GET", **headers: str) -> Got:
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        link.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
        for name, value in {"Host": f"127.0.0.1:{self.port}", **headers}.items():
            link.putheader(name.replace("_", "-"), value)
        link.endheaders()
        try:
            reply = link.getresponse()
            return Got(
                reply.status, {name.lower(): value for name, value in reply.getheaders()}, reply.read()
            )
        finally:
            link.close()


class Got(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


def whole(link: socket.socket) -> bytes:
    return b"".join(iter(lambda: link.recv(65536), b""))


@contextmanager
def running(
    folder: Path, host: str = "127.0.0.1", names: tuple[str, ...] = (), intake: Intake | None = None
) -> Iterator[Running]:
    one = Running(Site(folder), host, names, intake)
    try:
        yield one
    finally:
        one.stop()


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("site")) as one:
        yield one


# --- Addresses ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "address", "at"),
    [
        ("/", "index.html", ""),
        ("/?utm=1", "index.html", ""),
        ("/lijin/", "lijin/index.html", ""),
        ("/lijin/index.html?x=/../..", "lijin/index.html", ""),
        ("/%E9%AA%8A/a%20b.html", "骊/a b.html", ""),
        ("/%252e%252e/x", "%2e%2e/x", ""),
        ("/a..b/...c", "a..b/...c", ""),
        ("/_tekan/", "_tekan/index.html", ""),
        ("/_tekan/at/2026-11-10T08:00+08:00/lijin/", "lijin/index.html", "2026-11-10T08:00+08:00"),
        ("/_tekan/at/2026-11-10%2008:00/", "index.html", "2026-11-10 08:00"),
        ("/_tekan/at/2026-11-10", "", "2026-11-10"),
    ],
)
def test_an_address_is_decoded_once_and_a_folder_means_its_page(target: str, address: str, at: str) -> None:
    assert wanted(target) == Wanted(address, at)


@pytest.mark.parametrize(
    "target",
    """
    /../secret /lijin/../../secret /%2e%2e/secret /%2E./secret /.%2e/secret /lijin/%2e%2e/%2e%2e/secret
    /..%2fsecret /a%2Fb /..%5csecret /..\\secret /a\\b /%5c%5cserver/share //etc/passwd /lijin//index.html
    /./lijin/ /lijin/. /lijin/.. /C:/Windows/win.ini /c:secret /lijin/c%3a/x /.%20./secret /..%20/secret /.../x
    /%00 /a%00.html /a%0d%0aSet-Cookie:x /a%7f /a%c2%85 /%ff /%c0%ae%c0%ae/secret /%e9%aa /%ed%a0%80 /% /%2 /%zz
    http://127.0.0.1/ * lijin/ /_tekan/at/x/../../secret /_tekan/at/x/%2e%2e/secret /_tekan/at/x//etc
    """.split(),
)
def test_an_address_that_leads_out_is_none(target: str, preview: Running) -> None:
    with pytest.raises(Refused):
        wanted(target)
    preview.site.asked.clear()
    got = preview.say(
        f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{preview.port}\r\nConnection: close\r\n\r\n".encode()
    )
    assert got.startswith(b"HTTP/1.1 400 ")
    assert preview.site.asked == []


def test_a_folder_without_its_slash_leads_to_the_one_with_it(preview: Running) -> None:
    got = preview.ask("/lijin?a=1")
    assert (got.status, got.headers["location"], got.body) == (302, "/lijin/?a=1", b"")
    assert preview.ask("/_tekan").headers["location"] == "/_tekan/"
    assert preview.ask("/_tekan/at/2026-11-10T08:00").headers["location"] == "/_tekan/at/2026-11-10T08:00/"
    assert preview.ask("/none").status == 404
    assert preview.ask("/lijin/index.html").status == 200

    preview.site.asked.clear()
    preview.ask("/_tekan/at/2026-11-10T08:00/lijin/")
    assert preview.site.asked == [("lijin/index.html", "2026-11-10T08:00")]


# --- Who may ask, and how -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "localhost:{port}"}, 200),
        ({"Host": "LOCALHOST:{port}"}, 200),
        ({"Host": "[::1]:{port}"}, 200),
        ({"Host": "evil.example:{port}"}, 421),
        ({"Host": "127.0.0.1"}, 421),
        ({"Host": "127.0.0.1:1"}, 421),
        ({"Host": "127.0.0.1.evil.example:{port}"}, 421),
        ({"Host": "localhost:{port}.evil.example"}, 421),
        ({"Host": "192.0.2.1:{port}"}, 421),
        ({"Host": ""}, 421),
        ({"Origin": "http://127.0.0.1:{port}"}, 200),
        ({"Origin": "http://localhost:{port}"}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "https://127.0.0.1:{port}"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec_Fetch_Site": "same-origin", "Sec_Fetch_Mode": "cors"}, 200),
        ({"Sec_Fetch_Site": "none", "Sec_Fetch_Mode": "navigate"}, 200),
        ({"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "document"}, 200),
        ({"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "iframe"}, 403),
        ({"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors", "Sec_Fetch_Dest": "script"}, 403),
        ({"Sec_Fetch_Site": "same-site", "Sec_Fetch_Mode": "cors", "Sec_Fetch_Dest": "empty"}, 403),
        ({"Sec_Fetch_Site": "cross-site"}, 403),
    ],
)
def test_only_its_own_pages_and_names_get_an_answer(
    headers: dict[str, str], status: int, preview: Running
) -> None:
    filled = {name: value.replace("{port}", str(preview.port)) for name, value in headers.items()}
    got = preview.ask("/", **filled)

    assert got.status == status
    assert (got.body == PAGE) == (status == 200)
    assert "access-control-allow-origin" not in got.headers


def test_a_page_of_another_name_is_refused_the_news_as_well(preview: Running) -> None:
    assert preview.ask("/_tekan/events", Host="evil.example").status == 421
    assert preview.ask("/_tekan/events", Origin="http://evil.example").status == 403


def test_a_name_is_the_previews_where_it_was_asked_for() -> None:
    assert "mac.local:8000" in own_names("192.168.1.5", 8000, ("Mac.local",))
    assert {"192.168.1.5:8000", "localhost:8000"} <= own_names("::ffff:192.168.1.5", 8000)
    assert "0.0.0.0:8000" not in own_names("127.0.0.1", 8000, ("0.0.0.0",))
    assert "localhost" in own_names("127.0.0.1", 80)
    assert "localhost" not in own_names("127.0.0.1", 8000)
    assert host_of("FE80::1%eth0") == "[fe80::1]"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "PROPFIND", "TRACE"])
def test_it_can_only_be_looked_at(method: str, preview: Running) -> None:
    got = preview.ask("/", method)

    assert (got.status, got.headers["allow"]) == (405, "GET, HEAD")
    assert "GET" in got.body.decode()


def test_what_is_sent_with_a_request_is_not_read_as_the_next_one(preview: Running) -> None:
    host = f"Host: 127.0.0.1:{preview.port}\r\n"
    hidden = f"GET / HTTP/1.1\r\n{host}\r\n"
    for method, status in (("POST", b"405"), ("GET", b"413")):
        sent = f"{method} / HTTP/1.1\r\n{host}Content-Length: {len(hidden)}\r\n\r\n{hidden}"
        got = preview.say(sent.encode())
        assert got.startswith(b"HTTP/1.1 " + status)
        assert got.count(b"HTTP/1.1") == 1
        assert b"Connection: close" in got
    sent = f"GET / HTTP/1.1\r\n{host}Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{hidden}"
    assert preview.say(sent.encode()).count(b"HTTP/1.1") == 1


def test_a_reply_arrives_though_the_other_side_is_still_sending(preview: Running) -> None:
    with preview.open(
        f"POST / HTTP/1.1\r\nHost: localhost:{preview.port}\r\nContent-Length: 9999999\r\n\r\n".encode()
    ) as link:
        for _ in range(40):
            link.sendall(b"x" * 65536)
        assert link.recv(65536).startswith(b"HTTP/1.1 405")


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"400"),  # a browser that was told https
        (b"nonsense\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\n\r\n", b"400"),  # no Host
        (b"GET / HTTP/1.0\r\n\r\n", b"421"),
        (b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", b"400"),
        (b"GET /\xe9\xaa\x8a HTTP/1.1\r\nHost: a\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"y" * 70_000, b"431"),
    ],
)
def test_what_is_no_request_is_answered_and_hung_up_on(sent: bytes, status: bytes, preview: Running) -> None:
    with preview.open(sent) as link:
        assert link.recv(65536).startswith(b"HTTP/1.1 " + status)
        link.shutdown(socket.SHUT_WR)
        whole(link)


def test_requests_follow_each_other_on_one_connection(preview: Running) -> None:
    one = f"GET /lijin/ HTTP/1.1\r\nHost: localhost:{preview.port}\r\n"
    got = preview.say(f"{one}\r\n{one}\r\n{one}Connection: close\r\n\r\n".encode())

    assert got.count(PAGE) == 3


# --- What comes back ------------------------------------------------------------------------------------------


def test_a_page_is_asked_for_again_and_not_sent_again(preview: Running) -> None:
    first = preview.ask("/lijin/")
    assert (first.status, first.body) == (200, PAGE)
    assert first.headers["etag"] == '"f00d"'
    assert first.headers["cache-control"] == "no-cache"
    assert first.headers["content-type"] == "text/html; charset=utf-8"
    assert first.headers["x-content-type-options"] == "nosniff"
    assert "referrer-policy" not in first.headers

    for known in ('"f00d"', 'W/"f00d"', '"x", "f00d"', "*"):
        again = preview.ask("/lijin/", If_None_Match=known)
        assert (again.status, again.body, again.headers["etag"]) == (304, b"", '"f00d"')
    assert preview.ask("/lijin/", If_None_Match='"x"').status == 200

    head = preview.ask("/lijin/", "HEAD")
    assert (head.status, head.body, head.headers["content-length"]) == (200, b"", str(len(PAGE)))


def test_what_has_no_digest_is_kept_by_nobody(preview: Running) -> None:
    got = preview.ask("/a.avif", If_None_Match="*")

    assert (got.status, got.headers["cache-control"]) == (200, "no-store")
    assert "etag" not in got.headers
    assert "x-content-type-options" not in got.headers  # an original may stand in for a rendition


@pytest.mark.parametrize("address", ["/media/film.mp4", "/a.avif"])
@pytest.mark.parametrize(
    ("asked", "status", "part"),
    [
        ("bytes=0-1", 206, (0, 2)),
        ("bytes=0-", 206, (0, 1048576)),
        ("bytes=1000000-", 206, (1000000, 1048576)),
        ("bytes=300000-700000", 206, (300000, 700001)),
        ("bytes=-5", 206, (1048571, 1048576)),
        ("bytes=-9999999", 206, (0, 1048576)),
        ("bytes=1048575-9999999", 206, (1048575, 1048576)),
        ("Bytes=7-7", 206, (7, 8)),
        ("bytes=1048576-", 416, (0, 0)),
        ("bytes=-0", 416, (0, 0)),
        ("bytes=0-1,5-6", 200, (0, 1048576)),
        ("bytes=5-1", 200, (0, 1048576)),
        ("bytes=-", 200, (0, 1048576)),
        ("bytes=" + "9" * 5000 + "-", 200, (0, 1048576)),
        ("bytes=１-２", 200, (0, 1048576)),
        ("lines=0-1", 200, (0, 1048576)),
    ],
)
def test_a_film_is_sent_in_parts(
    address: str, asked: str, status: int, part: tuple[int, int], preview: Running
) -> None:
    got = preview.ask(address, Range=asked.encode().decode("latin-1"))

    assert (got.status, got.body) == (status, FILM[slice(*part)])
    assert got.headers["content-length"] == str(part[1] - part[0])
    ranges = {206: f"bytes {part[0]}-{part[1] - 1}/1048576", 416: "bytes */1048576"}
    assert got.headers.get("content-range") == ranges.get(status)


def test_a_part_of_a_film_that_has_changed_is_all_of_it(preview: Running) -> None:
    assert preview.ask("/media/film.mp4", Range="bytes=0-1", If_Range='"filmmp4"').status == 206
    assert preview.ask("/media/film.mp4", Range="bytes=0-1", If_Range='"older"').status == 200
    assert preview.ask("/media/film.mp4", Range="bytes=0-1", If_Range='W/"filmmp4"').status == 200
    head = preview.ask("/media/film.mp4", "HEAD", Range="bytes=0-1")
    assert (head.status, head.headers["accept-ranges"]) == (200, "bytes")
    assert head.headers["content-length"] == str(len(FILM))


@pytest.mark.parametrize(
    "name", ["media/link.mp4", pytest.param("media/pipe.mp4", marks=on_posix), "media/none.mp4", "media"]
)
def test_a_link_a_pipe_and_a_folder_are_no_files(name: str, preview: Running) -> None:
    got = preview.ask(f"/{name}")

    assert got.status == 404
    assert b"outside" not in got.body


def test_a_page_that_fails_stops_nothing(preview: Running) -> None:
    got = preview.ask("/broken/")

    assert got.status == 500
    assert "ValueError: 页面坏了" in got.body.decode()
    assert preview.ask("/").status == 200


def test_a_film_that_is_cut_off_while_it_is_sent_is_not_complete(tmp_path: Path) -> None:
    with running(tmp_path) as preview:
        (tmp_path / "film.mp4").write_bytes(b"x" * 30_000_000)
        with preview.open(
            f"GET /media/film.mp4 HTTP/1.1\r\nHost: localhost:{preview.port}\r\n\r\n".encode()
        ) as link:
            link.recv(1)
            os.truncate(tmp_path / "film.mp4", 1000)
            assert len(whole(link)) < 30_000_000


# --- News -----------------------------------------------------------------------------------------------------


def listens(preview: Running) -> io.BufferedReader:
    link = preview.open(f"GET /_tekan/events HTTP/1.1\r\nHost: localhost:{preview.port}\r\n\r\n".encode())
    lines = link.makefile("rb")
    link.close()  # when its file is
    while (line := lines.readline()) != b"retry: 1000\n":
        assert line
    return lines


def news(lines: io.BufferedReader) -> str:
    while True:
        line = lines.readline()
        assert line
        if line.startswith(b"data: "):
            return line[6:].decode().rstrip("\n")


def test_open_pages_hear_the_latest_at_once_and_then_all_that_follows(preview: Running) -> None:
    preview.post('{"version": 1, "title": "骊\u2028"}')
    with ExitStack() as stack:
        pages = [stack.enter_context(listens(preview)) for _ in range(100)]
        assert {news(page) for page in pages} == {'{"version": 1, "title": "骊\u2028"}'}
        preview.post("2")
        assert {news(page) for page in pages} == {"2"}
        assert preview.ask("/").status == 200
    head = preview.ask("/_tekan/events", "HEAD")
    assert (head.headers["content-type"], head.headers["cache-control"]) == ("text/event-stream", "no-store")


def test_a_text_of_several_lines_is_one_event() -> None:
    assert event_of("a\r\nb\rc\n\nd") == b"data: a\ndata: b\ndata: c\ndata: \ndata: d\n\n"


def test_who_does_not_read_holds_up_nobody_and_gets_the_latest(preview: Running) -> None:
    with listens(preview) as sleeper, listens(preview) as page:
        for number in range(60):  # far more than lies in the buffers of a connection
            preview.post(f"{number} " + "x" * 500_000)
            while not news(page).startswith(f"{number} "):
                pass
        preview.post("end")
        assert news(page) == "end"
        told = 0
        while news(sleeper) != "end":
            told += 1
        assert told < 30


def test_a_quiet_stream_shows_that_it_is_alive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversation, "_PATIENCE", 0.05)
    with running(tmp_path) as preview, listens(preview) as page:
        while page.readline() != b":\n":
            pass


def descriptors() -> int:
    """Count the files that the process has open."""
    return len(list(Path("/dev/fd").iterdir()))


def test_a_page_that_is_closed_leaves_nothing(preview: Running) -> None:
    before = descriptors()
    for _ in range(20):
        listens(preview).close()
    preview.ask("/")
    deadline = time.monotonic() + 10
    while descriptors() > before and time.monotonic() < deadline:
        time.sleep(0.01)
    assert descriptors() <= before


# --- Crowds and sleepers --------------------------------------------------------------------------------------


def closes(link: socket.socket) -> bool:
    """Tell whether the server hangs up."""
    try:
        return whole(link) == b""
    except ConnectionResetError:
        return True


@on_posix
def test_a_crowd_that_says_nothing_does_not_keep_readers_out(preview: Running) -> None:
    soft = raise_limit_of_files()
    number = min(2000, resource.getrlimit(resource.RLIMIT_NOFILE)[0] // 2 - 500, soft)
    with ExitStack() as stack, listens(preview) as page:
        crowd = [stack.enter_context(preview.open(b"GET / HT"[: n % 9])) for n in range(number)]
        assert preview.ask("/").status == 200
        preview.post("still here")
        while news(page) != "still here":
            pass
        if number > 1000:
            assert closes(crowd[0])
    assert preview.ask("/").status == 200


def test_who_sleeps_in_the_middle_of_a_film_is_closed_for_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "_MOST", 20)
    with running(tmp_path) as preview, ExitStack() as stack, listens(preview) as page:
        (tmp_path / "film.mp4").write_bytes(b"")
        os.truncate(tmp_path / "film.mp4", 50_000_000)
        sent = f"GET /media/film.mp4 HTTP/1.1\r\nHost: localhost:{preview.port}\r\n\r\n".encode()
        for _ in range(40):
            stack.enter_context(preview.open(sent)).recv(1)
        assert preview.ask("/").status == 200
        preview.post("still here")
        assert news(page) == "still here"


def test_a_crowd_of_streams_leaves_room() -> None:
    async def closed() -> list[int]:
        crowd = Crowd(6)
        tasks = [asyncio.ensure_future(asyncio.sleep(60)) for _ in range(5)]
        for task in tasks:
            crowd.note(task, Doing.LISTENING)
        await crowd.dismiss(1)
        return [len(crowd), *(n for n, task in enumerate(tasks) if task.cancelled())]

    assert asyncio.run(closed()) == [3, 0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("limit", "sent"),
    [
        ("_PATIENCE", b""),
        ("_HEAD", b"GET / HTTP/1.1\r\nHost"),
        ("_STALL", b"GET /media/film.mp4 HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n"),
    ],
)
def test_who_falls_asleep_is_not_waited_for(
    limit: str, sent: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversation, limit, 0.1)
    with running(tmp_path) as preview:
        os.truncate(tmp_path / "film.mp4", 50_000_000)
        with preview.open(sent.replace(b"{port}", str(preview.port).encode())) as link:
            assert select.select([link], [], [], 10)[0]
            deadline = time.monotonic() + 10
            while len(asyncio.all_tasks(preview.loop)) > 2 and time.monotonic() < deadline:
                time.sleep(0.01)
            assert len(asyncio.all_tasks(preview.loop)) <= 2


def test_it_outlives_a_system_that_has_nothing_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    accept = asyncio.SelectorEventLoop.sock_accept
    failures = [errno.EMFILE, errno.ENFILE, errno.ECONNABORTED]

    async def sock_accept(self: asyncio.SelectorEventLoop, listener: socket.socket) -> object:
        if failures:
            raise OSError(failures.pop(), "no")
        return await accept(self, listener)

    monkeypatch.setattr(asyncio.SelectorEventLoop, "sock_accept", sock_accept)
    with running(tmp_path) as preview:
        assert preview.ask("/").status == 200
    assert failures == []


@on_posix
def test_few_files_are_enough(tmp_path: Path) -> None:
    script = """
import resource, sys
resource.setrlimit(resource.RLIMIT_NOFILE, (40, 80))
from tests.test_preview_server import running
from pathlib import Path
with running(Path(sys.argv[1])) as preview:
    preview.ask("/")
    print(resource.getrlimit(resource.RLIMIT_NOFILE)[0], preview.port, flush=True)
    input()
"""
    command = [sys.executable, "-c", script, str(tmp_path)]
    with (
        subprocess.Popen(command, cwd=ROOT, text=True, stdin=-1, stdout=-1, stderr=-1) as process,
        ExitStack() as stack,
    ):
        assert process.stdout
        limit, port = map(int, process.stdout.readline().split())
        assert limit == 80
        for _ in range(200):
            stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=10))
        link = stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=10))
        link.sendall(f"GET / HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n".encode())
        assert link.recv(100).startswith(b"HTTP/1.1 200")
        assert process.communicate("\n") == ("", "")


# --- Beginning and end ----------------------------------------------------------------------------------------


def test_the_end_waits_for_nobody_and_frees_the_port(tmp_path: Path) -> None:
    before = threading.active_count()
    with running(tmp_path) as preview, ExitStack() as stack, listens(preview):
        os.truncate(tmp_path / "film.mp4", 50_000_000)
        links = [
            stack.enter_context(preview.open(sent.replace("HOST", f"localhost:{preview.port}").encode()))
            for sent in (
                "",
                "GET / HTT",
                "GET /media/film.mp4 HTTP/1.1\r\nHost: HOST\r\n\r\n",
                "GET /slow/ HTTP/1.1\r\nHost: HOST\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: HOST\r\nContent-Length: 9\r\n\r\n",
            )
        ]
        while ("slow/index.html", "") not in preview.site.asked:
            time.sleep(0.01)
        preview.stop()
        assert preview.listener.fileno() == -1
        with listen("127.0.0.1", preview.port) as again:
            assert again.getsockname()[1] == preview.port
        assert closes(links[0])
    assert threading.active_count() == before


def test_a_port_in_use_is_left_to_who_has_it() -> None:
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("0.0.0.0", 0))
        other.listen()
        port = other.getsockname()[1]
        with listen("127.0.0.1", port) as first, listen("127.0.0.1", port) as second:
            taken = [link.getsockname()[1] for link in (other, first, second)]
            assert taken == sorted({*taken})
            assert taken[-1] <= port + 20


def test_a_port_that_nobody_can_have_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening, "_TRIES", 0)
    with listen("127.0.0.1", 0) as first, pytest.raises(OSError, match="in use"):
        listen("127.0.0.1", first.getsockname()[1])
    with pytest.raises(OSError):  # noqa: PT011 - in the system's words
        listen("192.0.2.1", 8000)


def test_a_phone_gets_an_address_of_the_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with listen("127.0.0.1", 0) as here:
        assert url_here(here) == f"http://127.0.0.1:{here.getsockname()[1]}/"
        assert url_for_a_phone(here) == ""
    with running(tmp_path, "0.0.0.0", ("mac.local",)) as preview:
        assert url_here(preview.listener) == f"http://127.0.0.1:{preview.port}/"
        monkeypatch.setattr(listening, "_address_in_the_network", lambda: "192.168.1.5")
        assert url_for_a_phone(preview.listener) == f"http://192.168.1.5:{preview.port}/"
        monkeypatch.setattr(listening, "_address_in_the_network", lambda: "")
        assert url_for_a_phone(preview.listener) == ""
        assert preview.ask("/", Host=f"mac.local:{preview.port}").status == 200
        assert preview.ask("/", Host=f"192.168.1.5:{preview.port}").status == 421
        with socket.create_connection(("127.0.0.2", preview.port), timeout=10) as link:
            link.sendall(f"GET / HTTP/1.1\r\nHost: 127.0.0.2:{preview.port}\r\n\r\n".encode())
            assert link.recv(100).startswith(b"HTTP/1.1 200")


def test_the_address_in_the_network_is_asked_of_the_system_alone() -> None:
    address = listening._address_in_the_network()

    assert not address or socket.inet_aton(address)


def test_a_code_is_drawn_where_it_can_be_seen() -> None:
    url = "http://192.168.1.5:8000/"
    drawn = code_in_a_terminal(url, "UTF-8")

    assert len({len(line) for line in drawn.splitlines()}) == 1
    assert drawn.count("█") > 100
    assert code_in_a_terminal(url, "gbk") == code_in_a_terminal(url, "cp936") == ""
    assert code_in_a_terminal(url, "gb18030") == code_in_a_terminal(url, "ascii") == ""
    assert code_in_a_terminal(url, "") == code_in_a_terminal(url, "cp99999") == ""


def test_a_build_imports_nothing_of_it() -> None:
    script = "import tekan.cli, sys; print({'h11', 'watchfiles', 'asyncio', 'tekan.preview.server'} & {*sys.modules})"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stdout == "set()\n"
