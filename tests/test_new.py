"""`new SLUG`: a feature that builds at once, with every field and block explained, and nothing that was there touched."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tekan.content.schema import definition
from tekan.drafting import placed
from tekan.drafting.fields import NEEDS
from tekan.drafting.samples import SAMPLES
from tekan.model.blocks import WRITTEN
from tekan.unchanged import note_place
from tests.inline_site import Site

ROOT = Path(__file__).resolve().parent.parent
Lay = Callable[[str], Site]

NEW_YEAR = ("--now", "2026-01-01 00:30")
SITE = """-- site.yaml --
name: 山城日报
language: {language}
base_url: https://example.org/
headline_font: off
share_cards: off
qr: off
channels:
  - name: 经济
    slug: economy
    channels: [{{name: 工业, slug: industry}}]
  - {{name: 副刊, slug: arts}}
series:
  - {{name: 山城十二时辰, slug: hours}}
-- content/letter/feature.md --
---
title: 山城来信
---
好溪河畔。
"""

not_on_windows = pytest.mark.skipif(os.name == "nt", reason="Windows lets few make links")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def codes(site: Site) -> list[str]:
    return re.findall(r"(?:error|warning|note)\[([a-z0-9-]+)\]: ", site.stderr)


def new(site: Site, *arguments: str) -> str:
    """Make a feature and give its file."""
    site.run("new", *arguments)
    assert (site.code, site.stderr) == (0, "")
    return (site.folder / "content" / arguments[0] / "feature.md").read_text("utf-8")


# --- The file ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en", "fr", "yue"])
def test_a_new_feature_builds_at_once_without_a_word(site: Lay, language: str) -> None:
    made = site(SITE.format(language=language))
    text = new(made, "laojie", *NEW_YEAR)

    made.build("--strict", "--drafts")
    assert "laojie/index.html" in made.snapshot()
    assert (made.stderr, codes(made.build("--strict"))) == ("", [])
    assert "laojie/index.html" not in made.snapshot()
    assert "\ndate: 2026-01-01 " in text
    assert "\nchannel: [经济, 工业] " in text
    assert text.endswith("\n-->\n")
    assert text.count("\n") < 200


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_every_field_and_every_block_is_shown_and_explained_in_the_language_of_the_site(
    site: Lay, language: str
) -> None:
    text = new(site(SITE.format(language=language)), "laojie")
    fields = dict(re.findall(r"^#?(\w+): .*?# (.+)$", text.partition("\n---\n")[0], re.MULTILINE))
    about = dict(re.findall(r"◆ ([^\n]+)\n(?:  [^\n]+\n)?/// (\w+)\n", text))

    assert fields.keys() == definition("")["properties"].keys()
    assert set(about.values()) == WRITTEN.keys() == SAMPLES.keys()
    for block in (*WRITTEN, "figure"):
        there = text.partition(f"\n/// {block}\n")[2].partition("\n///\n")[0] if block in WRITTEN else ""
        before = text[: text.index(f"\n/// {block}\n")].rpartition("◆")[2] if there else text
        missing = [name for name in definition(block).get("properties", {}) if name not in there + before]
        assert missing == []
    own = re.sub(r"经济|工业|副刊|山城十二时辰", "", text)
    if language == "en":
        assert set(re.findall("[\u4e00-\u9fff]", own)) <= set("灯号")  # a seal and an approval are Chinese
    if language == "zh-Hant":  # what Big5 does not have is simplified
        unknown = {char for char in re.findall("[\u4e00-\u9fff]", own) if not char.encode("big5", "ignore")}
        assert unknown == set()
    if language != "en":
        assert all(re.search("[\u4e00-\u9fff]", told) for told in (*fields.values(), *about))


def variants(text: str) -> Iterator[tuple[str, str]]:
    """Give the file with each field, and with each block, taken out of its comment alone."""
    for name in re.findall(r"^#(\w+): ", text, re.MULTILINE):
        wanted = {name}
        while more := {need for one in wanted for need in NEEDS.get(one, ())} - wanted:
            wanted |= more
        yield name, re.sub(rf"^#(?=(?:{'|'.join(wanted)}): )", "", text, flags=re.MULTILINE)
    shown, _, palette = text.partition("<!--")
    for n, sample in enumerate(re.split(r"\n\n◆ ", palette.removesuffix("-->\n"))[1:]):
        block = re.sub(r"\A.*\n(?:  .*\n)?", "", sample)
        yield f"block-{n}", f"{shown}{block}\n<!--{palette}"


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_each_field_and_each_block_may_be_taken_out_of_its_comment(
    site: Lay, png: bytes, language: str
) -> None:
    made = site(SITE.format(language=language))
    text = new(made, "laojie", *NEW_YEAR)
    media = ROOT / "docs/blocks/content/blocks/media"
    subtitles = "WEBVTT\n\n00:00.000 --> 00:01.000\nA\n"
    made_of = [*variants(text)]
    for name, variant in made_of:
        folder = f"content/x-{name.replace('_', '-')}"
        made.write(f"{folder}/feature.md", variant)
        pictures = set(re.findall(r"images/\w+\.jpg", variant)) if name.startswith(("hero", "block")) else ()
        for picture in pictures:
            made.write(f"{folder}/{picture}", png)
        if name == "seal_drawing":
            seal = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
            made.write(f"{folder}/images/seal.svg", seal)
        shown = variant.partition("<!--")[0]
        for file in re.findall(r"media/(?:morning\.mp4|talk\.mp3)", shown):
            made.write(f"{folder}/media/x", "")
            shutil.copy(media / Path(file).name, made.folder / folder / file)
            made.write(f"{folder}/media/morning.vtt", subtitles)
    made.run("check", "--strict", "--drafts", *NEW_YEAR)

    assert codes(made) == ["not-yet-due"]  # at six
    assert made.code == 0
    assert len(made_of) == len(definition("")["properties"]) - 4 + len(WRITTEN) + 3


def test_a_site_without_channels_and_series_is_told_where_they_come_from(site: Lay) -> None:
    made = site("-- content/a/feature.md --\n---\ntitle: 甲\n---\n好溪河畔。\n")
    text = new(made, "laojie")

    assert "\n#channel: [情感, 故事] " in text
    assert "\n#series: 山城十二时辰 " in text
    made.build("--strict", "--drafts")


def test_the_day_is_that_of_the_clocks_of_the_site(site: Lay) -> None:
    made = site("-- site.yaml --\nname: A\nbase_url: https://example.org/\ntimezone: UTC\n")

    assert "\ndate: 2025-12-31 " in new(made, "a", "--now", "2026-01-01T00:30+08:00")


@pytest.mark.parametrize("broken", ["", "name: [", "nam: A\nlanguage: en\n", "language: 7\n", "- a\n"])
def test_a_broken_site_file_does_not_keep_an_editor_from_writing(site: Lay, broken: str) -> None:
    made = site("-- content/a/feature.md --\n---\ntitle: 甲\n---\n好溪河畔。\n")
    made.write("site.yaml", broken)

    assert new(made, "laojie").startswith("---\n# ")


# --- What is said -----------------------------------------------------------------------------------------


def test_two_lines_say_where_it_is_and_what_comes_next(site: Lay) -> None:
    made = site(SITE.format(language="zh-Hans"))

    assert made.run("new", "a").stdout == (
        "Made content/a/feature.md; it is a draft.\n"
        "To write and watch: python build.py serve. To publish: take the line “draft: true” out and build.\n"
    )
    assert made.run("new", "b", "--lang", "zh").stdout == (
        "建好了 content/b/feature.md，是草稿。\n"
        "边写边看：python build.py serve；写好以后删去“draft: true”那一行，下次生成就发布。\n"
    )
    (made.folder / "my work").mkdir()
    made.folder.joinpath("site.yaml").rename(made.folder / "my work" / "site.yaml")
    said = made.run("--site", "my work", "new", "c").stdout
    assert said.startswith("Made my work/content/c/feature.md; ")
    assert 'serve --site "my work".' in said


def test_a_new_feature_is_never_answered_with_what_a_build_noted() -> None:
    assert note_place(["new", "build"]) is None
    assert note_place(["new", "a", "--from", "b"]) is None


def test_machines_hear_of_nothing_wrong(site: Lay) -> None:
    made = site(SITE.format(language="en"))

    assert json.loads(made.run("new", "a", "--format", "json").stdout) == json.loads(
        made.run("check", "--format", "json").stdout
    )
    assert json.loads(made.run("new", "a", "--format", "json").stdout) != []


# --- Names ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("slug", "code", "said"),
    [
        ("行山", "unfit-slug", "Use lowercase letters, digits and hyphens only"),
        ("Lao Jie", "unfit-slug", "It may be called “lao-jie”."),
        ("lao_jie", "unfit-slug", "“lao-jie”"),
        ("ｌａｏ　ｊｉｅ", "unfit-slug", "“lao-jie”"),
        ("content/laojie/feature.md", "unfit-slug", "“laojie”"),
        ("content\\laojie\\", "unfit-slug", "“laojie”"),
        ("../laojie", "unfit-slug", "“laojie”"),
        ("C:\\laojie", "unfit-slug", "“c-laojie”"),
        ("_tekan", "unfit-slug", "“tekan”"),
        ("Sidebar", "unfit-slug", "Use lowercase"),
        ("LETTER", "unfit-slug", "Use lowercase"),
        ("。", "unfit-slug", "Use lowercase"),
        ("sidebar", "reserved-slug", "sidebar"),
        ("search", "reserved-slug", "search"),
        ("con", "bad-file-name", "“con”"),
        ("com1", "bad-file-name", "“com1”"),
        ("a" * 201, "bad-file-name", "Choose a short one"),
        ("letter", "already-there", "Open content/letter/feature.md"),
    ],
)
def test_a_name_that_cannot_be_is_told_with_one_that_can(site: Lay, slug: str, code: str, said: str) -> None:
    made = site(SITE.format(language="zh-Hans")).run("new", slug)

    assert (made.code, codes(made), made.stdout) == (2, [code], "")
    assert said in made.stderr
    assert names(made.folder / "content") == ["letter"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["new"], "missing-argument", "python build.py new laojie"),
        (["new", ""], "missing-argument", "the name of a folder"),
        (["new", "lao", "Jie"], "too-many-arguments", "python build.py new lao-jie"),
        (["new", "老", "街"], "too-many-arguments", "Leave it out."),
        (["new", "a", "--from", "leter"], "no-such-feature", "“letter”"),
        (["new", "a", "--from", "zzz"], "no-such-feature", "There are: letter."),
        (["new", "a", "--from"], "option-needs-value", "--from"),
        (["new", "a", "--force"], "option-for-another", "for build only"),
        (["build", "--from", "letter"], "option-for-another", "for new only"),
        (["check", "--from", "letter"], "option-for-another", "for new only"),
    ],
)
def test_a_call_that_cannot_be_is_told(site: Lay, arguments: list[str], code: str, said: str) -> None:
    made = site(SITE.format(language="zh-Hans")).run(*arguments)

    assert (made.code, codes(made)) == (2, [code])
    assert said in made.stderr
    assert names(made.folder / "content") == ["letter"]


def test_without_a_site_nothing_is_made(tmp_path: Path) -> None:
    made = Site(tmp_path).run("new", "a")

    assert (made.code, codes(made), names(tmp_path)) == (2, ["no-site-file"], [])


# --- What is there already --------------------------------------------------------------------------------


def test_what_is_there_is_never_touched(site: Lay) -> None:
    made = site(SITE.format(language="zh-Hans"))
    (made.folder / "content/empty").mkdir()
    made.write("content/file", "text")
    made.write("content/Capitals/notes.txt", "text")
    there = ["empty", "file", "capitals"]
    if os.name != "nt":
        (made.folder / "content/nowhere").symlink_to("gone")
        there.append("nowhere")
    before = sorted((str(path), path.lstat().st_mtime_ns) for path in made.folder.rglob("*"))

    for slug in there:
        assert codes(made.run("new", slug)) == ["already-there"]
    assert sorted((str(path), path.lstat().st_mtime_ns) for path in made.folder.rglob("*")) == before


def test_an_address_that_something_else_has_is_told(site: Lay) -> None:
    made = site(SITE.format(language="zh-Hans"))
    made.write("content/moved/feature.md", "---\ntitle: 甲\naliases: [old/, older.html]\n---\n乙。\n")
    made.write("static/page/index.html", "")

    assert codes(made.run("new", "old")) == ["alias-in-use"]
    assert codes(made.run("new", "page")) == ["already-there"]
    assert codes(made.run("new", "older")) == []


def test_what_is_still_to_be_written_is_told_before_it_is_published(site: Lay) -> None:
    made = site(SITE.format(language="zh-Hans"))
    made.write("content/a/feature.md", new(made, "a").replace("\ndraft: true", "\n#draft: true"))

    assert codes(made.run("check")) == ["to-come", "to-come"]
    assert made.run("check", "--strict").code == 1


@not_on_windows
def test_nothing_is_made_outside_the_site(site: Lay, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    made = site(SITE.format(language="zh-Hans"))
    shutil.rmtree(made.folder / "content")
    (made.folder / "content").symlink_to(elsewhere)

    assert codes(made.run("new", "a")) == ["outside-site"]
    assert names(elsewhere) == []


def test_a_folder_of_content_is_made_where_there_is_none(site: Lay) -> None:
    made = site("")
    new(made, "a")

    made.build("--drafts")


# --- What the system does ---------------------------------------------------------------------------------


def test_a_full_disk_leaves_nothing(site: Lay, monkeypatch: pytest.MonkeyPatch) -> None:
    made = site(SITE.format(language="zh-Hans"))

    def full(path: Path, _: bytes) -> int:
        path.open("wb").close()
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    made.run("new", "a")

    assert (made.code, codes(made)) == (3, ["disk-full"])
    assert made.stderr.startswith("content/a/feature.md: ")
    assert names(made.folder) == ["content", "site.yaml"]
    assert names(made.folder / "content") == ["letter"]


def test_a_process_that_is_killed_leaves_nothing_that_a_build_sees(
    site: Lay, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = site(SITE.format(language="zh-Hans"))
    monkeypatch.setattr(placed, "_remove", lambda *_: None)
    monkeypatch.setattr(Path, "rename", lambda *_: 1 / 0)
    assert made.run("new", "a").code == 70  # the test's own way to die
    monkeypatch.undo()

    assert codes(made.build("--strict", "--drafts")) == []
    new(made, "b")


def test_a_folder_that_appears_meanwhile_is_left_as_it_is(site: Lay, monkeypatch: pytest.MonkeyPatch) -> None:
    made = site(SITE.format(language="zh-Hans"))
    fill = placed._fill

    def late(folder: Path, files: Mapping[str, bytes]) -> None:
        fill(folder, files)
        (made.folder / "content/a").mkdir()

    monkeypatch.setattr(placed, "_fill", late)
    assert codes(made.run("new", "a")) == ["already-there"]
    assert names(made.folder / "content/a") == []
    assert names(made.folder) == ["content", "site.yaml"]


def test_content_on_another_disk_is_no_obstacle(site: Lay, monkeypatch: pytest.MonkeyPatch) -> None:
    made = site(SITE.format(language="zh-Hans"))

    def apart(path: Path, target: Path) -> None:
        raise OSError(errno.EXDEV, "Invalid cross-device link", str(path), None, str(target))

    monkeypatch.setattr(Path, "rename", apart)
    new(made, "a")
    assert names(made.folder) == ["content", "site.yaml"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_the_right_to_write_is_told(site: Lay) -> None:
    made = site(SITE.format(language="zh-Hans"))
    made.folder.chmod(0o500)
    try:
        assert (made.run("new", "a").code, made.stdout) == (3, "")
    finally:
        made.folder.chmod(0o700)


# --- The shape of another ---------------------------------------------------------------------------------

SITES = [
    "",
    "docs/blocks",
    *(f"tests/sites/{name}" for name in ("film", "gallery", "island", "letters", "series")),
]


@pytest.mark.parametrize("place", SITES)
def test_the_shape_of_any_feature_builds_and_says_nothing_of_its_text(tmp_path: Path, place: str) -> None:
    for part in ("site.yaml", "content"):
        (shutil.copytree if part == "content" else shutil.copy)(ROOT / place / part, tmp_path / part)
    made = Site(tmp_path)
    for file in sorted(tmp_path.glob("content/*/feature.md")):
        text = new(made, f"x-{file.parent.name}", "--from", file.parent.name, *NEW_YEAR)
        front, body = (part for part in text[4:].split("\n---\n", 1))
        theirs = file.read_text("utf-8").split("\n---\n", 1)[1]
        live = re.sub(r"<!--.*?-->", "", body, flags=re.DOTALL)
        passages = re.findall(r"[^，。：；\n]{9,}", theirs)
        assert [passage for passage in passages if passage in live and not passage.startswith("/// ")] == []
        assert body.count("\n## ") == len(re.findall(r"^## ", theirs, re.MULTILINE))
        assert re.findall(r"^/// (\w+)", body, re.MULTILINE) == re.findall(
            r"^/// (\w+)", theirs, re.MULTILINE
        )
        assert "draft: true" in front
    made.run("check", "--strict", "--drafts", *NEW_YEAR)

    assert [line for line in made.stderr.splitlines() if line.startswith("content/x-")] == []


def test_what_features_have_in_common_is_kept_and_what_is_one_s_own_is_not(site: Lay) -> None:
    made = site(SITE.format(language="zh-Hans"))
    own = (
        "summary: 摘要一句",
        "source: 新华社",
        "part: 3",
        "publish_at: 2026-01-02",
        "aliases: [old]",
        "seal: 灯",
    )
    kept = (
        *("channel: [副刊]", "series: 山城十二时辰", "language: zh-Hant", "column: 人物"),
        *("byline: {outlet: 山城日报, authors: [李青]}", "editor: [李青, 周远]"),
        *('image_credit: "@file"', "image_label: 示意图"),
    )
    lines = "\n".join((*own, *kept))
    made.write(
        "content/other/feature.md", f"---\ntitle: 别的题目\ndate: 2025-01-01\n{lines}\n---\n它的正文。\n"
    )
    text = new(made, "a", "--from", "other", *NEW_YEAR)

    assert [line for line in kept if f"\n{line} " not in text] == []
    assert [line for line in own if line in text] == []
    assert [name for name in ("summary", "source", "part", "seal") if f"\n{name}:  " not in text] == []
    assert "别的题目" not in text
    assert "它的正文" not in text
    assert "\ntitle: 標題待定 " in text  # in the feature's own language
    assert "\ndate: 2026-01-01 " in text


def test_a_feature_that_cannot_be_read_gives_no_shape(site: Lay) -> None:
    made = site(SITE.format(language="zh-Hans"))
    made.write("content/other/feature.md", "no fields\n")

    assert (made.run("new", "a", "--from", "other").code, codes(made)) == (1, ["no-front-matter"])
    assert not (made.folder / "content/a").exists()
