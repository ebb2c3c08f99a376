"""
The numbers in the cells of a chart's table: `1,234.5`, `−3`, `+5`, `12.3%`, `1.2万`, `3亿`; and what is none.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_ALIKE = str.maketrans("０１２３４５６７８９．％＋" + "－−–‐‑﹣", "0123456789.%+" + "------")
_GAPS = str.maketrans("", "", " \t\xa0\u2009\u202f\u3000\u200b\u2060\ufeff")
_NUMBER = (
    r"(?P<sign>[-+]?)(?P<whole>\d{1,3}(?:,\d{3}){1,4}|\d{1,15})?(?P<decimals>\.\d{1,12})?"
    r"(?P<word>[万萬亿億]|[万萬][亿億])?(?P<mark>[%‰])?"
)
_POWERS = {"万": 4, "萬": 4, "亿": 8, "億": 8, "万亿": 12, "萬億": 12}
_UNIT = "[￥¥$€£°℃℉′″\u3380-\u33ff]"
"""How units begin that are no words: money, angles, and such characters as ㎡."""
_MISSING = frozenset("— —— – - ― − － … …… ... / ／ · n/a na".split())  # noqa: SIM905 - a list of words


class TypedNumber(NamedTuple):
    """What a cell says."""

    value: float | None
    """Nothing where it says that there is no number."""
    mark: str = ""
    """% or ‰, which it ends with."""


def read_number(text: str) -> TypedNumber | None:
    """Reads a cell; returns None if it is no number and does not say that there is none."""
    bare = text.strip().casefold()
    if not bare.translate(_GAPS) or bare in _MISSING:
        return TypedNumber(None)
    plain = _without_gaps(bare).translate(_ALIKE)
    found = re.fullmatch(_NUMBER, plain)
    if not found or not (found["whole"] or found["decimals"]):
        return None
    digits = (found["whole"] or "0").replace(",", "") + (found["decimals"] or "")
    power = _POWERS.get(found["word"] or "", 0)
    number = float(f"{digits}e{power}")
    return TypedNumber(-number if found["sign"] == "-" and number else number, found["mark"] or "")


def _without_gaps(text: str) -> str:
    """Takes out the blanks that may stand in a number: between thousands, and before 万 and %."""
    text = re.sub(r"(?<=\d)[ \xa0\u2009\u202f](?=\d{3}(?!\d))", "", text)
    return re.sub(r"[ \xa0\u2009\u202f\u3000]+(?=[万萬亿億%％‰])|(?<=^[-+−－＋])[ \xa0]+", "", text)


def meant_number(text: str) -> str:
    """Returns the number that was probably meant, as a chart can read it, or nothing."""
    plain = _without_gaps(text.strip()).translate(_ALIKE)
    if re.fullmatch(r"[(（][\d,.]+%?[)）]", plain):
        return f"-{plain[1:-1]}"
    if re.fullmatch(r"[-+]?\d{1,3}(?:，\d{3})+(?:\.\d+)?", plain):
        return plain.replace("，", ",")
    if re.fullmatch(r"[-+]?\d{1,15}\.\d{13,}", plain):  # 18.059999999999999, as programs write it
        short = f"{float(plain):.12f}".rstrip("0").rstrip(".")
        return short if float(short) else ""
    return ""


def number_and_unit(text: str) -> tuple[str, str]:
    """Splits `12元` or `$5` into its number and its unit; nothing where it is not made so."""
    plain = _without_gaps(text.strip())
    found = re.fullmatch(
        r"(?P<before>[￥¥$€£]?)\s*(?P<number>[-+−]?[\d,.０-９．]+(?:万亿|[万萬亿億])?)\s*(?P<unit>\D{0,8})",
        plain,
    )
    if not found or read_number(found["number"]) is None:
        return "", ""
    unit = found["unit"].strip() or found["before"]
    is_unit = bool(unit) and (unit[0].isalpha() or bool(re.match(_UNIT, unit)))  # and no mark of a note
    return (found["number"], unit if is_unit else "") if unit else ("", "")
