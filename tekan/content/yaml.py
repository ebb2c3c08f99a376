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

from tekan.content.source import Document, FieldPath, Source, Value, control_character, odd_characters
from tekan.diagnostics.problems import Diagnostic, Location, error, warning

LIBRARY = f"yaml {yaml.__version__}"
"""The library that reads, for the keys of what it read."""

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML built without libyaml reads the same, only slower
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

MAX_DEPTH = 32
"""Nobody writes deeper nesting than this by hand."""

MOST_UNCOUNTED = 500
"""Marks in a text that could each open a value; fewer cannot exhaust a stack, so they need no counting."""

# A pattern that few texts need is a string until then: `re` keeps what it has compiled.
_KEY = r"[ \t]*(?:- ++)*[A-Za-z_][\w-]*"
_FULL_WIDTH_COLON = _KEY + "："
_NO_SPACE_COLON = _KEY + r":(?=[^\s/:])"
_TAB = r" *\t"
_FULL_WIDTH_BLANK = re.compile(r" *[\u3000\u00a0]")
_ODD_BLANK_AFTER_COLON = re.compile(_KEY + r":(?=[\u3000\u00a0])")
_HASH_IN_TEXT = re.compile(_KEY + r": +[^\s\"'#\[{|>][^\n]*? (?=#[^\s#])")
_FIELD = r"(?P<lead>[ \t]*(?:- ++)*(?:[\w-]+: +)?)(?P<value>.*)"
_TAG = re.compile(r"(?:&\S+[ \t]+)?(!\S*)")
"""A mark in front of a value that says what kind it is; no value itself can begin like this."""
_NESTED_ENTRIES = r"[ \t]*(?:[\w-]+: )?(?:[-?:] )+"
_BRACKETS = r"[\[{}\]]"
_COLON_IN_TEXT = r":(?= |$)"
_FLOW_KEY = re.compile(r"(?P<key>[A-Za-z_][\w-]*)(?P<colon>：|:(?!//))(?P<value>.+)", re.DOTALL)


def read_yaml(source: Source) -> Document:
    """
    Reads one YAML text; what is wrong with it is in the document's `problems`.

    A key with nothing after it counts as left out.
    """
    document = Document({}, {(): source.at()})
    document.problems += (*_odd_blanks(source), *_nests(source))
    if document.problems:
        document.broken = True
        return document
    try:
        node = yaml.compose(source.text, Loader=_Loader)
    except yaml.MarkedYAMLError as failure:
        document.problems.append(_syntax_error(source, failure))
        document.broken = True
        return document
    except yaml.YAMLError:  # a character that YAML does not allow
        document.problems.append(error("yaml-syntax", source.at()))
        document.broken = True
        return document
    if isinstance(node, yaml.ScalarNode) and not _is_blank(node):
        document.problems.append(_misread_line(source, _at_mark(source, node.start_mark)))
        document.broken = True
    elif node is not None:
        document.problems += _cut_texts(source)
        document.value = _Walk(source, document).value_of(node, ())
    return document


class _Walk:
    """A walk over a node tree; nodes that occur twice are aliases, which tekan's files do without."""

    def __init__(self, source: Source, document: Document) -> None:
        self.source = source
        self.document = document
        self.seen: set[int] = set()
        self.has_escapes = "\\" in source.text

    def value_of(self, node: yaml.Node, path: FieldPath) -> Value:
        """Returns a node's value, and notes the places of all that is in it."""
        where = self.location(node)
        self.document.places[path] = where
        if id(node) in self.seen:
            if not any(problem.code == "yaml-alias" for problem in self.document.problems):
                self.document.problems.append(error("yaml-alias", self.alias()))
            return ""
        self.seen.add(id(node))
        if len(path) > MAX_DEPTH:
            self.document.problems.append(error("yaml-too-deep", where))
            return ""
        if tag := _TAG.match(where.text, where.column - 1):
            self.document.problems.append(error("yaml-tag", where, tag=tag[1]))
        if isinstance(node, yaml.MappingNode):
            return dict(self.fields_of(node, path))
        if isinstance(node, yaml.SequenceNode):
            return [self.value_of(item, (*path, n)) for n, item in enumerate(node.value)]
        text = str(node.value).strip()
        if self.has_controls(text, where):
            return ""
        if "\\" in where.text:  # what is there unescaped has been reported
            unseen = (found for found in odd_characters(text) if text[found[0]] not in where.text)
            self.document.problems += (
                warning(code, where, character=f"U+{ord(text[at]):04X}") for at, code in unseen
            )
        return text

    def has_controls(self, text: str, where: Location) -> bool:
        """Tells whether a text has a control character, which can only have been written as an escape."""
        if not self.has_escapes:
            return False
        if found := control_character(text):
            character = f"U+{ord(found[0]):04X}"
            self.document.problems.append(error("control-character", where, character=character))
        return bool(found)

    def fields_of(self, node: yaml.MappingNode, path: FieldPath) -> Iterator[tuple[str, Value]]:
        """Yields the fields of a mapping that are not blank."""
        first_places: dict[str, Location] = {}
        for key_node, value_node in node.value:
            where = self.location(key_node)
            if not isinstance(key_node, yaml.ScalarNode):
                self.document.problems.append(error("yaml-key-not-text", where))
                continue
            key = str(key_node.value)
            if self.has_controls(key, where):
                continue
            if _is_blank(value_node) and key_node.style in ("", None) and (glued := _FLOW_KEY.fullmatch(key)):
                self.document.problems.append(_glued_colon(glued, where))
                self.document.keys[(*path, glued["key"])] = self.document.places[(*path, glued["key"])] = (
                    where
                )
                yield glued["key"], glued["value"].strip()
                continue
            self.document.keys[(*path, key)] = where
            if key in first_places:
                first = first_places[key]
                self.document.problems.append(error("duplicate-key", where, key=key, line=str(first.line)))
                continue
            first_places[key] = where
            if not _is_blank(value_node):
                yield key, self.value_of(value_node, (*path, key))

    def alias(self) -> Location:
        """Finds the first alias; the node tree has only what it refers to."""
        events = yaml.parse(self.source.text, Loader=_Loader)
        mark = next((event.start_mark for event in events if isinstance(event, yaml.AliasEvent)), None)
        return _at_mark(self.source, mark)

    def location(self, node: yaml.Node) -> Location:
        """Returns where a node begins."""
        return self.source.at(node.start_mark.line, node.start_mark.column)


def _is_blank(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.style and node.value == ""


def _glued_colon(glued: re.Match[str], where: Location) -> Diagnostic:
    code = "yaml-full-width-colon" if glued["colon"] == "：" else "yaml-colon-needs-space"
    return error(code, where._replace(column=where.column + glued.start("colon")))


# --- What can be said before libyaml reads, or when it cannot -------------------------------------


def _odd_blanks(source: Source) -> Iterator[Diagnostic]:
    """Reports blanks that look like spaces but not to YAML; they are common in pasted Chinese text."""
    for n, line in enumerate(source.lines):
        if _FULL_WIDTH_BLANK.match(line) and line.strip():
            yield error("yaml-full-width-blank", source.at(n))
        elif found := _ODD_BLANK_AFTER_COLON.match(line):
            yield error("yaml-colon-needs-space", source.at(n, found.end() - 1))


def _nests(source: Source) -> Iterator[Diagnostic]:
    """Reports values nested so deep that PyYAML, which is recursive here, would exhaust its stack."""
    marks = sum(map(source.text.count, "[{-?:"))
    for n, line in enumerate(source.lines) if marks > MAX_DEPTH else ():
        if _depth(line) > MAX_DEPTH:
            yield error("yaml-too-deep", source.at(n))
            return
    if marks < MOST_UNCOUNTED:
        return
    depth = 0
    try:
        for event in yaml.parse(source.text, Loader=_Loader):
            opens = isinstance(event, yaml.CollectionStartEvent)
            depth += opens - isinstance(event, yaml.CollectionEndEvent)
            if opens and depth > MAX_DEPTH:
                yield error("yaml-too-deep", _at_mark(source, event.start_mark)._replace(column=1))
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


def _cut_texts(source: Source) -> Iterator[Diagnostic]:
    """Reports texts that YAML ends at a # with no space after it, which nobody means as a comment."""
    for n, line in enumerate(source.lines):
        if found := _HASH_IN_TEXT.match(line):
            yield warning("yaml-hash-in-text", source.at(n, found.end()))


def _syntax_error(source: Source, failure: yaml.MarkedYAMLError) -> Diagnostic:
    """Reports in an editor's words what libyaml could not read, at the place where it can be fixed."""
    where = _at_mark(source, failure.problem_mark or failure.context_mark)
    index = where.line - source.first
    # libyaml notices many mistakes only on the line after, where there is nothing to fix.
    for n in (index, index - 1):
        if n >= 0 and (found := _misread_colon(source, n)):
            return found
    problem, context = str(failure.problem or ""), str(failure.context or "")
    if "escape" in problem or "hexdecimal" in problem:  # as libyaml spells it
        return error("yaml-backslash", _back_to(where, "\\"))
    opened = _at_mark(source, failure.context_mark) if failure.context_mark else where
    if "quoted scalar" in context:
        return error("yaml-open-quote", opened)
    if "flow" in context and (found := _misread_value(source, opened.line - source.first)):
        return found
    if "flow" in context:
        return error("yaml-open-bracket", opened)
    return _misread_line(source, where)


def _misread_line(source: Source, where: Location) -> Diagnostic:
    """Finds what is wrong with a line that cannot be read, or with the one above it."""
    index = where.line - source.first
    for judge in (_misread_colon, _misread_value, _misread_indentation):
        for n in (index, index - 1):
            if n >= 0 and (found := judge(source, n)):
                return found
    return error("yaml-syntax", where)


def _misread_colon(source: Source, n: int) -> Diagnostic | None:
    line = source.lines[n]
    if found := re.match(_FULL_WIDTH_COLON, line):
        return error("yaml-full-width-colon", source.at(n, found.end() - 1))
    if found := re.match(_NO_SPACE_COLON, line):
        return error("yaml-colon-needs-space", source.at(n, found.end() - 1))
    if found := re.match(_TAB, line):
        return error("yaml-tab", source.at(n, found.end() - 1))
    return None


def _misread_value(source: Source, n: int) -> Diagnostic | None:
    """Finds what is wrong with the text after a field's name."""
    found = re.match(_FIELD, source.lines[n])
    if found is None or not found["value"]:
        return None
    value, start = found["value"], found.start("value")
    if value[0] in "*!&@`%":
        return error("yaml-odd-character", source.at(n, start), character=value[0])
    closing = {"[": "]", "{": "}", '"': '"', "'": "'"}.get(value[0])
    end = value.find(closing, 1) if closing else -1
    follows = value[end + 1 :].lstrip()
    if closing and end > 0 and follows and follows[0] not in "#,]}:":
        if value[0] in "[{":
            return error("yaml-odd-character", source.at(n, start), character=value[0])
        return error("yaml-text-after-quote", source.at(n, start + end + 1))
    colon = re.search(_COLON_IN_TEXT, value) if not closing and found["lead"].strip(" -") else None
    if colon:
        name = found["lead"].strip(" -").removesuffix(":").rstrip()
        return error("yaml-colon-in-text", source.at(n, start + colon.start()), field=name)
    return None


def _misread_indentation(source: Source, n: int) -> Diagnostic | None:
    line = source.lines[n]
    text = line.lstrip()
    if text and not text.startswith(("#", "- ")) and ":" not in text and "：" not in text:
        return error("yaml-no-colon", source.at(n, len(line) - len(text)))
    if text and line[0] == " ":
        return error("yaml-indentation", source.at(n, len(line) - len(text)))
    return None


def _back_to(where: Location, char: str) -> Location:
    at = where.text.rfind(char, 0, where.column)
    return where._replace(column=at + 1) if at >= 0 else where


def _at_mark(source: Source, mark: Any) -> Location:
    """Returns the place of one of libyaml's marks; the end of the text counts as its last line."""
    if mark is None:
        return source.at()
    last = len(source.lines) - 1
    if mark.line > last:
        return source.at(last, len(source.lines[last]))
    return source.at(mark.line, mark.column)
