"""
The blocks of Markdown as other systems write it, each to lines with what the source says of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from tekan.importing.formats.other_lines import (
    FENCE,
    SENTENCE_END,
    Numbered,
    cells_of,
    dedented,
    is_in_code,
    is_wrapped,
    joined,
    references_in,
)
from tekan.importing.formats.other_pictures import PICTURE, Found, Pictures, found_in
from tekan.importing.formats.other_tags import OPENING
from tekan.importing.formats.other_text import Text, adapted
from tekan.importing.lines import Left, Line, Said
from tekan.importing.looks import width

_CODE = ("特刊没有代码块，里面的各行留作正文", "there are no code blocks here; their lines are kept as text")
_COMMENT = ("读者看不见的注释", "a comment that readers do not see")
MARK = ("另一套系统的记号，里面的文字留下了", "a mark of another system; what is inside is kept")
_CONTENTS = ("目录由程序生成", "the contents are made by the build")
_NOT_TAKEN = ("这个图片文件没有取到", "this picture file could not be taken")
_SIZE = ("图片的尺寸、样式或链接", "the size, style or link of a picture")
_ASIDE = ("链接的名称和提示文字", "what names a link, or is shown when one points at it")
_EMBED = ("嵌入的另一篇", "another page, embedded")

_HEADING = re.compile(r"(#{1,6})(?:[ \t\u3000]+|(?=[^\s#!]))(.+?)[ \t]*#*[ \t]*$")
_SETEXT = re.compile(r"(=+|-{2,})[ \t]*$")
_LONGEST_SETEXT = 80
_RULE = re.compile(r"([-*_])(?:[ \t]*+\1){2,}+[ \t]*+$")
_ITEM = re.compile(r"(?P<mark>[-*+]|\d{1,9}[.)])(?:[ \t]+(?P<task>\[[ xX]\][ \t]+)?(?P<text>.*)|$)")
_NOTE = re.compile(r"\[\^(?P<name>[^\]\s]+)\]:[ \t]*(?P<text>.*)$")
_TABLE_LINE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t]*$")
_CONTENT_MARKS = re.compile(
    r"(?i)(?:\[toc\]|\[\[_?toc_?\]\]|\$\{toc\}|@\[toc\].*|\{:?toc\}|\*[ \t]+toc|\{:toc[^}]*\})$"
)
_OTHER_MARKS = (
    r"\*\[[^\]]+\]:|\{[:.#][^{}|]*\}$"
    r"|import\s.+\sfrom\s+[\"'].+[\"'];?$|export\s+(?:default|const|function)\s"
)
"""Abbreviations, attributes of kramdown, and the code of MDX."""
HTML = re.compile(
    r"</?[A-Za-z][A-Za-z0-9:-]*(?:\s[^<>]*)?/?>|<[A-Za-z][A-Za-z0-9:-]*\s*$"
    r"|<[A-Za-z][A-Za-z0-9:-]*\s+[^<>]*$"
)
INLINE = re.compile(
    "<(?:a|abbr|b|br|cite|code|del|em|font|i|ins|kbd|mark|q|ruby|s|small|span|strong|sub|sup"
    r"|time|u)[\s>/]",
    re.IGNORECASE,
)


_SPECIAL = re.compile(r"[\[\]<>{}`*_~=&\\!^]")
"""What text has to have in it for any of it to be a mark."""
_DEEPEST = 30
"""What is set apart in what is set apart; nobody means more."""

Kind = Callable[[Sequence[Numbered], int, Said | None, int], int]
"""Takes the lines, the place of one, what is around them, and how deep in lists they lie."""


class Blocks:
    """Reads the body of one source."""

    def __init__(self, pictures: Pictures, lines: Sequence[Numbered]) -> None:
        """Takes the source's pictures and its lines."""
        self._pictures = pictures
        self._gap = 0
        self._notes = 0
        self._depth = 0
        self.lines: list[Line] = []
        self.left: list[Left] = []
        self._references, self._source, self._definitions = references_in(lines)

    @property
    def _kinds(self) -> tuple[Kind, ...]:
        """What reads a block of each kind, if one begins at a line, and returns where it ends."""
        return (
            self._fence,
            self._comment,
            self._marks,
            self._note,
            self._heading,
            self._rule,
            self._table,
            self._list,
        )

    def read(self) -> None:
        """Reads all of it."""
        self._walk(self._source, None)
        used = "".join(f"{line.marked} " for line in self.lines) + "".join(
            f"{one.text} " for one in self.left
        )
        for one in self._definitions:
            is_used = one.href in used or self._pictures.take(one.href)
            if one.title or not is_used:
                self.left.append(Left(one.number, one.title if is_used else one.whole, _ASIDE))

    # --- Lines out ----------------------------------------------------------------------------------------

    def _tell(self, number: int) -> Callable[[str, tuple[str, str]], None]:
        return lambda text, why: self.left.append(Left(number, text.strip(), why))

    def _add(self, number: int, text: Text, said: Said | None = None, indent: int = 0) -> None:
        if text.plain or text.marked:
            plain = text.plain or text.marked
            self.lines.append(Line(number, plain, indent, self._gap, text.marks, said))
            self._gap = 0

    def _text(self, number: int, text: str, said: Said | None = None, indent: int = 0) -> None:
        """Adds a paragraph with the pictures that stand in it."""
        if not _SPECIAL.search(text):  # as most are
            self._add(number, Text(text, text), said, indent)
            return
        at = 0
        text = self._inline_notes(number, text)
        for match in PICTURE.finditer(text):
            picture = found_in(match, lambda name: self._references.links.get(name, ""))
            if is_in_code(text, match.start()):
                continue
            self._add(
                number, adapted(text[at : match.start()], self._references, self._tell(number)), said, indent
            )
            if picture:
                self._picture(number, picture)
            else:
                self._tell(number)(match[0], _EMBED)
            at = match.end()
        rest = adapted(text[at:], self._references, self._tell(number))
        self._add(number, rest, said or _bold(rest), indent)

    def _captioned(self, text: str, said: Said | None) -> tuple[str, Said | None]:
        """Returns a paragraph without the slant that says that it is the caption of the picture above."""
        above = [line.said.kind if line.said else "" for line in self.lines[-2:]]
        slanted = re.fullmatch(r"([*_])(?![*_\s])(.+?)(?<![*_\s])\1", text)
        is_caption = slanted and "picture" in above and self._gap <= 1
        return (slanted[2], Said("caption")) if slanted and is_caption else (text, said)

    def _inline_notes(self, number: int, text: str) -> str:
        """Makes notes of those that are written where they are mentioned, `^[…]`."""
        while found := re.search(r"\^\[((?:[^\[\]]++|\[[^\[\]]*+\])++)\]", text):
            self._notes += 1
            name = f"in-{self._notes}"
            said = adapted(found[1], self._references, self._tell(number))
            self.lines.append(Line(number, said.plain, 0, 0, said.marks, Said("note", mark=name)))
            text = f"{text[: found.start()]}[^{name}]{text[found.end() :]}"
        return text

    def _picture(self, number: int, picture: Found) -> None:
        path = self._pictures.take(picture.href) if picture.href else ""
        if picture.href and not path:
            self._tell(number)(picture.href, _NOT_TAKEN)
        if picture.rest:
            self._tell(number)(picture.rest, _SIZE)
        said = Said("picture", path=path, alt=picture.alt)
        self.lines.append(Line(number, "", 0, self._gap, "", said))
        self._gap = 0
        if picture.title and picture.title != picture.alt:
            self._add(number, adapted(picture.title, self._references, self._tell(number)), Said("caption"))

    # --- The source, block by block -----------------------------------------------------------------------

    def _walk(self, lines: Sequence[Numbered], said: Said | None, level: int = 0) -> None:
        """Reads lines one block after another; `said` is what is around them."""
        self._depth += 1
        kinds = self._kinds
        in_words = (self._marks, self._heading, self._table)  # what may begin with a letter
        n = 0
        while n < len(lines):
            if self._depth > _DEEPEST:
                self._text(lines[n].number, lines[n].bare, said)
                n += 1
                continue
            if not lines[n].bare:
                self._gap += 1
                n += 1
                continue
            taken = next(
                (
                    end
                    for kind in (in_words if lines[n].bare[0].isalpha() else kinds)
                    if (end := kind(lines, n, said, level))
                ),
                0,
            )
            n = taken or self._paragraph(lines, n, said)
        self._depth -= 1

    def _fence(self, lines: Sequence[Numbered], n: int, said: Said | None, _level: int) -> int:
        found = FENCE.match(lines[n].bare)
        if found is None or "`" in found[2] or (found[1] == "$$" and found[2]):
            return 0
        stop = next(
            (
                m
                for m in range(n + 1, len(lines))
                if re.fullmatch(rf"{re.escape(found[1])}[`~]*", lines[m].bare)
            ),
            len(lines),
        )
        self._tell(lines[n].number)(lines[n].bare, _CODE)
        self._code(lines[n + 1 : stop], said)
        return min(stop + 1, len(lines))

    def _code(self, lines: Sequence[Numbered], said: Said | None) -> None:
        for line in lines:
            if not line.bare:
                self._gap += 1
                continue
            fence = "`" * (max(map(len, re.findall("`+", line.bare)), default=0) + 1)
            pad = " " if "`" in (line.bare[0], line.bare[-1]) else ""
            self._add(line.number, Text(f"{fence}{pad}{line.bare}{pad}{fence}", line.bare), said, line.indent)

    def _comment(self, lines: Sequence[Numbered], n: int, _said: Said | None, _level: int) -> int:
        if not lines[n].bare.startswith("<!--"):
            return 0
        stop = next((m for m in range(n, len(lines)) if "-->" in lines[m].text), len(lines) - 1)
        whole = "\n".join(line.bare for line in lines[n : stop + 1])
        comment, _, behind = whole.partition("-->")
        self._tell(lines[n].number)(f"{comment}-->" if "-->" in whole else comment, _COMMENT)
        if behind.strip():
            self._walk([Numbered(lines[stop].number, behind.strip())], _said, _level)
        return stop + 1

    def _heading(self, lines: Sequence[Numbered], n: int, _said: Said | None, _level: int) -> int:
        line = lines[n]
        found = _HEADING.match(line.bare) if line.indent < 4 else None
        following = lines[n + 1].bare if n + 1 < len(lines) else ""
        if (
            found
            and re.match(r"#+[^#\s]", line.bare)
            and (len(found[1]) == 1 or line.bare.rstrip().endswith("#"))
        ):
            return 0  # a topic: #话题#, C#
        if found:
            self._title(line, found[2], len(found[1]))
            return n + 1
        underline = _SETEXT.match(following)
        is_short = width(line.bare) <= _LONGEST_SETEXT and not line.bare.endswith(SENTENCE_END)
        if underline and is_short and not line.bare.startswith((">", "|", "-", "*", "+", "<", "{")):
            self._title(line, line.bare, 1 if following[0] == "=" else 2)
            return n + 2
        return 0

    def _title(self, line: Numbered, text: str, level: int) -> None:
        found = re.search(r"[ \t]*\{:?[ \t]*#([a-z][a-z0-9-]*)[^{}]*\}$", text)
        own = text[: found.start()] if found else text
        title = adapted(own, self._references, self._tell(line.number))
        if found:
            title = Text(f"{title.marked} {{#{found[1]}}}", title.plain)
        self._add(line.number, title, Said("heading", level))

    def _rule(self, lines: Sequence[Numbered], n: int, _said: Said | None, _level: int) -> int:
        if not _RULE.match(lines[n].bare):
            return 0
        self._add(lines[n].number, Text("***", "***"), Said("verbatim"))
        return n + 1

    def _marks(self, lines: Sequence[Numbered], n: int, _said: Said | None, _level: int) -> int:
        line = lines[n]
        if _CONTENT_MARKS.match(line.bare):
            self._tell(line.number)(line.bare, _CONTENTS)
            return n + 1
        if re.match(_OTHER_MARKS, line.bare):
            self._tell(line.number)(line.bare, MARK)
            return n + 1
        return 0

    def _note(self, lines: Sequence[Numbered], n: int, _said: Said | None, _level: int) -> int:
        found = _NOTE.match(lines[n].bare)
        if found is None:
            return 0
        stop = n + 1
        own = [found["text"]]
        while stop < len(lines) and (
            (lines[stop].bare and lines[stop].indent >= 2)
            or (not lines[stop].bare and stop + 1 < len(lines) and lines[stop + 1].indent >= 2)
        ):
            own.append(lines[stop].bare)
            stop += 1
        paragraphs = [part for part in "\n".join(own).split("\n\n") if part.strip()]
        for m, part in enumerate(paragraphs):
            text = adapted(joined(part.split("\n")), self._references, self._tell(lines[n].number))
            self._add(lines[n].number, text, Said("note", mark=found["name"] if not m else ""))
        return stop

    def _table(self, lines: Sequence[Numbered], n: int, _said: Said | None, _level: int) -> int:
        if n + 1 >= len(lines) or "|" not in lines[n].text:
            return 0
        if not _TABLE_LINE.match(lines[n + 1].bare) or "|" not in lines[n + 1].text:
            return 0
        stop = n
        while stop < len(lines) and "|" in lines[stop].text and lines[stop].bare:
            stop += 1
        rows = [[*cells_of(line.bare)] for line in lines[n:stop]]
        texts = [
            [adapted(cell, self._references, self._tell(line.number)) for cell in row]
            for line, row in zip(lines[n:stop], rows, strict=True)
        ]
        marked = [f"| {' | '.join(cell.marked for cell in row)} |" for row in texts]
        marked[1] = f"| {' | '.join(rows[1])} |"
        plain = "\n".join("\t".join(cell.plain for cell in row) for m, row in enumerate(texts) if m != 1)
        self._add(lines[n].number, Text("\n".join(marked), plain), Said("table"))
        return stop

    def _list(self, lines: Sequence[Numbered], n: int, _said: Said | None, level: int) -> int:
        found = _ITEM.match(lines[n].bare)
        if found is None or (not found["text"] and not found["task"]):
            return 0
        line = lines[n]
        mark = "" if found["mark"] in "-*+" else f"{found['mark'][:-1]}."
        inside = line.indent + len(found["mark"]) + 1
        own = [found["text"]]
        stop = n + 1
        while stop < len(lines) and lines[stop].bare and not self._begins(lines, stop):
            own.append(lines[stop].bare)
            stop += 1
        box = {"": "", " ": "☐ ", "x": "☑ "}[found["task"].strip()[1].lower() if found["task"] else ""]
        self._text(line.number, box + joined(own), Said("item", level + 1, mark))
        end = stop
        while end < len(lines) and (
            lines[end].indent >= min(inside, line.indent + 2)
            or (
                not lines[end].bare
                and end + 1 < len(lines)
                and lines[end + 1].bare
                and lines[end + 1].indent >= min(inside, line.indent + 2)
            )
        ):
            end += 1
        if end > stop:
            self._walk(dedented(lines[stop:end]), None, level + 1)
        return end

    def _begins(self, lines: Sequence[Numbered], n: int) -> bool:
        """Tells whether a block of its own begins at a line."""
        bare = lines[n].bare
        if bare[0].isalpha() and "|" not in bare:
            return False
        return bool(
            _ITEM.match(bare)
            or FENCE.match(bare)
            or re.match(r"#{1,6}[ \t]|>(?!\d)|<!--|:{3,}|\[\^[^\]]+\]:", bare)
            or OPENING.match(bare)
            or _RULE.match(bare)
            or (
                n + 1 < len(lines)
                and "|" in bare
                and _TABLE_LINE.match(lines[n + 1].bare)
                and "|" in lines[n + 1].bare
            )
            or (HTML.match(bare) and not INLINE.match(bare))
        )

    def _paragraph(self, lines: Sequence[Numbered], n: int, said: Said | None) -> int:
        stop = n + 1
        while stop < len(lines) and lines[stop].bare and not self._begins(lines, stop):
            if _SETEXT.match(lines[stop].bare) and stop - n == 1:
                break
            stop += 1
        run = lines[n:stop]
        if is_wrapped([line.text for line in run]):
            self._text(
                run[0].number, *self._captioned(joined([line.bare for line in run]), said), run[0].indent
            )
        else:
            for line in run:
                text = re.sub(r"^:[ \t]+(?=\S)|\\$", "", line.bare)  # a definition below its term; a break
                self._text(line.number, *self._captioned(text, said), line.indent)
        return stop


def _bold(text: Text) -> Said | None:
    """Tells whether a paragraph is bold as a whole."""
    return Said("bold") if re.fullmatch(r"(\*\*|__)(?!\s)(?:(?!\1).)+(?<!\s)\1", text.marked) else None
