"""
Films and recordings as a page shows them: what they are called, how long they are, how large they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from tekan.chinese.printed import printed
from tekan.model.blocks import Audio, Block, Video
from tekan.model.media import MediaPlan
from tekan.model.pictures import Picture, PicturePlan
from tekan.pages.frames import COLUMN, sizes_of
from tekan.words.pages import Words


class MediaView(NamedTuple):
    """A film or a recording as one page shows it."""

    plan: MediaPlan
    name: str
    """What it is called where only words are."""
    length: str
    """How long it is, in words; nothing where it does not say."""
    duration: str
    """The same in ISO 8601."""
    caption: str
    has_transcript: bool
    subtitles: str = ""
    """As an address that holds them, so that they are there where pages are read from a disk, too."""
    frame: str = ""
    """The class that says a film's shape."""
    poster: PicturePlan | None = None
    sizes: str = ""
    """How wide the poster stands, as `sizes` tells browsers."""

    @property
    def is_film(self) -> bool:
        """Whether it has a picture."""
        return bool(self.plan.measure.width)

    @property
    def rule(self) -> str:
        """The style rule that its class names."""
        return f".{self.frame}{{--r:{round(self.plan.shape, 3):g}}}" if self.frame else ""


def media_on(
    blocks: Iterable[Block],
    media: Mapping[str, MediaPlan],
    pictures: Mapping[Picture, PicturePlan],
    words: Words,
) -> dict[Block, MediaView]:
    """Returns the films and recordings among some blocks as their page shows them."""
    return {
        block: _view(block, media[block.file.path], pictures, words)
        for block in blocks
        if isinstance(block, Video | Audio) and block.file
    }


def _view(
    block: Video | Audio, plan: MediaPlan, pictures: Mapping[Picture, PicturePlan], words: Words
) -> MediaView:
    poster = block.poster if isinstance(block, Video) else None
    said = (block.title, block.caption, (poster.alt,) if poster else ())
    called = str(words.film if isinstance(block, Video) else words.recording)
    seconds = round(plan.measure.seconds)
    view = MediaView(
        plan,
        next(filter(None, map(printed, said)), called),
        "".join(_in_words(seconds, words)).strip(),
        "".join(_in_iso(seconds)),
        printed(block.caption),
        bool(block.blocks),
    )
    if not isinstance(block, Video):
        return view
    on_desks = round(COLUMN * min(1.0, plan.shape))
    return view._replace(
        subtitles=_as_address(block.subtitles) if block.subtitles else "",
        frame=f"r{round(plan.shape * 1000)}",
        poster=pictures[poster.picture] if poster and poster.picture else None,
        sizes=sizes_of(f"{on_desks}px"),
    )


def _in_words(seconds: int, words: Words) -> Iterator[str]:
    """Yields how long something is, as it is said: 45秒, 3分20秒, 1小时5分."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        yield words.hours % hours
    if minutes:
        yield (words.minutes_and if hours or rest else words.minutes_long) % minutes
    if rest and not hours:
        yield words.seconds % rest


def _in_iso(seconds: int) -> Iterator[str]:
    """Yields a duration as ISO 8601 writes it: PT3M20S."""
    if seconds:
        minutes, rest = divmod(seconds, 60)
        hours, minutes = divmod(minutes, 60)
        yield "PT"
        yield from (f"{count}{unit}" for count, unit in ((hours, "H"), (minutes, "M"), (rest, "S")) if count)


def _as_address(vtt: str) -> str:
    """
    Writes subtitles as an address (RFC 2397).

    From a disk Chromium takes them from nowhere else. Chinese stands as it is: percent-encoded it would be
    three times as long, and in base64 a page could not be compressed well.
    """
    held = re.sub(
        r"[^A-Za-z0-9\-._~:/?@!$'()*+,;=\u00a0-\U0010ffff]", lambda found: f"%{ord(found[0]):02X}", vtt
    )
    return f"data:text/vtt;charset=utf-8,{held}"


def spoken(view: MediaView) -> list[str]:
    """Lists what a film or recording has for those who cannot hear it, in the words of schema.org."""
    return [*(["captions"] if view.subtitles else []), *(["transcript"] if view.has_transcript else [])]
