"""
Running text, read by Python-Markdown into a tree of plain values: the only module that knows it.

What an editor's HTML may be is said here, too; a text that holds some is written out, sanitised and read
back into the same tree.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import unescape
from html.parser import HTMLParser

import markdown
from markdown.blockprocessors import HashHeaderProcessor
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import HtmlInlineProcessor, InlineProcessor
from markdown.util import STX

from tekan.model import Element, Link, Text, resolve
from tekan.problems import Diagnostic, Location, error, warning
from tekan.source import Source

MAX_DEPTH = 40
"""Lists in lists and quotations in quotations, deeper than anybody means."""

SAFE_TAGS = frozenset(
    {
        *("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd"),
        *("mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time"),
        *("u", "var", "wbr", "blockquote", "dd", "details", "div", "dl", "dt", "h3", "h4", "h5", "h6"),
        *("hr", "li", "ol", "p", "pre", "summary", "ul", "caption", "col", "colgroup", "table", "tbody"),
        *("td", "tfoot", "th", "thead", "tr"),
    }
)
"""The HTML that an editor may write; everything else goes, and a warning says so."""

SWALLOWING_TAGS = frozenset(
    {
        *("script", "style", "svg", "math", "template", "textarea", "title", "select", "iframe", "noscript"),
        *("noembed", "noframes", "plaintext", "xmp", "object", "head", "frameset"),
    }
)
"""HTML inside which text is no text; what stands there, or follows where it is not closed, would be lost."""

_SAFE_ATTRIBUTES = {
    "*": {"lang", "dir", "title"},
    "a": {"href"},
    "time": {"datetime"},
    "td": {"colspan", "rowspan", "data-align"},
    "th": {"colspan", "rowspan", "scope", "data-align"},
    "ol": {"start"},
}

HEADING_ID = re.compile(r"[ \t\u3000]*\{#(?P<id>[^{}]*)\}$")
"""The id at a heading's end."""

CODE = re.compile(r"(?<!`)(`{1,3})(?!`)[^\n]*?[^`\n]\1(?!`)")
"""Code in a line, which no rule looks into."""

_ATTRIBUTE = re.compile(r"\s([A-Za-z-]+)\s*=")
_HTML = (
    r"""(</?[a-zA-Z][a-zA-Z0-9-]*(?:\s+[^\s"'<>=/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>=]+))?)*\s*/?>"""
    r"|<!--(?:(?!-->).)*-->)"
)
_HTML_BLOCK = re.compile(
    r"^[ ]{0,3}</?(?:div|p|table|ul|ol|dl|details|blockquote|pre|h[3-6]|hr|!--)", re.MULTILINE | re.IGNORECASE
)
_ALIGN = re.compile(r"text-align: (center|right)")
_HREF = re.compile(r"""\shref\s*=\s*(?P<value>"[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE)
_TAG = re.compile(r"<(?P<name>[A-Za-z][\w-]*)(?P<attributes>[^>]*)")


@dataclass(slots=True)
class RunningText:
    """What was read of a text."""

    elements: tuple[Element, ...] = ()
    links: list[Link] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)


class MarkupReader:
    """Reads any number of texts with one set-up of Python-Markdown."""

    def __init__(self) -> None:
        self._markdown = _set_up_markdown()

    def paragraphs(self, source: Source, page: str) -> RunningText:
        """Give the paragraphs, lists, tables, quotations and sub-headings of whole lines of a page's text."""
        try:
            return self._tree(self._parsed(source.text), source, page)
        except RecursionError:
            return RunningText(problems=[error("nested-too-deep", source.at())])

    def line(self, text: str, source: Source, page: str) -> RunningText:
        """Give one line that is no paragraph, a title or a caption, as the children of one element."""
        root = ET.Element("div")
        ET.SubElement(root, "p").text = text
        self._markdown.reset()
        return self._tree(root, source, page)

    def _parsed(self, text: str) -> ET.Element:
        """Give Python-Markdown's tree of a text, before it looks inside paragraphs."""
        self._markdown.reset()
        lines = self._markdown.preprocessors["normalize_whitespace"].run(text.split("\n"))
        if _HTML_BLOCK.search(text):
            lines = self._markdown.preprocessors["html_block"].run(lines)
        root = ET.Element("div")
        self._markdown.parser.parseChunk(root, "\n".join(lines))
        return root

    def _tree(self, root: ET.Element, source: Source, page: str) -> RunningText:
        """Give Python-Markdown's tree as values, and note its links and what can not stand here."""
        self._markdown.treeprocessors["inline"].run(root)
        self._markdown.treeprocessors["unescape"].run(root)
        text = RunningText()
        finder = Finder(source)
        for node in root.iter():
            if (style := node.attrib.pop("style", "")) and (align := _ALIGN.search(style)):
                node.set("data-align", align[1])
            if node.tag == "img":
                text.problems.append(error("picture-in-text", finder.place("![")))
            elif node.tag == "a":
                href = node.get("href", "")
                text.links.append(Link(unescape(href), finder.place(href or "]()", whole=bool(href))))
        if self._markdown.htmlStash.rawHtmlBlocks:
            elements = self._sanitised(root, source, text)
        else:
            elements = tuple(_element(child) for child in root)
        text.elements = tuple(_with_id(_with_addresses(element, page)) for element in elements)
        return text

    def _sanitised(self, root: ET.Element, source: Source, text: RunningText) -> tuple[Element, ...]:
        """Give the tree of a text with HTML in it: only what is known to be harmless is kept."""
        import nh3  # noqa: PLC0415 - few features hold any HTML

        engine = self._markdown
        finder = Finder(source)
        for raw in engine.htmlStash.rawHtmlBlocks:
            for tag in _TAG.finditer(str(raw)):
                where = finder.place(f"<{tag['name']}")
                text.problems += _dropped(tag, where)
                if href := _HREF.search(tag["attributes"]):
                    text.links.append(Link(unescape(href["value"].strip("\"'")), where))
        markup = engine.serializer(root)
        for step in engine.postprocessors:
            markup = step.run(markup)
        clean = nh3.clean(
            markup,
            tags=set(SAFE_TAGS),
            attributes={name: set(known) for name, known in _SAFE_ATTRIBUTES.items()},
            link_rel=None,
            clean_content_tags={"script", "style"},
        )
        builder = _TreeBuilder()
        builder.feed(clean)
        builder.close()
        return tuple(node for node in builder.finish() if isinstance(node, Element))


def _dropped(tag: re.Match[str], where: Location) -> Iterator[Diagnostic]:
    """Tell what of an HTML tag will not reach the page."""
    name = tag["name"].lower()
    if name in SWALLOWING_TAGS:
        yield error("html-forbidden", where, tag=name)
        return
    if name not in SAFE_TAGS:
        yield warning("html-removed", where, tag=name)
        return
    known = _SAFE_ATTRIBUTES["*"] | _SAFE_ATTRIBUTES.get(name, set())
    for attribute in _ATTRIBUTE.findall(tag["attributes"]):
        if attribute.lower() not in known:
            yield warning("html-removed", where, tag=f"{name} {attribute}=…")


# --- Trees ----------------------------------------------------------------------------------------


def _element(node: ET.Element, depth: int = 0) -> Element:
    if depth > MAX_DEPTH:
        raise RecursionError
    children: list[str | Element] = [node.text] if node.text else []
    for child in node:
        children.append(_element(child, depth + 1))
        if child.tail:
            children.append(child.tail)
    attributes = tuple((name, unescape(value)) for name, value in node.attrib.items())
    if node.tag == "code":  # Python-Markdown has escaped it already
        children = [unescape(child) if isinstance(child, str) else child for child in children]
    return Element(str(node.tag), _without_layout(node.tag, children), attributes)


def _without_layout(name: str, children: list[str | Element]) -> Text:
    """Drop the line ends that Markdown leaves between the items of lists and tables."""
    if name in _CONTAINERS:
        return tuple(child for child in children if isinstance(child, Element) or child.strip())
    return tuple(_resolved(child) if isinstance(child, str) and STX in child else child for child in children)


_CONTAINERS = frozenset(("ul", "ol", "table", "thead", "tbody", "tfoot", "tr", "blockquote", "dl", "div"))
"""Elements that hold other elements and no characters of their own."""


def _resolved(text: str) -> str:
    """Python-Markdown writes & as a mark of its own until the very end."""
    return text.replace(markdown.util.AMP_SUBSTITUTE, "&")


class _TreeBuilder(HTMLParser):
    """Makes the tree of sanitised HTML, in which every element is closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[tuple[str, tuple[tuple[str, str], ...], list[str | Element]]] = [("div", (), [])]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = tuple((name, value or "") for name, value in attrs)
        if tag in ("br", "hr", "wbr", "col"):
            self._open[-1][2].append(Element(tag, (), attributes))
        elif len(self._open) > MAX_DEPTH:
            raise RecursionError
        else:
            self._open.append((tag, attributes, []))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("br", "hr", "wbr", "col"):
            return
        name, attributes, children = self._open.pop()
        self._open[-1][2].append(Element(name, _without_layout(name, children), attributes))

    def handle_data(self, data: str) -> None:
        self._open[-1][2].append(data)

    def finish(self) -> Text:
        """Give the fragment's children; characters that no element holds become a paragraph."""
        (wrapper,) = (
            self._open[0][2] if len(self._open[0][2]) == 1 else (Element("div", tuple(self._open[0][2])),)
        )
        children = wrapper.children if isinstance(wrapper, Element) and wrapper.name == "div" else (wrapper,)
        return tuple(
            Element("p", (child,)) if isinstance(child, str) else child for child in children if child
        )


def _links(element: Element) -> Iterator[Element]:
    if element.name == "a":
        yield element
    for child in element.children:
        if isinstance(child, Element):
            yield from _links(child)


def _with_addresses(element: Element, page: str) -> Element:
    """Let each link to a page of the site name its address, so that any page can show the element."""
    if not any(True for _ in _links(element)):
        return element
    children = tuple(
        child if isinstance(child, str) else _with_addresses(child, page) for child in element.children
    )
    attributes = element.attributes
    if element.name == "a" and (address := resolve(element.get("href"), page)):
        attributes = (("address", address),)
    return replace(element, children=children, attributes=attributes)


def _with_id(element: Element) -> Element:
    """Take the `{#id}` at a sub-heading's end off its text."""
    if element.name not in ("h3", "h4", "h5", "h6") or not element.children:
        return element
    *before, last = element.children
    mark = HEADING_ID.search(last) if isinstance(last, str) else None
    if mark is None or not isinstance(last, str):
        return element
    return replace(element, children=(*before, last[: mark.start()]), attributes=(("id", mark["id"]),))


class Finder:
    """Finds again in the editor's lines what Markdown gave back without its place, in the same order."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._text = CODE.sub(lambda code: " " * len(code[0]), source.text)
        self._from: dict[str, int] = {}

    def place(self, needle: str, *, whole: bool = False) -> Location:
        """Give the place of the next occurrence of a string, or of a whole address, or the first line."""
        pattern = re.escape(needle) + (r"""(?=[\s)>"']|$)""" if whole else "")
        found = re.compile(pattern, re.IGNORECASE).search(self._text, self._from.get(needle, 0))
        if found is None:
            return self._source.at()
        at, self._from[needle] = found.span()
        before = self._text[:at]
        return self._source.at(before.count("\n"), at - (before.rfind("\n") + 1))


# --- Python-Markdown, set up ----------------------------------------------------------------------


class _SubHeading(HashHeaderProcessor):
    """Only `###` and deeper: `#话题#` is text, and `##` opens a section."""

    RE = re.compile(
        r"(?:^|\n)[ \t\u3000]*(?P<level>#{3,6})[ \t\u3000]*(?P<header>(?:\\.|[^\\\n])*?)[ \t]*#*(?:\n|$)"
    )


class _Ruby(InlineProcessor):
    """`{缙|jìn}`: a character with its reading above it."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Python-Markdown's names
        self, m: re.Match[str], _data: str
    ) -> tuple[ET.Element, int, int]:
        ruby = ET.Element("ruby")
        ruby.text = m[1]
        for name, text in (("rp", "（"), ("rt", m[2]), ("rp", "）")):
            ET.SubElement(ruby, name).text = markdown.util.AtomicString(text)
        return ruby, m.start(0), m.end(0)


def _set_up_markdown() -> markdown.Markdown:
    engine = markdown.Markdown(extensions=[TableExtension(), SaneListExtension()])
    # Four blanks are an indented paragraph, as pasted text has them; a line of --- under a paragraph is
    # a rule, not a heading; a hidden address is spelt out, not scrambled.
    # [问]: is the line of an interview and no definition, so there are no links by reference either.
    for name in ("code", "setextheader", "reference"):
        engine.parser.blockprocessors.deregister(name)
    for name in ("reference", "short_reference", "image_reference", "short_image_ref"):
        engine.inlinePatterns.deregister(name)
    engine.inlinePatterns.register(HtmlInlineProcessor(_HTML, engine), "html", 90)
    engine.parser.blockprocessors.register(_SubHeading(engine.parser), "hashheader", 70)
    engine.inlinePatterns.deregister("automail")
    engine.inlinePatterns.register(_Ruby(r"\{([^{}|\s]+)\|([^{}|]+)\}", engine), "ruby", 65)
    return engine
