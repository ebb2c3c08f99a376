"""
The only table of the command's options, and how arguments are read. It imports nothing.

What an option does is described in `diagnostics.messages` under `help-NAME`, and done in `cli`.
"""

COMMANDS = ("build", "check", "serve", "new", "import")

ARGUMENTS = {"new": ("SLUG",), "import": ("FILE|-", "[SLUG]")}
"""What a command wants behind its name, and what the help calls it; in brackets, what may be left out."""

WITH_VALUE = {
    "--site": "DIR",
    "--output": "DIR",
    "--base-url": "URL",
    "--cache": "DIR",
    "--jobs": "N",
    "--format": "text|github|json",
    "--lang": "zh|en",
    "--prune-cache": "SIZE",
    "--now": "TIME",
    "--from": "SLUG",
    "--port": "N",
    "--host": "ADDRESS",
}
"""Options that take a value, and what the help calls it."""

WITH_CHOICE = {"--fix": "RULE"}
"""Options that may take a value, behind an equals sign, and what the help calls it."""

SWITCHES = (
    "--drafts",
    "--strict",
    "--force",
    "--overwrite",
    "--force-pictures",
    "--explain",
    "--help",
    "--version",
)
"""Options that take none."""

ONLY_FOR = {
    "--force": ("build",),
    "--overwrite": ("build",),
    "--force-pictures": ("build",),
    "--prune-cache": ("build",),
    "--output": ("build", "check"),
    "--strict": ("build", "check"),
    "--format": ("build", "check", "new", "import"),
    "--fix": ("check",),
    "--from": ("new",),
    "--explain": ("import",),
    "--port": ("serve",),
    "--host": ("serve",),
}
"""The commands that know an option, where not all do."""

ASK_FOR_WORK = (
    *(option for option, commands in ONLY_FOR.items() if commands == ("build",)),
    *("--now", "--help", "--version"),
)
"""Options that are never answered with what the last build noted; each time would have a note of its own."""


def read_arguments(
    arguments: list[str],
) -> tuple[list[str], dict[str, str], list[tuple[str, str]]]:
    """
    Reads the arguments of the command, in any order.

    Returns:
        The command with its arguments, the options with their values, and what is wrong: codes of messages,
        each with what it is about.
    """
    commands: list[str] = []
    options: dict[str, str] = {}
    wrong: list[tuple[str, str]] = []
    waiting = list(arguments)
    while waiting:
        argument = waiting.pop(0)
        name, has_value, value = argument.partition("=")
        name = "--help" if name == "-h" else name
        if not argument.startswith("-") or argument == "-":
            commands.append(argument)
        elif name in WITH_VALUE:
            if not has_value and (not waiting or waiting[0].startswith("-")):
                wrong.append(("option-needs-value", name))
            else:
                options[name] = value if has_value else waiting.pop(0)
                if name == "--now" and waiting and ":" in waiting[0]:
                    options[name] += f" {waiting.pop(0)}"  # the time of day, without quotation marks
        elif name not in SWITCHES and name not in WITH_CHOICE:
            wrong.append(("unknown-option", name))
            if not has_value and waiting and not waiting[0].startswith("-") and waiting[0] not in COMMANDS:
                waiting.pop(0)  # what was meant as its value
        elif has_value and name in SWITCHES:
            wrong.append(("option-takes-no-value", name))
        else:
            options[name] = value
    return commands, options, wrong
