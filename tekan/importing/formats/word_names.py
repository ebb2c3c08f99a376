"""
Names in the XML of Word documents, and how its elements are asked.

Source: ECMA-376, Office Open XML, Part 1 (WordprocessingML, DrawingML); its strict form has other namespaces.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W,
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": R,
    b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": WP,
    b"http://purl.oclc.org/ooxml/drawingml/main": A,
    b"http://purl.oclc.org/ooxml/drawingml/picture": PIC,
    b"http://purl.oclc.org/ooxml/officeDocument/math": M,
}
"""The namespaces of the strict form, and those that stand for them here."""

TEXTS = frozenset((f"{W}t", f"{M}t"))


def inside(element: Element | None, *path: str) -> Element | None:
    """Returns the first element on a path of children, if there is one."""
    for name in path:
        if element is None:
            return None
        element = element.find(name)
    return element


def value(element: Element | None, *path: str) -> str:
    """Returns the `w:val` of the element on a path of children, or nothing."""
    found = inside(element, *path)
    return found.get(f"{W}val", "") if found is not None else ""


def is_on(element: Element | None, *path: str) -> bool:
    """Tells whether there is a switch on a path of children, and whether it is on."""
    found = inside(element, *path)
    return found is not None and found.get(f"{W}val", "1") not in ("0", "false", "off", "none")


def number(text: str | None, left_out: int = 0) -> int:
    """Returns a whole number, or another one where there is none."""
    try:
        return int(float(text)) if text and len(text) < 10 else left_out
    except (ValueError, OverflowError):
        return left_out


def text_in(element: Element, names: frozenset[str] = TEXTS) -> str:
    """Returns all characters in an element, with blanks between its paragraphs."""
    return " ".join("".join(_texts(element, names)).split())


def _texts(element: Element, names: frozenset[str]) -> Iterator[str]:
    for node in element.iter():
        if node.tag in names:
            yield node.text or ""
        elif node.tag in (f"{W}tab", f"{W}br", f"{W}cr", f"{W}p"):
            yield " "
