"""
Pictures, what inspecting them shows, and what readers get of them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tekan.model.values import value

FAR_WIDER = 2.5
"""Width to height from which on a picture is a panorama; turned on its side, one to be scrolled through."""

RIBBON = 1 / 5
"""Width to height below which a sheet of paper does not hold a picture that anyone can read."""

SHEET = 0.41
"""Width to height of what a column of a sheet holds."""

FEW_PIXELS = 240**2
"""Below so many a picture is too small to stand beside others, but for being as small as it is."""

PAPER = "f7f2e7"
"""The ground of what is transparent, in hexadecimal digits."""

PICTURE_WIDTHS = (480, 800, 1600)
"""The widths that readers get: a phone's column at one dot a pixel and at two, a desktop's at two."""


@value
class Picture(NamedTuple):
    """A picture file of the site."""

    path: str
    """Where it is, relative to the site's folder."""
    focus: tuple[int, int] | None = None
    """The point that a crop must keep, in hundredths from the left and from the top, where one is given."""

    @property
    def kept(self) -> tuple[int, int]:
        """The point that a crop keeps: the focus, or the middle."""
        return self.focus or (50, 50)

    @property
    def is_vector(self) -> bool:
        """Whether it is drawn again at every size; no crop is made of it, and it is not shared."""
        return self.path.lower().endswith(".svg")


@value
class Rights(NamedTuple):
    """What a picture's file says about who made it, whose it is, and how it came to be."""

    creator: str = ""
    credit: str = ""
    """The agency or the paper that gives it out."""
    copyright: str = ""
    caption: str = ""
    source_type: str = ""
    """How it came to be, by a word of IPTC's list of digital sources: `trainedAlgorithmicMedia`."""
    aigc: str = ""
    """The label that Chinese law wants on what a machine generated (GB 45438), as JSON: `{"Label":"1"}`."""

    @property
    def generated(self) -> str:
        """What a machine generated of it: `whole`, `part`, `perhaps`, or nothing that the file tells."""
        if self.source_type in _GENERATED:
            return _GENERATED[self.source_type]
        label = re.search(r'"Label":"([123])"', self.aigc)
        return ("whole" if label[1] == "1" else "perhaps") if label else ""


_GENERATED = {"trainedAlgorithmicMedia": "whole", "compositeWithTrainedAlgorithmicMedia": "part"}
NO_RIGHTS = Rights()


@value
class Measure(NamedTuple):
    """What inspecting a picture shows."""

    width: int
    """Of the picture as it is viewed: turned as its camera says."""
    height: int
    kind: str
    """`photograph`; `illustration`: even areas and edges; `drawing`: a few flat colours; `vector`: an SVG."""
    ground: str
    """
    The colour that covers most of it, in hexadecimal digits; that of paper where it is transparent or drawn,
    and nothing where it is drawn in the colour of the text.
    """
    asked: int = 0
    """The pixels of width that a drawing asks for; 0 where it is as wide as there is room."""
    shape_on_paper: float = 0.0
    """The width to the height of its beginning, where paper shows no more than that."""
    is_animated: bool = False
    doubts: tuple[str, ...] = ()
    """Codes of warnings: what readers will see otherwise than its maker meant it."""
    rights: Rights = NO_RIGHTS


@value
class Rendition(NamedTuple):
    """One version of a picture as readers get it: decided before anything is encoded."""

    picture: Picture
    digest: str
    """The SHA-256 of the file that it is made from."""
    address: str
    key: str
    """The key it is kept under: a hash of all that determines its bytes."""
    width: int
    height: int
    form: str
    """The encoder: `AVIF`, `WEBP`, `JPEG`, `PNG`, or `SVG`, which passes through."""
    kind: str
    """The picture's kind, which the encoder is set for."""
    box: tuple[float, float, float, float] | None = None
    """What it shows of the upright picture: left, top, right and bottom, from 0 to 1; nothing means all."""
    ladder: tuple[tuple[int, int], ...] = ()
    """The sizes of the whole picture, the widest first; each is made from the one before it."""
    least: tuple[int, int] = (1, 1)
    """The upright size below which the source is not reduced when it is opened."""
    packet: str = ""
    """The rights that it carries, as XMP."""

    @property
    def media_type(self) -> str:
        """The form as HTML names it."""
        return "image/svg+xml" if self.form == "SVG" else f"image/{self.form.lower()}"


@value
class PicturePlan(NamedTuple):
    """What readers get of a picture."""

    sources: tuple[tuple[Rendition, ...], ...]
    """The same picture in one form after another, the best first; in each form, narrow before wide."""
    large: tuple[Rendition, ...]
    """The same picture as it is opened, in the same forms under the same name."""
    ground: str
    """The colour behind it and, until it has loaded, in its place, in hexadecimal digits."""
    crops: tuple[Rendition, ...] = ()
    """For sharing: 16:9, 4:3 and 1:1, each around the focus."""
    own_width: int = 0
    """The pixels of width beyond which it would be enlarged; 0 for a drawing that fills any."""
    shape_on_paper: float = 0.0
    """The width to the height of its beginning, where paper shows no more than that."""
    rights: Rights = NO_RIGHTS
    small: Rendition | None = None
    """4:3 and around the focus, for lists; nothing of a drawing, and of what no list shows."""

    @property
    def fallback(self) -> Rendition:
        """The rendition for devices that know no better form."""
        return self.sources[-1][0]

    @property
    def largest(self) -> Rendition:
        """The largest rendition that every reader's device knows."""
        return self.large[-1]

    @property
    def is_drawn(self) -> bool:
        """Whether it is an SVG, which is never short of pixels."""
        return self.largest.form == "SVG"

    @property
    def shape(self) -> float:
        """Its width to its height."""
        return self.largest.width / self.largest.height

    @property
    def renditions(self) -> tuple[Rendition, ...]:
        """All of them, crops included."""
        small = [self.small] if self.small else []
        return (*(one for source in self.sources for one in source), *self.large, *self.crops, *small)


FORMATS = (
    *(".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".tif", ".tiff", ".bmp", ".svg"),
    *(".jfif", ".jpe", ".pjpeg", ".pjp", ".apng"),  # other names of JPEG and PNG
)
"""The endings of picture files."""
CAMERA_FORMATS = (
    *(".heic", ".heif", ".hif", ".cr2", ".cr3", ".nef", ".nrw", ".arw", ".dng", ".orf", ".raf", ".rw2"),
    *(".pef", ".srw", ".rwl", ".3fr", ".x3f", ".psd"),
)
"""The endings of pictures that have to be exported before browsers can show them."""
