"""
What the preview takes in from its own page for imports: a text to try, or a feature to make of it.

Everything else of the preview can only be looked at. Who sends something, and how much, is judged by its
head, before any of it is read.
"""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from hmac import compare_digest
from typing import cast, get_args
from urllib.parse import unquote

from tekan.diagnostics.messages import Language
from tekan.preview.answers import OWN, Answer
from tekan.preview.press import Press
from tekan.preview.requests import Doing, Refused, Sent
from tekan.project import Project

ADDRESS = f"{OWN}/import"
MOST = 20_000_000
"""Bytes of a source; documents bring their pictures along."""
MEDIA_TYPE = "application/octet-stream"
"""A type that no form sends, so a browser asks before it sends one from another site, and is refused."""
_AT_ONCE = 4
"""Sources that are being received at a time."""


class Intake:
    """Takes in sources, one after another."""

    def __init__(self, project: Project, language: Language, catch_up: Callable[[], Awaitable[None]]) -> None:
        """
        Prepares for them.

        Args:
            project: Where features are made.
            language: That of the editor.
            catch_up: Has the preview show what was made.
        """
        self.token = os.urandom(24).hex()
        """What the page shows that it is of this preview; no other page can read it."""
        self._project, self._language, self._catch_up = project, language, catch_up
        self._thread = Press()
        self._receiving = 0

    def judge(self, headers: Mapping[str, str]) -> Sent:
        """
        Judges by its head whether something is received at all.

        Args:
            headers: By names in small letters; `Host` and `Origin` are judged already.

        Raises:
            Refused: It is not from this preview's page, too much, or not understood.
        """
        site = headers.get("sec-fetch-site", "")
        if site not in ("", "same-origin") or not (site or "origin" in headers):
            raise Refused(403, "preview-other-page")
        if not compare_digest(headers.get("x-tekan-token", "").encode(), self.token.encode()):
            raise Refused(403, "preview-import-old-page")
        if headers.get("content-type", "").strip().lower() != MEDIA_TYPE:
            raise Refused(415, "preview-not-understood")
        if "transfer-encoding" in headers or "content-length" not in headers:
            raise Refused(411, "preview-not-understood")
        if int(headers["content-length"]) > MOST:
            raise Refused(413, "preview-import-too-large")
        doing = headers.get("x-tekan-do", "")
        if doing not in get_args(Doing):
            raise Refused(400, "preview-not-understood")
        name, slug = (unquote(headers.get(f"x-tekan-{one}", "")) for one in ("name", "slug"))
        return Sent(cast(Doing, doing), name, slug)

    @contextmanager
    def receiving(self) -> Iterator[None]:
        """
        Counts a source while it is received.

        Raises:
            Refused: There are as many as may be.
        """
        if self._receiving >= _AT_ONCE:
            raise Refused(503, "preview-import-busy")
        self._receiving += 1
        try:
            yield
        finally:
            self._receiving -= 1

    async def take(self, sent: Sent, content: bytes) -> Answer:
        """Does what is to be done with a source, in a thread of its own; the answer is JSON."""
        answer = await self._thread.ask(self._done, sent, content)
        if answer.status == 201:
            await self._catch_up()
        return answer

    def _done(self, sent: Sent, content: bytes) -> Answer:
        from tekan.preview.drafted import answer_to  # noqa: PLC0415 - recognisers, which few previews need

        return answer_to(self._project, self._language, sent, content)
