"""
Whatever an editor's field holds, a page only shows it: nothing runs, nothing is fetched, the page stays whole.

The pages are opened without their policy, for escaping has to do alone what the policy would do again; and some
of them as they are.
"""

from __future__ import annotations

import json
import re
import shutil
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Page, Request

from tekan.content.html_tags import SAFE_TAGS
from tekan.pipeline import build
from tekan.project import Project
from tests.browser.hostile import Laid, corpus, lay_out

pytestmark = pytest.mark.browser

PARTS = 4
"""The corpus is tried in parts, which may run beside each other."""

AT_ONCE = 24
"""Pages that are opened at a time."""

SAMPLE = 8
"""Of the pages with their policy, and of those of channels, one in so many is opened."""

POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')

TAGS = SAFE_TAGS | set(
    "html head meta title link style script body header main article section footer nav aside h1 h2 figure figcaption wbr"
    " picture source img svg path text button dl dt dd b details summary".split()
)
ATTRIBUTES = set(
    "lang id class href src srcset sizes width height alt title rel type media content name property charset http-equiv"
    " datetime dir colspan rowspan scope start loading decoding fetchpriority viewbox d x y role disabled data-align"
    " data-full data-type data-mode data-view data-larger data-light data-script data-words hidden value aria-live tabindex aria-label aria-labelledby aria-hidden aria-current style".split()
)
"""What templates write, and what of HTML editors may."""

SCHEMES = re.compile(r"(?i)\s*(?:https?:|mailto:|tel:|data:,|[^:]*$|[^:]*[/#?])")

LOOK = """html => ({
    hit: window.__hit ?? null,
    // As the parser leaves them: the page's own script adds to them.
    elements: [...new DOMParser().parseFromString(html, "text/html").querySelectorAll("*")].map(e => e.localName),
    graphs: [...document.querySelectorAll('script[type="application/ld+json"]')].map(e => e.textContent),
})"""


class _Outline(HTMLParser):
    """The elements of a page as its bytes name them, if every tag is closed where it should be."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS, tag
        for name, value in attrs:
            assert name in ATTRIBUTES, f"<{tag} {name}>"
            assert name != "style" or tag in ("img", "figure", "div", "a", "picture", "span"), (
                f"<{tag} style>"
            )
            assert name not in ("href", "src") or SCHEMES.match(value or ""), value
        assert dict(attrs).get("http-equiv", "Content-Security-Policy") == "Content-Security-Policy"
        self.names.append(tag)
        if tag not in ("meta", "link", "br", "hr", "wbr", "col", "img", "source"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if self.open and self.open[-1] == tag:
            self.open.pop()

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def outline(html: str) -> list[str]:
    reader = _Outline()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader.names


class Watched:
    """A tab in which everything is noted that pages should not do; they are opened in frames, many at a time."""

    def __init__(self, browser: Browser, root: Path) -> None:
        # Nothing is asked of the network, which costs less than to answer each request; that it was asked is noted.
        self.context = browser.new_context(offline=True)
        self.faults: list[str] = []
        self.root = root
        self.page: Page = self.context.new_page()
        self.page.on("request", self._request)
        self.page.on("dialog", self._dialog)
        self.page.on("popup", lambda popup: self.faults.append(f"window: {popup.url}"))
        self.page.on("download", lambda download: self.faults.append(f"download: {download.url}"))

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.root.as_uri(), "data:")):
            self.faults.append(f"request: {request.url}")

    def _dialog(self, dialog: Dialog) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def look(self, files: Sequence[Path]) -> list[dict[str, Any]]:
        """Open pages, and give what became of each."""
        frames = "".join(
            f'<iframe src="{escape(file.as_uri())}" width=390 height=800></iframe>' for file in files
        )
        (self.root / "frames.html").write_text(f"<!doctype html><title>frames</title>{frames}", "utf-8")
        self.page.goto((self.root / "frames.html").as_uri())
        shown = self.page.main_frame.child_frames
        assert [frame.url for frame in shown] == [file.as_uri() for file in files], "a page left"
        assert not any(frame.child_frames for frame in shown), "a page holds a frame"
        seen: list[dict[str, Any]] = [
            frame.evaluate(LOOK, file.read_text("utf-8")) for frame, file in zip(shown, files, strict=True)
        ]
        assert self.page.evaluate("window.__hit") is None
        return seen


def without_policy(public: Path) -> Path:
    """Give a copy of a built site in which no page has a policy."""
    copy = public.with_name("unguarded")
    shutil.copytree(public, copy)
    for page in copy.rglob("*.html"):
        bare, count = POLICY.subn(b"", page.read_bytes())
        assert count == 1
        page.write_bytes(bare)
    return copy


@pytest.fixture(scope="module", params=range(PARTS))
def laid(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laid]:
    """Give a part of the corpus as sites, built."""
    folder = tmp_path_factory.mktemp("hostile")
    made = lay_out(folder, corpus()[request.param :: PARTS])
    for site in made.folders:
        build(Project(site, site / "public"))
    yield made
    shutil.rmtree(folder)


def pages_to_open(site: Path) -> Iterator[Path]:
    """Give the pages of a site that are opened."""
    for folder, every in ((without_policy(site / "public"), 1), (site / "public", SAMPLE)):
        for file in sorted(folder.rglob("*.html"))[::every]:
            channel = re.search(r"channel/c(\d+)/", file.as_posix())
            if (
                not channel or int(channel[1]) % SAMPLE == 0
            ):  # its name stands on the page of its feature, too
                yield file


def test_nothing_runs_nothing_is_fetched_and_every_page_is_whole(
    browser: Browser, laid: Laid, record_property: Callable[[str, object], None]
) -> None:
    record_property("refused", {name: dict(said) for name, said in laid.refused.items()})
    enough_reaches_the_pages(laid)
    for site in laid.folders:
        for index in ("feed.xml", "atom.xml", "sitemap.xml"):
            ET.parse(site / "public" / index)
        for item in json.loads((site / "public/feed.json").read_bytes())["items"]:
            assert "script" not in outline(item["content_html"])
    root = laid.folders[0].parent
    watched = Watched(browser, root)
    files = [file for site in laid.folders for file in pages_to_open(site)]
    mended = []
    for n in range(0, len(files), AT_ONCE):
        some = files[n : n + AT_ONCE]
        for file, seen in zip(some, watched.look(some), strict=True):
            assert seen["hit"] is None, file
            # What a browser's parser had to mend was not valid.
            names = outline(file.read_text("utf-8"))
            if seen["elements"] != names:
                mended.append((str(file.relative_to(root)), Counter(seen["elements"]) - Counter(names)))
            for graph in seen["graphs"]:
                json.loads(graph)
    watched.context.close()

    assert (watched.faults, mended) == ([], [])


def enough_reaches_the_pages(laid: Laid) -> None:
    """What is refused is safe, but shows nothing of the pages."""
    count = len(laid.cases)
    taken = {name: count - sum(laid.refused[name].values()) for name in laid.names()}
    texts = "title title_breaks editor byline.outlet image_credit hero_alt speaker post institution degree".split()
    half = "lead heading list table strong code kicker alt caption2 collected_by".split()

    assert {name: taken[name] for name in (*texts, "channel's name") if taken[name] < count * 0.75} == {}
    assert {name: taken[name] for name in half if taken[name] < count * 0.25} == {}
    assert {name for name in ("date", "draft", "ratio", "attribute") if taken[name]} == set()
    assert taken["seal"] <= 1  # one character of the corpus stands among some that nobody sees


def test_the_corpus_is_large() -> None:
    assert len(set(corpus())) == len(corpus()) >= 120
