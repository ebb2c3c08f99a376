"""
The rules for punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tekan.copydesk.findings import Finding
from tekan.copydesk.manuscript import Manuscript

_DOUBLED = re.compile(r"([。，、；：])\1+")


def check_doubled_marks(manuscript: Manuscript) -> Iterator[Finding]:
    """
    A full stop, a comma, a colon stands once.

    句号、逗号、顿号、分号、冒号不连用。
    Source: GB/T 15834-2011 4.1
    Wrong: 他来了。。 | 好，，走吧
    Right: 他来了…… | 好，走吧
    """
    for passage in manuscript.passages:
        for found in _DOUBLED.finditer(passage.text):
            yield Finding(passage, found.start(), found.end(), mend=found[1])
