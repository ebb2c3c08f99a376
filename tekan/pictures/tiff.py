"""
What libtiff has to say about a picture; it writes that to the terminal, and Pillow never learns of it.
"""

from __future__ import annotations

import os
import re
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # heavy, and only a new picture is decoded
    from PIL import Image

EDITION = "tiff 3"
"""Changes where a picture may be judged otherwise than before."""

_TERMINAL = 2
"""The descriptor that C writes its complaints to."""

# One picture at a time: the descriptor belongs to the whole process.
_turn = threading.Lock()


def is_read_by_libtiff(image: Image.Image) -> bool:
    """Tells whether libtiff will decode a picture: a TIFF that is compressed."""
    return image.format == "TIFF" and any(tile[0] == "libtiff" for tile in getattr(image, "tile", ()))


@contextmanager
def complaints() -> Iterator[list[str]]:
    """Keeps what libtiff writes from the terminal; the list has its lines once the block has ended."""
    said: list[str] = []
    with _turn, tempfile.TemporaryFile() as aside:
        try:
            terminal = os.dup(_TERMINAL)
        except OSError:  # it is closed
            yield said
            return
        os.dup2(aside.fileno(), _TERMINAL)
        try:
            yield said
        finally:
            os.dup2(terminal, _TERMINAL)
            os.close(terminal)
            aside.seek(0)
            for line in aside.read().decode(errors="replace").splitlines():
                if re.match(r"[\w.]+: ", line):
                    said.append(line)
                else:  # somebody else's
                    os.write(_TERMINAL, f"{line}\n".encode())
