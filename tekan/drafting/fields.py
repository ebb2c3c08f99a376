"""
The fields of a new feature's front matter, each in a line with what the schema says of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from tekan.content.meant import flow
from tekan.content.source import Value
from tekan.diagnostics.report import display_width
from tekan.drafting.explained import Explained, fields_of
from tekan.drafting.words import word
from tekan.model.site import Channel, Site
from tekan.model.text import plain
from tekan.words.languages import Known

_GROUPS = {
    "headline": ("title_breaks", "kicker", "subtitle", "column", "summary", "figures"),
    "pictures": (
        *("hero", "hero_alt", "hero_caption", "hero_credit", "hero_focus"),
        *("image_credit", "image_label"),
    ),
    "who": ("byline", "editor", "source", "collected_by", "reprint"),
    "when": ("publish_at", "expires_at", "updated", "corrections", "date_note"),
}
"""What is used most comes first; what is in no group comes last."""

NEEDS: Mapping[str, tuple[str, ...]] = {
    "part": ("series",),
    "hero": ("hero_alt", "hero_credit"),
    "hero_alt": ("hero",),
    "hero_caption": ("hero",),
    "hero_credit": ("hero",),
    "hero_focus": ("hero",),
}
"""Fields that mean nothing without others."""

_COLUMN = 44
"""Where explanations begin, if there is room."""
_MOST_CHANNELS = 12


class Blank(NamedTuple):
    """What a new feature is filled in with."""

    site: Site
    language: Known
    today: date


def front_lines(blank: Blank) -> Iterator[str]:
    """Yields the lines of the front matter: the few that count, and all others as comments."""
    fields = fields_of("", blank.language)
    own = _own_values(blank)
    first = {"title": own["title"], "draft": "true", "date": own["date"]}
    paths = _channel_paths(blank.site)
    if paths:
        first["channel"] = paths[0]
    yield f"# {word('fields', blank.language)}"
    for name, value in first.items():
        yield field_line(name, value, told_of(name, fields[name], blank))
    ahead = {name for names in _GROUPS.values() for name in names} | first.keys()
    others = {"others": tuple(name for name in fields if name not in ahead)}
    for group, names in (_GROUPS | others).items():
        yield f"# —— {word(group, blank.language)} ——"
        for name in names:
            value = own.get(name, fields[name].example)
            yield field_line(f"#{name}", value, told_of(name, fields[name], blank))


def field_line(name: str, value: Value, told: str) -> str:
    """Writes a field with what is said about it."""
    line = f"{name}: {flow(value)}".rstrip()
    return f"{line}{' ' * max(_COLUMN - display_width(line), 2)}# {told}"


def told_of(name: str, field: Explained, blank: Blank) -> str:
    """Returns what is said about a field: what it is, what it needs, and what the site has for it."""
    language = blank.language
    told = [field.description]
    if name in NEEDS:
        told.append(word("with", language, word("comma", language).join(NEEDS[name])))
    if name == "draft":
        told.append(word("publish", language))
    paths = _channel_paths(blank.site)
    if name == "channel" and len(paths) > 1:
        told.append(word("choices", language) + " ".join(map(flow, paths[:_MOST_CHANNELS])))
    return word("gap", language).join(told)


def _own_values(blank: Blank) -> Mapping[str, Value]:
    """Returns the values that depend on the site, the day or the text of the new feature itself."""
    is_english = blank.language == "en"
    title = word("title", blank.language)
    cut = title.index(" to") if is_english else 2
    today = blank.today.isoformat()
    counted = {"value": "800", "unit": "words"} if is_english else {"value": "1500", "unit": "字"}
    corrections = fields_of("", blank.language)["corrections"].example
    values: dict[str, Value] = {
        "reprint": {"waiver": word("waiver", blank.language)},
        "title": title,
        "title_breaks": [title[:cut], title[cut:]],
        "date": today,
        "language": blank.site.language,
        "figures": [{**counted, "label": word("to_come", blank.language)}],
        "updated": today,
        "publish_at": f"{today} 06:00",
        "expires_at": (blank.today + timedelta(days=30)).isoformat(),
        "corrections": [{**entry, "date": today} for entry in corrections if isinstance(entry, dict)],
    }
    if blank.site.series:
        values["series"] = plain(blank.site.series[0].name)
    if paths := _channel_paths(blank.site):
        values["channel"] = paths[0]
    return values


def _channel_paths(site: Site) -> list[Value]:
    """Lists the paths of the channels that hold no others."""
    return [_path(channel) for channel in site.channels if not channel.channels]


def _path(channel: Channel) -> Value:
    return [plain(step.name) for step in (*channel.parents, channel)]
