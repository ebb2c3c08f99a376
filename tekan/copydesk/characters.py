"""
The rules for characters that are not what they look like, or that belong to another script.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable, Iterator

from tekan.copydesk.findings import Finding
from tekan.copydesk.manuscript import Manuscript, Passage

_RADICALS = str.maketrans(
    "⺁⺄⺈⺌⺍⺝⺟⺠⺫⺬⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳｡｢｣､･",
    "厂乙刀小小月母民目示虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟。「」、·",
)
"""The radicals that Unicode does not trace back to their characters itself, and narrow marks of Japanese."""
_COMPATIBLE = "[\u2e80-\u2fd5\u31c0-\u31e3\uff61-\uff65]"
_PRIVATE = "(?!(?m:^)\uf0b7)[\ue000-\uf8ff\U000f0000-\U0010ffff]"
"""But for the bullet of Word, which is read as that of a list."""


def check_radicals(manuscript: Manuscript) -> Iterator[Finding]:
    """
    A character is the character itself, not the sign of a radical that a PDF has in its place.

    文字用的是汉字本身，不是从 PDF 里带出来的部首符号：看着一样，却搜不到。
    Source: Unicode 15, 18.1 (CJK Radicals); NFKC
    Wrong: ⼤⽔
    Right: 大水
    """
    yield from _together(manuscript, _COMPATIBLE, lambda char: counterpart(char) or None)


def counterpart(char: str) -> str:
    """Returns the character that a radical sign stands in for; empty if there is none."""
    plain = unicodedata.normalize("NFKC", char.translate(_RADICALS))
    return "" if plain == char else plain


def check_private_characters(manuscript: Manuscript) -> Iterator[Finding]:
    r"""
    No character is one of a font's own, which others see as a box.

    不用字体自造的字符，别人看到的是空框。
    Source: Unicode 15, 23.5 (Private Use)
    Wrong: \ue5d2文字
    Right: 文字
    """
    yield from _together(manuscript, _PRIVATE, lambda _: None)


def _together(manuscript: Manuscript, pattern: str, mend: Callable[[str], str | None]) -> Iterator[Finding]:
    """Yields one finding for all that a pattern finds in a feature."""
    places = [
        (passage, found.start(), found.end(), mend(found[0]))
        for passage in manuscript.passages
        if not passage.text.isascii()
        for found in re.finditer(pattern, passage.text)
    ]
    if places:
        passage, start, stop, first = places[0]
        numbers = dict.fromkeys(f"U+{ord(each.text[at]):04X}" for each, at, _, _ in places)
        details = {"count": str(len(places)), "numbers": " ".join([*numbers][:_SHOWN])}
        more = tuple((each, at, end, right) for each, at, end, right in places[1:] if right)
        yield Finding(passage, start, stop, details, mend=first, more=more)


_SHOWN = 12

# --- Simplified and traditional ---------------------------------------------------------------------

_NO_COUNTERPART = frozenset(
    "伋伕佺妳姅嘐堉塭崁帟偭偯僇僎愒抆敔昇昤晅晞暍杗朮枓枴栘梂棻楛榣榦橾汍沘洸浥浬涊湣潠焜煖燸犛琍琯玥玨珪珮甦璘璟瓖砠硿祐祇穋箠耑脩芣"
    "菴蔆迆迺郃鄗鄘釆雊頫吋呎劻觔瞭着温户恒"
)
"""What one standard has and the other has not although texts of both scripts, or names in them, write it."""
_QUOTED = "《[^《》]*》|“[^“”]*”|「[^「」]*」|〈[^〈〉]*〉|‘[^‘’]*’|『[^『』]*』"
_FEW, _OUTRIGHT = 3, 0.1
"""With more characters of the other script than these, and than this share, a text is of both."""


@functools.lru_cache(8192)
def script_of(char: str) -> str:
    """Tells whether a common character belongs to one of the two scripts alone, by the standards of both."""
    simplified, traditional = _code(char, "gb2312"), _code(char, "big5")
    if simplified and not traditional:
        return "Hans" if simplified < _RARE_SIMPLIFIED and char not in _NO_COUNTERPART else ""
    if traditional and not simplified:
        return "Hant" if traditional < _RARE_TRADITIONAL and char not in _NO_COUNTERPART else ""
    return ""


_RARE_SIMPLIFIED, _RARE_TRADITIONAL = b"\xd8", b"\xc6\x7f"
"""Where the second levels of the two standards begin."""


def _code(char: str, standard: str) -> bytes:
    try:
        return char.encode(standard)
    except UnicodeEncodeError:
        return b""


def check_scripts(manuscript: Manuscript) -> Iterator[Finding]:
    """
    A simplified text has no traditional characters, and the reverse, but in names and quoted titles.

    简体文章里不夹繁体字，繁体文章里不夹简体字；人名、书名除外。
    Source: 《通用规范汉字表》（2013）
    Wrong: 这个時候
    Right: 这个时候 | 《紅樓夢》
    """
    if not manuscript.is_chinese:
        return
    text = "".join(passage.text for passage in manuscript.passages)
    of: dict[str, list[str]] = {"Hans": [], "Hant": []}
    for char in set(text):
        if "\u4e00" <= char <= "\u9fff" and (script := script_of(char)):
            of[script].append(char)
    if not (of["Hans"] and of["Hant"]):
        return
    counts = {script: sum(map(text.count, chars)) for script, chars in of.items()}
    odd, usual = sorted(of, key=lambda script: counts[script])
    if counts[odd] > max(_FEW, _OUTRIGHT * counts[usual]):
        return
    places = []
    for passage in manuscript.with_any(of[odd]):
        found = [at for at, char in enumerate(_unquoted(passage)) if char in of[odd]]
        if len(found) <= sum(map(passage.text.count, of[usual])):  # else it is quoted as a whole
            places += [(passage, at) for at in found]
    if places:
        passage, at = places[0]
        shown = "".join(dict.fromkeys(each.text[column] for each, column in places))[:_SHOWN]
        yield Finding(passage, at, at + 1, {"characters": shown, "count": str(len(places))})


def _unquoted(passage: Passage) -> str:
    """Returns a passage with blanks in place of titles and quotations."""
    return re.sub(_QUOTED, lambda quoted: " " * len(quoted[0]), passage.text)


# --- Look-alikes --------------------------------------------------------------------------------------

_FIXED_WORDS = {
    "已": (
        "(?<![自知利异克律修为舍各贵体])"
        "己(?=经(?![历营过手济验典费常受办纪脉络])|然[成是在]|故[的著作家]|婚|逾)"
    ),
    "自己": (
        "(?<![来源出取发亲选独各擅从])自已(?=[的家]|[，。！？；]|$)"
        "(?<!不能自已)(?<!难以自已)(?<!无法自已)(?<!难自已)(?<!不自已)"
    ),
    "": (
        "身不由已|各抒已见|固执已见|安分守已|损人利已|克已奉公|据为已有|严于律已"
        "|舍已为人|知已知彼|已所不欲|推已及人"
    ),
    "巳": ("(?<=[乙丁辛癸])[已己](?=年(?![满过近逾]))|(?<=上)[已己](?=节)"),
    "己": ("[已巳](?=[亥丑卯酉]年)|已(?=巳年)"),
}
"""Fixed words, by what has to stand there; nothing where it is the word with 己."""


_DOUBTFUL = (
    *("己", "巳", "自已", "由已", "已见", "守已", "利已", "克已", "为已", "律已", "舍已", "知已", "已所"),
    *("已及", "已年", "已节", "已亥", "已丑", "已卯", "已酉"),
)
"""What such a word has in it; 已 itself is in every text."""


def check_alike(manuscript: Manuscript) -> Iterator[Finding]:
    """
    己, 已 and 巳 are three characters; in fixed words one of them alone is right.

    “己”“已”“巳”不混用：已经、自己、乙巳年。
    Source: 《现代汉语词典》
    Wrong: 己经 | 自已的 | 乙已年
    Right: 已经 | 自己的 | 乙巳年 | 不能自已
    """
    if not manuscript.is_chinese:
        return
    for passage in manuscript.with_any(_DOUBTFUL):
        for right, pattern in _FIXED_WORDS.items():
            for found in re.finditer(pattern, passage.text):
                start, stop = found.span()
                shown = passage.text[max(0, start - 1) : stop + 1] if stop - start == 1 else found[0]
                mend = right or found[0].replace("已", "己")
                yield Finding(passage, start, stop, {"text": shown}, mend=mend)
