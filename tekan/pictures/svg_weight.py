"""
How much a drawing draws when its references are followed.

Ten copies of a part that holds ten copies of another are a hundred: a file of a kilobyte can keep a browser
busy for minutes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import unquote

from tekan.diagnostics.problems import BrokenDrawingError, HeavyDrawingError, Phrase
from tekan.pictures.svg_styles import Named, Rule

LIMIT = 20_000
"""Shapes that the references of a small file may make; browsers draw these in about a second."""

_PER_ELEMENT = 5
"""How many times its own elements a large file may draw: a map has a symbol for each town."""

_FOLLOWED = frozenset({"clipPath", "filter", "marker", "mask", "pattern"})
"""What is drawn again for each element that names it, besides what `use` copies; a gradient is not."""

_NOT_DRAWN = _FOLLOWED | {"defs", "symbol"}
"""What is drawn only where it is named."""

_PER_EFFECT = 10
"""Shapes that a step of a filter counts for: it goes over every pixel of what it is for."""

_MOST_LOOKS = 2_000_000
"""Rules looked at for elements; more would take this program seconds."""

_INHERITED = ("fill", "stroke", "marker")
"""Properties that go for each shape inside an element; the others go for the element as a whole."""

_ENOUGH = 10**12


class _Element(NamedTuple):
    tag: str
    line: int
    id: str
    classes: str
    used: str
    """The id of what it copies."""
    named: tuple[Named, ...]
    inside: list[int]


@dataclass(slots=True)
class Weight:
    """Counts what is drawn, in a time that grows with the file and not with the drawing."""

    elements: list[_Element] = field(default_factory=list)
    opened: list[int] = field(default_factory=list)
    rules: dict[str, dict[Rule, None]] = field(default_factory=dict)
    """What stylesheets name, each once, by the rarest mark that an element must have for it."""
    corners: dict[int, int] = field(default_factory=dict)
    """How often an element shows the marker of its corners."""

    def start(self, tag: str, line: int, attributes: Mapping[str, str], named: Iterable[Named]) -> None:
        """Notes an element and what it refers to."""
        own = len(self.elements)
        if self.opened and tag not in _NOT_DRAWN:
            self.elements[self.opened[-1]].inside.append(own)
        self.opened.append(own)
        href = attributes.get("href") or attributes.get("xlink:href") or ""
        used = href.strip()[1:] if tag in ("use", "pattern") else ""
        texts = (attributes.get("id", ""), attributes.get("class", ""), used)
        self.elements.append(_Element(tag, line, *texts, tuple(named), []))
        if any(one.by in ("marker", "marker-mid") for one in self.elements[own].named):
            self.corners[own] = _corners(attributes.get("d") or attributes.get("points") or "")

    def end(self) -> None:
        """Notes the end of the element that was opened last."""
        self.opened.pop()

    def rule(self, rule: Rule) -> None:
        """Notes what a stylesheet says of some elements."""
        rarest = min(rule.marks, default="*")  # an id before a class, a class before a tag
        self.rules.setdefault(rarest, {})[rule] = None

    def check(self) -> None:
        """
        Follows all references.

        Raises:
            HeavyDrawingError: They multiply what is drawn beyond measure.
            BrokenDrawingError: A part is drawn inside itself.
        """
        if self.rules or any(element.used or element.named for element in self.elements):
            self._follow(max(LIMIT, _PER_ELEMENT * (len(self.elements) + sum(self.corners.values()))))

    def _follow(self, most: int) -> None:
        references = self._references()
        weights: dict[int, int] = {}
        on_the_way: set[int] = set()
        waiting = [0]
        while waiting:  # not by recursion: a chain may be as long as the file
            own = waiting[-1]
            if own in weights:
                waiting.pop()
            elif own in on_the_way:
                on_the_way.remove(own)
                weights[own] = min(self._weight(own, references.get(own, ()), weights), _ENOUGH)
                if weights[own] > most:
                    raise HeavyDrawingError(self.elements[own].line, most)
            else:
                on_the_way.add(own)
                for part in (*self.elements[own].inside, *(part for _, part in references.get(own, ()))):
                    if part in on_the_way:
                        line = str(self.elements[own].line)
                        raise BrokenDrawingError(Phrase("drawing-inside-itself", (("line", line),)))
                    if part not in weights:
                        waiting.append(part)

    def _weight(self, own: int, references: Iterable[tuple[str, int]], weights: Mapping[int, int]) -> int:
        copied = (_PER_EFFECT if self.elements[own].tag.startswith("fe") else 1) + sum(
            weights[part] for part in self.elements[own].inside
        )
        each = whole = 0
        for by, part in references:
            if by == "use":
                copied += weights[part]
            elif by in ("marker", "marker-mid"):
                each += weights[part] * self.corners.get(own, 1)
            elif by.startswith(_INHERITED):
                each += weights[part]
            else:
                whole += weights[part]
        return copied * (1 + each) + whole

    def _references(self) -> dict[int, list[tuple[str, int]]]:
        """Finds what each element draws besides what is inside it, and by which property."""
        ids: dict[str, int] = {}
        for own, element in enumerate(self.elements):
            ids.setdefault(element.id, own)
        ids.pop("", None)
        found: dict[int, list[tuple[str, int]]] = {}
        if len(self.elements) * max(map(len, self.rules.values()), default=0) > _MOST_LOOKS:
            raise HeavyDrawingError(self.elements[-1].line, _MOST_LOOKS)
        for own, element in enumerate(self.elements):
            names = (
                *element.named,
                *self._ruled(element),
                *([Named("use", element.used)] if element.used else []),
            )
            for by, name in names:
                part = ids.get(name, ids.get(unquote(name)))
                if part is not None and (by == "use" or self.elements[part].tag in _FOLLOWED):
                    found.setdefault(own, []).append((by, part))
        return found

    def _ruled(self, element: _Element) -> list[Named]:
        """Lists what stylesheets name for an element."""
        if not self.rules:
            return []
        marks = {"*", element.tag, f"#{element.id}", *(f".{one}" for one in element.classes.split())}
        rules = (rule for mark in sorted(marks & self.rules.keys()) for rule in self.rules[mark])
        return [named for rule in rules if rule.marks <= marks for named in rule.named]


def _corners(line: str) -> int:
    """Estimates how many corners a line has: two numbers each."""
    return max(1, len(line.replace(",", " ").replace("-", " ").split()) // 2)
