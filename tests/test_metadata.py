"""What pages say of themselves to machines: true, complete, silent on what is not known, and inert."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tekan.addresses import canonical
from tekan.brief import DESCRIPTION_LENGTH, brief_of, describe
from tekan.chinese.printed import printed
from tekan.content.feature import read_feature
from tekan.content.reader import Reader
from tekan.content.site import load_site
from tekan.content.source import read_source
from tekan.diagnostics.problems import ContentError, Location
from tekan.model.blocks import Prose, Section
from tekan.model.brief import Reading
from tekan.model.bylines import Byline
from tekan.model.feature import Date, Feature
from tekan.model.feeds import FEED
from tekan.model.site import HOME, NOT_FOUND, SITEMAP, Channel, Site
from tekan.model.text import Element, plain
from tekan.pages.facts import PageFacts, Share
from tekan.pages.feed import FeedItem, SitemapEntry, as_xml, feed_of
from tekan.pages.feed import feed_items as make_items
from tekan.pages.feed import sitemap_entries as make_entries
from tekan.pages.open_graph import Meta
from tekan.pages.open_graph import open_graph as make_tags
from tekan.pages.plan import Crumb
from tekan.pages.structured_data import structured_data
from tests.inline_site import Site as InlineSite

ROOT = Path(__file__).resolve().parent.parent
HERE = Location("x")
BASE = "https://example.org/special"
HOSTILE = [
    "</script><script>alert(1)</script>",
    "]]>",
    "<!--<script>",
    '"><img src=x onerror=alert(1)>',
    "&lt;b&gt; & <b>",
    "{{ 7 * 7 }}",
    "甲\u2028乙\u2029丙",
]
CARD = Share("assets/card-0123.png", 1200, 630, "丽缙高新区")


def feature(title="标题", lead="导语。", slug="a", **fields: Any) -> Feature:
    return Feature(slug, HERE, (title,), lead=(Prose((Element("p", (lead,)),)),), **fields)


def site(*features: Feature, **fields: Any) -> Site:
    emotion = Channel(("情感",), "emotion", HERE)
    story = Channel(("故事",), "story", HERE, parents=(emotion,))
    return Site(**{"name": ("测试报",), "location": HERE, "base_url": BASE, "channels": (emotion, story), "features": tuple(map(brief_of, features)), **fields})  # fmt: skip


def facts(of: Feature, **fields: Any) -> PageFacts:
    return PageFacts(of.address, printed(of.title), describe(of), feature=of, **fields)


def tags(on: Site, of: Feature, share: Share | None = CARD) -> dict[str, list[str]]:
    """The tags of a feature's page, by key."""
    found: dict[str, list[str]] = {}
    for meta in open_graph(on, of, share):
        found.setdefault(meta.key, []).append(meta.content)
    return found


def open_graph(on: Site, of: Feature, share: Share | None = CARD) -> tuple[Meta, ...]:
    return make_tags(on, facts(of, share=share))


def body(on: Site, of: Feature, share: Share | None = CARD) -> str:
    steps = [
        (("首页",), HOME),
        *((step.name, step.address) for step in on.channels if plain(step.name) in of.channel),
    ]
    return structured_data(on, facts(of, share=share, breadcrumb=tuple(Crumb(*step) for step in steps)))


def graph(text: str) -> list[dict[str, Any]]:
    data = json.loads(text)
    assert list(data) == ["@context", "@graph"]
    return list(data["@graph"])


def article(on: Site, of: Feature, share: Share | None = CARD) -> dict[str, Any]:
    return graph(body(on, of, share))[0]


def keys(value: object) -> set[str]:
    """Every key in a JSON value, however deep."""
    if isinstance(value, dict):
        return {*value, *(key for inner in value.values() for key in keys(inner))}
    return {key for inner in value for key in keys(inner)} if isinstance(value, list) else set()


def feed_items(on: Site) -> tuple[FeedItem, ...]:
    return make_items(on, [feature.teaser for feature in on.features], {})


def sitemap_entries(on: Site) -> tuple[SitemapEntry, ...]:
    return make_entries(
        on,
        [feature.teaser for feature in on.features],
        [page.address for page in on.pages() if page.is_for_readers],
    )


@pytest.fixture(scope="module")
def whole() -> Feature:
    read = read_feature(Reader(ROOT, "."), "lijin", drafts=False)
    assert isinstance(read, Feature)
    return read


@pytest.fixture(scope="module")
def lijin(whole: Feature) -> Site:
    read = Reading(brief_of(whole), (), whole.digest)
    return replace(load_site(Reader(ROOT, "."), [], lambda *_: [read]), base_url="https://example.org")


# --- Addresses --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("base_url", "address", "url"),
    [
        ("https://example.org", "index.html", "https://example.org/"),
        ("https://example.org/", "index.html", "https://example.org/"),
        ("https://example.org/special", "index.html", "https://example.org/special/"),
        ("https://example.org", "lijin/index.html", "https://example.org/lijin/index.html"),
        (
            "https://example.org",
            "channel/emotion/index.html",
            "https://example.org/channel/emotion/index.html",
        ),
        ("https://example.org", "assets/甲 乙.png", "https://example.org/assets/%E7%94%B2%20%E4%B9%99.png"),
        ("https://example.org", "assets/50%#1?.png", "https://example.org/assets/50%25%231%3F.png"),
        ("https://example.org", "a'b&c.png", "https://example.org/a'b&c.png"),
        ("https://example.org/特刊", "index.html", "https://example.org/%E7%89%B9%E5%88%8A/"),
        ("https://example.org/%E7%89%B9", "index.html", "https://example.org/%E7%89%B9/"),
        ("https://example.org/50%", "index.html", "https://example.org/50%25/"),
        ("https://例子.中国", "index.html", "https://xn--fsqu00a.xn--fiqs8s/"),
        ("http://例子.中国:8080/a", "index.html", "http://xn--fsqu00a.xn--fiqs8s:8080/a/"),
        ("http://例子..中国", "index.html", "http://%E4%BE%8B%E5%AD%90..%E4%B8%AD%E5%9B%BD/"),
        ("http://[::1]:8000", "index.html", "http://[::1]:8000/"),
        ('https://a"b<c', "index.html", "https://a%22b%3Cc/"),
        ("", "index.html", ""),
        ("", "lijin/index.html", ""),
        ("https://example.org", "404.html", ""),
    ],
)
def test_a_page_has_one_url(base_url, address, url):
    assert canonical(site(base_url=base_url), address) == url


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_a_url_is_ascii_without_what_rfc_3986_forbids(text):
    path = re.sub(r"[\s?#]", "", text)
    url = canonical(site(base_url=f"https://example.org/{path}"), f"{text}/index.html")

    assert re.fullmatch(r"https://example\.org/(?:[A-Za-z0-9._~/:@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*", url)


def test_all_name_a_page_by_the_same_url():
    one = feature()
    on = site(one)
    url = canonical(on, one.address)
    data = article(on, one)

    assert tags(on, one)["og:url"] == [url]
    assert data["mainEntityOfPage"] == url
    assert [(item.link, item.guid) for item in feed_items(on)] == [(url, url)]
    assert url in {entry.loc for entry in sitemap_entries(on)}


# --- The Lijin feature ------------------------------------------------------------------------------


def test_lijin_has_no_date_anywhere(lijin, whole):
    one = whole
    names = keys(json.loads(body(lijin, one))) | tags(lijin, one).keys()

    assert not [name for name in names if re.search("date|time|modified|published_", name, re.IGNORECASE)]
    assert [item.date for item in feed_items(lijin)] == [""]
    assert {entry.lastmod for entry in sitemap_entries(lijin)} == {""}
    assert "pubDate" not in feed(lijin)
    assert "lastmod" not in sitemap(lijin)


def test_lijin_as_share_cards_get_it(lijin, whole):
    one = whole

    assert [(meta.attribute, meta.key, meta.content) for meta in open_graph(lijin, one)] == [
        ("property", "og:type", "article"),
        ("property", "og:title", "丽缙高新区：奔竞不息勇立潮头的智造新城"),
        ("property", "og:description", describe(one)),
        ("property", "og:url", "https://example.org/lijin/index.html"),
        ("property", "og:site_name", "服务粉丝"),
        ("property", "og:locale", "zh_CN"),
        ("property", "og:image", "https://example.org/assets/card-0123.png"),
        ("property", "og:image:width", "1200"),
        ("property", "og:image:height", "630"),
        ("property", "og:image:alt", "丽缙高新区"),
        ("name", "twitter:card", "summary_large_image"),
    ]


def test_lijin_as_search_engines_get_it(lijin, whole):
    one = whole
    news, trail = graph(body(lijin, one))
    home = "https://example.org/"

    assert news.pop("wordCount") > 2000
    assert news.pop("description").startswith("好溪河畔，苍山脚下，书写着新的创业史。")
    assert news == {
        "@type": "NewsArticle",
        "headline": "丽缙高新区：奔竞不息勇立潮头的智造新城",
        "mainEntityOfPage": "https://example.org/lijin/index.html",
        "inLanguage": "zh-Hans",
        "image": {
            "@type": "ImageObject",
            "url": "https://example.org/assets/card-0123.png",
            "width": 1200,
            "height": 630,
            "caption": "丽缙高新区",
        },
        "author": [{"@type": "Person", "name": "项耀瑶"}, {"@type": "Person", "name": "金长青"}],
        "sourceOrganization": {"@type": "Organization", "name": "浙江日报"},
        "publisher": {"@type": "Organization", "name": "服务粉丝", "url": home},
    }
    assert trail == {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": 1, "name": "首页", "item": home},
            {"@type": "ListItem", "position": 2, "name": "情感", "item": f"{home}channel/emotion/index.html"},
            {
                "@type": "ListItem",
                "position": 3,
                "name": "故事",
                "item": f"{home}channel/emotion/story/index.html",
            },
            {"@type": "ListItem", "position": 4, "name": plain(one.title), "item": f"{home}lijin/index.html"},
        ],
    }


def test_the_same_site_gives_the_same_bytes(lijin, whole):
    one = whole

    assert body(lijin, one) == body(lijin, one)
    assert body(lijin, one).startswith(
        '{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":"丽缙'
    )


# --- What is not known is left out ------------------------------------------------------------------


def test_a_site_without_an_address_names_no_url():
    one = feature(channel=("情感",), byline=Byline(("浙江日报",), (("项耀瑶",),)))
    on = site(one, base_url="")
    pages = [
        body(on, one),
        structured_data(on, PageFacts(address=HOME, title="测试报", description="说明", listed=(brief_of(one).teaser,))),
        structured_data(on, PageFacts(address="channel/emotion/index.html", title="情感", description="说明", breadcrumb=(Crumb(("首页",), HOME),), listed=(brief_of(one).teaser,))),
    ]  # fmt: skip

    assert not [page for page in pages if re.search("https?://(?!schema.org)|index.html|assets|card", page)]
    assert [[thing["@type"] for thing in graph(page)] for page in pages] == [
        ["NewsArticle"],
        ["WebSite"],
        ["CollectionPage"],
    ]
    assert not {"og:url", "og:image", "og:image:alt"} & tags(on, one).keys()
    assert tags(on, one)["twitter:card"] == ["summary"]


def test_an_error_page_says_nothing():
    assert make_tags(site(), PageFacts(NOT_FOUND, "没有这一页", "x")) == ()
    assert structured_data(site(), PageFacts(NOT_FOUND, "没有这一页", "x")) == ""


def test_no_value_is_empty():
    bare = feature(lead="")

    assert "" not in {content for contents in tags(site(bare), bare, None).values() for content in contents}
    assert not [value for value in article(site(bare), bare, None).values() if value in ("", [], {}, None, 0)]
    assert {"author", "image", "description", "wordCount"} & article(site(bare), bare, None).keys() == set()


@pytest.mark.parametrize(
    ("byline", "authors", "paper", "creators"),
    [
        (Byline(), None, None, ()),
        (Byline(("浙江日报",)), [("Organization", "浙江日报")], "浙江日报", ("浙江日报",)),
        (Byline((), (("项耀瑶",),)), [("Person", "项耀瑶")], None, ("项耀瑶",)),
        (
            Byline(
                ("浙江日报",),
                (
                    ("项耀瑶",),
                    ("金长青",),
                ),
            ),
            [("Person", "项耀瑶"), ("Person", "金长青")],
            "浙江日报",
            ("项耀瑶", "金长青"),
        ),
    ],
)
def test_who_wrote_it(byline, authors, paper, creators):
    one = feature(byline=byline)
    data = article(site(one), one)
    found = [(author["@type"], author["name"]) for author in data.get("author", [])]

    assert (found or None) == authors
    assert data.get("sourceOrganization", {}).get("name") == paper
    assert [item.creators for item in feed_items(site(one))] == [creators]


@pytest.mark.parametrize(
    ("date", "iso", "rfc822"),
    [
        (Date(2023, 12, 20), "2023-12-20", "Wed, 20 Dec 2023 00:00:00 +0800"),
        (Date(2023, 12, 20, "10:30"), "2023-12-20T10:30+08:00", "Wed, 20 Dec 2023 10:30:00 +0800"),
        (Date(2024, 2, 29, "00:05"), "2024-02-29T00:05+08:00", "Thu, 29 Feb 2024 00:05:00 +0800"),
    ],
)
def test_a_day_stays_a_day_and_a_time_has_its_zone(date, iso, rfc822):
    one = feature(date=date)
    on = site(one)
    entries = {entry.loc: entry.lastmod for entry in sitemap_entries(on)}

    assert article(on, one)["datePublished"] == iso
    assert tags(on, one)["article:published_time"] == [iso]
    assert entries[canonical(on, one.address)] == iso
    assert [item.date for item in feed_items(on)] == [rfc822]
    assert "dateModified" not in article(on, one)


def test_a_credit_belongs_to_a_picture_and_not_to_a_card():
    one = feature(image_credit=("本版图片由丽缙高新区提供",))
    photograph = CARD._replace(credit="本版图片由丽缙高新区提供")

    assert "creditText" not in article(site(one), one)["image"]
    assert article(site(one), one, photograph)["image"]["creditText"] == "本版图片由丽缙高新区提供"


def test_a_picture_names_its_maker_and_its_owner():
    one = feature()
    said = article(site(one), one, CARD._replace(creator="李青", copyright="© 2024 新华社"))["image"]

    assert said["creator"] == {"@type": "Person", "name": "李青"}
    assert said["copyrightNotice"] == "© 2024 新华社"
    assert (
        article(site(one), one, CARD._replace(creator="新华社"))["image"]["creator"]["@type"]
        == "Organization"
    )


@pytest.mark.parametrize(
    ("language", "locale"),
    [
        ("zh-Hans", "zh_CN"), ("zh", "zh_CN"), ("zh-Hans-SG", "zh_SG"), ("zh-Hant", "zh_TW"), ("zh-hant", "zh_TW"),
        ("zh-Hant-HK", "zh_HK"), ("zh-cn", "zh_CN"), ("en", "en_US"), ("en-GB", "en_GB"), ("tlh", ""),
    ],
)  # fmt: skip
def test_the_locale_of_a_language(language, locale):
    one = feature()
    assert tags(site(one, language=language), one).get("og:locale", [""]) == [locale]


# --- The page and the machines say the same ---------------------------------------------------------


def test_texts_are_as_printed():
    one = feature("丽缙:新城,奔竞", "导语,是\n这样。", channel=("情感,故事",))
    on = site(one, name=("测试,报",))

    assert article(on, one)["headline"] == "丽缙：新城，奔竞"
    assert tags(on, one)["og:site_name"] == ["测试，报"]
    assert [(item.title, item.description) for item in feed_items(on)] == [
        ("丽缙：新城，奔竞", "导语，是这样。")
    ]


@pytest.mark.parametrize(
    ("lead", "description"),
    [
        ("短。", "短。"),
        ("字" * 120, "字" * 120),
        ("字" * 121, "字" * 118 + "……"),
        ("字" * 79 + "。" + "句" * 80, "字" * 79 + "。"),
        ("字" * 20 + "。" + "句" * 120, "字" * 20 + "。"),
    ],
)
def test_a_description_is_the_beginning_of_the_text(lead, description):
    assert describe(feature(lead=lead)) == description


def test_a_description_goes_on_behind_a_short_lead():
    one = feature(
        lead="导语。",
        parts=(Section(blocks=(Prose((Element("p", ("正文。",)), Element("p", ("第二段。",)))),)),),
    )

    assert describe(one) == "导语。正文。第二段。"


@given(st.lists(st.text("字，。 \n\u3000a,", max_size=60), max_size=12))
def test_a_description_is_the_beginning_of_the_whole_text(paragraphs):
    prose = tuple(Prose((Element("p", (text,)),)) for text in paragraphs)
    one = feature(parts=(Section(blocks=prose),))
    whole, said = ("".join(text.split()) for text in (printed(one.text()), describe(one)))

    assert whole.startswith(said.rstrip("…"))
    assert len(describe(one)) <= DESCRIPTION_LENGTH


def test_the_cover_is_the_site_and_lists_its_features():
    one, two = feature("甲", slug="a"), feature("乙", slug="b")
    website, listed = graph(
        structured_data(
            site(one, two),
            PageFacts(HOME, "测试报", "x", listed=(brief_of(one).teaser, brief_of(two).teaser)),
        )
    )

    assert website == {"@type": "WebSite", "name": "测试报", "url": f"{BASE}/", "inLanguage": "zh-Hans"}
    assert [(item["position"], item["name"], item["url"]) for item in listed["itemListElement"]] == [
        (1, "甲", f"{BASE}/a/index.html"),
        (2, "乙", f"{BASE}/b/index.html"),
    ]


def test_a_channel_is_a_collection():
    one = feature("甲", channel=("情感",))
    page, trail = graph(
        structured_data(site(one), PageFacts(address="channel/emotion/index.html", title="情感", description="测试报：情感",
            breadcrumb=(Crumb(("首页",), HOME), Crumb(("情感",), "channel/emotion/index.html"),), listed=(brief_of(one).teaser,),
        ))
    )  # fmt: skip

    assert page["@type"] == "CollectionPage"
    assert page["url"] == f"{BASE}/channel/emotion/index.html"
    assert page["mainEntity"]["itemListElement"][0]["name"] == "甲"
    assert [step["name"] for step in trail["itemListElement"]] == ["首页", "情感"], (
        "its own step stands there once"
    )


def test_a_cover_that_leads_with_a_feature_is_no_article(tmp_path):
    laid = InlineSite(tmp_path).put(
        "-- content/a/feature.md --\n---\ntitle: 甲\ndate: 2023-12-20\n---\n文。\n"
    )
    cover, page = laid.build().html("index.html"), laid.html("a/index.html")

    assert '<meta property="og:type" content="website">' in cover
    assert "article:" not in cover
    assert '<meta property="og:type" content="article">' in page
    assert '<meta property="article:published_time" content="2023-12-20">' in page


# --- Hostile texts ----------------------------------------------------------------------------------


class _Scripts(HTMLParser):
    """The bodies of script elements, and what else there is, as a browser's parser sees them."""

    def __init__(self) -> None:
        super().__init__()
        self.bodies: list[str] = []
        self.elements: list[str] = []

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        self.elements.append(tag)

    def handle_data(self, data: str) -> None:
        self.bodies.append(data)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_inside_the_script_element(text):
    one = feature(text, text, byline=Byline((text,), ((text,),)), channel=(text,))
    on = site(one, name=(text,))
    script = body(on, one, CARD._replace(alt=text, credit=text))
    parser = _Scripts()
    parser.feed(f'<script type="application/ld+json">{script}</script>')
    parser.close()

    assert parser.elements == ["script"]
    assert parser.bodies == [script]
    assert not re.search("[<>&\u2028\u2029]", script)
    assert graph(script)[0]["headline"] == printed(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_text_in_the_feed(text):
    one = feature(text, text, byline=Byline((), ((text,),)))
    on = site(one, name=(text,))
    channel = parsed(feed(on))
    item = channel.find("item")

    assert item is not None
    assert item.findtext("title") == channel.findtext("title") == printed(text)
    assert item.findtext("{http://purl.org/dc/elements/1.1/}creator") == printed(text)
    for description in (item.findtext("description"), channel.findtext("description")):
        reader = _Scripts()  # a feed reader shows descriptions as HTML
        reader.feed(description or "")
        reader.close()
        assert reader.elements == []
        assert "".join(reader.bodies) == printed(text)


# --- Feed, sitemap, robots --------------------------------------------------------------------------


def rendered(template: str, **values: object) -> str:
    """A template in an environment such as the site's."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(ROOT / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["plain"] = printed
    return environment.get_template(template).render(**values)


def feed(on: Site) -> str:
    made = feed_of(on, FEED, None, [feature.teaser for feature in on.features], {})
    return as_xml(rendered("feed.xml", site=on, feed=made, items=made.items))


def sitemap(on: Site) -> str:
    text = rendered("sitemap.xml", site=on, entries=sitemap_entries(on), home=canonical(on, HOME))
    return as_xml(text)


def robots(on: Site) -> str:
    return rendered("robots.txt", site=on, home=canonical(on, HOME))


def parsed(text: str) -> ET.Element:
    assert text.startswith("<?xml"), "nothing may stand before the declaration"
    channel = ET.fromstring(text).find("channel")
    assert channel is not None
    return channel


def test_the_feed():
    one = feature(
        "甲",
        date=Date(2023, 12, 20),
        byline=Byline(
            ("浙江日报",),
            (
                ("项耀瑶",),
                ("金长青",),
            ),
        ),
    )
    two = feature("乙", "", slug="b")
    channel = parsed(feed(site(one, two, tagline=("一直努力",))))
    link = channel.find("{http://www.w3.org/2005/Atom}link")
    first, second = (
        [(element.tag.partition("}")[2] or element.tag, element.text) for element in item]
        for item in channel.findall("item")
    )

    assert [channel.findtext(name) for name in ("title", "link", "description", "language")] == [
        "测试报",
        f"{BASE}/",
        "一直努力",
        "zh-Hans",
    ]
    assert link is not None
    assert link.attrib == {"href": f"{BASE}/{FEED}", "rel": "self", "type": "application/rss+xml"}
    assert first == [
        ("title", "甲"),
        ("link", f"{BASE}/a/index.html"),
        ("guid", f"{BASE}/a/index.html"),
        ("description", "导语。"),
        ("creator", "项耀瑶"),
        ("creator", "金长青"),
        ("pubDate", "Wed, 20 Dec 2023 00:00:00 +0800"),
    ]
    assert second == [("title", "乙"), ("link", f"{BASE}/b/index.html"), ("guid", f"{BASE}/b/index.html")]


def test_the_feed_and_the_sitemap_look_at_no_clock():
    on = site(feature(date=Date(2001, 2, 3, "04:05")))

    assert "lastBuildDate" not in feed(on)
    assert set(re.findall(r"\b(?:19|20)\d\d\b", feed(on) + sitemap(on))) - {"2005"} == {
        "2001"
    }  # Atom's namespace is of 2005


def test_the_sitemap_names_every_page_but_the_error_page():
    on = site(feature(date=Date(2023, 12, 20)), feature("乙", slug="b"))
    urls = ET.fromstring(sitemap(on))
    found = {(url[0].text, *(inner.text for inner in url[1:])) for url in urls}

    assert found == {
        (f"{BASE}/",),
        (f"{BASE}/channel/emotion/index.html",),
        (f"{BASE}/channel/emotion/story/index.html",),
        (f"{BASE}/a/index.html", "2023-12-20"),
        (f"{BASE}/b/index.html",),
    }
    assert {urlsplit(str(loc)).scheme for loc, *_ in found} == {"https"}


def test_addresses_with_marks_of_xml_survive_xml_and_are_not_escaped_elsewhere():
    on = site(feature(), base_url="https://example.org/a&b'c")

    assert ET.fromstring(sitemap(on))[0][0].text == "https://example.org/a&b'c/"
    assert parsed(feed(on)).findtext("link") == "https://example.org/a&b'c/"
    assert "\nSitemap: https://example.org/a&b'c/sitemap.xml" in robots(on)


def test_robots_may_read_all_and_are_shown_the_sitemap():
    assert robots(site()).splitlines() == [
        "User-agent: *",
        "Allow: /",
        "",
        f"Sitemap: {BASE}/{SITEMAP}",
    ]
    assert robots(site(base_url="")).splitlines() == ["User-agent: *", "Allow: /"]


FORBIDDEN = [chr(code) for code in (*range(0x20), 0xFFFE, 0xFFFF) if chr(code) not in "\t\n\r"]
"""What XML 1.0 has no place for, surrogates aside, which no UTF-8 holds."""


@pytest.mark.parametrize("character", FORBIDDEN[:-2], ids=lambda character: f"{ord(character):04X}")
def test_control_characters_do_not_come_in(tmp_path, character):
    file = tmp_path / "feature.md"
    file.write_text(f"甲{character}乙", "utf-8")

    with pytest.raises(ContentError, match="control-character"):
        read_source(file, "feature.md")


@pytest.mark.parametrize("character", FORBIDDEN, ids=lambda character: f"{ord(character):04X}")
def test_a_character_that_came_in_by_another_way_does_not_break_the_feed(character):
    one = feature(f"甲{character}乙", f"导{character}语。", byline=Byline((), ((f"项{character}耀瑶",),)))

    # Some of them are blanks to Python, and are printed as such.
    assert re.fullmatch(
        "甲 ?乙", parsed(feed(site(one, name=f"报{character}头"))).findtext("item/title") or ""
    )


@given(st.text())
def test_whatever_stands_in_a_document_is_xml(text):
    escaped = as_xml(text).replace("&", "&amp;").replace("<", "&lt;")
    read = ET.fromstring(f"<a>{escaped}</a>".encode()).text or ""

    assert read == as_xml(text).replace("\r\n", "\n").replace("\r", "\n")
