"""Fixtures: a tiny inline site, and the Lijin feature built once."""

from __future__ import annotations

import compileall
import functools
import io
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from hypothesis import settings
from PIL import Image

from tekan import incremental
from tekan.cli import main
from tekan.extras import headline_face, qr, share_card
from tekan.parallel import processes
from tests.inline_site import Site

settings.register_profile("unhurried", deadline=None)  # no test judges by the clock
settings.load_profile("unhurried")

os.environ["LC_ALL"] = "C.UTF-8"  # messages are in English, whoever runs the tests
AS_IT_IS = processes._is_alone
processes._is_alone = lambda: True  # the thread of pytest-xdist takes no lock that a build waits for
# To fork a process as large as that of the tests takes longer than to make what a site of one text needs.
incremental.LEAST_TO_MAKE = incremental.LEAST
# A thousand sites have a feature of the same title at the same address: what is drawn of nothing but its arguments is
# drawn once. (Processes of their own draw by themselves: `test_same_bytes.py`, `test_fonts.py`.)
for room, name in ((headline_face, "_woff2"), (share_card, "_draw"), (qr, "_draw")):
    setattr(room, name, functools.lru_cache(1024)(getattr(room, name)))

ROOT = Path(__file__).resolve().parent.parent


def pytest_xdist_auto_num_workers() -> int:
    """Give one process more than there are processors: tests in a browser wait half of their time."""
    return (os.cpu_count() or 1) + 1


SHARED = "TEKAN_TESTS_SHARE"
"""The variable that names the folder in which one process of a run builds what the others take from there."""


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):  # the first process, which starts the others
        os.environ[SHARED] = tempfile.mkdtemp(prefix="tekan-tests-")
        if (
            not sys.dont_write_bytecode
        ):  # once, not by each process; and no folder of the engine changes meanwhile
            compileall.compile_dir(ROOT / "tekan", quiet=2)


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop(SHARED, ""), ignore_errors=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what the golden files should hold")


@pytest.fixture
def site(tmp_path: Path) -> Callable[[str], Site]:
    """Give a function that lays out an inline site."""
    return lambda text: Site(tmp_path).put(text)


@pytest.fixture
def png() -> bytes:
    """Give a picture file."""
    file = io.BytesIO()
    Image.new("RGB", (1200, 750), (180, 40, 28)).save(file, "PNG")
    return file.getvalue()


SITES = (
    "interview",
    "report",
    "essay",
    "chronicle",
    "series",
    "island",
    "letters",
    "economy",
    "gallery",
    "film",
)


# Of several processes that want the same output, the first builds it; the others wait, and find that nothing is to do.


@pytest.fixture(scope="session")
def built_sites() -> dict[str, Path]:
    """Give the folders of the sites in `sites/`, built through the front door without a warning."""
    root = Path(os.environ[SHARED])
    for name in SITES:
        where = ["--site", str(ROOT / "tests" / "sites" / name), "--cache", str(root / "cache")]
        with redirect_stderr(io.TextIOWrapper(io.BytesIO(), encoding="utf-8")) as said:
            code = main(["build", "--strict", "--lang", "en", *where, "--output", str(root / name)])
            said.seek(0)
            assert (code, re.findall(".*(?:error|warning|note).*", said.read())) == (0, [])
    return {name: root / name for name in SITES}


@pytest.fixture(scope="session")
def built_lijin() -> Path:
    """Give the folder of this repository's own site, built through the front door."""
    output = Path(os.environ[SHARED]) / "lijin"
    with (
        redirect_stdout(io.TextIOWrapper(io.BytesIO(), encoding="utf-8")),
        redirect_stderr(io.TextIOWrapper(io.BytesIO(), encoding="utf-8")),
    ):
        assert main(["--site", str(ROOT), "--output", str(output)]) == 0
    return output
