"""
Plain characters as they are typed in a feature, so that readers see the same characters.
"""

from __future__ import annotations

import re

_ANYWHERE = re.compile(
    r"[\\`*{}\[]|<(?=[A-Za-z/!?])|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w{1,31};)|~(?=~)|=(?==)|\|(?=.*\|)|"
    r"(?<=[\]}]){|[＊［｛](?=.)|!(?=\[)"
)
_AT_HEAD = re.compile(
    r"(#{1,6}|[＃＞>]|[-+•](?=[ \t\u3000])|\d{1,9}(?=[.)](?:[ \t\u3000]|$))|:::|/{3}|-{3,}|={3,}|!!!|\|)"
)


def escaped(text: str) -> str:
    """Returns a line of plain text as Markdown that says the same."""
    made = re.sub(_ANYWHERE, lambda found: "&amp;" if found[0] == "&" else f"\\{found[0]}", text)
    if head := _AT_HEAD.match(made):
        return f"{head[0]}\\{made[head.end() :]}" if head[0].isdigit() else f"\\{made}"
    return made


def attribute(text: str) -> str:
    """Returns a text in quotation marks, as a value in braces behind a picture."""
    if '"' not in text:
        return f'"{text}"'
    if "'" not in text:
        return f"'{text}'"
    parts = text.split('"')
    return (
        '"'
        + "".join(part + ("“" if n % 2 == 0 else "”") for n, part in enumerate(parts[:-1]))
        + parts[-1]
        + '"'
    )
