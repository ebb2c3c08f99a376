"""
What a command says, and to whom: to people in their language, to machines in one document.
"""

from __future__ import annotations

import errno
import io
import os
import sys
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TextIO

from tekan.diagnostics.language import encoding_of
from tekan.diagnostics.messages import Language
from tekan.diagnostics.problems import (
    REFUSED,
    Diagnostic,
    Location,
    Phrase,
    Severity,
    TekanError,
    error,
    reason,
)
from tekan.diagnostics.report import (
    Format,
    format_diagnostics,
    format_report,
    progress_bar,
    progress_line,
    say,
    summary,
)
from tekan.fixing import Change, difference
from tekan.pictures.plan import Progress, silent
from tekan.pipeline import BuildReport


@dataclass(slots=True)
class Voice:
    """Says what a command found; a stream that cannot be written to does not stop a build."""

    style: Format
    language: Language
    exit_code: int = 0
    """3 where something could not be said."""
    _told: frozenset[str] = frozenset()
    """The problems that the preview has told."""

    def tell(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Prints diagnostics: for people on stderr, for machines on stdout."""
        stream = sys.stderr if self.style == "text" else sys.stdout
        self.put(format_diagnostics(diagnostics, self.style, self.language), stream)

    def say(self, text: str) -> None:
        """Prints a result for people."""
        if self.style == "text":
            self.put(f"{text}\n", sys.stdout)

    def phrase(self, code: str, **details: str) -> str:
        """Returns a phrase in the language of the command."""
        return say(code, self.language, **details)

    def judged(self, diagnostics: Sequence[Diagnostic]) -> None:
        """Prints what `check` found."""
        self.tell(diagnostics)
        self.say(summary(diagnostics, self.language) or self.phrase("nothing-wrong"))

    def fixed(self, changes: Sequence[Change], left: Sequence[Diagnostic]) -> None:
        """Prints what `check --fix` changed, for machines beside their document, and what it left."""
        stream = sys.stdout if self.style == "text" else sys.stderr
        is_coloured = stream.isatty() and not os.environ.get("NO_COLOR")
        for change in changes:
            lines = difference(change.path, change.before, change.after)
            self.put("".join(map(_coloured, lines) if is_coloured else lines), stream)
        count = len(changes)
        code = {0: "fixed-none", 1: "fixed-one"}.get(count, "fixed")
        self.say(self.phrase(code, count=str(count)) + ("" if count == 0 else "\n"))
        if left and self.style == "text":
            self.tell(left)

    def made(self, file: str, site: str) -> None:
        """Prints where a new feature is, and what to do next."""
        self.tell([])
        named = f'"{site}"' if set(" &()'").intersection(site) else site
        self.say(self.phrase("feature-made", file=file))
        self.say(self.phrase("feature-next", site=f" --site {named}" if site else ""))

    def built(self, report: BuildReport) -> None:
        """Prints what a build did."""
        said, complained = self.words(report)
        self.put(complained, sys.stderr)
        self.put(said, sys.stdout)

    def words(self, report: BuildReport) -> tuple[str, str]:
        """Formats what is said about a build, for standard output and for standard error."""
        told = format_diagnostics(report.diagnostics, self.style, self.language)
        if self.style != "text":
            return told, ""
        counts = {act: report.count(act) for act in ("written", "kept", "removed")}
        return format_report(report.pages, report.output, counts, self.language) + "\n", told

    def announce(self, code: str, **details: str) -> None:
        """Prints one of tekan's phrases."""
        self.say(self.phrase(code, **details))

    def news(self, problems: Sequence[Diagnostic]) -> None:
        """Prints what is wrong that was not before, or that nothing is any more."""
        wrong = {repr(problem): problem for problem in problems if problem.severity is not Severity.NOTE}
        self.tell(problem for key, problem in wrong.items() if key not in self._told)
        if self._told and not wrong:
            self.announce("nothing-wrong")
        self._told = frozenset(wrong)

    def waiting(self, output: str, holder: int) -> None:
        """Says that another build is at work."""
        code = "waiting-for" if holder else "waiting"
        self.put(self.phrase(code, output=output, process=str(holder)) + "\n", sys.stderr)

    def end(self, diagnostics: Sequence[Diagnostic], left: str, exit_code: int) -> int:
        """
        Reports why a command ends early; returns the exit code.

        Args:
            diagnostics: Why.
            left: The phrase that says in what state the disk is left.
            exit_code: What the command exits with.
        """
        self.tell(diagnostics)
        if self.style == "text":
            said = summary(diagnostics, self.language)
            gap = "；" if self.language == "zh" else "; "
            stop = "。" if self.language == "zh" else "."
            self.put(f"\n{said}{gap}{self.phrase(left)}{stop}\n", sys.stderr)
        return exit_code

    def stopped(self, left: str) -> int:
        """Reports that somebody stopped the command; returns the exit code."""
        if self.style != "text":
            self.tell([error("stopped", Location("build.py", 0))])
        self.put(self.phrase("stopped", left=self.phrase(left)) + "\n", sys.stderr)
        return 130

    def confess(self, trace: str) -> int:
        """Reports a bug; returns the exit code."""
        if self.style != "text":
            self.tell([error("bug", Location("tekan", 0), reason=trace.strip().rpartition("\n")[2])])
        self.put(f"{trace}\n{self.phrase('bug')}\n", sys.stderr)
        return TekanError.exit_code

    def progress(self) -> Progress:
        """Returns what shows how many pictures are encoded: a bar on a terminal, else a line now and then."""
        if self.style != "text":
            return silent
        if not sys.stderr.isatty():
            return lambda done, total: self.put(progress_line(done, total, self.language), sys.stderr)
        began = time.monotonic()

        def draw(done: int, total: int) -> None:
            bar = progress_bar(done, total, time.monotonic() - began, self.language)
            self.put(f"\r\033[K{bar}" if done < total else "\r\033[K", sys.stderr)

        return draw

    def put(self, text: str, stream: TextIO) -> None:
        """Prints a text; a reader that stops reading is no failure, but a full disk is one."""
        try:
            stream.write(text)
            stream.flush()
        except OSError as failure:
            _mute(stream)
            if isinstance(failure, BrokenPipeError) or (os.name == "nt" and failure.errno == errno.EINVAL):
                return
            self.exit_code = REFUSED
            if stream is not sys.stderr:
                why = reason(failure)
                said = self.phrase(why.code) if isinstance(why, Phrase) else why
                self.put(self.phrase("not-printed", reason=said) + "\n", sys.stderr)


_COLOURS = {"-": "31", "+": "32", "@": "36"}


def _coloured(line: str) -> str:
    """Colours a line of a difference for a terminal."""
    colour = "1" if line.startswith(("---", "+++")) else _COLOURS.get(line[:1], "")
    bare = line.rstrip("\r\n")
    return f"\033[{colour}m{bare}\033[m{line[len(bare) :]}" if colour else line


def _mute(stream: TextIO) -> None:
    """Lets a stream drop what is still in it, or Python would try again, and complain, when it exits."""
    with suppress(OSError, ValueError):  # it may be closed, or not be a stream of the system
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def speak_chinese(style: Format) -> None:
    """
    Makes the streams print Chinese, whatever the console's own encoding is; closed streams print nothing.

    Programs get UTF-8; people get what PYTHONIOENCODING asks for, with escapes for what that lacks.
    """
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = encoding_of(stream.encoding, os.environ) if style == "text" else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
