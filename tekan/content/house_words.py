"""
`content/words.yaml`: what the house does not write.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tekan.content.folders import almost
from tekan.content.reader import Fields, Reader, is_absent
from tekan.diagnostics.problems import Diagnostic, Location, error, warning
from tekan.model.house_words import NO_WORDS, HouseWord, HouseWords

WORDS_FILE = "content/words.yaml"


def read_house_words(reader: Reader) -> HouseWords:
    """Reads the house's list, if it has one; what is wrong with it is then in the reader."""
    if is_absent(reader.folder / WORDS_FILE):
        if near := almost("words.yaml", reader.names(f"{reader.folder}/content")):
            reader.problems.append(warning("stray-words", Location(reader.shown(f"content/{near}"), 0)))
        return NO_WORDS
    source = reader.read(WORDS_FILE)
    if source is None:
        return NO_WORDS
    groups = [
        group for group in Fields(reader.document(source, "words")).groups("words") if group.text("wrong")
    ]
    words = [_word(group) for group in groups]
    reader.problems += _contradictions(words, groups)
    return HouseWords(tuple(words), source.digest)


def _word(fields: Fields) -> HouseWord:
    return HouseWord(
        fields.text("wrong"),
        fields.text("right"),
        fields.text("why"),
        fields.texts("exceptions"),
        fields.flag("safe"),
    )


def _contradictions(words: Sequence[HouseWord], groups: Sequence[Fields]) -> Iterator[Diagnostic]:
    """Reports forms that are listed twice, right ones that another entry calls wrong, and idle exceptions."""
    lines: dict[str, Location] = {}
    for word, fields in zip(words, groups, strict=True):
        where = fields.place("wrong")
        if word.wrong in lines:
            yield error("word-twice", where, text=word.wrong, line=str(lines[word.wrong].line))
        lines.setdefault(word.wrong, where)
        for longer in word.exceptions:
            if word.wrong not in longer:
                yield error("idle-exception", fields.place("exceptions"), text=longer, word=word.wrong)
    for word, fields in zip(words, groups, strict=True):
        for other in words:
            if other.right != other.wrong and other is not word and [*other.found_in(word.right)]:
                line = str(lines[other.wrong].line)
                yield error("right-is-wrong", fields.place("right"), text=word.right, line=line)
