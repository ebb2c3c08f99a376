"""
Marks of running text in the text of a field, where they would be printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tekan.content.emphasis import emphasis_of
from tekan.diagnostics.problems import Diagnostic, Location, error, warning

_TAGS = (
    "a|abbr|b|br|center|cite|del|div|em|font|h\\d|i|img|ins|mark|p|q|r[bpt]|ruby|s|small|span|strong|su[bp]|u"
)
_MARKUP = (
    r"!?\[[^\[\]]{0,200}\]\((?:https?:|mailto:|\.{0,2}/|\#)[^)]{0,500}\)|^\#{1,6}[ ]|~~(?=\S)[^~]{1,200}~~"
    r"|(?<!＊)＊＊(?=\w)[^＊]{1,200}(?<=\w)＊＊(?=(?:＊＊)?(?!＊))"
    r"|(?<!＿)＿＿(?=\w)[^＿]{1,200}(?<=\w)＿＿(?=(?:＿＿)?(?!＿))|(?<!=)==(?=[\u4e00-\u9fff])[^=]{1,200}=="
    r"|[\[［【〔][ ]?[\^＾][ ]?(?=[\w.-]*[^\W_])[\w.-]{1,40}[ ]?[\]］】〕]"
    rf"|</?(?:{_TAGS})(?:[ ][^<>]{{0,500}})?/?>|&(?:nbsp|e[mn]sp|amp|lt|gt|quot|mdash|hellip);"
)


def markup_in(text: str) -> str:
    """Returns the first mark of running text in a field's text, or nothing."""
    if "*" in text or "__" in text:
        emphasis = emphasis_of(text)
        for opening, closing, _ in emphasis.pairs:
            return text[opening.start : closing.end]
        for run in emphasis.unpaired:
            if run.width > 1:
                return text[run.start : run.end]
    found = re.search(_MARKUP, text) if any(mark in text for mark in "<[#~&＊＿=＾^") else None
    return found[0] if found else ""


def markup_problem(text: str, where: Location, field: str) -> Iterator[Diagnostic]:
    """Reports marks of running text in a field."""
    if mark := markup_in(text):
        at = where.text.find(mark, where.column - 1)
        place = where._replace(column=at + 1) if at >= 0 else where
        if mark[1:].lstrip().startswith(("^", "＾")):
            yield error("footnote-misplaced", place)
        else:
            yield warning("markup-in-field", place, mark=mark, field=field)
