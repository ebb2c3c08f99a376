"""
Whether a drawing has colours of its own, or that of the text.

`currentColor` is how a drawing asks for the colour of the text around it. In an `<img>` it is black, so a
page has to turn it over in the dark; it may do so only where no other colour would be turned over, too.
Source: SVG 2, https://www.w3.org/TR/SVG2/painting.html#SpecifyingPaint.
"""

from __future__ import annotations

import re

_PAINT = r"""(?xi) (?<![-\w]) (?:fill|stroke|stop-color|flood-color|lighting-color|color)
    \s* (?: = \s* "([^"]*)" | : \s* ([^;"}!]*) )"""
_INK = r"""(?xi) \s* (?: currentcolor | black | \#000 | \#000000 | rgb\(\s*0\s*,\s*0\s*,\s*0\s*\)
    | none | transparent | inherit | initial | unset | context-(?:fill|stroke)
    | url\(\s*(?:['"]|&quot;|&\#x27;)?\s*\#[^)]*\)(?:\s+none)? )? \s*"""


_BEYOND = r"(?i)background|color-scheme|[\\]|/\*|<fe(?:ColorMatrix|ComponentTransfer|DiffuseL|SpecularL)"
"""What may bring in a colour in ways that are not looked into."""


def follows_ink(drawn: str) -> bool:
    """Tells whether a drawing, as `purify` writes it, is in the colour of the text and in no other."""
    if "currentcolor" not in drawn.lower():
        return False
    marks = "".join(re.findall(r"<[^>]*>|(?<=<style>)[^<]*", drawn))  # and not the words between them
    if re.search(_BEYOND, marks):
        return False
    paints = [attribute or declared for attribute, declared in re.findall(_PAINT, marks)]
    return all(re.fullmatch(_INK, paint) for paint in paints)
