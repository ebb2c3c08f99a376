"""
The HTML that an editor may write: which tags and attributes there are, and whether they make sense together.

`markup` drops what is not known here. What is known has to be complete, so that every page stays valid.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from html import unescape
from typing import NamedTuple

from tekan.diagnostics.problems import Detail, Diagnostic, Location, Phrase, error, warning
from tekan.model.text import EMPTY, Element, plain

INLINE_TAGS = frozenset(
    {
        *("a", "abbr", "br", "cite", "del", "ins", "mark", "q", "ruby", "small", "span", "sub", "sup"),
        *("time", "u"),
        *("em", "strong", "code", "footnote"),  # made only by Markdown
    }
)
"""The tags that may be in a sentence."""

_HOMES = {
    "rp": ("ruby",),
    "rt": ("ruby",),
    "tr": ("thead", "tbody", "tfoot", "table"),
    "td": ("tr",),
    "th": ("tr",),
    "col": ("colgroup",),
    **dict.fromkeys(("caption", "colgroup", "thead", "tbody", "tfoot"), ("table",)),
}
"""For some elements, the only ones that may contain them."""

WRITTEN_TAGS = (INLINE_TAGS - {"em", "strong", "code", "footnote"}) | _HOMES.keys() | {"table"}
"""The HTML that an editor may write; everything else is reported, with what to write instead."""

_MADE_BLOCKS = frozenset(("blockquote", "h3", "h4", "h5", "h6", "hr", "ol", "p", "ul"))
SAFE_TAGS = WRITTEN_TAGS | INLINE_TAGS | _MADE_BLOCKS | {"li", "div"}
"""The tags that may be in a text once Markdown has read it."""

_FLOW = INLINE_TAGS | _MADE_BLOCKS | {"table"}
_HOLDS = {
    **dict.fromkeys(("blockquote", "div", "li"), _FLOW),
    **dict.fromkeys(("colgroup", "table", "tbody", "tfoot", "thead", "tr"), frozenset[str]()),
    **dict.fromkeys(("ol", "ul"), frozenset(("li",))),
}
"""The tags that an element may contain, besides those whose home it is; inline tags if it is not listed."""

_WHOLE = {
    "ruby": (r".*rt .*", "rule-ruby"),
    "table": (r"(caption )?(colgroup )*(thead )?(tbody )*(tfoot )?", "rule-table"),
}
"""What the children of some elements must be: a pattern of their names, and the same in words."""

SWALLOWING_TAGS = frozenset(
    {
        *("script", "style", "svg", "math", "template", "textarea", "title", "select", "iframe", "noscript"),
        *("noembed", "noframes", "plaintext", "xmp", "object", "head", "frameset"),
    }
)
"""Elements whose content is not text; what is inside, or follows if they are not closed, would be lost."""

_INSTEAD: Mapping[str, Detail] = {
    **dict.fromkeys(("b", "strong"), "**…**"),
    **dict.fromkeys(("i", "em"), "*…*"),
    **dict.fromkeys(("s", "strike"), "<del>…</del>"),
    **dict.fromkeys(("code", "kbd", "pre", "samp", "tt", "var"), "`…`"),
    **dict.fromkeys(("h1", "h2"), "## …"),
    **dict.fromkeys(("h3", "h4", "h5", "h6"), "### …"),
    **dict.fromkeys(("dl", "li", "ul"), "- …"),
    **dict.fromkeys(("figure", "img", "picture"), "![…](images/name.jpg)"),
    **dict.fromkeys(("div", "p", "section"), Phrase("an-empty-line")),
    **dict.fromkeys(("iframe", "object"), Phrase("instead-media")),
    **dict.fromkeys(("embed", "video"), "/// video"),
    "audio": "/// audio",
    "blockquote": "> …",
    "hr": "---",
    "ol": "1. …",
}
"""What the content format has instead of a tag."""

_INSIDE: Mapping[str, frozenset[str]] = {
    "li": frozenset(("ol", "ul")),
    **dict.fromkeys(("dd", "dt"), frozenset(("dl",))),
    "summary": frozenset(("details",)),
    **dict.fromkeys(("figcaption", "img", "source"), frozenset(("audio", "figure", "picture", "video"))),
}
_DRAWN = frozenset(("math", "svg"))
_NOWHERE = frozenset[str]()
"""Tags that are not reported if what contains them is."""

SAFE_ATTRIBUTES = {
    "*": {"lang", "title"},
    "a": {"href"},
    "time": {"datetime"},
    "td": {"colspan", "rowspan", "data-align"},
    "th": {"colspan", "rowspan", "scope", "data-align"},
    "ol": {"start"},
    "footnote": {"name"},
}

# Most texts contain no HTML, so these are compiled only when one does.
_BLANK = r"[ \t\n\f\r]"
_VALUE = r"""(?:"[^"]*+"|'[^']*+'|[^\s"'<>=]++)"""
TAG = (
    r"</?[a-zA-Z][a-zA-Z0-9:-]*"
    rf"""(?:{_BLANK}++[^\s"'<>=/]++(?:{_BLANK}*+={_BLANK}*+{_VALUE})?)*{_BLANK}*/?>"""
)
ODD_TAG = r"<(?:/?[a-zA-Z][^\s>]*|\?|!)"
"""What browsers may take for a tag, too."""

_ATTRIBUTE = r"""\s([^\s"'<>=/]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'<>=]+))?"""

# RFC 5646, without its grandfathered tags; the schema of site.yaml has the same pattern.
LANGUAGE = (
    r"[A-Za-z]{2,3}(-[A-Za-z]{3})?(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?"
    r"(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3})){0,9}(-x(-[A-Za-z0-9]{1,8}){1,9})?"
)
_MONTH, _DAY = "(0[1-9]|1[0-2])", "(0[1-9]|[12][0-9]|3[01])"
_CLOCK = r"([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,3})?)?"
_ZONE = "(Z|[+-]([01][0-9]|2[0-3]):?[0-5][0-9])"
_MACHINE_TIME = (
    rf"(?P<date>[0-9]{{4}}-{_MONTH}-{_DAY})([T ]{_CLOCK}{_ZONE}?)?"
    rf"|[0-9]{{4}}(-{_MONTH})?|(--)?{_MONTH}-{_DAY}"
    rf"|{_CLOCK}|{_ZONE}|[0-9]{{4}}-W(0[1-9]|[1-4][0-9]|5[0-3])"
    r"|P(?=[0-9T])([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+(\.[0-9]{1,3})?S)?)?"
)
"""What HTML allows as a `datetime`."""

_SPAN_RULE = ("[1-9][0-9]?", "rule-span")
_RULES = {
    "colspan": _SPAN_RULE,
    "lang": (LANGUAGE, "rule-text-language"),
    "rowspan": _SPAN_RULE,
    "scope": ("col|row|colgroup|rowgroup", "rule-scope"),
    "datetime": (_MACHINE_TIME, "rule-datetime"),
}
"""What the value of an attribute must be, as a pattern and in words; compiled when first needed."""


NAMES = WRITTEN_TAGS | _INSTEAD.keys() | _INSIDE.keys() | SWALLOWING_TAGS | {"center", "font", "html", "body"}
"""The names of tags that are meant as such wherever they stand."""

_NAMED = "|".join(sorted(NAMES, key=len, reverse=True))
NO_TAG = rf"(?i)<(?:/?(?:{_NAMED})(?![\w:-])|!\[|!doctype\b|\?xml\b)[^<>\n]{{0,500}}>"
"""What was meant as a tag; where `TAG` does not match, nobody can read it as one."""


class Tag(NamedTuple):
    """A tag as an editor wrote it."""

    text: str
    location: Location
    offset: int
    """Where it begins in the whole text."""

    @property
    def is_end(self) -> bool:
        """Whether it closes an element."""
        return self.text.startswith("</")

    @property
    def name(self) -> str:
        """Its name in lower case."""
        return re.split(r"[\s/>]", self.text.lstrip("</"), maxsplit=1)[0].lower()

    @property
    def attributes(self) -> list[tuple[str, str]]:
        """Its attributes; two may have the same name."""
        return [
            (name.lower(), unescape(value.strip("\"'"))) for name, value in re.findall(_ATTRIBUTE, self.text)
        ]

    def get(self, attribute: str) -> str:
        """Returns an attribute's value, or nothing; of two, the first, as browsers do."""
        return next((value for name, value in self.attributes if name == attribute), "")

    def problems(self) -> Iterator[Diagnostic]:
        """Reports what of the tag will not reach the page or is not allowed there."""
        if self.name in SWALLOWING_TAGS:
            if not self.is_end:
                instead = _INSTEAD.get(self.name, "")
                yield error("html-forbidden", self.location, tag=self.name, instead=instead)
            return
        if self.name not in WRITTEN_TAGS:
            if not self.is_end:
                instead = _INSTEAD.get(self.name, "")
                yield error("html-not-known", self.location, tag=self.name, instead=instead)
            return
        known = SAFE_ATTRIBUTES["*"] | SAFE_ATTRIBUTES.get(self.name, set())
        for attribute, value in self.attributes:
            if attribute not in known:
                yield warning("html-removed", self.location, tag=f"{self.name} {attribute}=…")
            elif attribute in _RULES and not _is_right(attribute, value):
                rule = Phrase(_RULES[attribute][1])
                yield error(
                    "html-bad-value",
                    self.location,
                    tag=self.name,
                    attribute=attribute,
                    value=value,
                    rule=rule,
                )


def tag_problems(tags: Iterable[Tag]) -> Iterator[Diagnostic]:
    """Reports what of some tags will not reach the page, or cannot be there."""
    tags = tuple(tags)
    opened = {tag.name for tag in tags if not tag.is_end}
    for tag in tags:
        if tag.is_end and tag.name not in opened and tag.name not in WRITTEN_TAGS:
            yield error("html-stray-end", tag.location, tag=tag.name)
        elif not (_INSIDE.get(tag.name, _DRAWN if tag.name not in NAMES else _NOWHERE) & opened):
            yield from tag.problems()


def _is_right(attribute: str, value: str) -> bool:
    found = re.fullmatch(_RULES[attribute][0], value)
    if found is None or attribute != "datetime" or not found["date"]:
        return found is not None
    try:
        return bool(date.fromisoformat(found["date"]))
    except ValueError:
        return False


class _Opened:
    """The open tags, and how many there are of each name, so that no query goes through all of them."""

    def __init__(self) -> None:
        self.tags: list[Tag] = []
        self._names: Counter[str] = Counter()

    def append(self, tag: Tag) -> None:
        self.tags.append(tag)
        self._names[tag.name] += 1

    def pop(self) -> Tag:
        tag = self.tags.pop()
        self._names[tag.name] -= 1
        return tag

    def has(self, name: str) -> bool:
        """Tells whether an element of this name is open."""
        return self._names[name] > 0

    def are_inline(self) -> bool:
        """Tells whether everything that is open ends with its paragraph."""
        return not any(count and name not in INLINE_TAGS for name, count in self._names.items())


def nesting_problems(
    tags: Iterable[Tag], is_apart: Callable[[Tag, Tag], bool], is_text_between: Callable[[Tag, Tag], bool]
) -> Iterator[Diagnostic]:
    """
    Reports tags that are not closed, close nothing, or are where they mean nothing.

    Args:
        tags: The tags, in order.
        is_apart: Tells whether a paragraph ends between two tags.
        is_text_between: Tells whether there is text between two successive tags.
    """
    opened = _Opened()
    before: Tag | None = None
    for tag in tags:
        if before and opened.tags and _holds_no_text(opened.tags[-1]) and is_text_between(before, tag):
            yield error("html-stray-text", opened.tags[-1].location, tag=opened.tags[-1].name)
        before = tag
        if tag.name not in WRITTEN_TAGS:
            continue
        if opened.tags and opened.are_inline() and is_apart(opened.tags[-1], tag):
            while opened.tags:
                yield _unclosed(opened.pop())
        yield from _closed(tag, opened) if tag.is_end else _placed(tag, opened)
        if not tag.is_end and tag.name not in EMPTY:
            opened.append(tag)
    yield from map(_unclosed, opened.tags)


def _holds_no_text(tag: Tag) -> bool:
    return not _HOLDS.get(tag.name, INLINE_TAGS)


def _placed(tag: Tag, opened: _Opened) -> Iterator[Diagnostic]:
    """Reports what an opening tag leaves unclosed, or that it is misplaced."""
    homes = _HOMES.get(tag.name, ())
    if any(map(opened.has, homes)):
        while opened.tags[-1].name not in homes:
            yield _unclosed(opened.pop())
    elif homes:
        yield error("html-misplaced", tag.location, tag=tag.name, homes=_listed(homes))


def _closed(tag: Tag, opened: _Opened) -> Iterator[Diagnostic]:
    """Reports what a closing tag closes besides its own element, or that it closes nothing."""
    if opened.has(tag.name):
        while (last := opened.pop()).name != tag.name:
            yield _unclosed(last)
    elif tag.name not in EMPTY:
        yield error("html-stray-end", tag.location, tag=tag.name, start=tag.name)


def _unclosed(tag: Tag) -> Diagnostic:
    return error("html-unclosed", tag.location, tag=tag.name)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"<{name}>" for name in names)


def tree_problems(
    element: Element, place: Callable[[str], Location], never: frozenset[str] = frozenset()
) -> Iterator[Diagnostic]:
    """Reports what would not be valid HTML in a tree that a browser would build exactly like this."""
    name = element.name
    names = "".join(f"{child.name} " for child in element.children if isinstance(child, Element))
    whole = _WHOLE.get(name)
    if whole and not re.fullmatch(whole[0], names):
        yield error("html-incomplete", place(f"<{name}"), tag=name, rule=Phrase(whole[1]))
    if name == "table" and not _cells_fit(element):
        yield error("html-table", place("<table"))
    if name == "time" and not (element.get("datetime") or _is_right("datetime", plain(element.children))):
        yield error("html-incomplete", place("<time"), tag=name, rule=Phrase("rule-time"))
    never |= {name} & {"a"}
    allowed = _HOLDS.get(name, INLINE_TAGS)
    for child in element.children:
        if isinstance(child, str):
            if not allowed and child.strip():
                yield error("html-stray-text", place(f"<{name}"), tag=name)
        elif child.name in never or not (child.name in allowed or name in _HOMES.get(child.name, ())):
            where, homes = place(f"<{child.name}"), _listed(_HOMES.get(child.name, ()))
            yield error("html-misplaced", where, tag=child.name, parent=name, homes=homes)
        else:
            yield from tree_problems(child, place, never)


def _cells_fit(table: Element) -> bool:
    """Tells whether no cells of a table overlap, extend beyond its rows, or leave a row or column empty."""
    begun: set[int] = set()
    width = 0
    for group in (child for child in table.children if isinstance(child, Element)):
        hanging: dict[int, int] = {}  # for how many more rows a cell from above fills a column
        for row in (child for child in group.children if isinstance(child, Element) and child.name == "tr"):
            filled = {column for column, rows in hanging.items() if rows}
            hanging = {column: rows - 1 for column, rows in hanging.items() if rows}
            column = 0
            for cell in (child for child in row.children if isinstance(child, Element)):
                while column in filled:
                    column += 1
                columns = set(range(column, column + _span(cell, "colspan")))
                if columns & filled:
                    return False
                hanging |= dict.fromkeys(columns, _span(cell, "rowspan") - 1)
                begun.add(column)
                column = max(columns) + 1
                width = max(width, column)
            if not row.children:
                return False
        if any(hanging.values()):
            return False
    return begun == set(range(width))


def _span(cell: Element, attribute: str) -> int:
    written = cell.get(attribute)
    return int(written) if _is_right(attribute, written) else 1
