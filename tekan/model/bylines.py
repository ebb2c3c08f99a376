"""
Who wrote a feature, and who else worked on it.
"""

from __future__ import annotations

from typing import NamedTuple

from tekan.model.text import Text, plain
from tekan.model.values import value


@value
class Credit(NamedTuple):
    """Those who did one part of the work."""

    role: Text
    names: tuple[Text, ...]


_WRITING = frozenset(
    "文 文字 撰文 撰稿 采写 采访 报道 作者 记者 採寫 採訪 報道 報導 記者 words text writer".split()  # noqa: SIM905 - a list of words
)
"""The roles of those who wrote the text."""


@value
class Byline(NamedTuple):
    """Who wrote the feature, for which paper, and who else worked on it."""

    outlet: Text = ()
    authors: tuple[Text, ...] = ()
    credits: tuple[Credit, ...] = ()

    @property
    def writers(self) -> tuple[Text, ...]:
        """All who wrote the text, the authors first."""
        return (*self.authors, *(name for one in self.credits if _writes(one) for name in one.names))

    @property
    def helpers(self) -> tuple[Credit, ...]:
        """What others did."""
        return tuple(one for one in self.credits if not _writes(one))


def _writes(credit: Credit) -> bool:
    return plain(credit.role).strip().lower() in _WRITING
