"""A build in which nothing changed is answered at once, and never wrongly."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tekan.kept import lock
from tekan.kept.lock import only_one
from tests.inline_site import Site

Lay = Callable[[str], Site]
ROOT = Path(__file__).resolve().parent.parent
ONE = "-- content/a/feature.md --\n---\ntitle: 甲\n---\n正文。\n\n![待补]()\n"


HOLD = """
import sys; sys.path.insert(0, sys.argv[1])
from pathlib import Path
from tekan.kept.lock import only_one
with only_one(Path(sys.argv[2]), lambda _: None):
    print("held", flush=True)
    sys.stdin.read()
"""


def build(site: Site, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command as an editor does, and tell which modules it imported."""
    return subprocess.run(
        [sys.executable, "-X", "importtime", str(ROOT / "build.py"), *arguments],
        cwd=site.folder, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


def was_at_once(done: subprocess.CompletedProcess[str]) -> bool:
    return "jinja2" not in done.stderr and "tekan.cli" not in done.stderr


def settle() -> None:
    """Wait until a change gets a date of its own."""
    time.sleep(0.05)


@pytest.fixture
def built(site: Lay) -> Site:
    laid = site(ONE)
    settle()
    assert build(laid).returncode == 0
    return laid


def said(done: subprocess.CompletedProcess[str]) -> str:
    return "".join(
        line for line in done.stderr.splitlines(keepends=True) if not line.startswith("import time:")
    )


def test_the_second_build_says_the_same_and_imports_nothing(built: Site) -> None:
    first = built.run("build")
    again = build(built)

    assert was_at_once(again)
    assert (again.stdout, said(again)) == (first.stdout, first.stderr)


@pytest.mark.parametrize(
    "change",
    [
        lambda site: site.write("content/a/feature.md", ONE.split("--\n", 1)[1].replace("甲", "乙")),
        lambda site: site.write("content/b/feature.md", "---\ntitle: 乙\n---\n"),
        lambda site: site.write("content/a/note.txt", "x"),
        lambda site: site.write("site.yaml", "name: 另一报\nbase_url: https://example.org/\n"),
        lambda site: site.write("templates/404.html", "没有"),
        lambda site: site.write("static/robots.txt", "User-agent: *"),
        lambda site: site.write("public/index.html", "vandal"),
        lambda site: (site.folder / "public/feed.xml").unlink(),
        lambda site: (site.folder / "public/.tekan-manifest").unlink(),
        lambda site: (site.folder / "content/a/feature.md").rename(site.folder / "content/a/feature.txt"),
    ],
    ids=["text", "new-feature", "new-file", "configuration", "template", "static", "output-changed", "output-deleted",
         "manifest-deleted", "renamed"],
)  # fmt: skip
def test_a_change_of_any_kind_is_noticed(built: Site, change: Callable[[Site], object]) -> None:
    settle()
    change(built)

    assert not was_at_once(build(built))


def test_a_change_of_the_same_length_in_the_same_moment_is_noticed(built: Site) -> None:
    feature = built.folder / "content/a/feature.md"
    state = feature.stat()
    feature.write_bytes(feature.read_bytes().replace("甲".encode(), "乙".encode()))
    os.utime(feature, ns=(state.st_atime_ns, state.st_mtime_ns))
    done = build(built)

    assert not was_at_once(done)
    assert "乙" in built.html("a/index.html")


def test_what_was_written_just_before_a_build_is_read_again_by_the_next(site: Lay) -> None:
    laid = site(ONE)
    feature = laid.folder / "content/a/feature.md"
    for title in "乙丙丁戊":
        feature.write_text(f"---\ntitle: {title}\n---\n", "utf-8")
        build(laid)
        assert f">{title}<" in laid.html("a/index.html")


@pytest.mark.parametrize("damage", [b"", b"\0" * 50, b"not a note"])
def test_a_damaged_note_is_not_believed(built: Site, damage: bytes) -> None:
    (note,) = (built.folder / ".tekan").glob("unchanged-*")
    note.write_bytes(damage)
    done = build(built)

    assert done.returncode == 0
    assert not was_at_once(done)


@pytest.mark.parametrize(
    "arguments",
    [("--strict",), ("--base-url", "https://b.cn"), ("--drafts",), ("check",), ("--force-pictures",)],
)
def test_another_command_is_not_answered_from_this_one(built: Site, arguments: tuple[str, ...]) -> None:
    assert not was_at_once(build(built, *arguments))


@pytest.mark.parametrize(
    "arguments",
    ["build --drafts", "--drafts build", "--drafts", "--output build build", "--format text --drafts build"],
)
def test_wherever_the_command_stands_the_second_build_is_answered_at_once(site: Lay, arguments: str) -> None:
    laid = site(ONE)
    settle()
    first, second = (build(laid, *arguments.split()) for _ in range(2))

    assert (first.returncode, was_at_once(first), was_at_once(second)) == (0, False, True)


def test_a_build_with_errors_is_never_answered_at_once(built: Site) -> None:
    settle()
    built.write("content/a/feature.md", "---\ntitel: 甲\n---\n")

    assert [build(built).returncode for _ in range(2)] == [1, 1]
    assert not was_at_once(build(built))


def test_the_second_of_two_builds_waits_for_the_first(site: Lay) -> None:
    laid = site(ONE).build()
    hold = [sys.executable, "-c", HOLD, str(ROOT), str(laid.folder / "public")]
    again = [sys.executable, str(ROOT / "build.py")]
    with subprocess.Popen(hold, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        laid.write("content/a/feature.md", "---\ntitle: 乙\n---\n")
        with subprocess.Popen(
            again, cwd=laid.folder, stderr=subprocess.PIPE, text=True, encoding="utf-8"
        ) as second:
            assert second.stderr
            told = second.stderr.readline()
            still_running = second.poll() is None
            holder.kill()  # a process that dies does not hold it
            assert second.wait(60) == 0

    assert (
        told
        == f"Another build, process {holder.pid}, is writing public; this one waits until it ends, or is ended.\n"
    )
    assert still_running
    assert "乙" in laid.html("a/index.html")


def test_an_output_changed_in_the_moment_of_its_writing_is_noticed(site: Lay) -> None:
    laid = site(ONE)
    settle()
    for _ in range(5):
        assert build(laid).returncode == 0
        page = laid.folder / "public/a/index.html"
        page.write_bytes(page.read_bytes().replace("正文".encode(), "邪文".encode()))

        told = build(laid)
        assert (was_at_once(told), told.returncode) == (False, 2)
        assert "foreign-file" in told.stderr
        page.unlink()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing is forked here")
def test_what_a_build_forked_does_not_hold_its_lock(tmp_path: Path) -> None:
    with only_one(tmp_path, lambda _: None):
        reads, writes = os.pipe()
        child = os.fork()
        if not child:
            os.close(writes)
            os.read(reads, 1)
            os._exit(0)
    os.close(reads)
    try:
        command = [sys.executable, "-c", HOLD, str(ROOT), str(tmp_path)]
        after = subprocess.run(command, input="", capture_output=True, text=True, check=True, timeout=30)
    finally:
        os.close(writes)
        os.waitpid(child, 0)

    assert after.stdout == "held\n"


def test_no_build_waits_for_the_clock(site: Lay, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "sleep", lambda _: pytest.fail("slept"))
    laid = site(ONE)
    os.utime(laid.folder / "site.yaml", (1e9, 1e9))
    laid.build()


def test_folders_of_any_name_are_watched(site: Lay) -> None:
    laid = site(ONE)
    laid.write("static/__pycache__/x.txt", "1")
    settle()
    assert build(laid).returncode == 0
    laid.write("static/__pycache__/x.txt", "2")

    assert not was_at_once(build(laid))


def test_links_that_lead_in_circles_end_somewhere(site: Lay) -> None:
    laid = site(ONE)
    for name in ("l1", "l2"):
        (laid.folder / f"static/{name}").parent.mkdir(exist_ok=True)
        (laid.folder / f"static/{name}").symlink_to(".")

    assert subprocess.run(
        [sys.executable, str(ROOT / "build.py")], cwd=laid.folder, capture_output=True, timeout=60, check=False
    ).returncode in (0, 1)  # fmt: skip


def test_a_site_behind_a_link_that_leads_elsewhere_now_is_another_site(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        Site(tmp_path / name).put(f"-- site.yaml --\nname: {name}\n" + ONE)
    settle()
    here, arguments = Site(tmp_path), ("--site", "current", "--output", "out", "--cache", "kept")
    for name in ("one", "one", "two"):
        (tmp_path / "current").unlink(missing_ok=True)
        (tmp_path / "current").symlink_to(name)
        assert build(here, *arguments).returncode == 0
        assert f">{name}<" in (tmp_path / "out/index.html").read_text("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="shells there close no streams")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_a_build_with_closed_streams_is_done(built: Site, closed: str) -> None:
    command = f'exec "$0" "$1" {closed}'
    again = [
        subprocess.run(
            ["sh", "-c", command, sys.executable, str(ROOT / "build.py")], cwd=built.folder, check=False
        )
        for _ in range(2)
    ]

    assert [done.returncode for done in again] == [0, 0]


STOP = """
import os, runpy, signal, sys
class Stop:
    def find_spec(self, name, path=None, target=None):
        if name == os.environ["STOP_AT"]:
            os.kill(os.getpid(), signal.SIGINT)
signal.signal(signal.SIGINT, signal.default_int_handler)  # also where the tests run in the background
sys.meta_path.insert(0, Stop())
sys.path.insert(0, sys.argv[1])
del sys.argv[1]
runpy.run_path(os.path.join(sys.path[0], "build.py"), run_name="__main__")
"""


@pytest.mark.skipif(os.name == "nt", reason="signals are another thing there")
@pytest.mark.parametrize("module", ["tekan.cli", "jinja2", "jsonschema_rs", "tekan.incremental"])
def test_a_build_that_is_stopped_before_it_began_says_nothing(site: Lay, module: str) -> None:
    stopped = subprocess.run(
        [sys.executable, "-c", STOP, str(ROOT)],
        cwd=site(ONE).folder,
        env={**os.environ, "STOP_AT": module},
        capture_output=True,
        check=False,
    )

    assert (stopped.returncode, stopped.stderr) == (-signal.SIGINT, b"")


@pytest.mark.skipif(os.name == "nt", reason="there are no such pipes")
def test_a_pipe_in_the_place_of_the_lock_holds_nobody_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Path] = []
    monkeypatch.setattr(lock, "_places", lambda: [tmp_path / "locks"])
    with only_one(tmp_path / "public", lambda _: None):
        made += tmp_path.glob("locks/*.lock")
    assert not made[0].exists()
    os.mkfifo(made[0])

    with only_one(tmp_path / "public", lambda _: pytest.fail("waited")):
        pass
