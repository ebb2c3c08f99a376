"""
What other systems set apart among Markdown: quotations, containers, the tags of templates, and HTML.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tekan.importing.formats.other_blocks import HTML, INLINE, MARK, Blocks, Kind
from tekan.importing.formats.other_html import STYLING, TORN, Html, attributes_in, is_torn, read_html
from tekan.importing.formats.other_lines import Numbered
from tekan.importing.formats.other_pictures import Pictures
from tekan.importing.formats.other_tags import LONGEST, OPENING, Tag, ends_in, shown_by, tag_of
from tekan.importing.formats.other_text import Text, adapted
from tekan.importing.lines import Said

_CONTAINER = re.compile(r":{3,}[ \t]*(?P<name>[\w-]*)[ \t]*(?P<title>.*)$")
_ADMONITION = re.compile(r"(?:!!!|\?\?\?\+?)[ \t]+(?P<name>[\w-]+)[ \t]*(?:\"(?P<title>[^\"]*)\")?[ \t]*$")
_CALLOUT = re.compile(r"\[!(?P<name>\w+)\][+-]?[ \t]*(?P<title>.*)$")


class AllBlocks(Blocks):
    """Reads what stands in the Markdown of other systems."""

    def __init__(self, pictures: Pictures, lines: Sequence[Numbered]) -> None:
        """Takes the source's pictures and its lines."""
        super().__init__(pictures, lines)
        self._ends = ends_in("\n".join(line.text for line in lines))

    @property
    def _kinds(self) -> tuple[Kind, ...]:
        apart = (self._tag, self._container, self._admonition, self._quoted)
        return (*apart, *super()._kinds, self._html)

    def _quoted(self, lines: Sequence[Numbered], n: int, _said: Said | None, level: int) -> int:
        if not re.match(r">(?![\d０-９])", lines[n].bare):
            return 0
        stop = n
        while stop < len(lines) and lines[stop].bare.startswith(">"):
            stop += 1
        inner = [
            Numbered(line.number, re.sub(r"^[ \t]*(?:>[ \t]?)+", "", line.text)) for line in lines[n:stop]
        ]
        if callout := _CALLOUT.match(inner[0].bare):
            self._aside(inner[0].number, callout["name"], callout["title"], inner[1:])
        else:
            self._walk(inner, Said("quoted"), level)
        return stop

    def _container(self, lines: Sequence[Numbered], n: int, said: Said | None, level: int) -> int:
        found = _CONTAINER.match(lines[n].bare)
        if found is None:
            return 0
        if not found["name"] and not found["title"]:
            self._tell(lines[n].number)(lines[n].bare, MARK)
            return n + 1
        depth, stop = 1, n + 1
        colons = len(lines[n].bare) - len(lines[n].bare.lstrip(":"))
        while stop < len(lines):
            inner = _CONTAINER.match(lines[stop].bare)
            if inner and not inner["name"]:
                depth -= 1
            elif inner and len(lines[stop].bare) - len(lines[stop].bare.lstrip(":")) >= colons:
                depth += 1
            if not depth:
                break
            stop += 1
        self._aside(lines[n].number, found["name"], found["title"], lines[n + 1 : stop], said, level)
        return min(stop + 1, len(lines))

    def _admonition(self, lines: Sequence[Numbered], n: int, _said: Said | None, _level: int) -> int:
        found = _ADMONITION.match(lines[n].bare)
        if found is None:
            return 0
        stop = n + 1
        while stop < len(lines) and (not lines[stop].bare or lines[stop].indent >= 4):
            stop += 1
        inner = [Numbered(line.number, line.text[4:]) for line in lines[n + 1 : stop]]
        self._aside(lines[n].number, found["name"], found["title"] or "", inner)
        return stop

    def _aside(
        self,
        number: int,
        name: str,
        title: str,
        inner: Sequence[Numbered],
        said: Said | None = None,
        level: int = 0,
    ) -> None:
        """Reads what another system sets apart: the mark is told, the title and the text are kept."""
        self._tell(number)(name, MARK)
        if title.strip(" {}"):
            text = adapted(title.strip(), self._references, self._tell(number))
            self._add(number, Text(f"**{text.marked}**", text.plain), Said("bold"))
        self._walk(inner, said or Said("quoted"), level)

    def _tag(self, lines: Sequence[Numbered], n: int, said: Said | None, level: int) -> int:
        """Reads a tag of a template: what it shows, what it holds, or nothing but its code."""
        if not OPENING.match(lines[n].bare):
            return 0
        tag = tag_of([line.bare for line in lines[n : n + LONGEST]], self._ends)
        if tag is None:
            return 0
        number = lines[n].number
        inner = lines[n + tag.opens : n + tag.closes]
        if tag.inner is not None:
            inner = [Numbered(number, tag.inner)]
        self._shown(number, tag, inner, said, level)
        if tag.behind:
            self._walk([Numbered(lines[n + tag.stop - 1].number, tag.behind)], said, level)
        return n + tag.stop

    def _shown(self, number: int, tag: Tag, inner: Sequence[Numbered], said: Said | None, level: int) -> None:
        shown = shown_by(tag)
        for text in shown.told:
            self._tell(number)(text, MARK)
        if shown.picture:
            self._picture(number, shown.picture)
        for text in shown.texts:
            self._text(number, text, said)
        if shown.is_code:
            self._code(inner, said)
        elif inner and not shown.is_whole:
            self._walk(inner, Said("quoted") if shown.is_quoted else said, level)
        for text in shown.behind:
            self._text(number, text, Said("quoted"))

    def _html(self, lines: Sequence[Numbered], n: int, said: Said | None, level: int) -> int:
        if not HTML.match(lines[n].bare) or (INLINE.match(lines[n].bare) and "<img" not in lines[n].text):
            return 0
        stop = n + 1
        name = re.match(r"</?([\w:-]+)", lines[n].bare)
        closing = f"</{name[1].lower()}>" if name else ""
        opened = lines[n].text.lower()
        waits = closing[2:-1] in (
            "figure",
            "table",
            "div",
            "section",
            "article",
            "details",
            "script",
            "style",
            "pre",
            "ul",
            "ol",
            "center",
            "iframe",
            "video",
            "audio",
            "blockquote",
        )
        while stop < len(lines) and (lines[stop].bare if not waits or closing in opened else True):
            opened += lines[stop].text.lower()
            stop += 1
        source = "\n".join(line.text for line in lines[n:stop])
        whole = read_html([(line.number, line.text) for line in lines[n:stop]])
        if is_torn(source, whole):
            self._tell(lines[n].number)(source, TORN)
        elif styling := attributes_in(source):
            self._tell(lines[n].number)(styling, STYLING)
        self._read_html(whole, said, level)
        return stop

    def _read_html(self, pieces: Sequence[Html], said: Said | None, level: int) -> None:
        for piece in pieces:
            if piece.why:
                self._tell(piece.number)(piece.text, piece.why)
            elif piece.picture:
                self._picture(piece.number, piece.picture)
            elif piece.kind == "table":
                self._add(piece.number, Text(piece.text, piece.plain), Said("table"))
            elif piece.kind == "markdown":
                self._walk([Numbered(piece.number, line) for line in piece.text.split("\n")], said, level)
            else:
                kinds = {"item": Said("item", level + 1, piece.mark), "quoted": Said("quoted")}
                kind = (
                    Said("heading", piece.level) if piece.kind == "heading" else kinds.get(piece.kind, said)
                )
                self._text(piece.number, piece.text, kind)
