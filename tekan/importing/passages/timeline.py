"""
A chronicle: three paragraphs or more in a row that each begin with a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tekan.chinese.dates import leading_date
from tekan.importing.guesses import Guess, Role, Why
from tekan.importing.laid import Laid
from tekan.importing.looks import ends_sentence, width

EXAMPLES = {
    ("山城纪事\n1994年，街口开了第一家面馆。\n2012年9月，第二家开了门。\n2024年5月1日，修缮完工。"): (
        "title timeline timeline timeline"
    ),
    "1994年，街口开了第一家面馆。\n2012年9月，第二家开了门。\n街坊们都来了。": (
        "paragraph paragraph paragraph"
    ),
}

_LEAST = 3
_DAY = re.compile(r"[年月日号號春夏秋冬]|世纪|世紀|期间|期間|\d{4}|[A-Z][a-z]{2}")
"""What a date has in it; hours of one day are a story's."""
_WHY = Why("连着几段都以日期开头", "several paragraphs in a row begin with a date")
_FEW = Why(
    "连着三段以日期开头，也可能只是正文", "three paragraphs in a row begin with a date, which may be chance"
)


def guesses(laid: Laid) -> Iterator[Guess]:
    """Finds the runs of dated paragraphs; pictures between them belong to them."""
    run: list[int] = []
    for at in [*laid.body, -1]:
        text = laid.text(at) if at >= 0 else ""
        is_dated = at >= 0 and laid.role(at) is Role.PARAGRAPH and _is_dated(text)
        is_dated = is_dated or (bool(run) and laid.role(at) is Role.PARAGRAPH and bool(dated_by_words(text)))
        if is_dated and (not run or at - run[-1] <= 4):
            run.append(at)
        elif at >= 0 and run and laid.role(at) is Role.CAPTION:
            continue
        else:
            yield from _timeline(laid, run)
            run = [at] if is_dated else []


def _is_dated(text: str) -> bool:
    """Tells whether a paragraph begins with a date that is set off, and is not a story that a date opens."""
    date = leading_date(text)
    if date is None or not _DAY.search(text[: date.end]):
        return False
    return date.end < len(text) and width(text) <= 900


def dated_by_words(text: str) -> str:
    """Returns what stands in the place of a date that is none by the calendar's words: 1961冬至1962春."""
    found = re.match(r"(?P<date>(?:1[5-9]|20)\d{2}[^，。；：:\s]{0,14}?)[：:\s\u3000]\s*(?=\S)", text)
    return found["date"] if found and not leading_date(text) else ""


def _timeline(laid: Laid, run: list[int]) -> Iterator[Guess]:
    if len(run) < _LEAST:
        return
    dates = [leading_date(laid.text(at)) for at in run]
    years = [date.iso[:4] for date in dates if date and date.iso]
    follows_on = years == sorted(years) or years == sorted(years, reverse=True)
    brief = sum(width(laid.text(at)) <= 260 for at in run) * 3 >= len(run) * 2
    sure = (
        0.62 + 0.06 * min(len(run) - _LEAST, 3) + (0.08 if follows_on else -0.12) + (0.05 if brief else -0.25)
    )
    widths = [width(laid.text(at)) for at in run]
    sure -= 0.3 if max(widths) <= 24 and max(widths) - min(widths) <= 4 else 0.0  # verse that names months
    sure += 0.0 if all(ends_sentence(laid.text(at)) for at in run) else -0.02
    yield Guess(Role.TIMELINE, run[0], sure, _WHY if len(run) > _LEAST else _FEW, run[-1] - run[0] + 1)
