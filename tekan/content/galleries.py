"""
Galleries, made of the pictures of a block and of the words for all of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tekan.chinese.cuts import cut
from tekan.chinese.picture_numbers import SIGNS, named_pictures, typed_number
from tekan.content.block_fields import FIELD_NAMES
from tekan.content.figures import FigureMaker
from tekan.content.own_files import own_folder
from tekan.content.picture_folders import is_folder, picture_folder
from tekan.content.picture_lines import WrittenPicture
from tekan.content.prose import Fenced, Pictures, Running
from tekan.content.reader import Fields, Reader
from tekan.content.readings import with_readings
from tekan.diagnostics.problems import Detail, Diagnostic, Location, Phrase, error, warning
from tekan.model.figures import FULL_GRIDS, MOST_IN_GALLERY, Figure, Gallery
from tekan.model.text import plain

_LEAST = 2
_DESCRIBED = 40
"""Characters of the words for all pictures that describe each of them."""


class _Made(NamedTuple):
    """A figure, and the line that it was made of."""

    figure: Figure
    written: WrittenPicture
    is_alone: bool = True
    """Whether no other was made of this line."""


class GalleryMaker:
    """Makes the galleries of one feature."""

    def __init__(self, reader: Reader, slug: str, figures: FigureMaker, files: dict[str, str]) -> None:
        """Takes what makes figures, and where the folders are noted that were read."""
        self._reader, self._slug, self._figures, self._files = reader, slug, figures, files

    def of(self, block: Fenced, fields: Fields) -> Gallery:
        """Makes a gallery of the pictures in a block."""
        problems = self._reader.problems
        written = [one for piece in block.pieces if isinstance(piece, Pictures) for one in piece.pictures]
        strays = [*_strays(block)]
        problems += (stray.problem for stray in strays)
        made, is_whole = self._made(written)
        is_whole &= all(isinstance(piece, Pictures) and piece.pictures for piece in block.pieces)
        if len(made) > MOST_IN_GALLERY or (is_whole and len(made) < _LEAST):
            problems.append(_wrong_count(len(made), block.location))
        problems += _repeated(made)
        caption = fields.running("caption")
        if made and not caption and len(written) == 1 and not made[0].is_alone:
            caption = made[0].figure.caption  # written once, for all in the folder
            made = [one._replace(figure=one.figure._replace(caption=())) for one in made]
        figures = tuple(_without_number(number, one, problems) for number, one in enumerate(made, 1))
        figures = self._credited(figures, fields)
        gallery = Gallery(figures, caption, self._form(fields, len(made)))
        problems += _in_vain(written, is_grid=gallery.is_grid)
        if fields.text("caption"):
            problems += _beyond(gallery, fields.place("caption"))
        described = _told_apart(_described(gallery))
        # What a text in the wrong place says is not missing as well.
        return gallery._replace(figures=tuple(_with_strays(figure, strays) for figure in described))

    def _made(self, written: Sequence[WrittenPicture]) -> tuple[list[_Made], bool]:
        """Makes the figures of some lines; tells, too, whether each line led to what it names."""
        made: list[_Made] = []
        is_whole = True
        for one in written:
            names = self._names(one)
            figure = self._figures.without_picture(one)
            if names is None:
                made.append(_Made(self._figures.with_picture(figure, one), one))
                continue
            is_whole &= bool(names)
            is_shown = len(names) <= MOST_IN_GALLERY
            for name in names:
                path = f"{one.path.rstrip('/')}/{name}"
                shown = self._figures.with_picture(figure, one._replace(path=path)) if is_shown else figure
                made.append(_Made(shown, one, is_alone=len(names) == 1))
        return made, is_whole

    def _names(self, written: WrittenPicture) -> tuple[str, ...] | None:
        """Lists the pictures of the folder that a line names; nothing where it names none."""
        path, where = written.path, written.path_location
        if path and is_folder(self._reader, self._slug, path):
            folder = picture_folder(self._reader, self._slug, path, where)
            if folder is None:
                return ()
            self._files[folder.path] = folder.digest
            return folder.names
        around = path.rpartition("/")[0]
        if "*" in path and own_folder(self._reader, self._slug, around):
            self._reader.problems.append(error("no-such-picture", where, path=path, suggestion=f"{around}/"))
            return ()
        return None

    def _form(self, fields: Fields, count: int) -> str:
        form = fields.text("form") if fields.is_right("form") else ""
        if form != "grid" or count in FULL_GRIDS or not _LEAST <= count <= MOST_IN_GALLERY:
            return form
        self._reader.problems.append(warning("grid-not-full", fields.place("form"), count=str(count)))
        return "rows"

    def _credited(self, figures: tuple[Figure, ...], fields: Fields) -> tuple[Figure, ...]:
        """Returns figures of which those without a credit of their own have that of all."""
        credit, where = fields.text("credit"), fields.place("credit")
        if not credit:
            return figures
        asks_file = where if self._reader.asks_file(credit, where) else None
        shared = () if asks_file else with_readings(credit)
        return tuple(
            one if one.credit or one.asks_file else one._replace(credit=shared, asks_file=asks_file)
            for one in figures
        )


# --- What is wrong ----------------------------------------------------------------------------------


class _Stray(NamedTuple):
    """A text between the pictures of a gallery."""

    name: str
    """The field that it was meant for: `caption` or `credit`."""
    said: str
    problem: Diagnostic


_CREDIT = r"[（(]?(?:[^，。；：]{1,20}?(?:摄|攝|供图|供圖|提供)|(?:摄影|图|图源|供图)[：:/／].{1,20})[）)]?"
_PATH = r"[^\s()]+\.[A-Za-z]{3,4}"
_MARK = r"(?:[-*+•·]|\d{1,2}[.、)])[ \u3000]*"


def _strays(block: Fenced) -> Iterator[_Stray]:
    """Yields the texts between the pictures of a gallery, and says where the words of each belong."""
    known = block.fields.text if block.fields else ""
    for before, piece in zip((None, *block.pieces), block.pieces, strict=False):
        if not isinstance(piece, Running):
            continue
        said = " ".join(piece.source.text.split())
        first = re.sub(f"^{_MARK}", "", piece.source.lines[0].strip())
        if found := re.search(r"!\[[^\]]*\]\([^)]*\)(?:\{[^}]*\})?", first):
            details: dict[str, Detail] = {"picture": found[0]}
        elif re.fullmatch(_PATH, first):
            details = {"picture": f"![]({first})"}
        else:
            field, _, rest = re.sub("[：:]", ":", said, count=1).partition(":")
            name = FIELD_NAMES.get(field, field) if rest else ""
            said = rest.strip() if name in ("caption", "credit") else said
            name = (
                name
                if name in ("caption", "credit")
                else "credit"
                if re.fullmatch(_CREDIT, said)
                else "caption"
            )
            details = {"line": f"{name}: {said}"} if len(said) <= _LONGEST and f"{name}:" not in known else {}
            if name == "caption" and isinstance(before, Pictures) and details:
                details["own"] = _own(said, before, piece.location)
            yield _Stray(name, said, error("text-in-gallery", piece.location, **details))
            continue
        yield _Stray("caption", said, error("text-in-gallery", piece.location, **details))


_LONGEST = 60
"""Characters of a text that a message writes out."""


def _own(said: str, before: Pictures, where: Location) -> str:
    """Writes the picture above a text with that as its caption; nothing where it has one, or is not above."""
    above = before.pictures[-1] if before.pictures else None
    is_above = above and above.location.line == where.line - 1 and not above.caption
    return f"![{said}]({above.path})" if above and is_above else ""


def _with_strays(figure: Figure, strays: Sequence[_Stray]) -> Figure:
    for stray in strays:
        if stray.name == "credit" and not figure.credit:
            figure = figure._replace(credit=(stray.said,))
        elif stray.name == "caption" and not figure.description:
            figure = figure._replace(alt=stray.said)
    return figure


def _wrong_count(count: int, where: Location) -> Diagnostic:
    if count < _LEAST:
        return error("gallery-too-small", where)
    half = (count + 1) // 2
    halves = f"{half} + {count - half}" if half <= MOST_IN_GALLERY else ""
    return error("gallery-too-large", where, count=str(count), most=str(MOST_IN_GALLERY), halves=halves)


def _repeated(made: Sequence[_Made]) -> Iterator[Diagnostic]:
    """Reports pictures that stand in a gallery twice."""
    first: dict[str, _Made] = {}
    for one in made:
        picture = one.figure.picture
        if picture and (before := first.setdefault(picture.path, one)) is not one:
            line = str(before.written.location.line)
            name = picture.path.rpartition("/")[2]
            yield warning("picture-twice", one.written.path_location, name=name, line=line)


def _in_vain(written: Sequence[WrittenPicture], *, is_grid: bool) -> Iterator[Diagnostic]:
    """Reports sizes that have no effect."""
    for one in written:
        if one.attributes.get("size") == "small":
            yield warning("small-not-heeded", one.places["size"], reason=Phrase("small-in-gallery"))
        if one.wide:
            at = one.location.text.find(".wide", one.location.column - 1)
            where = one.location._replace(column=at + 1) if at >= 0 else one.location
            yield warning("not-heeded-in-gallery", where, name=".wide")
        if "ratio" in one.attributes and (one.path or is_grid):
            yield warning("not-heeded-in-gallery", one.places["ratio"], name="ratio")


def _beyond(gallery: Gallery, where: Location) -> Iterator[Diagnostic]:
    """Reports a number in the words for all that no picture has."""
    count = len(gallery.figures)
    named = [number for one in named_pictures(plain(gallery.caption)) for number in one.numbers]
    if _LEAST <= count < max(named, default=0) <= MOST_IN_GALLERY:
        yield warning("number-without-picture", where, sign=SIGNS[max(named) - 1], count=str(count))


def _without_number(number: int, made: _Made, problems: list[Diagnostic]) -> Figure:
    """Returns a figure without the number that its editor typed before its caption, as pages give it."""
    figure = made.figure
    first = figure.caption[0] if figure.caption else None
    if not made.is_alone or not isinstance(first, str):
        return figure
    typed, end = typed_number(first)
    if typed and typed != number:
        sign, own = SIGNS[typed - 1], SIGNS[number - 1] if number <= len(SIGNS) else str(number)
        problems.append(error("number-of-another", made.written.location, sign=sign, own=own))
    rest = (first[end:],) if first[end:] else ()
    return figure._replace(caption=(*rest, *figure.caption[1:])) if typed else figure


# --- What is said of each ---------------------------------------------------------------------------


def _described(gallery: Gallery) -> Iterator[Figure]:
    """Yields the figures; one that nothing is said about has the words for it, or for all, as description."""
    caption = plain(gallery.caption)
    said = {number: one.said for one in named_pictures(caption) for number in one.numbers if one.said}
    for number, figure in enumerate(gallery.figures, 1):
        is_described = figure.alt or plain(figure.caption).strip()
        alt = figure.alt if is_described else said.get(number) or cut(caption, _DESCRIBED)
        yield figure._replace(alt=alt)


def _told_apart(figures: Iterator[Figure]) -> tuple[Figure, ...]:
    """Adds their numbers to descriptions that several figures have."""
    described = [(figure, figure.alt or plain(figure.caption)) for figure in figures]
    times = Counter(said for _, said in described if said)
    return tuple(
        figure._replace(alt=f"{said}{_place(number, len(described), said)}") if times[said] > 1 else figure
        for number, (figure, said) in enumerate(described, 1)
    )


def _place(number: int, count: int, said: str) -> str:
    return f" ({number}/{count})" if said.isascii() else f"（{number}／{count}）"
