"""
Pictures, what a look at them tells, and what readers get of them.
"""

from __future__ import annotations

from typing import NamedTuple

from tekan.model.values import value

PICTURE_WIDTHS = (480, 800, 1600)
"""In which readers get pictures: a phone's column at one dot a pixel and at two, a desk's at two."""


@value
class Picture(NamedTuple):
    """A picture file of the site."""

    path: str
    """Where it is, relative to the site's folder."""
    focus: tuple[int, int] = (50, 50)
    """The point that a crop must keep, in hundredths from the left and from the top."""

    @property
    def is_vector(self) -> bool:
        """Tell whether it is drawn anew at every size; no crop is made of it, and it is not shared."""
        return self.path.lower().endswith(".svg")


@value
class Measure(NamedTuple):
    """What a look at a picture tells."""

    width: int
    """Of the picture as it is looked at: turned as its camera says."""
    height: int
    kind: str
    """`photograph`; `illustration`: even areas and edges; `drawing`: a few flat colours; `vector`: an SVG."""
    ground: str
    """The colour that takes the most room in hexadecimal digits; that of paper where it is transparent."""
    is_animated: bool = False


@value
class Rendition(NamedTuple):
    """One version of a picture as readers get it: decided before anything is encoded."""

    picture: Picture
    digest: str
    """The SHA-256 of the file that it is made of."""
    address: str
    key: str
    """Under which it is kept: a hash of all that decides about its bytes."""
    width: int
    height: int
    form: str
    """The encoder: `AVIF`, `WEBP`, `JPEG`, `PNG`, or `SVG`, which passes through."""
    kind: str
    """That of the picture: what the encoder is set for."""
    box: tuple[float, float, float, float] | None = None
    """What it shows of the upright picture: left, top, right and bottom, from 0 to 1; nothing means all."""
    ladder: tuple[tuple[int, int], ...] = ()
    """The sizes of the whole picture, the widest first: each is made of the one before it."""
    least: tuple[int, int] = (1, 1)
    """The size, upright, below which the source is not reduced when it is opened."""

    @property
    def media_type(self) -> str:
        """Give the form as HTML names it."""
        return "image/svg+xml" if self.form == "SVG" else f"image/{self.form.lower()}"


@value
class PicturePlan(NamedTuple):
    """What readers get of a picture."""

    sources: tuple[tuple[Rendition, ...], ...]
    """The same in one form after another, the best first; in each the narrow before the wide."""
    ground: str
    """The colour that stands behind it and, until it is there, in for it, as hexadecimal digits."""
    crops: tuple[Rendition, ...] = ()
    """For sharing: 16:9, 4:3 and 1:1, each about the focus."""

    @property
    def fallback(self) -> tuple[Rendition, ...]:
        """Give the renditions in the form that every reader's device knows."""
        return self.sources[-1]

    @property
    def largest(self) -> Rendition:
        """Give the widest rendition that every reader's device knows."""
        return self.fallback[-1]

    @property
    def renditions(self) -> tuple[Rendition, ...]:
        """Give all of them."""
        return (*(rendition for source in self.sources for rendition in source), *self.crops)


FORMATS = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".tif", ".tiff", ".bmp", ".svg")
"""The endings of picture files."""
CAMERA_FORMATS = (".heic", ".heif", ".cr2", ".cr3", ".nef", ".arw", ".dng", ".orf", ".raf", ".rw2", ".psd")
"""The endings of pictures that have to be exported before browsers can show them."""
