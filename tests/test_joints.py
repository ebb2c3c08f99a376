"""The joints of the pipeline: a build is a call that can be made again, and tells what it did."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from tekan.content.site import load_site
from tekan.diagnostics.problems import TemplateError
from tekan.model.artifacts import Kind
from tekan.parallel import processes
from tekan.pipeline import BuildReport, build_once, check
from tekan.project import Project
from tests.conftest import AS_IT_IS
from tests.inline_site import Site

Lay = Callable[[str], Site]
TWO = (
    "-- site.yaml --\nname: 报\nbase_url: https://a.cn/\nqr: off\nshare_cards: off\nheadline_font: off\n"
    "channels: [{name: 情感, slug: emotion}]\n"
    "-- content/a/feature.md --\n---\ntitle: 甲\nchannel: [情感]\ndate: 2024-01-02\n---\n甲的文。\n"
    "-- content/b/feature.md --\n---\ntitle: 乙\ndate: 2024-01-01\n---\n乙的文。\n"
)


def project(site: Site, output: str = "public") -> Project:
    return Project(site.folder, site.folder / output, jobs=1)


def done(report: BuildReport, act: str) -> list[str]:
    return [change.path for change in report.changes if change.act == act]


def test_a_build_tells_what_it_wrote_in_the_order_in_which_readers_need_it(site: Lay) -> None:
    laid = site(TWO)
    written = done(build_once(project(laid)), "written")
    pages = [path for path in written if path.endswith(("html", "xml", "txt", "feed.json", ".webmanifest"))]

    assert pages == [
        "channel/emotion/index.html",
        "a/index.html",
        "b/index.html",
        "index.html",
        "404.html",
        *("atom.xml", "channel/emotion/atom.xml", "channel/emotion/feed.json", "channel/emotion/feed.xml"),
        *("feed.json", "feed.xml", "manifest.webmanifest", "robots.txt", "sitemap.xml"),
    ]
    assert written[: -len(pages)] == [path for path in written if path.startswith(("assets/", "js/"))]
    assert sorted(written) == sorted(path for path in laid.snapshot() if path != ".tekan-manifest")


def test_a_build_tells_what_it_kept_and_removed_with_kinds(site: Lay) -> None:
    laid = site(TWO)
    build_once(project(laid))
    laid.write("content/b/feature.md", "---\ntitle: 乙\ndate: 2024-01-01\n---\n乙的新文。\n")
    (laid.folder / "content/a/feature.md").unlink()
    report = build_once(project(laid))
    kinds = {change.path: change.kind for change in report.changes}

    assert done(report, "removed") == ["a/index.html"]
    assert report.changes[-1].path == "a/index.html", "deletions come last"
    assert kinds["a/index.html"] is None
    assert (kinds["b/index.html"], kinds["index.html"], kinds["feed.xml"]) == (
        Kind.FEATURE,
        Kind.COVER,
        Kind.INDEX,
    )
    assert {path for path in done(report, "kept") if "assets" in path} == {
        path for path in laid.snapshot() if path.startswith("assets/")
    }
    assert report.count("written") == len(done(report, "written")) > 0
    assert {change.act for change in report.again.changes} == {"kept"}


def test_a_build_can_be_called_again_from_one_process(site: Lay) -> None:
    laid = site(TWO)
    clean = build_once(project(laid))
    again = build_once(project(laid))
    laid.write("content/a/feature.md", "---\ntitle: 甲\n---\n新文。\n")
    edited = build_once(project(laid))
    whole = laid.snapshot()

    assert (clean.count("written") > 0, again.count("written")) == (True, 0)
    assert "a/index.html" in done(edited, "written")
    assert laid.build("--force").snapshot() == whole


def test_builds_beside_each_other_in_threads_are_as_good_as_one(site: Lay) -> None:
    laid = site(
        TWO + "".join(f"-- content/f{n}/feature.md --\n---\ntitle: 第{n}篇\n---\n文。\n" for n in range(30))
    )
    clean = laid.build().snapshot()

    with ThreadPoolExecutor(4) as pool:
        outputs = ["public", "public", "other", "public", "third", "other"]
        reports = [pool.submit(build_once, project(laid, output)) for output in outputs]
        for report in reports:
            report.result(timeout=120)

    assert laid.snapshot() == laid.snapshot("other") == laid.snapshot("third") == clean
    assert not [*laid.folder.glob("public/**/*.tekan"), *laid.folder.glob(".public.*")]


class _Alone:
    number = 0


@pytest.mark.parametrize("begun", ["before the crew", "after it"])
def test_no_process_is_forked_beside_threads(monkeypatch: pytest.MonkeyPatch, begun: str) -> None:
    before, stop = threading.active_count(), threading.Event()
    monkeypatch.setattr(processes, "_is_alone", lambda: threading.active_count() == before)
    other = threading.Thread(target=stop.wait)
    crew = processes.Crew(_Alone(), 8)
    other.start()
    try:
        crew = processes.Crew(_Alone(), 8) if begun == "before the crew" else crew
        answers = crew.ask(lambda worker, item: (worker.number, item), list("abc"), [1, 2, 3], least=1)
    finally:
        stop.set()
        other.join()

    assert answers == [(0, 1), (0, 2), (0, 3)]


def test_a_thread_counts_as_company() -> None:
    stop = threading.Event()
    other = threading.Thread(target=stop.wait)
    other.start()
    try:
        assert not AS_IT_IS()
    finally:
        stop.set()
        other.join()


class _UnportableError(Exception):
    def __init__(self) -> None:
        super().__init__(lambda: None)


def _fail(_worker: object, item: int) -> int:
    raise _UnportableError if item == 2 else ValueError(item)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems do not fork")
@pytest.mark.parametrize("item", [1, 2])
def test_a_bug_in_another_process_is_told_with_its_own_traceback(item: int) -> None:
    crew = processes.Crew(_Alone(), 4)
    try:
        with pytest.raises((ValueError, RuntimeError)) as failure:
            crew.ask(_fail, list("abcdefgh"), [item] * 8, least=1)
    finally:
        crew.dismiss(unfinished=True)

    assert "in _fail" in "".join([str(failure.value), *getattr(failure.value, "__notes__", [])])


# --- check ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "content", "code"),
    [
        ("templates/partials/footer.html", "{{ nobody.knows }}", "template-undefined"),
        ("templates/feature.html", "{% if %}", "template-syntax"),
        ("templates/cover.html", '{% include "none.html" %}', "template-missing"),
        ("templates/channel.html", "{{ 1 / 0 }}", "template-failed"),
        ("templates/feed.xml", "{{ items[99].title }}", "template-undefined"),
        ("templates/404.html", "<p>没有</p>".encode("gb18030"), "not-utf8"),
        ("templates/404.html", '{% set style_names = ["none"] %}{% extends "base.html" %}', "no-such-style"),
    ],
)
def test_check_finds_what_is_wrong_with_templates(
    site: Lay, path: str, content: str | bytes, code: str
) -> None:
    laid = site(TWO)
    laid.write(path, content)

    assert laid.run("check").code == 1
    assert f"error[{code}]" in laid.stderr
    assert path in laid.stderr.splitlines()[0] or code == "no-such-style"
    assert not (laid.folder / "public").exists()
    assert not (laid.folder / ".tekan").exists()
    with pytest.raises(TemplateError):
        check(project(laid))


def test_check_keeps_nothing_not_even_compiled_templates(site: Lay, monkeypatch: pytest.MonkeyPatch) -> None:
    laid = site(TWO)
    laid.write("templates/partials/footer.html", f"<footer>{laid.folder}</footer>")
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr("tekan.kept.cache.replace_file", lambda *_: pytest.fail("kept"))

    assert laid.run("check").code == 0, laid.stderr


def test_check_renders_nothing_that_stands_as_it_has_to_be(
    site: Lay, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tekan.pages.renderer import Renderer

    laid = site(TWO).build()
    monkeypatch.setattr(Renderer, "page", lambda *_: pytest.fail("rendered"))

    assert laid.run("check").code == 0, laid.stderr


PAGES = {
    *("index.html", "404.html", "feed.xml", "sitemap.xml", "robots.txt"),
    *("a/index.html", "b/index.html", "channel/emotion/index.html"),
    *(
        f"{folder}{name}"
        for name in ("feed.xml", "atom.xml", "feed.json")
        for folder in ("", "channel/emotion/")
    ),
    "manifest.webmanifest",
}
FOR_READERS = sorted(path for path in PAGES if path.endswith(".html"))


def test_the_site_s_pages_are_those_of_the_output(site: Lay) -> None:
    laid = site(TWO).build()
    work = project(laid).incremental()
    listed = [page.address for page in load_site(work.reader, [], work.read).pages()]

    assert len(listed) == len(set(listed))
    written = {path for path in laid.snapshot() if not path.startswith((".", "assets/"))}
    assert set(listed) == PAGES == written


@pytest.mark.parametrize("address", FOR_READERS)
def test_no_file_of_static_takes_a_page_s_address(site: Lay, address: str) -> None:
    laid = site(TWO)
    laid.write(f"static/{address}", "x")

    assert laid.run("check").code == 1
    assert f"static/{address}: error[address-taken]" in laid.stderr
