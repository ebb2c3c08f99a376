"""
Nothing of anybody else's is overwritten or deleted: in the output, beside it, in the cache, whatever is lost of both.

A file is tekan's when it holds the bytes that tekan wrote there; its name, its place and its age prove nothing.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tekan.kept import in_place
from tekan.output import write
from tekan.output.manifest import MANIFEST, NOTHING, begun, new_token, temporary, whole
from tests.inline_site import Site

Lay = Callable[[str], Site]
ROOT = Path(__file__).resolve().parent.parent
ONE = "-- content/a/feature.md --\n---\ntitle: 甲\n---\n正文。\n"
on_posix = pytest.mark.skipif(os.name == "nt", reason="Windows has other links and no pipes")

FOREIGN = [
    *(".foo.tekan", "..tekan", ".x.99999999999999999999999.tekan", ".keep.tekan", "sub/.my.settings.tekan"),
    *(".notes.tekan", "x/.a.b.tekan", ".index.html.4194305.tekan", f".index.html.{'a' * 32}.tekan"),
    *(
        f".public.{'0' * 32}.tekan",
        ".htaccess",
        ".well-known/security.txt",
        "CNAME",
        "a/notes.txt",
        "index.php",
    ),
    *("index.html.bak", "Index.htm", "assets/logo.png", "assets/0123456789ab.jpg", ".tekan-manifest.old"),
    *(
        ".tekan/note.txt",
        "甲 乙.txt",
        "a/.index.html.swp",
        "~$feature.docx",
        ".git/config",
        "feed.xml~",
        "-rf",
    ),
]


def tree(folder: Path) -> dict[str, str]:
    """Give the hash of every file below a folder, the lead of every link, and every folder."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = f"-> {path.readlink()}"
        elif path.is_file():
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
        else:
            found[name] = "folder"
    return found


def foreign(site: Site, folder: str = "public") -> dict[str, str]:
    return {name: digest for name, digest in tree(site.folder / folder).items() if name in FOREIGN}


def lay_foreign(site: Site, folder: str = "public") -> dict[str, str]:
    for name in FOREIGN:
        site.write(f"{folder}/{name}", f"{name} 是别人的")
    return foreign(site, folder)


# --- In the output --------------------------------------------------------------------------------------


def test_foreign_files_of_all_names_outlive_every_kind_of_build(site: Lay) -> None:
    built = site(ONE).build()
    before = lay_foreign(built)
    assert len(before) == len(FOREIGN) > 20

    built.write("content/a/feature.md", "---\ntitle: 乙\n---\n新文。\n")
    built.build()
    shutil.rmtree(built.folder / ".tekan")
    built.build("--force", "--prune-cache", "1")
    built.write("content/b/feature.md", "---\ntitle: 丙\n---\n文。\n")
    built.build("--overwrite")
    built.write("content/b/feature.md", "---\ntitel: 丙\n---\n")
    assert built.run("build").code == 1
    shutil.rmtree(built.folder / "content/b")
    built.build()

    assert foreign(built) == before
    assert not (built.folder / "public/b").exists()


@on_posix
def test_foreign_files_outlive_builds_that_are_killed(site: Lay) -> None:
    built = site(ONE).build()
    before = lay_foreign(built)
    died = 0
    for moment in range(1, 9):
        built.write("content/a/feature.md", f"---\ntitle: 第{moment}版\n---\n新文。\n")
        shutil.rmtree(built.folder / ".tekan", ignore_errors=True)
        code = killed(built, moment)
        died += code == 9
        assert code in (9, 0)
        assert foreign(built) == before, moment
    built.build()

    assert died > 4
    assert foreign(built) == before
    ours = tree(built.folder / "public").keys() - set(FOREIGN) - {".tekan"}
    assert not [name for name in ours if name.endswith(".tekan")]


def killed(site: Site, moment: int) -> int:
    """Build in a process of its own that dies when it puts the file of this number in place; give its exit code."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    left, replace = moment, Path.replace

    def die(file: Path, target: Path) -> Path:
        nonlocal left
        if "public" in str(file):
            left -= 1
            if not left:
                os._exit(9)
        return replace(file, target)

    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Path, "replace", die)
            os._exit(site.run("build").code)
    finally:
        os._exit(99)  # no test goes on here


@pytest.mark.parametrize("lost", [(), (MANIFEST,), (".tekan",), (MANIFEST, ".tekan")], ids=str)
def test_a_file_that_somebody_put_in_a_pages_place_is_told_and_stays(
    site: Lay, lost: tuple[str, ...]
) -> None:
    built = site(ONE).build()
    for name in ("robots.txt", "a/index.html"):
        built.write(f"public/{name}", f"{name}，我自己写的")
    before = tree(built.folder / "public")
    for name in lost:
        place = built.folder / ("public" if name == MANIFEST else "") / name
        shutil.rmtree(place) if place.is_dir() else place.unlink()
        before.pop(name, None)
    built.write("content/a/feature.md", "---\ntitle: 乙\n---\n新文。\n")
    built.run("build")

    assert built.code == 2
    if lost == (MANIFEST, ".tekan"):  # nothing proves that this is an output
        assert built.stderr.startswith(
            "public: error[foreign-output]: public holds files that tekan did not make."
        )
    else:
        assert built.stderr.startswith(
            "public/a/index.html: error[foreign-file]: public/a/index.html is not as tekan wrote it, so it is not"
        )
        assert "public/robots.txt: error[foreign-file]" in built.stderr
        assert "2 errors; nothing was written." in built.stderr
    assert tree(built.folder / "public") == before

    built.build("--overwrite")
    assert "乙" in built.html("a/index.html")
    assert built.build().stdout.startswith("3 pages in public (0 written")


@on_posix
@pytest.mark.parametrize("kind", ["link", "link to nowhere", "pipe", "folder", "full folder", "read-only"])
@pytest.mark.parametrize("name", ["index.html", "robots.txt", "a/index.html", MANIFEST])
def test_what_is_no_file_in_a_pages_place_is_told_and_stays(site: Lay, kind: str, name: str) -> None:
    built = site(ONE).build()
    place = built.folder / "public" / name
    place.unlink()
    built.write("other.txt", "别人的")
    match kind:
        case "link":
            place.symlink_to(built.folder / "other.txt")
        case "link to nowhere":
            place.symlink_to("nowhere")
        case "pipe":
            os.mkfifo(place)
        case "folder" | "full folder":
            place.mkdir()
            if kind == "full folder":
                (place / "notes.txt").write_text("别人的", "utf-8")
        case "read-only":
            place.write_text("别人的", "utf-8")
            place.chmod(0o444)
    before = tree(built.folder / "public")
    built.write("content/a/feature.md", "---\ntitle: 乙\n---\n新文。\n")
    built.run("build")

    if kind == "folder" and name != MANIFEST:  # an empty folder where tekan wrote a file holds nothing
        assert built.code == 0
        return
    assert (built.code, "error[foreign-file]" in built.stderr) == (2, True), built.stderr
    assert f"public/{name}" in built.stderr
    assert tree(built.folder / "public") == before
    assert (built.folder / "other.txt").read_text("utf-8") == "别人的"


def test_a_file_where_a_folder_has_to_be_is_told_and_stays(site: Lay) -> None:
    built = site(ONE).build()
    shutil.rmtree(built.folder / "public/a")
    shutil.rmtree(built.folder / "public/assets")
    built.write("public/a", "别人的")
    built.write("public/assets", "别人的")
    built.run("build")

    assert built.code == 2
    assert "public/a: error[foreign-file]" in built.stderr
    assert "public/assets: error[foreign-file]" in built.stderr
    assert (built.folder / "public/a").read_text("utf-8") == "别人的"


@pytest.mark.parametrize("name", ["robots.txt", "index.php", "404.html", "css/style.css", "notes.txt"])
def test_a_folder_of_somebody_elses_site_is_not_built_into(site: Lay, name: str) -> None:
    made = site(ONE)
    made.write(f"www/{name}", "别人的")
    made.write("www/.foo.tekan", "别人的")
    before = tree(made.folder / "www")
    made.run("build", "--output", "www")

    assert (made.code, "error[foreign-output]" in made.stderr) == (2, True)
    assert tree(made.folder / "www") == before


@pytest.mark.parametrize("name", [".git/config", ".nojekyll", "CNAME", ".DS_Store", ".well-known/x", None])
def test_a_folder_with_nothing_but_what_hosts_and_desktops_want_is_empty(site: Lay, name: str | None) -> None:
    made = site(ONE)
    (made.folder / "www").mkdir()
    if name:
        made.write(f"www/{name}", "别人的")
    before = tree(made.folder / "www")
    made.build("--output", "www")

    assert before.items() <= tree(made.folder / "www").items()


def test_a_page_that_is_wanted_no_more_but_was_changed_stays_and_is_told(site: Lay) -> None:
    built = site(ONE + "-- content/b/feature.md --\n---\ntitle: 乙\n---\n正文。\n").build()
    built.write("public/b/index.html", "我改过的")
    shutil.rmtree(built.folder / "content/b")
    built.build()

    assert "public/b/index.html: warning[left-in-output]: " in built.stderr
    assert (built.folder / "public/b/index.html").read_text("utf-8") == "我改过的"


# --- What a build that died leaves ------------------------------------------------------------------------


def test_what_a_build_that_died_left_is_swept_away_and_nothing_like_it(site: Lay) -> None:
    built = site(ONE).build()
    good = built.snapshot()
    mark = new_token()
    with (built.folder / "public" / MANIFEST).open("ab") as manifest:
        manifest.write(begun(mark, {"a/index.html": "0" * 64}, NOTHING))
    ours = temporary(built.folder / "public/a/index.html", mark)
    ours.write_text("half a pa")
    temporary(built.folder / "public" / MANIFEST, mark).write_text("half a manifest")
    theirs = temporary(built.folder / "public/a/index.html", new_token())
    theirs.write_text("别人的", "utf-8")

    assert built.build().snapshot() == {**good, f"a/{theirs.name}": "别人的".encode()}


@pytest.mark.parametrize("cut", range(0, 200, 7))
def test_a_manifest_that_was_cut_off_while_a_build_wrote_to_it_is_mended(site: Lay, cut: int) -> None:
    built = site(ONE).build()
    good = built.snapshot()
    with (built.folder / "public" / MANIFEST).open("ab") as manifest:
        manifest.write(begun(new_token(), {"x": "0" * 64, "y": "1" * 64}, NOTHING)[:cut])

    assert built.build().snapshot() == good


def test_only_the_half_site_of_a_first_build_that_died_is_swept_away(site: Lay) -> None:
    made = site(ONE)
    half = temporary(made.folder / "public", new_token())
    page = b"<p>"
    made.write(f"{half.name}/a/index.html", page)
    made.write(f"{half.name}/{MANIFEST}", whole({"a/index.html": hashlib.sha256(page).hexdigest()}))
    names = (
        ".public.backup.tekan",
        ".public.4194305.tekan",
        f".public.{'0' * 32}.tekan",
        f".{'a' * 32}.tekan",
    )
    for name in names:
        made.write(f"{name}/index.html", "别人的")
    made.write(f"{half.name}/mine.txt", "别人的")
    made.build()

    assert [(made.folder / name / "index.html").read_text("utf-8") for name in names] == ["别人的"] * len(
        names
    )
    assert tree(half) == {"mine.txt": hashlib.sha256("别人的".encode()).hexdigest()}


def test_a_hard_link_to_the_manifest_keeps_what_it_holds(site: Lay) -> None:
    built = site(ONE).build()
    (built.folder / "backup").mkdir()
    for path in (built.folder / "public").iterdir():
        if path.is_file():
            (built.folder / "backup" / path.name).hardlink_to(path)
    before = tree(built.folder / "backup")
    built.write("content/a/feature.md", "---\ntitle: 乙\n---\n新文。\n")
    built.build()

    assert tree(built.folder / "backup") == before


@on_posix
def test_a_manifest_that_is_a_link_is_not_believed(site: Lay) -> None:
    built = site(ONE).build()
    (built.folder / "public" / MANIFEST).rename(built.folder / "real")
    (built.folder / "public" / MANIFEST).symlink_to(built.folder / "real")
    before = tree(built.folder / "public")
    built.write("content/a/feature.md", "---\ntitle: 乙\n---\n新文。\n")

    assert "public/.tekan-manifest: error[foreign-file]" in built.run("build").stderr
    assert tree(built.folder / "public") == before


@on_posix
def test_what_was_proven_by_the_ledger_alone_is_so_after_a_kill(site: Lay) -> None:
    built = site(ONE + "-- content/b/feature.md --\n---\ntitle: 乙\n---\n正文。\n").build()
    for name in "ab":
        built.write(f"content/{name}/feature.md", f"---\ntitle: 新{name}\n---\n新文。\n")
    (built.folder / "public" / MANIFEST).unlink()

    assert killed(built, 4) == 9
    assert "新a" in built.build().html("index.html")


def test_lines_that_end_as_on_windows_are_still_tekans(site: Lay) -> None:
    built = site(ONE).build()
    for path in (built.folder / "public").rglob("*"):
        if path.suffix in (".html", ".xml", ".txt", ".svg", ".js") or path.name == MANIFEST:
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    shutil.rmtree(built.folder / ".tekan")
    built.write("content/a/feature.md", "---\ntitle: 乙\n---\n新文。\n")

    assert "乙" in built.build().html("index.html")


def test_a_warning_of_what_stays_goes_when_it_is_gone(site: Lay) -> None:
    built = site(ONE + "-- content/b/feature.md --\n---\ntitle: 乙\n---\n正文。\n").build()
    built.write("public/b/index.html", "我改过的")
    shutil.rmtree(built.folder / "content/b")
    assert "left-in-output" in built.build().stderr
    (built.folder / "public/b/index.html").unlink()

    assert "left-in-output" not in built.build().stderr


def test_a_store_that_names_things_by_their_hashes_is_no_cache(site: Lay) -> None:
    made = site(ONE)
    made.write(f"store/ab/{'a' * 62}", "别人的")
    made.run("build", "--cache", "store", "--prune-cache", "0")

    assert (made.code, "error[cache-in-the-way]" in made.stderr) == (2, True)
    assert (made.folder / f"store/ab/{'a' * 62}").exists()


def test_pruning_takes_nothing_whose_bytes_are_not_what_its_name_says(site: Lay) -> None:
    built = site(ONE).build()
    built.write(f".tekan/ab/{'a' * 62}", "别人的")
    built.build("--prune-cache", "0")

    assert (built.folder / f".tekan/ab/{'a' * 62}").exists()


def test_a_first_build_that_fails_leaves_nothing(site: Lay, monkeypatch: pytest.MonkeyPatch) -> None:
    made = site(ONE)
    replace, count = in_place.replace_file, [0]

    def refuse(path: Path, *how: object) -> object:
        count[0] += 1
        if count[0] == 4:
            raise OSError(28, "No space left on device", str(path))
        return replace(path, *how)  # type: ignore[arg-type]

    monkeypatch.setattr(write, "replace_file", refuse)
    made.run("build")

    assert made.code == 3
    assert not [path for path in made.folder.iterdir() if "public" in path.name]


# --- Where output and cache may lie -------------------------------------------------------------------------


OWN = [
    str(ROOT / name)
    for name in ("templates", "tekan", "tekan/schemas", "static", "tests", ".git", ".venv/x", "")
]
IN_SITE = [
    ".git",
    ".git/x",
    ".venv",
    ".tekan",
    ".tekan/x",
    "node_modules/x",
    "content",
    "static/x",
    "templates",
    ".",
]


@pytest.mark.parametrize(
    "folder", [*OWN, *IN_SITE, "~", "~/..", "/", "venv/x", "bare.git/x", "cache/x", "other/content/x"]
)
def test_no_output_lies_in_what_is_something_else(
    site: Lay, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = site(ONE)
    home = made.folder / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    made.write("venv/pyvenv.cfg", "")
    made.write("bare.git/HEAD", "ref: x")
    for name in ("objects", "refs"):
        (made.folder / "bare.git" / name).mkdir()
    made.write("other/site.yaml", "name: 别的报\n")
    made.write("cache/CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc55\n")
    before = tree(made.folder)
    made.run("build", "--output", folder.replace("~", str(home)))

    assert (made.code, "error[output-in-the-way]" in made.stderr) == (2, True), made.stderr
    assert tree(made.folder) == before


@pytest.mark.parametrize(
    "folder",
    [*OWN, "content", "static", "templates", "public", "public/x", ".", "~", "/", ".git", "venv", "photos"],
)
def test_no_cache_lies_in_what_is_something_else(
    site: Lay, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = site(ONE)
    home = made.folder / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    made.write("venv/pyvenv.cfg", "")
    made.write("photos/ab/cd.jpg", "别人的")
    made.write("photos/2024.jpg", "别人的")
    before = tree(made.folder)
    made.run("build", "--cache", folder.replace("~", str(home)))

    assert (made.code, "in-the-way]" in made.stderr) == (2, True), made.stderr
    assert tree(made.folder) == before


def test_a_cache_of_another_program_is_none_of_ours(site: Lay) -> None:
    made = site(ONE)
    made.write("other/CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc55\n# by pip\n")

    assert "error[cache-in-the-way]" in made.run("build", "--cache", "other").stderr


def test_a_cache_says_that_it_is_one_and_whose(site: Lay) -> None:
    built = site(ONE).build("--cache", "kept")
    tag = (built.folder / "kept/CACHEDIR.TAG").read_text()

    assert tag.startswith("Signature: 8a477f597d28d172789f06886806bc55\n")
    assert "tekan" in tag


def test_a_cache_of_an_earlier_version_has_no_tag_and_is_taken(site: Lay) -> None:
    built = site(ONE).build()
    (built.folder / ".tekan/CACHEDIR.TAG").unlink()
    built.build("--force")

    assert (built.folder / ".tekan/CACHEDIR.TAG").exists()


def test_pruning_lets_go_of_all_that_is_kept_and_of_nothing_else(site: Lay) -> None:
    built = site(ONE)
    for n in range(4):
        built.build("--output", f"out{n}")
    mine = {
        f".tekan/{name}": name
        for name in ("my.txt", "06/notes.txt", "ledger-old", "unchanged-x.txt", "ab/x.jpg")
    }
    for path, content in mine.items():
        built.write(path, content)
    built.build("--prune-cache", "0")
    left = {
        path.relative_to(built.folder).as_posix()
        for path in (built.folder / ".tekan").rglob("*")
        if path.is_file()
    }

    assert left == {*mine, ".tekan/CACHEDIR.TAG"}
