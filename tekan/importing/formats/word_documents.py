"""
Word documents (.docx), as Word and WPS write them.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import Any
from xml.etree.ElementTree import tostring

from tekan.importing.characters import cleaned
from tekan.importing.formats.markup_lines import Picture, read_elements
from tekan.importing.formats.picture_files import Pictures, Reason, still_to_come
from tekan.importing.formats.tree import Node, tree_of
from tekan.importing.formats.word_body import BOOKMARK, READING, Body, Fact
from tekan.importing.formats.word_drawings import named
from tekan.importing.formats.word_names import W, text_in
from tekan.importing.formats.word_numbers import Numbering
from tekan.importing.formats.word_package import BROKEN, Package
from tekan.importing.formats.word_styles import Styles
from tekan.importing.lines import Left, Line, Taken

_STYLE_MAP = """
u => u
r[style-name='Strong'] => strong
r[style-name='要点'] => strong
r[style-name='Emphasis'] => em
r[style-name='强调'] => em
"""
_NOT_TAKEN = re.compile(
    r"docProps/|customXml/|.*/(?:embeddings|fonts|theme|glossary)/|.*/(?:numbering|comments\w*"
    r"|people)\.xml"
)
_BESIDE = re.compile(r".*/(header|footer)\d*\.xml")
_NOTES = re.compile(r"#?(?:footnote|endnote)-\d+")
_BACK = re.compile(r"#(?:footnote|endnote)-ref-")
_CHART_WORDS = re.compile(r"\{[^}]*\}[tv]")

_HEADER = ("页眉", "The header of the pages.")
_FOOTER = ("页脚", "The footer of the pages.")
_MISSED = ("没有读出来的文字", "Text that could not be read.")
_NO_PICTURE = (
    "图片，格式用不了，请在 Word 里右键另存为 PNG",
    "A picture of a kind that cannot be shown; save it as PNG from Word.",
)
_LOST_PICTURE = ("图片，文件里没有它", "A picture that is not in the file.")


def read(content: bytes, name: str, beside: Callable[[str], bytes | None] = lambda _: None) -> Taken:
    """
    Reads a document.

    Args:
        content: The file.
        name: What the file is called.
        beside: Returns the bytes of a file beside it, which a document does not need.

    Raises:
        ContentError: It is no document that can be read; the diagnostic says what helps.
    """
    del beside
    package = Package(content, name)
    try:
        return _read(package)
    except BROKEN:
        raise package.problem("import-document-broken") from None


def _read(package: Package) -> Taken:
    charts = package.targets(package.main)
    body = Body(
        Styles(package.xml_of(package.part("styles"))),
        Numbering(package.xml_of(package.part("numbering"))),
        lambda reference: _words_of(package, charts.get(reference, "")),
    )
    plain = _rewritten(package, body)
    album = _Album()
    root = tree_of(_converted(plain, album.convert))
    has_title = any(fact.style.role == "title" for fact in body.facts.values())
    marks = _note_marks(root)
    _settle(root, body.facts, marks, has_title)
    read = read_elements(root, album.take, is_typed=True)
    read = read._replace(lines=tuple(_leveled(read.lines)))
    left = [
        *body.left,
        *read.left,
        *still_to_come(album.lost, read.lines),
        *_comments(package, body),
        *_around(package, body.number),
    ]
    left += _missed(body.facts, read.lines, left)
    fields, places = _stated(body.facts, read.lines)
    return Taken(
        read.lines,
        fields,
        places,
        album.pictures.files,
        read.changes,
        tuple(sorted(left, key=lambda one: one.number)),
    )


def _rewritten(package: Package, body: Body) -> io.BytesIO:
    """Returns the document without what its converter would lose or mistake."""
    made = io.BytesIO()
    texts = [package.main, package.part("footnotes"), package.part("endnotes")]
    with zipfile.ZipFile(made, "w") as archive:
        for part in filter(None, texts):
            root = package.xml_of(part)
            if root is not None:
                is_notes = part != package.main
                for one in root if is_notes else (root,):
                    if one.get(f"{W}type", "normal") == "normal":
                        body.rewrite(one)
                archive.writestr(part, tostring(root, "utf-8", xml_declaration=True))
        for part in dict.fromkeys(package.names):
            if part in texts or _NOT_TAKEN.match(part) or _BESIDE.fullmatch(part):
                continue
            if part.endswith((".xml", ".rels")) and (root := package.xml_of(part)) is not None:
                if part == package.part("styles"):  # those of paragraphs are facts by now
                    root[:] = [style for style in root if style.get(f"{W}type") == "character"]
                archive.writestr(part, tostring(root, "utf-8", xml_declaration=True))
            elif "/media/" in part:
                archive.writestr(part, package.bytes_of(part))
    made.seek(0)
    return made


def _converted(document: io.BytesIO, convert: Callable[[Any], dict[str, str]]) -> str:
    import mammoth  # noqa: PLC0415 - few imports are of documents

    result = mammoth.convert_to_html(
        document,
        style_map=_STYLE_MAP,
        include_default_style_map=False,
        include_embedded_style_map=False,
        ignore_empty_paragraphs=False,
        convert_image=mammoth.images.img_element(convert),
    )
    return str(result.value)


class _Album:
    """The pictures of a document, as they come."""

    def __init__(self) -> None:
        self.pictures = Pictures("word")
        self._found: dict[str, Picture] = {}
        self.lost: list[tuple[str, Reason]] = []
        """The names of those that could not be taken, and why."""

    def convert(self, image: Any) -> dict[str, str]:
        """Takes the picture of one drawing, and names it for `take`."""
        name, alt = named(image.alt_text or "")
        key = str(len(self._found))
        try:
            with image.open() as file:
                content = file.read()
            path, why = self.pictures.keep(content, name), _NO_PICTURE
        except BROKEN:
            path, why = "", _LOST_PICTURE
        self._found[key] = Picture(path, alt)
        if not path:
            self.lost.append((name or alt or str(image.content_type or "?"), why))
        return {"src": key}

    def take(self, node: Node) -> Picture | None:
        """Returns the picture of an element."""
        return self._found.get(node.get("src"))


def _note_marks(root: Node) -> dict[str, str]:
    """Numbers the notes in the order in which the text refers to them."""
    marks: dict[str, str] = {}
    for link in root.find("a"):
        if _NOTES.fullmatch(link.get("href")) and "-ref-" in link.get("id"):
            marks.setdefault(link.get("href")[1:], str(len(marks) + 1))
    return marks


def _settle(node: Node, facts: Mapping[int, Fact], marks: Mapping[str, str], has_title: bool) -> None:
    """Makes of elements what the document says that they are."""
    kept: list[Node | str] = []
    for child in node.children:
        if isinstance(child, str):
            kept.append(child)
            continue
        _settle(child, facts, marks, has_title)
        if child.name == "p":
            kept.append(_paragraph(child, facts, has_title))
        else:
            kept += _settled(child, marks)
    node.children = kept
    if node.name == "ol" and any(one.name == "note" for one in node.nodes):
        node.name = "div"
        node.children[:] = {one.get("data-mark"): one for one in node.nodes}.values()


def _settled(node: Node, marks: Mapping[str, str]) -> list[Node | str]:
    """Returns an element as what it is: a note, the mark of one, nothing for the way back, or itself."""
    href, name = node.get("href"), node.get("id")
    if node.name == "li" and name in marks:
        return [Node("note", {"data-mark": marks[name]}, node.children)]
    if node.name == "sup" and [one.name for one in node.nodes] == ["note-mark"]:
        return node.children
    if node.name != "a":
        return [node]
    if _BACK.match(href):
        return []
    if href[1:] in marks and "-ref-" in name:
        return [Node("note-mark", {"data-mark": marks[href[1:]]})]
    if href.startswith(f"#{READING}"):
        return [Node("ruby", {}, [*node.children, Node("rt", {}, [href.removeprefix(f"#{READING}")])])]
    return [node]


def _paragraph(node: Node, facts: Mapping[int, Fact], has_title: bool) -> Node:
    own = next((one for one in node.nodes if one.get("id").startswith(BOOKMARK)), None)
    at = own.get("id").removeprefix(BOOKMARK) if own else ""
    fact = facts.get(int(at)) if at.isdecimal() else None
    if fact is None:
        return node
    node.attributes["data-number"] = at
    style, mark = fact.style, fact.mark
    if style.role == "title":
        node.name = "h1"
    elif fact.heading:
        node.name = f"h{min(6, fact.heading + has_title)}"
    elif mark and mark.is_item:
        node.name = "item"
        node.attributes |= {"data-level": str(mark.level), "data-mark": mark.text}
    elif style.role == "caption":
        node.name = "figcaption"
    elif style.role == "quoted":
        node.name = "blockquote"
    elif fact.is_right:
        node.attributes["align"] = "right"
    elif style.indent and fact.text.strip():
        node.children.insert(0, "\u3000" * style.indent)
    if style.is_bold and style.role != "caption" and node.name in ("p", "item"):
        node.children = [Node("strong", {}, node.children)]
    return node


def _leveled(lines: tuple[Line, ...]) -> Iterator[Line]:
    """Yields the lines, the levels of lists counted from the outermost: Word's may begin below headings."""
    for is_list, group in groupby(lines, key=lambda line: bool(line.said and line.said.kind == "item")):
        items = list(group)
        above = min(line.said.level for line in items if line.said) - 1 if is_list else 0
        for line in items:
            said = line.said
            yield line._replace(said=said._replace(level=said.level - above)) if said and is_list else line


def _stated(facts: Mapping[int, Fact], lines: tuple[Line, ...]) -> tuple[dict[str, Any], dict[str, int]]:
    """Returns title and subtitle, where the document has paragraphs of these styles."""
    fields: dict[str, Any] = {}
    places: dict[str, int] = {}
    texts = {line.number: line.text for line in lines}
    for number, fact in facts.items():
        role = fact.style.role
        if role in ("title", "subtitle") and role not in fields and texts.get(number):
            fields[role] = texts[number]
            places[role] = number
    return fields, places


def _comments(package: Package, body: Body) -> Iterator[Left]:
    root = package.xml_of(package.part("comments"))
    for one in root.iterfind(f"{W}comment") if root is not None else ():
        who = one.get(f"{W}author", "").strip()
        why = (f"批注（{who}）" if who else "批注", f"A comment by {who}." if who else "A comment.")
        if text := text_in(one):
            yield Left(body.comments.get(one.get(f"{W}id", ""), 1), text, why)


def _around(package: Package, last: int) -> Iterator[Left]:
    """Yields what stands above and below the text on each page."""
    told: set[str] = set()
    for part in package.names:
        if found := _BESIDE.fullmatch(part):
            root = package.xml_of(part)
            text = text_in(root) if root is not None else ""
            if text and text not in told:
                told.add(text)
                is_header = found[1] == "header"
                yield Left(1 if is_header else max(1, last), text, _HEADER if is_header else _FOOTER)


def _words_of(package: Package, part: str) -> str:
    if not re.fullmatch(r"word/(?:charts|diagrams)/[\w.]+\.xml", part):
        return ""
    root = package.xml_of(part)
    words = (
        (one.text or "" for one in root.iter() if _CHART_WORDS.fullmatch(one.tag)) if root is not None else ()
    )
    return " ".join(dict.fromkeys(word.strip() for word in words if word.strip()))


def _missed(facts: Mapping[int, Fact], lines: tuple[Line, ...], left: list[Left]) -> list[Left]:
    """Finds the paragraphs whose characters are nowhere in what was read."""
    there = "".join(_squashed(text) for text in [*(line.text for line in lines), *(one.text for one in left)])
    return [
        Left(number, fact.text.strip(), _MISSED)
        for number, fact in facts.items()
        if _squashed(cleaned(fact.text, number)[0]) not in there
    ]


def _squashed(text: str) -> str:
    return "".join(text.split())
