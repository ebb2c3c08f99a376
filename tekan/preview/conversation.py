"""
One connection: requests and replies in turn, each with a time by which it has to be done.
"""

from __future__ import annotations

import asyncio
import socket
from contextlib import suppress
from typing import NamedTuple, Protocol

import h11

from tekan.preview.answers import Answer
from tekan.preview.board import Board, event_of
from tekan.preview.crowd import Connection, Crowd, Doing
from tekan.preview.intake import ADDRESS, Intake
from tekan.preview.replies import Headers, open_content, reply_to
from tekan.preview.requests import (
    EVENTS,
    INDEX,
    METHODS,
    Refused,
    Wanted,
    form_leads_to,
    judge,
    short_answer,
    wanted,
)

_PATIENCE = 15
"""Seconds that a connection stays open without a request, and a stream of news without a sign of life."""
_HEAD = 5
"""Seconds in which the head of a request has to be complete, from its first byte."""
_BODY = 20
"""Seconds in which a source has to be complete that is sent to be imported."""
_STALL = 30
"""Seconds in which the other side has to take a piece of a reply."""
_LAST_WORDS = 1
"""Seconds in which the other side has to take a refusal while it is still sending itself."""
_PIECE = 64 * 1024

_LAST = ("Connection", "close")
_NEWS = [("Content-Type", "text/event-stream"), ("Cache-Control", "no-store")]
_AGAIN = b"retry: 1000\n\n"
"""The milliseconds after which a page asks again, should the preview be ended and started again."""
_ALIVE = b":\n\n"


class Source(Protocol):
    """What there is to be seen."""

    async def answer(self, address: str, at: str = "") -> Answer:
        """
        Returns what an address gets.

        Args:
            address: Decoded, relative and without a query, such as `lijin/index.html`.
            at: The instant as of which it is asked for, as somebody typed it; nothing for now.
        """


class _Request(NamedTuple):
    method: str
    target: str
    headers: dict[str, str]
    """By names in small letters; what was sent twice is both, between commas."""
    is_complete: bool
    """Whether nothing follows the head, as with all requests but those for an import."""

    @property
    def address(self) -> str:
        """What it is for, as it was sent, without a query."""
        return self.target.partition("?")[0].removeprefix("/")


class Conversation:
    """What is said on one connection."""

    def __init__(
        self,
        link: socket.socket,
        source: Source,
        board: Board,
        crowd: Crowd,
        own: frozenset[str],
        intake: Intake | None = None,
    ) -> None:
        self._link = link
        self._source = source
        self._board = board
        self._crowd = crowd
        self._own = own
        self._intake = intake
        self._http = h11.Connection(h11.SERVER)
        self._loop = asyncio.get_running_loop()

    def begin(self) -> None:
        """Begins it, as a task of its own that the crowd knows."""
        self._task = self._loop.create_task(self._run())
        self._task.add_done_callback(self._end)
        self._crowd.note(self._task, Doing.WAITING)

    def _end(self, task: Connection) -> None:
        self._crowd.forget(task)
        with suppress(OSError):  # a copy in a process that was forked would keep the connection
            self._link.shutdown(socket.SHUT_RDWR)
        self._link.close()

    async def _run(self) -> None:
        with suppress(OSError, TimeoutError):  # whoever hangs up or falls asleep is not waited for
            try:
                while request := await self._next_request():
                    await self._answer(request)
                    if self._http.our_state is not h11.DONE or self._http.their_state is not h11.DONE:
                        break
                    self._http.start_next_cycle()
                    self._crowd.note(self._task, Doing.WAITING)
            except h11.RemoteProtocolError as failure:
                if self._http.our_state in (h11.IDLE, h11.SEND_RESPONSE):
                    await self._refuse(failure.error_status_hint)
            if self._http.their_state is not h11.CLOSED:
                await self._hang_up()

    # --- What is asked ------------------------------------------------------------------------------------

    async def _next_request(self) -> _Request | None:
        """Reads the head of the next request; returns nothing when there is none to come."""
        async with asyncio.timeout(_PATIENCE) as limit:
            has_begun = False
            while (event := self._http.next_event()) is h11.NEED_DATA:
                received = await self._loop.sock_recv(self._link, _PIECE)
                if not has_begun:
                    has_begun = True
                    limit.reschedule(self._loop.time() + _HEAD)
                self._http.receive_data(received)
        if not isinstance(event, h11.Request):
            return None
        headers: dict[str, str] = {}
        for name, value in event.headers:
            key, text = name.decode("ascii"), value.decode("latin-1")
            headers[key] = f"{headers[key]}, {text}" if key in headers else text
        has_more = "transfer-encoding" in headers or int(headers.get("content-length", "0")) > 0
        is_complete = not has_more and isinstance(self._http.next_event(), h11.EndOfMessage)
        return _Request(event.method.decode("ascii"), event.target.decode("ascii"), headers, is_complete)

    async def _content(self, request: _Request) -> bytes:
        """
        Reads what is sent with a request.

        Raises:
            Refused: It takes too long.
        """
        content = bytearray()
        if request.is_complete:
            return b""
        self._crowd.note(self._task, Doing.WAITING)
        if self._http.they_are_waiting_for_100_continue:
            await self._put(self._http.send(h11.InformationalResponse(status_code=100, headers=[])))
        try:
            async with asyncio.timeout(_BODY):
                while not isinstance(event := self._http.next_event(), h11.EndOfMessage):
                    if isinstance(event, h11.Data):
                        content += event.data
                    else:
                        self._http.receive_data(await self._loop.sock_recv(self._link, _PIECE))
        except TimeoutError:
            raise Refused(408, "preview-import-slow") from None
        self._crowd.note(self._task, Doing.ANSWERED)
        return bytes(content)

    async def _answer(self, request: _Request) -> None:
        self._crowd.note(self._task, Doing.ANSWERED)
        more = [] if request.is_complete else [_LAST]
        intake = self._intake if request.address == ADDRESS else None
        methods = (*METHODS, "POST") if intake else METHODS
        try:
            judge(request.method, request.headers, self._own, methods)
            if intake and request.method == "POST":
                await self._send(await self._imported(intake, request), request, [])
                return
            if not request.is_complete:
                raise Refused(413, "preview-not-understood")
            asked = wanted(request.target)
        except Refused as refusal:
            is_other = refusal.answer.status == 405
            allow = [("Allow", ", ".join(methods))] if is_other else []
            await self._send(refusal.answer, request, more + allow)
            return
        if place := form_leads_to(request.target):
            await self._send(Answer(b"", "text/plain", 302), request, [("Location", place)])
            return
        if asked == (EVENTS, ""):
            await self._tell(request)
            return
        try:
            answer = await self._found(asked)
        except Exception as failure:  # noqa: BLE001 - the preview goes on, whatever a page does
            answer = _failed(failure)
        if answer is None:
            path, mark, query = request.target.partition("?")
            answer, more = Answer(b"", "text/plain", 302), [("Location", f"{path}/{mark}{query}")]
        await self._send(answer, request, more)

    async def _imported(self, intake: Intake, request: _Request) -> Answer:
        """
        Receives a source, and returns what is said of it.

        Raises:
            Refused: It may not be sent, or does not come.
        """
        sent = intake.judge(request.headers)
        with intake.receiving():
            content = await self._content(request)
        try:
            return await intake.take(sent, content)
        except Exception as failure:  # noqa: BLE001 - the preview goes on, whatever a text does
            return _failed(failure)

    async def _found(self, asked: Wanted) -> Answer | None:
        """Returns the answer to an address, or nothing where it only lacks the slash at its end."""
        address, at = asked
        answer = await self._source.answer(address, at) if address else None
        if answer and answer.status != 404:
            return answer
        inside = await self._source.answer(f"{address}/{INDEX}".removeprefix("/"), at)
        return None if inside.status != 404 else answer or inside

    # --- What is said -------------------------------------------------------------------------------------

    async def _send(self, answer: Answer, request: _Request, more: Headers) -> None:
        try:
            file, length = open_content(answer.content)
        except OSError:
            answer = short_answer(404, "preview-no-file")
            file, length = open_content(answer.content)
        with file:
            reply = reply_to(answer, length, request.method, request.headers)
            head = self._http.send(_head(reply.status, reply.headers + more))
            file.seek(reply.part.start)
            left = len(reply.part)
            while left:
                piece = file.read(min(left, _PIECE))
                if not piece:  # it was written again, and shorter
                    return
                left -= len(piece)
                await self._put(head + self._http.send(h11.Data(data=piece)))
                await asyncio.sleep(0)  # to send what the system takes at once lets nobody else have a turn
                head = b""
        await self._put(head + self._http.send(h11.EndOfMessage()))

    async def _put(self, data: bytes, doing: Doing = Doing.SENDING) -> None:
        self._crowd.note(self._task, doing)
        async with asyncio.timeout(_STALL):
            await self._loop.sock_sendall(self._link, data)

    async def _tell(self, request: _Request) -> None:
        """Tells the news until the page is closed."""
        await self._put(self._http.send(_head(200, _NEWS)), Doing.LISTENING)
        if request.method == "HEAD":
            await self._put(self._http.send(h11.EndOfMessage()))
            return
        telling = self._loop.create_task(self._tell_all())
        leaving = self._loop.create_task(self._loop.sock_recv(self._link, 1))
        try:
            await asyncio.wait((telling, leaving), return_when=asyncio.FIRST_COMPLETED)
        finally:
            telling.cancel()
            leaving.cancel()
            await asyncio.gather(telling, leaving, return_exceptions=True)
        if not telling.cancelled():
            telling.result()

    async def _tell_all(self) -> None:
        number = 0
        piece = _AGAIN
        while True:
            await self._put(self._http.send(h11.Data(data=piece)), Doing.LISTENING)
            try:
                async with asyncio.timeout(_PATIENCE):
                    number, text = await self._board.after(number)
                piece = event_of(text)
            except TimeoutError:
                piece = _ALIVE

    async def _refuse(self, status: int) -> None:
        """Answers what is no request."""
        answer = short_answer(status, "preview-not-understood")
        request = _Request("GET", "", {}, is_complete=False)
        await self._send(answer, request, [_LAST])

    async def _hang_up(self) -> None:
        """Ends it so that the last reply arrives, even if the other side has not ended what it says."""
        self._crowd.note(self._task, Doing.WAITING)
        self._link.shutdown(socket.SHUT_WR)
        async with asyncio.timeout(_LAST_WORDS):
            while await self._loop.sock_recv(self._link, _PIECE):
                pass


def _failed(failure: Exception) -> Answer:
    return short_answer(500, "preview-failed", reason=f"{type(failure).__name__}: {failure}")


def _head(status: int, headers: Headers) -> h11.Response:
    return h11.Response(status_code=status, headers=headers)
