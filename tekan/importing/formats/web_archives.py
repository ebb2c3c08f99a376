"""
Pages that were saved as one file with their pictures in it (.mht, .mhtml).

Source: RFC 2557.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from email import message_from_bytes
from email.message import Message
from typing import NamedTuple

_HEADER = re.compile(
    rb"(?is)\s*+(?:[\w-]++:[^\n]*+\n(?:[ \t][^\n]*+\n)*+)*?(?:MIME-Version|Content-Type):\s*[^\n]+\n"
)


class Archive(NamedTuple):
    """A page, and the files that were saved with it by their addresses."""

    page: bytes
    encoding: str = ""
    address: str = ""
    files: Mapping[str, bytes] = {}


def unpacked(content: bytes) -> Archive:
    """Takes a page out of what it was saved in; any other page stays as it is."""
    if not _HEADER.match(content[:4000]):
        return Archive(content)
    whole = message_from_bytes(content)
    parts = [part for part in whole.walk() if not part.is_multipart()]
    page = next(
        (part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")), None
    )
    if page is None:
        return Archive(content)
    files: dict[str, bytes] = {}
    for part in parts:
        if part is not page:
            for address in (_said(part, "Content-Location"), f"cid:{_said(part, 'Content-ID').strip('<>')}"):
                files.setdefault(address, _bytes_of(part))
    address = _said(page, "Content-Location") or _said(whole, "Snapshot-Content-Location")
    return Archive(_bytes_of(page), str(page.get_content_charset("")), address, files)


def _said(part: Message, header: str) -> str:
    return "".join(str(part.get(header, "")).split())


def _bytes_of(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
