"""
Screenshots of every kind of page, for the eye: `make shots`.

They go into `shots/`: each page of this site and of those in `tests/sites` at three widths, light, dark and in 长辈版, and
printed on A4. The two that the README shows go into `docs/shots/`, those of the blocks into `docs/blocks/`.
"""

from __future__ import annotations

import functools
import http.server
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tekan.model.blocks import WRITTEN
from tests.conftest import SITES as NAMES
from tests.ensure_browser import FLAGS, BrowserError, ensure_browser

ROOT = Path(__file__).resolve().parent.parent
SHOTS = ROOT / "shots"
README_SHOTS = ROOT / "docs" / "shots"
BLOCKS = ROOT / "docs" / "blocks"
"""A site of one feature with every block, and their pictures."""

SITES = {"": ROOT} | {f"{name}-": ROOT / "tests" / "sites" / name for name in NAMES}
SITES["blocks-"] = ROOT / "docs" / "blocks"
"""The folder of each site, by what the names of its pictures begin with."""

WIDTHS = (390, 768, 1440)
Scheme = Literal["light", "dark"]
MODES: dict[str, tuple[Scheme, str]] = {
    "light": ("light", ""),
    "dark": ("dark", ""),
    "large": ("light", "#_large"),
}
"""A mode's name in the file, the system's colours, and what the address ends with."""

README_BYTES = 250_000

# Sections far below are only laid out when they come near, and their pictures asked for then; bars that follow the reader belong at their first place.
WHOLE = """async () => {
    document.querySelectorAll("section, article, aside").forEach(part => part.style.contentVisibility = "visible");
    await Promise.all(document.getAnimations().filter(one => one.timeline === document.timeline).map(one => one.finished));
    const pictures = [...document.images];
    pictures.forEach(picture => picture.loading = "eager");
    await Promise.all(pictures.map(picture => picture.decode().catch(() => {})));
    await document.fonts.ready;
    scrollTo(0, 0);
}"""


def main() -> int:
    """Build the site, serve it, take every picture."""
    try:
        program = ensure_browser()
    except BrowserError as error:
        print(error, file=sys.stderr)
        return 1
    shutil.rmtree(SHOTS, ignore_errors=True)
    SHOTS.mkdir()
    README_SHOTS.mkdir(parents=True, exist_ok=True)
    with hosted() as (folder, base), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        for name in SITES:
            for kind, path in kinds(folder / f"{name}site").items():
                if name and kind == "404":  # says the same everywhere
                    continue
                take_all(browser, name + kind, f"{base}{name}site/{path}")
                take_print(browser, name + kind, f"{base}{name}site/{path}")
        pages = kinds(folder / "site")
        take_for_readme(browser, f"{base}site/{pages['cover']}", f"{base}site/{pages['feature']}")
        take_blocks(browser, f"{base}blocks-site/blocks/index.html")
        browser.close()
    (BLOCKS / "README.md").write_text(page_of_blocks(), "utf-8")
    print(f"{len(list(SHOTS.iterdir()))} files in shots/, 2 in docs/shots/, {len(WRITTEN)} in docs/blocks/")
    return 0


@contextmanager
def hosted() -> Iterator[tuple[Path, str]]:
    """Give the folder of the newly built sites, and the address under which it is served."""
    with tempfile.TemporaryDirectory() as folder:
        handler = functools.partial(_Quiet, directory=folder)
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            base = f"http://127.0.0.1:{server.server_address[1]}/"
            for name, source in SITES.items():
                output, address = f"{folder}/{name}site", f"{base}{name}site/"
                command = [sys.executable, "build.py", "build", "--site", str(source), "--output", output]
                command += ["--cache", str(ROOT / ".tekan"), "--base-url", address]
                subprocess.run(command, cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield Path(folder), base
            server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def kinds(folder: Path) -> dict[str, str]:
    """Give a page of each kind: of several features the longest, of several channels the deepest."""
    below = [page.relative_to(folder).as_posix() for page in sorted(folder.glob("*/**/index.html"))]
    channels = [page for page in below if page.startswith("channel/")]
    features = [page for page in below if page not in channels]
    return {
        "cover": "index.html",
        "feature": max(features, key=lambda page: (folder / page).stat().st_size),
        "channel": max(channels, key=lambda page: page.count("/")),
        "404": "404.html",
    }


@contextmanager
def opened(
    browser: Browser, url: str, width: int, height: int, mode: str = "light", density: float = 1
) -> Iterator[Page]:
    """Open a page with all of it laid out and its faces there."""
    scheme, anchor = MODES[mode]
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, device_scale_factor=density
    )
    page = context.new_page()
    page.goto(url + anchor, wait_until="networkidle")
    page.evaluate(WHOLE)
    yield page
    context.close()


def take_all(browser: Browser, kind: str, url: str) -> None:
    for width in WIDTHS:
        for mode in MODES:
            with opened(browser, url, width, 900, mode) as page:
                page.screenshot(path=SHOTS / f"{kind}-{width}-{mode}.png", full_page=True)


def take_print(browser: Browser, kind: str, url: str) -> None:
    """Print a page: a PDF and its leaves where poppler is there, else the page as print styles it on a screen."""
    with opened(browser, url, 794, 1123) as page:
        pdf = SHOTS / f"{kind}-print.pdf"
        page.pdf(path=pdf, format="A4", prefer_css_page_size=True)
        if shutil.which("pdftoppm"):
            subprocess.run(["pdftoppm", "-png", "-r", "96", pdf, pdf.with_suffix("")], check=True)
        else:
            page.emulate_media(media="print")
            page.screenshot(path=pdf.with_suffix(".png"), full_page=True)


def take_for_readme(browser: Browser, cover: str, feature: str) -> None:
    with opened(browser, cover, 1440, 900) as page:
        page.screenshot(path=README_SHOTS / "cover.png")
    phones = []
    for mode in ("light", "dark"):
        with opened(browser, feature, 390, 1600, mode) as page:
            path = SHOTS / f"readme-{mode}.png"
            page.screenshot(path=path)
            phones.append(path)
    with Image.open(phones[0]) as light, Image.open(phones[1]) as dark:
        pair = Image.new("RGBA", (light.width + dark.width + 24, light.height))
        pair.paste(light, (0, 0))
        pair.paste(dark, (light.width + 24, 0))
    pair.save(README_SHOTS / "feature.png")
    for path in phones:
        path.unlink()
    for path in README_SHOTS.glob("*.png"):
        make_small(path)


def take_blocks(browser: Browser, url: str) -> None:
    """Take each block as a phone shows it."""
    with opened(browser, url, 390, 900, density=2) as page:
        for name in WRITTEN:
            path = BLOCKS / f"{name}.png"
            page.locator(f"main .{name}").first.screenshot(path=path)
            make_small(path)


def sources_of_blocks() -> dict[str, str]:
    """Give how each block is written, by its name: all that the sample has of it."""
    text = (BLOCKS / "content/blocks/feature.md").read_text("utf-8")
    sources: dict[str, str] = {}
    for name, source in re.findall(r"^(?:/// (\w+)\n)(.*?^///)$", text, re.MULTILINE | re.DOTALL):
        written = f"/// {name}\n{source}"
        sources[name] = f"{sources[name]}\n\n{written}" if name in sources else written
    return sources


def page_of_blocks() -> str:
    """Give the page that shows every block: how it is written, and what readers get."""
    sources = sources_of_blocks()
    parts = [f"## {name}\n\n```markdown\n{sources[name]}\n```\n\n![{name}]({name}.png)\n" for name in WRITTEN]
    head = (
        "# 每一种特殊段落 · Every block\n\n怎么写，手机上是什么样。各项说明见[写稿指南](../content.zh.md)。\n\n"
        "How each is written, and what a phone shows; what its fields mean is in [content.md](../content.md).\n\n"
    )
    return head + "\n".join(parts)


def make_small(path: Path) -> None:
    """Reduce a picture to a palette: of few colours there are, the eye misses none."""
    with Image.open(path) as picture:
        reduced = picture.convert("RGBA").quantize(64, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    reduced.save(path, optimize=True)
    size = path.stat().st_size
    if size > README_BYTES:
        raise SystemExit(
            f"{path.relative_to(ROOT)} weighs {size:,} bytes; the README's pictures may weigh {README_BYTES:,}"
        )


if __name__ == "__main__":
    sys.exit(main())
