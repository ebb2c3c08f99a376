"""
One feature.md, read into the model.
"""

from __future__ import annotations

from typing import NamedTuple

from tekan.content.aliases import alias_address, is_alias
from tekan.content.datelines import with_dateline
from tekan.content.front_matter import split_front_matter
from tekan.content.meant import parse_date
from tekan.content.parts import PartsAssembly
from tekan.content.picture_files import picture_file
from tekan.content.reader import Fields, Reader
from tekan.content.readings import split_title, with_readings
from tekan.content.whence import (
    byline_of,
    corrections_of,
    head_of,
    links_of,
    map_approval_of,
    original_of,
)
from tekan.diagnostics.problems import ContentError, Location, Severity, warning
from tekan.model.feature import Alias, Feature, KeyFigure, address_of
from tekan.model.figures import Figure
from tekan.model.pictures import Picture
from tekan.model.text import plain
from tekan.schedule.moments import parse_moment

FEATURE_FILE = "feature.md"


def feature_file(slug: str) -> str:
    """Returns the path of a feature's file in the site's folder."""
    return f"content/{slug}/{FEATURE_FILE}"


class Draft(NamedTuple):
    """A feature that is not to be built yet."""

    digest: str
    """The SHA-256 of the file that marks it as a draft."""


def read_feature(reader: Reader, slug: str, *, drafts: bool) -> Feature | Draft:
    """Reads as much of a feature as can be read."""
    path = feature_file(slug)
    before = len(reader.problems)
    source = reader.read(path)
    if source is None:
        return Feature(slug, Location(reader.shown(path)), title=())
    try:
        front, body, found = split_front_matter(source)
    except ContentError as failure:
        reader.problems += failure.diagnostics
        return Feature(slug, source.at(), title=())
    reader.problems += found
    document = reader.document(front, "feature")
    document.places[()] = source.at()  # a missing field is missing from the file, not from its first field
    fields = Fields(document)
    is_sound = not any(problem.severity is Severity.ERROR for problem in reader.problems[before:])
    if fields.flag("draft") and not drafts:
        return Draft(source.digest)
    text = PartsAssembly(reader, slug, fields.text("seal"), fields.running("image_label"))
    lead, parts = with_dateline(*text.assemble(body))
    is_wrong = any(problem.severity is Severity.ERROR for problem in reader.problems[before:])
    if not (lead or any(part.blocks for part in parts)) and not is_wrong:
        reader.problems.append(warning("no-text", source.at()))
    asks_files = reader.asks_file(fields.text("image_credit"), fields.place("image_credit"))
    return Feature(
        slug=slug,
        location=source.at(),
        digest=source.digest,
        title=fields.running("title"),
        title_breaks=split_title(
            fields.running("title"), tuple(map(with_readings, fields.texts("title_breaks")))
        ),
        channel=tuple(plain(with_readings(name)) for name in fields.texts("channel")),
        date=parse_date(fields.text("date")),
        collected_by=fields.running("collected_by"),
        editors=fields.runnings("editor"),
        byline=byline_of(fields.group("byline")),
        image_credit=() if asks_files else fields.running("image_credit"),
        asks_files=asks_files,
        seal=fields.text("seal"),
        seal_drawing=_seal_drawing(reader, slug, fields),
        hero=_hero(reader, slug, fields),
        key_figures=tuple(
            KeyFigure(group.text("value"), group.running("unit"), group.running("label"), group.place())
            for group in fields.groups("figures")
            if group.is_right("value") and group.is_right("unit")
        ),
        lead=lead,
        parts=parts,
        footnotes=text.footnotes,
        links=(*text.links, *links_of(fields)),
        ids=tuple(text.ids),
        where=tuple(
            (".".join(map(str, path)), where)
            for path, where in document.places.items()
            if len(path) == 1 or path[:1] in (("title_breaks",), ("corrections",), ("byline",))
        ),
        aliases=tuple(
            Alias(alias_address(text), document.place(("aliases", n)))
            for n, text in enumerate(fields.texts("aliases"))
            if is_alias(text)
        ),
        head=head_of(fields),
        summary=fields.running("summary"),
        date_note=fields.running("date_note"),
        source=original_of(fields, address_of(slug)),
        updated=parse_date(fields.text("updated")),
        corrections=corrections_of(fields),
        map_approval=map_approval_of(fields),
        # Where a field could not be read, nobody knows what is missing.
        is_reprint=is_sound and fields.value.get("reprint", "false") != "false",
        waiver=fields.group("reprint").running("waiver"),
        publish_at=parse_moment(fields.text("publish_at")),
        expires_at=parse_moment(fields.text("expires_at")),
        takes_date=not fields.text("date"),
        is_draft=fields.flag("draft"),
        series=plain(fields.running("series")),
        part=int(fields.text("part")) if fields.is_right("part") and fields.text("part") else 0,
        language=fields.text("language") if fields.is_right("language") else "",
        files=tuple(text.files.items()),
    )


# --- Pictures -------------------------------------------------------------------------------------


def _hero(reader: Reader, slug: str, fields: Fields) -> Figure | None:
    path = fields.text("hero")
    if not path:
        return None
    where = fields.place("hero")
    picture = picture_file(reader, slug, path, where, fields.text("hero_focus"))
    asked = fields.place("hero_credit")
    asks_file = reader.asks_file(fields.text("hero_credit"), asked)
    return Figure(
        fields.running("hero_caption"),
        where,
        picture,
        alt=plain(fields.running("hero_alt")),
        credit=() if asks_file else fields.running("hero_credit"),
        label=fields.running("image_label"),
        asks_file=asked if asks_file else None,
    )


def _seal_drawing(reader: Reader, slug: str, fields: Fields) -> Picture | None:
    path = fields.text("seal_drawing")
    return picture_file(reader, slug, path, fields.place("seal_drawing"), "") if path else None
