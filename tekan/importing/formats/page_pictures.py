"""
The pictures, films and recordings of a built page: their files taken along, and what is said of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import unquote

from tekan.chinese.cuts import cut
from tekan.chinese.picture_numbers import named_pictures
from tekan.importing.formats.page_text import block, in_field, inline
from tekan.importing.formats.page_tree import Node, Nodes, characters
from tekan.importing.formats.page_words import PageWords
from tekan.importing.lines import Left

Beside = Callable[[str], bytes | None]

_MISSING = ("这个文件不在网页旁边，没有取到", "this file is not beside the page and could not be taken")
_BEGINNINGS = (
    (b"\xff\xd8", "jpg"),
    (b"\x89PNG", "png"),
    (b"GIF8", "gif"),
    (b"RIFF", "webp"),
)


class Files:
    """The files that a page shows, each taken once."""

    def __init__(self, beside: Beside) -> None:
        """Takes what gives the bytes of a file by its path from the page."""
        self._beside = beside
        self._paths: dict[str, str] = {}
        self.taken: dict[str, bytes] = {}
        """Their bytes, by their paths in the feature's folder."""
        self.left: list[Left] = []

    def picture(self, around: Node) -> str:
        """Takes the best of the renditions that are beside the page; returns its path, or nothing."""
        return self._first_of([*_renditions(around)], "images", around.line)

    def file(self, href: str, folder: str, line: int) -> str:
        """Takes a file that is no picture."""
        return self._first_of([href], folder, line)

    def made(self, content: bytes, folder: str, ending: str) -> str:
        """Takes a file that the page itself holds."""
        path = f"{folder}/page-{len(self.taken) + 1}.{ending}"
        self.taken[path] = content
        return path

    def _first_of(self, hrefs: list[str], folder: str, line: int) -> str:
        for href in hrefs:
            if href in self._paths:
                return self._paths[href]
            if not re.match("[a-z]+:|//", href) and (content := self._beside(unquote(href))):
                self._paths[href] = self.made(content, folder, _ending(href, content))
                return self._paths[href]
        if hrefs:
            self._paths[hrefs[0]] = ""
            self.left.append(Left(line, hrefs[0], _MISSING))
        return ""


def _ending(href: str, content: bytes) -> str:
    """Returns the ending of a file: that of its name but where its beginning says another."""
    found = re.search(r"\.([A-Za-z0-9]{2,5})$", href)
    said = found[1].lower() if found else ""
    known = next((ending for begins, ending in _BEGINNINGS if content.startswith(begins)), said)
    return said if said in ("jpeg", "apng", "wav") else known or "bin"


def _renditions(around: Node) -> Iterator[str]:
    """Yields the addresses of a picture: the one to be opened first, then from wide to narrow."""
    for anchor in around.all("a", "picture"):
        yield anchor.get("href")
        break
    image = around.first("img")
    found: list[tuple[int, str]] = []
    for source in around.all("source"):
        for one in source.get("srcset").split(", "):
            href, _, width = one.strip().rpartition(" ")
            found.append((int(width[:-1]) if width[:-1].isdecimal() else 0, href))
    yield from (href for _, href in sorted(found, key=lambda one: -one[0]) if href.endswith(".webp"))
    if image:
        yield image.get("src")
    yield from (href for _, href in sorted(found, key=lambda one: -one[0]))


class Said(NamedTuple):
    """What a page says of one picture."""

    path: str
    caption: str = ""
    """As Markdown."""
    plain: str = ""
    """The characters of the caption."""
    second: str = ""
    credit: str = ""
    label: str = ""
    alt: str = ""
    ratio: str = ""
    size: str = ""
    focus: str = ""
    is_wide: bool = False

    def written(self, page_label: str) -> str:
        """Returns the line that an editor writes."""
        alt = "" if self.alt == self.plain else self.alt
        label = None if self.label == page_label or not (self.path or self.label) else self.label
        values = [
            ("alt", alt or None),
            ("caption2", self.second or None),
            ("credit", self.credit or None),
            ("label", label),
            ("ratio", self.ratio or None),
            ("size", self.size or None),
            ("focus", self.focus or None),
        ]
        said = [f"{name}={_quoted(value)}" for name, value in values if value is not None]
        if self.is_wide:
            said.append(".wide")
        return f"![{self.caption}]({self.path})" + (f"{{{' '.join(said)}}}" if said else "")


def _quoted(value: str) -> str:
    """Returns the value of an attribute; whatever mark it holds, it ends where it should."""
    if re.fullmatch(r"[\w:@]+", value):
        return value if value.isascii() else f'"{value}"'
    return f"'{value}'" if '"' in value and "'" not in value else f'"{value.replace(chr(34), "＂")}"'


def figure(node: Node, files: Files) -> Said:
    """Returns what a page says of a picture that stands alone, or beside another."""
    caption = next((one for one in node.elements() if one.name == "figcaption"), Node("figcaption"))
    words = caption.children
    second, credit = _of(caption, "second"), _of(caption, "credit")
    label = _of(caption, "mark")
    own = [one for one in words if isinstance(one, str) or not one.has("second", "credit", "mark")]
    image = node.first("img")
    to_come = node.first(of_class="to-come")
    return Said(
        files.picture(node) if not to_come else "",
        inline(own).strip(),
        " ".join(characters(own).split()),
        in_field(second) if second else "",
        in_field(credit) if credit else "",
        in_field(label) if label else "",
        _without_label(image.get("alt") if image else "", characters(label) if label else ""),
        ratio=_ratio(to_come) if to_come else "",
        size="small" if node.has("small") else "",
        is_wide=node.has("wide"),
    )


def _of(caption: Node, role: str) -> Node | None:
    return next((one for one in caption.elements() if one.has(role)), None)


def _ratio(to_come: Node) -> str:
    drawing = to_come.first("svg")
    found = re.fullmatch(r"0 0 (\d+) (\d+)", drawing.get("viewbox") if drawing else "")
    return f"{found[1]}:{found[2]}" if found and found.groups() != ("3", "2") else ""


def _without_label(alt: str, label: str) -> str:
    """Returns what is said for those who do not see a picture, without the label before it."""
    found = re.match(r"[^：:]*(?:：|: )", alt) if label else None
    before = re.split("，|, ", found[0].rstrip("： :")) if found else []
    return alt[found.end() :] if found and set(before) <= set(re.split("，|, ", label)) else alt


def label_of_page(article: Node) -> str:
    """Returns the label of all pictures: that of the opening one, else that which most have."""
    for hero in article.all("figure", "hero"):
        if hero.first("img"):
            label = hero.first("small", "mark")
            return in_field(label) if label else ""
    said: Counter[str] = Counter()
    for shown in [*article.all("figure"), *article.all("div", "video")]:
        if shown.has("gallery"):
            count = len([*shown.all("a", "picture")])
            for mark in shown.all("small", "mark"):
                several = len(mark.get("data-of")) or count
                said[in_field([one for one in mark.children if isinstance(one, str) or one.name != "b"])] += (
                    several
                )
                count -= several
            said[""] += max(count, 0)
        elif shown.first("img") and not (shown.name == "figure" and shown.first("div", "screen")):
            label = shown.first("small", "mark")
            said[in_field(label) if label else ""] += 1
    return max(said, key=lambda label: (said[label], bool(label)), default="")


# --- Galleries ------------------------------------------------------------------------------------------


def gallery(node: Node, files: Files, page_label: str) -> str:
    """Returns a gallery as the block that an editor writes."""
    room = next((one for one in node.elements() if one.name == "div"), Node("div"))
    cells = [*room.elements()]
    caption = next((one for one in node.elements() if one.name == "figcaption"), Node("figcaption"))
    common = _of(caption, "common")
    said = _said_of_each(caption, len(cells))
    common_words = characters(common).rstrip("　") if common else ""
    shared = next(iter(said["credit"])) if len(set(said["credit"])) == 1 else ""
    figures = [
        _in_gallery(cell, {kind: texts[n] for kind, texts in said.items()}, files)
        for n, cell in enumerate(cells)
    ]
    figures = [
        one._replace(credit="" if shared else one.credit, alt=_own_alt(one, n, common_words, len(cells)))
        for n, one in enumerate(figures, 1)
    ]
    is_nine = len(cells) == 9
    form = ("grid" if not is_nine else "") if node.has("grid") else ("rows" if is_nine else "")
    fields: list[tuple[str, str | list[str]]] = [
        ("caption", in_field(common).rstrip("　 ") if common else ""),
        ("credit", shared),
        ("form", form),
    ]
    return block("gallery", fields, "\n".join(one.written(page_label) for one in figures))


def _said_of_each(caption: Node, count: int) -> dict[str, list[str]]:
    """Returns the captions, their characters, the credits and the labels of the pictures of a gallery."""
    said = {kind: [""] * count for kind in ("caption", "plain", "credit", "mark")}
    for one in caption.elements():
        if one.has("common"):
            continue
        kind = "credit" if one.has("credit") else "mark" if one.has("mark") else "caption"
        own = one.children
        if one.get("data-of") and own and isinstance(own[0], Node):
            own = own[1:]  # the numbers
        text = (inline(own) if kind == "caption" else in_field(own)).rstrip("　 ")
        numbers = [int(digit) for digit in one.get("data-of")] or range(1, count + 1)
        for number in numbers:
            if 0 < number <= count:
                said[kind][number - 1] = text
                if kind == "caption":
                    said["plain"][number - 1] = " ".join(characters(own).split())
    return said


def _in_gallery(cell: Node, said: dict[str, str], files: Files) -> Said:
    image, to_come = cell.first("img"), cell.first(of_class="to-come")
    focus = next((found for one in cell.classes if (found := re.fullmatch(r"f(\d+)-(\d+)", one))), None)
    return Said(
        files.picture(cell) if not to_come else "",
        said["caption"],
        said["plain"],
        credit=said["credit"],
        label=said["mark"],
        alt=_without_label(image.get("alt") if image else "", said["mark"]),
        ratio=_ratio(to_come) if to_come else "",
        focus=f"{focus[1]}% {focus[2]}%" if focus else "",
    )


def _own_alt(one: Said, number: int, common: str, count: int) -> str:
    """Returns the description of a picture, unless the page made it of the words for all pictures."""
    made = {said.said for said in named_pictures(common) if number in said.numbers} | {
        cut(common, 40),
        common,
    }
    bare = re.sub(rf"（{number}／{count}）$", "", one.alt)
    return "" if bare in made | {one.plain} else one.alt


# --- Films and recordings -------------------------------------------------------------------------------


def media_fields(node: Node, files: Files, words: PageWords) -> list[tuple[str, str | list[str]]]:
    """Returns the fields of a film or a recording."""
    play = node.first("a", "play") or Node("a")
    caption = node.first("figcaption") or Node("figcaption")
    bold = next((one for one in caption.elements() if one.name == "b"), None)
    title: Nodes = bold.children if bold else _beside_drawing(play)
    own = [
        one
        for one in caption.children
        if isinstance(one, str) or not (one.has("credit", "mark") or one.name in ("b", "time"))
    ]
    credit = _of(caption, "credit")
    is_film = node.has("video")
    picture = play.first("picture")
    said, spoken = in_field(own), in_field(title)
    if spoken == words.said("film" if is_film else "recording"):
        spoken = ""
    fields: list[tuple[str, str | list[str]]] = [
        ("file", files.file(play.get("href"), "media", node.line)),
        ("title", spoken),
        ("poster", files.picture(picture) if picture else ""),
        ("alt", _alt_of(picture)),
        ("caption", said),
        ("credit", in_field(credit) if credit else ""),
        ("subtitles", _subtitles(node, files)),
    ]
    return fields


def _beside_drawing(play: Node) -> Nodes:
    """Returns what is said beside the sign that plays, without the word for those who do not see it."""
    for span in play.elements():
        if span.name == "span" and not span.has("unseen"):
            return [one for one in span.children if isinstance(one, str) or not one.has("unseen")]
    return []


def _alt_of(picture: Node | None) -> str:
    image = picture.first("img") if picture else None
    return image.get("alt") if image else ""


def _subtitles(node: Node, files: Files) -> str:
    track = node.first("track")
    found = re.fullmatch(r"data:text/vtt;charset=utf-8,(.*)", track.get("src") if track else "", re.DOTALL)
    return files.made(unquote(found[1]).encode(), "media", "vtt") if found else ""
