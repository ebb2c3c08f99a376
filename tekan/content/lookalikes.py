"""
What a hurried hand writes instead of a mark of the content format, and what would be printed as typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tekan.content.finder import CODE
from tekan.content.html_tags import NO_TAG, TAG
from tekan.content.markup import HEADING_ID
from tekan.content.source import Source
from tekan.diagnostics.problems import Diagnostic, error, warning
from tekan.model.blocks import WRITTEN

_LIST_ITEM = re.compile(r"(?:[-*+]|\d{1,2}\.)[ \t]+\S|[ \t]*\|.*\|[ \t]*$")
"""An item, or a row of a table."""
_STRUCTURED_LINE = re.compile(r"[ \t]*(?:[-*+>|<]|\d{1,3}\.[ \t]|#{3,6} )|.*\|")
_BRACES = re.compile(r"(?<!\\)\{[^{}]*\}")
_RUBY = re.compile(r"\{[^{}|\s]+\|[^{}|]+\}")
_LOOKALIKES = {
    "broken-picture": re.compile(r"！\[|!\[\[|!\[[^\]]{0,500}\](?:（|\s+\(|\[|\([^)]{0,500}$)"),
    "broken-link": re.compile(
        r"\](?:（| \()(?=https?:|\.\./|/|#|www\.)|\]\[[^\[\]]{1,200}\]|\]:\s+(?=https?:|\.\./)"
    ),
    "broken-heading": re.compile(r"(?<![ \t\u3000#＃])[ \t\u3000]*(?=[#＃]*＃)[#＃]{2,6}[ \t\u3000]*\S"),
    "broken-fence": re.compile(
        r"(?<![ \t\u3000>])[ \t\u3000>]*(?:／{2,}|//|(?<=>)[ \t]*///)[ \t]*(?:(?P<name>[a-z]+)[ \t]*)?$"
    ),
    "code-block": re.compile(r"^[ \t]*(?:```|~~~)(?=[^`~]*$)"),
    "footnote": re.compile(r"\[\^[^\]]+\]"),
}
"""What a hurried hand writes instead of a mark, by the code of its diagnostic."""

_SUSPECT = re.compile(r"[\[\]＃／/`~{}｛｝<]")
"""A line without any of these has none of the above, and no braces."""

_FULL_WIDTH_BRACES = re.compile(r"｛#[^｝]{0,200}｝|\{#[^}]{0,200}｝|｛#[^}]{0,200}\}")


def lookalikes(source: Source) -> Iterator[Diagnostic]:
    """Reports what looks like a mark of the content format but would be printed as typed."""
    opening = ""
    for n, line in enumerate(source.lines):
        if _SUSPECT.search(line):
            bare = masked(line)
            yield from _in_line(bare, source, n)
            yield from stray_braces(bare, source, n)
            yield from _broken_tags(bare, source, n)
        opening = line if not n or not source.lines[n - 1].strip() else opening
        begins_list = _is_list(line) and opening is not line and not _is_list(source.lines[n - 1])
        if begins_list and not _STRUCTURED_LINE.match(opening):
            yield warning("list-needs-blank-line", source.at(n))


def masked(line: str) -> str:
    """Returns a line with blanks in place of the code in it, which no rule looks at."""
    return CODE.sub(lambda code: " " * len(code[0]), line)


def _in_line(masked: str, source: Source, n: int) -> Iterator[Diagnostic]:
    for code, pattern in _LOOKALIKES.items():
        if found := pattern.search(masked):
            name = found.groupdict().get("name") or ""
            yield error(
                code, source.at(n, found.start()), suggestion=f"/// {name}" if name in WRITTEN else ""
            )


def stray_braces(masked: str, source: Source, n: int) -> Iterator[Diagnostic]:
    """Reports braces in a line that are neither a heading's id nor ruby."""
    is_heading = masked.lstrip(" \t\u3000").startswith("##")
    for braces in (*_BRACES.finditer(masked), *_FULL_WIDTH_BRACES.finditer(masked)):
        is_id = is_heading and HEADING_ID.match(masked, braces.start())
        if not is_id and not _RUBY.fullmatch(braces[0]):
            yield error("stray-braces", source.at(n, braces.start()), text=braces[0])


def _broken_tags(bare: str, source: Source, n: int) -> Iterator[Diagnostic]:
    """Reports what was meant as a tag but cannot be read as one."""
    for found in re.finditer(NO_TAG, bare) if "<" in bare else ():
        if not re.fullmatch(TAG, found[0]):
            yield error("html-broken", source.at(n, found.start()), text=found[0])


def _is_list(line: str) -> bool:
    return bool(_LIST_ITEM.match(line))
