"""
The encoding of a saved page: what its characters prove, else what it says itself.
"""

from __future__ import annotations

import codecs
import re

from tekan.content.encodings import guess
from tekan.diagnostics.problems import ContentError, Location, error

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_DECLARED = re.compile(
    rb"""(?i)<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})"""
)
_WIDER = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "x-gbk", "gb-2312", "gb_2312-80", "hz-gb-2312"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5", "cn-big5"), "big5hkscs"),
    **dict.fromkeys(("iso-8859-1", "latin1", "ascii", "us-ascii"), "cp1252"),
    "shift_jis": "cp932",
    "x-sjis": "cp932",
}
"""As browsers read them: each with the characters that its users wrote all the same."""
_GUESSED = {"GB 18030 (GBK)": "gb18030", "Big5": "big5hkscs", "Shift_JIS": "cp932", "EUC-JP": "euc_jp"}
_HEAD = 8192


def decoded_page(content: bytes, name: str, declared: str = "") -> str:
    """
    Decodes a page.

    Args:
        content: The file.
        name: What it is called.
        declared: The encoding that is named outside the page, if any.

    Raises:
        ContentError: It is no text.
    """
    for mark, codec in _MARKS.items():
        if content.startswith(mark):
            return content.decode(codec, "replace")
    try:
        text = content.decode()
    except UnicodeDecodeError as failure:
        text = _decoded(content, declared, failure.start)
    if text.count("\0") > len(text) / 100:
        raise ContentError([error("import-no-article", Location(name, 0), name=name)])
    return text


def _decoded(content: bytes, declared: str, at: int) -> str:
    found = _DECLARED.search(content[:_HEAD])
    names = [declared, found[1].decode("ascii", "replace") if found else ""]
    codecs_said = [_WIDER.get(name.lower(), name) for name in names if name]
    guessed = [_GUESSED.get(one, "") for one in guess(content, at).encodings.split(" / ")]
    known = [one for one in (*codecs_said, *guessed) if one and _is_known(one)]
    for codec in known:
        try:
            return content.decode(codec)
        except UnicodeDecodeError:
            continue
    return content.decode(known[0] if known else "utf-8", "replace")


def _is_known(codec: str) -> bool:
    try:
        b"a".decode(codec)
    except (LookupError, ValueError):
        return False
    return True
