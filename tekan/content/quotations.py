"""
Whose words a quotation has, and whether those of a pull quote are in the text.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator

from tekan.chinese.characters import is_han
from tekan.chinese.printed import printed
from tekan.diagnostics.problems import Diagnostic, Location, closest, error, warning
from tekan.model.blocks import Block, Quotation, text_of
from tekan.model.text import plain

_DOTS = "[·•・‧∙．]"


def speaker_problems(quotation: Quotation, where: Location) -> Iterator[Diagnostic]:
    """Reports a speaker whom the paragraph does not name, but somebody of nearly the same name."""
    if quotation.speaker and not quotation.names_speaker:
        speaker = plain(quotation.speaker)
        if near := near_name(speaker, plain(quotation.paragraphs)):
            yield warning("near-speaker", where, speaker=speaker, near=near)


def near_name(name: str, text: str) -> str:
    """Finds in a text what is probably the same name in other characters, or nothing."""
    if len(name) < 3 or any(mark in name for mark in "，、；"):
        return ""
    dotted, flat = re.sub(_DOTS, "·", name), re.sub(_DOTS, "·", text)
    at = flat.find(dotted)
    if at >= 0:  # with another dot
        return text[at : at + len(name)]
    if not all(map(_is_in_name, dotted)):
        words = re.findall(r"[^\W\d_]{1,20}(?:[ '’-][^\W\d_]{1,20}){0,20}", flat)
        pairs = [" ".join(pair) for word in words for pair in _runs(word.split(" "), name.count(" ") + 1)]
        named = [one for one in pairs if not one.islower() and one != name]
        return next(iter(difflib.get_close_matches(name, named, n=1, cutoff=0.8)), "")
    # The surname tells people apart, so it has to be the same.
    places = [at for at, char in enumerate(flat) if char == name[0]]
    for length in (len(name) + 1, len(name), *([len(name) - 1] if len(name) > 3 else [])):
        for at in places:
            found = flat[at : at + length]
            if len(found) == length and all(map(_is_in_name, found)) and _differ_by_one(dotted, found):
                return text[at : at + length]
    return ""


def _is_in_name(char: str) -> bool:
    return char == "·" or is_han(char)


def _runs(words: list[str], length: int) -> Iterator[list[str]]:
    yield from (words[n : n + length] for n in range(len(words) - length + 1))


def _differ_by_one(name: str, other: str) -> bool:
    """Tells whether two names differ by a character that is another, too many, missing, or out of place."""
    if len(name) == len(other):
        apart = [n for n in range(len(name)) if name[n] != other[n]]
        return len(apart) == 1 or (
            len(apart) == 2 and sorted(name) == sorted(other) and apart[0] + 1 == apart[1]
        )
    longer, shorter = (name, other) if len(name) > len(other) else (other, name)
    return any(longer[:n] + longer[n + 1 :] == shorter for n in range(1, len(longer)))


# --- Pull quotes ------------------------------------------------------------------------------------------


def pull_problems(
    pulled: Iterable[tuple[Quotation, Location]], blocks: Iterable[Block]
) -> Iterator[Diagnostic]:
    """Reports pull quotes whose words are not in the text; what …… stands for may be left out."""
    pulled = list(pulled)
    if not pulled:
        return
    texts = [text_of(block) for block in blocks]
    said = _bare("".join(texts))
    for quotation, where in pulled:
        at = 0
        for piece in re.split(r"…+|\.{3,}|\n", plain(quotation.paragraphs)):
            words = _bare(piece)
            found = said.find(words, at)
            if found < 0:
                sentences = re.split(r"(?<=[。！？!?])[”’」』]?|\n", "\n".join(texts))
                near = closest(printed(piece), [printed(one) for one in sentences if one.strip()])
                yield error("pull-not-in-text", where, words=printed(piece), near=near)
                break
            at = found + len(words)


def _bare(text: str) -> str:
    """Returns what a text says without its marks, which a pull quote may have in its own way."""
    return re.sub(r"[\W_]+", "", printed(text))
