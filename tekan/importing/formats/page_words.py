"""
What a built page says by itself, taken off what its editor said.
"""

from __future__ import annotations

from collections.abc import Callable

from tekan.importing.formats.page_tree import Node, Nodes, characters
from tekan.words.languages import is_english
from tekan.words.pages import Words, words_of


class PageWords:
    """The words of one page, by its language."""

    def __init__(self, language: str) -> None:
        """Takes the tag of the page's language."""
        self.language = language
        self.is_english = is_english(language)
        self.between_names = ", " if self.is_english else "、"
        self._words: Words = words_of(language)

    def said(self, name: str) -> str:
        """Returns one of the words as pages say it."""
        return str(getattr(self._words, name))

    def around(self, name: str) -> tuple[str, str]:
        """Returns what stands before and behind that which the page knows."""
        before, _, after = self.said(name).partition("%s")
        return before, after


def without(nodes: Nodes, before: str, after: str = "") -> Nodes | None:
    """Returns nodes without what stands before and behind the others; nothing if that is not there."""
    text = characters(nodes)
    if not (text.startswith(before) and text.endswith(after) and len(text) >= len(before) + len(after)):
        return None
    return _cut(_cut(nodes, len(before)), len(after), at_end=True)


def _cut(nodes: Nodes, count: int, *, at_end: bool = False) -> Nodes:
    """Cuts off so many characters at one end."""
    left: Nodes = list(nodes)
    take: Callable[[], int] = lambda: len(left) - 1 if at_end else 0  # noqa: E731
    while left and count > 0:
        node = left[take()]
        length = len(characters([node]))
        if isinstance(node, str):
            kept: Node | str = (node[: length - count] if at_end else node[count:]) if length > count else ""
        elif length > count:
            kept = Node(node.name, node.attributes, node.line, _cut(node.children, count, at_end=at_end))
        else:
            kept = ""
        count -= length
        if kept:
            left[take()] = kept
        else:
            del left[take()]
    return left


def split(nodes: Nodes, mark: str) -> list[Nodes]:
    """Splits nodes at a mark, wherever it stands among them; spans around it are cut in two."""
    parts: list[Nodes] = []
    rest: Nodes = nodes
    while True:
        at = characters(rest).find(mark)
        if at < 0:
            parts.append(rest)
            return parts
        length = len(characters(rest))
        parts.append(_cut(rest, length - at, at_end=True))
        rest = _cut(rest, at + len(mark))
