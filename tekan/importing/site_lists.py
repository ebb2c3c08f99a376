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
    r"^sidebar:[ \t]*(?:#.*)?\r?\n"
    r"(?P<entries>(?:[ \t]*(?:-[ \t]+.*|#.*)?(?:\r?\n|\Z))*[ \t]*-[ \t]+.*(?:\r?\n|\Z))",
    re.MULTILINE,
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
    newline = "\r\n" if "\r\n" in text else "\n"
    if found := _ON_ONE_LINE.search(text):
        before = text[: found.end("names")].rstrip().rstrip(",")
        between = ", " if found["names"].strip(" ,") else ""
        return f"{before}{between}{joined}{text[found.end('names') :]}"
    if found := _LINE_BY_LINE.search(text):
        indent = re.search(r"^[ \t]*(?=-)", found["entries"], re.MULTILINE)
        lines = "".join(f"{indent[0] if indent else ''}- {name}{newline}" for name in names)
        before = text[: found.end()]
        return f"{before}{'' if before.endswith(chr(10)) else newline}{lines}{text[found.end() :]}"
    gap = "" if text.endswith("\n") or not text else newline
    return f"{text}{gap}sidebar: [{joined}]{newline}"


def _values(text: str) -> dict[str, object] | None:
    document = read_yaml(Source("site.yaml", tuple(text.splitlines())))
    return dict(document.value) if isinstance(document.value, dict) and not document.problems else None
