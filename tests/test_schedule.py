"""What is due: times as editors write them, the clocks of many zones, and what readers have at each instant."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zoneinfo
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from tekan import unchanged
from tekan.content.meant_times import meant_moment, meant_zone
from tekan.model.feature import Date, Moment
from tekan.model.site import SHANGHAI, Zone
from tekan.schedule import zones
from tekan.schedule.moments import parse_moment
from tekan.schedule.zones import date_at, end_of, instant_of, is_doubled, is_skipped, offset_of, zone_named
from tests.inline_site import Site
from tests.test_unchanged import build, settle, was_at_once

Lay = Callable[[str], Site]


def zone(name: str) -> Zone:
    found = zone_named(name)
    assert found
    return found


def instant(text: str, name: str = "Asia/Shanghai") -> str:
    """Give a moment's instant as clocks in Greenwich show it."""
    moment = parse_moment(text)
    assert moment
    return f"{datetime.fromtimestamp(instant_of(moment, zone(name)), UTC):%Y-%m-%d %H:%M:%S}"


# --- Forms --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "greenwich"),
    [
        ("2026-12-01", "2026-11-30 16:00:00"),
        ("2026-12-01 06:00", "2026-11-30 22:00:00"),
        ("2026-12-1 6:00", "2026-11-30 22:00:00"),
        ("2026-12-01T06:00", "2026-11-30 22:00:00"),
        ("2026-12-01t06:00:30", "2026-11-30 22:00:30"),
        ("2026-12-01 06:00:30", "2026-11-30 22:00:30"),
        ("2026-12-01T06:00:00.250Z", "2026-12-01 06:00:00"),
        ("2026-12-01T06:00:00z", "2026-12-01 06:00:00"),
        ("2026-12-01T06:00+08:00", "2026-11-30 22:00:00"),
        ("2026-12-01 06:00 +0800", "2026-11-30 22:00:00"),
        ("2026-12-01 06:00+08", "2026-11-30 22:00:00"),
        ("2026-12-01 06:00 +05:45", "2026-12-01 00:15:00"),
        ("2026-12-01 06:00 -03:30", "2026-12-01 09:30:00"),
        ("2026-12-01 06:00-00:00", "2026-12-01 06:00:00"),
        ("0001-01-01 00:00 Z", "0001-01-01 00:00:00"),
    ],
)  # fmt: skip
def test_a_time_is_read_in_each_of_its_forms(text: str, greenwich: str) -> None:
    moment = parse_moment(text)
    assert moment
    shown = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=instant_of(moment, SHANGHAI))
    assert f"{shown.year:04}-{shown:%m-%d %H:%M:%S}" == greenwich


NOT_READ = {
    "": "",
    "明天": "",
    "now": "",
    "unknown": "",
    "2026-12": "",
    "2026-02-30": "",
    "2026-12-01 25:00": "",
    "2026-12-01 06:60": "",
    "2026-12-01 06:00:61": "2026-12-01 06:00",
    "2026-12-01 06:00 +15:00": "",
    "2026-12-01 06:00 +08:75": "",
    "2026-12-01+08:00": "",
    "1796076000": "",
    "12/01/2026": "",
    "13/12/2026": "2026-12-13",
    "2026年12月1日": "2026-12-01",
    "2026年12月1日6时": "2026-12-01 06:00",
    "2026年12月1日 下午3点20分": "2026-12-01 15:20",
    "2026/12/01 06:00": "2026-12-01 06:00",
    "2026.12.1": "2026-12-01",
    "2026-12-01 06：00": "2026-12-01 06:00",
    "２０２６-12-01 06:00": "2026-12-01 06:00",
    "2026-12-01 06 : 00": "2026-12-01 06:00",
    "2026-12-01 24:00": "2026-12-02 00:00",
    "2026-12-31 24:00": "2027-01-01 00:00",
    "2026-12-01 06:00 北京时间": "2026-12-01 06:00",
    "北京时间2026年12月1日6时": "2026-12-01 06:00",
    "2026-12-01 06:00 (UTC+8)": "2026-12-01 06:00",
    "2026-12-01 06:00 CST": "2026-12-01 06:00",
    "2026-12-01 06:00 GMT": "2026-12-01 06:00Z",
    "2026-12-01 06:00 UTC": "2026-12-01 06:00Z",
    "20261201T060000Z": "2026-12-01 06:00:00Z",
    "20261201": "2026-12-01",
    "“2026-12-01”": "2026-12-01",
    "2026-12-01 06:00。": "2026-12-01 06:00",
}
"""What is no time to tekan, and what it was meant as; nothing where that is not sure."""


@pytest.mark.parametrize("text", NOT_READ)
def test_any_other_form_is_told_with_the_right_one(text: str) -> None:
    assert parse_moment(text) is None
    assert meant_moment(text) == NOT_READ[text]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Asia/Beijing", "Asia/Shanghai"),
        ("北京时间", "Asia/Shanghai"),
        ("北京", "Asia/Shanghai"),
        ("UTC+8", "Asia/Shanghai"),
        ("+08:00", "Asia/Shanghai"),
        ("GMT +8", "Asia/Shanghai"),
        ("China Standard Time", "Asia/Shanghai"),
        ("asia/shanghai", "Asia/Shanghai"),
        ("Asia/Shanghia", "Asia/Shanghai"),
        ("Tokyo", "Asia/Tokyo"),
        ("东京", "Asia/Tokyo"),
        ("America/New York", "America/New_York"),
        ("newyork", "America/New_York"),
        ("europe/berlin", "Europe/Berlin"),
        ("Europe/Berlim", "Europe/Berlin"),
        ("香港时间", "Asia/Hong_Kong"),
        ("GMT", "GMT"),
        ("z", "UTC"),
    ],
)  # fmt: skip
def test_a_zone_by_another_name_leads_to_its_own(name: str, meant: str) -> None:
    found = name if zone_named(name) else meant_zone(name)
    assert found == meant


@pytest.mark.parametrize(
    "name", ["localtime", "posixrules", "Factory", "posix/Asia/Tokyo", "right/UTC", "../zoneinfo/Asia/Tokyo", "/etc/localtime",
             "Asia", "Asia/", "", " ", "asia/tokyo", "Asia/Tokyo ", "zone.tab", "Europe\\Berlin", "火星"]
)  # fmt: skip
def test_what_is_no_zone_or_that_of_the_machine_is_none(name: str) -> None:
    assert zone_named(name) is None


# --- Clocks -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "greenwich"),
    [
        ("America/New_York", "2026-12-01", "2026-12-01 05:00:00"),  # not the day of Greenwich
        ("America/New_York", "2026-07-01", "2026-07-01 04:00:00"),
        ("America/New_York", "2026-03-08 01:59", "2026-03-08 06:59:00"),
        ("America/New_York", "2026-03-08 02:30", "2026-03-08 07:30:00"),  # skipped: 03:30 in summer
        ("America/New_York", "2026-03-08 03:00", "2026-03-08 07:00:00"),
        ("America/New_York", "2026-11-01 01:30", "2026-11-01 05:30:00"),  # the first of two
        ("America/New_York", "2026-11-01 01:30 -05:00", "2026-11-01 06:30:00"),
        ("Europe/Berlin", "2026-03-29 02:30", "2026-03-29 01:30:00"),
        ("Europe/Berlin", "2026-10-25 02:30", "2026-10-25 00:30:00"),
        ("Europe/Berlin", "2026-10-25 03:00", "2026-10-25 02:00:00"),
        ("Europe/Berlin", "2099-07-01 12:00", "2099-07-01 10:00:00"),  # behind the last year of any table
        ("Asia/Kolkata", "2026-12-01 06:00", "2026-12-01 00:30:00"),
        ("Asia/Kathmandu", "2026-12-01 06:00", "2026-12-01 00:15:00"),
        ("Australia/Lord_Howe", "2026-12-01 06:00", "2026-11-30 19:00:00"),  # half an hour of summer time
        ("Australia/Lord_Howe", "2026-07-01 06:00", "2026-06-30 19:30:00"),
        ("America/Havana", "2026-03-08", "2026-03-08 05:00:00"),  # its midnight is skipped
        ("Pacific/Kiritimati", "2026-12-01", "2026-11-30 10:00:00"),
        ("UTC", "2026-12-01", "2026-12-01 00:00:00"),
        ("Asia/Urumqi", "2026-12-01", "2026-11-30 18:00:00"),
        ("Asia/Shanghai", "1988-07-01 12:00", "1988-07-01 03:00:00"),  # in one of six summers
        ("Asia/Shanghai", "1988-12-01 12:00", "1988-12-01 04:00:00"),
        ("Asia/Shanghai", "1992-07-01 12:00", "1992-07-01 04:00:00"),
    ],
)
def test_a_time_is_that_of_the_clocks_of_the_zone(name: str, text: str, greenwich: str) -> None:
    assert instant(text, name) == greenwich


def test_china_without_any_rules_of_the_machine_is_china_by_those_rules() -> None:
    clocks = zoneinfo.ZoneInfo("Asia/Shanghai")
    when = datetime(1950, 1, 1, tzinfo=UTC)
    step = timedelta(hours=5, minutes=30)
    while when.year < 2040:
        ours = date_at(round(when.timestamp()), SHANGHAI)
        theirs = when.astimezone(clocks)
        assert ours == Date(theirs.year, theirs.month, theirs.day, f"{theirs:%H:%M}")
        wall = datetime(theirs.year, theirs.month, theirs.day, theirs.hour, theirs.minute, tzinfo=clocks)
        assert offset_of(ours, SHANGHAI) == wall.utcoffset()
        when += step if 1986 <= when.year <= 1991 else timedelta(days=29)


@pytest.mark.parametrize(
    ("name", "text", "skipped", "doubled"),
    [
        ("America/New_York", "2026-03-08 02:30", True, False),
        ("America/New_York", "2026-03-08 02:30 -05:00", False, False),
        ("America/New_York", "2026-03-08 03:00", False, False),
        ("America/New_York", "2026-11-01 01:30", False, True),
        ("America/New_York", "2026-11-01 02:00", False, False),
        ("Europe/Berlin", "2026-03-29 02:00", True, False),
        ("Europe/Berlin", "2026-10-25 02:59", False, True),
        ("Asia/Shanghai", "2026-03-29 02:00", False, False),
        ("UTC", "2026-03-29 02:00", False, False),
        ("Europe/Berlin", "9999-12-31 23:00", False, False),
        ("Europe/Berlin", "0001-01-01 00:00", False, False),
    ],
)
def test_what_clocks_skip_or_show_twice_is_known(name: str, text: str, skipped: bool, doubled: bool) -> None:
    moment = parse_moment(text)
    assert moment
    assert (is_skipped(moment, zone(name)), is_doubled(moment, zone(name))) == (skipped, doubled)


@pytest.mark.parametrize(
    ("name", "text", "greenwich"),
    [
        ("Asia/Shanghai", "2026-12-31", "2026-12-31 16:00:00"),
        ("Asia/Shanghai", "2026-12-31 18:00", "2026-12-31 10:00:00"),
        ("America/New_York", "2026-03-08", "2026-03-09 04:00:00"),  # a day of 23 hours
        ("America/New_York", "2026-11-01", "2026-11-02 05:00:00"),  # one of 25
        ("America/Havana", "2026-03-07", "2026-03-08 05:00:00"),
        ("Asia/Shanghai", "2024-02-29", "2024-02-29 16:00:00"),
    ],
)
def test_a_day_alone_that_ends_something_is_over_when_the_next_begins(
    name: str, text: str, greenwich: str
) -> None:
    moment = parse_moment(text)
    assert moment
    assert f"{datetime.fromtimestamp(end_of(moment, zone(name)), UTC):%Y-%m-%d %H:%M:%S}" == greenwich


def test_the_last_day_of_all_has_an_end() -> None:
    last = Moment(9999, 12, 31)
    assert end_of(last, SHANGHAI) == instant_of(last, SHANGHAI) + 86400
    assert zones.said_at(end_of(last, SHANGHAI), SHANGHAI)


# --- A site -------------------------------------------------------------------------------------------

SITE = """\
-- site.yaml --
name: 测试报
base_url: https://example.org/
sidebar: [latest]
cover: b
-- content/sidebar/latest.yaml --
title: 最新
items:
  - {title: 那一篇, url: b/index.html, excerpt: 摘要}
-- content/a/feature.md --
---
title: 甲
date: 2020-01-01
---
见[乙](../b/index.html)。

1. 列：[**乙**](../b/index.html#one)

| 表 |
|---|
| [乙](../b/index.html) |

/// quotation
speaker: 某某

某某说：“见<a href="../b/index.html" lang="zh-Hant" title="題">乙</a>。”
///

/// commentary
title: 评

见[乙](../b/index.html)。
///
-- content/b/feature.md --
---
title: 乙
publish_at: 2026-12-01 06:00
expires_at: 2026-12-31
---
正文，见[甲](../a/index.html)。

## 节 {#one}

正文。
"""
BEFORE, JUST_BEFORE, AT, LAST, AFTER = (
    "2026-11-30", "2026-12-01 05:59:59", "2026-12-01 06:00", "2026-12-31 23:59:59", "2027-01-01",
)  # fmt: skip


@pytest.mark.parametrize(
    ("now", "is_there"), [(BEFORE, False), (JUST_BEFORE, False), (AT, True), (LAST, True), (AFTER, False)]
)
def test_readers_have_a_feature_from_one_instant_to_another(site: Lay, now: str, is_there: bool) -> None:
    laid = site(SITE).build("--now", now)
    files = laid.snapshot()

    assert ("b/index.html" in files) == is_there
    for name in ("feed.xml", "sitemap.xml"):
        assert (b"example.org/b/" in files[name]) == is_there
    assert "<h1" in laid.html("index.html")
    assert (">乙</a></h1>" in laid.html("index.html")) == is_there
    page = laid.html("a/index.html")
    assert page.count("../b/index.html") == (
        7 if is_there else 0
    )  # five in the text, one in the list, a neighbour
    assert laid.text("a/index.html").count("乙") == (6 if is_there else 5)
    assert ('<span lang="zh-Hant" title="題">乙</span>' in page) != is_there
    assert "那一篇" in page


def test_the_report_says_what_waits_and_what_has_expired(site: Lay) -> None:
    laid = site(SITE)

    told = laid.build("--now", BEFORE).stderr
    assert "note[not-yet-due]: This feature waits; it is published on 2026-12-01 06:00." in told
    assert (told.count("[link-to-waiting]"), told.count("[cover-to-waiting]")) == (2, 1)
    told = laid.build("--now", BEFORE, "--lang", "zh").stderr
    assert "content/b/feature.md:3:13: 告知[not-yet-due]: 这篇还没到时候，2026-12-01 06:00 发布。" in told
    told = laid.build("--now", AFTER, "--lang", "zh").stderr
    assert "content/b/feature.md:4:13: 告知[expired]: 这篇已经下线，时间是 2027-01-01 00:00。" in told
    assert (told.count("[link-to-expired]"), told.count("[cover-to-expired]")) == (2, 1)
    assert laid.build("--now", AT, "--strict").stderr == ""


def test_machines_are_told_the_instant_in_a_form_of_their_own(site: Lay) -> None:
    records = json.loads(site(SITE).build("--now", BEFORE, "--format", "json").stdout)

    assert {record["at"] for record in records if "at" in record} == {"2026-12-01T06:00:00+08:00"}
    assert {record["severity"] for record in records} == {"note"}


@pytest.mark.parametrize("now", [BEFORE, AT, AFTER])
def test_no_hour_makes_a_warning_or_an_error(site: Lay, now: str) -> None:
    laid = site(SITE)
    assert laid.run("build", "--strict", "--now", now).code == 0
    assert laid.run("check", "--strict", "--now", now).code == 0
    laid.write("content/b/feature.md", laid.files["content/b/feature.md"].replace("a/index", "c/index"))
    laid.run("build", "--now", now)
    assert laid.code == 1
    assert "content/b/feature.md:6:9: error[dead-link]" in laid.stderr  # also while nobody sees it


def test_what_waits_is_shown_with_the_drafts_and_marked(site: Lay) -> None:
    laid = site(SITE).build("--now", BEFORE, "--drafts")

    mark = '<p class="unpublished">尚未发布，定于2026年12月1日 06:00发布</p>'
    assert mark in laid.html("b/index.html")
    assert mark in laid.html("index.html")
    assert "p.unpublished{" in laid.html("b/index.html")
    assert "unpublished" not in laid.html("a/index.html")
    assert "../b/index.html" in laid.html("a/index.html")
    assert "--drafts" not in laid.stderr
    laid.build("--now", AT, "--drafts")
    assert "unpublished" not in laid.html("b/index.html")


def test_a_draft_is_marked_too(site: Lay) -> None:
    laid = site(
        "-- content/a/feature.md --\n---\ntitle: 甲\ndraft: true\npublish_at: 2999-01-02\n---\n正文。\n"
    )
    laid.build("--drafts")

    assert '<p class="unpublished">草稿，定于2999年1月2日发布</p>' in laid.html("a/index.html")
    assert "a/index.html" not in laid.build("--now", "3000-01-01").snapshot()


@pytest.mark.parametrize(
    ("fields", "date", "time"),
    [
        ("publish_at: 2020-12-01 06:00", "2020年12月1日 06:00", "2020-12-01T06:00+08:00"),
        ("publish_at: 2020-12-01", "2020年12月1日", "2020-12-01"),
        ("publish_at: 2020-11-30T22:00:30Z", "2020年12月1日 06:00", "2020-12-01T06:00+08:00"),
        ("publish_at: 2020-11-30T16:00Z", "2020年12月1日 00:00", "2020-12-01T00:00+08:00"),
        ("publish_at: 2020-12-01 06:00\ndate: 2020-12-05", "2020年12月5日", "2020-12-05"),
        ("publish_at: 2020-12-01 06:00\ndate: unknown", None, None),
        ("date: 1988-07-01 10:30", "1988年7月1日 10:30", "1988-07-01T10:30+09:00"),
    ],
)
def test_a_publication_without_a_date_is_its_date(
    site: Lay, fields: str, date: str | None, time: str | None
) -> None:
    laid = site(f"-- content/a/feature.md --\n---\ntitle: 甲\n{fields}\n---\n正文。\n").build()

    found = re.search(r"<time[^>]*>(.*?)</time>", laid.main("a/index.html"))
    assert (found[1] if found else None) == date
    made = re.search(r'"datePublished":"(.*?)"', laid.html("a/index.html"))
    assert (made[1] if made else None) == time
    said = re.search(r"a/index.html</loc>\s*<lastmod>(.*?)<", laid.html("sitemap.xml"))
    assert (said[1] if said else None) == time


def test_times_of_day_have_the_offset_of_the_sites_zone(site: Lay) -> None:
    laid = site(
        "-- site.yaml --\nname: 报\nbase_url: https://a.cn\ntimezone: Europe/Berlin\n"
        "-- content/a/feature.md --\n---\ntitle: 甲\ndate: 2024-07-01 10:30\n---\n正文。\n"
        "-- content/b/feature.md --\n---\ntitle: 乙\ndate: 2024-12-01 10:30\n---\n正文。\n"
    ).build()

    assert '"datePublished":"2024-07-01T10:30+02:00"' in laid.html("a/index.html")
    assert '"datePublished":"2024-12-01T10:30+01:00"' in laid.html("b/index.html")
    assert "Mon, 01 Jul 2024 10:30:00 +0200" in laid.html("feed.xml")


def test_the_page_waits_for_its_own_date_where_nothing_else_is_said(site: Lay) -> None:
    laid = site(
        "-- content/a/feature.md --\n---\ntitle: 甲\n---\n正文。\n"
        "-- content/b/feature.md --\n---\ntitle: 乙\ndate: 2026-12-01\n---\n正文。\n"
    )
    assert "b/index.html" not in laid.build("--now", "2026-11-30 23:59:59").snapshot()
    assert "b/index.html" in laid.build("--now", "2026-12-01").snapshot()
    assert "b/index.html" in laid.build("--now", "2026-11-30T16:00Z").snapshot()


def test_a_site_whose_features_all_wait_is_built(site: Lay) -> None:
    laid = site("-- content/a/feature.md --\n---\ntitle: 甲\npublish_at: 2999-01-01\n---\n正文。\n").build(
        "--strict"
    )

    assert "甲" not in laid.html("index.html")
    assert "only-drafts" not in laid.stderr


def test_pictures_of_what_waits_are_judged_and_not_published(site: Lay, png: bytes) -> None:
    laid = site(SITE.replace("正文，见", "![图说](images/p.png){credit=某某}\n\n正文，见"))
    laid.write("content/b/images/p.png", png)

    assert not any(name.endswith(".webp") for name in laid.build("--now", BEFORE).snapshot())
    assert any(name.endswith(".webp") for name in laid.build("--now", AT).snapshot())
    assert not any(name.endswith(".webp") for name in laid.build("--now", AFTER).snapshot())
    laid.write("content/b/images/p.png", png[:200])
    assert laid.run("build", "--now", BEFORE).code == laid.run("build", "--now", AT).code == 1


def test_a_template_that_fails_only_for_what_waits_is_found_by_check(site: Lay) -> None:
    laid = site(SITE)
    laid.write("templates/partials/signoff.html", "{{ feature.no_such if feature.slug == 'b' else '' }}\n")

    laid.build("--now", BEFORE)
    assert laid.run("check", "--now", BEFORE).code == 1


@pytest.mark.parametrize(
    "arguments",
    [("--now", "2026-12-01 06:00"), ("--now=2026-12-01T06:00",), ("--now", "2026-12-01", "06:00")],
)
def test_now_takes_the_forms_of_the_fields(site: Lay, arguments: tuple[str, ...]) -> None:
    assert "b/index.html" in site(SITE).build(*arguments).snapshot()


@pytest.mark.parametrize("value", ["tomorrow", "2026-12-01 06：00", "2026-13-01", ""])
def test_now_that_is_no_time_is_told(site: Lay, value: str) -> None:
    laid = site(SITE).run("build", f"--now={value}")

    assert laid.code == 2
    assert "--now: error[bad-now]" in laid.stderr


def test_now_is_in_the_zone_of_the_site(site: Lay) -> None:
    laid = site(SITE.replace("cover: b", "timezone: America/New_York"))

    assert "b/index.html" not in laid.build("--now", "2026-12-01 06:00 +08:00").snapshot()
    assert "b/index.html" in laid.build("--now", "2026-12-01 06:00").snapshot()
    assert "2026-12-01 06:00 America/New_York" in laid.build("--now", "2026-12-01").stderr


# --- Machines -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["UTC", "America/New_York", "Pacific/Kiritimati", "Asia/Kolkata"])
def test_the_zone_of_the_machine_decides_nothing(site: Lay, place: str) -> None:
    laid = site(SITE)
    here = laid.build("--now", AT, "--output", "here").snapshot("here")
    root = Path(__file__).resolve().parent.parent
    subprocess.run(
        [sys.executable, str(root / "build.py"), "--now", AT, "--output", "there", "--cache", "fresh"],
        cwd=laid.folder, env={**os.environ, "TZ": place}, check=True, capture_output=True,
    )  # fmt: skip
    assert laid.snapshot("there") == here


def test_a_machine_without_zones_knows_china_and_says_what_helps(
    site: Lay, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid = site(SITE)
    zoneinfo.reset_tzpath(to=[])
    monkeypatch.setattr(zones, "find_spec", lambda _: None)
    try:
        assert "b/index.html" in laid.build("--now", AT).snapshot()
        laid.write("site.yaml", "name: 报\nbase_url: https://a.cn\ntimezone: Europe/Berlin\n")
        laid.run("build")
        assert laid.code == 1
        assert "error[no-zones]" in laid.stderr
        assert "pip install tzdata" in laid.stderr
        laid.write("site.yaml", "name: 报\nbase_url: https://a.cn\ntimezone: UTC\n")
        laid.build()
    finally:
        zoneinfo.reset_tzpath()


def test_the_package_serves_where_the_system_has_no_zones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = Path(zones.zone_file("Europe/Berlin")).read_bytes()
    (tmp_path / "zoneinfo" / "Europe").mkdir(parents=True)
    (tmp_path / "zoneinfo" / "Europe" / "Berlin").write_bytes(rules)
    monkeypatch.setattr(
        zones, "find_spec", lambda _: SimpleNamespace(submodule_search_locations=[str(tmp_path)])
    )
    zoneinfo.reset_tzpath(to=[])
    try:
        assert zones.zone_file("Europe/Berlin").startswith(str(tmp_path))
        assert zone_named("Europe/Berlin")
    finally:
        zoneinfo.reset_tzpath()


# --- Nothing changed ----------------------------------------------------------------------------------

PLAIN = "-- content/a/feature.md --\n---\ntitle: 甲\npublish_at: {}\n---\n正文。\n"


def is_told_at(laid: Site, moment: float, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Tell whether a build at an instant would be answered from the note."""
    monkeypatch.chdir(laid.folder)
    monkeypatch.setattr(unchanged, "time", SimpleNamespace(time=lambda: moment))
    return unchanged.told_before([])


@pytest.mark.parametrize(
    ("fields", "since", "until"),
    [
        ("", None, None),
        ("publish_at: 2999-12-01 06:00", None, "2999-12-01 06:00"),
        ("date: 2020-12-01", "2020-12-01", None),
        ("publish_at: 2020-12-01 06:00\nexpires_at: 2999-12-01", "2020-12-01 06:00", "2999-12-02"),
        ("expires_at: 2020-12-01 06:00", "2020-12-01 06:00", None),
    ],
)
def test_nothing_changed_holds_until_something_becomes_due_or_expires(
    site: Lay,
    monkeypatch: pytest.MonkeyPatch,
    fields: str,
    since: str | None,
    until: str | None,
) -> None:
    laid = site(f"-- content/a/feature.md --\n---\ntitle: 甲\n{fields}\n---\n正文。\n")
    settle()
    laid.build()
    for limit, inside, outside in ((since, 0, -1), (until, -1, 0)):
        if limit:
            moment = parse_moment(limit)
            assert moment
            there = instant_of(moment, SHANGHAI)
            assert is_told_at(laid, there + inside, monkeypatch)
            assert not is_told_at(laid, there + outside, monkeypatch)
        else:
            assert is_told_at(laid, -1e9 if inside == 0 else 4e10, monkeypatch)


def test_with_a_time_of_its_own_no_build_is_answered_at_once(site: Lay) -> None:
    laid = site(SITE)
    settle()
    for _ in range(2):
        assert not was_at_once(build(laid, "--now", AT))
    assert list((laid.folder / ".tekan").glob("unchanged-*")) == []


def test_rules_of_a_zone_that_change_are_noticed(
    site: Lay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "zones" / "Europe" / "Berlin"
    own.parent.mkdir(parents=True)
    own.write_bytes(Path(zones.zone_file("Europe/Berlin")).read_bytes())
    os.utime(own, (1e9, 1e9))
    tokyo = Path(zones.zone_file("Asia/Tokyo")).read_bytes()
    laid = site("-- content/a/feature.md --\n---\ntitle: 甲\ndate: 2024-07-01 10:30\n---\n正文。\n")
    laid.write("site.yaml", "name: 报\nbase_url: https://a.cn\ntimezone: Europe/Berlin\n")
    zoneinfo.reset_tzpath(to=[str(tmp_path / "zones")])
    try:
        settle()
        laid.build()
        assert is_told_at(laid, 1e9 + 1e9, monkeypatch)
        own.write_bytes(tokyo)
        assert not is_told_at(laid, 1e9 + 1e9, monkeypatch)
        laid.build()
        assert "10:30+09:00" in laid.html("a/index.html")
    finally:
        zoneinfo.reset_tzpath()


def test_a_site_that_names_no_zone_imports_none(site: Lay) -> None:
    done = build(site(PLAIN.format("2020-12-01 06:00")))

    assert done.returncode == 0
    assert "zoneinfo" not in done.stderr


WAYS = {
    "the foot": ("links: [{text: 去甲, url: a/index.html}]", "", "正文。"),
    "the foot, to an old address": ("links: [{text: 去甲, url: old/index.html}]", "", "正文。"),
    "a text, to an old address": ("tagline: 报", "", "见[去甲](../old/index.html)。"),
    "a source": ("tagline: 报", "source: {name: 去甲, url: ../a/index.html}\n", "正文。"),
    "a source's title, to an old address": (
        "tagline: 报",
        "source: {name: 报, title: 去甲, url: ../old/index.html}\n",
        "正文。",
    ),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("term", ["publish_at: 2026-12-01", "date: 2025-01-01\nexpires_at: 2026-01-01"])
def test_whatever_leads_to_a_feature_without_a_page_is_a_text_until_it_has_one(
    site: Lay, way: str, term: str
) -> None:
    settings, source, text = WAYS[way]
    laid = site(
        f"-- site.yaml --\nname: 报\nbase_url: https://a.cn\n{settings}\n"
        f"-- content/a/feature.md --\n---\ntitle: 甲\n{term}\naliases: [old]\n---\n正文。\n"
        f"-- content/b/feature.md --\n---\ntitle: 乙\ndate: 2025-02-02\n{source}---\n{text}\n"
    )
    shown_at, other = ("2026-12-02", "2026-06-01") if "publish" in term else ("2025-06-01", "2026-06-01")
    without = laid.run("build", "--now", other)
    pages = [laid.html(path) for path in ("index.html", "b/index.html")]

    assert without.code == 0
    assert "[link-to-waiting]" in without.stderr or "[link-to-expired]" in without.stderr
    assert "去甲" in pages[1]
    assert not [
        page for page in pages if re.search(r'(?:href|url)[=:"]+[^"]*(?:^|[/"])(?:a|old)/index', page)
    ]

    laid.run("build", "--now", shown_at)
    assert re.search(r'href="(?:\.\./)?(?:a|old)/index.html"', laid.html("b/index.html"))
