"""
The lists that a site names, with more of them, and everything else in site.yaml as it was.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tekan.content.source import Source
from tekan.content.yaml import read_yaml

_ON_ONE_LINE = re.compile(r"^(?P<head>sidebar:[ \t]*\[)(?P<names>[^\]\n]*)(?P<tail>\].*)$", re.MULTILINE)
_OPENS = re.compile(r"sidebar:[ \t]*(?:#.*)?\r?\n?")
_GOES_ON = re.compile(r"[ \t]*(?:-[ \t].*|#.*)?\r?\n?")


def with_lists(text: str, names: Sequence[str]) -> str:
    """Adds names to `sidebar`; returns nothing where that cannot be done without changing anything else."""
    before = _values(text)
    if before is None:
        return ""
    given = before.get("sidebar", [])
    had = given if isinstance(given, list) else []
    new = [name for name in names if name not in had]
    made = _added(text, new) if new else text
    return made if _values(made) == ({**before, "sidebar": [*had, *new]} if new else before) else ""


def _added(text: str, names: Sequence[str]) -> str:
    joined = ", ".join(names)
    newline = "\r\n" if "\r\n" in text else "\n"
    if found := _ON_ONE_LINE.search(text):
        before = text[: found.end("names")].rstrip().rstrip(",")
        between = ", " if found["names"].strip(" ,") else ""
        return f"{before}{between}{joined}{text[found.end('names') :]}"
    if whole := _line_by_line(text.splitlines(keepends=True), names, newline):
        return whole
    gap = "" if text.endswith("\n") or not text else newline
    return f"{text}{gap}sidebar: [{joined}]{newline}"


def _line_by_line(lines: Sequence[str], names: Sequence[str], newline: str) -> str:
    """Adds names to a list that has each of its entries on a line; returns nothing where it has none."""
    first = next((n for n, line in enumerate(lines) if _OPENS.fullmatch(line)), len(lines))
    last = -1
    for n in range(first + 1, len(lines)):
        if not _GOES_ON.fullmatch(lines[n]):
            break
        last = n if lines[n].lstrip(" \t").startswith("-") else last
    if last < 0:
        return ""
    indent = lines[last][: len(lines[last]) - len(lines[last].lstrip(" \t"))]
    gap = "" if lines[last].endswith("\n") else newline
    added = "".join(f"{indent}- {name}{newline}" for name in names)
    return "".join((*lines[: last + 1], gap, added, *lines[last + 1 :]))


def _values(text: str) -> dict[str, object] | None:
    document = read_yaml(Source("site.yaml", tuple(text.splitlines())))
    return dict(document.value) if isinstance(document.value, dict) and not document.problems else None
