"""
Plain characters as they are typed in a feature, so that readers see the same characters.
"""

from __future__ import annotations

import re

from tekan.content.readings import READING
from tekan.content.source import Value

_ANYWHERE = re.compile(
    r"[\\`*{}\[]|-(?=-!?>)|<(?=[A-Za-z/!?])|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w{1,31};)|~(?=~)"
    r"|=(?==)|\|(?=.*\|)|"
    r"(?<=[\]}]){|!(?=\[)"
)
_AT_HEAD = re.compile(
    r"(#{1,6}|>|[-+•](?=[ \t\u3000])|\d{1,9}(?=[.)](?:[ \t\u3000]|$))|:::|-{3,}|={3,}|!!!|\|)"
)


_FOREIGN = re.compile(
    r"＊(?=＊)|(?<=＊)＊|^＞|^＃(?=[ \u3000])|(?<!/)/(?=//)|^/(?=/)|(?<=\])\(|\$(?=\$)|%(?=%)"
    r"|^：(?=：：)|^／(?=／／)|^＋(?=＋＋)|^[［\[](?=[TＴ][OＯ][CＣ])"
)
"""Marks of other programs, which are told wherever they stand; a reference to the character is none."""


def escaped(text: str) -> str:
    """Returns a line of plain text as Markdown that says the same."""
    made = re.sub(_ANYWHERE, lambda found: "&amp;" if found[0] == "&" else f"\\{found[0]}", text)
    made = re.sub(_FOREIGN, lambda found: f"&#{ord(found[0])};", made)
    if text.startswith("\\\\"):
        return f"&#92;{made[2:]}"  # what a hurried hand writes for a block's end
    if head := _AT_HEAD.match(made):
        return f"{head[0]}\\{made[head.end() :]}" if head[0].isdigit() else f"\\{made}"
    return made


def field_text(value: Value) -> Value:
    """Returns a value of plain text as it is typed in a field, so that nothing in it means anything."""
    if isinstance(value, dict):
        return {name: field_text(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [field_text(inner) for inner in value]
    if (
        "{" not in value
        and "}" not in value
        and "<!--" not in value
        and "-->" not in value
        and "[^" not in value
    ):
        return value
    parts = re.split(f"({READING})", value)
    # A split by a pattern with groups yields them too; the readings are every third.
    return "".join(part if n % 4 == 1 else _plain(part) for n, part in enumerate(parts) if n % 4 < 2)


def _plain(text: str) -> str:
    """Escapes braces, and takes out the marks of comments and notes, which no field can hold."""
    made = re.sub(r"(?<!\\)[{}]", lambda found: f"\\{found[0]}", text)
    return re.sub(r"<!--+|--+!?>|(?<=\[)\^", "", made).strip()


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
