"""
Where the preview is reached: a free port, its address in a browser, and the one for a phone.
"""

from __future__ import annotations

import codecs
import errno
import io
import ipaddress
import os
import socket
from contextlib import suppress

from tekan.preview.requests import host_of

if os.name != "nt":
    import resource

_ALONE = getattr(socket, "SO_EXCLUSIVEADDRUSE", 0)
"""What Windows wants to know, or else it gives a port to two."""
_TRIES = 20
"""Ports that are tried after the first."""
_BACKLOG = 1024
_FILES = 4096
"""Files that the process wants to have open at a time, at most; macOS gives 256 to whoever does not ask."""
_PATIENCE = 0.2
"""Seconds in which a server on this machine takes a connection."""
_NOBODY = "192.0.2.1"
"""An address of documentation (RFC 5737), which belongs to nobody and is in no network at hand."""


def listen(host: str, port: int) -> socket.socket:
    """
    Listens on a port, or on the next that is free.

    Args:
        host: An address of this machine, or a name of it; `0.0.0.0` and `::` are all that it has.
        port: The first that is tried; 0 is any.

    Raises:
        OSError: The host is not of this machine, or all ports are taken or forbidden.
    """
    family, _, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    last = min(port + _TRIES, 65535) if port else 0
    for number in range(port, last + 1):
        try:
            return _listen(family, (place[0], number, *place[2:]))
        except OSError as failure:
            # Windows forbids ports that it keeps for its virtual machines, and says so as of any other.
            is_taken = failure.errno == errno.EADDRINUSE or (
                os.name == "nt" and failure.errno == errno.EACCES
            )
            if not is_taken or number == last:
                raise
    raise AssertionError(port)


def is_for_this_machine(listener: socket.socket) -> bool:
    """Tells whether no other machine can reach it."""
    return ipaddress.ip_address(listener.getsockname()[0].partition("%")[0]).is_loopback


def _listen(family: int, place: tuple[str | int, ...]) -> socket.socket:
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        if os.name == "nt":
            listener.setsockopt(socket.SOL_SOCKET, _ALONE, 1)
        else:
            # So the port of a preview that has just ended is free at once, but macOS then gives it to two.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if _answers(family, place):
                raise OSError(errno.EADDRINUSE, os.strerror(errno.EADDRINUSE))
        if family == socket.AF_INET6 and place[0] == "::":
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        listener.bind(place)
        listener.listen(_BACKLOG)
        listener.setblocking(False)
    except BaseException:
        listener.close()
        raise
    return listener


def _answers(family: int, place: tuple[str | int, ...]) -> bool:
    """Tells whether somebody listens there already, perhaps on all addresses of the machine at once."""
    if not place[1]:
        return False
    with socket.socket(family, socket.SOCK_STREAM) as link, suppress(OSError):
        link.settimeout(_PATIENCE)
        link.connect(place)  # to 0.0.0.0 and :: it is one to this machine
        return bool(link.getsockname() != link.getpeername())  # a port may happen to be connected with itself
    return False


def url_here(listener: socket.socket) -> str:
    """Returns the address of the preview for a browser on this machine."""
    address, port = listener.getsockname()[:2]
    return _url("127.0.0.1" if address in ("0.0.0.0", "::") else address, port)  # noqa: S104 - compared, not bound


def url_for_a_phone(listener: socket.socket) -> str:
    """Returns the address for a device in the same network; nothing where there is none."""
    address, port = listener.getsockname()[:2]
    if address in ("0.0.0.0", "::"):  # noqa: S104 - compared, not bound
        address = _address_in_the_network()
    is_here_alone = not address or address.startswith("127.") or address == "::1"
    return "" if is_here_alone else _url(address, port)


def _url(address: str, port: int) -> str:
    host = host_of(address)
    return f"http://{host}/" if port == 80 else f"http://{host}:{port}/"


def _address_in_the_network() -> str:
    """Asks the system from which address it would send something; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as link, suppress(OSError):
        link.connect((_NOBODY, 9))
        return str(link.getsockname()[0])
    return ""


def code_in_a_terminal(url: str, encoding: str) -> str:
    """
    Draws the QR code of a URL in half blocks, light on dark; nothing where a terminal could not show them.

    Args:
        encoding: That of the terminal; nothing where there is none. Windows' Chinese one has few of the
            blocks, and makes them too wide.
    """
    import segno  # noqa: PLC0415 - heavy, and only a preview for others needs it

    try:
        shows_blocks = codecs.lookup(encoding).name == "utf-8"
    except LookupError:  # a name that Python does not know, or none
        shows_blocks = False
    if not shows_blocks:
        return ""
    out = io.StringIO()
    segno.make_qr(url, error="m", boost_error=False).terminal(out, border=2, compact=True)
    lines = out.getvalue().splitlines()
    # The blocks are what is light, so they have to be lighter than their ground, whatever colours the
    # terminal has. (That of old Windows is dark, and cannot be told otherwise.)
    return "".join(f"{line}\n" if os.name == "nt" else f"\x1b[97;40m{line}\x1b[0m\n" for line in lines)


def raise_limit_of_files() -> int:
    """Lets the process have more files open, where the system allows it, and returns how many."""
    if os.name == "nt":
        return _FILES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wished = _FILES if hard == resource.RLIM_INFINITY else min(_FILES, hard)
    if soft == resource.RLIM_INFINITY or soft >= wished:
        return _FILES
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (wished, hard))
    return int(resource.getrlimit(resource.RLIMIT_NOFILE)[0])
