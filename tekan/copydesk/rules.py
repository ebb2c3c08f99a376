"""
The table of rules, and how a manuscript is read by them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tekan.copydesk import house, punctuation
from tekan.copydesk.findings import Finding, Rule
from tekan.copydesk.manuscript import Manuscript
from tekan.diagnostics.problems import Diagnostic, Severity

PREFIX = "desk-"
"""What the codes of its messages begin with."""

RULES = (
    Rule("doubled-mark", punctuation.check_doubled_marks, Severity.WARNING, is_mended=True),
    Rule("house-word", house.check_house_words, Severity.WARNING, is_mended=True),
    Rule("standard-word", house.check_standard_words, is_mended=True),
)
"""All rules, in the order of docs/copydesk.md."""

MENDED = tuple(rule.name for rule in RULES if rule.is_mended)
"""The rules that `check --fix` mends by."""


def findings(manuscript: Manuscript) -> Iterator[tuple[Rule, Finding]]:
    """Yields what all rules find, but for what is switched off where it is."""
    for rule in RULES:
        for finding in rule.find(manuscript):
            if rule.name not in finding.passage.off:
                yield rule, finding


def proofread(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yields what the copy desk has to say about a feature."""
    for rule, found in findings(manuscript):
        text = found.passage.text[found.start : found.stop]
        line = {"line": str(found.other[0].at(found.other[1]).line)} if found.other else {}
        mend = {"mend": found.mend} if found.mend is not None else {}
        details = {"text": text, **line, **mend, **found.details}
        yield Diagnostic(f"{PREFIX}{rule.name}", found.passage.at(found.start), details, rule.severity)


def said(
    problems: Iterable[Diagnostic], off: frozenset[str], *, warnings_only: bool = False
) -> tuple[Diagnostic, ...]:
    """
    Returns what of the copy desk's is said.

    Args:
        problems: All that it found.
        off: The rules that the site has switched off.
        warnings_only: Whether notes are left to `check`.
    """
    return tuple(
        problem
        for problem in problems
        if problem.code.removeprefix(PREFIX) not in off
        and not (warnings_only and problem.severity is Severity.NOTE)
    )
