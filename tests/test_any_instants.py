"""
At every instant the output is, byte for byte, that of a clean build at this instant, and no hour makes an error.

`make test` takes some 40 steps; `SOAK=1000` in the environment takes that many.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tekan import unchanged
from tekan.project import Project
from tests.inline_site import Site
from tests.test_any_edits import outcome

STEPS = int(os.environ.get("SOAK", "40"))
EACH = 10

SLUGS = ("a", "b", "c")
HOURS = range(8)
"""The instants that things can happen at; builds come at these and in between."""
FIRST = 1_796_076_000  # 2026-12-01 06:00 in Shanghai, 2026-11-30 17:00 in New York

ZONES = ("", "timezone: America/New_York\n", "timezone: UTC\n")


def typed(hour: int, form: int) -> str:
    """Write an hour in Shanghai, in one of several forms."""
    clock = f"2026-12-01{' T'[form % 2]}{6 + hour:02}:00"
    return f"{clock}{('+08:00', ' +0800', ':00+08')[form % 3]}" if form else clock


hours = st.none() | st.sampled_from(HOURS)
slugs = st.sampled_from(SLUGS)


class Newsroom(RuleBasedStateMachine):
    """Editors change a site, its clock goes on and back, and now and then it is built."""

    def __init__(self) -> None:
        super().__init__()
        self.place = tempfile.TemporaryDirectory()
        self.folder = Path(self.place.name)
        self.site = Site(self.folder / "site")
        self.now = FIRST
        self.count = 0

    def teardown(self) -> None:
        self.place.cleanup()

    @initialize()
    def lay_out(self) -> None:
        self.site.put("-- content/a/feature.md --\n---\ntitle: a\n---\n正文。\n")
        for slug in SLUGS:
            self.site.write(f"content/{slug}/feature.md", f"---\ntitle: {slug}\n---\n正文。\n")
        self.configure("a", "b", "")

    @rule(
        slug=slugs,
        start=hours,
        stop=hours,
        other=slugs,
        form=st.integers(0, 5),
        field=st.sampled_from(["publish_at", "date"]),
    )
    def write(
        self, slug: str, start: int | None, stop: int | None, other: str, form: int, field: str
    ) -> None:
        fields = [f"title: {slug}"]
        if start is not None:
            fields.append(f"{field}: {typed(start, 0 if field == 'date' else form)}")
        if stop is not None and (start is None or stop > start):
            fields.append(f"expires_at: {typed(stop, form)}")
        text = f'见[那边](../{other}/index.html)。\n\n## 节\n\n- <a href="../{other}/index.html" lang="en">there</a>\n'
        self.site.write(f"content/{slug}/feature.md", "---\n" + "\n".join(fields) + f"\n---\n{text}")

    @rule(cover=slugs, listed=slugs, zone=st.sampled_from(ZONES))
    def configure(self, cover: str, listed: str, zone: str) -> None:
        self.site.write(
            "site.yaml",
            f"name: 报\nbase_url: https://a.cn\nqr: off\nsidebar: [latest]\ncover: {cover}\n{zone}",
        )
        self.site.write(
            "content/sidebar/latest.yaml",
            f"title: 最新\nitems: [{{title: 那篇, url: {listed}/index.html}}, {{title: c, excerpt: 摘要}}]\n",
        )

    @rule(hour=st.sampled_from(HOURS), besides=st.sampled_from([-1, 0, 1]))
    def let_it_be(self, hour: int, besides: int) -> None:
        self.now = FIRST + hour * 3600 + besides

    @rule()
    def lose_the_output(self) -> None:
        shutil.rmtree(self.site.folder / "public", ignore_errors=True)

    @invariant()
    def the_output_is_that_of_a_clean_build(self) -> None:
        self.count += 1
        apart = (
            "--output",
            str(self.folder / f"clean{self.count}"),
            "--cache",
            str(self.folder / f"cache{self.count}"),
        )
        with clock_at(self.now):
            code, told, files = outcome(self.site)
            clean_code, said, clean = outcome(self.site, *apart)
        assert code == clean_code == self.code_at(FIRST + (-1, 10**9)[self.count % 2]), said
        assert told in ("", said)
        assert files == clean
        assert ": warning[" not in said

    def code_at(self, instant: int) -> int:
        with clock_at(instant):
            return self.site.run("check").code


@contextmanager
def clock_at(instant: int) -> Iterator[None]:
    """Let the clock that decides what is due show an instant, and no other one."""

    def given(project: Project, zone: object) -> int:
        return instant

    with (
        patch.object(Project, "instant", given),
        patch.object(unchanged, "time", SimpleNamespace(time=lambda: instant + 0.5)),
    ):
        yield


TestNewsroom = Newsroom.TestCase
TestNewsroom.settings = settings(
    max_examples=max(1, STEPS // EACH),
    stateful_step_count=EACH,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    database=None,
)
