"""
YAML as editors mean it: every scalar stays the text that was typed, and every value knows its place.

PyYAML's constructors would turn `no` into false, `12:30` into 750 and `010` into 8, and keep the last of
two equal keys in silence; so its node tree is read directly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from tekan.problems import Diagnostic, Location, error
from tekan.source import Document, FieldPath, Source, Value

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML built without libyaml reads the same, slower
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

MAX_DEPTH = 32
"""Deeper nesting than this is not something that a person wrote by hand."""

_FULL_WIDTH_COLON = re.compile(r"[ \t]*(?:- )?[A-Za-z_][\w-]*：")
_NO_SPACE_COLON = re.compile(r"[ \t]*(?:- )?[A-Za-z_][\w-]*:(?=[^\s/:])")
_COLON_IN_TEXT = re.compile(r": ")
_TAB = re.compile(r"^ *\t")


def read_yaml(source: Source) -> Document:
    """
    Read one YAML text; what is wrong with it is in the document's `problems`.

    A key with nothing after it counts as left out.
    """
    document = Document({}, {(): source.at()})
    try:
        node = yaml.compose(source.text, Loader=_Loader)
    except yaml.MarkedYAMLError as failure:
        document.problems.append(_syntax_error(source, failure))
        document.broken = True
        return document
    if node is not None:
        reader = _Reader(source, document)
        document.value = reader.value_of(node, ())
    return document


class _Reader:
    """One walk over a node tree; nodes that come twice are aliases, which tekan's files do without."""

    def __init__(self, source: Source, document: Document) -> None:
        self.source = source
        self.document = document
        self.seen: set[int] = set()

    def value_of(self, node: yaml.Node, path: FieldPath) -> Value:
        """Give a node's value, with the places of all that is in it."""
        where = self.location(node)
        self.document.places[path] = where
        if id(node) in self.seen:
            self.document.problems.append(error("yaml-alias", where))
            return ""
        self.seen.add(id(node))
        if len(path) > MAX_DEPTH:
            self.document.problems.append(error("yaml-too-deep", where))
            return ""
        if node.tag and not node.tag.startswith("tag:yaml.org,2002:"):
            self.document.problems.append(error("yaml-tag", where, tag=node.tag))
        if isinstance(node, yaml.MappingNode):
            return dict(self.fields_of(node, path))
        if isinstance(node, yaml.SequenceNode):
            return [self.value_of(item, (*path, n)) for n, item in enumerate(node.value)]
        return str(node.value).strip()

    def fields_of(self, node: yaml.MappingNode, path: FieldPath) -> Iterator[tuple[str, Value]]:
        """Give the fields of a mapping that are not blank."""
        first_places: dict[str, Location] = {}
        for key_node, value_node in node.value:
            where = self.location(key_node)
            if not isinstance(key_node, yaml.ScalarNode):
                self.document.problems.append(error("yaml-key-not-text", where))
                continue
            key = str(key_node.value)
            self.document.keys[(*path, key)] = where
            if key in first_places:
                first = first_places[key]
                self.document.problems.append(error("duplicate-key", where, key=key, line=str(first.line)))
                continue
            first_places[key] = where
            if not _is_blank(value_node):
                yield key, self.value_of(value_node, (*path, key))

    def location(self, node: yaml.Node) -> Location:
        """Give where a node begins."""
        return self.source.at(node.start_mark.line, node.start_mark.column)


def _is_blank(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.style is None and node.value == ""


def _syntax_error(source: Source, failure: yaml.MarkedYAMLError) -> Diagnostic:
    """Say in an editor's words what libyaml could not read, at the place where it can be mended."""
    mark = failure.problem_mark or failure.context_mark
    where = _at_mark(source, mark)
    index, column = where.line - source.first, where.column - 1
    problem = str(failure.problem or "")
    # libyaml notices many mistakes only on the line after; the mended line is what an editor looks for.
    for n in (index, index - 1):
        line = source.lines[n] if n >= 0 else ""
        if found := _FULL_WIDTH_COLON.match(line):
            return error("yaml-full-width-colon", source.at(n, found.end() - 1))
        if found := _NO_SPACE_COLON.match(line):
            return error("yaml-colon-needs-space", source.at(n, found.end() - 1))
        if found := _TAB.match(line):
            return error("yaml-tab", source.at(n, found.end() - 1))
    line = source.lines[index]
    opened = _at_mark(source, failure.context_mark or mark)
    if "mapping values are not allowed" in problem and len(_COLON_IN_TEXT.findall(line)) > 1:
        return error("yaml-colon-in-text", where)
    if "block sequence entries are not allowed" in problem or "mapping values are not allowed" in problem:
        return error("yaml-indentation", where)
    if "found unexpected end of stream" in problem or "quoted scalar" in str(failure.context or ""):
        return error("yaml-open-quote", opened)
    if "flow" in str(failure.context or ""):
        return error("yaml-open-bracket", opened)
    if "cannot start any token" in problem:
        return error("yaml-odd-character", where, character=line[column : column + 1])
    return error("yaml-syntax", where, detail=problem)


def _at_mark(source: Source, mark: yaml.Mark | None) -> Location:
    """Give the place of one of libyaml's marks; the end of the text counts as its last line."""
    if mark is None:
        return source.at()
    last = len(source.lines) - 1
    if mark.line > last:
        return source.at(last, len(source.lines[last]))
    return source.at(mark.line, mark.column)
