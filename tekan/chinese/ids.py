"""
Ids and folder names, made from text.
"""

import re
import unicodedata


def id_of(text: str) -> str:
    """Makes an id that is never empty: Han, lower-case letters, digits, and hyphens for everything else."""
    # Lower case can undo the normal form (İ), so the text is normalised again.
    lower = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).lower())
    return re.sub(r"[\W_]+", "-", lower).strip("-") or "part"
