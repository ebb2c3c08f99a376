"""
Pages that a browser saved: the article is found, and what is around it is left.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import unquote_to_bytes, urljoin, urlsplit

from tekan.diagnostics.problems import ContentError, Location, error
from tekan.importing.formats.article import bare, find
from tekan.importing.formats.markup_lines import Picture, Read, read_elements
from tekan.importing.formats.picture_files import Pictures, Reason, still_to_come
from tekan.importing.formats.tree import Node, parsed
from tekan.importing.formats.web_archives import unpacked
from tekan.importing.formats.web_encodings import decoded_page
from tekan.importing.formats.web_facts import Facts, facts_of
from tekan.importing.lines import Line, Taken

MAX_PAGE = 20_000_000
"""Bytes of a page; those with all pictures inside are a few megabytes."""

_SOURCES = (
    "data-src",
    "data-original",
    "data-actualsrc",
    "data-lazy-src",
    "data-lazyload",
    "data-url",
    "src",
)
_SMALL = 40
"""Pixels on either side up to which a picture is a mark of the page."""
_NO_ALT = re.compile(r"(?:图片|圖片|image|img|photo)?[\s\d]*|.*\.(?:jpe?g|png|gif|webp|bmp)", re.IGNORECASE)

_REMOTE = ("图片在网上，没有取来", "A picture on the web, which was not fetched.")
_ABSENT = ("图片不在网页旁边", "A picture that is not beside the page.")
_USELESS = ("图片，格式用不了", "A picture of a kind that cannot be shown.")


def read(content: bytes, name: str, beside: Callable[[str], bytes | None] = lambda _: None) -> Taken:
    """
    Reads a saved page (.html, .htm, .shtml) or one that was saved as a single file (.mht, .mhtml).

    A page that tekan built says so in its head; whoever reads those has to be asked before this.

    Args:
        content: The file.
        name: What the file is called.
        beside: Returns the bytes of a file beside it, by its relative path; none if it is not there.

    Raises:
        ContentError: It is no page, or there is no text in it.
    """
    if len(content) > MAX_PAGE:
        raise ContentError([error("import-document-too-large", Location(name, 0), name=name, limit="20 MB")])
    archive = unpacked(content)
    markup = decoded_page(archive.page, name, archive.encoding)
    root = parsed(markup)
    facts = facts_of(root, markup)
    found = find(root, facts.titles)
    album = _Album(archive.files, beside)
    _resolve(root, facts.address or archive.address)
    read_all = read_elements(root, album.take)
    if not read_all.lines:
        raise ContentError([error("import-no-article", Location(name, 0), name=name)])
    title = _headline(read_all, found.title, facts)
    fields = facts.fields(title)
    places = {field: number for field, number in _places(read_all.lines, title, facts) if field in fields}
    left = sorted([*read_all.left, *still_to_come(album.lost, read_all.lines)], key=lambda one: one.number)
    return Taken(read_all.lines, fields, places, album.pictures.files, read_all.changes, tuple(left))


def _headline(page: Read, title: Node | None, facts: Facts) -> str:
    """Returns the headline as it stands on the page, where the page states it."""
    stated = {bare(one) for one in facts.titles}
    for line in page.lines:
        if bare(line.text) in stated and len(bare(line.text)) > 3:
            return line.text
    if title is None and facts.titles:
        return facts.titles[0]
    return ""


def _places(lines: tuple[Line, ...], title: str, facts: Facts) -> Iterator[tuple[str, int]]:
    """Yields the lines on which stands what the page states: nothing but the headline stands alone on one."""
    for field, value in (("title", title), ("source", facts.source)):
        number = next((line.number for line in lines if value and bare(line.text) == bare(value)), 0)
        if number:
            yield field, number


def _resolve(root: Node, address: str) -> None:
    """Makes links that lead somewhere from the page's own address lead there from anywhere."""
    if not address.startswith(("http://", "https://")):
        return
    for node in root.find("a"):
        href = node.get("href")
        if href and not href.startswith("#"):
            try:
                node.attributes["href"] = urljoin(address, href)
            except ValueError:
                continue


class _Album:
    """The pictures of the article, from beside the page, from inside it, or still to come."""

    def __init__(self, inside: Mapping[str, bytes], beside: Callable[[str], bytes | None]) -> None:
        self.pictures = Pictures("web")
        self._inside = inside
        self._beside = beside
        self.lost: list[tuple[str, Reason]] = []
        """The names of those that could not be taken, and why."""

    def take(self, node: Node) -> Picture | None:
        """Takes the picture of an element along; none if it is a mark of the page."""
        sources = [source for name in _SOURCES if (source := node.get(name).strip())]
        if not sources or _is_mark(node):
            return None
        alt = " ".join((node.get("alt") or node.get("title")).split())
        alt = "" if _NO_ALT.fullmatch(alt) else alt
        why = _REMOTE if any(re.match(r"(?i)(?:https?:)?//", source) for source in sources) else _ABSENT
        for source in reversed(sources):
            content = self._content(source)
            if content is None or (source.startswith("data:") and len(sources) > 1):
                continue
            if path := self.pictures.keep(content, _name_of(source)):
                return Picture(path, alt)
            why = _USELESS
        if all(source.startswith(("data:", "blob:")) for source in sources) and why is _ABSENT:
            return None
        self.lost.append(
            (next((one for one in sources if not one.startswith("data:")), sources[0][:60]), why)
        )
        return Picture("", alt)

    def _content(self, source: str) -> bytes | None:
        if source in self._inside:
            return self._inside[source]
        if source.startswith("data:"):
            return _inline(source)
        try:
            parts = urlsplit(source)
        except ValueError:
            return None
        if parts.scheme or parts.netloc:
            return None
        for path in dict.fromkeys((parts.path, source)):
            relative = unquote_to_bytes(path).decode("utf-8", "replace").removeprefix("./")
            if relative and not relative.startswith(("/", "\\")) and ".." not in re.split(r"[/\\]", relative):
                content = self._beside(relative)
                if content is not None:
                    return content
        return None


def _is_mark(node: Node) -> bool:
    sides = [node.get(name).strip().removesuffix("px") for name in ("width", "height")]
    return any(side.isdecimal() and int(side[:6]) <= 2 for side in sides) or all(
        side.isdecimal() and int(side[:6]) <= _SMALL for side in sides
    )


def _name_of(source: str) -> str:
    """Returns the name of the file at an address, if it may say something."""
    if source.startswith(("data:", "cid:")):
        return ""
    return unquote_to_bytes(
        source.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0].rpartition("/")[2]
    ).decode("utf-8", "replace")


def _inline(source: str) -> bytes | None:
    """Returns the picture that an address holds itself; none if it only holds the place of one."""
    head, comma, body = source.partition(",")
    if not comma:
        return None
    try:
        content = base64.b64decode(unquote_to_bytes(body)) if ";base64" in head else unquote_to_bytes(body)
    except (binascii.Error, ValueError):
        return None
    return content if len(content) > 200 else None
