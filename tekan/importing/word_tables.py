"""
Tables of words, which patterns are made of.
"""

from __future__ import annotations


def any_of(table: str) -> str:
    """
    Returns a pattern for any word of a table, those that stand first before the others.

    A word may itself be a pattern (`编后语?`); a blank within one is written `_`.
    """
    return "|".join(table.split()).replace("_", " ")
