"""
Colours: what readers get of pictures of many kinds, beside what Chromium shows of the same files.
"""

from __future__ import annotations

import base64
import io
import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from statistics import mean

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from bench.corpus import site_yaml, write
from bench.measure import run, table, tell
from bench.peers import tekan
from tests.colour_charts import KINDS, SEE_THROUGH, SIDE, Colour, Kind, patches
from tests.ensure_browser import FLAGS, ensure_browser

MOST = 3.0
"""By how much a channel may differ in the mean, of 255: encoding alone does that."""

TOO_MUCH = "too much"
_MEDIA_TYPES = {
    "bmp": "image/bmp",
    "gif": "image/gif",
    "png": "image/png",
    "avif": "image/avif",
    "jpg": "image/jpeg",
    "webp": "image/webp",
}
_ALL = {**KINDS, **{name: Kind("png", content, []) for name, content in SEE_THROUGH.items()}}
_HEADS = ("kind", "beside", "mean difference", "largest", "")


def measure(work: Path) -> bool:
    """Build a site of all kinds and print the differences; tell whether each is small."""
    folder = work / "colours"
    shutil.rmtree(folder, ignore_errors=True)
    write(folder / "site.yaml", site_yaml(sidebar=[]))
    for number, kind in enumerate(_ALL.values()):
        feature = folder / "content" / f"kind-{number}"
        write(
            feature / "feature.md",
            "---\ntitle: 色卡\ndate: 2024-01-01\nchannel: [情感]\n---\n\n色卡一张。\n\n"
            f'![色卡](chart.{kind.ending}){{alt="六十四色" credit="本刊"}}\n',
        )
        (feature / f"chart.{kind.ending}").write_bytes(kind.content)
    tell("building")
    run(tekan().command, folder)
    rows = _compared(folder / "public")
    print(f"\n### {len(rows)} kinds of pictures\n")
    print(table(_HEADS, rows))
    return not any(row[-1] == TOO_MUCH for row in rows)


def _compared(public: Path) -> list[list[str]]:
    rows = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=ensure_browser(), args=list(FLAGS))
        page = browser.new_page(viewport={"width": SIDE, "height": SIDE})
        for number, (name, kind) in enumerate(_ALL.items()):
            found = re.search(
                r"assets/\w+-\d+\.webp", (public / f"kind-{number}/index.html").read_text("utf-8")
            )
            assert found, name
            ours = _shown(page, (public / found[0]).read_bytes(), "webp")
            theirs = _shown(page, kind.content, kind.ending) if kind.is_shown_so else None
            rows.append(_row(name, kind, ours, theirs))
        browser.close()
    return rows


def _shown(page: Page, content: bytes, ending: str) -> Sequence[Colour] | None:
    """Give the colours of a chart as the browser shows them; nothing where it shows none."""
    source = f"data:{_MEDIA_TYPES[ending]};base64,{base64.b64encode(content).decode()}"
    page.set_content(f'<body style="margin:0"><img src="{source}">')
    if not page.evaluate("() => document.images[0].decode().then(() => true, () => false)"):
        return None
    with Image.open(io.BytesIO(page.screenshot())) as shot:
        return patches(shot.convert("RGB"))


def _row(name: str, kind: Kind, ours: Sequence[Colour] | None, theirs: Sequence[Colour] | None) -> list[str]:
    beside = "Chromium" if theirs else "the definition"
    assert ours, name
    pairs = zip(ours, theirs or kind.seen, strict=True)
    differences = [abs(a - b) for one, other in pairs for a, b in zip(one, other, strict=True)]
    off = mean(differences)
    verdict = "warned of" if kind.warning else "" if off <= MOST else TOO_MUCH
    return [name, beside, f"{off:.1f}", str(max(differences)), verdict]
