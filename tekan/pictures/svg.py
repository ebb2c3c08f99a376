"""
SVG drawings: what is proven harmless passes, without what drawing programs leave in; the rest is refused.

Opened by itself, an SVG is a document that can run scripts and fetch what it likes. So nothing unknown
passes: only elements that draw, and references only to parts of the same file.
Source: SVG 2, https://www.w3.org/TR/SVG2/eltindex.html.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tekan.diagnostics.problems import BrokenDrawingError, UnsafeDrawingError

SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"

_DRAWING = frozenset(
    """
    svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan textPath
    clipPath mask pattern marker linearGradient radialGradient stop style switch filter feBlend
    feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap
    feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge
    feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence
    """.split()  # noqa: SIM905 - a page of quotation marks is no easier to read
)
_LEFT_OUT = frozenset({"metadata"})
_REFERENCE = re.compile(
    r"url\(\s*['\"]?\s*(?!#)[^)]|@import|(?:image|image-set|src|cross-fade|element|expression)\s*\(|\\",
    re.IGNORECASE,
)
_LENGTH = re.compile(r"\s*([0-9.]+(?:e[0-9]+)?)\s*(px|pt|pc|mm|cm|in)?\s*$")
_PIXELS = {None: 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_DEEPEST = 200


class Drawing(NamedTuple):
    """A drawing that only draws."""

    content: bytes
    width: int
    height: int


def purify(content: bytes) -> Drawing:
    """
    Removes comments, metadata and what drawing programs keep for themselves from a drawing.

    Raises:
        UnsafeDrawingError: It contains a script, an event handler, a reference to another file or an entity.
        BrokenDrawingError: It cannot be read, or has no size.
    """
    from xml.parsers import expat  # noqa: PLC0415 - most sites have no drawings

    copy = _Copy()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = copy.doctype
    parser.EntityDeclHandler = copy.entity
    parser.ProcessingInstructionHandler = copy.instruction
    parser.StartElementHandler = copy.start
    parser.EndElementHandler = copy.end
    parser.CharacterDataHandler = copy.text
    try:
        parser.Parse(content, True)
    except expat.ExpatError as failure:
        raise BrokenDrawingError(str(failure)) from None
    return Drawing("".join(copy.out).encode(), *copy.size())


@dataclass(slots=True)
class _Copy:
    """Copies what it knows, and stops at what may do harm."""

    out: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    left_out: int = 0
    """How deep inside an element that is left out."""
    attributes: dict[str, str] = field(default_factory=dict)
    """Those of the root."""
    style: list[str] = field(default_factory=list)
    """The text of all style elements: leaving out what is between must not make one word out of two."""

    def doctype(self, _name: str, _system: str | None, _public: str | None, has_subset: int) -> None:
        if has_subset:
            raise UnsafeDrawingError("<!DOCTYPE …[")

    def entity(self, name: str, *_: Any) -> None:
        raise UnsafeDrawingError(f"<!ENTITY {name}>")

    def instruction(self, target: str, _text: str) -> None:
        raise UnsafeDrawingError(f"<?{target}?>")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        if not self.opened and not self.left_out and (space, tag) != (SVG, "svg"):
            raise BrokenDrawingError(f"<{tag}>")
        if self.left_out or space != SVG or tag in _LEFT_OUT:
            self.left_out += 1
            return
        if tag not in _DRAWING:
            raise UnsafeDrawingError(f"<{tag}>")
        if len(self.opened) >= _DEEPEST:
            raise BrokenDrawingError("too deep")
        kept = dict(_kept(tag, attributes))
        if not self.opened:
            self.attributes = kept
            kept = {"xmlns": SVG, "xmlns:xlink": _XLINK} | kept
        self.opened.append(tag)
        written = (f' {key}="{_escaped(value)}"' for key, value in kept.items())
        self.out.append(f"<{tag}{''.join(written)}>")

    def end(self, _name: str) -> None:
        if self.left_out:
            self.left_out -= 1
            return
        tag = self.opened.pop()
        if tag == "style" and _REFERENCE.search("".join(self.style)):
            raise UnsafeDrawingError("<style>")
        self.out.append(f"</{tag}>")

    def text(self, text: str) -> None:
        if self.left_out or not self.opened:
            return
        if "style" in self.opened:
            self.style.append(text)
        self.out.append(
            html.escape(text, quote=False) if text.strip() or self.opened[-1] in ("text", "tspan") else "\n"
        )

    def size(self) -> tuple[int, int]:
        """Computes width and height in pixels, from the root's own or from its viewBox."""
        shown = re.split(r"[\s,]+", self.attributes.get("viewBox", "").strip())
        try:
            box = [float(part) for part in shown] if len(shown) == 4 else [0, 0, 0, 0]
        except ValueError:
            box = [0, 0, 0, 0]
        width, height = (_pixels(self.attributes.get(name, "")) for name in ("width", "height"))
        if not (width and height):
            width, height = box[2], box[3]
        if not (0 < width < 1e5 and 0 < height < 1e5):
            raise BrokenDrawingError("viewBox")
        return max(1, round(width)), max(1, round(height))


def _kept(tag: str, attributes: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yields the attributes that draw, under their short names."""
    for name, value in attributes.items():
        space, _, key = name.rpartition(" ")
        if key.lower().startswith("on"):
            raise UnsafeDrawingError(f"<{tag} {key}>")
        if key == "href" and space in ("", _XLINK):
            if not value.strip().startswith("#"):
                raise UnsafeDrawingError(f"<{tag} href>")
        elif _REFERENCE.search(value):
            raise UnsafeDrawingError(f"<{tag} {key}>")
        if not space:
            yield key, value
        elif space == _XLINK and key == "href":
            yield "xlink:href", value
        elif space == _XML and key in ("lang", "space"):  # base would redirect references
            yield f"xml:{key}", value


def _escaped(text: str) -> str:
    return html.escape(text).replace("\n", "&#10;").replace("\t", "&#9;").replace("\r", "&#13;")


def _pixels(length: str) -> float:
    match = _LENGTH.match(length)
    return float(match[1]) * _PIXELS[match[2]] if match else 0.0
