"""
What a request asks for, and whether it may: other sites' pages get nothing, nor does who uses another name.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple, TypeAlias
from urllib.parse import parse_qs, quote, unquote_to_bytes

from tekan.diagnostics.report import say
from tekan.preview.answers import OWN, Answer

METHODS = ("GET", "HEAD")
EVENTS = f"{OWN}/events"
"""The address of the stream of news."""
_AT = f"{OWN}/at/"
"""What addresses begin with that show the site as of an instant."""

INDEX = "index.html"

_LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
"""Names that a browser looks up nowhere, so no foreign site can be behind them."""

_NOWHERE = {"0.0.0.0", "[::]"}  # noqa: S104 - compared, not bound
"""What stands for all addresses is the name of none, though browsers let pages of other sites ask for it."""

_HALF_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_NEVER_IN_ADDRESSES = re.compile(r"[\x00-\x1f\x7f-\x9f\\]")
_ESCAPED_SLASH = re.compile("%2f", re.IGNORECASE)
_DRIVE = re.compile("[A-Za-z]:")


class Refused(Exception):  # noqa: N818 - not an error of the program's
    """A request that gets no page, and the short text that it gets instead."""

    def __init__(self, status: int, phrase: str) -> None:
        self.answer = short_answer(status, phrase)
        super().__init__(status, phrase)


class Wanted(NamedTuple):
    """What a request asks for."""

    address: str
    """Decoded and relative, of a file; empty for the site itself without the slash at its end."""
    at: str = ""
    """The instant, as typed, as of which the site is to be shown; nothing for now."""


Doing: TypeAlias = Literal["name", "try", "make"]
"""To judge the name of a folder, to try what a source would become, or to make a feature of it."""


class Sent(NamedTuple):
    """What is to be done with a source."""

    doing: Doing
    name: str
    """That of the file; its ending tells the format."""
    slug: str


def short_answer(status: int, phrase: str, **details: str) -> Answer:
    """Returns a phrase as plain text, in both languages: the browser's need not be the editor's."""
    text = "".join(f"{say(phrase, language, **details)}\n" for language in ("zh", "en"))
    return Answer(text.encode("utf-8", "replace"), "text/plain; charset=utf-8", status)


@cache
def own_names(address: str, port: int, names: tuple[str, ...] = ()) -> frozenset[str]:
    """
    Returns what `Host` may say.

    A page of a foreign site whose name was made to lead here (DNS rebinding) still sends that name. So the
    address that a connection came in on is the preview's own, but a name only if it was asked for.

    Args:
        address: The address of this end of the connection.
        port: Its port.
        names: Names and addresses that the preview was asked to serve.
    """
    hosts = {*_LOOPBACK, *map(host_of, (address, *names))} - _NOWHERE
    return frozenset(f"{host}:{port}" for host in hosts) | (hosts if port == 80 else frozenset())


def host_of(address: str) -> str:
    """Writes a name or an address of a machine as URLs have it."""
    try:
        number = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address.lower()
    if number.version == 4:
        return str(number)
    return str(number.ipv4_mapped) if number.ipv4_mapped else f"[{number}]"


def judge(
    method: str, headers: Mapping[str, str], own: frozenset[str], methods: Sequence[str] = METHODS
) -> None:
    """
    Judges whether a request may be answered at all.

    Args:
        headers: By names in small letters.
        own: What `Host` may say.
        methods: Those that its address knows.

    Raises:
        Refused: It may not.
    """
    host = headers.get("host", "").lower()
    if host not in own:
        raise Refused(421, "preview-other-name")
    if headers.get("origin", f"http://{host}").lower() != f"http://{host}":
        raise Refused(403, "preview-other-page")
    if method not in methods:
        raise Refused(405, "preview-other-method")
    # What a page of another site may do is link here. (Old browsers do not say where a request comes from,
    # nor does any from another machine without TLS.)
    if headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
        is_link = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
        if not is_link:
            raise Refused(403, "preview-other-page")


def wanted(target: str) -> Wanted:
    """
    Reads the address that a request is for.

    Args:
        target: As it stands in the request.

    Raises:
        Refused: It is none that a browser would make of an address of the site.
    """
    path = target.partition("?")[0]
    if not path.startswith("/") or _HALF_ESCAPE.search(path) or _ESCAPED_SLASH.search(path):
        raise Refused(400, "preview-not-understood")
    try:
        address = unquote_to_bytes(path).decode("utf-8").removeprefix("/")
    except UnicodeDecodeError:
        raise Refused(400, "preview-not-understood") from None
    if _NEVER_IN_ADDRESSES.search(address):
        raise Refused(400, "preview-not-understood")
    at, is_whole = "", True
    if address.startswith(_AT):
        at, slash, address = address.removeprefix(_AT).partition("/")
        is_whole = bool(slash)
    if is_whole and (not address or address.endswith("/")):
        address += INDEX
    if address and not all(map(_is_name, address.split("/"))):
        raise Refused(400, "preview-not-understood")
    return Wanted(address, at)


def form_leads_to(target: str) -> str:
    """Returns where a browser without scripts is sent that asks for an instant by the form of the list."""
    path, _, query = target.partition("?")
    if path != f"/{_AT}":
        return ""
    instant = parse_qs(query).get("at", [""])[0]
    return f"/{_AT}{quote(instant, safe=':')}/{INDEX}" if instant else f"/{OWN}/"


def _is_name(segment: str) -> bool:
    """Tells whether a part of an address can be a name; Windows drops dots and spaces at its end."""
    return bool(segment.rstrip(". ")) and not _DRIVE.match(segment)
