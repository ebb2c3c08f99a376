"""
What Jinja raises, as diagnostics with the template's file and line.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import jinja2

from tekan.content.encodings import guess
from tekan.diagnostics.problems import Diagnostic, Location, TemplateError, error
from tekan.kept.in_place import read_file


class NoSuchStyleError(LookupError):
    """A template names a stylesheet that does not exist."""


class NotUtf8Error(ValueError):
    """A template is not written in UTF-8."""

    def __init__(self, file: str, content: bytes, at: int) -> None:
        self.file, self.content, self.at = file, content, at
        super().__init__(file)


class template_failures:  # noqa: N801 - reads as a statement
    """Turns what Jinja raises into diagnostics with the template's file and line."""

    def __init__(self, folders: Mapping[Path, str]) -> None:
        self._shown = folders
        self._first = next(iter(folders.values()))

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, failure: BaseException | None, trace: object
    ) -> None:
        match failure:
            case jinja2.TemplateNotFound():
                where = self._innermost(failure) or Location(f"{self._first}/{failure.name}", 0)
                raise TemplateError([error("template-missing", where, name=str(failure.name))]) from failure
            case jinja2.TemplateSyntaxError():
                where = self._at(failure.filename or "", failure.lineno, "")
                raise TemplateError(
                    [error("template-syntax", where, detail=failure.message or "")]
                ) from failure
            case jinja2.UndefinedError():
                raise TemplateError([self._undefined(failure)]) from failure
            case NoSuchStyleError():
                where = self._innermost(failure) or Location(self._first, 0)
                raise TemplateError([error("no-such-style", where, name=str(failure))]) from failure
            case NotUtf8Error():
                at, encoding = guess(failure.content, failure.at)
                where = self._at(failure.file, failure.content.count(b"\n", 0, at) + 1, "")
                raise TemplateError([error("not-utf8", where, encoding=encoding)]) from failure
            case Exception():
                where = self._innermost(failure) or Location(self._first, 0)
                detail = str(failure) or type(failure).__name__
                raise TemplateError([error("template-failed", where, detail=detail)]) from failure

    def _undefined(self, failure: jinja2.UndefinedError) -> Diagnostic:
        detail = failure.message or ""
        names = re.findall(r"'([^']+)'", detail)
        where = self._innermost(failure, names[-1] if names else "") or Location(self._first, 0)
        return error("template-undefined", where, detail=detail)

    def _innermost(self, failure: BaseException, name: str = "") -> Location | None:
        """Finds the line of the template that was being rendered when it failed."""
        for frame in reversed(traceback.extract_tb(failure.__traceback__)):
            if any(Path(frame.filename).is_relative_to(folder) for folder in self._shown):
                return self._at(frame.filename, frame.lineno or 1, name)
        return None

    def _at(self, filename: str, line: int, name: str) -> Location:
        file = Path(filename)
        folder = next((folder for folder in self._shown if file.is_relative_to(folder)), None)
        shown = f"{self._shown[folder]}/{file.relative_to(folder).as_posix()}" if folder else file.as_posix()
        lines = []
        with suppress(OSError, UnicodeDecodeError):
            lines = read_file(file).decode().splitlines()
        text = lines[line - 1] if line <= len(lines) else ""
        indented = len(text) - len(text.lstrip())
        return Location(shown, line, (text.find(name) if name and name in text else indented) + 1, text)
