"""
A session of the preview: what is saved is taken in, open pages are told, and requests are answered.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import chain
from pathlib import Path

from tekan.content.reader import is_inside
from tekan.diagnostics.messages import Language
from tekan.diagnostics.problems import Diagnostic, TekanError, as_named
from tekan.extras.plan import Extra
from tekan.kept.in_place import read_file
from tekan.media.plan import pieces_of
from tekan.model.feature import Moment
from tekan.model.media import MediaPlan
from tekan.model.pictures import PicturePlan, Rendition
from tekan.parallel.threads import cores
from tekan.pictures.plan import encode_renditions
from tekan.preview.answers import OWN, Answer, Missing, News
from tekan.preview.board import Board
from tekan.preview.copy import has_errors
from tekan.preview.import_page import import_page
from tekan.preview.intake import Intake
from tekan.preview.media_types import media_type_of
from tekan.preview.mishaps import mishap
from tekan.preview.panel import list_page, news_json, problem_page, told_of, with_preview
from tekan.preview.press import Press
from tekan.preview.resident import Resident
from tekan.preview.watching import watch
from tekan.project import Project
from tekan.schedule.moments import parse_moment

_FILES = Path(__file__).resolve().parent / "files"
_SHOWN_BY_BROWSERS = (
    *(".jpg", ".jpeg", ".jfif", ".jpe", ".pjpeg", ".pjp", ".png", ".apng", ".webp", ".avif", ".gif"),
)
"""The endings of originals that can stand in for their renditions."""
_GRACE = 0.08
"""Seconds until an error is told: programs may save a file in two steps."""
_AT_ONCE = 0.05
"""Seconds that judging the whole site takes where it holds nobody up."""
_MOMENT = 0.1
"""Seconds without a change or a look after which it is done."""
_QUIET = 0.4
"""The same where it takes longer."""
_MOST_LOOKED_AT = 3
"""How many pages are set again before a browser asks for them."""
_LOOK = 2.0
"""Seconds between two looks at everything, at the least."""
_SHARE = 50
"""A look at everything takes one in so many seconds at the most."""
_LONGEST = 10.0
"""Seconds between two looks at everything, at the most."""
_KEPT = 20.0
"""Seconds without a change after which what was read is kept for the next preview."""
_MOST_TOLD = 200
"""How many addresses of exchanged pictures pages are told again, for those that have missed one."""


class Session:
    """A preview that is being shown."""

    def __init__(
        self,
        project: Project,
        resident: Resident,
        language: Language,
        tell: Callable[[tuple[Diagnostic, ...]], None],
        *,
        takes_imports: bool = False,
    ) -> None:
        """
        Begins a session.

        Args:
            project: What is shown.
            resident: The site in memory, opened.
            language: That of the editor.
            tell: Called with all problems whenever there are others than before.
            takes_imports: Whether features may be made in the browser.
        """
        self.board = Board()
        self.intake = Intake(project, language, self._catch_up) if takes_imports else None
        self._project, self._resident, self._language, self._tell = project, resident, language, tell
        self._press, self._makers = Press(), Press(cores())
        self._heard: set[str] | None = set()
        self._has_heard = asyncio.Event()
        self._has_changed = asyncio.Event()
        self._busy_at = 0.0
        """When something was saved or looked at last."""
        self._looked_at: list[tuple[str, str, Moment | None]] = []
        self._look_lasted = 0.0
        self._judging_lasted = 0.0
        self._problems: tuple[Diagnostic, ...] = ()
        self._mishaps: dict[str, tuple[Diagnostic, ...]] = {}
        """What tekan itself got wrong, by what it was doing."""
        self._owes_news = False
        """Whether something is still to be told, because something else had just been saved."""
        self._posted: tuple[int, tuple[Diagnostic, ...], int] | None = None
        self._content = as_named("content", project.shown_as)
        self._told = told_of((), language, self._content)
        """The problems as pages show them; setting hundreds of notes costs more than a save."""
        self._encoding: dict[str, asyncio.Future[None]] = {}
        self._from_originals: set[str] = set()
        self._exchanged: list[str] = []
        self._homeless: dict[str, bytes] = {}
        """Renditions that the disk has no room for."""

    async def run(self) -> None:
        """Follows what is saved until it is cancelled."""
        await self._post(0)
        async with asyncio.TaskGroup() as group:
            group.create_task(watch(self._project, self._hear))
            group.create_task(self._follow())
            group.create_task(self._finish())

    # --- What is saved ---

    def _hear(self, paths: set[str] | None) -> None:
        """Notes what a watcher names; nothing: anything may have changed."""
        self._heard = None if paths is None or self._heard is None else self._heard | paths
        self._has_heard.set()

    async def _follow(self) -> None:
        """Takes in what is saved; every now and then everything is looked at."""
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(min(_LONGEST, max(_LOOK, _SHARE * self._look_lasted))):
                    await self._has_heard.wait()
            named = self._heard if self._has_heard.is_set() else None
            self._heard = set()
            self._has_heard.clear()
            try:
                has_changed = await self._take_in(named)
            except Exception as failure:  # noqa: BLE001 - what is saved next may be right again
                await self._press.ask(self._resident.copy.repeat)
                await self._note_mishap("_follow", failure)
                continue
            if has_changed:
                self._busy_at = time.monotonic()
                self._has_changed.set()

    async def _take_in(self, named: set[str] | None) -> bool:
        """Takes in what has changed and tells pages of it; returns whether anything has."""
        began = time.monotonic()
        has_changed = await self._press.ask(self._resident.take_in, named)
        if named is None:
            self._look_lasted = time.monotonic() - began
        is_mended = self._mishaps.pop("_follow", None) is not None
        if has_changed or is_mended or self._owes_news:
            await self._post()
        if has_changed:
            for address, at, now in self._looked_at:  # browsers will ask for these
                await self._press.ask(self._resident.find, address, at, now)
        return has_changed

    async def _catch_up(self) -> None:
        """Takes in at once what the preview itself has written, so that there is a page of it."""
        try:
            await self._press.ask(self._resident.take_in, None)
        except Exception:  # noqa: BLE001 - it comes again where it is followed, and is told there
            await self._press.ask(self._resident.copy.repeat)
        self._owes_news = True
        self._has_changed.set()
        self._hear(set())

    async def _finish(self) -> None:
        """Does what can wait until nothing is saved."""
        while True:
            await self._has_changed.wait()
            await self._until_quiet()
            self._has_changed.clear()
            try:
                await self._judge()
            except Exception as failure:  # noqa: BLE001 - what is saved next may be right again
                await self._note_mishap("_finish", failure)
            try:
                async with asyncio.timeout(_KEPT):
                    await self._has_changed.wait()
            except TimeoutError:
                await self._press.ask(self._resident.save)

    async def _judge(self) -> None:
        """Finds what is wrong with the site as a whole, and with pages that nobody looks at."""
        began = time.monotonic()
        await self._press.ask(self._resident.judge)
        self._judging_lasted = time.monotonic() - began
        await self._post()
        while not self._has_changed.is_set() and await self._press.ask(self._resident.set_another):
            await asyncio.sleep(0)
        self._mishaps.pop("_finish", None)
        await self._post()

    async def _note_mishap(self, doing: str, failure: Exception) -> None:
        """Notes that something failed that should not have, and tells it with the problems."""
        self._mishaps[doing] = mishap(failure, self._content) or mishap(
            RuntimeError(repr(failure)), self._content
        )
        await self._post()

    async def _until_quiet(self) -> None:
        """Waits until browsers have what was saved, and for longer where what follows takes long."""
        quiet = _QUIET if self._judging_lasted > _AT_ONCE else _MOMENT
        while (left := self._busy_at + quiet - time.monotonic()) > 0:
            await asyncio.sleep(left)

    async def _post(self, grace: float = _GRACE) -> None:
        """Tells pages what is new, if anything is; errors only if they last as long as the grace."""
        problems = await self._all_problems()
        if grace and has_errors(problems) and problems != self._problems:
            await asyncio.sleep(grace)
            problems = await self._all_problems()
            is_behind = await self._press.ask(self._resident.copy.is_behind)
            if is_behind or self._has_heard.is_set():
                self._owes_news = True
                return  # what is taken in next may be right again
        self._owes_news = False
        now = (self._resident.version, problems, len(self._exchanged))
        if now == self._posted:
            return
        self._posted = now
        if problems != self._problems:
            self._problems, self._told = problems, told_of(problems, self._language, self._content)
            self._tell(problems)
        encoded = tuple(self._exchanged[-_MOST_TOLD:])
        news = News(self._resident.version, problems, encoded)
        self.board.post(news_json(news, self._language, content=self._content, told=self._told))

    async def _all_problems(self) -> tuple[Diagnostic, ...]:
        of_site = await self._press.ask(lambda: self._resident.problems)
        return (*chain.from_iterable(self._mishaps.values()), *of_site)

    # --- Requests ---

    async def answer(self, address: str, at: str = "") -> Answer:
        """
        Returns what an address gets.

        Args:
            address: Decoded, relative and without a query.
            at: The instant as of which it is asked for, as somebody typed it; nothing for now.
        """
        if address.startswith(f"{OWN}/"):
            return await self._own(address.removeprefix(f"{OWN}/"))
        now = parse_moment(at) if at else None
        if at and now is None:
            return self._missing(address)
        failures = self._resident.failures
        found = await self._press.ask(self._resident.find, address, at, now)
        if failures != self._resident.failures:
            await self._post()
        if isinstance(found, Answer):
            if found.media_type.startswith("text/html"):
                self._note_look(address, at, now)
            if isinstance(found.content, Path):
                return self._file(found.content, address)._replace(digest=found.digest)
            return self._previewed(found, at)
        if isinstance(found, Missing):
            return await self._stand_in(found, address, at, now)
        return await self._made(found, address)

    async def _made(self, asset: Rendition | Extra | MediaPlan, address: str) -> Answer:
        """Makes what a page names."""
        match asset:
            case Rendition():
                return await self._picture(asset)
            case Extra():
                content = await self._makers.ask(asset.make)
                return Answer(content, media_type_of(address), digest=asset.key)
            case MediaPlan():
                return await self._film(asset)

    async def _stand_in(self, missing: Missing, address: str, at: str, now: Moment | None) -> Answer:
        """Returns what is shown in the place of a page: why there is none, or the site's own word."""
        if missing.is_held_back:
            return _page(problem_page(self._language))
        own = await self._press.ask(self._resident.missing, at, now) if address.endswith(".html") else None
        return self._previewed(own, at) if own else self._missing(address)

    def _note_look(self, address: str, at: str, now: Moment | None) -> None:
        """Notes the page that somebody looks at, and what was looked at before it."""
        look = (address, at, now)
        self._looked_at = [look, *(one for one in self._looked_at if one != look)][:_MOST_LOOKED_AT]
        self._busy_at = time.monotonic()

    def _previewed(self, answer: Answer, at: str) -> Answer:
        """Puts the preview's script into a page."""
        if not answer.media_type.startswith("text/html") or not isinstance(answer.content, bytes):
            return answer
        content = with_preview(answer.content, instant=at)
        return answer._replace(content=content, digest=f"{answer.digest}{at}")

    def _missing(self, address: str) -> Answer:
        return _page(problem_page(self._language, address=address, is_missing=True))._replace(status=404)

    async def _own(self, name: str) -> Answer:
        """Answers for the preview's own pages and files."""
        if name == "index.html":
            listed = await self._press.ask(self._resident.listed)
            inside = {problem for one in listed for problem in map(id, one.problems)}
            others = [problem for problem in self._problems if id(problem) not in inside]
            now = await self._press.ask(self._resident.clock)
            return _page(list_page(listed, self._language, others=others, instant=now))
        if name == "import":
            return _page(import_page(self._language, self.intake.token if self.intake else ""))
        file = _FILES / name
        if "/" in name or not file.is_file():
            return self._missing(f"{OWN}/{name}")
        content = await self._makers.ask(read_file, file)
        return Answer(content, media_type_of(name))

    async def _film(self, plan: MediaPlan) -> Answer:
        file = self._file(self._project.folder / plan.path, plan.address)
        if plan.measure.is_late and isinstance(file.content, Path):
            content = await self._makers.ask(
                lambda: b"".join(pieces_of(plan, self._project.folder / plan.path))
            )
            file = file._replace(content=content)
        return file._replace(digest=plan.measure.digest)

    def _file(self, file: Path, address: str) -> Answer:
        """Answers with a file, unless a link has come since it was read and leads out of the site."""
        place = Path(os.path.realpath(file))
        if not any(is_inside(place, folder) for folder in (self._project.folder, *self._project.static)):
            return self._missing(address)
        return Answer(place, media_type_of(address))

    # --- Pictures ---

    async def _picture(self, rendition: Rendition) -> Answer:
        """Returns a rendition or, while it is being made, its original."""
        if content := await self._makers.ask(self._kept, rendition):
            return Answer(content, rendition.media_type, digest=rendition.key)
        plan = self._resident.plan_of(rendition)
        encoding = self._encode(plan)
        path = rendition.picture.path
        if rendition.box is None and path.lower().endswith(_SHOWN_BY_BROWSERS):
            self._from_originals.add(rendition.address)
            return self._file(self._project.folder / path, path.lower())
        await asyncio.shield(encoding)
        content = await self._makers.ask(self._kept, rendition)
        return Answer(content, rendition.media_type, digest=rendition.key) if content else self._missing(path)

    def _kept(self, rendition: Rendition) -> bytes | None:
        return self._project.cache.get(rendition.key) or self._homeless.get(rendition.key)

    def _encode(self, plan: PicturePlan) -> asyncio.Future[None]:
        """Begins to make the renditions of a picture, unless that has begun."""
        key = plan.largest.key
        if key not in self._encoding:
            task = asyncio.ensure_future(self._encoded(plan))
            task.add_done_callback(lambda _: self._encoding.pop(key, None))
            self._encoding[key] = task
        return self._encoding[key]

    async def _encoded(self, plan: PicturePlan) -> None:
        """Makes the renditions of a picture, and has pages exchange what they show in their place."""
        try:
            self._homeless |= await self._makers.ask(self._renditions, plan)
        except (TekanError, OSError):
            return  # the picture has changed or gone, which is taken in as well
        exchanged = {one.address for one in plan.renditions} & self._from_originals
        if exchanged:
            self._from_originals -= exchanged
            self._exchanged += sorted(exchanged)
            await self._post()

    def _renditions(self, plan: PicturePlan) -> dict[str, bytes]:
        """Encodes what is not kept yet; returns what the disk has no room for, by its key."""
        cache = self._project.cache
        work = self._project.picture_work._replace(jobs=1)
        homeless = {}
        for artifact in encode_renditions([plan], work):
            if not cache.has(artifact.key) and isinstance(artifact.source, bytes):
                homeless[artifact.key] = artifact.source
        return homeless


def _page(content: bytes) -> Answer:
    return Answer(content, "text/html; charset=utf-8")
