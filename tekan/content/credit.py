"""
Credits that are left to what the file of a picture says: `@file`.
"""

from __future__ import annotations

import re
import unicodedata

_ALONE = r"\s*@\s?file\s*"
_NEAR = (
    r".*(?!(?<=[\w.+-])@file[.-]\w)@\s?file(?!\w).*|\s*@\s?(?:fi?le?s?|flie|fiel|文件|原文件|图片文件|原图|图片|照片"
    r"|picture|photo|image|exif|iptc|xmp|metadata|auto)\s*"
)


def asks_file(credit: str) -> bool:
    """Tells whether a credit is left to the file, however the editor's keyboard writes it."""
    return _reads(_ALONE, credit)


def is_nearly_asking(credit: str) -> bool:
    """Tells whether a credit was meant to be left to the file, and is not written so."""
    return _reads(_NEAR, credit) and not asks_file(credit)


def _reads(pattern: str, credit: str) -> bool:
    if "@" not in credit and "＠" not in credit and "﹫" not in credit:
        return False
    return re.fullmatch(pattern, unicodedata.normalize("NFKC", credit), re.IGNORECASE) is not None
