"""Old addresses: what leads on, what hosts get, what is told, and the offer for a folder that was renamed."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tekan.content.aliases import alias_address, is_alias, meant_alias
from tests.inline_site import Site

Lay = Callable[[str], Site]

ALIASES = {
    "old-slug": "old-slug/index.html",
    "old/": "old/index.html",
    "Old": "Old/index.html",
    "2024/05": "2024/05/index.html",
    "2024/05/old.html": "2024/05/old.html",
    "news/t1_2.htm": "news/t1_2.htm",
    "a.shtml": "a.shtml",
    "v1.2": "v1.2/index.html",
    "旧文": "旧文/index.html",
    "旧文/一.html": "旧文/一.html",
    "old.html/": "old.html/index.html",
    "_posts/a": "_posts/a/index.html",
}

NO_ALIASES = {
    "/old": "old",
    "/old/": "old",
    "./old": "old",
    "../old": "old",
    "old//x": "old/x",
    "old\\x": "old/x",
    "https://example.org/2024/t1.html": "2024/t1.html",
    "%E6%97%A7%E6%96%87": "旧文",
    "content/old/feature.md": "old",
    "old/index.md": "old",
    "news.php": "news.php",
    "a.pdf": "a.pdf",
    "news.html?id=3": "",
    "old#part": "",
    "旧 文": "旧 文",
    ".hidden": ".hidden",
    "con": "con",
    "a:b": "a:b",
    "a*": "a*",
    "": "",
    "/": "",
    "..": "",
}


@pytest.mark.parametrize("alias", ALIASES)
def test_an_alias_is_the_path_of_a_page(alias: str) -> None:
    assert is_alias(alias)
    assert alias_address(alias) == ALIASES[alias]


@pytest.mark.parametrize("alias", NO_ALIASES)
def test_what_is_no_path_of_a_page_is_told_with_the_path(alias: str) -> None:
    assert not is_alias(alias)
    assert meant_alias(alias) == NO_ALIASES[alias]


MOVED = """\
-- site.yaml --
name: 报
base_url: https://example.org/special/
-- content/new/feature.md --
---
title: 山城来信
aliases: [old, 2024/t1.html, 旧文/]
---
街上有30家老店，三十年里换了许多主人，灯还是那盏灯，面还是那碗面，认得的人越来越少。
"""


def test_a_page_at_the_old_address_leads_on(site: Lay) -> None:
    built = site(MOVED).build()
    page = built.html("2024/t1.html")

    assert '<meta http-equiv="refresh" content="0; url=../new/index.html">' in page
    assert '<link rel="canonical" href="https://example.org/special/new/index.html">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert '<a href="../new/index.html">山城来信</a>' in page
    assert "<script" not in page
    assert len(page.encode()) < 2_000
    assert 'url=../new/index.html"' in built.html("old/index.html") == built.html("旧文/index.html")


def test_nothing_lists_old_addresses_but_what_hosts_get(site: Lay) -> None:
    built = site(MOVED).build()

    for path in ("sitemap.xml", "feed.xml", "index.html", "new/index.html"):
        assert not re.search("old/|t1.html|旧文/|%E6%97%A7", built.html(path))
    assert "3 pages" in built.stdout  # the cover, the feature and 404.html
    assert built.html("_redirects").splitlines() == [
        f"/special/{path} /special/new/index.html 301"
        for path in (
            *("old/index.html", "old/", "old", "2024/t1.html"),
            *("%E6%97%A7%E6%96%87/index.html", "%E6%97%A7%E6%96%87/", "%E6%97%A7%E6%96%87"),
        )
    ]
    assert "location = /special/旧文/ { return 301 /special/new/index.html; }\n" in built.html(
        "_redirects.nginx"
    )


def test_the_files_of_hosts_are_there_for_old_addresses_only_and_give_way_to_the_sites_own(site: Lay) -> None:
    built = site(MOVED + "-- static/_redirects --\n/x /y 301\n").build()
    assert built.html("_redirects") == "/x /y 301\n"

    built.write("content/new/feature.md", "---\ntitle: 山城来信\n---\n文。\n")
    assert "_redirects.nginx" not in built.build().snapshot()


def test_a_new_headline_reaches_the_old_address_as_in_a_clean_build(site: Lay) -> None:
    built = site(MOVED).build()
    built.write("content/new/feature.md", MOVED.partition("feature.md --\n")[2].replace("来信", "旧事"))
    edited = built.build().snapshot()

    assert "山城旧事" in built.html("old/index.html")
    assert built.build("--force").snapshot() == edited


# --- A folder that was renamed ---


def renamed(built: Site, name: str = "newer") -> Site:
    (built.folder / "content/new").rename(built.folder / f"content/{name}")
    return built


def test_a_renamed_folder_gets_the_offer_once(site: Lay) -> None:
    built = renamed(site(MOVED).build())
    told = built.run("check").stderr

    assert "content/newer/feature.md:1:1: note[feature-renamed]" in told
    assert "aliases: [old, 2024/t1.html, 旧文, new]" in told
    assert told == built.run("check").stderr  # until it is built
    assert "feature-renamed" in built.build().stderr
    assert "feature-renamed" not in built.build().stderr
    assert "feature-renamed" not in built.build("--force").stderr


@pytest.mark.parametrize(
    ("old", "new"),
    [("title: 山城来信", "title: 山城旧事"), ("街上有30家老店", "镇上有八家新店")],
    ids=["another headline", "another lead"],
)
def test_a_renamed_folder_is_known_by_its_headline_or_its_beginning(site: Lay, old: str, new: str) -> None:
    built = renamed(site(MOVED).build())
    text = (built.folder / "content/newer/feature.md").read_text("utf-8")
    built.write("content/newer/feature.md", text.replace(old, new))

    assert "feature-renamed" in built.run("check").stderr


def test_nothing_is_offered_where_it_is_not_sure_or_not_needed(site: Lay) -> None:
    built = site(MOVED).build()
    text = (built.folder / "content/new/feature.md").read_text("utf-8")
    built.write("content/copy/feature.md", text.replace("aliases: [old, 2024/t1.html, 旧文/]\n", ""))
    assert "feature-renamed" not in built.run("check").stderr  # the first is still there

    renamed(built)
    assert "feature-renamed" not in built.run("check").stderr  # two may be the one that is gone
    (built.folder / "content/copy/feature.md").unlink()
    built.write("content/newer/feature.md", text.replace("[old,", "[new, old,"))
    assert "feature-renamed" not in built.run("check").stderr  # it has the alias

    built.write("content/newer/feature.md", "---\ntitle: 另一篇\n---\n另一篇的文。\n")
    assert "feature-renamed" not in built.run("check").stderr  # another feature


def test_a_build_with_other_options_is_not_believed(site: Lay) -> None:
    built = renamed(site(MOVED).build("--drafts"))

    assert "feature-renamed" not in built.run("check").stderr
