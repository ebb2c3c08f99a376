"""
The blocks of a feature's text.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from tekan.diagnostics.problems import Location
from tekan.model.pictures import Picture
from tekan.model.text import Element, Text, plain


class Figure(NamedTuple):
    """A picture, there or to come, with what is said about it."""

    caption: Text
    location: Location
    picture: Picture | None = None
    """Nothing for a picture to come."""
    second_caption: str = ""
    alt: str = ""
    credit: str = ""
    label: str = ""
    """What it is where it is no photograph of what the text tells, such as 示意图."""
    ratio: tuple[int, int] = (3, 2)
    """Width to height of the panel that stands in for a picture to come."""
    wide: bool = False

    @property
    def description(self) -> str:
        """What a reader who does not see the picture is told; nothing where nobody wrote it."""
        said = self.alt or plain(self.caption)
        return f"{self.label}：{said}" if said and self.label and self.label not in said else said


class FigurePair(NamedTuple):
    """Two figures side by side."""

    figures: tuple[Figure, ...]


class Prose(NamedTuple):
    """Paragraphs, lists, tables, quotations and sub-headings as they follow one another."""

    elements: tuple[Element, ...]


class Timeline(NamedTuple):
    """Paragraphs that begin with a date each; the date is an `Element` named `date` in its place."""

    paragraphs: tuple[Element, ...]


class Refrain(NamedTuple):
    """The line that closes a section and comes back, changed, at the end of the others."""

    paragraphs: tuple[Element, ...]


class Quotation(NamedTuple):
    """Somebody's words, in the paragraph that reports them."""

    paragraphs: tuple[Element, ...]
    speaker: str = ""
    post: str = ""

    @property
    def names_speaker(self) -> bool:
        """Whether the paragraph itself says who speaks."""
        return bool(self.speaker) and self.speaker in plain(self.paragraphs)


Block: TypeAlias = Prose | Figure | FigurePair | Timeline | Refrain | Quotation


def text_of(block: Block) -> str:
    """Give the characters of a block's running text; figures have none."""
    match block:
        case Prose(elements=paragraphs):
            pass
        case Timeline() | Refrain() | Quotation():
            paragraphs = block.paragraphs
        case Figure() | FigurePair():
            return ""
    return "\n".join([plain(paragraph.children) for paragraph in paragraphs])
