"""
After any sequence of edits the output is, byte for byte, that of a clean build.

`make test` makes 60 edits; `SOAK=1000` in the environment makes that many.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import tempfile
from pathlib import Path
from random import Random
from unittest.mock import patch

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from PIL import Image

from tekan import compositor, incremental
from tekan.output.manifest import MANIFEST
from tekan.unchanged import told_before
from tests.inline_site import Site

EDITS = int(os.environ.get("SOAK", "60"))

SLUGS = ("a", "b", "c", "d")
TITLES = ("甲", "乙：丙", "丁 New", "戊")
TEXTS = (
    "正文，2024年3月5日，共550余家。",
    "## 【视角1】一\n\n正文。\n\n/// refrain\n口号！\n///\n",
    "见[那边](../{other}/index.html)。",
    "![说明](images/{picture}){{credit=某某}}",
    "![说明](/shared/{picture}){{credit=某某 alt=所见}}",
    "/// quotation\nspeaker: 某某\n\n某某说，“好。”\n///\n",
    "**重点**，*着重*，`代码`。",
    "/// gallery\ncaption: 图①：某某。\ncredit: 某某\n![](images/)\n///",
    "/// gallery\ncredit: 某某\n![甲](/shared/)\n![乙](images/{picture})\n///",
)
PICTURES = ("p.png", "q.png", "大.jpg")
RECORDINGS = Path(__file__).parent / "fixtures" / "media"
STYLES = ("body { color: #111 }\n", "body { color: #222 }\n")


class Editor:
    """Changes a site as people do, and as accidents do."""

    def __init__(self, site: Site, rng: Random) -> None:
        self.site, self.rng = site, rng
        self.damaged: set[bool] = set()
        """Whether what was damaged since the last build is the manifest, or another file, or both."""

    def edit(self) -> str:
        """Make one change and say which."""
        kinds = [name for name in dir(self) if name.startswith("do_")]
        kind = self.rng.choice(kinds)
        getattr(self, kind)()
        return kind

    def do_write_feature(self) -> None:
        slug = self.rng.choice(SLUGS)
        there = [file.parent.name for file in self.site.folder.glob("content/*/feature.md")]
        other = self.rng.choice(sorted({slug, *there}) if self.rng.random() < 0.9 else SLUGS)
        fields = [f"title: {self.rng.choice(TITLES)}", "image_credit: 某某"]
        fields += self.rng.sample(
            ["date: 2024-01-02", "channel: [要闻]", "seal: 竞", "draft: yes", "image_label: 示意图"],
            k=self.rng.randint(0, 3),
        )
        if self.rng.random() < 0.4:
            fields += [f"hero: images/{self.rng.choice(PICTURES)}", "hero_alt: 山", "hero_focus: 20% 80%"]
        text = "\n\n".join(self.rng.choices(TEXTS, k=self.rng.randint(1, 4)))
        body = text.format(other=other, picture=self.rng.choice(PICTURES))
        self.site.write(f"content/{slug}/feature.md", "---\n" + "\n".join(fields) + f"\n---\n{body}\n")

    def do_change_one_word(self) -> None:
        for feature in self._some("content/*/feature.md"):
            feature.write_bytes(feature.read_bytes().replace("正文".encode(), "新文".encode()))

    def do_remove_feature(self) -> None:
        for feature in self._some("content/*/feature.md"):
            if self.rng.random() < 0.5:
                feature.unlink()

    def do_rename_feature(self) -> None:
        for feature in self._some("content/*/feature.md"):
            target = self.site.folder / "content" / self.rng.choice(SLUGS)
            if not target.exists():
                feature.parent.rename(target)

    def do_write_picture(self) -> None:
        folder = self.rng.choice([*(f"{slug}/images" for slug in SLUGS), "shared"])
        name = self.rng.choice(PICTURES)
        out = io.BytesIO()
        ink = tuple(self.rng.randrange(256) for _ in range(3))
        Image.new("RGB", (self.rng.randint(1, 60), self.rng.randint(1, 40)), ink).save(
            out, "JPEG" if name.endswith("jpg") else "PNG"
        )
        self.site.write(f"content/{folder}/{name}", out.getvalue())

    def do_remove_picture(self) -> None:
        for picture in self._some("content/**/*.png"):
            if self.rng.random() < 0.2:
                picture.unlink()

    def do_come_and_go_in_folder(self) -> None:
        """Put a file into a folder that a gallery may show, or take it away."""
        place = self.rng.choice([*(f"{slug}/images" for slug in SLUGS), "shared"])
        name = self.rng.choice(("10.png", "9.png", ".DS_Store", "note.txt"))
        file = self.site.folder / "content" / place / name
        if file.is_file():
            file.unlink()
            return
        out = io.BytesIO()
        Image.new("RGB", (self.rng.randint(20, 60), 40), (9, 9, 9)).save(out, "PNG")
        self.site.write(f"content/{place}/{name}", out.getvalue())

    def do_swap_pictures(self) -> None:
        pictures = sorted(self.site.folder.glob("content/**/*.png"))
        if len(pictures) > 1:
            one, other = self.rng.sample(pictures, 2)
            content = one.read_bytes()
            one.write_bytes(other.read_bytes())
            other.write_bytes(content)

    def do_configure(self) -> None:
        lines = [
            f"name: {self.rng.choice(TITLES)}",
            "qr: off",
            f"headline_font: {self.rng.choice(('auto', 'off'))}",
        ]
        lines += self.rng.sample(
            ["base_url: https://a.cn", "share_cards: off", "sidebar: [latest]", "footer: 页脚", "picture_widths: [20, 40]",
             "tagline: 副", "channels: [{name: 要闻, slug: news, channels: [{name: 街坊, slug: street}]}]"], k=5
        )  # fmt: skip
        self.site.write("site.yaml", "\n".join(lines) + "\n")

    def do_write_list(self) -> None:
        items = [
            f"{{title: {self.rng.choice(TITLES)!r}, excerpt: 摘要, cut: yes}}"
            for _ in range(self.rng.randint(0, 3))
        ]
        self.site.write("content/sidebar/latest.yaml", f"title: 最新\nitems: [{', '.join(items)}]\n")

    def do_write_rows(self) -> None:
        """A file that two features may be read from, or one that none is."""
        rows = self.rng.choice(("年,值\n甲,1\n", "年,值\n甲,2\n", "年;值\n  乙;3\n", "年,值\n甲,1,2\n", ""))
        self.site.write(f"content/{self.rng.choice(('shared', SLUGS[0]))}/rows.csv", rows)

    def do_name_rows(self) -> None:
        slug, file = self.rng.choice(SLUGS), self.rng.choice(("/shared/rows.csv", "rows.csv"))
        self.site.write(
            f"content/{slug}/feature.md", f"---\ntitle: {slug}\n---\n文。\n\n/// table\nfile: {file}\n///\n"
        )

    def do_remove_rows(self) -> None:
        for file in self._some("content/**/*.csv"):
            file.unlink()

    def do_write_sound(self) -> None:
        """A recording, or what is said in it; sometimes one that no browser plays."""
        folder = self.rng.choice(("shared", *SLUGS[:2]))
        self.site.write(f"content/{folder}/said.txt", self.rng.choice(("急不得。\n", "慢慢来。\n", "")))
        name = self.rng.choice(("tone.mp3", "tone.mp3", "bars.webm"))
        self.site.write(f"content/{folder}/tone.mp3", (RECORDINGS / name).read_bytes())

    def do_name_sound(self) -> None:
        slug, folder = self.rng.choice(SLUGS), self.rng.choice(("/shared/", ""))
        block = f"/// audio\nfile: {folder}tone.mp3\ntranscript: {folder}said.txt\n///\n"
        self.site.write(f"content/{slug}/feature.md", f"---\ntitle: {slug}\n---\n文。\n\n{block}")

    def do_write_style(self) -> None:
        self.site.write("static/css/base.css", self.rng.choice(STYLES))

    def do_reshape_static(self) -> None:
        shutil.rmtree(self.site.folder / "static/foo", ignore_errors=True)
        if (self.site.folder / "static/foo").is_file():
            (self.site.folder / "static/foo").unlink()
        self.site.write(self.rng.choice(("static/foo", "static/foo/bar.txt", "static/foo/baz/x.txt")), "1")

    def do_name_twice(self) -> None:
        for picture in self._some("content/**/P.PNG"):
            picture.unlink()
            return
        self.site.write(f"content/{self.rng.choice(SLUGS)}/images/P.PNG", b"x")

    def do_write_template(self) -> None:
        path = self.rng.choice(("partials/seal.html", "feed/figure.html"))
        self.site.write(f"templates/{path}", self.rng.choice(("", "<p>印</p>\n")))

    def do_drop_own_templates(self) -> None:
        shutil.rmtree(self.site.folder / self.rng.choice(("templates", "static")), ignore_errors=True)

    def do_touch(self) -> None:
        for file in self._some("content/**/*.*"):
            os.utime(file, (1e9, 1e9))

    def do_damage_output(self) -> None:
        for file in self._some("public/**/*.*"):
            self.damaged.add(file.name == MANIFEST)
            if len(self.damaged) > 1:  # the file is then not known as tekan's, and so not replaced
                return
            damaged = self.rng.choice((b"", bytes(file.stat().st_size), None))
            if damaged is None and file.name != MANIFEST:
                file.unlink()
            else:
                file.write_bytes(damaged or b"")

    def do_leave_foreign_file(self) -> None:
        self.site.write("public/CNAME", "a.cn")

    def do_damage_cache(self) -> None:
        for file in self._some(".tekan/**/*"):
            if file.is_file():
                content = file.read_bytes()
                file.write_bytes(self.rng.choice((content[:-1], b"", content[::-1], bytes(len(content)))))

    def do_drop_cache(self) -> None:
        shutil.rmtree(self.site.folder / ".tekan", ignore_errors=True)

    def do_drop_output(self) -> None:
        shutil.rmtree(self.site.folder / "public", ignore_errors=True)

    def do_nothing(self) -> None:
        pass

    def _some(self, pattern: str) -> list[Path]:
        found = sorted(path for path in self.site.folder.glob(pattern) if path.is_file())
        return self.rng.sample(found, 1) if found else []


def outcome(site: Site, *arguments: str) -> tuple[int, str, dict[str, bytes]]:
    """Build as the command does, at once where that can be known, and give all that can be seen of it."""
    output = site.folder / (arguments[1] if arguments else "public")
    before = Path.cwd()
    os.chdir(site.folder)
    try:
        at_once = not arguments and _is_told_before()
    finally:
        os.chdir(before)
    if not at_once:
        site.run("build", *arguments)
    files = {
        file.relative_to(output).as_posix(): file.read_bytes()
        for file in output.rglob("*")
        if file.is_file() and file.name != "CNAME"
    }
    return (0 if at_once else site.code), "" if at_once else _warnings(site.stderr), files


def _warnings(said: str) -> str:
    """Give what was said of the content; that a folder was renamed is known only to who saw it before."""
    said = re.sub(r"^\S+ note\[feature-renamed\].*\n?(?:    .*\n?)*", "", said, flags=re.MULTILINE)
    return "\n".join(line for line in said.splitlines() if not line.startswith("Pictures: "))


def _is_told_before() -> bool:
    import contextlib
    import sys

    class Nowhere(io.StringIO):
        buffer = io.BytesIO()

    with contextlib.redirect_stdout(Nowhere()), contextlib.redirect_stderr(Nowhere()):
        assert sys.stdout is not sys.__stdout__
        return told_before([])


def laid_out(folder: Path) -> Site:
    """Give a site with pictures in every folder, so that most edits leave it without errors."""
    site = Site(folder).put("-- content/a/feature.md --\n---\ntitle: 甲\n---\n正文。\n")
    site.write("site.yaml", "name: 报\nbase_url: https://a.cn\nchannels: [{name: 要闻, slug: news}]\n")
    site.write("content/sidebar/latest.yaml", "title: 最新\nitems: []\n")
    for n, place in enumerate(("shared", *(f"{slug}/images" for slug in SLUGS))):
        for m, name in enumerate(PICTURES):
            out = io.BytesIO()
            Image.new("RGB", (50 + m, 30 + n), (40 * n, 60 * m, 90)).save(out, "JPEG" if m == 2 else "PNG")
            site.write(f"content/{place}/{name}", out.getvalue())
    return site


@settings(max_examples=EDITS // 20, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(seed=st.integers(0, 2**32))
def test_after_any_edits_the_output_is_that_of_a_clean_build(seed: int) -> None:
    rng = Random(seed)
    jobs = rng.choice(("1", "2"))
    with (
        tempfile.TemporaryDirectory() as place,
        patch.multiple(incremental, LEAST=rng.choice((2, 24))),
        patch.multiple(compositor, AT_HAND=rng.choice((1, 500))),
    ):
        folder = Path(place)
        site = laid_out(folder / "site")
        editor = Editor(site, rng)
        done: list[str] = []
        for n in range(20):
            done.append(editor.edit())
            if rng.random() < 0.3:
                continue  # several edits before the next build
            code, told, files = outcome(site)
            editor.damaged.clear()
            fresh = (
                "--output",
                str(folder / f"clean{n}"),
                "--cache",
                str(folder / f"cache{n}"),
                "--jobs",
                jobs,
            )
            clean_code, said, clean = outcome(site, *fresh)
            assert code == clean_code, (done, said)
            assert told in ("", said), done
            if code == 0:
                assert files == clean, done
            event("built" if code == 0 else "with errors")
