"""
The text of a draft: each passage as it is typed in a feature.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from tekan.content.source import Value
from tekan.importing.draft import Piece
from tekan.importing.escaping import attribute, escaped, field_text
from tekan.importing.guesses import Guess, Role
from tekan.importing.laid import OUTSIDE
from tekan.importing.lines import numbers_of
from tekan.importing.passages.interview import speaker_of
from tekan.importing.passages.timeline import dated_by_words
from tekan.importing.recognised import Recognised
from tekan.importing.written import flow
from tekan.words.to_come import PARAGRAPH

_BELONG_TO_INTERVIEWS = frozenset((Role.QUESTION, Role.ANSWER))


def pieces_of(recognised: Recognised) -> Iterator[Piece]:
    """Yields the pieces of the text, in their order."""
    pieces = [*_Composer(recognised).pieces()]
    told = "\n".join(piece.text for piece in pieces if piece.role is not Role.FOOTNOTE)
    for piece in pieces:
        name = _NOTE.match(piece.text) if piece.role is Role.FOOTNOTE else None
        # The sign of a note may stand in the headline alone, where no note can be mentioned.
        yield piece if not name or name[1] in told else _unmentioned(piece, recognised)


_NOTE = re.compile(r"(\[\^[^\]]+\]):")


def _unmentioned(piece: Piece, recognised: Recognised) -> Piece:
    """Returns a note that nothing in the text leads to as a paragraph."""
    lines = [line for line in recognised.script.lines if line.number in piece.lines]
    signs = [f"[^{line.said.mark}]: " if line.said and line.said.kind == "note" else "" for line in lines]
    texts = [escaped(f"{sign}{line.text}") for sign, line in zip(signs, lines, strict=True)]
    return piece._replace(role=Role.PARAGRAPH, text="\n\n".join(texts), sure=0.3)


class _Composer:
    """Writes the pieces of the text, in their order."""

    def __init__(self, recognised: Recognised) -> None:
        self._all = recognised
        self._lines = recognised.script.lines
        self._is_credited = any(True for _ in recognised.each(Role.CREDIT))
        self._notes = {
            str(guess.fields["sign"]): str(guess.fields["name"])
            for guess in recognised.each(Role.FOOTNOTE)
            if guess.fields.get("sign") and guess.fields.get("name")
        }

    def pieces(self) -> Iterator[Piece]:
        at = 0
        while at < len(self._lines):
            guess = self._all.guess(at)
            if guess.role in _BELONG_TO_INTERVIEWS and speaker_of(self._lines[at].text):
                stop = self._end_of_interview(at)
                yield self._interview(at, stop)
            elif guess.role in _BELONG_TO_INTERVIEWS:
                yield Piece(Role.PARAGRAPH, self.text(at), self._numbers([at]), 0.5, guess.why)
                stop = at + 1
            elif self._is_item(at):
                stop = next(
                    (n for n in range(at, len(self._lines)) if not self._is_item(n)), len(self._lines)
                )
                text = "".join(f"{self._gap_before(n, at)}{self.text(n)}" for n in range(at, stop))
                yield Piece(Role.PARAGRAPH, text, self._numbers(range(at, stop)), guess.sure, guess.why)
            elif guess.role in OUTSIDE or not (piece := self._piece(guess, at)):
                stop = at + 1
            else:
                yield piece
                stop = guess.first + guess.length
            at = max(stop, at + 1)

    def _gap_before(self, at: int, first: int) -> str:
        """Returns what parts an item from the one above: an empty line where another list begins."""
        said, above = self._lines[at].said, self._lines[at - 1].said
        if at == first or said is None or above is None:
            return ""
        is_other = said.level == above.level and bool(said.mark) != bool(above.mark)
        return "\n\n" if is_other else "\n"

    def _is_item(self, at: int) -> bool:
        """Tells whether a line is an item of a list that is running text."""
        said = self._lines[at].said
        return said is not None and said.kind == "item" and self._all.guess(at).role is Role.PARAGRAPH

    def _piece(self, guess: Guess, at: int) -> Piece | None:
        places = range(at, guess.first + guess.length)
        if guess.role is Role.FOOTNOTE:
            return self._footnote(guess)
        write = self._writers().get(guess.role)
        if write is None:
            return None  # a signature stands in its commentary
        text = write(guess, places)
        if guess.role is Role.COMMENTARY:
            places = range(at, places.stop + self._is_signed(places.stop))
        numbers = self._numbers([place for place in places if not self._is_cut(place)])
        return Piece(guess.role, text, numbers, guess.sure, guess.why)

    def _writers(self) -> Mapping[Role, Callable[[Guess, range], str]]:
        """Returns for each role what writes its lines."""
        return {
            Role.PARAGRAPH: lambda _, places: self.text(places[0]),
            Role.HEADING: lambda guess, _: self._heading(guess),
            Role.SUB_HEADING: lambda guess, _: self._heading(guess),
            Role.CAPTION: lambda guess, _: self._picture(guess),
            Role.REFRAIN: lambda _, places: _block("refrain", {}, self._inner(places)),
            Role.EPILOGUE: lambda _, places: _block("epilogue", {}, self._inner(places)),
            Role.QUOTATION: lambda guess, places: self._quotation(guess, places[0]),
            Role.TIMELINE: lambda _, places: self._timeline(places),
            Role.COMMENTARY: self._commentary,
            Role.NOTE: self._aside,
            Role.BOX: self._aside,
            Role.VERSE: lambda guess, _: self._verse(guess),
            Role.LETTER: self._letter,
            Role.TABLE: lambda guess, _: self._table(guess),
        }

    def _is_signed(self, at: int) -> bool:
        """Tells whether a line is the signature of the commentary above."""
        return at < len(self._lines) and self._all.guess(at).role is Role.SIGNATURE

    def _letter(self, guess: Guess, places: range) -> str:
        body = "\n\n".join(self.text(at) for at in self._unsigned(guess, places))
        return _block("letter", _kept(guess, "signature"), body)

    def text(self, at: int, text: str = "") -> str:
        """Returns a line as Markdown, its signs of notes as footnotes."""
        line = self._lines[at]
        if line.said and line.said.kind == "verbatim":
            return line.marked
        made = line.marked if line.marked and not text else escaped(text or line.text)
        for sign, name in self._notes.items():
            made = made.replace(escaped(sign), f"[^{name}]")
        if line.said and line.said.kind == "item":
            mark = line.said.mark or "-"
            return f"{'    ' * (line.said.level - 1)}{mark} {made}"
        if line.said and line.said.kind == "quoted" and self._all.guess(at).role is Role.PARAGRAPH:
            return f"> {made}"
        return made

    def _numbers(self, places: Sequence[int]) -> tuple[int, ...]:
        return numbers_of([self._lines[at] for at in places])

    def _heading(self, guess: Guess) -> str:
        kicker = f"【{escaped(str(guess.fields['kicker']))}】" if guess.fields.get("kicker") else ""
        level = int(str(guess.fields.get("level", "2")))
        title = str(guess.fields.get("title", self._lines[guess.first].text))
        made = escaped(title)
        if title.startswith("#"):
            made = made.removeprefix("\\")  # behind marks of a heading it is none
        return f"{'#' * level} {kicker}{made}"

    def _picture(self, guess: Guess) -> str:
        fields = guess.fields
        caption, alt = str(fields.get("caption", "")), str(fields.get("alt", ""))
        named = {
            "alt": alt if alt != caption else "",
            "caption2": fields.get("caption2"),
            "credit": fields.get("credit"),
        }
        to_come = PARAGRAPH[2] if self._all.script.is_latin else PARAGRAPH[0]
        if not caption and not alt:
            named["alt"] = to_come
        if fields.get("path") and not named["credit"] and not self._is_credited:
            named["credit"] = to_come
        attributes = " ".join(f"{name}={attribute(str(value))}" for name, value in named.items() if value)
        shown = escaped(caption).replace("]", "\\]")
        return f"![{shown}]({fields.get('path', '')})" + (f"{{{attributes}}}" if attributes else "")

    def _inner(self, places: Sequence[int]) -> str:
        """Returns the paragraphs and pictures within a block."""
        parts = []
        for at in places:
            if self._all.is_picture_inside(at) or self._is_captioned(at):
                if self._all.lines[at].first == at:
                    parts.append(self._picture(self._all.lines[at]))
            elif self._all.lines[at].role is Role.TABLE and self._all.lines[at].first == at:
                parts.append(self._rows(self._all.lines[at]))
            elif self._all.lines[at].role is not Role.TABLE and not self._is_cut(at):
                parts.append(self.text(at))
        return "\n\n".join(parts)

    def _is_cut(self, at: int) -> bool:
        """Tells whether a line is the page's, which may stand within a passage of the article."""
        return self._all.lines[at].role is Role.CUT

    def _is_captioned(self, at: int) -> bool:
        return self._all.lines[at].role is Role.CAPTION and self._all.guess(at) is self._all.lines[at]

    def _timeline(self, places: Sequence[int]) -> str:
        """Returns the entries; a picture parts them, for a timeline holds paragraphs alone."""
        parts: list[str] = []
        entries: list[str] = []
        for at in places:
            line = self._all.lines[at]
            if self._is_cut(at):
                continue
            if line.role is not Role.CAPTION:
                entries.append(self._entry(at))
            elif line.first == at:
                parts += [_block("timeline", {}, "\n\n".join(entries))] * bool(entries)
                parts.append(self._picture(line))
                entries = []
        parts += [_block("timeline", {}, "\n\n".join(entries))] * bool(entries)
        return "\n\n".join(parts)

    def _entry(self, at: int) -> str:
        text = self._lines[at].text
        if date := dated_by_words(text):
            rest = text[len(date) :].lstrip("：: \u3000")
            return f"[{date}] {escaped(rest)}"
        return self.text(at)

    def _quotation(self, guess: Guess, at: int) -> str:
        if guess.fields.get("pull"):
            return _block("quotation", {"pull": "true"}, self.text(at))
        words = str(guess.fields.get("words", ""))
        return _block("quotation", _kept(guess, "speaker", "post"), self.text(at, words))

    def _commentary(self, guess: Guess, places: range) -> str:
        signed = guess.fields.get("signature")
        fields: dict[str, Value] = {"title": field_text(guess.fields["title"])}
        if signed:
            fields["signature"] = field_text(signed)
        return _block("commentary", fields, self._inner(places[int(str(guess.fields["heads"])) :]))

    def _aside(self, guess: Guess, places: range) -> str:
        fields = _kept(guess, "title", "signature")
        below = places[1:-1] if guess.fields.get("signature") else places[1:]
        opening = str(guess.fields.get("opening", ""))
        parts = [self.text(places[0], opening) if opening else "", self._inner(below)]
        return _block(str(guess.role), fields, "\n\n".join(part for part in parts if part))

    def _verse(self, guess: Guess) -> str:
        first, last = int(str(guess.fields["first"])), int(str(guess.fields["last"]))
        usual = min((line.gap for line in self._lines[first + 1 : last + 1]), default=0)
        lines: list[str] = []
        usual = min((line.gap for line in self._lines[first + 1 : last + 1]), default=0)
        for at in range(first, last + 1):
            if lines and self._lines[at].gap > usual:
                lines.append("")
            lines.append(self.text(at))
        return _block("verse", _kept(guess, "title", "author"), "\n".join(lines))

    def _unsigned(self, guess: Guess, places: Sequence[int]) -> list[int]:
        """Leaves the line of the signature out, which is a field."""
        return [at for at in places if self._lines[at].text != guess.fields.get("signature")]

    def _table(self, guess: Guess) -> str:
        return _block("table", _kept(guess, "title", "unit", "source", "note"), self._rows(guess))

    def _rows(self, guess: Guess) -> str:
        cells = guess.fields.get("cells")
        if not isinstance(cells, list):
            return str(guess.fields["rows"])
        head, *rows = [[str(cell) for cell in row] for row in cells if isinstance(row, list)]
        return "\n".join([_row(head), "|" + "---|" * len(head), *map(_row, rows)])

    def _footnote(self, guess: Guess) -> Piece | None:
        if "name" not in guess.fields:
            return None  # the heading of the notes
        line = self._lines[guess.first]
        name, sign = str(guess.fields["name"]), guess.fields.get("sign")
        is_stated = line.said is not None and line.said.kind == "note"
        text = str(guess.fields["text"])
        if is_stated:
            text = f"[^{name}]: {line.marked or escaped(text)}"
        elif sign:
            text = f"[^{name}]: {escaped(text)}"
        else:
            text = escaped(line.text)
        return Piece(Role.FOOTNOTE, text, self._numbers(guess.places), guess.sure, guess.why)

    def _end_of_interview(self, at: int) -> int:
        """Finds where an interview ends: at what can be no part of a turn."""
        last = at
        for place in range(at, len(self._lines)):
            role = self._all.guess(place).role
            if role in _BELONG_TO_INTERVIEWS:
                last = place
            elif role not in (Role.SUB_HEADING, Role.CAPTION, Role.CUT):
                break
        return last + 1

    def _interview(self, at: int, stop: int) -> Piece:
        guesses = [self._all.guess(place) for place in range(at, stop)]
        turns = [guess for guess in guesses if guess.role in _BELONG_TO_INTERVIEWS]
        speaking = {speaker_of(self._lines[place].text) for place in range(at, stop)}
        fields: dict[str, Value] = {}
        for name in ("asks", "answers"):
            known = dict.fromkeys(str(one) for guess in turns for one in guess.fields.get(name, ()))
            names = [one for one in known if one in speaking]
            fields |= {name: names[0] if len(names) == 1 else list(names)} if names else {}
        parts = []
        for place, guess in zip(range(at, stop), guesses, strict=True):
            if guess.role in _BELONG_TO_INTERVIEWS:
                parts.append(self.text(place))
            elif guess.role is Role.SUB_HEADING and guess.first == place:
                parts.append(self._heading(guess))
            elif guess.role is Role.CAPTION and guess.first == place:
                parts.append(self._picture(guess))
        places = range(at, stop)
        return Piece(
            Role.QUESTION,
            _block("interview", fields, "\n\n".join(parts)),
            self._numbers(places),
            turns[0].sure,
            turns[0].why,
        )


def _kept(guess: Guess, *names: str) -> dict[str, Value]:
    return {name: field_text(guess.fields[name]) for name in names if guess.fields.get(name)}


def _row(cells: Sequence[str]) -> str:
    """Writes the row of a table."""
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _block(name: str, fields: Mapping[str, Value], body: str) -> str:
    """Writes a block; an empty line keeps a first line of text from being read as a field."""
    lines = [f"{field}: {flow(value)}" for field, value in fields.items()]
    gap = [""] if lines or re.match(r"\s*[^\s：:]{1,20}\s*[:：]", body) else []
    return "\n".join([f"/// {name}", *lines, *gap, body, "///"])
