"""
Whether any rule costs more than its text is long: hostile lines of n and of 4n characters, by CPU time.

Every unit of one or two of the marks that rules look for is repeated to a line, and read by each rule and by
the reader of a whole text. Four times the text may cost four times the work, and some more for noise; the
square would be sixteen times. A rule that costs more than ten times ends the run with exit code 1.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from itertools import product

from tekan.chinese.counting import count_characters
from tekan.chinese.cuts import cut
from tekan.chinese.dates import leading_date
from tekan.chinese.ids import id_of
from tekan.chinese.lines import join_lines, without_bullet
from tekan.chinese.numbers import number_spans
from tekan.chinese.punctuation import widen_punctuation
from tekan.chinese.typeset import typeset
from tekan.content.prose import ProseParser
from tekan.content.source import Source
from tekan.content.yaml import read_yaml
from tekan.copydesk.manuscript import manuscript_of
from tekan.copydesk.rules import findings
from tekan.importing.formats.plain_text import lines_of
from tekan.importing.recognised import recognise
from tekan.importing.typescript import Typescript
from tekan.model.feature import Feature

MARKS = ",“”‘’()[]{}:;!?。、《》（）：-—…·|/\\#~`*_<>&=%+.@ \t甲a1Ａ\"'"
WORDS = (
    *(
        "![",
        "](",
        "<!--",
        "-->",
        "https://",
        "1,",
        "2012年",
        "///",
        "## ",
        "**",
        "- ",
        "<a ",
        'x="',
        "{#",
        "}{",
    ),
    *(
        "<a>",
        "</a>",
        "<u>甲</u>",
        "[甲](a)",
        "![甲](a)",
        "`甲`",
        "**甲**",
        "{甲|a}",
        "[甲]",
        "<q x=y>",
        "&lt;",
        "![]()",
    ),
)
DESK_WORDS = (
    *(
        "2月30日，",
        "2024年3月5日星期一，",
        "3月5日星期一，",
        "5）",
        "（5）",
        "1990年出生，今年50岁，",
        "公司ABQ、",
    ),
    *(
        "10%-20%，",
        "李明说。李鸣说。",
        "企业254家，工业企业255家，",
        "共3个：甲1个、乙2个，",
        "今年9月，目前，",
    ),
    *(
        "说：甲。",
        "1~2",
        "帐号，",
        "國",
        "甲|乙丨",
        "⼀",
        "点击这里，",
        "98年",
        "近3万余人，",
        "1 000万",
        "...",
        "--",
    ),
)
"""What rules of the copy desk look for."""
LIMIT = 10.0
LEAST = 0.004
"""Seconds of CPU below which a figure is the clock's and not the rule's."""

RULES: dict[str, Callable[[str], object]] = {
    "widen_punctuation": widen_punctuation,
    "join_lines": join_lines,
    "number_spans": number_spans,
    "clean_excerpt": without_bullet,
    "slug": id_of,
    "leading_date": leading_date,
    "count_characters": count_characters.__wrapped__,
    "cut": lambda text: cut(text, 120),
    "typeset": typeset,
    "read_yaml": lambda text: read_yaml(Source("x", (f"title: {text}",))),
    "prose": lambda text: ProseParser().parse(Source("x", ("甲", "", text, "", "乙")), "a/index.html"),
}


def _proofread(text: str) -> list[object]:
    """Read a text as the copy desk does, as one paragraph of lines."""
    lines = tuple(text[n : n + 500] for n in range(0, len(text), 500))
    body = Source("x", lines)
    return [*findings(manuscript_of(Feature("a", body.at(), title=("甲",)), Source("x", ()), body, body))]


RULES["copy desk"] = _proofread


def _imported(text: str) -> object:
    """Read a text as an import does, in lines and as one line."""
    lines = "\n".join(text[n : n + 30] for n in range(0, len(text), 30))
    return [recognise(Typescript(lines_of(one).lines)) for one in (lines, text)]


RULES["import"] = _imported


def _forget() -> None:
    """Clear what is kept by value: a rule is measured, not what it remembers."""
    for name, module in [*sys.modules.items()]:
        if name.startswith("tekan."):
            for kept in vars(module).values():
                if hasattr(kept, "cache_clear"):
                    kept.cache_clear()


def units() -> Iterator[str]:
    """Give what lines are made of."""
    yield from MARKS
    yield from DESK_WORDS
    yield from WORDS
    yield from map("".join, product(MARKS, MARKS))
    yield from (word + mark for word in WORDS for mark in MARKS)


def cost(rule: Callable[[str], object], unit: str, length: int) -> float:
    """Give the seconds of CPU that a rule takes for a line, the least of three."""
    line = (unit * (length // len(unit) + 1))[:length]
    best = float("inf")
    for _ in range(3):
        _forget()
        began = time.process_time()
        rule(line)
        best = min(best, time.process_time() - began)
        if best > 1:
            break
    return best


def main() -> int:
    """Print the worst units of each rule; a rule that takes next to no time is not named."""
    parser = argparse.ArgumentParser(prog="bench linear", description=__doc__)
    parser.add_argument("--length", type=int, default=2_000, help="characters of the shorter line")
    parser.add_argument("--rules", default=",".join(RULES), help="which rules, parted by commas")
    parser.add_argument("--worst", type=int, default=1, help="units to name of each rule")
    options = parser.parse_args()
    failed = False
    print(f"{'rule':20} {'unit':>10} {'n':>10} {'4n':>10} {'ratio':>6}   (n = {options.length:,} characters)")
    for name in options.rules.split(","):
        rule = RULES[name]
        found = []
        for unit in units():
            long = cost(rule, unit, 4 * options.length)
            if long < LEAST:
                continue
            short = cost(rule, unit, options.length)
            found.append((long / max(short, LEAST / 4), unit, short, long))
        found.sort(reverse=True)
        failed |= bool(found) and found[0][0] > LIMIT
        for ratio, unit, short, long in found[: options.worst]:
            print(
                f"{name:20} {unit!r:>10} {short * 1000:8.1f}ms {long * 1000:8.1f}ms {ratio:6.1f}", flush=True
            )
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
