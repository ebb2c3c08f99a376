"""Charts as a browser draws them: marks as large as their numbers, and labels that can be read."""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.test_accessibility import judge
from tests.browser.test_typesetting import shown
from tests.inline_site import Site

pytestmark = pytest.mark.browser

LONG = "春江县青山湖高新技术产业开发区管理委员会东区"


class Drawn(NamedTuple):
    """One chart of the page, by the numbers of its columns."""

    kind: str
    rows: dict[str, tuple[float | None, ...]]
    highlight: str = ""
    heads: str = "甲、乙、丙、丁"


def single(*numbers: float | None) -> dict[str, tuple[float | None, ...]]:
    return {f"第{n}项": (number,) for n, number in enumerate(numbers, 1)}


def waves(count: int) -> list[float]:
    return [round(20 * math.sin(n / 9) + n % 7, 2) for n in range(count)]


CHARTS = [
    Drawn("bar", single(3, -2, 0, 5.5, None), "第4项"),
    Drawn("bar", single(412.6)),
    Drawn("bar", single(0, 0, 0)),
    Drawn("bar", single(7, 7, 7, 7)),
    Drawn("bar", single(98_000_000_000_000, 120_500_000_000_000.5, 3)),
    Drawn("bar", single(0.0000012, 0.00000345, 0.0000002)),
    Drawn("bar", {LONG[:20]: (512, 534), "临河县": (498, 505), LONG[1:21]: (-601, 588)}, "乙"),
    Drawn("bar", single(*waves(40)), "第9项、第33项"),
    Drawn("bar", single(*waves(1000))),
    Drawn("stacked", {"2022": (101.2, 86.5, 54, 43.3), LONG[:7]: (1, None, 0.5, 210), "2024": (0, 0, 0, 0)}),
    Drawn("line", {f"{2001 + n}年": (n * n, 40 - n, 38 - n, 36.5 - n) for n in range(12)}, "丙"),
    Drawn("line", single(49.2, None, 50.1, None, None, 49.9, 51, 50.2), "第6项"),
    Drawn("line", single(8)),
    Drawn("line", single(*waves(1000))),
    Drawn(
        "line",
        {LONG[n : n + 20]: (n + 1, 1000 - n) for n in range(3)},
        heads="地区生产总值、规模以上工业增加值当季同比增速",
    ),
    Drawn("line", single(0, 0, 0)),
    Drawn("line", {f"{n}月": (-n, n - 12, 5.0) for n in range(1, 13)}, "6月"),
    Drawn("pie", single(412, 138, 121, 19, 8), "第2项"),
    Drawn("pie", {LONG[:20]: (50.5,), LONG[1:21]: (49.5,)}),
    Drawn("pie", single(1, 1, 1, 1, 1, 1, 1)),
]


def written(chart: Drawn) -> str:
    """Write a chart as an editor does."""
    heads = chart.heads.split("、")[: len(next(iter(chart.rows.values())))]
    rows = [[name, *map(typed, numbers)] for name, numbers in chart.rows.items()]
    lines = [f"| {' | '.join(cells)} |" for cells in [["名", *heads], *rows]]
    highlight = f"highlight: {chart.highlight}\n" if chart.highlight else ""
    return "\n".join([f"/// chart\ntype: {chart.kind}\ntitle: 看得出什么\n{highlight}", *lines, "///\n"])


def typed(number: float | None) -> str:
    return "—" if number is None else f"{number:.9f}".rstrip("0").rstrip(".")


@pytest.fixture(scope="module")
def charts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = Site(tmp_path_factory.mktemp("charts"))
    text = "\n".join(map(written, CHARTS))
    site.put(f"-- content/a/feature.md --\n---\ntitle: 图\n---\n导语。\n\n## 一\n\n{text}").build()
    return site.folder / "public"


MEASURE = """() => [...document.querySelectorAll(".chart")].map(figure => {
  const plot = figure.querySelector(".plot"), size = plot && plot.getBoundingClientRect();
  const boxes = (all, within) => [...figure.querySelectorAll(all)].map(mark => {
    const own = mark.getBBox(), room = (within ? mark.closest("svg") : plot).getBoundingClientRect();
    return { at: own.x, width: own.width, top: own.y, height: own.height, room: room.width, high: room.height };
  });
  const path = mark => {
    const field = mark.ownerSVGElement.viewBox.baseVal;
    return { d: mark.getAttribute("d"), wide: size.width / field.width, high: size.height / field.height };
  };
  const at = mark => { const m = mark.getScreenCTM(); return { x: m.e - size.left, y: m.f - size.top }; };
  return {
    bars: boxes(".marks rect", true),
    columns: [...figure.querySelectorAll(".columns path")].map(path),
    lines: [...figure.querySelectorAll(".line")].map(path),
    points: [...figure.querySelectorAll(".mark path")].map(at),
    slices: [...figure.querySelectorAll("svg.pie path")].map(slice => slice.getAttribute("d")),
    plot: size && [size.width, size.height],
    ticks: [...figure.querySelectorAll(".tick, .plot > .zero")].map(
      tick => [tick.getBBox().y, tick.nextSibling.textContent]),
  };
})"""

READ = """() => {
  const column = document.querySelector(".feature > section").getBoundingClientRect(), wrong = [];
  for (const [n, figure] of [...document.querySelectorAll(".chart")].entries()) {
    const texts = [...figure.querySelectorAll("text, .name, .key span, .shares > *, b, small")]
      .filter(one => one.textContent.trim() && one.getClientRects().length);
    const boxes = texts.map(one => {
      const scale = one.getScreenCTM ? one.getScreenCTM().a : 1;
      const size = parseFloat(getComputedStyle(one).fontSize) * scale, box = one.getBoundingClientRect();
      if (size < 12) wrong.push([n, "small", one.textContent, size]);
      if (box.left < column.left - 1 || box.right > column.right + 1) wrong.push([n, "out", one.textContent, box.left - column.left, box.right - column.right]);
      return { text: one.textContent, left: box.left + 1, right: box.right - 1, top: box.top + size * .24, bottom: box.bottom - size * .24 };
    });
    boxes.forEach((one, k) => boxes.slice(k + 1).forEach(other => {
      if (one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom)
        wrong.push([n, "over", one.text, other.text]);
    }));
  }
  return { wrong, over: document.documentElement.scrollWidth - innerWidth };
}"""


@pytest.mark.parametrize(("width", "mode"), [(390, "light"), (1440, "dark"), (390, "huge")])
def test_marks_are_as_large_as_their_numbers_and_labels_are_clear(
    browser: Browser, charts: Path, width: int, mode: str
) -> None:
    scheme: Any = "dark" if mode == "dark" else "light"
    with shown(browser, charts, "a/index.html", width, scheme=scheme) as page:
        if mode == "huge":
            page.evaluate("document.documentElement.dataset.type = 'huge'")
        check_marks(page)
        assert page.evaluate(READ) == {"wrong": [], "over": 0}
        assert judge(page) == []


def check_marks(page: Page) -> None:
    measured = page.evaluate(MEASURE)
    assert len(measured) == len(CHARTS)
    for chart, drawn in zip(CHARTS, measured, strict=True):
        rows = list(chart.rows.values())
        form = chart.kind if chart.kind != "bar" or drawn["bars"] else "columns"
        CHECKS[form](rows, drawn)


Rows = list[tuple[float | None, ...]]


def check_bars(rows: Rows, drawn: dict[str, Any]) -> None:
    flat = [one or 0 for row in rows for one in row]
    low, high = min(0, *flat, 0), max(0, *flat, 0)
    for number, bar in zip(flat, drawn["bars"], strict=True):
        unit = bar["room"] / ((high - low) or 1)
        assert abs(bar["width"] - abs(number) * unit) <= 1
        assert abs(bar["at"] - (min(0, number) - low) * unit) <= 1


def check_columns(rows: Rows, drawn: dict[str, Any]) -> None:
    tops = sorted(top for path in drawn["columns"] for top in columns(path))
    for (_, top, base), (number,) in zip(tops, rows, strict=True):
        assert abs(base - top - (number or 0) * scale_of(drawn)) <= 1


def check_stacks(rows: Rows, drawn: dict[str, Any]) -> None:
    longest = max(sum(one or 0 for one in row) for row in rows)
    ends = [sum(one or 0 for one in row[:k]) for row in rows for k, one in enumerate(row) if one]
    parts = [one for row in rows for one in row if one]
    for number, begins, bar in zip(parts, ends, drawn["bars"], strict=True):
        assert abs(bar["width"] - number / longest * bar["room"]) <= 1
        assert abs(bar["at"] - begins / longest * bar["room"]) <= 1


def check_pie(rows: Rows, drawn: dict[str, Any]) -> None:
    numbers = [number or 0 for (number,) in rows]
    begun = 0.0
    for number, slice_ in zip(numbers, drawn["slices"], strict=True):
        begins, ends = angles(slice_)
        assert abs(begins - begun) < 0.05
        assert abs(ends - begins - 360 * number / sum(numbers)) < 0.05
        begun = ends


def scale_of(drawn: dict[str, Any]) -> float:
    """Give the pixels of a unit, from the ticks."""
    (high, last), *_, (low, first) = sorted(drawn["ticks"])
    return float((low - high) / (number_of(last) - number_of(first)))


def number_of(label: str) -> float:
    return float(label.replace("−", "-").replace(",", ""))


def columns(path: dict[str, Any]) -> list[tuple[float, float, float]]:
    """Give left, top and base of each column in a path, in pixels."""
    found, left, base, top = [], 0.0, 0.0, 0.0
    for letter, text in commands(path["d"]):
        if letter == "M":
            left, base = map(float, text.split())
        elif letter == "V":
            top = float(text)
        elif letter == "h":
            found.append((left * path["wide"], top * path["high"], base * path["high"]))
            left += float(text)
    return found


def commands(d: str) -> list[tuple[str, str]]:
    return re.findall(r"([A-Za-z])([^A-Za-z]*)", d)


def check_lines(rows: Rows, drawn: dict[str, Any]) -> None:
    low, first = max(drawn["ticks"])
    points: list[tuple[float, float]] = []
    for series, path in zip(zip(*rows, strict=True), drawn["lines"], strict=True):
        x = y = 0.0
        found = {}
        for letter, text in commands(path["d"]):
            dx, dy = map(float, text.replace("-", " -").split())
            x, y = (dx, dy) if letter == "M" else (x + dx, y + dy)
            found[round(x)] = y * path["high"]
        wanted = {
            n: low - (number - number_of(first)) * scale_of(drawn)
            for n, number in enumerate(series)
            if number is not None
        }
        assert found.keys() == wanted.keys()
        assert all(abs(found[n] - wanted[n]) <= 1 for n in wanted)
        step = drawn["plot"][0] / max(1, len(series) - 1)
        points += [(n * step if len(series) > 1 else drawn["plot"][0], wanted[n]) for n in wanted]
    assert drawn["points"]
    for mark in drawn["points"]:
        assert min(math.hypot(mark["x"] - x, mark["y"] - y) for x, y in points) <= 1


def angles(d: str) -> tuple[float, float]:
    """Give where a slice begins and ends, in degrees from twelve o'clock."""
    found = dict(commands(d.replace("z", "")))
    x, y = map(float, found["L"].split())
    *_, to_x, to_y = map(float, found["A"].split())
    begins, ends = (math.degrees(math.atan2(one, -other)) % 360 for one, other in ((x, y), (to_x, to_y)))
    return (begins, ends if ends > begins + 1e-6 else ends + 360)


CHECKS = {
    "bar": check_bars,
    "columns": check_columns,
    "stacked": check_stacks,
    "line": check_lines,
    "pie": check_pie,
}
