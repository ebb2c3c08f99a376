"""
The headline faces: planned from lists of their characters, cut to what one page sets, drawn glyph by glyph.

Traditional Chinese has one of its own; simplified Chinese, English and all others are set in the first.
A plan is only an address; it opens no font. What it plans is made once and kept in the cache. The masters
are in `typefaces/`; `typefaces/README.md` says how they were made.
"""

from __future__ import annotations

import functools
import io
import struct
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeAlias

from tekan.kept.cache import Cache, key
from tekan.words.languages import known

Face: TypeAlias = Literal["headline", "headline_tc"]
"""The name of a master: that of Noto Serif SC Black, or of Noto Serif TC Black."""

FEATURES = ("chws", "halt", "vchw", "vhal", "vert")
"""The layout features that are kept: punctuation squeezed, in lines and columns, and its vertical forms."""

EM = 1000
"""The side of a Chinese character's box, in units of the face."""

# What the bytes depend on besides the master and the characters. The libraries are those of requirements.lock
# (a test fails when they are not): another version may produce other bytes, which need another address.
_EDITION = "1"
"""Another number makes all of them again: for a change that nothing else here shows."""
_MADE_WITH = f"{_EDITION}, uharfbuzz 0.57.0, fonttools 4.68.0, brotli 1.2.1"

_TYPEFACES = Path(__file__).resolve().parent / "typefaces"

_AT_HAND: dict[Face, bytes] = {}
"""The faces that this process unpacked, 4 MB each: reading one from the cache takes as long as cutting it."""

_SPACES = " \N{IDEOGRAPHIC SPACE}"
"""In every subset: they cost nothing, and a space from another face would have another width."""

_NOT_NEEDED = ("BASE", "GDEF", "STAT", "gasp", "prep")
_NAMES = (0, 1, 2, 6, 13, 14)
"""Its names that are kept: copyright, family, style, PostScript name, licence."""

# Measured with 113 characters on one busy core, the step from TrueType to woff2 alone, in ms and bytes:
#
#   outlines as they stand   quality 5:  2 ms 26,216   8:  2 ms 26,156   11: 74 ms 25,384
#   outlines transformed     quality 5: 29 ms 22,320   8: 30 ms 22,308   9: 43 ms 22,128   11: 77 ms 21,532
#
# Transformed outlines save each reader 4 KB for 27 ms of one build; the last 0.8 KB would cost 47 ms more.
_BROTLI_QUALITY = 8


class HeadlineSubset(NamedTuple):
    """The part of a headline face that a page needs: planned, not made."""

    address: str
    characters: str
    """The characters that the page sets in the face and the face has: each once, sorted, without blanks."""
    missing: str = ""
    """The characters that the page sets in the face and the face lacks: each once, in the page's order."""
    face: Face = "headline"


def face_of(language: str) -> Face:
    """Returns the face of a language, by its tag."""
    return "headline_tc" if known(language) == "zh-Hant" else "headline"


def plan_headline(texts: Iterable[str], face: Face = "headline") -> HeadlineSubset:
    """Plans the part of a face that these texts need; no font is opened."""
    master, has = _listing(face)
    wanted = dict.fromkeys(char for text in texts for char in text if _is_visible(char))
    characters = "".join(sorted(char for char in wanted if char in has))
    missing = "".join(char for char in wanted if char not in has)
    return HeadlineSubset(
        f"assets/headline-{key(_MADE_WITH, master, characters)[:12]}.woff2", characters, missing, face
    )


def missing(text: str, face: Face = "headline") -> str:
    """Returns the characters of a text that a face lacks, each once, in their order."""
    has = _listing(face)[1]
    return "".join(char for char in dict.fromkeys(text) if char not in has and _is_visible(char))


def make_headline(subset: HeadlineSubset, cache: Cache) -> bytes:
    """Makes the font of a subset as woff2, or reads it from the cache."""
    return cache.kept(
        kept_as(subset),
        lambda: _woff2(_subset(unpacked(cache, subset.face), subset.characters)),
    )


def kept_as(subset: HeadlineSubset) -> str:
    """Computes the key under which the cache keeps a subset's font."""
    return key("headline", subset.address, subset.characters)


def digest(face: Face = "headline") -> str:
    """Returns the hash of a master; whatever is made with the face depends on it."""
    return _listing(face)[0]


def replaced(text: str, face: Face = "headline", substitute: str = "〓") -> str:
    """Replaces each character that a face lacks with the printers' mark for a missing sort."""
    has = _listing(face)[1]
    return "".join(char if char in has or not _is_visible(char) else substitute for char in text)


def unpacked(cache: Cache, face: Face = "headline") -> bytes:
    """Unpacks a whole face as TrueType, or reads it from the cache; a process does so once."""
    if face not in _AT_HAND:
        _AT_HAND[face] = cache.kept(key("unpacked", _MADE_WITH, digest(face)), lambda: _unpack(face))
    return _AT_HAND[face]


@functools.cache
def _listing(face: Face) -> tuple[str, frozenset[str]]:
    """Reads the hash of a master and the characters that it has from its list."""
    master, _, characters = (_TYPEFACES / f"{face}.txt").read_text("utf-8").partition("\n")
    return master, frozenset(characters)


@functools.lru_cache(8192)
def _is_visible(char: str) -> bool:
    """Tells whether a character needs a glyph: it is not a blank, a control or a variation selector."""
    return not (
        char.isspace()
        or unicodedata.category(char) in ("Cc", "Cf")
        or "\N{VARIATION SELECTOR-1}" <= char <= "\N{VARIATION SELECTOR-16}"
        or "\N{VARIATION SELECTOR-17}" <= char <= "\N{VARIATION SELECTOR-256}"
    )


# --- Making -----------------------------------------------------------------------------------------


def _unpack(face: Face) -> bytes:
    import brotli  # noqa: PLC0415 - equally heavy
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - heavy, and only a page that changed needs it

    packed = io.BytesIO((_TYPEFACES / f"{face}.woff2").read_bytes())
    try:
        tables = TTFont(packed, lazy=True).reader
    except brotli.error as failure:  # too little memory, or a damaged installation
        raise ImportError(f"{face}.woff2: {failure}", name="tekan.extras.typefaces") from failure
    return _truetype(tables.sfntVersion, {tag: tables[tag] for tag in sorted(tables.keys())})


def _truetype(version: str, tables: Mapping[str, bytes]) -> bytes:
    """
    Lays out tables as a TrueType font.

    Its checksums are left out: what reads the font looks at none, and to compute them would take three times
    as long as all else.
    """
    steps = len(tables).bit_length() - 1  # of a binary search
    span = 16 << steps
    head = struct.pack(
        ">4sHHHH", version.encode("latin-1"), len(tables), span, steps, 16 * len(tables) - span
    )
    place = len(head) + 16 * len(tables)
    directory, contents = [], []
    for tag, content in tables.items():
        directory.append(struct.pack(">4sLLL", tag.encode("latin-1"), 0, place, len(content)))
        contents.append(content + bytes(-len(content) % 4))
        place += len(contents[-1])
    return b"".join((head, *directory, *contents))


def _subset(master: bytes, characters: str) -> bytes:
    """Subsets a face to these characters and the spaces, as TrueType."""
    import uharfbuzz  # noqa: PLC0415 - as above

    wanted = uharfbuzz.SubsetInput()
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING
    wanted.unicode_set.update(map(ord, _SPACES + characters))
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(map(_tag, FEATURES))
    wanted.drop_table_tag_set.update(map(_tag, _NOT_NEEDED))
    wanted.name_id_set.clear()
    wanted.name_id_set.update(_NAMES)
    return bytes(uharfbuzz.subset(uharfbuzz.Face(master), wanted).blob.data)


def _tag(name: str) -> int:
    return int.from_bytes(name.encode("ascii"), "big")


def _woff2(ttf: bytes) -> bytes:
    """Packs a TrueType font as woff2."""
    import brotli  # noqa: PLC0415 - as above
    from fontTools.ttLib import TTFont, woff2  # noqa: PLC0415 - as above

    class Writer(woff2.WOFF2Writer):  # type: ignore[misc]
        """The library's writer, which compresses at quality 11 and has no setting for it."""

        def close(self) -> None:
            self._normaliseGlyfAndLoca(padding=4)
            self._setHeadTransformFlag()
            self.tables: dict[str, Any] = dict(sorted(self.tables.items()))
            self.totalSfntSize = self._calcSFNTChecksumsLengthsAndOffsets()
            content = brotli.compress(self._transformTables(), mode=brotli.MODE_FONT, quality=_BROTLI_QUALITY)
            self.totalCompressedSize = len(content)
            self.length = self._calcTotalSize()
            self.majorVersion, self.minorVersion = self._getVersion()
            self.reserved = 0
            self.file.write(woff2.pad(self._packTableDirectory() + content, size=4))

    tables = TTFont(io.BytesIO(ttf), lazy=True).reader
    out = io.BytesIO()
    writer = Writer(out, len(tables.tables), tables.sfntVersion)
    for tag in tables.tables:
        writer[tag] = tables[tag]
    writer.close()
    return out.getvalue()
