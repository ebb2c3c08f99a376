"""
The text of a drawing, in whatever encoding the program wrote it.
"""

from __future__ import annotations

import codecs
import re

from tekan.diagnostics.problems import BrokenDrawingError, Phrase

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
"""How files begin that need no declaration: with a byte order mark, or with `<` in several bytes."""

_DECLARATION = rb"""<\?xml[ \t\r\n][^>]*?encoding[ \t\r\n]*=[ \t\r\n]*["']([A-Za-z][\w.-]*)["']"""

_LABELS = {
    "cn-big5": "big5",
    "x-x-big5": "big5",
    "x-gbk": "gbk",
    "x-sjis": "shift_jis",
    "windows-31j": "cp932",
    "x-euc-jp": "euc_jp",
    "windows-949": "cp949",
    "windows-874": "cp874",
    "dos-874": "cp874",
    "unicode-1-1-utf-8": "utf-8",
}
"""Names that browsers know and Python does not."""

_AS_BROWSERS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
}
"""Encodings that browsers read as a larger one: who writes 镕 into GB2312 means GBK."""

_REFUSED = frozenset(
    {"utf-7", "punycode", "idna", "unicode-escape", "raw-unicode-escape", "undefined", "mbcs", "oem"}
)
"""What Python can decode and no browser does, and what depends on the machine."""


def decode(content: bytes) -> str:
    """
    Decodes a drawing as its first bytes or its declaration say, else as UTF-8.

    Raises:
        BrokenDrawingError: It is no text, in no known encoding, or not in the one that it names.
    """
    beginning = content[:1024].lstrip()
    if codec := next((codec for mark, codec in _MARKS if content.startswith(mark)), ""):
        return _decoded(content, codec, codec.removesuffix("-sig").upper()).removeprefix("\ufeff")
    if not beginning.startswith(b"<"):
        raise BrokenDrawingError(
            Phrase("drawing-compressed" if content.startswith(b"\x1f\x8b") else "drawing-not-xml")
        )
    declared = re.match(_DECLARATION, beginning)
    if declared is None:
        return _decoded(content, "utf-8", "UTF-8")
    name = declared[1].decode()
    text = _decoded(content, _codec(name), name)
    if not text.lstrip().startswith("<?xml"):  # in EBCDIC, for one, the declaration would be other bytes
        raise _not_in(name, 1)
    return text


def _decoded(content: bytes, codec: str, name: str) -> str:
    try:
        return content.decode(codec)
    except UnicodeDecodeError as failure:
        # The lines as they are read: a line end may be two bytes or four.
        before = content[: failure.start].decode(codec, "ignore")
        raise _not_in(name, before.count("\n") + 1) from None
    except UnicodeError:
        raise _not_in(name, 1) from None


def _not_in(encoding: str, line: int) -> BrokenDrawingError:
    reason = Phrase("drawing-not-in-encoding", (("line", str(line)), ("encoding", encoding)))
    return BrokenDrawingError(reason, fix=Phrase("drawing-save-as-utf-8"))


def _codec(name: str) -> str:
    """Returns Python's name of a declared encoding."""
    try:
        codec = codecs.lookup(_LABELS.get(name.lower(), name)).name
        b"<".decode(codec, "ignore")  # not all codecs are encodings of text
    except (LookupError, UnicodeError):
        codec = "undefined"
    if codec in _REFUSED:
        raise BrokenDrawingError(
            Phrase("drawing-unknown-encoding", (("encoding", name),)), fix=Phrase("drawing-save-as-utf-8")
        )
    if codec.startswith(("utf-16", "utf-32")):
        return "utf-8"  # the declaration itself was read byte by byte: programs copy it and save as UTF-8
    return _AS_BROWSERS.get(codec, codec)
