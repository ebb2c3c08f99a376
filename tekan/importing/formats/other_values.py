"""
The values of other systems' front matter: dates, names, categories and addresses as they are written here.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from tekan.content.source import Value

_DATE = (
    r"(?P<y>\d{4})\s*[-/.年]\s*(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})日?"
    r"(?:[T\s,]+(?P<h>\d{1,2})[:：](?P<min>\d{2})(?:[:：](?P<s>\d{2})(?:[.,]\d+)?)?\s*(?P<zone>Z"
    r"|UTC|GMT|[A-Z]{3,4}|[+-]\d{2}:?\d{0,2})?(?:\s+[A-Z]{3,4})?)?"
)


def date_here(text: str) -> tuple[str, bool]:
    """Returns a date as it is written here, and whether that is all it said; nothing for what is no date."""
    found = re.fullmatch(_DATE, text.strip())
    if found is None:
        return "", False
    year, month, day = int(found["y"]), int(found["m"]), int(found["d"])
    try:
        dt.date(year, month, day)
    except ValueError:
        return "", False
    made = f"{year:04}-{month:02}-{day:02}"
    if not found["h"]:
        return made, True
    clock = f"{int(found['h']):02}:{found['min']}"
    if int(found["h"]) > 23 or int(found["min"]) > 59:
        return "", False
    is_midnight = clock == "00:00" and found["s"] in (None, "00")  # what a day alone becomes in most systems
    is_whole = not found["zone"] and found["s"] in (None, "00")
    return (made, is_whole) if is_midnight else (f"{made} {clock}", is_whole)


def names_in(value: Value) -> Iterator[str]:
    """Yields the names in a text, a list, or what has a `name` each."""
    if isinstance(value, str):
        yield from (name.strip() for name in re.split(r"[、；;]|\s+(?:and|&)\s+", value) if name.strip())
    elif isinstance(value, list):
        for one in value:
            yield from names_in(one)
    elif isinstance(said := value.get("name"), str):
        yield from names_in(said)


def has_more(value: Value) -> bool:
    """Tells whether people come with more than their names."""
    if isinstance(value, list):
        return any(map(has_more, value))
    return isinstance(value, dict) and len(value) > 1


def words_in(value: Value) -> Iterator[str]:
    """Yields all texts in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from words_in(one)


def paths_in(value: Value) -> Iterator[tuple[str, ...]]:
    """Yields the paths of channels that categories may be: each list of them, each alone, and A/B."""
    if isinstance(value, str):
        yield (value.strip(),)
        for mark in (">", "/", "、", ","):
            if mark in value:
                yield tuple(part.strip() for part in value.split(mark))
    elif isinstance(value, list):
        if all(isinstance(one, str) for one in value):
            yield tuple(one for one in value if isinstance(one, str))
        for one in value:
            yield from paths_in(one)


def old_address(text: str) -> str:
    """Returns the address of a page before, as a path from the site's root; nothing for what can be none."""
    parts = urlsplit(text.strip())
    path = unquote(parts.path).strip("/") + ("/" if parts.path.endswith("/") else "")
    is_one = not parts.query and ":" not in path and ".." not in path.split("/") and path.strip("/")
    if not is_one or re.search(r"[{}<>*|\\\s]", path):
        return ""
    last = path.rpartition("/")[2]
    return path if "." not in last or re.search(r"\.s?html?$", last) else ""
