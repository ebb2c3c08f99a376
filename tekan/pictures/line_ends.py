"""
Pictures that were transferred as if they were text: the bytes that mean the end of a line were changed.
"""

from __future__ import annotations

import re

from tekan.pictures import jpeg, png

_FEWEST = 4
"""Line ends in what is no text, none of which stands alone; by chance one in 256 does not."""
_IN_NO_TEXT = rb"[\x00-\x08\x0b\x0c\x0e-\x1f]\r\n|\r\n[\x00-\x08\x0b\x0c\x0e-\x1f]"
_ENOUGH = 1_500_000
"""Bytes of a picture in which a pair stands more than twenty times by chance."""


def has_more(content: bytes) -> bool:
    """Tells whether every end of a line has become two bytes; a JPEG may even be shown, as a mess."""
    if content.startswith(png.SIGNATURE[:4]):
        return not content.startswith(png.SIGNATURE)
    if not content.startswith(jpeg.MARK) or content.count(b"\n") != content.count(b"\r\n"):
        return False
    found = re.finditer(_IN_NO_TEXT, content)
    return sum(1 for _, _ in zip(range(_FEWEST), found, strict=False)) == _FEWEST


def has_fewer(content: bytes) -> bool:
    """Tells whether every end of a line has become one byte, in a JPEG that cannot be read."""
    return content.startswith(jpeg.MARK) and len(content) >= _ENOUGH and b"\r\n" not in content
