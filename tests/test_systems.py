"""The systems that editors have: their paths, their consoles, and programs that hold a file. What can be tried anywhere."""

from __future__ import annotations

import io
import ntpath
import os
import posixpath
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from tekan.diagnostics.language import encoding_of
from tekan.diagnostics.problems import Phrase, reason
from tekan.kept import in_place, stamps
from tekan.preview.paths import Paths, paths_of
from tekan.project import Project
from tekan.unchanged import note_of, note_place, told_before
from tests.inline_site import Site

ROOT = Path(__file__).resolve().parent.parent

# --- Paths ----------------------------------------------------------------------------------------------------


WINDOWS = {r"C:\站 点\content": ["lijin", "a"], r"C:\站 点\content\lijin": ["feature.md", "Images"]}
WINDOWS[r"C:\站 点\content\lijin\Images"] = ["山é.jpg"]
MAC = {"/var/s/content": ["a"], "/var/s/content/a": ["feature.md", "images"]}
MAC["/var/s/content/a/images"] = ["re\u0301sume\u0301.jpg", "caf\xe9.jpg"]


def named_by(folder: str, real: str, there: dict[str, list[str]], rules: ModuleType) -> Paths:
    def names(around: str) -> list[str]:
        if around not in there:
            raise FileNotFoundError(around)
        return there[around]

    roots = {rules.join(real, name): rules.join(folder, name) for name in ("content", "site.yaml", "static")}
    return Paths(folder, {real: folder, **roots}, rules, names)


@pytest.mark.parametrize(
    ("told", "seen", "own"),
    [
        (r"C:\站 点\site.yaml", r"C:\站 点\site.yaml", "site.yaml"),
        (r"c:\站 点\content\lijin\feature.md", r"C:\站 点\content\lijin\feature.md", "content/lijin/feature.md"),
        ("C:/站 点/content/lijin/feature.md", r"C:\站 点\content\lijin\feature.md", "content/lijin/feature.md"),
        (r"\\?\c:\站 点\content\a", r"C:\站 点\content\a", "content/a"),
        (r"C:\站 点\CONTENT\LIJIN\FEATURE.MD", r"C:\站 点\content\lijin\feature.md", "content/lijin/feature.md"),
        (r"C:\站 点\content\lijin\images\山é.jpg", r"C:\站 点\content\lijin\Images\山é.jpg", "content/lijin/Images/山é.jpg"),
        (r"C:\站 点\content\lijin\images\山e" + "\u0301.jpg", r"C:\站 点\content\lijin\Images\山é.jpg", "content/lijin/Images/山é.jpg"),
        (r"C:\站 点\content\lijin\FEATUR~1.MD", r"C:\站 点\content\lijin", "content/lijin"),
        (r"C:\站 点\content\gone\feature.md", r"C:\站 点\content", "content"),
        (r"C:\站 点 2\content\a", r"C:\站 点 2\content\a", ""),
        (r"\\?\UNC\server\share\x", r"\\?\UNC\server\share\x", ""),
    ],
)  # fmt: skip
def test_what_windows_tells_is_found_as_the_site_names_it(told: str, seen: str, own: str) -> None:
    paths = named_by(r"C:\站 点", r"C:\站 点", WINDOWS, ntpath)
    found = paths.seen(told, {r"C:\站 点\content": ()})

    assert (found, paths.own(found)) == (seen, own)


def test_a_share_is_one_place_with_and_without_the_verbatim_prefix() -> None:
    paths = named_by(r"\\服务器\稿件", r"\\服务器\稿件", {r"\\服务器\稿件\content": ["a"]}, ntpath)

    assert paths.seen(r"\\?\UNC\服务器\稿件\content\a", ()) == r"\\服务器\稿件\content\a"
    assert paths.own(r"\\服务器\稿件\content\a") == "content/a"


@pytest.mark.parametrize(
    ("told", "own"),
    [
        ("/private/var/s/site.yaml", "site.yaml"),
        ("/private/var/s/content/a/feature.md", "content/a/feature.md"),
        ("/private/var/s/content/a/images/r\xe9sum\xe9.jpg", "content/a/images/re\u0301sume\u0301.jpg"),
        ("/var/s/content/a/images/cafe\u0301.jpg", "content/a/images/caf\xe9.jpg"),
        ("/private/var/s/content/a/images/gone.jpg", "content/a/images"),
        ("/private/var/string/content/a", ""),
    ],
)
def test_what_macos_tells_is_found_as_the_disk_spells_it(told: str, own: str) -> None:
    paths = named_by("/var/s", "/private/var/s", MAC, posixpath)

    assert paths.own(paths.seen(told, ())) == own


def test_a_folder_that_is_a_link_is_told_by_either_name(tmp_path: Path) -> None:
    real = tmp_path / "elsewhere"
    real.joinpath("a").mkdir(parents=True)
    site = tmp_path / "site"
    site.mkdir()
    try:
        (site / "content").symlink_to(real)
    except OSError:
        pytest.skip("Windows lets few make links")
    paths = paths_of(Project(site, site / "public"))

    assert paths.own(paths.seen(str(real / "a"), ())) == "content/a"
    assert paths.own(paths.seen(str(site / "content" / "a"), ())) == "content/a"


def test_a_look_goes_into_every_folder_where_lists_have_no_inodes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name / "images").mkdir(parents=True)
        (tmp_path / name / "images" / "p.jpg").write_bytes(b"")
    plain = stamps.look([str(tmp_path)])
    listed = os.scandir

    @contextmanager
    def as_windows_lists(folder: str) -> Iterator[Iterator[object]]:
        with listed(folder) as inside:
            yield iter([
                SimpleNamespace(
                    name=entry.name,
                    path=entry.path,
                    is_dir=entry.is_dir,
                    stat=lambda entry=entry: os.stat_result((*entry.stat()[:1], 0, 0, *entry.stat()[3:])),
                )
                for entry in inside
            ])  # fmt: skip

    monkeypatch.setattr(os, "scandir", as_windows_lists)

    assert stamps.look([str(tmp_path)]) == plain
    assert all(plain[path] == stamps.stamp(path) for path in plain)


# --- Files that another program holds -------------------------------------------------------------------------


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Have programs hold files, as on Windows; give how long was waited."""
    waited: list[float] = []
    monkeypatch.setattr(in_place, "_CAN_BE_HELD", True)
    monkeypatch.setattr(time, "sleep", waited.append)
    return waited


def held(times: int, then: object) -> object:
    """Give a function of the system that is refused for a while."""
    left = [PermissionError(13, "Permission denied", "held.md")] * times

    def call(*given: object, **more: object) -> object:
        if left:
            raise left.pop()
        return then(*given, **more)  # type: ignore[operator]

    return call


def test_a_file_that_is_held_for_a_moment_is_read_and_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, windows: list[float]
) -> None:
    file = tmp_path / "held.md"
    file.write_bytes("稿".encode())
    monkeypatch.setattr(os, "open", held(2, os.open))
    assert in_place.read_file(file) == "稿".encode()
    monkeypatch.undo()

    monkeypatch.setattr(in_place, "_CAN_BE_HELD", True)
    monkeypatch.setattr(time, "sleep", windows.append)
    monkeypatch.setattr(os, "replace", held(2, os.replace))
    in_place.replace_file(file, tmp_path / "beside", lambda beside: beside.write_bytes("新".encode()))
    assert file.read_bytes() == "新".encode()
    assert len(windows) == 4
    assert sum(windows) < 0.1


def test_a_file_that_stays_held_is_told_of_after_half_a_second(
    monkeypatch: pytest.MonkeyPatch, windows: list[float], tmp_path: Path
) -> None:
    site = Site(tmp_path).put("-- content/a/feature.md --\n---\ntitle: 甲\n---\n文。\n")
    opened = os.open

    def refused(path: str | Path, *given: int, **more: int) -> int:
        if str(path).endswith("feature.md"):
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *given, **more)

    monkeypatch.setattr(os, "open", refused)
    site.run("check", "--jobs", "1", "--lang", "zh")

    assert "content/a/feature.md:1:1: 错误[unreadable-file]: 文件读不了：别的程序" in site.stderr
    assert 0.4 < sum(windows[: len(in_place._PATIENCE)]) < 0.6


def test_a_folder_and_other_systems_are_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, windows: list[float]
) -> None:
    def refused(*_: object) -> int:
        raise PermissionError(13, "Permission denied", str(tmp_path))

    monkeypatch.setattr(os, "open", refused)
    with pytest.raises(in_place.NotAFileError):
        in_place.read_file(tmp_path)
    monkeypatch.setattr(in_place, "_CAN_BE_HELD", False)
    with pytest.raises(PermissionError) as failure:
        in_place.read_file(tmp_path / "none.md")
    assert reason(failure.value) == Phrase("reason-eacces")
    assert windows == []


# --- Consoles -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("encoding", "asked", "spoken"),
    [
        ("cp936", "", "utf-8"),
        ("ascii", "", "utf-8"),
        (None, "", "utf-8"),
        ("gbk", "gbk", "gbk"),
        ("cp936", "cp936:strict", "cp936"),
        ("gb18030", "gb18030", "gb18030"),
        ("utf-8", "utf-8", "utf-8"),
        ("utf-8", "gbk", "utf-8"),  # a console of Windows, which has its own way
        ("cp936", ":replace", "utf-8"),
        ("ascii", "ascii", "utf-8"),
        ("iso8859-1", "latin-1", "utf-8"),
        ("big5", "big5", "utf-8"),
        ("nonsense", "nonsense", "utf-8"),
    ],
)
def test_a_stream_speaks_as_it_is_asked_to_where_that_has_chinese(
    encoding: str | None, asked: str, spoken: str
) -> None:
    assert encoding_of(encoding, {"PYTHONIOENCODING": asked} if asked else {}) == spoken


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "utf-8"])
def test_a_console_of_any_encoding_is_spoken_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    site = Site(tmp_path).put("-- content/a/feature.md --\n---\ntitle: 甲𠮷\nchanel: 甲𠮷\n---\n文。\n")
    monkeypatch.setenv("PYTHONIOENCODING", encoding)
    monkeypatch.chdir(site.folder)
    spoken = "gbk" if encoding == "gbk" else "utf-8"
    for arguments, said in (
        (["--help"], "用法"),
        (["check"], "没有“chanel”这一项"),
        (["build"], "什么也没有写"),
        (["new", "probe"], "content/probe/feature.md"),
        (["check", "--format", "json"], "𠮷"),
        (["check", "--format", "github"], "𠮷"),
    ):
        streams = [io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="strict") for _ in range(2)]
        for name, stream in zip(("stdout", "stderr"), streams, strict=True):
            monkeypatch.setattr(sys, name, stream)
        from tekan.cli import main

        assert main([*arguments, "--lang", "zh"]) in (0, 1)
        is_for_people = "--format" not in arguments
        printed = b"".join(stream.buffer.getvalue() for stream in streams)
        assert said in printed.decode(spoken if is_for_people else "utf-8")
        if encoding == "gbk" and arguments == ["check"]:
            assert r"chanel: 甲\U00020bb7" in printed.decode("gbk")


def test_what_is_said_again_is_said_in_the_same_encoding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONIOENCODING", "gbk")
    note = Path(note_place([]) or "")
    note.parent.mkdir()
    note.write_bytes(note_of([], (0, time.time() + 60), {}, "1 页 𠮷\n", ""))
    again = io.TextIOWrapper(io.BytesIO(), encoding="gbk")
    monkeypatch.setattr(sys, "stdout", again)

    assert told_before([])
    assert again.buffer.getvalue().decode("gbk") == "1 页 \\U00020bb7\n"


def test_a_preview_for_phones_is_had_through_a_pipe_in_gbk() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "gbk", "LANG": "C"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.serve_once", "--host", "0.0.0.0"],
        cwd=ROOT, env=environment, capture_output=True, check=False, timeout=120,
    )  # fmt: skip

    assert (done.returncode, done.stderr) == (0, b"")
    assert "█" not in done.stdout.decode()
