"""
The command: arguments in, a site or diagnostics out, and an exit code that says which.

0 done, 1 content or template to fix, 2 wrong usage, 3 the system refused, 70 a bug in tekan.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast, get_args

from tekan import VERSION
from tekan.cli.arguments import Arguments, command_of, help_text, place_of, project_of
from tekan.cli.voice import Voice, speak_chinese
from tekan.copydesk.rules import MENDED
from tekan.diagnostics.language import language_of
from tekan.diagnostics.problems import (
    REFUSED,
    Diagnostic,
    Location,
    TekanError,
    error,
    refusal,
)
from tekan.diagnostics.report import Format
from tekan.fixing import fix
from tekan.options import read_arguments
from tekan.pipeline import Answer, build_once, check
from tekan.project import Project


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command and returns its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    read = read_arguments(given)
    options = read[1]
    named = options.get("--format", "")
    style = cast(Format, named) if named in get_args(Format) else "text"
    speak_chinese(style)
    voice = Voice(style, language_of(options.get("--lang", ""), os.environ))
    try:
        return _run(given, read, voice)
    finally:
        voice.put("", sys.stdout)
        voice.put("", sys.stderr)


def _run(arguments: list[str], read: Arguments, voice: Voice) -> int:
    options = read[1]
    if "--help" in options:
        voice.put(help_text(voice.language), sys.stdout)
        return voice.exit_code
    if "--version" in options:
        voice.put(f"tekan {VERSION}\n", sys.stdout)
        return voice.exit_code
    project = None
    try:
        command = command_of(read)
        project = project_of(options)
        if command == "build":
            output = str(project.output)
            answer = Answer(arguments, voice.words)
            project = replace(project, progress=voice.progress())
            voice.built(build_once(project, lambda holder: voice.waiting(output, holder), answer))
        else:
            _other(command, project, read, voice)
    except TekanError as failure:
        is_late = any(problem.code == "changed-meanwhile" for problem in failure.diagnostics)
        left = "pages-whole" if is_late else "nothing-written"
        return voice.end(failure.diagnostics, left, failure.exit_code)
    except (OSError, MemoryError, ImportError) as failure:
        return voice.end([_refusal(failure, options, project)], "pages-whole", REFUSED)
    except Exception:  # noqa: BLE001 - the last stop before the editor
        return voice.confess(traceback.format_exc())
    except KeyboardInterrupt:
        return voice.stopped("pages-whole")
    return voice.exit_code


def _other(command: str, project: Project, read: Arguments, voice: Voice) -> None:
    """Carries out a command that is no build, and imports what builds do without."""
    words, options, _ = read
    if command == "serve":
        from tekan.preview.show import show  # noqa: PLC0415 - a server

        encoding = sys.stdout.encoding if sys.stdout.isatty() else ""
        show(project, voice.language, place_of(options), voice.announce, voice.news, encoding)
    elif command == "new":
        from tekan.drafting import new_feature  # noqa: PLC0415 - a new feature

        file = new_feature(project, words[1], options.get("--from", ""))
        voice.made(file, options.get("--site", ""))
    elif command == "import":
        from tekan.cli.importing import import_source  # noqa: PLC0415 - a draft of a text

        import_source(project, words[1:], options, voice)
    else:
        _check(project, options, voice)


def _check(project: Project, options: dict[str, str], voice: Voice) -> None:
    """Checks a site, once what is to be mended is."""
    if "--fix" in options:
        voice.fixed(*fix(project, [options["--fix"]] if options["--fix"] else MENDED))
    voice.judged(check(project))


def _refusal(
    failure: OSError | MemoryError | ImportError, options: dict[str, str], project: Project | None
) -> Diagnostic:
    """Reports what the system refused."""
    match failure:
        case ChildProcessError():
            return error("process-ended", Location("--jobs", 0))
        case OSError():
            return refusal(failure, _named(failure, options, project))
        case MemoryError():
            return error("out-of-memory", Location("--jobs", 0))
        case ImportError():
            return error("library-not-loaded", Location(failure.name or "Python", 0), reason=str(failure))


def _named(failure: OSError, options: dict[str, str], project: Project | None) -> str:
    """Names the file that the system refused as the user would."""
    if not failure.filename:
        return str(project.output if project else options.get("--output") or "public")
    path = Path(os.fsdecode(failure.filename))
    if project and path.is_absolute() and path.is_relative_to(project.folder):
        return (Path(options.get("--site", ".")) / path.relative_to(project.folder)).as_posix()
    return str(path)
