"""
What libyaml could not read, in an editor's words, at the place where it can be put right.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from tekan.content.meant import SHOWN, quoted
from tekan.content.schema import is_known
from tekan.content.yaml_lines import Edit, Lines
from tekan.diagnostics.problems import Diagnostic, Location, error

_KEY = r"[ \t]*(?:- ++)*(?P<key>[A-Za-z_\u4e00-\u9fff][\w-]*)"
_COLON = _KEY + r" *(?:(?P<wide>[：︰﹕∶])|:(?=[^\s/:]))[ \u3000\u00a0]*"
_FIELD = r"(?P<lead>[ \t]*(?:- ++)*(?:[\w-]+: +)?)(?P<value>.*)"
_COLON_IN_TEXT = r":(?= |$)"
_ODD_START = r"[*!&@`%]|[-?:](?: |$)|[|>][^\s0-9+-]"
_CLOSING = {"[": "]", "{": "}", '"': '"', "'": "'"}
_AS_TEXT = str.maketrans("*!&@`%[]{}-?|>:", "＊！＆＠｀％［］｛｝－？｜＞：")

_BRACKETS_AS_TEXT = str.maketrans("[]{}", "［］｛｝")


class Mistake(NamedTuple):
    """What is wrong, and what would let reading go on."""

    problem: Diagnostic
    line: int = -1
    """The number of the line to edit, if there is one."""
    edits: tuple[Edit, ...] = ()


class Failure(NamedTuple):
    """What libyaml says about a text that it cannot read; lines and columns are counted from 0."""

    problem: str
    context: str
    line: int
    column: int
    opened: tuple[int, int]
    """Where that begins which it was reading."""


Judge: TypeAlias = Callable[[Lines, int], Mistake | None]


def mistake(lines: Lines, failure: Failure) -> Mistake:
    """Finds the mistake that libyaml failed at; it notices many on the line after, where nothing is wrong."""
    n = min(failure.line, len(lines.lines) - 1)
    if found := _first((_colon, _tab), lines, n):
        return found
    problem, context = failure.problem, failure.context
    opened, column = failure.opened
    opened = min(opened, len(lines.lines) - 1)
    if "escape" in problem or "hexdecimal" in problem:  # as libyaml spells it
        return _backslash(lines, n, failure.column)
    if "quoted scalar" in context:
        return _open_quote(lines, opened, column)
    if "flow" in context:
        return _value(lines, opened) or Mistake(error("yaml-open-bracket", lines.at(opened, column)))
    return misread_line(lines, n, lines.at(failure.line, failure.column))


def misread_line(lines: Lines, n: int, where: Location) -> Mistake:
    """Finds what is wrong with a line that cannot be read, or with the one above it."""
    found = _first((_colon, _tab), lines, n) or _below(lines, n) or _first((_value, _layout), lines, n)
    return found or Mistake(error("yaml-syntax", where))


def _first(judges: tuple[Judge, ...], lines: Lines, n: int) -> Mistake | None:
    """Returns the first thing that is wrong with a line, or with the one above it."""
    found = (judge(lines, k) for judge in judges for k in (n, n - 1) if k >= 0)
    return next((mistake for mistake in found if mistake), None)


def _colon(lines: Lines, n: int) -> Mistake | None:
    """Judges the colon behind a name that is no field's."""
    found = re.match(_COLON, lines.lines[n])
    if not found or not (found["key"].isascii() or is_known(found["key"])):
        return None
    code, at = ("yaml-full-width-colon", "wide") if found["wide"] else ("yaml-colon-needs-space", "key")
    offset = found.start(at) if found["wide"] else lines.lines[n].index(":", found.end("key"))
    problem = error(code, lines.at(n, offset), field=found["key"])
    return Mistake(problem, n, (Edit(found.end("key"), found.end(), ": "),))


def _tab(lines: Lines, n: int) -> Mistake | None:
    found = re.match(r" *\t", lines.lines[n])
    return Mistake(error("yaml-tab", lines.at(n, found.end() - 1))) if found else None


def _open_quote(lines: Lines, n: int, column: int) -> Mistake:
    """Reports a quotation mark that is not closed; where its text ends is clear if a field follows."""
    line, problem = lines.lines[n].rstrip(), error("yaml-open-quote", lines.at(n, column))
    following = next(filter(str.strip, lines.lines[n + 1 :]), "")
    if following and not _is_named(following):
        return Mistake(problem)
    return Mistake(problem, n, (Edit(len(line), len(line), line[column]),))


def _backslash(lines: Lines, n: int, column: int) -> Mistake:
    line = lines.lines[n]
    at = line.rfind("\\", 0, column + 1)
    found = re.match(_FIELD, line)
    value, key = (found["value"], _name(found)) if found else ("", "")
    typed = value.strip().strip('"')
    fixed = f"{key}'{typed}'" if typed and "'" not in typed and len(typed) <= SHOWN else ""
    problem = error("yaml-backslash", lines.at(n, max(at, 0)), line=fixed)
    single = (found.start() for found in re.finditer(r'\\\\|\\"|\\', line) if found[0] == "\\")
    return Mistake(problem, n, tuple(Edit(k, k, "\\") for k in single))


def _below(lines: Lines, n: int) -> Mistake | None:
    """Judges a text that stands under its field's name without being indented."""
    for k in (n, n - 1):
        above = re.fullmatch(rf"{_KEY}:\s*", lines.lines[k - 1]) if k > 0 else None
        line = lines.lines[k]
        if above and line.strip() and line[0] not in " -#" and not _is_named(line):
            shown = f"{above['key']}: {line.strip()}" if len(line) <= SHOWN else ""
            problem = error("yaml-value-below", lines.at(k), field=above["key"], line=shown)
            return Mistake(problem, k, (Edit(0, 0, "  "),))
    return None


def _is_named(line: str) -> bool:
    """Tells whether a line begins with a field's name and a colon."""
    found = re.match(_KEY + " *[:：]", line)
    return found is not None and (found["key"].isascii() or is_known(found["key"]))


def _value(lines: Lines, n: int) -> Mistake | None:
    """Judges the text after a field's name."""
    found = re.match(_FIELD, lines.lines[n])
    if found is None or not found["value"].strip():
        return None
    value, start = found["value"].rstrip(), found.start("value")
    own = _as_own(found, value)
    if found["lead"].strip() and re.match(_ODD_START, value):
        problem = error("yaml-odd-character", lines.at(n, start), character=value[0], line=own)
        return Mistake(problem, n, (Edit(start, start + 1, value[0].translate(_AS_TEXT)),))
    closing = _CLOSING.get(value[0])
    end = value.find(closing, 1) if closing else -1
    follows = value[end + 1 :].lstrip()
    if closing and end > 0 and follows and follows[0] not in "#,]}:":
        as_text = value.translate(_BRACKETS_AS_TEXT).replace('"', "”").replace("'", "’")
        text = Edit(start, start + len(value), as_text)
        if value[0] in "[{":
            problem = error("yaml-odd-character", lines.at(n, start), character=value[0], line=own)
        else:
            problem = error(
                "yaml-text-after-quote", lines.at(n, start + end + 1), line=_requoted(found, value)
            )
        return Mistake(problem, n, (text,))
    colons = [*re.finditer(_COLON_IN_TEXT, value)] if not closing and _name(found) else []
    if colons:
        places = [start + colon.start() for colon in colons]
        field = _name(found).removesuffix(": ")
        problem = error("yaml-colon-in-text", lines.at(n, places[0]), field=field, line=own)
        return Mistake(problem, n, tuple(Edit(at, at + 1, "：") for at in places))
    return None


def _name(found: re.Match[str]) -> str:
    """Returns the name of a line's field, with its colon, if it has one."""
    name = found["lead"].strip(" \t-").rstrip()
    return f"{name} " if name else ""


def _as_own(found: re.Match[str], value: str) -> str:
    """Writes a field with its whole text in quotation marks; nothing where the line is too long to copy."""
    return f"{_name(found)}{quoted(value)}" if quoted(value) and len(value) <= SHOWN else ""


def _requoted(found: re.Match[str], value: str) -> str:
    """Writes a field whose text ends in the middle in the other quotation marks."""
    quote, text = value[0], value
    if value.endswith(quote * 2) or (value.endswith(quote) and value.count(quote) % 2):
        text = value[1:-1]
    return f"{_name(found)}{quoted(text)}" if quoted(text) and len(value) <= SHOWN else ""


def _layout(lines: Lines, n: int) -> Mistake | None:
    """Judges a line without a field's name, or one that does not line up."""
    line = lines.lines[n]
    text = line.lstrip()
    where = lines.at(n, len(line) - len(text))
    if text and not text.startswith(("#", "- ")) and ":" not in text and not _is_named(text):
        meant = _as_field(text)
        edit = Edit(len(line) - len(text), len(line), meant["line"]) if "line" in meant else Edit(0, 0, "#")
        return Mistake(error("yaml-no-colon", where, **meant), n, (edit,))
    if text and line[0] == " ":
        return Mistake(error("yaml-indentation", where))
    return None


def _as_field(text: str) -> dict[str, str]:
    """Tells what a line without a colon was meant as: `date = …`, `date 2024-05-01`, `// a comment`."""
    if text.startswith(("//", "--", "%", ";")):
        return {"comment": f"# {text.lstrip('/-%; ')}"}
    found = re.match(r"([\w-]+)\s*(?:[=＝；;，,、。.]|:=|-?>|→|\s)\s*(.+)", text)
    if found and is_known(found[1]) and len(text) <= SHOWN:
        return {"line": f"{found[1]}: {found[2]}"}
    return {}
