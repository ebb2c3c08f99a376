"""
A built page as a tree, each element with the line at which it begins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TypeAlias

_EMPTY = frozenset("area base br col hr img input link meta source track wbr".split())  # noqa: SIM905 - a list of words
_MOST_DEEP = 200
"""Elements inside one another; a built page has some thirty."""


@dataclass(slots=True, eq=False)
class Node:
    """An element of a page."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    line: int = 1
    children: list[Node | str] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        """Its classes."""
        return self.attributes.get("class", "").split()

    def get(self, attribute: str) -> str:
        """Returns an attribute, or nothing."""
        return self.attributes.get(attribute, "")

    def elements(self) -> Iterator[Node]:
        """Yields the elements directly inside it."""
        return (child for child in self.children if isinstance(child, Node))

    def all(self, name: str = "", of_class: str = "") -> Iterator[Node]:
        """Yields the elements inside it, however deep, that have a name and a class, in the page's order."""
        for child in self.elements():
            if (not name or child.name == name) and (not of_class or of_class in child.classes):
                yield child
            yield from child.all(name, of_class)

    def first(self, name: str = "", of_class: str = "") -> Node | None:
        """Returns the first of them."""
        return next(self.all(name, of_class), None)

    def has(self, *path: str) -> bool:
        """Tells whether it has one of these classes."""
        return any(one in self.classes for one in path)


Nodes: TypeAlias = "list[Node | str]"


def tree_of(html: str) -> Node:
    """Returns a page as a tree under one root; what is closed without having been opened does not count."""
    builder = _Builder()
    builder.feed(re.sub("<!(?!--|doctype)", "&lt;!", html, flags=re.IGNORECASE))  # the parser fails at some
    builder.close()
    return builder.root


def characters(nodes: Node | Nodes, leaves_out: Callable[[Node], bool] = lambda _: False) -> str:
    """Returns the characters of some nodes without readings and without marks of notes, as they stand."""
    if isinstance(nodes, Node):
        nodes = nodes.children
    found: list[str] = []
    for node in nodes:
        if isinstance(node, str):
            found.append(node)
        elif not (node.name in ("rt", "rp", "script", "style") or node.has("to-note") or leaves_out(node)):
            found.append("\n" if node.name == "br" else characters(node, leaves_out))
    return "".join(found)


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = self._begun(tag, attrs)
        if tag not in _EMPTY and len(self._open) < _MOST_DEEP:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._begun(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        at = next((n for n in range(len(self._open) - 1, 0, -1) if self._open[n].name == tag), 0)
        if at:
            del self._open[at:]

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)

    def _begun(self, tag: str, attrs: list[tuple[str, str | None]]) -> Node:
        node = Node(tag, {name: value or "" for name, value in attrs}, self.getpos()[0])
        self._open[-1].children.append(node)
        return node
