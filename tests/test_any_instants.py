"""
At every instant the output is, byte for byte, that of a clean build at this instant, and no hour makes an error.

`make test` makes 16 edits and builds after each at three instants; `SOAK=1000` in the environment makes that many.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from types import SimpleNamespace
from unittest.mock import patch

from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st

from tekan import unchanged
from tekan.project import Project
from tests.inline_site import Site
from tests.test_any_edits import outcome

EDITS = int(os.environ.get("SOAK", "16"))

SLUGS = ("a", "b", "c")
FIRST = 1_796_076_000  # 2026-12-01 06:00 in Shanghai, 2026-11-30 17:00 in New York
ZONES = ("", "", "timezone: America/New_York\n", "timezone: UTC\n")
CHANNELS = ", ".join(f"{{name: {slug}, slug: {slug}}}" for slug in SLUGS)


class Newsroom:
    """Editors who change a site, and a clock that goes on and back."""

    def __init__(self, site: Site, rng: Random) -> None:
        self.site, self.rng = site, rng
        self.site.put("")
        self.do_configure()
        for slug in SLUGS:
            self.do_write(slug)

    def edit(self) -> str:
        """Make one change and say which."""
        kind = self.rng.choice(["do_write", "do_write", "do_write", "do_configure", "do_lose_the_output"])
        getattr(self, kind)()
        return kind

    def do_write(self, slug: str = "") -> None:
        rng = self.rng
        slug = slug or rng.choice(SLUGS)
        fields = [f"title: {slug}"]
        if rng.random() < 0.7:  # alone in its channel, so nothing but its links leads to the others
            fields.append(f"channel: [{slug}]")
        start = rng.choice((None, *range(5)))
        if start is not None:
            field = rng.choice(("publish_at", "publish_at", "date"))
            fields.append(f"{field}: {self.typed(start, is_plain=field == 'date')}")
        stop = rng.choice((None, *range(5)))
        if stop is not None and (start is None or stop > start):
            fields.append(f"expires_at: {self.typed(stop)}")
        other = rng.choice(SLUGS)
        text = f'见[那边](../{other}/index.html)。\n\n## 节\n\n- <a href="../{other}/index.html" lang="en">there</a>\n'
        self.site.write(f"content/{slug}/feature.md", "---\n" + "\n".join(fields) + f"\n---\n{text}")

    def typed(self, hour: int, *, is_plain: bool = False) -> str:
        """Write an hour in one of several forms."""
        between, zone = self.rng.choice((" ", "T")), self.rng.choice(("", "", "+08:00", " +0800", ":00+08"))
        return f"2026-12-01 {6 + hour:02}:00" if is_plain else f"2026-12-01{between}{6 + hour:02}:00{zone}"

    def do_configure(self) -> None:
        rng = self.rng
        self.site.write(
            "site.yaml",
            f"name: 报\nbase_url: https://a.cn\nqr: off\nsidebar: [latest]\nchannels: [{CHANNELS}]\n"
            f"{rng.choice(('', 'cover: a', 'cover: b'))}\n{rng.choice(ZONES)}",
        )
        entry = rng.choice(("title: 那篇, url: a/index.html", "title: 那篇, url: b/index.html", "title: c"))
        self.site.write("content/sidebar/latest.yaml", f"title: 最新\nitems: [{{{entry}, excerpt: 摘要}}]\n")

    def do_lose_the_output(self) -> None:
        shutil.rmtree(self.site.folder / "public", ignore_errors=True)

    def instants(self) -> list[int]:
        """Choose when to build: again at the same instant, or at another hour, before it or behind it."""
        hours = self.rng.choices(range(-1, 6), k=2)
        one, other = (FIRST + hour * 3600 + self.rng.choice((-1, 0, 0, 1800)) for hour in hours)
        return [one, one, other]


@contextmanager
def clock_at(instant: int) -> Iterator[None]:
    """Let the clock that decides what is due show an instant, and no other one."""
    with (
        patch.object(Project, "instant", lambda *_: instant),
        patch.object(unchanged, "time", SimpleNamespace(time=lambda: instant + 0.5)),
    ):
        yield


@settings(
    max_examples=max(2, EDITS // 8),
    phases=[Phase.generate],  # what is done is in the message
    deadline=None,
    suppress_health_check=list(HealthCheck),
    database=None,
)
@given(seed=st.integers(0, 2**32))
def test_at_every_instant_the_output_is_that_of_a_clean_build(seed: int) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        newsroom = Newsroom(Site(folder / "site"), Random(seed))
        done: list[str] = []
        for n in range(8):
            done.append(newsroom.edit())
            time.sleep(0.05)  # so that what changed is settled, and a build leaves a note
            codes: set[int] = set()
            clean: dict[int, tuple[int, str, dict[str, bytes]]] = {}
            for instant in newsroom.instants():
                apart = (
                    "--output",
                    str(folder / f"clean{n}-{instant}"),
                    "--cache",
                    str(folder / f"{n}-{instant}"),
                )
                with clock_at(instant):
                    code, told, files = outcome(newsroom.site)
                    if instant not in clean:
                        clean[instant] = outcome(newsroom.site, *apart)
                clean_code, said, wanted = clean[instant]
                assert code == clean_code, (done, said)
                assert told in ("", said), done
                assert files == wanted or code, done
                assert ": warning[" not in said
                codes.add(code)
                event("with errors" if code else "told at once" if not told and said else "built")
            assert len(codes) == 1, done
