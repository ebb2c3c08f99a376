"""
Key figures that a text offers; which of them stand large on the page is an editor's choice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tekan.chinese.characters import HAN
from tekan.content.source import Value

_NUMBER = re.compile(
    rf"(?P<label>[{HAN}]{{2,12}}?)(?:达到?|为|约|近|超过?|共|有|已有|突破|增至|是|仅|只有|逾)?"
    rf"(?P<value>(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?%?)(?P<unit>余?(?:[万亿]?(?:余"
    f"|多)?)?[{HAN}㎡]{{0,4}}?)(?=[，。；、：！？,;:)）]|$)"
)
_DATES = re.compile(r"[年月日时点分号岁届期第]")
_MOST = 6
_PARAGRAPHS = 3


def offered(paragraphs: Sequence[str]) -> tuple[Mapping[str, Value], ...]:
    """Returns numbers of the first paragraphs, each with its unit and what it counts."""
    found = (figure for text in paragraphs[:_PARAGRAPHS] for figure in _figures(text))
    unique = {(str(figure["value"]), str(figure["label"])): figure for figure in found}
    return tuple(unique.values())[:_MOST]


def _figures(text: str) -> Iterator[dict[str, Value]]:
    for clause in map(str.strip, re.split("[，。；：！？,;:]", text)):
        match = _NUMBER.fullmatch(clause) or _NUMBER.search(clause)
        is_last = match is not None and match.end() == len(clause)
        if match and is_last and match["unit"] and not _DATES.match(match["unit"]):
            label = re.sub("^(?:其中|目前|现有|全市|全县|实现|拥有|已)(?=.{2})", "", match["label"])
            yield {"value": match["value"], "unit": match["unit"], "label": label}
