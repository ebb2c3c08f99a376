"""
A chart in words, for readers who do not see it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tekan.charts.sums import share_text
from tekan.model.charts import ChartData, Series
from tekan.words.languages import Known, known

_HANS = {
    "bar": "条形图", "stacked": "堆积条形图", "line": "折线图", "pie": "饼图",
    "unit": "单位：{unit}", "span": "从{first}到{last}，共{count}项", "one": "{first}",
    "ends": "{name}从{first}的{first_value}到{last}的{last_value}，"
    "最高{high}（{highest}），最低{low}（{lowest}）",
    "range": "{name}最高的是{highest}，{high}；最低的是{lowest}，{low}",
    "single": "{name}{highest}{high}", "equal": "{name}都是{high}", "none": "{name}没有数字",
    "part": "{name}{value}", "spoken": "突出的是{name}：{value}", "missing": "缺{count}项",
    "colon": "：", "comma": "，", "stop": "。",
}  # fmt: skip
_HANT = {
    **_HANS,
    "bar": "條形圖", "stacked": "堆積條形圖", "line": "折線圖", "pie": "圓餅圖",
    "unit": "單位：{unit}", "span": "從{first}到{last}，共{count}項",
    "ends": "{name}從{first}的{first_value}到{last}的{last_value}，"
    "最高{high}（{highest}），最低{low}（{lowest}）",
    "none": "{name}沒有數字", "missing": "缺{count}項",
}  # fmt: skip
_ENGLISH = {
    "bar": "Bar chart", "stacked": "Stacked bar chart", "line": "Line chart", "pie": "Pie chart",
    "unit": "Unit: {unit}", "span": "{first} to {last}, {count} in all", "one": "{first}",
    "ends": "{name}from {first_value} ({first}) to {last_value} ({last}); "
    "highest {high} ({highest}), lowest {low} ({lowest})",
    "range": "{name}highest {highest}, {high}; lowest {lowest}, {low}",
    "single": "{name}{highest} {high}", "equal": "{name}all {high}", "none": "{name}no numbers",
    "part": "{name} {value}", "spoken": "Highlighted: {name}, {value}", "missing": "{count} missing",
    "colon": ": ", "comma": ", ", "stop": ". ",
}  # fmt: skip
_WORDS: Mapping[Known, Mapping[str, str]] = {"zh-Hans": _HANS, "zh-Hant": _HANT, "en": _ENGLISH}


def description_of(chart: ChartData, language: str) -> str:
    """Says what a chart shows: its kind, its unit, from where to where, extremes, what is highlighted."""
    words = _WORDS[known(language)]
    said = [words[chart.kind]]
    if chart.unit:
        said.append(words["unit"].format(unit=chart.unit))
    if len(chart.categories) > 1 and chart.kind != "pie":
        span = words["span"].format(
            first=chart.categories[0], last=chart.categories[-1], count=len(chart.categories)
        )
        said.append(span)
    if chart.kind == "pie":
        said.append(words["comma"].join(_slices(chart, words)))
    elif chart.kind == "stacked" and len(chart.categories) <= 12:
        said += _stacks(chart, words)
    else:
        said += (_series(chart, series, words) for series in chart.series)
    said += _spoken_of(chart, words)
    return words["stop"].join(said).strip() + words["stop"].strip()


def _series(chart: ChartData, series: Series, words: Mapping[str, str]) -> str:
    """Says where a series begins and ends, and its highest and its lowest number."""
    there = [(number, n) for n, number in enumerate(series.values) if number is not None]
    name = f"{series.name}{words['colon']}" if len(chart.series) > 1 else ""
    if not there:
        return words["none"].format(name=name)
    highest, lowest = max(there, key=lambda one: one[0])[1], min(there, key=lambda one: one[0])[1]
    first, last = there[0][1], there[-1][1]
    form = "ends" if chart.kind == "line" else "range"
    if first == last:
        form = "single"
    elif series.values[highest] == series.values[lowest]:
        form = "equal"
    said = words[form].format(
        name=name,
        first=chart.categories[first],
        last=chart.categories[last],
        first_value=series.typed[first],
        last_value=series.typed[last],
        highest=chart.categories[highest],
        high=series.typed[highest],
        lowest=chart.categories[lowest],
        low=series.typed[lowest],
    )
    missing = len(series.values) - len(there)
    return said + words["comma"] + words["missing"].format(count=missing) if missing else said


def _slices(chart: ChartData, words: Mapping[str, str]) -> Iterator[str]:
    (series,) = chart.series
    total = sum(number or 0.0 for number in series.values) or 1.0
    is_share = bool(chart.sign) or chart.unit in ("%", "％")
    for name, number, typed in zip(chart.categories, series.values, series.typed, strict=True):
        value = typed if is_share else share_text(number or 0.0, total)
        yield words["part"].format(name=name, value=value)


def _stacks(chart: ChartData, words: Mapping[str, str]) -> Iterator[str]:
    for n, name in enumerate(chart.categories):
        parts = [
            words["part"].format(name=series.name, value=series.typed[n] or "—") for series in chart.series
        ]
        yield name + words["colon"] + words["comma"].join(parts)


def _spoken_of(chart: ChartData, words: Mapping[str, str]) -> Iterator[str]:
    """Says what is highlighted; of a series all has been said."""
    if chart.kind == "pie" or (chart.kind == "stacked" and len(chart.categories) <= 12):
        return
    for n, name in enumerate(chart.categories):
        if name in chart.highlight:
            values = [
                (f"{series.name} " if len(chart.series) > 1 else "") + (series.typed[n] or "—")
                for series in chart.series
            ]
            yield words["spoken"].format(name=name, value=words["comma"].join(values))
