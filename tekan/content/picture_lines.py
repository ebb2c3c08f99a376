"""
Lines of pictures, read character by character because captions and paths may contain brackets.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tekan.content.schema import field_names
from tekan.content.source import Source
from tekan.diagnostics.problems import Diagnostic, Location, closest, error
from tekan.model.text import Text

_ATTRIBUTES = tuple(name for name in field_names("figure") if name != "wide")
"""What the braces after a picture can say, besides `.wide`."""


class WrittenPicture(NamedTuple):
    """One `![…](…){…}`."""

    location: Location
    caption: Text
    path: str
    path_location: Location
    attributes: dict[str, str]
    places: dict[str, Location]
    wide: bool


class PictureScan:
    """Reads the pictures of one line, character by character."""

    def __init__(self, source: Source, n: int, problems: list[Diagnostic]) -> None:
        self.source, self.n, self.problems = source, n, problems
        self.line = source.lines[n]
        self.at = 0

    def skip_blanks(self) -> int:
        """Skips blanks, and returns the position after them."""
        while self.at < len(self.line) and self.line[self.at] in " \t\u3000":
            self.at += 1
        return self.at

    def picture(self) -> WrittenPicture | None:
        """Reads one picture; returns nothing if there is none here."""
        where = self.source.at(self.n, self.at)
        if not self.line.startswith("![", self.at):
            return None
        self.at += 1
        caption = self._bracketed("[", "]")
        path_at = self.at + 1
        path = self._bracketed("(", ")") if caption is not None else None
        if caption is None or path is None:
            return None
        path_at += len(path) - len(path.lstrip())
        attributes, places, wide = self._attributes()
        path = path.strip().removeprefix("<").removesuffix(">").strip()
        return WrittenPicture(
            where, (caption.strip(),), path, self.source.at(self.n, path_at), attributes, places, wide
        )

    def _bracketed(self, opening: str, closing: str) -> str | None:
        if self.at >= len(self.line) or self.line[self.at] != opening:
            return None
        depth, start = 0, self.at + 1
        while self.at < len(self.line):
            char = self.line[self.at]
            if char == "\\":
                self.at += 1
            elif char == opening:
                depth += 1
            elif char == closing:
                depth -= 1
                if depth == 0:
                    self.at += 1
                    return self.line[start : self.at - 1]
            self.at += 1
        return None

    _ATTRIBUTE = re.compile(
        r"""
        [\s\u3000]* (?: \.(?P<flag>[\w-]+)
        | (?P<name>[\w-]+) [ ]*=[ ]* (?:
            ["“](?P<quoted>[^"“”]*)["”]     # quotation marks of either kind around the value,
            | "(?P<quoting>[^"]*)"          # or Chinese ones inside the others
            | (?P<bare>[^\s"“}]+) ) )
        """,
        re.VERBOSE,
    )

    def _attributes(self) -> tuple[dict[str, str], dict[str, Location], bool]:
        attributes: dict[str, str] = {}
        places: dict[str, Location] = {}
        wide = False
        if not self.line.startswith("{", self.at):
            return attributes, places, wide
        if "}" not in self.line[self.at :]:
            text = self.line[self.at :]
            self.problems.append(error("stray-braces", self.source.at(self.n, self.at), text=text, open=text))
            self.at = len(self.line)
            return attributes, places, wide
        self.at += 1
        while found := self._ATTRIBUTE.match(self.line, self.at):
            if found["flag"]:
                wide = self._is_wide(found) or wide
            else:
                self._attribute(found, attributes, places)
            self.at = found.end()
        self.skip_blanks()
        if not self.line.startswith("}", self.at):
            end = self.line.find("}", self.at)
            self.problems.append(
                error("bad-attributes", self.source.at(self.n, self.at), text=self.line[self.at : end])
            )
            self.at = end
        self.at += 1
        return attributes, places, wide

    def _is_wide(self, found: re.Match[str]) -> bool:
        if found["flag"] == "wide":
            return True
        where = self.source.at(self.n, found.start("flag") - 1)
        self.problems.append(
            error("unknown-attribute", where, name=f".{found['flag']}", known=".wide", suggestion=".wide")
        )
        return False

    def _attribute(
        self, found: re.Match[str], attributes: dict[str, str], places: dict[str, Location]
    ) -> None:
        name, where = found["name"], self.source.at(self.n, found.start("name"))
        if name in attributes:
            self.problems.append(error("duplicate-key", where, key=name, line=str(where.line)))
        elif name not in _ATTRIBUTES:
            self.problems.append(
                error(
                    "unknown-attribute",
                    where,
                    name=name,
                    known=", ".join((*_ATTRIBUTES, ".wide")),
                    suggestion=".wide" if name == "wide" else closest(name, _ATTRIBUTES),
                )
            )
        else:
            values = (found["quoted"], found["quoting"], found["bare"])
            attributes[name] = next(value for value in values if value is not None)
            places[name] = where
