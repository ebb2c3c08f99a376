"""
XMP, the form in which pictures carry what is said about them.

It is read in whatever way it is written, and written as briefly as it may be.
"""

from __future__ import annotations

import html
import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import accumulate

from tekan.model.pictures import NO_RIGHTS, Rights

MOST_READ = 4_000_000
"""Bytes of a packet; only the history of hundreds of edits is longer, and it says nothing about rights."""
LONGEST_PACKET = 610
"""Bytes that a packet adds to every rendition; the forms add up to 90 of their own."""

_NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "TC260": "http://www.tc260.org.cn/ns/AIGC/1.0/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "tiff": "http://ns.adobe.com/tiff/1.0/",
}
_PREFIXES = {name.rstrip("/#"): prefix for prefix, name in _NAMESPACES.items()}
_LANGUAGES = ("x-default", r"zh\b.*", "")
"""The languages of which a text is meant, the first that there is; those of a list have none."""
_LENGTHS = (
    *((100, 100, 120), (80, 80, 80), (60, 60, 60), (48, 48, 48), (40, 40, 36), (30, 30, 30)),
    *((80, 80, 0), (48, 48, 0), (30, 30, 0), (90, 0, 0)),
)
"""Bytes of creator, credit and notice, one try after another; in the last of them the rest always fits."""
_ITEMS = ("rdf:li", "rdf:value")
"""The elements that hold the text of the property around them."""
_DEEPEST = 64
_MOST_VALUES = 64
_SOURCES = "http://cv.iptc.org/newscodes/digitalsourcetype/"


# --- Reading ----------------------------------------------------------------------------------------


def properties(packet: bytes) -> dict[str, list[str]]:
    """
    Reads the properties of a packet: texts by names such as `dc:creator`, of languages the one that is meant.

    What is part of a larger property has its own name: `plus:ImageCreatorName`, `TC260:Label`. A prefix that
    nobody declared counts as the usual one.

    Raises:
        ValueError: It is too long or too deep, or declares entities, which XMP never does.
        expat.ExpatError: It is not XML.
    """
    from xml.parsers import expat  # noqa: PLC0415 - only a new picture is read

    if len(packet) > MOST_READ:
        raise ValueError("too long")
    parser = expat.ParserCreate()
    found = _Properties()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = found.refuse
    parser.EntityDeclHandler = found.refuse
    parser.StartElementHandler = found.start
    parser.EndElementHandler = found.end
    parser.CharacterDataHandler = found.text
    parser.Parse(packet.strip(b"\0 \t\r\n"), True)
    return {name: _meant(texts) for name, texts in found.texts.items()}


class _Properties:
    """What the walk over a packet has found: texts, each with its language, by the names of properties."""

    def __init__(self) -> None:
        self.texts: dict[str, list[tuple[str, str]]] = {}
        self._prefixes: list[dict[str, str]] = [{}]
        """What is declared, in each element that is open."""
        self._open: list[str] = []
        self._root = _DEEPEST
        """How many elements are around the properties."""
        self._language = ""
        self._text: list[str] = []

    def refuse(self, *_: object) -> None:
        """Ends the reading."""
        raise ValueError("declarations")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Opens an element; attributes of a description are properties, too."""
        declared = {
            attribute[6:]: _PREFIXES.get(value.rstrip("/#"), value)
            for attribute, value in attributes.items()
            if attribute == "xmlns" or attribute.startswith("xmlns:")
        }
        self._prefixes.append(self._prefixes[-1] | declared)
        self._open.append(self._named(name))
        if len(self._open) >= _DEEPEST:
            raise ValueError("too deep")
        if self._open[-1] == "rdf:RDF":
            self._root = min(self._root, len(self._open) + 1)
        if self._open[-1] != "rdf:value":  # that of what has the value
            self._language = attributes.get("xml:lang", "")
        self._text = []
        for attribute, value in attributes.items():
            named = self._named(attribute) if ":" in attribute else attribute
            if named == "rdf:resource":
                self._note(self._open[-1], value, is_own=len(self._open) == self._root + 1)
            elif not attribute.startswith("xml"):
                self._note(named, value, is_own=len(self._open) == self._root)

    def end(self, _: str) -> None:
        """Closes an element; a text in it is that of the property, or one of its list."""
        name, text = self._open.pop(), "".join(self._text)
        self._prefixes.pop()
        if name in _ITEMS and len(self._open) > self._root:
            self._note(self._open[self._root], text, is_own=True)
        elif name not in (*_ITEMS, "rdf:Description"):
            self._note(name, text, is_own=len(self._open) == self._root)
        self._text = []

    def text(self, text: str) -> None:
        """Notes characters."""
        self._text.append(text)

    def _named(self, name: str) -> str:
        prefix, _, local = name.rpartition(":")
        prefix = self._prefixes[-1].get(prefix, prefix)
        return f"{prefix}:{local}" if prefix else name

    def _note(self, name: str, text: str, *, is_own: bool) -> None:
        """Notes the text of a property of the picture, or of a part of a larger one that has its own name."""
        whole = self._open[self._root : self._root + 1]
        is_part = name.startswith("TC260:") and whole == ["TC260:AIGC"]
        is_of_party = name.startswith("plus:") and name.endswith("Name")
        texts = self.texts.setdefault(name, []) if is_own or is_part or is_of_party else []
        if text.strip() and len(texts) < _MOST_VALUES:
            texts.append((self._language, text))


def _meant(texts: list[tuple[str, str]]) -> list[str]:
    """Returns the texts of the language that is meant; a list without languages is returned whole."""
    for language in _LANGUAGES:
        if found := [text for own, text in texts if re.fullmatch(language, own, re.IGNORECASE)]:
            return found
    return [text for _, text in texts[:1]]


# --- Writing ----------------------------------------------------------------------------------------


def packet_of(rights: Rights) -> str:
    """
    Writes the packet that renditions carry: who made it, whose it is, and whether a machine generated it.

    It is never longer than `LONGEST_PACKET`: texts that are too long are cut, the copyright notice first.
    """
    kept = rights._replace(caption="")
    if kept == NO_RIGHTS:
        return ""
    return next(packet for packet in _shorter_and_shorter(kept) if len(packet.encode()) <= LONGEST_PACKET)


def _shorter_and_shorter(rights: Rights) -> Iterator[str]:
    label = _label_alone(rights.aigc)
    for lengths in _LENGTHS:
        yield _packet(rights, *lengths)
        if label != rights.aigc:
            yield _packet(rights._replace(aigc=label), *lengths)


def _label_alone(aigc: str) -> str:
    return json.dumps({"Label": json.loads(aigc)["Label"]}, separators=(",", ":")) if aigc else ""


def _packet(rights: Rights, creator: int, credit: int, notice: int) -> str:
    """Writes a packet in which names and notice take no more than so many bytes each."""
    author = _escaped(_cut(rights.creator, creator), quote=True)
    terms = _escaped(_cut(rights.copyright, notice), quote=True)
    attributes = {
        "photoshop:Credit": _escaped(_cut(rights.credit, credit), quote=True),
        "Iptc4xmpExt:DigitalSourceType": f"{_SOURCES}{rights.source_type}" if rights.source_type else "",
    }
    elements = {
        "dc:creator": author and f"<rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq>",
        "dc:rights": terms and f'<rdf:Alt><rdf:li xml:lang="x-default">{terms}</rdf:li></rdf:Alt>',
        "TC260:AIGC": _escaped(rights.aigc),
    }
    return _serialised(attributes, elements)


def _serialised(attributes: Mapping[str, str], elements: Mapping[str, str]) -> str:
    names = [name for name, text in {**attributes, **elements}.items() if text]
    prefixes = dict.fromkeys(name.partition(":")[0] for name in names)
    declared = "".join(f' xmlns:{prefix}="{_NAMESPACES[prefix]}"' for prefix in prefixes)
    said = "".join(f' {name}="{text}"' for name, text in attributes.items() if text)
    inside = "".join(f"<{name}>{xml}</{name}>" for name, xml in elements.items() if xml)
    return (
        f'<rdf:RDF xmlns:rdf="{_NAMESPACES["rdf"]}"><rdf:Description rdf:about=""{declared}{said}'
        + (f">{inside}</rdf:Description>" if inside else "/>")
        + "</rdf:RDF>"
    )


def _cut(text: str, most: int) -> str:
    """Cuts a text to so many bytes of XML, with … at its end."""
    ends = list(accumulate(len(_escaped(char, quote=True).encode()) for char in text))
    if not ends or ends[-1] <= most:
        return text
    fitting = bisect_right(ends, most - len("…".encode()))
    return f"{text[:fitting].rstrip()}…" if fitting else ""


def _escaped(text: str, *, quote: bool = False) -> str:
    made = html.escape(text, quote=False)
    return made.replace('"', "&quot;") if quote else made
