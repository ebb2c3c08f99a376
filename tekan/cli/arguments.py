"""
Turns the arguments of the command into a project, or reports what is wrong with them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from tekan.addresses import is_base_url, meant_base_url
from tekan.content.meant_times import meant_moment
from tekan.copydesk.rules import MENDED
from tekan.diagnostics.messages import Language
from tekan.diagnostics.problems import Diagnostic, Location, Phrase, UsageError, closest, error
from tekan.diagnostics.report import display_width, say
from tekan.kept.cache import NAME as CACHE
from tekan.kept.cache import Cache
from tekan.options import ARGUMENTS, COMMANDS, ONLY_FOR, SWITCHES, WITH_CHOICE, WITH_VALUE
from tekan.output.allowed import is_taken
from tekan.parallel.threads import cores
from tekan.project import CACHE_LIMIT, OWN_FOLDER, Project
from tekan.schedule.moments import parse_moment

Arguments: TypeAlias = tuple[list[str], dict[str, str], list[tuple[str, str]]]
"""What `options.read_arguments` returns: the command with its arguments, options, what is wrong."""

_COLUMNS = 100
"""Terminal columns for the help."""


def command_of(given: Arguments) -> str:
    """
    Returns the command, once it and its options are found to be right.

    Raises:
        UsageError: There is no such command or option, or it has no such value.
    """
    commands, options, wrong = given
    name = commands[0] if commands else "build"
    problems = [*_wrong_commands(commands), *(_wrong_option(code, option) for code, option in wrong)]
    if name in COMMANDS:
        problems += (_wrong_place(option) for option in options if name not in ONLY_FOR.get(option, COMMANDS))
    problems += _wrong_values(options)
    if problems:
        raise UsageError(problems)
    return name


def _wrong_commands(commands: Sequence[str]) -> Iterator[Diagnostic]:
    where = Location("build.py", 0)
    if commands and commands[0] in ARGUMENTS:
        yield from _wrong_arguments(*commands)
        return
    for unknown in (command for command in commands if command not in COMMANDS):
        suggestion, known = closest(unknown, COMMANDS), ", ".join(COMMANDS)
        yield error("unknown-command", where, command=unknown, suggestion=suggestion, known=known)
    if len(commands) > 1 and all(command in COMMANDS for command in commands):
        yield error("two-commands", where, first=commands[0], second=commands[1])


def _wrong_arguments(command: str, *given: str) -> Iterator[Diagnostic]:
    """Reports too few words behind a command, or too many."""
    where, wanted = Location("build.py", 0), ARGUMENTS[command]
    given = tuple(filter(None, given))
    if len(given) < sum(not name.startswith("[") for name in wanted):
        name = re.sub(r"\W+", "", wanted[len(given)].partition("|")[0]).lower()
        example = {"import": "article.docx"}.get(command, "laojie")
        yield error(
            "missing-argument", where, command=command, argument=Phrase(f"argument-{name}"), example=example
        )
    elif len(given) > len(wanted):
        joined = f"{command} {'-'.join(given).lower()}" if "".join(given).isalnum() else ""
        suggestion = joined if joined.isascii() and len(wanted) == 1 else ""
        yield error("too-many-arguments", where, extra=given[len(wanted)], suggestion=suggestion)


def _wrong_place(option: str) -> Diagnostic:
    commands = " / ".join(ONLY_FOR[option])
    return error("option-for-another", Location(option, 0), option=option, command=commands)


def _wrong_option(code: str, option: str) -> Diagnostic:
    suggestion = closest(option, (*WITH_VALUE, *WITH_CHOICE, *SWITCHES)) if code == "unknown-option" else ""
    return error(
        code, Location(option, 0), option=option, suggestion=suggestion if suggestion != option else ""
    )


def _wrong_values(options: dict[str, str]) -> Iterator[Diagnostic]:
    """Reports values that an option does not take."""
    for option, allowed in WITH_VALUE.items():
        choices = allowed.split("|")
        value = options.get(option, choices[0])
        if len(choices) > 1 and value not in choices:
            known = ", ".join(choices)
            yield error("bad-choice", Location(option, 0), option=option, value=value, options=known)
    numbers = (
        ("--jobs", "rule-count", _count),
        ("--prune-cache", "rule-size", _size),
        ("--port", "rule-port", _port),
    )
    for option, rule, read in numbers:
        if option in options and read(options[option]) is None:
            details = {"option": option, "value": options[option]}
            yield error("bad-option-value", Location(option, 0), **details, rule=Phrase(rule))
    if (named := options.get("--fix")) and named not in MENDED:
        known = ", ".join(MENDED)
        yield error(
            "not-a-rule", Location("--fix", 0), value=named, options=known, suggestion=closest(named, MENDED)
        )
    if "--now" in options and parse_moment(options["--now"]) is None:
        value = options["--now"]
        yield error("bad-now", Location("--now", 0), value=value, suggestion=meant_moment(value))


def _count(text: str) -> int | None:
    """Reads a number of at least 1."""
    return int(text) if text.isdecimal() and int(text) else None


def _port(text: str) -> int | None:
    """Reads the number of a port."""
    number = _count(text)
    return number if number and number < 1 << 16 else None


def place_of(options: dict[str, str]) -> tuple[str, int]:
    """Returns where the preview is to listen: an address, and the first port to be tried."""
    return options.get("--host") or "127.0.0.1", _port(options.get("--port", "")) or 8000


def _size(text: str) -> int | None:
    """Reads a number of bytes such as 500M."""
    match = re.fullmatch(r"(\d+)([KMG]?)B?", text.upper())
    return int(match[1]) * {"": 1, "K": 10**3, "M": 10**6, "G": 10**9}[match[2]] if match else None


def project_of(options: dict[str, str]) -> Project:
    """
    Creates the project that the options describe.

    Raises:
        UsageError: An option names a folder or an address that cannot be used.
    """
    try:
        Path.cwd()
    except OSError:
        raise UsageError([error("lost-folder", Location(".", 0))]) from None
    site = options.get("--site", ".")
    folder = Path(site)
    if not os.path.isdir(folder):  # noqa: PTH112 - False where looking is not allowed
        raise UsageError([error("no-such-folder", Location("--site", 0), folder=site)])
    output = Path(options["--output"]) if options.get("--output") else folder / "public"
    cache = Path(options["--cache"]) if options.get("--cache") else None
    _refuse_places(folder.resolve(), output, cache or folder / CACHE)
    base_url = options.get("--base-url", "")
    if base_url and not is_base_url(base_url):
        meant = meant_base_url(base_url)
        raise UsageError([error("bad-base-url", Location("--base-url", 0), value=base_url, suggestion=meant)])
    limit = _size(options.get("--prune-cache", ""))
    return Project(
        folder.resolve(),
        output,
        shown_as=os.path.normpath(site).replace(os.sep, "/"),
        base_url=base_url,
        drafts="--drafts" in options,
        strict="--strict" in options,
        cache_folder=cache,
        jobs=_count(options.get("--jobs", "")) or cores(),
        force="--force" in options,
        force_pictures="--force-pictures" in options,
        overwrite="--overwrite" in options,
        cache_limit=CACHE_LIMIT if limit is None else limit,
        now=parse_moment(options.get("--now", "")),
    )


def _refuse_places(site: Path, output: Path, cache: Path) -> None:
    """
    Refuses an output or a cache that would be in the way of something else.

    Raises:
        UsageError: One of them would be.
    """
    problems: list[Diagnostic] = []
    if os.path.islink(output) and not os.path.exists(output):  # noqa: PTH110, PTH114 - False for a circle
        problems.append(error("link-to-nowhere", Location("--output", 0), folder=str(output)))
    elif _is_file(output) or is_taken(output, site, OWN_FOLDER):
        problems.append(error("output-in-the-way", Location("--output", 0), folder=str(output)))
    elif is_taken(cache, site, OWN_FOLDER, [output], is_cache=True) or Cache(cache).is_foreign():
        problems.append(error("cache-in-the-way", Location("--cache", 0), folder=str(cache)))
    if problems:
        raise UsageError(problems)


def _is_file(folder: Path) -> bool:
    """Tells whether anything but a folder has this name."""
    return os.path.lexists(folder) and not os.path.isdir(folder)  # noqa: PTH112 - False for a circle


# --- Help -----------------------------------------------------------------------------------------


def help_text(language: Language) -> str:
    """Formats the help of the command."""
    commands = [
        (" ".join((name, *ARGUMENTS.get(name, ()))), say(f"command-{name}", language)) for name in COMMANDS
    ]
    options = [
        (option, say(f"help-{option.partition(' ')[0].partition('[')[0].strip('-')}", language))
        for option in (
            *(f"{option} {metavar}" for option, metavar in WITH_VALUE.items()),
            *(f"{option}[={metavar}]" for option, metavar in WITH_CHOICE.items()),
            *SWITCHES,
        )
    ]
    left = max(display_width(name) for name, _ in (*commands, *options)) + 4
    return "\n".join(
        (
            say("help-line", language, commands="|".join(COMMANDS)),
            "",
            say("description", language),
            "",
            *_section(say("commands", language), commands, left),
            "",
            *_section(say("options", language), options, left),
            "",
        )
    )


def _section(title: str, rows: Sequence[tuple[str, str]], left: int) -> Iterator[str]:
    yield f"{title}{'：' if title.isascii() is False else ':'}"
    for name, told in rows:
        first, *others = _wrapped(told, _COLUMNS - left)
        yield f"  {name:<{left - 2}}{first}"
        yield from (" " * left + line for line in others)


def _wrapped(text: str, columns: int) -> list[str]:
    """Splits a text into lines that fit, between words and, in Chinese, between characters."""
    lines = [""]
    for piece in re.findall(r"[ -~]+?(?: |$|(?=[^ -~]))|[^ -~][，。；：、”]?", text):
        if display_width(lines[-1] + piece.rstrip()) > columns:
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines]
