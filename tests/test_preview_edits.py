"""
After any edits the preview shows, byte for byte, what a clean build with drafts would write, and tells the same.

`make test` makes 40 edits; `SOAK=1000` in the environment makes that many.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from unittest.mock import patch

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tekan import compositor
from tekan.copydesk.rules import PREFIX
from tekan.diagnostics.problems import Diagnostic, Severity, in_order
from tekan.diagnostics.report import format_diagnostics
from tekan.kept.stamps import look
from tekan.output.manifest import MANIFEST
from tekan.preview.resident import Resident
from tekan.preview.session import Session
from tekan.project import Project
from tests.inline_site import Site
from tests.test_any_edits import Editor, laid_out

EDITS = int(os.environ.get("SOAK", "40"))


class Author(Editor):
    """Edits what a site is made from, and nothing of what is made from it."""

    do_damage_output = do_leave_foreign_file = do_damage_cache = do_drop_cache = do_drop_output = (
        Editor.do_nothing
    )

    def do_break_template(self) -> None:
        self.site.write(
            "templates/partials/refrain.html", self.rng.choice(("{% if %}", "{{ nobody }}", "<p></p>"))
        )

    def do_leave_half_a_feature(self) -> None:
        for feature in self._some("content/*/feature.md"):
            feature.write_bytes(feature.read_bytes()[: self.rng.randint(0, 80)])

    def do_drop_site_file(self) -> None:
        (self.site.folder / "site.yaml").unlink(missing_ok=True)

    do_write_site_file = do_put_site_file = Editor.do_configure


def previewed(site: Site) -> tuple[Resident, Session]:
    folder = site.folder.resolve()
    project = Project(folder, folder / ".tekan" / "preview", drafts=True, by_all_rules=True)
    resident = Resident(project)
    resident.open()
    return resident, Session(project, resident, "en", lambda _: None)


def stamps(site: Site) -> dict[str, tuple[int, ...]]:
    folder = site.folder.resolve()
    return look([str(folder / name) for name in ("site.yaml", "content", "templates", "static")])


def shown(session: Session, addresses: Iterator[str]) -> dict[str, bytes]:
    """Give what the preview answers for each address, without what it puts into pages."""

    async def all_of_them() -> dict[str, bytes]:
        found = {}
        for address in addresses:
            answer = await session.answer(address)
            if isinstance(answer.content, Path) or not answer.digest:  # an original stands in: ask again
                for made in [*session._encoding.values()]:
                    await made
                answer = await session.answer(address)
            content = answer.content if isinstance(answer.content, bytes) else answer.content.read_bytes()
            found[address] = content
        return found

    return asyncio.run(all_of_them())


@settings(
    max_examples=max(1, EDITS // 20), deadline=None, suppress_health_check=list(HealthCheck), database=None
)
@given(seed=st.integers(0, 2**32))
def test_after_any_edits_the_preview_is_a_clean_build(seed: int) -> None:
    rng = Random(seed)
    with (
        tempfile.TemporaryDirectory() as place,
        patch.multiple(compositor, AT_HAND=rng.choice((1, 500))),
        patch.multiple("tekan.preview.session", with_preview=lambda html, **_: html),
    ):
        folder = Path(place)
        site = laid_out(folder / "site")
        author = Author(site, rng)
        resident, session = previewed(site)
        done: list[str] = []
        for n in range(20):
            before = stamps(site)
            done.append(author.edit())
            after = stamps(site)
            named = {path for path in {*before, *after} if before.get(path) != after.get(path)}
            resident.take_in(rng.choice((named, named, None)))
            if rng.random() < 0.4:
                continue
            resident.judge()
            while resident.set_another():
                pass
            fresh = ("--drafts", "--output", str(folder / f"clean{n}"), "--cache", str(folder / f"cache{n}"))
            site.run("build", *fresh, "--jobs", "1")
            told = [one for one in resident.problems if one.severity is Severity.ERROR]
            assert bool(told) == bool(site.code), (done, site.stderr, format_diagnostics(told))
            if site.code == 0:
                clean = {
                    file.relative_to(folder / f"clean{n}").as_posix(): file.read_bytes()
                    for file in (folder / f"clean{n}").rglob("*")
                    if file.is_file() and file.name != MANIFEST
                }
                found = shown(session, iter(clean))
                assert [path for path in clean if found[path] != clean[path]] == [], done
                assert format_diagnostics(_as_built(resident)) == "".join(
                    f"{line}\n" for line in site.stderr.splitlines() if not line.startswith("Pictures: ")
                ), done


def _as_built(resident: Resident) -> list[Diagnostic]:
    """Give what the preview tells, but for the copy desk's notes, which builds leave to `check`."""
    return [
        one
        for one in in_order(resident.problems)
        if not (one.code.startswith(PREFIX) and one.severity is Severity.NOTE)
    ]
