"""
The front matter of other systems, in YAML, TOML or JSON, as the fields that it is here.

What has no field here is told with its line, and nothing is made up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

from tekan.content.other_names import called
from tekan.content.schema import definition
from tekan.content.source import Value
from tekan.importing.formats.other_forms import PARSERS
from tekan.importing.formats.other_values import (
    date_here,
    has_more,
    names_in,
    old_address,
    paths_in,
    words_in,
)
from tekan.importing.lines import Left

_NAMES = tuple(definition("")["properties"])
_TEXTS = (
    "kicker",
    "subtitle",
    "column",
    "summary",
    "date_note",
    "collected_by",
    "image_credit",
    "image_label",
)
_OURS = frozenset(
    [
        "title_breaks",
        "collected_by",
        "byline",
        "figures",
        "seal",
        "seal_drawing",
        "date_note",
        "map_approval",
        "image_credit",
        "image_label",
        "hero_alt",
        "hero_caption",
        "hero_credit",
        "hero_focus",
        "reprint",
    ]
)
"""Fields whose names no other system has."""
_LANGUAGES = (
    (r"zh[-_](?:tw|hk|mo|hant)\b.*", "zh-Hant"),
    (r"zh(?:[-_].*)?|cn", "zh-Hans"),
    (r"en(?:[-_].*)?", "en"),
)

_NO_FIELD = ("特刊没有这样的字段", "there is no such field here")
_TAGS = ("特刊没有标签", "there are no tags here")
_NO_CHANNEL = ("site.yaml 里没有这个频道", "site.yaml has no such channel")
_NO_PICTURE = ("这个图片文件没有取到", "this picture file could not be taken")
_ODD_DATE = ("读不出是哪一天", "it cannot be told which day this is")
_SHORT_DATE = ("只写到分，时区照原文没有换算", "kept to the minute, in the clock of the source")
_NO_ADDRESS = ("不能作旧地址", "it can be no old address")
_A_DRAFT = ("导入的都是草稿", "what is imported is a draft in any case")
_OTHER_FORM = ("写法与特刊的不同", "it is in another form than here")


class Front(NamedTuple):
    """What a front matter says."""

    fields: Mapping[str, Value]
    places: Mapping[str, int]
    left: tuple[Left, ...]
    is_ours: bool = False
    """Whether it is that of a feature of tekan."""


Take = Callable[[str], str]
"""Takes a picture along, and returns its path in the feature's folder; nothing if it is not to be had."""


def front_of(
    lines: Sequence[str], form: str, first: int, take: Take, channels: Collection[tuple[str, ...]] | None
) -> Front:
    """
    Reads a front matter.

    Args:
        lines: Those between its marks.
        form: `yaml`, `toml` or `json`.
        first: The number of the first of them.
        take: Takes a picture along.
        channels: The paths of channels that the site has, if that is known.
    """
    said, places, unread = PARSERS[form](lines, first)
    return _Mapping(said, places, lines, first, take, channels).front(unread)


# --- What the names mean ----------------------------------------------------------------------------------

_MEANT = {
    **dict.fromkeys(
        ("permalink", "url", "redirect_from", "redirects", "aliases", "alias", "redirectfrom"), "aliases"
    ),
    **dict.fromkeys(
        ("publishdate", "publish_date", "pubdate", "published_at", "created", "createdat"), "date"
    ),
    **dict.fromkeys(("authors", "author", "by", "writer", "writers"), "authors"),
    **dict.fromkeys(
        ("cover", "image", "thumbnail", "banner", "cover_image", "featured_image", "photo"), "hero"
    ),
}
"""What names mean in the front matter of other systems, where that is not what editors here mean by them."""


_READ_ANYWAY = ("hero", "seal_drawing", "draft", "channel")
"""Fields of a feature that have to be looked at all the same: for files, and for what this site has."""


class _Mapping:
    """Maps what was read, name by name."""

    def __init__(
        self,
        said: dict[str, Value],
        places: dict[str, int],
        lines: Sequence[str],
        first: int,
        take: Take,
        channels: Collection[tuple[str, ...]] | None,
    ) -> None:
        self._said, self._lines, self._first = said, lines, first
        self._at = places
        self._take, self._channels = take, channels
        self._is_ours = bool(_OURS & said.keys())
        self._fields: dict[str, Value] = {}
        self._places: dict[str, int] = {}
        self._left: list[Left] = []

    def front(self, unread: Sequence[Left]) -> Front:
        """Returns the fields, where each is said, and what is told."""
        for name, value in self._said.items():
            if value not in ("", [], {}):
                self._map(name, value)
        left = sorted((*self._left, *unread), key=lambda one: one.number)
        return Front(self._fields, self._places, tuple(left), self._is_ours)

    def _map(self, name: str, value: Value) -> None:
        meant = name if self._is_ours and name in _NAMES else _meant(name)
        if meant in self._fields and meant != "aliases":
            self._tell(name, _NO_FIELD)
            return
        if self._is_ours and meant in _NAMES and meant not in _READ_ANYWAY:
            self._state(meant, value, name)  # it is a field of this very system
            return
        reader = self._readers().get(meant)
        if reader:
            reader(name, value)
        elif meant in (*_TEXTS, "title"):
            self._text(meant, name, value)
        else:
            self._tell(name, _TAGS if meant == "tags" else _NO_FIELD)

    def _readers(self) -> Mapping[str, Callable[[str, Value], None]]:
        return {
            "date": lambda name, value: self._date("date", name, value),
            "updated": lambda name, value: self._date("updated", name, value),
            "authors": self._authors,
            "editor": self._editor,
            "channel": self._channel,
            "hero": self._hero,
            "seal_drawing": lambda name, value: self._file("seal_drawing", name, value),
            "hero_alt": lambda name, value: self._text("hero_alt", name, value),
            "hero_caption": lambda name, value: self._text("hero_caption", name, value),
            "aliases": self._aliases,
            "draft": self._draft,
            "state": self._draft,
            "published": self._draft,
            "source": self._source,
            "language": self._language,
        }

    def _state(self, field: str, value: Value, name: str) -> None:
        self._fields[field] = value
        self._places[field] = self._at.get(name, self._first)

    def _tell(self, name: str, why: tuple[str, str], text: str = "") -> None:
        """Tells of a name with all its lines as they stand, or of a part of it."""
        number = self._at.get(name, self._first)
        self._left.append(Left(number, text or self._as_typed(name), why))

    def _as_typed(self, name: str) -> str:
        """Returns the lines of a name: up to that of the next."""
        begins = self._at.get(name, self._first)
        behind = [line for line in self._at.values() if line > begins]
        ends = min(behind, default=self._first + len(self._lines))
        own = self._lines[begins - self._first : ends - self._first]
        return "\n".join(line.rstrip() for line in own).strip() if own else f"{name}: {self._said[name]}"

    def _text(self, field: str, name: str, value: Value) -> None:
        if isinstance(value, str):
            self._state(field, " ".join(value.split()), name)
        elif isinstance(value, list) and field == "subtitle" and all(isinstance(one, str) for one in value):
            self._state(field, value, name)
        else:
            self._tell(name, _OTHER_FORM)

    def _date(self, field: str, name: str, value: Value) -> None:
        made, is_whole = date_here(value) if isinstance(value, str) else ("", False)
        if not made:
            self._tell(name, _ODD_DATE)
            return
        self._state(field, made, name)
        if not is_whole:
            self._tell(name, _SHORT_DATE)

    def _authors(self, name: str, value: Value) -> None:
        names = [*names_in(value)]
        before = self._fields.get("byline")
        if not names or before:
            self._tell(name, _OTHER_FORM)
            return
        self._state("byline", {"authors": [*names]}, name)
        if has_more(value):
            self._tell(name, _NO_FIELD)

    def _editor(self, name: str, value: Value) -> None:
        names = [*names_in(value)]
        self._state("editor", names[0] if len(names) == 1 else [*names], name)

    def _channel(self, name: str, value: Value) -> None:
        path = next((one for one in paths_in(value) if self._channels is None or one in self._channels), None)
        if path and "channel" not in self._fields:
            self._state("channel", [*path], name)
            if sum(1 for _ in words_in(value)) > len(path):
                self._tell(name, _NO_CHANNEL)
        else:
            self._tell(name, _NO_CHANNEL)

    def _hero(self, name: str, value: Value) -> None:
        if isinstance(value, list):
            value = value[0] if value else ""
        said = value if isinstance(value, dict) else {}
        href = next(
            (
                one
                for key in ("image", "src", "url", "path", "file", "relative")
                if isinstance(one := said.get(key), str)
            ),
            value if isinstance(value, str) else "",
        )
        if not (path := self._take(href) if href else ""):
            self._tell(name, _NO_PICTURE)
            return
        self._state("hero", path, name)
        rest = {key: one for key, one in said.items() if one != href}
        for key, field in (("alt", "hero_alt"), ("caption", "hero_caption"), ("credit", "hero_credit")):
            if isinstance(one := rest.pop(key, None), str) and one:
                self._state(field, one, name)
        if rest:
            self._tell(name, _NO_FIELD)

    def _file(self, field: str, name: str, value: Value) -> None:
        path = self._take(value) if isinstance(value, str) else ""
        if path:
            self._state(field, path, name)
        else:
            self._tell(name, _NO_PICTURE)

    def _aliases(self, name: str, value: Value) -> None:
        before = self._fields.get("aliases", [])
        made: list[Value] = [*before] if isinstance(before, list) else []
        for one in [value] if isinstance(value, str) else value if isinstance(value, list) else []:
            path = old_address(one) if isinstance(one, str) else ""
            if path and path not in made:
                made.append(path)
            elif not path:
                self._tell(name, _NO_ADDRESS, str(one))
        if made:
            self._state("aliases", made, name)
        elif isinstance(value, dict):
            self._tell(name, _NO_ADDRESS)

    def _draft(self, name: str, value: Value) -> None:
        made, _ = date_here(value) if isinstance(value, str) else ("", False)
        if made and name.lower() == "published" and "date" not in self._fields:
            self._date("date", name, value)
            return
        is_draft = str(value).lower() in (
            {"false", "no"} if name.lower() == "published" else {"true", "yes", "draft"}
        )
        if is_draft:
            self._state("draft", "true", name)
        else:
            self._tell(name, _A_DRAFT)

    def _source(self, name: str, value: Value) -> None:
        if isinstance(value, dict):
            known = {
                key: one for key, one in value.items() if key in ("name", "title", "url", "date") and one
            }
            if known.get("name"):
                self._state("source", known, name)
                if len(known) < len(value):
                    self._tell(name, _NO_FIELD)
                return
        if isinstance(value, str) and not re.match("https?:|www[.]", value):
            self._state("source", value, name)
        else:
            self._tell(name, _OTHER_FORM)

    def _language(self, name: str, value: Value) -> None:
        said = value.lower() if isinstance(value, str) else ""
        tag = next((tag for pattern, tag in _LANGUAGES if re.fullmatch(pattern, said)), "")
        if tag:
            self._state("language", tag, name)
        else:
            self._tell(name, _OTHER_FORM)


def _meant(name: str) -> str:
    """Returns the field that a name of another system stands for."""
    plain = name.strip().lower().replace("-", "_")
    if plain == "published":
        return plain
    if plain in _MEANT:
        return _MEANT[plain]
    known = (*_NAMES, "authors", "tags", "state")
    return called(name, known) or ""
