"""
Readings above characters, in the texts of fields.
"""

from __future__ import annotations

from tekan.model.text import Text


def with_readings(text: str) -> Text:
    """Converts the text of a field to running text."""
    return (text,) if text else ()
