"""What did not change is neither read nor rendered again, and whatever is kept of it is believed only when proven."""

from __future__ import annotations

import hashlib
import io
import marshal
import os
import pickle
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tekan import compositor, pipeline, project
from tekan.content import feature, markup
from tekan.content.site import load_site
from tekan.kept import in_place
from tekan.kept.ledger import Ledger
from tekan.model.feeds import FEEDS
from tekan.pages import plan, renderer, specs
from tekan.pictures import plan as picture_plan
from tests.inline_site import Site

Lay = Callable[[str], Site]

LONG = "这一句比摘要长。" * 20
FEATURE = "-- content/{slug}/feature.md --\n---\ntitle: {title}\ndate: 2024-01-0{n}\n---\n{title}的导语。{long}\n\n## 一\n\n正文。\n"
THREE = "-- content/sidebar/latest.yaml --\ntitle: 最新\nitems: [{title: 乙}]\n" + "".join(
    FEATURE.format(slug=slug, title=title, n=n, long=LONG)
    for n, (slug, title) in enumerate(zip("abc", "甲乙丙", strict=True), 1)
)
SITE = "-- site.yaml --\nname: 报\nbase_url: https://a.cn\nsidebar: [latest]\nqr: off\nshare_cards: off\nheadline_font: off\n"
PAGES = {
    "index.html",
    "404.html",
    *("feed.xml", "atom.xml", "feed.json"),
    *("sitemap.xml", "robots.txt", "manifest.webmanifest"),
    *(f"{slug}/index.html" for slug in "abc"),
}


def png(side: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (side, side), (90, 20, 20)).save(out, "PNG")
    return out.getvalue()


class Work:
    """Which texts were read and which pages were rendered."""

    def __init__(self) -> None:
        self.read: list[str] = []
        self.rendered: set[str] = set()


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    done = Work()
    read, page = feature.read_feature, renderer.Renderer.page

    def reading(reader, slug, *, drafts):
        done.read.append(slug)
        return read(reader, slug, drafts=drafts)

    def printing(printer, order, feature, *articles):
        done.rendered.add(order.address)
        return page(printer, order, feature, *articles)

    monkeypatch.setattr(compositor, "read_feature", reading)
    monkeypatch.setattr(renderer.Renderer, "page", printing)
    return done


def settled(site: Site) -> Site:
    """Let the inputs have been there for a while."""
    for file in site.folder.rglob("*"):
        if file.is_file() and "public" not in file.parts and ".tekan" not in file.parts:
            os.utime(file, (1e9 + 0.5, 1e9 + 0.5))
    return site


@pytest.fixture
def built(site: Lay, work: Work) -> Iterator[Site]:
    laid = settled(site(SITE + THREE)).build()
    assert work.read == ["a", "b", "c"]
    assert work.rendered == PAGES
    work.read, work.rendered = [], set()
    yield laid
    clean = laid.snapshot()
    assert laid.build("--force").snapshot() == clean


def edit(site: Site, path: str, before: str, after: str) -> None:
    file = site.folder / path
    text = file.read_text("utf-8")
    assert before in text
    site.write(path, text.replace(before, after))


def test_a_build_without_a_change_reads_and_renders_nothing(built: Site, work: Work) -> None:
    built.build()

    assert (work.read, work.rendered) == ([], set())


def test_a_text_that_is_only_newer_is_not_read_again(built: Site, work: Work) -> None:
    os.utime(built.folder / "content/a/feature.md", (1.2e9, 1.2e9))
    built.build()

    assert (work.read, work.rendered) == ([], set())


def test_a_word_in_the_middle_concerns_its_own_page_and_the_feeds(built: Site, work: Work) -> None:
    edit(built, "content/a/feature.md", "正文。", "新文。")
    before = built.snapshot()
    built.build()

    assert work.read == ["a"]
    assert {path for path, now in built.snapshot().items() if before[path] != now} == {
        "a/index.html",
        *FEEDS,
        ".tekan-manifest",
    }


def test_a_title_concerns_the_neighbours_and_all_that_lists_it(built: Site, work: Work) -> None:
    edit(built, "content/a/feature.md", "title: 甲", "title: 戊")
    built.build()

    assert work.rendered == {
        "index.html",
        *FEEDS,
        *("sitemap.xml", "404.html"),  # which lists the newest
        "a/index.html",
        "b/index.html",
    }
    assert "戊" in built.html("b/index.html")


def test_a_title_that_a_list_names_concerns_every_page(built: Site, work: Work) -> None:
    edit(built, "content/b/feature.md", "title: 乙", "title: 戊")
    built.build()

    assert work.rendered == PAGES
    assert sorted(work.read) == ["a", "b", "c"]


@pytest.mark.parametrize(
    "path",
    ["templates/partials/signoff.html", "static/css/base.css", "site.yaml", "content/sidebar/latest.yaml"],
)
def test_what_all_pages_use_concerns_all_pages(built: Site, work: Work, path: str) -> None:
    there = built.folder / path
    built.write(path, (there.read_text("utf-8") if there.exists() else "") + "\n# 甲\n")
    if path.endswith("latest.yaml"):
        edit(built, path, "最新", "最近")
    if path == "site.yaml":
        edit(built, path, "name: 报", "name: 晚报")
    built.build()

    assert {address for address in PAGES if address.endswith(".html")} <= work.rendered


def test_a_damaged_page_alone_is_rendered(built: Site, work: Work) -> None:
    built.write("public/b/index.html", b"")
    built.build()

    assert (work.read, work.rendered) == (["b"], {"b/index.html"})
    assert "乙" in built.html("b/index.html")


def test_an_output_that_was_copied_back_is_known_by_its_bytes(built: Site, work: Work) -> None:
    for page in (built.folder / "public").rglob("*.html"):
        content = page.read_bytes()
        page.unlink()
        page.write_bytes(content)
    built.build()

    assert work.rendered == set()


def test_another_engine_believes_nothing(built: Site, work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "LIBRARY", "markdown 99")
    project.engine.cache_clear()
    built.build()
    project.engine.cache_clear()

    assert (work.read, work.rendered) == (["a", "b", "c"], PAGES)


def test_warnings_of_a_text_that_was_not_read_again_are_told_again(site: Lay, work: Work) -> None:
    laid = settled(site(SITE + THREE + "\n![待补]()\n")).build()
    told = laid.stderr
    work.read = []
    edit(laid, "content/a/feature.md", "正文。", "新文。")
    laid.build()

    assert "picture-to-come" in told
    assert work.read == ["a"]
    assert laid.stderr == told


@pytest.mark.parametrize(
    "damage", [lambda old: old[:-1], lambda _: b"", lambda old: old[::-1], lambda old: old[:40]]
)
def test_a_damaged_ledger_is_not_believed(built: Site, work: Work, damage: Callable[[bytes], bytes]) -> None:
    (ledger,) = (built.folder / ".tekan").glob("ledger-*")
    ledger.write_bytes(damage(ledger.read_bytes()))
    built.build()

    assert (work.read, work.rendered) == (["a", "b", "c"], PAGES)


class _Attack:
    def __init__(self, witness: Path) -> None:
        self.witness = witness

    def __reduce__(self):
        return os.mkdir, (str(self.witness),)


@pytest.mark.parametrize("what", [_Attack, lambda _: load_site, lambda _: ("甲",), lambda _: Path("/")])
def test_a_forged_ledger_runs_nothing(
    built: Site, tmp_path: Path, work: Work, what: Callable[[Path], object]
) -> None:
    (ledger,) = (built.folder / ".tekan").glob("ledger-*")
    format_, engine, sheets, pictures, files = marshal.loads(ledger.read_bytes()[32:])
    forged = [(texts, pickle.dumps([what(tmp_path / "witness")] * len(texts))) for texts, _ in sheets]
    content = marshal.dumps((format_, engine, forged, pictures, files))
    ledger.write_bytes(hashlib.sha256(content).digest() + content)
    built.build()

    assert work.read == ["a", "b", "c"]
    assert not (tmp_path / "witness").exists()


# --- Pictures ---------------------------------------------------------------------------------------

PICTURES = (
    SITE.replace("sidebar: [latest]\n", "")
    + "-- content/a/feature.md --\n---\ntitle: 甲\nimage_credit: 乙\n---\n文。\n"
    + "".join(f"\n![图](images/{name}.png)\n" for name in "xyz")
    + "-- content/b/feature.md --\n---\ntitle: 丙\nimage_credit: 乙\nhero: images/h.png\nhero_alt: 图\n---\n文。\n"
)


class Reads(list[str]):
    """The names of the pictures that were read, in any order."""

    def of(self, site: Site, *arguments: str) -> list[str]:
        """Give the names of those that a build reads, once their stamps are settled."""
        time.sleep(0.03)
        self.clear()
        site.build(*arguments)
        return sorted(self)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Reads:
    done, read = Reads(), in_place.read_file

    def reading(path):
        done.append(Path(path).name)
        return read(path)

    monkeypatch.setattr(picture_plan, "read_file", reading)
    return done


@pytest.fixture
def pictured(site: Lay, reads: Reads) -> Iterator[Site]:
    laid = site(PICTURES)
    for side, name in enumerate(("a/images/x", "a/images/y", "a/images/z", "b/images/h"), 40):
        laid.write(f"content/{name}.png", png(side).ljust(900, b"\0"))
    assert set(reads.of(settled(laid))) == {"x.png", "y.png", "z.png", "h.png"}
    yield laid
    last = laid.snapshot()
    assert laid.build("--force").snapshot() == last


def test_a_build_after_an_edit_reads_no_picture(pictured: Site, reads: Reads) -> None:
    edit(pictured, "content/a/feature.md", "文。", "另一篇文。")
    assert reads.of(pictured) == []
    edit(pictured, "content/a/feature.md", "![图](images/y.png)\n", "")
    assert reads.of(pictured) == []
    edit(pictured, "content/a/feature.md", "文。", "文。\n\n![图](images/y.png)\n")
    assert reads.of(pictured) == ["y.png"]  # the last build did not see it
    assert reads.of(pictured) == []


def test_a_picture_that_is_only_newer_is_read_once(pictured: Site, reads: Reads) -> None:
    before = pictured.snapshot()
    os.utime(pictured.folder / "content/a/images/y.png", (1.1e9 + 0.5, 1.1e9 + 0.5))

    assert reads.of(pictured) == ["y.png"]
    assert reads.of(pictured) == []
    assert pictured.snapshot() == before


@pytest.mark.skipif(os.name == "nt", reason="Windows has no date that a program cannot set")
def test_a_picture_with_the_size_and_the_date_of_another_is_noticed(pictured: Site, reads: Reads) -> None:
    x, y = (pictured.folder / f"content/a/images/{name}.png" for name in "xy")
    before, date, longer = x.read_bytes(), x.stat().st_mtime_ns, y.read_bytes()
    assert len(before) == len(longer)
    was = pictured.html("a/index.html")
    x.write_bytes(longer)
    os.utime(x, ns=(date, date))

    assert "x.png" in reads.of(pictured)
    assert pictured.html("a/index.html") != was
    beside = x.with_name("beside")
    beside.write_bytes(before)
    os.utime(beside, ns=(date, date))
    beside.replace(x)

    assert "x.png" in reads.of(pictured)
    assert pictured.html("a/index.html") == was


def test_a_picture_that_was_changed_in_the_last_moment_is_read_each_time(
    pictured: Site, reads: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = pictured.folder / "content/a/images/y.png"
    file.write_bytes(png(90))
    then = file.stat().st_ctime_ns
    monkeypatch.setattr("tekan.pipeline.time.time_ns", lambda: then + 1_000)

    assert "y.png" in reads.of(pictured)
    assert "y.png" in reads.of(pictured)


@pytest.mark.parametrize("damage", [lambda old: old[:-1], lambda _: b"", lambda old: old[::-1]])
def test_without_a_whole_ledger_all_pictures_are_read(
    pictured: Site, reads: Reads, damage: Callable[[bytes], bytes]
) -> None:
    (ledger,) = (pictured.folder / ".tekan").glob("ledger-*")
    ledger.write_bytes(damage(ledger.read_bytes()))

    assert reads.of(pictured) == ["h.png", "x.png", "y.png", "z.png"]
    assert reads.of(pictured, "--output", "another") == ["h.png", "x.png", "y.png", "z.png"]
    assert reads.of(pictured, "--force") == ["h.png", "x.png", "y.png", "z.png"]
    assert reads.of(pictured) == []


@pytest.mark.parametrize("pictures", [{}, [], {"a": 1}, {"a": ((), "")}, "x"], ids=repr)
def test_a_forged_ledger_of_pictures_does_no_harm(pictured: Site, reads: Reads, pictures: object) -> None:
    (ledger,) = (pictured.folder / ".tekan").glob("ledger-*")
    format_, engine, sheets, _, files = marshal.loads(ledger.read_bytes()[32:])
    content = marshal.dumps((format_, engine, sheets, pictures, files))  # type: ignore[arg-type]
    ledger.write_bytes(hashlib.sha256(content).digest() + content)

    assert reads.of(pictured) == ["h.png", "x.png", "y.png", "z.png"]


def test_a_picture_whose_measure_is_gone_is_read(pictured: Site, reads: Reads) -> None:
    before = pictured.snapshot()
    for entry in (pictured.folder / ".tekan").glob("??/*"):
        entry.unlink()

    assert set(reads.of(pictured)) == {"h.png", "x.png", "y.png", "z.png"}
    assert pictured.snapshot() == before


def test_check_reads_pictures_and_leaves_what_is_known(pictured: Site, reads: Reads) -> None:
    kept = {file: file.read_bytes() for file in (pictured.folder / ".tekan").rglob("*") if file.is_file()}
    pictured.run("check")

    assert kept == {
        file: file.read_bytes() for file in (pictured.folder / ".tekan").rglob("*") if file.is_file()
    }
    assert reads.of(pictured) == []


def test_a_picture_that_became_a_link_out_of_the_site_is_noticed(site: Lay, tmp_path: Path) -> None:
    laid = site(
        "-- content/a/feature.md --\n---\ntitle: 甲\nimage_credit: 乙\n---\n文。\n\n![图](images/a.png)\n"
    )
    laid.write("content/a/images/a.png", png(9))
    settled(laid).build()
    outside = tmp_path.parent / f"{tmp_path.name}-outside.png"
    (laid.folder / "content/a/images/a.png").rename(outside)
    (laid.folder / "content/a/images/a.png").symlink_to(outside)
    laid.run("build")

    assert laid.code == 1
    assert "picture-outside" in laid.stderr


def test_a_text_that_became_a_link_out_of_the_site_is_noticed(built: Site) -> None:
    outside = built.folder.parent / f"{built.folder.name}-outside"
    (built.folder / "content/a").rename(outside)
    (built.folder / "content/a").symlink_to(outside)
    built.run("build")

    assert "outside-site" in built.stderr
    (built.folder / "content/a").unlink()
    outside.rename(built.folder / "content/a")
    built.build()


def test_a_namesake_of_a_picture_is_told_though_no_text_changed(site: Lay) -> None:
    laid = site(
        "-- content/a/feature.md --\n---\ntitle: 甲\nimage_credit: 乙\n---\n文。\n\n![图](images/a.png)\n"
    )
    laid.write("content/a/images/a.png", png(9))
    settled(laid).build()
    laid.write("content/a/images/A.PNG", png(8))

    assert "names-differ-in-case" in laid.build().stderr


def test_a_text_that_changes_while_the_site_is_built_is_told(
    built: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    page_specs = specs.page_specs
    feature = built.folder / "content/a/feature.md"
    old = feature.read_text("utf-8")

    def specify_and_change(*given):
        feature.write_text(old.replace("正文", "新文"), "utf-8")
        return page_specs(*given)

    built.write("static/css/base.css", "body { color: #111 }")
    with monkeypatch.context() as patched:
        patched.setattr(pipeline, "page_specs", specify_and_change)
        built.run("build")

    assert built.code == 1
    assert built.stderr.startswith("content/a/feature.md: error[changed-meanwhile]")
    feature.write_text(old, "utf-8")
    built.build()


def test_a_warning_goes_when_its_cause_is_gone(site: Lay) -> None:
    laid = site(
        "-- content/a/feature.md --\n---\ntitle: 甲\nimage_credit: 乙\n---\n文。\n\n![图](images/a.png)\n"
    )
    laid.write("content/a/images/a.png", png(9))
    laid.write("content/a/images/A.PNG", png(8))
    assert "names-differ-in-case" in settled(laid).build().stderr
    (laid.folder / "content/a/images/A.PNG").unlink()

    assert "names-differ-in-case" not in laid.build().stderr


def test_a_picture_that_became_a_folder_is_told_where_it_is_named(site: Lay) -> None:
    laid = site(
        "-- content/a/feature.md --\n---\ntitle: 甲\nimage_credit: 乙\n---\n文。\n\n![图](images/a.png)\n"
    )
    laid.write("content/a/images/a.png", png(9))
    settled(laid).build()
    (laid.folder / "content/a/images/a.png").unlink()
    (laid.folder / "content/a/images/a.png").mkdir()
    laid.run("build")

    told = "feature.md:7:6: error[picture-not-readable]: content/a/images/a.png cannot be read: it is not a file."
    assert (laid.code, told in laid.stderr) == (1, True)


@pytest.mark.parametrize("turn", [1, -1])
def test_a_file_of_the_output_may_become_a_folder_and_the_other_way_round(built: Site, turn: int) -> None:
    shapes = [{"static/foo": "1"}, {"static/foo/bar.txt": "2", "static/foo/baz/x.txt": "3"}][::turn]
    for shape in shapes:
        shutil.rmtree(built.folder / "static", ignore_errors=True)
        for path, content in shape.items():
            built.write(path, content)
        built.build()
        assert "left-in-output" not in built.stderr
        there = built.snapshot()
        assert {f"static/{path}" for path in there if path.startswith("foo")} == set(shape)


def test_an_empty_folder_in_place_of_a_page_goes(built: Site) -> None:
    page = built.folder / "public/c/index.html"
    page.unlink()
    page.mkdir()

    assert "丙" in built.build().html("c/index.html")


def test_a_template_in_a_linked_folder_is_watched(built: Site) -> None:
    (built.folder / "elsewhere").mkdir()
    (built.folder / "templates").mkdir()
    (built.folder / "templates/partials").symlink_to("../elsewhere")
    (built.folder / "elsewhere/round").symlink_to(".")
    for said in ("<p>一</p>", "<p>二</p>"):
        built.write("elsewhere/signoff.html", said)
        assert said in built.build().html("a/index.html")


def test_any_name_of_a_static_file_leaves_with_it(built: Site) -> None:
    built.write("static/a\u2028b.txt", "1")
    built.build()
    assert (built.folder / "public/a\u2028b.txt").exists()
    (built.folder / "static/a\u2028b.txt").unlink()
    built.build()

    assert not (built.folder / "public/a\u2028b.txt").exists()


def test_a_link_in_place_of_a_page_stays_when_its_feature_goes(built: Site) -> None:
    page = built.folder / "public/c/index.html"
    page.unlink()
    page.symlink_to("nowhere")
    (built.folder / "content/c/feature.md").unlink()
    built.build()

    assert page.is_symlink()  # no build lays links
    assert "warning[left-in-output]: public/c/index.html is no longer part of the site" in built.stderr
    page.unlink()


# --- Processes ----------------------------------------------------------------------------------------------


def many(count: int) -> str:
    return (
        SITE
        + THREE
        + "".join(
            FEATURE.format(slug=f"f{n}", title=f"第{n}篇", n=1 + n % 9, long=LONG) for n in range(count)
        )
    )


def test_any_number_of_processes_gives_the_same_bytes(site: Lay) -> None:
    laid = site(many(40))

    assert laid.build("--jobs", "3").snapshot() == laid.build("--jobs", "1", "--force").snapshot()


def test_after_a_change_of_a_template_processes_read_what_they_need(site: Lay) -> None:
    laid = settled(site(many(40))).build("--jobs", "3")
    laid.write("templates/partials/signoff.html", "<p>完</p>\n")
    one = laid.build("--jobs", "3").snapshot()

    assert "<p>完</p>" in laid.html("f7/index.html")
    assert laid.build("--jobs", "1", "--force").snapshot() == one


def test_problems_found_in_any_process_are_all_told(site: Lay) -> None:
    laid = site(many(40))
    for n in range(40):
        edit(laid, f"content/f{n}/feature.md", "正文。", "[那边](../nirgends/index.html)。")
    laid.run("build", "--jobs", "3")

    assert laid.code == 1
    assert laid.stderr.count("error[dead-link]") == 40


def test_a_template_that_fails_in_any_process_is_told_with_its_line(site: Lay) -> None:
    laid = site(many(40))
    laid.write("templates/partials/signoff.html", "\n{{ page.nonsense }}\n")
    laid.run("build", "--jobs", "3")

    assert laid.code == 1
    assert laid.stderr.startswith("templates/partials/signoff.html:2:")
    assert not (laid.folder / "public").exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="one process does all elsewhere")
def test_when_the_system_kills_a_process_nothing_is_written(
    site: Lay, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid = site(many(40))
    parent, read = os.getpid(), feature.read_feature

    def reading(reader, slug, *, drafts):
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return read(reader, slug, drafts=drafts)

    monkeypatch.setattr(compositor, "read_feature", reading)
    laid.run("build", "--jobs", "3")

    assert laid.code == 3
    assert "error[process-ended]" in laid.stderr
    assert not (laid.folder / "public").exists()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_features_that_wait_in_a_file_are_printed_as_those_in_memory(
    site: Lay, work: Work, monkeypatch: pytest.MonkeyPatch, jobs: str
) -> None:
    laid = site(many(40))
    whole = laid.build().snapshot()
    work.read = []
    monkeypatch.setattr(compositor, "AT_HAND", 3)

    laid.build("--jobs", jobs, "--force", "--output", "other")

    assert laid.snapshot("other") == whole
    assert len(work.read) == len(set(work.read))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has a file that is always full")
def test_what_finds_no_place_to_wait_waits_in_memory(site: Lay, monkeypatch: pytest.MonkeyPatch) -> None:
    laid = site(many(40))
    whole = laid.build("--jobs", "2").snapshot()
    full = partial(Path("/dev/full").open, "r+b", buffering=0)
    monkeypatch.setattr(compositor, "AT_HAND", 5)
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda **_: full())

    laid.build("--jobs", "2", "--force", "--output", "other")

    assert laid.snapshot("other") == whole


LEADS = SITE.replace("sidebar: [latest]\n", "")


def photograph() -> bytes:
    """Give a picture of noise, in which any other way to make it shows."""
    out = io.BytesIO()
    Image.effect_noise((900, 600), 80).convert("RGB").save(out, "JPEG", quality=95)
    return out.getvalue()


@pytest.mark.parametrize("lost", ["480.avif", "480.webp", "800.avif", "900.jpg", "4x3.jpg"])
def test_a_rendition_is_the_same_whatever_is_made_beside_it(site: Lay, lost: str) -> None:
    laid = site(
        LEADS
        + "-- content/a/feature.md --\n---\ntitle: 甲\nhero: images/a.jpg\nhero_alt: 图\nimage_credit: 乙\n---\n文。\n"
    )
    laid.write("content/a/images/a.jpg", photograph())
    whole = laid.build().snapshot()
    (name,) = (path for path in whole if path.endswith(f"-{lost}"))
    (entry,) = (file for file in laid.folder.glob(".tekan/*/*") if file.read_bytes()[32:] == whole[name])
    entry.unlink()
    (laid.folder / "public" / name).unlink()

    assert laid.build().snapshot() == whole


def test_other_widths_make_the_same_as_a_build_without_a_cache(site: Lay) -> None:
    laid = site(
        LEADS
        + "-- content/a/feature.md --\n---\ntitle: 甲\nimage_credit: 乙\n---\n文。\n\n![图](images/a.jpg)\n"
    )
    laid.write("content/a/images/a.jpg", photograph())
    laid.build()
    edit(laid, "site.yaml", "name:", "picture_widths: [480, 640, 800]\nname:")
    laid.build().build("--cache", "other", "--output", "clean")

    assert laid.snapshot("clean") == laid.snapshot()


def test_a_template_that_changes_while_pages_are_printed_does_not_matter(
    built: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    built.write("templates/404.html", "没有")
    built.build()
    whole = built.snapshot()

    def read_then_changed(*arguments: Any) -> plan.Shared:
        frame = plan.shared_of(*arguments)
        built.write("templates/404.html", "一半")
        return frame

    monkeypatch.setattr(pipeline, "shared_of", read_then_changed)
    built.build("--force")
    built.write("templates/404.html", "没有")

    assert built.snapshot() == whole


def test_a_page_that_another_hand_puts_there_while_the_build_runs_is_noticed(
    built: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    close, page = Ledger.close, built.folder / "public/a/index.html"

    def overtaken(self: Ledger) -> dict[str, tuple[int, ...]]:
        old = built.folder / "old.html"
        old.write_text("旧页", "utf-8")
        os.utime(old, (1_600_000_000, 1_600_000_000))
        old.rename(page)
        return close(self)

    edit(built, "content/a/feature.md", "正文。", "新文。")
    with monkeypatch.context() as during:
        during.setattr(Ledger, "close", overtaken)
        built.build()
    assert page.read_text("utf-8") == "旧页"
    assert "foreign-file" in built.run("build").stderr
    built.build("--overwrite")

    assert "新文" in page.read_text("utf-8")


def test_pages_of_a_feature_that_goes_with_the_manifest_go_too(built: Site) -> None:
    own = built.folder / "public/b/own.html"
    own.write_text("编辑的", "utf-8")
    (built.folder / "public/.tekan-manifest").unlink()
    shutil.rmtree(built.folder / "content/b")
    built.build()

    assert [file.name for file in own.parent.iterdir()] == ["own.html"]
    own.unlink()
    own.parent.rmdir()


def test_nothing_is_deleted_behind_a_link_in_the_output(built: Site) -> None:
    outside = built.folder / "outside"
    (built.folder / "public/b").rename(outside)
    (built.folder / "public/b").symlink_to(outside)
    shutil.rmtree(built.folder / "content/b")
    built.build()

    assert (outside / "index.html").exists()
    (built.folder / "public/b").unlink()


def test_a_damaged_line_in_the_manifest_stops_no_build(built: Site) -> None:
    with (built.folder / "public/.tekan-manifest").open("a", encoding="utf-8") as manifest:
        manifest.write("0" * 64 + "  " + "a" * 300 + "\n" + "0" * 64 + "  a\0b\n")

    built.build()


def test_a_draft_that_is_published_while_it_is_read_is_published_next_time(
    built: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(built, "content/b/feature.md", "title:", "draft: true\ntitle:")
    read = feature.read_feature

    def published_then(*arguments: Any, **more: Any) -> object:
        found = read(*arguments, **more)
        if isinstance(found, feature.Draft):
            edit(built, "content/b/feature.md", "draft: true\n", "")
        return found

    with monkeypatch.context() as during:
        during.setattr(compositor, "read_feature", published_then)
        built.build()
    assert "b/index.html" not in built.snapshot()
    built.build()

    assert "b/index.html" in built.snapshot()


def test_what_python_keeps_of_a_module_is_like_any_other_file_in_static(built: Site) -> None:
    built.write("static/tekan/__pycache__/a.txt", "一")
    built.build()
    built.write("static/tekan/__pycache__/a.txt", "二")
    built.build()

    assert built.snapshot()["tekan/__pycache__/a.txt"] == "二".encode()


def test_a_forged_ledger_changes_no_class(built: Site, work: Work) -> None:
    (ledger,) = (built.folder / ".tekan").glob("ledger-*")
    format_, engine, sheets, pictures, files = marshal.loads(ledger.read_bytes()[32:])
    attack = b"ctekan.model.brief\nBrief\nN}(Vexcerpt\nVevil\nu\x86b."
    content = marshal.dumps((format_, engine, [(texts, attack) for texts, _ in sheets], pictures, files))
    ledger.write_bytes(hashlib.sha256(content).digest() + content)
    built.build()

    assert work.read == ["a", "b", "c"]
    assert not any(b"evil" in file for file in built.snapshot().values())


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems know no such names")
def test_names_that_are_not_utf_8_do_no_harm(built: Site) -> None:
    name = "模板".encode("gbk")
    (built.folder / "templates").mkdir()
    (built.folder / "templates" / os.fsdecode(name)).write_text("x", "utf-8")
    for _ in range(2):
        built.build("--output", os.fsdecode(b"out-" + name))

    built.build()


def test_a_disk_without_any_place_to_wait_is_done_without(site: Lay, monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(**_: object) -> None:
        raise FileNotFoundError("No usable temporary directory found")

    monkeypatch.setattr(tempfile, "TemporaryFile", nowhere)

    assert "f7/index.html" in site(many(40)).build("--jobs", "2").snapshot()


def test_a_macro_that_counts_begins_anew_on_each_page(built: Site) -> None:
    built.write(
        "templates/tick.html",
        "{% set seen = namespace(n=0) %}{% macro tick() %}{% set seen.n = seen.n + 1 %}{{ seen.n }}{% endmacro %}",
    )
    built.write(
        "templates/feature.html",
        '{% import "tick.html" as t %}<title>{{ page.title }}</title>{{ t.tick() }}{{ t.tick() }}',
    )
    built.build()

    assert {built.snapshot()[f"{slug}/index.html"][-2:] for slug in "abc"} == {b"12"}
