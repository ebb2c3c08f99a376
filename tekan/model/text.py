"""
Running text: a small tree in which the editor's characters stand as they were written.

The rules for Chinese text are applied when it is set.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias


class Element(NamedTuple):
    """A stretch of running text with a role: a paragraph, a link, an emphasis, a table cell."""

    name: str
    """The role, in the words of Markdown's own tree: `p`, `em`, `a`, `ul`, `li`, `table`; and `date`."""
    children: Text = ()
    attributes: tuple[tuple[str, str], ...] = ()

    def get(self, attribute: str) -> str:
        """Give an attribute's value, or nothing."""
        return dict(self.attributes).get(attribute, "")


Text: TypeAlias = "tuple[str | Element, ...]"
"""Running text: characters and the elements among them."""


def plain(text: Text) -> str:
    """Give the characters of a text without its elements, annotations (ruby) left out."""
    found: list[str] = []
    for node in text:
        if isinstance(node, str):
            found.append(node)
        elif node.name == "br":
            found.append("\n")
        elif node.name not in ("rt", "rp"):
            found.append(plain(node.children))
    return "".join(found)
