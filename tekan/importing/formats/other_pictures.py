"""
Pictures in the Markdown of other systems: where their files may be, and what is said of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote

from tekan.content.source import is_portable
from tekan.model.pictures import FORMATS

Beside = Callable[[str], bytes | None]

_KINDS = "|".join(ending[1:] for ending in FORMATS)
_ROOTS = (
    "",
    "../",
    "../static/",
    "../../static/",
    "../../../static/",
    "../source/",
    "../assets/",
    "../public/",
    "images/",
)
"""Where the folders of other systems have the files that an address from the site's root names."""

PICTURE = re.compile(
    r"""
    (?P<linked>\[(?=!\[))?
    !\[(?P<alt>(?:\\.|[^\[\]\\]++|\[[^\[\]]*+\])*+)\]
    (?: \(\s*(?P<href><[^<>]*>|(?:[^()\s]++|\([^()]*+\))*+)(?:\s+=\d*x\d*%?)?
        (?:\s+(?P<title>"(?:[^"\\]|\\.)*"|'[^']*'|\([^()]*\)))?\s*\)
      | \[(?P<ref>[^\[\]]*)\] )
    (?P<attributes>\{:?[^{}]*\})?
    (?(linked)\]\((?P<to>[^()\s]*)(?:\s+"[^"]*")?\))
    | !\[\[(?P<embed>[^\[\]|]+)(?:\|(?P<said>[^\[\]]*))?\]\]
    """,
    re.VERBOSE,
)


class Pictures:
    """The pictures of one source, each taken along once."""

    def __init__(self, beside: Beside, stem: str) -> None:
        """Takes what gives the bytes of a file, and the name of the source, which may be that of a folder."""
        self._beside, self._stem = beside, stem
        self._paths: dict[str, str] = {}
        self.taken: dict[str, bytes] = {}

    def take(self, href: str) -> str:
        """Takes a picture along; returns its path in the feature's folder, or nothing."""
        href = href.strip().strip("<>")
        if href in self._paths:
            return self._paths[href]
        path = ""
        if not re.match(r"[a-z][a-z+.-]*:|//", href, re.IGNORECASE):
            for place in self._places(re.sub(r"[?#].*$", "", href)):
                if content := self._beside(place):
                    path = self._named(href, content)
                    break
        self._paths[href] = path
        return path

    def keep(self, path: str) -> None:
        """Takes along a file that stays under its own path, if it is there."""
        if (
            path
            and not path.startswith("/")
            and ".." not in path.split("/")
            and (content := self._beside(path))
        ):
            self.taken[path] = content
            self._paths[path] = path

    def _places(self, href: str) -> Iterator[str]:
        for written in dict.fromkeys((href, unquote(href))):
            yield written
            bare = written.lstrip("./").lstrip("/")
            yield from (f"{root}{bare}" for root in _ROOTS)
            name = bare.rpartition("/")[2]
            yield from (f"{self._stem}/{bare}", f"{self._stem}/{name}", name, f"attachments/{name}")

    def _named(self, href: str, content: bytes) -> str:
        bare = unquote(re.sub(r"[?#].*$", "", href))
        if re.match(r"images/[^:*?\"<>|\\]+$", bare) and ".." not in bare:
            path = bare
        else:
            name = PurePosixPath(bare).name
            path = f"images/{name if is_portable(name) else f'{self._stem}-{len(self.taken) + 1}'}"
        stem, dot, ending = path.rpartition(".")
        n = 2
        while self.taken.get(path, content) != content:
            path = f"{stem}-{n}{dot}{ending}"
            n += 1
        self.taken[path] = content
        return path


class Found(NamedTuple):
    """A picture as a source writes it."""

    href: str
    alt: str = ""
    title: str = ""
    """What stands under it, or is shown when one points at it."""
    rest: str = ""
    """What else is said of it: sizes, classes, where it leads."""


def found_in(match: re.Match[str], links: Callable[[str], str]) -> Found | None:
    """Returns the picture of a match; nothing for an embedded page."""
    if match["embed"]:
        href = match["embed"].strip()
        if not re.search(rf"\.(?:{_KINDS})$", href, re.IGNORECASE):
            return None
        said = (match["said"] or "").strip()
        is_size = bool(re.fullmatch(r"\d+(?:x\d+)?", said))
        return Found(href, "" if is_size else said, rest=said if is_size else "")
    href = match["href"]
    if href is None:
        href = links((match["ref"] or match["alt"]).lower())
    title = match["title"] or ""
    rest = " ".join(filter(None, (match["attributes"], match["to"])))
    return Found(href.strip("<>"), _bare(match["alt"]), _bare(title[1:-1]), rest)


def _bare(text: str) -> str:
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text).strip()
