"""
What a mail has around an article: its head, a greeting, and a signature below a rule.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tekan.importing.looks import is_running

_LABEL = re.compile(
    "(?:发件人|收件人|抄送|密送|主题|主旨|发送时间|日期|附件|寄件者|收件者|From|To|Cc|Bcc|Sent"
    r"|Date|Subject|Attachments?)\s*[:：].*",
    re.IGNORECASE,
)
_RULE = re.compile(r"[-_=*—─~\s]{5,}")
_CONTACT = re.compile(
    r"\d{7}|\d{4} \d{4}|\d-\d{7}|@|电话|電話|手机|邮箱|地址|www\.|https?:|\b(?:Tel|Phone|Mobile)\b"
)
_LETTER = 2
"""Lines of running text, at most, that a letter about an article has."""
_REACH = 14
"""Lines within which a head ends, or a signature begins."""


def head_of(texts: Sequence[str]) -> int:
    """Returns how many lines at the beginning are a mail's: its head, and what follows up to a rule."""
    labels = [n for n, text in enumerate(texts[:_REACH]) if _LABEL.fullmatch(text)]
    if len(labels) < 3 or labels[0] > 2:
        return 0
    last = labels[-1] + 1
    rule = next((n for n in range(last, min(last + _REACH, len(texts))) if _RULE.fullmatch(texts[n])), -1)
    return rule + 1 if rule >= 0 and _is_letter(texts, last, rule) else last


def _is_letter(texts: Sequence[str], first: int, rule: int) -> bool:
    """Tells whether the lines above a rule are a letter about the text, and no text that a rule parts."""
    above = sum(map(is_running, texts[first:rule]))
    return above <= _LETTER and above * 3 <= sum(map(is_running, texts[rule:]))


def signature_of(texts: Sequence[str]) -> int:
    """Returns the place at which a mail's signature begins; the number of lines where it has none."""
    if not head_of(texts):
        return len(texts)
    places = range(len(texts) - 1, max(len(texts) - _REACH, 0), -1)
    rule = next((n for n in places if _RULE.fullmatch(texts[n]) or texts[n] == "--"), len(texts))
    below = texts[rule + 1 :]
    is_text = any(map(is_running, below)) and (is_running(below[0]) or not any(map(_CONTACT.search, below)))
    return len(texts) if is_text else rule
