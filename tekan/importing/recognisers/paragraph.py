"""
Running text: what a line is as long as nothing else is surer.
"""

from __future__ import annotations

from collections.abc import Iterator

from tekan.importing.guesses import Guess, Role, Why
from tekan.importing.looks import ends_sentence, width
from tekan.importing.typescript import Typescript

EXAMPLES = {
    "清晨六点，街口的面馆开了门，第一碗面端上桌，热气把玻璃蒙住了。": "paragraph",
    "面馆开了门。": "paragraph",
}

_LONG = Why("够长的一行正文", "a line long enough for running text")
_SENTENCE = Why("是完整的句子", "a whole sentence")
_OTHER = Why("认不出是什么，当作正文", "taken for text, since nothing says what it is")
_STATED = {
    "item": Why("格式里标明是列表的一项", "an item of a list, as the format says"),
    "quoted": Why("格式里标明是引文", "quoted, as the format says"),
    "verbatim": Why("格式里就是这样写的", "as the format has it"),
}


def guesses(script: Typescript) -> Iterator[Guess]:
    """Takes each line for running text, the surer the longer it is, or as sure as the format says so."""
    for at, line in enumerate(script.lines):
        if why := _STATED.get(script.said(at)):
            yield Guess(Role.PARAGRAPH, at, 0.9, why)
        elif script.running[at]:
            yield Guess(Role.PARAGRAPH, at, 0.68, _LONG)
        elif (ends_sentence(line.text) and width(line.text) >= 10) or (
            line.text.endswith(("：", ":")) and width(line.text) >= 24
        ):
            yield Guess(Role.PARAGRAPH, at, 0.62, _SENTENCE)
        else:
            yield Guess(Role.PARAGRAPH, at, 0.3, _OTHER)
