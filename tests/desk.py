"""What the copy desk says of lines, each the text of a feature of its own, through the front door."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.inline_site import Site

FRONT = "---\ntitle: 题目\n---\n"


def said_of(texts: Sequence[str], *, front: str = FRONT) -> list[list[dict[str, Any]]]:
    """
    Give what `check` finds in each text, the copy desk's alone.

    A text that begins with `---` is a whole file.
    """
    with tempfile.TemporaryDirectory() as place:
        site = Site(Path(place)).put("-- x --\n")
        for n, text in enumerate(texts):
            whole = text if text.startswith("---\n") else f"{front}{text}\n"
            site.write(f"content/t{n}/feature.md", whole)
        site.run("check", "--format", "json", "--lang", "en")
    records = json.loads(site.stdout)
    return [
        [
            record
            for record in records
            if record["code"].startswith("desk-") and record["path"] == f"content/t{n}/feature.md"
        ]
        for n in range(len(texts))
    ]


def flagged(rule: str, texts: Sequence[str], *, front: str = FRONT) -> list[str]:
    """Give those of some texts in which a rule finds something."""
    found = said_of(texts, front=front)
    return [
        text
        for text, records in zip(texts, found, strict=True)
        if any(record["code"] == f"desk-{rule}" for record in records)
    ]
