"""
What a page says of itself to machines: its title, date, source and authors; nothing that has to be guessed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from tekan.content.source import Value
from tekan.importing.formats.tree import Node, without

_ARTICLES = ("article", "newsarticle", "reportagenewsarticle", "blogposting", "report", "analysisnewsarticle")
_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.年]?(0?[1-9]|1[0-2])[-/.月]?(0?[1-9]|[12]\d|3[01])(?!\d)")
_PARTS = re.compile(r"\s*(?:[-_|–—·»]|--|——)+\s*")
_SCRIPT_DATE = re.compile(
    r"""\b(?:publish_time|createTime|pubDate|publishDate)\s*[=:]\s*["']((?:19|20)\d\d-\d\d-\d\d)"""
)
_LABEL = re.compile(r"^(?:来源|來源|作者|责任编辑|編輯|编辑|记者|文|by)\s*[:：丨|]?\s*", re.IGNORECASE)
_NOBODY = re.compile(
    r"(?i)admin\w*|administrator|root|webmaster|editor|user\d*|https?:.*|佚名|未知|本站|网络"
    "|none|null|-|"
)
_TITLES = ("og:title", "articletitle", "twitter:title", "dc.title", "title")
_DATES = (
    "article:published_time",
    "pubdate",
    "publishdate",
    "publish_time",
    "og:release_date",
    "dc.date",
    "date",
    "weibo:article:create_at",
)
_SOURCES = ("contentsource", "source", "mediaid")
_AUTHORS = ("author", "article:author", "og:article:author", "byl")
_ADDRESSES = ("og:url",)
_SITES = ("og:site_name", "sitename", "application-name")


class Facts(NamedTuple):
    """What a page says of itself."""

    titles: tuple[str, ...] = ()
    """The likeliest first; the last ones are parts of the window's title."""
    date: str = ""
    source: str = ""
    authors: tuple[str, ...] = ()
    address: str = ""

    def fields(self, title: str) -> dict[str, Value]:
        """Returns the fields of the front matter that these are; `title` is the headline on the page."""
        fields: dict[str, Value] = {}
        if title:
            fields["title"] = title
        if self.date:
            fields["date"] = self.date
        if self.source:
            is_address = self.address.startswith(("https://", "http://")) and " " not in self.address
            fields["source"] = {"name": self.source, "url": self.address} if is_address else self.source
        if self.authors:
            fields["byline"] = {"authors": list(self.authors)}
        return fields


def facts_of(root: Node, markup: str) -> Facts:
    """Returns what a page says of itself in its head, in JSON-LD and, at WeChat, by known names."""
    said = _said_in_head(root)
    article = next(_articles(markup), {})
    ids = {node.get("id"): node for node in root.inner() if node.get("id")}
    window = next((node.text for node in root.find("title")), "")
    sites = {_clean(said[name]) for name in _SITES if name in said}
    titles = [
        _text_of(ids.get("activity-name")),
        _clean(str(article.get("headline") or "")),
        *(_clean(said[name]) for name in _TITLES if name in said),
    ]
    titles += [part for title in (*titles, _clean(window)) for part in (title, *_PARTS.split(title))]
    dates = [str(article.get("datePublished") or ""), *(said.get(name, "") for name in _DATES)]
    dates += [_text_of(ids.get("publish_time")), *(found[1] for found in _SCRIPT_DATE.finditer(markup))]
    sources = [
        _text_of(ids.get("js_name")),
        *(said.get(name, "") for name in _SOURCES),
        _name(article.get("publisher")),
    ]
    authors = [
        *_names(article.get("author")),
        *re.split("[、,，;；/]", next((said[n] for n in _AUTHORS if n in said), "")),
    ]
    address = next((node.get("href") for node in root.find("link") if node.get("rel") == "canonical"), "")
    source = next(filter(None, map(_labelled, sources)), "")
    return Facts(
        tuple(dict.fromkeys(title for title in titles if len(title) > 3 and title not in sites)),
        next(filter(None, map(_day, dates)), ""),
        source,
        tuple(
            dict.fromkeys(
                name for name in map(_labelled, authors) if name and name != source and len(name) <= 20
            )
        ),
        address or next((said[name] for name in _ADDRESSES if name in said), ""),
    )


def _said_in_head(root: Node) -> dict[str, str]:
    said: dict[str, str] = {}
    for node in root.find("meta"):
        name = (node.get("property") or node.get("name") or node.get("itemprop")).lower()
        if name and (words := node.get("content").strip()):
            said.setdefault(name, words)
    return said


def _articles(markup: str) -> Iterator[dict[str, Any]]:
    """Yields what JSON-LD says of articles."""
    scripts: list[str] = []
    without("script", markup, scripts.append)
    for script in scripts:
        head, _, body = script.partition(">")
        if "ld+json" not in head:
            continue
        try:
            waiting = [
                json.loads(re.sub(r"(?i)</script[^>]*>?$", "", body).strip().rstrip(";"), strict=False)
            ]
        except (ValueError, RecursionError):
            continue
        while waiting:
            one = waiting.pop(0)
            if isinstance(one, list):
                waiting += one
            elif isinstance(one, dict):
                kinds = one.get("@type") or ""
                if any(
                    str(kind).lower() in _ARTICLES for kind in (kinds if isinstance(kinds, list) else [kinds])
                ):
                    yield one
                waiting += [one["@graph"]] if "@graph" in one else []


def _name(thing: Any) -> str:
    return next(iter(_names(thing)), "")


def _names(thing: Any) -> list[str]:
    things = thing if isinstance(thing, list) else [thing]
    names = [one.get("name") if isinstance(one, dict) else one for one in things]
    return [name for name in names if isinstance(name, str)]


def _text_of(node: Node | None) -> str:
    return _clean(node.text) if node else ""


def _clean(text: str) -> str:
    return " ".join(text.split())


def _labelled(text: str) -> str:
    """Returns a name without the label before it; nothing if it names nobody."""
    name = _LABEL.sub("", _clean(text)).strip()
    return "" if _NOBODY.fullmatch(name) else name


def _day(text: str) -> str:
    found = _DATE.search(text)
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else ""
