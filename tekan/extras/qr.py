"""QR codes, for print and for screens too large to carry: planned from a URL, drawn when wanted."""

from __future__ import annotations

import io
from typing import NamedTuple

from tekan.kept.cache import Cache, key

# What the bytes depend on besides the URL; see `headline_face`.
_EDITION = "1"
"""Another number makes all of them again: for a change that nothing else here shows."""
_MADE_WITH = f"{_EDITION}, segno 1.6.6"

_QUIET = 4
"""How many modules stay white around a code, as its standard requires."""


class Code(NamedTuple):
    """A QR code: planned, not drawn."""

    address: str
    url: str


LONGEST = 1_000
"""Bytes of the longest URL whose code a phone still reads from paper; the standard's own limit is 2,331."""


def plan_code(url: str) -> Code:
    """Plans the code of a URL; nothing is drawn."""
    return Code(f"assets/qr-{key('qr', _MADE_WITH, url)[:12]}.svg", url)


def make_code(code: Code, cache: Cache) -> bytes:
    """Draws a code as SVG, or reads it from the cache."""
    return cache.kept(kept_as(code), lambda: _draw(code))


def kept_as(code: Code) -> str:
    """Computes the key under which the cache keeps a code."""
    return key("code", _MADE_WITH, code.url)


def _draw(code: Code) -> bytes:
    """
    Draws a code as SVG: black on its own white ground, so that it can be read on paper of any colour.

    A picture cannot use the page's colours, and many scanners cannot read light codes on dark ground. The
    ground is an area of the picture, not a background, which printers leave out; with it the quiet zone stays
    quiet in every mode.

    Raises:
        segno.DataOverflowError: The URL is longer than a code can hold (2,331 bytes).
    """
    import segno  # noqa: PLC0415 - heavy, and only a new page needs it

    out = io.BytesIO()
    segno.make_qr(code.url, error="m", boost_error=False).save(
        out,
        kind="svg",
        border=_QUIET,
        light="#fff",
        omitsize=True,
        xmldecl=False,
        svgclass=None,
        lineclass=None,
        nl=False,
    )
    return out.getvalue()
