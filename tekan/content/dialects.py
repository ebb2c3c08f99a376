"""
Marks of other programs, and of a Chinese keyboard, that would be printed as typed; each with its mend.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tekan.content.source import Source
from tekan.diagnostics.problems import Diagnostic, Phrase, error, warning

_ENTITIES = "nbsp|emsp|ensp|amp|lt|gt|quot|mdash|ndash|hellip|middot|ldquo|rdquo|bull|copy|times"
_SHORTCODES = "caption|gallery|embed|audio|video|playlist|quote|toc|more|button|columns?|code|url|img"
_ALERTS = "note|tip|important|warning|caution|info|quote|abstract|success|question|example|danger|todo"

_DIALECTS = {
    ("instead-contents", "] }"): r"^[ \t]*(?:@?\[\[?(?i:_?toc_?|目录)\]\]?|\{:?toc\})[ \t]*$",
    (
        "instead-block",
        "!!! ??? [!",
    ): rf"^[ \t>]*(?:(?:!!!|\?\?\?)\+?[ \t]+[\"“]?\w.*|\[!(?i:{_ALERTS})\][+-]?)",
    ("instead-text", "]"): rf"\[/?(?:{_SHORTCODES})(?:[ \t=][^\]\n]*)?\](?!\()|\[([biu])\](?=.*\[/\1\])",
    ("instead-strong", "＊＊ ＿＿ =="): (
        r"(?<!＊)＊＊(?![＊\s，、。；])[^＊\n]{0,200}[^＊\s，、；和与及]＊＊(?=(?:＊＊)?(?!＊))"
        r"|(?<!＿)＿＿(?![＿\s])[^＿\n]{1,200}＿＿(?=(?:＿＿)?(?!＿))"
        r"|(?<!=)==(?=[^\s=])[^=\n]{0,200}[\u4e00-\u9fff][^=\n]{0,200}=="
        r"|(?<![=A-Za-z0-9])==(?=[^\s=])[^=\n]{1,200}==(?![=A-Za-z0-9])"
    ),
    ("instead-del", "~~"): r"~~(?=[^\s~])[^~\n]{0,300}~~",
    ("instead-raised", "^"): r"(?<=\w)\^[A-Za-z0-9]{1,4}\^(?![\^(\w])",
    ("instead-lowered", "~"): r"(?<=[A-Za-z)])~[0-9+-]{1,4}~(?!~)",
    ("instead-task", "] ］ 】"): (
        r"^[ \t>]*(?:[-*+•－]|\d{1,3}[.．])[ \t\u3000]*[\[［【][ \u3000xX√✓]?[\]］】](?![(（])"
    ),
    ("instead-heading", "== ＝＝"): r"^[ ]{0,3}(?!={7}[ \t]*$)(?:={3,}|＝{2,})[ \t]*$",
    ("instead-rule", "－ ＊ ＿"): (r"^[ \t\u3000]*(?:(?:－[ \u3000]?){3,}+|(?:＊[ \u3000]?){3,}+|＿{3,}+)$"),
    ("instead-quoted", "＞"): r"^[ \t\u3000]*＞[ \t\u3000]*(?=[\u4e00-\u9fffA-Za-z“‘《「])",
    (
        "instead-comment",
        "%% // /*",
    ): r"%%[^%\n]+%%|^[ \t\u3000]*//(?!@)(?![/ \t]*$)[ \t\u3000]*(?=\S)(?!\w+[.:/])|/\*[^\n]*?\*/",
    ("instead-formula", "$$"): r"\$\$[^$\n]+\$\$|^[ \t]*\$\$[ \t]*$",
    ("instead-emoji", ":"): r"(?<![\w:]):[a-z][a-z0-9_+-]{2,30}:(?![\w:])",
    ("instead-entity", "&"): rf"&(?:{_ENTITIES})(?![A-Za-z0-9;=])",
}
"""
What would be printed as typed, by the phrase that says what to write and the marks that each has one of: few
lines have any.
"""

# Few texts have any of the marks: `re` keeps what it has compiled for them.
_MARKED = [(phrase, marks.split(), pattern) for (phrase, marks), pattern in _DIALECTS.items()]

_WARNED = {f"instead-{name}" for name in ("emoji", "entity", "del", "raised", "lowered")}


def dialect_marks(bare: str, source: Source, n: int) -> Iterator[tuple[int, int, Diagnostic]]:
    """Yields the marks in a line that other programs know, with where each begins and ends."""
    for phrase, marks, pattern in _MARKED:
        if not any(map(bare.__contains__, marks)):
            continue
        if found := re.search(pattern, bare):
            say = warning if phrase in _WARNED else error
            mark, where = _shown(found[0]), source.at(n, found.start())
            yield *found.span(), say("foreign-mark", where, mark=mark, instead=Phrase(phrase))


def _shown(mark: str) -> str:
    """Shortens what is shown of a mark that goes on to the end of its line."""
    mark = mark.strip()
    return mark if len(mark) <= 30 else f"{mark[:29]}…"
