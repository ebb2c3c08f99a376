"""
From an answer to a reply: what of its content is sent, and under which headers.
"""

from __future__ import annotations

import io
import os
import re
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import IO, NamedTuple, TypeAlias

from tekan.preview.answers import Answer

Headers: TypeAlias = list[tuple[str, str]]

_RANGE = re.compile(r"bytes=\s*(\d*)-(\d*)\s*", re.ASCII | re.IGNORECASE)
"""One range of bytes; of several, a server may send the whole (RFC 9110, section 14.2)."""
_TAG = re.compile(r'(?:W/)?"[^"]*"')


class Reply(NamedTuple):
    """What is sent."""

    status: int
    headers: Headers
    part: range
    """The bytes of the content that are sent."""


def reply_to(answer: Answer, length: int, method: str, asked: Mapping[str, str]) -> Reply:
    """
    Decides what is sent of an answer.

    Args:
        length: That of its content, in bytes.
        asked: The headers of the request, by names in small letters.
    """
    status, part = answer.status, range(length)
    tag = f'"{answer.digest}"' if answer.digest else ""
    headers: Headers = [("Cache-Control", "no-cache" if tag else "no-store")]
    if tag:
        headers.append(("ETag", tag))
    if status == 200 and tag and _knows(asked.get("if-none-match", ""), tag):
        return Reply(304, headers, range(0))
    if status == 200:
        headers.append(("Accept-Ranges", "bytes"))
        if method == "GET" and asked.get("if-range", tag) == tag:
            status, part = _part(asked.get("range", ""), length)
    if status == 206:
        headers.append(("Content-Range", f"bytes {part.start}-{part.stop - 1}/{length}"))
    if status == 416:
        headers.append(("Content-Range", f"bytes */{length}"))
    headers += [("Content-Type", answer.media_type), ("Content-Length", str(len(part)))]
    return Reply(status, headers + _guards(answer), part if method != "HEAD" else range(0))


def _guards(answer: Answer) -> Headers:
    """Returns what keeps browsers from taking a file for another kind, and other sites from showing it."""
    guards = [("Cross-Origin-Resource-Policy", "same-origin")]
    # A picture may be the original of a rendition in another format, under the address of that.
    if not answer.media_type.startswith("image/"):
        guards.append(("X-Content-Type-Options", "nosniff"))
    return guards


def _knows(tags: str, tag: str) -> bool:
    """Tells whether a browser has the content with a tag (`If-None-Match`)."""
    return tags.strip() == "*" or tag in (found.removeprefix("W/") for found in _TAG.findall(tags))


def _part(asked: str, length: int) -> tuple[int, range]:
    """Returns the part of the content that a header asks for, and the status: 200, 206 or 416."""
    found = _RANGE.fullmatch(asked)
    first, last = found.groups() if found else ("", "")
    # A number as long as a header may be is no length of a file, and Python refuses to read it.
    if not found or not (first or last) or max(len(first), len(last)) > 18:
        return 200, range(length)
    start = int(first) if first else max(0, length - int(last))
    stop = min(length, int(last) + 1) if first and last else length
    if first and last and int(last) < int(first):
        return 200, range(length)
    return (206, range(start, stop)) if start < stop else (416, range(0))


def open_content(content: bytes | Path) -> tuple[IO[bytes], int]:
    """
    Opens what is to be sent, and returns it with its length.

    Raises:
        OSError: It is a file that is not there or not a regular one. A symbolic link is none: by now it may
            lead anywhere.
    """
    if isinstance(content, bytes):
        return io.BytesIO(content), len(content)
    if not hasattr(os, "O_NOFOLLOW") and content.is_symlink():
        raise FileNotFoundError(content)
    careful = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    number = os.open(content, os.O_RDONLY | careful)
    found = os.fstat(number)
    if not stat.S_ISREG(found.st_mode):
        os.close(number)
        raise FileNotFoundError(content)
    return os.fdopen(number, "rb", buffering=0), found.st_size
