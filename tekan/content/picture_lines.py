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
            "(?P<quoting>[^"]*)"(?=[\s\u3000}])    # Chinese quotation marks inside the others,
            | ["“”＂](?P<quoted>[^"“”＂]*)["“”＂]   # or those of any kind around the value
            | ['‘’](?P<single>[^'‘’]*)['‘’](?=[\s\u3000}])
            | (?P<bare>[^\s"“”＂}]+) ) )
        """,
        re.VERBOSE,
    )

    def _attributes(self) -> tuple[dict[str, str], dict[str, Location], bool]:
        attributes: dict[str, str] = {}
        places: dict[str, Location] = {}
        wide = False
        if self.line.startswith("｛", self.at):
            end = self.line.find("｝", self.at) + 1 or len(self.line)
            self._unreadable(self.line[self.at : end])
            self.at = end
            return attributes, places, wide
        if not self.line.startswith("{", self.at):
            return attributes, places, wide
        if "}" not in self.line[self.at :]:
            text = self.line[self.at :]
            self.problems.append(error("stray-braces", self.source.at(self.n, self.at), text=text, open=text))
            self.at = len(self.line)
            return attributes, places, wide
        begins = self.at
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
            if end < 0:  # the last one stood inside a value
                text = self.line[begins:]
                self.problems.append(
                    error("stray-braces", self.source.at(self.n, begins), text=text, open=text)
                )
                self.at = len(self.line)
                return attributes, places, wide
            self._unreadable(self.line[self.at : end])
            self.at = end
        self.at += 1
        return attributes, places, wide

    def _unreadable(self, text: str) -> None:
        """Reports what cannot be read in braces, with what it was meant to be."""
        where = self.source.at(self.n, self.at)
        self.problems.append(error("bad-attributes", where, text=text, suggestion=_meant(text)))

    def _is_wide(self, found: re.Match[str]) -> bool:
        if found["flag"] == "wide":
            return True
        where = self.source.at(self.n, found.start("flag") - 1)
        meant = "size=small" if _meant_name(found["flag"]) == "size" else ".wide"
        self.problems.append(
            error("unknown-attribute", where, name=f".{found['flag']}", known=".wide", suggestion=meant)
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
                    suggestion=_meant_name(name),
                )
            )
        else:
            values = (found["quoted"], found["quoting"], found["single"], found["bare"])
            attributes[name] = next(value for value in values if value is not None)
            places[name] = where


_MEANT_NAMES = {
    **dict.fromkeys(("说明", "描述", "替代文字", "图片说明", "description", "title"), "alt"),
    **dict.fromkeys(("出处", "来源", "图源", "摄影", "作者", "版权", "source", "author", "photo"), "credit"),
    **dict.fromkeys(("标注", "标签", "类型"), "label"),
    **dict.fromkeys(("焦点", "重点"), "focus"),
    **dict.fromkeys(("比例", "宽高比"), "ratio"),
    **dict.fromkeys(("small", "小图", "大小", "尺寸"), "size"),
    **dict.fromkeys(("wide", "宽", "通栏", "大图", "width"), ".wide"),
}
"""What the attributes of pictures are called elsewhere, and in Chinese."""

_FULL_WIDTH = str.maketrans("＝：:，,、；;", "===     ")


def _meant_name(name: str) -> str:
    return _MEANT_NAMES.get(name.lower(), "") or closest(name, _ATTRIBUTES)


def _meant(text: str) -> str:
    """Writes what was meant by attributes that cannot be read; nothing if nobody can tell."""
    quoted = re.split(r"([\"“”＂][^\"“”＂]*[\"“”＂])", text.strip("{}｛｝ \u3000"))
    plainly = "".join(part if n % 2 else part.translate(_FULL_WIDTH) for n, part in enumerate(quoted))
    found = re.findall(r"([\w-]+)[ ]*=[ ]*(?:[\"“”＂]([^\"“”＂]*)[\"“”＂]?|(\S+))|(\.?wide)(?!\w)", plainly)
    names = [_meant_name(name) for name, *_ in found if name]
    if not found or not all(names):
        return ""
    said = [f'{_meant_name(name)}="{value or bare}"' if name else ".wide" for name, value, bare, _ in found]
    return f"{{{' '.join(said)}}}"
