"""
The figures of a feature, made of its pictures as they are written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tekan.content.picture_files import picture_file
from tekan.content.picture_folders import is_folder
from tekan.content.picture_lines import WrittenPicture
from tekan.content.reader import Reader
from tekan.content.readings import with_readings
from tekan.content.source import Document
from tekan.diagnostics.problems import Diagnostic, Phrase, error, warning
from tekan.model.figures import Figure
from tekan.model.text import Text, plain


class FigureMaker:
    """Makes the figures of one feature."""

    def __init__(self, reader: Reader, slug: str, label: Text) -> None:
        """Takes the label of all pictures that have none of their own."""
        self._reader, self._slug, self._label = reader, slug, label

    def of(self, pictures: Sequence[WrittenPicture], *, in_block: bool = False) -> tuple[Figure, ...]:
        """Makes the figures of pictures that stand together, perhaps in a block."""
        made = tuple(self.with_picture(self.without_picture(one), one, in_block=in_block) for one in pictures)
        self._reader.problems += _in_vain(pictures)
        return made

    def with_picture(self, figure: Figure, written: WrittenPicture, *, in_block: bool = False) -> Figure:
        """Returns a figure with the picture that a path leads to, or notes why there is none."""
        if not written.path:
            self._reader.problems.append(warning("picture-to-come", written.location))
            return figure
        if is_folder(self._reader, self._slug, written.path):
            line = (
                "" if in_block else f"![]({written.path.rstrip('/')}/)"
            )  # a gallery cannot be in another block
            self._reader.problems.append(
                error("folder-outside-gallery", written.path_location, path=written.path, line=line)
            )
            return figure
        focus = written.attributes.get("focus", "")
        found = picture_file(self._reader, self._slug, written.path, written.path_location, focus)
        return figure._replace(picture=found)

    def without_picture(self, written: WrittenPicture) -> Figure:
        """Makes a figure of what is said about a picture, without looking for its file."""
        document = Document(dict(written.attributes), {(): written.location})
        document.places.update({(name,): where for name, where in written.places.items()})
        self._reader.problems += self._reader.schema("feature", "figure").problems(document)
        said = written.attributes
        credit = said.get("credit", "")
        asks_file = self._reader.asks_file(credit, written.places.get("credit"))
        return Figure(
            caption=written.caption,
            location=written.path_location if written.path else written.location,
            second_caption=with_readings(said.get("caption2", "")),
            alt=plain(with_readings(said.get("alt", ""))),
            credit=() if asks_file else with_readings(credit),
            label=with_readings(said["label"]) if "label" in said else self._label,
            ratio=_ratio(said.get("ratio", "")),
            wide=written.wide,
            small=said.get("size") == "small" and not written.wide,
            asks_file=written.places["credit"] if asks_file else None,
        )


def _in_vain(pictures: Sequence[WrittenPicture]) -> Iterator[Diagnostic]:
    """Reports sizes that have no effect."""
    for one in pictures:
        if one.attributes.get("size") == "small" and (one.wide or len(pictures) > 1):
            why = Phrase("small-and-wide" if len(pictures) == 1 else "small-beside-another")
            yield warning("small-not-heeded", one.places["size"], reason=why)


def _ratio(text: str) -> tuple[int, int]:
    """Parses a ratio such as 16:9 into two numbers; without one, returns that of most photographs."""
    width, _, height = text.replace("/", ":").partition(":")
    return (int(width), int(height)) if width.isdecimal() and height.isdecimal() else (3, 2)
