"""The same input gives the same bytes, wherever, whenever and by whomever it is built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def copied(to: Path, *, backwards: bool, date: int) -> Path:
    """Copy the sources of this repository's site, in an order and with dates of their own."""
    to.mkdir(parents=True)
    shutil.copy(ROOT / "site.yaml", to)
    sources = sorted(
        path for path in (ROOT / "content").rglob("*") if path.is_file() and "source" not in path.parts
    )
    for n, source in enumerate(reversed(sources) if backwards else sources):
        target = to / source.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        os.utime(target, (date + n, date + n))
    return to


def built(site: Path, jobs: int, **environment: str) -> dict[str, bytes]:
    done = subprocess.run(
        [sys.executable, str(ROOT / "build.py"), "--jobs", str(jobs)],
        cwd=site, env={**os.environ, **environment}, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    public = site / "public"
    return {
        file.relative_to(public).as_posix(): file.read_bytes() for file in public.rglob("*") if file.is_file()
    }


def test_two_builds_in_two_places_under_other_circumstances_are_the_same(tmp_path: Path) -> None:
    here = built(
        copied(tmp_path / "here", backwards=False, date=1_000_000_000),
        1, TZ="Asia/Shanghai", LC_ALL="C", PYTHONHASHSEED="1",
    )  # fmt: skip
    there = built(
        copied(tmp_path / "over there" / "在那边", backwards=True, date=1_700_000_000),
        3, TZ="America/New_York", LC_ALL="C.UTF-8", LANG="zh_CN.UTF-8", PYTHONHASHSEED="2", PYTHONUTF8="1",
    )  # fmt: skip

    assert here.keys() == there.keys()
    assert [path for path in here if here[path] != there[path]] == []
    assert len(here) > 60
