"""
Pictures: nine photographs in three widths and three formats, by tekan, Hugo and eleventy-img.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median

from bench.corpus import site_yaml, write
from bench.measure import (
    ENVIRONMENT,
    RunFailedError,
    Sample,
    cpu_ratio,
    in_turn,
    machine,
    memory,
    ratio,
    remove,
    run,
    save,
    seconds,
    span,
    table,
    tell,
)
from bench.peers import THEMES, NotInstalledError, environment, hugo_of, last_line, node_with_packages, tekan

PHOTOGRAPHS = 9
WIDTHS = (480, 960, 1600)
FORMATS = ("avif", "webp", "jpeg")
_MAKER = Path(__file__).resolve().parent / "photographs.py"


@dataclass(slots=True)
class Series:
    """What was measured of one tool."""

    cold: list[Sample] = field(default_factory=list)
    unchanged: list[Sample] = field(default_factory=list)
    memory: float | None = None
    """The peak of all processes of a cold build together, in MB."""
    quality: dict[str, dict[str, float]] = field(default_factory=dict)
    """By format: how many pictures, their bytes, their likeness to the source."""
    missing: str = ""
    """Why there are no figures."""


@dataclass(frozen=True, slots=True)
class Site:
    """A folder in which a command makes the pictures."""

    folder: Path
    command: Sequence[str | Path]
    caches: tuple[str, ...] = ()


def measure(work: Path, *, rounds: int, names: Sequence[str]) -> bool:
    """Measure and print; tell whether tekan's own builds did what they are to do."""
    python = environment("photographs", work) / "bin" / "python"
    sources = work / "photographs"
    if len(list(sources.glob("*.jpg"))) != PHOTOGRAPHS:
        tell("making the photographs")
        subprocess.run([python, _MAKER, "make", sources], env=ENVIRONMENT, check=True)
    sites: dict[str, Site] = {}
    series = {name: Series() for name in ("tekan", *names)}
    for name, each in series.items():
        try:
            sites[name] = _SITES[name](work, sources)
        except NotInstalledError as failure:
            each.missing = f"could not be installed: {failure}"
    for number, turn in in_turn(list(sites), rounds):
        for name in turn:
            if not series[name].missing:
                _round(series[name], sites[name], name, number)
    for name, site in sites.items():
        if not series[name].missing:
            tell(f"judging {name}")
            series[name].quality = _judged(python, sources, site)
    kept = {name: asdict(measured) for name, measured in series.items()}
    save(work, "pictures", {"machine": machine(), "tools": kept})
    print(f"\n### {PHOTOGRAPHS} photographs of 2400 × 1600 in {', '.join(map(str, WIDTHS))} px\n")
    print(_table(series))
    return not series["tekan"].missing


def _round(series: Series, site: Site, name: str, number: int) -> None:
    """Let a tool make the pictures, and once more with all of them there; the round 0 is for its memory."""
    remove(site.folder, ("public", *site.caches))
    try:
        if number == 0:
            series.memory = memory(site.command, site.folder, {})
            return
        cold, unchanged = run(site.command, site.folder), run(site.command, site.folder)
    except RunFailedError as failure:
        series.missing = f"failed: {last_line(str(failure))}"
        tell(f"{name}: {failure}")
        return
    series.cold.append(cold)
    series.unchanged.append(unchanged)
    tell(f"round {number}, {name}: cold {seconds(cold.wall)}, unchanged {seconds(unchanged.wall)}")


def _judged(python: Path, sources: Path, site: Site) -> dict[str, dict[str, float]]:
    done = subprocess.run(
        [python, _MAKER, "judge", sources, site.folder / "public"],
        env=ENVIRONMENT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    quality: dict[str, dict[str, float]] = json.loads(done.stdout)
    return quality


# --- Sites ----------------------------------------------------------------------------------------


def _tekan(work: Path, sources: Path) -> Site:
    folder = _emptied(work / "pictures" / "tekan")
    images = folder / "content/photographs/images"
    shutil.copytree(sources, images)
    figures = "\n\n".join(
        f'![第{number}张](images/{number}.jpg){{alt="合成的风景，第{number}张" credit="本刊"}}'
        for number in range(1, PHOTOGRAPHS + 1)
    )
    text = f"---\ntitle: 九张照片\ndate: 2024-01-01\nchannel: [情感]\n---\n\n照片九张。\n\n{figures}\n"
    write(folder / "content/photographs/feature.md", text)
    write(folder / "site.yaml", site_yaml(sidebar=[], picture_widths=WIDTHS))
    return Site(folder, tekan().command, (".tekan",))


def _hugo(work: Path, sources: Path) -> Site:
    folder = _emptied(work / "pictures" / "hugo")
    shutil.copytree(THEMES / "hugo-pictures", folder)
    shutil.copytree(sources, folder / "assets")
    command = (hugo_of(environment("hugo", work)), "build", "--quiet")
    return Site(folder, command, ("resources", ".hugo_build.lock"))


def _eleventy_img(work: Path, sources: Path) -> Site:
    folder = work / "pictures" / "eleventy-img"
    remove(folder, ("photographs", "public"))
    shutil.copytree(THEMES / "eleventy-img", folder, dirs_exist_ok=True)
    shutil.copytree(sources, folder / "photographs")
    return Site(folder, (node_with_packages(folder), "build.mjs"), (".cache",))


def _emptied(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    return folder


_SITES: Mapping[str, Callable[[Path, Path], Site]] = {
    "tekan": _tekan,
    "hugo": _hugo,
    "eleventy-img": _eleventy_img,
}
PEERS = tuple(name for name in _SITES if name != "tekan")


# --- The table ------------------------------------------------------------------------------------


_HEADS = (
    *("tool", "cold, s", "CPU, s", "largest process, MB", "all processes, MB", "unchanged, s"),
    *("tekan ÷ it, cold", "CPU ÷ its CPU", "tekan ÷ it, unchanged"),
    *(f"{form}: KB, SSIM" for form in FORMATS),
)


def _table(series: Mapping[str, Series]) -> str:
    rows = (_row(name, each, series["tekan"]) for name, each in series.items())
    return table(_HEADS, rows)


def _row(name: str, series: Series, ours: Series) -> list[str]:
    if series.missing:
        return [name, series.missing, *["–"] * (len(_HEADS) - 2)]
    ratios = ["–"] * 3
    if not ours.missing:
        ratios = [
            ratio(ours.cold, series.cold),
            cpu_ratio(ours.cold, series.cold),
            ratio(ours.unchanged, series.unchanged),
        ]
    return [
        name,
        span(series.cold),
        seconds(median(sample.cpu for sample in series.cold)),
        f"{median(sample.largest for sample in series.cold):.0f}",
        f"{series.memory:.0f}" if series.memory else "–",
        span(series.unchanged),
        *ratios,
        *(_quality(series.quality.get(form)) for form in FORMATS),
    ]


def _quality(judged: Mapping[str, float] | None) -> str:
    if not judged:
        return "none"
    wanted = PHOTOGRAPHS * len(WIDTHS)
    count = "" if judged["count"] == wanted else f" ({judged['count']:.0f} of {wanted} pictures)"
    return f"{judged['bytes'] / 1000:,.0f}, {judged['ssim']:.4f}{count}"
