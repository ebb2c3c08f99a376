"""Films and recordings: nothing of them is asked for until they are, and then they play, for every reader and from a disk."""

from __future__ import annotations

import functools
import http.server
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.browser.conftest import _Quiet
from tests.browser.test_accessibility import judge
from tests.inline_site import Site

pytestmark = pytest.mark.browser

FIXTURES = Path(__file__).parent.parent / "fixtures" / "media"
FEATURE = """\
-- content/a/feature.md --
---
title: 老街的声音
image_credit: 周远摄
---
导语。

## 一

/// video
file: bars.webm
title: 老街的早晨
poster: images/a.png
alt: 清晨的街口
caption: 清晨六点。
credit: 周远摄制
subtitles: bars.srt

面要现拉，话要慢说。
///

/// video
file: tall.webm
title: 竖着拍的
poster: images/a.png
transcript: talk.txt
///

/// audio
file: tone.mp3
title: 周师傅说面
caption: 面馆后厨。
transcript: talk.txt
///

/// video
file: tall.webm
transcript: talk.txt
///
-- content/a/bars.srt --
1
00:00:00,000 --> 00:00:02,000
面要现拉 & 话要慢说
-- content/a/talk.txt --
急不得。
"""

STATE = """() => { const [film] = document.querySelectorAll("video, audio"), track = film.textTracks && film.textTracks[0];
    return { at: film.currentTime, error: film.error, focus: document.activeElement === film, tag: film.tagName,
        shown: track ? track.mode : "", said: track && track.cues ? [...track.cues].map(cue => cue.getCueAsHTML().textContent) : [],
        facade: [...document.querySelectorAll(".play")].map(link => link.checkVisibility()) } }"""
BOXES = """() => [...document.querySelectorAll(".screen > .play, .screen > video")].map(shown => { const box = shown.getBoundingClientRect();
    return [Math.round(box.width), Math.round(box.height)] })"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = Site(tmp_path_factory.mktemp("media")).put(FEATURE)
    for name in ("bars.webm", "tall.webm", "tone.mp3"):
        site.write(f"content/a/{name}", (FIXTURES / name).read_bytes())
    (site.folder / "content/a/images").mkdir()
    Image.new("RGB", (1600, 900), (200, 190, 160)).save(site.folder / "content/a/images/a.png")
    return site.build("--strict")


@pytest.fixture(scope="module")
def hosted(built: Site) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(built.folder / "public"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/a/index.html"
        server.shutdown()


class Watched:
    """A page, what it asked for and what went wrong on it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.asked: list[str] = []
        self.wrong: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda said: self.wrong.append(said.text))
        page.on("pageerror", lambda failure: self.wrong.append(str(failure)))

    @property
    def media(self) -> list[str]:
        return [url for url in self.asked if url.endswith((".webm", ".mp3"))]

    def state(self) -> dict[str, Any]:
        for _ in range(100):  # the page's policy forbids what Playwright would wait with
            if self.page.evaluate(
                "[...document.querySelectorAll('video, audio')].some(one => one.currentTime > 0)"
            ):
                break
            self.page.wait_for_timeout(50)
        return dict(self.page.evaluate(STATE))


@contextmanager
def opened(browser: Browser, url: str, width: int = 390, **settings: Any) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": width, "height": 800}, **settings)
    watched = Watched(context.new_page())
    watched.page.goto(url)
    yield watched
    context.close()
    assert watched.wrong == []
    assert [
        one for one in watched.asked if not one.startswith((url.rpartition("/a/")[0], "data:", "blob:"))
    ] == []


def test_a_film_plays_in_its_place_once_it_is_asked_for(browser: Browser, hosted: str) -> None:
    with opened(browser, hosted) as watched:
        watched.page.evaluate("scrollTo(0, document.body.scrollHeight)")
        watched.page.wait_for_timeout(100)
        assert watched.media == []
        assert judge(watched.page) == []

        watched.page.locator(".play").first.click()
        state = watched.state()

        assert (state["error"], state["focus"], state["tag"]) == (None, True, "VIDEO")
        assert (state["shown"], state["said"]) == ("showing", ["面要现拉 & 话要慢说"])
        assert state["facade"] == [False, True, True, True]
        assert len(set(watched.media)) == 1
        assert judge(watched.page) == []


def test_from_a_disk_and_by_the_keyboard_it_plays_too(browser: Browser, built: Site) -> None:
    with opened(browser, (built.folder / "public/a/index.html").as_uri(), 1440) as watched:
        watched.page.locator(".play").first.focus()
        watched.page.keyboard.press("Enter")
        state = watched.state()
        assert (state["shown"], state["said"]) == ("showing", ["面要现拉 & 话要慢说"])

    with opened(browser, (built.folder / "public/a/index.html").as_uri(), 1440) as watched:
        sound = watched.page.get_by_role("link", name=re.compile("播放录音： ?周师傅说面 2秒"))
        sound.focus()
        watched.page.keyboard.press("Enter")
        state = watched.state()
        assert (state["tag"], state["error"], state["facade"][2]) == ("AUDIO", None, True)
        sound.press("Enter")  # once more: it rests
        assert watched.page.evaluate("document.querySelector('audio').paused")
        assert watched.page.evaluate("document.querySelectorAll('audio').length") == 1


def test_without_javascript_there_are_the_controls_of_the_browser(browser: Browser, hosted: str) -> None:
    with opened(browser, hosted, java_script_enabled=False) as watched:
        films = watched.page.locator("video")
        assert films.count() == 3
        assert [films.nth(n).is_visible() for n in range(3)] == [True] * 3
        assert films.first.get_attribute("controls") == ""
        assert watched.page.locator("audio").is_visible()
        assert [link.is_visible() for link in watched.page.locator(".play").all()] == [
            False,
            False,
            True,
            True,
        ]
        assert watched.media == []


def test_a_film_is_as_wide_as_its_column_and_never_higher_than_the_window(
    browser: Browser, built: Site
) -> None:
    url = (built.folder / "public/a/index.html").as_uri()
    for width, wide in ((320, (284, 160)), (390, (354, 199)), (1440, (720, 405))):
        with opened(browser, url, width) as watched:
            landscape, portrait, bare = watched.page.evaluate(BOXES)
            assert landscape == pytest.approx(wide, abs=1)
            assert portrait[1] <= 640
            assert portrait[0] == pytest.approx(portrait[1] * 9 / 16, abs=1)
            assert bare[1] < 70
            assert watched.page.evaluate("document.documentElement.scrollWidth") == width
            least = watched.page.evaluate(
                "Math.min(...[...document.querySelectorAll('.play, summary')].map(one => one.getBoundingClientRect().height))"
            )
            assert least >= 44
            watched.page.locator(".play").nth(3).click()
            assert watched.page.evaluate(BOXES)[3][1] == pytest.approx(portrait[1], abs=1)


def test_paper_has_the_poster_and_what_is_said(browser: Browser, built: Site) -> None:
    with opened(browser, (built.folder / "public/a/index.html").as_uri(), 794) as watched:
        said = watched.page.locator(".transcript p").first
        assert not said.is_visible()
        watched.page.emulate_media(media="print")
        assert said.is_visible()
        assert said.bounding_box()["height"] > 5  # type: ignore[index]
        assert watched.page.locator(".screen img").first.is_visible()
