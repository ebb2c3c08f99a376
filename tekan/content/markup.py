"""
Running text, read by Python-Markdown into a tree of plain values; `markdown_setup` alone knows it as well.

A text that contains HTML (see `tekan.content.html_tags`) is written out, sanitised and read back into the
same tree.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from itertools import groupby
from typing import Any

import markdown
from markdown.util import STX, AtomicString

from tekan.addresses import SAFE_SCHEMES, resolve
from tekan.content.emphasis import Emphasis, Run, emphasis_of, settled
from tekan.content.finder import Finder
from tekan.content.html_tags import (
    INLINE_TAGS,
    ODD_TAG,
    SAFE_ATTRIBUTES,
    SAFE_TAGS,
    TAG,
    WRITTEN_TAGS,
    nesting_problems,
    tag_problems,
    tree_problems,
)
from tekan.content.list_lines import Shape, markdown_lines, shape_of
from tekan.content.markdown_setup import inline_patterns, set_up_markdown
from tekan.content.source import Source, control_character
from tekan.diagnostics.problems import Diagnostic, Location, error, warning
from tekan.model.feature import Link
from tekan.model.text import EMPTY, SUB_HEADINGS, Element, Text

LIBRARY = f"markdown {markdown.__version__}"
"""The library that reads, for the keys of what it read."""

MAX_DEPTH = 40
"""Lists in lists and quotations in quotations; nobody means to nest them deeper."""

MAX_MARKS = 500
"""Brackets or back quotes in one paragraph; Python-Markdown searches from each to the paragraph's end."""

MAX_PARAGRAPH = 100_000
"""Characters in one paragraph, line ends included, for the same reason."""

MOST_KNOWN = 2000
"""Texts that a parser remembers, of a few hundred characters each."""

HEADING_ID = re.compile(r"[ \t\u3000]*\{#(?P<id>[^{}]*)\}$")
"""The id at the end of a heading."""


_DEEP = re.compile(rf"(?:[ \t]*+(?:>|[-*+][ \t]|\d++\.[ \t])){{{MAX_DEPTH}}}")
_MARK = re.compile(r"[`\\\[<&{*_]|  \n")
"""What inline patterns begin with; none of them is tried on a text without any of these."""
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_ALIGN = re.compile(r"text-align: (center|right)")


@dataclass(slots=True)
class RunningText:
    """What was read from a text."""

    elements: tuple[Element, ...] = ()
    links: list[Link] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)


class MarkupParser:
    """Reads any number of texts with one set-up of Python-Markdown."""

    def __init__(self) -> None:
        self._markdown = set_up_markdown()
        self._inline: Any = self._markdown.treeprocessors["inline"]
        self._patterns = inline_patterns(self._markdown)
        self._known: dict[str, tuple[Element, ...]] = {}
        """What was read from texts that are the same wherever they stand: no link, nothing to be told."""

    def paragraphs(self, source: Source, page: str) -> RunningText:
        """Reads paragraphs, lists, tables, quotations and sub-headings from whole lines of a page's text."""
        typed = source.text
        if typed in self._known:  # at each preview, all of a feature but what was just written
            return RunningText(self._known[typed])
        deep = next((n for n, line in enumerate(source.lines) if _DEEP.match(line)), None)
        if deep is not None:
            return RunningText(problems=[error("nested-too-deep", source.at(deep))])
        try:
            read = self._tree(self._parsed(typed), source, page)
        except RecursionError:
            return RunningText(problems=[error("nested-too-deep", source.at())])
        if not (read.links or read.problems):
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            self._known[typed] = read.elements
        return read

    def line(self, text: str, source: Source, page: str) -> RunningText:
        """Reads one line that is a title or a caption, not a paragraph, as the children of one element."""
        if text and not _MARK.search(text):
            return RunningText((Element("p", (text,)),))
        root = ET.Element("div")
        ET.SubElement(root, "p").text = text
        self._markdown.reset()
        read = self._tree(root, source, page)
        for element in read.elements:
            if element.name != "p":
                where = Finder(source).place(f"<{element.name}")
                read.problems.append(error("html-misplaced", where, tag=element.name))
        return read

    def _parsed(self, text: str) -> ET.Element:
        """Parses a text into Python-Markdown's tree, without looking inside paragraphs yet."""
        self._markdown.reset()
        root = ET.Element("div")
        shape = shape_of(text)
        if shape is Shape.PLAIN:  # as most texts are; what follows costs more than all the rest of reading
            for block in text.split("\n\n"):
                if paragraph := block.strip("\n"):
                    ET.SubElement(root, "p").text = paragraph
            return root
        lines = markdown_lines(text.split("\n")) if shape is Shape.ODD else text.split("\n")
        lines = self._markdown.preprocessors["normalize_whitespace"].run(lines)
        self._markdown.parser.parseChunk(root, "\n".join(lines))
        return root

    def _tree(self, root: ET.Element, source: Source, page: str) -> RunningText:
        """Converts Python-Markdown's tree to values, and notes its links and what is not allowed here."""
        text = RunningText()
        finder = Finder(source)
        runs = list(_characters(root))
        if crowded := next(filter(_has_too_many_marks, runs), ""):
            unknown = (problem for problem in tag_problems(finder.tags()) if problem.code == "html-not-known")
            if first := next(unknown, None):  # a page that was pasted with all its tags
                return RunningText(problems=[first])
            where = finder.place(crowded.lstrip()[:20].partition("\n")[0])
            return RunningText(problems=[error("too-many-marks", where, most=str(MAX_MARKS))])
        if any(map(_MARK.search, runs)):
            text.problems += _settle_marks(root, finder)
            self._look_inside(root)
        for node in root.iter():
            if node.tag in ("td", "th") and (align := _ALIGN.search(node.attrib.pop("style", ""))):
                node.set("data-align", align[1])
            elif node.tag == "img":
                text.problems.append(error("picture-in-text", finder.place("![")))
            elif node.tag == "a":
                href = node.get("href", "")
                text.links.append(Link(_decoded(href), finder.link(href)))
        if self._markdown.htmlStash.rawHtmlBlocks:
            elements = self._sanitised(root, source, text)
        else:
            elements = tuple(_element(child) for child in root)
        if text.links:
            elements = tuple(_with_addresses(element, page) for element in elements)
        text.elements = tuple(map(_with_id, elements))
        return text

    def _look_inside(self, root: ET.Element) -> None:
        """Lets Python-Markdown read the marks inside paragraphs, where there are any."""
        text = "\0".join(_characters(root))
        for node in root.iter():
            if node.text and not _MARK.search(node.text):
                node.text = AtomicString(node.text)
        self._inline.inlinePatterns = [each for mark, each in self._patterns if mark in text]
        self._inline.run(root)
        if "\\" in text:
            self._markdown.treeprocessors["unescape"].run(root)

    def _sanitised(self, root: ET.Element, source: Source, text: RunningText) -> tuple[Element, ...]:
        """Sanitises the tree of a text with HTML in it: only what is known to be harmless is kept."""
        import nh3  # noqa: PLC0415 - few features contain any HTML

        engine = self._markdown
        finder = Finder(source)
        raw = "\n".join(map(str, engine.htmlStash.rawHtmlBlocks))
        if len(raw) > MAX_PARAGRAPH:
            text.problems.append(error("too-many-marks", source.at(), most=str(MAX_MARKS)))
            return ()
        if odd := re.search(ODD_TAG, re.sub(TAG, "", raw)):
            text.problems.append(error("html-broken", finder.place(odd[0]), text=odd[0]))
        written = {tag[0] for tag in re.finditer(TAG, raw)}
        tags = tuple(tag for tag in finder.tags() if tag.text in written)
        text.problems += tag_problems(tags)
        misnested = list(nesting_problems(tags, finder.is_apart, finder.is_text_between))
        text.problems += misnested
        text.links += (
            Link(tag.get("href"), tag.location) for tag in tags if tag.name == "a" and tag.get("href")
        )
        markup = engine.serializer(root)
        for step in engine.postprocessors:
            markup = step.run(markup)
        clean = nh3.clean(
            markup,
            tags=set(SAFE_TAGS),
            attributes={name: set(known) for name, known in SAFE_ATTRIBUTES.items()},
            link_rel=None,
            clean_content_tags={"script", "style"},
            url_schemes=set(SAFE_SCHEMES),
        )
        if found := control_character(clean):  # written as &#7;
            where = finder.place("&#")
            text.problems.append(error("control-character", where, character=f"U+{ord(found[0]):04X}"))
        builder = _TreeBuilder()
        builder.feed(clean)
        builder.close()
        tree = Element("div", builder.finish())
        if not misnested and all(tag.name in WRITTEN_TAGS for tag in tags):  # else it proves nothing
            text.problems += tree_problems(tree, finder.place)
        known = {link.target for link in text.links}
        for href in {link.get("href") for link in _links(tree)} - known - {""}:
            text.links.append(Link(href, finder.place("<a")))
        return tuple(node for node in tree.children if isinstance(node, Element))


def _settle_marks(root: ET.Element, finder: Finder) -> Iterator[Diagnostic]:
    """Decides what the marks in paragraphs are, before Markdown reads them; yields what nobody can tell."""
    for node in root.iter():
        text = node.text or ""
        if "\\\n" in text:  # a backslash at the end of a line breaks it there
            node.text = text = re.sub(r"(?<!\\)((?:\\\\)*)\\\n", r"\1  \n", text)
        if "*" in text or "_" in text:
            emphasis = emphasis_of(text)
            node.text = settled(text, emphasis)
            yield from _told(emphasis, text, finder)


MOST_TOLD = 50
"""Marks of one text that are told; the places of more would cost more than anybody reads."""


def _told(emphasis: Emphasis, text: str, finder: Finder) -> Iterator[Diagnostic]:
    """Reports pairs that may be none, and the first mark of each line that has no other end."""
    for run, _ in emphasis.doubtful[:MOST_TOLD]:
        yield warning("doubtful-emphasis", _place_of(run, text, finder), marks=run.mark * run.width)
    lines: set[int] = set()
    for run in emphasis.unpaired[:MOST_TOLD]:
        line = text.count("\n", 0, run.start)
        if line not in lines:  # the other end of the same mistake, else
            marks, escaped = run.mark * run.width, f"\\{run.mark}" * run.width
            yield warning("unpaired-marks", _place_of(run, text, finder), marks=marks, escaped=escaped)
        lines.add(line)


def _place_of(run: Run, text: str, finder: Finder) -> Location:
    before = re.split(r"[\n`]", text[max(0, run.start - 4) : run.start])[-1]
    after = re.split(r"[\n`]", text[run.end : run.end + 4])[0]
    needle = before + text[run.start : run.end] + after
    where = finder.place(needle)
    is_found = where.text.startswith(needle, where.column - 1)
    return where._replace(column=where.column + len(before)) if is_found else where


def _characters(root: ET.Element) -> Iterator[str]:
    """Yields each run of characters in which Python-Markdown will look for marks."""
    for node in root.iter():
        yield node.text or ""
        yield node.tail or ""


def _has_too_many_marks(text: str) -> bool:
    if len(text) <= MAX_MARKS:
        return False
    return len(text) > MAX_PARAGRAPH or any(text.count(mark) > MAX_MARKS for mark in "[`<")


# --- Trees ----------------------------------------------------------------------------------------


def _element(node: ET.Element, depth: int = 0) -> Element:
    if depth > MAX_DEPTH:
        raise RecursionError
    children: list[str | Element] = [node.text] if node.text else []
    for child in node:
        children.append(_element(child, depth + 1))
        if child.tail:
            children.append(child.tail)
    attributes = tuple([(name, _decoded(value)) for name, value in node.items()])
    if node.tag == "code":  # Python-Markdown has escaped it already
        children = [unescape(child) if isinstance(child, str) else child for child in children]
    return Element(str(node.tag), _without_layout(node.tag, children), attributes)


def _decoded(value: str) -> str:
    """Decodes the references in an attribute; `&region=`, without `;`, is none."""
    return _REFERENCE.sub(lambda found: unescape(found[0]), value) if "&" in value else value


def _without_layout(name: str, children: list[str | Element]) -> Text:
    """Drops the line ends that Markdown leaves between the items of lists and tables."""
    if name in _CONTAINERS:
        return tuple(child for child in children if isinstance(child, Element) or child.strip())
    return tuple(_resolved(child) if isinstance(child, str) and STX in child else child for child in children)


_CONTAINERS = frozenset(("ul", "ol", "table", "thead", "tbody", "tfoot", "tr", "blockquote", "dl", "div"))
"""Elements that contain other elements and no characters of their own."""


def _resolved(text: str) -> str:
    """Restores each &, which Python-Markdown writes as a mark of its own until the very end."""
    return text.replace(markdown.util.AMP_SUBSTITUTE, "&")


class _TreeBuilder(HTMLParser):
    """Builds the tree of sanitised HTML, in which every element is closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[tuple[str, tuple[tuple[str, str], ...], list[str | Element]]] = [("div", (), [])]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = tuple((name, value or "") for name, value in attrs)
        if tag in EMPTY:
            self._open[-1][2].append(Element(tag, (), attributes))
        elif len(self._open) > MAX_DEPTH:
            raise RecursionError
        else:
            self._open.append((tag, attributes, []))

    def handle_endtag(self, tag: str) -> None:
        if tag in EMPTY:
            return
        name, attributes, children = self._open.pop()
        if name == "p" and not children:  # browsers make one from the </p> after a block in a paragraph
            return
        self._open[-1][2].append(Element(name, _without_layout(name, children), attributes))

    def handle_data(self, data: str) -> None:
        self._open[-1][2].append(data)

    def finish(self) -> Text:
        """Returns the fragment's children; what is in no block becomes a paragraph."""
        nodes = self._open[0][2]
        if len(nodes) == 1 and isinstance(nodes[0], Element) and nodes[0].name == "div":
            nodes = list(nodes[0].children)
        return tuple(
            child
            for is_inline, group in groupby(nodes, key=_is_inline)
            for child in ((Element("p", tuple(group)),) if is_inline else group)
        )


def _is_inline(node: str | Element) -> bool:
    return isinstance(node, str) or node.name in INLINE_TAGS


def _links(element: Element) -> Iterator[Element]:
    if element.name == "a":
        yield element
    for child in element.children:
        if isinstance(child, Element):
            yield from _links(child)


def _with_addresses(element: Element, page: str) -> Element:
    """Resolves each link to a page of the site to its address, so that any page can show the element."""
    if not any(True for _ in _links(element)):
        return element
    children = tuple(
        child if isinstance(child, str) else _with_addresses(child, page) for child in element.children
    )
    attributes = element.attributes
    if element.name == "a" and (address := resolve(element.get("href"), page)):
        attributes = tuple((name, address if name == "href" else value) for name, value in attributes)
    return element._replace(children=children, attributes=attributes)


def _with_id(element: Element) -> Element:
    """Moves the `{#id}` at the end of a sub-heading from its text to its attributes."""
    if element.name not in SUB_HEADINGS or not element.children:
        return element
    *before, last = element.children
    mark = HEADING_ID.search(last) if isinstance(last, str) else None
    if mark is None or not isinstance(last, str):
        return element
    return element._replace(children=(*before, last[: mark.start()]), attributes=(("id", mark["id"]),))
