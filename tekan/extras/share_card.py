"""
The share card: a headline on paper, like the head of a newspaper, for a feature without a picture to share.

It is planned from its words, and drawn only when its bytes are needed.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from functools import partial
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from tekan.chinese.characters import is_chinese
from tekan.chinese.headlines import divided
from tekan.chinese.numbers import number_spans
from tekan.extras import headline_face
from tekan.extras.headline_face import Face
from tekan.kept.cache import Cache, key

if TYPE_CHECKING:
    from PIL import Image, ImageFont
    from PIL.ImageDraw import ImageDraw

WIDTH = 1200
HEIGHT = 630

# What the bytes depend on besides the words and the face; see `headline_face`.
_EDITION = "2"
"""Another number makes all of them again: for a change that nothing else here shows."""
_MADE_WITH = f"{_EDITION}, pillow 13.0.0"

_PAPER = (0xF7, 0xF2, 0xE7)
_INK = (0x1D, 0x1A, 0x16)
_CINNABAR = (0xB4, 0x28, 0x1C)
_WHITE = (0xFF, 0xFF, 0xFF)

_MARGIN = 72
_NAME_SIZE = 44
_LEAST_NAME_SIZE = 8
"""The smallest size of a name, in pixels: what has no room then is left out."""
_NAME_SPACE = 0.12
"""The space between the characters of the name, relative to their size."""
_SEAL_SIDE = 76
_SEAL_FOOT = 26
"""From the lower edge of the seal, and of the name, to the double rule."""
_RULE = 150
"""Where the double rule begins; its parts, from the top: how far down and how thick."""
_RULE_PARTS = ((0, 9), (15, 2))

_LARGEST = 184
_LEAST_AIR = 46
"""The space kept free above and below the headline, besides its own leading."""
_LINE_HEIGHT = 1.3
_LINE_SIZE = 42
"""The size of the lines over and below the headline, in pixels, and the height that each takes up."""
_LINE_ROOM = 64
_LONGEST_LINE = 14
"""How many characters a line may hold where no editor set the breaks."""
_MOST_LINES = 6
_LONGEST = 66
"""A headline with more characters is cut: smaller type would be unreadable in a list of messages."""
_RAGGED = 0.3
"""How much of its size a setting loses in the comparison when its shortest line is almost empty."""

_WORTH_OF_A_MARK = 30
"""Where no editor set the breaks, two lines may differ by eight characters to break at a mark."""
_BLIND = 0.7
"""The worth of a setting is multiplied by this for each break elsewhere, which may cut a word."""

_BLANK_BEFORE = "（《〈「『【〔〖“‘"
_BLANK_BEHIND = "，。、；：！？）》〉」』】〕〗”’"
"""Marks half of whose box is empty: that half is cut next to another mark or the end of the line ..."""
_TIGHT = 0.2
"""... and this much of it elsewhere: in large type the full blank would be a hole."""
_CENTRED = "，。、；：！？"
"""Those of them that traditional Chinese sets in the middle of their box; there they keep all of it."""
_OPENING = _BLANK_BEFORE + "(["
"""No line ends with one of these."""
_CLOSING = _BLANK_BEHIND + "％…—·,.:;!?)]%"
"""No line begins with one of these."""


class Card(NamedTuple):
    """A share card: planned, not drawn."""

    headline: str
    pieces: tuple[str, ...]
    """The headline, split where it may break; nothing where no editor set the breaks."""
    name: str
    """The publication's name."""
    seal: str
    """One character, or nothing."""
    address: str
    over: str = ""
    """The line over the headline, or nothing."""
    under: str = ""
    """The line below it, or nothing."""
    face: Face = "headline"
    """Of all but the publication's name."""
    face_of_name: Face = "headline"

    @property
    def words(self) -> tuple[str, ...]:
        """All that it says."""
        # The number of pieces comes before them, so that a piece cannot be mistaken for what follows.
        lines = ("lines", self.over, self.under) if self.over or self.under else ()
        return (self.headline, str(len(self.pieces)), *self.pieces, self.name, self.seal, *lines)


def plan_card(
    headline: str,
    pieces: tuple[str, ...],
    name: str,
    seal: str = "",
    over: str = "",
    under: str = "",
    face: Face = "headline",
    face_of_name: Face = "headline",
) -> Card:
    """Plans a card from its words; nothing is drawn and no font is opened."""
    card = Card(headline, pieces, name, seal, "", _shortened(over), _shortened(under), face, face_of_name)
    return card._replace(address=f"assets/card-{kept_as(card)[:12]}.png")


def make_card(card: Card, cache: Cache) -> bytes:
    """Draws the card as a PNG, or reads it from the cache."""
    return cache.kept(
        kept_as(card),
        lambda: _draw(
            card,
            *(_Type(face, headline_face.unpacked(cache, face)) for face in (card.face, card.face_of_name)),
        ),
    )


def kept_as(card: Card) -> str:
    """Computes the key under which the cache keeps a card."""
    faces = dict.fromkeys((card.face, card.face_of_name))
    return key("card", _MADE_WITH, *map(headline_face.digest, faces), *card.words)


# --- Lines ------------------------------------------------------------------------------------------


def lines(card: Card) -> list[str]:
    """Splits the headline into lines: those that can be set largest and are of much the same length."""
    merit = partial(_merit, room=_room(card))
    pieces = [piece for piece in card.pieces if piece.strip()]
    if 0 < len("".join(pieces)) <= _LONGEST:
        return max((_balanced(pieces, count) for count in _counts(pieces)), key=merit)
    headline = " ".join(card.headline.split())
    if not headline:
        return []
    if len(headline) > _LONGEST:
        headline = headline[: _LONGEST - 2].rstrip(_OPENING + _CLOSING) + "……"
    clauses = divided((headline,)).slices()
    if max(map(_ems, clauses)) <= _LONGEST_LINE:
        return max((_balanced(clauses, count) for count in _counts(clauses)), key=merit)
    atoms = _atoms(headline)
    settings = [_balanced(atoms, count, _WORTH_OF_A_MARK) for count in _counts(atoms)]
    short = [setting for setting in settings if max(map(_ems, setting)) <= _LONGEST_LINE]
    return max(short or settings[-1:], key=lambda setting: merit(setting) * _BLIND ** _blind_breaks(setting))


def _counts(atoms: Sequence[str]) -> range:
    """Returns how many lines a headline may have."""
    return range(1, min(len(atoms), _MOST_LINES) + 1)


def _atoms(text: str) -> list[str]:
    """Splits a text wherever a line may end: not on the wrong side of a mark, in a word or before a unit."""
    bound = {place for start, end in number_spans(text) for place in range(start + 1, end)}
    places = [place for place in range(1, len(text)) if place not in bound and _may_part(text, place)]
    return [text[start:end] for start, end in pairwise((0, *places, len(text)))]


def _may_part(text: str, place: int) -> bool:
    """Tells whether a line may end before this character."""
    before, after = text[place - 1], text[place]
    if after in _CLOSING or before in _OPENING or after == " ":
        return False
    return before == " " or is_chinese(before) or is_chinese(after)


def _balanced(atoms: Sequence[str], count: int, worth_of_a_mark: float = 0) -> list[str]:
    """Splits the atoms into so many lines, as equal in length as possible."""
    reach = tuple(accumulate(map(_ems, atoms), initial=0.0))
    mean = reach[-1] / count

    def strain(start: int, end: int) -> float:
        """Computes how far a line is from what it should be."""
        marks = (atoms[start][0] in _OPENING) + (atoms[end - 1].rstrip()[-1:] in tuple(_CLOSING))
        return (reach[end] - reach[start] - mean) ** 2 - worth_of_a_mark * marks

    # By the number of atoms: their least strain on the lines so far, and the bounds of these lines.
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, (0,))}
    for line in range(1, count + 1):
        best = {
            end: min(
                (so_far + strain(start, end), (*bounds, end))
                for start, (so_far, bounds) in best.items()
                if start < end
            )
            for end in range(line, len(atoms) + 1)
        }
    bounds = best[len(atoms)][1]
    return ["".join(atoms[start:end]).strip() for start, end in pairwise(bounds)]


def _merit(setting: list[str], room: float) -> float:
    """Computes how good a setting is: the size that it allows, less where lines are of unequal length."""
    lengths = [_ems(line) for line in setting]
    return _size(setting, _ems, room) * (1 - _RAGGED * (1 - min(lengths) / max(lengths)))


def _blind_breaks(setting: list[str]) -> int:
    """Counts the breaks that are not at a mark and may cut a word."""
    return sum(line[-1] not in _CLOSING and below[0] not in _OPENING for line, below in pairwise(setting))


def _room(card: Card) -> float:
    """Computes the height that is left for the headline."""
    return HEIGHT - _RULE - 2 * _LEAST_AIR - _LINE_ROOM * (bool(card.over) + bool(card.under))


def _shortened(line: str) -> str:
    """Cuts a line that has no room on a card."""
    while _ems(line or "。") * _LINE_SIZE > WIDTH - 2 * _MARGIN:
        line = line.removesuffix("……")[:-1].rstrip(_OPENING + _CLOSING) + "……"
    return line


def _size(setting: list[str], measure: Callable[[str], float], room: float) -> int:
    """Computes the size at which the lines fill the paper, at most `_LARGEST`."""
    widest = (WIDTH - 2 * _MARGIN) / max(map(measure, setting))
    tallest = room / (len(setting) * _LINE_HEIGHT)
    return int(min(widest, tallest, _LARGEST))


def _ems(line: str) -> float:
    """Estimates the length of a line in its size."""
    return _set(line, lambda char: 0.6 if char.isascii() else 1)[1]


def _set(line: str, measure: Callable[[str], float], face: Face = "headline") -> tuple[list[float], float]:
    """Computes the positions of a line's characters and its length, punctuation squeezed, in its size."""
    at = -0.5 if line[0] in _BLANK_BEFORE else 0.0
    places = []
    for char, after in zip(line, (*line[1:], ""), strict=True):
        places.append(at)
        at += measure(char) - _squeezed(char, after, face)
    return places, at


def _squeezed(char: str, after: str, face: Face) -> float:
    """Computes how much closer together a character and the one after it move."""
    is_centred = face == "headline_tc" and char in _CENTRED
    if char in _BLANK_BEHIND and not is_centred:
        return 0.5 if not after or after in _BLANK_BEHIND + _BLANK_BEFORE else _TIGHT
    if after and after in _BLANK_BEFORE:
        return 0.5 if char in _BLANK_BEFORE or is_centred else _TIGHT
    return 0


# --- Drawing ----------------------------------------------------------------------------------------


class _Type(NamedTuple):
    """A face that lines are drawn in."""

    name: Face
    ttf: bytes

    def font(self, size: int) -> ImageFont.FreeTypeFont:
        """Opens the face at a size, in pixels."""
        from PIL import ImageFont  # noqa: PLC0415 - heavy, and few builds draw

        # Pillow's own layout is available on every system; the other one, Raqm, is not.
        return ImageFont.truetype(io.BytesIO(self.ttf), size, layout_engine=ImageFont.Layout.BASIC)

    def has(self, text: str) -> str:
        """Returns a text with the printers' mark in place of what the face lacks."""
        return headline_face.replaced(text, self.name)


def _draw(card: Card, face: _Type, face_of_name: _Type) -> bytes:
    from PIL import Image, ImageDraw  # noqa: PLC0415 - as above

    image = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    pencil = ImageDraw.Draw(image)
    for down, thickness in _RULE_PARTS:
        pencil.rectangle((_MARGIN, _RULE + down, WIDTH - _MARGIN - 1, _RULE + down + thickness - 1), _INK)
    _draw_name(pencil, face_of_name, face_of_name.has(card.name))
    if card.seal:
        _draw_seal(pencil, face, face.has(card.seal))
    if setting := [face.has(line) for line in lines(card)]:
        _draw_headline(pencil, face, card, setting)
    out = io.BytesIO()
    image.quantize(palette=_palette(), dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _draw_headline(pencil: ImageDraw, face: _Type, card: Card, setting: list[str]) -> None:
    """Draws the headline and the lines around it in the middle of the space that the rule leaves."""
    measure = face.font(headline_face.EM).getlength
    size = _size(
        setting,
        lambda line: _set(line, lambda char: measure(char) / headline_face.EM, face.name)[1],
        _room(card),
    )
    leading = size * _LINE_HEIGHT
    around = _LINE_ROOM * (bool(card.over) + bool(card.under))
    top = _RULE + (HEIGHT - _RULE - leading * len(setting) - around) / 2
    if card.over:
        _draw_line(pencil, face, face.has(card.over), _LINE_SIZE, top + _LINE_SIZE / 2)
        top += _LINE_ROOM
    for number, line in enumerate(setting):
        _draw_line(pencil, face, line, size, top + leading * (number + 0.5))
    if card.under:
        middle = top + leading * len(setting) + _LINE_ROOM - _LINE_SIZE / 2
        _draw_line(pencil, face, face.has(card.under), _LINE_SIZE, middle)


def _draw_line(pencil: ImageDraw, face: _Type, line: str, size: int, middle: float) -> None:
    """Draws a line whose middle is at this height, in the middle of the paper."""
    font = face.font(size)
    places, length = _set(line, lambda char: font.getlength(char) / size, face.name)
    left = (WIDTH - length * size) / 2
    # The middle of a character's box is 0.38 of its size above its baseline.
    foot = middle + 0.38 * size
    for char, place in zip(line, places, strict=True):
        pencil.text((left + place * size, foot), char, _INK, font, anchor="ls")


def _draw_name(pencil: ImageDraw, face: _Type, name: str) -> None:
    """Draws the publication's name above the rule, at the left, as much of it as has room."""
    room = WIDTH - 2 * _MARGIN - 2 * _SEAL_SIDE
    length = sum(map(face.font(_NAME_SIZE).getlength, name)) + _NAME_SPACE * _NAME_SIZE * len(name)
    size = max(_LEAST_NAME_SIZE, int(_NAME_SIZE * min(1, room / max(length, 1))))
    font = face.font(size)
    steps = (font.getlength(char) + _NAME_SPACE * size for char in name)
    for char, place in zip(name, accumulate(steps, initial=_MARGIN), strict=False):
        if place > _MARGIN + room:
            break
        pencil.text((place, _RULE - _SEAL_FOOT - 0.12 * size), char, _INK, font, anchor="ls")


def _draw_seal(pencil: ImageDraw, face: _Type, char: str) -> None:
    """Draws the seal above the rule, at the right."""
    left, top = WIDTH - _MARGIN - _SEAL_SIDE, _RULE - _SEAL_FOOT - _SEAL_SIDE
    pencil.rectangle((left, top, left + _SEAL_SIDE - 1, top + _SEAL_SIDE - 1), _CINNABAR)
    size = round(_SEAL_SIDE * 0.8)
    middle = (left + _SEAL_SIDE / 2, top + _SEAL_SIDE / 2 + 0.38 * size)
    pencil.text(middle, char[0], _WHITE, face.font(size), anchor="ms")


def _palette() -> Image.Image:
    """Makes the palette of a card: its four colours, and those between them at the edges of characters."""
    from PIL import Image  # noqa: PLC0415 - as above

    palette = Image.new("P", (1, 1))
    colours = [
        round(one + (other - one) * step / (count - 1))
        for from_colour, to_colour, count in ((_PAPER, _INK, 32), (_CINNABAR, _WHITE, 16))
        for step in range(count)
        for one, other in zip(from_colour, to_colour, strict=True)
    ]
    palette.putpalette(colours)
    return palette
