"""
A picture is measured, its renditions are planned, and only then is anything encoded.

Pages need only the plan. What was measured and what was encoded is kept, so a build in which no picture
changed opens none, and reads none whose stamp is that of the last build.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tekan.diagnostics.problems import (
    ContentError,
    Diagnostic,
    Location,
    PictureError,
    as_named,
    error,
    reason,
    warning,
)
from tekan.kept.cache import Cache, key
from tekan.kept.in_place import read_file
from tekan.kept.ledger import Ledger
from tekan.model.artifacts import Artifact
from tekan.model.brief import Brief
from tekan.model.pictures import FAR_WIDER, PAPER, Measure, Picture, PicturePlan, Rendition, Rights
from tekan.parallel.threads import spread
from tekan.pictures import rights, svg, tiff
from tekan.pictures.encoders import encoding, reading
from tekan.pictures.kinds import another_kind
from tekan.pictures.xmp import packet_of

MAX_BYTES = 300_000_000
"""A file of 100 million pixels without any compression; a larger one is a film or a mistake."""

SHARED_WIDTH = 1200
"""The width of the crops for sharing, in pixels, where the picture has that many."""

_RATIOS = {"16x9": 16 / 9, "4x3": 4 / 3, "1x1": 1.0}
_ENDINGS = {"AVIF": "avif", "WEBP": "webp", "JPEG": "jpg", "PNG": "png", "SVG": "svg"}
_FORMS = {
    "photograph": ("AVIF", "WEBP", "JPEG"),
    "illustration": ("AVIF", "WEBP", "JPEG"),
    "drawing": ("WEBP", "PNG"),
}
"""The best format first. Flat colours are smallest without any loss, which AVIF is not made for."""
NAME_LENGTHS = (6, 16, 64)
"""Lengths of the hash in the names of renditions; the next where one would not tell two apart."""
_LONGEST = {"WEBP": 16_383, "AVIF": 32_768}
"""Pixels on a side: the format of WebP allows no more, and browsers open no longer AVIF."""
_CROPPED_TO = 2
"""Width to height of the widest place that a hero is cropped to; a wider one needs more pixels across."""
_WINDOW = 1200
"""Pixels of height that a panorama is opened with."""
_WORTH_IT = 1.1
"""How many times wider than the next one the largest rendition must be."""

Progress = Callable[[int, int], None]
"""Called with how many renditions are done, and of how many."""


def silent(_done: int, _total: int) -> None:
    """Reports nothing."""


class Measured(NamedTuple):
    """A picture file that has been measured."""

    digest: str
    measure: Measure


class PictureWork(NamedTuple):
    """Where the pictures are, where what was made from them is kept, and how they are processed."""

    folder: Path
    cache: Cache
    jobs: int = 1
    """How many are processed at a time."""
    again: bool = False
    """Whether to encode again what is kept."""
    progress: Progress = silent
    shown_as: str = "."
    """The folder as the user named it."""


def plan_pictures(
    features: Iterable[Brief], widths: Sequence[int], work: PictureWork, ledger: Ledger
) -> tuple[dict[Picture, PicturePlan], list[Diagnostic]]:
    """Plans the renditions of every picture that features show; reports those that cannot be read."""
    features = list(features)
    shown = dict(reversed([named for feature in features for named in feature.pictures]))
    heroes = {feature.hero for feature in features}
    listed = heroes if len(features) > 1 else set()
    first = {picture.path: where for picture, where in shown.items()}
    measures: dict[str, Measured] = {}
    problems: list[Diagnostic] = []
    found = spread(lambda path: measured(path, first[path], work, ledger), sorted(first), work.jobs)
    for path, one in zip(sorted(first), found, strict=True):
        problems += doubts(one, path, first[path], work.shown_as)
        if isinstance(one, Measured):
            measures[path] = one
    readable = [picture for picture in shown if picture.path in measures]
    for length in NAME_LENGTHS:
        plans = {
            picture: plan_picture(
                picture,
                *measures[picture.path],
                widths,
                length,
                is_hero=picture in heroes,
                is_listed=picture in listed,
            )
            for picture in readable
        }
        if are_told_apart(plans.values()):
            break
    return plans, problems


def are_told_apart(plans: Iterable[PicturePlan]) -> bool:
    """Tells whether no two renditions with different bytes share an address."""
    named = {(rendition.address, rendition.key) for plan in plans for rendition in plan.renditions}
    return len({address for address, _ in named}) == len(named)


def doubts(found: Measured | Diagnostic, path: str, where: Location, shown_as: str) -> list[Diagnostic]:
    """Lists what is wrong with a picture file, or doubtful about it."""
    if isinstance(found, Diagnostic):
        return [found]
    found_in_it = (*(["animated-picture"] if found.measure.is_animated else []), *found.measure.doubts)
    return [warning(code, where, path=as_named(path, shown_as)) for code in found_in_it]


def encode_renditions(plans: Iterable[PicturePlan], work: PictureWork) -> Iterator[Artifact]:
    """
    Encodes what is not kept yet, and yields the files of all renditions.

    Raises:
        ContentError: A picture changed while it was being processed.
    """
    wanted = {rendition.address: rendition for plan in plans for rendition in plan.renditions}
    missing: dict[str, list[Rendition]] = {}
    for rendition in wanted.values():
        if work.again or not work.cache.has(rendition.key):
            missing.setdefault(rendition.picture.path, []).append(rendition)
    total, done = sum(map(len, missing.values())), 0
    homeless: dict[str, bytes] = {}
    for made in spread(lambda path: _encode(missing[path], work), missing, work.jobs):
        homeless |= made.not_kept
        done += made.renditions
        work.progress(done, total)
    for address, rendition in wanted.items():
        yield Artifact(address, homeless.get(address) or _kept(rendition, work), key=rendition.key)


# --- Measuring --------------------------------------------------------------------------------------


def measured(path: str, where: Location, work: PictureWork, ledger: Ledger) -> Measured | Diagnostic:
    """Measures a file that is not the same as in the last build, or reports why it cannot."""
    file = str(work.folder / path)
    digest = ledger.original(file)
    kept = work.cache.get(_measure_key(path, digest)) if digest else None
    found = Measured(digest, _remembered(kept)) if kept else _measured_now(path, where, work)
    if isinstance(found, Measured):
        ledger.note_original(file, found.digest)
    return found


def _measured_now(path: str, where: Location, work: PictureWork) -> Measured | Diagnostic:
    """Reads a file and measures it, or reports why it cannot, at the place where it is named."""
    file, cache, path = work.folder / path, work.cache, as_named(path, work.shown_as)
    try:
        if (size := file.stat().st_size) > MAX_BYTES:
            return error("picture-file-too-large", where, path=path, size=f"{size // 10**6}")
        content = read_file(file)
    except OSError as failure:
        return error("picture-not-readable", where, path=path, reason=reason(failure))
    if not content:
        return error("empty-picture", where, path=path)
    if told := another_kind(content, file.name):
        return error("another-kind", where, path=path, **told)
    digest = hashlib.sha256(content).hexdigest()
    name = _measure_key(file.name, digest)
    kept = cache.get(name)
    if kept is not None:
        return Measured(digest, _remembered(kept))
    try:
        measure = _measure(content, is_vector=file.suffix.lower() == ".svg")
    except PictureError as problem:
        return error(problem.code, where, path=path, **problem.details)
    cache.put(name, json.dumps(measure._asdict()).encode())
    return Measured(digest, measure)


def _measure_key(name: str, digest: str) -> str:
    """Computes the key of a file's measure."""
    name = name.lower()
    is_tiff = name.endswith((".tif", ".tiff"))
    read_by = svg.EDITION if name.endswith(".svg") else tiff.EDITION if is_tiff else ""
    return key("measure", encoding(), *Measure._fields, read_by, rights.EDITION, digest)


def _remembered(kept: bytes) -> Measure:
    known = json.loads(kept)
    return Measure(**known | {"doubts": tuple(known["doubts"]), "rights": Rights(*known["rights"])})


def _measure(content: bytes, *, is_vector: bool) -> Measure:
    if is_vector:
        _, (width, height, asked), follows_ink = svg.purify(content)
        return Measure(width, height, "vector", "" if follows_ink else PAPER, asked=asked)
    from tekan.pictures import pixels  # noqa: PLC0415 - it imports Pillow

    return pixels.measure(content)


# --- Deciding ---------------------------------------------------------------------------------------


class _Source(NamedTuple):
    """A picture file as the origin of renditions."""

    picture: Picture
    digest: str
    key: str
    """A hash of its bytes, of how it is encoded, and of what is made from what on the way to a rendition."""
    name_length: int
    ladder: tuple[tuple[int, int], ...] = ()
    least: tuple[int, int] = (1, 1)
    packet: str = ""
    """The rights in it, as XMP."""

    def rendition(
        self,
        name: str | int,
        size: tuple[int, int],
        form: str,
        kind: str,
        box: tuple[float, float, float, float] | None = None,
    ) -> Rendition:
        """Plans one; all of a source share one hash in their names, which costs a page less than one each."""
        address = f"assets/{self.key[: self.name_length]}-{name}.{_ENDINGS[form]}"
        own_key = key(self.key, str(name), form)
        made = Rendition(self.picture, self.digest, address, own_key, *size, form, kind, box)
        return made._replace(ladder=self.ladder, least=self.least, packet=self.packet)


def plan_picture(
    picture: Picture,
    digest: str,
    measure: Measure,
    widths: Sequence[int],
    name_length: int = NAME_LENGTHS[0],
    *,
    is_hero: bool,
    is_listed: bool = False,
) -> PicturePlan:
    """Plans the renditions of a picture: in every format, at the widths that it has pixels for."""
    own = (measure.width, measure.height)
    if measure.kind == "vector":
        source = _Source(picture, digest, key("rendition", encoding(), digest), name_length)
        drawn = (source.rendition("drawn", own, "SVG", "vector"),)
        return PicturePlan((drawn,), drawn, measure.ground, own_width=measure.asked)
    sizes = [_sized(own, width) for width in _steps(own[0], widths)]
    across = [*sizes, *_beyond(own, sizes[-1], round(max(widths) * own[0] / own[1] / _CROPPED_TO))]
    large = _opened(own, sizes[-1])
    # The same whether or not a picture leads: what else is made changes no rendition.
    ladder = tuple(sorted({*across, large}, reverse=True))
    least = _least(measure, ladder[0])
    packet = packet_of(measure.rights)
    made_of = key(
        "rendition", encoding(), digest, repr((ladder, least)), *filter(None, [packet, reading(picture.path)])
    )
    source = _Source(picture, digest, made_of, name_length, ladder, least, packet)
    longest = max(map(max, ladder))
    forms = [form for form in _FORMS[measure.kind] if longest <= _LONGEST.get(form, longest)]
    # A browser that cannot choose among formats gets one size for all screens, and the large one by the link.
    offered = dict.fromkeys(forms, across if is_hero else sizes) | {forms[-1]: sizes[-2:][:1]}
    return PicturePlan(
        tuple(
            tuple(source.rendition(size[0], size, form, measure.kind) for size in of_form)
            for form, of_form in offered.items()
        ),
        tuple(source.rendition(large[0], large, form, measure.kind) for form in forms),
        measure.ground,
        tuple(_crop(source, measure, name) for name in _RATIOS if is_hero),
        own_width=measure.width,
        shape_on_paper=measure.shape_on_paper,
        rights=measure.rights,
        small=_small(source, measure) if is_listed else None,
    )


def _sized(own: tuple[int, int], width: int) -> tuple[int, int]:
    return width, max(1, round(own[1] * width / own[0]))


def _steps(own: int, widths: Sequence[int]) -> list[int]:
    """Lists the widths up to a picture's own, which replaces one that it is hardly wider than."""
    largest = min(own, max(widths))
    return [*(width for width in sorted(widths) if width * _WORTH_IT < largest), largest]


def _beyond(own: tuple[int, int], largest: tuple[int, int], width: int) -> list[tuple[int, int]]:
    """Returns the size of a width beyond the largest, if the picture has it and it is worth a file."""
    width = min(own[0], width, _LONGEST["WEBP"])
    return [_sized(own, width)] if width > largest[0] * _WORTH_IT else []


def _opened(own: tuple[int, int], largest: tuple[int, int]) -> tuple[int, int]:
    """Computes the size in which a picture is opened: the largest, but a panorama is as high as a window."""
    if own[0] <= own[1] * FAR_WIDER:
        return largest
    return next(iter(_beyond(own, largest, round(own[0] * min(1.0, _WINDOW / own[1])))), largest)


def _crop(source: _Source, measure: Measure, name: str) -> Rendition:
    """Plans the largest part in a ratio, with the focus as near to its middle as the edges allow."""
    focus = source.picture.kept
    (across, down), size = _cut(measure, _RATIOS[name])
    left = min(max(focus[0] / 100 - across / 2, 0.0), 1 - across)
    top = min(max(focus[1] / 100 - down / 2, 0.0), 1 - down)
    about = source._replace(key=key(source.key, *map(str, focus)))
    return about.rendition(name, size, "JPEG", measure.kind, (left, top, left + across, top + down))


def _small(source: _Source, measure: Measure) -> Rendition:
    """Plans the crop that lists show, twice as wide as its place there."""
    whole = _crop(source, measure, "4x3")
    width = min(_IN_LISTS, whole.width)
    about = source._replace(key=key(source.key, *map(str, source.picture.kept)))
    return about.rendition("small", (width, max(1, round(width * 3 / 4))), "WEBP", measure.kind, whole.box)


_IN_LISTS = 240
"""Pixels of width of the picture beside a title."""


def _cut(measure: Measure, ratio: float) -> tuple[tuple[float, float], tuple[int, int]]:
    """Computes the largest part in a ratio: its shares of width and height, and its size as shared."""
    own_ratio = measure.width / measure.height
    across, down = min(1.0, ratio / own_ratio), min(1.0, own_ratio / ratio)
    width = min(SHARED_WIDTH, max(1, round(across * measure.width)))
    return (across, down), (width, max(1, round(width / ratio)))


def _least(measure: Measure, largest: tuple[int, int]) -> tuple[int, int]:
    """Computes the size from which every rendition, crops for sharing too, can be made without enlarging."""
    width, height = largest
    for ratio in _RATIOS.values():
        (across, down), size = _cut(measure, ratio)
        width, height = max(width, math.ceil(size[0] / across)), max(height, math.ceil(size[1] / down))
    return width, height


# --- Encoding ---------------------------------------------------------------------------------------


class _Made(NamedTuple):
    renditions: int
    not_kept: dict[str, bytes]
    """What the cache could not store, by its address."""


def _encode(wanted: Sequence[Rendition], work: PictureWork) -> _Made:
    """Encodes renditions of one file and keeps them."""
    not_kept = {}
    for rendition, content in _developed(wanted, work):
        if not work.cache.put(rendition.key, content):
            not_kept[rendition.address] = content
    return _Made(len(wanted), not_kept)


def _kept(rendition: Rendition, work: PictureWork) -> Callable[[], bytes]:
    """Returns what reads a rendition when it is written, and encodes it again if the kept one is damaged."""
    return lambda: work.cache.kept(rendition.key, lambda: next(_developed([rendition], work))[1])


def _developed(wanted: Sequence[Rendition], work: PictureWork) -> Iterator[tuple[Rendition, bytes]]:
    path = wanted[0].picture.path
    content = read_file(work.folder / path)
    digest = hashlib.sha256(content).hexdigest()
    if any(rendition.digest != digest for rendition in wanted):
        named = as_named(path, work.shown_as)
        raise ContentError([error("changed-meanwhile", Location(named, 0), path=named)])
    if wanted[0].form == "SVG":
        yield wanted[0], svg.purify(content).content
        return
    from tekan.pictures import pixels  # noqa: PLC0415 - it imports Pillow

    yield from pixels.develop(content, wanted)
