"""
The blocks of a built page as an editor writes them, piece by piece.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from tekan.chinese.dates import leading_date
from tekan.chinese.ids import id_of
from tekan.chinese.printed import printed
from tekan.chinese.typeset import typeset
from tekan.content.typed_lines import TypedLine, letter_lines
from tekan.diagnostics.problems import Location
from tekan.importing.draft import Piece
from tekan.importing.formats.page_pictures import Files, figure, gallery, media_fields
from tekan.importing.formats.page_tables import chart, table
from tekan.importing.formats.page_text import (
    block,
    flow,
    flowing,
    given_id,
    in_field,
    inline,
    paragraph,
)
from tekan.importing.formats.page_tree import Node, Nodes, characters
from tekan.importing.formats.page_words import PageWords, without
from tekan.importing.guesses import Role, Why
from tekan.importing.lines import Left

WHY = Why("网页的标记就是这样写的", "the markup of the page says so")

_NO_NUMBERS = ("图表的数字不在网页上", "the numbers of this chart are not on the page")


class Written(NamedTuple):
    """A piece before it is one of a draft."""

    role: Role
    text: str
    line: int


Fields = list[tuple[str, "str | list[str]"]]


class BlockReader:
    """Reads the blocks of one page."""

    def __init__(self, words: PageWords, files: Files, label: str) -> None:
        """Takes the words that the page says by itself, its files, and the label of all its pictures."""
        self._words, self._files, self._label = words, files, label
        self.left: list[Left] = []
        self._kinds: dict[str, Callable[[Node], Iterator[Written]]] = {
            "pair": self._pair,
            "gallery": self._gallery,
            "timeline": self._timeline,
            "refrain": self._refrain,
            "quotation": self._quotation,
            "note": self._note,
            "box": self._box,
            "interview": self._interview,
            "verse": self._verse,
            "letter": self._letter,
            "table": self._table,
            "chart": self._chart,
            "video": self._media,
            "audio": self._media,
        }
        """What reads a block, by the class that its element has."""

    def pieces(self, nodes: Iterable[Node | str]) -> Iterator[Piece]:
        """Yields what stands among some nodes as pieces of a draft."""
        for one in self._written(nodes):
            if one.text.strip():
                yield Piece(one.role, one.text, (one.line,), 1.0, WHY)

    def section(self, node: Node) -> Iterator[Piece]:
        """Yields a section: its title, if it has one, and what stands below it."""
        title = next((one for one in node.elements() if one.name == "h2"), None)
        if title:
            kicker = title.first("span", "kicker")
            own = [one for one in title.children if one is not kicker]
            before = f"【{inline(kicker).strip()}】" if kicker else ""
            text = f"## {before}{inline(own).strip()}{given_id(title)}"
            yield Piece(Role.HEADING, text, (title.line,), 1.0, WHY)
        yield from self.pieces(one for one in node.children if one is not title)

    def _text(self, nodes: Iterable[Node | str]) -> str:
        """Returns what stands among some nodes as the text of a block."""
        return "\n\n".join(one.text for one in self._written(nodes) if one.text.strip())

    def _written(self, nodes: Iterable[Node | str]) -> Iterator[Written]:
        for node in nodes:
            if isinstance(node, str):
                if node.strip():
                    yield Written(Role.PARAGRAPH, paragraph(inline([node])), 0)
                continue
            kind = next((role for role in self._kinds if node.has(role)), "")
            if kind:
                yield from self._kinds[kind](node)
            elif node.name == "figure":
                yield Written(Role.CAPTION, figure(node, self._files).written(self._label), node.line)
            else:
                yield from self._running(node)

    def _running(self, node: Node) -> Iterator[Written]:
        roles = {"ul": Role.LIST, "ol": Role.LIST, "table": Role.TABLE, "blockquote": Role.QUOTATION}
        roles |= dict.fromkeys(("h3", "h4", "h5", "h6"), Role.SUB_HEADING)
        if node.name in (*roles, "p", "hr"):
            yield Written(roles.get(node.name, Role.PARAGRAPH), flow(node), node.line)
        elif node.name not in ("svg", "img", "noscript", "summary"):
            yield from self._written(node.children)

    # --- One of each kind ---------------------------------------------------------------------------------

    def _pair(self, node: Node) -> Iterator[Written]:
        lines = [figure(one, self._files).written(self._label) for one in node.all("figure")]
        yield Written(Role.CAPTION, "\n".join(lines), node.line)

    def _gallery(self, node: Node) -> Iterator[Written]:
        yield Written(Role.CAPTION, gallery(node, self._files, self._label), node.line)

    def _timeline(self, node: Node) -> Iterator[Written]:
        entries = "\n\n".join(_entry(item) for item in node.elements() if item.name == "li")
        yield Written(Role.TIMELINE, block("timeline", [], entries), node.line)

    def _refrain(self, node: Node) -> Iterator[Written]:
        yield Written(Role.REFRAIN, block("refrain", [], self._text(node.children)), node.line)

    def _quotation(self, node: Node) -> Iterator[Written]:
        said = node.first("footer")
        fields: Fields = [("pull", "true" if node.has("pull") else "")]
        if said:
            before, after = self._words.around("post")
            bare = without(said.children, self._words.said("speaker"))
            speaker, _, post = in_field(said.children if bare is None else bare).partition(before)
            fields += [("speaker", speaker), ("post", post.removesuffix(after))]
        text = self._text(one for one in node.children if one is not said)
        yield Written(Role.QUOTATION, block("quotation", fields, text), node.line)

    def _note(self, node: Node) -> Iterator[Written]:
        title, signed = _own(node, "title"), _own(node, "signed")
        fields: Fields = [("title", _field(title)), ("signature", _field(signed))]
        text = self._text(one for one in node.children if one is not title and one is not signed)
        yield Written(Role.NOTE, block("note", fields, text), node.line)

    def _box(self, node: Node) -> Iterator[Written]:
        title = _own(node, "title")
        fields: Fields = [("title", _field(title)), ("id", _id(title))]
        text = self._text(one for one in node.children if one is not title)
        yield Written(Role.BOX, block("box", fields, text), node.line)

    def _interview(self, node: Node) -> Iterator[Written]:
        asks: dict[str, None] = {}
        answers: dict[str, None] = {}
        texts: list[str] = []
        last = ""
        for turn in node.elements():
            head = turn.first("b", "speaker")
            if head:
                last = characters(head)
                # An aside, as in 李青（笑）：, is no part of the name.
                name = re.split("[（(：:]", last)[0].strip()
                (asks if turn.has("question") else answers)[name] = None
            texts.append(self._turn(turn, "" if head or not last else last))
        fields: Fields = [("asks", [*asks]), ("answers", [*answers])]
        yield Written(Role.QUESTION, block("interview", fields, "\n\n".join(texts)), node.line)

    def _turn(self, turn: Node, speaker: str) -> str:
        """Returns a turn; the page does not repeat a speaker who goes on, but an editor has to."""
        text = self._text(turn.children)
        blank = " " if speaker.endswith(":") else ""
        return f"{inline([speaker])}{blank}{text}" if speaker and turn.first("p") else text

    def _verse(self, node: Node) -> Iterator[Written]:
        title, author = _own(node, "title"), _own(node, "by")
        stanzas = [
            "\n".join(paragraph(inline(line)) for line in stanza.all("span", "line"))
            for stanza in node.elements()
            if stanza.name == "p" and stanza is not author
        ]
        fields: Fields = [("title", _field(title)), ("author", _field(author))]
        yield Written(Role.VERSE, block("verse", fields, "\n\n".join(stanzas)), node.line)

    def _letter(self, node: Node) -> Iterator[Written]:
        lines = [one for one in node.elements() if one.name == "p"]
        signed = next((one for one in reversed(lines) if one.has("signed")), None)
        if signed and not _is_signature(signed, lines, self._words.language):
            signed = None
        body = [paragraph(inline(one)) for one in lines if one is not signed]
        yield Written(
            Role.LETTER, block("letter", [("signature", _field(signed))], "\n\n".join(body)), node.line
        )

    def _table(self, node: Node) -> Iterator[Written]:
        yield Written(Role.TABLE, table(node, self._words), node.line)

    def _chart(self, node: Node) -> Iterator[Written]:
        text = chart(node, self._words)
        if text is None:
            title = node.first("figcaption") or node
            self.left.append(Left(node.line, characters(title), _NO_NUMBERS))
            return
        yield Written(Role.TABLE, text, node.line)

    def _media(self, node: Node) -> Iterator[Written]:
        name = "video" if node.has("video") else "audio"
        fields = media_fields(node, self._files, self._words)
        spoken = node.first("details", "transcript")
        yield Written(
            Role.CAPTION, block(name, fields, self._text(spoken.children) if spoken else ""), node.line
        )

    def epilogue(self, node: Node) -> Iterator[Piece]:
        """Yields the closing words."""
        yield Piece(Role.EPILOGUE, block("epilogue", [], self._text(node.children)), (node.line,), 1.0, WHY)

    def commentary(self, node: Node) -> Iterator[Piece]:
        """Yields an expert's view with its signature."""
        sheet = node.first("div", "sheet") or node
        title = sheet.first("h2") or Node("h2")
        signature = _own(sheet, "signature")
        left_out = (title, signature)
        text = self._text(
            one
            for one in sheet.children
            if one not in left_out and not (isinstance(one, Node) and one.has("seal"))
        )
        fields: Fields = [("title", in_field(title)), ("id", _id(title))]
        said = block("commentary", fields, text)
        if signature and (signed := self._signature(signature)):
            said = said.replace("\n\n", f"\nsignature: {{{signed}}}\n\n", 1)
        yield Piece(Role.COMMENTARY, said, (node.line,), 1.0, WHY)

    def _signature(self, node: Node) -> str:
        """Returns who signs, as a group of fields; the degree is set behind the name, without a mark."""
        opens, _, closes = self._words.said("in_parentheses").strip().partition("%s")
        parts = [one.children for one in node.elements() if one.name == "span"]
        if len(parts) != 3:
            return ""
        institution, post, who = parts
        bare = without(institution, opens)
        named = _cut_end(who, closes)
        degree = re.search(r"(?<=\S\S)(?:博士后|博士後|博士|硕士|碩士)$", named)
        fields = {
            "name": named[: degree.start()] if degree else named,
            "institution": in_field(institution if bare is None else bare),
            "post": in_field(post),
            "degree": degree[0] if degree else "",
        }
        return ", ".join(f"{name}: {_flow(value)}" for name, value in fields.items() if value)


def _cut_end(nodes: Nodes, closes: str) -> str:
    bare = without(nodes, "", closes)
    return in_field(nodes if bare is None else bare)


def _flow(value: str) -> str:
    """Returns a text inside a group of fields."""
    return value if re.fullmatch(r"\w[\w ·]*", value) else json.dumps(value, ensure_ascii=False)


def _own(node: Node, role: str) -> Node | None:
    return next((one for one in node.elements() if one.has(role)), None)


def _field(node: Node | None) -> str:
    return in_field(node) if node else ""


def _id(title: Node | None) -> str:
    """Returns an id that an editor gave: the page makes others of the title."""
    said = title.get("id") if title else ""
    made = id_of(printed(characters(title))) if title else ""
    return said if re.fullmatch("[a-z][a-z0-9-]*", said) and said != made else ""


def _entry(item: Node) -> str:
    date = item.first("b", "date")
    if date is None:
        return paragraph(inline(item, line_break="\\\n"))
    rest = inline([one for one in _bare(item.children) if one is not date], line_break="\\\n")
    words = characters(date)
    found = leading_date(characters(item))
    is_known = found is not None and found.end == len(words)
    time = next((one for one in date.elements() if one.name == "time"), date)
    said = inline(time)
    return f"{said}{rest}".rstrip() if is_known else f"[{said}]{rest}".rstrip()


def _bare(nodes: Nodes) -> Iterator[Node | str]:
    """Yields nodes without the stretches that typesetting put around them."""
    for node in nodes:
        if isinstance(node, Node) and node.name == "span" and node.has("u", "l", "i", "a"):
            yield from _bare(node.children)
        else:
            yield node


def _is_signature(signed: Node, lines: list[Node], language: str) -> bool:
    """
    Tells whether the name under a letter was a field.

    As one it is set as a name. Where that makes no difference, it was one if the others are read as they are.
    """
    said = characters(signed)
    as_name, as_line = (typeset(said, language=language, names_people=people) for people in (True, False))
    if as_name != as_line:
        return len([*signed.all("span")]) == as_name.count("<span")
    others = [one for one in lines if one is not signed]
    typed = [TypedLine(Location(""), (characters(one),)) for one in others]
    read = [one.get("class") for one in letter_lines(typed, is_signed=True)]
    return read == [next((role for role in one.classes if role in _IN_A_LETTER), "") for one in others]


_IN_A_LETTER = ("salutation", "closing", "dated", "signed")


def footnotes(article: Node) -> Iterator[Piece]:
    """Yields the notes at the end of a page."""
    notes = article.first("section", "footnotes")
    for number, note in enumerate(notes.all("li") if notes else (), 1):
        if not note.get("id").startswith("_note-"):
            continue
        held = [one for one in note.children if isinstance(one, str) or not one.has("back")]
        text = "\n\n".join(flowing(held))
        first, *others = text.split("\n")
        said = "\n".join(
            [f"[^{note.get('id')[6:] or number}]: {first}", *(f"    {line}".rstrip() for line in others)]
        )
        yield Piece(Role.FOOTNOTE, said, (note.line,), 1.0, WHY)
