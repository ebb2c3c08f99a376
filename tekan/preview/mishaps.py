"""
What went wrong in the preview itself, as a problem among others: it is told, and nothing stops.
"""

from __future__ import annotations

import traceback
from pathlib import Path

from tekan.diagnostics.problems import Diagnostic, Location, TekanError, error, refusal


def mishap(failure: Exception, path: str) -> tuple[Diagnostic, ...]:
    """
    Says why something failed.

    Args:
        failure: What was raised.
        path: The file that was worked on, as its user would name it.
    """
    match failure:
        case TekanError():
            return failure.diagnostics
        case KeyError():  # where there are errors, a page may name what is not there; they are told
            return ()
        case OSError():
            return (refusal(failure, path),)
        case _:
            return (error("bug", Location(path, 0), reason=_where(failure)),)


def _where(failure: Exception) -> str:
    """Says in one line what was raised, and where."""
    last = traceback.extract_tb(failure.__traceback__)[-1]
    said = "".join(traceback.format_exception_only(failure)).strip().rpartition("\n")[2]
    return f"{said} ({Path(last.filename).name}:{last.lineno})"
