"""
Verse: short lines in a row of much the same length, with its title and author.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tekan.importing.guesses import Guess, Role, Why
from tekan.importing.laid import Laid
from tekan.importing.looks import inner, is_latin, width
from tekan.importing.sample_text import HEADLINE, PARAGRAPH

EXAMPLES = {
    (
        f"{HEADLINE}\n{PARAGRAPH}\n东街亮，西街亮，\n一盏马灯挂门上。\n南来客，北来客，"
        f"\n坐下都是自家人。\n{PARAGRAPH}"
    ): ("title paragraph verse verse verse verse paragraph"),
    f"{HEADLINE}\n{PARAGRAPH}\n面馆开了门。\n他走进去。\n{PARAGRAPH}": (
        "title paragraph paragraph paragraph paragraph"
    ),
}

_LEAST = 4
_AUTHOR = re.compile(r"(?:——|—|--|[（(\[〔【])[ \u3000]*(?P<author>[^，。]{2,16}?)[)）\]〕】]?")
_TITLE = re.compile(r"(?:[《〈](?P<named>[^》〉]{1,16})[》〉]|(?P<title>[^，。；：]{1,14}))")
_SOURCE = re.compile(
    "[^，。；！？]{0,16}(?:民歌|民谣|山歌|童谣|渔歌|号子|口述|演唱|搜集|整理|诗|词)[^，。；！？]{0,12}"
)
_WHY = Why("连着几行短句，长短相近，像诗或歌谣", "short lines in a row of much the same length")


def guesses(laid: Laid) -> Iterator[Guess]:
    """Finds runs of four short lines and more."""
    run: list[int] = []
    for at in [*range(len(laid.script.lines)), -1]:
        if at >= 0 and _may_be_verse(laid, at) and (not run or at == run[-1] + 1):
            run.append(at)
            continue
        yield from _verse(laid, run)
        run = [at] if at >= 0 and _may_be_verse(laid, at) else []


def _may_be_verse(laid: Laid, at: int) -> bool:
    text = laid.text(at)
    is_free = laid.role(at) is Role.PARAGRAPH or (
        laid.role(at) in (Role.HEADING, Role.SUB_HEADING) and laid.held[at].sure < 0.8
    )
    most = 50 if is_latin(text) else 36
    return (
        is_free
        and 4 <= width(text) <= most
        and laid.script.said(at) in ("", "right", "quoted")
        and not re.search(r"[\d：:\t“”]|\S {2,}\S", text)
    )


def _verse(laid: Laid, run: Sequence[int]) -> Iterator[Guess]:
    body, fields = _without_names(laid, run)
    if len(body) < _LEAST or not _has_lines_of_verse([laid.text(at) for at in body]):
        return
    sure = 0.74 + (0.08 if fields else 0.0) + (0.04 if len(body) >= 6 else 0.0)
    fields |= {"first": str(body[0]), "last": str(body[-1])}
    first = _with_title(laid, run[0], fields) if run[0] == body[0] else run[0]
    yield Guess(Role.VERSE, first, sure, _WHY, run[-1] - first + 1, fields)


def _has_lines_of_verse(texts: Sequence[str]) -> bool:
    """Tells whether lines are much of a length, and end in pauses, or all without any mark."""
    widths = [width(text) for text in texts]
    is_even = max(widths) - min(widths) <= max(8, 0.6 * max(widths))
    pauses = sum(bool(re.search(r"[，、；,;]$", text)) for text in texts)
    unmarked = sum(not re.search(r"[，。！？；、：…,.!?;]$", text) for text in texts)
    return is_even and (pauses * 3 >= len(texts) or unmarked == len(texts))


def _without_names(laid: Laid, run: Sequence[int]) -> tuple[Sequence[int], dict[str, str]]:
    """Returns the lines of a poem without its title and its author, and these."""
    fields: dict[str, str] = {}
    body = run
    if body and (author := _AUTHOR.fullmatch(laid.text(body[-1]))):
        fields["author"] = author["author"].strip(" \u3000—")
        body = body[:-1]
    if title := _title(laid, body):
        fields["title"] = title
        body = body[1:]
        if "author" not in fields and _SOURCE.fullmatch(laid.text(body[0])):
            fields["author"] = laid.text(body[0])
            body = body[1:]
    if len(body) >= 2 and "author" not in fields and (author := _AUTHOR.fullmatch(laid.text(body[0]))):
        fields["author"] = author["author"]
        body = body[1:]
    return body, fields


def _title(laid: Laid, body: Sequence[int]) -> str:
    """Reads the first line as a title: in 《》, or the only one that ends without a mark."""
    text = laid.text(body[0]) if len(body) > _LEAST else ""
    title = _TITLE.fullmatch(text)
    if not title or re.search("[，。！？]$", text):
        return ""
    others = [laid.text(at) for at in body[1:] if not _SOURCE.fullmatch(laid.text(at))]
    is_only = all(re.search(r"[，。！？；、…]$", other) for other in others if other)
    return (title["named"] or title["title"]) if is_only or text.startswith(("《", "〈")) else ""


def _with_title(laid: Laid, first: int, fields: dict[str, str]) -> int:
    """Finds the title and the author above the first line of a poem; returns where it begins."""
    above = laid.text(first - 1)
    author = inner(above) if above[:1] in "（(" else ""
    title = laid.text(first - 2 if author else first - 1)
    is_title = (
        4 <= width(title) <= 24
        and not re.search("[，。！？：；、]", title)
        and not laid.script.running[first - 2 if author else first - 1]
    )
    if author and is_title and "author" not in fields:
        fields["title"] = title.strip("《》〈〉")
        fields["author"] = author
        return first - 2
    return first
