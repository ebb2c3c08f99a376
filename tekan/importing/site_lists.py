"""
The lists that a site names, with more of them, and everything else in site.yaml as it was.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tekan.content.source import Source
from tekan.content.yaml import read_yaml

_ON_ONE_LINE = re.compile(r"^(?P<head>sidebar:[ \t]*\[)(?P<names>[^\]\n]*)(?P<tail>\].*)$", re.MULTILINE)
_LINE_BY_LINE = re.compile(
    r"^sidebar:[ \t]*(?:#.*)?\n(?P<entries>(?:[ \t]*-[ \t]+.*\n|[ \t]*#.*\n)+)", re.MULTILINE
)


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
    if found := _ON_ONE_LINE.search(text):
        between = ", " if found["names"].strip() else ""
        return f"{text[: found.end('names')].rstrip()}{between}{joined}{text[found.end('names') :]}"
    if found := _LINE_BY_LINE.search(text):
        indent = re.match(r"[ \t]*", found["entries"])
        lines = "".join(f"{indent[0] if indent else ''}- {name}\n" for name in names)
        return text[: found.end()] + lines + text[found.end() :]
    newline = "\r\n" if "\r\n" in text else "\n"
    gap = "" if text.endswith("\n") or not text else newline
    return f"{text}{gap}sidebar: [{joined}]{newline}"


def _values(text: str) -> dict[str, object] | None:
    document = read_yaml(Source("site.yaml", tuple(text.splitlines())))
    return dict(document.value) if isinstance(document.value, dict) and not document.problems else None
