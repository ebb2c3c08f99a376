"""
YAML as editors mean it: every scalar stays the text that was typed, and every value knows its place.

PyYAML's constructors would turn `no` into false, `12:30` into 750 and `010` into 8, and silently keep the
last of two equal keys; so its node tree is read directly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from tekan.chinese.printed import JOINT, ruled
from tekan.content.meant import quoted
from tekan.content.source import Document, FieldPath, Source, Value, control_character, odd_characters, seen
from tekan.content.yaml_lines import Lines, has_slips, mend
from tekan.content.yaml_mistakes import Failure, misread_line, mistake
from tekan.diagnostics.problems import Diagnostic, Location, error, warning

LIBRARY = f"yaml {yaml.__version__}"
"""The library that reads, for the keys of what it read."""

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML built without libyaml reads the same, only slower
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]


class _Untyped(_Loader):
    """Does not ask what kind of value a scalar is: all stay the text that was typed."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:  # noqa: ARG002 - as libyaml calls it
        return ""


MAX_DEPTH = 32
"""Nobody writes deeper nesting than this by hand."""

MOST_UNCOUNTED = 500
"""Marks in a text that could each open a value; fewer cannot exhaust a stack, so they need no counting."""

# A pattern that few texts need is a string until then: `re` keeps what it has compiled.
_KEY = r"[ \t]*(?:- ++)*[A-Za-z_][\w-]*"
_HASH_IN_TEXT = re.compile(_KEY + r": +[^\s\"'#\[{|>][^\n]*? (?=#[^\s#])")
_TAG = re.compile(r"(?:&\S+[ \t]+)?(!\S*)")
"""A mark in front of a value that says what kind it is; no value itself can begin like this."""
_NESTED_ENTRIES = r"[ \t]*(?:[\w-]+: )?(?:[-?:] )+"
_BRACKETS = r"[\[{}\]]"
_FLOW_KEY = re.compile(r"(?P<key>[A-Za-z_][\w-]*)(?P<colon>：|:(?!//))(?P<value>.+)", re.DOTALL)

MOST_MISTAKES = 50
"""Mistakes that are put right in one text to find the next; each costs another reading."""
MOST_READ_AGAIN = 2_000_000
"""Characters that are read again for the same end."""


def read_yaml(source: Source) -> Document:
    """
    Reads one YAML text; what is wrong with it is in the document's `problems`.

    A key with nothing after it counts as left out. Where a slip can only have been meant in one way, it is
    reported, and reading goes on with what was meant, so that one run finds all mistakes.
    """
    document = Document({}, {(): source.at()})
    lines = Lines(source)
    if has_slips(lines.lines):
        document.problems += mend(lines)
    if deep := [*_nests(lines)]:
        document.problems, document.broken = deep, True
        return document
    node = _composed(lines, document)
    if node is not None and not document.broken:
        document.problems += _cut_texts(lines)
        document.value = _Walk(lines, document).value_of(node, ())
    return document


def _composed(lines: Lines, document: Document) -> yaml.Node | None:
    """Reads the lines again without each mistake in turn, as long as that leads on."""
    last, edited = (-1, 0), set[int]()
    for _ in range(min(MOST_MISTAKES, 2 + MOST_READ_AGAIN // (len(lines.text) + 1))):
        try:
            node = yaml.compose(lines.text, Loader=_Untyped)
        except yaml.MarkedYAMLError as failure:
            said = _said(failure)
            found, at = mistake(lines, said), (said.line, said.column)
        except yaml.YAMLError:  # a character that YAML does not allow
            document.problems.append(error("yaml-syntax", lines.at()))
            break
        else:
            if not isinstance(node, yaml.ScalarNode) or _is_blank(node):
                return node
            n = node.start_mark.line
            found, at = misread_line(lines, n, lines.at_mark(node.start_mark)), (n, node.start_mark.column)
        if at <= last and found.line in (-1, *edited):
            break  # what was put right did not lead on: this says nothing
        last = at
        document.problems.append(found.problem)
        if not found.edits:
            break
        edited.add(found.line)
        lines.put(found.line, [*found.edits])
    document.broken = True
    return None


def _said(failure: yaml.MarkedYAMLError) -> Failure:
    """Reduces libyaml's failure to what it says, and where."""
    at: Any = failure.problem_mark or failure.context_mark
    opened: Any = failure.context_mark or at
    problem, context = str(failure.problem or ""), str(failure.context or "")
    return Failure(problem, context, at.line, at.column, (opened.line, opened.column))


class _Walk:
    """A walk over a node tree; nodes that occur twice are aliases, which tekan's files do without."""

    def __init__(self, lines: Lines, document: Document) -> None:
        self.lines = lines
        self.document = document
        self.seen: set[int] = set()
        self.has_escapes = "\\" in lines.source.text

    def note(self, code: str, where: Location, **details: str) -> None:
        """Adds an error to the document."""
        self.document.problems.append(error(code, where, **details))

    def value_of(self, node: yaml.Node, path: FieldPath) -> Value:
        """Returns a node's value, and notes the places of all that is in it."""
        where = self.lines.at_mark(node.start_mark)
        self.document.places[path] = where
        if id(node) in self.seen:
            if not self.document.broken:
                self.note("yaml-alias", self.alias())
            self.document.broken = (
                True  # what the alias repeats is not here, so the schema would find it missing
            )
            return ""
        self.seen.add(id(node))
        if len(path) > MAX_DEPTH:
            self.note("yaml-too-deep", where)
            return ""
        tag = _TAG.match(where.text, where.column - 1)
        if tag and all(problem.location != where for problem in self.document.problems):
            self.note("yaml-tag", where, tag=tag[1])
        if isinstance(node, yaml.MappingNode):
            return dict(self.fields_of(node, path))
        if isinstance(node, yaml.SequenceNode):
            return [self.value_of(item, (*path, n)) for n, item in enumerate(node.value)]
        text = self.without_controls(_joined(node, self.lines).strip(), where)
        if "\\" in where.text:  # what is there unescaped has been reported
            unseen = (found for found in odd_characters(text) if text[found[0]] not in where.text)
            self.document.problems += (
                warning(code, where, character=f"U+{ord(text[at]):04X}") for at, code in unseen
            )
            text = seen(text)
        return text

    def without_controls(self, text: str, where: Location) -> str:
        """Reports the control characters of a text, which can only have been written as escapes."""
        first = control_character(text) if self.has_escapes else None
        if first:
            self.note("control-character", where, character=f"U+{ord(first[0]):04X}")
            text = "".join(char for char in text if not control_character(char))
        return text

    def fields_of(self, node: yaml.MappingNode, path: FieldPath) -> dict[str, Value]:
        """Returns the fields of a mapping that are not blank."""
        fields: dict[str, Value] = {}
        first_places: dict[str, Location] = {}
        last: tuple[str, yaml.Node] | None = None
        for key_node, value_node in node.value:
            where = self.lines.at_mark(key_node.start_mark)
            if not isinstance(key_node, yaml.ScalarNode):
                self.note("yaml-key-not-text", where)
                continue
            key, is_blank = self.without_controls(str(key_node.value), where), _is_blank(value_node)
            if is_blank and not key_node.style and (glued := _FLOW_KEY.fullmatch(key)):
                key = glued["key"]
                place = where._replace(column=where.column + glued.start("colon"))
                code = "yaml-full-width-colon" if glued["colon"] == "：" else "yaml-colon-needs-space"
                self.note(code, place, field=key)
                self.document.keys[(*path, key)] = self.document.places[(*path, key)] = where
                fields[key] = glued["value"].strip()
                continue
            if is_blank and node.flow_style and last and self.has_no_colon(key_node):
                fields[last[0]] = self.with_comma(*last, key_node)
                self.document.wrong.add((*path, last[0]))
                continue
            self.document.keys[(*path, key)] = where
            if key in first_places:
                self.note("duplicate-key", where, key=key, line=str(first_places[key].line))
                continue
            first_places[key] = where
            if not is_blank:
                fields[key] = self.value_of(value_node, (*path, key))
            last = (key, value_node) if _is_plain_text(value_node) else None
        return fields

    def has_no_colon(self, key: yaml.ScalarNode) -> bool:
        """Tells whether what YAML takes for a key is written as a text."""
        line = self.lines.lines[key.end_mark.line]
        return not line[key.end_mark.column :].lstrip().startswith(":")

    def with_comma(self, field: str, value: yaml.Node, rest: yaml.ScalarNode) -> str:
        """Reports a text that its comma has cut in two, and returns it whole."""
        line = self.lines.lines[value.start_mark.line]
        is_one_line = value.start_mark.line == rest.end_mark.line
        end = rest.end_mark.column if is_one_line else value.end_mark.column
        whole = line[value.start_mark.column : end]
        comma = self.lines.at(value.end_mark.line, value.end_mark.column)
        self.note("yaml-comma-in-text", comma, line=f"{field}: {quoted(whole)}" if is_one_line else "")
        return whole

    def alias(self) -> Location:
        """Finds the first alias; the node tree has only what it refers to."""
        events = yaml.parse(self.lines.text, Loader=_Loader)
        mark = next((event.start_mark for event in events if isinstance(event, yaml.AliasEvent)), None)
        return self.lines.at_mark(mark)


def _is_blank(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.style and node.value == ""


def _is_plain_text(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.style and node.value != ""


def _joined(node: yaml.Node, lines: Lines) -> str:
    """
    Returns a text without the blanks that YAML puts for line breaks between Chinese characters.

    libyaml has made a blank of a single break, and a break of two, before the text is seen here; so where a
    text goes over several lines it is read once more, by itself, with each of its breaks doubled.
    """
    text, first, last = str(node.value), node.start_mark, node.end_mark
    if last.line == first.line or not isinstance(node, yaml.ScalarNode) or node.style == "|":
        return text
    raw = [*lines.lines[first.line : last.line], lines.lines[last.line][: last.column] if last.column else ""]
    raw[0] = raw[0][first.column :]
    typed = "\n".join(raw).rstrip()
    if "\n" not in typed or "\\\n" in typed or "\\n" in typed:
        return text
    try:
        again = yaml.compose(typed.replace("\n", "\n\n"), Loader=_Loader)
    except yaml.YAMLError:
        return text
    if not isinstance(again, yaml.ScalarNode) or "".join(again.value.split()) != "".join(text.split()):
        return text
    single = re.sub(r"\n\n+", lambda breaks: "\r" * ((len(breaks[0]) - 1) // 2), again.value.strip())
    closed = "".join(char for char, shown in zip(single, ruled(single), strict=True) if shown != JOINT)
    return closed.replace("\n", " ").replace("\r", "\n")


def _nests(lines: Lines) -> Iterator[Diagnostic]:
    """Reports values nested so deep that PyYAML, which is recursive here, would exhaust its stack."""
    marks = sum(map(lines.text.count, "[{-?:"))
    for n, line in enumerate(lines.lines) if marks > MAX_DEPTH else ():
        if _depth(line) > MAX_DEPTH:
            yield error("yaml-too-deep", lines.at(n))
            return
    if marks < MOST_UNCOUNTED:
        return
    depth = 0
    try:
        for event in yaml.parse(lines.text, Loader=_Loader):
            opens = isinstance(event, yaml.CollectionStartEvent)
            depth += opens - isinstance(event, yaml.CollectionEndEvent)
            if opens and depth > MAX_DEPTH:
                yield error("yaml-too-deep", lines.at_mark(event.start_mark)._replace(column=1))
                return
    except yaml.YAMLError:  # reported when the text is read
        return


def _depth(line: str) -> int:
    """Computes how deep the values of a line are nested, as far as its marks can tell."""
    dashes = re.match(_NESTED_ENTRIES, line)
    deepest = depth = len(dashes[0].split()) if dashes else 0
    for mark in re.findall(_BRACKETS, line):
        depth += 1 if mark in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _cut_texts(lines: Lines) -> Iterator[Diagnostic]:
    """Reports texts that YAML ends at a # with no space after it, which nobody means as a comment."""
    for n, line in enumerate(lines.lines):
        if found := _HASH_IN_TEXT.match(line):
            yield warning("yaml-hash-in-text", lines.at(n, found.end()))
