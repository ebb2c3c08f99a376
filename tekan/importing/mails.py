"""
What a mail has around an article: its head, a greeting, and a signature below a rule.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_LABEL = re.compile(
    "(?:发件人|收件人|抄送|密送|主题|主旨|发送时间|日期|附件|寄件者|收件者|From|To|Cc|Bcc|Sent"
    r"|Date|Subject|Attachments?)\s*[:：].*",
    re.IGNORECASE,
)
_RULE = re.compile(r"[-_=*—─~\s]{5,}")
_REACH = 14
"""Lines within which a head ends, or a signature begins."""


def head_of(texts: Sequence[str]) -> int:
    """Returns how many lines at the beginning are a mail's: its head, and what follows up to a rule."""
    labels = [n for n, text in enumerate(texts[:_REACH]) if _LABEL.fullmatch(text)]
    if len(labels) < 3 or labels[0] > 2:
        return 0
    last = labels[-1] + 1
    rule = next((n for n in range(last, min(last + _REACH, len(texts))) if _RULE.fullmatch(texts[n])), -1)
    return rule + 1 if rule >= 0 else last


def signature_of(texts: Sequence[str]) -> int:
    """Returns the place at which a mail's signature begins; the number of lines where it has none."""
    if not head_of(texts):
        return len(texts)
    places = range(len(texts) - 1, max(len(texts) - _REACH, 0), -1)
    return next((n for n in places if _RULE.fullmatch(texts[n]) or texts[n] == "--"), len(texts))
