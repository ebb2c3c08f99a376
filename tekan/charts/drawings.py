"""
From the numbers of a chart to its drawing.
"""

from __future__ import annotations

import re
from typing import TypeAlias

from tekan.charts.bars import MOST_ROWS, Bars, Columns, bars_of, columns_of
from tekan.charts.lines import Lines, lines_of
from tekan.charts.pies import Pie, pie_of
from tekan.charts.stacks import Stacks, stacks_of
from tekan.model.charts import ChartData

Drawing: TypeAlias = "Bars | Columns | Stacks | Lines | Pie"


def drawing_of(chart: ChartData, language: str) -> Drawing:
    """Draws a chart for a page in some language."""
    counts = not re.search("[万亿萬億%％‰]|illion", chart.unit) and not chart.sign
    match chart.kind:
        case "bar" if len(chart.categories) * len(chart.series) <= MOST_ROWS * min(2, len(chart.series)):
            return bars_of(chart)
        case "bar":
            return columns_of(chart, language, counts=counts)
        case "stacked":
            return stacks_of(chart)
        case "line":
            return lines_of(chart, language, counts=counts)
        case "pie":
            return pie_of(chart)
