"""
A build that fails or dies at any moment leaves only whole pages, and the next one mends everything.

`make test` tries every fourth moment, another one for each way to fail; `SOAK=1000` in the environment tries all.
"""

from __future__ import annotations

import errno
import io
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from urllib.parse import unquote, urlsplit

import pytest
from PIL import Image

from tekan.incremental import LEAST
from tests.inline_site import Site

ROOT = Path(__file__).resolve().parent.parent
on_posix = pytest.mark.skipif(os.name == "nt", reason="a process cannot fork there, nor be told to stop")

BEFORE = """\
-- site.yaml --
name: 报
base_url: https://a.cn
headline_font: off
share_cards: off
channels: [{name: 要闻, slug: news}]
sidebar: [latest]
-- content/sidebar/latest.yaml --
title: 最新
items: [{title: 乙}]
-- content/a/feature.md --
---
title: 甲
channel: [要闻]
image_credit: 某某摄
hero: a.png
hero_alt: 山
---
导语，见[乙](../b/index.html)。

## 一

正文。
-- content/b/feature.md --
---
title: 乙
date: 2024-01-02
---
正文。
-- static/js/own.js --
1
"""
EDITED = {
    "content/a/feature.md": "---\ntitle: 甲改\nchannel: [要闻, 本地]\nimage_credit: 某某摄\nhero: b.png\nhero_alt: 水\n---\n"
    "导语，见[丙](../c/index.html)。\n",
    "content/c/feature.md": "---\ntitle: 丙\ndate: 2025-01-02\n---\n见[甲](../a/index.html)。\n",
    "site.yaml": "name: 报\nbase_url: https://a.cn\nheadline_font: off\nshare_cards: off\n"
    "channels: [{name: 要闻, slug: news, channels: [{name: 本地, slug: local}]}]\nsidebar: [latest]\n",
    "static/css/base.css": "body { color: #111 }\n",
    "static/js/own.js": "2\n",
}
IS_SOAK = "SOAK" in os.environ
STEP = 1 if IS_SOAK else 4
KILLS = 20 if IS_SOAK else 5
OPERATIONS = ("write_bytes", "replace", "rename", "unlink", "mkdir", "rmdir")


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory, png_of: Callable[[int], bytes]) -> Site:
    """Give a built site of which the sources changed since: features new, changed and gone, a new picture."""
    site = Site(tmp_path_factory.mktemp("edited")).put(BEFORE)
    site.write("content/a/a.png", png_of(40))
    site.build()
    shutil.move(site.folder / "public", site.folder / "before")
    for path, text in EDITED.items():
        site.write(path, text)
    site.write("content/a/b.png", png_of(60))
    shutil.rmtree(site.folder / "content/b")
    site.write("content/sidebar/latest.yaml", "title: 最新\nitems: [{title: 丙}]\n")
    site.build()
    shutil.move(site.folder / "public", site.folder / "after")
    return site


@pytest.fixture(scope="module")
def png_of() -> Callable[[int], bytes]:
    def png(side: int) -> bytes:
        out = io.BytesIO()
        Image.effect_noise((side, side), 60).convert("RGB").save(out, "PNG")
        return out.getvalue()

    return png


def files(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }


def begin_again(site: Site) -> None:
    """Put the output back to what it was before the edits."""
    shutil.rmtree(site.folder / "public", ignore_errors=True)
    shutil.copytree(site.folder / "before", site.folder / "public")


def complaints(output: Path, forgiven: set[str] = frozenset()) -> list[str]:  # type: ignore[assignment]
    """Give what is wrong with an output: pages that are not whole, references to files that are not there."""
    found = []
    for page in sorted(output.rglob("*.html")):
        html = page.read_text("utf-8")
        if not html.startswith("<!doctype html>") or not html.rstrip().endswith("</html>"):
            found.append(f"{page.name} is not whole")
        named = re.findall(r'\b(?:href|src)="([^"#]+)', html) + re.findall(r"url\(([^)#]+)\)", html)
        named += [
            part.split()[0] for names in re.findall(r'srcset="([^"]+)"', html) for part in names.split(",")
        ]
        for name in named:
            url = urlsplit(name)
            if url.scheme == "data" or url.netloc not in ("", "a.cn"):
                continue
            target = output / unquote(url.path).lstrip("/") if url.netloc else page.parent / unquote(url.path)
            if (
                not target.exists()
                and target.resolve().relative_to(output.resolve()).as_posix() not in forgiven
            ):
                found.append(f"{page.relative_to(output)} names {name}")
    return found


@contextmanager
def failing_at(moment: int, fail: Callable[[], None]) -> Iterator[list[int]]:
    """Count what is done to files, and call `fail` in place of one operation."""
    originals = {name: getattr(Path, name) for name in OPERATIONS}
    count = [0]

    def wrap(name: str) -> Callable[..., object]:
        def operate(path: Path, *arguments: object, **options: object) -> object:
            if "public" in str(path):
                count[0] += 1
                if count[0] == moment:
                    if name == "write_bytes":  # as a full disk leaves it: half
                        originals[name](path, bytes(arguments[0])[: len(bytes(arguments[0])) // 2])  # type: ignore[call-overload]
                    fail()
            return originals[name](path, *arguments, **options)

        return operate

    for name in OPERATIONS:
        setattr(Path, name, wrap(name))
    try:
        yield count
    finally:
        for name, original in originals.items():
            setattr(Path, name, original)


def operations(site: Site) -> int:
    """Give how many operations the build of the edits takes."""
    begin_again(site)
    with failing_at(0, lambda: None) as count:
        site.build()
    return count[0]


NEW = {"a/index.html", "c/index.html", "channel/news/local/index.html", "channel/news/local/feed.xml"}
"""Pages that are new, or renamed, in one build may name each other, and their feeds, an instant early."""


@pytest.mark.parametrize(
    ("code", "first"), [(errno.ENOSPC, 1), (errno.EIO, 2)], ids=["disk-full", "disk-broken"]
)
def test_wherever_the_disk_fails_every_page_is_whole_and_the_next_build_mends_all(
    edited: Site, code: int, first: int
) -> None:
    wanted = files(edited.folder / "after")

    def fail() -> None:
        raise OSError(code, os.strerror(code), "public/x")

    moments = operations(edited)
    assert moments > 40
    for moment in range(min(first, STEP), moments + 1, STEP):
        begin_again(edited)
        with failing_at(moment, fail):
            edited.run("build")
        assert "Traceback" not in edited.stderr, moment
        assert complaints(edited.folder / "public", NEW) == [], moment
        assert files(edited.build().folder / "public") == wanted, moment


@on_posix
def test_wherever_the_build_dies_every_page_is_whole_and_the_next_build_mends_all(edited: Site) -> None:
    wanted = files(edited.folder / "after")
    moments = operations(edited)
    for moment in range(min(3, STEP), moments + 1, STEP):
        begin_again(edited)
        child = os.fork()
        if not child:
            with failing_at(moment, lambda: os._exit(9)):
                edited.run("build")
            os._exit(0)
        assert os.waitpid(child, 0)[1] == 9 << 8, moment
        assert complaints(edited.folder / "public", NEW) == [], moment
        assert files(edited.build().folder / "public") == wanted, moment


@on_posix
@pytest.mark.parametrize("first", [False, True], ids=["rebuild", "first-build"])
def test_killed_from_outside_at_any_moment_every_page_is_whole(edited: Site, *, first: bool) -> None:
    wanted = files(edited.folder / "after")
    rng = Random(7)
    for _ in range(KILLS):
        begin_again(edited)
        if first:
            shutil.rmtree(edited.folder / "public")
        with subprocess.Popen(
            [sys.executable, str(ROOT / "build.py"), "--cache", "fresh"],
            cwd=edited.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        ) as build:  # fmt: skip
            time.sleep(rng.uniform(0.1, 0.9))
            build.kill()
        shutil.rmtree(edited.folder / "fresh", ignore_errors=True)
        if (edited.folder / "public").exists():
            assert complaints(edited.folder / "public", NEW) == []
        assert files(edited.build().folder / "public") == wanted
        assert not list(edited.folder.glob(".public.*"))


@on_posix
def test_ctrl_c_ends_a_build_with_one_line(edited: Site) -> None:
    begin_again(edited)
    with subprocess.Popen(
        [sys.executable, "-c", STOP, str(ROOT)],
        cwd=edited.folder,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as build:
        _, said = build.communicate(timeout=60)

    assert build.returncode == 130
    assert said == "Stopped; every page on the disk is whole.\n"
    assert complaints(edited.folder / "public", NEW) == []


STOP = """
import os, signal, sys
sys.path.insert(0, sys.argv[1])
from tekan.output import write
from tekan.cli import main
replace = write._replace
signal.signal(signal.SIGINT, signal.default_int_handler)  # also where the tests run in the background
def stop(file, *how):
    seen = replace(file, *how)
    if file.name == "index.html":
        os.kill(os.getpid(), signal.SIGINT)
    return seen
write._replace = stop
sys.exit(main([]))
"""


@on_posix
def test_ctrl_c_is_heard_while_processes_are_started(tmp_path: Path) -> None:
    texts = (f"-- content/f{n}/feature.md --\n---\ntitle: 第{n}篇\n---\n文。\n" for n in range(LEAST))
    site = Site(tmp_path).put("".join(("-- site.yaml --\nname: 报\nbase_url: https://a.cn/\n", *texts)))
    command = [sys.executable, "-c", STOP_FORK, str(ROOT), "build", "--jobs", "2"]
    build = subprocess.run(command, cwd=site.folder, stderr=subprocess.PIPE, check=False, timeout=60)

    assert build.returncode == 130
    assert build.stderr == b"Stopped; every page on the disk is whole.\n"


STOP_FORK = """
import os, signal, sys
sys.path.insert(0, sys.argv[1])
from tekan.cli import main
signal.signal(signal.SIGINT, signal.default_int_handler)  # also where the tests run in the background
os.register_at_fork(after_in_parent=lambda: os.kill(os.getpid(), signal.SIGINT))
sys.exit(main(sys.argv[2:]))
"""
