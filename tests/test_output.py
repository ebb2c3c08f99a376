"""What is on the disk after a build: the same bytes, nothing lost, nothing foreign touched."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tekan.output.manifest import MANIFEST
from tests.inline_site import Site

Lay = Callable[[str], Site]

TWO = """\
-- content/a/feature.md --
---
title: 甲
---
导语。
-- content/b/feature.md --
---
title: 乙
---
导语。
"""


def test_a_second_build_writes_nothing(site: Lay) -> None:
    built = site(TWO).build()
    before = {path: path.stat().st_mtime_ns for path in (built.folder / "public").rglob("*")}
    built.build()

    assert "0 written" in built.stdout
    assert {path: path.stat().st_mtime_ns for path in (built.folder / "public").rglob("*")} == before


def test_two_places_give_the_same_bytes(tmp_path: Path) -> None:
    one = Site(tmp_path / "one").put(TWO).build().snapshot()
    two = Site(tmp_path / "另 一处").put(TWO).build().snapshot()

    assert one == two


def test_an_edit_writes_only_the_pages_that_show_it(site: Lay) -> None:
    built = site(TWO).build()
    before = built.snapshot()
    built.write("content/b/feature.md", "---\ntitle: 乙\n---\n改过的导语。\n")
    after = built.build().snapshot()

    assert {path for path in after if after[path] != before[path]} == {
        "b/index.html",
        "index.html",
        *("feed.xml", "atom.xml", "feed.json"),
        MANIFEST,
    }
    assert "(5 written, " in built.stdout


def test_pages_of_removed_features_go_and_foreign_files_stay(site: Lay) -> None:
    built = site(TWO).build()
    built.write("public/CNAME", "example.org")
    built.write("public/b/notes.txt", "mine")
    (built.folder / "content/b/feature.md").unlink()
    built.build()

    assert "b/index.html" not in built.snapshot()
    assert {"CNAME", "b/notes.txt", "a/index.html"} <= built.snapshot().keys()
    assert "4 removed" in built.stdout  # the page, its font, its card and its code


def test_an_empty_folder_of_a_removed_feature_goes(site: Lay) -> None:
    built = site(TWO).build()
    (built.folder / "content/b/feature.md").unlink()
    built.build()

    assert not (built.folder / "public/b").exists()


def test_a_page_that_lost_what_it_held_is_mended(site: Lay) -> None:
    built = site(TWO).build()
    good = built.snapshot()
    built.write("public/a/index.html", b"")
    built.write("public/b/index.html", bytes(1000))  # as a disk leaves it that lost its power
    (built.folder / "public/index.html").unlink()

    assert built.build().snapshot() == good


def test_the_manifest_proves_the_output(site: Lay) -> None:
    built = site(TWO).build()
    lines = built.snapshot()[MANIFEST].decode().splitlines()
    listed = {path: digest for digest, path in (line.split("  ", 1) for line in lines)}
    found = {
        path: hashlib.sha256(content).hexdigest()
        for path, content in built.snapshot().items()
        if path != MANIFEST
    }

    assert listed == found


@pytest.mark.parametrize("line", ["../keep.txt", "/etc/keep.txt", "a/../../keep.txt", "..\\keep.txt"])
def test_a_forged_manifest_deletes_nothing_outside(site: Lay, line: str) -> None:
    built = site(TWO).build()
    built.write("keep.txt", "mine")
    built.write(f"public/{MANIFEST}", f"{'0' * 64}  {line}\n")
    assert "error[foreign-file]: public/.tekan-manifest is not as tekan wrote it" in built.run("build").stderr
    built.build("--overwrite")

    assert (built.folder / "keep.txt").read_text() == "mine"


def test_static_files_are_published_with_fingerprints_where_templates_name_them(site: Lay) -> None:
    built = site(TWO)
    built.write("static/CNAME", "example.org")
    built.write("static/js/page.js", "1")
    built.write("static/.DS_Store", "x")
    paths = built.build().snapshot().keys()

    assert "CNAME" in paths
    assert f"assets/page-{hashlib.sha256(b'1').hexdigest()[:12]}.js" in paths
    assert not any("css" in path or ".DS_Store" in path for path in paths)


def test_a_site_may_bring_its_own_templates_and_styles(site: Lay) -> None:
    built = site(TWO)
    built.write("templates/partials/footer.html", "<footer>自己的页脚</footer>\n")
    built.write("static/css/footer.css", "footer { color: red }")
    html = built.build().html("index.html")

    assert "自己的页脚" in html
    assert "footer{color:red}" in html


def test_a_folder_that_can_not_be_written_is_told_of(site: Lay) -> None:
    built = site(TWO)
    built.write("locked", "a file where a folder should be")
    built.run("build", "--output", "locked/public")

    assert built.code == 3
    assert built.stderr.startswith("locked: error[disk-in-the-way]: ")


def test_an_output_that_is_a_file_in_disguise_is_told_of(site: Lay) -> None:
    built = site(TWO).build()
    (built.folder / "public/a/index.html").unlink()
    (built.folder / "public/a/index.html").mkdir()
    (built.folder / "public/a/index.html/x").write_text("")
    built.run("build")

    assert built.code == 2
    assert built.stderr.startswith("public/a/index.html/x: error[foreign-file]")
    assert not list((built.folder / "public").rglob("*.tekan"))


def test_a_site_may_do_without_what_is_made_for_its_pages(site: Lay) -> None:
    built = site(TWO)
    built.write(
        "site.yaml", "name: 甲\nbase_url: https://a.cn\nheadline_font: off\nqr: off\nshare_cards: off\n"
    )
    paths = built.build().snapshot().keys()

    made = [path for path in paths if not path.startswith("assets/icon-")]
    assert not any(path.endswith((".woff2", ".png")) or "/qr-" in path for path in made)


def test_an_address_too_long_for_a_phone_has_no_code(site: Lay) -> None:
    built = site(TWO).build("--base-url", "https://a.cn/" + "x" * 1000)

    assert not any("/qr-" in path for path in built.snapshot())


def test_a_build_in_which_nothing_changed_opens_no_font(site: Lay, monkeypatch: pytest.MonkeyPatch) -> None:
    built = site(TWO).build()
    before = built.snapshot()

    def opened(*_: object) -> bytes:
        raise AssertionError("a font was opened")

    monkeypatch.setattr("tekan.extras.headline_face.unpacked", opened)
    monkeypatch.setattr("tekan.extras.headline_face._subset", opened)

    assert built.build().snapshot() == before


def test_a_file_of_headers_for_the_host_is_published(site: Lay) -> None:
    built = site(TWO + "-- static/_headers --\n/*\n  X-Content-Type-Options: nosniff\n").build()

    assert (built.folder / "public/_headers").read_text() == "/*\n  X-Content-Type-Options: nosniff\n"
