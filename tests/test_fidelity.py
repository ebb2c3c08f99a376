"""The built page holds the whole source; and the check that says so notices every single loss."""

from __future__ import annotations

import pathlib
import re
from collections import Counter
from collections.abc import Sequence
from html import escape

import pytest

from tests.fidelity import (
    DECORATION,
    WIDTH,
    Found,
    Kind,
    Page,
    Unit,
    comparable,
    compare,
    expected,
    page_text,
    units,
)

SEED = (pathlib.Path(__file__).parent / "fixtures" / "seed.txt").read_bytes().decode("utf-8")
UNITS = units(SEED)
WANTED = expected(UNITS)

FULL_WIDTH = {narrow: wide for wide, narrow in WIDTH.items()}
OTHER_WIDTH = {chr(a): chr(b) for a, b in (WIDTH | FULL_WIDTH).items()}


@pytest.fixture
def lijin_page(built_lijin: pathlib.Path) -> str:
    return (built_lijin / "lijin" / "index.html").read_text("utf-8")


# ---- a page made of the units, so that the check can be tested before and without the real one ---


def plain_page(wanted: Sequence[Unit] = WANTED) -> str:
    """A bare page that carries the units, with the liberties that a real one takes."""

    def text(unit: Unit) -> str:
        wide = escape(unit.text.translate(FULL_WIDTH))
        return re.sub(r"(\d+)([余家年月日])", r'<span class="whole">\1\2</span>', wide)

    shape: dict[Kind, str] = {
        Kind.CRUMB: "<nav><a href='#'>{}</a> <span>›</span></nav>",
        Kind.TITLE: "<h1>{}</h1><nav><ol><li>创新视角1 发展是首要的任务</li></ol></nav>",
        Kind.SOURCE: "<p><span>来源</span>{}</p>",
        Kind.EDITOR: "<p><span>编辑</span><b>{}</b></p>",
        Kind.SECTION: "<h2>{} <a href='#x'>#</a></h2>",
        Kind.COMMENTARY: "<h2>{}</h2>",
        Kind.LIST: "<h2>{}</h2>",
        Kind.CAPTION: "<figure><img alt=''><figcaption>{}<small>示意图</small></figcaption></figure>",
        Kind.ITEM: "<h3><a href='#'>{}</a></h3>",
        Kind.EXCERPT: "<p>{}</p>",
    }
    body = "\n".join(shape.get(unit.kind, "<p>{}</p>").format(text(unit)) for unit in wanted)
    return f"<!doctype html><html><head><title>x</title></head><body>\n{body}\n</body></html>\n"


def edit(html: str, page: Page, changes: dict[int, str]) -> str:
    """The HTML with single characters of the page's text replaced; all tags stay."""
    pieces, at = [], 0
    for place, new in sorted((page.places[position], new) for position, new in changes.items()):
        pieces += [html[at : place[0]], new]
        at = place[1]
    return "".join(pieces) + html[at:]


def replaced(place: Found, text: str) -> dict[int, str]:
    return {place.start: text} | dict.fromkeys(range(place.start + 1, place.end), "")


class Mutations:
    """The units of a page that passes, changed one after the other; results name what went unnoticed."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.page = Page(page_text(html))
        places = self.page.locate(WANTED)
        self.found = [(unit, place) for unit, place in zip(WANTED, places, strict=True) if place]
        assert len(self.found) == len(WANTED), compare(UNITS, self.page.blocks)

    def faults(self, changes: dict[int, str]) -> list[str]:
        return compare(UNITS, page_text(edit(self.html, self.page, changes)))

    def dropped(self) -> list[str]:
        return [unit.text for unit, place in self.found if not self.faults(replaced(place, ""))]

    def changed(self, where: float) -> list[str]:
        """One character of the unit is another one: `where` is 0 for its first, 1 for its last."""
        unnoticed = []
        for unit, place in self.found:
            core = comparable(unit.text)
            at = self.page.text.index(core, place.start) + round(where * (len(core) - 1))
            if not self.faults({at: "某"}):
                unnoticed.append(unit.text)
        return unnoticed

    def swapped(self) -> list[str]:
        """The unit and the next one that reads differently have changed places."""
        unnoticed = []
        for n, (unit, place) in enumerate(self.found[:-1]):
            other, there = next(pair for pair in self.found[n + 1 :] if pair[0].text != unit.text)
            if not self.faults(replaced(place, escape(other.text)) | replaced(there, escape(unit.text))):
                unnoticed.append(unit.text)
        return unnoticed

    def respaced(self) -> list[str]:
        """Spaces within all units, and the other width of all their marks: what faults that makes (none)."""
        changes = {}
        for _, place in self.found:
            for at in range(place.start, place.end):
                char, before = self.page.text[at], self.page.text[at - 1]
                space = "" if at == place.start or (char.isascii() and before.isascii()) else " \u3000\n"
                old = self.html[slice(*self.page.places[at])]
                changes[at] = space + OTHER_WIDTH.get(old, old)
        return self.faults(changes)


@pytest.fixture(scope="module")
def plain() -> Mutations:
    return Mutations(plain_page())


# ---- the source is cut up without a loss ---------------------------------------------------------


def test_units_are_all_there_and_typed() -> None:
    assert Counter(unit.kind for unit in UNITS) == {
        Kind.NAME: 1,
        Kind.TAGLINE: 1,
        Kind.CRUMB: 3,
        Kind.TITLE: 1,
        Kind.SOURCE: 1,
        Kind.EDITOR: 1,
        Kind.PARAGRAPH: 55,
        Kind.KICKER: 5,
        Kind.SECTION: 5,
        Kind.CAPTION: 9,
        Kind.COMMENTARY: 1,
        Kind.SIGNATURE: 1,
        Kind.CREDIT: 1,
        Kind.OUTLET: 1,
        Kind.AUTHOR: 2,
        Kind.LIST: 2,
        Kind.EMPTY_LIST: 1,
        Kind.ITEM: 10,
        Kind.EXCERPT: 10,
    }


def test_nothing_of_the_source_lies_between_the_units_but_marks_and_labels() -> None:
    rest = comparable(SEED)
    between = Counter[str]()
    for unit in UNITS:
        before, found, rest = rest.partition(comparable(unit.text))
        assert found, unit
        between[before] += 1
    between[rest] += 1
    furniture = {"•": 18, "•■": 1, "•□": 1, "(": 9, ")": 9, ")(": 2, "【": 5, "】": 5, "——": 1, ">": 3}
    labels = {"当前位置:": 1, "日期:来源:": 1, "编辑:": 1}
    del between[""]
    assert between == furniture | labels


# ---- the check accepts what it should ------------------------------------------------------------


def test_a_page_made_of_the_units_is_faithful(plain: Mutations) -> None:
    assert compare(UNITS, plain.page.blocks) == []


def test_white_space_and_the_width_of_marks_may_differ(plain: Mutations) -> None:
    assert plain.respaced() == []


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [(kind, *marks) for kind, choices in DECORATION.items() for marks in choices],
)
def test_the_listed_marks_may_stand_around_a_unit(kind: Kind, before: str, after: str) -> None:
    number = next(n for n, u in enumerate(WANTED) if u.kind is kind and not u.text.endswith("。"))
    unit = WANTED[number]
    marked = Unit(kind, before + unit.text + after)
    assert compare(UNITS, page_text(plain_page([*WANTED[:number], marked, *WANTED[number + 1 :]]))) == []


def test_a_paragraph_may_run_over_several_blocks() -> None:
    html = plain_page().replace("越来越便利！”", "越来越便利！”</p></blockquote><p>")
    assert compare(UNITS, page_text(html)) == []


# ---- and nothing else ----------------------------------------------------------------------------


def test_every_dropped_unit_is_noticed(plain: Mutations) -> None:
    assert plain.dropped() == []


@pytest.mark.parametrize("where", [0, 0.5, 1])
def test_every_changed_character_is_noticed(plain: Mutations, where: float) -> None:
    assert plain.changed(where) == []


def test_every_pair_in_the_wrong_order_is_noticed(plain: Mutations) -> None:
    assert plain.swapped() == []


def test_the_heading_of_the_empty_list_is_not_wanted() -> None:
    html = plain_page().replace("<h2>最新文章", "<h2>热门文章</h2><h2>最新文章")
    assert compare(UNITS, page_text(html)) == ["not wanted: heading of an empty list: 热门文章"]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("<p>体制活", "<p hidden>体制活"),
        ("<p>体制活", "<p style='display: none'>体制活"),
        ("<p>体制活", "<nav><p>体制活"),
        ("<p>体制活", "<template><p>体制活"),
        ("<p>体制活", "<p>因为体制活"),
        ("服务优，发展快。", "服务优，发展快。又及"),
        ("服务优", "服务\u200b优"),
        ("服务优", "服务<br>又<br>优"),
        ("Frank Lenzen", "FrankLenzen"),
        ("<figcaption>行政大楼<small>示意图", "<figcaption>新行政大楼照片<small>示意图"),
        ("<figcaption>行政大楼", "<figcaption></figcaption><p>行政大楼"),
        ("<h2>争先", "<h2></h2><p>争先"),
        ("<p>项耀瑶</p>", "<p>记者项耀瑶报道</p>"),
        ("援青的第13年。", "援青的第13年。……"),
    ],
)
def test_text_that_is_hidden_or_runs_into_other_text_does_not_count(right: str, wrong: str) -> None:
    html = plain_page().replace('<span class="whole">', "").replace("</span>", "")
    assert right in html
    faults = compare(UNITS, page_text(html.replace(right, wrong, 1)))
    assert faults
    assert "missing or altered" in faults[0]


def test_a_fault_says_where_the_texts_part() -> None:
    html = plain_page().replace("智能家居、医疗健康", "智能家居、医药健康")
    (fault,) = compare(UNITS, page_text(html))
    assert "智能家居、医药健康" in fault


# ---- the real page -------------------------------------------------------------------------------


def test_the_built_page_carries_the_whole_source(lijin_page: str) -> None:
    assert compare(UNITS, page_text(lijin_page)) == []


def test_every_loss_on_the_built_page_is_noticed(lijin_page: str) -> None:
    real = Mutations(lijin_page)
    assert real.dropped() == []
    assert real.changed(0.5) == []
    assert real.swapped() == []
    assert real.respaced() == []
