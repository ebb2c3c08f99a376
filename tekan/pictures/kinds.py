"""
What a file is by its first bytes, whatever its name says, and what helps where that is no picture to show.

Only what identifies itself is named: signatures of formats, the root of a markup, and text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tekan.diagnostics.problems import Phrase

HEAD = 4096
"""Bytes from which a file is known."""


class Kind(NamedTuple):
    """What a file is."""

    format: str
    """Its name; in lower case where it has none, but a phrase that says what it is."""
    fix: str = ""
    """The phrase that says what helps; empty for a picture that tekan reads."""


TEXT = Kind("text", "fix-copy")
_RAW, _HEIC = Kind("raw", "fix-raw"), Kind("heic", "fix-heic")
_FILM, _SOUND = Kind("film", "fix-frame"), Kind("sound", "fix-sound")
_DOCUMENT = Kind("document", "fix-take-out")
_PDF = Kind("PDF", "fix-export-drawing")

ENDINGS = {
    "JPEG": ".jpg",
    "PNG": ".png",
    "WebP": ".webp",
    "AVIF": ".avif",
    "GIF": ".gif",
    "TIFF": ".tif",
    "BMP": ".bmp",
    "SVG": ".svg",
}
"""What tekan reads, with the ending that each should have."""

_SIGNATURES = {
    Kind("JPEG"): (b"\xff\xd8\xff",),
    Kind("PNG"): (b"\x89PNG",),
    Kind("GIF"): (b"GIF8",),
    Kind("BMP"): (b"BM",),
    Kind("PSD", "fix-export"): (b"8BPS",),
    Kind("JPEG XL", "fix-export"): (b"\xff\x0a", b"\0\0\0\x0cJXL "),
    Kind("JPEG 2000", "fix-export"): (b"\0\0\0\x0cjP  ", b"\xff\x4f\xff\x51"),
    Kind("JPEG XR", "fix-export"): (b"II\xbc",),
    Kind("ICNS", "fix-export"): (b"icns",),
    Kind("XCF", "fix-export"): (b"gimp xcf",),
    Kind("OpenEXR", "fix-export"): (b"\x76\x2f\x31\x01",),
    Kind("Radiance HDR", "fix-export"): (b"#?RADIANCE", b"#?RGBE"),
    Kind("DDS", "fix-export"): (b"DDS ",),
    Kind("QOI", "fix-export"): (b"qoif",),
    Kind("MNG", "fix-export"): (b"\x8aMNG", b"\x8bJNG"),
    Kind("BPG", "fix-export"): (b"BPG\xfb",),
    Kind("FLIF", "fix-export"): (b"FLIF",),
    Kind("FITS", "fix-export"): (b"SIMPLE  =",),
    Kind("DjVu", "fix-export"): (b"AT&TFORM",),
    Kind("PCX", "fix-export"): (b"\x0a\5\1\x08",),
    Kind("PNM", "fix-export"): tuple(b"P%d%c" % (n, end) for n in range(1, 8) for end in b" \n\r"),
    _PDF: (b"%PDF-", b"\xef\xbb\xbf%PDF-"),
    Kind("EPS", "fix-export-drawing"): (b"%!PS", b"\xc5\xd0\xd3\xc6"),
    Kind("WMF", "fix-export-drawing"): (b"\xd7\xcd\xc6\x9a",),
    Kind("DWG", "fix-export-drawing"): (b"AC10",),
    _RAW: (b"IIRO", b"IIRS", b"MMOR", b"IIU\0", b"FUJIFILMCCD-RAW", b"II\x1a\0\0\0HEAP", b"FOVb", b"\0MRM"),
    Kind("ZIP", "fix-unpack"): (b"PK\3\4", b"PK\5\6"),
    Kind("RAR", "fix-unpack"): (b"Rar!\x1a\7",),
    Kind("7-Zip", "fix-unpack"): (b"7z\xbc\xaf\x27\x1c",),
    Kind("GZIP", "fix-unpack"): (b"\x1f\x8b",),
    Kind("BZIP2", "fix-unpack"): (b"BZh",),
    Kind("XZ", "fix-unpack"): (b"\xfd7zXZ",),
    _DOCUMENT: (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", rb"{\rtf"),
    _FILM: (b"\x1aE\xdf\xa3", b"FLV\1", b"0&\xb2u\x8ef\xcf\x11", b"\0\0\1\xba", b"\0\0\1\xb3", b"OggS"),
    _SOUND: (b"ID3", b"fLaC", b"\xff\xfb", b"\xff\xf3", b"#!AMR"),
    Kind("shortcut", "fix-copy"): (
        b"L\0\0\0\1\x14\2\0",
        b"book\0\0\0\0mark",
        b"[InternetShortcut]",
        b"XSym\n",
    ),
    Kind("attributes", "fix-copy"): (b"\0\5\x16\7", b"\0\5\x16\0"),
    Kind("placeholder", "fix-download"): (b"bplist00",),
    Kind("program", "fix-copy"): (b"MZ\x90", b"\x7fELF"),
    Kind("pointer", "fix-lfs"): (b"version https://git-lfs.github.com/",),
}
"""How the files of each kind begin."""

_BRANDS = {
    Kind("AVIF"): ("avif", "avis"),
    _HEIC: (
        "heic",
        "heix",
        "heim",
        "heis",
        "hevc",
        "hevx",
        "hevm",
        "hevs",
        "avci",
        "avcs",
        "vvic",
        "vvis",
        "evbi",
        "evbs",
        "j2ki",
    ),
    _RAW: ("crx ",),
}
"""What the brands in ISO's container of media mean; a file with any other is a film, or sound."""

_SIZE_OF_TGA = rb".{4}(?!\0\0)..(?!\0\0)..[\x08\x0f\x10\x18\x20]"
_PATTERNS = {
    rb"\0\0[\x01\x02]\0[^\0]\0": Kind("ICO", "fix-export"),
    rb"\0\0[\x02\x03\x0a\x0b]\0{5}" + _SIZE_OF_TGA: Kind("TGA", "fix-export"),
    rb"\0\x01[\x01\x09].{4}[\x0f\x10\x18\x20]" + _SIZE_OF_TGA: Kind("TGA", "fix-export"),
    rb"\x01\0\0\0.{36} EMF": Kind("EMF", "fix-export-drawing"),
    rb".{257}ustar[\0 ]": Kind("TAR", "fix-unpack"),
}
"""What the heads of files look like whose first bytes say too little."""

_RIFF = {b"WEBP": Kind("WebP"), b"AVI ": _FILM, b"WAVE": _SOUND}
_ATOMS = (b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot")
"""How films of QuickTime begin that have no brand."""
TIFF_MARKS = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
"""How a TIFF begins, in either order of bytes, small or big."""
_OFFICE = (b"[Content_Types].xml", b"mimetypeapplication/vnd.oasis")
"""What comes first in the archives that documents are."""

_BEFORE_ROOT = (
    r"(?:\s++|<\?(?:[^?]|\?(?!>))*+\?>|<!--(?:[^-]|-(?!->))*+-->"
    r"|<!DOCTYPE\s++[\w:]++[^>\[]*+(?:\[[^\]]*+\]\s*+)?>)*+"
)
_DRAWING = r"<(?:\w+:)?svg(?![\w:.-])"
_WEB_PAGE = (
    r"(?i)<(?:html|head|body|meta|title|script|style|link|base|iframe|frameset|table|center|font|div|span|p|h[1-6]"
    r"|br|hr|a|img|ul|ol|form|pre|main|section|article|header|b|strong)(?![\w:.-])|<!DOCTYPE\s+html"
)


def kind_of(content: bytes) -> Kind | None:
    """Tells what a file is by its first bytes; nothing if they do not say."""
    head = content[:HEAD]
    if head.startswith(TIFF_MARKS):
        return _RAW if _is_raw(head) else Kind("TIFF")
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12])
    if head[4:8] == b"ftyp":
        return _branded(head)
    if head[4:8] in _ATOMS:
        return _FILM
    if head.startswith(b"PK") and any(part in head for part in _OFFICE):
        return _DOCUMENT
    if found := _signed(head):
        return found
    if head and not any(head[:512]):
        return Kind("zeros", "fix-cloud")
    return _written(head)


def _signed(head: bytes) -> Kind | None:
    signed = (kind for kind, beginnings in _SIGNATURES.items() if head.startswith(beginnings))
    return next(signed, None) or next(
        (kind for pattern, kind in _PATTERNS.items() if re.match(pattern, head, re.DOTALL)), None
    )


def another_kind(content: bytes, name: str) -> dict[str, Phrase]:
    """
    Tells why a file is not what its name says, and what helps; nothing if it may be a picture of this name.

    Args:
        content: Its bytes, or the first `HEAD` of them.
        name: The file's own name.
    """
    kind = kind_of(content)
    is_drawing = name.lower().endswith(".svg")
    if kind is None or (
        is_drawing and kind.format in ("SVG", "GZIP", "text")
    ):  # told as those of drawings are
        return {}
    if not kind.fix and (kind.format == "SVG") == is_drawing:
        return {}
    return explained(kind, name)


def explained(kind: Kind, name: str) -> dict[str, Phrase]:
    """Says what a file holds that is not what its name says, and what helps."""
    if kind.format.islower():
        reason = Phrase(f"holds-{kind.format}")
    else:
        reason = Phrase("holds-format", (("format", kind.format),))
    if kind.format == "attributes" and name.startswith("._"):
        return {"reason": reason, "fix": Phrase("fix-attributes", (("name", name[2:]),))}
    return {"reason": reason, "fix": Phrase(kind.fix) if kind.fix else _renamed(kind, name)}


def exported(ending: str) -> Phrase:
    """Says what helps with a picture in a format that has to be exported first, by its ending."""
    return Phrase(_EXPORTS.get(ending.lower(), "fix-raw"))


_EXPORTS = {**dict.fromkeys((".heic", ".heif", ".hif"), "fix-heic"), ".psd": "fix-export"}


def _renamed(kind: Kind, name: str) -> Phrase:
    """Says how a picture that tekan reads should be called."""
    stem = re.sub(r"(?<=.)\.[A-Za-z0-9]{1,5}$", "", name)
    return Phrase("fix-rename", (("name", f"{stem}{ENDINGS[kind.format]}"),))


def _branded(head: bytes) -> Kind:
    """Tells what a file in ISO's container of media is, by its own brand and those it conforms to."""
    stop = min(int.from_bytes(head[:4], "big"), len(head))
    brands = [head[at : at + 4].decode("latin-1") for at in (8, *range(16, stop, 4))]
    if found := next((kind for kind, names in _BRANDS.items() if not {*names}.isdisjoint(brands)), None):
        return found
    if brands[0] in ("mif1", "msf1", "miaf"):  # a still picture in a coding without a brand of its own
        return _HEIC
    return _SOUND if brands[0] in ("M4A ", "M4B ") else _FILM


def _is_raw(head: bytes) -> bool:
    """
    Tells whether a TIFF is a camera's own format: its first picture is a preview, the rest is below that.

    Source: TIFF 6.0 and its supplements; DNG 1.7; CR2 says so itself.
    """
    if head[8:10] == b"CR":
        return True
    is_little = head[:2] == b"II"

    def number(at: int, size: int) -> int:
        return int.from_bytes(head[at : at + size], "little" if is_little else "big")

    first = number(4, 4)
    entries = range(first + 2, min(first + 2 + 12 * number(first, 2), len(head) - 11), 12)
    values = {number(entry, 2): number(entry + 8, 4) for entry in entries}
    is_preview = values.get(_SUBFILE_TYPE) == 1
    return _DNG_VERSION in values or (is_preview and _SUB_DIRECTORIES in values and _MAKE in values)


_SUBFILE_TYPE, _MAKE, _SUB_DIRECTORIES, _DNG_VERSION = 254, 271, 330, 50706


def _written(head: bytes) -> Kind | None:
    """Tells what a text is: a drawing, a web page, or words."""
    for codec in ("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "gb18030"):
        text = head.decode(codec, "replace")
        root = text[found.end() :] if (found := re.match(_BEFORE_ROOT, text)) else text
        if re.match(_DRAWING, root):
            return Kind("SVG")
        if re.match(_WEB_PAGE, text.lstrip()) or re.match(_WEB_PAGE, root):
            return Kind("web-page", "fix-fetch")
        # The last character may be cut in two.
        if text.strip() and not re.search(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f\ufffd]", text[:-3] or text):
            return TEXT
    return None
