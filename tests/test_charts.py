"""Charts: what a cell says, ticks, the places and sizes of marks, labels that keep apart, and words for all of it."""

from __future__ import annotations

import math
import re
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tekan.charts.bars import bars_of, columns_of
from tekan.charts.description import description_of
from tekan.charts.drawings import drawing_of
from tekan.charts.labels import TIERS, apart, axis_labels, broken, width_of
from tekan.charts.lines import lines_of
from tekan.charts.pies import pie_of
from tekan.charts.stacks import stacks_of
from tekan.charts.sums import share_text, total_text
from tekan.charts.ticks import axis_of
from tekan.content.chart_numbers import TypedNumber, number_and_unit, read_number
from tekan.model.charts import ChartData, ChartKind, Series
from tests.inline_site import Site

Lay = Callable[[str], Site]
ROOT = Path(__file__).resolve().parent.parent
numbers = st.floats(-1e12, 1e12, allow_subnormal=False).map(lambda one: round(one, 6))
parts = st.floats(0.001, 1e9).map(lambda one: round(one, 3))


def chart(kind: ChartKind, *columns: list[float | None], highlight: tuple[str, ...] = ()) -> ChartData:
    names = tuple(f"{n}月" for n in range(len(columns[0])))
    series = tuple(
        Series("甲乙丙丁"[k], tuple(column), tuple("" if one is None else f"{one:g}" for one in column))
        for k, column in enumerate(columns)
    )
    return ChartData(kind, names, series, highlight=highlight)


# --- Numbers ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "number", "mark"),
    [
        ("1,234.5", 1234.5, ""), ("-3", -3, ""), ("−3", -3, ""), ("－3", -3, ""), ("+5", 5, ""), ("０．５", 0.5, ""),
        ("12.3%", 12.3, "%"), ("-0.3％", -0.3, "%"), ("4‰", 4, "‰"), ("1.2万", 12_000, ""), ("3亿", 300_000_000, ""),
        ("3 亿", 300_000_000, ""), ("2.5萬", 25_000, ""), ("1万亿", 1e12, ""), ("12 345", 12_345, ""), (".5", 0.5, ""),
        ("- 3", -3, ""), ("0", 0, ""), ("-0", 0, ""), ("100 %", 100, "%"), ("0.00000012", 0.00000012, ""),
    ],
)  # fmt: skip
def test_a_cell_says_a_number(text: str, number: float, mark: str) -> None:
    assert read_number(text) == TypedNumber(number, mark)


@pytest.mark.parametrize(
    "text", ["", "　", "—", "——", "–", "-", "−", "－", "…", "……", "...", "/", "／", "n/a", "N/A", "\xa0"]
)
def test_a_cell_says_that_there_is_no_number(text: str) -> None:
    assert read_number(text) == TypedNumber(None)


@pytest.mark.parametrize(
    "text",
    [
        "持平", "12元", "约30", "10—20", "1/3", "3:1", "1,23", "1，234", "(12)", "1.2.3", "1e6", "$5", "未公布", "无",
        "30多", "±5", "1.2千", "--", "%", "万", "2024年", "①", "三十", "1 23", "1" * 16, "0." + "1" * 13,
    ],
)  # fmt: skip
def test_what_is_no_number_is_none(text: str) -> None:
    assert read_number(text) is None


@given(st.text(alphabet="0123456789.,-+%万亿 ，—…/元aeE", max_size=12))
def test_any_cell_is_read(text: str) -> None:
    read_number(text)
    number_and_unit(text)


# --- Ticks --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("low", "high", "language", "labels"),
    [
        (0, 1012.5, "zh-Hans", "0 500 1,000 1,500"),
        (0, 51_300, "zh-Hans", "0 2万 4万 6万"),
        (0, 9_000, "zh-Hans", "0 5,000 10,000"),
        (0, 1.3e8, "zh-Hans", "0 0.5亿 1.0亿 1.5亿"),
        (0, 25_000, "zh-Hans", "0 1万 2万 3万"),
        (0, 51_300, "zh-Hant", "0 2萬 4萬 6萬"),
        (0, 51_300, "en", "0 20,000 40,000 60,000"),
        (0, 51_300, "zh-TW", "0 2萬 4萬 6萬"),
        (0, 51_300, "zh-Hant-HK", "0 2萬 4萬 6萬"),
        (0, 51_300, "zh-CN", "0 2万 4万 6万"),
        (0, 3.6e6, "fr", "0 1M 2M 3M 4M"),
        (0, 3.6e6, "en", "0 1M 2M 3M 4M"),
        (49.2, 51.3, "zh-Hans", "49 50 51 52"),
        (-2.1, 1.2, "zh-Hans", "−4 −2 0 2"),
        (0, 0.3, "zh-Hans", "0 0.1 0.2 0.3"),
        (0, 0.0000003, "zh-Hans", "0 0.0000001 0.0000002 0.0000003"),
        (0, 0, "zh-Hans", "0 0.5 1.0"),
        (8, 8, "zh-Hans", "0 2 4 6 8"),
        (-8, -8, "zh-Hans", "−8 −6 −4 −2 0"),
        (1e15, 1e15 + 2, "en", None),
    ],
)
def test_ticks_are_few_and_round(low: float, high: float, language: str, labels: str | None) -> None:
    axis = axis_of(low, high, language)

    assert 3 <= len(axis.ticks) <= 5
    assert labels is None or " ".join(tick.label for tick in axis.ticks) == labels


@given(numbers, numbers)
def test_ticks_hold_the_numbers_and_say_what_they_are(one: float, other: float) -> None:
    low, high = sorted((one, other))
    axis = axis_of(low, high, "zh-Hans", counts=False)

    slack = (axis.high - axis.low) * 1e-6
    assert axis.low <= low + slack
    assert axis.high >= high - slack
    assert 2 <= len(axis.ticks) <= 5
    for tick in axis.ticks:
        assert float(tick.label.replace("−", "-").replace(",", "")) == tick.value
        assert len(tick.label) < 24


# --- Marks --------------------------------------------------------------------------------------------------


@given(st.lists(numbers | st.none(), min_size=1, max_size=24))
def test_a_bar_is_as_long_as_its_number(column: list[float | None]) -> None:
    bars = bars_of(chart("bar", column))
    there = [one or 0.0 for one in column]
    span = (max(*there, 0.0, 0.0) - min(*there, 0.0, 0.0)) or 1.0

    for number, row in zip(there, bars.rows, strict=True):
        (bar,) = row.bars
        assert bar.length * span == pytest.approx(abs(number), abs=span * 1e-9)
        assert bar.label_at == pytest.approx(bars.zero + number / span)
        assert -1e-9 <= bar.at <= bar.at + bar.length <= 1 + 1e-9


@given(st.lists(numbers | st.none(), min_size=25, max_size=200))
def test_a_column_is_as_high_as_its_number(column: list[float | None]) -> None:
    drawn = columns_of(chart("bar", column, highlight=("3月",)), "zh-Hans", counts=True)
    heights = [int(height) for _, path in drawn.outlines for height in re.findall(r"V(-?\d+)h", path)]
    wanted = [round(1000 * (1 - drawn.axis.share(one))) for one in column if one is not None]

    assert sorted(heights) == sorted(wanted)


@given(st.lists(st.tuples(parts, parts, parts), min_size=1, max_size=9))
def test_parts_lie_behind_one_another(rows: list[tuple[float, float, float]]) -> None:
    columns: list[list[float | None]] = [[*column] for column in zip(*rows, strict=True)]
    longest = max(map(sum, rows))

    for row, stack in zip(rows, stacks_of(chart("stacked", *columns)).rows, strict=True):
        at = 0.0
        for number, part in zip(row, stack.parts, strict=True):
            assert part.length * longest == pytest.approx(number, abs=longest * 1e-9)
            assert part.at == pytest.approx(at)
            at += part.length


@given(st.lists(numbers | st.none(), min_size=1, max_size=60))
def test_a_line_goes_through_its_numbers_and_breaks_off(column: list[float | None]) -> None:
    drawn = lines_of(chart("line", column), "zh-Hans", counts=True)
    (line,) = drawn.lines
    points = {}
    x = y = 0
    for letter, left, down in re.findall(r"([Ml])(\d+) ?(-?\d+)", line.path):
        x, y = (int(left), int(down)) if letter == "M" else (x + int(left), y + int(down))
        points[x] = y

    assert points == {
        n: round(1000 * (1 - drawn.axis.share(one))) for n, one in enumerate(column) if one is not None
    }
    gaps = sum(a is None and b is not None for a, b in pairwise([None, *column]))
    assert line.path.count("M") == gaps


@given(st.lists(parts, min_size=2, max_size=7))
def test_slices_make_a_whole(column: list[float]) -> None:
    slices = pie_of(chart("pie", [*column])).slices
    turns = []
    for one in slices:
        x, y = map(float, re.findall(r"(-?[\d.]+) (-?[\d.]+)z", one.path)[0])
        turns.append(math.atan2(x, -y) / (2 * math.pi) % 1)
    total = sum(column)

    so_far = 0.0
    for number, turn in zip(column, turns, strict=True):
        so_far += number
        assert math.isclose(turn, so_far / total % 1, abs_tol=1e-4) or so_far == pytest.approx(total)


def test_many_bars_stand_side_by_side() -> None:
    forms = {
        count: type(drawing_of(chart("bar", [1.0] * count), "en")).__name__ for count in (1, 24, 25, 1000)
    }

    assert forms == {1: "Bars", 24: "Bars", 25: "Columns", 1000: "Columns"}


@pytest.mark.parametrize(
    ("typed", "total"),
    [
        (("1", "2"), "3"), (("1.5", "2"), "3.5"), (("1,200", "300"), "1,500"), (("1.2万", "3万"), "4.2万"),
        (("0.1", "0.2"), "0.3"), (("1.25", "2.5"), "3.75"), (("90000", "20000"), "110,000"),
    ],
)  # fmt: skip
def test_a_total_is_written_as_its_parts_are(typed: tuple[str, ...], total: str) -> None:
    values = [read_number(one) for one in typed]

    assert total_text([one.value if one else None for one in values], typed) == total


def test_a_share_has_one_decimal_at_most() -> None:
    assert [share_text(one, 8) for one in (1, 2, 3, 8, 0.001)] == ["12.5%", "25%", "37.5%", "100%", "0%"]


# --- Labels -------------------------------------------------------------------------------------------------


@given(st.lists(st.tuples(st.floats(0, 20), st.floats(1, 4)), min_size=1, max_size=6))
def test_labels_are_moved_apart(labels: list[tuple[float, float]]) -> None:
    wanted, heights = [one for one, _ in labels], [one for _, one in labels]
    high = max(20.0, sum(heights))
    places = apart(wanted, heights, 0, high)
    rows = sorted(zip(places, heights, strict=True))

    assert all(one + a / 2 <= other - b / 2 + 1e-6 for (one, a), (other, b) in pairwise(rows))
    assert rows[0][0] - rows[0][1] / 2 >= -1e-6
    assert rows[-1][0] + rows[-1][1] / 2 <= high + 1e-6
    if len(labels) == 1:
        assert math.isclose(places[0], min(max(wanted[0], heights[0] / 2), high - heights[0] / 2))


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("城镇居民人均可支配收入", 6, ("城镇居民人均", "可支配收入")),
        ("短", 6, ("短",)),
        ("", 6, ()),
        ("gross domestic product", 6, ("gross", "domestic", "product")),
        ("Llanfairpwllgwyngyll", 6, ("Llanfairp", "wllgwyngy", "ll")),
        ("一二三四五六，七", 6, ("一二三四五", "六，七")),
        ("2024年1月", 3, ("2024", "年1月")),
    ],
)
def test_labels_break_between_characters_and_between_words(
    text: str, room: float, lines: tuple[str, ...]
) -> None:
    assert broken(text, room) == lines


@given(st.lists(st.text("一二三0123 a", min_size=1, max_size=14), min_size=1, max_size=60), st.floats(0, 8))
def test_names_below_a_plot_are_apart_in_every_tier(names: list[str], beside: float) -> None:
    places = [(n + 0.5) / len(names) for n in range(len(names))]
    labels = axis_labels(names, places, beside / 2, beside / 2)

    for tier, width in enumerate(TIERS):
        plot = width - beside
        rooms = []
        for label in labels:
            if label.tier <= tier:
                wide = max(map(width_of, label.lines), default=0.0)
                left = label.at * plot - {"first": 0.0, "last": wide}.get(label.side, wide / 2) + label.shift
                rooms.append((left, left + wide))
        assert all(one <= other + 1e-6 for (_, one), (other, _) in pairwise(rooms))
    assert {label.side for label in labels} >= {"last"}


# --- Words --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "columns", "language", "words"),
    [
        ("line", [[1, 3, 2]], "zh-Hans", "折线图。从0月到2月，共3项。从0月的1到2月的2，最高3（1月），最低1（0月）。"),
        ("line", [[1, 3, 2]], "en", "Line chart. 0月 to 2月, 3 in all. from 1 (0月) to 2 (2月); highest 3 (1月), lowest 1 (0月)."),
        ("line", [[1, None, 2]], "zh-Hant", "折線圖。從0月到2月，共3項。從0月的1到2月的2，最高2（2月），最低1（0月），缺1項。"),
        ("line", [[1, None, 2]], "zh-TW", "折線圖。從0月到2月，共3項。從0月的1到2月的2，最高2（2月），最低1（0月），缺1項。"),
        ("bar", [[1, 3]], "zh-Hans", "条形图。从0月到1月，共2项。最高的是1月，3；最低的是0月，1。"),
        ("bar", [[5, 5]], "zh-Hans", "条形图。从0月到1月，共2项。都是5。"),
        ("bar", [[5]], "zh-Hans", "条形图。0月5。"),
        ("bar", [[1, 3], [2, 4]], "zh-Hans", "条形图。从0月到1月，共2项。甲：最高的是1月，3；最低的是0月，1。乙：最高的是1月，4；最低的是0月，2。"),
        ("pie", [[1, 3]], "zh-Hans", "饼图。0月25%，1月75%。"),
        ("stacked", [[1, 3], [2, 4]], "zh-Hans", "堆积条形图。从0月到1月，共2项。0月：甲1，乙2。1月：甲3，乙4。"),
    ],
)  # fmt: skip
def test_a_chart_is_told_in_words(
    kind: ChartKind, columns: list[list[float | None]], language: str, words: str
) -> None:
    assert description_of(chart(kind, *columns), language) == words


def test_words_name_the_unit_and_what_is_highlighted() -> None:
    shown = chart("bar", [1, 3], highlight=("1月",))._replace(unit="亿元")

    assert description_of(shown, "zh-Hans").endswith("突出的是1月：3。")
    assert "单位：亿元。" in description_of(shown, "zh-Hans")


# --- On a page ----------------------------------------------------------------------------------------------

PAGE = """\
-- content/a/feature.md --
---
title: 甲
---
导语。

## 一

/// chart
type: line
title: 看得出什么
unit: 单位：万元
source: 来源：统计局
note: 一条注。
highlight: 出口、2023

| 年份 | 出口 | 进口 |
|---|---|---|
| 2022 | 1.2万 | — |
| 2023 | 13,000 | 9,000 |
///
-- content/b/feature.md --
---
title: 乙
---
导语。

## 一

/// chart
type: pie
title: 份额
file: data/a.csv
///
-- content/b/data/a.csv --
项,数
工业,"1,200"
农业,300
"""


@pytest.mark.parametrize(
    ("slices", "is_whole"),
    [
        *(("33% 33% 33%", True), ("34% 34% 34%", False), ("14% 14% 14% 14% 14% 14% 14%", True), ("50% 49%", True)),
        *(("50% 51%", True), ("50% 48%", False), ("46% 27%", False), ("33.3% 33.3% 33.3%", True)),
        *(("33.4% 33.4% 33.4%", True), ("33.2% 33.2% 32.4%", False), ("60.5% 40.6%", False), ("60% 40%", True)),
    ],
)  # fmt: skip
def test_slices_may_miss_the_whole_by_what_each_was_rounded(site: Lay, slices: str, is_whole: bool) -> None:
    rows = "".join(f"| 项{n} | {share} |\n" for n, share in enumerate(slices.split()))
    block = f"/// chart\ntype: pie\ntitle: 份额\n\n| 项 | 数 |\n|---|---|\n{rows}///\n"
    told = (
        site(f"-- content/a/feature.md --\n---\ntitle: 甲\n---\n导语。\n\n## 一\n\n{block}")
        .run("check")
        .stderr
    )

    assert ("chart-not-whole" in told) != is_whole


def test_a_chart_is_drawn_said_and_tabled(site: Lay) -> None:
    built = site(PAGE).build()
    main = built.main("a/index.html")

    assert built.stderr == ""
    assert "<figcaption><b>看得出什么</b> <small>单位：万元</small></figcaption>" in main
    assert 'role="img" aria-label="折线图。单位：万元。从2022到2023，共2项。' in main
    assert "出口：从2022的1.2万到2023的13,000" in main
    assert '<div class="foot"><p>一条注。</p><p>资料来源：统计局</p></div>' in main
    assert "<summary>数据</summary>" in main
    assert main.count("<table>") == 1
    assert main.count('class="line ') == 2
    assert "1.2万" in re.sub("<details.*?</details>", "", main)
    assert "style=" not in main
    assert "工业80%，农业20%" in built.main("b/index.html")


def test_only_a_page_with_a_chart_carries_its_styles(site: Lay) -> None:
    built = site(PAGE + "-- content/c/feature.md --\n---\ntitle: 丙\n---\n导语。\n").build()

    assert ".chart{" in built.html("a/index.html")
    assert [page for page in ("index.html", "c/index.html") if "chart" in built.html(page)] == []


def test_a_change_of_the_file_changes_the_chart(site: Lay) -> None:
    built = site(PAGE).build()
    built.write("content/b/data/a.csv", "项,数\n工业,100\n农业,300\n")

    assert "工业25%，农业75%" in built.build().main("b/index.html")


def test_a_build_without_a_chart_imports_nothing_that_draws(tmp_path: Path) -> None:
    Site(tmp_path).put("-- content/a/feature.md --\n---\ntitle: 甲\n---\n导语。\n")
    code = (
        "import sys; from tekan.cli import main; main(['build', '--site', sys.argv[1], '--output', sys.argv[1] + '/o']);"
        "print([name for name in sys.modules if name.startswith('tekan.charts')])"
    )
    said = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert said.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("highlight", "red"),
    [
        ("2023", "2023"),
        ("[2022, 2023]", "2022 2023"),
        ("甲、乙", "甲、乙"),
        ("丙，丁", "丙 丁"),
        ("Ａ", "A"),
        ("2022；丁", "2022 丁"),
    ],
)
def test_a_highlight_is_one_name_or_several(site: Lay, highlight: str, red: str) -> None:
    rows = "".join(
        f"| {name} | {n} |\n" for n, name in enumerate(("2022", "2023", "甲、乙", "丙", "丁", "A"), 1)
    )
    text = f"/// chart\ntype: bar\ntitle: 题\nhighlight: {highlight}\n\n| 名 | 数 |\n{rows}///\n"
    main = (
        site(f"-- content/a/feature.md --\n---\ntitle: 甲\n---\n导语。\n\n## 一\n\n{text}")
        .build()
        .main("a/index.html")
    )

    assert " ".join(re.findall('class="name spoken-of">(.*?)<', main)) == red


CELLS = st.sampled_from(
    "1 -2 0 1.5 1,200 3% 1.2万 — … 持平 12元 $5 甲 2024年 合计 **甲** [^1] {缙|jìn} <b> \\| 0.0000001 999999999999999 -0.5% 〇 ".split(" ")
) | st.text(max_size=5)  # fmt: skip
FIELDS = st.dictionaries(
    st.sampled_from("type title unit source note file highlight 类型 kind".split()),
    st.sampled_from("bar stacked line pie 甲 2024年 % 万元 [甲, 乙] {a: b} 'x' # - data/a.csv".split()),
    max_size=5,
)


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
@given(FIELDS, st.lists(st.lists(CELLS, min_size=1, max_size=4), max_size=5), st.booleans())
def test_whatever_a_chart_holds_is_drawn_or_told(
    tmp_path: Path, fields: dict[str, str], rows: list[list[str]], is_right: bool
) -> None:
    written = {**fields, **({"type": "bar", "title": "题"} if is_right else {})}
    head = "".join(f"{name}: {value}\n" for name, value in written.items())
    lines = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    text = f"---\ntitle: 甲\n---\n导语。\n\n/// chart\n{head}\n{lines}\n///\n"
    built = Site(tmp_path).put("-- content/a/feature.md --\n")
    built.write("content/a/feature.md", text)

    said = built.run("check").stderr
    assert "Traceback" not in said
    assert built.code in (0, 1)


def test_a_long_number_over_the_last_column_stays_on_the_page() -> None:
    for n, side in ((0, "first"), (29, "last")):
        values = tuple(999999999999.0 if k == n else 1.0 for k in range(30))
        series = Series("值", values, tuple(f"{value:.0f}" for value in values))
        chart = ChartData(
            "bar", tuple(map(str, range(30))), (series, series._replace(name="又")), unit="万元"
        )

        assert [called.side for called in columns_of(chart, "zh", counts=False).called] == [side]
