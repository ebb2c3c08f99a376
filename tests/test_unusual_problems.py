"""Faults that a text file of `problems/` cannot hold: bytes, a missing site.yaml, templates, how the command was called."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tekan.content import source
from tekan.kept import in_place
from tests.inline_site import Site, parse_files

FEATURE = "-- content/letter/feature.md --\n---\ntitle: 山城来信\n---\n好溪河畔。\n"

ONE_ERROR = "\n1 error; nothing was written.\n"

Layout = Callable[[str], Site]

not_on_windows = pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes, and lets few make links")


def said(site: Site) -> list[str]:
    """Give the codes of what the command said to people, in its order."""
    return re.findall(r"(?:error|warning|note)\[([a-z0-9-]+)\]: ", site.stderr)


# --- Bytes ------------------------------------------------------------------------------------------------


def test_a_gbk_file_is_told_from_where_it_stops_being_utf8(site: Layout) -> None:
    made = site(FEATURE)
    made.write("content/letter/feature.md", b"---\neditor: a\n" + "title: 来信\n---\n".encode("gbk"))

    assert made.run("check").code == 1
    assert made.stderr == (
        "content/letter/feature.md:3:8: error[not-utf8]: The file is not UTF-8 text from here on.\n"
        "    = It looks like GB 18030 (GBK): open it in your editor and save it as UTF-8.\n" + ONE_ERROR
    )
    assert said(made) == ["not-utf8"]


def test_the_column_of_a_byte_that_is_not_utf8_counts_characters(site: Layout) -> None:
    made = site(FEATURE)
    made.write("content/letter/feature.md", "---\ntitle: 山城来信".encode() + b"\xff\n---\n")

    assert made.run("check").code == 1
    assert made.stderr == (
        "content/letter/feature.md:2:12: error[not-utf8]: The file is not UTF-8 text from here on.\n"
        "    = Open it in your editor and save it as UTF-8.\n" + ONE_ERROR
    )


def test_utf16_of_windows_notepad_is_told(site: Layout) -> None:
    made = site(FEATURE)
    made.write("content/letter/feature.md", "---\ntitle: 山城来信\n---\n".encode("utf-16"))

    assert made.run("check").code == 1
    assert "content/letter/feature.md:1:1: error[not-utf8]" in made.stderr


def test_a_gbk_list_does_not_hide_what_is_wrong_elsewhere(site: Layout) -> None:
    made = site(FEATURE.replace("title:", "titel:"))
    made.write("site.yaml", "name: 测试报\nbase_url: https://example.org/\nsidebar: [related]\n")
    made.write("content/sidebar/related.yaml", "title: 相关阅读\n".encode("gbk"))

    assert made.run("check").code == 1
    assert "content/sidebar/related.yaml:1:8: error[not-utf8]" in made.stderr
    assert "Did you mean “title”?" in made.stderr


def test_a_nul_is_told_with_its_place(site: Layout) -> None:
    made = site(FEATURE)
    made.write("content/letter/feature.md", "---\ntitle: 山城来信\n---\n好溪\0河畔。\n")

    assert made.run("check").code == 1
    assert made.stderr.startswith(
        "content/letter/feature.md:4:3: error[control-character]: There is an invisible control character here: U+0000."
    )


@pytest.mark.parametrize("line_end", ["\r\n", "\r"], ids=["windows", "old-mac"])
def test_a_bom_and_foreign_line_ends_leave_lines_and_columns_as_they_are(site: Layout, line_end: str) -> None:
    made = site(FEATURE)
    text = "\ufeff---\ntitle: 山城来信\ndate: 2023-02-30\n---\n\n见[甲](../x/index.html)。\n"
    made.write("content/letter/feature.md", text.replace("\n", line_end))

    assert made.run("check").code == 1
    assert "content/letter/feature.md:3:7: error[bad-date]" in made.stderr
    assert "content/letter/feature.md:6:6: error[dead-link]" in made.stderr
    assert "\r" not in made.stderr


def test_decomposed_characters_count_as_the_editor_sees_them(site: Layout) -> None:
    made = site(FEATURE)
    made.write("content/letter/feature.md", "---\ntitle: 甲\n---\nCafe\u0301，见[甲](../x/index.html)。\n")

    assert made.run("check").code == 1
    assert "content/letter/feature.md:4:11: error[dead-link]" in made.stderr


def test_a_file_too_large_for_a_text_is_told(site: Layout) -> None:
    made = site(FEATURE)
    made.write("content/letter/feature.md", b"---\ntitle: a\n---\n" + b"x" * 1_000_000)

    assert made.run("check").code == 1
    assert made.stderr == (
        "content/letter/feature.md:1:1: error[file-too-large]: The file is larger than 1 MB, too large for a text.\n"
        "    = Check whether it is a picture or a document that was renamed.\n" + ONE_ERROR
    )
    assert said(made) == ["file-too-large"]


def test_a_folder_where_a_list_should_be_is_no_list(site: Layout) -> None:
    made = site(FEATURE)
    made.write("site.yaml", "name: 测试报\nbase_url: https://example.org/\nsidebar: [related]\n")
    (made.folder / "content/sidebar/related.yaml").mkdir(parents=True)

    assert made.run("check").code == 1
    assert (
        "related.yaml:1:1: error[unreadable-file]: The file cannot be read: it is not a file." in made.stderr
    )


def test_a_file_that_can_not_be_read_is_told_and_the_others_are_judged(
    site: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = site(FEATURE + "-- content/river/feature.md --\n---\ndate: x\ntitle: 江\n---\n江水。\n")
    read = in_place.read_file

    def refuse(file: Path) -> bytes:
        if file.parent.name == "letter":
            raise PermissionError(13, "Permission denied", str(file))
        return read(file)

    monkeypatch.setattr(source, "read_file", refuse)

    assert made.run("check").code == 1
    assert (
        "content/letter/feature.md:1:1: error[unreadable-file]: The file cannot be read: permission denied."
        in made.stderr
    )
    assert "content/river/feature.md:2:7: error[bad-date]" in made.stderr
    assert said(made) == ["unreadable-file", "bad-date"]


PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xff\xd8\xff\xe0", "damaged-picture"),
        (PNG, "damaged-picture"),
        (b"GIF89a", "damaged-picture"),
        (PNG[:20], "damaged-picture"),
    ],
    ids=["jpeg-cut-off", "png-without-data", "gif-cut-off", "png-cut-off"],
)
def test_a_broken_picture_is_told_where_the_text_names_it(site: Layout, content: bytes, code: str) -> None:
    made = site(FEATURE.replace("好溪河畔。", "好溪河畔。\n\n![航拍](images/aerial.png)"))
    made.write("content/letter/images/aerial.png", content)

    assert made.run("check").code == 1
    assert "content/letter/feature.md:6:" in made.stderr
    assert f"error[{code}]: content/letter/images/aerial.png " in made.stderr


@pytest.mark.parametrize("address", ["http://[::1", "https://[a]b/", "//["])
def test_an_address_that_can_not_be_parsed_is_told_where_it_stands(site: Layout, address: str) -> None:
    made = site(FEATURE.replace("好溪河畔。", f"好溪河畔，见[甲](<{address}>)。"))

    assert made.run("check").code == 1
    assert made.stderr.startswith(
        f"content/letter/feature.md:4:12: error[unsafe-link]: A link cannot go to “{address}”."
    )


# --- The site ---------------------------------------------------------------------------------------------


def test_a_folder_without_site_yaml_is_no_site(tmp_path: Path) -> None:
    made = Site(tmp_path)
    for path, content in parse_files(FEATURE).items():
        made.write(path, content)

    assert made.run("check").code == 2
    assert "error[no-site-file]: There is no site.yaml here." in made.stderr
    assert "python build.py --site FOLDER" in made.stderr
    assert said(made) == ["no-site-file"]


def test_a_site_that_is_named_stands_in_front_of_every_path(site: Layout) -> None:
    made = site(FEATURE.replace("title:", "date: x\ntitle:"))
    (made.folder / "inner").mkdir()
    for name in ("content", "site.yaml"):
        (made.folder / name).rename(made.folder / "inner" / name)

    assert made.run("check", "--site", "inner").code == 1
    assert made.stderr.startswith("inner/content/letter/feature.md:2:7: error[bad-date]")


# --- Templates --------------------------------------------------------------------------------------------


def test_a_templates_syntax_error_is_told_with_its_line(site: Layout) -> None:
    made = site(FEATURE)
    made.write("templates/feature.html", "<!doctype html>\n<p>\n  {% if page %}\n</p>\n")

    assert made.run("build").code == 1
    assert "templates/feature.html:" in made.stderr
    assert "error[template-syntax]: The template cannot be read:" in made.stderr
    assert "Traceback" not in made.stderr
    assert not (made.folder / "public").exists()
    assert said(made) == ["template-syntax"]


def test_an_undefined_name_in_a_page_is_told_with_its_line(site: Layout) -> None:
    made = site(FEATURE)
    made.write("templates/feature.html", "<!doctype html>\n<p>标题：{{ pgae.title }}</p>\n")

    assert made.run("build").code == 1
    assert made.stderr == (
        "templates/feature.html:2:10: error[template-undefined]: The template uses something that is not there:"
        " 'pgae' is undefined\n"
        "    <p>标题：{{ pgae.title }}</p>\n"
        "                ^\n"
        "    = Check the spelling; docs/templates.md says where a page's values are defined.\n" + ONE_ERROR
    )
    assert said(made) == ["template-undefined"]


def test_an_undefined_attribute_in_an_included_partial_is_told_where_it_stands(site: Layout) -> None:
    made = site(FEATURE)
    made.write("templates/feature.html", "<!doctype html>\n{% include 'partials/own.html' %}\n")
    made.write("templates/partials/own.html", "<b>\n  {{ page.titel }}\n</b>\n")

    assert made.run("build").code == 1
    assert made.stderr.startswith("templates/partials/own.html:2:11: error[template-undefined]")
    assert "titel" in made.stderr


def test_a_syntax_error_in_an_included_partial_is_told_where_it_stands(site: Layout) -> None:
    made = site(FEATURE)
    made.write("templates/feature.html", "<!doctype html>\n{% include 'partials/own.html' %}\n")
    made.write("templates/partials/own.html", "<b>\n  {{ page.title }\n</b>\n")

    assert made.run("build").code == 1
    assert "templates/partials/own.html:2:" in made.stderr
    assert "error[template-syntax]" in made.stderr


def test_a_missing_include_is_told_where_it_is_named(site: Layout) -> None:
    made = site(FEATURE)
    made.write("templates/feature.html", "<!doctype html>\n{% include 'partials/owm.html' %}\n")

    assert made.run("build").code == 1
    assert made.stderr.startswith(
        "templates/feature.html:2:1: error[template-missing]: There is no template “partials/owm.html”."
    )
    assert said(made) == ["template-missing"]


def test_a_missing_stylesheet_is_told_where_it_is_named(site: Layout) -> None:
    made = site(FEATURE)
    made.write("templates/feature.html", "<!doctype html>\n<style>{{ stylesheet(['bsae']).text }}</style>\n")

    assert made.run("build").code == 1
    assert made.stderr.startswith("templates/feature.html:2:")
    assert "error[no-such-style]: There is no stylesheet static/css/bsae.css." in made.stderr
    assert said(made) == ["no-such-style"]


def test_a_template_that_fails_is_told_with_its_line(site: Layout) -> None:
    made = site(FEATURE)
    made.write("templates/feature.html", "<!doctype html>\n<p>{{ 1 / 0 }}</p>\n")

    assert made.run("build").code == 1
    assert made.stderr.startswith("templates/feature.html:2:1: error[template-failed]: The template failed: ")
    assert "Traceback" not in made.stderr
    assert said(made) == ["template-failed"]


# --- The command ------------------------------------------------------------------------------------------


def test_a_site_folder_that_is_not_there_is_a_wrong_call(site: Layout) -> None:
    made = site(FEATURE).run("check", "--site", "nowhere")

    assert made.code == 2
    assert made.stderr.startswith("--site: error[no-such-folder]: There is no folder nowhere.\n")
    assert said(made) == ["no-such-folder"]


@pytest.mark.parametrize("output", [".", "..", "content", "content/letter/out", "templates", "static/x"])
def test_the_output_never_lies_over_the_sites_own_files(site: Layout, output: str) -> None:
    made = site(FEATURE).run("build", "--output", output)

    assert made.code == 2
    assert made.stderr.startswith("--output: error[output-in-the-way]: ")
    assert (made.folder / "content/letter/feature.md").read_text("utf-8") == made.files[
        "content/letter/feature.md"
    ]


def test_an_output_that_is_a_file_is_in_the_way(site: Layout) -> None:
    made = site(FEATURE)
    made.write("public", "我的笔记\n")

    assert made.run("build").code == 2
    assert "error[output-in-the-way]" in made.stderr
    assert (made.folder / "public").read_text("utf-8") == "我的笔记\n"
    assert said(made) == ["output-in-the-way"]


def test_a_folder_that_tekan_did_not_make_is_not_built_into(site: Layout) -> None:
    made = site(FEATURE)
    made.write("photos/index.html", "我的相册\n")

    made.run("build", "--output", "photos")
    assert made.code == 2
    assert said(made) == ["foreign-output"]
    assert (made.folder / "photos/index.html").read_text("utf-8") == "我的相册\n"


@pytest.mark.parametrize("address", ["example.org", "ftp://example.org/", "https：//example.org", "https://"])
def test_a_base_url_that_is_no_address_is_a_wrong_call(site: Layout, address: str) -> None:
    made = site(FEATURE).run("build", "--base-url", address)

    assert made.code == 2
    assert made.stderr.startswith(f"--base-url: error[bad-base-url]: “{address}” is not a valid address.\n")
    assert not (made.folder / "public").exists()
    assert said(made) == ["bad-base-url"]


def test_the_disk_that_refuses_is_told_without_a_traceback(
    site: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = site(FEATURE)

    def refuse(file: Path, *_: object) -> int:
        raise OSError(28, "No space left on device", str(file))

    monkeypatch.setattr(Path, "write_bytes", refuse)
    made.run("build")

    assert made.code == 3
    assert made.stderr.startswith("public/.tekan-manifest: error[disk-full]: ")
    assert not [path for path in made.folder.iterdir() if "public" in path.name]
    assert said(made) == ["disk-full"]


def test_a_warning_stops_only_a_strict_build(site: Layout) -> None:
    made = site(FEATURE.replace("好溪河畔。", "好溪河畔。\n\n![航拍]()"))

    assert made.run("check").code == 0
    assert "warning[picture-to-come]" in made.stderr
    assert made.run("build", "--strict").code == 1
    assert "warning[picture-to-come]" in made.stderr
    assert made.stderr.endswith("\n1 warning; nothing was written.\n")
    assert not (made.folder / "public").exists()


def test_a_note_does_not_stop_a_strict_build(site: Layout) -> None:
    made = site(FEATURE + "-- content/sidebar/hot.yaml --\ntitle: 热门文章\nitems: []\n")
    made.write("site.yaml", "name: 测试报\nbase_url: https://example.org/\nsidebar: [hot]\n")

    assert made.run("check", "--strict").code == 0
    assert "note[empty-list]" in made.stderr


# --- For machines -----------------------------------------------------------------------------------------

TWO_FAULTS = FEATURE.replace("title:", "date: 2023-02-30\ntitle:").replace(
    "。", "，见[甲](../x,y:50%.html)。"
)


def test_github_annotations_carry_the_place_and_escape_what_github_reads(site: Layout) -> None:
    made = site(TWO_FAULTS).run("check", "--format", "github")

    assert made.code == 1
    first, second = made.stdout.splitlines()
    assert first.startswith(
        "::error file=content/letter/feature.md,line=2,col=7,title=bad-date::“2023-02-30” cannot be read as a date"
    )
    assert second.startswith(
        "::error file=content/letter/feature.md,line=5,col=11,title=dead-link::There is no page “../x,y:50%25.html”"
    )


def test_json_is_one_document_with_all_problems(site: Layout) -> None:
    made = site(TWO_FAULTS).run("check", "--format", "json")

    assert made.code == 1
    assert [
        (found["path"], found["line"], found["column"], found["severity"], found["code"])
        for found in json.loads(made.stdout)
    ] == [
        ("content/letter/feature.md", 2, 7, "error", "bad-date"),
        ("content/letter/feature.md", 5, 11, "error", "dead-link"),
    ]
    assert all(found["message"] and found["hint"] for found in json.loads(made.stdout))


@pytest.mark.parametrize("style", ["github", "json"])
def test_a_wrong_call_is_told_to_machines_too(site: Layout, style: str) -> None:
    made = site(FEATURE).run("check", "--site", "nowhere", "--format", style)

    assert made.code == 2
    assert "no-such-folder" in made.stdout


def test_json_of_a_sound_site_is_an_empty_list(site: Layout) -> None:
    made = site(FEATURE).run("check", "--format", "json")

    assert made.code == 0
    assert json.loads(made.stdout) == []


# --- All at once ------------------------------------------------------------------------------------------

SIX_FAULTS = Path(__file__).parent / "problems" / "bad-date~six-faults-in-one-run.txt"

SIX = ["bad-date", "dead-link", "missing-field", "no-such-picture", "unknown-field", "yaml-open-quote"]


def test_six_faults_are_told_in_one_run_and_nothing_is_written(site: Layout) -> None:
    faulty = parse_files(SIX_FAULTS.read_text("utf-8").partition("-- stderr --\n")[0])
    sound = {
        "content/harbour/feature.md": "---\ntitle: 港口来信\ndate: 2023-02-28\n---\n潮起潮落。\n",
        "content/letter/feature.md": "---\ntitle: 山城来信\n---\n见[港口](../harbour/index.html)。\n",
        "content/river/feature.md": "---\ntitle: 江水\n---\n江水东流。\n",
        "content/sidebar/related.yaml": "title: 相关阅读\nitems:\n  - title: 一城山色半城湖\n",
    }
    made = site("".join(f"-- {path} --\n{text}" for path, text in {**faulty, **sound}.items())).build()
    before = _everything(made.folder)
    for path, text in faulty.items():
        made.write(path, text)

    made.run("build", "--format", "json")

    assert made.code == 1
    errors = [found["code"] for found in json.loads(made.stdout) if found["severity"] == "error"]
    assert sorted(errors) == SIX
    assert _everything(made.folder) == before


def _everything(folder: Path) -> dict[str, tuple[int, bytes | None]]:
    """Give the times and the bytes of the output folder and of all that is in it."""
    output = folder / "public"
    return {
        path.relative_to(folder).as_posix(): (
            path.stat().st_mtime_ns,
            path.read_bytes() if path.is_file() else None,
        )
        for path in (output, *sorted(output.rglob("*")))
    }


def test_a_mistake_of_tekans_own_shows_its_traceback_and_exits_with_70(
    site: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("tekan.cli.build_once", broken)
    made = site(FEATURE).run("build")

    assert made.code == 70
    assert "ZeroDivisionError" in made.stderr
    assert "a bug in tekan, not a mistake of yours" in made.stderr


@not_on_windows
def test_a_link_out_of_static_is_not_followed(site: Layout, tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.txt"
    secret.write_text("not for readers")
    made = site(FEATURE)
    (made.folder / "static").mkdir()
    (made.folder / "static/secret.txt").symlink_to(secret)
    made.run("build")

    assert made.code == 1
    assert "static-outside" in made.stderr
    assert made.stderr.startswith("static/secret.txt: error")


@not_on_windows
def test_a_pipe_in_place_of_a_file_does_not_hold_the_build_up(site: Layout) -> None:
    made = site(FEATURE)
    (made.folder / "content/pipe").mkdir()
    os.mkfifo(made.folder / "content/pipe/feature.md")
    made.run("check")

    assert made.code == 1
    assert "content/pipe/feature.md:1:1: error[unreadable-file]: " in made.stderr


@not_on_windows
def test_a_picture_that_is_a_link_to_itself_is_told(site: Layout) -> None:
    made = site("-- content/a/feature.md --\n---\ntitle: 甲\n---\n![说明](images/a.jpg)\n")
    (made.folder / "content/a/images").mkdir()
    (made.folder / "content/a/images/a.jpg").symlink_to("a.jpg")
    made.run("check")

    assert made.code == 1
    assert "content/a/feature.md:4:7: error[picture-not-readable]" in made.stderr


@pytest.mark.parametrize("text", ["[" * 3000, "{a: " * 2000, "- " * 3000])
def test_yaml_nested_beyond_reason_is_told_and_crashes_nothing(site: Layout, text: str) -> None:
    made = site(f"-- content/a/feature.md --\n---\ntitle: {text}\n---\n").run("check")

    assert made.code == 1
    assert "content/a/feature.md:2:1: error[yaml-too-deep]" in made.stderr


@pytest.mark.parametrize("escape", [r"\0", r"\x08", r"\u2028", r"\uFFFE"])
def test_a_control_character_written_as_an_escape_is_told(site: Layout, escape: str) -> None:
    made = site(f'-- content/a/feature.md --\n---\ntitle: "甲{escape}乙"\n---\n').run("check")

    assert made.code == 1
    assert "content/a/feature.md:2:8: error[control-character]" in made.stderr


def test_a_template_that_is_not_utf_8_or_includes_itself_is_told(site: Layout) -> None:
    made = site(FEATURE)
    made.write("templates/partials/footer.html", "<footer>页脚</footer>".encode("gbk"))
    first = made.run("build").stderr
    made.write("templates/partials/footer.html", '{% include "partials/footer.html" %}')
    second = made.run("build").stderr

    assert "error[not-utf8]" in first
    assert "error[template-failed]" in second


@not_on_windows
def test_a_link_inside_the_output_is_not_written_through(
    site: Layout, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    made = site(FEATURE)
    (made.folder / "public").mkdir()
    (made.folder / "public/letter").symlink_to(elsewhere, target_is_directory=True)
    made.run("build")

    assert made.code == 2
    assert "public/letter: error[output-leads-out]" in made.stderr
    assert "output-leads-out" in made.stderr
    assert list(elsewhere.iterdir()) == []


def test_a_stylesheet_that_is_not_utf_8_is_told(site: Layout) -> None:
    made = site(FEATURE)
    made.write("static/css/footer.css", "/* 页脚 */".encode("gbk"))
    made.run("build")

    assert made.code == 1
    assert made.stderr.startswith("static/css/footer.css: error[not-utf8]: ")


@pytest.mark.parametrize(
    "mistake",
    [
        "{{ 5 | typeset }}",
        "{{ link(5) }}",
        "{{ none | plain }}",
        "{{ [1, 'a'] | sort }}",
        "{{ '%d' | format('x') }}",
    ],
)
def test_what_fails_inside_a_filter_is_told_at_the_line_of_the_template(site: Layout, mistake: str) -> None:
    made = site(FEATURE)
    made.write("templates/404.html", f"没有\n{mistake}\n")
    made.run("build")

    assert made.stderr.startswith("templates/404.html:2:1: error[template-failed]: ")
    assert made.code == 1


def test_a_warning_that_comes_again_is_told_once_also_where_it_names_something(site: Layout) -> None:
    cells = "".join(f"<tr><td width=6{n % 2} style=x>{n}</td></tr>\n" for n in range(50))
    made = site(FEATURE.replace("好溪河畔。", f"好溪河畔。\n\n<table>\n{cells}</table>")).run("check")

    assert made.code == 0
    assert made.stderr.count("warning[html-removed]") == 2, made.stderr
    assert made.stderr.count("The same on lines 8, 9, 10") == 2


@pytest.mark.parametrize(
    ("target", "meant"),
    [
        ("/river/index.html#sec", "../river/index.html#sec"),
        ("/river/index.html?a=1", "../river/index.html?a=1"),
        ("../river?x=1#sec", "../river/index.html?x=1#sec"),
        ("../rivr/index.html?x=1#sec", "../river/index.html?x=1#sec"),
    ],
)
def test_a_link_that_is_nearly_right_is_told_as_it_was_meant(site: Layout, target: str, meant: str) -> None:
    made = site(
        FEATURE.replace("好溪河畔。", f"见[甲]({target})。")
        + "-- content/river/feature.md --\n---\ntitle: 江\n---\n江水。\n"
    ).run("check")

    assert made.code == 1
    assert f"“{meant}”" in made.stderr
