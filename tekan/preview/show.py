"""
The preview from its beginning to its end.
"""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import socket
from collections.abc import Callable
from dataclasses import replace

from tekan.diagnostics.messages import Language
from tekan.diagnostics.problems import Diagnostic, Location, UsageError, error, reason
from tekan.preview.listening import (
    code_in_a_terminal,
    is_for_this_machine,
    listen,
    url_for_a_phone,
    url_here,
)
from tekan.preview.resident import Resident
from tekan.preview.server import serve
from tekan.preview.session import Session
from tekan.project import Project

_MANY = 200
"""Features from which it is said that they are being read."""


def show(
    project: Project,
    language: Language,
    place: tuple[str, int],
    say: Callable[..., None],
    tell: Callable[[tuple[Diagnostic, ...]], None],
    encoding: str = "",
) -> None:
    """
    Shows a site in browsers, as it is being written, until somebody presses Ctrl-C.

    Args:
        project: What is shown; drafts and what is not due yet are, whatever it says.
        language: That of the editor.
        place: The address to listen on, and the first port that is tried.
        say: Prints one of tekan's phrases, by its code, with what it names.
        tell: Prints what is wrong; called with all problems whenever there are others than before.
        encoding: That of the terminal, if there is one.

    Raises:
        UsageError: There is no site.yaml, or nobody can listen at that place.
        OSError: The system refuses.
    """
    if hasattr(signal, "SIGBREAK"):  # Windows' other key; programs that start this one have no Ctrl-C to send
        signal.signal(signal.SIGBREAK, signal.default_int_handler)
    host, port = place
    try:
        listener = listen(host, port)
    except OSError as failure:
        where = Location("--port" if host == "127.0.0.1" else "--host", 0)
        raise UsageError(
            [error("cannot-listen", where, host=host, port=str(port), reason=reason(failure))]
        ) from failure
    with listener:
        url = url_here(listener)
        if _features(project) >= _MANY:
            say("preview-reads")
        # Its own place in the cache: nothing of a preview is in the output, and a build knows nothing of it.
        shown = replace(project, output=project.cache.folder / "preview", drafts=True, by_all_rules=True)
        resident = Resident(shown)
        resident.open()
        gc.collect()
        gc.freeze()  # what was read stays, and need not be searched again and again
        taken = listener.getsockname()[1] != port and port
        say("preview-at-other-port" if taken else "preview-at", url=url, port=str(port))
        phone = url_for_a_phone(listener)
        if phone:
            code = code_in_a_terminal(phone, encoding)
            say("preview-for-phones", url=phone, drawing=f"\n{code}" if code else "")
        say("preview-ends")
        session = Session(shown, resident, language, tell, takes_imports=is_for_this_machine(listener))
        try:
            asyncio.run(_run(session, listener, host))
        except KeyboardInterrupt:
            say("preview-ended")


async def _run(session: Session, listener: socket.socket, host: str) -> None:
    async with asyncio.TaskGroup() as group:
        group.create_task(session.run())
        group.create_task(serve(session, session.board, listener, [host], session.intake))


def _features(project: Project) -> int:
    """Counts the folders in content/, roughly."""
    try:
        return len(os.listdir(project.folder / "content"))  # noqa: PTH208 - only how many
    except OSError:
        return 0
