"""
A new feature that takes nothing from another: its fields and blocks are there as comments, each explained.
"""

from __future__ import annotations

from collections.abc import Iterator

from tekan.content.meant import flow
from tekan.drafting.explained import Explained, block_of, fields_of
from tekan.drafting.fields import Blank, front_lines
from tekan.drafting.samples import IN_PLACE, PICTURE, RUNNING, SAMPLES, SECTION
from tekan.drafting.traditional import in_traditional
from tekan.drafting.words import word
from tekan.model.blocks import WRITTEN
from tekan.words.languages import Known


def blank_feature(blank: Blank) -> str:
    """Writes the file of a new feature."""
    language = blank.language
    front = "\n".join(front_lines(blank))
    palette = "\n".join(_palette(language))
    return f"---\n{front}\n---\n\n{word('text', language)}\n\n<!-- {palette}\n-->\n"


def _palette(language: Known) -> Iterator[str]:
    """Yields the lines of the comment from which an editor cuts what the text needs."""
    yield word("palette", language)
    yield from ("", f"◆ {word('section', language)}", _in(SECTION, language))
    picture = fields_of("figure", language)
    attributes = word("between", language).join(
        word("explained", language, name, _phrase(field.description)) for name, field in picture.items()
    )
    yield from ("", f"◆ {word('picture', language)}", f"  {word('attributes', language)}{attributes}")
    yield f'{_in(PICTURE, language)}{{alt="{picture["alt"].example}" credit="{picture["credit"].example}"}}'
    yield from ("", f"◆ {word('running', language)}", _in(RUNNING, language))
    for name in WRITTEN:
        yield from ("", *block_lines(name, language))


def block_lines(name: str, language: Known) -> Iterator[str]:
    """Yields a block as it is typed, below what is said about it."""
    fields, about = fields_of(name, language), block_of(name, language)
    in_place = IN_PLACE.get(name, ())
    says_itself = language != "en" and (
        "：" in about.description or about.description.startswith(about.title)
    )
    called = "" if says_itself else about.title + word("colon", language)
    yield f"◆ {called}{about.description}"
    if in_place:
        others = (
            word("explained", language, _line(other, fields[other]), _phrase(fields[other].description))
            for other in in_place
        )
        yield f"  {word('also', language)}{word('between', language).join(others)}"
    yield f"/// {name}"
    written = [field for field in fields if field not in in_place]
    yield from (
        f"{_line(field, fields[field])}   # {_phrase(fields[field].description)}" for field in written
    )
    yield from [""] * bool(written)
    yield sample(name, language)
    yield "///"


def sample(name: str, language: Known) -> str:
    """Returns what a block may hold."""
    return _in(SAMPLES[name], language)


def _line(name: str, field: Explained) -> str:
    return f"{name}: {flow(field.example)}"


def _phrase(sentence: str) -> str:
    """Returns a sentence without its full stop, to be one of several."""
    return sentence.rstrip("。.")


def _in(sample: tuple[str, str], language: Known) -> str:
    chinese, english = sample
    if language == "en":
        return english
    return in_traditional(chinese) if language == "zh-Hant" else chinese
