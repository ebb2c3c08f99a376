"""
The preview's server: answers over HTTP, for one reader or ten tabs, whoever else is at the door.
"""

from __future__ import annotations

import asyncio
import errno
import itertools
import socket
from collections.abc import Collection
from contextlib import suppress
from typing import Any

from tekan.preview.board import Board
from tekan.preview.conversation import Conversation, Source
from tekan.preview.crowd import Crowd
from tekan.preview.intake import Intake
from tekan.preview.listening import raise_limit_of_files
from tekan.preview.requests import own_names

_MOST = 500
"""Connections at a time; a browser opens six for each of its tabs at most."""
_AT_ONCE = 16
"""Connections that are taken before those at hand have their turn again."""
_BUFFER = 128 * 1024
"""Bytes that the system holds for a connection; by itself it copies megabytes for who never reads them."""
_SHARE_OF_FILES = 3
"""One in so many of the files that the process may have open can be a connection."""
_BREATH = 0.05
"""Seconds until it is tried again where the system had nothing left for a connection."""
_NOTHING_LEFT = (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM)
_NO_LONGER_LISTENING = (errno.EBADF, errno.EINVAL, errno.ENOTSOCK)
_GONE_ALREADY = 64
"""What Windows says of a client that hung up at the door, as if the listener were at fault."""
_FAREWELL = 0.2
"""Seconds that connections get to end."""


async def serve(
    source: Source,
    board: Board,
    listener: socket.socket,
    names: Collection[str] = (),
    intake: Intake | None = None,
) -> None:
    """
    Answers requests until it is cancelled; then it ends at once, and nothing is left of it.

    Args:
        listener: A socket that listens, as from `listen`; it is closed at the end.
        names: Names by which the preview may be asked for, besides the addresses it is reached at.
        intake: What takes in sources to be imported; nothing where everything can only be looked at.
    """
    crowd = Crowd(min(_MOST, raise_limit_of_files() // _SHARE_OF_FILES))
    asyncio.get_running_loop().set_exception_handler(_complain)
    try:
        for number in itertools.count(1):
            link = await _next(listener, crowd)
            if own := _greeted(link, tuple(names)):
                Conversation(link, source, board, crowd, own, intake).begin()
            if number % _AT_ONCE == 0:
                await asyncio.sleep(0)  # a crowd at the door holds nobody up who is inside
    finally:
        with suppress(OSError):  # a copy in a process that was forked would keep the port
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        await crowd.dismiss(_FAREWELL)


def _complain(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Passes over what the loop says where it tries an accept again that has been called off."""
    if not isinstance(context.get("exception"), asyncio.InvalidStateError):
        loop.default_exception_handler(context)


async def _next(listener: socket.socket, crowd: Crowd) -> socket.socket:
    """Waits for the next connection, and makes room for it."""
    loop = asyncio.get_running_loop()
    while True:
        while len(crowd) >= crowd.most and not crowd.make_room():
            await asyncio.sleep(_BREATH)
        try:
            return (await loop.sock_accept(listener))[0]
        except OSError as failure:
            is_gone = getattr(failure, "winerror", None) == _GONE_ALREADY
            if failure.errno in _NO_LONGER_LISTENING and not is_gone:
                raise
            if failure.errno in _NOTHING_LEFT:
                crowd.make_room()
            await asyncio.sleep(_BREATH)


def _greeted(link: socket.socket, names: tuple[str, ...]) -> frozenset[str]:
    """Prepares a new connection; returns what `Host` may say on it, or nothing where it is gone already."""
    try:
        link.setblocking(False)
        link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        link.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _BUFFER)
        address, port = link.getsockname()[:2]
    except OSError:
        link.close()
        return frozenset()
    return own_names(address, port, names)
