"""
What the folder of a new feature can be called, and what it is called too often.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress

from tekan.chinese.ids import id_of
from tekan.content.aliases import alias_address, is_alias
from tekan.content.feature import FEATURE_FILE, feature_file
from tekan.content.folders import RESERVED_SLUGS, is_slug
from tekan.content.front_matter import split_front_matter
from tekan.content.reader import Fields, Reader
from tekan.content.source import is_portable, read_source
from tekan.content.yaml import read_yaml
from tekan.diagnostics.problems import ContentError, Diagnostic, Location, closest, error
from tekan.kept.in_place import read_file
from tekan.model.feature import address_of


def name_problems(reader: Reader, slug: str) -> Iterator[Diagnostic]:
    """Reports why a new feature cannot have a name: it could be no address, or there is something already."""
    where = Location(reader.shown(f"content/{slug}"), 0)
    if slug in RESERVED_SLUGS:
        yield error("reserved-slug", where, slug=slug)
    elif not is_slug(slug):
        yield error("unfit-slug", where, slug=slug, suggestion=_meant(reader, slug))
    elif not is_portable(slug):
        yield error("bad-file-name", where, name=slug)
    elif there := _in_the_way(reader, slug):
        is_feature = FEATURE_FILE in reader.names(f"{reader.folder}/content/{there}")
        file = reader.shown(feature_file(there)) if is_feature else ""
        yield error("already-there", where, path=reader.shown(f"content/{there}"), file=file)
    elif os.path.lexists(f"{reader.folder}/static/{address_of(slug)}"):
        path = reader.shown(f"static/{address_of(slug)}")
        yield error("already-there", where, path=path, file="")
    elif other := _alias_holder(reader, slug):
        yield error("alias-in-use", where, path=reader.shown(feature_file(other)), slug=slug)


def shape_problems(reader: Reader, slug: str) -> Iterator[Diagnostic]:
    """Reports a feature that is not there to be the shape of another."""
    features = [*_features(reader)]
    if slug not in features:
        known = ", ".join(features[:12])
        yield error(
            "no-such-feature",
            Location("--from", 0),
            slug=slug,
            suggestion=closest(slug, features),
            known=known,
        )


def _features(reader: Reader) -> Iterator[str]:
    content = f"{reader.folder}/content"
    yield from (name for name in reader.names(content) if FEATURE_FILE in reader.names(f"{content}/{name}"))


def _alias_holder(reader: Reader, slug: str) -> str:
    """Finds the feature that leads on from an address; what cannot be read leads nowhere."""
    for name in _features(reader):
        with suppress(OSError, ContentError):
            content = read_file(reader.folder / feature_file(name))
            if b"aliases" not in content or slug.encode() not in content:
                continue
            front, _, _ = split_front_matter(read_source(reader.folder / feature_file(name), name))
            given = Fields(read_yaml(front)).texts("aliases")
            if address_of(slug) in map(alias_address, filter(is_alias, given)):
                return name
    return ""


def _in_the_way(reader: Reader, slug: str) -> str:
    """Returns what is there by this name, whatever it is; its capitals may be others."""
    names = reader.names(f"{reader.folder}/content")
    there = next((name for name in names if name.casefold() == slug), "")
    return there or (slug if os.path.lexists(f"{reader.folder}/content/{slug}") else "")


def _meant(reader: Reader, slug: str) -> str:
    """Makes a name of what was typed; returns nothing if none can be made, or one that is taken."""
    made = id_of(re.sub(r"(?:.*[/\\])?content[/\\]|[/\\]*feature\.md$|[/\\]+$", "", slug))
    is_free = (
        is_slug(made) and is_portable(made) and made not in RESERVED_SLUGS and not _in_the_way(reader, made)
    )
    return made if is_free and (made != "part" or "part" in slug.lower()) else ""
