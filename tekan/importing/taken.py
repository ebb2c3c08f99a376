"""
Which format a source is of, by the ending of its name and its first bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from tekan.importing.draft import Draft
from tekan.importing.formats import plain_text, web_pages, word_documents
from tekan.importing.lines import Taken

Near = Callable[[str], bytes | None]
"""Returns the bytes of a file by its path relative to the source; None where there is none."""

_PAGES = frozenset((".html", ".htm", ".shtml", ".xhtml", ".mht", ".mhtml"))
_DOCUMENTS = frozenset((".docx", ".doc", ".docm", ".wps", ".rtf", ".odt", ".pages"))
_PACKED = b"PK\x03\x04"
_OF_A_PAGE = (b"<!doctype html", b"<html")


def take(name: str, content: bytes, near: Near) -> Taken | Draft:
    """
    Reads a source by the reader of its format.

    Raises:
        ContentError: It cannot be read.
    """
    ending = PurePath(name).suffix.lower()
    if ending in _DOCUMENTS or content.startswith(_PACKED):
        return word_documents.read(content, name, near)
    if ending in _PAGES or content.lstrip(b"\xef\xbb\xbf \t\r\n")[:15].lower().startswith(_OF_A_PAGE):
        return web_pages.read(content, name, near)
    return plain_text.read(content, name)
