"""
What no other tool makes for each page: its part of the headline face, its QR code, its share card.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from statistics import median

from bench.corpus import articles, write_site
from bench.measure import Sample, in_turn, machine, remove, run, save, seconds, table, tell
from bench.peers import tekan

NOTHING = "none of them"
VARIANTS: dict[str, dict[str, str]] = {
    NOTHING: {},
    "headline_font": {"headline_font": "auto"},
    "qr": {"qr": "on"},
    "share_cards": {"share_cards": "on"},
    "all three": {"headline_font": "auto", "qr": "on", "share_cards": "on"},
}
SCENARIOS = {"made": ("public", ".tekan"), "kept": ("public",)}
"""What is removed before a build: made anew, or taken from the cache."""


def measure(work: Path, *, size: int, rounds: int) -> None:
    """Measure and print."""
    tool = tekan()
    samples: dict[str, dict[str, list[Sample]]] = {
        name: {scenario: [] for scenario in SCENARIOS} for name in VARIANTS
    }
    for name, settings in VARIANTS.items():
        write_site(work / "fresh" / name, articles(size), **settings)
    for number, names in in_turn(list(VARIANTS), rounds):
        for name in names:
            for scenario, removed in SCENARIOS.items():
                remove(work / "fresh" / name, removed)
                sample = run(tool.command, work / "fresh" / name)
                if number:
                    samples[name][scenario].append(sample)
                    tell(f"{size} features, round {number}, {name}, {scenario}: {seconds(sample.wall)}")
    pages = sum(1 for _ in (work / "fresh" / NOTHING / "public").rglob("*.html"))
    rows = [
        [
            name,
            *(cost for scenario in SCENARIOS for cost in _costs(samples, name, scenario, pages)),
            f"{(_bytes(work / 'fresh' / name) - _bytes(work / 'fresh' / NOTHING)) / pages / 1000:.1f}",
        ]
        for name in VARIANTS
        if name != NOTHING
    ]
    base = ", ".join(
        f"{scenario} {seconds(median(sample.wall for sample in taken))} s"
        for scenario, taken in samples[NOTHING].items()
    )
    print(f"\n### Fresh: for each of {pages} pages, over a build with none of them ({base})\n")
    print(
        table(
            [
                "on",
                "made: wall, ms",
                "made: CPU, ms",
                "from the cache: wall, ms",
                "from the cache: CPU, ms",
                "KB",
            ],
            rows,
        )
    )
    kept = {
        name: {scenario: [asdict(each) for each in taken] for scenario, taken in by_scenario.items()}
        for name, by_scenario in samples.items()
    }
    save(
        work, f"fresh-{size}", {"machine": machine(), "tekan": tool.version, "pages": pages, "samples": kept}
    )


def _costs(
    samples: dict[str, dict[str, list[Sample]]], name: str, scenario: str, pages: int
) -> tuple[str, str]:
    """Give the milliseconds of a page: wall and CPU, each against the build without in the same round."""
    pairs = list(zip(samples[name][scenario], samples[NOTHING][scenario], strict=True))
    wall = median(one.wall - other.wall for one, other in pairs)
    cpu = median(one.cpu - other.cpu for one, other in pairs)
    return f"{wall / pages * 1000:.1f}", f"{cpu / pages * 1000:.1f}"


def _bytes(folder: Path) -> int:
    return sum(file.stat().st_size for file in (folder / "public").rglob("*") if file.is_file())
