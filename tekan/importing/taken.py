"""
Which format a source is of, by the ending of its name and its first bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import PurePath

from tekan.importing.draft import Draft
from tekan.importing.formats import other_systems, plain_text, tekan_pages, web_pages, word_documents
from tekan.importing.lines import Taken

Near = Callable[[str], bytes | None]
"""Returns the bytes of a file by its path relative to the source; None where there is none."""

_PAGES = frozenset((".html", ".htm", ".shtml", ".xhtml", ".mht", ".mhtml"))
_DOCUMENTS = frozenset((".docx", ".doc", ".docm", ".wps", ".rtf", ".odt", ".pages"))
_MARKDOWN = frozenset((".md", ".markdown", ".mdx"))
_PACKED = b"PK\x03\x04"
_OF_A_PAGE = (b"<!doctype html", b"<html")


def take(name: str, content: bytes, near: Near, channels: Collection[tuple[str, ...]]) -> Taken | Draft:
    """
    Reads a source by the reader of its format.

    Args:
        name: What it is called.
        content: Its bytes.
        near: Finds the files beside it.
        channels: The paths of channels that the site has.

    Raises:
        ContentError: It cannot be read.
    """
    ending = PurePath(name).suffix.lower()
    if ending in _DOCUMENTS or content.startswith(_PACKED):
        return word_documents.read(content, name, near)
    if ending in _PAGES or content.lstrip(b"\xef\xbb\xbf \t\r\n")[:15].lower().startswith(_OF_A_PAGE):
        if tekan_pages.is_tekan_page(content.decode("utf-8", "replace")):
            return tekan_pages.read(content, name, near)
        return web_pages.read(content, name, near)
    if ending in _MARKDOWN:
        return other_systems.read(content, name, near, channels)
    return plain_text.read(content, name)
