"""
Makes `headline.woff2` and `headline.txt` out of the font's TTF and Unicode's table of Chinese characters.

    python tekan/extras/typefaces/reduce.py NotoSerifSC_900Black.ttf Unihan_OtherMappings.txt.bz2

Run again with the same two files and the fontTools and brotli of the lock file, it gives the same bytes.
"""

from __future__ import annotations

import bz2
import hashlib
import io
import sys
from collections.abc import Iterable
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.woff2 import WOFF2FlavorData

FEATURES = ("chws", "halt", "vchw", "vhal", "vert")
"""What Chinese headlines are set with: punctuation squeezed, in lines and columns, and its upright forms."""

NAMES = (0, 1, 2, 3, 4, 5, 6, 13, 14)
"""The entries of the name table that stay: copyright, family, style, version, licence."""

COMMON = 8105
"""How many characters 通用规范汉字表 has."""

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

SIGNS = "℃℉№℡™←↑→↓↖↗↘↙∑√∞∠∥∩∪≈≠≡≤≥⊙■□▲△▼▽◆◇○◎●★☆☑♀♂㊣㎎㎏㎜㎝㎞㎡㏄"
"""What else newspapers set."""


def common_characters(unihan: str) -> set[str]:
    """Returns the characters of 通用规范汉字表, which Unicode's table marks `kTGH`."""
    fields = (line.split("\t") for line in unihan.splitlines() if not line.startswith("#"))
    return {
        chr(int(field[0].removeprefix("U+"), 16)) for field in fields if len(field) > 1 and field[1] == "kTGH"
    }


def gb2312() -> set[str]:
    """Returns what GB 2312 has: besides the table's, radicals, variants, kana, Greek, Cyrillic and signs."""
    pairs = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return set("".join(pair.decode("gb2312", "ignore") for pair in pairs))


def wanted(common: Iterable[str]) -> set[str]:
    """Returns every character that the master shall have."""
    ranges = {chr(code) for first, last in RANGES for code in range(first, last + 1)}
    return {*common, *gb2312(), *ranges, *SIGNS} - {"\N{SOFT HYPHEN}"}


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


def main(ttf: str, unihan: str) -> None:
    """Writes both files beside this script."""
    common = common_characters(bz2.decompress(Path(unihan).read_bytes()).decode())
    if len(common) != COMMON:
        sys.exit(f"{unihan}: {len(common)} characters marked kTGH instead of {COMMON}")
    woff2, covered = reduce(Path(ttf).read_bytes(), wanted(common))
    missing = common.difference(covered)
    if missing:
        sys.exit(f"{ttf}: lacks {''.join(sorted(missing))}")
    folder = Path(__file__).resolve().parent
    (folder / "headline.woff2").write_bytes(woff2)
    (folder / "headline.txt").write_text(listing(woff2, covered), "utf-8", newline="\n")
    print(f"{len(covered)} characters, {len(woff2):,} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
