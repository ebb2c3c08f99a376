"""Tables: rows typed in a block, pasted, or in a file, as the page shows them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tekan.content.csv_rows import read_csv
from tekan.content.rows import split_row
from tekan.model.tables import Cell, Grid
from tekan.pages.grids import number_in, view_of_grid
from tests.inline_site import Site, characters
from tests.test_fuzz import tries

Lay = Callable[[str], Site]

FEATURE = "-- content/a/feature.md --\n---\ntitle: 甲\n---\n导语。\n\n## 一\n\n"


def table(rows: str, fields: str = "") -> str:
    return f"/// table\n{fields}\n{rows}\n///\n\n" if fields else f"/// table\n{rows}\n///\n\n"


def tables_of(html: str) -> list[list[str]]:
    """Give each table of a page, a row a line: `^` heads columns, `<` a row; `→2` and `↓2` is the room of a cell."""
    found = []
    for body in re.findall("<table>(.*?)</table>", html, re.DOTALL):
        rows = []
        for row in re.findall("<tr>(.*?)</tr>", body, re.DOTALL):
            cells = re.findall(r"<(t[hd])([^>]*)>(.*?)</t[hd]>", row, re.DOTALL)
            rows.append(" | ".join(_cell(attributes, text) for _, attributes, text in cells))
        found.append(rows)
    return found


def _cell(attributes: str, text: str) -> str:
    scope = re.search('scope="(col|row)', attributes)
    marks = {"col": "^", "row": "<"}[scope[1]] if scope else ""
    for name, mark in (("colspan", "→"), ("rowspan", "↓"), ("level", "+")):
        if span := re.search(rf'\b{name}(?:="?)?(\d)', attributes):
            marks += mark + span[1]
    return f"{characters(text.replace('<br>', '⏎'))} {marks}".strip()


# --- Rows as they are typed ---------------------------------------------------------------------------------

TYPED = [
    # what is typed, and what the page shows
    ("| 年 | 值 |\n|---|---|\n| 甲 | 1 |", ["年 ^ | 值 ^", "甲 < | 1"]),
    ("年 | 值\n---|---\n甲 | 1", ["年 ^ | 值 ^", "甲 < | 1"]),
    ("| 年 | 值 |\n| 甲 | 1 |", ["年 ^ | 值 ^", "甲 < | 1"]),  # no line below the head
    ("｜年｜值｜\n｜——｜——｜\n｜甲｜1｜", ["年 ^ | 值 ^", "甲 < | 1"]),  # as a Chinese keyboard types it
    ("年\t值\n甲\t1\n乙\t", ["年 ^ | 值 ^", "甲 < | 1", "乙 < |"]),  # as a spreadsheet copies it
    ("| 年 | 值 |\n|---|---|\n\n| 甲 | 1 |\n\n| 乙 | 2 |", ["年 ^ | 值 ^", "甲 < | 1", "乙 < | 2"]),
    ("|  | 值 |\n|---|---|\n| 甲 | 1 |", ["| 值 ^", "甲 < | 1"]),
    (r"| 年 | 值 |" + "\n|---|---|\n" + r"| 甲\|乙 | `1|2` |", ["年 ^ | 值 ^", "甲|乙 < | 1|2"]),
    ("| {缙|jìn}云 | 值 |\n|---|---|\n| 甲 | *1* |", ["缙（jìn）云 ^ | 值 ^", "甲 < | 1"]),
    (
        "| 年 | 值 |\n|---|---|\n| 甲 | 1 |\n| 　其中：乙 | 2 |\n| 　　丙 | 3 |\n| &emsp;丁 | 4 |",
        ["年 ^ | 值 ^", "甲 < | 1", "其中：乙 <+1 | 2", "丙 <+2 | 3", "丁 <+1 | 4"],
    ),
    ("年\t值\n甲\t1\n  乙\t2", ["年 ^ | 值 ^", "甲 < | 1", "乙 <+1 | 2"]),
    ("| 值 |\n|---|\n| 1 |", ["值 ^", "1"]),  # one column names nothing
    # merged heads
    (
        "| 年 | 工业 | | 农业 | |\n| | 产值 | 增速 | 产值 | 增速 |\n|-|-|-|-|-|\n| 甲 | 1 | 2 | 3 | 4 |",
        [
            "年 ^↓2 | 工业 ^→2 | 农业 ^→2",
            "产值 ^ | 增速 ^ | 产值 ^ | 增速 ^",
            "甲 < | 1 | 2 | 3 | 4",
        ],
    ),
    (
        "| 名 | | 值 |\n| | | 元 |\n|-|-|-|\n| 甲 | 乙 | 1 |",
        ["名 ^→2↓2 | 值 ^", "元 ^", "甲 < | 乙 | 1"],
    ),
    (
        "| 名 | 甲 | | |\n| | 乙 | | 丙 |\n| | 一 | 二 | |\n|-|-|-|-|\n| 子 | 1 | 2 | 3 |",
        ["名 ^↓3 | 甲 ^→3", "乙 ^→2 | 丙 ^↓2", "一 ^ | 二 ^", "子 < | 1 | 2 | 3"],
    ),
    ("| | 甲 |\n| | 乙 |\n|-|-|\n| 子 | 1 |", ["| 甲 ^", "| 乙 ^", "子 < | 1"]),
]


def test_rows_reach_the_page_however_they_are_typed(site: Lay) -> None:
    html = site(FEATURE + "".join(table(typed) for typed, _ in TYPED)).build().html("a/index.html")

    shown = tables_of(html)
    assert len(shown) == len(TYPED)
    for (typed, expected), found in zip(TYPED, shown, strict=True):
        assert [line.strip() for line in found] == expected, typed


def test_rows_may_have_names_in_two_columns(site: Lay) -> None:
    rows = "| 区 | 县 | 值 |\n|-|-|-|\n| 东 | 甲 | 1 |\n| | 乙 | 2 |\n| 西 | 丙 | |\n| | 丁 | 4 |"
    html = site(FEATURE + table(rows, "names: 2\n") + table(rows, "names: 0\n")).build().html("a/index.html")

    two, none = ([row.strip() for row in rows] for rows in tables_of(html))
    assert two[1:] == ["东 <↓2 | 甲 < | 1", "乙 < | 2", "西 <↓2 | 丙 < |", "丁 < | 4"]
    assert none[1] == "东 | 甲 | 1"


def test_what_is_said_of_a_table_stands_around_it(site: Lay) -> None:
    fields = "title: 产值\nunit: 单位：亿元\nsource: 资料来源：统计局\nnote:\n  - ① 甲。\n  - ② 乙。\n"
    html = site(FEATURE + table("| 年 | 值 |\n|-|-|\n| 甲 | 1 |", fields)).build().main("a/index.html")

    assert "<b>产值</b> <small>单位：亿元</small>" in html
    assert html.count("单位：") == 1
    assert re.search(
        "<p>① ?甲。</p><p>② ?乙。</p><p>资料来源：统计局</p>", re.sub("<(?!/?p>)[^>]*>", "", html)
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("/// note\n", "///\n"),
        ("/// box\ntitle: 链接\n\n", "///\n"),
        ("/// interview\n问：甲？\n\n", "///\n"),
    ],
    ids=["section", "note", "box", "interview"],
)
@pytest.mark.parametrize(
    "typed",
    [
        "| 年 | 值 |\n|---|---|\n| 甲 | 1 |\n\n",
        "<table><tr><th>年</th><th>值</th></tr><tr><td>甲</td><td>1</td></tr></table>\n\n",
    ],
    ids=["markdown", "html"],
)
def test_a_table_without_a_block_is_set_like_one(site: Lay, before: str, after: str, typed: str) -> None:
    html = site(f"{FEATURE}文。\n\n{before}字。\n\n{typed}后。\n\n{after}").build().html("a/index.html")

    assert tables_of(html) == [["年 ^ | 值 ^", "甲 < | 1"]]
    assert ".table table{" in html
    assert re.search("字。</p>.*<table>.*<p>后。", html, re.DOTALL)


def test_a_table_in_an_interview_of_the_lead_is_not_on_the_cover(site: Lay) -> None:
    lead = "/// interview\n问：几条船？\n\n答：看表。\n\n| 年 | 船 |\n|---|---|\n| 2000 | 3 |\n///\n\n## 一\n\n正文。\n"
    built = site(f"-- content/a/feature.md --\n---\ntitle: 渡口\n---\n{lead}").build()

    assert "看表。" in built.main("index.html")
    assert "<table" not in built.main("index.html")
    assert "<td" in built.main("a/index.html")


def test_html_keeps_its_merged_cells_and_its_caption(site: Lay) -> None:
    typed = (
        "<table><caption>产值</caption><thead><tr><th rowspan=2>年</th><th colspan=2>值</th></tr>"
        "<tr><th>甲</th><th>乙</th></tr></thead><tbody><tr><td>2012</td><td>1</td><td>2</td></tr></tbody></table>\n"
    )
    html = site(f"{FEATURE}{table(typed)}{typed}").build().html("a/index.html")

    assert tables_of(html) == [["年 ^↓2 | 值 ^→2", "甲 ^ | 乙 ^", "2012 < | 1 | 2"]] * 2
    assert html.count("<b>产值</b>") == 2


def test_a_page_without_a_table_carries_nothing_for_one(site: Lay) -> None:
    html = site(f"{FEATURE}文。\n").build().html("a/index.html")

    assert ".table" not in html
    assert "@container" not in html


def test_key_figures_lead_into_tables_and_notes_are_numbered_there(site: Lay) -> None:
    text = table("| 年 | 店 |\n|-|-|\n| 甲 | 30家[^1] |") + "[^1]: 注。\n"
    feature = FEATURE.replace("title: 甲\n", "title: 甲\nfigures:\n  - {value: 30, unit: 家, label: 店}\n")
    html = site(feature + text).build().html("a/index.html")

    assert 'id="_figure-1"' in re.findall("<td[^>]*>", html)[0]
    assert 'href="#_figure-1"' in html
    assert 'role="doc-noteref"' in html


# --- Numbers ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["1", "-0.3", "−0.3", "+5", "1,203.5", "１２３", ".5", "12.3%", "5％", "3.2亿", "3亿元", "0.9‰", "12①", "≥3", "近 3".replace("近 ", "≈"), "25°C", "1 000"],
)  # fmt: skip
def test_a_number_is_one(text: str) -> None:
    assert number_in(text)


@pytest.mark.parametrize(
    "text", ["", "—", "持平", "甲", "3—5年内完成", "2023-12-20", "第3届", "%", "-", "见下表", "1:2:3", "A1"]
)
def test_another_text_is_no_number(text: str) -> None:
    assert not number_in(text)


@pytest.mark.parametrize(
    ("column", "rooms"),
    [
        # the room behind each, in points: a digit is two, a sign of per cent three
        (["1", "12", "-3"], [0, 0, 0]),
        (["1.5", "12", "持平"], [0, 3, 0]),
        (["1.25", "1.5", "3", "—"], [0, 2, 5, 0]),
        (["5%", "12", "0.5%"], [3, 6, 0]),
        (["1,234", "5"], [0, 0]),
        (["3", "见附表", "另行公布的数"], None),  # words, among which there is a number
        (["甲", "乙", "3"], None),
    ],
)
def test_numbers_stand_below_one_another_by_their_points(column: list[str], rooms: list[int] | None) -> None:
    grid = Grid(
        ((Cell(("名",)), Cell(("值",))),),
        tuple((Cell((f"行{n}",)), Cell((text,))) for n, text in enumerate(column)),
    )
    classes = [row[1].classes.split() for row in view_of_grid(grid).body]

    if rooms is None:
        assert not [names for names in classes if "right" in names]
    else:
        found = [next((int(name[1:]) for name in names if name.startswith("p")), 0) for names in classes]
        assert found == rooms
        assert all("right" in names for names in classes)


def test_an_editor_aligns_a_column_by_colons(site: Lay) -> None:
    rows = "| 名 | 左 | 中 | 右 |\n|---|:---|:-:|--:|\n| 甲 | 1.5 | 2 | 字字字字字 |"
    html = site(FEATURE + table(rows)).build().html("a/index.html")

    cells = re.findall(r"<td([^>]*)>", html)
    assert [re.findall("left|center|right", cell) for cell in cells] == [["left"], ["center"], ["right"]]


def test_names_that_would_hide_what_they_name_do_not_stay(site: Lay) -> None:
    short = "| 区 | 县 | 乡 | 值 | 二 | 三 | 四 |\n|-|-|-|-|-|-|-|\n| 东 | 甲 | 乙 | 1 | 一二三四五六 | 一二三四五六 | 6 |"
    wide = short.replace("东", "东" * 9).replace("甲", "甲" * 9).replace("乙", "乙" * 9)
    html = site(FEATURE + table(short, "names: 3\n") + table(wide, "names: 3\n")).build().html("a/index.html")

    staying = [
        len(re.findall(r'<th[^>]*scope="?row"?[^>]*\bstay\b', one)) for one in html.split("<table>")[1:]
    ]
    assert staying == [3, 2]


def test_a_word_that_is_not_broken_makes_a_table_scroll(site: Lay) -> None:
    rows = "| 名 | 地址 |\n|-|-|\n| 甲 | {} |"
    long, short = table(rows.format("a" * 60)), table(rows.format("a b c " * 20))
    html = site(FEATURE + long + short).build().html("a/index.html")

    assert [int(room) for room in re.findall(r"\.m(\d+)\{--least", html)] == [38]


# --- CSV ----------------------------------------------------------------------------------------------------

PLAIN = ["年 ^ | 值 ^", "甲 < | 1.5", "乙 < | 2"]
FILES: list[tuple[str, bytes, list[str]]] = [
    ("comma", "年,值\n甲,1.5\n乙,2\n".encode(), PLAIN),
    ("mark", "\ufeff年,值\r\n甲,1.5\r\n乙,2\r\n".encode(), PLAIN),
    ("semicolon", "年;值\r\n甲;1.5\r\n乙;2".encode(), PLAIN),
    ("tab", "年\t值\n甲\t1.5\n乙\t2\n".encode(), PLAIN),
    ("utf16", "年\t值\r\n甲\t1.5\r\n乙\t2\r\n".encode("utf-16"), PLAIN),
    ("sep", "sep=;\r\n年;值\r\n甲;1.5\r\n乙;2\r\n".encode(), PLAIN),
    ("oldmac", "年,值\r甲,1.5\r乙,2\r".encode(), PLAIN),
    ("padded", "年,值,,\n甲,1.5,,\n乙,2,,\n,,,\n,,,\n".encode(), PLAIN),
    ("gap", "\n年,值\n\n甲,1.5\n乙,2\n".encode(), PLAIN),
    ("quoted", '"年","值"\n"甲","1.5"\n"乙","2"\n'.encode(), PLAIN),
    ("comma in", '年,值\n甲,"1,203.5"\n乙,2\n'.encode(), ["年 ^ | 值 ^", "甲 < | 1,203.5", "乙 < | 2"]),
    ("line in", '年,"值\n（亿元）"\r\n甲,1\r\n'.encode(), ["年 ^ | 值⏎（亿元） ^", "甲 < | 1"]),
    ("quote in", '年,值\n"“甲”的""乙""",1\n'.encode(), ['年 ^ | 值 ^', '“甲”的"乙" < | 1']),
    ("comma decimals", "年;值\n甲;1,5\n乙;2,25\n".encode(), ["年 ^ | 值 ^", "甲 < | 1,5", "乙 < | 2,25"]),
    ("indent", "年,值\n甲,1\n  乙,2\n　　丙,3\n".encode(), ["年 ^ | 值 ^", "甲 < | 1", "乙 <+1 | 2", "丙 <+2 | 3"]),
    ("marks", "年,值\n*甲*,<b>1</b>\n#乙,[x](y)\n".encode(), ["年 ^ | 值 ^", "*甲* < | <b>1</b>", "#乙 < | [x](y)"]),
    ("reading", "年,值\n{缙|jìn}云,1\n".encode(), ["年 ^ | 值 ^", "缙（jìn）云 < | 1"]),
    ("gb", "年份,产值\n去年同期,1.5\n今年上半年,2\n".encode("gb18030"), ["年份 ^ | 产值 ^", "去年同期 < | 1.5", "今年上半年 < | 2"]),
]  # fmt: skip


def test_a_file_is_read_as_spreadsheets_save_it(site: Lay) -> None:
    laid = site(FEATURE + "".join(f"/// table\nfile: data/{n}.csv\n///\n\n" for n in range(len(FILES))))
    for n, (_, content, _) in enumerate(FILES):
        laid.write(f"content/a/data/{n}.csv", content)
    html = laid.build().html("a/index.html").replace("&lt;", "&amp;lt;").replace("&gt;", "&amp;gt;")

    for (name, _, expected), found in zip(FILES, tables_of(html), strict=True):
        assert [line.replace("&lt;", "<").replace("&gt;", ">") for line in found] == expected, name
    noted = re.findall(r"^(\S+) note\[(.*?)\]", laid.stderr, re.MULTILINE)
    assert noted == [(f"content/a/data/{len(FILES) - 1}.csv:1:1:", "csv-encoding")]


def test_a_cell_of_a_file_is_told_at_its_line_and_column(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes('年,"值\n（亿元）",注\r\n甲,"1,5",丙\r\n乙, 2,\r\n'.encode())
    rows = read_csv(tmp_path / "a.csv", "a.csv").rows.rows
    places = [[(cell.location.line, cell.location.column) for cell in row] for row in rows]

    assert places == [[(1, 1), (1, 4), (2, 7)], [(3, 1), (3, 4), (3, 9)], [(4, 1), (4, 4), (4, 5)]]


@pytest.mark.parametrize("encoding", ["big5", "shift_jis"])
def test_a_file_in_another_encoding_is_told(site: Lay, encoding: str) -> None:
    laid = site(FEATURE + "/// table\nfile: data/a.csv\n///\n")
    words = {"big5": "年度,產值\n去年的統計資料,1\n", "shift_jis": "年,値\nこれはデータです,1\n"}
    laid.write("content/a/data/a.csv", words[encoding].encode(encoding))

    assert "content/a/data/a.csv:" in laid.run("build").stderr
    assert "error[not-utf8]" in laid.stderr


def test_a_file_that_changed_is_read_again_and_one_that_did_not_is_not(
    site: Lay, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid = site(FEATURE + "/// table\nfile: data/a.csv\n///\n")
    laid.write("content/a/data/a.csv", "年,值\n甲,1\n")
    laid.build()
    laid.write("content/a/data/a.csv", "年,值\n甲,2\n")
    assert tables_of(laid.build().html("a/index.html"))[0][1] == "甲 < | 2"

    laid.write("content/readme.txt", "1")
    monkeypatch.setattr("tekan.content.tables.read_csv", lambda *_: pytest.fail("it was read again"))
    assert tables_of(laid.build().html("a/index.html"))[0][1] == "甲 < | 2"
    monkeypatch.undo()

    (laid.folder / "content/a/data/a.csv").unlink()
    assert "error[no-such-file]" in laid.run("build").stderr
    laid.write("content/a/data/a.csv", "年,值\n甲,3\n")
    assert tables_of(laid.build().html("a/index.html"))[0][1] == "甲 < | 3"


def test_a_file_of_all_features_is_named_from_the_root(site: Lay) -> None:
    laid = site(FEATURE + "/// table\nfile: /shared/a.csv\n///\n-- content/shared/a.csv --\n年,值\n甲,1\n")

    assert tables_of(laid.build().html("a/index.html")) == [["年 ^ | 值 ^", "甲 < | 1"]]


HEADS = [
    # the first row, and whether it is told to be numbers that have become the head
    ("甲,12", True),
    ("2022年,12", True),
    ("甲,1.5,3", True),
    ("甲,12%", True),
    ("甲,-3,5", True),
    ("甲,1,1", True),
    ("甲,3,7,9", True),
    ("甲,１２", True),
    ("甲,1.2万", True),
    ('甲,"1,234",5', True),
    ("甲,,12", True),
    ("年,值", False),
    ("年,2023", False),
    ("年,2023,2024", False),
    ("年,2023年,2024年", False),
    ("年,202301,202302", False),
    ("月,1,2,3", False),
    ("月,10,11,12", False),
    (",12", False),
    ("年,—", False),
    ("年,值,12", False),
    ("年,1月", False),
    ("年,", False),
]


def test_numbers_that_have_become_the_head_are_told(site: Lay) -> None:
    laid = site(FEATURE + "".join(f"/// table\nfile: {n}.csv\n///\n\n" for n in range(len(HEADS))))
    for n, (head, _) in enumerate(HEADS):
        laid.write(
            f"content/a/{n}.csv", f"{head}\n乙,34,35,36\n".replace(",35,36", ",35" * (head.count(",") - 1))
        )
    laid.run("build")

    told = {int(n) for n in re.findall(r"(\d+)\.csv:1:1: warning\[head-of-numbers\]", laid.stderr)}
    assert told == {n for n, (_, is_told) in enumerate(HEADS) if is_told}, laid.stderr


PARTED = [
    # a file, and the mark that is told to part no cells
    ("年，值\n甲，1\n", "，"),
    ("年；值；率\n甲；1；2\n", "；"),
    ("年|值\n甲|1\n", "|"),
    ("｜年｜值｜\n｜甲｜1｜\n", "｜"),
    ("| 年 | 值 |\n|---|---|\n| 甲 | 1 |\n", "|"),
    ("\n年，值\n\n甲，1\n\n", "，"),
    ("年,值\n甲,1\n", ""),
    ("年，值,一\n甲，1,二\n", ""),
    ("句\n甲，乙\n", ""),
    ("句，子\n甲，乙，丙\n", ""),
    ('"年，值"\n"甲，乙"\n', ""),
    ("年;值，元\n甲;1，2\n", ""),
    ("年\n甲\n", ""),
    ("sep=|\n年|值\n甲|1\n", ""),
]


def test_marks_that_part_no_cells_are_told(tmp_path: Path) -> None:
    for text, mark in PARTED:
        (tmp_path / "a.csv").write_text(text, "utf-8")
        problems = read_csv(tmp_path / "a.csv", "a.csv").problems

        assert [(each.code, each.details["mark"]) for each in problems] == (
            [("csv-not-parted", mark)] if mark else []
        ), text


def test_a_cell_may_be_as_long_as_its_file(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'年,值\n"{"长" * 200_000}",1\n', "utf-8")

    assert read_csv(tmp_path / "a.csv", "a.csv").problems == ()


# --- Anything -----------------------------------------------------------------------------------------------

CELLS = st.sampled_from(
    ["", "年", "1", "-0.3", '"', '""', ",", ";", "\t", "|", "｜", "\n", "\r\n", "\ufeff", "　", "sep=", "#REF!", "{", "{缙|jìn}", "\\|", "`", "—", "\x00", "\u202e", "---", "&emsp;"]
)  # fmt: skip


@tries(300)
@given(st.lists(CELLS, max_size=30).map("".join), st.sampled_from(["utf-8", "gb18030", "utf-16", "big5"]))
def test_any_file_is_read_or_told(tmp_path_factory: pytest.TempPathFactory, text: str, encoding: str) -> None:
    file = tmp_path_factory.getbasetemp() / "any.csv"
    file.write_bytes(text.encode(encoding, "ignore"))
    read = read_csv(file, "any.csv")

    assert read.rows.rows or read.problems
    assert all(cell.location.line >= 1 for row in read.rows.rows for cell in row)


@tries(300)
@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_told(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    file = tmp_path_factory.getbasetemp() / "bytes.csv"
    file.write_bytes(content)
    read = read_csv(file, "bytes.csv")

    assert read.rows.rows or read.problems


@tries(300)
@given(st.lists(CELLS.filter(lambda cell: "\n" not in cell and cell != "\x00"), max_size=12).map("".join))
def test_a_cell_is_where_it_is_said_to_be(line: str) -> None:
    for cell in split_row(line):
        assert line.startswith(cell.text.partition("|")[0].rstrip("\\"), cell.offset)
