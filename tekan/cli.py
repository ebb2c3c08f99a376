"""
The command: arguments in, a site or diagnostics out, and an exit code that says which.

0 done, 1 content or template to be mended, 2 wrong call, 3 the disk refused, 70 a bug of tekan's.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import sys
import time
import traceback
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

from tekan import VERSION
from tekan.lock import only_one
from tekan.model import is_base_url
from tekan.pictures import Progress, silent
from tekan.pipeline import CACHE_LIMIT, Project, build, check
from tekan.problems import Diagnostic, Location, OutputError, TekanError, UsageError, error
from tekan.report import Format, format_diagnostics, format_report, progress_bar, progress_line, summary
from tekan.spread import cores
from tekan.unchanged import look, remember

COMMANDS = ("build", "check")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code."""
    _speak_chinese()
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or given[0].startswith("-"):
        given = ["build", *given] if not {"-h", "--help", "--version"} & set(given) else given
    options = _parser().parse_args(given)
    style = cast(Format, options.format)
    try:
        project = _project(options)
        if options.command == "check":
            diagnostics = check(project)
            _tell(diagnostics, style)
            _say(summary(diagnostics) or "Nothing is wrong.", style)
        else:
            _build(replace(project, progress=_progress(style)), given, style)
    except TekanError as failure:
        _tell(failure.diagnostics, style)
        if style == "text":
            told = summary(failure.diagnostics) or "1 error"
            print(f"\n{told}; nothing was written.", file=sys.stderr)
        return failure.exit_code
    except OSError as failure:
        where = Location(str(failure.filename or options.output or "public"), 0)
        problem = error("disk", where, path=where.path, reason=failure.strerror or str(failure))
        _tell([problem], style)
        return OutputError.exit_code
    except Exception:  # noqa: BLE001 - the last stop before the editor
        traceback.print_exc()
        print("\nThis is a mistake of tekan's, not of yours. Nothing was left half written.", file=sys.stderr)
        return TekanError.exit_code
    except KeyboardInterrupt:
        print("Stopped; every page on the disk is whole.", file=sys.stderr)
        return 130
    return 0


def _build(project: Project, arguments: list[str], style: Format) -> None:
    """Build, tell of it, and note what was seen for the next time."""
    began = time.time_ns()
    inputs = look(project.inputs)
    project = replace(project, stamps=inputs, began=began)
    with only_one(project.output, lambda: _wait(project.output)):
        report = build(project)
        again = report._replace(written=0, unchanged=report.written + report.unchanged, removed=0)
        said = format_report(again) + "\n" if style == "text" else ""
        told = format_diagnostics(report.diagnostics, style)
        complained, said = (told, said) if style == "text" else ("", told + said)
        remember(arguments, inputs, report.outputs, began, said, complained)
    _tell(report.diagnostics, style)
    _say(format_report(report), style)


def _wait(output: Path) -> None:
    print(f"Another build is writing {output}; this one waits for it.", file=sys.stderr)


def _progress(style: Format) -> Progress:
    """Give what tells how many pictures are encoded: a bar on a terminal, a line now and then elsewhere."""
    if style != "text":
        return silent
    if not sys.stderr.isatty():
        return lambda done, total: print(progress_line(done, total), end="", file=sys.stderr, flush=True)
    began = time.monotonic()

    def draw(done: int, total: int) -> None:
        bar = progress_bar(done, total, time.monotonic() - began)
        print(f"\r\033[K{bar}" if done < total else "\r\033[K", end="", file=sys.stderr, flush=True)

    return draw


def _speak_chinese() -> None:
    """Print UTF-8 whatever the console's own encoding is (Windows, the C locale); what is closed is mute."""
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="build.py", description="tekan makes a static microsite of the features in content/."
    )
    parser.add_argument("--version", action="version", version=f"tekan {VERSION}")
    commands = parser.add_subparsers(dest="command", metavar="{build,check}")
    for name, told in (
        ("build", "write the site (also without a command)"),
        ("check", "judge the content, write nothing"),
    ):
        command = commands.add_parser(name, help=told, description=told)
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
            help="where what is dear to make is kept for later builds (default: .tekan/ in the site)",
        )
        command.add_argument(
            "--format", choices=("text", "github", "json"), default="text", help="how problems are printed"
        )
        if name == "build":
            command.add_argument(
                "--force", action="store_true", help="read and render everything anew, whatever is kept of it"
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
    """Read a number from 1 on."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number from 1 on")
    return int(text)


def _size(text: str) -> int:
    """Read a number of bytes such as 500M."""
    match = re.fullmatch(r"(\d+)([KMG]?)B?", text.upper())
    if not match:
        raise argparse.ArgumentTypeError(f"“{text}” is not a size; write 500M or 2G")
    return int(match[1]) * {"": 1, "K": 10**3, "M": 10**6, "G": 10**9}[match[2]]


def _project(options: argparse.Namespace) -> Project:
    """
    Give the project that the arguments describe.

    Raises:
        UsageError: A folder or an address can not be what it is named as.
    """
    folder = Path(options.site)
    if not folder.is_dir():
        raise UsageError([error("no-such-folder", Location("--site", 0), folder=options.site)])
    output = Path(options.output) if options.output else folder / "public"
    site, resolved = folder.resolve(), output.resolve()
    own = [site / name for name in ("content", "templates", "static", "tekan", "tests", "docs")]
    if (
        site.is_relative_to(resolved)
        or any(resolved.is_relative_to(part) for part in own)
        or output.is_file()
    ):
        raise UsageError([error("output-in-the-way", Location("--output", 0), folder=str(output))])
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
        cache_folder=Path(options.cache) if options.cache else None,
        jobs=options.jobs or cores(),
        force=getattr(options, "force", False),
        force_pictures=getattr(options, "force_pictures", False),
        cache_limit=getattr(options, "prune_cache", CACHE_LIMIT),
    )


def _tell(diagnostics: Iterable[Diagnostic], style: Format) -> None:
    """Print diagnostics: for people on stderr, for machines on stdout."""
    print(format_diagnostics(diagnostics, style), end="", file=sys.stderr if style == "text" else sys.stdout)


def _say(text: str, style: Format) -> None:
    if style == "text":
        print(text)
