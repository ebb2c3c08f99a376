"""
The command `import`: a source in, a draft and its report out.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from tekan.cli.voice import Voice
from tekan.diagnostics.problems import Location, UsageError, error
from tekan.importing import import_feature
from tekan.importing.report import as_record, explained, format_report
from tekan.project import Project


def import_source(project: Project, arguments: Sequence[str], options: dict[str, str], voice: Voice) -> None:
    """
    Imports a file, or what standard input gives.

    Raises:
        UsageError: There is no such file, or no such folder can be made.
        ContentError: It cannot be read.
        OSError: The system refuses.
    """
    name, slug = arguments[0], arguments[1] if len(arguments) > 1 else ""
    if name == "-":
        content = sys.stdin.buffer.read() if sys.stdin else b""  # a shell may have closed it
    elif not Path(name).is_file():
        raise UsageError([error("import-no-file", Location(name, 0), file=name)])
    else:
        content = Path(name).read_bytes()
    imported = import_feature(project, name, content, slug, lambda path: _near(name, path))
    if voice.style == "json":
        voice.put(
            json.dumps(as_record(imported, voice.language), ensure_ascii=False, indent=2) + "\n", sys.stdout
        )
        return
    if "--explain" in options and imported.recognised:
        voice.put(explained(imported.recognised, voice.language) + "\n", sys.stdout)
    voice.put(format_report(imported, voice.language), sys.stdout)


def _near(name: str, path: str) -> bytes | None:
    """Reads a file beside the source; None where there is none."""
    try:
        return (Path(name).parent / path).read_bytes() if name != "-" else None
    except (OSError, ValueError):
        return None
