"""Imports in the preview: a text is tried without a trace, made at a button, and nobody else can have it made."""

from __future__ import annotations

import errno
import http.client
import json
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import pytest

from tekan import importing
from tekan.diagnostics.messages import MESSAGES
from tekan.preview import conversation
from tekan.preview.intake import MEDIA_TYPE, MOST, Intake
from tekan.project import Project
from tests.inline_site import Site
from tests.previewed import PATIENCE, Preview, preview
from tests.test_preview_server import Running, running, whole

SEED = (Path(__file__).parent / "fixtures" / "seed.txt").read_bytes()
TEXT = "山城的早晨\n\n清晨六点，街口的面馆开了门，第一碗面端上桌，热气把玻璃蒙住了，街坊们陆续坐下，说起昨夜的雨。\n".encode()
SITE = """\
-- site.yaml --
name: 山城日报
base_url: https://a.cn/
-- content/a/feature.md --
---
title: 老街
date: 2024-05-01
aliases: [old]
---
清晨六点，第一家面馆开了门。
"""
IMPORT = "/_tekan/import"


class Told(NamedTuple):
    status: int
    headers: dict[str, str]
    text: str

    @property
    def record(self) -> dict[str, Any]:
        assert self.headers["content-type"] == "application/json"
        record: dict[str, Any] = json.loads(self.text)
        return record


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(tmp_path_factory.mktemp("site")).put(SITE)


@pytest.fixture(scope="module")
def shown(site: Site) -> Iterator[Preview]:
    with preview(site.folder, "--lang", "zh") as one:
        yield one


def token(host: str) -> str:
    link = http.client.HTTPConnection(host, timeout=PATIENCE)
    link.request("GET", IMPORT)
    page = link.getresponse().read().decode()
    link.close()
    found = re.search('data-token="([0-9a-f]{48})"', page)
    assert found, page
    return found[1]


def sent(
    host: str, doing: str, body: bytes = b"", *, method: str = "POST", address: str = IMPORT, **headers: str
) -> Told:
    """Send what the page sends, but for what is said to be otherwise; nothing is left out."""
    usual = {
        "Host": host,
        "Origin": f"http://{host}",
        "Sec-Fetch-Site": "same-origin",
        "Content-Type": MEDIA_TYPE,
        "Content-Length": str(len(body)),
        "X-Tekan-Do": doing,
        "X-Tekan-Token": headers.pop("token") if "token" in headers else token(host),
    }
    link = http.client.HTTPConnection(host, timeout=PATIENCE)
    link.putrequest(method, address, skip_host=True, skip_accept_encoding=True)
    for name, value in {
        **usual,
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }.items():
        if value:
            link.putheader(name, value)
    link.endheaders()
    try:
        link.send(body)
        reply = link.getresponse()
        text = reply.read().decode()
        return Told(reply.status, {name.lower(): value for name, value in reply.getheaders()}, text)
    finally:
        link.close()


def files(folder: Path) -> dict[str, bytes]:
    """Give all that belongs to the site; what the preview keeps for itself is no part of it."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and ".tekan" not in file.parts
    }


# --- Trying, and making ---------------------------------------------------------------------------------------


def test_a_text_that_is_tried_is_a_draft_with_its_report_and_nothing_is_written(
    shown: Preview, site: Site
) -> None:
    before = files(site.folder)

    tried = sent(shown.host, "try", SEED).record

    assert files(site.folder) == before
    assert tried["draft"].startswith("---\ntitle: 丽缙高新区")
    lines, source = tried["draft"].split("\n"), SEED.decode().split("\n")
    (title,) = [one for one in tried["guesses"] if one["role"] == "主标题"]
    assert "智造新城" in lines[title["draft"][0] - 1]
    assert "智造新城" in source[title["source"][0] - 1]
    (timeline,) = [one for one in tried["guesses"] if one["role"] == "大事记"]
    first, last = timeline["draft"]
    assert (lines[first - 1], lines[last - 1]) == ("/// timeline", "///")
    assert source[timeline["source"][0] - 1].strip().startswith("2011年底")
    for one in tried["left"]:
        assert f"第{one['source'][0]}行" in lines[one["draft"][0] - 1]
    assert "日期" in tried["missing"]
    assert any("content/sidebar/related.yaml" in one["why"] for one in tried["lists"])


def test_every_row_of_several_paragraphs_takes_the_lines_of_all_of_them(shown: Preview) -> None:
    tried = sent(shown.host, "try", SEED).record
    lines = tried["draft"].split("\n")
    several = [one for one in tried["guesses"] if one["times"] > 1]

    assert several
    for one in several:
        first, last = one["draft"]
        assert sum(bool(line) for line in lines[first - 1 : last]) == one["times"]


def test_what_is_doubtful_is_said_to_be(shown: Preview) -> None:
    tried = sent(
        shown.host, "try", b"total 2.6\nFILE 1.6 a.py n=599\nFILE 1.0 b.py n=0\n   1.35 x290 c.py\n"
    ).record

    assert any(one["doubtful"] and one["why"] for one in tried["guesses"])
    assert "Please check" in tried["draft"]  # in the language of the text


def test_a_feature_that_is_made_is_there_with_its_lists_and_has_a_page_at_once(tmp_path: Path) -> None:
    site = Site(tmp_path).put(SITE)
    with preview(site.folder, "--lang", "zh") as shown:
        made = sent(shown.host, "make", SEED, X_Tekan_Slug="lijin-2023")

        assert made.status == 201
        assert made.record == {"file": "content/lijin-2023/feature.md", "address": "/lijin-2023/"}
        status, _, page = shown.get("lijin-2023/")
        assert status == 200
        assert "丽缙高新区" in page.decode()
        assert shown.until(lambda news: news["version"] > 1)
    now = files(site.folder)
    assert "draft: true" in now["content/lijin-2023/feature.md"].decode()
    assert {name for name in now if name.startswith("content/sidebar/")} == {
        f"content/sidebar/{name}.yaml" for name in ("hot", "latest", "related")
    }
    assert "related" in now["site.yaml"].decode()


def test_what_was_tried_is_what_is_made(shown: Preview, site: Site) -> None:
    tried = sent(shown.host, "try", TEXT).record["draft"]

    assert sent(shown.host, "make", TEXT, X_Tekan_Slug="morning").status == 201
    assert (site.folder / "content" / "morning" / "feature.md").read_text("utf-8") == tried


def test_a_file_is_read_by_its_encoding_and_its_lines_are_shown(shown: Preview) -> None:
    tried = sent(shown.host, "try", TEXT.decode().encode("gb18030"), X_Tekan_Name=quote("早晨.txt")).record

    assert tried["source"][0] == [1, "山城的早晨"]
    assert "title: 山城的早晨" in tried["draft"]


def test_a_file_that_is_no_text_is_said_to_be_none(shown: Preview) -> None:
    got = sent(shown.host, "try", bytes(range(256)) * 40, X_Tekan_Name="a.txt")

    assert got.status == 422
    assert got.record["wrong"] == [
        "这不是文本，或者认不出是什么编码。在原来的程序里另存为“UTF-8 文本”或 .docx，再导入。"
    ]


def test_a_text_longer_than_any_article_is_refused_in_words(shown: Preview) -> None:
    got = sent(shown.host, "try", TEXT * (1_000_000 // len(TEXT) + 1))

    assert got.status == 413
    assert got.record["wrong"] == ["".join(chinese for chinese, _ in MESSAGES["import-long-text"])]


# --- Names ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("slug", "status", "words"),
    [
        ("", 422, MESSAGES["no-slug"][0][0]),
        ("Lao Jie", 422, "“Lao Jie”不能用在网址里。可以叫“lao-jie”。"),
        ("../../etc", 422, "不能用在网址里"),
        ("老街", 422, "不能用在网址里"),
        ("sidebar", 422, "tekan 自己要用"),
        ("con", 422, "con"),
        ("a", 409, "已经有 content/a 了，没有动它。"),
        ("old", 409, "content/a/feature.md"),
    ],
)
def test_a_name_that_cannot_be_is_told_in_place_and_nothing_is_made(
    shown: Preview, site: Site, slug: str, status: int, words: str
) -> None:
    before = files(site.folder)

    asked = sent(shown.host, "name", X_Tekan_Slug=quote(slug))
    made = sent(shown.host, "make", TEXT, X_Tekan_Slug=quote(slug))

    assert asked.status == 200
    assert made.status == status
    assert asked.record["wrong"] == made.record["wrong"]
    assert words in " ".join(made.record["wrong"])
    assert files(site.folder) == before


def test_a_name_that_is_free_is_not_wrong(shown: Preview) -> None:
    assert sent(shown.host, "name", X_Tekan_Slug="free-name").record == {"wrong": []}


# --- Who may --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "", "Sec-Fetch-Site": ""}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "none"}, 403),
        ({"Host": "evil.example", "Origin": "http://evil.example"}, 421),
        ({"token": ""}, 403),
        ({"token": "0" * 48}, 403),
        ({"token": "\xe9"}, 403),
        ({"Content-Type": ""}, 415),
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Type": "multipart/form-data; boundary=x"}, 415),
        ({"Content-Length": ""}, 411),
        ({"Content-Length": "", "Transfer-Encoding": "chunked"}, 411),
        ({"Content-Length": str(MOST + 1)}, 413),
        ({"X-Tekan-Do": "remove"}, 400),
    ],
)
def test_only_the_previews_own_page_can_send_something(
    shown: Preview, site: Site, headers: dict[str, str], status: int
) -> None:
    before = files(site.folder)

    got = sent(shown.host, "make", TEXT, X_Tekan_Slug="refused", **headers)

    assert got.status == status
    assert files(site.folder) == before


def test_one_of_origin_and_fetch_metadata_is_enough(shown: Preview) -> None:
    assert sent(shown.host, "name", X_Tekan_Slug="x", Origin="").status == 200
    assert sent(shown.host, "name", X_Tekan_Slug="x", Sec_Fetch_Site="").status == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_no_other_method_is_known_at_the_address(shown: Preview, method: str) -> None:
    got = sent(shown.host, "make", TEXT, method=method, X_Tekan_Slug="refused")

    assert (got.status, got.headers["allow"]) == (405, "GET, HEAD, POST")


@pytest.mark.parametrize(
    "address", ["/", "/_tekan/", "/_tekan/import/", "/_tekan/importx", "/_tekan/events", "//_tekan/import"]
)
def test_no_other_address_takes_anything(shown: Preview, address: str) -> None:
    got = sent(shown.host, "make", TEXT, address=address, X_Tekan_Slug="refused")

    assert (got.status, got.headers["allow"]) == (405, "GET, HEAD")


def test_a_preview_that_others_can_reach_takes_nothing_and_says_why(site: Site) -> None:
    with preview(site.folder, "--lang", "en", "--host", "0.0.0.0") as shown:
        page = shown.text("_tekan/import")
        got = sent(f"127.0.0.1:{shown.host.rpartition(':')[2]}", "try", TEXT, token="0" * 48)

    assert "Other machines can reach this preview (--host), so nothing can be imported here." in page
    assert "data-token" not in page
    assert got.status == 405


def test_the_page_is_reached_from_the_list_and_leads_back(shown: Preview) -> None:
    assert 'href="/_tekan/import">导入文章</a>' in shown.text("_tekan/")
    assert 'href="/_tekan/">全部特稿</a>' in shown.text("_tekan/import")


# --- Slow, full, and many -------------------------------------------------------------------------------------


@pytest.fixture
def taking(tmp_path: Path) -> Iterator[tuple[Running, Intake]]:
    site = Site(tmp_path / "site").put(SITE)

    async def nothing() -> None:
        pass

    intake = Intake(Project(site.folder, site.folder / "public"), "zh", nothing)
    (tmp_path / "files").mkdir()
    with running(tmp_path / "files", intake=intake) as one:
        yield one, intake


def head(one: Running, intake: Intake, length: int) -> bytes:
    lines = [
        f"POST {IMPORT} HTTP/1.1",
        f"Host: 127.0.0.1:{one.port}",
        f"Origin: http://127.0.0.1:{one.port}",
        f"Content-Type: {MEDIA_TYPE}",
        f"Content-Length: {length}",
        f"X-Tekan-Token: {intake.token}",
        "X-Tekan-Do: try",
    ]
    return "\r\n".join([*lines, "", ""]).encode()


def test_a_body_that_never_ends_is_not_waited_for_and_holds_nobody_up(
    taking: tuple[Running, Intake], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, intake = taking
    monkeypatch.setattr(conversation, "_BODY", 1.0)
    with one.open(head(one, intake, 1000) + b"x") as link:
        assert one.ask("/").status == 200  # while it is being waited for
        assert whole(link).startswith(b"HTTP/1.1 408")
    assert sent(f"127.0.0.1:{one.port}", "try", TEXT, token=intake.token).status == 200


def test_a_body_that_breaks_off_is_nothing(taking: tuple[Running, Intake]) -> None:
    one, intake = taking
    with one.open(head(one, intake, 1000) + b"x") as link:
        link.shutdown(socket.SHUT_WR)
        assert whole(link).startswith(b"HTTP/1.1 400")
    assert one.ask("/").status == 200


def test_a_client_that_asks_before_it_sends_is_answered_first(taking: tuple[Running, Intake]) -> None:
    one, intake = taking
    asking = head(one, intake, len(TEXT)).replace(b"\r\n\r\n", b"\r\nExpect: 100-continue\r\n\r\n")
    with one.open(asking) as link:
        assert link.recv(65536).startswith(b"HTTP/1.1 100")
        link.sendall(TEXT)
        assert link.recv(65536).startswith(b"HTTP/1.1 200")


def test_two_sources_on_one_connection_are_two_answers(taking: tuple[Running, Intake]) -> None:
    one, intake = taking
    with one.open((head(one, intake, len(TEXT)) + TEXT) * 2) as link:
        received = b""
        while received.count(b"HTTP/1.1 200") < 2:
            received += (piece := link.recv(65536))
            assert piece
    assert received.count(b'"draft"') >= 2


def test_only_a_few_are_received_at_a_time_and_the_next_is_told_to_wait(
    taking: tuple[Running, Intake],
) -> None:
    one, intake = taking
    with ExitStack() as stack:
        for _ in range(4):
            stack.enter_context(one.open(head(one, intake, MOST) + b"x"))
        until = time.monotonic() + PATIENCE
        while (status := sent(f"127.0.0.1:{one.port}", "try", TEXT, token=intake.token).status) != 503:
            assert time.monotonic() < until
        assert status == 503
    until = time.monotonic() + PATIENCE
    while sent(f"127.0.0.1:{one.port}", "try", TEXT, token=intake.token).status != 200:
        assert time.monotonic() < until  # those four have gone


@pytest.mark.parametrize(
    ("number", "status", "words"),
    [(errno.ENOSPC, 507, "满"), (errno.EROFS, 500, "content"), (errno.EACCES, 500, "content")],
)
def test_a_disk_that_is_full_or_cannot_be_written_is_told_and_nothing_is_left(
    taking: tuple[Running, Intake],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    status: int,
    words: str,
) -> None:
    one, intake = taking
    before = files(tmp_path / "site")

    def refuse(folder: Path, *_: object) -> None:
        raise OSError(number, "refused", str(folder / "feature.md"))

    monkeypatch.setattr(importing, "place_folder", refuse)
    got = sent(f"127.0.0.1:{one.port}", "make", TEXT, token=intake.token, X_Tekan_Slug="b")

    assert got.status == status
    assert words in got.record["wrong"][0]
    assert files(tmp_path / "site") == before


def test_a_recogniser_that_fails_is_told_and_the_preview_goes_on(
    taking: tuple[Running, Intake], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, intake = taking

    def fail(*_: object) -> None:
        raise ValueError("坏了")

    monkeypatch.setattr(importing, "recognise", fail)
    got = sent(f"127.0.0.1:{one.port}", "try", TEXT, token=intake.token)

    assert (got.status, got.text.split("\n")[0]) == (500, "预览出了错：ValueError: 坏了")
    assert one.ask("/").status == 200


def test_a_preview_begins_without_what_recognises_texts() -> None:
    program = (
        "import sys; from tekan.preview import show; print([m for m in sys.modules if 'importing' in m])"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert found.stdout.strip() == "[]"
