"""
The running text of a built page as an editor writes it: without what typesetting added, and in Markdown.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html import escape
from urllib.parse import unquote

from tekan.importing.formats.page_tree import Node, Nodes, characters

_MARKS = (
    r"([\\`*{}\[\]])|(?<![^\W_])(_)|(_)(?![^\W_])|(<)(?=[A-Za-z/!?])|(&)(?=#?\w+;)|(~)(?=~)"
    "|(=)(?==)"
)
"""What running text would take for a mark of its own."""
_AT_HEAD = r"[#>+|:]|-|\d{1,3}(?=\.(?!\d))|/(?=//)"
_ODD_AT_HEAD = r"[－–•·∙‣⁃]|\d{1,3}[．。]"
"""What begins an item of a list without being a mark that can be escaped."""
_IN_SENTENCES = frozenset("abbr cite del ins mark q small span sub sup time u".split())  # noqa: SIM905 - a list of words
"""Elements that editors write as HTML."""
_KEPT = ("lang", "title", "datetime")
_AROUND = frozenset("p ul ol li blockquote table hr h3 h4 h5 h6 div".split())  # noqa: SIM905 - a list of words


def escaped(text: str) -> str:
    """Returns characters as they are written in running text, so that none of them is a mark."""
    return re.sub(_MARKS, lambda found: f"\\{found[0]}", text)


def paragraph(text: str) -> str:
    """Returns what is inside a paragraph so that its beginning is no mark: of a heading, an item, a block."""
    text = text.strip(" \n")
    if found := re.match(_ODD_AT_HEAD, text):
        sign = found[0][-1]
        return f"{found[0][:-1]}&#{ord(sign)};{text[found.end() :]}"
    if found := re.match(_AT_HEAD, text):
        digits = found[0] if found[0].isdecimal() else ""
        return f"{digits}\\{text[len(digits) :]}"
    return text


def in_field(nodes: Node | Nodes) -> str:
    """Returns nodes as the text of a field, which knows readings and no other mark."""
    text = "".join(_field_parts(nodes.children if isinstance(nodes, Node) else nodes))
    return re.sub(r"[ \t\n]+", " ", text).strip()


def _field_parts(nodes: Nodes) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, str):
            yield re.sub(r"([{}])", r"\\\1", node)
        elif node.name == "ruby":
            yield _reading(node)
        elif node.name == "br":
            yield " "
        elif not node.has("to-note"):
            yield from _field_parts(node.children)


def _reading(ruby: Node) -> str:
    reading = "".join(characters(node) for node in ruby.elements() if node.name == "rt")
    return f"{{{characters([node for node in ruby.children if isinstance(node, str)])}|{reading}}}"


def inline(nodes: Node | Nodes, *, line_break: str = "<br>") -> str:
    """Returns nodes of a sentence as Markdown."""
    children = nodes.children if isinstance(nodes, Node) else nodes
    return "".join(_inline(node, line_break) for node in children)


def _inline(node: Node | str, line_break: str) -> str:
    if isinstance(node, str):
        return escaped(re.sub(r"[ \t\n]+", " ", node))
    inside = inline(node, line_break=line_break)
    match node.name:
        case "strong":
            return _emphasised(inside, "**")
        case "em":
            return _emphasised(inside, "*")
        case "code":
            return _code(characters(node))
        case "a":
            return link(node, inside)
        case "ruby":
            return _reading(node)
        case "br" | "wbr":
            return line_break if node.name == "br" else ""
        case "sup" if node.has("to-note"):
            return f"[^{_note(node)}]"
        case name if name in _IN_SENTENCES and not (name in ("span", "time") and node.has(*node.classes)):
            said = "".join(f' {name}="{escape(node.get(name))}"' for name in _KEPT if node.get(name))
            return f"<{name}{said}>{inside}</{name}>" if said or name != "span" else inside
        case _:
            return inside


def _emphasised(inside: str, mark: str) -> str:
    bare = inside.strip()
    if not bare:
        return inside
    before, _, after = inside.partition(bare)
    return f"{before}{mark}{bare}{mark}{after}"


def _code(text: str) -> str:
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _note(mark: Node) -> str:
    """Returns the number of the note that a mark leads to."""
    anchor = mark.first("a")
    return (anchor.get("href") if anchor else "").removeprefix("#_note-")


def link(node: Node, inside: str) -> str:
    """Returns a link as Markdown."""
    href = address(node.get("href"))
    said = characters(node)
    if said == href and re.match("https?://", href):
        return f"<{href}>"
    if href == f"mailto:{said}":
        return f"<{said}>"
    if re.search(r"[\s()<>]", href):
        href = f"<{href}>"
    return f"[{inside}]({href})"


def address(href: str) -> str:
    """Returns an address as it is written: with its Chinese characters, where nothing else is encoded."""
    if "%" not in href:
        return href
    path, hash_sign, fragment = href.partition("#")
    if re.match("[a-z]+:", path):  # what leads out stays as it is
        return href
    written = unquote(path) + hash_sign + unquote(fragment)
    return href if re.search(r"[\s()<>%?\\\ufffd]", written.replace("?", "", path.count("?"))) else written


# --- What stands among paragraphs -----------------------------------------------------------------------


def is_around(node: Node | str) -> bool:
    """Tells whether a node is a paragraph, or something that holds some."""
    return isinstance(node, Node) and node.name in _AROUND


def flowing(nodes: Iterable[Node | str]) -> Iterator[str]:
    """Yields the paragraphs, lists, quotations, rules and sub-headings among some nodes, as Markdown."""
    run: Nodes = []
    for node in nodes:
        if is_around(node) and isinstance(node, Node):
            yield from _sentence(run)
            run = []
            yield from filter(None, [flow(node)])
        else:
            run.append(node)
    yield from _sentence(run)


def _sentence(run: Nodes) -> Iterator[str]:
    if text := inline(run, line_break="\\\n").strip():
        yield paragraph(text)


def flow(node: Node) -> str:
    """Returns one of them."""
    match node.name:
        case "p":
            return paragraph(inline(node, line_break="\\\n"))
        case "ul" | "ol":
            return _list(node)
        case "blockquote":
            return "\n".join(f"> {line}".rstrip() for line in "\n\n".join(flowing(node.children)).split("\n"))
        case "hr":
            return "***"
        case "table":
            return html_table(node)
        case "h3" | "h4" | "h5" | "h6":
            return heading(node, "#" * int(node.name[1]))
        case _:
            return "\n\n".join(flowing(node.children))


def heading(node: Node, marks: str) -> str:
    """Returns a heading with its id, if that is one that an editor gives."""
    return f"{marks} {inline(node).strip()}{given_id(node)}"


def given_id(node: Node) -> str:
    """Returns the id of a heading as it is written; one that is made from the title needs none."""
    said = node.get("id")
    return f" {{#{said}}}" if re.fullmatch("[a-z][a-z0-9-]*", said) else ""


def _list(node: Node) -> str:
    number = int(node.get("start") or 1) if node.name == "ol" else 0
    items = [one for one in node.elements() if one.name == "li"]
    is_loose = any(child.name == "p" for item in items for child in item.elements())
    written = [_item(item, f"{number + n}." if node.name == "ol" else "-") for n, item in enumerate(items)]
    return ("\n\n" if is_loose else "\n").join(written)


def _item(item: Node, mark: str) -> str:
    parts = [part.replace("\\\n", "<br>") for part in flowing(item.children)]
    is_loose = any(child.name == "p" for child in item.elements())
    text = ("\n\n" if is_loose else "\n").join(parts)
    return f"{mark} " + "\n".join(f"    {line}" if line else "" for line in text.split("\n")).lstrip()


def html_table(node: Node) -> str:
    """Returns a table as HTML, each row on a line of its own."""
    return "\n".join(_table_lines(node, "<br>"))


def _table_lines(node: Node, line_break: str) -> Iterator[str]:
    if node.name in ("td", "th", "caption"):
        kept = ("colspan", "rowspan") if node.name != "caption" else ()
        said = "".join(f' {name}="{node.get(name)}"' for name in kept if node.get(name))
        yield f"<{node.name}{said}>{inline(node, line_break=line_break)}</{node.name}>"
        return
    inside = [line for child in node.elements() for line in _table_lines(child, line_break)]
    if node.name == "tr":
        yield f"<tr>{''.join(inside)}</tr>"
    else:
        yield from (f"<{node.name}>", *inside, f"</{node.name}>")


# --- Blocks ---------------------------------------------------------------------------------------------


def block(name: str, fields: Iterable[tuple[str, str | list[str]]], body: str) -> str:
    """Returns a block with its fields, those that are empty left out."""
    said = [f"{field}: {_valued(value)}" for field, value in fields if value]
    looks_like_field = re.match(r"[A-Za-z_][\w-]*[ \t]*[:：]", body)
    gap = [""] if body and (said or looks_like_field) else []
    return "\n".join([f"/// {name}", *said, *gap, *([body] if body else []), "///"])


def _valued(value: str | list[str]) -> str:
    return f"[{', '.join(map(_scalar, value))}]" if isinstance(value, list) else _scalar(value)


def _scalar(text: str) -> str:
    """Returns a text as YAML, in quotation marks where it could be read as anything else."""
    is_plain = re.fullmatch(r"(?:[^\W_]|[“《【（「『—‘])[^\n\"#:{}\[\],&*!|>%@`\\]*", text)
    return text if is_plain and text == text.strip() else json.dumps(text, ensure_ascii=False)
