"""
Headlines: where one may break, how much of a line it needs, and how its letters and digits stand in a column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise
from typing import NamedTuple

from tekan.chinese.numbers import number_spans
from tekan.chinese.printed import JOINT, ruled
from tekan.chinese.typeset import Span, Write, latin_mark_spans, nowhere, typeset_spans
from tekan.model.text import Text, plain
from tekan.words.languages import is_english

LINE = 9
"""How many characters a line of a headline holds on a phone."""

_WIDE_LINE = 8
"""How many it holds in its largest type, which gives way for a piece that needs more."""

_NOT_AT_END = "（《〈「『【〔〖“‘"
_NOT_AT_START = "，。、；：！？）》〉」』】〕〗”’…—⸺·％"
_BLANK = " \u3000"

# Behind a mark and those that follow it, and at a blank in Chinese. What goes on behind a quotation is none:
# “快跑！”的口号.
_CLAUSE_END = (
    rf"[，、：；。！？…—⸺｜丨][{_NOT_AT_START}]*+(?!(?<=[”’」』])[的地得之等])[{_BLANK}]*"
    r"|\u3000+ *|(?<=[\u2018-\u201d\u3001-\U0003ffff]) +(?=[\u2018-\u201d\u3001-\U0003ffff])"
)
_TITLE_OR_ASIDE = "《[^《》]*》|〈[^〈〉]*〉|（[^（）]*）|【[^【】]*】"
_NUMERAL = r"[一二三四五六七八九十百〇零\d]{1,3}"
_DASH = "[—⸺…]++"

_IN_WORD = "!-~\u00a1-\u00b6\u00b8-\u024f"
_PHRASE = rf"[{_IN_WORD}]++(?:[ ’][{_IN_WORD}]++)*+"
"""Words and numbers that a blank or an apostrophe joins: what a column turns as a whole."""
_STANDS = r"(?:\d{1,8}|\d{1,2}\.\d|\d\.\d\d)%?|[A-Z\d&]{1,4}\+?"
_BESIDE = r"\d{2,3}|\d+\.\d+"
"""What stands side by side in the width of one character."""


def width(text: str) -> float:
    """Measures a text in Chinese characters: Latin letters, digits and half-width marks are half of one."""
    return sum(0.5 if char < "\u2000" else 1 for char in text)


class Divided(NamedTuple):
    """A headline and the places where it may break."""

    nodes: Text
    sentence: str
    """Its characters, as long as the nodes: the rules have been applied."""
    ends: tuple[int, ...]
    """Where a piece ends and the next one begins."""

    def pieces(self) -> Iterator[tuple[int, int]]:
        """Yields the stretches between the ends, without the blanks around them."""
        for start, end in pairwise((0, *self.ends, len(self.sentence))):
            piece = self.sentence[start:end]
            yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())

    def texts(self) -> tuple[str, ...]:
        """Returns the characters of the pieces, without the blanks around them."""
        return tuple(
            " ".join(self.sentence[start:end].replace(JOINT, "").split()) for start, end in self.pieces()
        )

    def slices(self) -> tuple[str, ...]:
        """Returns the characters of the pieces with the blanks around them, for lines that hold several."""
        bounds = pairwise((0, *self.ends, len(self.sentence)))
        return tuple(self.sentence[start:end].replace(JOINT, "") for start, end in bounds)


def divided(title: Text, pieces: tuple[Text, ...] = (), *, is_english: bool = False) -> Divided:
    """Divides a headline where its editor did, else, if it is Chinese, behind its marks."""
    nodes = _joined(title, pieces) if pieces else title
    sentence = plain(nodes) if is_english else ruled(plain(nodes))
    if is_english and not pieces:
        return Divided(nodes, sentence, ())
    if not pieces:
        return Divided(nodes, sentence, tuple(_settled(sentence, clause_ends(sentence))))
    reach = accumulate(len("".join(plain(piece).split())) for piece in pieces)
    return Divided(nodes, sentence, tuple(_settled(sentence, _behind(sentence, reach))))


def clause_ends(sentence: str) -> list[int]:
    """
    Finds the places behind the marks of a sentence, and at its wide blanks.

    Those inside a title or an aside, 《你好，李焕英》, count only in a clause longer than a line.
    """
    ends = [
        found.end() for found in re.finditer(_CLAUSE_END, sentence) if _ends_clause(sentence, *found.span())
    ]
    inside = {
        at for found in re.finditer(_TITLE_OR_ASIDE, sentence) for at in range(found.start() + 1, found.end())
    }
    outside = [end for end in ends if end not in inside]
    bounds = [
        (start, end)
        for start, end in pairwise((0, *outside, len(sentence)))
        if width(sentence[start:end]) > LINE
    ]
    return [end for end in ends if end not in inside or any(start < end < stop for start, stop in bounds)]


def _ends_clause(sentence: str, start: int, end: int) -> bool:
    """Tells whether a mark between words ends a clause: not in 一、, 3：1, 1978——2018 or Osaka—Kobe."""
    before, after = sentence[:start].rstrip(_BLANK), sentence[end:]
    if not before.strip(_NOT_AT_END + _NOT_AT_START + _BLANK) or not after:
        return False
    if sentence[start] == "、" and re.fullmatch(_NUMERAL, before.lstrip()):
        return False
    both = before[-1] + after[0]
    return not (both.isascii() and (both.isdecimal() or sentence[start] in "—…"))


def _joined(title: Text, pieces: tuple[Text, ...]) -> Text:
    """Joins the pieces of a title, with the blanks that the title has between them."""
    whole = plain(title)
    joined: list[Text] = []
    solid = 0
    for piece in pieces:
        at = _place(whole, solid)
        blank = whole[at : len(whole) - len(whole[at:].lstrip())] if joined else ""
        if blank and not plain(piece).startswith(blank[0]) and not plain(joined[-1]).endswith(blank[0]):
            joined.append((blank,))
        joined.append(piece)
        solid += len("".join(plain(piece).split()))
    return sum(joined, ())


def _place(text: str, solid: int) -> int:
    """Finds the place behind so many characters that are no blanks."""
    if not solid:
        return 0
    found = [at + 1 for at, char in enumerate(text) if not char.isspace()]
    return found[min(solid, len(found)) - 1] if found else 0


def _behind(sentence: str, reach: Iterable[int]) -> Iterator[int]:
    solid = sentence.replace(JOINT, " ")
    return (_place(solid, count) for count in reach)


def _settled(sentence: str, ends: Iterable[int]) -> list[int]:
    """Moves ends to where a line may end: behind the marks that begin none, before those that end none."""
    settled: set[int] = set()
    for end in ends:
        tail = sentence[end:]
        behind = end + len(tail) - len(tail.lstrip(_NOT_AT_START))
        settled.add(len(sentence[:behind].rstrip(_NOT_AT_END)))
    return sorted(settled - {0, len(sentence)})


# --- As HTML ------------------------------------------------------------------------------------------


def headline(
    title: Text,
    pieces: tuple[Text, ...] = (),
    language: str = "",
    link: Write = nowhere,
    *,
    in_column: bool = False,
) -> str:
    """
    Renders a headline as HTML, each piece for a line of its own where it has room there.

    Args:
        title: The headline.
        pieces: What its editor divided it into, if anybody did.
        language: The tag of the language; English breaks at its blanks.
        link: Writes a link to a place inside the site.
        in_column: Whether it may stand in a column, where digits and capitals are set upright.
    """
    english = is_english(language)
    whole = divided(title, pieces, is_english=english)
    upright = [*standing(whole.sentence)] if in_column else []
    bound = [Span(start, stop, "u") for start, stop in _bound(whole.sentence, upright)]
    if in_column:
        bound = [
            span for span in bound if column_length(whole.sentence[span.start : span.stop]) <= _WIDE_LINE
        ]
    spans = [*upright, *([] if english else bound)]
    if not in_column:  # where marks stand upright, in the face of the others
        spans += latin_mark_spans(whole.sentence, is_english=english)
    spans = [span for span in spans if not any(span.start < end < span.stop for end in whole.ends)]
    if whole.ends:
        spans += (Span(start, end, "piece") for start, end in whole.pieces())
    return typeset_spans(whole.nodes, whole.sentence, spans, link)


def fills_line(title: Text, pieces: tuple[Text, ...] = (), *, in_column: bool = False) -> bool:
    """Tells whether a piece of a headline fits a line, but not one of the largest type."""
    texts = divided(title, pieces).texts()
    lengths = [*map(width, texts), *(map(column_length, texts) if in_column else ())]
    return any(_WIDE_LINE < length <= LINE for length in lengths)


def column_length(text: str) -> float:
    """Measures how much of a column a text needs, in Chinese characters."""
    return width(text) + sum(
        1 - width(text[start:stop]) if role == "beside" else (stop - start) / 2
        for start, stop, role in standing(text)
    )


def standing(sentence: str) -> Iterator[Span]:
    """
    Yields what stands upright in a column: up to three digits side by side, years and capitals one by one.

    Other words and numbers are turned as a whole: DeepSeek, COVID-19, 1,234.
    """
    for phrase in re.finditer(_PHRASE, sentence):
        words = [*re.finditer("[^ ’]+", phrase[0])]
        if all(re.fullmatch(_STANDS, word[0]) for word in words):
            for word in words:
                for part in re.finditer(r"[\d.]+|[^\d.]+", word[0]):
                    start, stop = (phrase.start() + word.start() + at for at in part.span())
                    yield Span(start, stop, "beside" if re.fullmatch(_BESIDE, part[0]) else "upright")


def _bound(sentence: str, upright: Iterable[Span]) -> list[tuple[int, int]]:
    """Finds what no line may part: numbers with units, a dash or dots with the character before them."""
    bounds = number_spans(sentence)
    for found in re.finditer(_DASH, sentence):
        start, stop = found.span()
        bounds.append((start - 1, stop) if start else (0, stop + 1))
    whole = _merged([*bounds, *((start, stop) for start, stop, _ in upright)])
    return [span for span in whole if any(span[0] <= start and stop <= span[1] for start, stop in bounds)]


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Joins stretches that share characters."""
    merged: list[tuple[int, int]] = []
    for start, stop in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], stop))
        else:
            merged.append((start, stop))
    return merged
