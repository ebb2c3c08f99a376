"""
The lock files are complete: what they pin is all that is needed, so they are installed as they stand.

A resolver would look at what an index offers by now, and refuse a lock over a version that appeared since.
"""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, requires
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))

SITE = PROJECT["project"]["dependencies"]
LOCKS = {
    "requirements.lock": SITE,
    "requirements-dev.lock": [*SITE, *PROJECT["dependency-groups"]["dev"]],
}
"""What each lock file is made from."""

SYSTEMS = [
    {
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "python_version": f"3.{minor}",
        "python_full_version": f"3.{minor}.{patch}",
        "os_name": os_name,
        "sys_platform": platform,
        "platform_system": system,
        "platform_machine": machine,
    }
    for (minor, patch), (os_name, platform, system), machine in product(
        ((11, 0), (11, 9), (12, 0), (13, 0), (14, 0)),
        (("posix", "linux", "Linux"), ("posix", "darwin", "Darwin"), ("nt", "win32", "Windows")),
        ("x86_64", "aarch64", "arm64", "AMD64"),
    )
]
"""Where editors and CI install them."""


def pins(lock: str) -> list[Requirement]:
    """Give what a lock file pins."""
    lines = (ROOT / lock).read_text("utf-8").splitlines()
    return [Requirement(line.removesuffix(" \\")) for line in lines if re.match(r"[a-z0-9]", line)]


def missing(wanted: list[str], pinned: list[Requirement], system: dict[str, str]) -> set[str]:
    """Give what a resolver would still look for on a system: dependencies of dependencies, extras included."""
    versions = {
        canonicalize_name(pin.name): next(iter(pin.specifier)).version
        for pin in pinned
        if not pin.marker or pin.marker.evaluate({**system, "extra": ""})
    }
    waiting = [(Requirement(text), frozenset[str]()) for text in wanted]
    seen: set[tuple[str, frozenset[str]]] = set()
    gone: set[str] = set()
    while waiting:
        requirement, extras = waiting.pop()
        marker = requirement.marker
        if marker and not any(marker.evaluate({**system, "extra": extra}) for extra in extras or {""}):
            continue
        name = canonicalize_name(requirement.name)
        if name not in versions or versions[name] not in requirement.specifier:
            gone.add(str(requirement))
            continue
        inner = frozenset(requirement.extras)
        if (name, inner) not in seen:
            seen.add((name, inner))
            waiting += [(Requirement(text), inner) for text in _requires(name)]
    return gone


def _requires(name: str) -> list[str]:
    try:
        return requires(name) or []
    except PackageNotFoundError:  # for another system: `test_only_…` says which
        return []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_dependency_of_every_pin_is_pinned_in_the_same_file(lock: str) -> None:
    found = {name for system in SYSTEMS for name in missing(LOCKS[lock], pins(lock), system)}

    assert found == set()


def test_a_lock_that_lacks_what_an_extra_asks_for_is_known() -> None:
    pinned = [pin for pin in pins("requirements-dev.lock") if pin.name != "coverage"]

    assert any("coverage[toml]" in name for name in missing(["pytest-cov"], pinned, SYSTEMS[0]))


@pytest.mark.parametrize("lock", LOCKS)
def test_only_what_is_for_another_system_is_pinned_and_not_installed(lock: str) -> None:
    absent = [pin for pin in pins(lock) if not pin.marker or pin.marker.evaluate()]

    for pin in absent:
        requires(pin.name)  # raises where it is not installed


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_is_one_version_with_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")

    assert all(re.fullmatch(r"==[^*]+", str(pin.specifier)) and not pin.url for pin in pins(lock))
    assert all("--hash=sha256:" in part for part in re.split(r"(?m)^(?=[a-z0-9])", text)[1:])
    assert "://" not in text


def test_uv_run_gets_the_versions_of_the_lock() -> None:
    constraints = PROJECT["tool"]["uv"]["constraint-dependencies"]

    assert sorted(map(str, map(Requirement, constraints))) == sorted(map(str, pins("requirements-dev.lock")))


def test_the_site_is_built_with_what_the_tests_ran_with() -> None:
    tested = {pin.name: pin.specifier for pin in pins("requirements-dev.lock")}

    assert all(tested[pin.name] == pin.specifier for pin in pins("requirements.lock"))


@pytest.mark.parametrize("file", ["Makefile", "README.md", "README.zh.md", ".github/workflows/publish.yml"])
def test_nobody_is_told_to_install_a_lock_through_a_resolver(file: str) -> None:
    commands = re.findall(r"pip install[^\n`]*(?:-r|--requirement) [^\n`]*", (ROOT / file).read_text("utf-8"))

    assert commands
    assert all("--no-deps" in command and "--require-hashes" in command for command in commands)
