"""The content files hold the text of the source: all of it, in order, and nothing else."""

from __future__ import annotations

import pathlib
import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from tests.fidelity import WIDTH, Kind, Unit, units

ROOT = pathlib.Path(__file__).parent.parent
SEED = (ROOT / "tests" / "fixtures" / "seed.txt").read_bytes().decode("utf-8")
FULL_WIDTH = {narrow: wide for wide, narrow in WIDTH.items()}

# The same text as it is to be typed: with full-width marks.
TYPED = [Unit(unit.kind, unit.text.translate(FULL_WIDTH)) for unit in units(SEED)]


def written() -> str:
    """The feature as it is typed, without the marks of foreign words."""
    text = (ROOT / "content" / "lijin" / "feature.md").read_text("utf-8")
    return re.sub(r"</?span[^>]*>", "", text)


def feature() -> tuple[dict[str, Any], list[str]]:
    """Front matter, and the lines of the body that hold something."""
    _, front, body = written().split("---\n", 2)
    return yaml.safe_load(front), [line for line in body.splitlines() if line.strip()]


def blocks(name: str) -> list[tuple[dict[str, Any], list[str]]]:
    """The fields and the body of each block with this name."""
    result = []
    for block in re.findall(rf"^/// {name}\n(.*?)\n///$", written(), re.DOTALL | re.MULTILINE):
        fields, _, body = block.partition("\n\n") if re.match(r"\w+: ", block) else ("", "", block)
        result.append((yaml.safe_load(fields) or {}, [line for line in body.splitlines() if line]))
    return result


def in_body(lines: list[str]) -> Iterator[Unit]:
    for line in lines:
        heading = re.fullmatch(r"## 【(.+?)】(.+?)(?: \{#[a-z-]+\})?", line)
        picture = re.fullmatch(r"!\[(.*)\]\([^()]*\)(?:\{(.*)\})?", line)
        if heading:
            yield Unit(Kind.KICKER, heading[1])
            yield Unit(Kind.SECTION, heading[2])
        elif picture:
            yield Unit(Kind.CAPTION, picture[1])
            for second in re.findall(r'\bcaption2="(.*?)"', picture[2] or ""):
                yield Unit(Kind.CAPTION, second)
        elif line.startswith("title: "):
            yield Unit(Kind.COMMENTARY, line.removeprefix("title: "))
        elif not re.match(r"///|(signature|speaker|post): ", line):
            yield Unit(Kind.PARAGRAPH, line)
    for fields, _ in blocks("commentary"):
        signed = fields["signature"]
        yield Unit(
            Kind.SIGNATURE, f"{signed['institution']}{signed['post']} {signed['name']}{signed['degree']}"
        )


def in_content() -> Iterator[Unit]:
    """All the text that content/ and site.yaml hold, in the order of the source."""
    site = yaml.safe_load((ROOT / "site.yaml").read_text("utf-8"))
    front, body = feature()
    yield Unit(Kind.NAME, site["name"])
    yield Unit(Kind.TAGLINE, site["tagline"])
    yield Unit(Kind.CRUMB, "首页")
    yield from (Unit(Kind.CRUMB, channel) for channel in front["channel"])
    yield Unit(Kind.TITLE, front["title"])
    yield Unit(Kind.SOURCE, f"{front['collected_by']}收集")
    yield Unit(Kind.EDITOR, front["editor"])
    yield from in_body(body)
    yield Unit(Kind.CREDIT, front["image_credit"])
    yield Unit(Kind.OUTLET, front["byline"]["outlet"])
    yield from (Unit(Kind.AUTHOR, author) for author in front["byline"]["authors"])
    for name in site["sidebar"]:
        listed = reading_list(name)
        yield Unit(Kind.LIST if listed["items"] else Kind.EMPTY_LIST, listed["title"])
        for item in listed["items"]:
            yield Unit(Kind.ITEM, item["title"])
            yield Unit(Kind.EXCERPT, item["excerpt"].lstrip("■□ "))


def reading_list(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(
        (ROOT / "content" / "sidebar" / f"{name}.yaml").read_text("utf-8")
    )
    return loaded


def test_the_content_files_hold_every_unit_of_the_source_and_no_other_text() -> None:
    assert list(in_content()) == TYPED


def test_the_headline_breaks_join_up_to_the_headline() -> None:
    front, _ = feature()
    assert "".join(front["title_breaks"]) == front["title"]


def test_each_key_figure_stands_in_the_lead() -> None:
    front, body = feature()
    for figure in front["figures"]:
        assert f"{figure['label']}{figure['value']}{figure['unit']}" in body[0]


def test_the_unknown_date_stays_unknown() -> None:
    front, _ = feature()
    assert front["date"] == "unknown"


def test_each_speaker_is_named_in_the_words_of_the_paragraph() -> None:
    quotations = blocks("quotation")
    assert len(quotations) == 2
    for fields, (paragraph,) in quotations:
        assert fields.get("post", "") + fields["speaker"] in paragraph


def test_each_paragraph_of_the_timeline_begins_with_its_date() -> None:
    ((_, paragraphs),) = blocks("timeline")
    dates = [re.match(r"(\d{4}年)(\d+月)?(\d+日)?底?，", paragraph) for paragraph in paragraphs]
    assert [date[0] for date in dates if date] == [
        *("2011年底，", "2012年9月21日，", "2015年11月，", "2020年12月，"),
        *("2022年10月，", "2022年12月底，", "2023年1月，"),
    ]


def test_each_section_closes_with_its_refrain() -> None:
    refrains = [paragraph for _, body in blocks("refrain") for paragraph in body]
    assert len(refrains) == 5
    assert all(refrain.endswith("，这就是丽缙高新区！") for refrain in refrains)


@pytest.mark.parametrize("name", ["related", "latest"])
def test_an_excerpt_is_cut_where_it_does_not_end_with_its_sentence(name: str) -> None:
    for item in reading_list(name)["items"]:
        assert item.get("cut", False) is not item["excerpt"].endswith("。"), item["title"]


def test_only_the_first_of_the_latest_is_this_page() -> None:
    assert [item.get("current", False) for item in reading_list("latest")["items"]] == [True] + [False] * 5
