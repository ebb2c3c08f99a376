"""
What stands in the place of a headline and of a text that somebody has still to write, in every language.
"""

from __future__ import annotations

HEADLINE = ("标题待定", "標題待定", "Headline to come")
TEXT = ("（正文待写，约1500字。）", "（正文待寫，約1500字。）", "(Text to come, about 800 words.)")
PARAGRAPH = ("待写。", "待寫。", "To be written.")
"""Each in simplified Chinese, traditional Chinese and English."""

TO_COME = frozenset((*HEADLINE, *TEXT, *PARAGRAPH))
