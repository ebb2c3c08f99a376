"""
A built page of tekan, back into the feature that it was made of: its markup says what its editor wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from tekan.importing.draft import Draft, Entry, Piece, ReadingList
from tekan.importing.formats.page_blocks import BlockReader, footnotes
from tekan.importing.formats.page_front import FrontReader
from tekan.importing.formats.page_pictures import Beside, Files, label_of_page
from tekan.importing.formats.page_text import in_field
from tekan.importing.formats.page_tree import Node, characters, tree_of
from tekan.importing.formats.page_words import PageWords
from tekan.importing.lines import Left
from tekan.importing.list_names import list_name

_MADE_BY = r'<meta name="?generator"? content="?tekan"?[ />]'
_ARTICLE = r'<article class="?feature\b'

_AROUND = (
    "网页四周的字，由构建程序写出",
    "what stands around the article, which the build writes",
)

_COUNTED = ("由构建程序数出", "counted by the build")


def is_tekan_page(html: str) -> bool:
    """Tells whether a page is that of a feature, as tekan builds it."""
    return bool(re.search(_MADE_BY, html) and re.search(_ARTICLE, html))


def read(content: bytes, _name: str, beside: Beside) -> Draft:
    """
    Returns the feature of a built page.

    Args:
        content: The page.
        _name: Its name; the page itself says all that is needed.
        beside: Gives the bytes of a file by its path from the page, or nothing.
    """
    page = tree_of(content.decode("utf-8", "replace"))
    article = next(page.all("article", "feature"), page)
    words = PageWords((page.first("html") or page).get("lang"))
    files, label = Files(beside), label_of_page(article)
    blocks = BlockReader(words, files, label)
    front = FrontReader(page, article, words, files, label).fields()
    pieces = [*_pieces(article, blocks), *footnotes(article)]
    return Draft(
        front,
        tuple(pieces),
        tuple(_lists(page)),
        files.taken,
        left=(*_left(page, article), *files.left, *blocks.left),
    )


def _pieces(article: Node, blocks: BlockReader) -> Iterator[Piece]:
    opening = article.first("header", "opening")
    lead = opening.first("div", "lead") if opening else None
    if lead:
        yield from blocks.pieces(lead.children)
    for part in article.elements():
        if part.has("epilogue"):
            yield from blocks.epilogue(part)
        elif part.has("commentary"):
            yield from blocks.commentary(part)
        elif part.name == "section" and not part.has("footnotes"):
            yield from blocks.section(part)


def _lists(page: Node) -> Iterator[ReadingList]:
    """Yields the reading lists beside the article."""
    aside = next(page.all("aside", "lists"), None)
    for shown in aside.elements() if aside else ():
        title = shown.first("h2")
        if title:
            entries = tuple(_entry(item) for item in shown.all("li"))
            yield ReadingList(
                in_field(title), entries, (title.line,), list_name(in_field(title)) or "related"
            )


def _entry(item: Node) -> Entry:
    title, excerpt = item.first("h3") or Node("h3"), item.first("p")
    anchor = title.first("a")
    own = [one for one in title.children if isinstance(one, str) or not one.has("label")]
    said = in_field(excerpt) if excerpt else ""
    ending = next((mark for mark in ("……", "...", "…") if said.endswith(mark)), "")
    return Entry(
        in_field(own),
        said.removesuffix(ending) if ending else said,
        _from_root(anchor.get("href")) if anchor else "",
        bool(ending),
        bool(item.get("aria-current")),
        (item.line,),
    )


def _from_root(href: str) -> str:
    """Returns an address as lists have it: counted from the site's root."""
    return href if re.match("[a-z]+:", href) else unquote(href.removeprefix("../"))


def _left(page: Node, article: Node) -> Iterator[Left]:
    """Yields what stands around the article: the site's head and foot, the ways to other pages."""
    body = page.first("body") or page
    inside = {id(one) for one in _within(article)}
    aside = next(page.all("aside", "lists"), None)
    inside |= {id(one) for one in _within(aside)} if aside else set()
    for node in _outermost(body, inside):
        if said := " ".join(characters(node).split()):
            yield Left(node.line, said, _AROUND)
    for node in article.all():
        if node.has(*_MADE):
            yield Left(node.line, " ".join(characters(node).split()), _AROUND)
    counted = [*(article.first("ul", "sources") or Node("ul")).elements()][-2:]
    for node in counted:
        yield Left(node.line, characters(node), _COUNTED)


_MADE = ("contents", "waymarks", "series", "neighbours", "share", "onward", "sideways", "unpublished")
"""What stands in the article and is made of the rest of the site, or of the article itself."""


def _within(node: Node) -> Iterator[Node]:
    yield node
    yield from node.all()


def _outermost(node: Node, inside: set[int]) -> Iterator[Node]:
    """Yields the outermost elements that neither are inside others nor contain them."""
    for child in node.elements():
        if id(child) in inside:
            continue
        if any(id(one) in inside for one in child.all()):
            yield from _outermost(child, inside)
        else:
            yield child
