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

from tekan.diagnostics.problems import BrokenDrawingError, Phrase, UnsafeDrawingError
from tekan.pictures.svg_ink import follows_ink
from tekan.pictures.svg_size import Size, size_of
from tekan.pictures.svg_styles import Named, read_rules, read_style, without_comments
from tekan.pictures.svg_text import decode
from tekan.pictures.svg_weight import Weight

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
_WORDS = frozenset(
    ("id", "class", "name", "title", "label", "alt", "content", "role", "lang", "systemLanguage")
)
"""Attributes that are words to a browser, whatever they look like; those of `_WORDS_BEGIN` are, too."""
_WORDS_BEGIN = ("aria-", "data-")
_BLANKS = " \t\r\n\f"
_DEEPEST = 200
_SHOWN = 40
"""Characters of what is refused that the message shows."""

EDITION = "drawing 5"
"""Another text has all drawings judged again: for a change in what passes."""


class Drawing(NamedTuple):
    """A drawing that only draws."""

    content: bytes
    size: Size
    follows_ink: bool
    """Whether it is drawn in the colour of the text, whatever that is."""


def purify(content: bytes) -> Drawing:
    """
    Removes comments, metadata and what drawing programs keep for themselves from a drawing.

    Raises:
        UnsafeDrawingError: It contains a script, an event handler, a reference to another file or an entity.
        BrokenDrawingError: It cannot be read, or has no size.
        HeavyDrawingError: It would keep browsers busy.
    """
    from xml.parsers import expat  # noqa: PLC0415 - most sites have no drawings

    text = decode(content)
    parser = expat.ParserCreate(namespace_separator=" ")
    copy = _Copy(parser)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = copy.doctype
    parser.EntityDeclHandler = copy.entity
    parser.SkippedEntityHandler = copy.skipped
    parser.ProcessingInstructionHandler = copy.instruction
    parser.StartElementHandler = copy.start
    parser.EndElementHandler = copy.end
    parser.CharacterDataHandler = copy.text
    try:
        parser.Parse(text, True)  # as text: what the declaration says of its bytes is no longer true
    except expat.ExpatError as failure:
        if expat.ErrorString(failure.code) == expat.errors.XML_ERROR_UNDEFINED_ENTITY:
            rest = re.split(r"\r\n|\r|\n", text)[failure.lineno - 1][failure.offset :]
            named = re.search(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z]\w*);", rest)  # perhaps in an attribute
            raise _named_character(named[1] if named else rest[:_SHOWN], failure.lineno) from None
        raise BrokenDrawingError(Phrase("drawing-unreadable", (("line", str(failure.lineno)),))) from None
    size = size_of(copy.attributes)
    if size is None:
        raise BrokenDrawingError(Phrase("drawing-without-size"))
    copy.weight.check()
    drawn = "".join(copy.out)
    return Drawing(drawn.encode(), size, follows_ink(drawn))


@dataclass(slots=True)
class _Copy:
    """Copies what it knows, and stops at what may do harm."""

    parser: Any
    out: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    left_out: int = 0
    """How deep inside an element that is left out."""
    attributes: dict[str, str] = field(default_factory=dict)
    """Those of the root."""
    style: list[str] = field(default_factory=list)
    """The text of the open style element: leaving out what is between must not make one word of two."""
    styles: list[str] = field(default_factory=list)
    """The texts of all of them."""
    weight: Weight = field(default_factory=Weight)

    def doctype(self, _name: str, _system: str | None, _public: str | None, has_subset: int) -> None:
        if has_subset:
            raise self.unsafe("<!DOCTYPE …[")

    def entity(self, name: str, *_: Any) -> None:
        raise self.unsafe(f"<!ENTITY {name}>")

    def skipped(self, name: str, _is_parameter: bool) -> None:
        if not self.left_out:
            raise _named_character(name, self.parser.CurrentLineNumber)

    def instruction(self, target: str, _text: str) -> None:
        if not self.left_out:
            raise self.unsafe(f"<?{target}?>")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        if not self.opened and not self.left_out and (space, tag) != (SVG, "svg"):
            raise _no_drawing(tag, space)
        if self.left_out or space != SVG or tag in _LEFT_OUT:
            self.left_out += 1
            return
        if tag not in _DRAWING or "style" in self.opened[-1:]:
            raise self.unsafe(f"<{tag}>")
        if len(self.opened) >= _DEEPEST:
            raise BrokenDrawingError(
                Phrase("drawing-too-deep", (("line", str(self.parser.CurrentLineNumber)),))
            )
        names: list[Named] = []
        kept = dict(self.kept(tag, attributes, names))
        self.weight.start(tag, self.parser.CurrentLineNumber, kept, names)
        if not self.opened:
            self.attributes = kept
            kept = {"xmlns": SVG, "xmlns:xlink": _XLINK} | kept
        self.opened.append(tag)
        written = (f' {key}="{_escaped(value)}"' for key, value in kept.items())
        self.out.append(f"<{tag}{''.join(written)}>")

    def kept(self, tag: str, attributes: dict[str, str], names: list[Named]) -> Iterator[tuple[str, str]]:
        """Yields the attributes that draw, under their short names; notes the parts that they name."""
        for name, value in attributes.items():
            space, _, key = name.rpartition(" ")
            if key == "href" and space in ("", _XLINK):
                if not value.strip(_BLANKS).startswith("#"):
                    raise self.unsafe(f'<{tag} href="{_shown(value)}">')
                yield ("xlink:href" if space else "href"), value
            elif space == _XML and key in ("lang", "space"):  # base would redirect references
                yield f"xml:{key}", value
            elif not space:
                if key.lower().startswith("on"):
                    raise self.unsafe(f"<{tag} {key}>")
                if key not in _WORDS and not key.startswith(_WORDS_BEGIN):
                    style = read_style(value, key)
                    if style.harm:
                        raise self.unsafe(f'<{tag} {key}="{_shown(style.harm)}">')
                    names += style.names
                yield key, value

    def end(self, _name: str) -> None:
        if self.left_out:
            self.left_out -= 1
            return
        tag = self.opened.pop()
        self.weight.end()
        if tag == "style":
            css = "".join(self.style)
            self.judge(css)
            for rule in read_rules(css):
                self.weight.rule(rule)
            self.styles.append(css)
            self.style.clear()
            self.out.append(_written(without_comments(css)))
        if not self.opened and len(self.styles) > 1:
            # Browsers read each by itself; two halves of one word are here by nobody's mistake.
            self.judge("".join(self.styles))
        self.out.append(f"</{tag}>")

    def judge(self, css: str) -> None:
        style = read_style(css)
        if style.harm:
            line = self.parser.CurrentLineNumber - css.count("\n", style.at)
            raise UnsafeDrawingError(f"<style> {_shown(style.harm)}", line)

    def text(self, text: str) -> None:
        if self.left_out or not self.opened:
            return
        if self.opened[-1] == "style":
            self.style.append(text)
            return
        is_shown = text.strip() or self.opened[-1] in ("text", "tspan")
        self.out.append(_written(text) if is_shown else "\n")

    def unsafe(self, found: str) -> UnsafeDrawingError:
        return UnsafeDrawingError(found, self.parser.CurrentLineNumber)


def _no_drawing(tag: str, space: str) -> BrokenDrawingError:
    """Tells what the root is instead of a drawing's."""
    if tag == "svg" and not space:
        return BrokenDrawingError(Phrase("drawing-without-namespace"), fix=Phrase("drawing-write-namespace"))
    return BrokenDrawingError(Phrase("drawing-of-another-kind", (("tag", f"<{_shown(tag)}>"),)))


def _named_character(name: str, line: int) -> BrokenDrawingError:
    """Tells of a character by a name that only HTML knows; leaving it out would lose it."""
    told = (("name", f"&{_shown(name)};"), ("line", str(line)))
    return BrokenDrawingError(Phrase("drawing-named-character", told), fix=Phrase("drawing-write-character"))


def _shown(text: str) -> str:
    """Shortens what is refused for the message, in one line."""
    words = "".join(char if char.isprintable() else " " for char in text).split()
    line = " ".join(words)
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def _written(text: str) -> str:
    return html.escape(text, quote=False).replace("\r", "&#13;")


def _escaped(text: str) -> str:
    return html.escape(text).replace("\n", "&#10;").replace("\t", "&#9;").replace("\r", "&#13;")
