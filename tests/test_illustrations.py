"""The pictures of the Lijin feature come from their source, the same each time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PIL import Image, ImageChops, ImageStat

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "content/lijin/images"
NAMES = {
    "aerial", "terraces", "glassworks", "service-hall", "tower", "science-centre", "greenway", "flying-ground",
    "seal",
}  # fmt: skip


def draw(folder: Path, *arguments: str) -> dict[str, bytes]:
    subprocess.run([sys.executable, IMAGES / "source/draw.py", "--to", folder, *arguments], check=True)
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_a_second_run_gives_the_same_bytes(tmp_path: Path) -> None:
    first = draw(tmp_path / "first", "--width", "400")

    assert first.keys() == {*(f"{name}.jpg" for name in NAMES), "seal.svg"}
    assert draw(tmp_path / "second", "--width", "400") == first


def test_the_masters_and_the_seal_are_what_the_source_draws(tmp_path: Path) -> None:
    drawn = draw(tmp_path, "--width", "800")

    assert drawn["seal.svg"] == (IMAGES / "seal.svg").read_bytes()
    assert drawn["seal.svg"] == (ROOT / "static/icons/favicon.svg").read_bytes()
    for name in NAMES:
        with Image.open(IMAGES / f"{name}.jpg") as master, Image.open(tmp_path / f"{name}.jpg") as again:
            small = master.resize(again.size, Image.Resampling.LANCZOS)
            difference = max(ImageStat.Stat(ImageChops.difference(small, again)).mean)
        assert difference < 4, name


def test_every_master_is_large_enough_and_light_enough() -> None:
    for name in NAMES:
        with Image.open(IMAGES / f"{name}.jpg") as master:
            assert master.width == 2400
            assert master.width / master.height in (16 / 9, 3 / 2)
            assert not master.getexif()
        assert (IMAGES / f"{name}.jpg").stat().st_size < 400_000
    assert (IMAGES / "seal.svg").stat().st_size <= 4096


def test_the_feature_shows_all_of_them_marked_as_what_they_are() -> None:
    text = (IMAGES.parent / "feature.md").read_text("utf-8")

    assert all(f"images/{name}.jpg" in text for name in NAMES)
    assert "![]" not in text
    assert "]()" not in text
    assert "image_label: 示意图" in text
