"""The preview, as an editor meets it: what is saved is shown, what is wrong is told, and it never stops."""

from __future__ import annotations

import io
import os
import re
import shutil
import socket
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.inline_site import Site
from tests.previewed import Preview, preview

SITE = """\
-- site.yaml --
name: 山城日报
base_url: https://a.cn/
channels: [{name: 要闻, slug: news}]
-- content/a/feature.md --
---
title: 老街
date: 2024-05-01
channel: [要闻]
---
清晨六点,第一家面馆开了门。
-- content/b/feature.md --
---
title: 草稿
draft: true
---
还没有写完。
-- content/c/feature.md --
---
title: 将来
publish_at: 2999-01-01 06:00
---
到时候见。
-- content/d/feature.md --
---
title: 过去
expires_at: 2001-01-01
---
已经过去。
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(tmp_path_factory.mktemp("site")).put(SITE)


@pytest.fixture(scope="module")
def shown(site: Site) -> Iterator[Preview]:
    with preview(site.folder, "--lang", "zh") as running:
        yield running


def feature(title: str, text: str = "正文。") -> str:
    return f"---\ntitle: {title}\n---\n{text}\n"


def photograph(ink: tuple[int, int, int] = (90, 60, 30)) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((900, 600), 80).convert("RGB").point(lambda level: level).save(out, "JPEG")
    picture = Image.open(out)
    picture.paste(ink, (0, 0, 300, 300))
    out = io.BytesIO()
    picture.save(out, "JPEG")
    return out.getvalue()


def test_what_is_saved_is_shown(site: Site, shown: Preview) -> None:
    version = shown.news["version"]
    site.write("content/a/feature.md", feature("新街"))

    assert shown.until(lambda news: news["version"] > version)
    assert "新街" in shown.text("a/index.html")
    assert "新街" in shown.text("index.html")


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("---\ntitle: 甲\nchanel: [要闻]\n---\n文。\n", 3, "chanel"),
        ("---\ntitle: 甲\n---\n![图](images/none.jpg){credit=某 alt=某}\n", 4, "images/none.jpg"),
        ('---\ntitle: "甲\n---\n文。\n', 2, "引号"),
        ("---\ntitle: 甲\n---\n/// refrain\n口号。\n", 4, "refrain"),
    ],
)
def test_a_mistake_is_told_over_the_last_good_version_and_clears_itself(
    site: Site, shown: Preview, text: str, line: int, said: str
) -> None:
    site.write("content/e/feature.md", feature("好的"))
    assert shown.shows("e/index.html", "好的")
    site.write("content/e/feature.md", text)
    news = shown.until(lambda news: news["counts"]["error"])
    (problem,) = [one for one in news["problems"] if one["severity"] == "error"]

    assert problem["place"].startswith(f"content/e/feature.md:{line}:")
    assert said in problem["message"] + problem["hint"]
    assert "好的" in shown.text("e/index.html")
    site.write("content/e/feature.md", feature("改好了"))
    shown.until(lambda news: not news["counts"]["error"])
    assert "改好了" in shown.text("e/index.html")


def test_a_mistake_in_one_feature_keeps_no_other_from_being_shown(site: Site, shown: Preview) -> None:
    site.write("content/f/feature.md", "---\ntitel: 错\n---\n文。\n")
    shown.until(lambda news: news["counts"]["error"])
    site.write("content/a/feature.md", feature("照样更新"))

    assert shown.shows("a/index.html", "照样更新")
    assert "这一页还显示不出来" in shown.text("f/index.html")
    site.write("content/f/feature.md", feature("对了"))
    assert shown.shows("f/index.html", "对了")
    shown.until(lambda news: not news["counts"]["error"])


def test_drafts_and_what_waits_are_shown_and_marked(shown: Preview) -> None:
    assert "unpublished" in shown.text("b/index.html")
    assert "2999" in shown.text("c/index.html")
    assert shown.get("d/index.html")[0] == 404


def test_the_site_can_be_seen_as_of_an_instant(shown: Preview) -> None:
    assert shown.get("_tekan/at/2999-06-01T06:00/c/index.html")[0] == 200
    assert shown.get("_tekan/at/2998-06-01T06:00/c/index.html")[0] == 404
    assert shown.get("_tekan/at/2000-06-01T06:00/d/index.html")[0] == 200
    assert shown.get("_tekan/at/2999-06-01T06:00/b/index.html")[0] == 404
    assert "unpublished" not in shown.text("_tekan/at/2999-06-01T06:00/c/index.html")


def test_all_features_are_listed_with_their_standing(shown: Preview) -> None:
    page = shown.text("_tekan/")

    assert all(title in page for title in ("草稿", "将来", "过去"))


def test_the_form_for_an_instant_begins_with_the_clock_of_the_site(shown: Preview) -> None:
    said = re.search(r'name="at" value="(.{16})"', shown.text("_tekan/"))
    assert said
    there = datetime.fromisoformat(f"{said[1]}+08:00")

    assert abs(datetime.now(UTC) - there) < timedelta(minutes=2)


def test_a_folder_that_is_deleted_and_made_again_is_followed(site: Site, shown: Preview) -> None:
    for folder in ("content/g", "content", "templates"):
        kept = shutil.copytree(
            site.folder / "content", site.folder.parent / f"kept-{folder.replace('/', '-')}"
        )
        shutil.rmtree(site.folder / folder, ignore_errors=True)
        time.sleep(0.05)
        if folder == "content":
            shutil.copytree(kept, site.folder / "content")
        site.write("content/g/feature.md", feature(f"又有了{folder.replace('/', '')}"))
        assert shown.shows("g/index.html", f"又有了{folder.replace('/', '')}")
    site.write("templates/partials/seal.html", "<p>印</p>\n")
    site.write(
        "content/g/feature.md",
        "---\ntitle: 最后\nseal: 竞\n---\n文。\n\n/// commentary\ntitle: 评\n\n评。\n///\n",
    )
    assert shown.shows("g/index.html", "<p>印</p>")
    shutil.rmtree(site.folder / "templates")


def test_a_file_that_is_saved_by_another_is_followed(site: Site, shown: Preview) -> None:
    file = site.folder / "content/a/feature.md"
    for n in range(5):
        beside = file.with_name(".feature.md.swp")
        beside.write_text(feature(f"第{n}版"), "utf-8")
        file.replace(file.with_name("feature.md~"))
        beside.replace(file)
        assert shown.shows("a/index.html", f"第{n}版")
    assert "a/feature.md" not in " ".join(shown.codes())


def test_a_template_with_a_mistake_is_told_and_the_page_stays_as_it_was(site: Site, shown: Preview) -> None:
    good = shown.text("a/index.html")
    site.write("templates/feature.html", "{% if %}")
    news = shown.until(lambda news: news["counts"]["error"])

    assert news["problems"][0]["path"] == "templates/feature.html"
    assert shown.text("a/index.html") == good
    shutil.rmtree(site.folder / "templates")
    shown.until(lambda news: not news["counts"]["error"])
    assert shown.text("a/index.html") == good


def test_a_site_file_that_is_away_for_a_while_stops_nothing(site: Site, shown: Preview) -> None:
    away = (site.folder / "site.yaml").rename(site.folder / "away")
    shown.until(lambda news: news["counts"]["error"])
    assert shown.get("a/index.html")[0] == 200
    away.rename(site.folder / "site.yaml")
    shown.until(lambda news: not news["counts"]["error"])


def test_a_site_that_is_moved_away_as_a_whole_is_shown_as_it_was_until_it_is_back(
    site: Site, shown: Preview
) -> None:
    away = site.folder.rename(site.folder.with_name("away"))
    news = shown.until(lambda news: news["counts"]["error"])
    try:
        assert [one["path"] for one in news["problems"] if one["severity"] == "error"] == ["site.yaml"]
        assert shown.get("a/index.html")[0] == 200
        shown.get("feed.xml")
        assert not site.folder.exists()
    finally:
        away.rename(site.folder)
    shown.until(lambda news: not news["counts"]["error"])
    site.write("content/a/feature.md", feature("搬回来了"))
    assert shown.shows("a/index.html", "搬回来了")


@pytest.mark.skipif(sys.platform != "linux", reason="names are text there")
def test_a_name_that_is_no_text_stops_nothing(site: Site, shown: Preview) -> None:
    odd = site.folder / "content/a" / os.fsdecode(b"\xff.txt")
    odd.write_bytes(b"")
    time.sleep(0.1)
    odd.unlink()
    site.write("content/a/feature.md", feature("不受影响"))

    assert shown.shows("a/index.html", "不受影响")


def test_a_page_that_cannot_be_written_down_stops_nothing(site: Site, shown: Preview) -> None:
    site.write("templates/feature.html", "{{ '\\ud800' }}")
    shown.until(lambda news: news["counts"]["error"])
    assert shown.get("a/index.html")[0] == 200
    shutil.rmtree(site.folder / "templates")
    shown.until(lambda news: not news["counts"]["error"])
    assert shown.get("a/index.html")[0] == 200


def test_a_new_picture_is_shown_from_its_original_and_exchanged(site: Site, shown: Preview) -> None:
    original = photograph()
    site.write("content/p/images/p.jpg", original)
    site.write("content/p/feature.md", feature("有图", "![山](images/p.jpg){credit=某 alt=山}"))
    assert shown.shows("p/index.html", "<picture")
    address = next(
        part.split('"')[0].split()[0]
        for part in shown.text("p/index.html").split("../assets/")[1:]
        if ".avif" in part[:40]
    )
    _, headers, first = shown.get(f"assets/{address}")

    assert (first, headers["content-type"]) == (original, "image/jpeg")
    assert f"assets/{address}" in shown.until(lambda news: news["encoded"])["encoded"]
    _, headers, then = shown.get(f"assets/{address}")
    assert headers["content-type"] == "image/avif"
    assert then != original


@pytest.mark.skipif(os.name == "nt", reason="links are for administrators there")
def test_a_link_that_leads_out_is_never_followed_whatever_was_there_before(
    site: Site, shown: Preview, tmp_path: Path
) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "y.txt").write_text("秘密", "utf-8")
    site.write("content/q/images/q.jpg", photograph((9, 99, 9)))
    site.write("content/q/feature.md", feature("有图", "![山](images/q.jpg){credit=某 alt=山}"))
    site.write("static/d/y.txt", "公开")
    (site.folder / "static/e.txt").symlink_to("d/y.txt")
    assert shown.shows("q/index.html", "<picture")
    assert shown.text("e.txt") == "公开"
    address = re.findall(r"assets/[0-9a-f-]+[.]avif", shown.text("q/index.html"))[0]
    for path, target in (("content/q/images/q.jpg", secret / "y.txt"), ("static/d", secret)):
        place = site.folder / path
        place.rename(tmp_path / place.name)
        place.symlink_to(target)
    shown.until(lambda news: news["counts"]["error"] == 3)

    assert shown.get(address)[0] == 404
    assert shown.get("d/y.txt")[0] == 404
    for folder in ("content/q", "static"):
        shutil.rmtree(site.folder / folder)
    shown.until(lambda news: not news["counts"]["error"])


def test_many_saves_end_in_the_last_one_and_leave_nothing_open(site: Site, shown: Preview) -> None:
    file = site.folder / "content/a/feature.md"
    held = Path(f"/proc/{shown.process.pid}/fd")
    before = len([*held.iterdir()]) if held.exists() else 0
    told = len(shown.said)
    for n in range(300):
        file.write_text(feature(f"连续保存{n}", "文" * (n % 7 + 1)), "utf-8")
        time.sleep(0.003)
    assert shown.shows("a/index.html", "连续保存299")
    shown.until(lambda news: not news["counts"]["error"])
    # Once in a while the file is half written for longer than anybody waits.
    assert "".join(shown.said[told:]).count("错误") <= 2
    if held.exists():
        assert abs(len([*held.iterdir()]) - before) <= 3


@pytest.mark.usefixtures("shown")
def test_nothing_of_it_is_in_the_output(site: Site) -> None:
    assert not (site.folder / "public").exists()


def test_a_port_in_use_is_told_and_the_next_one_taken(site: Site) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with preview(site.folder, "--lang", "zh", port=port) as running:
            assert f":{port}/" not in running.url
            assert f"{port} 端口有别的程序在用" in "".join(running.said)


def test_ctrl_c_ends_it_whoever_is_connected_and_leaves_nothing(tmp_path: Path) -> None:
    laid = Site(tmp_path).put(SITE)
    with preview(laid.folder, "--lang", "zh") as running:
        host, _, port = running.host.partition(":")
        idle = [socket.create_connection((host, int(port))) for _ in range(5)]
        assert running.end() == 0
        for link in idle:
            link.close()

    assert "Traceback" not in "".join(running.said)
    assert "预览结束了。" in "".join(running.said)
    assert sorted(name.name for name in tmp_path.iterdir()) == [".tekan", "content", "site.yaml"]


@pytest.mark.skipif(sys.platform != "linux", reason="limits are set otherwise there")
def test_where_the_system_allows_no_thread_and_no_file_it_goes_on(tmp_path: Path) -> None:
    laid = Site(tmp_path).put(SITE)
    laid.write("sitecustomize.py", NO_THREADS)
    with preview(laid.folder, "--lang", "zh", PYTHONPATH=str(tmp_path)) as running:
        laid.write("content/a/feature.md", feature("照样更新"))
        assert running.shows("a/index.html", "照样更新")
        assert not (tmp_path / ".tekan/CACHEDIR.TAG").exists()
        assert running.end() == 0
    assert "Traceback" not in "".join(running.said)


NO_THREADS = """
import resource, threading
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
def start(self):
    raise RuntimeError("can't start new thread")
threading.Thread.start = start
"""


def test_without_a_site_it_says_so(tmp_path: Path) -> None:
    laid = Site(tmp_path)
    laid.run("serve", "--port", "18999")

    assert laid.code == 2
    assert "no-site-file" in laid.stderr


@pytest.mark.parametrize(
    "arguments",
    [("--port", "0"), ("--port", "70000"), ("--output", "x"), ("--strict",)],
)
def test_options_that_cannot_be_meant_are_told(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    laid = Site(tmp_path).put(SITE)
    laid.run("serve", *arguments)

    assert laid.code == 2
    assert "error[" in laid.stderr


def test_an_address_of_another_machine_is_told(tmp_path: Path) -> None:
    laid = Site(tmp_path).put(SITE)
    laid.run("serve", "--host", "192.0.2.7")

    assert laid.code == 2
    assert "--host: error[cannot-listen]" in laid.stderr


def _is_after(version: int, news: dict[str, Any]) -> bool:
    return bool(news["version"] > version)


def test_what_the_copy_desk_found_stands_until_it_has_read_again(site: Site, shown: Preview) -> None:
    site.write("content/h/feature.md", feature("好", "他来了,走了。"))
    shown.until(lambda news: any("h/feature.md" in one["place"] for one in news["problems"]))
    told: list[int] = []
    for n in range(3):
        version = shown.news["version"]
        site.write("content/h/feature.md", feature(f"好{n}", "他来了,走了。"))
        news = shown.until(partial(_is_after, version))
        told.append(sum("h/feature.md" in one["place"] for one in news["problems"]))

    assert told == [1, 1, 1]
