"""
The addresses that a feature had before, as editors write them: `old-slug`, `2024/05/old.html`, `旧文/`.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

from tekan.content.source import is_portable
from tekan.model.site import HOME

_PAGE = r"\.(?:html?|shtml)$"
"""The endings of files that hosts send as pages."""
_ENDING = r"\.[A-Za-z][A-Za-z0-9]{0,4}$"
_STEP = r"[^\W_](?:[\w.~-]*[\w~-])?|_[\w~-]+"


def is_alias(text: str) -> bool:
    """Tells whether a text is the path of a page that a site can have had."""
    steps = text.removesuffix("/").split("/")
    return (
        all(re.fullmatch(_STEP, step) and is_portable(step) for step in steps)
        and unicodedata.is_normalized("NFC", text)
        and (text.endswith("/") or not re.search(_ENDING, text) or bool(re.search(_PAGE, text)))
    )


def alias_address(text: str) -> str:
    """Returns the address of the page that an alias is: a folder's is its index.html."""
    return text if re.search(_PAGE, text) else f"{text.rstrip('/')}/{HOME}"


def meant_alias(text: str) -> str:
    """Returns the path of an address that was copied whole, encoded, or from another system."""
    if re.search(r"[?#]", text):  # only a program could answer it
        return ""
    path = re.sub(r"^[a-z]+://[^/]*", "", text.replace("\\", "/"), flags=re.IGNORECASE)
    path = unicodedata.normalize("NFC", unquote(path))
    steps = [step for step in path.split("/") if step not in ("", ".", "..", "content", "public")]
    if steps and re.fullmatch(r"(?:feature|index)\.(?:md|markdown)", steps[-1], re.IGNORECASE):
        steps.pop()
    return "/".join(steps)
