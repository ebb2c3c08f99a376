"""
Films and recordings, what inspecting them shows, and what readers get of them.
"""

from __future__ import annotations

from typing import NamedTuple

from tekan.diagnostics.problems import Location
from tekan.model.values import value

FILM_ENDINGS = (".mp4", ".m4v", ".mov", ".webm")
SOUND_ENDINGS = (".mp3", ".m4a", ".ogg", ".oga", ".opus", ".wav", ".flac")
"""The endings of files that browsers play, if what is in them is coded so."""

MEDIA_LIMIT = 25
"""Megabytes of a film or a recording beyond which an editor is asked, unless site.yaml says more."""


@value
class Media(NamedTuple):
    """A film or a recording of the site, where a text names it."""

    path: str
    """Where it is, relative to the site's folder."""
    location: Location
    is_film: bool


@value
class MediaMeasure(NamedTuple):
    """What inspecting a film or a recording shows."""

    form: str
    """What it is published as: `mp4`, `webm`, `m4a`, `mp3`, `ogg`, `wav`, `flac`."""
    seconds: float = 0.0
    """How long it is; 0 where it does not say."""
    width: int = 0
    """Of a film as it is shown: turned as the camera was."""
    height: int = 0
    is_silent: bool = False
    """Whether a film has no sound."""
    size: int = 0
    """The bytes that readers fetch."""
    digest: str = ""
    """The SHA-256 of these bytes, which are those of the file but for the place of its index."""
    is_late: bool = False
    """Whether its index is behind the film and has to be put before it."""


_TYPES = {
    "mp4": "video/mp4",
    "webm": "video/webm",
    "m4a": "audio/mp4",
    "mp3": "audio/mpeg",
    "ogg": "audio/ogg",
    "wav": "audio/wav",
    "flac": "audio/flac",
}


@value
class MediaPlan(NamedTuple):
    """What readers get of a film or a recording."""

    path: str
    """Its file, relative to the site's folder."""
    measure: MediaMeasure

    @property
    def address(self) -> str:
        """Its address: plain and short, and a new one with new bytes, for the sake of caches."""
        return f"assets/{self.measure.digest[:12]}.{self.measure.form}"

    @property
    def media_type(self) -> str:
        """What it is published as, as HTML and hosts name it."""
        return _TYPES[self.measure.form]

    @property
    def shape(self) -> float:
        """The width to the height of a film."""
        return self.measure.width / self.measure.height if self.measure.height else 16 / 9
