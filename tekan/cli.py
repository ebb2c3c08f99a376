"""
The command: arguments in, a site or diagnostics out, and an exit code that says which.

0 done, 1 content or template to be mended, 2 wrong call, 3 the system refused, 70 a bug of tekan's.
"""

from __future__ import annotations

import argparse
import errno
import io
import os
import re
import sys
import time
import traceback
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import NoReturn, TextIO, cast

from tekan import VERSION
from tekan.addresses import is_base_url
from tekan.diagnostics.problems import (
    Diagnostic,
    Location,
    OutputError,
    TekanError,
    UsageError,
    error,
    refusal,
)
from tekan.diagnostics.report import (
    Format,
    format_diagnostics,
    format_report,
    progress_bar,
    progress_line,
    summary,
)
from tekan.kept.cache import Cache
from tekan.kept.in_place import reason
from tekan.kept.lock import only_one
from tekan.kept.stamps import look
from tekan.output.places import is_taken
from tekan.parallel.threads import cores
from tekan.pictures.plan import Progress, silent
from tekan.pipeline import build, check
from tekan.project import CACHE_LIMIT, OWN_FOLDER, Project
from tekan.unchanged import WITH_VALUE, remember

_COMMANDS = {
    "build": "write the site (also without a command)",
    "check": "judge the content, write nothing",
}
_WHOLE = "every page on the disk is whole"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command and gives its exit code."""
    _speak_chinese()
    voice = _Voice()
    try:
        return _run(list(sys.argv[1:] if arguments is None else arguments), voice)
    finally:
        voice.put("", sys.stdout)
        voice.put("", sys.stderr)


def _run(arguments: list[str], voice: _Voice) -> int:
    given = _command_first(arguments)
    voice.style = _style(given)
    try:
        options = _parser().parse_args(given)
    except UsageError as failure:
        return voice.end(failure.diagnostics, "nothing was written", failure.exit_code)
    project = None
    try:
        project = _project(options)
        if options.command == "check":
            diagnostics = check(project)
            voice.tell(diagnostics)
            voice.say(summary(diagnostics) or "Nothing is wrong.")
        else:
            _build(replace(project, progress=voice.progress()), given, voice)
    except TekanError as failure:
        is_late = any(problem.code == "changed-meanwhile" for problem in failure.diagnostics)
        return voice.end(failure.diagnostics, _WHOLE if is_late else "nothing was written", failure.exit_code)
    except (OSError, MemoryError, ImportError) as failure:
        return voice.end([_refusal(failure, options, project)], _WHOLE, OutputError.exit_code)
    except Exception:  # noqa: BLE001 - the last stop before the editor
        return voice.confess(traceback.format_exc())
    except KeyboardInterrupt:
        if voice.style != "text":
            voice.tell([error("stopped", Location("build.py", 0))])
        voice.put(f"Stopped; {_WHOLE}.\n", sys.stderr)
        return 130
    return voice.exit_code


def _build(project: Project, arguments: list[str], voice: _Voice) -> None:
    """Builds, tells of it, and notes what was seen for the next time."""
    with only_one(project.output, lambda holder: voice.put(_waiting(project.output, holder), sys.stderr)):
        began = time.time_ns()
        inputs = look(project.inputs)
        report = build(replace(project, stamps=inputs, began=began))
        again = report._replace(written=0, unchanged=report.written + report.unchanged, removed=0)
        said = format_report(again) + "\n" if voice.style == "text" else ""
        told = format_diagnostics(report.diagnostics, voice.style)
        complained, said = (told, said) if voice.style == "text" else ("", told + said)
        remember(arguments, inputs, report.outputs, began, said, complained)
    voice.tell(report.diagnostics)
    voice.say(format_report(report))


def _waiting(output: Path, holder: int) -> str:
    if not holder:
        return f"Another build is writing {output}; this one waits for it.\n"
    return (
        f"Another build (process {holder}) is writing {output}; this one waits until it ends, or is ended.\n"
    )


def _refusal(
    failure: OSError | MemoryError | ImportError, options: argparse.Namespace, project: Project | None
) -> Diagnostic:
    """Gives what the system refused."""
    match failure:
        case ChildProcessError():
            return error("process-ended", Location("--jobs", 0))
        case OSError():
            return refusal(failure, _named(failure, options, project))
        case MemoryError():
            return error("out-of-memory", Location("--jobs", 0))
        case ImportError():
            return error("library-not-loaded", Location(failure.name or "Python", 0), reason=str(failure))


def _named(failure: OSError, options: argparse.Namespace, project: Project | None) -> str:
    """Gives the file that the system refused, as the user would name it."""
    if not failure.filename:
        return str(project.output if project else options.output or "public")
    path = Path(os.fsdecode(failure.filename))
    if project and path.is_absolute() and path.is_relative_to(project.folder):
        return (Path(options.site) / path.relative_to(project.folder)).as_posix()
    return str(path)


# --- What is said ---------------------------------------------------------------------------------


@dataclass(slots=True)
class _Voice:
    """Says what a command found; a stream that takes nothing stops no build."""

    style: Format = "text"
    exit_code: int = 0
    """3 where something could not be said."""

    def tell(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Prints diagnostics: for people on stderr, for machines on stdout."""
        stream = sys.stderr if self.style == "text" else sys.stdout
        self.put(format_diagnostics(diagnostics, self.style), stream)

    def say(self, text: str) -> None:
        """Prints a result for people."""
        if self.style == "text":
            self.put(f"{text}\n", sys.stdout)

    def end(self, diagnostics: Sequence[Diagnostic], left: str, exit_code: int) -> int:
        """Tells why a command ends early and how it leaves the disk; gives the exit code."""
        self.tell(diagnostics)
        if self.style == "text":
            self.put(f"\n{summary(diagnostics) or '1 error'}; {left}.\n", sys.stderr)
        return exit_code

    def confess(self, trace: str) -> int:
        """Tells of a bug; gives the exit code."""
        if self.style != "text":
            self.tell([error("bug", Location("tekan", 0), reason=trace.strip().rpartition("\n")[2])])
        self.put(
            f"{trace}\nThis is a mistake of tekan's, not of yours. Nothing was left half written.\n",
            sys.stderr,
        )
        return TekanError.exit_code

    def progress(self) -> Progress:
        """Gives what tells how many pictures are encoded: a bar on a terminal, else a line now and then."""
        if self.style != "text":
            return silent
        if not sys.stderr.isatty():
            return lambda done, total: self.put(progress_line(done, total), sys.stderr)
        began = time.monotonic()

        def draw(done: int, total: int) -> None:
            bar = progress_bar(done, total, time.monotonic() - began)
            self.put(f"\r\033[K{bar}" if done < total else "\r\033[K", sys.stderr)

        return draw

    def put(self, text: str, stream: TextIO) -> None:
        """Prints; a reader who has read enough is no failure, a full disk behind the stream is one."""
        try:
            stream.write(text)
            stream.flush()
        except OSError as failure:
            _mute(stream)
            if isinstance(failure, BrokenPipeError) or (os.name == "nt" and failure.errno == errno.EINVAL):
                return
            self.exit_code = OutputError.exit_code
            if stream is not sys.stderr:
                self.put(f"What was to be printed could not be written: {reason(failure)}.\n", sys.stderr)


def _mute(stream: TextIO) -> None:
    """Lets a stream take what is still in it, or Python would try again, and complain, when it ends."""
    with suppress(OSError, ValueError):  # it may be closed, or none of the system's
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _speak_chinese() -> None:
    """Makes the streams print UTF-8 whatever the console's own encoding is; what is closed is mute."""
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


# --- Arguments ------------------------------------------------------------------------------------


def _command_first(arguments: list[str]) -> list[str]:
    """Gives the arguments with the command in front, wherever it stood among the options."""
    n = 0
    while n < len(arguments):
        if not arguments[n].startswith("-"):
            return [arguments[n], *arguments[:n], *arguments[n + 1 :]]
        n += 2 if arguments[n] in WITH_VALUE else 1
    return arguments if {"-h", "--help", "--version"} & set(arguments) else ["build", *arguments]


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with a call as all else is said."""

    def error(self, message: str) -> NoReturn:
        """Stops with a diagnostic."""
        raise UsageError([error("wrong-call", Location("build.py", 0), reason=message)])


def _style(arguments: Sequence[str]) -> Format:
    """Gives how problems are to be printed, also where the arguments cannot be read."""
    asked = [value for name, value in pairwise(arguments) if name == "--format"]
    asked += [
        argument.removeprefix("--format=") for argument in arguments if argument.startswith("--format=")
    ]
    return cast(Format, asked[-1]) if asked and asked[-1] in ("github", "json") else "text"


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        allow_abbrev=False,
        prog="build.py",
        description="tekan makes a static microsite of the features in content/.",
    )
    parser.add_argument("--version", action="version", version=f"tekan {VERSION}")
    commands = parser.add_subparsers(dest="command", metavar="{build,check}")
    for name, told in _COMMANDS.items():
        command = commands.add_parser(name, help=told, description=told, allow_abbrev=False)
        command.add_argument(
            "--site", metavar="DIR", default=".", help="the folder with site.yaml (default: here)"
        )
        command.add_argument(
            "--output", metavar="DIR", help="where the pages go (default: public/ in the site's folder)"
        )
        command.add_argument(
            "--base-url", metavar="URL", default="", help="in place of base_url in site.yaml"
        )
        command.add_argument("--drafts", action="store_true", help="build features marked as drafts, too")
        command.add_argument("--strict", action="store_true", help="let warnings stop the build")
        command.add_argument(
            "--jobs",
            metavar="N",
            type=_count,
            help="work on N texts, pages or pictures at a time (default: one a core)",
        )
        command.add_argument(
            "--cache",
            metavar="DIR",
            help="where what is costly to make is kept for later builds (default: .tekan/ in the site)",
        )
        command.add_argument(
            "--format", choices=("text", "github", "json"), default="text", help="how problems are printed"
        )
        if name == "build":
            command.add_argument(
                "--force", action="store_true", help="read and render everything anew, whatever is kept of it"
            )
            command.add_argument(
                "--overwrite",
                action="store_true",
                help="replace what stands at the pages' addresses in the output, whoever put it there",
            )
            command.add_argument("--force-pictures", action="store_true", help="encode all pictures anew")
            command.add_argument(
                "--prune-cache",
                metavar="SIZE",
                type=_size,
                default=CACHE_LIMIT,
                help="keep at most SIZE (500M, 2G) for later builds, of what was used last",
            )
    return parser


def _count(text: str) -> int:
    """Reads a number from 1 on."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number from 1 on")
    return int(text)


def _size(text: str) -> int:
    """Reads a number of bytes such as 500M."""
    match = re.fullmatch(r"(\d+)([KMG]?)B?", text.upper())
    if not match:
        raise argparse.ArgumentTypeError(f"“{text}” is not a size; write 500M or 2G")
    return int(match[1]) * {"": 1, "K": 10**3, "M": 10**6, "G": 10**9}[match[2]]


def _project(options: argparse.Namespace) -> Project:
    """
    Gives the project that the arguments describe.

    Raises:
        UsageError: A folder or an address cannot be what it is named as.
    """
    try:
        Path.cwd()
    except OSError:
        raise UsageError([error("lost-folder", Location(".", 0))]) from None
    folder = Path(options.site)
    if not os.path.isdir(folder):  # noqa: PTH112 - false of what may not be looked at
        raise UsageError([error("no-such-folder", Location("--site", 0), folder=options.site)])
    output = Path(options.output) if options.output else folder / "public"
    cache = Path(options.cache) if options.cache else None
    _refuse_places(folder.resolve(), output, cache or folder / ".tekan")
    if options.base_url and not is_base_url(options.base_url):
        raise UsageError([error("bad-base-url", Location("--base-url", 0), value=options.base_url)])
    shown_as = os.path.normpath(options.site).replace(os.sep, "/")
    return Project(
        folder.resolve(),
        output,
        shown_as,
        options.base_url,
        options.drafts,
        options.strict,
        cache_folder=cache,
        jobs=options.jobs or cores(),
        force=getattr(options, "force", False),
        force_pictures=getattr(options, "force_pictures", False),
        overwrite=getattr(options, "overwrite", False),
        cache_limit=getattr(options, "prune_cache", CACHE_LIMIT),
    )


def _refuse_places(site: Path, output: Path, cache: Path) -> None:
    """
    Stops where the output or the cache would lie in something else.

    Raises:
        UsageError: One of them would.
    """
    problems: list[Diagnostic] = []
    if os.path.islink(output) and not os.path.exists(output):  # noqa: PTH110, PTH114 - false of a circle
        problems.append(error("link-to-nowhere", Location("--output", 0), folder=str(output)))
    elif _is_file(output) or is_taken(output, site, OWN_FOLDER):
        problems.append(error("output-in-the-way", Location("--output", 0), folder=str(output)))
    elif is_taken(cache, site, OWN_FOLDER, [output], is_cache=True) or Cache(cache).is_foreign():
        problems.append(error("cache-in-the-way", Location("--cache", 0), folder=str(cache)))
    if problems:
        raise UsageError(problems)


def _is_file(folder: Path) -> bool:
    """Tells whether anything but a folder has this name."""
    return os.path.lexists(folder) and not os.path.isdir(folder)  # noqa: PTH112 - false of a circle
