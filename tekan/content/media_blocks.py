"""
Films and recordings as editors name them, with the words that are spoken in them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from tekan.content.own_files import Wanted, doubtful_names, meant_file, own_file
from tekan.content.picture_files import POSTER, picture_file
from tekan.content.reader import Fields, Reader
from tekan.content.schema import field_names
from tekan.content.similar_pictures import beginning_of
from tekan.content.source import Source, read_source
from tekan.content.subtitles import Cue, as_paragraphs, as_vtt, read_cues
from tekan.diagnostics.problems import ContentError, Detail, Diagnostic, Location, Phrase, error, reason
from tekan.media.kinds import CONTAINERS, container_of, exported, has_ending, is_draft, named, promised
from tekan.model.blocks import Audio, Block, Prose, Video
from tekan.model.figures import Figure
from tekan.model.media import FILM_ENDINGS, SOUND_ENDINGS, Media
from tekan.model.text import Element, Text, plain

_SUBTITLES = (".vtt", ".srt")
_TRANSCRIPTS = (".md", ".txt", *_SUBTITLES)
_ELSEWHERE = r"(?i)(?:[a-z][a-z0-9+.-]*:)?//|www\.|<|[\w.-]+\.(?:com|cn|tv|net|be)/|(?:https?|ftp)[:：]"
"""How addresses of the web begin, and what other sites give to be pasted."""


class MediaMaker:
    """Makes the films and recordings of one feature."""

    def __init__(self, reader: Reader, slug: str, label: Text, files: dict[str, str]) -> None:
        """Takes the label of all pictures, and the dictionary in which it notes the text files it reads."""
        self._reader, self._slug, self._label, self._files = reader, slug, label, files

    def video(
        self, where: Location, fields: Fields, texts: dict[str, Text], spoken: tuple[Block, ...]
    ) -> Video:
        """Makes a film of its fields, and of the words that are spoken in it."""
        said = _said(texts)
        poster = self._poster(fields, said["title"] or said["caption"])
        subtitles = self._subtitles(fields)
        if not (spoken or fields.text("subtitles")) and _is_silent(fields, "video"):
            self._reader.problems.append(error("film-without-words", where))
        if poster and poster.asks_file:
            said["credit"] = ()
        elif not poster:
            self._check_credit(fields)
        return Video(spoken, self._file(fields, is_film=True), poster=poster, subtitles=subtitles, **said)

    def audio(
        self, where: Location, fields: Fields, texts: dict[str, Text], spoken: tuple[Block, ...]
    ) -> Audio:
        """Makes a recording of its fields, and of the words that are spoken in it."""
        if not spoken and _is_silent(fields, "audio"):
            self._reader.problems.append(error("sound-without-words", where))
        self._check_credit(fields)
        return Audio(spoken, self._file(fields, is_film=False), **_said(texts))

    def words_of(
        self,
        fields: Fields,
        written: tuple[Block, ...],
        parsed: Callable[[Source], tuple[Element, ...]],
    ) -> tuple[Block, ...]:
        """
        Returns the words that are spoken: those that stand in the block, or those of the file that it names.

        Args:
            fields: Those of the block.
            written: What stands in it.
            parsed: Reads a file that is written as texts of features are.
        """
        if written:
            if fields.text("transcript"):
                self._reader.problems.append(error("two-transcripts", fields.place("transcript")))
            return written
        source = self._text_file(fields, "transcript", _TRANSCRIPTS)
        if source is None:
            return ()
        before = len(self._reader.problems)
        if source.path.lower().endswith(_SUBTITLES):
            elements = as_paragraphs(self._cues(source))
        elif source.path.lower().endswith(".md"):
            elements = parsed(source)
        else:
            lines = (line.strip() for line in source.lines)
            elements = tuple(Element("p", (line,)) for line in lines if line)
        if not elements and len(self._reader.problems) == before:
            self._reader.problems.append(error("empty-transcript", source.at()))
        return (Prose(elements),) if elements else ()

    def _check_credit(self, fields: Fields) -> None:
        """Notes a credit that is left to a file which is no picture."""
        where = fields.place("credit")
        if self._reader.asks_file(fields.text("credit"), where if fields.text("credit") else None):
            path = fields.text("file")
            self._reader.problems.append(error("file-without-credit", where, path=path, example="credit: …"))

    def _file(self, fields: Fields, *, is_film: bool) -> Media | None:
        """Finds the film or recording that a block names, or notes why there is none."""
        path, where = fields.text("file"), fields.place("file")
        if not path.strip():
            return None  # which has been reported
        if re.match(_ELSEWHERE, path):
            self._reader.problems.append(error("media-elsewhere", where, name=_name(is_film=is_film)))
            return None
        found = own_file(self._reader, self._slug, path, where, _MEDIA)
        if found is None:
            return None
        if not has_ending(found.suffix.lower(), is_film=is_film):
            self._reader.problems.append(self._of_another_kind(found, where, is_film=is_film))
            return None
        self._reader.problems += doubtful_names(self._reader, found, where)
        return Media(found.relative_to(self._reader.folder).as_posix(), where, is_film)

    def _of_another_kind(self, found: Path, where: Location, *, is_film: bool) -> Diagnostic:
        """Reports a file whose ending is no film's or recording's; what it holds tells what helps."""
        ending, container = found.suffix.lower(), container_of(beginning_of(found))
        form = promised(ending) or (container if container not in CONTAINERS else "")
        fix = exported(form, is_film=is_film)
        if is_film and ending in SOUND_ENDINGS:
            told, fix = Phrase("media-sound-alone"), Phrase("fix-media-audio")
        elif is_draft(ending):
            told = Phrase("media-draft")
        elif form:
            told = named(form)
        else:
            known = ", ".join(FILM_ENDINGS if is_film else SOUND_ENDINGS)
            return error("wrong-ending", where, path=self._shown(found), known=known)
        return error("unplayable", where, path=self._shown(found), reason=told, fix=fix)

    def _shown(self, found: Path) -> str:
        return self._reader.shown(found.relative_to(self._reader.folder).as_posix())

    def _poster(self, fields: Fields, said: Text) -> Figure | None:
        """Finds the picture that stands for a film until it plays."""
        path, where = fields.text("poster"), fields.place("poster")
        if not path.strip():
            return None
        credit = fields.text("credit")
        asks_file = self._reader.asks_file(credit, fields.place("credit") if credit else None)
        return Figure(
            said,
            where,
            picture_file(self._reader, self._slug, path, where, "", POSTER),
            alt=plain(fields.running("alt")),
            credit=() if asks_file else fields.running("credit"),
            label=self._label,
            asks_file=fields.place("credit") if asks_file else None,
        )

    def _subtitles(self, fields: Fields) -> str:
        """Reads the subtitles of a film as WebVTT."""
        source = self._text_file(fields, "subtitles", _SUBTITLES)
        return as_vtt(self._cues(source)) if source else ""

    def _text_file(self, fields: Fields, name: str, endings: tuple[str, ...]) -> Source | None:
        """Reads the text file that a field names, or notes why it cannot be read."""
        path, where = fields.text(name), fields.place(name)
        if not path.strip():
            return None
        found = own_file(self._reader, self._slug, path, where, Wanted(meant_file(endings)))
        if found is None:
            return None
        if found.suffix.lower() not in endings:
            self._reader.problems.append(
                error("wrong-ending", where, path=self._shown(found), known=", ".join(endings))
            )
            return None
        self._reader.problems += doubtful_names(self._reader, found, where)
        own = found.relative_to(self._reader.folder).as_posix()
        source = self._reader.read(own) if found.suffix.lower() == ".md" else self._plain_text(found, own)
        if source:
            self._files[own] = source.digest
        return source

    def _plain_text(self, found: Path, own: str) -> Source | None:
        """Reads a file in which every character counts, `-->` as well."""
        shown = self._reader.shown(own)
        try:
            return read_source(found, shown)
        except ContentError as failure:
            self._reader.problems += failure.diagnostics
        except OSError as failure:
            self._reader.problems.append(error("unreadable-file", Location(shown), reason=reason(failure)))
        return None

    def _cues(self, source: Source) -> list[Cue]:
        cues, problems = read_cues(source)
        self._reader.problems += problems
        return cues


def _said(texts: dict[str, Text]) -> dict[str, Text]:
    """Returns the fields that are printed."""
    return {name: texts[name] for name in ("title", "caption", "credit")}


def _is_silent(fields: Fields, block: str) -> bool:
    """Tells whether a block names no transcript, and has no field that may have been meant so."""
    return not fields.text("transcript") and fields.value.keys() <= {*field_names(block)}


def _name(*, is_film: bool) -> Phrase:
    return Phrase("a-film" if is_film else "a-recording")


_meant = meant_file((*FILM_ENDINGS, *SOUND_ENDINGS))


def _in_its_place(path: str, folder: Path) -> Mapping[str, Detail]:
    """Tells what is there instead of a film or a recording: what was meant, or what holds its place."""
    name = path.rpartition("/")[2]
    names = [file.name for file in sorted((folder / path.lstrip("/")).parent.glob("*"))] if name else []
    held = next((there for there in names if there.startswith((f"{name}.", f".{name}."))), "")
    return {"there": held, "fix": Phrase("fix-download")} if held else _meant(path, folder)


_MEDIA = Wanted(_in_its_place)
