"""
The words under a gallery: what is said of all its pictures, and of each by its number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from tekan.chinese.picture_numbers import SIGNS, named_pictures
from tekan.model.figures import Figure, Gallery
from tekan.model.text import Text, plain


class Words(NamedTuple):
    """Words about some pictures of a gallery."""

    kind: Literal["caption", "credit", "mark"]
    text: Text
    numbers: tuple[int, ...] = ()
    """Nothing where they are about all."""
    goes_on: bool = False
    """Whether other words follow that are to be set off from them."""

    @property
    def signs(self) -> str:
        """The numbers as readers see them: ①③."""
        return "".join(SIGNS[number - 1] for number in self.numbers)

    @property
    def digits(self) -> str:
        """The numbers as scripts read them: 13."""
        return "".join(map(str, self.numbers))


class GalleryWords(NamedTuple):
    """All words under a gallery."""

    words: tuple[Words, ...]
    signs: tuple[str, ...]
    """The number on each picture; nothing on one that no words name."""
    common_goes_on: bool
    """Whether other words follow the common caption that are to be set off from it."""


def words_under(gallery: Gallery) -> GalleryWords:
    """Returns the words under a gallery."""
    figures = gallery.figures
    pictured = [one for one in figures if one.picture]
    credited = [one for one in figures if one.picture or one.credit]
    words = (
        *_grouped("caption", [_caption(one) for one in figures], figures),
        *_grouped("credit", [one.credit for one in figures], credited),
        *_grouped("mark", [one.label if one.picture else () for one in figures], pictured),
    )
    named = {number for one in words for number in one.numbers}
    named |= {number for one in named_pictures(plain(gallery.caption)) for number in one.numbers}
    signs = (sign if number in named else "" for number, sign in enumerate(SIGNS[: len(figures)], 1))
    common = _is_set_off(gallery.caption, words[:1])
    return GalleryWords(tuple(_set_off(words)), tuple(signs), common)


def _caption(figure: Figure) -> Text:
    between = ("　",) if figure.caption and figure.second_caption else ()
    return (*figure.caption, *between, *figure.second_caption)


def _grouped(
    kind: Literal["caption", "credit", "mark"], said: Sequence[Text], figures: Sequence[Figure]
) -> Iterator[Words]:
    """Yields what is said of several pictures once, with their numbers where it is not said of all."""
    groups: dict[Text, list[int]] = {}
    for number, text in enumerate(said, 1):
        if text:
            groups.setdefault(text, []).append(number)
    for text, numbers in groups.items():
        yield Words(kind, text, () if len(numbers) == len(figures) else tuple(numbers))


def _set_off(words: Sequence[Words]) -> Iterator[Words]:
    for n, one in enumerate(words):
        yield one._replace(goes_on=one.kind == "caption" and _is_set_off(one.text, words[n + 1 : n + 2]))


def _is_set_off(text: Text, following: Sequence[Words]) -> bool:
    """Tells whether a blank sets words off from what follows: a mark at their end does, but for a credit."""
    return any(one.kind != "caption" or not plain(text).rstrip().endswith(_ENDS) for one in following)


_ENDS = ("。", "！", "？", "…", "”", "）", "；")
