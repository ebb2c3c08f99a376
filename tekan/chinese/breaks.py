"""
Where a line of running text may end, and whether a paragraph's lines can be stretched to the measure.
"""

import functools
import re
from itertools import pairwise

from tekan.chinese.latin import has_long_word
from tekan.chinese.numbers import number_spans

_FIRM = 4.5
"""A number with its unit that is no wider is never parted. Widths are in em: those of Chinese characters."""
_SEAM = (
    r"(?<=[万萬亿億])(?![亿億余餘多几幾])(?=[^\W\d]{2})|(?<=[万萬亿億][余餘多])(?=[^\W\d]{2})"
    r"|(?<=[个個])(?=百分[点點])|(?<=[平立]方)(?=[公千][里米])"
)


@functools.lru_cache(64)  # a paragraph is asked how its lines end, and then set
def firm_spans(text: str) -> tuple[tuple[int, int], ...]:
    """
    Finds the stretches [start, end) in which no line ends: numbers with their units, the wide ones in pieces.

    A phone's line holds twenty characters, so one that ends before a stretch of six gapes. 138.7亿千瓦时 may
    part behind 亿, 0.9个百分点 behind 个, 3.7平方公里 behind 平方; digits stay with what follows them.
    """
    return tuple(piece for start, end in number_spans(text) for piece in _pieces(text, start, end))


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cuts a stretch where it is wide and has a seam."""
    if _width(text[start:end]) <= _FIRM:
        return [(start, end)]
    seams = (start + seam.start() for seam in re.finditer(_SEAM, text[start:end]))
    return [*pairwise((start, *seams, end))]


def _width(text: str) -> float:
    return len(text) - 0.45 * len(text.encode("ascii", "ignore"))


_WIDE = "\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003ffff"
_NARROW = rf"[^{_WIDE}\s\0]"
# A pattern begins with the mark, for which `re` jumps ahead, and looks back from there.
_BREAK = (
    rf"[“‘](?:(?:(?<=[{_WIDE}].)|(?<=[{_WIDE}]\0.))(?<![（《〈「『【〔〖].)(?={_NARROW})"
    rf"|(?<=[A-Za-z0-9%].)(?=[{_WIDE}]))"
    rf"|[”’](?:(?<={_NARROW}.)\0*(?=[{_WIDE}])(?![，。、；：！？）》〉」』】〕〗％])"
    rf"|(?<=[{_WIDE}].)\0*(?=[A-Za-z0-9]))"
)


def break_places(text: str) -> list[int]:
    """
    Finds where a line may end beside a quotation mark though Unicode's rules (UAX 14, LB19a) see no break.

    They take “ for a mark that may open or close wherever a letter, a digit or a dash touches it, and bind it
    on both sides: 我省“415X”先进, 便利！”2021年.
    """
    if not ("“" in text or "”" in text or "‘" in text or "’" in text):
        return []
    found = re.finditer(_BREAK, text)
    return [mark.start() if mark[0] in "“‘" else mark.end() for mark in found]


_EASY = 2.7
"""As wide a gap at a line's end is hardly seen when it is spread over the line of a phone."""
_MOST = 5
"""A piece that is wider may leave a gap that no paragraph can hide."""
_SHARE = 0.05
_LAST_LINE = 4  # browsers leave no single character there (text-wrap: pretty)
_ONE_LINE = 14  # nothing is stretched there

_MARKS = "，。、；：！？）》〉」』】〕〗”’％"
_PIECE = rf"[\0!-~\xa1-\u024f\ufffc](?:(?<=\0)[^\0]*\0|[!-~\xa1-\u024f\ufffc]*+)[{_MARKS}]*+"


@functools.lru_cache(2048)
def line_ends(text: str, is_english: bool = False) -> str:
    """
    Names how the lines of a paragraph end if they are not stretched to the measure: `long`, `ragged`.

    `long` are those with a word that may break anywhere, on every screen; `ragged` those that would gape
    where lines are short. English is never stretched.
    """
    if has_long_word(text):
        return "long"
    return "ragged" if not is_english and is_ragged(text) else ""


def is_ragged(text: str) -> bool:
    """
    Tells whether a paragraph is left ragged where lines are short: stretched to the measure, they would gape.

    Each piece that no line parts may leave a gap as wide as itself. A paragraph is ragged if one is very
    wide (a long word, 1863.4亿元), or if what they are too wide comes to more than a twentieth of it: one
    full of figures, or one so short that its end alone is too much.
    """
    width = _width(text)
    if width < _ONE_LINE:
        return False
    most = _SHARE * width - (_LAST_LINE - _EASY)
    if most < 0 or width == len(text):
        return most < 0
    marked: list[str] = []
    at = 0
    for start, end in firm_spans(text):
        marked += (text[at:start], "\0", text[start:end], "\0")
        at = end
    marked.append(text[at:])
    pieces = [_width(piece.replace("\0", "")) for piece in re.findall(_PIECE, "".join(marked))]
    return max(pieces, default=0) > _MOST or sum(max(0, piece - _EASY) for piece in pieces) > most
