"""
The rules for what a feature says about its title, its makers, its source and its changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tekan.chinese.characters import is_han
from tekan.chinese.printed import printed
from tekan.content.meant import flow
from tekan.content.readings import has_odd_braces
from tekan.diagnostics.problems import Diagnostic, error, note, warning
from tekan.model.feature import Date, Feature


def check_whence(feature: Feature) -> Iterator[Diagnostic]:
    """A feature changes after it came out, a reprint is complete, and each text is in its own field."""
    yield from check_changes(feature)
    yield from check_reprint(feature)
    yield from check_authors(feature)
    yield from check_title_alone(feature)


def check_changes(feature: Feature) -> Iterator[Diagnostic]:
    """No change or correction is older than the feature."""
    if not feature.date:
        return
    changes = {"updated": feature.updated} | {
        f"corrections.{n}.date": one.date for n, one in enumerate(feature.corrections)
    }
    for field, date in changes.items():
        if date and _is_before(date, feature.date):
            yield error(
                "before-publication", feature.location_of(field),
                field=field.rpartition(".")[2], day=_shown(date), date=_shown(feature.date),
            )  # fmt: skip


def _is_before(one: Date, other: Date) -> bool:
    """Tells whether a date is before another; where one has no time of day, by their days."""
    return (one.moment if one.time and other.time else one.moment[:3]) < (
        other.moment if one.time and other.time else other.moment[:3]
    )


def _shown(date: Date) -> str:
    return f"{date.year:04}-{date.month:02}-{date.day:02} {date.time}".rstrip()


def check_reprint(feature: Feature) -> Iterator[Diagnostic]:
    """A reprint says whose it is, under which title, and who wrote and edited it; or why it does not."""
    if not feature.is_reprint or feature.waiver:
        return
    said = {
        "source.name": feature.source and feature.source.name,
        "source.title": feature.source and feature.source.title,
        "byline.authors": feature.byline.writers,
        "editor": feature.editors,
    }
    missing = [field for field, value in said.items() if not value]
    if missing:
        yield error("reprint-lacks", feature.location_of("reprint"), missing=", ".join(missing))


_ROLES = (
    "摄影|攝影|摄|攝|图片|圖片|图|圖|文字|文|采写|採寫|撰文|撰稿|采访|採訪|编辑|編輯|责任编辑|責任編輯|责编|责編|审校|審校|校对|校對"
    "|设计|設計|美编|制图|製圖|视频|影片|剪辑|翻译|翻譯|编译|編譯|整理|统筹|策划|监制|記者|记者|实习生|通讯员|通訊員"
)
_WITH_ROLE = rf"((?:{_ROLES})(?:[/／、](?:{_ROLES}))*)\s*[:：/／丨|｜]\s*(\S.*)"


def check_authors(feature: Feature) -> Iterator[Diagnostic]:
    """An author is a name, and what somebody did is in the credits."""
    for n, author in enumerate(feature.byline.authors):
        name = printed(author)
        if found := re.fullmatch(_WITH_ROLE, name):
            line = f"credits: [{flow({'role': found[1], 'names': [found[2]]})}]"
            yield warning("role-in-author", feature.location_of(f"byline.authors.{n}"), name=name, line=line)


_COLUMN_BEFORE = r"【([^【】]{2,12})】\s*(\S.*)|([^丨｜|]{2,10}?)\s*[丨｜|]\s*(\S{4,}.*)"


def check_title_alone(feature: Feature) -> Iterator[Diagnostic]:
    """The title holds no column and no subtitle; where an editor has divided it, that is as meant."""
    title, head = printed(feature.title), feature.head
    is_plain = all(isinstance(node, str) for node in feature.title)
    if feature.title_breaks or not is_plain or has_odd_braces(title):
        return
    found = re.fullmatch(_COLUMN_BEFORE, title) if any(map(is_han, title)) else None
    if found and not (head and head.column):
        column, rest = found[1] or found[3], found[2] or found[4]
        yield _apart(feature, f"column: {flow(column)}", f"title: {flow(rest)}")
        return
    main, dash, rest = title.partition("——")
    if dash and not (head and head.subtitle) and _is_title(main) and _is_title(rest) and "——" not in rest:
        yield _apart(feature, f"title: {flow(main)}", f"subtitle: {flow(rest)}")


def _is_title(text: str) -> bool:
    return len(text) >= _SHORTEST and is_han(text[0]) and (is_han(text[-1]) or text[-1] in "！？》”")


_SHORTEST = 4
"""Characters of the shortest half of 灯还亮着——山城老街见闻."""


def _apart(feature: Feature, one: str, other: str) -> Diagnostic:
    return note("title-of-parts", feature.location_of("title"), one=one, other=other)
