"""
The rules for words: the house's own list, and the standard's.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from pathlib import Path

from tekan.copydesk.findings import Finding
from tekan.copydesk.manuscript import Manuscript
from tekan.model.house_words import HouseWord

_STANDARD = Path(__file__).with_name("standard_words.txt")
_IDIOM = 4
"""Characters."""


def check_house_words(manuscript: Manuscript) -> Iterator[Finding]:
    """
    What the house's own list, content/words.yaml, calls wrong is not written.

    本报用词表 content/words.yaml 里不写的写法，稿件里不用。
    Source: content/words.yaml
    Wrong: 去图书大厦
    Right: 去北京图书大厦
    """
    wanted = (word for word in manuscript.house if word.right != word.wrong)
    yield from _found(manuscript, wanted)


def check_standard_words(manuscript: Manuscript) -> Iterator[Finding]:
    """
    Words are written in the form of the standard.

    词语用规范的写法；异形词用推荐词形，不写别字。
    Source: GF 1001-2001；《现代汉语词典》第7版
    Wrong: 登录帐号 | 一愁莫展
    Right: 登录账号 | 一筹莫展
    """
    if manuscript.is_chinese and not manuscript.is_traditional:
        own = {word.wrong for word in manuscript.house}
        yield from _found(manuscript, (word for word in standard_words() if word.wrong not in own))


def _found(manuscript: Manuscript, words: Iterable[HouseWord]) -> Iterator[Finding]:
    whole = "\n".join(passage.text for passage in manuscript.passages)
    there = [word for word in words if word.wrong in whole]
    for passage in manuscript.passages if there else ():
        for word in there:
            for at in word.found_in(passage.text):
                details = {"right": word.right, "why": word.why}
                mend = word.right if word.is_safe and word.right else None
                yield Finding(passage, at, at + len(word.wrong), details, mend=mend)


@functools.cache
def standard_words() -> tuple[HouseWord, ...]:
    """Reads the standard's list: wrong, right, source and, perhaps, exceptions, parted by tabs."""
    lines = _STANDARD.read_text("utf-8").splitlines()
    return tuple(_word(line) for line in lines if line and not line.startswith("#"))


def _word(line: str) -> HouseWord:
    wrong, right, source, *exceptions = line.split("\t")
    # A variant may stand in an old text that is quoted, a short form in a name; an idiom is wrong anywhere.
    is_safe = not source.startswith("GF") and len(wrong) >= _IDIOM
    return HouseWord(wrong, right, source, tuple("".join(exceptions).split()), is_safe)
