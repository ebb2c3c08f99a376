"""
The table of rules, and how a manuscript is read by them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tekan.copydesk import (
    characters,
    consistency,
    house,
    names,
    numerals,
    pairs,
    punctuation,
    times,
    whence,
)
from tekan.copydesk.findings import Finding, Rule
from tekan.copydesk.manuscript import Manuscript
from tekan.diagnostics.problems import Diagnostic, Severity

PREFIX = "desk-"
"""What the codes of its messages begin with."""

RULES = (
    # punctuation
    Rule("doubled-mark", punctuation.check_doubled_marks, Severity.WARNING, is_mended=True),
    Rule("stacked-mark", punctuation.check_stacked_marks, is_mended=True),
    Rule("ellipsis", punctuation.check_ellipses, Severity.WARNING, is_mended=True),
    Rule("dash", punctuation.check_dashes, Severity.WARNING, is_mended=True),
    Rule("wave", punctuation.check_waves, is_mended=True),
    Rule(
        "straight-quotation-mark",
        punctuation.check_straight_quotation_marks,
        Severity.WARNING,
        is_mended=True,
    ),
    Rule("half-width-mark", punctuation.check_half_width_marks, is_mended=True),
    Rule("separator", punctuation.check_separators, is_mended=True),
    Rule("mark-before-deng", punctuation.check_marks_before_deng, is_mended=True),
    Rule("mark-between-titles", punctuation.check_marks_between_titles, is_mended=True),
    Rule("colon-after-said", punctuation.check_colons_after_said),
    Rule("unpaired-mark", pairs.check_unpaired_marks),
    Rule("crossed-marks", pairs.check_crossed_marks),
    Rule("nested-alike", pairs.check_nested_alike, is_mended=True),
    # numerals
    Rule("number-form", numerals.check_number_forms),
    Rule("number-comma", numerals.check_commas_in_numbers, is_mended=True),
    Rule("range", numerals.check_ranges, is_mended=True),
    Rule("sign", numerals.check_signs),
    Rule("twice-about", numerals.check_twice_about),
    Rule("short-year", numerals.check_short_years),
    Rule("zero", numerals.check_zeros, is_mended=True),
    Rule("percentage-point", numerals.check_percentage_points, is_mended=True),
    Rule("full-width-figure", numerals.check_full_width_figures, is_mended=True),
    Rule("percent-sign", numerals.check_percent_signs, is_mended=True),
    # characters
    Rule("radical", characters.check_radicals, Severity.WARNING, is_mended=True),
    Rule("private-character", characters.check_private_characters, Severity.WARNING),
    Rule("script", characters.check_scripts),
    Rule("look-alike", characters.check_alike, Severity.WARNING, is_mended=True),
    # consistency
    Rule("two-labels", consistency.check_two_labels),
    Rule("two-counts", consistency.check_two_counts),
    Rule("sum", consistency.check_sums),
    Rule("refrain-ends", consistency.check_refrains),
    Rule("section-number", consistency.check_section_numbers),
    Rule("two-spellings", names.check_spellings),
    # time
    Rule("undated", times.check_undated),
    Rule("no-such-date", times.check_dates, Severity.WARNING),
    Rule("weekday", times.check_weekdays),
    Rule("timeline-order", times.check_timelines),
    Rule("age", times.check_ages),
    # whence
    Rule("unknown-speaker", whence.check_speakers),
    Rule("source-and-byline", whence.check_source),
    Rule("headline-again", whence.check_headline_again),
    Rule("left-over", whence.check_leftovers),
    Rule("abbreviation", whence.check_abbreviations),
    # words
    Rule("house-word", house.check_house_words, Severity.WARNING, is_mended=True),
    Rule("standard-word", house.check_standard_words, is_mended=True),
)
"""All rules, in the order of docs/copydesk.md."""

THAT_WARN = tuple(rule for rule in RULES if rule.severity is Severity.WARNING)
"""Those that builds apply; notes are for `check` and the preview."""

MENDED = tuple(rule.name for rule in RULES if rule.is_mended)
"""The rules that `check --fix` mends by."""


def findings(manuscript: Manuscript, rules: Iterable[Rule] = RULES) -> Iterator[tuple[Rule, Finding]]:
    """Yields what rules find, but for what is switched off where it is."""
    for rule in rules:
        for finding in rule.find(manuscript):
            if rule.name not in finding.passage.off:
                yield rule, finding


def proofread(manuscript: Manuscript, *, by_all_rules: bool = True) -> Iterator[Diagnostic]:
    """Yields what the copy desk has to say about a feature, by all its rules or by those that warn."""
    rules = RULES if by_all_rules else THAT_WARN
    for rule, found in findings(manuscript, rules):
        text = found.passage.text[found.start : found.stop]
        line = {"line": str(found.other[0].at(found.other[1]).line)} if found.other else {}
        mend = {"mend": found.mend} if found.mend is not None else {}
        details = {"text": text, **line, **mend, **found.details}
        yield Diagnostic(f"{PREFIX}{rule.name}", found.passage.at(found.start), details, rule.severity)


def said(
    problems: Iterable[Diagnostic],
    off: frozenset[str],
    told: Iterable[Diagnostic] = (),
    *,
    warnings_only: bool = False,
) -> tuple[Diagnostic, ...]:
    """
    Returns what of the copy desk's is said.

    Args:
        problems: All that it found.
        off: The rules that the site has switched off.
        told: What else is said: of a line that could not be read as it was meant, the copy desk says nothing.
        warnings_only: Whether notes are left to `check`.
    """
    misread = {
        problem.location[:2]
        for problem in told
        if problem.severity is Severity.ERROR or problem.code in _MISREAD
    }
    return tuple(
        problem
        for problem in problems
        if problem.location[:2] not in misread
        and problem.code.removeprefix(PREFIX) not in off
        and not (warnings_only and problem.severity is Severity.NOTE)
    )


_MISREAD = frozenset(("foreign-mark", "unpaired-marks", "open-kicker"))
"""Warnings of marks that were meant to be something else."""
