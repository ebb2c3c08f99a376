"""The table of blocks: each row has its class, partial, stylesheet, fields and documentation, and works."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable
from importlib import import_module
from itertools import combinations
from pathlib import Path
from typing import Any, get_args

import pytest

from tekan.model.blocks import BLOCK_KINDS, WRITTEN, Block, BlockKind, Part, Prose, WrittenBlock
from tests import shots
from tests.inline_site import Site

ROOT = Path(__file__).resolve().parent.parent
MODEL = [
    import_module(f"tekan.model.{file.stem}") for file in sorted((ROOT / "tekan/model").glob("[a-z]*.py"))
]
VALUES = sorted(
    {
        kind
        for module in MODEL
        for _, kind in inspect.getmembers(module, inspect.isclass)
        if issubclass(kind, tuple) and hasattr(kind, "_fields") and kind.__module__ == module.__name__
    },
    key=lambda kind: f"{kind.__module__}.{kind.__name__}",
)

Lay = Callable[[str], Site]

FIXTURES = ROOT / "tests" / "fixtures" / "media"
FILES = {"video": "bars.webm", "audio": "tone.mp3"}
"""The file that a block plays."""


def with_file(laid: Site, name: str) -> Site:
    """Put the file that a block plays beside its text."""
    if name in FILES:
        laid.write(f"content/a/{FILES[name]}", (FIXTURES / FILES[name]).read_bytes())
    return laid


def written(union: Any) -> set[str]:
    """Give the names of the classes in a union that is written as a string."""
    return (
        set(re.findall(r"\w+", union))
        if isinstance(union, str)
        else {kind.__name__ for kind in get_args(union)}
    )


def required_of(name: str) -> str:
    """Give the fields that a block must have, as they are written."""
    block = schema()["$defs"][name]
    values = {field: block["properties"][field].get("enum", ["题"])[0] for field in block.get("required", [])}
    values |= {"file": FILES[name]} if name in FILES else {}
    return "".join(f"{field}: {value}\n" for field, value in values.items())


def body_of(name: str, text: str) -> str:
    """Give a text as a block of this name holds it."""
    if name == "chart":
        return f"| 年份 | 数 |\n|---|---|\n| {text} | 12 |"
    if WRITTEN[name].holds == "rows":
        return f"| 年份 | 记 |\n|---|---|\n| 2012年 | {text} |"
    return f"问：{text}" if name == "interview" else text


@pytest.mark.parametrize("kind", BLOCK_KINDS, ids=lambda kind: kind.name)
def test_a_block_has_all_that_the_table_asks_for(kind: BlockKind) -> None:
    missing = [
        place
        for place, is_there in {
            f"class {kind.made.__name__} among the {'parts' if kind.is_part else 'blocks'} of model/blocks.py": (
                kind.made.__name__ in written(Part if kind.is_part else Block)
            ),
            f"class {kind.made.__name__} among those that are written, in model/blocks.py": (
                (kind.made.__name__ in written(WrittenBlock)) == kind.is_written
            ),
            f"templates/partials/{kind.name}.html": (ROOT / f"templates/partials/{kind.name}.html").is_file(),
            f"templates/feed/{kind.name}.html": (ROOT / f"templates/feed/{kind.name}.html").is_file(),
            f"static/css/{kind.name}.css": (ROOT / f"static/css/{kind.name}.css").is_file()
            or not kind.has_style,
            f"$defs.{kind.name} in feature.schema.json": kind.name in schema()["$defs"]
            or not kind.is_written,
            **{
                f"a row and a sample of {kind.name} in docs/{page}": not kind.is_written
                or (f"| `{kind.name}` |" in text and f"/// {kind.name}\n" in text)
                for page in ("content.md", "content.zh.md")
                for text in [(ROOT / "docs" / page).read_text("utf-8")]
            },
        }.items()
        if not is_there
    ]

    assert missing == []


def test_every_block_and_part_has_a_row() -> None:
    assert {kind.made.__name__ for kind in BLOCK_KINDS} == written(Block) | written(Part)
    assert {kind.made.__name__ for kind in WRITTEN.values()} == written(WrittenBlock)


@pytest.mark.parametrize("kind", WRITTEN.values(), ids=lambda kind: kind.name)
def test_the_schema_names_the_fields_that_the_class_has_and_no_others(kind: BlockKind) -> None:
    fields = schema()["$defs"][kind.name]["properties"]

    assert set(fields) == {*kind.made._fields, *kind.guides} - {
        "paragraphs",
        "blocks",
        "turns",
        "grid",
        "numbers",
        "location",
        "figures",
    }
    assert all(field.get("description") or "$ref" in field for field in fields.values())


HOLDING_TEXT = [name for name, kind in WRITTEN.items() if kind.holds != "pictures"]


@pytest.mark.parametrize("name", HOLDING_TEXT)
def test_a_written_block_reaches_its_page(site: Lay, name: str) -> None:
    text = body_of(name, "2012年，里面的字。")
    laid = site(
        f"-- content/a/feature.md --\n---\ntitle: 甲\n---\n导语。\n\n## 一\n\n/// {name}\n{required_of(name)}\n{text}\n///\n"
    )
    built = with_file(laid, name)

    assert "里面的字。" in built.build().text("a/index.html")
    assert re.search(f'class="{name}[ "]', built.html("a/index.html"))


@pytest.mark.parametrize("name", HOLDING_TEXT)
def test_marks_in_a_block_have_what_they_need(site: Lay, name: str) -> None:
    """A block takes part in the styles of its page, in notes, in counting, and in what the cover shows."""
    text = f"{required_of(name)}\n" + body_of(name, "2012年，有30户人家*亮*着灯[^1]。")
    figures = "figures:\n  - {value: 30, unit: 户, label: 人家}\n"
    feature = f"---\ntitle: 甲\n{figures}---\n/// {name}\n{text}\n///\n\n导语。\n\n[^1]: 注文。\n"
    built = with_file(site(f"-- content/a/feature.md --\n{feature}"), name).build()
    kind = WRITTEN[name]
    page, cover = built.html("a/index.html"), built.html("index.html")
    is_on_cover = kind.is_in_excerpts and not kind.is_part

    assert 'role="doc-noteref">1</a></sup>' in page
    assert "注文。" in built.text("a/index.html")
    assert "text-emphasis" in page
    assert ("亮" in built.text("index.html")) == is_on_cover
    assert "doc-noteref" not in cover
    assert "注文" not in cover
    assert kind.is_part or ("亮着灯。" in page.partition("<body>")[0]) == is_on_cover


@pytest.mark.parametrize("name", [name for name, kind in WRITTEN.items() if "blocks" in dir(kind.made)])
def test_pictures_in_a_block_are_framed_and_known(site: Lay, png: bytes, name: str) -> None:
    head = "问：" if name == "interview" else ""
    laid = site(
        f"-- content/a/feature.md --\n---\ntitle: 甲\nimage_credit: 乙\n---\n导语。\n\n/// {name}\n{required_of(name)}\n{head}字。\n\n"
        "![图](images/a.png)\n///\n"
    )
    laid.write("content/a/images/a.png", png)

    assert with_file(laid, name).build().html("a/index.html").count("<picture>") == 1


def schema() -> dict[str, Any]:
    return dict(json.loads((ROOT / "tekan/schemas/feature.schema.json").read_bytes()))


# --- Values -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("one", "other"), [*combinations(VALUES, 2)], ids=lambda kind: kind.__name__)
def test_values_of_different_kinds_are_never_equal(one: Any, other: Any) -> None:
    if len(one._fields) != len(other._fields):
        assert one.__eq__ is not tuple.__eq__
        return
    content = range(len(one._fields))

    assert one(*content) != other(*content)
    assert not one(*content) == other(*content)  # noqa: SIM201 - two operators, and each has to know it
    assert one(*content) == one(*content)
    assert not one(*content) != one(*content)  # noqa: SIM202
    assert hash(one(*content)) == hash(one(*content))
    assert one(*content) != tuple(content)


def test_all_plain_values_are_looked_at() -> None:
    assert len(VALUES) > 30
    assert Prose in VALUES


# --- A note -------------------------------------------------------------------------------------------------

NOTE = """\
-- content/a/feature.md --
---
title: 甲
image_credit: 乙
date: 2024-05-01
---
/// note
title: 编者按
signature: 本报编辑部

编者的第一段。

编者的*第二段*。

![图](images/a.png)
///

这是导语。

## 一

/// note
节里的话。
///

正文。
-- content/b/feature.md --
---
title: 乙
---
文。
"""


@pytest.fixture
def noted(site: Lay, png: bytes) -> Site:
    laid = site(NOTE)
    laid.write("content/a/images/a.png", png)
    return laid.build()


def test_a_note_stands_apart_from_the_text_where_it_is_written(noted: Site) -> None:
    main = noted.main("a/index.html")

    assert '<aside class="note" aria-label="编者按"><p class="title">编者按</p><p>编者的第一段。</p>' in main
    assert '<p class="signed">本报编辑部</p></aside><p>这是导语。</p></div>' in main
    assert '<aside class="note"><p>节里的话。</p></aside><p>正文。</p>' in main
    assert main.index("编者的第一段") < main.index("这是导语") < main.index("节里的话")


def test_a_note_is_not_on_the_cover_nor_in_what_is_said_of_a_feature(noted: Site) -> None:
    head = noted.html("a/index.html").partition("<body>")[0]
    summary = noted.html("feed.xml").split("<description>")[-1].partition("</description>")[0]
    files = [noted.html("index.html"), summary, head]

    assert not [file for file in files if "编者" in file or "节里的话" in file]
    assert '<meta name="description" content="这是导语。正文。">' in head
    assert "这是导语。" in noted.main("index.html")


def test_pictures_and_marks_of_a_note_have_what_they_need_on_the_page(noted: Site) -> None:
    html = noted.html("a/index.html")

    assert html.count("<picture>") == 1
    assert ".note{" in html
    assert "figure{" in html
    assert "text-emphasis" in html
    assert ".note{" not in noted.html("index.html")


@pytest.mark.parametrize(
    ("before", "names"),
    [
        ("", ["p"]),
        ("/// note\n编者按。\n///\n\n", ["aside", "p"]),
        ("![图](images/a.png)\n\n", ["figure", "p"]),
        ("![图](images/a.png)\n\n/// note\n编者按。\n///\n\n", ["figure", "aside", "p"]),
        ("> 题记\n\n", ["blockquote", "p"]),
        ("&nbsp;\n\n", ["p"]),
        ("/// quotation\n“话。”\n///\n\n", ["blockquote", "p"]),
    ],
)
def test_a_text_without_headings_has_all_up_to_its_first_paragraph_as_lead(
    site: Lay, png: bytes, before: str, names: list[str]
) -> None:
    laid = site(
        f"-- content/a/feature.md --\n---\ntitle: 甲\nimage_credit: 乙\n---\n{before}第一段。\n\n第二段。\n"
    )
    laid.write("content/a/images/a.png", png)
    lead = re.search('<div class="lead">(.*?)</div><', laid.build().main("a/index.html"), re.DOTALL)

    assert lead
    assert lead[1].endswith("<p>第一段。</p>")
    assert re.sub("<(aside|figure|blockquote).*</\\1>", r"<\1>", lead[1]).count("<p>") == names.count("p")
    assert [name for name in names if f"<{name}" not in lead[1]] == []
    assert "第二段" not in laid.main("index.html")
    assert laid.text("a/index.html").index("第一段") < laid.text("a/index.html").index("第二段")


def test_no_paragraph_is_taken_from_under_a_sub_heading_for_the_lead(site: Lay) -> None:
    main = (
        site("-- content/a/feature.md --\n---\ntitle: 甲\n---\n### 一\n\n甲。\n\n### 二\n\n乙。\n")
        .build()
        .main("a/index.html")
    )

    assert 'class="lead"' not in main
    assert re.sub("<[^>]*>", "|", main[main.index("<h3") :])[:12].split("|")[1:4:2] == ["一", "甲。"]


def test_the_page_of_blocks_shows_each_with_its_source() -> None:
    """`make shots` writes it."""
    page = (ROOT / "docs/blocks/README.md").read_text("utf-8")

    assert page == shots.page_of_blocks()
    assert [name for name in WRITTEN if not (ROOT / f"docs/blocks/{name}.png").is_file()] == []


def test_the_site_of_blocks_is_built_without_a_word(tmp_path: Path) -> None:
    built = Site(tmp_path).run(
        "build", "--strict", "--site", str(ROOT / "docs/blocks"), "--output", "out", "--cache", "kept"
    )

    assert (built.code, [line for line in built.stderr.splitlines() if "Pictures" not in line]) == (0, [])
