"""
Makes the two masters and their lists of characters out of the fonts' TTF and Unicode's tables.

    python tekan/extras/typefaces/reduce.py headline NotoSerifSC_900Black.ttf FOLDER_OF_UNIHAN
    python tekan/extras/typefaces/reduce.py headline_tc NotoSerifTC_900Black.ttf FOLDER_OF_UNIHAN

Run again with the same files and the fontTools and brotli of the lock file, it gives the same bytes.
"""

from __future__ import annotations

import bz2
import hashlib
import io
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.woff2 import WOFF2FlavorData

FEATURES = ("chws", "halt", "vchw", "vhal", "vert")
"""What Chinese headlines are set with: punctuation squeezed, in lines and columns, and its upright forms."""

NAMES = (0, 1, 2, 3, 4, 5, 6, 13, 14)
"""The entries of the name table that stay: copyright, family, style, version, licence."""

COMMON = 8105
"""How many characters 通用规范汉字表 has; the first 6,500 of them are in everybody's use."""
IN_USE = 6500

TABLES = ("OtherMappings", "IRGSources", "Variants")
"""The files of Unicode's database of Chinese characters that are read."""

RANGES = (
    (0x20, 0x7E),  # ASCII
    (0xA0, 0xFF),  # Latin-1
    (0x100, 0x17F),  # the names of most of Europe, and pinyin's ā ē ī ō ū
    (0x1CD, 0x1DC),  # pinyin's ǎ ǐ ǒ ǔ and the tones of ü
    (0x2010, 0x2027),  # dashes, quotation marks, ellipsis
    (0x2030, 0x205E),
    (0x20A0, 0x20BF),  # currencies
    (0x2150, 0x217F),  # fractions, Roman numerals
    (0x2460, 0x249B),  # ① ⑴ ⒈
    (0x3000, 0x301F),  # Chinese punctuation, full-width space
    (0x3220, 0x3229),  # ㈠
    (0xFE30, 0xFE4F),  # upright forms of punctuation
    (0xFF01, 0xFF5E),  # full-width forms
    (0xFFE0, 0xFFE6),  # ￥
)

BOPOMOFO = (0x3105, 0x3129)
GIVEN_NAMES = "喆姸汧琁瑨玹祤翀翃龑"
"""Of Taiwan's given names, what no table of common characters has."""

LACKED = "䲳䴈彦焿牤繊"
"""What the font for traditional Chinese lacks of these."""

SIGNS = "℃℉№℡™←↑→↓↖↗↘↙∑√∞∠∥∩∪≈≠≡≤≥⊙■□▲△▼▽◆◇○◎●★☆☑♀♂㊣㎎㎏㎜㎝㎞㎡㏄"
"""What else newspapers set."""


def noted(unihan: str, name: str) -> dict[str, str]:
    """Returns what Unicode's tables note under a name, by character."""
    lines = (line.split("\t") for line in unihan.splitlines() if f"\t{name}\t" in line)
    return {_character(code): value for code, _, value in lines}


def _character(code: str) -> str:
    return chr(int(code.removeprefix("U+"), 16))


def common_characters(unihan: str) -> set[str]:
    """Returns the characters of 通用规范汉字表, which Unicode's table marks `kTGH`."""
    return set(noted(unihan, "kTGH"))


def traditional_characters(unihan: str) -> set[str]:
    """
    Returns what newspapers in traditional Chinese set.

    The common characters of Big5, what Taiwan, Hong Kong and Macau call indispensable (IICore), and what
    mainland words and names in use are written with.
    """
    core = {char for char, value in noted(unihan, "kIICore").items() if set("THM") & set(value[1:])}
    forms = noted(unihan, "kTraditionalVariant")
    in_use = (char for char, value in noted(unihan, "kTGH").items() if int(value.split(":")[1]) <= IN_USE)
    written = {form for char in in_use for form in _forms(char, forms)}
    return {*big5(0xA440, 0xC67E), *core, *(written & big5(0xA440, 0xF9DC)), *GIVEN_NAMES}


def _forms(char: str, forms: Mapping[str, str]) -> Iterable[str]:
    """Returns the traditional forms of a character, or the character where there is no other."""
    return map(_character, forms[char].split()) if char in forms else char


def big5(first: int, last: int) -> set[str]:
    """Returns the characters of Big5 from one code to another, as Windows knows it."""
    pairs = (number.to_bytes(2, "big") for number in range(first, last + 1))
    return {char for pair in pairs for char in pair.decode("cp950", "ignore") if not char.isascii()}


def gb2312() -> set[str]:
    """Returns what GB 2312 has: besides the table's, radicals, variants, kana, Greek, Cyrillic and signs."""
    pairs = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return set("".join(pair.decode("gb2312", "ignore") for pair in pairs))


def wanted(common: Iterable[str]) -> set[str]:
    """Returns every character that the master for simplified Chinese shall have."""
    return {*common, *gb2312(), *_signs()}


def wanted_traditional(common: Iterable[str]) -> set[str]:
    """Returns every character that the master for traditional Chinese shall have."""
    beside = {char for char in gb2312() if not "\u4e00" <= char <= "\u9fff"}
    return {
        *common,
        *beside,
        *big5(0xA140, 0xA3BF),
        *_signs(),
        *map(chr, range(BOPOMOFO[0], BOPOMOFO[1] + 1)),
    }


def _signs() -> set[str]:
    ranges = {chr(code) for first, last in RANGES for code in range(first, last + 1)}
    return {*ranges, *SIGNS} - {"\N{SOFT HYPHEN}"}


def reduce(ttf: bytes, characters: Iterable[str]) -> tuple[bytes, str]:
    """Returns the font with nothing but these characters, as woff2, and those of them that it has."""
    options = subset.Options(
        layout_features=list(FEATURES),
        name_IDs=list(NAMES),
        drop_tables=[*subset.Options().drop_tables, "STAT"],
        hinting=False,
        glyph_names=False,
        notdef_outline=True,
        recalc_timestamp=False,
    )
    font = TTFont(io.BytesIO(ttf), recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text="".join(characters))
    subsetter.subset(font)
    covered = "".join(map(chr, sorted(font.getBestCmap())))
    return _woff2(font), covered


def _woff2(font: TTFont) -> bytes:
    """
    Returns a font as woff2 whose outlines are compressed as they stand.

    Transformed they would weigh a sixth less, and take over four seconds to unpack instead of a tenth of one.
    """
    plain = io.BytesIO()
    font.save(plain)
    font = TTFont(io.BytesIO(plain.getvalue()), recalcTimestamp=False, lazy=True)
    font.flavor = "woff2"
    font.flavorData = WOFF2FlavorData(transformedTables=())
    out = io.BytesIO()
    font.save(out, reorderTables=False)
    return out.getvalue()


def listing(woff2: bytes, characters: str) -> str:
    """Returns what `headline.txt` says: the hash of the font, then its characters, blanks left out."""
    shown = "".join(characters.split())
    lines = [shown[at : at + 64] for at in range(0, len(shown), 64)]
    return "\n".join((hashlib.sha256(woff2).hexdigest(), *lines, ""))


def main(name: str, ttf: str, unihan: str) -> None:
    """Writes both files of a master beside this script."""
    files = (Path(unihan, f"Unihan_{table}.txt.bz2") for table in TABLES)
    tables = "\n".join(bz2.decompress(file.read_bytes()).decode() for file in files)
    if len(common_characters(tables)) != COMMON:
        sys.exit(f"{unihan}: {len(common_characters(tables))} characters marked kTGH instead of {COMMON}")
    is_traditional = name == "headline_tc"
    common = traditional_characters(tables) if is_traditional else common_characters(tables)
    characters = wanted_traditional(common) if is_traditional else wanted(common)
    woff2, covered = reduce(Path(ttf).read_bytes(), characters)
    missing = common.difference(covered, LACKED if is_traditional else "")
    if missing:
        sys.exit(f"{ttf}: lacks {''.join(sorted(missing))}")
    folder = Path(__file__).resolve().parent
    (folder / f"{name}.woff2").write_bytes(woff2)
    (folder / f"{name}.txt").write_text(listing(woff2, covered), "utf-8", newline="\n")
    print(f"{len(covered)} characters, {len(woff2):,} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
