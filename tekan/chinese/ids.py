"""
Ids and names of folders, made of text.
"""

import re
import unicodedata


def id_of(text: str) -> str:
    """Make an id, never empty: Han, letters in lower case, digits, and hyphens for all else."""
    # Lower case can undo the normal form (İ), so it is made again.
    lower = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).lower())
    return re.sub(r"[\W_]+", "-", lower).strip("-") or "part"
