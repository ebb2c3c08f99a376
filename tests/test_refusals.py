"""What the system refuses is said as it is: what file, why, and what helps; and all else that is wrong is told too."""

from __future__ import annotations

import ctypes
import errno
import io
import json
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tekan import cli, options
from tekan.diagnostics.language import language_of
from tekan.diagnostics.report import display_width
from tekan.kept import in_place, lock
from tekan.kept.lock import only_one
from tests.inline_site import Site

Lay = Callable[[str], Site]
ROOT = Path(__file__).resolve().parent.parent
ONE = "-- content/a/feature.md --\n---\ntitle: 甲\nimage_credit: 某\n---\n正文。\n"
WITH_PICTURE = ONE + "\n![图](images/p.png)\n"
on_posix = pytest.mark.skipif(os.name == "nt", reason="Windows has other rights, pipes and locales")
SOMEBODY = 65534
OVERRIDE = 1 << 1 | 1 << 2
"""CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH: the rights to read and write what belongs to others, or is closed."""

OTHERS_WRONG = "-- content/z/feature.md --\n---\ntitel: 乙\n---\n文。\n"
"""A mistake of another kind elsewhere, which has to be told in the same run."""


def png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), (180, 40, 28)).save(out, "PNG")
    return out.getvalue()


def command(folder: Path, *arguments: str, **how: Any) -> subprocess.CompletedProcess[str]:
    """Run the command as an editor does."""
    how = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **how}
    line = [sys.executable, str(ROOT / "build.py"), *arguments]
    return subprocess.run(line, cwd=folder, encoding="utf-8", timeout=120, check=False, **how)


@contextmanager
def as_owner() -> Iterator[None]:
    """Do something with the rights of a file's owner, without those of root, to whom nothing is refused."""
    if os.geteuid():
        yield
        return
    if sys.platform != "linux":
        pytest.skip("root gives its rights up on Linux only; run the tests as somebody else")
    libc = ctypes.CDLL(None, use_errno=True)
    version = (ctypes.c_uint32 * 2)(0x20080522, 0)  # of the thread that asks: capset(2)
    held = (ctypes.c_uint32 * 6)()
    assert libc.capget(version, held) == 0, os.strerror(ctypes.get_errno())
    less = (ctypes.c_uint32 * 6)(held[0] & ~OVERRIDE, *held[1:])
    assert libc.capset(version, less) == 0, os.strerror(ctypes.get_errno())
    try:
        yield
    finally:
        assert libc.capset(version, held) == 0, os.strerror(ctypes.get_errno())


@pytest.fixture
def open_site() -> Iterator[Site]:
    """Give the folder of a site in which tests may close what they want: all is opened again behind them."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "site"
        folder.mkdir()
        yield Site(folder)
        for path in (folder, *folder.rglob("*")):
            with suppress(OSError):
                path.chmod(0o755)


# --- Rights -----------------------------------------------------------------------------------------------

CLOSED = {
    "content/a/images/p.png": "content/a/feature.md:7:6: error[picture-not-readable]: content/a/images/p.png cannot",
    "content/a/images": "content/a/images: error[unreadable-folder]: The folder cannot be opened",
    "content/a/feature.md": "content/a/feature.md:1:1: error[unreadable-file]: The file cannot be read",
    "content/a": "content/a: error[unreadable-folder]: The folder cannot be opened",
    "content/sidebar": "content/sidebar: error[unreadable-folder]: The folder cannot be opened",
    "content/sidebar/related.yaml": "content/sidebar/related.yaml:1:1: error[unreadable-file]",
    "static": "static: error[unreadable-folder]: The folder cannot be opened",
    "static/media": "static/media: error[unreadable-folder]: The folder cannot be opened",
    "static/media/x.txt": "static/media/x.txt: error[unreadable-file]: The file cannot be read",
    "static/css/base.css": "static/css/base.css: error[unreadable-file]: The file cannot be read",
    "templates": "templates: error[unreadable-folder]: The folder cannot be opened",
    "templates/partials": "templates/partials: error[unreadable-folder]",
    "templates/partials/seal.html": "templates/partials/seal.html: error[unreadable-file]",
    "site.yaml": "site.yaml:1:1: error[unreadable-file]: The file cannot be read",
}


@on_posix
@pytest.mark.parametrize("closed", CLOSED)
def test_what_may_not_be_read_is_told_at_its_place_and_all_else_too(open_site: Site, closed: str) -> None:
    open_site.put(WITH_PICTURE + OTHERS_WRONG)
    for path in ("static/media/x.txt", "static/css/base.css", "templates/partials/seal.html"):
        open_site.write(path, "x")
    open_site.write("content/sidebar/related.yaml", "title: 乙\n")
    open_site.write("content/a/images/p.png", png())
    open_site.write("site.yaml", "name: 报\nbase_url: https://a.cn\nsidebar: [related]\n")
    open_site.run("check")  # so that all libraries are there when rights are gone
    (open_site.folder / closed).chmod(0)
    with as_owner():
        open_site.run("build")

    assert open_site.code == 1, open_site.stderr
    assert CLOSED[closed] in open_site.stderr
    assert "permission denied" in open_site.stderr
    assert "content/z/feature.md:2:1: error[unknown-field]" in open_site.stderr
    told = re.findall(r"error\[([a-z-]+)\]", open_site.stderr)
    assert len(told) == 2 + (closed == "content/sidebar"), (
        open_site.stderr
    )  # and the list that site.yaml names


@on_posix
def test_a_folder_that_may_be_listed_and_not_entered_is_told_file_by_file(open_site: Site) -> None:
    open_site.put(WITH_PICTURE)
    open_site.write("content/a/images/p.png", png())
    open_site.run("check")
    (open_site.folder / "content/a/images").chmod(0o444)
    with as_owner():
        open_site.run("build")

    assert "feature.md:7:6: error[picture-not-readable]: content/a/images/p.png" in open_site.stderr
    assert open_site.stderr.count("error[") == 1


@on_posix
def test_an_output_that_may_not_be_written_names_the_page(open_site: Site) -> None:
    open_site.put(ONE).build()
    open_site.write("content/a/feature.md", "---\ntitle: 乙\n---\n新文。\n")
    (open_site.folder / "public/a").chmod(0o555)
    with as_owner():
        open_site.run("build")

    assert open_site.code == 3
    assert open_site.stderr.startswith(
        "public/a/index.html: error[disk-denied]: public/a/index.html cannot be read or written"
    )
    assert "Close the program that has it open" in open_site.stderr
    assert "1 error; every page on the disk is whole." in open_site.stderr


@on_posix
@pytest.mark.parametrize(
    "kind", ["mode 0", "umask 077 of somebody else", "two letters at mode 0", "read-only"]
)
def test_a_cache_that_may_not_be_used_costs_time_only(open_site: Site, kind: str) -> None:
    open_site.put(WITH_PICTURE)
    open_site.write("content/a/images/p.png", png())
    before = open_site.build("--jobs", "1").snapshot()  # so that all libraries are there when rights are gone
    shutil.rmtree(open_site.folder / "public")
    cache = open_site.folder / ".tekan"
    match kind:
        case "mode 0":
            cache.chmod(0)
        case "umask 077 of somebody else":
            for path in (cache, *cache.rglob("*")):
                if os.geteuid() == 0:
                    os.chown(path, SOMEBODY, SOMEBODY)
                path.chmod(0o700 if path.is_dir() else 0o600)
        case "two letters at mode 0":
            for path in cache.glob("[0-9a-f][0-9a-f]"):
                path.chmod(0)
        case "read-only":
            for path in (cache, *cache.rglob("*")):
                path.chmod(0o555 if path.is_dir() else 0o444)
    with as_owner():
        open_site.run("build", "--jobs", "1")

    assert (open_site.code, open_site.stderr.count("error")) == (0, 0), open_site.stderr
    assert open_site.snapshot() == before


@on_posix
@pytest.mark.parametrize(("umask", "told"), [(0o077, True), (0o027, False), (0o022, False)])
def test_pages_that_no_server_could_read_are_told(site: Lay, umask: int, *, told: bool) -> None:
    made = site(ONE)
    before = os.umask(umask)
    try:
        made.build()
    finally:
        os.umask(before)

    assert (
        "public: note[only-for-you]: With this umask, nobody but you can read public" in made.stderr
    ) is told


# --- What is no file ----------------------------------------------------------------------------------------


@on_posix
@pytest.mark.parametrize(
    "place",
    [
        *("site.yaml", "content/a/feature.md", "content/sidebar/related.yaml", "content/a/images/p.png"),
        *("static/x.txt", "static/css/base.css", "templates/cover.html", ".tekan", "public"),
        *("public/index.html", "public/.tekan-manifest", "public/assets", "public/a"),
    ],
)
def test_a_pipe_in_place_of_a_file_is_told_and_waited_for_by_nobody(site: Lay, place: str) -> None:
    made = site(WITH_PICTURE)
    made.write("content/a/images/p.png", png())
    made.write("content/sidebar/related.yaml", "title: 乙\n")
    made.write("site.yaml", "name: 报\nbase_url: https://a.cn\nsidebar: [related]\n")
    if place.startswith("public/"):
        made.build()
    target = made.folder / place
    shutil.rmtree(target) if target.is_dir() else target.unlink(missing_ok=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(target)
    made.run("build")

    assert made.code == (0 if place == ".tekan" else 2 if place.startswith("public") else 1), made.stderr
    assert place in made.stderr or place == ".tekan"
    assert "Did you mean" not in made.stderr


@on_posix
def test_a_pipe_among_what_is_kept_is_waited_for_by_nobody(site: Lay) -> None:
    made = site(WITH_PICTURE)
    made.write("content/a/images/p.png", png())
    good = made.build().snapshot()
    for entry in [path for path in (made.folder / ".tekan").rglob("*") if path.is_file()]:
        entry.unlink()
        os.mkfifo(entry)
    shutil.rmtree(made.folder / "public")

    assert made.build("--force").snapshot() == good
    assert command(made.folder).returncode == 0


# --- Locales, folders, streams --------------------------------------------------------------------------------


@on_posix
@pytest.mark.parametrize(
    "locale",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "en_US.ISO-8859-1", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "zh_CN.GBK", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "no_such.LOCALE"},
        {"PYTHONIOENCODING": "ascii"},
        {},
    ],
    ids=str,
)
def test_any_locale_builds_the_same(site: Lay, locale: dict[str, str]) -> None:
    made = site(
        "-- content/a/feature.md --\n---\ntitle: 甲\nimage_credit: 某\n---\n![图](images/街 口é.png){alt=街}\n"
    )
    made.write("content/a/images/街 口é.png", png())
    good = made.build().snapshot()
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    done = command(made.folder, "build", "--output", "别处", "--cache", "另", env={**environment, **locale})

    assert (done.returncode, done.stderr.count("error")) == (0, 0), done.stderr
    assert made.snapshot("别处") == good


@on_posix
def test_a_folder_that_is_gone_is_told(site: Lay, tmp_path: Path) -> None:
    made = site(ONE)
    gone = tmp_path / "gone"
    gone.mkdir()
    script = f"cd {gone} && rmdir {gone} && exec {sys.executable} {ROOT / 'build.py'} --site {made.folder}"
    done = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=False, cwd=tmp_path)

    assert (done.returncode, done.stderr.splitlines()[0]) == (
        2,
        ".: error[lost-folder]: The folder that this command runs in is no longer there.",
    )


@on_posix
@pytest.mark.parametrize("arguments", ["", "--format json", "check", "--help", "check --format github"])
@pytest.mark.parametrize("is_sound", [True, False])
def test_a_reader_who_has_read_enough_ends_no_build(site: Lay, arguments: str, *, is_sound: bool) -> None:
    made = site(ONE if is_sound else OTHERS_WRONG)
    script = f"({sys.executable} {ROOT / 'build.py'} {arguments}; echo $? >code) 2>err | true"
    subprocess.run(["sh", "-c", script], cwd=made.folder, check=True)
    said = (made.folder / "err").read_text()

    assert (made.folder / "code").read_text() == ("0\n" if is_sound or arguments == "--help" else "1\n"), said
    assert "Traceback" not in said
    assert "roken" not in said


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device")
@pytest.mark.parametrize("arguments", [(), ("--format", "json"), ("check",)], ids=str)
def test_a_disk_that_is_full_behind_the_output_of_a_command_is_told(
    site: Lay, arguments: tuple[str, ...]
) -> None:
    made = site(ONE)
    with Path("/dev/full").open("w") as full:
        done = command(made.folder, *arguments, stdout=full)

    assert (done.returncode, done.stderr) == (
        3,
        "What was to be printed could not be written: no space left on device.\n",
    )
    assert (made.folder / "public").exists() is (arguments != ("check",))


# --- The machine --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("failure", "told"),
    [
        (MemoryError(), "out-of-memory"),
        (ImportError("libx.so: failed to map segment", name="PIL._imaging"), "library-not-loaded"),
        (OSError(errno.ENOSPC, "No space left on device", "public/x"), "disk-full"),
        (OSError(errno.EFBIG, "File too large", "public/x"), "disk-full"),
        (OSError(errno.EACCES, "Permission denied", "public/x"), "disk-denied"),
        (OSError(errno.EROFS, "Read-only file system", "public/x"), "disk-read-only"),
        (OSError(errno.ENAMETOOLONG, "File name too long", "public/x"), "disk-name-too-long"),
        (OSError(errno.ELOOP, "Too many levels of symbolic links", "public/x"), "disk-circle"),
        (OSError(errno.EMFILE, "Too many open files", "public/x"), "too-many-open"),
        (OSError(errno.ENOMEM, "Cannot allocate memory"), "out-of-memory"),
        (OSError(errno.EIO, "Input/output error", "public/x"), "disk"),
        (OSError("nobody knows"), "disk"),
        (ChildProcessError("ended"), "process-ended"),
    ],
    ids=str,
)
@pytest.mark.parametrize("style", ["text", "json"])
def test_whatever_the_system_refuses_is_told_in_words(
    site: Lay, monkeypatch: pytest.MonkeyPatch, failure: BaseException, told: str, style: str
) -> None:
    made = site(ONE)

    def refuse(*_: object) -> None:
        raise failure

    monkeypatch.setattr(cli, "build_once", refuse)
    made.run("build", "--format", style)

    assert made.code == 3
    assert "Traceback" not in made.stderr
    if style == "json":
        assert [problem["code"] for problem in json.loads(made.stdout)] == [told]
    else:
        assert f"error[{told}]" in made.stderr
        assert "    = " in made.stderr


def test_a_bug_is_one_document_for_machines_too(site: Lay, monkeypatch: pytest.MonkeyPatch) -> None:
    made = site(ONE)
    monkeypatch.setattr(cli, "build_once", lambda *_: 1 / 0)
    made.run("build", "--format", "json")

    assert made.code == 70
    assert [problem["code"] for problem in json.loads(made.stdout)] == ["bug"]
    assert "ZeroDivisionError" in made.stderr


@on_posix
@pytest.mark.parametrize("limit", [40_000, 60_000, 90_000, 120_000])
def test_little_memory_is_no_bug(site: Lay, limit: int) -> None:
    made = site(ONE)
    script = f"ulimit -v {limit}; exec {sys.executable} {ROOT / 'build.py'}"
    alone = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    done = subprocess.run(
        ["sh", "-c", script], cwd=made.folder, capture_output=True, text=True, check=False, env=alone
    )

    assert done.returncode != 70, done.stderr  # coverage, which would fail in its own words, is left out
    assert "bug in tekan" not in done.stderr
    assert "tekan/" not in done.stderr  # no traceback through it


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="one process does all elsewhere")
def test_there_are_no_more_processes_than_features(site: Lay, monkeypatch: pytest.MonkeyPatch) -> None:
    made = site(
        "".join(f"-- content/f{n}/feature.md --\n---\ntitle: 第{n}篇\n---\n文。\n" for n in range(30))
    )
    forked: list[int] = []
    fork = os.fork

    def counted() -> int:
        forked.append(1)
        return fork()

    monkeypatch.setattr(os, "fork", counted)
    made.build("--jobs", "400")

    assert len(forked) < 30


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="one process does all elsewhere")
def test_where_the_system_gives_few_processes_these_do_the_work(
    site: Lay, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = site(
        "".join(f"-- content/f{n}/feature.md --\n---\ntitle: 第{n}篇\n---\n文。\n" for n in range(30))
    )
    good = made.build("--output", "good", "--jobs", "1").snapshot("good")
    forked, fork = [0], os.fork

    def seldom() -> int:
        forked[0] += 1
        if forked[0] > 2:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        return fork()

    monkeypatch.setattr(os, "fork", seldom)

    assert made.build("--jobs", "8", "--cache", "fresh").snapshot() == good


def test_a_large_file_of_static_is_copied_piece_by_piece(site: Lay, monkeypatch: pytest.MonkeyPatch) -> None:
    made = site(ONE)
    large = os.urandom(300_000)
    made.write("static/media/film.mp4", large)
    monkeypatch.setattr(in_place, "CHUNK", 4_096)
    read, small = in_place.read_file, {".css", ".js"}
    monkeypatch.setattr(
        "tekan.content.static.read_file",
        lambda path: read(path) if path.suffix in small else pytest.fail("read whole"),
    )
    made.build()

    assert (made.folder / "public/media/film.mp4").read_bytes() == large


def test_a_file_of_static_that_changes_while_it_is_copied_is_told(
    site: Lay, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = site(ONE)
    made.write("static/media/film.mp4", b"1" * 1000)
    read = in_place.read_chunks

    def changing(path: Path) -> Iterator[bytes]:
        if path.name == "film.mp4":
            path.write_bytes(b"2" * 1000)
        return read(path)

    monkeypatch.setattr("tekan.output.static.read_chunks", changing)
    made.run("build")

    assert (made.code, "static/media/film.mp4: error[changed-meanwhile]" in made.stderr) == (1, True)
    assert not (made.folder / "public").exists()


# --- Locks ----------------------------------------------------------------------------------------------------------


def test_a_lock_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "_places", lambda: [tmp_path / "locks"])
    for n in range(3):
        with only_one(tmp_path / f"public{n}", lambda _: None):
            assert list((tmp_path / "locks").iterdir())

    assert os.name == "nt" or not list((tmp_path / "locks").iterdir())


@on_posix
@pytest.mark.parametrize("kind", ["of others", "open to all", "link", "file"])
def test_a_folder_that_others_could_lay_locks_into_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    place = tmp_path / "locks"
    match kind:
        case "of others":
            place.mkdir(0o700)
            monkeypatch.setattr(os, "geteuid", lambda: 12345)
        case "open to all":
            place.mkdir()
            place.chmod(0o777)
        case "link":
            (tmp_path / "elsewhere").mkdir(0o700)
            place.symlink_to("elsewhere")
        case "file":
            place.write_text("")
    monkeypatch.setattr(lock, "_places", lambda: [place])
    with only_one(tmp_path / "public", lambda _: pytest.fail("waited")):
        assert not place.is_dir() or not list(place.iterdir())


def test_builds_that_follow_each_other_at_once_never_hold_the_same_lock(tmp_path: Path) -> None:
    holds = (
        "import sys; sys.path.insert(0, sys.argv[1])\nfrom pathlib import Path\nfrom tekan.kept.lock import only_one\n"
        "place = Path(sys.argv[2])\n"
        "for _ in range(100):\n    with only_one(place, lambda _: None):\n"
        "        (place / 'held').mkdir(); (place / 'held').rmdir()\n"
    )
    others = [subprocess.Popen([sys.executable, "-c", holds, str(ROOT), str(tmp_path)]) for _ in range(4)]

    assert [other.wait(60) for other in others] == [0, 0, 0, 0]


def test_a_build_that_waited_looks_at_what_is_there_then(site: Lay) -> None:
    made = site(ONE).build()
    hold = [sys.executable, "-c", HOLD, str(ROOT), str(made.folder / "public")]
    with subprocess.Popen(hold, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout
        holder.stdout.readline()
        made.write("content/a/feature.md", "---\ntitle: 乙\n---\n文。\n")  # or it would be answered at once
        with subprocess.Popen(
            [sys.executable, str(ROOT / "build.py")], cwd=made.folder, stderr=subprocess.PIPE, text=True
        ) as second:
            assert second.stderr
            assert "is writing public" in second.stderr.readline()
            made.write("content/a/images/z.png", png())
            made.write("content/a/feature.md", WITH_PICTURE.partition("--\n")[2].replace("p.png", "z.png"))
            made.write("content/neu/feature.md", "---\ntitle: 新\n---\n文。\n")
            holder.kill()
            _, said = second.communicate(timeout=60)

    assert (second.returncode, said.count("error")) == (0, 0), said
    assert "新" in made.html("neu/index.html")


HOLD = """
import sys; sys.path.insert(0, sys.argv[1])
from pathlib import Path
from tekan.kept.lock import only_one
with only_one(Path(sys.argv[2]), lambda _: None):
    print("held", flush=True)
    sys.stdin.read()
"""


# --- The command ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "--format", "json"),
        ("--format", "json", "check"),
        ("--format=json", "check"),
        ("--drafts", "--format", "json", "check", "--strict"),
        ("--site", ".", "check", "--format", "json"),
        ("--output", "check", "--format", "json", "check"),
    ],
    ids=" ".join,
)
def test_options_go_before_or_after_the_command(site: Lay, arguments: tuple[str, ...]) -> None:
    made = site(ONE).run(*arguments)

    assert (made.code, made.stdout) == (0, "[]\n"), made.stderr
    assert not (made.folder / "public").exists()


WRONG_CALLS = {
    "--bogus": ("unknown-option", "--bogus"),
    "--form json": ("unknown-option", "--form"),
    "check --force": ("option-for-another", "--force"),
    "--output": ("option-needs-value", "--output"),
    "--site --drafts": ("option-needs-value", "--site"),
    "--lang -x": ("option-needs-value", "--lang"),
    "--formt json": ("unknown-option", "--formt"),
    "--drafts=yes": ("option-takes-no-value", "--drafts"),
    "foo": ("unknown-command", "build.py"),
    "chek": ("unknown-command", "build.py"),
    "build check": ("two-commands", "build.py"),
    "--jobs 0": ("bad-option-value", "--jobs"),
    "--jobs two": ("bad-option-value", "--jobs"),
    "--prune-cache x": ("bad-option-value", "--prune-cache"),
    "--lang fr": ("bad-choice", "--lang"),
}


@pytest.mark.parametrize("arguments", WRONG_CALLS)
def test_a_wrong_call_is_told_as_all_else_is(site: Lay, arguments: str) -> None:
    made, (code, place) = site(ONE), WRONG_CALLS[arguments]
    made.run("--format", "json", *arguments.split())
    first = json.loads(made.stdout)[0] if made.stdout else {}

    assert (made.code, first.get("code")) == (2, code), made.stdout + made.stderr
    made.run(*arguments.split())
    assert made.stderr.startswith(f"{place}: error[{code}]: ")
    made.run("--lang=zh", *arguments.split())
    assert f"{place}: 错误[{code}]: " in made.stderr or arguments == "--lang fr"
    assert not (made.folder / "public").exists()


def test_a_format_that_is_none_is_told_as_text(site: Lay) -> None:
    made = site(ONE).run("--format", "xml")

    assert made.stderr.startswith(
        "--format: error[bad-choice]: --format cannot be “xml”.\n    = Write one of: text"
    )


def test_all_that_is_wrong_with_a_call_is_told_at_once(site: Lay) -> None:
    made = site(ONE).run("chek", "--jobs", "x", "--formt")

    assert re.findall(r"error\[([a-z-]+)\]", made.stderr) == [
        "unknown-option",
        "bad-option-value",
        "unknown-command",
    ]
    assert "Did you mean --format?" in made.stderr
    assert "Did you mean “check”?" in made.stderr


@pytest.mark.parametrize("language", ["zh", "en"])
def test_help_names_every_option_in_both_languages(site: Lay, language: str) -> None:
    said = site(ONE).run("--help", "--lang", language).stdout

    assert [
        line for line in (*options.WITH_VALUE, *options.WITH_CHOICE, *options.SWITCHES) if line not in said
    ] == []
    assert ("选项" in said) is (language == "zh")
    assert max(map(display_width, said.splitlines())) <= 100
    assert not [line for line in said.splitlines() if line.startswith("  -") and len(line.split("  ")) < 3]


@pytest.mark.parametrize("option", [*options.WITH_VALUE, *options.WITH_CHOICE, *options.SWITCHES])
def test_every_option_does_something_and_is_documented(option: str) -> None:
    code = "".join(
        (ROOT / "tekan/cli" / name).read_text("utf-8")
        for name in ("__init__.py", "arguments.py", "importing.py")
    )
    docs = "".join(
        (ROOT / name).read_text("utf-8")
        for name in ("README.md", "docs/content.md", "docs/hosting.md", "CHANGELOG.md")
    )

    assert f'"{option}"' in code
    assert option in docs or option in ("--help", "--version")


# --- The language -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW"}, "zh"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.GB18030"}, "zh"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "zh_CN:en"}, "zh"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "zh_CN:en"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "de:zh_CN:en"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LANGUAGE": "de:en"}, "en"),
        ({"LANG": "", "LC_ALL": ""}, "en"),
    ],
)
def test_the_language_is_that_of_the_system_unless_it_is_asked_for(
    environment: dict[str, str], language: str
) -> None:
    assert language_of("", environment) == language
    assert language_of("zh", environment) == "zh"
    assert language_of("en", environment) == "en"


def test_a_build_that_is_answered_speaks_the_language_that_is_asked_for(site: Lay) -> None:
    made = site(ONE)
    environment = {**os.environ, "LC_ALL": "zh_CN.UTF-8"}
    said = [command(made.folder, env=environment).stdout for _ in range(2)]
    english = command(made.folder, "--lang", "en", env=environment).stdout

    assert [text.startswith("public 里有 3 个页面") for text in said] == [True, True]
    assert english.startswith("3 pages in public")


def test_a_build_that_is_stopped_is_one_document_for_machines_too(
    site: Lay, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = site(ONE)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "build_once", stop)
    made.run("--format", "json")

    assert (made.code, [problem["code"] for problem in json.loads(made.stdout)]) == (130, ["stopped"])


@pytest.mark.parametrize("address", ["https://\udcff/", "https://a.cn/\udcff/"])
def test_an_address_of_bytes_that_are_no_text_is_none(site: Lay, address: str) -> None:
    assert "error[bad-base-url]" in site(ONE).run("--base-url", address).stderr


@on_posix
@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("static", "static: error[unreadable-folder]"),
        ("templates", "templates: error[unreadable-folder]"),
        ("content/sidebar", "content/sidebar: error[unreadable-folder]"),
        ("content/b", "content/b: error[unreadable-folder]"),
        ("content/a/feature.md", "content/a/feature.md:1:1: error[unreadable-file]"),
        ("site.yaml", "site.yaml:1:1: error[unreadable-file]"),
    ],
)
def test_a_link_in_circles_is_told_by_its_name(site: Lay, place: str, told: str) -> None:
    made = site(ONE + OTHERS_WRONG)
    target = made.folder / place
    target.unlink(missing_ok=True)
    target.symlink_to(target.name)
    made.run("build")

    assert (made.code, made.stderr.count("error[")) == (1, 2), made.stderr
    assert told in made.stderr
    assert "content/z/feature.md:2:1: error[unknown-field]" in made.stderr


def test_an_unrelated_mistake_in_site_yaml_hides_nothing(site: Lay) -> None:
    made = site(
        "-- site.yaml --\nname: 报\nqr: maybe\nchannels: [{name: 要闻, slug: news}]\n"
        "-- content/sidebar/x.yaml --\ntitle: 列\nitems: []\n"
        "-- content/a/feature.md --\n---\ntitle: 甲\nchannel: [没有]\n---\n见[乙](../channel/no/index.html)。\n"
    ).run("check")

    told = set(re.findall(r"(?:error|warning)\[([a-z-]+)\]", made.stderr))
    assert told == {"not-one-of", "unknown-channel", "dead-link", "stray-list", "no-base-url"}


def test_check_writes_nothing_at_all(site: Lay) -> None:
    made = site(
        WITH_PICTURE
        + "".join(f"-- content/f{n}/feature.md --\n---\ntitle: 第{n}篇\n---\n文。\n" for n in range(30))
    )
    made.write("content/a/images/p.png", png())
    before = sorted(made.folder.rglob("[!.]*"))
    made.run("check", "--jobs", "2")

    assert made.code == 0
    assert not (made.folder / ".tekan").exists()
    assert sorted(made.folder.rglob("[!.]*")) == before


@on_posix
@pytest.mark.parametrize("output", ["a**b", "a[b]c", "-", "甲 乙", "a'b", "$(x)", "{a}", "*"])
def test_any_name_of_an_output_will_do(site: Lay, output: str) -> None:
    made = site(ONE)
    made.build(f"--output={output}")
    made.build(f"--output={output}")

    assert "甲" in (made.folder / output / "a/index.html").read_text("utf-8")


@on_posix
@pytest.mark.parametrize(("target", "told"), [("public", "link-to-nowhere"), ("nowhere", "link-to-nowhere")])
def test_an_output_that_is_a_link_to_nothing_is_told(site: Lay, target: str, told: str) -> None:
    made = site(ONE)
    (made.folder / "public").symlink_to(target)
    made.run("build")

    assert (made.code, f"--output: error[{told}]" in made.stderr) == (2, True)


@pytest.mark.parametrize("option", ["--output", "--cache", "--site"])
def test_a_name_too_long_for_the_disk_is_told(site: Lay, option: str) -> None:
    made = site(ONE)
    made.run("build", option, "长" * 200)

    assert made.code in ({"--output": (3,), "--cache": (0,), "--site": (2,)}[option]), made.stderr
    assert "Traceback" not in made.stderr


def test_rights_of_pages_follow_the_umask(site: Lay) -> None:
    made = site(ONE).build()
    mask = os.umask(0)
    os.umask(mask)

    assert (
        os.name == "nt" or stat.S_IMODE((made.folder / "public/index.html").stat().st_mode) == 0o666 & ~mask
    )
