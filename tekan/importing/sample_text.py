"""
What the examples of recognisers stand among: a headline, and a paragraph that is nothing else.
"""

from __future__ import annotations

HEADLINE = "山城来信：一条街的三十年"
PARAGRAPH = "清晨六点，街口的面馆开了门，第一碗面端上桌，热气把玻璃蒙住了，街坊们陆续坐下，说起昨夜的雨。"
